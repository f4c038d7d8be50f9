"""Task list: the tasks of many notices, those that are asked for, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ntm_docs.deadlines import Deadline
from ntm_docs.follow_up import Followed, Status, is_overdue
from ntm_docs.suggestions import as_key
from ntm_docs.values import short_date

__all__ = ["Entry", "Wanted", "entries"]


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


def entries(followed: Iterable[Followed], wanted: Wanted) -> list[Entry]:
    """The entries that are asked for, by day; what has no day comes last."""
    found = (one for task in followed for one in _of(task, wanted) if _is_wanted(one, wanted))
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max))


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
    units = " ".join((*followed.task.assignees, *followed.task.cooperating))
    return _says(wanted.assignee, units) and _says(wanted.locality, followed.locality)


def _says(word: str, text: str) -> bool:
    return as_key(word.strip()) in as_key(text)
