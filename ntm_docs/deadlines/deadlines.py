"""Deadlines: the phrases of a text that say by when, or how often, something is due.

A date that is no deadline is not one: of a document cited, of what has happened, of a meeting, in
the name of a plan. Urgency alone (`ngay`, `khẩn trương`) is none. Each room finds one way to say
when, judged by the words around it (`clauses`); of phrases that overlap, the longest counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ntm_docs.deadlines.cells import bare, cells
from ntm_docs.deadlines.events import EVENT_CUES, events
from ntm_docs.deadlines.folding import Folded
from ntm_docs.deadlines.limits import LIMIT_CUES, limits
from ntm_docs.deadlines.ranges import RANGE_CUES, ranges
from ntm_docs.deadlines.readings import Deadline, DeadlineKind, Reading
from ntm_docs.deadlines.recurrences import RECURRENCE_CUES, recurrences
from ntm_docs.deadlines.terms import TERM_CUES, terms
from ntm_docs.scanning import DIGITS, cues_in

__all__ = ["Deadline", "DeadlineKind", "find_deadlines", "read_deadline"]

_FINDERS = (ranges, recurrences, terms, limits, events)
# One of these is in every deadline: most sentences have none and need no further reading.
_TIMED = (
    *DIGITS,
    *("ngày", "trước", "tháng", "quý", "tuần", "năm", "giờ", "tiếng", "lần", "định kỳ", "nay"),
    *("mai", "mỗi", "thứ"),
)
_EARLIEST = 1900
_cues = cues_in((*RANGE_CUES, *RECURRENCE_CUES, *TERM_CUES, *LIMIT_CUES, EVENT_CUES))


@lru_cache(maxsize=20_000)
def find_deadlines(text: str, issued_on: date | None) -> tuple[Deadline, ...]:
    """The deadlines of a text, in order; years left out come from the day of issue.

    >>> found = find_deadlines("Báo cáo trước ngày 20/4 và 10 ngày/lần.", date(2023, 4, 11))
    >>> [(one.phrase, one.due and one.due.isoformat(), one.recurrence) for one in found]
    [('trước ngày 20/4', '2023-04-20', None), ('10 ngày/lần', None, 'FREQ=DAILY;INTERVAL=10')]
    """
    folded = Folded(text)
    if not any(map(folded.words.__contains__, _TIMED)):
        return ()
    reading = Reading(folded.words, issued_on, _cues(folded.words))
    found = (one for finder in _FINDERS for one in finder(reading))
    in_words = [_unfolded(one, folded, text) for one in _longest(found)]
    return tuple(_longest([*in_words, *cells(text, reading)]))


def read_deadline(text: str, issued_on: date | None) -> Deadline | None:
    """What a clerk typed as a deadline, which may be a bare day or period; None if it is none.

    In a sentence a day long gone tells of the past; given as a deadline it is one, and a slip.
    """
    if found := next(filter(None, (find_deadlines(text, day) for day in _days(issued_on))), None):
        return found[0]
    one = bare(text.strip(" .;,"), issued_on)
    return replace(one, phrase=text, start=0, end=len(text)) if one else None


def _days(issued_on: date | None) -> Iterator[date | None]:
    """The day of issue, the year it stands in, and none at all."""
    yield issued_on
    if issued_on:
        yield from (issued_on.replace(month=1, day=1), None)


def _unfolded(one: Deadline, folded: Folded, text: str) -> Deadline:
    start, end = folded.unfolded(one.start, one.end)
    due = one.due if one.due and one.due.year >= _EARLIEST else None
    return replace(one, start=start, end=end, phrase=text[start:end], due=due)


def _longest(found: Iterable[Deadline]) -> list[Deadline]:
    """Of phrases that overlap, the longest; in order."""
    chosen: list[Deadline] = []
    for one in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(one.end <= other.start or one.start >= other.end for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda each: each.start)
