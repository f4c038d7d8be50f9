"""Watching: saved files are built and checked again, by the program as users start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samples import GOOD

PROJECT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture
def watching(office, tmp_path):
    """Start a verb with --watch; what it says goes to a file that may be read meanwhile."""
    started = []

    def start(verb: str) -> Path:
        said = tmp_path / f"{verb}.log"
        script = "import sys; from ntm_docs.cli import main; sys.exit(main(sys.argv[1:]))"
        with said.open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-u", "-c", script, verb, "--watch"],
                cwd=office.root,
                env={**os.environ, "PYTHONPATH": str(PROJECT)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        started.append(process)
        return said

    yield start
    for process in started:
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) in (0, 1)  # what was found last
    for log in tmp_path.glob("*.log"):
        assert "KeyboardInterrupt" not in log.read_text("utf-8")


def wait_for(said: Path, words: str) -> str:
    deadline = time.monotonic() + 60
    while words not in said.read_text("utf-8"):
        assert time.monotonic() < deadline, said.read_text("utf-8")
        time.sleep(0.02)
    return said.read_text("utf-8")


def test_a_saved_file_is_built_again_and_no_other(office, write, watching):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD)
    said = watching("build")
    wait_for(said, "đang theo dõi")
    time.sleep(0.5)  # until the system has been asked to tell
    write("a.yaml", GOOD.replace("cuộc họp", "hội nghị"))
    text = wait_for(said, "đã làm 1 thông báo, 1 không đổi")
    assert text.count("output/a.docx") == 2
    assert text.count("output/b.docx") == 1


def test_a_saved_file_is_checked_again(office, write, watching):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD)
    said = watching("check")
    assert "đã xem 2 tệp, không có lỗi nào" in wait_for(said, "đang theo dõi")
    time.sleep(0.5)
    write("a.yaml", GOOD.replace("trich_yeu", "trich"))
    text = wait_for(said, "đã xem 1 tệp")
    assert "conclusions/a.yaml:3:1: lỗi KHOA-LA" in text
    write("_chung.yaml", "dia_ban: xã Rạng\n")
    assert "đã xem 2 tệp, 1 lỗi" in wait_for(said, "đã xem 2 tệp, 1 lỗi")
