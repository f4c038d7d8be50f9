"""Task calendar: tasks with a day or a rule as a calendar file (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from icalendar import Alarm, Calendar, Event, vRecur

from ntm_docs.follow_up import Status
from ntm_docs.task_list import Entry

__all__ = ["calendar"]

# How long before: nine in the morning three days and one day ahead of a day, which begins at
# midnight; ahead of an hour, as long.
_AHEAD = (timedelta(days=2, hours=15), timedelta(hours=15))
_LONG_AGO = date(2000, 1, 1)
_SHORT = 80
_SHORTEST_MONTH = 28


def calendar(entries: Iterable[Entry]) -> bytes:
    """The calendar, for every clock and zone the same; what has no day and no rule is not in it."""
    made = Calendar()
    made.add("prodid", "-//ntm-docs//VI")
    made.add("version", "2.0")
    for entry in entries:
        if (start := _start(entry)) is not None:
            made.add_component(_event(entry, start))
    content: bytes = made.to_ical()
    return content


def _start(entry: Entry) -> date | datetime | None:
    """The day or hour it is due; of a rule, the first one from the day of the notice on."""
    deadline = entry.deadline
    if deadline is None:
        return None
    day = deadline.due
    if day is None and deadline.recurrence:
        since = datetime.combine(_issued(entry), time())
        if "BY" not in deadline.recurrence:  # a day that every month has
            since = since.replace(day=min(since.day, _SHORTEST_MONTH))
        first = rrulestr(deadline.recurrence, dtstart=since).after(since, inc=True)
        day = first.date() if first else None
    return datetime.combine(day, deadline.time) if day and deadline.time else day


def _event(entry: Entry, start: date | datetime) -> Event:
    followed, task, deadline = entry.followed, entry.followed.task, entry.deadline
    event = Event()
    event.add("uid", _uid(entry))
    event.add("dtstamp", datetime.combine(_issued(entry), time(), UTC))
    event.add("dtstart", start)
    event.add("summary", _summary(entry))
    event.add("description", f"{task.text}\n{followed.notice} {task.number}".strip())
    if deadline and deadline.recurrence:
        event.add("rrule", vRecur.from_ical(deadline.recurrence))
    if followed.progress.status is not Status.DONE:
        for alarm in _alarms(entry):
            event.add_component(alarm)
    return event


def _alarms(entry: Entry) -> Iterator[Alarm]:
    for ahead in _AHEAD:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _summary(entry))
        alarm.add("trigger", -ahead)
        yield alarm


def _uid(entry: Entry) -> str:
    """A name that stays, whatever else is in the list and wherever it is made."""
    followed = entry.followed
    parts = (followed.source, followed.row, followed.task.id, str(entry.number))
    return f"{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:32]}@ntm-docs"


def _issued(entry: Entry) -> date:
    return entry.followed.day or _LONG_AGO


def _summary(entry: Entry) -> str:
    task = entry.followed.task
    who, text = ", ".join(task.assignees), task.text
    short = text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]}…"
    return f"{who}: {short}" if who else short
