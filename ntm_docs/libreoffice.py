"""Libreoffice: found on this machine, and made to turn Word files into PDF within a time limit."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
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
    folders = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    usual = [
        Path(folder) / "LibreOffice" / "program" / "soffice.exe" for folder in folders if folder
    ]
    usual.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    if found := next((path for path in usual if path.is_file()), None):
        return found
    message = "máy này chưa có LibreOffice nên chưa làm được PDF; tệp Word vẫn được làm"
    hint = (
        "tải tại libreoffice.org, hoặc trên Debian, Ubuntu: "
        "sudo apt install libreoffice-writer fonts-liberation2"
    )
    raise MachineError([Diagnostic(Place("pdf"), "PDF-LIBREOFFICE", message, hint)])


def export(soffice: Path, files: Sequence[Path], folder: Path, seconds: float) -> None:
    """Make PDF/A-2b of Word files into a folder; what is not there afterwards was not made.

    The profile is a fresh one below the folder: never the user's, never shared with another call.
    """
    profile = (folder / "profile").as_uri()
    command = [str(soffice), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"]
    command += ["--outdir", str(folder), *map(str, files)]
    process = subprocess.Popen(  # noqa: S603 - found above, files named by us
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that all it starts can be ended with it
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _kill(process)
    except BaseException:
        _kill(process)
        raise


# PDF/A-2b, tagged; title, author and language come from the Word file's own properties.
_OPTIONS = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "false"},
}


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
