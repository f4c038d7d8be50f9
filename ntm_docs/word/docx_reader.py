"""Docx reader: a Word file to lines that know how they look.

python-docx knows formatting as it was typed, and stops at files that are not quite sound; here the
XML is read as Word would, and what a file leaves out looks as Word's defaults do. Text that a
tracked change deleted, and hidden text, is none. Text comes in composed Unicode (NFC).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice

from ntm_docs.metrics import millimetres, width
from ntm_docs.word.docx_numbering import Numbering
from ntm_docs.word.docx_package import Element, Package, R, W
from ntm_docs.word.docx_styles import Properties, StyleSheet, is_on, line_properties, points, value
from ntm_docs.word.docx_text import Inlines, opened, read_inlines
from ntm_docs.word.word_file import Cell, Line, LineRule, Margin, Pages, Section, WordFile, WordRun

__all__ = ["read_docx"]


def read_docx(content: bytes, file: str) -> WordFile:
    """Read the bytes of a .docx; `file` is its name for findings.

    Raises:
        NoticeError: it is no .docx, or too large, damaged or locked.
    """
    package = Package(content, file)
    reader = _Reader(package)
    body = package.document.find(f"{W}body")
    lines = tuple(islice(reader.lines(() if body is None else body), MAX_LINES + 1))
    if len(lines) > MAX_LINES:
        package.refuse_long()
    return WordFile(
        file=file,
        sections=tuple(reader.sections()),
        lines=lines,
        notes=tuple(islice(reader.notes(), MAX_LINES)),
        adds_spacing=reader.adds_spacing,
        is_mirrored=reader.is_mirrored,
    )


# A thousand pages and more.
MAX_LINES = 50_000


@dataclass(frozen=True, slots=True)
class _Where:
    """In what a line stands: a cell, with the style of its table, or a text box."""

    cell: Cell | None = None
    table_style: str = ""
    in_box: bool = False


_IN_THE_OPEN = _Where()


class _Reader:
    """One reading of one file: its styles, the lists that count, tables and sections met so far."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = StyleSheet(package)
        self._numbering = Numbering(package)
        self._settings = package.related("settings")
        self._default_tab = abs(points(value(self._setting("defaultTabStop"))) or 36)
        self._tables = 0
        self._section_marks: list[Element] = []
        self._margin_lines = cache(self._read_margin)

    @property
    def adds_spacing(self) -> bool:
        """Whether the file asks for the spaces between two lines to be added up."""
        return is_on(self._setting("compat", "doNotUseHTMLParagraphAutoSpacing"))

    @property
    def is_mirrored(self) -> bool:
        """Whether margins change sides on the back of a sheet."""
        return is_on(self._setting("mirrorMargins"))

    def notes(self) -> Iterator[Line]:
        """The lines of the footnotes, without the rules that part them from the text."""
        part = self._package.related("footnotes")
        for note in () if part is None else part:
            if value(note, "type") in ("", "normal"):
                yield from self.lines(note)

    def lines(self, parent: Iterable[Element], where: _Where = _IN_THE_OPEN) -> Iterator[Line]:
        """The lines below an element, in reading order."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, where)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, where)
            elif child.tag == f"{W}sectPr":
                self._section_marks.append(child)
            else:
                yield from self.lines(opened(child), where)

    def sections(self) -> Iterator[Section]:
        """The sections that have been met; what one does not set it has from the one before."""
        margins: dict[tuple[Pages, bool], Margin] = {}
        for mark in list(self._section_marks) or [None]:
            margins |= self._own_margins(mark)
            yield self._section(mark, margins.values())

    def _setting(self, *path: str) -> Element | None:
        names = "/".join(f"{W}{name}" for name in path)
        return None if self._settings is None else self._settings.find(names)

    # Tables and paragraphs

    def _table(self, table: Element, where: _Where) -> Iterator[Line]:
        number, self._tables = self._tables, self._tables + 1
        style = value(table.find(f"{W}tblPr/{W}tblStyle"))
        grid = [points(value(c, "w")) or 0 for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        padding = _padding(table)
        for row_number, row in enumerate(_within(table, f"{W}tr")):
            column = _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
            for cell in _within(row, f"{W}tc"):
                span = _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
                wide = _cell_width(cell) or sum(grid[column : column + span])
                at = Cell(number, row_number, column, millimetres(max(wide - padding, 0)))
                yield from self.lines(cell, _Where(at, style, where.in_box))
                column += span

    def _paragraph(self, paragraph: Element, where: _Where) -> Iterator[Line]:
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.line_style(properties)
        look_of = partial(self._styles.run, style=style, table_style=where.table_style)
        inlines = read_inlines(paragraph, look_of)
        is_deleted = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        if inlines.runs or inlines.drawn or not is_deleted:
            yield self._line(properties, style, where, inlines)
        for box in inlines.boxes:
            yield from self.lines(box, replace(where, in_box=True))
        if properties is not None:
            self._section_marks += properties.findall(f"{W}sectPr")

    def _line(
        self, properties: Element | None, style: str, where: _Where, inlines: Inlines
    ) -> Line:
        direct = line_properties(properties)
        look = self._styles.line(style, where.table_style, {}, direct)
        level = self._numbering.level(look, style)
        if level is not None:
            look = self._styles.line(style, where.table_style, level.look, direct)
        rule = _RULES.get(look.get("rule", ""), LineRule.MULTIPLE)
        single = 12 if rule is LineRule.MULTIPLE else 1  # multiples count in twelve points
        return Line(
            runs=inlines.runs,
            mark="" if level is None else self._numbering.mark(level),
            style=style,
            align=look.get("frame_align") or look.get("align", "left"),
            before=_space(look, "before"),
            after=_space(look, "after"),
            contextual=look.get("contextual", False),
            rule=rule,
            height=round(abs(look.get("height", 12.0 if single > 1 else 0.0)) / single, 3),
            first_indent=millimetres(look.get("first", 0)),
            left=millimetres(look.get("left", 0)),
            right=millimetres(look.get("right", 0)),
            lead=self._lead(look, inlines.runs),
            bottom_border=look.get("bottom_border", False),
            boxed=look.get("boxed", False),
            new_page=inlines.new_page or look.get("new_page", False),
            section=len(self._section_marks),
            cell=where.cell,
            in_box=where.in_box,
            drawn=inlines.drawn,
        )

    def _lead(self, look: Properties, runs: Iterable[WordRun]) -> float:
        """How far the tabs and blanks that a line begins with push its words in."""
        left = look.get("left", 0)
        start = at = left + look.get("first", 0)
        stops = sorted(stop for stop, stays in look.get("tabs", {}).items() if stays)
        characters = ((run.size, character) for run in runs for character in run.text)
        for size, character in characters:
            if character == "\t":
                default = (at // self._default_tab + 1) * self._default_tab
                own = [left] if at < left else []  # a hanging indent stops a tab too
                at = min([s for s in [*stops, *own] if s > at], default=default)
            elif character.isspace() and character != "\n":
                at += width(character, size) / millimetres(1)
            else:
                break
        return millimetres(at - start)

    # Sections

    def _own_margins(self, mark: Element | None) -> dict[tuple[Pages, bool], Margin]:
        """The headers and footers that a section sets itself."""
        margins = {}
        for reference in () if mark is None else mark:
            pages, at_top = value(reference, "type"), reference.tag == f"{W}headerReference"
            if pages in _PAGES and (at_top or reference.tag == f"{W}footerReference"):
                lines = self._margin_lines(reference.get(f"{R}id"))
                margins[Pages(pages), at_top] = Margin(Pages(pages), at_top, lines)
        return margins

    def _read_margin(self, identity: str | None) -> tuple[Line, ...]:
        part = self._package.by_id(identity)
        return () if part is None else tuple(islice(self.lines(part), MAX_LINES))

    def _section(self, mark: Element | None, margins: Iterable[Margin]) -> Section:
        own_first = mark is not None and is_on(mark.find(f"{W}titlePg"))
        shown = {Pages.OTHER}
        shown |= {Pages.FIRST} if own_first else set()
        shown |= {Pages.EVEN} if is_on(self._setting("evenAndOddHeaders")) else set()
        size, edges = (None if mark is None else mark.find(W + name) for name in ("pgSz", "pgMar"))
        return Section(
            width=_length(size, "w", 612),
            height=_length(size, "h", 792),
            top=abs(_length(edges, "top", 72)),
            bottom=abs(_length(edges, "bottom", 72)),
            left=_length(edges, "left", 72) + _length(edges, "gutter", 0),
            right=_length(edges, "right", 72),
            header=_length(edges, "header", 36),
            own_first_page=own_first,
            first_number=_first_number(mark),
            margins=tuple(margin for margin in margins if margin.pages in shown),
        )


_RULES = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}
_PAGES = tuple(pages.value for pages in Pages)

# What Word leaves before and after a line whose space it is to find itself.
_AUTOMATIC = 14.0

# What a table that does not say it keeps free on each side of a cell.
_PADDING = 5.4


def _space(look: Properties, side: str) -> float:
    space: float = _AUTOMATIC if look.get(f"{side}_automatic") else look.get(side, 0.0)
    return space


def _within(parent: Iterable[Element], tag: str) -> Iterator[Element]:
    """The elements of a kind inside another, whatever wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        else:
            yield from _within(opened(child), tag)


def _cell_width(cell: Element) -> float:
    """The width a cell asks for in points, 0 if it leaves that to its table."""
    asked = cell.find(f"{W}tcPr/{W}tcW")
    return points(value(asked, "w")) or 0 if value(asked, "type") in ("dxa", "") else 0


def _padding(table: Element) -> float:
    """The room that the cells of a table keep free on both sides of their words, in points."""
    sides = (table.find(f"{W}tblPr/{W}tblCellMar/{W}{side}") for side in ("left", "right"))
    kept = (points(value(side, "w")) for side in sides)
    return sum(_PADDING if side is None else side for side in kept)


def _count(element: Element | None, otherwise: int) -> int:
    digits = value(element)
    return int(digits) if digits.isdecimal() and len(digits) < 4 else otherwise


def _first_number(mark: Element | None) -> int | None:
    """What the pages of a section are counted from, None where they go on counting."""
    start = value(None if mark is None else mark.find(f"{W}pgNumType"), "start")
    return int(start) if start.isdecimal() and len(start) < 4 else None


def _length(element: Element | None, name: str, otherwise: float) -> float:
    """A length of a section in millimetres; `otherwise` is Word's own, in points."""
    length = points(value(element, name))
    return millimetres(otherwise if length is None else length)
