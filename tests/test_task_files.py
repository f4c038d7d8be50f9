"""Task files: the same tasks for a terminal, programs, Excel and calendars; filters and states."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from functools import partial

import icalendar
import openpyxl
import pytest

from ntm_docs.cli import main
from ntm_docs.deadlines import find_deadlines
from ntm_docs.follow_up import is_overdue

NOTICE = """\
co_quan: ubnd-xa
so: 12
ngay: 05/10/2026
dia_ban: xã Bến Nước
trich_yeu: Kết luận cuộc họp
noi_dung:
  - muc: Nhiệm vụ
    gom:
      - viec: Thay nắp hố ga {thoi_han}.
        giao: Phòng Kinh tế
        phoi_hop: Trưởng các thôn
        thoi_han: trước ngày 16/10/2026
        ma: nap-ho-ga
      - viec: Giao Công an xã kiểm tra, báo cáo chậm nhất ngày 20/10/2026.
      - viec: =1+1 là tên tổ; báo cáo trước 16h00 ngày 30/10/2026.
        giao: '@Tổ trực'
      - viec: Họp giao ban {thoi_han}.
        giao: Văn phòng
        thoi_han: 10 ngày/lần
      - viec: Tuyên truyền.
        giao: Hội Phụ nữ
      - viec: Ghi nhận kết quả đạt được.
ket_thuc: khong
noi_nhan: Lưu VT
nguoi_ky: {dong: [Chủ tịch], ho_ten: Võ Minh Tâm}
"""
PROGRESS = """\
nap-ho-ga: {trang_thai: xong, ngay: 15/10/2026, ghi_chu: Đã thay đủ 9 nắp}
"""


@pytest.fixture
def run(run, write):
    write("2026/a.yaml", NOTICE)
    return partial(run, "tasks", "--as-of", "20/10/2026")


def records(run, *words: str) -> list[dict]:
    return json.loads(run("--format", "json", *words)[1])


def test_tasks_come_by_day_with_all_that_is_known_of_them(run):
    found = records(run)
    assert [(r["due"], r["assignee"], r["phrase"]) for r in found] == [
        ("2026-10-16", "Phòng Kinh tế", "trước ngày 16/10/2026"),
        ("2026-10-20", "Công an xã", "chậm nhất ngày 20/10/2026"),
        ("2026-10-30", "@Tổ trực", "trước 16h00 ngày 30/10/2026"),
        (None, "Văn phòng", "10 ngày/lần"),
        (None, "Hội Phụ nữ", None),
    ]
    assert found[0] == {
        "id": "nap-ho-ga",
        "file": "conclusions/2026/a.yaml",
        "line": 9,
        "notice": "12/TB-UBND",
        "row": "",
        "text": "Thay nắp hố ga trước ngày 16/10/2026.",
        "assignee": "Phòng Kinh tế",
        "cooperating": ["Trưởng các thôn"],
        "phrase": "trước ngày 16/10/2026",
        "kind": "date",
        "due": "2026-10-16",
        "exclusive": True,
        "recurrence": None,
        "status": "chua_lam",
        "recognised": False,
    }
    assert [r["recognised"] for r in found] == [False, True, False, False, False]
    assert [r["id"][0] for r in found[1:]] == ["~"] * 4
    assert found[3]["recurrence"] == "FREQ=DAILY;INTERVAL=10"


def test_progress_stands_beside_the_conclusion_and_is_no_conclusion(run, write, office):
    write("2026/a.theo-doi.yaml", PROGRESS)
    assert records(run)[0]["status"] == "xong"
    assert records(run, "--overdue") == []
    assert [r["id"] for r in records(run, "--status", "xong")] == ["nap-ho-ga"]
    assert main(["build"], office.root) == 0
    assert [p.name for p in (office.output / "2026").iterdir()] == ["a.docx"]


def test_progress_of_no_task_is_told(run, write):
    write("2026/a.theo-doi.yaml", "nap-hoga: {trang_thai: xong}\n")
    code, _, err = run()
    assert code == 1
    assert "a.theo-doi.yaml:1:1: lỗi THEO-DOI-MA: không có việc nào mang mã «nap-hoga»" in err
    assert "có phải «nap-ho-ga»?" in err


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (("--overdue",), ["2026-10-16"]),
        (("--due-within", "5"), ["2026-10-16", "2026-10-20"]),
        (("--assignee", "cong an"), ["2026-10-20"]),
        (("--assignee", "Trưởng các thôn"), ["2026-10-16"]),
        (("--commune", "ben nuoc", "--overdue"), ["2026-10-16"]),
        (("--overdue", "--as-of", "21/10/2026"), ["2026-10-16", "2026-10-20"]),
    ],
)
def test_filters_choose(run, words, due):
    assert [r["due"] for r in records(run, *words)] == due


def test_the_table_tells_who_what_and_how_far(run):
    code, out, err = run()
    assert (code, err) == (0, "5 việc, 1 việc quá hạn\n")
    lines = out.splitlines()
    assert lines[0].split("  ")[0] == "HẠN"
    assert lines[1:3] == [
        f"{'16/10/2026':13}{'Thay nắp hố ga trước ngày':35}{'Phòng Kinh tế':23}Quá hạn     "
        "nap-ho-ga",
        f"{'':13}{'16/10/2026.':70}12/TB-UBND I",
    ]
    assert "Công an xã (?)" in out
    assert max(map(len, lines)) <= 100


def test_a_spreadsheet_reads_the_csv_and_runs_no_formula(run):
    raw = run("--format", "csv")[1]
    rows = list(csv.reader(io.StringIO(raw)))
    assert rows[0][:3] == ["Hạn", "Việc", "Giao cho"]
    assert rows[1][:2] == ["16/10/2026", "Thay nắp hố ga trước ngày 16/10/2026."]
    assert rows[3][1:3] == ["'=1+1 là tên tổ; báo cáo trước 16h00 ngày 30/10/2026.", "'@Tổ trực"]


def test_csv_files_have_the_mark_that_excel_knows(run, office):
    run("--format", "csv", "--output", "viec.csv")
    assert (office.root / "viec.csv").read_bytes().startswith(b"\xef\xbb\xbfH")


def test_the_workbook_has_real_days_and_a_sheet_for_each_assignee(run, office):
    for name in ("viec.xlsx", "lai.xlsx"):
        assert run("--format", "xlsx", "--output", name)[0] == 0
    assert (office.root / "viec.xlsx").read_bytes() == (office.root / "lai.xlsx").read_bytes()
    book = openpyxl.load_workbook(office.root / "viec.xlsx")
    assert book.sheetnames == [
        *("Tất cả", "Phòng Kinh tế", "Công an xã", "@Tổ trực", "Văn phòng", "Hội Phụ nữ")
    ]
    sheet = book["Tất cả"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:L6")
    assert sheet["A2"].value == datetime(2026, 10, 16)  # noqa: DTZ001
    assert sheet["E2"].value == "Quá hạn"
    assert sheet["E2"].fill.fgColor.rgb.endswith("F8CBAD")
    assert [(cell.value, cell.data_type) for cell in sheet[4][1:3]] == [
        ("=1+1 là tên tổ; báo cáo trước 16h00 ngày 30/10/2026.", "s"),
        ("@Tổ trực", "s"),
    ]


def test_a_workbook_needs_a_file(run):
    code, _, err = run("--format", "xlsx")
    assert code == 2
    assert "thêm --output viec.xlsx" in err


def test_a_calendar_reads_days_hours_rules_and_alarms(run):
    calendar = icalendar.Calendar.from_ical(run("--format", "ics")[1])
    events = list(calendar.walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == [
        date(2026, 10, 16),
        date(2026, 10, 20),
        datetime(2026, 10, 30, 16),  # noqa: DTZ001
        date(2026, 10, 5),
    ]
    assert events[3]["rrule"].to_ical() == b"FREQ=DAILY;INTERVAL=10"
    assert all(event.walk("VALARM") for event in events)
    assert str(events[0]["summary"]).startswith("Phòng Kinh tế: Thay nắp")


@pytest.mark.parametrize(
    ("phrase", "moment", "late"),
    [
        ("trước ngày 15/6/2026", "2026-06-14T23:59", False),
        ("trước ngày 15/6/2026", "2026-06-15T00:00", True),
        ("chậm nhất ngày 15/6/2026", "2026-06-15T23:59", False),
        ("chậm nhất ngày 15/6/2026", "2026-06-16T00:00", True),
        ("trước 15h00 ngày 15/6/2026", "2026-06-15T14:59", False),
        ("trước 15h00 ngày 15/6/2026", "2026-06-15T15:00", True),
        ("hoàn thành trong tháng 6/2026", "2026-06-30T12:00", False),
    ],
)
def test_a_deadline_is_over_from_its_hour_or_day_on(phrase, moment, late):
    (deadline,) = find_deadlines(f"Việc {phrase}.", date(2026, 6, 1))
    assert is_overdue(deadline, datetime.fromisoformat(moment)) is late


def test_the_day_asked_for_begins_at_midnight(run):
    assert [r["id"] for r in records(run, "--as-of", "16/10/2026", "--overdue")] == ["nap-ho-ga"]
    assert records(run, "--as-of", "30/10/2026", "--overdue")[-1]["due"] == "2026-10-20"


def test_each_row_of_a_batch_has_its_own_progress(office, write, capsys):
    write(
        "lo.yaml",
        NOTICE.replace("dia_ban: xã Bến Nước\n", "")
        + "lap_cho_tung:\n  - {ten: Rạng, ma: rang}\n  - {ten: Bến, ma: ben}\n",
    )
    write("lo.theo-doi.yaml", f"rang:\n  {PROGRESS}")
    main(["tasks", "--as-of", "20/10/2026", "--format", "json", "--overdue"], office.root)
    found = json.loads(capsys.readouterr()[0])
    assert [(r["row"], r["id"]) for r in found] == [("ben", "nap-ho-ga")]


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("rang: xong\n", "1:7: lỗi THEO-DOI-DONG: dưới «rang» cần các mã việc"),
        ("nap-ho-ga: {}\n", "1:1: lỗi THEO-DOI-DONG: không có dòng nào mang mã «nap-ho-ga»"),
        ("rang: {nap: {}}\n", "1:8: lỗi THEO-DOI-MA: không có việc nào mang mã «nap»"),
    ],
)
def test_progress_of_a_batch_stands_below_its_rows(office, write, capsys, record, told):
    write("lo.yaml", NOTICE + "lap_cho_tung:\n  - {ten: Rạng, ma: rang}\n")
    write("lo.theo-doi.yaml", record)
    assert main(["tasks"], office.root) == 1
    assert f"lo.theo-doi.yaml:{told}" in capsys.readouterr()[1]


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("nap-ho-ga: {trang_thai: song}\n", "1:25: lỗi GIA-TRI: «trang_thai» không nhận «song»"),
        ("nap-ho-ga: xong\n", "1:12: lỗi THEO-DOI: việc «nap-ho-ga» cần các khóa trang_thai"),
        ("nap-ho-ga: {ngay: 31/2/2026}\n", "1:19: lỗi NGAY: "),
        ("- nap-ho-ga\n", "1:1: lỗi TEP-DANG: tệp này không ở dạng «khóa: nội dung»"),
        ("nap: [1\n", "1:6: lỗi YAML-NGOAC: "),
        ("nap-ho-ga: {}\nnap-ho-ga: {}\n", "2:1: lỗi YAML-KHOA-LAP: "),
    ],
)
def test_what_is_wrong_with_progress_is_told_at_its_place(run, write, record, told):
    write("2026/a.theo-doi.yaml", record)
    code, _, err = run()
    assert code == 1
    assert f"a.theo-doi.yaml:{told}" in err


def test_an_empty_progress_file_records_nothing(run, write):
    write("2026/a.theo-doi.yaml", "# chưa có gì\n")
    assert run()[0] == 0


def test_a_progress_file_beside_no_conclusion_is_told(run, write):
    write("2026/aa.theo-doi.yaml", PROGRESS)
    code, _, err = run()
    assert code == 1
    assert "aa.theo-doi.yaml: lỗi THEO-DOI-TEP: không có tệp kết luận «aa.yaml»" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as-of", "31/2/2026"), "ngày 31"),
        (("--as-of", "mai"), "«mai» không phải ngày"),
        (("--due-within", "-3"), "«--due-within» không nhận «-3»"),
        (("--status", "song"), "«--status» không nhận «song»"),
        (("--assignee", "Phòng Kih tế"), "có phải «Phòng Kinh tế»?"),
        (("--commune", "xã Bến Nươc X"), "có phải «xã Bến Nước»?"),
        (("--format", "pdf"), "«--format» không nhận «pdf»"),
        (("--format", "csv", "--output", "viec.xlsx"), "không ghi được vào tệp .xlsx"),
        (("conclusions/2026/a.theo-doi.yaml",), "là tệp tiến độ; ghi tệp kết luận «a.yaml»"),
    ],
)
def test_what_cannot_be_asked_is_told_kindly(run, words, told):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert told in err


def test_a_file_that_cannot_be_written_is_told(run, office):
    code, _, err = run("--output", str(office.root / "conclusions"))
    assert code == 3
    assert "không ghi được tệp này" in err


def test_the_name_of_the_file_tells_its_format(run, office):
    run("--output", "viec.csv")
    assert (office.root / "viec.csv").read_bytes().startswith(b"\xef\xbb\xbfH")


def test_a_calendar_is_the_same_whenever_and_wherever_it_is_made(run):
    whole = run("--format", "ics")[1]
    assert whole == run("--format", "ics", "--as-of", "01/01/2027")[1]
    some = run("--format", "ics", "--assignee", "Công an xã")[1]
    names = [line for line in some.splitlines() if line.startswith("UID")]
    assert len(names) == 1
    assert names[0] in whole.splitlines()
    assert all(len(line.encode()) <= 75 for line in whole.split("\r\n"))


def test_what_is_done_rings_no_more(run, write):
    write("2026/a.theo-doi.yaml", PROGRESS)
    events = icalendar.Calendar.from_ical(run("--format", "ics")[1]).walk("VEVENT")
    assert [len(event.walk("VALARM")) for event in events] == [0, 2, 2, 2]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(run, write, office, sign):
    write(
        "2026/a.yaml",
        NOTICE.replace("Thay nắp", f"'{sign}cmd Thay nắp").replace(
            "{thoi_han}.\n        giao: Phòng Kinh tế",
            "{thoi_han}.'\n        giao: '" + sign + "Tổ'",
        ),
    )
    row = next(csv.reader(io.StringIO(run("--format", "csv")[1].partition("\n")[2])))
    assert (row[1][:6], row[2]) == (f"'{sign}cmd ", f"'{sign}Tổ")
    run("--output", "viec.xlsx")
    book = openpyxl.load_workbook(office.root / "viec.xlsx")
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert "f" not in {cell.data_type for cell in cells}
    assert any(str(cell.value).startswith(f"{sign}cmd") for cell in cells)


def test_sheets_have_names_that_excel_takes(run, write, office):
    long = "Ban Chỉ đạo các chương trình mục tiêu quốc gia"
    units = [f"{long} xã", f"{long} tỉnh", "Tổ 1/2: [a]?", "'Hội'", "công an xã"]
    extra = "".join(f'      - viec: Việc {i}.\n        giao: "{u}"\n' for i, u in enumerate(units))
    write("2026/a.yaml", NOTICE.replace("      - viec: Ghi nhận", f"{extra}      - viec: Ghi nhận"))
    run("--output", "viec.xlsx")
    names = openpyxl.load_workbook(office.root / "viec.xlsx").sheetnames
    assert len({name.lower() for name in names}) == len(names) == 10
    assert max(map(len, names)) <= 31
    assert not any(set(name) & set("\\/*?:[]'") for name in names)
    assert names.count("Công an xã") == 1


def test_lists_say_what_came_of_a_task_and_what_was_only_recognised(run, write):
    write("2026/a.theo-doi.yaml", PROGRESS)
    rows = list(csv.reader(io.StringIO(run("--format", "csv")[1])))
    assert [row[-2:] for row in rows[:3]] == [
        ["Kết quả", "Nhận ra"],
        ["15/10/2026: Đã thay đủ 9 nắp", ""],
        ["", "từ câu văn"],
    ]


def test_a_workbook_prints_on_sheets_of_paper(run, office):
    run("--output", "viec.xlsx")
    sheet = openpyxl.load_workbook(office.root / "viec.xlsx")["Tất cả"]
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.row_dimensions[4].height >= 15
