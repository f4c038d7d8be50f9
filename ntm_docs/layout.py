"""Layout: a `Notice` to the `Document` it prints as: numbering, wording and bold, decided once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, count
from types import MappingProxyType
from typing import Any, cast

from ntm_docs import markup
from ntm_docs.blocks import Block, TaskTable
from ntm_docs.body import BodyLayout
from ntm_docs.copying import below, extracted, signed
from ntm_docs.diagnostics import MachineError
from ntm_docs.document import Appendix, Document, Paragraph, Run, Table
from ntm_docs.document import Block as Printed
from ntm_docs.follow_up import Followed, Progress
from ntm_docs.foot_layout import foot
from ntm_docs.head_layout import appendix_head, head
from ntm_docs.markup import Span, spans
from ntm_docs.model import Copy, Notice
from ntm_docs.nodes import Map
from ntm_docs.offices import Person
from ntm_docs.outline import parse_outline
from ntm_docs.regimes.regime import Regime
from ntm_docs.regimes.roles import Role
from ntm_docs.runs import runs_of
from ntm_docs.table_layout import TableLayout
from ntm_docs.task_tables import task_rows
from ntm_docs.tasks import tasks
from ntm_docs.texts import Text
from ntm_docs.validation import validated
from ntm_docs.wording import Wording

__all__ = ["closing_of", "facts", "lay_out", "opening_of"]

TaskRows = Callable[[Block], Sequence[Sequence[Text]]]


def lay_out(
    notice: Notice,
    wording: Wording,
    copy: Copy | None = None,
    followed: Mapping[str, Sequence[Followed]] = MappingProxyType({}),
) -> Document:
    """Decide how a notice reads on paper, or a copy of it.

    `followed` are the tasks that its tables show, by the file that a table names; without them a
    table shows the notice's own, of which nothing is recorded.

    Raises:
        NoticeError: no regime covers the notice, a wording asks for a fact it does not give, or an
            extract for a part it does not have.
    """
    regime = notice.regime
    rows = partial(_task_rows, notice, followed)
    document = Document(
        blocks=(*head(notice, regime), *_body(notice, wording, rows), *foot(notice, regime)),
        regime=regime,
        subject=markup.plain(notice.subject),
        author=notice.issuer.called,
        appendices=tuple(_appendices(notice, wording, rows)),
        is_two_sided=notice.is_two_sided and regime.page.is_mirrored,
    )
    if copy:
        document = _copied(document, copy, _count(closing_of(notice, wording)))
    return _with_notes_numbered(document)


def opening_of(notice: Notice, wording: Wording) -> tuple[Block, ...]:
    """The file's own opening, else the wording's where there was a meeting to tell of.

    Raises:
        MachineError: the wording is not sound.
    """
    has_wording = notice.doc_type.opens and notice.meeting is not None
    if notice.opening is not None or not has_wording:
        return notice.opening or ()
    return _worded(wording.opening(facts(notice)))


def closing_of(notice: Notice, wording: Wording) -> tuple[Block, ...]:
    """The file's own closing, else the wording's where the type of document has one.

    Raises:
        MachineError: the wording is not sound.
    """
    if notice.closing is not None or not notice.doc_type.closes:
        return notice.closing or ()
    return _worded(wording.closing(facts(notice)))


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


# Body -----------------------------------------------------------------------------------------


def _task_rows(
    notice: Notice, followed: Mapping[str, Sequence[Followed]], block: Block
) -> Sequence[Sequence[Text]]:
    table = cast("TaskTable", block.tasks)
    own = [Followed(task, Progress(), "", "") for task in tasks(notice)]
    return task_rows(table, followed.get(str(table.source or ""), own))


def _body(notice: Notice, wording: Wording, rows: TaskRows) -> Iterator[Printed]:
    regime = notice.regime
    yield from _bases(notice, regime)
    body = _body_layout(notice, wording, regime.page.text_width, rows)
    parts = (opening_of(notice, wording), notice.body, closing_of(notice, wording))
    printed = chain.from_iterable(body.printed(blocks, notice.duty) for blocks in parts)
    yield from _ended(printed, regime)


def _body_layout(notice: Notice, wording: Wording, room: float, rows: TaskRows) -> BodyLayout:
    regime = notice.regime
    tables = TableLayout(regime, room)
    return BodyLayout(notice.numbering, regime.headings, wording, tables, _day(notice), rows)


def _day(notice: Notice) -> date | None:
    """The day that deadlines take a year from which they leave out."""
    return notice.reference_day.first if notice.reference_day else None


def _bases(notice: Notice, regime: Regime) -> Iterator[Paragraph]:
    """The laws and decisions that a paper rests on, each with its sign."""
    last = len(notice.bases) - 1
    for i, basis in enumerate(notice.bases):
        end = Span(regime.bases_end if i == last else regime.basis_end)
        runs = runs_of([*spans(basis[: len(basis.rstrip(" ;,."))]), end])
        yield Paragraph(Role.BASIS, runs, mark=regime.basis_mark, place=basis.place)


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


def _ended(body: Iterable[Printed], regime: Regime) -> Iterator[Printed]:
    """The body with the regime's end mark behind its last words, unless a table ends it."""
    *before, last = body
    yield from before
    yield last if isinstance(last, Table) else _with_end(last, regime.body_end)


def _with_end(last: Paragraph, mark: str) -> Paragraph:
    """A paragraph that ends with a mark; the call of a footnote may stand behind it."""
    at = max((i for i, run in enumerate(last.runs) if not run.note), default=0)
    runs = list(last.runs)
    words = re.sub(r"\s*(?:\./\.|[.;:,])?\s*$", "", runs[at].text)
    runs[at] = replace(runs[at], text=words + mark)
    return replace(last, runs=tuple(runs))


# Appendices, notes, copies --------------------------------------------------------------------


def _appendices(notice: Notice, wording: Wording, rows: TaskRows) -> Iterator[Appendix]:
    regime = notice.regime
    page, are_several = regime.page, len(notice.appendices) > 1
    for number, appendix in enumerate(notice.appendices, 1):
        room = page.landscape_width if appendix.is_landscape else page.text_width
        body = _body_layout(notice, wording, room, rows).printed(appendix.body, notice.duty)
        above = appendix_head(appendix, number if are_several else 0, notice, regime)
        yield Appendix((*above, *_ended(body, regime)), appendix.is_landscape)


def _with_notes_numbered(document: Document) -> Document:
    """The document with a number at each call of a footnote, counted through all its parts."""
    if not document.notes:
        return document
    numbers = count(1)

    def numbered(block: Printed) -> Printed:
        if isinstance(block, Table):
            rows = (
                tuple(replace(cell, paragraph=words(cell.paragraph)) for cell in row)
                for row in block.rows
            )
            return replace(block, rows=tuple(rows))
        return words(block)

    def words(paragraph: Paragraph) -> Paragraph:
        if not any(run.note for run in paragraph.runs):
            return paragraph
        runs = (_called(run, next(numbers)) if run.note else run for run in paragraph.runs)
        return replace(paragraph, runs=tuple(runs))

    return replace(
        document,
        blocks=tuple(map(numbered, document.blocks)),
        appendices=tuple(
            replace(each, blocks=tuple(map(numbered, each.blocks))) for each in document.appendices
        ),
    )


def _called(run: Run, number: int) -> Run:
    return replace(run, text=str(number))


def _count(blocks: Iterable[Block]) -> int:
    """How many blocks are printed for some, those within included."""
    return sum(1 + _count(block.blocks) for block in blocks)


def _copied(document: Document, copy: Copy, closing: int) -> Document:
    """The copy of a document: of all of it, or of the parts above its closing extracted."""
    blocks = extracted(document, copy, closing) if copy.extract else document.blocks
    appendices = () if copy.extract else document.appendices
    return replace(
        document,
        blocks=tuple(signed(blocks)),
        appendices=appendices,
        copy=tuple(below(copy, document.regime)),
    )
