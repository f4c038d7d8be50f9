"""Versions: a conclusion file as it lies here, or as a revision holds it, laid out to be read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ntm_docs.git import lay_out, version_named
from ntm_docs.workspace import Workspace

__all__ = ["Located", "located"]


class Located(NamedTuple):
    """Where a version can be read; `shown` makes the file names of its findings."""

    workspace: Workspace
    path: Path
    shown: Callable[[Path], str]


def located(
    word: str, workspace: Workspace, shown: Callable[[Path], str], folders: ExitStack
) -> Located:
    """The file that a path or `REV:PATH` names; `folders` holds what is laid out of a revision.

    Raises:
        FileNotFoundError: there is no such file.
        VersionError: git has no such revision or file.
        MachineError: git is not on this machine.
    """
    path, version = Path(word), version_named(word)
    if path.exists() or version is None:
        if not path.is_file():
            raise FileNotFoundError(path)
        return Located(workspace, path, shown)
    opened = folders.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
    folder = Path(opened).resolve()
    file = lay_out(version, workspace.root, _READ, folder)

    def shown_there(path: Path) -> str:
        inside = path.relative_to(folder) if path.is_relative_to(folder) else path
        return f"{version.revision}:{inside.as_posix()}"

    return Located(Workspace(folder), file, shown_there)


# The folders that a conclusion is read from, besides its own.
_READ = ("conclusions", "templates")
