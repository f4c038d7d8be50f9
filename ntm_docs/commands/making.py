"""Making: notices from conclusion files."""

from __future__ import annotations

import argparse
import sys

from ntm_docs.arguments import UsageError, Verb, paths, watch, workers
from ntm_docs.commands.common import (
    DONE,
    FILE_AT_FAULT,
    MACHINE_AT_FAULT,
    conclusions,
    print_findings,
    saves,
    say,
    shown,
)
from ntm_docs.pipeline import FORMATS, Pipeline
from ntm_docs.progress import Tally, progress
from ntm_docs.workspace import Workspace

__all__ = ["VERBS"]


def _build(options: argparse.Namespace, workspace: Workspace) -> int:
    code = _build_once(options, workspace)
    for _ in saves(options, workspace):
        code = _build_once(options, workspace)
    return code


def _build_once(options: argparse.Namespace, workspace: Workspace) -> int:
    pipeline = Pipeline(workspace, shown)
    files = conclusions(options.paths, workspace)
    plan = pipeline.plan(files, options.format, force=options.force, only=options.only)
    if options.only and not (plan.tasks or plan.settled):
        raise UsageError(f"không có dòng hay tệp nào tên «{options.only}»")
    tally = Tally()
    with progress(plan.notices) as advance:
        for built in pipeline.run(plan, options.workers):
            tally.add(built)
            if not built.unchanged:
                advance()
            for path in built.outputs:
                print(shown(path))
    print_findings(tally.found, sys.stderr)
    say(tally.told())
    _tell_left_over(pipeline, clean=options.clean)
    if tally.machine_failed:
        return MACHINE_AT_FAULT
    return FILE_AT_FAULT if tally.failed else DONE


def _tell_left_over(pipeline: Pipeline, *, clean: bool) -> None:
    """Outputs whose conclusion is gone are named each time, and removed only when asked to."""
    if clean:
        for path in pipeline.clean():
            say(f"đã xóa {shown(path)}")
    elif left := pipeline.left_over():
        say("không còn tệp kết luận cho: " + ", ".join(map(shown, left)))
        say("muốn xóa, chạy lại với --clean")


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    paths(parser)
    watch(parser)
    parser.add_argument(
        "--format",
        type=_formats,
        default=FORMATS[:1],
        metavar="DẠNG",
        help="docx (mặc định), html, pdf, hoặc nhiều dạng: docx,html",
    )
    parser.add_argument("--only", default="", metavar="TÊN", help="chỉ làm dòng hay tệp tên này")
    parser.add_argument("--force", action="store_true", help="làm lại cả những gì không đổi")
    parser.add_argument(
        "--clean", action="store_true", help="xóa thông báo mà tệp kết luận không còn nữa"
    )
    workers(parser)


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(text.split(",")))
    if unknown := [name for name in names if name not in FORMATS]:
        raise UsageError(f"«--format» không nhận «{unknown[0]}»; có: {', '.join(FORMATS)}")
    return names


VERBS = {
    "build": Verb("làm các thông báo từ tệp kết luận", _build_arguments, _build),
}
