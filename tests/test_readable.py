"""`git diff` and `git log -p` after `setup --git`, by a real git that starts the real program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ntm_docs.cli import main
from ntm_docs.git_setup import ATTRIBUTES
from ntm_docs.readable import readable
from samples import GOOD
from test_git import git

PROJECT = Path(__file__).parent.parent
ROWS = f"lap_cho_tung: [{{ma: mot, ten: Một}}, {{ma: hai, ten: Hai}}]\n{GOOD}"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A repository whose office, with the program, lies in a folder of a Vietnamese name."""
    root = tmp_path / "Hồ sơ 'mật'"
    (root / "conclusions" / "2025").mkdir(parents=True)
    shutil.copy(PROJECT / "tests" / "cases" / "_co-quan.yaml", root / "conclusions")
    for name in ("build.py", "pyproject.toml", "constraints.txt", ".gitignore"):
        shutil.copy(PROJECT / name, root)
    for name in ("ntm_docs", "templates"):
        (root / name).symlink_to(PROJECT / name)
    (root / "conclusions" / "2025" / "a.yaml").write_text(GOOD, "utf-8")
    git(tmp_path, "init", "-q")
    set_up(root)
    commit(root, "một")
    monkeypatch.chdir(root)
    return root


def set_up(root):
    done = subprocess.run(
        [sys.executable, root / "build.py", "setup", "--git"], capture_output=True, check=True
    )
    return done.stdout.decode()


def commit(root, subject):
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", subject)


def asked(folder, *words):
    """What git answers, started from a folder."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode()


def test_what_the_setup_says_and_that_it_may_run_again(kept):
    attributes = kept / ".gitattributes"
    assert attributes.read_text("utf-8").splitlines() == [*ATTRIBUTES]
    again = "git ở kho này đã biết cách đọc từ trước, không phải làm gì\n"
    assert set_up(kept) == again
    attributes.write_bytes(b"*.md text")
    assert set_up(kept) == "".join(f"đã ghi vào .gitattributes: {one}\n" for one in ATTRIBUTES)
    assert attributes.read_text("utf-8").splitlines() == ["*.md text", *ATTRIBUTES]


def test_the_project_has_these_attributes_itself():
    lines = (PROJECT / ".gitattributes").read_text("utf-8").splitlines()
    assert lines[-len(ATTRIBUTES) :] == [*ATTRIBUTES]


def test_a_conclusion_is_compared_as_it_reads(kept):
    file = kept / "conclusions" / "2025" / "a.yaml"
    file.write_text("# ghi chú\n" + GOOD.replace("theo dõi", "theo dõi, đôn đốc"), "utf-8")
    for folder in (kept.parent, kept, file.parent):
        told = asked(folder, "diff")
        assert "a/Hồ sơ 'mật'/conclusions/2025/a.yaml" in told
        assert "-    - Giao Văn phòng theo dõi.\n+    - Giao Văn phòng theo dõi, đôn đốc.\n" in told
        assert "ghi chú" not in told and "noi_dung" not in told
    commit(kept, "hai")
    assert "+    - Giao Văn phòng theo dõi, đôn đốc." in asked(kept, "log", "-p", "-1")


def test_a_file_at_fault_is_compared_as_it_was_typed(kept):
    file = kept / "conclusions" / "2025" / "a.yaml"
    file.write_text(GOOD.replace("nguoi_ky: ly-thi-hoa", "nguoi_ky: ai-do"), "utf-8")
    assert "+nguoi_ky: ai-do" in asked(kept, "diff")


def test_where_the_program_is_gone_git_still_answers(kept):
    (kept / "build.py").unlink()
    file = kept / "conclusions" / "2025" / "a.yaml"
    file.write_text(GOOD.replace("theo dõi", "đôn đốc"), "utf-8")
    done = subprocess.run(["git", "diff", file], cwd=kept, capture_output=True, check=True)
    assert "-  - Giao Văn phòng theo dõi.\n+  - Giao Văn phòng đôn đốc.\n" in done.stdout.decode()


def test_directory_and_progress_are_compared_as_they_are_typed(kept):
    directory = kept / "conclusions" / "_co-quan.yaml"
    directory.write_text(directory.read_text("utf-8") + "# hết\n", "utf-8")
    assert "+# hết" in asked(kept, "diff")


def test_issued_word_files_are_compared_by_their_words(kept):
    file = kept / "conclusions" / "2025" / "a.yaml"
    issued = kept / "output" / "ban-hanh" / "2025" / "a.docx"
    issued.parent.mkdir(parents=True)
    for text in (GOOD, GOOD.replace("theo dõi", "đôn đốc")):
        file.write_text(text, "utf-8")
        assert main(["build", str(file)], kept) == 0
        shutil.copy(kept / "output" / "2025" / "a.docx", issued)
        commit(kept, "bản Word")
    told = asked(kept, "log", "-p", "-1", "--", issued)
    assert "-- Giao Văn phòng theo dõi.\n+- Giao Văn phòng đôn đốc.\n" in told
    issued.write_bytes(b"Word")
    assert "+(không đọc được như tệp Word: " in asked(kept, "diff")


def test_all_notices_of_a_batch_are_read(office, write):
    text = readable(write("a.yaml", ROWS), office)
    assert text.count("Giao Văn phòng theo dõi.") == 2


def test_a_copy_of_an_old_version_is_read_where_its_file_lies(office, write, tmp_path_factory):
    signer, rest = "nguoi_ky: ly-thi-hoa\n", GOOD.replace("nguoi_ky: ly-thi-hoa\n", "")
    write("2024/_chung.yaml", signer.replace("ly-thi-hoa", "nguoi-khac"))
    write("2024/a.yaml", "co_quan: vp-huyen-uy\n")
    write("2025/_chung.yaml", signer)
    write("2025/a.yaml", rest.replace("theo dõi", "đôn đốc"))
    copy = tmp_path_factory.mktemp("git-blob-x") / "a.yaml"
    copy.write_text(rest, "utf-8")
    text = readable(copy, office)
    assert "Giao Văn phòng theo dõi." in text and "Lý Thị Hoa" in text
    gone = copy.rename(copy.with_name("da-xoa.yaml"))
    assert readable(gone, office) == rest
    gone.write_text(GOOD, "utf-8")
    assert "Lý Thị Hoa" in readable(gone, office)


def test_where_there_is_no_repository(office, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(office.root.parent))
    assert main(["setup", "--git"], office.root) == 2
    assert capsys.readouterr().err.startswith("chưa có kho git ở đây; tạo kho trước: git init\n")
