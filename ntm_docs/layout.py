"""Layout: a `Notice` to the `Document` it prints as: numbering, wording and bold, decided once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ntm_docs import markup
from ntm_docs.body import BodyLayout
from ntm_docs.diagnostics import NOWHERE, MachineError, Place
from ntm_docs.document import Document, Paragraph, Run
from ntm_docs.markup import Span, spans
from ntm_docs.model import Block, Notice, Person
from ntm_docs.nodes import Map
from ntm_docs.outline import parse_outline
from ntm_docs.regimes import Regime, Role
from ntm_docs.runs import runs_of
from ntm_docs.texts import Text
from ntm_docs.typography import bound
from ntm_docs.validation import validated
from ntm_docs.values import BLANK, long_date, two_digits
from ntm_docs.wording import Wording

__all__ = ["facts", "lay_out"]


def lay_out(notice: Notice, wording: Wording) -> Document:
    """Decide how a notice reads on paper.

    Raises:
        NoticeError: no regime covers the notice, or a wording asks for a fact it does not give.
    """
    regime = notice.regime
    body = BodyLayout(notice.numbering, wording)
    return Document(
        paragraphs=(
            *_head(notice, regime),
            *body.paragraphs(_opening(notice, wording), notice.duty),
            *body.paragraphs(notice.body, notice.duty),
            *body.paragraphs(_closing(notice, wording), notice.duty),
            *_foot(notice, regime),
        ),
        regime=regime,
        subject=markup.plain(notice.subject),
        author=notice.issuer.called,
    )


def facts(notice: Notice) -> dict[str, Any]:
    """What a wording may name; what the file leaves out is not there."""
    meeting, issuer = notice.meeting, notice.issuer
    concluder = notice.concluded_by or (meeting and meeting.chair)
    return _present(
        co_quan=_present(
            ten=issuer.name,
            ten_goi=issuer.called,
            cap_tren=issuer.parent_body,
            dia_danh=issuer.seat,
        ),
        dia_ban=notice.locality,
        ket_luan_cua=concluder and _person(concluder),
        hop=meeting
        and _present(
            ngay=meeting.day,
            ten=meeting.name,
            chu_tri=meeting.chair and _person(meeting.chair),
            dia_diem=meeting.venue,
            thanh_phan=meeting.attendees,
            nghe=meeting.heard,
        ),
    )


def _person(person: Person) -> dict[str, Any]:
    return _present(ho_ten=person.name, chuc_vu=person.posts)


def _present(**values: Any) -> dict[str, Any]:
    """What is known; words are escaped, since a wording may hold markup and they hold none."""
    return {
        name: markup.escaped(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value
    }


def _head(notice: Notice, regime: Regime) -> Iterator[Paragraph]:
    issuer, meeting = notice.issuer, notice.meeting
    number = two_digits(notice.number) if notice.number else BLANK
    symbol = regime.symbol.format(number=number, type=_TYPE_SYMBOL, organ=issuer.symbol)
    date = long_date(notice.day, meeting.day.year if meeting else None)
    if issuer.parent_body:
        yield _line(Role.PARENT_BODY, issuer.parent_body, regime)
    yield _line(Role.ISSUER, issuer.name, regime)
    yield _line(Role.ISSUER_MARK, regime.issuer_mark, regime)
    yield _line(Role.TITLE, regime.title, regime)
    yield _line(Role.SYMBOL, symbol, regime, notice.place("so"))
    yield _line(Role.PLACE_DATE, f"{issuer.seat}, {date}", regime, notice.place("ngay"))
    yield _line(Role.TYPE_NAME, _TYPE_NAME, regime)
    yield Paragraph(Role.SUBJECT, runs_of(spans(notice.subject)), place=notice.subject.place)
    yield _line(Role.SUBJECT_MARK, regime.subject_mark, regime)


_TYPE_NAME = "Thông báo"
_TYPE_SYMBOL = "TB"


def _opening(notice: Notice, wording: Wording) -> tuple[Block, ...]:
    """The file's own opening, else the wording's where there was a meeting to tell of."""
    if notice.opening is not None or notice.meeting is None:
        return notice.opening or ()
    return _worded(wording.opening(facts(notice)))


def _closing(notice: Notice, wording: Wording) -> tuple[Block, ...]:
    if notice.closing is not None:
        return notice.closing
    return _worded(wording.closing(facts(notice)))


def _worded(text: Text) -> tuple[Block, ...]:
    """The blocks of a filled wording.

    Raises:
        MachineError: its markup is not sound; the facts of the notice are escaped.
    """
    outline, _ = parse_outline(text)
    read = [validated(Block, block) for block in outline if isinstance(block, Map)]
    if faults := [fault for _, found in read for fault in found]:
        raise MachineError(faults)
    return tuple(block for block, _ in read if block)


def _foot(notice: Notice, regime: Regime) -> Iterator[Paragraph]:
    yield _line(Role.RECIPIENTS_LABEL, "Nơi nhận:", regime)
    last = len(notice.recipients) - 1
    for i, recipient in enumerate(notice.recipients):
        end = regime.recipients_end if i == last else regime.recipient_end
        runs = runs_of([*spans(_recipient(recipient, regime)), Span(end)])
        yield Paragraph(Role.RECIPIENT, runs, mark="-", place=recipient.place)
    *authority, post = notice.signatory.lines
    for line in authority:
        yield _line(Role.AUTHORITY, line, regime, line.place)
    # A post that stands alone carries the authority too, and prints like it.
    yield _line(Role.POST if authority else Role.AUTHORITY, post, regime, post.place)
    name = notice.signatory.name
    yield _line(Role.SIGNER, name, regime, name.place)


def _recipient(text: Text, regime: Regime) -> Text:
    """The recipient without the stop typed at its end, the archive line in its regime's form."""
    bare = text[: len(text.rstrip(" ;,."))]
    if archive := re.match(r"Lưu\s*:?\s*", bare):
        office = bare[archive.end() :]
        return Text(regime.archive.format(office=office), office.anchors[:1])
    return bare


def _line(role: Role, text: str, regime: Regime, place: Place = NOWHERE) -> Paragraph:
    """A line of one weight, in capitals where its role asks for them."""
    shown = text.upper() if regime.styles[role].upper else text
    return Paragraph(role, (Run(bound(shown)),), place=place)
