"""Follow up: how far tasks have come, as recorded beside their conclusion; who is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ntm_docs.deadlines import Deadline
from ntm_docs.diagnostics import Diagnostic
from ntm_docs.fields import Item, Plain, key
from ntm_docs.nodes import Map
from ntm_docs.suggestions import nearest
from ntm_docs.tasks import Task
from ntm_docs.validation import validated
from ntm_docs.values import Day

__all__ = ["Followed", "Progress", "Status", "is_overdue", "progress_of"]


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


def progress_of(
    record: Map | None, tasks: Iterable[Task]
) -> tuple[dict[str, Progress], list[Diagnostic]]:
    """What is recorded of some tasks by their ids, and what is recorded of none."""
    known = [task.id for task in tasks]
    progress: dict[str, Progress] = {}
    found: list[Diagnostic] = []
    for name, node in (record or {}).items():
        if record is not None and name not in known:
            message = f"không có việc nào mang mã «{name}»"
            place, hint = record.keys_at[name], nearest(name, known)
            found.append(Diagnostic(place, "THEO-DOI-MA", message, hint))
        elif isinstance(node, Map):
            one, faults = validated(Progress, node)
            found += faults
            progress |= {name: one} if one else {}
        else:
            message = f"việc «{name}» cần các khóa trang_thai, ngay, ghi_chu"
            found.append(Diagnostic(node.place, "THEO-DOI", message, "viết {trang_thai: xong}"))
    return progress, found


def is_overdue(deadline: Deadline, moment: datetime) -> bool:
    """Whether a deadline is over: an hour from that hour on, `trước` a day from that day on."""
    if deadline.due is None:
        return False
    if deadline.time is not None:
        return moment >= datetime.combine(deadline.due, deadline.time)
    return moment.date() >= deadline.due if deadline.exclusive else moment.date() > deadline.due
