"""Table layout: rows of words to a table whose columns fit what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ntm_docs import markup
from ntm_docs.document import Cell, Paragraph, Table
from ntm_docs.markup import spans
from ntm_docs.metrics import width
from ntm_docs.regimes.regime import Align, Regime
from ntm_docs.regimes.roles import Role
from ntm_docs.runs import runs_of
from ntm_docs.texts import Text
from ntm_docs.typography import bound

__all__ = ["CELL_MARGIN", "TableLayout"]

# The room left and right of the words of a cell, in millimetres.
CELL_MARGIN = 1.9

# The margins of a cell, its lines, and what other programs set wider than we measure.
_AROUND = 2 * CELL_MARGIN + 1

Row = Sequence[Text]


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Sets tables between the margins of a page whose lines are `room` mm wide."""

    regime: Regime
    room: float

    def table(self, rows: Sequence[Row]) -> Table:
        """A table; the first row is its header."""
        head, *rest = _padded(rows)
        columns = self._columns(head, rest)
        printed = [tuple(_cell(Role.TABLE_HEAD, words, Align.CENTER) for words in head)]
        for row in rest:
            group = _group_at(row)
            printed.append(_row(row, columns) if group is None else _group_row(row, group))
        return Table(_widths(columns, self.room), tuple(printed))

    def fits(self, rows: Sequence[Row]) -> bool:
        """Whether no word would have to break within."""
        head, *rest = _padded(rows)
        return sum(column.least for column in self._columns(head, rest)) <= self.room

    def _columns(self, head: Row, rest: Sequence[Row]) -> list[_Column]:
        plain = [row for row in rest if _group_at(row) is None]
        cells = ([row[i] for row in plain] for i in range(len(head)))
        return [
            _Column(words, below, self.regime) for words, below in zip(head, cells, strict=True)
        ]


def _padded(rows: Sequence[Row]) -> list[Row]:
    """The rows with a blank cell for each that they leave out."""
    count = max(map(len, rows))
    return [[*row, *[Text()] * (count - len(row))] for row in rows]


class _Column:
    """How wide the words of a column are, in millimetres, and how they stand in it."""

    def __init__(self, head: Text, cells: Sequence[Text], regime: Regime) -> None:
        plain = [bound(markup.plain(cell)) for cell in cells]
        self._regime = regime
        # Words that a no-break blank joins stay on one line.
        words = [word for text in plain for word in text.split(" ")]
        least = max((self._long(word, Role.TABLE_CELL) for word in words), default=0)
        name = markup.plain(head)
        of_head = max((self._long(word, Role.TABLE_HEAD) for word in name.split()), default=0)
        whole = max((self._long(text, Role.TABLE_CELL) for text in plain), default=0)
        self.least = max(least, of_head) + _AROUND
        self.named = max(least, self._in_two_lines(name.split())) + _AROUND
        self.most = max(whole + _AROUND, self.named)
        texts = [text for text in plain if text]
        self.is_ordinal = _counts(texts)
        self.align = self._align(texts)

    def _long(self, text: str, role: Role) -> float:
        style = self._regime.styles[role]
        return width(text, style.size.printed, bold=style.bold)

    def _in_two_lines(self, words: Sequence[str]) -> float:
        """How wide the name of a column is at least that takes two lines at most."""
        pairs = ((words[:i], words[i:]) for i in range(len(words)))
        longest = (
            max(self._long(" ".join(line), Role.TABLE_HEAD) for line in pair) for pair in pairs
        )
        return min(longest, default=0)

    def _align(self, texts: Sequence[str]) -> Align:
        """Figures stand below one another from the right; ordinals, dates, units in the middle."""
        if texts and not self.is_ordinal and all(map(_FIGURE.fullmatch, texts)):
            return Align.RIGHT
        return Align.CENTER if self.most <= _SHORT else Align.LEFT


_FIGURE = re.compile(r"[-+]?\d[\d.,]*\s?%?|[-–]")
_SHORT = 28.0


def _counts(texts: Sequence[str]) -> bool:
    """Whether texts count rows: 1, 2, 3 and so on."""
    counts = [text.rstrip(".").lstrip("0") for text in texts]
    return bool(counts) and counts == [str(n) for n in range(1, len(counts) + 1)]


def _group_at(row: Row) -> int | None:
    """The column of the name that heads the rows below; None in a row of data.

    A group has its name alone, or beside a mark that counts groups: a capital, a Roman numeral.
    """
    filled = [i for i, cell in enumerate(row) if cell]
    if len(row) > 1 and filled == [0] and not _FIGURE.fullmatch(row[0]):
        return 0
    if len(row) > len(_MARKED) and (filled == [1] or (filled == _MARKED and _GROUP.match(row[0]))):
        return 1
    return None


_MARKED = [0, 1]
_GROUP = re.compile(r"\**([IVXLC]+|[A-ZĐ])\.?\**$")


def _cell(role: Role, words: Text, align: Align, span: int = 1) -> Cell:
    return Cell(Paragraph(role, runs_of(spans(words)), place=words.place), align, span)


def _row(row: Row, columns: Sequence[_Column]) -> tuple[Cell, ...]:
    cells = zip(row, columns, strict=True)
    return tuple(_cell(Role.TABLE_CELL, words, column.align) for words, column in cells)


def _group_row(row: Row, at: int) -> tuple[Cell, ...]:
    marks = (_cell(Role.TABLE_GROUP, words, Align.CENTER) for words in row[:at])
    return (*marks, _cell(Role.TABLE_GROUP, row[at], Align.LEFT, len(row) - at))


# How much of a page the names of columns may take.
_OF_NAMES = 0.7


def _widths(columns: Sequence[_Column], room: float) -> tuple[float, ...]:
    """Columns that fill the room: none narrower than its longest word, as far as that goes.

    Where there is enough room besides, no name of a column takes more than two lines. What is left
    goes to the columns whose words would need several lines, by how much they need; where none
    does, to those of words.
    """
    least = [column.least for column in columns]
    if sum(column.named for column in columns) <= room * _OF_NAMES:
        least = [column.named for column in columns]
    left = room - sum(least)
    if left <= 0:
        return tuple(room * each / sum(least) for each in least)
    wanted = [column.most - each for column, each in zip(columns, least, strict=True)]
    if sum(wanted) <= left:
        spare = left - sum(wanted)
        texts = [column.most * (column.align is Align.LEFT) for column in columns]
        others = [column.most * (not column.is_ordinal) for column in columns]
        shares = next((some for some in (texts, others) if sum(some)), [1.0] * len(columns))
        return tuple(
            column.most + spare * share / sum(shares)
            for column, share in zip(columns, shares, strict=True)
        )
    return tuple(each + left * want / sum(wanted) for each, want in zip(least, wanted, strict=True))
