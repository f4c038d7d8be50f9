"""Task list: the tasks of many notices, those that are asked for, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ntm_docs.deadlines import Deadline
from ntm_docs.follow_up import Followed, Status, is_overdue
from ntm_docs.suggestions import as_key
from ntm_docs.values import short_date

__all__ = ["Entry", "Wanted", "entries", "localities_of", "says", "units_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: a word of an assignee or a place, days ahead, a state; `now` is when."""

    now: datetime
    assignee: str = ""
    locality: str = ""
    due_within: int | None = None
    overdue: bool = False
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A task by one of its deadlines, or by none."""

    followed: Followed
    deadline: Deadline | None
    is_late: bool

    @property
    def due(self) -> date | None:
        """The day it is due on, where there is one."""
        return self.deadline.due if self.deadline else None

    @property
    def state(self) -> str:
        """How far it has come, in a clerk's words."""
        return "Quá hạn" if self.is_late else self.followed.progress.status.label

    @property
    def when(self) -> str:
        """By when, as the notice says it, with the day it means."""
        if self.deadline is None:
            return ""
        means = short_date(self.deadline.due) if self.deadline.due else ""
        said = self.deadline.phrase
        return said if not means or means in said else f"{said} ({means})"

    @property
    def number(self) -> int:
        """Which deadline of its task it is by, from 1; 0 for none."""
        deadlines = self.followed.task.deadlines
        return deadlines.index(self.deadline) + 1 if self.deadline else 0


def entries(followed: Iterable[Followed], wanted: Wanted) -> list[Entry]:
    """The entries that are asked for, by day; what has no day comes last."""
    found = (one for task in followed for one in _of(task, wanted) if _is_wanted(one, wanted))
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max))


def units_of(followed: Iterable[Followed]) -> list[str]:
    """Who answers for tasks or works with them."""
    tasks = [one.task for one in followed]
    return list(dict.fromkeys(unit for t in tasks for unit in (*t.assignees, *t.cooperating)))


def localities_of(followed: Iterable[Followed]) -> list[str]:
    """The places that tasks are about."""
    return list(dict.fromkeys(one.locality for one in followed if one.locality))


def says(name: str, word: str) -> bool:
    """Whether a name holds what was typed, diacritics and case aside."""
    return as_key(word.strip()) in as_key(name)


def _of(followed: Followed, wanted: Wanted) -> Iterator[Entry]:
    is_done = followed.progress.status is Status.DONE
    for deadline in followed.task.deadlines:
        yield Entry(followed, deadline, not is_done and is_overdue(deadline, wanted.now))
    if not followed.task.deadlines:
        yield Entry(followed, None, False)


def _is_wanted(entry: Entry, wanted: Wanted) -> bool:
    followed = entry.followed
    if wanted.status and followed.progress.status is not wanted.status:
        return False
    if wanted.overdue and not entry.is_late:
        return False
    if wanted.due_within is not None:
        last = wanted.now.date() + timedelta(wanted.due_within)
        is_open = followed.progress.status is not Status.DONE
        if entry.due is None or not is_open or entry.due > last:
            return False
    units = units_of([followed])
    is_theirs = not wanted.assignee or any(says(unit, wanted.assignee) for unit in units)
    return is_theirs and says(followed.locality, wanted.locality)
