"""Following: who must do what by when, and who is late."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime, time

from ntm_docs.arguments import UsageError, Verb, day, output, paths
from ntm_docs.commands.common import (
    DONE,
    FILE_AT_FAULT,
    conclusions,
    deliver,
    format_for,
    print_findings,
    say,
    shown,
)
from ntm_docs.conclusion_files import stray_progress
from ntm_docs.diagnostics import errors_of, has_errors
from ntm_docs.follow_up import Status
from ntm_docs.suggestions import nearest
from ntm_docs.task_files import FORMATS, as_bytes
from ntm_docs.task_list import Wanted, entries, localities_of, says, units_of
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace

__all__ = ["VERBS"]


def _tasks(options: argparse.Namespace, workspace: Workspace) -> int:
    form = format_for(options.format, options.output, FORMATS, "viec")
    workshop = Workshop(workspace, shown)
    files = conclusions(options.paths, workspace)
    gathered = [workshop.tasks(file) for file in files]
    every = [task for one in gathered for task in one.tasks]
    _is_known(options.assignee, units_of(every), "không có việc nào giao cho")
    _is_known(options.commune, localities_of(every), "không có việc nào ở")
    now = datetime.combine(options.as_of, time()) if options.as_of else datetime.now()  # noqa: DTZ005 - the office's own clock
    wanted = Wanted(
        now=now,
        assignee=options.assignee,
        locality=options.commune,
        due_within=options.due_within,
        overdue=options.overdue,
        status=Status(options.status) if options.status else None,
    )
    found = entries(every, wanted)
    deliver(as_bytes(found, form), options.output, workspace)
    faults = [finding for one in gathered for finding in one.diagnostics]
    faults += stray_progress(files, shown)
    print_findings(errors_of(faults), sys.stderr)
    late = sum(entry.is_late for entry in found)
    say(f"{len(found)} việc, {late} việc quá hạn")
    return FILE_AT_FAULT if has_errors(faults) else DONE


def _is_known(word: str, names: Sequence[str], otherwise: str) -> None:
    """Refuse a word of a filter that no name holds: it was mistyped."""
    if word.strip() and not any(says(name, word) for name in names):
        hint = nearest(word, names)
        raise UsageError(f"{otherwise} «{word}»" + (f"; {hint}" if hint else ""))


def _tasks_arguments(parser: argparse.ArgumentParser) -> None:
    paths(parser)
    parser.add_argument("--assignee", default="", metavar="ĐƠN-VỊ", help="chỉ việc của đơn vị này")
    parser.add_argument("--commune", default="", metavar="NƠI", help="chỉ việc ở nơi này")
    parser.add_argument(
        "--due-within",
        type=_days,
        metavar="SỐ-NGÀY",
        help="việc chưa xong, đến hạn trong số ngày ấy",
    )
    parser.add_argument("--overdue", action="store_true", help="chỉ việc quá hạn")
    statuses = [status.value for status in Status]
    parser.add_argument("--status", choices=statuses, help=f"trạng thái: {', '.join(statuses)}")
    parser.add_argument(
        "--as-of", type=day, metavar="NGÀY", help="tính đến ngày này thay vì hôm nay"
    )
    output(parser, FORMATS)


def _days(text: str) -> int:
    if not text.isdecimal():
        raise UsageError(f"«--due-within» không nhận «{text}»: ghi số ngày, ví dụ 30")
    return int(text)


VERBS = {
    "tasks": Verb("ai phải làm gì, hạn nào, ai quá hạn", _tasks_arguments, _tasks),
}
