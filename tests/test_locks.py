"""A lock keeps others out until it is given back, however its holder ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ntm_docs import locks
from ntm_docs.diagnostics import MachineError, as_text
from ntm_docs.locks import alone

PROJECT = Path(__file__).parent.parent
HOLDER = (
    "import sys, time; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
    "from ntm_docs.locks import alone\n"
    "with alone(Path(sys.argv[2]), 'khóa'): print('held', flush=True); time.sleep(60)"
)


def test_who_comes_later_waits_and_is_told_and_gets_in_when_the_holder_is_killed(
    tmp_path, monkeypatch
):
    path = tmp_path / "output" / ".khoa"
    command = [sys.executable, "-c", HOLDER, str(PROJECT), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr(locks, "PATIENCE", 0.1)
        with pytest.raises(MachineError) as told, alone(path, "output/.khoa"):
            pass
        assert as_text(told.value.diagnostics) == (
            "output/.khoa: lỗi BAN-HANH-CHO: một lần ban hành khác đang chạy\n"
            "    gợi ý: chờ lần ấy xong rồi chạy lại"
        )
        holder.kill()
    with alone(path, "output/.khoa"):
        pass


def test_an_error_inside_gives_the_lock_back(tmp_path):
    path = tmp_path / ".khoa"
    with pytest.raises(ValueError, match="x"), alone(path, "khóa"):
        raise ValueError("x")
    with alone(path, "khóa"):
        pass


def test_where_nothing_can_be_written_there_is_no_lock(tmp_path):
    (tmp_path / "output").write_text("a file")
    with pytest.raises(MachineError, match="TEP-GHI"), alone(tmp_path / "output" / "x", "x"):
        pass
