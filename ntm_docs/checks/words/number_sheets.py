"""Number sheets: tables as their totals see them, rows with levels and columns with sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ntm_docs import markup
from ntm_docs.texts import Text
from ntm_docs.values import read_number

__all__ = ["Line", "NumberSheet"]


@dataclass(frozen=True)
class Line:
    """A row below the head: its cells without their marks, and how deep it stands."""

    cells: tuple[Text, ...]
    level: int

    @property
    def is_total(self) -> bool:
        """Whether it gives the totals of other rows."""
        return any(_TOTAL.fullmatch(cell.strip()) for cell in self.cells[:2])

    @property
    def is_part(self) -> bool:
        """Whether it tells some of a row above it again."""
        return any(_AMONG.match(cell.strip()) for cell in self.cells[:2])

    @property
    def name(self) -> str:
        """What it is of, for a message."""
        return max((cell.strip() for cell in self.cells[:2]), key=len, default="")

    def number(self, column: int) -> Decimal | None:
        """The number of a cell; None where it is blank or says something else."""
        return read_number(self.cells[column].strip()) if column < len(self.cells) else None


class NumberSheet:
    """A table whose first row heads its columns."""

    def __init__(self, rows: Sequence[Sequence[Text]]) -> None:
        plain = [tuple(markup.worded(cell) for cell in row) for row in rows]
        self.heads, lines = plain[0], plain[1:]
        if lines and all(_COLUMN_MARK.fullmatch(cell.strip()) for cell in lines[0]):
            lines = lines[1:]
        self.lines = [Line(cells, _level(cells)) for cells in lines]

    @cached_property
    def columns(self) -> list[int]:
        """The columns of numbers that one can add up."""
        return [column for column, head in enumerate(self.heads) if self._adds_up(column, head)]

    def head(self, column: int) -> str:
        """What stands above a column."""
        return self.heads[column].strip()

    def sums_for(self, at: int, column: int) -> list[Decimal]:
        """What the total in a row may be the sum of, the likeliest first."""
        line = self.lines[at]
        if not line.is_total:
            inner = self._below(at)
            return [_sum(_leaves(inner, column), column)] if len(inner) > 1 else []
        if any(other.is_part for other in self.lines):
            return []
        before = self.lines[:at]
        if not before:
            before = [other for other in self.lines[1:] if not other.is_total]
        totals = [other for other in before if other.is_total]
        since = before[max((i + 1 for i, o in enumerate(before) if o.is_total), default=0) :]
        plain = [other for other in before if not other.is_total]
        readings = [since, plain] if totals else [plain]
        sums = [_sum(_leaves(lines, column), column) for lines in readings]
        sums += [_sum(_tops(lines, column), column) for lines in readings]
        sums += [_sum([*totals, *_leaves(since, column)], column)] if totals else []
        return sums if any(len(_leaves(lines, column)) > 1 for lines in readings) else []

    def _below(self, at: int) -> list[Line]:
        """The rows of a group, up to the next group or total."""
        inner = list[Line]()
        for line in self.lines[at + 1 :]:
            if line.is_total or line.level <= self.lines[at].level:
                break
            inner.append(line)
        return inner

    def _adds_up(self, column: int, head: str) -> bool:
        if _NO_SUM.search(head):
            return False
        cells = [line.cells[column].strip() for line in self.lines if column < len(line.cells)]
        filled = [cell for cell in cells if cell not in _BLANKS]
        return len(filled) > 1 and all(read_number(cell) is not None for cell in filled)


def _leaves(lines: Sequence[Line], column: int) -> list[Line]:
    """The rows with a number that are made up of no rows below them."""
    numbered = [line for line in lines if line.number(column) is not None]
    return [
        line
        for line, following in zip(numbered, (*numbered[1:], None), strict=False)
        if following is None or following.level <= line.level
    ]


def _tops(lines: Sequence[Line], column: int) -> list[Line]:
    """The rows of the highest level that has numbers."""
    numbered = [line for line in lines if line.number(column) is not None]
    level = min((line.level for line in numbered), default=0)
    return [line for line in numbered if line.level == level]


def _sum(lines: Sequence[Line], column: int) -> Decimal:
    return sum((line.number(column) or Decimal(0) for line in lines), Decimal(0))


def _level(cells: Sequence[Text]) -> int:
    """How deep a row stands by the mark in its first cell."""
    mark = cells[0].strip() if cells else ""
    return next((level for level, form in enumerate(_MARKS) if form.fullmatch(mark)), 1)


_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số)?|cộng(?: (?:mục|nhóm|phần|khối|vùng)\b.*)?"
    r"|toàn (?:xã|huyện|tỉnh|thành phố|phường|vùng))\s*(?:\(.*\))?\s*[:.]?",
    re.IGNORECASE,
)
_AMONG = re.compile(r"(?:trong đó|riêng|bao gồm)\b", re.IGNORECASE)
_COLUMN_MARK = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_NO_SUM = re.compile(
    r"^(?:stt|tt|số tt)$|%|tỷ lệ|tỉ lệ|bình quân|trung bình|đơn giá|định mức|hệ số|mật độ|hạng|điểm"
    r"|\bnăm\b(?! \d)|số hiệu|ngày|thời|tuổi|tốc độ",
    re.IGNORECASE,
)
_BLANKS = ("", "-", "–", "0")
# Groups, rows, and what a row is made of.
_MARKS = (
    re.compile(r"[IVX]+\.?|[A-Z]\.?"),
    re.compile(r"\d+\.?|"),
    re.compile(r"\d+(?:\.\d+)+\.?|[a-zđ][.)]?|[-+*•]"),
)
