"""A blank line between points: what git needs to merge what two branches did to neighbours."""

from __future__ import annotations

import subprocess

import pytest

from ntm_docs.cli import main
from ntm_docs.nodes import parse_yaml
from ntm_docs.spacing import spaced
from samples import GOOD
from test_git import git

CLOSE = GOOD.replace(
    "  - Giao Văn phòng theo dõi.\n",
    """\
  1. Nhiệm vụ
  - Giao Văn phòng theo dõi việc cấp nước
  ở các thôn.
  - Giao các xã lập danh sách hộ thiếu nước.
  - Giao Văn phòng tổng hợp.
""",
)


@pytest.mark.parametrize(
    ("close", "apart"),
    [
        (
            "noi_dung: |\n  I. Một\n  - hai\n  ba - bốn\n\n  - năm\n",
            "noi_dung: |\n  I. Một\n\n  - hai\n  ba - bốn\n\n  - năm\n",
        ),
        (
            "noi_dung:\n- viec: một\n# hai mới đúng\n- viec: hai\n  gom:\n  - viec: ba\n"
            "  - viec: bốn\n",
            "noi_dung:\n- viec: một\n\n# hai mới đúng\n- viec: hai\n  gom:\n  - viec: ba\n\n"
            "  - viec: bốn\n",
        ),
        (
            "phu_luc:\n- ten: Một\n  noi_dung:\n  - |\n    - một\n    - hai\n",
            "phu_luc:\n- ten: Một\n  noi_dung:\n  - |\n    - một\n\n    - hai\n",
        ),
        ("noi_nhan: |\n  - một\n  - hai\n", "noi_nhan: |\n  - một\n  - hai\n"),
        ("noi_dung: [{viec: một}, {viec: hai}]\n", "noi_dung: [{viec: một}, {viec: hai}]\n"),
        (
            'noi_dung: "- một\\n- hai\n\n  - ba"\n',
            'noi_dung: "- một\\n- hai\n\n  - ba"\n',
        ),
    ],
)
def test_points_are_set_apart(close, apart):
    assert spaced(close, parse_yaml(close, "")[0]) == apart
    assert spaced(apart, parse_yaml(apart, "")[0]) == apart


def test_a_copied_file_says_the_same(office, write, capsys):
    write("a.yaml", CLOSE.replace("ngay: 11/4/2025", "the_thuc: hd-36"))
    assert main(["new", "b", "--from", "conclusions/a.yaml"], office.root) == 0
    assert main(["diff", "conclusions/a.yaml", "conclusions/b.yaml"], office.root) == 0
    assert capsys.readouterr().err.endswith("nội dung không có gì thay đổi\n")


def test_two_branches_edit_neighbouring_points(office, write, capsys):
    write("a.yaml", CLOSE)
    assert main(["new", "b", "--from", "conclusions/a.yaml"], office.root) == 0
    (office.conclusions / "a.yaml").unlink()
    file = office.conclusions / "b.yaml"
    start = file.read_text("utf-8").replace("___", "11/4/2025")
    edits = {
        "mot": ("Giao các xã lập danh sách", "Giao các xã lập, niêm yết danh sách"),
        "hai": ("Văn phòng tổng hợp", "Văn phòng tổng hợp, báo cáo"),
        "ba": ("ở các thôn", "ở từng thôn"),
    }
    git(office.root, "init", "-q", "-b", "chinh")

    def commit(text):
        file.write_text(text, "utf-8")
        git(office.root, "add", "-A")
        git(office.root, "commit", "-q", "-m", "sửa")

    commit(start)
    for branch, (old, new) in edits.items():
        git(office.root, "checkout", "-q", "-b", branch, "chinh")
        commit(start.replace(old, new))
    git(office.root, "checkout", "-q", "chinh")
    for branch in edits:
        git(office.root, "merge", "-q", "--no-edit", branch)
    merged = file.read_text("utf-8")
    assert all(new in merged for _, new in edits.values())
    capsys.readouterr()
    assert main(["check"], office.root) == 0
    assert capsys.readouterr().err == "đã xem 1 tệp, không có lỗi nào\n"


def test_close_together_they_would_conflict(office, write):
    file = write("a.yaml", CLOSE)
    git(office.root, "init", "-q", "-b", "chinh")
    for branch, text in (
        ("chinh", CLOSE),
        ("mot", CLOSE.replace("danh sách hộ", "danh sách các hộ")),
        ("hai", CLOSE.replace("tổng hợp", "tổng hợp, báo cáo")),
    ):
        if branch != "chinh":
            git(office.root, "checkout", "-q", "-b", branch, "chinh")
        file.write_text(text, "utf-8")
        git(office.root, "add", "-A")
        git(office.root, "commit", "-q", "-m", "sửa")
    with pytest.raises(subprocess.CalledProcessError):
        git(office.root, "merge", "-q", "--no-edit", "mot")
