"""Arguments: what is typed after the program's name, understood and explained in Vietnamese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn

from ntm_docs import __version__
from ntm_docs.suggestions import closest
from ntm_docs.values import parse_day
from ntm_docs.workspace import Workspace

__all__ = ["UsageError", "Verb", "day", "output", "parsed", "paths", "watch", "workers"]


class UsageError(Exception):
    """The command cannot be understood."""


class Verb(NamedTuple):
    """One command: what it is for, how it takes its own arguments, and what it does.

    It returns its exit code.
    """

    help: str
    arguments: Callable[[argparse.ArgumentParser], object]
    run: Callable[[argparse.Namespace, Workspace], int]


def parsed(words: Sequence[str], verbs: Mapping[str, Verb]) -> tuple[Verb, argparse.Namespace]:
    """The verb of a command line and its options; without a verb, the first one.

    Only the verb asked for is taken from `verbs`; all are where somebody asks for help.

    Raises:
        UsageError: it cannot be understood.
    """
    first = words[0] if words else ""
    if not first or (first.startswith("-") and first not in ("-h", "--help", "--version")):
        words = [next(iter(verbs)), *words]
    elif first not in verbs and not first.startswith("-"):
        close = closest(first, verbs)
        hint = f"; có phải «{close}»?" if close else ""
        raise UsageError(f"không có lệnh «{first}»{hint}")
    asked = {name: verbs[name] for name in words[:1] if name in verbs} or verbs
    options = _parser(asked).parse_args(words)
    return asked[words[0]], options


def _parser(verbs: Mapping[str, Verb]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py",
        description="Tệp kết luận (YAML) thành thông báo đúng thể thức (Word).",
        epilog="Không ghi lệnh nào thì làm mọi thông báo trong conclusions/ vào output/.",
        add_help=False,
    )
    _add_help(parser)
    parser.add_argument(
        "--version", action="version", version=__version__, help="in phiên bản chương trình"
    )
    choices = parser.add_subparsers(metavar="LỆNH", parser_class=_Parser, required=True)
    for name, verb in verbs.items():
        choice = choices.add_parser(name, help=verb.help, description=verb.help, add_help=False)
        _add_help(choice)
        verb.arguments(choice)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="in cách dùng này")


class _Parser(argparse.ArgumentParser):
    """argparse speaking Vietnamese."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(_in_vietnamese(message))

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
    (r"the following arguments are required: (.*)", "còn thiếu {0}"),
    (r"argument (\S+): expected (?:one|at least one) argument", "sau «{0}» còn thiếu giá trị"),
    (r"argument (\S+): invalid choice: '(.*?)' \(choose from .*\)", "«{0}» không nhận «{1}»"),
    (r"argument (\S+): invalid \w+ value: '(.*?)'", "«{0}» không nhận «{1}»"),
    (r"argument (\S+): ignored explicit argument.*", "«{0}» không nhận giá trị"),
    (r"ambiguous option: (\S+).*", "«{0}» chưa rõ là tùy chọn nào"),
)


def _in_vietnamese(message: str) -> str:
    for pattern, vietnamese in _MESSAGES:
        if match := re.fullmatch(pattern, message):
            return vietnamese.format(*match.groups())
    return "không hiểu lệnh này"


def paths(parser: argparse.ArgumentParser, what: str = "tệp hoặc thư mục") -> None:
    """Files or folders to work on; none means all."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="TỆP",
        help=f"{what}; không ghi thì là mọi tệp trong conclusions/",
    )


def output(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """In which form to make something, and into which file."""
    parser.add_argument(
        "--format",
        choices=formats,
        default="",
        help=f"dạng: {', '.join(formats)}; không ghi thì theo đuôi tệp của --output",
    )
    parser.add_argument("--output", type=Path, metavar="TỆP", help="ghi ra tệp thay vì in")


def watch(parser: argparse.ArgumentParser) -> None:
    """Whether to go on whenever somebody saves."""
    parser.add_argument(
        "--watch", action="store_true", help="chạy tiếp, lưu tệp nào là xem lại tệp ấy"
    )


def workers(parser: argparse.ArgumentParser) -> None:
    """How many processes to work with."""
    parser.add_argument(
        "--workers", type=int, metavar="SỐ", help="số tiến trình; không ghi thì tự chọn"
    )


def day(text: str) -> date:
    """A day, or the last of a month, as it is typed.

    Raises:
        UsageError: it is none.
    """
    try:
        return parse_day(text).last
    except ValueError as error:
        raise UsageError(": ".join(error.args)) from error
