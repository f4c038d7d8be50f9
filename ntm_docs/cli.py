"""Cli: the command line, in Vietnamese; it prints, and leaves the work to the pipeline."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ntm_docs import __version__, pipeline
from ntm_docs.diagnostics import Diagnostic, as_json, as_text, has_errors, in_order
from ntm_docs.reader import Reader
from ntm_docs.workspace import Workspace

__all__ = ["main"]

DONE, FILE_AT_FAULT, WRONG_USAGE, MACHINE_AT_FAULT = range(4)


def main(argv: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run one command and return its exit code.

    `root` is the folder that holds `conclusions/`; without it, the current folder.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "build")
    try:
        _check_verb(words[0])
        options = _parser().parse_args(words)
        return int(options.run(options, Workspace(root or Path.cwd())))
    except _UsageError as error:
        print(f"{error}\nxem cách dùng: python3 build.py --help", file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:
        # Whoever read the output has gone; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("đã dừng theo yêu cầu", file=sys.stderr)
        return 130


def _build(options: argparse.Namespace, workspace: Workspace) -> int:
    files = _files(options, workspace)
    found: list[Diagnostic] = []
    made, machine_failed = 0, False
    for built in pipeline.build(workspace, files, Reader(workspace, _shown)):
        found += built.diagnostics
        machine_failed |= built.machine_failed
        if built.output:
            made += 1
            print(_shown(built.output))
    _print_findings(found, sys.stderr)
    failed = len(files) - made
    print(
        f"đã làm {made} thông báo" + (f", {failed} chưa làm được" if failed else ""),
        file=sys.stderr,
    )
    if machine_failed:
        return MACHINE_AT_FAULT
    return FILE_AT_FAULT if failed else DONE


def _check(options: argparse.Namespace, workspace: Workspace) -> int:
    files = _files(options, workspace)
    found: list[Diagnostic] = []
    for checked in pipeline.check(files, Reader(workspace, _shown)):
        found += checked.diagnostics
    if options.format == "json":
        print(as_json(in_order(found)))
    else:
        _print_findings(found, sys.stdout)
        print(f"đã xem {len(files)} tệp, {_count(found)}", file=sys.stderr)
    return FILE_AT_FAULT if has_errors(found) else DONE


def _test(options: argparse.Namespace, workspace: Workspace) -> int:
    import pytest  # the test tools are an extra

    return int(pytest.main(["--rootdir", str(workspace.root), *options.rest]))


def _files(options: argparse.Namespace, workspace: Workspace) -> list[Path]:
    try:
        files = pipeline.conclusion_files(workspace, options.paths)
    except FileNotFoundError as error:
        raise _UsageError(f"không có tệp hay thư mục «{_shown(Path(str(error)))}»") from error
    if not files:
        raise _UsageError("không thấy tệp kết luận (.yaml) nào ở đây")
    return files


def _print_findings(found: Sequence[Diagnostic], stream: object) -> None:
    if ordered := in_order(found):
        print(as_text(ordered), file=stream)  # type: ignore[call-overload]


def _count(found: Sequence[Diagnostic]) -> str:
    ordered = in_order(found)
    errors = sum(has_errors([d]) for d in ordered)
    return f"{errors} lỗi, {len(ordered) - errors} điều cần xem" if ordered else "không có lỗi nào"


def _shown(path: Path) -> str:
    """A path as the user would type it here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


# Arguments ------------------------------------------------------------------------------------


class _UsageError(Exception):
    """The command cannot be understood."""


class _Parser(argparse.ArgumentParser):
    """argparse speaking Vietnamese."""

    def error(self, message: str) -> NoReturn:
        raise _UsageError(_in_vietnamese(message))

    def format_help(self) -> str:
        text = super().format_help()
        for english, vietnamese in _HEADINGS:
            text = text.replace(english, vietnamese)
        return text


_HEADINGS = (
    ("usage:", "cách dùng:"),
    ("positional arguments:", "tham số:"),
    ("options:", "tùy chọn:"),
)

# What argparse says in English, and what a clerk reads.
_MESSAGES = (
    (r"unrecognized arguments: (.*)", "không hiểu «{0}»"),
    (r"argument (\S+): expected (?:one|at least one) argument", "sau «{0}» còn thiếu giá trị"),
    (r"argument (\S+): invalid choice: '(.*?)' \(choose from (.*)\)", "«{0}» không nhận «{1}»"),
    (r"argument (\S+): ignored explicit argument.*", "«{0}» không nhận giá trị"),
    (r"ambiguous option: (\S+).*", "«{0}» chưa rõ là tùy chọn nào"),
)


def _in_vietnamese(message: str) -> str:
    for pattern, vietnamese in _MESSAGES:
        if match := re.fullmatch(pattern, message):
            return vietnamese.format(*match.groups())
    return "không hiểu lệnh này"


def _check_verb(name: str) -> None:
    if name in _VERBS or name.startswith("-"):
        return
    close = difflib.get_close_matches(name, _VERBS, 1)
    hint = f"; có phải «{close[0]}»?" if close else ""
    raise _UsageError(f"không có lệnh «{name}»{hint}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py",
        description="Tệp kết luận (YAML) thành thông báo đúng thể thức (Word).",
        epilog="Không ghi lệnh nào thì làm mọi thông báo trong conclusions/ vào output/.",
        add_help=False,
    )
    _add_help(parser)
    parser.add_argument(
        "--version", action="version", version=__version__, help="phiên bản chương trình"
    )
    verbs = parser.add_subparsers(metavar="LỆNH", parser_class=_Parser, required=True)
    for name, (run, help_text) in _VERBS.items():
        verb = verbs.add_parser(name, help=help_text, description=help_text, add_help=False)
        verb.set_defaults(run=run)
        if name == "test":
            verb.add_argument("rest", nargs=argparse.REMAINDER, metavar="…")
            continue
        _add_help(verb)
        verb.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="TỆP",
            help="tệp hoặc thư mục; không ghi thì là mọi tệp trong conclusions/",
        )
        if name == "check":
            verb.add_argument(
                "--format", choices=("text", "json"), default="text", help="dạng kết quả"
            )
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="in cách dùng này")


_VERBS = {
    "build": (_build, "làm các thông báo từ tệp kết luận"),
    "check": (_check, "xem các tệp kết luận có lỗi gì, không làm thông báo"),
    "test": (_test, "chạy bộ kiểm thử của chương trình"),
}
