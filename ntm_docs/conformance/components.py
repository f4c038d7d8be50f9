"""Components: the parts of a notice in a Word file, found by what they say and where they stand.

Names of styles say nothing here: most offices type everything in one. Head and foot may be tables
of any number of rows, or lines whose halves are parted by tabs or blanks, and one paragraph may
hold several printed lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ntm_docs.conformance.appendix_parts import APPENDIX, AppendixHead, find_appendices
from ntm_docs.conformance.copy_parts import find_copy
from ntm_docs.conformance.foot_parts import find_below, find_foot, is_recipients_label
from ntm_docs.conformance.head_parts import find_head
from ntm_docs.conformance.letter_parts import find_opening
from ntm_docs.conformance.printed_rows import Part, Row, printed_rows, system_of
from ntm_docs.conformance.stamp_parts import find_stamps
from ntm_docs.regimes.regime import System
from ntm_docs.regimes.roles import Role
from ntm_docs.word.word_file import Line, WordFile

__all__ = ["Components", "find_components"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The parts of one notice; `body` is all between head and foot, blank lines and tables too.

    Addressees stand above the body; `bases` are the grounds it begins with.

    `marks` holds the lines among which a separator is to be sought: it may be drawn in any of them.
    A notice is not alone if another title stands below it, outside its appendices.
    """

    system: System
    parts: tuple[Part, ...]
    body: tuple[Line, ...]
    marks: Mapping[Role, tuple[Line, ...]]
    bases: tuple[Line, ...]
    appendices: tuple[AppendixHead, ...]
    copy: tuple[Part, ...]
    is_alone: bool

    def of(self, *roles: Role) -> tuple[Line, ...]:
        """The lines of some roles, in order."""
        return tuple(part.line for part in self.parts if part.role in roles)

    @property
    def is_letter(self) -> bool:
        """Whether the document is a công văn: it has no name of a type, and a letter's parts."""
        return not self.of(Role.TYPE_NAME) and bool(self.of(Role.ADDRESS, Role.LETTER_SUBJECT))


def find_components(word: WordFile) -> Components | None:
    """Find the parts of the first notice in a file, None where no title heads one."""
    rows = list(printed_rows(word))
    head = find_head(rows)
    if head is None:
        return None
    end = _appendices_at(rows, head.end)
    foot = find_foot(rows[head.end : end])
    foot_at = head.end + foot.start
    opening = find_opening(rows[head.end : foot_at])
    first, last = (
        rows[i].number if i < len(rows) else len(word.lines)
        for i in (head.end + opening.end, foot_at)
    )
    stamps = find_stamps(word, rows[: head.end], first)
    appendices = tuple(find_appendices(rows[end:]))
    return Components(
        system=head.system,
        parts=(
            *(*head.parts, *stamps, *opening.parts, *foot.parts),
            *find_below(rows[foot_at:end]),
            *(part for appendix in appendices for part in appendix.parts),
        ),
        body=tuple(line for line in word.lines[first:last] if not line.in_box),
        marks=head.marks,
        bases=opening.bases,
        appendices=appendices,
        copy=tuple(find_copy(rows[foot_at:])),
        is_alone=not any(map(system_of, rows[head.end : end])),
    )


def _appendices_at(rows: Sequence[Row], start: int) -> int:
    """Where the first appendix begins: below the recipients, if there are any."""
    labels = (i for i in range(start, len(rows)) if is_recipients_label(rows[i]))
    below = range(next(labels, start), len(rows))
    return next((i for i in below if APPENDIX.fullmatch(rows[i].text)), len(rows))
