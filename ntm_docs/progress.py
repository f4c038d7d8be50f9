"""Progress: how far long work has come, and in the end what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ntm_docs.diagnostics import Diagnostic
from ntm_docs.workshop import Built

__all__ = ["Tally", "progress"]

# Shorter work ends before a bar is read.
WORTH_A_BAR = 20


class Tally:
    """What came of the notices of a run."""

    def __init__(self) -> None:
        self.made = self.unchanged = self.failed = 0
        self.machine_failed = False
        self.found: list[Diagnostic] = []

    def add(self, built: Built) -> None:
        """Count one notice."""
        self.found += built.diagnostics
        self.machine_failed |= built.machine_failed
        if built.unchanged:
            self.unchanged += 1
        elif built.outputs:
            self.made += 1
        else:
            self.failed += 1

    def told(self) -> str:
        """The sum in words."""
        parts = [f"đã làm {self.made} thông báo"]
        parts += [f"{self.unchanged} không đổi"] if self.unchanged else []
        parts += [f"{self.failed} chưa làm được"] if self.failed else []
        return ", ".join(parts)


@contextmanager
def progress(total: int) -> Iterator[Callable[[], object]]:
    """A bar on the terminal with rate and time left; nothing where nobody watches.

    Gives the function to call for each notice that is done.
    """
    if total < WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda: None
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own: processes are copied while it would run
    form = "{n}/{total} thông báo |{bar:30}| {rate_fmt}, còn {remaining}"
    with tqdm(total=total, bar_format=form, unit=" bản", leave=False) as bar:
        yield bar.update
