"""Components: the parts of a notice in a Word file, found by what they say and where they stand.

Names of styles say nothing here: most offices type everything in one. Head and foot may be tables
of any number of rows, or lines whose halves are parted by tabs or blanks, and one paragraph may
hold several printed lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ntm_docs.conformance.foot_parts import find_foot, is_recipients_label
from ntm_docs.conformance.head_parts import find_head
from ntm_docs.conformance.printed_rows import Part, Row, printed_rows, system_of
from ntm_docs.regime import System
from ntm_docs.roles import Role
from ntm_docs.suggestions import as_key
from ntm_docs.word.word_file import Line, WordFile

__all__ = ["APPENDIX", "Components", "find_components"]

# The label of an appendix, on a line of its own or before its name.
APPENDIX = re.compile(r"phụ lục(\s+(số\s+)?(?P<number>[IVXLC]+|\d+))?\s*([:.–-].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The parts of one notice; `body` is all between head and foot, blank lines and tables too.

    `marks` holds the lines among which a separator is to be sought: it may be drawn in any of them.
    A notice is not alone if another title stands below it, outside its appendices.
    """

    system: System
    parts: tuple[Part, ...]
    body: tuple[Line, ...]
    marks: Mapping[Role, tuple[Line, ...]]
    appendices: tuple[Line, ...]
    is_alone: bool

    def of(self, *roles: Role) -> tuple[Line, ...]:
        """The lines of some roles, in order."""
        return tuple(part.line for part in self.parts if part.role in roles)

    @property
    def is_letter(self) -> bool:
        """Whether the document is a công văn: it has an addressee and no name of a type."""
        addressed = (as_key(line.text.strip()).startswith("kinh_gui") for line in self.body)
        return not self.of(Role.TYPE_NAME) and any(addressed)


def find_components(word: WordFile) -> Components | None:
    """Find the parts of the first notice in a file, None where no title heads one."""
    rows = list(printed_rows(word))
    head = find_head(rows)
    if head is None:
        return None
    end = _appendices_at(rows, head.end)
    foot = find_foot(rows[head.end : end])
    foot_at = head.end + foot.start
    first, last = (
        rows[i].number if i < len(rows) else len(word.lines) for i in (head.end, foot_at)
    )
    return Components(
        system=head.system,
        parts=(*head.parts, *foot.parts),
        body=tuple(line for line in word.lines[first:last] if not line.in_box),
        marks=head.marks,
        appendices=tuple(row.line for row in rows[end:] if APPENDIX.fullmatch(row.text)),
        is_alone=not any(map(system_of, rows[head.end : end])),
    )


def _appendices_at(rows: Sequence[Row], start: int) -> int:
    """Where the first appendix begins: below the recipients, if there are any."""
    labels = (i for i in range(start, len(rows)) if is_recipients_label(rows[i]))
    below = range(next(labels, start), len(rows))
    return next((i for i in below if APPENDIX.fullmatch(rows[i].text)), len(rows))
