"""Outputs: a file that somebody asked for, written whole and never among the notices as issued."""

from __future__ import annotations

from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place
from ntm_docs.files import write_whole
from ntm_docs.workspace import Workspace

__all__ = ["write_output"]


def write_output(path: Path, content: bytes, workspace: Workspace, shown: str) -> None:
    """Write a file, whole or not at all; `shown` is its name for findings.

    Raises:
        NoticeError: it would stand among the notices as issued.
        MachineError: it cannot be written.
    """
    if workspace.is_kept(path.absolute()):
        message = "thư mục output/ban-hanh chỉ giữ văn bản đã ban hành"
        raise NoticeError([Diagnostic(Place(shown), "TEP-BAN-HANH", message, "ghi ra chỗ khác")])
    write_whole(path, content, shown)
