"""Appendix parts: label, name and reference of each appendix behind a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_docs.conformance.printed_rows import Part, Row
from ntm_docs.regimes.roles import Role
from ntm_docs.word.word_file import Line

__all__ = ["APPENDIX", "AppendixHead", "find_appendices"]

# The label of an appendix, on a line of its own or before its name.
APPENDIX = re.compile(
    r"phụ lục(\s+(số\s+)?(?P<number>[IVXLC]+|\d+))?\s*(?P<name>[:.–-].*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AppendixHead:
    """What stands above one appendix; a name may share the line of the label."""

    label: Line
    parts: tuple[Part, ...]

    def of(self, role: Role) -> tuple[Line, ...]:
        """The lines of a role."""
        return tuple(part.line for part in self.parts if part.role is role)


def find_appendices(rows: Sequence[Row]) -> Iterator[AppendixHead]:
    """The heads of the appendices among the rows that begin with the first one's label."""
    starts = [i for i, row in enumerate(rows) if APPENDIX.fullmatch(row.text)]
    for start in starts:
        label = rows[start]
        alone = [Part(Role.APPENDIX_LABEL, label)] if _is_label_alone(label) else []
        yield AppendixHead(label.line, (*alone, *_below(rows[start + 1 :])))


_REFERENCE = re.compile(r"\(?\s*(kèm theo|ban hành kèm theo)\b", re.IGNORECASE)
# A name with its reference takes no more rows than this.
_MOST_ROWS = 8


def _is_label_alone(row: Row) -> bool:
    label = APPENDIX.fullmatch(row.text)
    return label is not None and not label["name"]


def _below(rows: Sequence[Row]) -> Iterator[Part]:
    """Name and reference, where there is a reference; what has none is not told from its text."""
    near = rows[:_MOST_ROWS]
    at = next((i for i, row in enumerate(near) if _REFERENCE.match(row.text)), None)
    if at is None:
        return
    yield from (Part(Role.APPENDIX_TITLE, row) for row in near[:at] if row.text)
    yield Part(Role.APPENDIX_REFERENCE, near[at])
    for row in rows[at + 1 : at + _MOST_ROWS]:
        if near[at].text.endswith(")") or not row.text or row.line.align != "center":
            return
        yield Part(Role.APPENDIX_REFERENCE, row)
        if row.text.endswith(")"):
            return
