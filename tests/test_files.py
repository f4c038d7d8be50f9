"""Files: whole or untouched, with full disks, open documents and killed runs."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ntm_docs import files
from ntm_docs.diagnostics import MachineError
from ntm_docs.files import sweep, write_whole


def told(path: Path, content: bytes = b"new") -> str:
    with pytest.raises(MachineError) as error:
        write_whole(path, content, path.name)
    return str(error.value)


def test_a_file_and_its_folders_are_made(tmp_path):
    write_whole(tmp_path / "a" / "b" / "c.txt", b"x", "c.txt")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("nuoc.docx", "~$nuoc.docx"),  # Word keeps short names whole
        ("tho-loc.docx", "~$ho-loc.docx"),  # and drops a letter or two of longer ones
        ("thong-bao.docx", "~$ong-bao.docx"),
        ("thong-bao.docx", ".~lock.thong-bao.docx#"),  # LibreOffice
    ],
)
def test_a_file_open_elsewhere_is_left_alone(tmp_path, name, lock):
    path = tmp_path / name
    path.write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"")
    assert told(path) == (
        f"{name}: lỗi TEP-DANG-MO: tệp này đang mở trong Word\n    gợi ý: đóng tệp ấy rồi chạy lại "
        f"(nếu không mở ở đâu cả, xóa tệp «{lock}» bên cạnh)"
    )
    assert path.read_bytes() == b"old"
    write_whole(path, b"old", name)  # nothing to write, nothing to complain of


def test_another_file_open_nearby_is_no_hindrance(tmp_path):
    (tmp_path / "~$khac.docx").write_bytes(b"")
    write_whole(tmp_path / "nuoc.docx", b"x", "nuoc.docx")


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(files.os, "fsync", full)
    assert told(path).startswith("a.docx: lỗi TEP-GHI: ổ đĩa đã đầy")
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX users")
@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user")
def test_a_folder_that_may_not_be_written_is_one_message(tmp_path):
    script = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from ntm_docs.files import write_whole; from ntm_docs.diagnostics import MachineError\n"
        "os.setuid(65534)\n"
        "try: write_whole(Path(sys.argv[2]), b'x', 'a.docx')\n"
        "except MachineError as error: print(error)"
    )
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    project = Path(__file__).parent.parent
    command = [sys.executable, "-c", script, str(project), str(tmp_path / "a.docx")]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if "ModuleNotFoundError" in result.stderr or "Permission" in result.stderr:
        pytest.skip("another user may not read the program here")
    assert result.stdout.startswith("a.docx: lỗi TEP-GHI: không ghi được tệp này\n")


def test_what_a_killed_run_left_is_swept_once_it_is_old(tmp_path):
    (tmp_path / "x").mkdir()
    old, new = tmp_path / "x" / ".a.docx.1.ntm-tmp", tmp_path / ".b.docx.2.ntm-tmp"
    kept = tmp_path / "x" / ".a.docx.tmp"
    for path in (old, new, kept):
        path.write_bytes(b"half")
    an_hour_ago = time.time() - 3600
    os.utime(old, (an_hour_ago, an_hour_ago))
    os.utime(kept, (an_hour_ago, an_hour_ago))
    sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == sorted(
        [new.name, kept.name]
    )


# Real disks -----------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, where the system lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = []

    def mount(*options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("no disk may be mounted here")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="tmpfs")
def test_a_disk_that_is_really_full_leaves_the_old_file(disk):
    path = disk("size=16k") / "a.docx"
    write_whole(path, b"old", "a.docx")
    assert told(path, b"x" * 100_000).startswith("a.docx: lỗi TEP-GHI: ổ đĩa đã đầy")
    assert path.read_bytes() == b"old"
    assert [p.name for p in path.parent.iterdir()] == ["a.docx"]


@pytest.mark.skipif(sys.platform != "linux", reason="tmpfs")
def test_a_disk_that_may_not_be_written_is_one_message(disk):
    path = disk("size=16k") / "a.docx"
    write_whole(path, b"old", "a.docx")
    subprocess.run(["mount", "-o", "remount,ro", str(path.parent)], check=True)
    assert told(path).startswith("a.docx: lỗi TEP-GHI: không ghi được tệp này")
    assert path.read_bytes() == b"old"


def test_files_written_together_are_all_written_or_none(tmp_path, monkeypatch):
    paths = [tmp_path / name for name in ("a.yaml", "ban-hanh/a.docx", "ban-hanh/b.docx")]
    paths[0].write_bytes(b"old")
    paths[0].chmod(0o640)
    count = 0
    fsync = files.os.fsync

    def full(handle):
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(files.os, "fsync", full)
    contents = [(path, path.name.encode()) for path in paths]
    with pytest.raises(MachineError, match=r"b.docx: lỗi TEP-GHI: ổ đĩa đã đầy"):
        files.write_together(contents, lambda path: path.name)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.yaml"]
    assert paths[0].read_bytes() == b"old"
    (tmp_path / "ban-hanh" / "~$b.docx").write_bytes(b"")
    with pytest.raises(MachineError, match=r"b.docx: lỗi TEP-DANG-MO"):
        files.write_together(contents, lambda path: path.name)
    (tmp_path / "ban-hanh" / "~$b.docx").unlink()
    files.write_together(contents, lambda path: path.name)
    assert [path.read_bytes() for path in paths] == [path.name.encode() for path in paths]
    if sys.platform != "win32":
        assert stat.S_IMODE(paths[0].stat().st_mode) == 0o640
