"""Table rules: whether the rows and columns of a table make the totals that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.counts import shown
from ntm_docs.checks.words.number_sheets import Line, NumberSheet

__all__ = ["table_shares_follow", "tables_add_up"]


def tables_add_up(proof: Proof) -> Iterator[Slip]:
    """The totals of a table are the sums of the rows, and of the columns, they stand for."""
    for sheet in _sheets(proof):
        down, across = list(_wrong_down(sheet)), list(_wrong_across(sheet))
        if len(down) == len(across) == 1 and abs(down[0].off) == abs(across[0].off):
            yield _crossing(down[0], across[0]).slip
        else:
            yield from (wrong.slip for wrong in (*down, *across))


def table_shares_follow(proof: Proof) -> Iterator[Slip]:
    """A column of shares is, row by row, one column of the table in per cent of another."""
    for sheet in _sheets(proof):
        for column in range(len(sheet.heads)):
            if _HEADS_SHARES.search(sheet.head(column)):
                yield from (wrong.slip for wrong in _wrong_shares(sheet, column))


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A number of a table, and what it ought to be."""

    line: Line
    column: int
    given: Decimal
    made: Decimal
    how: str

    @property
    def off(self) -> Decimal:
        """By how much it is wrong."""
        return self.made - self.given

    @property
    def slip(self) -> Slip:
        """How it is told."""
        cell = self.line.cells[self.column].stripped()
        message = f"«{cell}» ở dòng «{self.line.name}» không khớp các số khác trong bảng"
        return Slip(cell.place, message, f"{self.how} {shown(self.made)}")


def _wrong_shares(sheet: NumberSheet, column: int) -> Iterator[_Wrong]:
    """The shares that are not those of the columns that their column is of."""
    if (pair := _shared(sheet, column)) is None:
        return
    for line in sheet.lines:
        given, made = line.number(column), _share(line, *pair)
        if given is None or made is None:
            continue
        if abs(given - made) > Decimal(1).scaleb(_exponent(given)):
            yield _Wrong(line, column, given, round(made, 1), "tính lại là")


def _wrong_down(sheet: NumberSheet) -> Iterator[_Wrong]:
    """The totals and subtotals that are not the sum of their rows."""
    for at, line in enumerate(sheet.lines):
        for column in sheet.columns:
            given = line.number(column)
            sums = [] if given is None else sheet.sums_for(at, column)
            if given is not None and sums and given not in sums:
                made = _nearest(given, sums)
                if _is_near(given, made, _FAR if line.is_total else _FAR_IN_A_GROUP):
                    yield _Wrong(line, column, given, made, "cộng các dòng là")


def _wrong_across(sheet: NumberSheet) -> Iterator[_Wrong]:
    """The numbers of a column of totals that are not the sum of their row."""
    for column in sheet.columns:
        parts = _parts_of(sheet, column) if _TOTAL.fullmatch(sheet.head(column)) else ()
        for line in sheet.lines if parts else ():
            given, made = line.number(column), _made(line, parts)
            if given is not None and given != made and _is_near(given, made, _FAR):
                yield _Wrong(line, column, given, made, "cộng các cột là")


def _crossing(down: _Wrong, across: _Wrong) -> _Wrong:
    """The one number that explains a wrong column and a wrong row."""
    given = across.line.number(down.column) or Decimal(0)
    is_total = down.line is across.line or down.column == across.column
    made = given + (across.off if is_total else -across.off)
    return _Wrong(across.line, down.column, given, made, "theo dòng và cột thì là")


def _sheets(proof: Proof) -> Iterator[NumberSheet]:
    """The tables of the text."""
    tables = {id(p.placed): p.placed for p in proof.running if p.is_cell and p.placed}
    return (NumberSheet(placed.block.table) for placed in tables.values())


def _parts_of(sheet: NumberSheet, total: int) -> Sequence[int]:
    """The columns beside a column of totals that make it in most rows; none where none do."""
    after = [column for column in sheet.columns if column > total]
    before = [column for column in sheet.columns if column < total]
    runs = [after[:length] for length in range(len(after), 1, -1)]
    runs += [before[-length:] for length in range(len(before), 1, -1)]
    filled = [line for line in sheet.lines if line.number(total) is not None]
    for run in runs:
        right = sum(line.number(total) == _made(line, run) for line in filled)
        if _is_in_most(right, filled):
            return run
    return ()


def _shared(sheet: NumberSheet, column: int) -> tuple[int, int] | None:
    """The two columns whose share a column tells in the most rows; none where few do."""
    given = [line for line in sheet.lines if line.number(column) is not None]
    pairs = list(permutations(sheet.columns, 2))
    right = [sum(_is_share(line, column, *pair) for line in given) for pair in pairs]
    most = max(right, default=0)
    return pairs[right.index(most)] if _is_in_most(most, given) else None


def _is_in_most(right: int, lines: Sequence[Line]) -> bool:
    """Whether so many of some rows agree that the others must be wrong."""
    return right > 1 and right >= _MOST * (len(lines) - right)


def _is_share(line: Line, column: int, part: int, whole: int) -> bool:
    """Whether a number of a row is a share of two others, rounded or cut."""
    given, made = line.number(column), _share(line, part, whole)
    if given is None or made is None:
        return False
    last = Decimal(1).scaleb(_exponent(given))
    return abs(given - made) <= last / 2 or 0 <= made - given < last


def _share(line: Line, part: int, whole: int) -> Decimal | None:
    """One number of a row in per cent of another."""
    of, total = line.number(part), line.number(whole)
    return 100 * of / total if of is not None and total else None


def _made(line: Line, columns: Sequence[int]) -> Decimal:
    return sum((line.number(column) or Decimal(0) for column in columns), Decimal(0))


def _nearest(given: Decimal, sums: Sequence[Decimal]) -> Decimal:
    return min(sums, key=lambda made: abs(made - given))


def _is_near(given: Decimal, made: Decimal, far: Decimal) -> bool:
    """Whether a sum is so near a total that the total means it, and not by rounding alone."""
    off, last = abs(given - made), Decimal(1).scaleb(_exponent(made))
    return off <= far * max(given, made) and (last == 1 or off > last)


def _exponent(number: Decimal) -> int:
    return int(number.as_tuple().exponent)


_MOST = 2
# By which part a total may be off and still be meant as the sum; a group may leave rows out.
_FAR, _FAR_IN_A_GROUP = Decimal("0.5"), Decimal("0.2")
_HEADS_SHARES = re.compile(r"%|tỷ lệ|tỉ lệ", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng(?: cộng| số)?|cộng)\s*(?:\(.*\))?", re.IGNORECASE)
