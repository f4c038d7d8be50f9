"""Pdf writer: Word files through LibreOffice to PDF/A, each checked before anybody gets it."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ntm_docs.diagnostics import Diagnostic, Place, Severity, has_errors
from ntm_docs.libreoffice import export
from ntm_docs.typography import unbound

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

    A call may take `start` seconds, and `each` for every file.
    """
    with tempfile.TemporaryDirectory(prefix="ntm-docs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        files = [folder / f"{number:04}.docx" for number in range(len(jobs))]
        for job, file in zip(jobs, files, strict=True):
            shutil.copyfile(job.docx, file)
        export(soffice, files, folder, start + each * len(files))
        for file in files:
            if not _is_pdf(file.with_suffix(".pdf")):
                export(soffice, [file], folder, start + each)
        pdfs = [file.with_suffix(".pdf") for file in files]
        return [_checked(job, pdf) for job, pdf in zip(jobs, pdfs, strict=True)]


def _is_pdf(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[:5] == b"%PDF-"


def _checked(job: Conversion, path: Path) -> Converted:
    place = Place(job.shown)
    if not _is_pdf(path):
        message = "LibreOffice không làm được PDF từ tệp Word này"
        hint = "mở tệp Word bằng LibreOffice xem có lỗi không, rồi chạy lại"
        return Converted(None, (Diagnostic(place, "PDF-KHONG-LAM", message, hint),))
    pdf = _undated(path.read_bytes())
    found = tuple(_findings(pdf, job, place))
    return Converted(None if has_errors(found) else pdf, found)


def _undated(pdf: bytes) -> bytes:
    """The PDF without the moment and the numbers of its making: the same words, the same bytes.

    Each is replaced by as many bytes, since a PDF counts them.
    """
    pdf = _INFO_DATE.sub(lambda m: m[1] + b"20000101000000" + m[2], pdf)
    pdf = _XMP_DATE.sub(lambda m: m[1] + _LONG_AGO.ljust(len(m[2]))[: len(m[2])] + m[3], pdf)
    end = pdf.rfind(b"trailer")
    return pdf[:end] + _NUMBER.sub(b"0" * 32, pdf[end:])


_LONG_AGO = b"2000-01-01T00:00:00Z"
_INFO_DATE = re.compile(rb"(/(?:Creation|Mod)Date\(D:)\d{14}(.*?\))")
_XMP_DATE = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)([^<]*)(</)")
_NUMBER = re.compile(rb"(?<![0-9A-F])[0-9A-F]{32}(?![0-9A-F])")


def _findings(pdf: bytes, job: Conversion, place: Place) -> Iterator[Diagnostic]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(pdf))
        by_font = list(_by_font(reader))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"tệp PDF vừa làm không đọc lại được ({type(error).__name__})"
        yield Diagnostic(place, "PDF-HONG", message, "chạy lại lệnh này")
        return
    yield from _missing_words("".join(text for text, _ in by_font), job, place)
    yield from _fonts(by_font, place)


def _by_font(reader: Any) -> Iterator[tuple[str, Any]]:
    """Each stretch of text with the font it is set in."""
    found: list[tuple[str, Any]] = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, _u, _t, font, _s: found.append((text, font)))
        found.append(("\n", None))
    return iter(found)


def _missing_words(text: str, job: Conversion, place: Place) -> Iterator[Diagnostic]:
    wanted = Counter(_words(" ".join(job.words)))
    missing = wanted - Counter(_words(text))
    if missing:
        shown = ", ".join(f"«{word}»" for word in list(missing)[:_FEW])
        message = f"PDF thiếu {missing.total()} chữ của thông báo: {shown}"
        yield Diagnostic(
            place, "PDF-THIEU-CHU", message, "chạy lại; nếu vẫn thiếu, xem lại mẫu Word"
        )


_FEW = 5


def _words(text: str) -> Iterable[str]:
    return re.findall(r"\w+", unbound(text))


def _fonts(by_font: Iterable[tuple[str, Any]], place: Place) -> Iterator[Diagnostic]:
    """Fonts that are not in the file, that stand in for a missing letter, or for Times."""
    texts: dict[str, str] = {}
    missing: set[str] = set()
    for text, font in by_font:
        if font and text.strip():
            family = _family(font)
            texts[family] = texts.get(family, "") + text
            missing |= set() if _is_embedded(font) else {family}
    for family in sorted(missing):
        message = f"phông {family} không nằm trong tệp PDF"
        yield Diagnostic(place, "PDF-PHONG", message, _INSTALL)
    for family in sorted(texts.keys() - _TIMES - _STAND_INS):
        if letters := "".join(dict.fromkeys(c for c in texts[family] if c.isalpha())):
            message = f"chữ {letters[:_MANY]} lấy từ phông khác ({family})"
            yield Diagnostic(place, "PDF-PHONG-LAC", message, _INSTALL)
    for family in sorted(texts.keys() & _STAND_INS):
        message = f"máy này không có Times New Roman, PDF dùng {family} (cùng cỡ, cùng nét)"
        yield Diagnostic(place, "PDF-PHONG-THAY", message, severity=Severity.INFO)


_MANY = 20
_TIMES = frozenset({"TimesNewRoman"})
_STAND_INS = frozenset({"LiberationSerif", "Tinos"})
_INSTALL = "cài phông Times New Roman, hoặc: sudo apt install fonts-liberation2"


def _family(font: Any) -> str:
    """The family of an embedded font: `BAAAAA+LiberationSerif-Bold` is of LiberationSerif."""
    name = str(font.get("/BaseFont", "")).lstrip("/").rpartition("+")[2]
    return re.sub(r"(PS)?(MT)?([-,].*)?$", "", name)


def _is_embedded(font: Any) -> bool:
    own = font.get("/DescendantFonts")
    descriptor = (own[0].get_object() if own else font).get("/FontDescriptor")
    return descriptor is not None and any(
        key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
