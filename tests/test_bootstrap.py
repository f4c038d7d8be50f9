"""`build.py` in a fresh clone: with the packages, without them, without a network, interrupted."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PYTHON = "Scripts/python.exe" if os.name == "nt" else "bin/python"

CLI = """
import sys

def main(argv, root):
    print("tham số", argv, "ở", root, "bằng", sys.prefix)
    return 7
"""


@pytest.fixture
def clone(tmp_path):
    """A clone of the project whose program only says how it was called."""
    folder = tmp_path / "Hồ sơ của Nguyễn"
    (folder / "ntm_docs").mkdir(parents=True)
    for name in ("build.py", "pyproject.toml", "constraints.txt"):
        shutil.copy(PROJECT / name, folder)
    (folder / "ntm_docs" / "__init__.py").touch()
    (folder / "ntm_docs" / "cli.py").write_text(CLI, encoding="utf-8")
    return folder


@pytest.fixture
def bare_python(tmp_path):
    """An interpreter that has no package at all."""
    folder = tmp_path / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    return folder / PYTHON


@pytest.fixture
def wheels(tmp_path):
    """A folder with the one package that the small project needs, in place of the network."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    info = "needed_thing-1.dist-info"
    parts = {
        "needed_thing.py": "",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: needed-thing\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(folder / "needed_thing-1-py3-none-any.whl", "w") as wheel:
        for name, text in parts.items():
            wheel.writestr(name, text)
    return folder


def start(clone, *command, **settings):
    """Run a command in the clone, out of reach of every package index."""
    kept = {name: v for name, v in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    env = kept | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"} | settings
    return subprocess.run(
        command, cwd=clone, env=env, check=False, capture_output=True, encoding="utf-8"
    )


def test_an_interpreter_that_has_the_packages_is_used(clone):
    done = start(clone, sys.executable, "build.py", "check", "a b", "--strict")
    said = f"tham số ['check', 'a b', '--strict'] ở {clone} bằng {sys.prefix}\n"
    assert (done.stdout, done.stderr, done.returncode) == (said, "", 7)
    assert not (clone / ".venv").exists()
    assert not (clone / ".venv.lock").exists()


def test_a_console_of_another_code_page_gets_utf8(clone):
    done = start(clone, sys.executable, "build.py", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert "tham số" in done.stdout


def test_from_no_package_and_no_network_to_a_working_environment(clone, bare_python, wheels):
    def run(find_links=""):
        return start(clone, bare_python, "build.py", "x", PIP_FIND_LINKS=str(find_links))

    pytest.importorskip("ensurepip")
    (clone / "constraints.txt").write_text("needed-thing==1\n")
    (clone / "pyproject.toml").write_text(
        '[project]\ndependencies = ["Needed_Thing>=1"]\noptional-dependencies.test = []\n'
    )

    offline = run()
    announced, advice = offline.stderr.splitlines()
    assert (offline.stdout, offline.returncode) == ("", 3)
    assert announced.startswith("Lần chạy đầu: tạo môi trường .venv")
    assert advice.startswith("Chưa tải được gói cần thiết; không có gì bị mất. Hãy kiểm tra mạng")

    with ThreadPoolExecutor() as pool:
        at_once = list(pool.map(run, [wheels, wheels]))
    said = f"tham số ['x'] ở {clone} bằng {clone / '.venv'}\n"
    assert [(done.stdout, done.returncode) for done in at_once] == [(said, 7)] * 2
    assert all("chưa đủ hoặc đã cũ" in done.stderr for done in at_once)

    later = run()
    assert (later.stdout, later.stderr, later.returncode) == (said, "", 7)

    (clone / "constraints.txt").write_text("# pinned anew\nneeded-thing==1\n")
    repinned = run()
    assert (repinned.stdout, repinned.returncode) == (said, 7)
    assert "chưa đủ hoặc đã cũ" in repinned.stderr

    for metadata in (clone / ".venv").rglob("needed_thing-*"):
        shutil.rmtree(metadata)
    damaged = run()
    assert (damaged.stdout, damaged.returncode) == ("", 3)
    assert "Hãy xóa thư mục .venv" in damaged.stderr


def test_python_without_venv(clone, bare_python):
    done = start(clone, bare_python, "-c", as_script("sys.modules['ensurepip'] = None"))
    assert done.returncode == 3
    assert "sudo apt install python3-venv" in done.stderr


def test_a_python_too_old(clone):
    done = start(clone, sys.executable, "-c", as_script("sys.version_info = (3, 9, 2)"))
    assert done.returncode == 3
    assert done.stderr == (
        "ntm-docs cần Python 3.11 trở lên, máy đang dùng Python 3.9. Hãy cài bản mới hơn.\n"
    )


def as_script(preparation):
    return f"import runpy, sys; {preparation}; runpy.run_path('build.py', run_name='__main__')"


def test_old_pythons_can_read_it():
    ast.parse((PROJECT / "build.py").read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(
    ("details", "advice"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "Ổ đĩa đã đầy."),
        ("[Errno 13] Permission denied: '.venv.lock'", "Hãy kiểm tra quyền ghi"),
        ("[Errno 30] Read-only file system: '.venv.lock'", "Hãy kiểm tra quyền ghi"),
        ("HTTPSConnectionPool: Max retries exceeded", "Hãy kiểm tra mạng"),
        ("ERROR: Failed building wheel for lxml", "Có gói chưa dùng được với Python"),
        ("[Errno 36] Resource deadlock avoided", "Một lần chạy khác đang cài gói."),
        ("something else", "Hãy xóa thư mục .venv"),
    ],
)
def test_what_stands_in_the_way_is_told_with_what_to_do(details, advice, capsys):
    specification = importlib.util.spec_from_file_location("bootstrap", PROJECT / "build.py")
    bootstrap = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(bootstrap)
    with pytest.raises(SystemExit) as leaving:
        bootstrap.give_up(details)
    told = capsys.readouterr().err
    assert leaving.value.code == 3
    assert advice in told
    assert told.endswith(", rồi chạy lại lệnh này.\n")
