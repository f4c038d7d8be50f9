"""Document: how a notice reads on paper, block by block; every output is made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from ntm_docs.diagnostics import NOWHERE, Place
from ntm_docs.regimes.regime import Align, Regime
from ntm_docs.regimes.roles import BODY, Role

__all__ = ["Appendix", "Block", "Cell", "Document", "Paragraph", "Run", "Table"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one weight and slope, on top of its role's style.

    One that calls a footnote has its number as text, and what the note says in `note`.
    """

    text: str
    bold: bool = False
    italic: bool = False
    note: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `mark` is its printed number or bullet, `level` counts headings from 1.

    `deadlines` are the stretches (start, end) of its words that say a deadline the file gives, and
    `number` is where in the notice it stands, as one calls it: `I.2`. Like `place` they are more
    than paper shows, and no part of what makes two paragraphs equal.
    """

    role: Role
    runs: tuple[Run, ...]
    mark: str = ""
    level: int = 0
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    deadlines: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)
    number: str = field(default="", compare=False, repr=False)

    @property
    def marked_runs(self) -> tuple[Run, ...]:
        """The runs with the mark before them, as bold as the words it heads."""
        if not self.mark:
            return self.runs
        bold = bool(self.runs) and all(run.bold for run in self.runs)
        return (Run(f"{self.mark} ", bold), *self.runs)

    @property
    def text(self) -> str:
        """The paragraph as a reader reads it, mark included and calls of footnotes aside."""
        return "".join(run.text for run in self.marked_runs if not run.note)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, over `span` columns; its paragraph's role tells what row it is of."""

    paragraph: Paragraph
    align: Align
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a header row, in columns whose widths are in millimetres."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """What its cells say, row by row."""
        return (cell.paragraph for row in self.rows for cell in row)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Appendix:
    """What begins on a new page behind the signature, with pages counted anew."""

    blocks: tuple[Block, ...]
    is_landscape: bool = False

    def of(self, *roles: Role) -> Iterator[Paragraph]:
        """The paragraphs of some roles, in order."""
        return _of(self.blocks, roles)

    @property
    def body(self) -> tuple[Block, ...]:
        """What stands below its head."""
        return _body(self.blocks)


@dataclass(frozen=True, slots=True)
class Document:
    """A notice as printed, in reading order, with the regime that dresses its roles.

    `copy` is what stands below it when it is a copy of an issued one.
    """

    blocks: tuple[Block, ...]
    regime: Regime
    subject: str
    author: str
    appendices: tuple[Appendix, ...] = ()
    copy: tuple[Paragraph, ...] = ()
    is_two_sided: bool = False

    def of(self, *roles: Role) -> Iterator[Paragraph]:
        """The paragraphs of some roles, in order; appendices and the copy's own words aside."""
        return _of(self.blocks, roles)

    def copy_of(self, *roles: Role) -> Iterator[Paragraph]:
        """The paragraphs of some roles below the notice, where it is a copy."""
        return _of(self.copy, roles)

    @property
    def body(self) -> tuple[Block, ...]:
        """What stands between head and foot."""
        return _body(self.blocks)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, in reading order: of the notice, of the appendices, of a copy."""
        blocks = chain(self.blocks, *(a.blocks for a in self.appendices), self.copy)
        of_each = ((b,) if isinstance(b, Paragraph) else b.paragraphs for b in blocks)
        return tuple(chain.from_iterable(of_each))

    @property
    def notes(self) -> tuple[Run, ...]:
        """The runs that call footnotes, in order."""
        return tuple(run for p in self.paragraphs for run in p.runs if run.note)

    @property
    def words(self) -> Iterator[str]:
        """All that is printed, paragraph by paragraph, footnotes at the end."""
        yield from (paragraph.text for paragraph in self.paragraphs)
        yield from ("".join(run.text for run in call.note) for call in self.notes)


def _of(blocks: Iterable[Block], roles: tuple[Role, ...]) -> Iterator[Paragraph]:
    return (b for b in blocks if isinstance(b, Paragraph) and b.role in roles)


def _body(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(b for b in blocks if isinstance(b, Table) or b.role in BODY)
