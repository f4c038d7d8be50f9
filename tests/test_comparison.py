"""Two versions of a conclusion on the command line: files, revisions, rows of batches."""

from __future__ import annotations

import json
from functools import partial

import pytest

from samples import GOOD
from test_git import git

OTHER = GOOD.replace("Giao Văn phòng theo dõi", "Giao Văn phòng theo dõi, đôn đốc")
ROWS = (
    GOOD.replace("ngay: 11/4/2025", "ngay: 11/4/2025\nlap_cho_tung: xa.csv")
    .replace("cuộc họp", "buổi làm việc với xã {{ xa.ten }}")
    .replace("Giao Văn phòng", "Còn {{ xa.ho }} hộ. Giao Văn phòng")
)


@pytest.fixture
def diff(run):
    return partial(run, "diff")


def test_two_files(diff, write):
    write("a.yaml", GOOD)
    write("b.yaml", OTHER)
    assert diff("conclusions/a.yaml", "conclusions/b.yaml") == (
        0,
        "Nội dung\n"
        "  ý 1: sửa lời\n"
        "    Giao Văn phòng theo dõi[+, đôn đốc+].\n"
        "\n"
        "Đọc: [-chữ bỏ-], [+chữ thêm+].\n",
        "1 thay đổi\n",
    )


def test_a_file_against_itself(diff, write):
    write("a.yaml", GOOD)
    words = ("conclusions/a.yaml", "conclusions/a.yaml")
    assert diff(*words) == (0, "", "nội dung không có gì thay đổi\n")
    assert diff(*words, "--format", "json") == (0, "[]\n", "")


def test_json_is_a_list_of_changes(diff, write):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD.replace("  - Các xã\n", "").replace("ngay: 11/4", "so: 7\nngay: 12/4"))
    code, out, err = diff("conclusions/a.yaml", "conclusions/b.yaml", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {"kind": "header", "where": "Số", "old": None, "new": "7"},
        {"kind": "header", "where": "Ngày ban hành", "old": "11/4/2025", "new": "12/4/2025"},
        {
            "kind": "recipient_dropped",
            "where": "Nơi nhận, dòng 1",
            "old": "Các xã",
            "new": None,
        },
    ]


def test_versions_of_git_on_both_sides(diff, write, office):
    git(office.root, "init", "-q")
    for text in (GOOD, OTHER):
        write("a.yaml", text)
        git(office.root, "add", "-A")
        git(office.root, "commit", "-q", "-m", "sửa")
    told = "Giao Văn phòng theo dõi[+, đôn đốc+]."
    assert told in diff("HEAD~1:conclusions/a.yaml", "conclusions/a.yaml")[1]
    assert told in diff("HEAD~1:conclusions/a.yaml", "HEAD:conclusions/a.yaml")[1]
    assert diff("HEAD:conclusions/a.yaml", "conclusions/a.yaml")[1] == ""


def test_a_revision_is_read_with_its_own_directory_defaults_and_sheets(diff, write, office):
    git(office.root, "init", "-q")
    directory = office.conclusions / "_co-quan.yaml"
    write("a.yaml", ROWS.replace("nguoi_ky: ly-thi-hoa\n", ""))
    write("_chung.yaml", "nguoi_ky: ly-thi-hoa\n")
    write("xa.csv", "Tên,Hộ\nRạng,12\n")
    git(office.root, "add", "-A")
    git(office.root, "commit", "-q", "-m", "một")
    directory.write_text(directory.read_text("utf-8").replace("Lý Thị Hoa", "Lý Thị Mai"), "utf-8")
    write("xa.csv", "Tên,Hộ\nRạng,9\n")
    now = str(office.conclusions / "a.yaml")
    _, out, err = diff("HEAD:conclusions/a.yaml", now, "--format", "json")
    assert err == ""
    rows = json.loads(out)
    assert [(row["where"], row["old"], row["new"]) for row in rows] == [
        ("Rạng: xa.ho", "12", "9"),
        ("Rạng: Người ký", "Lý Thị Hoa, Chánh Văn phòng", "Lý Thị Mai, Chánh Văn phòng"),
    ]


def test_rows_are_compared_one_by_one(diff, write):
    write("a.yaml", ROWS)
    write("xa.csv", "Tên,Hộ\nRạng,12\nVạn,3\nHới,4\n")
    write("b/a.yaml", ROWS.replace("theo dõi.", "theo dõi trước ngày 5/5/2025."))
    write("b/xa.csv", "Tên,Hộ\nRạng,9\nVạn,3\nThượng,5\n")
    code, out, err = diff("conclusions/a.yaml", "conclusions/b/a.yaml")
    assert (code, err) == (0, "5 thay đổi\n")
    assert out == (
        "Cả 2 thông báo\n"
        "Nội dung\n"
        "  ý 1: Còn … hộ. Giao Văn phòng theo dõi trước ngày 5/5/2025.\n"
        "    thêm thời hạn: trước ngày 5/5/2025\n"
        "\n"
        "Rạng\n"
        "Số liệu\n"
        "  xa.ho: 12 → 9 (ở ý 1)\n"
        "\n"
        "Thượng\n"
        "  thêm thông báo: Kết luận buổi làm việc với xã Thượng\n"
        "\n"
        "Hới\n"
        "  bỏ thông báo: Kết luận buổi làm việc với xã Hới\n"
    )


def test_a_row_is_known_by_its_name_when_its_key_is_new(diff, write):
    write("a.yaml", ROWS)
    write("xa.csv", "Tên,Hộ\nRạng,12\nVạn,3\n")
    write("b/a.yaml", ROWS)
    write("b/xa.csv", "Mã,Tên,Hộ\nV1,Vạn,3\nR1,Rạng,9\n")
    out = diff("conclusions/a.yaml", "conclusions/b/a.yaml")[1]
    assert out == "Rạng\nSố liệu\n  xa.ho: 12 → 9 (ở ý 1)\n"


def test_one_row_alone(diff, write):
    write("a.yaml", ROWS)
    write("xa.csv", "Tên,Hộ\nRạng,12\nVạn,3\n")
    words = ("conclusions/a.yaml", "conclusions/a.yaml", "--only")
    assert diff(*words, "rang")[0] == 0
    assert diff(*words, "Hới") == (
        2,
        "",
        "không có dòng nào tên «Hới»; có: Rạng, Vạn\nxem cách dùng: python3 build.py --help\n",
    )


def test_a_file_at_fault_is_told_and_nothing_compared(diff, write):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD.replace("11/4/2025", "31/4/2025"))
    assert diff("conclusions/a.yaml", "conclusions/b.yaml") == (
        1,
        "",
        "conclusions/b.yaml:2:7: lỗi NGAY: «31/4/2025»: không có ngày 31\n"
        "    gợi ý: tháng 4/2025 có 30 ngày\n",
    )


def test_a_fault_of_a_revision_names_it(diff, write, office):
    git(office.root, "init", "-q")
    write("a.yaml", GOOD.replace("11/4/2025", "31/4/2025"))
    git(office.root, "add", "-A")
    git(office.root, "commit", "-q", "-m", "một")
    write("a.yaml", GOOD)
    code, out, err = diff("HEAD:conclusions/a.yaml", "conclusions/a.yaml")
    assert (code, out) == (1, "")
    assert err.startswith("HEAD:conclusions/a.yaml:2:7: lỗi NGAY: ")


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("x.yaml", "không có tệp «x.yaml»; phiên bản trong git viết HEAD:conclusions/…"),
        ("conclusions", "không có tệp «conclusions»; phiên bản trong git viết HEAD:conclusions/…"),
        ("HEAD:conclusions/a.yaml", "kho git không có phiên bản «HEAD»"),
    ],
)
def test_wrong_usage(old, message, diff, write, office):
    git(office.root, "init", "-q")
    write("a.yaml", GOOD)
    code, out, err = diff(old, "conclusions/a.yaml")
    assert (code, out, err.splitlines()[0]) == (2, "", message)


def test_a_copy_is_compared_with_what_it_copies(diff, write):
    write("goc.yaml", GOOD.replace("ngay:", "so: 12\nngay:"))
    copy = "sao: goc.yaml\nhinh_thuc: sao_y\nco_quan: huyen-uy\nso: 03\nngay: 15/4/2025\n"
    copy += "noi_nhan: Các thôn\nnguoi_ky: tran-van-binh\n"
    write("a.yaml", copy)
    write("b.yaml", copy.replace("so: 03", "so: 04"))
    out = diff("conclusions/a.yaml", "conclusions/b.yaml")[1]
    assert out == "Phần đầu\n  Số bản sao: 03 → 04\n"
