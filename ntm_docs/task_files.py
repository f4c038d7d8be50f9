"""Task files: a list of tasks for a terminal, for programs, for Excel and for calendars."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from ntm_docs.follow_up import result_of
from ntm_docs.task_list import Entry
from ntm_docs.text_rows import text_row

__all__ = ["FORMATS", "as_bytes", "as_table"]

FORMATS = ("table", "json", "csv", "xlsx", "ics")

_COLUMNS = (
    *("Hạn", "Việc", "Giao cho", "Phối hợp", "Trạng thái", "Thời hạn như in", "Văn bản", "Mục"),
    *("Nơi", "Mã", "Kết quả", "Nhận ra"),
)


def as_bytes(entries: Sequence[Entry], form: str) -> bytes:
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
        from ntm_docs.task_calendar import calendar

        return calendar(entries)
    return (as_table(entries) + "\n").encode()


def as_table(entries: Sequence[Entry], width: int = 100) -> str:
    """The list as lines of a terminal: by when, what, who, how far, and where it stands."""
    lines = [_line(("HẠN", "VIỆC", "GIAO CHO", "TRẠNG THÁI", "MÃ, VĂN BẢN"), width)]
    for entry in entries:
        followed, task = entry.followed, entry.followed.task
        day = entry.deadline.phrase if entry.deadline else "–"
        day = f"{entry.due:%d/%m/%Y}" if entry.due else day
        who = ", ".join(task.assignees) + " (?)" * task.is_recognised
        where = f"{task.id}\n{followed.notice} {task.number}"
        lines.append(_line((day, task.text, who, entry.state, where), width))
    if not entries:
        lines.append("không có việc nào như vậy")
    return "\n".join(lines)


def _line(cells: Sequence[str], width: int) -> str:
    day, who, state, where = 11, 21, 10, 17
    return text_row(cells, (day, width - day - who - state - where - 8, who, state, where))


def _record(entry: Entry) -> dict[str, Any]:
    followed, deadline = entry.followed, entry.deadline
    task = followed.task
    return {
        "id": task.id,
        "file": followed.file,
        "line": task.place.line,
        "notice": followed.notice,
        "row": followed.row,
        "text": task.text,
        "assignee": ", ".join(task.assignees),
        "cooperating": list(task.cooperating),
        "phrase": deadline.phrase if deadline else None,
        "kind": deadline.kind.value if deadline else None,
        "due": deadline.due.isoformat() if deadline and deadline.due else None,
        "exclusive": deadline.exclusive if deadline else False,
        "recurrence": deadline.recurrence if deadline else None,
        "status": followed.progress.status.value,
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
        result_of(followed.progress),
        "từ câu văn" if task.is_recognised else "",
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
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell
