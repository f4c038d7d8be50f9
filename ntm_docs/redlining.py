"""Redlining: two versions of a conclusion laid out alike, and written as one Word file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import cast

from ntm_docs.diagnostics import Diagnostic, has_errors, in_order
from ntm_docs.document import Document
from ntm_docs.redline.redline import redline
from ntm_docs.suggestions import is_meant
from ntm_docs.versions import Located, located
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace

__all__ = ["Redlined", "Redlining", "RowError"]


class RowError(Exception):
    """The notices of two versions that are to be compared are not told; the message says how."""


@dataclass(frozen=True, slots=True)
class Redlined:
    """The Word file, unless there are errors."""

    content: bytes | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Redlining:
    """What is the same for every comparison: where, in whose name, and of which day.

    Without a `day`, changes are of the day of the new notice, or of `today` if that has none.
    """

    workspace: Workspace
    author: str
    today: date
    day: date | None = None
    shown: Callable[[Path], str] = str

    def redlined(self, old: str, new: str, only: str = "") -> Redlined:
        """The notice of the only row, or of the one named, with what has changed in it.

        Raises:
            RowError: which notice is meant is not said, or only one version has it.
            FileNotFoundError: there is no such file.
            VersionError: git has no such revision or file.
            NoticeError: the two are of different regimes.
            MachineError: git is not on this machine, or a template is not sound.
        """
        with ExitStack() as folders:
            sides = [
                _Side(located(word, self.workspace, self.shown, folders)) for word in (old, new)
            ]
            found = in_order(finding for side in sides for finding in side.diagnostics)
            if has_errors(found):
                return Redlined(None, found)
            _refuse_many(sides, only)
            before, after = (side.chosen(only) for side in sides)
            # One template for both: what an office has changed in its own is no change here.
            write = sides[1].workshop.written
            content = redline(
                write(before.document),
                write(after.document),
                self.author,
                datetime.combine(self.day or after.day or self.today, time()),
            )
        return Redlined(content, found)


@dataclass(frozen=True, slots=True)
class _Chosen:
    document: Document
    day: date | None


class _Side:
    """One version, laid out."""

    def __init__(self, version: Located) -> None:
        self.workshop = Workshop(version.workspace, version.shown)
        self._readings = self.workshop.reader.read(version.path)
        self._laid = list(self.workshop.lay_out(version.path))
        self.diagnostics = [finding for one in self._laid for finding in one.diagnostics]
        self.names = [one.about for one in self._laid]

    def chosen(self, only: str) -> _Chosen:
        """The notice named; only one of those that there are is meant."""
        for laid, reading in zip(self._laid, self._readings, strict=True):
            if not only or is_meant(only, laid.about):
                day = reading.notice.reference_day if reading.notice else None
                return _Chosen(cast("Document", laid.document), day.first if day else None)
        raise RowError(f"không có dòng nào tên «{only}»; có: {', '.join(self.names)}")


def _refuse_many(sides: list[_Side], only: str) -> None:
    names = list(dict.fromkeys(name for side in sides for name in side.names))
    if not only and any(len(side.names) > 1 for side in sides):
        raise RowError(f"tệp Word chỉ so một thông báo: thêm --only, có: {', '.join(names)}")
