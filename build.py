"""Run ntm-docs from a fresh clone with nothing but Python: `python3 build.py [ARGS]`.

Where this interpreter has the packages that pyproject.toml names, it uses them. Otherwise it
installs them into `.venv` beside this file, at the versions that constraints.txt pins, and starts
again with the interpreter there.
"""

import sys

# First of all, in a file whose grammar Python 3.6 still reads: an old Python must get this far.
if sys.version_info < (3, 11):
    text = "ntm-docs cần Python 3.11 trở lên, máy đang dùng Python {}.{}. Hãy cài bản mới hơn.\n"
    sys.stderr.buffer.write(text.format(*sys.version_info).encode())
    sys.exit(3)

import hashlib
import io
import os
import re
import shutil
import signal
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
CONSTRAINTS = ROOT / "constraints.txt"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOG = VENV / "cai-dat.log"
STAMP = VENV / "da-cai.txt"  # written last: the Python below, then a line for each group installed
MADE_WITH = f"Python {sys.version_info[0]}.{sys.version_info[1]} {sys.base_prefix}"
INSIDE = Path(sys.prefix).resolve() == VENV

# What to tell the clerk, by the first pattern found in the words of pip or of the system.
ADVICE = {
    r"No module named ensurepip": "Python trên máy thiếu phần tạo môi trường riêng (venv). "
    "Trên Debian hoặc Ubuntu, hãy chạy “sudo apt install python3-venv”",
    r"\[Errno 28\]|\[WinError 112\]": "Ổ đĩa đã đầy. Hãy dọn lấy khoảng 300 MB chỗ trống",
    r"[Ff]ailed (to build|building)|metadata-generation-failed": "Có gói chưa dùng được với Python "
    f"{sys.version_info[0]}.{sys.version_info[1]} trên máy này. Hãy cài Python 3.13",
    # An index out of reach offers nothing that fits a pin: pip calls that a conflict.
    r"HTTP|[Cc]onnection|timed out|conflict": "Chưa tải được gói cần thiết; không có gì bị mất. "
    "Hãy kiểm tra mạng (và proxy, nếu cơ quan dùng)",
    r"\[Errno (13|30)\]|\[WinError (5|32)\]": f"Không ghi được vào thư mục {ROOT}. "
    "Hãy kiểm tra quyền ghi, hoặc chép cả thư mục sang chỗ khác",
    r"deadlock": "Một lần chạy khác đang cài gói. Hãy chờ một phút",
    r"": "Chưa chuẩn bị được môi trường .venv (chi tiết: .venv/cai-dat.log). Hãy xóa thư mục .venv",
}


def main() -> int:
    """Hand the arguments to ntm-docs, here or in `.venv`, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console may speak cp1252
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = sys.argv[1:]
    groups = requirements(tests=args[:1] == ["test"])
    if installed(groups[-1]):
        from ntm_docs import cli

        return cli.main(args, root=ROOT)
    try:
        prepare(groups)
        return run_again(args)
    except OSError as error:
        give_up(str(error))
    except KeyboardInterrupt:
        print("\nĐã dừng cài đặt. Lần chạy sau sẽ cài lại.", file=sys.stderr)
        return 130


def requirements(*, tests: bool) -> list[list[str]]:
    """Read the groups of packages to have, each holding the one before it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    base = project["dependencies"]
    return [base, base + project["optional-dependencies"]["test"]] if tests else [base]


def installed(group: list[str]) -> bool:
    """Tell whether this interpreter has every package of a group.

    Reads no more than the names of metadata folders: importing `importlib.metadata` to ask it the
    same costs more than all the rest. A requirement with a marker is left to pip.
    """
    folders = (folder.name for path in sys.path for folder in Path(path).glob("*-info"))
    found = {plain(name.partition("-")[0]) for name in folders}
    return all(plain(name) in found for name in group if ";" not in name)


def plain(requirement: str) -> str:
    """Reduce a requirement or a spelling of a package's name to the one normal form of the name."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def prepare(groups: list[list[str]]) -> None:
    """See to it that `.venv` holds the packages: at once when its stamp says that it does."""
    if ready(groups):
        if not INSIDE:
            return
        STAMP.unlink()  # packages are gone from here: never loop, but install anew next time
        give_up("")
    print(
        "Môi trường .venv chưa đủ hoặc đã cũ: cài lại các gói cần thiết, mất khoảng một phút…"
        if VENV.exists()
        else "Lần chạy đầu: tạo môi trường .venv và cài gói cần thiết, mất khoảng một phút…",
        file=sys.stderr,
    )
    with alone():
        if not ready(groups):  # another run may have seen to it while this one waited
            install(groups)


def ready(groups: list[list[str]]) -> bool:
    """Tell whether `.venv` is whole, of this very Python, and holds what is pinned today."""
    return PYTHON.exists() and stamp()[:1] == [MADE_WITH] and fingerprint(groups[-1]) in stamp()


def stamp() -> list[str]:
    """Read the lines of the stamp; none where an install never came to its end."""
    return STAMP.read_text("utf-8").splitlines() if STAMP.exists() else []


def fingerprint(group: list[str]) -> str:
    """Sum up what installing a group depends on: its requirements and every pin."""
    return hashlib.sha256("\n".join([*group, CONSTRAINTS.read_text("utf-8")]).encode()).hexdigest()


@contextmanager
def alone() -> Iterator[None]:
    """Keep other runs waiting, by a lock that the system drops however this run ends.

    The commands that `run` starts share it, for pip may outlive a run that was killed.
    """
    with (ROOT / ".venv.lock").open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # an error after ten seconds
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
            os.set_inheritable(lock.fileno(), True)
        yield


def install(groups: list[list[str]]) -> None:
    """Install into `.venv`, made anew unless an earlier install into it came to its end."""
    if INSIDE or (PYTHON.exists() and stamp()[:1] == [MADE_WITH]):
        STAMP.write_text(MADE_WITH, "utf-8")  # sound, but from here on of unknown content
    else:
        if not find_spec("ensurepip"):
            give_up("No module named ensurepip")
        if VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
        run(sys.executable, "-m", "venv", VENV)
    options = ("--disable-pip-version-check", "--no-input", "--progress-bar=off")
    run(PYTHON, "-m", "pip", "install", *options, "--constraint", CONSTRAINTS, *groups[-1])
    STAMP.write_text("\n".join([MADE_WITH, *map(fingerprint, groups)]), "utf-8")


def run(*command: str | Path) -> None:
    """Run one step of the install, its words going to the log."""
    # Folders have names like Nguyễn; and where pip installs for the user alone, `.venv` refuses.
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PIP_USER": "0"}
    done = subprocess.run(command, stdout=PIPE, stderr=STDOUT, env=env, close_fds=False, check=False)
    LOG.write_bytes(done.stdout)
    if done.returncode:
        give_up(done.stdout.decode(errors="replace"))


def run_again(args: list[str]) -> int:
    """Start this file once more, with the interpreter of `.venv`."""
    command = [str(PYTHON), str(ROOT / "build.py"), *args]
    if sys.platform != "win32":
        os.execv(PYTHON, command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the child to answer
    return subprocess.call(command)


def give_up(details: str) -> NoReturn:
    """Tell the clerk what is in the way and what to do about it, and leave."""
    advice = next(text for pattern, text in ADVICE.items() if re.search(pattern, details))
    print(f"{advice}, rồi chạy lại lệnh này.", file=sys.stderr)
    sys.exit(3)


if __name__ == "__main__":
    sys.exit(main())
