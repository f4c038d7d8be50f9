"""Readings: a folded text read for its deadlines, and what a match in it says.

The patterns here name the groups that `Reading.moment` reads: `day` or `period`, and `hour`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ntm_docs.deadlines.calendar_words import (
    DAY,
    HOUR,
    PERIOD,
    SAME_DAY,
    WEEKDAY,
    first_day,
    hour_of,
    last_date,
    last_day,
)
from ntm_docs.deadlines.clauses import Clause
from ntm_docs.scanning import Cues, LatePattern, matches_at

__all__ = ["A_DAY", "A_MOMENT", "A_PERIOD", "ON", "Deadline", "DeadlineKind", "Found", "Reading"]

ON = (
    rf"(?:(?:(?:hết|cuối) )?giờ (?:hành chính|làm việc|sáng|chiều),? |(?P<hour>{HOUR}),? ?)?"
    rf"(?:(?:sáng|trưa|chiều|tối|đêm) )?(?:(?:ngày )?{WEEKDAY} ?,? ?)?"
)
A_DAY = rf"{ON}(?:(?:hết )?ngày )?(?:mùng |mồng )?(?P<day>{DAY})"
A_PERIOD = rf"(?P<period>{PERIOD})"
A_MOMENT = rf"(?:{A_DAY}|{A_PERIOD})"


class DeadlineKind(StrEnum):
    """How a phrase says when."""

    DATE = "date"
    PERIOD = "period"
    RANGE = "range"
    RECURRENCE = "recurrence"
    RELATIVE = "relative"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase and what it means; `start` and `end` are its offsets in the text given.

    `due` is the named day, the last day of a period or range, or the day a term ends on; None where
    nobody can tell. An `exclusive` one is over when that day begins. `recurrence` is an RRULE
    (RFC 5545).
    """

    phrase: str
    start: int
    end: int
    kind: DeadlineKind
    due: date | None = None
    time: time | None = None
    exclusive: bool = False
    recurrence: str | None = None

    def is_same(self, other: Deadline) -> bool:
        """Whether two mean the same day and hour, or rule: `trước 15/5/2026`, `xong trước 15/5`."""
        mine, its = ((one.due, one.time, one.exclusive, one.recurrence) for one in (self, other))
        return mine == its and bool(self.due or self.recurrence)


class Found(NamedTuple):
    """What may be a deadline, the clause it stands in, and whether its time had begun at issue."""

    one: Deadline
    clause: Clause
    has_begun: bool = False


class Reading(NamedTuple):
    """Folded words, the day they were issued on, and where the cues of deadlines stand in them."""

    words: str
    issued_on: date | None
    cues: Mapping[Cues, Sequence[int]] = MappingProxyType({})

    @property
    def day(self) -> date:
        """The day that years left out are taken from."""
        return self.issued_on or _UNKNOWN

    def matches(self, pattern: LatePattern, begins: Cues) -> Iterable[re.Match[str]]:
        """What is found of a pattern that begins with one of some cues."""
        starts = self.cues.get(begins)
        return matches_at(pattern.made, starts, self.words) if starts else ()

    def moment(self, match: re.Match[str]) -> Found | None:
        """What a match's `day` or `period` says; None where the calendar has no such day."""
        parts = match.groupdict()
        start, end = match.span("cut" if parts.get("cut") else 0)
        phrase, when = self.words[start:end], parts.get("day") or parts["period"]
        when += " này" * (" " not in when and when.isalpha())
        if when == SAME_DAY:
            when = self._date_spoken_of(start) or when
        first, due = first_day(when, self.day), last_day(when, self.day)
        if first is None or due is None:
            return None
        exclusive = "trước" in phrase and bool(_BEFORE.search(phrase))
        if exclusive and not _NOT_ITS_BEGINNING.match(when):
            due = first
        kind = DeadlineKind.DATE if parts.get("day") else DeadlineKind.PERIOD
        hour = hour_of(parts["hour"]) if parts.get("hour") else None
        one = Deadline(phrase, start, end, kind, due, hour, exclusive)
        is_open = self.issued_on is None and kind is DeadlineKind.PERIOD
        return Found(one, Clause(self.words, start, end), is_open or first <= self.day)

    def _date_spoken_of(self, end: int) -> str | None:
        """The last date before a place, if it is to come: what `cùng ngày` goes back to."""
        written = last_date(self.words[max(0, end - _FAR) : end])
        due = last_day(written, self.day) if written else None
        return written if due and due >= self.day else None

    def is_over(self, found: Found) -> bool:
        """Whether a phrase tells of what was: a day that is over, and no slip of the pen."""
        due, clause = found.one.due, found.clause
        if _LAST_YEAR.match(self.words, found.one.end):
            return True
        if self.issued_on is None or due is None or due >= self.issued_on:
            return False
        if found.one.kind is not DeadlineKind.DATE or (self.issued_on - due).days > _A_SLIP:
            return True
        was_so = _WAS_SO.match(clause.behind(3)) or _WAS_DONE.search(clause.before(6))
        # What a clause orders at its end may stand far in front of it.
        near = _FAR_IN_FRONT if found.one.exclusive and clause.is_closed() else 6
        is_ordered = clause.has_action(near, 0) or (found.one.exclusive and clause.is_plain_order())
        is_told = bool(was_so) or clause.has_told() or "giai đoạn" in clause.before(6)
        return is_told or not is_ordered


_BEFORE = re.compile(r"\btrước\b")
_NOT_ITS_BEGINNING = re.compile(r"(?:nửa |tuần )?(?:cuối|hết|giữa)\b")
# What follows a day of the past that was kept or missed, or that says whom a rule is for.
_LAST_YEAR = re.compile(r" năm (?:ngoái|trước)\b| vừa qua\b")
_WAS_SO = re.compile(r",? (?:được|đạt|vượt|nhưng|song|đến nay|với tỷ lệ)\b")
_WAS_DONE = re.compile(r"(?<!phải )\bđược (?:thực hiện|ban hành|phê duyệt|hoàn thành|gửi) $")
_FAR_IN_FRONT = 12
_FAR = 400
_UNKNOWN = date(4, 1, 1)
# A year typed wrongly is last year's; what is older is meant.
_A_SLIP = 400
