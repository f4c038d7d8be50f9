"""Task tables: tasks as a table on paper: who does what by when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from ntm_docs import markup
from ntm_docs.blocks import Choice, TaskTable
from ntm_docs.follow_up import Followed, Status, is_overdue
from ntm_docs.texts import Text

__all__ = ["task_rows"]


def task_rows(table: TaskTable, followed: Sequence[Followed]) -> list[list[Text]]:
    """The header, and a row for each task that is asked for; a line of words if there is none."""
    wanted = [one for one in followed if _is_wanted(table, one)]
    head = ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời hạn"]
    columns = [*head, *(["Kết quả"] if table.as_of else [])]
    blanks = [""] * (len(columns) - 2)
    rows: list[list[str]] = [] if wanted else [["", "Không có việc nào", *blanks]]
    is_of_several = len({one.row for one in followed}) > 1
    for number, one in enumerate(wanted, 1):
        if is_of_several and (number == 1 or one.row != wanted[number - 2].row):
            rows.append(["", one.locality, *blanks])
        rows.append(list(_row(table, number, one)))
    return [[markup.escaped(cell) for cell in row] for row in (columns, *rows)]


def _row(table: TaskTable, number: int, followed: Followed) -> Iterator[str]:
    task = followed.task
    yield str(number)
    yield task.text.rstrip(" .;")
    yield ", ".join(task.assignees)
    yield ", ".join(task.cooperating)
    yield "; ".join(deadline.phrase for deadline in task.deadlines)
    if table.as_of:
        yield _result(table, followed)


def _result(table: TaskTable, followed: Followed) -> str:
    """How far a task has come, when, and what is said of it."""
    progress = followed.progress
    state = "Quá hạn" if _is_late(table, followed) else progress.status.label
    day = f" ({progress.day})" if progress.day else ""
    return f"{state}{day}" + (f": {progress.words}" if progress.words else "")


def _is_wanted(table: TaskTable, followed: Followed) -> bool:
    is_done = followed.progress.status is Status.DONE
    return {
        Choice.ALL: True,
        Choice.OPEN: not is_done,
        Choice.LATE: _is_late(table, followed),
        Choice.DONE: is_done,
    }[table.choice]


def _is_late(table: TaskTable, followed: Followed) -> bool:
    if table.as_of is None or followed.progress.status is Status.DONE:
        return False
    moment = datetime.combine(table.as_of.last, time())
    return any(is_overdue(deadline, moment) for deadline in followed.task.deadlines)
