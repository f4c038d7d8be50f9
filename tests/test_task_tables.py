"""Task tables: appendix, reminder and report are made of the same tasks, and change together."""

from __future__ import annotations

import openpyxl
import pytest

from ntm_docs.cli import main
from ntm_docs.diagnostics import as_text
from ntm_docs.document import Table
from ntm_docs.pipeline import Pipeline
from ntm_docs.workshop import Workshop

SOURCE = """\
co_quan: ubnd-xa
so: 12
ngay: 05/10/2026
trich_yeu: Kết luận cuộc họp
noi_dung:
  - viec: Thay nắp hố ga {thoi_han}.
    giao: Phòng Kinh tế
    phoi_hop: [Trưởng các thôn, Công an xã]
    thoi_han: trước ngày 16/10/2026
    ma: nap
  - viec: Giao Công an xã kiểm tra, báo cáo chậm nhất ngày 20/10/2026.
    ma: bao-cao
  - doan_van: Ghi nhận kết quả.
ket_thuc: khong
phu_luc:
  - ten: Bảng phân công nhiệm vụ
    noi_dung:
      - bang_viec: nay
noi_nhan: Lưu VT
nguoi_ky: {dong: [Chủ tịch], ho_ten: Võ Minh Tâm}
"""
REPORT = """\
co_quan: ubnd-xa
loai: %s
ngay: 11/2026
trich_yeu: Kết quả thực hiện kết luận
kinh_gui: Đảng ủy xã
noi_dung:
  - doan_van: "Kết quả như sau:"
  - bang_viec: {cua: a.yaml, loc: %s, tinh_den: 25/10/2026}
noi_nhan: Như trên
nguoi_ky: {dong: [Chủ tịch], ho_ten: Võ Minh Tâm}
"""
PROGRESS = "nap: {trang_thai: xong, ngay: 15/10/2026, ghi_chu: đủ 9 nắp}\n"


def rows_of(office, path) -> list[list[str]]:
    (laid,) = Workshop(office).lay_out(path)
    assert laid.document, as_text(laid.diagnostics)
    blocks = (*laid.document.blocks, *(b for a in laid.document.appendices for b in a.blocks))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    return [[cell.paragraph.text.replace("\u00a0", " ") for cell in row] for row in table.rows]


def test_an_appendix_lists_the_tasks_of_its_notice(office, write):
    assert rows_of(office, write("a.yaml", SOURCE)) == [
        ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời hạn"],
        [
            *("1", "Thay nắp hố ga trước ngày 16/10/2026", "Phòng Kinh tế"),
            *("Trưởng các thôn, Công an xã", "trước ngày 16/10/2026"),
        ],
        [
            *("2", "Giao Công an xã kiểm tra, báo cáo chậm nhất ngày 20/10/2026", "Công an xã"),
            *("", "chậm nhất ngày 20/10/2026"),
        ],
    ]


@pytest.mark.parametrize(
    ("choice", "results"),
    [
        ("tat_ca", ["Xong (15/10/2026): đủ 9 nắp", "Quá hạn"]),
        ("qua_han", ["Quá hạn"]),
        ("xong", ["Xong (15/10/2026): đủ 9 nắp"]),
        ("chua_xong", ["Quá hạn"]),
    ],
)
def test_a_report_says_what_came_of_the_tasks(office, write, choice, results):
    write("a.yaml", SOURCE)
    write("a.theo-doi.yaml", PROGRESS)
    head, *rows = rows_of(office, write("b.yaml", REPORT % ("bao_cao", choice)))
    assert head[-1] == "Kết quả"
    assert [row[-1] for row in rows] == results


def test_where_no_task_is_left_the_table_says_so(office, write):
    write("a.yaml", SOURCE)
    rows = rows_of(office, write("b.yaml", REPORT % ("bao_cao", "xong")))
    assert rows[1][:2] == ["", "Không có việc nào"]


def test_one_task_changed_changes_all_papers_made_of_it(office, write, capsys):
    paths = [
        write("a.yaml", SOURCE),
        write("b.yaml", REPORT % ("bao_cao", "tat_ca")),
        write(
            "c.yaml", (REPORT % ("cong_van", "qua_han")).replace("loai", "don_vi_soan: VP\nloai")
        ),
    ]

    def made() -> list[bool]:
        return [built.unchanged for built in Pipeline(office).build(paths)]

    def told() -> list[int]:
        words = [["brief", "conclusions/a.yaml"]]
        words += [["tasks", "--format", form] for form in ("table", "json", "csv", "ics")]
        for one in words:
            main(one, office.root)
        main(["tasks", "--output", "viec.xlsx"], office.root)
        sheet = openpyxl.load_workbook(office.root / "viec.xlsx").active
        lists = [capsys.readouterr().out.count("Thay nắp cống")]
        return [*lists, sum("nắp cống" in str(row) for row in sheet.values)]

    assert (made(), made()) == ([False] * 3, [True] * 3)
    assert told() == [0, 0]
    write("a.yaml", SOURCE.replace("nắp hố ga", "nắp cống"))
    assert (made(), made()) == ([False] * 3, [True] * 3)
    assert told() == [8, 1]  # the calendar says it in summary, description and two alarms
    assert all("nắp cống" in str(rows_of(office, path)) for path in paths)
    write("a.theo-doi.yaml", PROGRESS)
    assert made() == [True, False, False]
    assert "nắp cống" not in str(rows_of(office, paths[2]))


def test_faults_of_a_table_are_told_at_its_place(office, write):
    bad = REPORT.replace("a.yaml", "z.yaml").replace(", tinh_den: 25/10/2026", "")
    path = write("b.yaml", bad % ("bao_cao", "qua_han"))
    (laid,) = Workshop(office, lambda p: p.name).lay_out(path)
    assert as_text(laid.diagnostics) == (
        "b.yaml:8:22: lỗi VIEC-TEP: không có tệp kết luận «z.yaml»\n"
        "    gợi ý: ghi tên tệp .yaml đặt bên cạnh tệp này\n"
        "b.yaml:8:35: lỗi VIEC-NGAY: lọc việc quá hạn mà chưa ghi tính đến ngày nào\n"
        "    gợi ý: thêm «tinh_den: …»"
    )


def test_progress_is_no_part_of_the_notice_it_tells_of(office, write):
    path = write("a.yaml", SOURCE)
    (built,) = Pipeline(office).build([path])
    before = built.outputs[0].read_bytes()
    for record in (PROGRESS, "nap: {trang_thai: hong}\n", "- không đúng dạng\n"):
        write("a.theo-doi.yaml", record)
        assert [one.unchanged for one in Pipeline(office).build([path])] == [True]
        pipeline = Pipeline(office)
        again = pipeline.run(pipeline.plan([path], force=True), workers=1)
        assert [bool(one.outputs) for one in again] == [True]
        assert built.outputs[0].read_bytes() == before


def test_tasks_of_a_batch_stand_below_their_places(office, write):
    rows = "lap_cho_tung:\n  - {ten: Rạng, ma: rang}\n  - {ten: Bến Nước, ma: ben}\n"
    write("a.yaml", SOURCE + rows)
    write("a.theo-doi.yaml", f"ben: {{{PROGRESS.strip()}}}\n")
    _, *lines = rows_of(office, write("b.yaml", REPORT % ("bao_cao", "tat_ca")))
    assert [(line[0], line[1][:12], line[-1]) for line in lines] == [
        ("", "Rạng", "Rạng"),
        ("1", "Thay nắp hố ", "Quá hạn"),
        ("2", "Giao Công an", "Quá hạn"),
        ("", "Bến Nước", "Bến Nước"),
        ("3", "Thay nắp hố ", "Xong (15/10/2026): đủ 9 nắp"),
        ("4", "Giao Công an", "Quá hạn"),
    ]


def test_notices_of_a_batch_are_made_anew_when_the_tasks_they_show_change(office, write):
    write("a.yaml", SOURCE)
    rows = "lap_cho_tung:\n  - {ten: Rạng, ma: rang}\n  - {ten: Bến Nước, ma: ben}\n"
    path = write("b.yaml", REPORT % ("bao_cao", "tat_ca") + rows)

    def made() -> list[bool]:
        return [built.unchanged for built in Pipeline(office).build([path])]

    assert (made(), made()) == ([False] * 2, [True] * 2)
    write("a.theo-doi.yaml", PROGRESS)
    assert (made(), made()) == ([False] * 2, [True] * 2)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("{cua: b.yaml}", "b.yaml:8:22: lỗi VIEC-TEP: bảng này lấy việc của chính tệp này"),
        ("{loc: xong}", "bảng việc của chính văn bản này không có tiến độ"),
        ("{tinh_den: 25/10/2026}", "bảng việc của chính văn bản này không có tiến độ"),
        ("{cua: a.yaml}", "b.yaml:8:22: lỗi VIEC-TEP: tệp «a.yaml» còn lỗi"),
    ],
)
def test_a_table_that_cannot_be_made_is_told(office, write, table, told):
    write("a.yaml", SOURCE.replace("{thoi_han}", "{han}"))
    whole = REPORT.replace("{cua: a.yaml, loc: %s, tinh_den: 25/10/2026}", table)
    path = write("b.yaml", whole % "bao_cao")
    (laid,) = Workshop(office, lambda p: p.name).lay_out(path)
    assert laid.document is None
    assert told in as_text(laid.diagnostics)


def test_a_sheet_behind_the_tasks_shown_is_watched_too(office, write):
    write("a.yaml", SOURCE + "lap_cho_tung: xa.csv\n")
    write("xa.csv", "ten\nRạng\n")
    path = write("b.yaml", REPORT % ("bao_cao", "tat_ca"))

    def made() -> list[bool]:
        return [built.unchanged for built in Pipeline(office).build([path])]

    assert (made(), made()) == ([False], [True])
    write("xa.csv", "ten\nRạng\nBến Nước\n")
    assert made() == [False]


def test_a_missing_file_is_told_where_it_is_named_and_stops_nothing_else(office, write, capsys):
    write("a.yaml", REPORT.replace("a.yaml", "z.yaml") % ("bao_cao", "tat_ca"))
    write("b.yaml", SOURCE)
    for _ in range(2):
        assert main(["build"], office.root) == 1
        out, err = capsys.readouterr()
        assert "a.yaml:8:22: lỗi VIEC-TEP: không có tệp kết luận «z.yaml»" in err
        assert "1 chưa làm được" in err
    assert out == ""
