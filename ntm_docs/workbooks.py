"""Workbooks: an Excel file to a grid of cells, each read as it shows on the screen."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place
from ntm_docs.values import number, short_date

__all__ = ["Cell", "Grid", "read_workbook"]

MAX_UNPACKED = 100_000_000

At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `at` counts row and column from 0, `is_words` tells it from a number."""

    at: At
    text: str
    is_words: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a worksheet, row by row.

    `groups` are headers merged over several columns: by row, each column with the one that holds
    the group's name. `hidden` rows are filtered away; `faults` are cells that cannot be read.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    groups: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    faults: Sequence[tuple[At, str]] = ()


def read_workbook(content: bytes, file: str, worksheet: str = "") -> Grid:
    """Read a worksheet by name, else the first one that is not hidden.

    Raises:
        NoticeError: the file is no workbook that can be read, or has no such worksheet.
    """
    _refuse_a_bomb(content, file)
    values = _opened(content, file, data_only=True)
    shown = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    by_name = {sheet.title: sheet for sheet in values.worksheets}
    if worksheet and worksheet not in by_name:
        hint = "có: " + ", ".join(by_name)
        raise _refused(file, "BANG-TRANG", f"không có trang «{worksheet}»", hint)
    sheet = by_name[worksheet] if worksheet else (shown or values.worksheets)[0]
    # Formulas are asked for only to tell a blank cell from one that was never computed.
    formulas = _opened(content, file, data_only=False)[sheet.title]
    faults: list[tuple[At, str]] = []
    rows = [
        [_cell(cell, formulas.cell(cell.row, cell.column).value, faults) for cell in row]
        for row in sheet.iter_rows()
    ]
    hidden = frozenset(n - 1 for n, row in sheet.row_dimensions.items() if row.hidden)
    return Grid(sheet.title, rows, dict(_groups(sheet)), hidden, faults)


def _opened(content: bytes, file: str, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(content), data_only=data_only)
    except Exception as error:
        raise _unreadable(file) from error


def _refuse_a_bomb(content: bytes, file: str) -> None:
    """A few kilobytes can unpack to more than the memory holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) <= MAX_UNPACKED:
                return
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _unreadable(file) from error
    raise _refused(file, "BANG-LON", "bảng này quá lớn", "chỉ để lại những dòng, cột cần dùng")


def _groups(sheet: Any) -> Iterator[tuple[int, dict[int, int]]]:
    """The merges over several columns, by row; a title over the whole table is none."""
    rows: dict[int, dict[int, int]] = {}
    for merge in sheet.merged_cells.ranges:
        wide = merge.max_col - merge.min_col + 1
        if 1 < wide < sheet.max_column and merge.min_row == merge.max_row:
            columns = range(merge.min_col - 1, merge.max_col)
            rows.setdefault(merge.min_row - 1, {}).update(dict.fromkeys(columns, merge.min_col - 1))
    yield from rows.items()


def _cell(cell: Any, formula: object, faults: list[tuple[At, str]]) -> Cell:
    at = (cell.row - 1, cell.column - 1)
    value = cell.value
    if value is None and isinstance(formula, str) and formula.startswith("="):
        faults.append((at, "công thức ở ô này chưa được tính"))
    elif cell.data_type == "e":
        faults.append((at, f"công thức ở ô này báo lỗi {value}"))
        value = None
    text = _shown(value, str(cell.number_format or "General"))
    return Cell(at, text, isinstance(value, str))


def _shown(value: object, form: str) -> str:
    """A value the way the sheet shows it, in Vietnamese signs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime | date):
        return _day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        return _number(value, form)
    return unicodedata.normalize("NFC", " ".join(str(value).split()))


def _day(value: date) -> str:
    clock = isinstance(value, datetime) and (value.hour or value.minute)
    return (f"{value:%H:%M} " if clock else "") + short_date(value)


def _number(value: float, form: str) -> str:
    if re.fullmatch(r"0+", form) and value == int(value):
        return f"{int(value):0{len(form)}}"
    rounded = round(value, 9)
    if "%" in form:
        return number(str(round(rounded * 100, 9)), "0.###") + "%"
    return number(str(rounded), "#,##0.#########" if "," in form else "0.#########")


def _unreadable(file: str) -> NoticeError:
    hint = "mở bằng Excel (bỏ mật khẩu nếu có), chọn Lưu thành (Save as) dạng .xlsx"
    return _refused(file, "BANG-HONG", "tệp này không phải bảng Excel đọc được", hint)


def _refused(file: str, rule: str, message: str, hint: str) -> NoticeError:
    return NoticeError([Diagnostic(Place(file), rule, message, hint)])
