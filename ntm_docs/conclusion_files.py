"""Conclusion files: which of an office's files are conclusions, and which belong to none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, Place
from ntm_docs.suggestions import nearest
from ntm_docs.workspace import DEFAULTS, DIRECTORY, PROGRESS, Workspace

__all__ = ["conclusion_files", "stray_progress"]


def conclusion_files(workspace: Workspace, paths: Iterable[Path] = ()) -> list[Path]:
    """The conclusion files under some paths, or all of the workspace's, in order.

    Defaults stand for all that inherit from them, and the directory for all there are. A file that
    a link leads to is there once.

    Files whose name begins with `_`, `.` or `~$`, and progress files beside conclusions, are none.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    found: dict[Path, Path] = {}
    for path in paths or (workspace.conclusions,):
        if not path.exists():
            raise FileNotFoundError(path)
        for file in _made_from(path, workspace):
            found.setdefault(workspace.place_of(file), file)
    return list(found.values())


def stray_progress(files: Iterable[Path], shown: Callable[[Path], str]) -> list[Diagnostic]:
    """Progress files beside some conclusions that belong to none: their names are mistyped."""
    found: list[Diagnostic] = []
    for folder in dict.fromkeys(file.parent for file in files):
        names = {path.stem: path for path in _below(folder) if path.parent == folder}
        for path in sorted(folder.glob(f"*{PROGRESS}")):
            name = path.name.removesuffix(PROGRESS)
            if name not in names:
                message = f"không có tệp kết luận «{name}.yaml» bên cạnh tệp tiến độ này"
                hint = nearest(name, names)
                found.append(Diagnostic(Place(shown(path)), "THEO-DOI-TEP", message, hint))
    return found


def _made_from(path: Path, workspace: Workspace) -> list[Path]:
    if path.name == DIRECTORY:
        return _below(workspace.conclusions)
    if path.name == DEFAULTS:
        return _below(path.parent)
    return _below(path) if path.is_dir() else [path]


def _below(folder: Path) -> list[Path]:
    """All conclusion files in a folder and those inside it."""
    found: list[Path] = []
    for home, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        found += [Path(home, name) for name in (*files, *folders) if _is_conclusion(name)]
    return sorted(found, key=lambda path: path.parts)


def _is_conclusion(name: str) -> bool:
    is_yaml = name.lower().endswith(_SUFFIXES)
    return is_yaml and not (name.startswith(_HIDDEN) or name.endswith(PROGRESS))


_SUFFIXES = (".yaml", ".yml")
# The program's own files, the system's, and Word's locks.
_HIDDEN = ("_", ".", "~$")
