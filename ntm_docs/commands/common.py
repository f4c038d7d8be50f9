"""Common: what several commands ask for and say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TextIO, TypeVar

from ntm_docs.arguments import UsageError
from ntm_docs.conclusion_files import conclusion_files
from ntm_docs.diagnostics import Diagnostic, as_text, in_order
from ntm_docs.outputs import write_output
from ntm_docs.suggestions import is_meant
from ntm_docs.watching import saved_files
from ntm_docs.workspace import PROGRESS, Workspace

__all__ = [
    "DONE",
    "FILE_AT_FAULT",
    "MACHINE_AT_FAULT",
    "WRONG_USAGE",
    "conclusions",
    "deliver",
    "format_for",
    "named",
    "print_findings",
    "saves",
    "say",
    "shown",
]

# How a command ends.
DONE, FILE_AT_FAULT, WRONG_USAGE, MACHINE_AT_FAULT = range(4)


class _OfARow(Protocol):
    @property
    def about(self) -> str: ...


Named = TypeVar("Named", bound=_OfARow)


def conclusions(paths: Sequence[Path], workspace: Workspace) -> list[Path]:
    """The conclusion files under some paths, or all there are.

    Raises:
        UsageError: there are none, or a path is no conclusion.
    """
    if record := next((path for path in paths if path.name.endswith(PROGRESS)), None):
        name = f"{record.name.removesuffix(PROGRESS)}.yaml"
        raise UsageError(f"«{shown(record)}» là tệp tiến độ; ghi tệp kết luận «{name}» bên cạnh")
    try:
        files = conclusion_files(workspace, paths)
    except FileNotFoundError as error:
        raise UsageError(f"không có tệp hay thư mục «{shown(Path(str(error)))}»") from error
    if not files:
        raise UsageError("không thấy tệp kết luận (.yaml) nào ở đây")
    return files


def saves(options: argparse.Namespace, workspace: Workspace) -> Iterator[set[Path]]:
    """Each time somebody saves, if that is to be watched."""
    if options.watch:
        say("đang theo dõi, lưu tệp là xem lại ngay; dừng bằng Ctrl-C")
        yield from saved_files(workspace)


def named(only: str, notices: Iterable[Named]) -> list[Named]:
    """The notices of a name, or all where none is asked for."""
    every = list(notices)
    wanted = [one for one in every if not only or is_meant(only, one.about)]
    if not wanted:
        names = ", ".join(one.about for one in every)
        raise UsageError(f"không có dòng nào tên «{only}»; có: {names}")
    return wanted


def format_for(form: str, output: Path | None, formats: Sequence[str], example: str) -> str:
    """The format asked for, or the one that the file's name tells."""
    told = output.suffix[1:].lower() if output else ""
    form = form or (told if told in formats else "table")
    if form in _FOR_FILES and not output:
        raise UsageError(f"{_FOR_FILES[form]} phải ghi ra tệp: thêm --output {example}.{form}")
    if told in formats and told != form:
        raise UsageError(f"«--format {form}» không ghi được vào tệp .{told}: đổi tên tệp hoặc dạng")
    return form


_FOR_FILES = {"xlsx": "bảng Excel", "docx": "bản Word"}


def deliver(content: bytes, output: Path | None, workspace: Workspace) -> None:
    """Write what a command makes to the file asked for, or print it."""
    if output:
        write_output(output, content, workspace, shown(output))
        print(shown(output))
    else:
        print(content.decode("utf-8-sig"), end="")


def print_findings(found: Sequence[Diagnostic], stream: TextIO) -> None:
    """Print what was found, in the order of files and lines."""
    if ordered := in_order(found):
        print(as_text(ordered), file=stream)


def say(text: str) -> None:
    """Tell the user something beside what a command makes."""
    print(text, file=sys.stderr)


def shown(path: Path) -> str:
    """A path as the user would type it here."""
    here, typed = Path.cwd(), path.absolute()
    if typed.is_relative_to(here) and ".." not in typed.parts:
        return typed.relative_to(here).as_posix()
    try:
        return path.resolve().relative_to(here).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere, or links that run in a circle
        return str(path)
