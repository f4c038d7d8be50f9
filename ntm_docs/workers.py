"""Workers: tasks carried out one after another here, or by several processes where that pays."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar, cast

from ntm_docs.memory import look_rarely
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace

__all__ = ["carried_out", "worker_count"]

# Linux copies this process as it is, in no time. No other thread of Python runs in it then whose
# locks would be copied in mid-air; the one that watches for saves is none of Python's. Elsewhere
# copies are not safe, and a fresh interpreter loads the program anew.
START = "fork" if sys.platform == "linux" else "spawn"
# Windows waits for no more than 63 at once.
MOST = 60

T = TypeVar("T")
R = TypeVar("R")


def worker_count(size: int, wanted: int | None, *, pays_from: int) -> int:
    """How many processes to work with; `wanted` is what the user asked for.

    Below the size from which it pays a second process starts later than the first one ends.
    """
    if wanted is not None:
        return min(max(1, wanted), MOST)
    return min(os.cpu_count() or 1, 8) if size >= pays_from else 1


def carried_out(
    work: Callable[[Workshop, T], Iterable[R]],
    tasks: Sequence[T],
    workshop: Workshop,
    workspace: Workspace,
    shown: Shown,
    workers: int,
) -> Iterator[R]:
    """What a kind of work, a method of the workshop, makes of every task, as it is made.

    This process is one of the workers. Stopped half-way, what has begun is finished and nothing
    else begins.
    """
    waiting, workers = deque(tasks), min(workers, len(tasks))
    if workers > 1:
        pool = _pool(workers - 1, workspace, shown)
        yield from _shared_out(work, waiting, workshop, pool, 2 * (workers - 1))
    while waiting:
        yield from _each_whole(work(workshop, waiting.popleft()))


def _pool(size: int, workspace: Workspace, shown: Shown) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(size, get_context(START), _begin, (workspace.root, shown))


def _shared_out(
    work: Callable[[Workshop, T], Iterable[R]],
    waiting: deque[T],
    workshop: Workshop,
    pool: ProcessPoolExecutor,
    at_once: int,
) -> Iterator[R]:
    """What other processes make of tasks, so many at once, and this one meanwhile."""
    running: dict[Future[list[R]], T] = {}
    try:
        while True:
            with _undisturbed():
                while waiting and len(running) < at_once:
                    running[pool.submit(_carry_out, work, waiting[0])] = waiting[0]
                    waiting.popleft()  # once it is sent: a broken pool takes none
            if not running:
                return
            is_busy = bool(waiting)
            if is_busy:
                yield from _each_whole(work(workshop, waiting.popleft()))
            for future in wait(running, 0 if is_busy else None, FIRST_COMPLETED).done:
                yield from future.result()
                del running[future]
    except BrokenProcessPool:
        # The system has ended a process, short of memory perhaps: its tasks are done here.
        for task in running.values():
            yield from _each_whole(work(workshop, task))
    finally:
        pool.shutdown(cancel_futures=True)


Shown = Callable[[Path], str]

_workshop: Workshop | None = None


def _each_whole(items: Iterable[R]) -> Iterator[R]:
    """The items, each made whole before the keyboard's stop is heard."""
    left = iter(items)
    while True:
        with _undisturbed():
            item = next(left, _END)
        if item is _END:
            return
        yield cast("R", item)


_END = object()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put the keyboard's stop off, here and in processes started meanwhile; Windows cannot."""
    if sys.platform == "win32":
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _begin(root: Path, shown: Shown) -> None:
    """Set up a worker."""
    global _workshop  # noqa: PLW0603 - a process has one workshop for all its tasks
    _workshop = Workshop(Workspace(root), shown)
    look_rarely()
    # Only the process that gives the work hears the keyboard's stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _carry_out(work: Callable[[Workshop, Any], Iterable[R]], task: Any) -> list[R]:
    assert _workshop is not None  # noqa: S101 - `_begin` has run
    return list(work(_workshop, task))
