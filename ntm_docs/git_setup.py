"""Git setup: git told how it can read conclusions and issued Word files when it compares them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from ntm_docs.files import write_whole
from ntm_docs.git import configured
from ntm_docs.workspace import Workspace

__all__ = ["ATTRIBUTES", "set_up_git"]

# Which files are read how; the directory, the defaults and the progress are read as they are typed.
ATTRIBUTES = (
    "conclusions/**/*.yaml diff=ntm-ket-luan",
    "conclusions/**/_*.yaml !diff",
    "conclusions/**/*.theo-doi.yaml !diff",
    "output/ban-hanh/**/*.docx diff=ntm-word",
)

# What git shows where the program cannot be started: the file, or what tells its versions apart.
_INSTEAD = {"ntm-ket-luan": "cat", "ntm-word": "git hash-object"}


def set_up_git(workspace: Workspace, program: Sequence[str]) -> list[str]:
    """Set up the repository that a workspace lies in, and say what was done.

    `program` are the words that start this program from any folder. What is there already stays.

    Raises:
        VersionError: there is no repository.
        MachineError: git is not on this machine, or a file cannot be written.
    """
    changed = [configured(workspace.root, *setting) for setting in _settings(program)]
    told = [f"đã ghi vào .gitattributes: {line}" for line in _attributed(workspace.root)]
    if any(changed):
        told.append("đã ghi cách đọc vào cấu hình git của kho này, trên máy này")
    return told or ["git ở kho này đã biết cách đọc từ trước, không phải làm gì"]


def _settings(program: Sequence[str]) -> list[tuple[str, str]]:
    # Git starts this by its own sh, on Windows too, with the name of a file behind it.
    words = shlex.join(word.replace("\\", "/") for word in program)
    readings = [
        (f"diff.{name}.textconv", f'f() {{ {words} show --git "$1" || {instead} "$1"; }}; f')
        for name, instead in _INSTEAD.items()
    ]
    return [*readings, ("core.quotePath", "false")]  # file names keep their diacritics


def _attributed(root: Path) -> list[str]:
    """The lines that `.gitattributes` lacked, now written behind its own."""
    path = root / ".gitattributes"
    content = path.read_bytes() if path.exists() else b""
    there = content.decode("utf-8", "replace").splitlines()
    missing = [line for line in ATTRIBUTES if line not in there]
    if missing:
        gap = b"\n" if content and not content.endswith(b"\n") else b""
        added = "".join(f"{line}\n" for line in missing).encode()
        write_whole(path, content + gap + added, path.name)
    return missing
