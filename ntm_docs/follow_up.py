"""Follow up: how far tasks have come, as recorded beside their conclusion; who is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ntm_docs.deadlines import Deadline
from ntm_docs.diagnostics import Diagnostic, Place
from ntm_docs.fields import Item, Plain, key
from ntm_docs.nodes import Map
from ntm_docs.suggestions import nearest
from ntm_docs.tasks import Task
from ntm_docs.validation import validated
from ntm_docs.values import Day

__all__ = [
    "Followed",
    "Progress",
    "Status",
    "is_overdue",
    "progress_of",
    "progress_of_row",
    "result_of",
]


class Status(StrEnum):
    """How far a task has come; the value is the one typed in a file."""

    OPEN = "chua_lam"
    BEGUN = "dang_lam"
    DONE = "xong"

    @property
    def label(self) -> str:
        """The words a clerk reads."""
        return {"chua_lam": "Chưa làm", "dang_lam": "Đang làm", "xong": "Xong"}[self.value]


class Progress(Item):
    """What is recorded of one task."""

    status: Status = key(
        "trang_thai", "Trạng thái", "chua_lam, dang_lam hoặc xong", default=Status.OPEN
    )
    day: Day | None = key("ngay", "Ngày", "Ngày ghi nhận", default=None)
    words: Plain | None = key("ghi_chu", "Ghi chú", "Kết quả, vướng mắc", default=None)


@dataclass(frozen=True, slots=True)
class Followed:
    """A task with its progress, the notice it stands in and the row that notice was made for."""

    task: Task
    progress: Progress
    file: str
    notice: str
    row: str = ""
    locality: str = ""
    day: date | None = None
    """The day from which the notice reckons."""
    source: str = ""
    """The file as the workspace knows it, wherever the program runs."""


def result_of(progress: Progress) -> str:
    """When a state was recorded and what is said of it."""
    day = str(progress.day or "")
    return ": ".join(filter(None, (day, str(progress.words or ""))))


def progress_of(
    record: Map | None, tasks: Sequence[Task]
) -> tuple[dict[str, Progress], list[Diagnostic]]:
    """What is recorded of some tasks, by their ids, and what is recorded of none or twice.

    What was recorded under a provisional id stays with the task that has been given one since.
    """
    ids = {task.provisional: task.id for task in tasks} | {task.id: task.id for task in tasks}
    progress: dict[str, Progress] = {}
    found: list[Diagnostic] = []
    # What stands under a task's own id counts, whatever stands under its provisional one.
    entries, places = (record, record.keys_at) if record is not None else ({}, {})
    for typed, node in sorted(entries.items(), key=lambda entry: ids.get(entry[0]) != entry[0]):
        place, name = places[typed], ids.get(typed)
        if name is None:
            message = f"không có việc nào mang mã «{typed}»"
            hint = nearest(typed, [task.id for task in tasks])
            found.append(Diagnostic(place, "THEO-DOI-MA", message, hint))
        elif name in progress:
            message = f"việc «{typed}» nay mang mã «{name}» và đã ghi dưới mã ấy"
            found.append(Diagnostic(place, "THEO-DOI", message, "gộp hai chỗ làm một"))
        elif isinstance(node, Map):
            one, faults = validated(Progress, node)
            found += faults
            progress |= {name: one} if one else {}
        else:
            message = f"việc «{typed}» cần các khóa trang_thai, ngay, ghi_chu"
            found.append(Diagnostic(node.place, "THEO-DOI", message, "viết {trang_thai: xong}"))
    return progress, found


def progress_of_row(
    record: Map | None, row: str, rows: Sequence[str]
) -> tuple[Map | None, list[Diagnostic]]:
    """What is recorded of one row of a batch; with the first row, what is recorded of none."""
    own = record.get(row) if record is not None else None
    found: list[Diagnostic] = []
    if record is not None and row == rows[0]:
        for name in record.keys() - set(rows):
            message = f"không có dòng nào mang mã «{name}»"
            found.append(_no_row(record.keys_at[name], message, nearest(name, rows)))
    if own is not None and not isinstance(own, Map):
        hint = "viết mỗi việc một dòng thụt vào, ví dụ «  ho-so: {trang_thai: xong}»"
        found.append(_no_row(own.place, f"dưới «{row}» cần các mã việc", hint))
    return own if isinstance(own, Map) else None, found


def _no_row(place: Place, message: str, hint: str) -> Diagnostic:
    return Diagnostic(place, "THEO-DOI-DONG", message, hint)


def is_overdue(deadline: Deadline, moment: datetime) -> bool:
    """Whether a deadline is over: an hour from that hour on, `trước` a day from that day on."""
    if deadline.due is None:
        return False
    if deadline.time is not None:
        return moment >= datetime.combine(deadline.due, deadline.time)
    return moment.date() >= deadline.due if deadline.exclusive else moment.date() > deadline.due
