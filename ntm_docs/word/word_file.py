"""Word file: a Word document as lines that know how they look, whatever made them look so.

All lengths are in millimetres, all sizes of type and heights of lines in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

__all__ = [
    "Cell",
    "DrawnLine",
    "Line",
    "LineRule",
    "Margin",
    "Pages",
    "Section",
    "WordFile",
    "WordRun",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRun:
    """A stretch of text with one look; `field` is the Word field that made it, such as `PAGE`.

    Line breaks and tabs are characters of the text. `colour` is six hexadecimal digits; `shifted`
    is a superscript or subscript, printed smaller than its size says.
    """

    text: str
    font: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    shifted: bool = False
    framed: bool = False
    colour: str = "000000"
    field: str = ""

    @property
    def printed(self) -> str:
        """The text as it is read on paper."""
        return self.text.upper() if self.caps else self.text

    @property
    def has_letters(self) -> bool:
        """Whether it shows letters, and not only figures, signs and blanks."""
        return any(map(str.isalpha, self.text))


class LineRule(StrEnum):
    """What the number of a line height means."""

    MULTIPLE = "nhiều lần"
    EXACT = "đúng"
    AT_LEAST = "ít nhất"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table a line stands, counted from 0, and its room for words (0: unknown)."""

    table: int
    row: int
    column: int
    width: float


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A horizontal line drawn with Word's shapes; `offset` is from the left edge of its column."""

    length: float
    offset: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph; `mark` is the number or bullet that Word gives it by itself.

    `align` is `left`, `center`, `right` or `both`. `height` is in points, or a multiple of the
    font's own height if `rule` says so. `lead` is how far leading tabs and blanks push the text in,
    on top of `first_indent`. A `contextual` line keeps no space to neighbours of its `style`.
    """

    runs: tuple[WordRun, ...]
    mark: str = ""
    style: str = ""
    align: str = "left"
    before: float = 0
    after: float = 0
    contextual: bool = False
    rule: LineRule = LineRule.MULTIPLE
    height: float = 1
    first_indent: float = 0
    left: float = 0
    right: float = 0
    lead: float = 0
    bottom_border: bool = False
    boxed: bool = False
    new_page: bool = False
    section: int = 0
    cell: Cell | None = None
    in_box: bool = False
    drawn: tuple[DrawnLine, ...] = ()

    @property
    def words(self) -> str:
        """The text as it is read on paper, without Word's own mark."""
        return "".join(run.printed for run in self.runs)

    @property
    def text(self) -> str:
        """The text as it is read on paper, Word's own mark included."""
        return f"{self.mark} {self.words}" if self.mark else self.words

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read."""
        return not self.text.strip()

    @property
    def is_framed(self) -> bool:
        """Whether a line is drawn around its words."""
        return self.boxed or self.in_box or any(run.framed for run in self.runs)

    @property
    def visible(self) -> Iterator[WordRun]:
        """The runs that show more than blanks."""
        return (run for run in self.runs if run.text.strip())

    def part(self, start: int, end: int) -> Line:
        """The characters from `start` to `end` of the words, as a line of their own."""
        runs, at = [], 0
        for run in self.runs:
            cut = run.text[max(start - at, 0) : max(end - at, 0)]
            runs += [replace(run, text=cut)] if cut else []
            at += len(run.text)
        return replace(self, runs=tuple(runs), mark="" if start else self.mark)


class Pages(StrEnum):
    """Which pages a header or footer stands on."""

    FIRST = "first"
    EVEN = "even"
    OTHER = "default"


@dataclass(frozen=True, slots=True)
class Margin:
    """What is printed in the top or bottom margin of some pages."""

    pages: Pages
    at_top: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the file with one sheet; `header` is from the sheet's edge to the header's text.

    `first_number` is what its pages are counted from, None where they go on counting.

    `margins` holds only what is printed: the first page's where the section tells it apart.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    own_first_page: bool = False
    first_number: int | None = None
    margins: tuple[Margin, ...] = ()

    @property
    def is_landscape(self) -> bool:
        """Whether the sheet lies on its long side."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """The room between the left and the right margin."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A Word document in reading order: body, tables cell by cell, text boxes after their line.

    `notes` are the lines of its footnotes. `is_mirrored` says that margins change sides on the back
    of a sheet.

    `adds_spacing`: of the spaces after a line and before the next one Word takes the greater,
    unless the file asks for both.
    """

    file: str
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    adds_spacing: bool = False
    is_mirrored: bool = False

    def section_of(self, line: Line) -> Section:
        """The section a line stands in; what follows the last mark of one belongs to it."""
        return self.sections[min(line.section, len(self.sections) - 1)]

    def room(self, line: Line) -> float:
        """How wide a line may be: its cell, or the page between its margins."""
        in_cell = line.cell.width if line.cell else 0
        return max(in_cell or self.section_of(line).text_width, 1)

    def gap(self, above: Line, below: Line) -> float:
        """The space that Word leaves between two lines that follow each other, in points."""
        same = above.style == below.style
        after = 0 if above.contextual and same else above.after
        before = 0 if below.contextual and same else below.before
        return after + before if self.adds_spacing else max(after, before)
