"""Metadata: the fields of Phụ lục VI by name, order and length, kept beside an issued notice."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from ntm_docs.cli import main
from ntm_docs.diagnostics import as_text
from ntm_docs.metadata import as_json, as_xml, metadata, metadata_faults
from ntm_docs.outgoing import outgoing
from ntm_docs.reader import Reader

NOTICE = """\
co_quan: ubnd-xa
so: {so}
ngay: 05/10/2026
trich_yeu: {subject}
noi_dung: |
  - Làm ngay.
ket_thuc: khong
noi_nhan: |
  - Đảng ủy xã & "các thôn"
  - Lưu: VT
nguoi_soan: PL.({count})
nguoi_ky:
  - {{dong: [TM. Ủy ban nhân dân, Chủ tịch], ho_ten: Võ Minh Tâm}}
  - {{dong: [Trưởng ban], ho_ten: Lê Văn Sáu}}
"""
# standards.md 4.1, read from the regulation.
NAMES = (
    *("FileCode", "DocOrdinal", "TypeName", "CodeNumber", "CodeNotation", "IssuedDate"),
    *("OrganName", "Subject", "Language", "PageAmount", "Description", "SignerInfo", "To"),
    *("Priority", "IssuedAmount", "DueDate"),
)
INSIDE = {
    "FileCode": ["OrganId", "FileCatalog", "FileNotation"],
    "SignerInfo": ["Position", "FullName"],
    "To": ["OrganId", "OrganName"],
}


def text(so: str = "12", subject: str = "Kết luận <nhanh> & gọn", count: str = "30") -> str:
    return NOTICE.format(so=so, subject=subject, count=count)


@pytest.fixture
def document(office, write):
    def read(words: str):
        path = write("a.yaml", words)
        (reading,) = Reader(office, lambda file: file.name).read(path)
        assert reading.notice, as_text(reading.diagnostics)
        return outgoing(reading.notice)

    return read


def test_the_fields_are_those_of_the_regulation_in_its_order(document):
    record = metadata(document(text()))
    assert tuple(record) == NAMES
    assert record["FileCode"] == dict.fromkeys(INSIDE["FileCode"])
    assert {name for name, value in record.items() if value is None} == {
        *("DocOrdinal", "PageAmount", "Priority", "DueDate")
    }
    known = ("TypeName", "CodeNumber", "CodeNotation", "IssuedDate", "OrganName", "Subject")
    assert [record[name] for name in known] == [
        *("Thông báo", "12", "TB-UBND", "2026-10-05", "Ủy ban nhân dân xã Bến Nước"),
        "Kết luận <nhanh> & gọn",
    ]
    assert record["SignerInfo"] == {"Position": "Chủ tịch", "FullName": "Võ Minh Tâm"}
    assert record["Description"] == "Cùng ký: Lê Văn Sáu"
    assert record["To"] == [{"OrganId": None, "OrganName": 'Đảng ủy xã & "các thôn"'}]
    assert record["IssuedAmount"] == 30


def test_json_and_xml_say_the_same(document):
    record = metadata(document(text()))
    assert json.loads(as_json(record)) == record
    root = ET.fromstring(as_xml(record))  # noqa: S314 - our own
    assert tuple(each.tag for each in root) == NAMES
    for name, inside in INSIDE.items():
        assert [each.tag for each in root.find(name)] == inside
    assert root.findtext("Subject") == "Kết luận <nhanh> & gọn"
    assert root.findtext("To/OrganName") == 'Đảng ủy xã & "các thôn"'
    assert root.findtext("PageAmount") == ""


def test_an_office_is_told_with_the_body_above_it(document, office):
    party = text().replace("ubnd-xa", "vp-huyen-uy").replace("TM. Ủy ban nhân dân, Chủ tịch", "Văn")
    record = metadata(document(party.replace("05/10/2026", "05/10/2025")))
    assert record["OrganName"] == "Văn phòng, Huyện ủy Sông Lam"
    assert (record["CodeNumber"], record["CodeNotation"]) == ("12", "TB/VPHU")


def test_a_field_holds_as_much_as_the_regulation_lets_it(document):
    assert list(metadata_faults(document(text(subject="a" * 500, count="999")))) == []
    long, many = metadata_faults(document(text(subject="a" * 501, count="1000")))
    assert as_text([long]) == (
        "a.yaml:4:12: cảnh báo SIEU-DU-LIEU: trích yếu dài 501 ký tự, trường Subject chỉ nhận 500 "
        "(Phụ lục VI, Phần II, Nghị định 30/2020/NĐ-CP)\n"
        "    gợi ý: viết gọn lại trước khi ban hành; hệ thống của nơi nhận có thể cắt bớt"
    )
    assert many.message == "số bản là 1000, trường IssuedAmount chỉ nhận 3 chữ số"


@pytest.mark.parametrize(
    ("field", "length"),
    [("symbol", 30), ("type_name", 100), ("recipients", 200), ("signers", 50), ("post", 100)],
)
def test_every_length_of_the_regulation_is_held(document, field, length):
    one = document(text())

    def with_words(words: str):
        signer = one.signers[0]
        changed = {
            "symbol": {"symbol": f"12/{words}"},
            "type_name": {"type_name": words},
            "recipients": {"recipients": (words,)},
            "signers": {"signers": (replace(signer, name=words),)},
            "post": {"signers": (replace(signer, post=words),)},
        }
        return replace(one, **changed[field])

    assert list(metadata_faults(with_words("x" * length))) == []
    (fault,) = metadata_faults(with_words("x" * (length + 1)))
    assert f"dài {length + 1} ký tự" in fault.message
    assert f"chỉ nhận {length}" in fault.message


def test_issuing_keeps_them_beside_the_notice_and_tells_what_is_too_long(office, write, capsys):
    file = write("a.yaml", text(so="", subject="a" * 501))
    assert main(["issue", str(file), "--so", "12"], office.root) == 0
    assert "trích yếu dài 501 ký tự" in capsys.readouterr().err
    kept = office.output / "ban-hanh"
    assert sorted(path.name for path in kept.iterdir()) == ["a.docx", "a.json", "a.xml"]
    record = json.loads((kept / "a.json").read_text("utf-8"))
    assert record["Subject"] == "a" * 501
    assert (kept / "a.xml").read_text("utf-8") == as_xml(record)
