"""Sheets and workbooks: the clerk's own tables, as they show on the screen."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.diagnostics import NoticeError, as_text
from ntm_docs.nodes import Map
from ntm_docs.sheets import read_cells, read_sheet


def workbook(*rows, shape=lambda sheet: None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Xã"
    for row in rows:
        book.active.append(row)
    shape(book.active)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def plain(node):
    return {k: plain(v) for k, v in node.items()} if isinstance(node, Map) else str(node)


def rows(content: bytes, file: str = "a.xlsx") -> list[dict]:
    sheet = read_sheet(content, file)
    assert as_text(sheet.diagnostics) == ""
    return [plain(row) for row in sheet.rows]


def refused(content: bytes, file: str = "a.xlsx", worksheet: str = "") -> str:
    with pytest.raises(NoticeError) as error:
        read_sheet(content, file, worksheet)
    return str(error.value)


# The header -----------------------------------------------------------------------------------


def test_titles_above_the_header_are_passed_over():
    content = workbook(
        ["DANH SÁCH XÃ"],
        ["Đợt 1 năm 2026"],
        [],
        ["STT", "Tên xã", "TIÊU CHÍ\nđạt (%)"],
        [1, "Rạng", 8],
        shape=lambda sheet: sheet.merge_cells("A1:C1"),
    )
    assert rows(content) == [{"stt": "1", "ten_xa": "Rạng", "tieu_chi_dat": "8"}]


def test_headers_without_diacritics_and_with_dots_serve_as_well():
    assert rows(workbook(["Ten xa", "ntm.dat.tieu_chi"], ["Rạng", 8])) == [
        {"ten_xa": "Rạng", "ntm": {"dat": {"tieu_chi": "8"}}}
    ]


def test_a_merged_header_names_the_group_of_those_below():
    def merge(sheet):
        for cells in ("A1:A2", "B1:C1", "D1:D2"):
            sheet.merge_cells(cells)

    content = workbook(
        ["Tên xã", "NTM", None, "Ghi chú"],
        [None, "Tiêu chí", "Chỉ tiêu", None],
        ["Rạng", 8, 40, "x"],
        shape=merge,
    )
    assert rows(content) == [
        {"ten_xa": "Rạng", "ntm": {"tieu_chi": "8", "chi_tieu": "40"}, "ghi_chu": "x"}
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            [["Tên xã", "Đạt", "đạt"], ["Rạng", 1, 2]],
            "a.xlsx:Xã!C1: lỗi BANG-TRUNG-COT: hai cột cùng tên «đạt»: B và C\n"
            "    gợi ý: đổi tên một trong hai cột",
        ),
        (
            [["Tên xã", None, "Đạt"], ["Rạng", 5, 2]],
            "a.xlsx:Xã!B2: lỗi BANG-COT-TRONG: cột B chưa có tên\n"
            "    gợi ý: ghi tên cho cột này, hoặc xóa dữ liệu của nó",
        ),
        (
            [["Tên xã", "Đạt"], ["Rạng", 1], ["Tổng cộng", 1]],
            "a.xlsx:Xã!A3: lưu ý BANG-BO-QUA: dòng «Tổng cộng» là dòng tổng, không làm thông báo",
        ),
        (
            [["Tên xã", "Đạt"], ["Rạng", "=B9+1"]],
            "a.xlsx:Xã!B2: lỗi BANG-O-LOI: công thức ở ô này chưa được tính\n"
            "    gợi ý: mở tệp bằng Excel, sửa công thức ở ô này rồi lưu lại",
        ),
    ],
)
def test_what_is_odd_is_told_at_its_cell(table, message):
    assert as_text(read_sheet(workbook(*table), "a.xlsx").diagnostics) == message


def test_a_hidden_row_makes_no_notice():
    def hide(sheet):
        sheet.row_dimensions[2].hidden = True

    sheet = read_sheet(workbook(["Tên xã", "Đạt"], ["A", 1], ["B", 2], shape=hide), "a.xlsx")
    assert [plain(row)["ten_xa"] for row in sheet.rows] == ["B"]
    assert "dòng đang ẩn" in as_text(sheet.diagnostics)


# Values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (18, "General", "18"),
        (18.0, "General", "18"),
        (0.1 + 0.2, "General", "0,3"),
        (2.4, "0.0", "2,4"),
        (1, "00", "01"),
        (7, "000", "007"),
        ("01", "@", "01"),
        (0.255, "0.0%", "25,5%"),
        (1284, "#,##0", "1.284"),
        (1284, "General", "1284"),
        (-3, "General", "-3"),
        (date(2026, 2, 5), "dd/mm/yyyy", "05/02/2026"),
        (datetime(2026, 9, 1), "dd/mm/yyyy", "01/9/2026"),  # noqa: DTZ001 - as Excel has it
        (datetime(2026, 9, 1, 14, 30), "dd/mm/yyyy hh:mm", "14:30 01/9/2026"),  # noqa: DTZ001
        (True, "General", "có"),
        ("  Thọ\n Lộc ", "General", "Thọ Lộc"),
        ("Thọ Lộc", "General", "Thọ Lộc"),
    ],
)
def test_a_cell_is_read_as_it_shows(value, form, shown):
    def shape(sheet):
        sheet["B2"].number_format = form

    assert rows(workbook(["Tên xã", "Đạt"], ["Rạng", value], shape=shape))[0]["dat"] == shown


def test_each_cell_knows_its_place():
    (row,) = read_sheet(workbook(["Tên xã", "Đạt"], ["Rạng", 1]), "a.xlsx").rows
    assert str(row["dat"].place) == "a.xlsx:Xã!B2"
    assert (row["dat"].place.line, row["dat"].place.column) == (2, 2)
    (row,) = read_sheet("Tên xã,Đạt\nRạng,1\n".encode(), "a.csv").rows
    assert str(row["dat"].place) == "a.csv:B2"


# CSV ------------------------------------------------------------------------------------------

TABLE = 'Tên xã;Ghi chú\r\nRạng;"a; b"\r\n'


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.replace(";", "\t").replace("a\t b", "a; b").encode("utf-16"),
        TABLE.replace("\r\n", "\n").encode(),
        TABLE.replace(";", ",").replace("a, b", "a; b").encode(),
    ],
    ids=["plain", "byte order mark", "Unicode text", "unix", "commas"],
)
def test_every_csv_that_excel_saves_is_read(content):
    assert rows(content, "a.csv") == [{"ten_xa": "Rạng", "ghi_chu": "a; b"}]


def test_another_encoding_is_refused():
    assert refused("Tên xã\nRạng".encode()[:-1] + b"\xff", "a.csv") == (
        "a.csv: lỗi TEP-BANG-MA: tệp này không phải bảng mã UTF-8\n"
        "    gợi ý: trong Excel chọn Lưu thành (Save as), dạng CSV UTF-8, hoặc .xlsx"
    )


def test_what_is_no_table_is_refused():
    assert "không phải bảng Excel đọc được" in refused(b"PK\x03\x04 half")
    assert "không phải bảng Excel đọc được" in refused(b"\xd0\xcf\x11\xe0 old", "a.xls")
    assert "không thấy dòng tên cột" in refused(b"1,2\n3,4\n", "a.csv")
    assert refused(workbook(["Tên xã", "A"]), worksheet="Khác").endswith(
        "không có trang «Khác»\n    gợi ý: có: Xã"
    )


words = st.text("abcdeghi ơưĐ;,\"'", min_size=1, max_size=8).filter(lambda text: text.strip())


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5))
def test_the_same_table_is_the_same_in_both_forms(table):
    head = ("Tên xã", "Ghi chú")
    text = io.StringIO()
    csv.writer(text).writerows([head, *table])
    from_csv = read_sheet(text.getvalue().encode(), "a.csv")
    from_excel = read_sheet(workbook(head, *table), "a.xlsx")
    assert [plain(row) for row in from_csv.rows] == [plain(row) for row in from_excel.rows]


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx"]))
def test_whatever_the_bytes_they_are_read_or_refused(content, file):
    with contextlib.suppress(NoticeError):
        assert read_sheet(content, file).columns


# Tables ---------------------------------------------------------------------------------------


def test_a_table_begins_with_its_header_and_titles_above_it_are_told():
    content = workbook(
        ["BẢNG KINH PHÍ", None],
        [],
        ["Nội dung", 2026],
        ["Nạo vét", 3.5],
        ["I. Cầu", None],
        shape=lambda sheet: sheet.merge_cells("A1:B1"),
    )
    cells, found = read_cells(content, "a.xlsx")
    assert cells == [["Nội dung", "2026"], ["Nạo vét", "3,5"], ["I. Cầu", ""]]
    assert as_text(found) == (
        "a.xlsx:Xã!A1: lưu ý BANG-BO-QUA: dòng «BẢNG KINH PHÍ» ở trên tên cột không in trong bảng"
    )


def test_a_table_of_one_column_has_no_title():
    assert read_cells("Tên\nRạng\n".encode(), "a.csv") == ([["Tên"], ["Rạng"]], [])


def test_a_header_of_two_rows_is_one_in_a_table():
    def shape(sheet):
        for merged in ("A1:A2", "B1:C1"):
            sheet.merge_cells(merged)

    content = workbook(["Việc", "Kinh phí", None], [None, "Tỉnh", "Xã"], ["A", 1, 2], shape=shape)
    cells, found = read_cells(content, "a.xlsx")
    assert cells == [["Việc", "Kinh phí: Tỉnh", "Kinh phí: Xã"], ["A", "1", "2"]]
    assert cells[0][2].place.cell == "Xã!C1"
    assert not found
