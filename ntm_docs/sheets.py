"""Sheets: a CSV or XLSX file to rows of texts that know their cells."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place, Severity
from ntm_docs.nodes import Map, Node
from ntm_docs.suggestions import as_key
from ntm_docs.texts import Text
from ntm_docs.workbooks import Cell, Grid, read_workbook

__all__ = ["Column", "Sheet", "read_cells", "read_sheet"]

MAX_ROWS = 20_000
MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its letter, its header as typed, and the dotted key it gives its cells."""

    letter: str
    header: str
    key: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet: each cell under its column's key; a dotted key is a mapping inside."""

    file: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Map, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_sheet(content: bytes, file: str, worksheet: str = "") -> Sheet:
    """Read the rows below the header of a sheet; `file` is its name for findings.

    Blank cells are left out, and so are blank rows, hidden rows and totals.

    Raises:
        NoticeError: the file is no sheet that can be read, or has no header.
    """
    return _Reading(_grid(content, file, worksheet), file).sheet()


def read_cells(
    content: bytes, file: str, worksheet: str = ""
) -> tuple[list[list[Text]], list[Diagnostic]]:
    """The rows of a sheet as they stand, from its header on; blank, hidden ones are left out.

    Raises:
        NoticeError: the file is no sheet that can be read.
    """
    return _Reading(_grid(content, file, worksheet), file).cells()


def _grid(content: bytes, file: str, worksheet: str) -> Grid:
    is_workbook = content.startswith(b"PK") or file.lower().endswith((".xlsx", ".xlsm", ".xls"))
    grid = read_workbook(content, file, worksheet) if is_workbook else _csv_grid(content, file)
    if len(grid.rows) > MAX_ROWS or max(map(len, grid.rows), default=0) > MAX_COLUMNS:
        message = f"bảng lớn hơn {MAX_ROWS} dòng hoặc {MAX_COLUMNS} cột"
        raise _refused(file, "BANG-LON", message, "chỉ để lại những dòng, cột cần dùng")
    return grid


class _Reading:
    """One grid of cells being read."""

    def __init__(self, grid: Grid, file: str) -> None:
        self.grid = grid
        self.file = file
        self.found: list[Diagnostic] = []
        for place, message in grid.faults:
            hint = "mở tệp bằng Excel, sửa công thức ở ô này rồi lưu lại"
            self._note(place, "BANG-O-LOI", message, hint)

    def sheet(self) -> Sheet:
        header = self._header_row()
        names, first = self._names(header)
        columns = self._columns([".".join(filter(None, pair)) for pair in names], first)
        rows = [
            row for index in range(first, len(self.grid.rows)) if (row := self._row(index, columns))
        ]
        return Sheet(
            self.file,
            self.grid.name,
            tuple(column for column in columns if column),
            tuple(rows),
            tuple(self.found),
        )

    def cells(self) -> tuple[list[list[Text]], list[Diagnostic]]:
        shown = [
            index
            for index, row in enumerate(self.grid.rows)
            if index not in self.grid.hidden and any(cell.text for cell in row)
        ]
        for index in (titles := self._titles(shown)):
            title = next(cell.text for cell in self.grid.rows[index] if cell.text)
            self._skipped(index, f"dòng «{title}» ở trên tên cột không in trong bảng")
        shown = shown[len(titles) :]
        rows = [self._texts(index) for index in shown]
        if shown and shown[0] in self.grid.groups and len(shown) > 1:
            rows[:2] = [self._head_of_two(shown[0])]
        wide = max((i for row in rows for i, cell in enumerate(row, 1) if cell), default=0)
        return [row[:wide] for row in rows], self.found

    def _texts(self, index: int) -> list[Text]:
        return [Text(cell.text, [(0, self._place(cell.at))]) for cell in self.grid.rows[index]]

    def _titles(self, shown: Sequence[int]) -> Sequence[int]:
        """The rows above the header that hold nothing but a title, where a header follows."""
        filled = [sum(bool(cell.text) for cell in self.grid.rows[index]) for index in shown]
        header = next((i for i, count in enumerate(filled) if count > 1), 0)
        return shown[:header]

    def _head_of_two(self, header: int) -> list[Text]:
        """One header for two rows of it: `Kinh phí: Tỉnh`."""
        names = (": ".join(filter(None, pair)) for pair in self._names(header)[0])
        return [Text(n, [(0, self._place((header, i)))]) for i, n in enumerate(names)]

    def _header_row(self) -> int:
        """The first row of several names; titles above it stand alone in theirs."""
        for index, row in enumerate(self.grid.rows):
            texts = [cell for cell in row if cell.text]
            if len({cell.text for cell in texts}) > 1 and all(_is_name(cell) for cell in texts):
                return index
            if len(texts) == 1 and _is_name(texts[0]) and self._is_one_column():
                return index
        hint = "thêm một dòng tên cột ở đầu bảng, ví dụ: Tên xã"
        raise _refused(self.file, "BANG-TIEU-DE", "không thấy dòng tên cột trong bảng này", hint)

    def _is_one_column(self) -> bool:
        return all(sum(bool(cell.text) for cell in row) <= 1 for row in self.grid.rows)

    def _names(self, header: int) -> tuple[list[tuple[str, str]], int]:
        """The header of each column, a group's name before its own, and the first row below."""
        row = self.grid.rows[header]
        groups = self.grid.groups.get(header, {})
        if not groups or header + 1 >= len(self.grid.rows):
            return [("", cell.text) for cell in row], header + 1
        below = self.grid.rows[header + 1]
        names = []
        for column in range(max(len(row), len(below))):
            own = below[column].text if column < len(below) else ""
            above = row[groups.get(column, column)].text if column < len(row) else ""
            names.append((above, own) if column in groups and own else ("", above or own))
        return names, header + 2

    def _columns(self, names: Sequence[str], first: int) -> list[Column | None]:
        columns: list[Column | None] = []
        seen: dict[str, Column] = {}
        for index, name in enumerate(names):
            letter = _letter(index)
            key = _key(name)
            column = Column(letter, " ".join(name.split()), key)
            if not key:
                if any(index < len(row) and row[index].text for row in self.grid.rows[first:]):
                    hint = "ghi tên cho cột này, hoặc xóa dữ liệu của nó"
                    self._note((first, index), "BANG-COT-TRONG", f"cột {letter} chưa có tên", hint)
                columns.append(None)
            elif key in seen:
                message = f"hai cột cùng tên «{column.header}»: {seen[key].letter} và {letter}"
                self._note(
                    (first - 1, index), "BANG-TRUNG-COT", message, "đổi tên một trong hai cột"
                )
                columns.append(None)
            else:
                seen[key] = column
                columns.append(column)
        return columns

    def _row(self, index: int, columns: Sequence[Column | None]) -> Map | None:
        cells = self.grid.rows[index]
        texts = [cell.text for cell in cells if cell.text]
        if not texts:
            return None
        if index in self.grid.hidden:
            self._skipped(index, "dòng đang ẩn, không làm thông báo")
            return None
        if re.match(r"(tong|cong)(_(so|cong|hop))?(_|$)", as_key(texts[0].strip(" :"))):
            self._skipped(index, f"dòng «{texts[0]}» là dòng tổng, không làm thông báo")
            return None
        row = Map(self._place((index, 0)))
        for column, cell in zip(columns, cells, strict=False):
            if column and cell.text:
                _put(row, column.key.split("."), Text(cell.text, [(0, self._place(cell.at))]))
        return row

    def _skipped(self, index: int, message: str) -> None:
        place = self._place((index, 0))
        self.found.append(Diagnostic(place, "BANG-BO-QUA", message, severity=Severity.INFO))

    def _note(self, at: tuple[int, int], rule: str, message: str, hint: str) -> None:
        self.found.append(Diagnostic(self._place(at), rule, message, hint))

    def _place(self, at: tuple[int, int]) -> Place:
        row, column = at
        cell = f"{_letter(column)}{row + 1}"
        name = f"{self.grid.name}!{cell}" if self.grid.name else cell
        return Place(self.file, row + 1, column + 1, name)


def _is_name(cell: Cell) -> bool:
    return cell.is_words and bool(_key(cell.text))


def _put(row: Map, parts: Sequence[str], text: Text) -> None:
    *above, last = parts
    for part in above:
        inner: Node = row.setdefault(part, Map(text.place))
        row.keys_at.setdefault(part, text.place)
        if not isinstance(inner, Map):
            inner = row[part] = Map(text.place)
        row = inner
    row[last] = text
    row.keys_at[last] = text.place


def _key(header: str) -> str:
    """A header as texts call it: its parts without diacritics, joined by dots.

    >>> _key("Tiêu chí đạt (%)"), _key("NTM.Đạt"), _key("1. Số hộ")
    ('tieu_chi_dat', 'ntm.dat', 'so_ho')
    """
    bare = re.sub(r"^[\W\d]+|[\W_]+$", "", header)
    parts = [re.sub(r"[^a-z0-9]+", "_", as_key(part)).strip("_") for part in bare.split(".")]
    return ".".join(part for part in parts if part)


def _letter(index: int) -> str:
    """The name of a column, counted from 0: A, Z, AA."""
    name = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


# CSV ------------------------------------------------------------------------------------------


def _csv_grid(content: bytes, file: str) -> Grid:
    text = _decoded(content, file)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        hint = "mở tệp bằng Excel rồi lưu lại dạng CSV UTF-8"
        raise _refused(file, "BANG-HONG", "tệp này không phải bảng CSV đọc được", hint) from error
    rows = [
        [Cell((r, c), _clean(value), not _is_number(value)) for c, value in enumerate(line)]
        for r, line in enumerate(lines)
    ]
    return Grid("", rows)


def _decoded(content: bytes, file: str) -> str:
    # Excel's «Unicode Text» is UTF-16.
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        hint = "trong Excel chọn Lưu thành (Save as), dạng CSV UTF-8, hoặc .xlsx"
        message = "tệp này không phải bảng mã UTF-8"
        raise _refused(file, "TEP-BANG-MA", message, hint) from error
    if "\x00" in text:
        hint = "xem lại tên tệp"
        raise _refused(file, "TEP-BANG-MA", "đây không phải tệp văn bản", hint)
    return unicodedata.normalize("NFC", text)


def _delimiter(text: str) -> str:
    """The sign that parts most lines alike; Vietnamese Excel writes semicolons."""
    head = text.splitlines()[:_ENOUGH]

    def alike(sign: str) -> int:
        widths = Counter(len(cells) for cells in csv.reader(head, delimiter=sign))
        return max((count for width, count in widths.items() if width > 1), default=0)

    return max(",;\t", key=alike)


_ENOUGH = 50


def _clean(value: str) -> str:
    return " ".join(value.split())


def _is_number(value: str) -> bool:
    return bool(re.fullmatch(r"\s*[-+]?[\d.,/%\s]*\d[\d.,/%\s]*", value))


def _refused(file: str, rule: str, message: str, hint: str) -> NoticeError:
    return NoticeError([Diagnostic(Place(file), rule, message, hint)])
