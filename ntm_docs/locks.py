"""Locks: one run at a time, by a lock that the system drops however a run ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ntm_docs.diagnostics import Diagnostic, MachineError, Place

__all__ = ["alone"]

# How long a run waits for the others, in seconds, and how often it asks.
PATIENCE = 120.0
PAUSE = 0.02


@contextmanager
def alone(path: Path, shown: str) -> Iterator[None]:
    """Keep out every other run that wants the same lock; the file at `path` stays, and is empty.

    Raises:
        MachineError: another run does not come to its end, or the lock cannot be had.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        message, hint = "không ghi được tệp này", "xem quyền ghi của thư mục rồi chạy lại"
        raise MachineError([Diagnostic(Place(shown), "TEP-GHI", message, hint)]) from error
    with file:
        for _ in range(int(PATIENCE / PAUSE)):
            if _is_taken(file):
                break
            time.sleep(PAUSE)
        else:
            message, hint = "một lần ban hành khác đang chạy", "chờ lần ấy xong rồi chạy lại"
            raise MachineError([Diagnostic(Place(shown), "BAN-HANH-CHO", message, hint)])
        try:
            yield
        finally:
            _give_back(file)


if sys.platform == "win32":
    import msvcrt

    def _is_taken(file: BinaryIO) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _is_taken(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give_back(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
