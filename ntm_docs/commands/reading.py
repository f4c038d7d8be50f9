"""Reading: a notice on the screen, and the page read before it is signed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from ntm_docs.arguments import Verb
from ntm_docs.commands.common import (
    DONE,
    FILE_AT_FAULT,
    MACHINE_AT_FAULT,
    conclusions,
    named,
    print_findings,
    shown,
)
from ntm_docs.readable import readable
from ntm_docs.workshop import LaidOut, Workshop
from ntm_docs.workspace import Workspace
from ntm_docs.writing.text_writer import write_text

__all__ = ["VERBS"]


def _show(options: argparse.Namespace, workspace: Workspace) -> int:
    if options.git:
        print(readable(options.path, workspace), end="")
        return DONE
    (file,) = conclusions([options.path], workspace)
    wanted = named(options.only, Workshop(workspace, shown).lay_out(file))
    print_findings([finding for one in wanted for finding in one.diagnostics], sys.stderr)
    for one in wanted:
        if one.document is not None:
            print(write_text(one.document, styled=sys.stdout.isatty()), end="")
    return _code(wanted)


def _brief(options: argparse.Namespace, workspace: Workspace) -> int:
    (file,) = conclusions([options.path], workspace)
    wanted = named(options.only, Workshop(workspace, shown).briefs(file))
    failed = [one for one in wanted if one.document is None]
    print_findings([finding for one in failed for finding in one.diagnostics], sys.stderr)
    print("\n".join(one.brief for one in wanted if one.document), end="")
    return _code(wanted)


def _code(wanted: Iterable[LaidOut]) -> int:
    """How a command ends that shows some notices."""
    wanted = list(wanted)
    if any(one.machine_failed for one in wanted):
        return MACHINE_AT_FAULT
    return FILE_AT_FAULT if any(one.document is None for one in wanted) else DONE


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    _brief_arguments(parser)
    parser.add_argument(
        "--git",
        action="store_true",
        help="cho git diff: đọc cả bản cũ và tệp Word; tệp kết luận có lỗi thì in nguyên văn",
    )


def _brief_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="TỆP", help="tệp kết luận")
    parser.add_argument("--only", default="", metavar="TÊN", help="chỉ đọc dòng tên này")


VERBS = {
    "show": Verb("đọc thông báo ngay trên màn hình dòng lệnh", _show_arguments, _show),
    "brief": Verb("trang tóm tắt trước khi ký: ai, việc gì, hạn nào", _brief_arguments, _brief),
}
