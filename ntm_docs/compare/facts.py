"""Facts: what the head of a notice says besides its text, each under its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ntm_docs.compare.units import printed
from ntm_docs.model import Copy, Meeting, Notice
from ntm_docs.nodes import Map, Seq
from ntm_docs.offices import Issuer, Person, Signatory
from ntm_docs.texts import Text

__all__ = ["ISSUER", "OF_ISSUER", "facts_of", "figures_in", "recipients_of", "signed_by"]

ISSUER = "Cơ quan ban hành"

# What changes with the issuer, and is told only where the issuer stays the same.
OF_ISSUER = ("Ký hiệu", "Địa danh", "Tên gọi trong câu", "Thông tin liên hệ")


def facts_of(notice: Notice, copy: Copy | None = None) -> dict[str, str]:
    """The facts of a notice, in the order they are read; an empty one is not there.

    Looks are none: weight, sides of the sheet, which way a sheet lies.
    """
    return dict([*_copied(copy), *_head(notice), *_meeting(notice), *_of_text(notice)])


def recipients_of(recipients: Iterable[Text]) -> Iterator[str]:
    """Those a paper goes to, without the signs that the regime puts."""
    for recipient in map(_bare, recipients):
        yield re.sub(r"^Lưu\s*:?\s*", "Lưu ", recipient)


def signed_by(signatory: Signatory) -> str:
    """Who signs, and as what."""
    return ", ".join((signatory.name, *signatory.lines, *signatory.other_posts))


def figures_in(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The figures of a tree, each under its full name: `ntm.dat.tieu_chi`."""
    if isinstance(data, Map | Seq):
        inner = data.items() if isinstance(data, Map) else enumerate(data, 1)
        for key, value in inner:
            yield from figures_in(value, f"{name}.{key}" if name else str(key))
    else:
        yield name, " ".join(str(data).split())


def _head(notice: Notice) -> Iterator[tuple[str, str]]:
    label, issuer = _labels(Notice), notice.issuer
    contact = issuer.contact if notice.contact is None else notice.contact
    yield ISSUER, _organ(issuer)
    yield label["doc_type"], notice.doc_type.label
    yield label["number"], notice.number or ""
    yield "Ký hiệu", issuer.symbol
    yield label["drafting_unit"], notice.drafting_unit or ""
    yield "Địa danh", issuer.seat
    yield label["day"], _told(notice.day)
    if notice.reference_day is None:
        yield label["regime_name"], notice.regime.name
    yield label["draft"], notice.draft or ""
    yield label["secrecy"], notice.secrecy.label if notice.secrecy else ""
    yield label["urgency"], notice.urgency.label if notice.urgency else ""
    yield label["circulation"], notice.circulation or ""
    yield label["author_line"], notice.author_line or ""
    yield label["subject"], printed(notice.subject)
    yield label["addressees"], _several(notice.addressees)
    yield label["locality"], notice.locality or ""
    yield "Tên gọi trong câu", issuer.called
    yield label["contact"], _several(contact)


def _meeting(notice: Notice) -> Iterator[tuple[str, str]]:
    label, meeting = _labels(Meeting), notice.meeting
    if meeting:
        yield label["day"], _told(meeting.day)
        yield label["name"], meeting.name
        yield label["chair"], _person(meeting.chair)
        yield label["venue"], meeting.venue or ""
        yield label["attendees"], meeting.attendees or ""
        yield label["heard"], meeting.heard or ""
    yield _labels(Notice)["concluded_by"], _person(notice.concluded_by)


def _of_text(notice: Notice) -> Iterator[tuple[str, str]]:
    label = _labels(Notice)
    yield label["bases"], _several(notice.bases)
    yield label["drafter"], notice.drafter or ""


def _copied(copy: Copy | None) -> Iterator[tuple[str, str]]:
    """What a copy says of itself, below the notice."""
    if copy is None:
        return
    label = _labels(Copy)
    yield label["form"], copy.form.label
    yield label["extract"], "; ".join(copy.extract)
    yield label["issuer"], f"{_organ(copy.issuer)}, {copy.issuer.symbol}, {copy.issuer.seat}"
    yield label["number"], copy.number or ""
    yield label["day"], _told(copy.day)
    yield "Nơi nhận bản sao", "; ".join(recipients_of(copy.recipients))
    yield "Người ký bản sao", "; ".join(map(signed_by, copy.signatories))


def _labels(model: type[Notice | Meeting | Copy]) -> dict[str, str]:
    return {name: str(field.title) for name, field in model.model_fields.items()}


def _organ(issuer: Issuer) -> str:
    return ", ".join(filter(None, (issuer.name, issuer.parent)))


def _person(person: Person | None) -> str:
    return ", ".join(filter(None, (person.name, person.posts))) if person else ""


def _told(day: object) -> str:
    return str(day) if day else ""


def _several(lines: Iterable[Text]) -> str:
    return "; ".join(map(_bare, lines))


def _bare(line: Text) -> str:
    return printed(line).rstrip(" ;,.")
