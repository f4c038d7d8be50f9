"""The register: a book a series and year or term, each document on its line, in every form."""

from __future__ import annotations

import io
import json
from datetime import datetime
from functools import partial

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from ntm_docs.cli import main

STATE = """\
co_quan: ubnd-xa
so: {so}
ngay: {ngay}
trich_yeu: Kết luận cuộc họp
noi_dung: |
  - Làm ngay.
ket_thuc: khong
noi_nhan: |
  - Đảng ủy xã (b/c);
  - Trưởng các thôn.
  - Lưu: VT, KT.
nguoi_ky: {{dong: [KT. Chủ tịch, Phó Chủ tịch], ho_ten: Lê Văn Sáu}}
"""
PARTY = """\
co_quan: vp-huyen-uy
so: {so}
ngay: {ngay}
trich_yeu: kết luận cuộc họp
noi_dung: |
  - Làm ngay.
ket_thuc: khong
noi_nhan: |
  - Các xã
  - Lưu Văn phòng Huyện ủy
nguoi_ky: ly-thi-hoa
"""
COPY = """\
sao: a.yaml
hinh_thuc: {hinh_thuc}
co_quan: ubnd-xa
so: {so}
ngay: {ngay}
noi_nhan: |
  - Trưởng các thôn
  - Lưu: VT
nguoi_ky: {{dong: [KT. Chủ tịch, Phó Chủ tịch], ho_ten: Lê Văn Sáu}}
"""
LETTER = """\
co_quan: ubnd-xa
loai: cong_van
don_vi_soan: KT
so: 7
ngay: 06/10/2026
trich_yeu: V/v báo cáo tiến độ
kinh_gui: |
  - Phòng Kinh tế;
  - Công an xã.
noi_dung: Đề nghị báo cáo.
ket_thuc: khong
noi_nhan: |
  - Như trên
  - Lưu: VT
nguoi_soan: pl.(300)
nguoi_ky: {dong: [Chủ tịch], ho_ten: Võ Minh Tâm}
"""


@pytest.fixture
def run(run):
    return partial(run, "register")


@pytest.fixture
def put(write):
    """Write a document of the office: `put("a", STATE, "12", "05/10/2026")`."""

    def call(name: str, text: str, so: str, ngay: str, more: str = "") -> None:
        write(f"{name}.yaml", text.format(so=so, ngay=ngay, hinh_thuc="sao_y") + more)

    return call


def read(run, *words: str) -> list[dict]:
    return json.loads(run("--format", "json", *words)[1])


def lines(run, *words: str) -> list[tuple[str, str, list[str]]]:
    return [
        (book["kind"], book["period"], [entry["symbol"] for entry in book["entries"]])
        for book in read(run, *words)
    ]


# Books ----------------------------------------------------------------------------------------


def test_what_is_issued_has_its_line_with_all_that_is_known(run, put, write):
    put("a", STATE, "12", "05/10/2026")
    put("nhap", STATE, "", "05/10/2026")
    put("thang", STATE, "13", "10/2026")
    write("cv.yaml", LETTER)
    book, letters = read(run)[::-1]
    assert book == {
        "issuer": "Ủy ban nhân dân xã Bến Nước",
        "parent": "",
        "kind": "Thông báo",
        "period": "Năm 2026",
        "entries": [
            {
                "number": 12,
                "symbol": "12/TB-UBND",
                "date": "2026-10-05",
                "type": "Thông báo",
                "subject": "Kết luận cuộc họp",
                "signers": ["Lê Văn Sáu"],
                "recipients": ["Đảng ủy xã (b/c)", "Trưởng các thôn"],
                "keeper": "VT, KT",
                "copies": None,
                "handed_over": None,
                "received_by": None,
                "note": "",
                "state": "du_thao",
                "file": "conclusions/a.yaml",
                "row": "",
            }
        ],
    }
    (letter,) = letters["entries"]
    assert letter["symbol"] == "07/UBND-KT"
    assert letter["subject"] == "báo cáo tiến độ"
    assert letter["recipients"] == ["Phòng Kinh tế", "Công an xã"]
    assert (letter["keeper"], letter["copies"]) == ("VT", 300)


def test_a_state_office_begins_a_book_each_year_and_orders_it_by_number(run, put):
    put("a", STATE, "12", "05/10/2026")
    put("b", STATE, "2", "06/10/2026")
    put("c", STATE, "100", "04/10/2026")
    put("d", STATE, "1", "05/01/2027")
    assert lines(run) == [
        ("Thông báo", "Năm 2026", ["02/TB-UBND", "12/TB-UBND", "100/TB-UBND"]),
        ("Thông báo", "Năm 2027", ["01/TB-UBND"]),
    ]
    assert lines(run, "--year", "2027") == [("Thông báo", "Năm 2027", ["01/TB-UBND"])]
    assert run("--year", "2025")[1] == "chưa có văn bản nào ban hành\n"


def test_a_party_office_has_a_book_a_term_as_far_as_it_is_told(run, put, office):
    put("a", PARTY, "138", "11/4/2025")
    put("b", PARTY, "02", "15/7/2025")
    put("c", PARTY, "05", "15/01/2026")
    (book,) = lines(run)
    assert book == ("Thông báo", "Nhiệm kỳ ……………", ["138-TB/VPHU", "02-TB/VPHU", "05-TB/VPHU"])
    directory = office.conclusions / "_co-quan.yaml"
    text = directory.read_text("utf-8")
    counts = "    loat_so: [{tu_ngay: 1/7/2025}]\n"
    directory.write_text(text.replace("  vp-huyen-uy:\n", f"  vp-huyen-uy:\n{counts}"), "utf-8")
    assert lines(run) == [
        ("Thông báo", "Nhiệm kỳ ……………", ["138-TB/VPHU"]),
        ("Thông báo", "Nhiệm kỳ từ 01/7/2025", ["02-TB/VPHU", "05-TB/VPHU"]),
    ]
    assert lines(run, "--year", "2026")[0][2] == ["05-TB/VPHU"]


def test_secret_papers_of_the_state_and_all_types_in_one_series_have_their_books(
    run, put, write, office
):
    put("a", STATE, "12", "05/10/2026")
    put("b", STATE, "3", "05/10/2026", "do_mat: mat\n")
    put("c", PARTY, "4", "05/4/2025", "do_mat: mat\n")
    put("d", PARTY, "5", "05/4/2025")
    write("cv.yaml", LETTER)
    kinds = [kind for kind, _, _ in lines(run)]
    assert kinds == ["Công văn", "Thông báo", "Thông báo mật", "Thông báo"]
    directory = office.conclusions / "_co-quan.yaml"
    text = directory.read_text("utf-8")
    directory.write_text(
        text.replace("  ubnd-xa:\n", "  ubnd-xa:\n    danh_so_chung: co\n"), "utf-8"
    )
    assert lines(run, "--issuer", "ubnd-xa") == [
        ("Văn bản", "Năm 2026", ["07/UBND-KT", "12/TB-UBND"]),
        ("Văn bản mật", "Năm 2026", ["03/TB-UBND"]),
    ]


def test_copies_of_all_forms_share_a_book_of_their_own(run, put, write):
    put("a", STATE, "12", "05/10/2026")
    put("b", COPY, "7", "07/10/2026")
    copied = COPY.format(so="8", ngay="08/10/2026", hinh_thuc="sao_luc")
    write("c.yaml", copied)
    write("nhap.yaml", COPY.format(so="", ngay="08/10/2026", hinh_thuc="sao_y"))
    assert lines(run)[0] == ("Bản sao", "Năm 2026", ["07/SY-UBND", "08/SL-UBND"])
    (first, _) = read(run)[0]["entries"]
    assert first["type"] == "Sao y thông báo số 12/TB-UBND"


def test_each_row_of_a_batch_has_a_line(run, write):
    text = STATE.replace("so: {so}\nngay: {ngay}\n", "").replace("{{dong", "{dong")
    rows = "lap_cho_tung: [{ten: Rạng}, {ten: Mới}, {ten: Sau}]\n"
    issued = "ban_hanh:\n  moi: {so: 4, ngay: 05/10/2026}\n  rang: {so: 3, ngay: 05/10/2026}\n"
    write("dot.yaml", text.replace("Sáu}}", "Sáu}") + rows + issued)
    (book,) = read(run)
    assert [(entry["symbol"], entry["row"]) for entry in book["entries"]] == [
        ("03/TB-UBND", "rang"),
        ("04/TB-UBND", "moi"),
    ]


# Notes ----------------------------------------------------------------------------------------


def notes(run) -> dict[str, str]:
    return {entry["symbol"]: entry["note"] for book in read(run) for entry in book["entries"]}


def test_a_note_tells_what_became_of_a_document(run, put):
    put("a", STATE, "12", "05/10/2026")
    put("b", STATE, "13", "06/10/2026", "thay_the: a.yaml\n")
    put("c", STATE, "14", "07/10/2026", "sua_doi: 13/TB-UBND\n")
    put("d", STATE, "15", "07/10/2026", "trang_thai: thu_hoi\n")
    assert notes(run) == {
        "12/TB-UBND": "Bị thay thế bởi 13/TB-UBND ngày 06/10/2026",
        "13/TB-UBND": "Thay thế 12/TB-UBND ngày 05/10/2026; "
        "Được sửa đổi bởi 14/TB-UBND ngày 07/10/2026",
        "14/TB-UBND": "Sửa đổi 13/TB-UBND",
        "15/TB-UBND": "Đã thu hồi",
    }


def test_a_symbol_means_the_last_document_of_its_office_before(run, put):
    put("xua", STATE, "5", "05/10/2025")
    put("a", STATE, "05", "05/02/2026")
    put("b", STATE, "13", "06/10/2026", "thay_the: 5/TB-UBND\n")
    put("sau", STATE, "5", "05/02/2027")
    told = [
        (entry["date"], entry["note"])
        for book in read(run)
        for entry in book["entries"]
        if entry["note"].startswith("Bị")
    ]
    assert told == [("2026-02-05", "Bị thay thế bởi 13/TB-UBND ngày 06/10/2026")]


# Choosing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["ubnd-xa", "UBND", "ủy ban nhân dân xã", "uy ban nhan dan xa ben nuoc"]
)
def test_an_office_is_chosen_by_key_symbol_or_name(run, put, name):
    put("a", STATE, "12", "05/10/2026")
    put("b", PARTY, "138", "11/4/2025")
    assert [symbols for _, _, symbols in lines(run, "--issuer", name)] == [["12/TB-UBND"]]


def test_an_office_that_a_file_spells_out_is_chosen_by_its_name(run, put):
    spelt = "{he_thong: nha_nuoc, ten: Trạm Y tế, ten_goi: Trạm Y tế xã, ky_hieu: TYT, dia_danh: A}"
    put("a", STATE.replace("ubnd-xa", f"{{{spelt}}}"), "12", "05/10/2026")
    put("b", STATE, "12", "05/10/2026")
    assert [symbols for _, _, symbols in lines(run, "--issuer", "Trạm Y tế xã")] == [["12/TB-TYT"]]


def test_a_document_without_a_number_is_not_told_of(run, put):
    put("nhap", STATE, "", "05/10/2026")
    put("b", STATE, "13", "06/10/2026", "thay_the: nhap.yaml\n")
    assert notes(run) == {"13/TB-UBND": ""}


def test_what_cannot_be_chosen_is_told(run, put):
    put("a", STATE, "12", "05/10/2026")
    code, _, err = run("--issuer", "ubnd-xaa")
    assert code == 2
    assert err.startswith("không có cơ quan «ubnd-xaa»; có phải «ubnd-xa»?")
    assert run("--year", "26")[2].startswith("«--year» không nhận «26»: ghi đủ bốn chữ số")
    assert "thêm --output so.docx" in run("--format", "docx")[2]
    assert "không ghi được vào tệp .xlsx" in run("--format", "docx", "--output", "a.xlsx")[2]


def test_a_file_at_fault_is_told_and_the_rest_registered(run, put):
    put("a", STATE, "12", "05/10/2026")
    put("b", STATE, "13", "05/10/2026", "la: x\n")
    code, out, err = run()
    assert code == 1
    assert "12/TB-UBND" in out
    assert "13/TB-UBND" not in out
    assert "conclusions/b.yaml" in err


# Forms ----------------------------------------------------------------------------------------


def test_the_table_stays_within_a_terminal(run, put):
    put("a", STATE, "12", "05/10/2026")
    code, out, err = run()
    assert (code, err) == (0, "1 văn bản, 1 sổ\n")
    assert out == (
        "Ủy ban nhân dân xã Bến Nước – Thông báo. Năm 2026\n\n"
        "SỐ, KÝ HIỆU       NGÀY        TÊN LOẠI, TRÍCH YẾU           NGƯỜI KÝ       "
        "NƠI NHẬN, GHI CHÚ\n"
        "12/TB-UBND        05/10/2026  Thông báo: Kết luận cuộc họp  Lê Văn Sáu     "
        "Đảng ủy xã (b/c); Trưởng\n"
        f"{'':75}các thôn\n{'':75}Lưu: VT, KT\n"
    )


def test_the_workbook_has_the_columns_real_days_and_no_formula(run, put, office):
    put("a", STATE.replace("Đảng ủy xã (b/c)", "=1+1"), "12", "05/10/2026")
    put("b", PARTY, "138", "11/4/2025")
    for name in ("so.xlsx", "lai.xlsx"):
        assert run("--output", name)[:2] == (0, f"{name}\n")
    assert (office.root / "so.xlsx").read_bytes() == (office.root / "lai.xlsx").read_bytes()
    book = openpyxl.load_workbook(office.root / "so.xlsx")
    assert book.sheetnames == ["UBND Thông báo Năm 2026", "VPHU Thông báo Nhiệm kỳ ……………"]
    sheet = book.worksheets[0]
    assert [sheet.cell(n, 1).value for n in (1, 2, 3)] == [
        *("SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Ủy ban nhân dân xã Bến Nước", "Thông báo. Năm 2026")
    ]
    assert [cell.value for cell in sheet[4]] == [
        *("Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu", "Người ký", "Nơi nhận"),
        *("Đơn vị nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
    ]
    row = sheet[5]
    assert row[1].value == datetime(2026, 10, 5)  # noqa: DTZ001
    assert row[1].number_format == "dd/mm/yyyy"
    assert [cell.value for cell in row[6:9]] == [None] * 3
    assert all(cell.data_type != "f" for line in sheet for cell in line)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$4:$4")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def printed(run, office, *words: str):
    assert run("--output", "so.docx", *words)[0] == 0
    path = office.root / "so.docx"
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, [str(error) for error in result.errors]
    return docx.Document(io.BytesIO(path.read_bytes()))


def test_the_printed_register_has_a_landscape_part_for_each_book(run, put, office):
    put("a", STATE, "12", "05/10/2026")
    put("c", STATE, "13", "06/10/2026", "thay_the: a.yaml\n")
    put("b", PARTY, "138", "11/4/2025")
    word = printed(run, office)
    assert [s.orientation for s in word.sections] == [WD_ORIENT.LANDSCAPE] * 2
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    room = section.page_width - section.left_margin - section.right_margin
    state, party = word.tables
    assert abs(sum(column.width for column in state.columns) - room) < 1000
    assert [p.text.replace("\u00a0", " ") for p in word.paragraphs if p.text] == [
        *("ỦY BAN NHÂN DÂN XÃ BẾN NƯỚC", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Thông báo. Năm 2026"),
        *("HUYỆN ỦY SÔNG LAM", "VĂN PHÒNG", "SỔ ĐĂNG KÝ VĂN BẢN ĐI"),
        "Thông báo. Nhiệm kỳ ……………",
    ]
    head = state.rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
    assert [cell.text.replace("\u2011", "-") for cell in state.rows[1].cells] == [
        *("12/TB-UBND", "05/10/2026", "Thông báo: Kết luận cuộc họp", "Lê Văn Sáu"),
        *("Đảng ủy xã (b/c); Trưởng các thôn", "VT, KT", "", "", ""),
        "Bị thay thế bởi 13/TB-UBND ngày 06/10/2026",
    ]
    assert len(party.rows) == 2
    first = (office.root / "so.docx").read_bytes()
    run("--output", "so.docx")
    assert (office.root / "so.docx").read_bytes() == first


def test_an_empty_register_is_the_sheet_to_begin_one_with(run, put, office):
    put("a", STATE, "", "05/10/2026")
    word = printed(run, office)
    assert [len(table.rows) for table in word.tables] == [1]
    assert word.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert run("--output", "so.xlsx")[0] == 0


def test_the_template_of_the_register_is_sound_by_its_own_measure(office, capsys):
    (office.root / "templates").mkdir()
    shipped = office.template("so-van-ban-di.docx").read_bytes()
    (office.root / "templates" / "so-van-ban-di.docx").write_bytes(shipped)
    assert main(["check", "templates/so-van-ban-di.docx"], office.root) == 0
    (office.root / "templates" / "khac.docx").write_bytes(shipped)
    assert main(["check", "templates/khac.docx"], office.root) == 3
    assert "mẫu không có chỗ in" in capsys.readouterr().out
