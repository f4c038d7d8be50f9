"""Beside: the files that a conclusion names, read from the folder it lies in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, NoticeError
from ntm_docs.nodes import Node, Seq
from ntm_docs.sheets import Sheet, read_cells, read_sheet
from ntm_docs.sources import read_bytes
from ntm_docs.tables import Cells
from ntm_docs.texts import Text
from ntm_docs.workspace import PROGRESS

__all__ = ["Beside"]


class Beside:
    """The files beside one conclusion; `inputs` are those that were asked for."""

    def __init__(self, conclusion: Path, shown: Callable[[Path], str]) -> None:
        """Read from a conclusion's folder; `shown` makes the file names of findings."""
        self._conclusion = conclusion
        self._shown = shown
        self.inputs: list[Path] = []

    def path(self, name: Text) -> Path:
        """Where a file lies that a conclusion names."""
        path = self._conclusion.parent / name.strip()
        self.inputs.append(path)
        return path

    def tasks_of(self, name: Text) -> Path:
        """A file whose tasks are shown, with their progress."""
        path = self.path(name)
        self.inputs.append(path.with_name(f"{path.stem}{PROGRESS}"))
        return path

    def sheet(self, name: Text, worksheet: str) -> Sheet:
        """The sheet of a batch.

        Raises:
            NoticeError: it cannot be read.
        """
        path = self.path(name)
        try:
            return read_sheet(self._content(path), self._shown(path), worksheet)
        except NoticeError as error:
            message = f"không đọc được danh sách «{name.strip()}»"
            raise NoticeError([*error.diagnostics, _unread(name, "LO-TEP", message)]) from error

    def rows(self, name: Text, worksheet: str) -> tuple[Node, list[Diagnostic]]:
        """The rows of a table, and what is wrong with their cells.

        Raises:
            NoticeError: the sheet cannot be read, or is empty.
        """
        path = self.path(name)
        try:
            cells, found = read_cells(self._content(path), self._shown(path), worksheet)
        except NoticeError as error:
            message = f"không đọc được bảng «{name.strip()}»"
            raise NoticeError([*error.diagnostics, _unread(name, "BANG-TEP", message)]) from error
        if not cells:
            message = f"bảng «{name.strip()}» còn trống"
            hint = "dòng đầu là tên cột, mỗi dòng sau là một hàng"
            raise NoticeError([*found, Diagnostic(name.place, "BANG-TEP", message, hint)])
        rows = Seq(name.place)
        for line in cells:
            row = Cells(line[0].place)
            row.extend(line)
            rows.append(row)
        return rows, found

    def _content(self, path: Path) -> bytes:
        return read_bytes(path, self._shown(path))


def _unread(name: Text, rule: str, message: str) -> Diagnostic:
    return Diagnostic(name.place, rule, message, "ghi tên tệp .csv hay .xlsx để bên cạnh tệp này")
