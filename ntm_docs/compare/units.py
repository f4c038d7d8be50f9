"""Units: the paragraphs, tables and lines of a notice as plain values that can be compared.

What a unit says is what is printed, however it was typed: with its deadlines and figures filled
in, without weight and slope. What is not printed stands beside: whom it charges, and the deadlines
that its words leave unsaid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby
from unicodedata import normalize

from ntm_docs import markup
from ntm_docs.blocks import Block, Choice, Duty, TaskTable
from ntm_docs.emphasis import with_recognised
from ntm_docs.markup import Span
from ntm_docs.model import Notice
from ntm_docs.numbering import Kind
from ntm_docs.placing import Placed, placed_blocks
from ntm_docs.texts import Text

__all__ = ["RECIPIENTS", "Charge", "Handed", "Unit", "line_units", "printed", "units_of"]


# The part of a notice whose units are lines of a list.
RECIPIENTS = "Nơi nhận"


@dataclass(frozen=True, slots=True)
class Charge:
    """Whom one or more sentences charge by the keys of the file."""

    assignees: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """What a block hands down to those inside it."""

    charge: Charge = Charge()
    due: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a table or a line of a list.

    `part` is the part of the notice it stands in, `above` the number of the unit it stands below,
    `where` its place as one calls it, `mark` the form of its mark. `deadlines` are the stretches
    (start, end) of its words that say by when, `unsaid` those that its words leave out. `handed`
    is what it hands down by keys of its own to what stands below it.
    """

    part: str
    where: str
    words: str = ""
    above: int | None = None
    mark: str = ""
    deadlines: tuple[tuple[int, int], ...] = ()
    unsaid: tuple[str, ...] = ()
    charges: tuple[Charge, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    id: str = ""
    handed: Handed = Handed()

    @property
    def due(self) -> tuple[str, ...]:
        """The phrases that say by when, in the words and beside them."""
        return (*(self.words[start:end] for start, end in self.deadlines), *self.unsaid)


def units_of(
    blocks: Sequence[Block], notice: Notice, part: str, first: int, above: int | None = None
) -> list[Unit]:
    """The units of some outermost blocks; the first of them is number `first`.

    `above` is the unit that all of them stand below, if there is one.
    """
    day = notice.reference_day.first if notice.reference_day else None
    placed = list(placed_blocks(blocks, notice.duty, notice.numbering))
    parents = list(_parents(placed))
    places = _places(placed, parents, part)
    units = [
        replace(
            _unit(one, day),
            part=part,
            where=where,
            above=above if parent is None else parent + first,
        )
        for one, parent, where in zip(placed, parents, places, strict=True)
    ]
    return _with_what_nobody_took_over(placed, units, first)


def line_units(lines: Iterable[str], part: str) -> list[Unit]:
    """The lines of a list."""
    return [Unit(part, f"{part}, dòng {n}", words) for n, words in enumerate(lines, 1)]


def printed(text: Text) -> str:
    """A text as printed, without weight and slope; a footnote stands where it is called."""
    return _joined(markup.spans(text))[0]


# Words ----------------------------------------------------------------------------------------


def _unit(placed: Placed, day: date | None) -> Unit:
    block = placed.block
    if block.tasks is not None:
        return Unit("", "", words=_task_table(block.tasks))
    if block.table:
        rows = tuple(_without_blanks([printed(cell) for cell in row]) for row in block.table)
        return Unit("", "", rows=rows)
    duties = [sentence.taking_over(placed.duty) for sentence in block.sentences]
    spans: list[Span] = []
    for sentence, duty in zip(block.sentences, duties, strict=True):
        spans += [Span(" ")] if spans else []
        spans += markup.filled(sentence.text, duty.deadlines)
    words, deadlines = _joined(with_recognised(spans, day, bold=False))
    # A heading hands its duty down; what nobody takes over is its own again.
    own = [] if block.heading is not None and block.blocks else duties
    return Unit(
        "",
        "",
        words,
        mark=_form(placed),
        deadlines=deadlines,
        unsaid=_unsaid(own, words),
        charges=_charges(own),
        id=str(block.id or next((s.id for s in block.sentences if s.id), "")),
        handed=_handed(block) if block.blocks else Handed(),
    )


def _joined(spans: Iterable[Span]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words of spans with single blanks, and where in them deadlines stand."""
    words, deadlines = "", list[tuple[int, int]]()
    for span in spans:
        note = "" if span.note is None else f"^[{printed(span.note)}]"
        text = re.sub(r"\s+", " ", normalize("NFC", note or span.text))
        text = text.lstrip() if not words or words.endswith(" ") else text
        if span.is_deadline and text:
            touches = bool(deadlines) and deadlines[-1][1] == len(words)
            start = deadlines.pop()[0] if touches else len(words)
            deadlines.append((start, len(words) + len(text)))
        words += text
    # The end mark (./.) is put behind the last words on paper, whoever typed it.
    return re.sub(r"\s*\./\.$", ".", words.rstrip()), tuple(deadlines)


def _without_blanks(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row up to the last that says anything."""
    last = max((n for n, cell in enumerate(cells, 1) if cell), default=0)
    return tuple(cells[:last])


def _task_table(table: TaskTable) -> str:
    told = {
        Choice.ALL: "mọi việc",
        Choice.OPEN: "việc chưa xong",
        Choice.LATE: "việc quá hạn",
        Choice.DONE: "việc đã xong",
    }
    source = f"của {table.source}" if table.source else "của văn bản này"
    until = f", tính đến {table.as_of}" if table.as_of else ""
    return f"Bảng {told[table.choice]} {source}{until}"


# Duties ---------------------------------------------------------------------------------------


def _unsaid(duties: Iterable[Duty], words: str) -> tuple[str, ...]:
    phrases = chain.from_iterable(duty.deadlines for duty in duties)
    given = dict.fromkeys(printed(phrase) for phrase in phrases)
    return tuple(phrase for phrase in given if not _says(words, phrase))


def _says(words: str, phrase: str) -> bool:
    pattern = rf"(?<![\w/]){re.escape(phrase)}(?![\w/])"
    return bool(re.search(pattern, words, re.IGNORECASE))


def _charges(duties: Iterable[Duty]) -> tuple[Charge, ...]:
    """Whom the sentences charge, one after another; sentences that charge the same are one."""
    merged = tuple(charge for charge, _ in groupby(map(_charge, duties)))
    return () if merged == (Charge(),) else merged


def _charge(duty: Duty) -> Charge:
    return Charge(tuple(map(printed, duty.assignees)), tuple(map(printed, duty.cooperating)))


def _handed(block: Block) -> Handed:
    return Handed(_charge(block), tuple(map(printed, block.deadlines)))


def _with_what_nobody_took_over(
    placed: Sequence[Placed], units: list[Unit], first: int
) -> list[Unit]:
    """The units, headings with those of their duties that nothing below them bears."""
    for i, one in enumerate(placed):
        block = one.block
        if block.heading is None or not block.blocks:
            continue
        inside = list(_inside(i, units, first))
        said = [unit.words for unit in inside] + [p for unit in inside for p in unit.unsaid]
        borne = [charge for unit in inside for charge in unit.charges]
        own = _charge(block)
        charge = Charge(
            tuple(a for a in own.assignees if not any(a in c.assignees for c in borne)),
            tuple(c for c in own.cooperating if not any(c in b.cooperating for b in borne)),
        )
        left = _unsaid([block], units[i].words)
        units[i] = replace(
            units[i],
            unsaid=tuple(p for p in left if not any(_says(words, p) for words in said)),
            charges=(charge,) if charge != Charge() else (),
        )
    return units


def _inside(top: int, units: Sequence[Unit], first: int) -> Iterator[Unit]:
    """The units below one of them, at every depth; they stand behind it."""
    inside = {top + first}
    for number, unit in enumerate(units[top + 1 :], top + 1 + first):
        if unit.above not in inside:
            return
        inside.add(number)
        yield unit


# Places ---------------------------------------------------------------------------------------


def _parents(placed: Sequence[Placed]) -> Iterator[int | None]:
    """The number of the block that each stands in."""
    open_blocks: list[int] = []
    for i, one in enumerate(placed):
        del open_blocks[one.depth - 1 :]
        yield open_blocks[-1] if open_blocks else None
        open_blocks.append(i)


def _places(placed: Sequence[Placed], parents: Sequence[int | None], part: str) -> list[str]:
    """Each block's place as one calls it: by its number, else by its turn (`I.2, ý 3`)."""
    places = list[str]()
    turns = Counter[tuple[int | None, str]]()
    numbered = list[bool]()
    for one, parent in zip(placed, parents, strict=True):
        within = part if parent is None else places[parent]
        counts = one.kind is not None and one.kind is not Kind.BULLET
        is_path = counts and (parent is None or numbered[parent])
        numbered.append(is_path)
        if is_path:
            places.append(", ".join(filter(None, (part, one.number))))
            continue
        noun = "bảng" if one.block.is_table else "ý" if one.kind else "đoạn"
        turns[parent, noun] += 1
        own = one.mark.strip("().") if counts else f"{noun} {turns[parent, noun]}"
        places.append(", ".join(filter(None, (within, own))))
    return places


def _form(placed: Placed) -> str:
    """The form of a mark, as its first item shows it: `I.`, `1.1`, `-`."""
    if placed.kind is None or placed.kind is Kind.BULLET:
        return placed.mark
    counted = r"\d+" if placed.kind is Kind.DECIMAL else r"\w+"
    return re.sub(counted, placed.kind.value, placed.mark)
