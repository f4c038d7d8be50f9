"""Git: what a revision of the repository holds, laid out as files; settings of the repository."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from ntm_docs.diagnostics import Diagnostic, MachineError, Place

__all__ = [
    "Version",
    "VersionError",
    "configured",
    "lay_out",
    "run_git",
    "top_of",
    "version_named",
]


class VersionError(Exception):
    """There is no such revision, or it has no such file; the message says so."""


class Version:
    """A file as of a revision, by the name that git knows it by."""

    def __init__(self, revision: str, path: str) -> None:
        self.revision = revision
        self.path = path.replace("\\", "/")

    def __str__(self) -> str:
        return f"{self.revision}:{self.path}"


def version_named(word: str) -> Version | None:
    r"""The version that `REV:PATH` names; None for what is a path, as `C:\a.yaml` is.

    >>> str(version_named("HEAD~1:conclusions/a.yaml")), version_named("C:\\a.yaml")
    ('HEAD~1:conclusions/a.yaml', None)
    """
    if re.match(r"[A-Za-z]:[\\/]", word):
        return None
    found = re.fullmatch(r"((?:[^:{]|\{[^}]*\})+):(.+)", word)
    return Version(found[1], found[2]) if found else None


def lay_out(version: Version, root: Path, names: tuple[str, ...], folder: Path) -> Path:
    """Lay out what a revision holds of some files and folders of `root`, and of the file's own.

    Other conclusions are left out, unless one of those laid out names them.

    Returns where the file of the version lies in `folder`, which stands for `root`. Its path is one
    from the current folder, or as git has it, from the top of the repository.

    Raises:
        VersionError: no such revision, or no such file in it.
        MachineError: git is not on this machine.
    """
    top = top_of(root)
    unknown = f"kho git không có phiên bản «{version.revision}»"
    commit = _asked(root, "rev-parse", "--verify", f"{version.revision}^{{commit}}", none=unknown)
    inside = _inside(version, commit, root, top)
    wanted = [name for name in (*names, inside.parts[0]) if _is_there(root, commit, name)]
    archive = run_git(root, "archive", "--format=zip", "-0", commit, "--", *dict.fromkeys(wanted))
    with zipfile.ZipFile(io.BytesIO(archive.stdout)) as files:
        files.extractall(folder, _needed(files, str(inside)))
    return folder / inside


def top_of(root: Path) -> Path:
    """The top folder of the repository that a folder lies in.

    Raises:
        VersionError: there is no repository.
        MachineError: git is not on this machine.
    """
    return Path(_asked(root, "rev-parse", "--show-toplevel", none="chưa có kho git ở đây"))


def configured(root: Path, name: str, value: str) -> bool:
    """Give a setting of the repository a value; False if it has it already.

    Raises:
        VersionError: there is no repository, or its settings cannot be written.
        MachineError: git is not on this machine.
    """
    top_of(root)
    if run_git(root, "config", "--local", "--get", name).stdout.decode().rstrip("\n") == value:
        return False
    _asked(root, "config", "--local", name, value, none="không ghi được cấu hình của kho git")
    return True


def run_git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Ask git something about the repository that a folder lies in.

    Raises:
        MachineError: git is not on this machine.
    """
    try:
        return subprocess.run(  # noqa: S603 - git, asked about the office's own files
            ["git", "-C", str(root), *words],  # noqa: S607
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        message = "máy này chưa có git nên không đọc được phiên bản cũ"
        hint = "cài git từ git-scm.com, hoặc so hai tệp: diff TỆP-CŨ TỆP-MỚI"
        raise MachineError([Diagnostic(Place("git"), "GIT-THIEU", message, hint)]) from error


def _needed(files: zipfile.ZipFile, name: str) -> set[str]:
    """A file and what it may be read with: of an office's many conclusions, those it names."""
    others = {one for one in files.namelist() if _stands_alone(one)} - {name}
    needed, unread = set(files.namelist()) - others, [name]
    while unread:
        text = normalize("NFC", files.read(unread.pop()).decode("utf-8", "ignore"))
        named = {one for one in others if normalize("NFC", PurePosixPath(one).name) in text}
        others -= named
        needed |= named
        unread += named
    return needed


def _stands_alone(name: str) -> bool:
    """Whether a file is a conclusion, and none of the files that all of them share."""
    path = PurePosixPath(name)
    return path.suffix == ".yaml" and not path.name.startswith("_")


def _inside(version: Version, commit: str, root: Path, top: Path) -> PurePosixPath:
    """The path of the version's file from the root."""
    for base in (Path.cwd(), top):
        path = (base / version.path).resolve()
        if path.is_relative_to(root.resolve()):
            inside = PurePosixPath(path.relative_to(root.resolve()).as_posix())
            if inside.parts and _is_there(root, commit, str(inside)):
                return inside
    raise VersionError(f"phiên bản «{version.revision}» không có tệp «{version.path}»")


def _is_there(root: Path, commit: str, name: str) -> bool:
    return bool(run_git(root, "ls-tree", "-z", commit, "--", name).stdout)


def _asked(root: Path, *words: str, none: str) -> str:
    """The one line that git answers.

    Raises:
        VersionError: it has no answer.
    """
    done = run_git(root, *words)
    if done.returncode:
        raise VersionError(none)
    return done.stdout.decode().strip()
