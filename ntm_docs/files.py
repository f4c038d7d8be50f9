"""Files: written whole or left untouched, whoever has them open and whatever stops the program."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from errno import ENOSPC
from pathlib import Path
from stat import S_IMODE

from ntm_docs.diagnostics import Diagnostic, MachineError, Place

__all__ = ["sweep", "write_together", "write_whole"]

# What a run that was killed leaves behind is older than any write takes.
STALE = 600


def write_whole(path: Path, content: bytes, shown: str) -> None:
    """Write a file whole or leave it untouched; the same content is not written again.

    Raises:
        MachineError: it is open in Word or LibreOffice, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == content:
            return
        if holder := next((lock for lock in _locks(path) if lock.exists()), None):
            raise MachineError([_held(shown, holder)])
        new = _written_beside(path, content)
        try:
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise MachineError([_unwritable(shown, error)]) from error


def write_together(contents: Sequence[tuple[Path, bytes]], shown: Callable[[Path], str]) -> None:
    """Write several files: all of them beside their places first, then moved in one by one.

    What stops the program in between leaves the first ones new and the rest as they were.

    Raises:
        MachineError: one is open in Word or LibreOffice, or cannot be written; nothing has changed
            unless the system failed in the middle of the moves.
    """
    beside: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, content in contents:
            path.parent.mkdir(parents=True, exist_ok=True)
            if holder := next((lock for lock in _locks(path) if lock.exists()), None):
                raise MachineError([_held(shown(path), holder)])
            beside.append((_written_beside(path, content), path))
        for new, path in beside:
            new.replace(path)
    except OSError as error:
        raise MachineError([_unwritable(shown(path), error)]) from error
    finally:
        for new, _ in beside:
            new.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what killed runs left half written below a folder."""
    for path in folder.rglob(f".*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:
                path.unlink()


_SUFFIX = ".ntm-tmp"


def _locks(path: Path) -> Iterator[Path]:
    """The files by which Word (long names lose two letters) and LibreOffice tell of an open one."""
    yield from (path.with_name(f"~${path.name[cut:]}") for cut in (0, 1, 2))
    yield path.with_name(f".~lock.{path.name}#")


def _written_beside(path: Path, content: bytes) -> Path:
    """A file of this content beside a path, ready to be moved there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_SUFFIX)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files private.
        new.chmod(S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    return new


def _umask() -> int:
    """The modes that this process keeps from new files; it can only be read by setting it."""
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _held(shown: str, lock: Path) -> Diagnostic:
    hint = f"đóng tệp ấy rồi chạy lại (nếu không mở ở đâu cả, xóa tệp «{lock.name}» bên cạnh)"
    return Diagnostic(Place(shown), "TEP-DANG-MO", "tệp này đang mở trong Word", hint)


def _unwritable(shown: str, error: OSError) -> Diagnostic:
    reason = "ổ đĩa đã đầy" if error.errno == ENOSPC else "không ghi được tệp này"
    hint = "nếu đang mở tệp trong Word thì đóng lại; xem quyền ghi của thư mục rồi chạy lại"
    return Diagnostic(Place(shown), "TEP-GHI", reason, hint)
