"""Layout: a `Notice` to the `Document` it prints as: numbering, wording and bold, decided once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from ntm_docs import markup
from ntm_docs.body import BodyLayout
from ntm_docs.diagnostics import NOWHERE, MachineError, Place
from ntm_docs.document import Document, Paragraph, Run
from ntm_docs.markup import Span, spans
from ntm_docs.metrics import width
from ntm_docs.model import Block, Notice
from ntm_docs.nodes import Map
from ntm_docs.offices import Issuer, Person, Signatory
from ntm_docs.outline import parse_outline
from ntm_docs.regime import Regime, Rule
from ntm_docs.roles import Role
from ntm_docs.runs import runs_of
from ntm_docs.signing import authority_of
from ntm_docs.texts import Text
from ntm_docs.typography import NO_BREAK_SPACE, bound
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
    body = BodyLayout(notice.numbering, regime.headings, wording)
    return Document(
        paragraphs=(
            *_head(notice, regime),
            *_ended(
                chain.from_iterable(
                    body.paragraphs(blocks, notice.duty)
                    for blocks in (
                        _opening(notice, wording),
                        notice.body,
                        _closing(notice, wording),
                    )
                ),
                regime,
            ),
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
            cap_tren=issuer.parent,
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
    left, right = regime.head_columns
    for line in issuer.parent_lines:
        yield _line(Role.PARENT_BODY, line, regime)
    for line in issuer.name_lines:
        yield _line(Role.ISSUER, line, regime)
    yield from _mark(Role.ISSUER_MARK, issuer.name_lines, left, regime)
    for role, words in regime.titles.items():
        yield _line(role, words, regime)
    yield from _mark(Role.TITLE_MARK, (words,), right, regime)
    yield _line(Role.SYMBOL, symbol, regime, notice.place("so"))
    yield _line(Role.PLACE_DATE, f"{issuer.seat}, {date}", regime, notice.place("ngay"))
    yield _line(Role.TYPE_NAME, _TYPE_NAME, regime)
    yield Paragraph(Role.SUBJECT, runs_of(spans(notice.subject)), place=notice.subject.place)
    yield from _mark(
        Role.SUBJECT_MARK, (markup.plain(notice.subject),), regime.page.text_width, regime
    )


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


def _mark(role: Role, words: Sequence[str], room: float, regime: Regime) -> Iterator[Paragraph]:
    """What parts these lines of words, set in a column `room` mm wide, from what comes next."""
    mark, style = regime.marks[role], regime.styles[role]
    if isinstance(mark, Rule):
        over = regime.styles[mark.under]
        lengths = (
            width(w.upper() if over.upper else w, over.size.printed, bold=over.bold) for w in words
        )
        length = mark.share.printed * min(max(lengths), room)
        mark = NO_BREAK_SPACE * round(length / width(NO_BREAK_SPACE, style.size.printed))
    yield Paragraph(role, (Run(mark),))


def _ended(body: Iterable[Paragraph], regime: Regime) -> Iterator[Paragraph]:
    """The body with the regime's end mark behind its last words, whatever block they close."""
    *before, last = body
    yield from before
    *runs, end = last.runs
    words = re.sub(r"\s*(?:\./\.|[.;:,])?\s*$", "", end.text)
    yield replace(last, runs=(*runs, replace(end, text=words + regime.body_end)))


def _foot(notice: Notice, regime: Regime) -> Iterator[Paragraph]:
    lead, *others = notice.signatories
    for other in others:
        for paragraph in _signature(other, notice.issuer, regime):
            yield _co_signing(paragraph, regime)
        yield Paragraph(Role.CO_SIGNATURE, ())
    yield _line(Role.RECIPIENTS_LABEL, "Nơi nhận:", regime)
    last = len(notice.recipients) - 1
    for i, recipient in enumerate(notice.recipients):
        end = regime.recipients_end if i == last else regime.recipient_end
        runs = runs_of([*spans(_recipient(recipient, regime)), Span(end)])
        yield Paragraph(Role.RECIPIENT, runs, mark="-", place=recipient.place)
    if notice.drafter:
        yield _line(Role.DRAFTER, notice.drafter, regime, notice.drafter.place)
    yield from _signature(lead, notice.issuer, regime)
    contact = notice.issuer.contact if notice.contact is None else notice.contact
    for line in contact:
        yield Paragraph(Role.CONTACT, runs_of(spans(line)), place=line.place)


def _signature(signatory: Signatory, issuer: Issuer, regime: Regime) -> Iterator[Paragraph]:
    """Authority and post, room for signature and seal, name.

    A post prints as a post below a line of authority; alone, as the issuer wants it.
    """
    led = False
    for line in signatory.lines:
        has_authority = authority_of(line) is not None
        led = led or has_authority
        weighs = has_authority or (not led and issuer.bold_lone_post)
        yield _line(Role.AUTHORITY if weighs else Role.POST, line, regime, line.place)
    for _ in range(issuer.signature_lines):
        yield Paragraph(Role.SIGNATURE_ROOM, ())
    for line in signatory.other_posts:
        yield _line(Role.OTHER_POST, line, regime, line.place)
    yield _line(Role.SIGNER, signatory.name, regime, signatory.name.place)


def _co_signing(paragraph: Paragraph, regime: Regime) -> Paragraph:
    """A paragraph of another organ's signature, which stands in the left column."""
    bold = regime.styles[paragraph.role].bold
    runs = tuple(replace(run, bold=bold) for run in paragraph.runs)
    return replace(paragraph, role=Role.CO_SIGNATURE, runs=runs)


def _recipient(text: Text, regime: Regime) -> Text:
    """The recipient without the stop typed at its end, the archive line in its regime's form."""
    bare = text[: len(text.rstrip(" ;,."))]
    if archive := re.match(r"Lưu\s*:?\s*", bare):
        office = bare[archive.end() :]
        return Text(regime.archive.format(office=office), office.anchors[:1])
    return bare


def _line(role: Role, text: str, regime: Regime, place: Place = NOWHERE) -> Paragraph:
    """A line of one weight, in capitals where its role asks for them."""
    shown = text.upper() if regime.styles[role].upper and text.lower() != _ALSO else text
    return Paragraph(role, (Run(bound(shown)),), place=place)


# The word that joins two posts of one signatory stays small between them.
_ALSO = "kiêm"
