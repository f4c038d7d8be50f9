"""Survey: all that is wrong with a Word template, and what of a notice it prints."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from ntm_docs.diagnostics import Diagnostic, Place
from ntm_docs.writing.docx_context import always, everything
from ntm_docs.writing.template_check.commands import Filling
from ntm_docs.writing.template_check.paragraphs import FILLED, MAIN, UNFILLED, paragraphs
from ntm_docs.writing.template_check.tags import dropped, found_tags

__all__ = ["MAX_UNPACKED", "UNREADABLE", "Survey", "is_template", "survey"]

MAX_UNPACKED = 100_000_000
# How reading what is no sound Word file fails.
UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class Survey:
    """What came of looking a template over: its faults, and the names that it prints."""

    file: str
    faults: tuple[Diagnostic, ...]
    printed: frozenset[str]

    def lacks(self, names: Iterable[str]) -> tuple[Diagnostic, ...]:
        """The fault of a template without a place for some names: their words would be lost."""
        missing = [str(name) for name in dict.fromkeys(names) if name not in self.printed]
        if not missing:
            return ()
        message = f"mẫu không có chỗ in: {', '.join(missing)}"
        hint = "thêm {{r tên }} vào mẫu ở chỗ cần in; xem mẫu gốc"
        return (Diagnostic(Place(self.file), "MAU-THIEU", message, hint),)


def is_template(content: bytes) -> bool:
    """Whether a Word file has tags to fill; one that cannot be read has none."""
    try:
        with _opened(content) as parts:
            names = [name for name in parts.namelist() if FILLED.fullmatch(name)]
            return any(_TAG.search(_XML.sub(b"", parts.read(name))) for name in names)
    except UNREADABLE:
        return False


def survey(template: bytes, file: str) -> Survey:
    """Look a template over; `file` is its name for messages.

    Raises:
        UNREADABLE: it is no sound Word file.
    """
    faults: list[Diagnostic] = []
    printed: set[str] = set()
    context = everything()
    with _opened(template) as parts:
        parts.getinfo(MAIN)  # what is no Word file has no faults of its own to tell
        for part in parts.namelist():
            if not (FILLED.fullmatch(part) or part in UNFILLED):
                continue
            inside = paragraphs(part, etree.fromstring(parts.read(part)), file)
            tags = list(found_tags(inside, faults))
            if part in UNFILLED:
                hint = "đặt lệnh ở phần chính, đầu trang hoặc chân trang"
                faults += [tag.fault("MAU-CHO", _UNFILLED.format(tag.typed), hint) for tag in tags]
                continue
            filling = Filling(context, part)
            filling.follow(tags)
            faults += [*dropped(tags, inside), *filling.faults]
            printed |= filling.printed
    found = Survey(file, tuple(faults), frozenset(printed))
    return Survey(file, (*faults, *found.lacks(always(file))), found.printed)


def _opened(content: bytes) -> zipfile.ZipFile:
    """The parts of a file; a few kilobytes can unpack to more than the memory holds."""
    parts = zipfile.ZipFile(io.BytesIO(content))
    if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
        raise zipfile.BadZipFile
    return parts


_XML = re.compile(rb"<[^>]*>")
_TAG = re.compile(rb"\{[{%]")
_UNFILLED = "«{}» ở đây không được điền, sẽ in nguyên văn"
