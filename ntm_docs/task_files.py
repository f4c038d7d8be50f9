"""Task files: a list of tasks for a terminal, for programs, for Excel and for calendars."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from ntm_docs.task_list import Entry

__all__ = ["FORMATS", "as_bytes", "as_table"]

FORMATS = ("table", "json", "csv", "xlsx", "ics")

_COLUMNS = (
    *("Hạn", "Việc", "Giao cho", "Phối hợp", "Trạng thái", "Thời hạn như in", "Văn bản", "Mục"),
    *("Nơi", "Mã"),
)


def as_bytes(entries: Sequence[Entry], form: str, now: datetime) -> bytes:
    """The list as a file of one of `FORMATS`; the same list gives the same bytes."""
    if form == "json":
        records = [_record(entry) for entry in entries]
        return (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode()
    if form == "csv":
        return _csv(entries)
    if form == "xlsx":
        from ntm_docs.task_workbook import workbook

        return workbook(_COLUMNS, entries, _row)
    if form == "ics":
        return _calendar(entries, now)
    return (as_table(entries) + "\n").encode()


def as_table(entries: Sequence[Entry], width: int = 100) -> str:
    """The list as lines of a terminal: by when, what, who, how far."""
    lines = [_line(("HẠN", "VIỆC", "GIAO CHO", "TRẠNG THÁI"), width)]
    for entry in entries:
        task = entry.followed.task
        day = entry.deadline.phrase if entry.deadline else "–"
        day = f"{entry.due:%d/%m/%Y}" if entry.due else day
        who = ", ".join(task.assignees) + " (?)" * task.is_recognised
        lines.append(_line((day, task.text, who, entry.state), width))
    return "\n".join(lines)


def _line(cells: Sequence[str], width: int) -> str:
    """A row of cells, each wrapped in its column."""
    widths = (16, width - 16 - 26 - 11 - 6, 26, 11)
    parts = [wrap(cell, wide) or [""] for cell, wide in zip(cells, widths, strict=True)]
    rows = zip_longest(*parts, fillvalue="")
    padded = (
        "  ".join(part.ljust(wide) for part, wide in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in padded)


def _record(entry: Entry) -> dict[str, Any]:
    followed, deadline = entry.followed, entry.deadline
    task = followed.task
    return {
        "id": task.id,
        "file": followed.file,
        "line": task.place.line,
        "notice": followed.notice,
        "row": followed.row,
        "place": task.number,
        "text": task.text,
        "assignee": ", ".join(task.assignees),
        "cooperating": list(task.cooperating),
        "phrase": deadline.phrase if deadline else None,
        "kind": deadline.kind.value if deadline else None,
        "due": deadline.due.isoformat() if deadline and deadline.due else None,
        "exclusive": deadline.exclusive if deadline else False,
        "recurrence": deadline.recurrence if deadline else None,
        "status": followed.progress.status.value,
        "overdue": entry.is_late,
        "recognised": task.is_recognised,
    }


def _row(entry: Entry) -> tuple[Any, ...]:
    followed, task = entry.followed, entry.followed.task
    return (
        entry.due,
        task.text,
        ", ".join(task.assignees),
        ", ".join(task.cooperating),
        entry.state,
        entry.deadline.phrase if entry.deadline else "",
        followed.notice,
        task.number,
        followed.locality,
        task.id,
    )


def _csv(entries: Iterable[Entry]) -> bytes:
    """Comma-separated, with the mark by which Excel knows UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for entry in entries:
        due, *rest = _row(entry)
        writer.writerow([f"{due:%d/%m/%Y}" if due else "", *map(_no_formula, rest)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _no_formula(cell: str) -> str:
    """A cell that a spreadsheet takes for words, whatever it begins with."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


# Calendars ------------------------------------------------------------------------------------


def _calendar(entries: Iterable[Entry], now: datetime) -> bytes:
    from icalendar import Alarm, Calendar, Event, vRecur

    calendar = Calendar()
    calendar.add("prodid", "-//ntm-docs//VI")
    calendar.add("version", "2.0")
    for number, entry in enumerate(entries):
        deadline, task = entry.deadline, entry.followed.task
        if deadline is None or (deadline.due is None and deadline.recurrence is None):
            continue
        event = Event()
        event.add("uid", f"{entry.followed.file}-{entry.followed.row}-{task.id}-{number}")
        event.add("dtstamp", now)
        day = deadline.due or now.date()
        start = datetime.combine(day, deadline.time) if deadline.time else day
        event.add("dtstart", start)
        event.add("summary", _summary(entry))
        event.add("description", f"{task.text}\n{entry.followed.notice} {task.number}".strip())
        if deadline.recurrence:
            event.add("rrule", vRecur.from_ical(deadline.recurrence))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _summary(entry))
        alarm.add("trigger", timedelta(days=-3))
        event.add_component(alarm)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _summary(entry: Entry) -> str:
    who = ", ".join(entry.followed.task.assignees)
    text = entry.followed.task.text
    short = text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]}…"
    return f"{who}: {short}" if who else short


_SHORT = 80
