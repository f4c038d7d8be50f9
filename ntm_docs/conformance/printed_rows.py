"""Printed rows: the lines of a Word file as they stand on paper, each in its half of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ntm_docs.regimes import REGIMES
from ntm_docs.regimes.regime import System
from ntm_docs.regimes.roles import Role
from ntm_docs.suggestions import as_key
from ntm_docs.typography import unbound
from ntm_docs.word.word_file import Line, WordFile

__all__ = ["DATE", "Part", "Row", "is_capital", "is_mark", "is_symbol", "printed_rows", "system_of"]

# The day in the key of a row; what is not known yet may be blank.
DATE = re.compile(r"ngay\D*(?P<day>\d{0,2})\D*thang\D*(?P<month>\d{0,2})\D*nam\D*(?P<year>\d{0,4})")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line; `number` is that of its paragraph in the file.

    `column` is that of its cell; outside tables, 0 for the left half of the page and 1 for the
    right one. Where in its half a line is to stand, nothing there says.
    """

    number: int
    line: Line
    column: int
    is_half: bool = False

    @property
    def text(self) -> str:
        """What it says, with ordinary spaces and hyphens."""
        return unbound(self.line.text).strip()

    @property
    def key(self) -> str:
        """What it says, diacritics, case and blanks aside, for finding it."""
        return as_key(self.text)

    @property
    def table(self) -> int | None:
        """The number of the table it stands in."""
        return self.line.cell.table if self.line.cell else None


@dataclass(frozen=True, slots=True)
class Part:
    """A row of head or foot and what it is in the notice."""

    role: Role
    row: Row

    @property
    def line(self) -> Line:
        """What is printed."""
        return self.row.line


def printed_rows(word: WordFile) -> Iterator[Row]:
    """The rows of a file in reading order; text boxes are stamps and notes, and left out."""
    for number, line in enumerate(word.lines):
        if line.in_box:
            continue
        for printed in _at_breaks(line):
            if line.cell:
                yield Row(number, printed, line.cell.column)
            else:
                middle = word.section_of(line).text_width / 2
                yield from _halves(number, printed, middle)


def system_of(row: Row) -> System | None:
    """Whose title a row is, None if it is none: deep in a table it is an example, not a title."""
    is_deep = row.line.cell is not None and row.line.cell.row > _LAST_TITLE_ROW
    return None if is_deep else _TITLES.get(row.key)


def is_capital(text: str) -> bool:
    """Whether all letters of a text are capitals."""
    return text.upper() == text != text.lower()


def is_mark(text: str) -> bool:
    """Whether a text is a separator typed as signs: `*`, `-----`, `_____`."""
    return re.fullmatch(r"\*|[-–—_=*~─]{3,}", text.strip()) is not None


def is_symbol(row: Row) -> bool:
    """Whether a row begins like the number and symbol of a paper."""
    return _SYMBOL.match(row.text) is not None


_SYMBOL = re.compile(r"s[ốô]\s*:?[\s\d_.…]*[a-zđ]?\s*[-/]", re.IGNORECASE)
_LAST_TITLE_ROW = 2
_TITLES = {as_key(regime.titles[Role.TITLE]): regime.system for regime in REGIMES.values()}


def _at_breaks(line: Line) -> Iterator[Line]:
    start = 0
    for stretch in line.words.split("\n"):
        yield line.part(start, start + len(stretch))
        start += len(stretch) + 1


def _halves(number: int, line: Line, middle: float) -> Iterator[Row]:
    """A line outside tables as one row, or as two if its halves are parted."""
    gaps = list(filter(_parts_halves, _GAP.finditer(line.words[:_LONGEST_HALVES])))
    if not gaps and not (line.is_blank and line.drawn):
        is_right = line.align == "right" or line.left + line.first_indent + line.lead > middle
        yield Row(number, line, int(is_right), is_right)
        return
    ends, begins = gaps[-1].span() if gaps else (0, 0)
    on_left = tuple(d for d in line.drawn if (d.offset or 0) + d.length / 2 < middle)
    on_right = tuple(d for d in line.drawn if d not in on_left)
    yield Row(number, replace(line.part(0, ends), drawn=on_left), 0, True)
    yield Row(number, replace(line.part(begins, len(line.words)), drawn=on_right), 1, True)


# What is longer than this is a sentence.
_LONGEST_HALVES = 300
_GAP = re.compile(r"(?<=\S)(?:[^\S\n]*\t\s*|[^\S\n]{3,})(?=\S)")
_DATE = re.compile(r"ngay.*thang.*nam")


def _parts_halves(gap: re.Match[str]) -> bool:
    """Whether what stands after a gap belongs to the other half of the page."""
    before, after = gap.string[: gap.start()].strip(), gap.string[gap.end() :].strip()
    key = as_key(after)
    if key in _TITLES or key.startswith("doc_lap") or _DATE.search(key):
        return True
    return "\t" in gap.group() and (is_capital(after) or before.startswith(("-", "Nơi nhận")))
