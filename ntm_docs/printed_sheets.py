"""Printed sheets: rows of values as the sheets of an Excel file that is fit to be printed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from textwrap import wrap
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ntm_docs import archives

__all__ = ["PrintedSheets"]

Row = Sequence[Any]

_LINE_HEIGHT = 15
_HEAD = PatternFill("solid", fgColor="D9E1F2")
_LINE = Side(style="thin", color="BFBFBF")
_LINES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_A4 = 9
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zone


class PrintedSheets:
    """A workbook of one sheet or more, of the same columns; words are never formulas."""

    def __init__(self, columns: Sequence[str], widths: Sequence[int]) -> None:
        """`widths` are in characters, as Excel counts them."""
        self._columns = columns
        self._widths = widths
        self._book = Workbook()
        self._book.properties.created = self._book.properties.modified = _LONG_AGO
        self._book.properties.creator = "ntm-docs"
        self._book.remove(self._book.worksheets[0])
        self._taken: set[str] = set()

    def add(
        self,
        title: str,
        rows: Iterable[Row],
        above: Sequence[str] = (),
        colours: Callable[[Row], tuple[int, str | None]] | None = None,
    ) -> None:
        """A sheet: lines `above` its header, a row for each; `colours` tells a cell to colour."""
        sheet = self._book.create_sheet(self._title(title))
        for line in above:
            self._headline(sheet, line)
        head = len(above) + 1
        for column, name in enumerate(self._columns, 1):
            cell = sheet.cell(head, column, name)
            cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _LINES
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.row_dimensions[head].height = self._height(self._columns)
        number = head
        for number, row in enumerate(rows, head + 1):
            self._fill(sheet, number, row)
            column, colour = colours(row) if colours else (0, None)
            if colour:
                sheet.cell(number, column).fill = PatternFill("solid", fgColor=colour)
        for column, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = f"A{head + 1}"
        last = get_column_letter(len(self._columns))
        sheet.auto_filter.ref = f"A{head}:{last}{max(number, head + 1)}"
        _for_paper(sheet, head)

    def content(self) -> bytes:
        """The bytes of the workbook; the same rows give the same bytes."""
        content = io.BytesIO()
        self._book.save(content)
        return _undated(content.getvalue())

    def _headline(self, sheet: Worksheet, words: str) -> None:
        """A line over all columns."""
        number = sheet.max_row + 1 if sheet.cell(1, 1).value else 1
        sheet.row_dimensions[number].height = _LINE_HEIGHT * 1.5
        cell = sheet.cell(number, 1)
        _set(cell, words)
        cell.font = Font(bold=True, size=13)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(
            start_row=number, end_row=number, start_column=1, end_column=len(self._columns)
        )

    def _fill(self, sheet: Worksheet, number: int, row: Row) -> None:
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _set(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = _LINES
        sheet.row_dimensions[number].height = self._height(row)

    def _height(self, row: Row) -> int:
        """The points a row needs for its longest cell; not every program finds them by itself."""
        cells = zip((str(value or "") for value in row), self._widths, strict=True)
        lines = (
            sum(len(wrap(line, width - 1)) for line in cell.splitlines()) for cell, width in cells
        )
        return _LINE_HEIGHT * max(lines)

    def _title(self, name: str) -> str:
        """A name that Excel takes: short, without its own signs, and not taken yet."""
        bare = re.sub(r"[\\/*?:\[\]']", " ", name).strip()[:_LONGEST] or "–"
        title, number = bare, 2
        while title.lower() in self._taken:
            title, number = f"{bare[: _LONGEST - 3]} {number}", number + 1
        self._taken.add(title.lower())
        return title


_LONGEST = 31


def _set(cell: Any, value: Any) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # also what begins with = + - @
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


def _for_paper(sheet: Worksheet, head: int) -> None:
    """As wide as an A4 sheet on its side, the header on every page, pages numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    footer = sheet.HeaderFooter.oddFooter
    assert footer is not None  # noqa: S101 - a new sheet has one
    footer.center.text = "&P/&N"


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
