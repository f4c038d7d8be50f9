"""Edxml: an issued document in the envelope in which State offices send it (QCVN 102:2016/BTTTT).

What its sources leave open is no guess of ours: it is blank unless it is told under a name of
`OPEN`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from ntm_docs import markup
from ntm_docs.diagnostics import Diagnostic
from ntm_docs.head_layout import appendix_label
from ntm_docs.model import Notice
from ntm_docs.outgoing import Outgoing
from ntm_docs.regimes.regime import System
from ntm_docs.xml_text import Element, xml_text

__all__ = ["OPEN", "SENDER", "Sending", "edxml", "no_envelope"]

# The code of the office that sends; without it no document has an id.
SENDER = "From.OrganId"

_NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_XLINK = "http://www.w3.org/1999/xlink"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# What only an office or its system knows, and what it is unless it is told.
OPEN: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *(SENDER, "From.OrganAdd", "From.Email", "From.Telephone", "From.Fax"),
                *("From.Website", "DocumentType.Type", "DocumentType.TypeDetail", "Content"),
                *("DueDate", "OtherInfo.Priority", "OtherInfo.SphereOfPromulgation"),
                *("OtherInfo.TyperNotation", "OtherInfo.PageAmount", "OtherInfo.Direction"),
                *("SteeringType", "TraceHeaderList.id", "TraceHeaderList.version"),
                *("TraceHeaderList.mustUnderstand", "TraceHeaderList.actor"),
                *("Bussiness.BussinessDocReason", "StaffInfo.Department", "StaffInfo.Staff"),
                *("StaffInfo.Mobile", "StaffInfo.Email", "Bussiness.Paper", "Reference.role"),
            ),
            "",
        ),
        "Bussiness.BussinessDocType": "0",  # a new document
    }
)


@dataclass(frozen=True, slots=True)
class Sending:
    """How a document is sent: when, the values told for `OPEN`, and to whom.

    `receivers` are codes and names of offices; without them, those of the document, without codes.
    """

    moment: datetime
    told: Mapping[str, str] = field(default_factory=dict)
    receivers: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """What is told for one of `OPEN`."""
        return self.told.get(name, OPEN[name])


def no_envelope(document: Outgoing) -> Diagnostic | None:
    """Why a document has no envelope: the network of the Party has a form of its own."""
    if document.system is System.STATE:
        return None
    message = f"văn bản {document.symbol} là của cơ quan Đảng, không gửi bằng edXML"
    hint = "edXML là của trục liên thông cơ quan Nhà nước; thêm --issuer để chọn cơ quan"
    place = document.item.place("so", "ngay")
    return Diagnostic(place, "EDXML-DANG", message, hint, about=document.about)


def edxml(document: Outgoing, content: bytes, name: str, sending: Sending) -> str:
    """The envelope of a State document whose Word file has this content and name."""
    envelope = Element(
        "edXML:edXMLEnvelope",
        [
            _up("edXMLHeader", *_header(document, sending)),
            _up("edXMLBody", _manifest(document, content, name, sending)),
        ],
        [("xmlns:edXML", _NAMESPACE)],
    )
    attachment = Element(
        "Attachment",
        [
            Element("ContentType", _DOCX),
            Element("ContentId", _id(content)),
            Element("Description", document.subject),
            Element("ContentTransferEncoded", base64.b64encode(content).decode()),
            Element("AttachmentName", name),
        ],
    )
    encoded = Element("AttachmentEncoded", [attachment])
    return xml_text(Element("edXML", [envelope, encoded], [("xmlns", _NAMESPACE)]))


def _up(name: str, *inside: Element | str, **attributes: str) -> Element:
    """An element of the envelope: words, or elements within."""
    words = "".join(one for one in inside if isinstance(one, str))
    elements = [one for one in inside if isinstance(one, Element)]
    return Element(f"edXML:{name}", elements or words, tuple(attributes.items()))


# Header ---------------------------------------------------------------------------------------


def _header(document: Outgoing, sending: Sending) -> Iterator[Element]:
    yield _up("MessageHeader", *_message(document, sending))
    attributes = ("id", "version", "mustUnderstand", "actor")
    yield _up(
        "TraceHeaderList",
        _up(
            "TraceHeader",
            _up("OrganId", sending.value(SENDER)),
            _up("Timestamp", f"{sending.moment:%Y/%m/%d %H:%M:%S}"),
        ),
        _up("Bussiness", *_business(sending)),
        **{name: sending.value(f"TraceHeaderList.{name}") for name in attributes},
    )
    yield _up("DigitalSignature")


def _message(document: Outgoing, sending: Sending) -> Iterator[Element]:
    signer, day = document.signers[0], _day(document.day)
    number = document.code_number
    yield _up("From", *_sender(document, sending))
    yield from _receivers(document, sending)
    yield _up("Code", _up("CodeNumber", number), _up("CodeNotation", document.notation))
    place = _up("Place", document.issuer.seat)
    yield _up("PromulgationInfo", place, _up("PromulgationDate", day))
    yield _up(
        "DocumentType",
        *_told("DocumentType", ("Type", "TypeDetail"), sending),
        _up("TypeName", document.type_name),
    )
    yield _up("Subject", document.subject)
    yield _up("Content", sending.value("Content"))
    yield _up(
        "SignerInfo",
        _up("Competence", signer.competence),
        _up("Position", signer.post),
        _up("FullName", signer.name),
    )
    yield _up("DueDate", sending.value("DueDate"))
    yield _up("ToPlaces", *(_up("Place", name) for name in document.recipients))
    yield _up("OtherInfo", *_other(document, sending))
    yield _up("SteeringType", sending.value("SteeringType"))
    code = f"{sending.value(SENDER)},{day},{number}/{document.notation}"
    yield _up("DocumentId", code)


def _sender(document: Outgoing, sending: Sending) -> Iterator[Element]:
    yield _up("OrganId", sending.value(SENDER))
    yield _up("OrganizationInCharge", document.issuer.parent)
    yield _up("OrganName", document.issuer.name)
    yield from _told("From", _REACHED_BY, sending)


def _receivers(document: Outgoing, sending: Sending) -> Iterator[Element]:
    for code, name in sending.receivers or (("", name) for name in document.recipients):
        blank = (_up(each) for each in _REACHED_BY)
        yield _up(
            "To", _up("OrganId", code), _up("OrganizationInCharge"), _up("OrganName", name), *blank
        )


_REACHED_BY = ("OrganAdd", "Email", "Telephone", "Fax", "Website")


def _other(document: Outgoing, sending: Sending) -> Iterator[Element]:
    first = ("Priority", "SphereOfPromulgation", "TyperNotation")
    yield from _told("OtherInfo", first, sending)
    yield _up("PromulgationAmount", str(document.amount or ""))
    yield from _told("OtherInfo", ("PageAmount",), sending)
    yield _up("Appendixes", *(_up("Appendix", name) for name in _appendices(document)))
    yield from _told("OtherInfo", ("Direction",), sending)


def _appendices(document: Outgoing) -> Iterator[str]:
    notice = document.item
    if isinstance(notice, Notice):
        several = len(notice.appendices) > 1
        for number, appendix in enumerate(notice.appendices, 1):
            label = appendix_label(number if several else 0, notice.regime)
            title = markup.plain(appendix.title) if appendix.title else ""
            yield f"{label}: {title}" if title else label


def _business(sending: Sending) -> Iterator[Element]:
    yield from _told("Bussiness", ("BussinessDocType", "BussinessDocReason"), sending)
    staff = ("Department", "Staff", "Mobile", "Email")
    yield _up("StaffInfo", *_told("StaffInfo", staff, sending))
    yield from _told("Bussiness", ("Paper",), sending)


def _told(group: str, names: Sequence[str], sending: Sending) -> Iterator[Element]:
    return (_up(name, sending.value(f"{group}.{name}")) for name in names)


def _day(day: date) -> str:
    return f"{day:%Y/%m/%d}"


# Body -----------------------------------------------------------------------------------------


def _manifest(document: Outgoing, content: bytes, name: str, sending: Sending) -> Element:
    link = {
        "xmlns:xlink": _XLINK,
        "xlink:href": f"cid:{_id(content)}",
        "xlink:role": sending.value("Reference.role"),
        "xlink:type": "simple",
    }
    reference = _up(
        "Reference",
        _up("Description", document.subject),
        _up("AttachmentName", name),
        _up("ContentType", _DOCX),
        _up("ContentId", f"cid:{_id(content)}"),
        **link,
    )
    return _up("edXMLManifest", reference, version="1.0")


def _id(content: bytes) -> str:
    """A name for a content that is the same each time it is sent."""
    return hashlib.sha256(content).hexdigest()
