"""Workers: several processes, stopped, killed and doubled; every file whole all the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from ntm_docs import workers
from ntm_docs.conclusion_files import conclusion_files
from ntm_docs.pipeline import Pipeline
from ntm_docs.workers import worker_count
from samples import GOOD

PROJECT = Path(__file__).parent.parent
MANY = 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture
def campaign(office, write):
    for i in range(MANY):
        write(f"{i:03}.yaml", GOOD.replace("theo dõi", f"theo dõi việc {i}"))
    return office


def started(office, *words: str, verb: str = "build") -> subprocess.Popen:
    """The program at work in another process, with all its workers in a group of their own."""
    script = "import sys; from ntm_docs.cli import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.Popen(
        [sys.executable, "-c", script, verb, *words],
        cwd=office.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def made(office) -> list[Path]:
    return sorted(office.output.glob("[0-9]*.docx"))


def wait_for(office, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(made(office)) < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def workers_of(process: subprocess.Popen) -> list[int]:
    """The processes that work for a run."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(process.pid)],
        check=False,
        capture_output=True,
        text=True,
    )
    lines = listed.stdout.splitlines()
    mark = "spawn_main" if workers.START == "spawn" else "ntm_docs"
    return [int(line.split()[0]) for line in lines if mark in line]


def wait_for_workers(process: subprocess.Popen, count: int) -> list[int]:
    deadline = time.monotonic() + 60
    while len(found := workers_of(process)) < count:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    return found


def assert_whole(office) -> None:
    for path in made(office):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            assert "word/document.xml" in archive.namelist()


@pytest.mark.parametrize("start", sorted({"spawn", workers.START}))
def test_many_processes_make_the_same_bytes_as_one(start, campaign, monkeypatch):
    monkeypatch.setattr(workers, "START", start)
    list(Pipeline(campaign).build(conclusion_files(campaign)))
    alone = {path.name: path.read_bytes() for path in made(campaign)}
    shutil.rmtree(campaign.output)
    pipeline = Pipeline(campaign)
    results = list(pipeline.run(pipeline.plan(conclusion_files(campaign)), workers=2))
    assert {path.name: path.read_bytes() for path in made(campaign)} == alone
    assert len(results) == len(alone) == MANY


def test_one_bad_notice_never_stops_the_others(campaign, write):
    write("007.yaml", "trich_yeu: [\n")
    process = started(campaign, "--workers", "2")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert len(out.splitlines()) == len(made(campaign)) == MANY - 1
    assert f"đã làm {MANY - 1} thông báo, 1 chưa làm được" in err
    assert "conclusions/007.yaml:1:13: lỗi YAML" in err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_at_any_instant_the_next_run_completes(campaign, workers):
    for count in (1, 20, 40):
        process = started(campaign, "--workers", workers)
        wait_for(campaign, count)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        assert_whole(campaign)
    process = started(campaign, "--workers", workers)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert len(made(campaign)) == MANY
    assert_whole(campaign)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_stopped_from_the_keyboard_it_leaves_nothing_half_done(campaign, workers):
    process = started(campaign, "--workers", workers)
    wait_for(campaign, 5)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.endswith("đã dừng theo yêu cầu\n")
    assert "Traceback" not in err
    assert 5 <= len(made(campaign)) < MANY
    assert_whole(campaign)
    assert list(campaign.output.rglob("*tmp")) == []
    recorded = {p for b in Pipeline(campaign)._manifest.records.values() for p in b.outputs}
    assert recorded <= {campaign.inside(path) for path in made(campaign)}


def test_a_worker_that_is_killed_is_stood_in_for(campaign):
    process = started(campaign, "--workers", "2")
    wait_for(campaign, 5)
    os.kill(workers_of(process)[0], signal.SIGKILL)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert f"đã làm {MANY} thông báo" in err
    assert len(made(campaign)) == MANY


# Checking -------------------------------------------------------------------------------------


@pytest.fixture
def slips(office, write):
    """More files than are checked in a moment, in several folders, one in seven at fault."""
    for i in range(1400):
        text = GOOD.replace("theo dõi", f"theo dõi việc {i}")
        write(f"{i % 3}/{i:04}.yaml", text if i % 7 else text.replace("ngay", "ngai"))
    return office


def findings(office, *words: str) -> tuple[str, int]:
    process = started(office, *words, verb="check")
    out, err = process.communicate(timeout=120)
    assert "đã xem 1400 tệp, 200 lỗi" in err
    return out, process.returncode


def test_many_processes_find_what_one_finds_in_the_same_order(slips):
    alone = findings(slips, "--workers", "1")
    assert alone[0].count("lỗi KHOA-LA") == 200
    assert alone[1] == 1
    assert findings(slips, "--workers", "3") == findings(slips) == alone


def test_a_checking_worker_that_is_killed_is_stood_in_for(slips):
    process = started(slips, "--workers", "2", verb="check")
    os.kill(wait_for_workers(process, 1)[0], signal.SIGKILL)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert out.count("lỗi KHOA-LA") == 200
    assert "Traceback" not in err


def test_checking_stopped_from_the_keyboard_ends_kindly(slips):
    process = started(slips, "--workers", "2", verb="check")
    wait_for_workers(process, 1)
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err) == ("", "đã dừng theo yêu cầu\n")


# Runs side by side ----------------------------------------------------------------------------


def test_two_runs_at_once_do_no_harm(campaign):
    runs = [started(campaign, "--workers", workers) for workers in ("1", "2")]
    for process in runs:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    assert len(made(campaign)) == MANY
    assert_whole(campaign)
    process = started(campaign)
    _, err = process.communicate(timeout=120)
    assert f"đã làm 0 thông báo, {MANY} không đổi" in err


def test_a_locked_output_is_one_message_for_that_file(campaign):
    campaign.output.mkdir()
    (campaign.output / "~$010.docx").write_bytes(b"")
    process = started(campaign, "--workers", "2")
    _, err = process.communicate(timeout=120)
    assert process.returncode == 3
    assert err.count("lỗi ") == 1
    assert "output/010.docx: lỗi TEP-DANG-MO: tệp này đang mở trong Word" in err
    assert len(made(campaign)) == MANY - 1


def test_processes_are_started_where_they_pay():
    assert worker_count(39, None, pays_from=40) == 1
    assert worker_count(40, None, pays_from=40) == min(os.cpu_count() or 1, 8)
    assert worker_count(10_000, 3, pays_from=40) == 3
    assert worker_count(10_000, 0, pays_from=40) == 1
    assert worker_count(10_000, 400, pays_from=40) == workers.MOST
