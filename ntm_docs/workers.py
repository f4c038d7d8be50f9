"""Workers: tasks carried out one after another here, or by several processes where that pays."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from ntm_docs.workshop import Built, Task, Workshop
from ntm_docs.workspace import Workspace

__all__ = ["carried_out", "worker_count"]

# Below so many notices a second process starts later than the first one ends.
PAYS_FROM = 40


def worker_count(notices: int, wanted: int | None) -> int:
    """How many processes to work with; `wanted` is what the user asked for."""
    if wanted is not None:
        return max(1, wanted)
    return min(os.cpu_count() or 1, 8) if notices >= PAYS_FROM else 1


def carried_out(
    tasks: Sequence[Task], workshop: Workshop, workspace: Workspace, shown: Shown, workers: int
) -> Iterator[Built]:
    """Every task's notices, as they are made.

    Stopped half-way, what has begun is finished and nothing else begins.
    """
    if workers == 1:
        for task in tasks:
            yield from workshop.make(task)
        return
    # A fresh interpreter each: the same on every system, and no lock is copied in mid-air.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (workspace.root, shown))
    waiting = iter(tasks)
    running: dict[Future[list[Built]], Task] = {}
    try:
        while True:
            with _deaf():
                for task in islice(waiting, 2 * workers - len(running)):
                    running[pool.submit(_make, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield from future.result()
                del running[future]
    except BrokenProcessPool:
        # The system has ended a process, short of memory perhaps: the rest is done here.
        for task in (*running.values(), *waiting):
            yield from workshop.make(task)
    finally:
        pool.shutdown(cancel_futures=True)


Shown = Callable[[Path], str]

_workshop: Workshop | None = None


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear the keyboard's stop, from their first moment on."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _begin(root: Path, shown: Shown) -> None:
    """Set up a worker."""
    global _workshop  # noqa: PLW0603 - a process has one workshop for all its tasks
    _workshop = Workshop(Workspace(root), shown)


def _make(task: Task) -> list[Built]:
    assert _workshop is not None  # noqa: S101 - `_begin` has run
    return list(_workshop.make(task))
