"""Libreoffice: found on this machine, and made to turn Word files into PDF within a time limit."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, MachineError, Place

__all__ = ["export", "find_soffice"]


def find_soffice() -> Path:
    """The program to call; the environment is asked here and nowhere else.

    Raises:
        MachineError: LibreOffice is not on this machine.
    """
    if on_path := shutil.which("soffice") or shutil.which("libreoffice"):
        return Path(on_path)
    if found := next((path for path in _usual_places() if path.is_file()), None):
        return found
    message = "máy này chưa có LibreOffice nên chưa làm được PDF; tệp Word vẫn được làm"
    hint = (
        "tải tại libreoffice.org, hoặc trên Debian, Ubuntu: "
        "sudo apt install libreoffice-writer fonts-liberation2"
    )
    raise MachineError([Diagnostic(Place("pdf"), "PDF-LIBREOFFICE", message, hint)])


def export(soffice: Path, files: Sequence[Path], folder: Path, seconds: float) -> None:
    """Make PDF/A-2b of Word files into a folder; what is not there afterwards was not made.

    The profile is a fresh one below the folder: never the user's, never one that a call before
    this was killed in.

    Raises:
        MachineError: the program cannot be started.
    """
    with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as profile:
        command = [str(soffice), f"-env:UserInstallation={Path(profile).as_uri()}"]
        command += ["--headless", "--norestore"]
        command += ["--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"]
        command += ["--outdir", str(folder), *map(str, files)]
        process = _started(command)
        try:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
        finally:
            _end(process)


# PDF/A-2b, tagged; title, author and language come from the Word file's own properties.
_OPTIONS = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "false"},
}


def _usual_places() -> Iterator[Path]:
    """Where the installers of libreoffice.org put it on Windows, macOS and Linux."""
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if folder := os.environ.get(name):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    yield from sorted(_OPT.glob("libreoffice*/program/soffice"), key=_version, reverse=True)


_OPT = Path("/opt")


def _version(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(path))]


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """A process apart from this one's keyboard, so that all it starts can be ended with it."""
    silent = subprocess.DEVNULL
    try:
        if sys.platform == "win32":
            apart = subprocess.CREATE_NEW_PROCESS_GROUP
            return subprocess.Popen(  # noqa: S603 - the program found above, files named by us
                command, stdin=silent, stdout=silent, stderr=silent, creationflags=apart
            )
        return subprocess.Popen(  # noqa: S603 - as above
            command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
    except OSError as error:
        message = f"không chạy được LibreOffice tại «{command[0]}»"
        hint = "mở thử LibreOffice; nếu không mở được, cài lại từ libreoffice.org"
        raise MachineError([Diagnostic(Place("pdf"), "PDF-LIBREOFFICE", message, hint)]) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started, which may outlive it."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        if process.poll() is None:
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
    else:
        # There may be nobody left, or on macOS only those who have ended.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
