"""Task workbook: a list of tasks as an Excel file, one sheet over all and one an assignee."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from textwrap import wrap
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ntm_docs import archives
from ntm_docs.task_list import Entry

__all__ = ["workbook"]

_WIDTHS = (12, 60, 24, 22, 11, 22, 15, 8, 16, 13, 24, 10)
_LINE_HEIGHT = 15
_COLOURS = {"Quá hạn": "F8CBAD", "Đang làm": "FFE699", "Xong": "C6E0B4"}
_HEAD = PatternFill("solid", fgColor="D9E1F2")
_LINE = Side(style="thin", color="BFBFBF")
_LINES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_A4 = 9
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zone


def workbook(
    columns: Sequence[str], entries: Sequence[Entry], row_of: Callable[[Entry], tuple[Any, ...]]
) -> bytes:
    """The bytes of the workbook; words are never formulas, days are days."""
    book = Workbook()
    book.properties.created = book.properties.modified = _LONG_AGO
    book.properties.creator = "ntm-docs"
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one
    _fill(sheet, "Tất cả", columns, entries, row_of)
    taken = {"tất cả"}
    for unit, own in _by_unit(entries).items():
        _fill(book.create_sheet(), _title(unit, taken), columns, own, row_of)
    content = io.BytesIO()
    book.save(content)
    return _undated(content.getvalue())


def _by_unit(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The entries of each assignee, whether or not its name begins with a capital."""
    names: dict[str, str] = {}
    units: dict[str, list[Entry]] = {}
    for entry in entries:
        for unit in dict.fromkeys(entry.followed.task.assignees):
            units.setdefault(names.setdefault(unit.casefold(), unit), []).append(entry)
    return units


def _fill(
    sheet: Worksheet,
    title: str,
    columns: Sequence[str],
    entries: Sequence[Entry],
    row_of: Callable[[Entry], tuple[Any, ...]],
) -> None:
    sheet.title = title
    for column, name in enumerate(columns, 1):
        head = sheet.cell(1, column, name)
        head.font, head.fill, head.border = Font(bold=True), _HEAD, _LINES
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for number, entry in enumerate(entries, 2):
        for column, value in enumerate(row_of(entry), 1):
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # also what begins with = + - @
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = _LINES
        sheet.row_dimensions[number].height = _height(row_of(entry))
        sheet.cell(number, 1).number_format = "dd/mm/yyyy"
        if colour := _COLOURS.get(entry.state):
            sheet.cell(number, 5).fill = PatternFill("solid", fgColor=colour)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    _for_paper(sheet)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(len(entries) + 1, 2)}"


def _height(row: Sequence[Any]) -> int:
    """The points a row needs for its longest cell; not every program finds them by itself."""
    cells = zip((str(value or "") for value in row), _WIDTHS, strict=True)
    return _LINE_HEIGHT * max(len(wrap(cell, width - 1)) for cell, width in cells)


def _for_paper(sheet: Worksheet) -> None:
    """As wide as an A4 sheet on its side, the header on every page, pages numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    footer = sheet.HeaderFooter.oddFooter
    assert footer is not None  # noqa: S101 - a new sheet has one
    footer.center.text = "&P/&N"


def _title(unit: str, taken: set[str]) -> str:
    """A name that Excel takes: short, without its own signs, and not taken yet."""
    bare = re.sub(r"[\\/*?:\[\]']", " ", unit).strip()[:_LONGEST] or "–"
    name, number = bare, 2
    while name.lower() in taken:
        name, number = f"{bare[: _LONGEST - 3]} {number}", number + 1
    taken.add(name.lower())
    return name


_LONGEST = 31


def _undated(content: bytes) -> bytes:
    """The workbook without the moment of its making: the same list gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(target, "w") as parts:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", part)
            archives.add(parts, name, part)
    return target.getvalue()
