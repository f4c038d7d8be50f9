"""The redline on the command line: files, revisions, rows, who and when."""

from __future__ import annotations

import re
from functools import partial

import pytest

from ntm_docs.cli import main
from redlines import W, accepted, changes, rejected, shown, untouched
from samples import GOOD
from test_git import git

OTHER = GOOD.replace("Giao Văn phòng theo dõi", "Giao Văn phòng theo dõi, đôn đốc")
ROWS = GOOD.replace("ngay: 11/4/2025", "ngay: 11/4/2025\nlap_cho_tung: xa.csv").replace(
    "cuộc họp", "buổi làm việc với xã {{ xa.ten }}"
)


@pytest.fixture
def diff(run):
    return partial(run, "diff")


@pytest.fixture
def two_files(write):
    write("a.yaml", GOOD)
    write("b.yaml", OTHER)
    return "conclusions/a.yaml", "conclusions/b.yaml"


def test_the_redline_is_of_what_build_makes(diff, office, two_files, capsys):
    assert diff(*two_files, "--output", "thay-doi.docx") == (0, "thay-doi.docx\n", "")
    lines = (office.root / "thay-doi.docx").read_bytes()
    assert shown(lines) == ["- Giao Văn phòng theo dõi{+, đôn đốc+}."]
    assert main(["build"], office.root) == 0
    old, new = ((office.root / "output" / f"{name}.docx").read_bytes() for name in "ab")
    assert (accepted(lines), rejected(lines)) == (untouched(new), untouched(old))


def test_changes_are_in_the_program_s_name_and_of_the_new_notice_s_day(diff, office, two_files):
    path = office.root / "x.docx"
    assert _who_and_when(diff, path, *two_files) == {("ntm-docs", "2025-04-11T00:00:00Z")}
    named = ("--author", "Lý Thị Hoa", "--date", "15/4/2025")
    assert _who_and_when(diff, path, *two_files, *named) == {("Lý Thị Hoa", "2025-04-15T00:00:00Z")}


def _who_and_when(diff, path, *words):
    assert diff(*words, "--format", "docx", "--output", str(path))[0] == 0
    return {(c.get(f"{W}author"), c.get(f"{W}date")) for c in changes(path.read_bytes())}


def test_a_revision_is_laid_out_with_what_it_was_made_of(diff, office, write):
    path = write("a.yaml", GOOD)
    git(office.root, "init", "-q")
    git(office.root, "add", ".")
    git(office.root, "commit", "-qm", "dự thảo")
    path.write_text(OTHER, "utf-8")
    words = ("HEAD:conclusions/a.yaml", "conclusions/a.yaml", "--output", "x.docx")
    assert diff(*words)[0] == 0
    marked = shown((office.root / "x.docx").read_bytes())
    assert marked == ["- Giao Văn phòng theo dõi{+, đôn đốc+}."]


def test_of_a_batch_one_notice_is_named(diff, office, write):
    write("xa.csv", "ma,ten\ntho-loc,Thọ Lộc\ntho-lap,Thọ Lập\n")
    write("a.yaml", ROWS)
    write("b.yaml", ROWS.replace("theo dõi", "đôn đốc"))
    words = ("conclusions/a.yaml", "conclusions/b.yaml", "--output", "x.docx")
    code, _, err = diff(*words)
    assert code == 2
    assert err.startswith("tệp Word chỉ so một thông báo: thêm --only, có: Thọ Lộc, Thọ Lập\n")
    assert diff(*words, "--only", "tho lap") == (0, "x.docx\n", "")
    assert "Thọ Lập" in " ".join(shown_all(office.root / "x.docx"))
    assert diff(*words, "--only", "Yên Định")[2].startswith("không có dòng nào tên «Yên Định»; có:")


def shown_all(path):
    return [re.sub(r"<[^>]+>", "", xml.decode()) for xml in accepted(path.read_bytes()).values()]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--format", "docx"), "bản Word phải ghi ra tệp: thêm --output thay-doi.docx"),
        (("--output", "a.txt"), "«--output» chỉ ghi bản Word: đặt tên tệp .docx, hoặc bỏ --output"),
        (
            ("--format", "json", "--output", "a.docx"),
            "«--output» chỉ ghi bản Word: đặt tên tệp .docx, hoặc bỏ --output",
        ),
    ],
)
def test_a_file_is_for_word(diff, two_files, words, message):
    code, _, err = diff(*two_files, *words)
    assert (code, err.splitlines()[0]) == (2, message)


def test_errors_of_either_version_are_told_first(diff, office, write):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD.replace("ly-thi-hoa", "khong-co"))
    code, out, err = diff("conclusions/a.yaml", "conclusions/b.yaml", "--output", "x.docx")
    assert (code, out) == (1, "")
    assert "conclusions/b.yaml" in err
    assert not (office.root / "x.docx").exists()


def test_notices_of_different_regimes_are_refused(diff, write):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD.replace("11/4/2025", "11/4/2027"))
    code, _, err = diff("conclusions/a.yaml", "conclusions/b.yaml", "--output", "x.docx")
    assert code == 1
    assert "hai bản theo hai thể thức khác nhau" in err
