"""Rows: one conclusion for many, each row with its data, its key and its own faults."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ntm_docs.diagnostics import as_text, in_order
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from ntm_docs.typography import unbound

HEAD = """\
co_quan: {issuer}
ngay: 11/8/2025
trich_yeu: kết luận làm việc với {{{{ xa.ten }}}}
noi_nhan: [Các thôn, Lưu Văn phòng]
nguoi_ky: ly-thi-hoa
ket_thuc: khong
"""
BODY = "noi_dung: Đã đạt {{ xa.dat }} tiêu chí.\n"


@pytest.fixture
def readings(office, write):
    """The readings of a batch file; its first lines are `HEAD`."""

    def read(rest: str, issuer: str = "vp-huyen-uy"):
        path = write("a.yaml", HEAD.format(issuer=issuer) + rest)
        return Reader(office, lambda p: p.name).read(path)

    return read


def told(readings) -> str:
    return as_text(in_order(finding for one in readings for finding in one.diagnostics))


def bodies(readings) -> list[str]:
    assert told(readings) == ""
    return [one.notice.body[0].sentences[0].text for one in readings]


@pytest.fixture
def sheet(office):
    """Write a sheet beside the conclusion: a list of rows of cells."""

    def put(name: str, *rows) -> Path:
        path = office.conclusions / name
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.active.title = "Các xã"
        book.save(path)
        return path

    return put


# Rows in the file -----------------------------------------------------------------------------


def test_each_row_is_a_notice(readings):
    found = readings(BODY + "lap_cho_tung:\n  - {ten: Bến Nước, dat: 08}\n  - {ten: Rạng, dat: 18}")
    assert bodies(found) == ["Đã đạt 08 tiêu chí.", "Đã đạt 18 tiêu chí."]
    assert [one.notice.subject for one in found] == [
        "kết luận làm việc với Bến Nước",
        "kết luận làm việc với Rạng",
    ]
    assert [(one.row.id, one.row.file_name) for one in found] == [
        ("ben_nuoc", "ben-nuoc"),
        ("rang", "rang"),
    ]


def test_data_may_be_nested_and_counted(readings):
    body = "noi_dung: Đã đạt {{ xa.ntm.dat.tieu_chi | hai_so }} tiêu chí.\n"
    rows = "lap_cho_tung:\n  - {ten: Rạng, ntm: {dat: {tieu_chi: 8}}}\n"
    assert bodies(readings(body + rows)) == ["Đã đạt 08 tiêu chí."]


def test_a_row_may_change_any_key_and_part_of_one(readings):
    found = readings(
        "hop: {ngay: 08/8/2025, ten: cuộc họp, dia_diem: hội trường}\n" + BODY + "lap_cho_tung:\n"
        "  - {ten: Rạng, dat: 1, ngay: 12/8/2025, hop: {ngay: 09/8/2025}, noi_nhan: [Xã Rạng]}\n"
        "  - {ten: Tía, dat: 2}\n"
    )
    first, second = (one.notice for one in found)
    assert (str(first.day), str(first.meeting.day), first.recipients) == (
        *("12/8/2025", "09/8/2025"),
        ("Xã Rạng",),
    )
    assert first.meeting.venue == second.meeting.venue == "hội trường"
    assert (str(second.day), str(second.meeting.day)) == ("11/8/2025", "08/8/2025")


def test_a_block_may_depend_on_the_row(office, readings):
    found = readings(
        "noi_dung:\n  - viec: Việc chung.\n  - muc: Miền núi\n    chi_khi: xa.loai == 'nui'\n"
        "    gom: Việc riêng.\n  - viec: Còn {{ xa.con }}.\n    chi_khi: '{{ xa.con | int > 0 }}'\n"
        "lap_cho_tung:\n  - {ten: A, loai: nui, con: 0}\n  - {ten: B, loai: bang, con: 2}\n"
    )
    reader = Reader(office)
    read = [
        [unbound(p.text) for p in lay_out(one.notice, reader.wording(one.notice.regime)).paragraphs]
        for one in found
    ]
    assert ("Việc riêng." in read[0], "Việc riêng." in read[1]) == (True, False)
    assert ("Còn 2." in " ".join(read[0]), "Còn 2." in " ".join(read[1])) == (False, True)


def test_a_key_is_the_communes_code_where_the_issuer_sits_in_its_province(readings):
    issuer = (
        "{he_thong: dang, ten: Đảng ủy xã Thọ Xuân, ten_goi: Đảng ủy xã, ky_hieu: ĐU, "
        "don_vi: 15499}"
    )
    rows = "lap_cho_tung:\n  - {ten: Xuân Lập, dat: 1}\n  - {ten: xã Sao Vàng, dat: 1}\n"
    rows += "  - {ten: Xuân Lộc, dat: 1}\n  - {ten: B, ma: X1, dat: 1}\n"
    keys = [one.row.id for one in readings(BODY + rows, issuer)]
    assert keys == ["15592", "15553", "xuan_loc", "X1"]


def test_what_was_issued_is_recorded_by_key(readings):
    found = readings(
        BODY + "lap_cho_tung:\n  - {ten: Rạng, dat: 1}\n  - {ten: Tía, dat: 2, ma: T2}\n"
        "ban_hanh:\n  T2: {so: 12, ngay: 13/8/2025}\n"
    )
    assert [(one.notice.number, str(one.notice.day)) for one in found] == [
        (None, "11/8/2025"),
        ("12", "13/8/2025"),
    ]


def test_a_pattern_names_the_outputs(readings):
    rows = "lap_cho_tung:\n  - {ten: Rạng, ma: X1, dat: 1}\n"
    (found,) = readings(BODY + "ten_tep: '{{ xa.ma }} {{ xa.ten }}'\n" + rows)
    assert found.row.file_name == "X1 Rạng"


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        (
            "lap_cho_tung:\n  - {dat: 1}\n",
            "a.yaml:9:5: lỗi LO-THIEU-TEN: dòng này chưa có tên\n"
            "    gợi ý: thêm cột hoặc khóa «ten» cho dòng này",
        ),
        (
            "lap_cho_tung:\n  - {ten: Rạng, dat: 1}\n  - {ten: rang, dat: 1}\n",
            "a.yaml:10:5: lỗi LO-TRUNG-MA: hai dòng cùng mã «rang»: «Rạng» và «rang»\n"
            "    gợi ý: ghi «ma» khác nhau cho từng dòng",
        ),
        (
            "lap_cho_tung:\n  - Rạng\n",
            "a.yaml:9:5: lỗi LO-DONG: mỗi dòng của «lap_cho_tung» phải là các khóa\n"
            "    gợi ý: ví dụ: - {ten: Thọ Lộc}",
        ),
        (
            "lap_cho_tung: []\n",
            "a.yaml:8:15: lỗi LO-TRONG: danh sách không có dòng nào\n"
            "    gợi ý: thêm các dòng cần làm",
        ),
        (
            "lap_cho_tung:\n  - {ten: Rạng, dat: 1}\nban_hanh: {rong: {so: 1}}\n",
            "a.yaml:10:12: lỗi LO-MA-LA: không có dòng nào mang mã «rong»\n"
            "    gợi ý: có phải «rang»?",
        ),
        (
            "lap_cho_tung:\n  - {ten: Rạng, dat: 1}\nban_hanh: {rang: {so: x}}\n",
            "a.yaml:10:23: lỗi GIA-TRI: «x» không phải số văn bản\n"
            "    gợi ý: chỉ ghi con số, ví dụ 138",
        ),
        (
            "lap_cho_tung:\n  - {ten: Rạng, dat: 1}\nten_tep: a/b\n",
            "a.yaml:10:10: lỗi LO-TEN-TEP: tên tệp «a/b» không dùng được vì có «/»\n"
            "    gợi ý: bỏ dấu ấy đi",
        ),
        (
            "lap_cho_tung: xa.xlsx\n",
            "a.yaml:8:15: lỗi LO-TEP: không đọc được danh sách «xa.xlsx»\n"
            "    gợi ý: ghi tên tệp .csv hay .xlsx để bên cạnh tệp này\n"
            "xa.xlsx: lỗi TEP-DOC: không có tệp này\n    gợi ý: xem lại tên tệp",
        ),
        (
            "lap_cho_tung:\n  - {ten: Rạng}\n  - {ten: Tía, dat: 1}\n",
            "a.yaml:7:24: lỗi JINJA-TEN: không có số liệu nào tên «dat» [Rạng]\n"
            "    gợi ý: các tên có sẵn: ma, ten",
        ),
        (
            "lap_cho_tung:\n  - {ten: Rạng, dat: 1, ngay: mai}\n",
            "a.yaml:9:31: lỗi NGAY: «mai» không phải ngày [Rạng]\n"
            "    gợi ý: viết NGÀY/THÁNG/NĂM, ví dụ 11/4/2023",
        ),
    ],
)
def test_what_a_row_gets_wrong_is_told_at_its_place(readings, rest, message):
    assert told(readings(BODY + rest)) == message


def test_a_fault_of_all_rows_is_told_once(readings):
    rows = "".join(f"  - {{ten: Xã {letter}}}\n" for letter in "ABCDE")
    assert told(readings("noi_dung: Đạt {{ xa.dat }}.\nlap_cho_tung:\n" + rows)) == (
        "a.yaml:7:21: lỗi JINJA-TEN: không có số liệu nào tên «dat» [Xã A, Xã B, Xã C và 2 nơi "
        "khác]\n    gợi ý: các tên có sẵn: ma, ten"
    )


# Rows of a sheet ------------------------------------------------------------------------------


def test_the_clerks_own_sheet_serves(readings, sheet):
    sheet(
        "xa.xlsx",
        ["DANH SÁCH CÁC XÃ LÀM VIỆC ĐỢT 1"],
        ["STT", "Tên xã", "Đạt", "Ngày"],
        [1, "Bến Nước", 8, "12/8/2025"],
        [2, "Rạng", 18, None],
    )
    found = readings(BODY + "lap_cho_tung: xa.xlsx\n")
    assert bodies(found) == ["Đã đạt 8 tiêu chí.", "Đã đạt 18 tiêu chí."]
    assert [str(one.notice.day) for one in found] == ["12/8/2025", "11/8/2025"]


def test_another_worksheet_is_named(readings, sheet):
    path = sheet("xa.xlsx", ["Ghi chú", "Khác"], ["x", "y"])
    book = openpyxl.load_workbook(path)
    other = book.create_sheet("Đợt 1")
    for row in (["Tên xã", "Đạt"], ["Rạng", 18]):
        other.append(row)
    book.save(path)
    named = "lap_cho_tung: {tep: xa.xlsx, trang: Đợt 1}\n"
    assert bodies(readings(BODY + named)) == ["Đã đạt 18 tiêu chí."]
    assert "không có trang «Đợt 2»" in told(readings(BODY + named.replace("1}", "2}")))


def test_a_number_of_a_document_never_comes_from_a_sheet(readings, sheet):
    sheet("xa.xlsx", ["Số", "Tên xã", "Đạt"], [7, "Rạng", 18])
    (found,) = readings(BODY + "lap_cho_tung: xa.xlsx\n")
    assert found.notice.number is None


def test_faults_of_a_row_name_sheet_row_and_column(readings, sheet):
    sheet(
        "xa.xlsx",
        ["Tên xã", "Đạt", "Ngày", "Ghi chú"],
        ["Bến Nước", None, "11/8/2025", "xa"],
        ["Rạng", 18, "mai", None],
        ["Tía", 18, None, None],
    )
    assert told(readings(BODY + "lap_cho_tung: xa.xlsx\n")) == (
        "xa.xlsx:Các xã!D: lưu ý LO-COT-THUA: cột «Ghi chú» không được dùng\n"
        "    gợi ý: trong câu gọi là {{ xa.ghi_chu }}\n"
        "xa.xlsx:Các xã!B2: lỗi LO-O-TRONG: ô này còn trống mà a.yaml:7:24 cần\n"
        "    gợi ý: điền ô này, hoặc bỏ chỗ dùng nó\n"
        "xa.xlsx:Các xã!C3: lỗi NGAY: «mai» không phải ngày [Rạng]\n"
        "    gợi ý: viết NGÀY/THÁNG/NĂM, ví dụ 11/4/2023"
    )


def test_a_column_that_is_missing_is_told_with_those_there_are(readings, sheet):
    sheet("xa.xlsx", ["Tên xã", "Tiêu chí đạt"], ["Rạng", 18])
    assert told(readings(BODY + "lap_cho_tung: xa.xlsx\n")) == (
        "a.yaml:7:24: lỗi JINJA-TEN: không có số liệu nào tên «dat» [Rạng]\n"
        "    gợi ý: các tên có sẵn: ma, ten, ten_xa, tieu_chi_dat\n"
        "xa.xlsx:Các xã!B: lưu ý LO-COT-THUA: cột «Tiêu chí đạt» không được dùng\n"
        "    gợi ý: trong câu gọi là {{ xa.tieu_chi_dat }}"
    )
