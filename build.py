"""Run ntm-docs from a fresh clone with nothing but Python: `python3 build.py [ARGS]`.

Where this interpreter has the packages that pyproject.toml names, it uses them. Otherwise it
installs them into `.venv` beside this file, at the versions that constraints.txt pins, and starts
again with the interpreter there. `setup` does the installing alone, without a network if need be.
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
import sysconfig
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from subprocess import PIPE, STDOUT, CalledProcessError
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
CONSTRAINTS = ROOT / "constraints.txt"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOG = VENV / "cai-dat.log"
STAMP = VENV / "da-cai.txt"  # written last: the Python below, then a line for each group installed
VERSION = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
KIND = f"{VERSION} ({sysconfig.get_platform().replace('-', '_')})"  # wheels differ by it
MADE_WITH = f"{VERSION} {sys.base_prefix}"
INSIDE = Path(sys.prefix).resolve() == VENV

USAGE = """\
cách dùng: python3 build.py setup [--all] [--download THƯ-MỤC | --offline THƯ-MỤC] [--git]

Cài các gói cần thiết mà không làm thông báo.

  --all                mọi phần cùng một lúc, kể cả công cụ kiểm thử
  --download THƯ-MỤC   không cài mà tải các gói về THƯ-MỤC, để chép sang máy không có mạng
  --offline THƯ-MỤC    cài từ THƯ-MỤC ấy, không cần mạng
  --git                để git diff, git log -p đọc kết luận và văn bản ban hành như bản in
"""
FETCH = (
    f"Trên một máy có mạng, cũng dùng {KIND}, hãy chạy “python3 build.py setup --download THƯ-MỤC” "
    "(thêm --all nếu ở đây dùng --all), rồi chép cả thư mục ấy sang đây."
)
NO_NETWORK = (
    "Chưa tải được gói cần thiết; không có gì bị mất. Hãy kiểm tra mạng (và proxy, nếu cơ quan "
    "dùng), hoặc cài không cần mạng theo “python3 build.py setup --help”"
)

# What to tell the clerk, by the first pattern found in what the system says, or in a command that
# failed and its words.
ADVICE = {
    r"No module named ensurepip": "Python trên máy thiếu phần tạo môi trường riêng (venv). "
    "Trên Debian hoặc Ubuntu, hãy chạy “sudo apt install python3-venv”",
    r"\[Errno 28\]|\[WinError 112\]": "Ổ đĩa đã đầy. Hãy dọn lấy khoảng 300 MB chỗ trống",
    r"[Ff]ailed (to build|building)|metadata-generation-failed": "Có gói chưa dùng được với "
    f"{VERSION} trên máy này. Hãy cài Python 3.13",
    r"HTTP|[Cc]onnection|timed out": NO_NETWORK,
    r"\[Errno (13|30)\]|\[WinError (5|32)\]": f"Không ghi được vào {ROOT} hoặc thư mục chứa gói. "
    "Hãy kiểm tra quyền ghi, hoặc dùng thư mục ở chỗ khác",
    r"--only-binary": f"Có gói chưa có bản làm sẵn cho {KIND}. Hãy dùng Python 3.13",
    r"--no-index": "Thư mục gói có tệp hỏng (chi tiết: .venv/cai-dat.log). Hãy chép lại cả thư mục",
    r"conflict": NO_NETWORK,  # an index out of reach offers nothing that fits a pin
    r"deadlock": "Một lần chạy khác đang cài gói. Hãy chờ một phút",
    r"": "Chưa chuẩn bị được môi trường .venv (chi tiết: .venv/cai-dat.log). Hãy xóa thư mục .venv",
}


def main() -> int:
    """Hand the arguments to ntm-docs, here or in `.venv`, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console may speak cp1252
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = sys.argv[1:]
    try:
        if args[:1] == ["setup"] and set_up(args[1:]):
            return 0
        groups = requirements(args)
        if not installed(groups[-1]):
            prepare(groups)
            return run_again(args)
    except CalledProcessError as error:
        give_up(f"{error}\n{error.output}")
    except OSError as error:
        give_up(str(error))
    except KeyboardInterrupt:
        print("\nĐã dừng cài đặt. Lần chạy sau sẽ cài lại.", file=sys.stderr)
        return 130
    from ntm_docs import cli

    return cli.main(args, root=ROOT)


def set_up(words: list[str]) -> bool:
    """Install and run nothing; or only fetch the packages, for machines that have no network.

    Tells whether that is all: what there is to set up in git is for ntm-docs to do.
    """
    if {"-h", "--help"} & {*words}:
        print(USAGE, end="")
        return True
    way, folder = understood([word for word in words if word not in ("--all", "--git")])
    groups, is_for_git = requirements(everything="--all" in words), "--git" in words
    if way == "--download":
        if is_for_git:
            misunderstood("«--git» không đi cùng «--download»")
        download(groups[-1], folder)
    elif installed(groups[-1]):
        if not is_for_git:
            print("Python đang dùng đã có đủ các gói cần thiết, không phải cài gì.")
    else:
        if way == "--offline":
            install_from(folder, groups)
        else:
            prepare(groups)
        print("Đã sẵn sàng, từ nay không cần mạng. Để làm thông báo: python3 build.py", flush=True)
    return not is_for_git


def understood(words: list[str]) -> tuple[str, Path]:
    """Read what to do with which folder; leave where the words make no sense."""
    if not words:
        return "", ROOT
    way, *folders = words
    if way not in ("--download", "--offline"):
        misunderstood(f"không hiểu «{way}»")
    if not folders or folders[0].startswith("-"):
        misunderstood(f"sau «{way}» còn thiếu thư mục")
    if folders[1:]:
        misunderstood(f"không hiểu «{folders[1]}»")
    return way, Path(folders[0]).absolute()


def misunderstood(trouble: str) -> NoReturn:
    """Leave for want of sense in the words."""
    leave(f"{trouble}\nxem cách dùng: python3 build.py setup --help", 2)


def requirements(words: Sequence[str] = (), *, everything: bool = False) -> list[list[str]]:
    """Read the groups of packages to have, the last of them holding all the others.

    An extra of pyproject.toml bears the name of the verb or of the option that needs it.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    base, extras = project["dependencies"], project["optional-dependencies"]
    asked = {*words[:1], *(word.removeprefix("--") for word in words if word.startswith("--"))}
    wanted = [extras[name] for name in extras if everything or name in asked]
    return [base, *(base + extra for extra in wanted), base + list(chain(*wanted))]


def download(group: list[str], folder: Path) -> None:
    """Fetch the wheels of a group into a folder, with a note of which machines they are for."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        leave(f"Không tạo được thư mục «{folder}». Hãy chọn chỗ khác, rồi chạy lại lệnh này.", 3)
    print(f"Đang tải các gói cho {KIND}, mất khoảng một phút…", file=sys.stderr)
    with alone():
        make_venv()
        pip("download", "--only-binary=:all:", "--dest", folder, *group)
    note = f"Các gói của ntm-docs cho {KIND}.\n\n{USAGE}"
    (folder / f"{KIND}.txt").write_text(note, "utf-8")
    print(
        f"Đã tải xong. Hãy chép cả thư mục «{folder}» sang máy không có mạng, rồi chạy ở đó: "
        "python3 build.py setup --offline THƯ-MỤC"
    )


def install_from(folder: Path, groups: list[list[str]]) -> None:
    """Install from the wheels of a folder alone, or tell what it lacks."""
    wheels = sorted(path.name for path in folder.glob("*.whl"))
    if not folder.is_dir():
        leave(f"Không có thư mục «{folder}». {FETCH}", 3)
    if not wheels:
        leave(f"Trong «{folder}» không có gói nào (tệp .whl). {FETCH}", 3)
    try:
        prepare(groups, "--no-index", "--find-links", folder)
    except CalledProcessError as error:
        pin = re.search(r"\(constraint\) (\S+)==(\S+)", error.output)
        if not pin:
            raise
        others = instead_of(pin[1], wheels)
        leave(f"Trong «{folder}» thiếu {pin[1]} {pin[2]} cho máy này{others}. {FETCH}", 3)


def instead_of(package: str, wheels: list[str]) -> str:
    """Say which wheels of a package there are: of which version, for which Python and system."""
    tags = r".*?-(.*?)-(?:.*-)?cp(\d)(\d+)-.*[-.](\w+)\.whl"
    found = [name for name in wheels if plain(name.partition("-")[0]) == plain(package)]
    words = [re.sub(tags, r"bản \1 cho Python \2.\3 (\4)", name) for name in found]
    return f", chỉ có {', '.join(words)}" if words else ""


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


def prepare(groups: list[list[str]], *source: str | Path) -> None:
    """See to it that `.venv` holds the packages: at once when its stamp says that it does.

    A source other than pip's own is given in pip's options.
    """
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
            install(groups, *source)


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


def install(groups: list[list[str]], *source: str | Path) -> None:
    """Install into `.venv`, made anew unless a whole one of this Python is there."""
    make_venv()
    STAMP.write_text(MADE_WITH, "utf-8")  # sound, but from here on of unknown content
    pip("install", *source, *groups[-1])
    STAMP.write_text("\n".join([MADE_WITH, *map(fingerprint, groups)]), "utf-8")


def make_venv() -> None:
    """Make `.venv`, with pip alone, unless it is there: whole, and of this Python."""
    if INSIDE or (PYTHON.exists() and stamp()[:1] == [MADE_WITH]):
        return
    if not find_spec("ensurepip"):
        give_up("No module named ensurepip")
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    run(sys.executable, "-m", "venv", VENV)
    STAMP.write_text(MADE_WITH, "utf-8")


def pip(verb: str, *words: str | Path) -> None:
    """Run the pip of `.venv` on the versions that are pinned."""
    options = ("--disable-pip-version-check", "--no-input", "--progress-bar=off")
    run(PYTHON, "-m", "pip", verb, *options, "--constraint", CONSTRAINTS, *words)


def run(*command: str | Path) -> None:
    """Run one step of the install, its words going to the log."""
    # Folders have names like Nguyễn; and where pip installs for the user alone, `.venv` refuses.
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PIP_USER": "0"}
    done = subprocess.run(
        command,
        stdout=PIPE,
        stderr=STDOUT,
        env=env,
        encoding="utf-8",
        errors="replace",
        close_fds=False,
        check=False,
    )
    LOG.write_text(done.stdout, "utf-8")
    done.check_returncode()


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
    leave(f"{advice}, rồi chạy lại lệnh này.", 3)


def leave(said: str, code: int) -> NoReturn:
    """End the program with a word to the clerk."""
    print(said, file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    sys.exit(main())
