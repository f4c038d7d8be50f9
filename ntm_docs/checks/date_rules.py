"""Date rules: whether the days of a notice agree with each other and with the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.deadlines import DeadlineKind
from ntm_docs.values import short_date, weekday
from ntm_docs.workdays import is_workday

__all__ = ["due_on_a_day_off"]


def due_on_a_day_off(proof: Proof) -> Iterator[Slip]:
    """A deadline falls on a day on which offices work."""
    for due in proof.dues:
        deadline = due.deadline
        if deadline.due and deadline.kind in _ON_A_DAY and not is_workday(deadline.due):
            message = f"«{deadline.phrase}» rơi vào {_day_off(deadline.due)}"
            yield Slip(due.place, message, f"ngày làm việc gần nhất là {_nearest(deadline.due)}")


def _day_off(day: date) -> str:
    return weekday(day) if day.weekday() >= _SATURDAY else "ngày lễ, ngày nghỉ bù"


def _nearest(day: date) -> str:
    """The working day before one, as a clerk would write it."""
    while not is_workday(day):
        day -= timedelta(1)
    return f"{weekday(day)} {short_date(day)}"


_SATURDAY = 5
# Deadlines that name a day; a month or a quarter ends when it ends.
_ON_A_DAY = (DeadlineKind.DATE, DeadlineKind.RANGE)
