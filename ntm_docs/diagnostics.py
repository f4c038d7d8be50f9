"""Diagnostics: what is wrong, where, and what to write instead, as values.

Every layer reports in the one shape defined here. `NoticeError` says that a conclusion file is at
fault, `MachineError` that a template or the machine is; a bug is neither and keeps its traceback.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "NOWHERE",
    "Diagnostic",
    "MachineError",
    "NoticeError",
    "Place",
    "Severity",
    "as_text",
    "errors_of",
    "has_errors",
    "in_order",
]


class Severity(StrEnum):
    """How much a finding weighs; only an `ERROR` stops a notice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word a clerk reads."""
        return {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}[self.value]


class Place(NamedTuple):
    """A position in a file: `line` and `column` count from 1, and 0 means the file as a whole.

    In a sheet of cells, `cell` is the name its users know the position by: `Danh sách!C5`.
    A notice has thousands of places, and nothing is made as quickly as a tuple.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}:{self.cell}"
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])

    def right(self, columns: int) -> Place:
        """The place so many columns further on the same line; a cell has no columns inside."""
        if self.cell or not columns:
            return self
        return Place(self.file, self.line, self.column + columns)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `rule` is its id, `hint` what to write instead, `source` the clause cited.

    `about` names the notice of a batch for which it was found.
    """

    place: Place
    rule: str
    message: str
    hint: str = ""
    severity: Severity = field(default=Severity.ERROR, kw_only=True)
    source: str = field(default="", kw_only=True)
    about: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        clause = f" ({self.source})" if self.source else ""
        about = f" [{self.about}]" if self.about else ""
        line = f"{self.place}: {self.severity.label} {self.rule}: {self.message}{clause}{about}"
        return line + "".join(f"\n    {label}{text}" for label, text in self._hint_lines())

    def _hint_lines(self) -> list[tuple[str, str]]:
        first, *rest = self.hint.split("\n")
        return [("gợi ý: ", first), *(("       ", line) for line in rest)] if self.hint else []


class NoticeError(Exception):
    """A conclusion file (or its defaults or directory) is at fault."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))


class MachineError(NoticeError):
    """A template, a tool or the machine is at fault, not what the clerk wrote."""


def errors_of(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those of some findings that stop a notice."""
    return [one for one in diagnostics if one.severity is Severity.ERROR]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by place, each once, whichever notices of a batch it is about."""
    about: dict[Diagnostic, list[str]] = {}
    for diagnostic in diagnostics:
        finding = replace(diagnostic, about="") if diagnostic.about else diagnostic
        names = about.setdefault(finding, [])
        if diagnostic.about and diagnostic.about not in names:
            names.append(diagnostic.about)
    told = (replace(one, about=_named(names)) if names else one for one, names in about.items())
    return tuple(sorted(told, key=lambda d: (*_position(d.place), d.rule, d.message)))


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """The findings as a clerk reads them, a line or more each."""
    return "\n".join(map(str, diagnostics))


# As many names as one reads in passing.
_MOST_NAMES = 3


def _position(place: Place) -> tuple[str, int, int, list[str | int]]:
    """Where a place comes in its file; row 10 of a sheet or a table comes after row 9."""
    words = re.split(r"(\d+)", place.cell) if place.cell else []
    return place.file, place.line, place.column, [int(w) if w.isdecimal() else w for w in words]


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} và {more} nơi khác" if more > 0 else shown
