"""Pdf writer: Word files through LibreOffice to PDF/A, each checked before anybody gets it."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import struct
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path
from typing import Any

from ntm_docs.diagnostics import Diagnostic, MachineError, Place, has_errors
from ntm_docs.writing.libreoffice import export
from ntm_docs.writing.pdf_checks import findings

__all__ = ["Conversion", "Converted", "convert"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A Word file to convert; `words` are the paragraphs it must show, `shown` names its PDF."""

    docx: Path
    words: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Converted:
    """The PDF, unless a finding is an error."""

    pdf: bytes | None
    diagnostics: tuple[Diagnostic, ...]


def convert(
    jobs: Sequence[Conversion], soffice: Path, *, start: float = 60, each: float = 10
) -> list[Converted]:
    """Convert many files in one call, and once more alone what the call did not make.

    LibreOffice works on copies in a temporary folder, which is gone afterwards whatever happens.
    A call may take `start` seconds, and `each` for every file. The same Word file gives the same
    bytes with the same LibreOffice, fonts and pypdf.

    Raises:
        MachineError: LibreOffice does not start, or files cannot be copied for it.
    """
    if not jobs:
        return []
    try:
        with tempfile.TemporaryDirectory(prefix="ntm-docs-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            files = [folder / f"{number:04}.docx" for number in range(len(jobs))]
            for job, file in zip(jobs, files, strict=True):
                shutil.copyfile(job.docx, file)
            export(soffice, files, folder, start + each * len(files))
            _export_alone(soffice, files, folder, start + each)
            return [_checked(job, file) for job, file in zip(jobs, files, strict=True)]
    except OSError as error:
        raise MachineError([_unusable(error)]) from error


def _unusable(error: OSError) -> Diagnostic:
    full = error.errno == ENOSPC
    reason = "ổ đĩa của thư mục tạm đã đầy" if full else f"không dùng được «{error.filename}»"
    hint = "xem chỗ trống và quyền đọc, ghi ở đó rồi chạy lại"
    return Diagnostic(Place("pdf"), "PDF-TAM", f"{reason} nên chưa làm được PDF", hint)


def _export_alone(soffice: Path, files: Sequence[Path], folder: Path, seconds: float) -> None:
    """Try again, one by one, what is not there; where nothing ever is, only the first few."""
    missing = [file for file in files if not _is_made(file)]
    lost = len(missing) == len(files)
    for number, file in enumerate(missing):
        if lost and number == _TRIES:
            return
        export(soffice, [file], folder, seconds)
        lost = lost and not _is_made(file)


# So many hang for minutes before a LibreOffice that hangs at everything is given up.
_TRIES = 3


def _is_made(file: Path) -> bool:
    """Whether a Word file has a PDF that was written to its end."""
    path = file.with_suffix(".pdf")
    content = path.read_bytes() if path.is_file() else b""
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]


def _checked(job: Conversion, file: Path) -> Converted:
    from pypdf.errors import PyPdfError

    place = Place(job.shown)
    if not _is_made(file):
        message = "LibreOffice không làm được PDF từ tệp Word này"
        hint = "mở tệp Word bằng LibreOffice xem có lỗi không, rồi chạy lại"
        return Converted(None, (Diagnostic(place, "PDF-KHONG-LAM", message, hint),))
    docx = file.read_bytes()
    try:
        pdf = _timeless(file.with_suffix(".pdf").read_bytes(), docx)
        found = tuple(findings(pdf, docx, job.words, job.shown))
    except (PyPdfError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError) as e:
        message = f"tệp PDF vừa làm không đọc lại được ({type(e).__name__})"
        found = (Diagnostic(place, "PDF-HONG", message, "chạy lại lệnh này"),)
    return Converted(None if has_errors(found) else pdf, found)


def _timeless(pdf: bytes, docx: bytes) -> bytes:
    """The PDF without the moment of its making, and numbered by the Word file it is made of.

    LibreOffice writes the moment into the properties, the metadata and the colour profile.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, ByteStringObject, NameObject

    reader = PdfReader(io.BytesIO(pdf))
    number = ByteStringObject(hashlib.sha256(docx).digest()[:16])
    reader.trailer[NameObject("/ID")] = ArrayObject([number, number])
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    dates = {"/CreationDate", "/ModDate"} & (reader.metadata or {}).keys()
    writer.add_metadata(dict.fromkeys(sorted(dates), "D:20000101000000Z"))
    root: Any = writer.root_object
    if metadata := root.get("/Metadata"):
        xmp = metadata.get_object()
        xmp.set_data(_XMP_DATE.sub(rb"\g<1>2000-01-01T00:00:00Z", xmp.get_data()))
    for intent in root.get("/OutputIntents", ()):
        profile = intent["/DestOutputProfile"].get_object()
        colours = profile.get_data()
        profile.set_data(colours[:24] + struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + colours[36:])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


_XMP_DATE = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*")
