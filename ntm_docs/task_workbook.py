"""Task workbook: a list of tasks as an Excel file, one sheet over all and one an assignee."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ntm_docs.printed_sheets import PrintedSheets
from ntm_docs.task_list import Entry

__all__ = ["workbook"]

_WIDTHS = (12, 60, 24, 22, 11, 22, 15, 8, 16, 13, 24, 10)
_STATE = 5
_COLOURS = {"Quá hạn": "F8CBAD", "Đang làm": "FFE699", "Xong": "C6E0B4"}


def workbook(
    columns: Sequence[str], entries: Sequence[Entry], row_of: Callable[[Entry], tuple[Any, ...]]
) -> bytes:
    """The bytes of the workbook."""
    book = PrintedSheets(columns, _WIDTHS)
    book.add("Tất cả", map(row_of, entries), colours=_colour)
    for unit, own in _by_unit(entries).items():
        book.add(unit, map(row_of, own), colours=_colour)
    return book.content()


def _by_unit(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The entries of each assignee, whether or not its name begins with a capital."""
    names: dict[str, str] = {}
    units: dict[str, list[Entry]] = {}
    for entry in entries:
        for unit in dict.fromkeys(entry.followed.task.assignees):
            units.setdefault(names.setdefault(unit.casefold(), unit), []).append(entry)
    return units


def _colour(row: Sequence[Any]) -> tuple[int, str | None]:
    return _STATE, _COLOURS.get(row[_STATE - 1])
