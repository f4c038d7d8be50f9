"""Metadata: what goes with an outgoing document, field by field (NĐ 30/2020/NĐ-CP, Phụ lục VI)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ntm_docs.diagnostics import Diagnostic, Severity
from ntm_docs.outgoing import Outgoing
from ntm_docs.xml_text import Element, xml_text

__all__ = ["as_json", "as_xml", "metadata", "metadata_faults"]

SOURCE = "Phụ lục VI, Phần II, Nghị định 30/2020/NĐ-CP"

Value = str | int | None
Record = dict[str, "Value | Record | list[Record]"]


def metadata(document: Outgoing) -> Record:
    """The fields in the order of the regulation; None is what nothing here tells."""
    signer = document.signers[0]
    return {
        "FileCode": {"OrganId": None, "FileCatalog": None, "FileNotation": None},
        "DocOrdinal": None,
        "TypeName": document.type_name,
        "CodeNumber": document.code_number,
        "CodeNotation": document.notation,
        "IssuedDate": document.day.isoformat(),
        "OrganName": document.issuer_name,
        "Subject": document.subject,
        "Language": "Tiếng Việt",
        "PageAmount": None,
        "Description": "; ".join(_description(document)) or None,
        "SignerInfo": {"Position": signer.post, "FullName": signer.name},
        "To": [{"OrganId": None, "OrganName": name} for name in document.recipients],
        "Priority": None,
        "IssuedAmount": document.amount,
        "DueDate": None,
    }


def as_json(record: Record) -> str:
    """The fields as JSON; null is what is not known."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def as_xml(record: Record) -> str:
    """The fields as XML; what is not known is empty. A field that repeats is an element each."""
    return xml_text(Element("Document", list(_elements(record))))


def metadata_faults(document: Outgoing) -> Iterator[Diagnostic]:
    """Values that are longer than the regulation lets their fields be, or of another type."""
    for where, value in _leaves(metadata(document)):
        field = _FIELDS[where]
        if isinstance(value, str) and len(value) > field.length:
            message = (
                f"{field.label} dài {len(value)} ký tự, trường {where} chỉ nhận {field.length}"
            )
            yield _fault(document, field, message)
        elif isinstance(value, int) and len(str(value)) > field.length:
            message = f"{field.label} là {value}, trường {where} chỉ nhận {field.length} chữ số"
            yield _fault(document, field, message)


class _Field(NamedTuple):
    """A field of the regulation: the words a clerk knows it by, how long, the key it comes from."""

    label: str
    length: int
    key: str


_FIELDS: Mapping[str, _Field] = {
    "TypeName": _Field("tên loại", 100, "loai"),
    "CodeNumber": _Field("số", 11, "so"),
    "CodeNotation": _Field("ký hiệu", 30, "so"),
    "IssuedDate": _Field("ngày văn bản", 10, "ngay"),
    "OrganName": _Field("tên cơ quan ban hành", 200, "so"),
    "Subject": _Field("trích yếu", 500, "trich_yeu"),
    "Language": _Field("ngôn ngữ", 30, "trich_yeu"),
    "Description": _Field("ghi chú", 500, "thay_the"),
    "SignerInfo.Position": _Field("chức vụ người ký", 100, "nguoi_ky"),
    "SignerInfo.FullName": _Field("họ tên người ký", 50, "nguoi_ky"),
    "To.OrganName": _Field("tên nơi nhận", 200, "noi_nhan"),
    "IssuedAmount": _Field("số bản", 3, "nguoi_soan"),
}


def _fault(document: Outgoing, field: _Field, message: str) -> Diagnostic:
    """A warning: the document is as it is, and the fields are written whole."""
    return Diagnostic(
        document.item.place(field.key, "so"),
        "SIEU-DU-LIEU",
        message,
        "viết gọn lại trước khi ban hành; hệ thống của nơi nhận có thể cắt bớt",
        severity=Severity.WARNING,
        source=SOURCE,
        about=document.about,
    )


def _description(document: Outgoing) -> Iterator[str]:
    """What no other field has room for."""
    yield from (f"Thay thế {reference}" for reference in document.replaces)
    yield from (f"Sửa đổi {reference}" for reference in document.amends)
    if others := document.signers[1:]:
        yield "Cùng ký: " + ", ".join(signer.name for signer in others)


def _leaves(record: Record, above: str = "") -> Iterator[tuple[str, Value]]:
    for name, value in record.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _leaves(one, f"{above}{name}.")
            elif one is not None:
                yield f"{above}{name}", one


def _elements(record: Record) -> Iterator[Element]:
    for name, value in record.items():
        for one in value if isinstance(value, list) else [value]:
            yield Element(name, _inside(one))


def _inside(value: Value | Record) -> str | Sequence[Element]:
    if isinstance(value, dict):
        return list(_elements(value))
    return "" if value is None else str(value)
