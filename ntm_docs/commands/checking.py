"""Checking: conclusion files, or Word files whoever made them, looked over."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ntm_docs.arguments import UsageError, Verb, paths, watch, workers
from ntm_docs.checks.checks import checked_together
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
from ntm_docs.diagnostics import Diagnostic, MachineError, Severity, errors_of, has_errors, in_order
from ntm_docs.reports import REPORTS
from ntm_docs.review import measured, reviewed
from ntm_docs.workspace import Workspace

__all__ = ["VERBS"]


WORD_FILES = (".docx", ".doc")


def _check(options: argparse.Namespace, workspace: Workspace) -> int:
    documents = [path for path in options.paths if path.suffix.lower() in WORD_FILES]
    if documents:
        return _check_documents(documents, options)
    code = _check_files(conclusions(options.paths, workspace), options, workspace)
    for saved in saves(options, workspace):
        files = conclusions(options.paths, workspace)
        # What only one conclusion is made from is looked at alone.
        changed = [file for file in files if file.resolve() in saved]
        code = _check_files(changed if len(changed) == len(saved) else files, options, workspace)
    return code


def _check_files(files: Sequence[Path], options: argparse.Namespace, workspace: Workspace) -> int:
    checked = reviewed(files, workspace, shown, options.workers)
    together = checked_together(listing for one in checked for listing in one.listings)
    found = in_order([*(finding for one in checked for finding in one.diagnostics), *together])
    failed = any(one.machine_failed for one in checked)
    return _told(found, f"{len(files)} tệp", options, machine_failed=failed)


def _check_documents(documents: Sequence[Path], options: argparse.Namespace) -> int:
    """Word files, whoever made them, held against the regulation of their day."""
    if others := [path for path in options.paths if path not in documents]:
        raise UsageError(f"kiểm tra tệp Word riêng, tệp kết luận riêng: «{shown(others[0])}»")
    found, of_templates = list[Diagnostic](), list[Diagnostic]()
    for path in documents:
        try:
            found += measured(path, shown(path))
        except MachineError as error:
            of_templates += error.diagnostics
    told = in_order([*found, *of_templates])
    return _told(told, f"{len(documents)} tệp Word", options, machine_failed=bool(of_templates))


def _told(
    found: Sequence[Diagnostic],
    looked_at: str,
    options: argparse.Namespace,
    *,
    machine_failed: bool,
) -> int:
    """Tell what was found in the form asked for, and how the command ends."""
    if options.format == "text":
        print_findings(found, sys.stdout)
        say(f"đã xem {looked_at}, {_count(found)}")
    else:
        print(REPORTS[options.format](found))
    if machine_failed:
        return MACHINE_AT_FAULT
    weighty = [finding for finding in found if finding.severity is not Severity.INFO]
    return FILE_AT_FAULT if has_errors(found) or (options.strict and weighty) else DONE


def _count(found: Sequence[Diagnostic]) -> str:
    errors = len(errors_of(found))
    return f"{errors} lỗi, {len(found) - errors} điều cần xem" if found else "không có lỗi nào"


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    paths(parser, "tệp hoặc thư mục kết luận, hoặc tệp Word: xét thể thức, là mẫu thì xét mẫu")
    watch(parser)
    parser.add_argument(
        "--strict", action="store_true", help="còn cảnh báo cũng coi là chưa đạt (mã thoát 1)"
    )
    parser.add_argument(
        "--format",
        choices=("text", *REPORTS),
        default="text",
        help="dạng kết quả: text (mặc định), json, hoặc sarif cho hệ thống kiểm tra tự động",
    )
    workers(parser)


VERBS = {
    "check": Verb("xem các tệp kết luận có lỗi gì, không làm thông báo", _check_arguments, _check),
}
