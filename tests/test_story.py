"""`log`: the story of one conclusion, from a real git."""

from __future__ import annotations

import json
import os
import subprocess
from functools import partial

import pytest

from ntm_docs.cli import main
from samples import GOOD

NAME = "conclusions/2025/a.yaml"
BETTER = GOOD.replace("theo dõi", "theo dõi, đôn đốc")
ROWS = f"lap_cho_tung: [{{ma: mot, ten: Một}}, {{ma: hai, ten: Hai}}]\n{GOOD}"


@pytest.fixture
def log(run):
    return partial(run, "log")


@pytest.fixture
def commit(office):
    """Put all there is into git, each time an hour later."""
    subprocess.run(["git", "init", "-q"], check=True)
    hours = iter(range(8, 24))

    def put(subject: str, author: str = "Văn thư") -> None:
        when = f"2025-04-11T{next(hours):02}:30:00+07:00"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        who = ["-c", f"user.name={author}", "-c", "user.email=a@xa.vn"]
        subprocess.run(["git", "add", "-A"], check=True)
        words = ["git", *who, "commit", "-q", "-m", subject]
        subprocess.run(words, check=True, env={**os.environ, **dates})

    return put


@pytest.fixture
def told(log):
    """What is told of each step: subject, note, state and kinds of changes; the newest first."""

    def call(*words: str) -> list[tuple[object, ...]]:
        code, out, _ = log(*words, "--format", "json")
        assert code == 0
        return [
            (row["subject"], row["note"], row["state"], [one["kind"] for one in row["changes"]])
            for row in json.loads(out)
        ]

    return call


def test_the_story_from_draft_to_issue(office, write, commit, log):
    write("2025/a.yaml", GOOD)
    commit("Dự thảo", "Nguyễn Văn An")
    write("2025/a.yaml", f"# ghi chú\n{GOOD}")
    commit("Ghi chú")
    write("2025/a.yaml", f"trang_thai: trinh_ky\n{BETTER}")
    commit("Trình ký", "Lý Thị Hoa")
    assert main(["issue", NAME, "--so", "12"], office.root) == 0
    commit("Cấp số")
    file = office.conclusions / "2025" / "a.yaml"
    file.write_text(file.read_text("utf-8").replace("- Các xã", "- Các xã, thị trấn"), "utf-8")
    code, out, err = log(NAME)
    assert (code, err) == (0, "4 lần đổi nội dung; 1 lần không đổi nội dung (xem: --all)\n")
    ids = subprocess.run(["git", "log", "--format=%H"], capture_output=True, check=True, text=True)
    short = [one[:8] for one in ids.stdout.split()]
    assert (
        out
        == f"""\
Chưa đưa vào git
  Trạng thái: đã ban hành, số 12-TB/VPHU, ngày 11/4/2025
    Nơi nhận
      sửa: Các xã[+, thị trấn+]

11/4/2025 11:30, Văn thư ({short[0]})
  Cấp số
  Trạng thái: trình ký → đã ban hành, số 12-TB/VPHU, ngày 11/4/2025
    Phần đầu
      Số: (không có) → 12

11/4/2025 10:30, Lý Thị Hoa ({short[1]})
  Trình ký
  Trạng thái: dự thảo → trình ký
    Nội dung
      ý 1: sửa lời
        Giao Văn phòng theo dõi[+, đôn đốc+].

11/4/2025 08:30, Nguyễn Văn An ({short[3]})
  Dự thảo
  Trạng thái: dự thảo
  Lập tệp

Đọc: [-chữ bỏ-], [+chữ thêm+].
"""
    )
    quiet = f"11/4/2025 09:30, Văn thư ({short[2]}): Ghi chú (nội dung không đổi)\n"
    assert quiet in log(NAME, "--all")[1]


def test_a_file_is_followed_through_its_names(office, write, commit, told):
    write("2025/nhap.yaml", GOOD)
    commit("một")
    (office.conclusions / "2025" / "nhap.yaml").rename(office.conclusions / "2025" / "a.yaml")
    commit("đổi tên")
    write("2025/a.yaml", BETTER)
    commit("hai")
    reworded = ("hai", None, "dự thảo", ["reworded"])
    first = ("một", "lập tệp", "dự thảo", [])
    assert told(NAME) == [reworded, first]
    assert told(NAME, "--all") == [reworded, ("đổi tên", None, "dự thảo", []), first]


def test_what_the_directory_and_the_defaults_change_is_told(office, write, commit, told):
    write("2025/_chung.yaml", "nguoi_ky: ly-thi-hoa\n")
    write("2025/a.yaml", GOOD.replace("nguoi_ky: ly-thi-hoa\n", ""))
    commit("một")
    directory = office.conclusions / "_co-quan.yaml"
    directory.write_text(directory.read_text("utf-8").replace("Lý Thị Hoa", "Lý Hoa"), "utf-8")
    commit("danh bạ")
    assert told(NAME) == [
        ("danh bạ", None, "dự thảo", ["signatory"]),
        ("một", "lập tệp", "dự thảo", []),
    ]


def test_a_version_at_fault_is_passed_over(office, write, commit, told):
    fault = "còn 1 lỗi nên chưa đọc được nội dung"
    for subject, text in (
        ("dở dang", GOOD.replace("ly-thi-hoa", "ai-do")),
        ("xong", GOOD),
        ("hỏng", BETTER.replace("ly-thi-hoa", "ai-do")),
        ("chữa", BETTER),
    ):
        write("2025/a.yaml", text)
        commit(subject)
    assert told(NAME) == [
        ("chữa", None, "dự thảo", ["reworded"]),
        ("hỏng", fault, None, []),
        ("xong", "bản đọc được đầu tiên", "dự thảo", []),
        ("dở dang", fault, None, []),
    ]


def test_a_file_taken_away(office, write, commit, told):
    file = write("2025/a.yaml", GOOD)
    commit("một")
    file.unlink()
    assert told(NAME)[0] == (None, "xóa tệp", None, [])
    commit("xóa")
    assert told(NAME)[0] == ("xóa", "xóa tệp", None, [])


def test_the_notice_that_amends_it_is_told_of(office, write, commit, told):
    write("2025/a.yaml", f"so: 12\n{GOOD}")
    commit("một")
    write("2025/b.yaml", f"sua_doi: a.yaml\n{BETTER}")
    commit("hai")
    write("2025/a.yaml", f"so: 13\n{GOOD}")
    commit("ba")
    write("2025/c.yaml", f"thay_the: a.yaml\n{BETTER}")
    assert [row[:2] for row in told(NAME)] == [
        (None, "bị thay thế bằng c.yaml: dự thảo"),
        ("ba", None),
        ("hai", "được sửa đổi bằng b.yaml: dự thảo"),
        ("một", "lập tệp"),
    ]
    assert told("conclusions/2025/b.yaml")[0][2] == "dự thảo, sửa đổi a.yaml"


def test_the_rows_of_a_batch_are_told_and_counted(office, write, commit, log, told):
    write("2025/a.yaml", ROWS)
    commit("một")
    write("2025/a.yaml", f"ban_hanh: {{mot: {{so: 3, ngay: 11/4/2025}}}}\n{ROWS}")
    commit("hai")
    assert told(NAME)[0][2:] == ("2 thông báo dự thảo", ["header"])
    assert "    Một\n    Phần đầu\n      Số: (không có) → 3\n" in log(NAME)[1]


def test_two_branches_are_told_once_each(office, write, commit, told):
    text = GOOD.replace("  - Các xã\n", "  - Các xã\n  - Công an\n  - Mặt trận\n  - Tòa án\n")
    write("2025/a.yaml", text)
    commit("một")
    subprocess.run(["git", "checkout", "-q", "-b", "nhanh"], check=True)
    write("2025/a.yaml", text.replace("theo dõi", "theo dõi, đôn đốc"))
    commit("nhánh")
    subprocess.run(["git", "checkout", "-q", "-"], check=True)
    write("2025/a.yaml", text.replace("Tòa án", "Tòa án huyện"))
    commit("chính")
    who = ["-c", "user.name=a", "-c", "user.email=a@xa.vn"]
    subprocess.run(["git", *who, "merge", "-q", "--no-edit", "nhanh"], check=True)
    assert [row[0::3] for row in told(NAME)] == [
        ("chính", ["recipient"]),
        ("nhánh", ["reworded"]),
        ("một", []),
    ]


def test_a_merge_tells_what_was_written_to_resolve_it(office, write, commit, told):
    write("2025/a.yaml", GOOD)
    commit("một")
    subprocess.run(["git", "checkout", "-q", "-b", "nhanh"], check=True)
    write("2025/a.yaml", BETTER.replace("Các xã", "Các xã, thị trấn"))
    commit("nhánh")
    subprocess.run(["git", "checkout", "-q", "-"], check=True)
    write("2025/a.yaml", GOOD.replace("theo dõi", "đôn đốc"))
    commit("chính")
    who = ["-c", "user.name=a", "-c", "user.email=a@xa.vn"]
    merge = subprocess.run(["git", *who, "merge", "-q", "nhanh"], check=False, capture_output=True)
    assert b"CONFLICT" in merge.stdout + merge.stderr
    write("2025/a.yaml", BETTER.replace("Các xã", "Các xã, thị trấn").replace("Giao", "Phân công"))
    commit("gộp")
    assert [row[0::3] for row in told(NAME)] == [
        ("gộp", ["reworded"]),
        ("chính", ["reworded"]),
        ("nhánh", ["reworded", "recipient"]),
        ("một", []),
    ]


@pytest.mark.parametrize("is_kept", [True, False])
def test_where_there_is_no_story(is_kept, office, write, log, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(office.root.parent))
    write("2025/a.yaml", GOOD)
    if is_kept:
        subprocess.run(["git", "init", "-q"], check=True)
    code, out, err = log(NAME)
    trouble = f"«{NAME}» chưa có trong git" if is_kept else "chưa có kho git ở đây"
    assert (code, out) == (2, "")
    assert err.startswith(f"{trouble}; lịch sử có từ lần git commit đầu tiên\n")


@pytest.mark.parametrize("path", ["conclusions", "conclusions/_co-quan.yaml"])
def test_what_is_no_conclusion(path, log):
    code, out, err = log(path)
    assert (code, out) == (2, "")
    assert err.startswith(f"«{path}» không phải một tệp kết luận\n")


def test_without_git(office, write, log, monkeypatch):
    write("2025/a.yaml", GOOD)
    monkeypatch.setenv("PATH", "")
    code, _, err = log(NAME)
    assert code == 3
    assert "máy này chưa có git" in err
