"""Comparing: what two versions of a conclusion differ in, and what became of one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ntm_docs.arguments import UsageError, Verb, day
from ntm_docs.commands.common import DONE, FILE_AT_FAULT, named, print_findings, say, shown
from ntm_docs.compare import telling
from ntm_docs.comparison import Versions
from ntm_docs.diagnostics import Diagnostic, errors_of, has_errors
from ntm_docs.files import write_whole
from ntm_docs.git import VersionError
from ntm_docs.redlining import Redlining, RowError
from ntm_docs.story import story
from ntm_docs.story_telling import story_as_json, story_as_text
from ntm_docs.workspace import Workspace

__all__ = ["VERBS"]


def _diff(options: argparse.Namespace, workspace: Workspace) -> int:
    run = _diff_in_word if _diff_format(options) == "docx" else _diff_told
    try:
        return run(options, workspace)
    except FileNotFoundError as error:
        hint = "phiên bản trong git viết HEAD:conclusions/…"
        raise UsageError(f"không có tệp «{error}»; {hint}") from error
    except (VersionError, RowError) as error:
        raise UsageError(str(error)) from error


def _diff_format(options: argparse.Namespace) -> str:
    """The format asked for, or the one that the file's name tells."""
    told = "docx" if options.output and options.output.suffix.lower() == ".docx" else "text"
    form = str(options.format or told)
    if form == "docx" and not options.output:
        raise UsageError("bản Word phải ghi ra tệp: thêm --output thay-doi.docx")
    if options.output and (form, told) != ("docx", "docx"):
        raise UsageError("«--output» chỉ ghi bản Word: đặt tên tệp .docx, hoặc bỏ --output")
    return form


def _diff_told(options: argparse.Namespace, workspace: Workspace) -> int:
    compared = Versions(workspace, shown).compared(options.old, options.new)
    if has_errors(compared.diagnostics):
        return _at_fault(compared.diagnostics)
    wanted = named(options.only, compared.notices)
    if options.format == "json":
        print(telling.as_json(wanted))
        return DONE
    print(telling.as_text(wanted, styled=sys.stdout.isatty()), end="")
    count = sum(len(one.changes) for one in wanted)
    say(f"{count} thay đổi" if count else "nội dung không có gì thay đổi")
    return DONE


def _diff_in_word(options: argparse.Namespace, workspace: Workspace) -> int:
    today = datetime.now().astimezone().date()
    redlining = Redlining(workspace, options.author, today, options.date, shown)
    redlined = redlining.redlined(options.old, options.new, options.only)
    if redlined.content is None:
        return _at_fault(redlined.diagnostics)
    write_whole(options.output, redlined.content, shown(options.output))
    print(shown(options.output))
    return DONE


def _at_fault(found: Sequence[Diagnostic]) -> int:
    """Nothing can be compared before the errors are mended."""
    print_findings(errors_of(found), sys.stderr)
    return FILE_AT_FAULT


def _log(options: argparse.Namespace, workspace: Workspace) -> int:
    if options.path.is_dir() or options.path.name.startswith("_"):
        raise UsageError(f"«{shown(options.path)}» không phải một tệp kết luận")
    try:
        steps = story(options.path.absolute(), workspace, shown)
    except VersionError as error:
        raise UsageError(f"{error}; lịch sử có từ lần git commit đầu tiên") from error
    wanted = [step for step in steps if options.all or not step.is_quiet]
    if options.format == "json":
        print(story_as_json(wanted))
        return DONE
    print(story_as_text(wanted, styled=sys.stdout.isatty()), end="")
    quiet = sum(step.is_quiet for step in steps)
    left_out = f"; {quiet} lần không đổi nội dung (xem: --all)" if quiet and not options.all else ""
    say(f"{len(steps) - quiet} lần đổi nội dung{left_out}")
    return DONE


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    what = "tệp kết luận, hoặc PHIÊN-BẢN:TỆP trong git, ví dụ HEAD:conclusions/2026/a.yaml"
    parser.add_argument("old", metavar="CŨ", help=f"bản cũ: {what}")
    parser.add_argument("new", metavar="MỚI", help="bản mới, ghi như bản cũ")
    parser.add_argument("--only", default="", metavar="TÊN", help="chỉ so dòng tên này")
    parser.add_argument(
        "--format",
        choices=("text", "json", "docx"),
        help="text (mặc định), json, hoặc docx: bản mới trong Word, chỗ thay đổi được đánh dấu",
    )
    parser.add_argument("--output", type=Path, metavar="TỆP", help="ghi bản Word ra tệp")
    parser.add_argument(
        "--author", default="ntm-docs", metavar="TÊN", help="bản Word: tên người sửa"
    )
    parser.add_argument(
        "--date", type=day, metavar="NGÀY", help="bản Word: ngày sửa, ví dụ 5/10/2026"
    )


def _log_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="TỆP", help="tệp kết luận")
    parser.add_argument(
        "--all",
        action="store_true",
        help="kể cả những lần ghi không đổi nội dung, mỗi lần một dòng",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (mặc định) hoặc json"
    )


VERBS = {
    "diff": Verb("hai bản của một kết luận khác nhau điều gì", _diff_arguments, _diff),
    "log": Verb(
        "lịch sử một kết luận trong git, mới nhất ở trên: ai, khi nào, đổi gì", _log_arguments, _log
    ),
}
