"""Watching: files told of as they are saved, until somebody stops it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, MachineError, Place
from ntm_docs.workspace import Workspace

__all__ = ["saved_files"]

# Conclusions, what they are read from, and what they are printed through.
KINDS = (".yaml", ".yml", ".csv", ".xlsx", ".txt", ".docx")


def saved_files(workspace: Workspace) -> Iterator[set[Path]]:
    """The files of a workspace saved since the last time, each time there are some.

    Ends when the keyboard says so.

    Raises:
        MachineError: the package that watches is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        message = "máy này chưa cài phần theo dõi tệp (watchfiles)"
        hint = "chạy: python3 build.py setup --all"
        raise MachineError([Diagnostic(Place("--watch"), "MAY-THIEU", message, hint)]) from error
    folders = [f for f in (workspace.conclusions, workspace.root / "templates") if f.is_dir()]
    with suppress(KeyboardInterrupt):
        for changes in watch(*folders):
            saved = {Path(name) for _, name in changes}
            if wanted := {path for path in saved if _is_ours(path)}:
                yield wanted


def _is_ours(path: Path) -> bool:
    """Not Word's locks, not what editors and programs write beside a file for a moment."""
    return path.suffix.lower() in KINDS and not path.name.startswith((".", "~"))
