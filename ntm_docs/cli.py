"""Cli: the command line: the verb asked for is found, run, and how it ends is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from ntm_docs.arguments import UsageError, Verb, parsed
from ntm_docs.commands.common import DONE, FILE_AT_FAULT, MACHINE_AT_FAULT, WRONG_USAGE, say
from ntm_docs.diagnostics import MachineError, NoticeError, as_text
from ntm_docs.memory import look_rarely
from ntm_docs.workspace import Workspace

__all__ = ["main"]


def main(argv: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run one command and return its exit code.

    `root` is the folder that holds `conclusions/`; without it, the current folder.
    """
    look_rarely()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        verb, options = parsed(sys.argv[1:] if argv is None else argv, _Verbs())
        return verb.run(options, Workspace(root or Path.cwd()))
    except UsageError as error:
        say(f"{error}\nxem cách dùng: python3 build.py --help")
        return WRONG_USAGE
    except NoticeError as error:
        say(as_text(error.diagnostics))
        return MACHINE_AT_FAULT if isinstance(error, MachineError) else FILE_AT_FAULT
    except BrokenPipeError:
        # Whoever read the output has gone; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say("đã dừng theo yêu cầu")
        return 130


class _Verbs(Mapping[str, Verb]):
    """All verbs, each loaded when it is asked for: each needs some of the program alone."""

    def __getitem__(self, name: str) -> Verb:
        verbs: dict[str, Verb] = import_module(f"ntm_docs.commands.{_ROOMS[name]}").VERBS
        return verbs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_ROOMS)

    def __len__(self) -> int:
        return len(_ROOMS)


# The module of each verb; the first is the one that is meant where none is named.
_ROOMS = {
    "build": "making",
    "check": "checking",
    "show": "reading",
    "brief": "reading",
    "tasks": "following",
    "diff": "comparing",
    "log": "comparing",
    "issue": "issuing",
    "register": "registering",
    "new": "starting",
    "schema": "starting",
    "setup": "starting",
    "test": "starting",
}
