"""Task files: the same tasks for a terminal, programs, Excel and calendars; filters and states."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

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
def run(office, write, capsys):
    write("2026/a.yaml", NOTICE)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["tasks", "--as-of", "20/10/2026", *words], office.root)
        return (code, *capsys.readouterr())

    return run


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
        "place": "I",
        "text": "Thay nắp hố ga trước ngày 16/10/2026.",
        "assignee": "Phòng Kinh tế",
        "cooperating": ["Trưởng các thôn"],
        "phrase": "trước ngày 16/10/2026",
        "kind": "date",
        "due": "2026-10-16",
        "exclusive": True,
        "recurrence": None,
        "status": "chua_lam",
        "overdue": True,
        "recognised": False,
    }
    assert [r["recognised"] for r in found] == [False, True, False, False, False]
    assert [r["id"][0] for r in found[1:]] == ["~"] * 4
    assert found[3]["recurrence"] == "FREQ=DAILY;INTERVAL=10"


def test_progress_stands_beside_the_conclusion_and_is_no_conclusion(run, write, office):
    write("2026/a.theo-doi.yaml", PROGRESS)
    found = records(run)
    assert (found[0]["status"], found[0]["overdue"]) == ("xong", False)
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
        (("--commune", "rạng"), []),
        (("--overdue", "--as-of", "21/10/2026"), ["2026-10-16", "2026-10-20"]),
    ],
)
def test_filters_choose(run, words, due):
    assert [r["due"] for r in records(run, *words)] == due


def test_the_table_tells_who_what_and_how_far(run):
    code, out, err = run()
    assert (code, err) == (0, "5 việc, 1 việc quá hạn\n")
    lines = out.splitlines()
    assert lines[0].split() == ["HẠN", "VIỆC", "GIAO", "CHO", "TRẠNG", "THÁI"]
    assert lines[1].startswith("16/10/2026        Thay nắp hố ga trước ngày")
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
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:J6")
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
        date(2026, 10, 20),
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


def test_an_hour_of_the_day_asked_for_is_midnight(run):
    assert [r["overdue"] for r in records(run, "--as-of", "16/10/2026")][:2] == [True, False]


def test_each_row_of_a_batch_has_its_own_progress(office, write, capsys):
    write(
        "lo.yaml",
        NOTICE.replace("dia_ban: xã Bến Nước\n", "")
        + "lap_cho_tung:\n  - {ten: Rạng, ma: rang}\n  - {ten: Bến, ma: ben}\n",
    )
    write("lo.theo-doi.yaml", f"rang:\n  {PROGRESS}")
    main(["tasks", "--as-of", "20/10/2026", "--format", "json", "--overdue"], office.root)
    found = json.loads(capsys.readouterr()[0])
    assert [(r["row"], r["id"]) for r in found] == [("Bến", "nap-ho-ga")]
