"""`build.py` in a fresh clone: with packages, without them, without a network; and its .bat."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
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
    """A folder with the packages that the small project needs, in place of the network."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    for name in ("needed_thing", "thing_for_tests", "thing_for_more"):
        make_wheel(folder, f"{name}-1-py3-none-any")
    return folder


def make_wheel(folder, full_name):
    name, version, tag = full_name.split("-", 2)
    info = f"{name}-{version}.dist-info"
    parts = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nTag: {tag}\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(folder / f"{full_name}.whl", "w") as wheel:
        for path, text in parts.items():
            wheel.writestr(path, text)


@pytest.fixture
def small_clone(clone):
    """A clone whose program needs the packages in `wheels`, and no others."""
    (clone / "pyproject.toml").write_text("""
        [project]
        dependencies = ["Needed_Thing>=1"]
        optional-dependencies.test = ["thing-for-tests"]
        optional-dependencies.more = ["thing-for-more"]
    """)
    (clone / "constraints.txt").write_text(
        "needed-thing==1\nthing-for-tests==1\nthing-for-more==1\n"
    )
    return clone


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


def test_from_no_package_and_no_network_to_a_working_environment(small_clone, bare_python, wheels):
    def run(find_links=""):
        return start(clone, bare_python, "build.py", "x", PIP_FIND_LINKS=str(find_links))

    pytest.importorskip("ensurepip")
    clone = small_clone

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

    with (clone / "constraints.txt").open("a") as constraints:
        constraints.write("# pinned anew\n")
    repinned = run()
    assert (repinned.stdout, repinned.returncode) == (said, 7)
    assert "chưa đủ hoặc đã cũ" in repinned.stderr

    for metadata in (clone / ".venv").rglob("needed_thing-*"):
        shutil.rmtree(metadata)
    damaged = run()
    assert (damaged.stdout, damaged.returncode) == ("", 3)
    assert "Hãy xóa thư mục .venv" in damaged.stderr


def test_setup_has_nothing_to_do_where_the_packages_are(clone):
    done = start(clone, sys.executable, "build.py", "setup")
    assert (done.stderr, done.returncode) == ("", 0)
    assert "không phải cài gì" in done.stdout
    assert not (clone / ".venv").exists()


def test_git_is_left_to_the_program_to_set_up(clone):
    done = start(clone, sys.executable, "build.py", "setup", "--git")
    assert (done.stderr, done.returncode) == ("", 7)
    assert done.stdout.startswith("tham số ['setup', '--git'] ở ")


def test_packages_carried_to_a_machine_without_network(small_clone, bare_python, wheels, tmp_path):
    def run(*args, **settings):
        return start(small_clone, bare_python, "build.py", *args, **settings)

    pytest.importorskip("ensurepip")
    base, everything = tmp_path / "gói cần", tmp_path / "gói tất cả"
    names = {wheel.name for wheel in wheels.iterdir()}
    for folder, options in ((base, ()), (everything, ("--all",))):
        fetched = run("setup", *options, "--download", folder, PIP_FIND_LINKS=str(wheels))
        assert (fetched.returncode, f"«{folder}»" in fetched.stdout) == (0, True)
        (note,) = folder.glob("*.txt")
        assert "Python {}.{}".format(*sys.version_info) in note.stem
        assert note.stem in note.read_text("utf-8")
    assert [wheel.name for wheel in base.glob("*.whl")] == ["needed_thing-1-py3-none-any.whl"]
    assert {wheel.name for wheel in everything.glob("*.whl")} == names

    shutil.rmtree(wheels)
    set_up = run("setup", "--offline", base)
    assert (set_up.stdout[:12], set_up.returncode) == ("Đã sẵn sàng,", 0)
    afterwards = run("x")
    assert (afterwards.stderr, afterwards.returncode) == ("", 7)

    too_little = run("setup", "--all", "--offline", base)
    assert (too_little.stdout, too_little.returncode) == ("", 3)
    assert f"Trong «{base}» thiếu thing-for-" in too_little.stderr
    assert "thêm --all" in too_little.stderr

    assert run("setup", "--offline", everything, "--all").returncode == 0
    for args in (["x"], ["test"], ["setup"], ["setup", "--all"], ["setup", "--git"]):
        assert run(*args).stderr == ""  # has everything already, and installs nothing


def test_a_folder_that_does_not_fit_this_machine(small_clone, bare_python, tmp_path):
    def told(folder):
        done = start(small_clone, bare_python, "build.py", "setup", "--offline", folder.name)
        assert (done.stdout, done.returncode) == ("", 3)
        return done.stderr.splitlines()[-1]

    pytest.importorskip("ensurepip")
    folder = small_clone / "gói"
    assert told(folder).startswith(f"Không có thư mục «{folder}». Trên một máy có mạng, cũng dùng ")
    folder.mkdir()
    assert told(folder).startswith(f"Trong «{folder}» không có gói nào (tệp .whl). Trên một máy")
    assert not (small_clone / ".venv").exists()

    lacking = f"Trong «{folder}» thiếu needed-thing 1 cho máy này"
    for wheel, instead in {
        "other_thing-1-py3-none-any": "",
        "needed_thing-2-py3-none-any": ", chỉ có needed_thing-2-py3-none-any.whl",
        "needed_thing-1-cp39-cp39-win_amd64": ", chỉ có bản 1 cho Python 3.9 (win_amd64)",
        "needed_thing-1-7-cp38-abi3-macosx_11_0_x86_64.macosx_12_0_arm64": ", chỉ có bản 1 cho "
        "Python 3.8 (macosx_12_0_arm64)",
    }.items():
        make_wheel(folder, wheel)
        assert told(folder).startswith(f"{lacking}{instead}. Trên một máy có mạng")
        (folder / f"{wheel}.whl").unlink()

    (folder / "needed_thing-1-py3-none-any.whl").write_text("cut off")
    assert told(folder).startswith("Thư mục gói có tệp hỏng")


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("thêm", "không hiểu «thêm»"),
        ("--al", "không hiểu «--al»"),
        ("--offline", "sau «--offline» còn thiếu thư mục"),
        ("--download --all", "sau «--download» còn thiếu thư mục"),
        ("--offline --download gói", "sau «--offline» còn thiếu thư mục"),
        ("--offline gói --all nữa", "không hiểu «nữa»"),
        ("--git --download gói", "«--git» không đi cùng «--download»"),
    ],
)
def test_setup_misunderstood(clone, words, trouble):
    done = start(clone, sys.executable, "build.py", "setup", *words.split())
    said = f"{trouble}\nxem cách dùng: python3 build.py setup --help\n"
    assert (done.stdout, done.stderr, done.returncode) == ("", said, 2)


def test_help_on_setup_needs_no_package(clone, bare_python):
    done = start(clone, bare_python, "build.py", "setup", "--help")
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.startswith("cách dùng: python3 build.py setup [--all]")
    assert not (clone / ".venv").exists()


def test_a_folder_that_cannot_be_made(clone):
    done = start(clone, sys.executable, "build.py", "setup", "--download", "build.py/gói")
    assert done.returncode == 3
    assert done.stderr.startswith(f"Không tạo được thư mục «{clone / 'build.py' / 'gói'}».")


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
        ("'pip', 'download', '--only-binary=:all:' … conflict", "Hãy dùng Python 3.13"),
        ("'pip', 'install', '--no-index' … is invalid", "Thư mục gói có tệp hỏng"),
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


class TestBatchFile:
    """What a double-click in Windows starts: cmd.exe reads it, and has its own mind."""

    file = PROJECT / "Mở ntm-docs.bat"

    def test_lines_end_as_cmd_wants_them(self):
        content = self.file.read_bytes()
        assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r")
        assert content.endswith(b"\r\n")
        assert "*.bat eol=crlf" in (PROJECT / ".gitattributes").read_text().splitlines()

    def test_nothing_but_ascii_stands_before_the_code_page_is_utf8(self):
        before, _, after = self.file.read_bytes().partition(b"chcp 65001 >nul\r\n")
        assert before == b"@echo off\r\n"  # and no byte order mark, which cmd takes for a command
        assert not after.decode("utf-8").isascii()

    def test_no_message_holds_a_sign_that_cmd_acts_on(self):
        said = re.findall(r"(?m)^ *echo (.*)", self.file.read_text("utf-8"))
        assert len(said) == 6
        assert not set("()&|<>^%!") & set("".join(said))

    def test_every_path_starts_at_its_own_folder_and_is_quoted(self):
        text = self.file.read_text("utf-8")
        named = re.findall(r'"%~dp0([^"]*)"', text)
        assert len(named) == text.count("%~dp0")
        assert set(named) == {"", "build.py", "goi", r"goi\*.whl", "output"}

    @pytest.mark.parametrize(
        ("version", "exit_code"),
        [("(3, 10, 14)", 1), ("(3, 11, 0)", 0), ("sys.version_info", 0)],
    )
    def test_it_passes_over_an_old_python(self, version, exit_code):
        (code,) = re.findall(r'set "new=(.*)"', self.file.read_text("utf-8"))
        code = code.replace("sys.version_info", version)
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == exit_code
