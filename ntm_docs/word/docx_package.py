"""Docx package: the bytes of a .docx to its parts as XML, however odd or hostile they are."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from lxml import etree

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place

__all__ = ["A", "Element", "Package", "R", "W"]

Element = Any
"""An lxml element; lxml ships no types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# A few kilobytes can unpack to more than the memory holds.
MAX_UNPACKED = 100_000_000
MAX_PART = 10_000_000


class Package:
    """An opened .docx: its main document and the parts that this refers to."""

    def __init__(self, content: bytes, file: str) -> None:
        """Open a .docx; `file` is its name for findings.

        Raises:
            NoticeError: it is none, or too large, or damaged.
        """
        self._place = Place(file)
        self._refuse_other_formats(content)
        self._archive, self._names = self._opened(content)
        self._parts: dict[str, Element] = {}
        main = next(self._targets("", "officeDocument"), "word/document.xml")
        document = self._part(main)
        if document is None or document.tag != f"{W}document":
            raise self._refusal("WORD-HONG")
        self.document: Element = document
        self._main = main
        self._relationships = {row.get("Id"): row for row in self._relationship_rows(main)}

    def related(self, kind: str) -> Element | None:
        """The part of a kind (`styles`, `theme`, `numbering`, `settings`), None if there is none.

        Raises:
            NoticeError: the part is damaged or too large.
        """
        name = next(self._targets(self._main, kind), None)
        return None if name is None else self._part(name)

    def by_id(self, identity: str | None) -> Element | None:
        """The part that a relationship of the main document leads to, None if there is none.

        Raises:
            NoticeError: the part is damaged or too large.
        """
        row = self._relationships.get(identity)
        return None if row is None else self._part(_target(self._main, row))

    def refuse_long(self) -> NoReturn:
        """Say that the file holds more than anybody would check.

        Raises:
            NoticeError: always.
        """
        raise self._refusal("WORD-LON")

    def _refuse_other_formats(self, content: bytes) -> None:
        for start, inside, rule in _OTHER_FORMATS:
            if content.startswith(start) and inside in content:
                raise self._refusal(rule)

    def _opened(self, content: bytes) -> tuple[zipfile.ZipFile, Mapping[str, zipfile.ZipInfo]]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN_ZIP as error:
            raise self._refusal("WORD-HONG") from error
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise self._refusal("WORD-LON")
        return archive, {_plain_name(entry.filename): entry for entry in entries}

    def _part(self, name: str) -> Element | None:
        entry = self._names.get(_plain_name(name))
        if entry is None:
            return None
        if entry.filename not in self._parts:
            self._parts[entry.filename] = self._parsed(entry)
        return self._parts[entry.filename]

    def _parsed(self, entry: zipfile.ZipInfo) -> Element:
        if entry.file_size > MAX_PART:
            raise self._refusal("WORD-LON")
        try:
            root = etree.fromstring(_transitional(self._archive.read(entry)), _parser())
        except (*_BROKEN_ZIP, etree.XMLSyntaxError, LookupError) as error:
            raise self._refusal("WORD-HONG") from error
        # Word writes no document types; with one, a file could name what it does not hold.
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refusal("WORD-HONG")
        return root

    def _relationship_rows(self, source: str) -> list[Element]:
        folder, name = posixpath.split(source)
        rows = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        inside = () if rows is None else rows
        return [row for row in inside if row.get("Target") and row.get("TargetMode") != "External"]

    def _targets(self, source: str, kind: str) -> Iterator[str]:
        for row in self._relationship_rows(source):
            if row.get("Type", "").endswith(f"/{kind}"):
                yield _target(source, row)

    def _refusal(self, rule: str) -> NoticeError:
        return NoticeError([Diagnostic(self._place, rule, *_REFUSALS[rule])])


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How a file begins, what it holds, and what is said of it.
_OTHER_FORMATS = (
    (_OLE, "EncryptedPackage".encode("utf-16-le"), "WORD-MAT-KHAU"),
    (_OLE, b"", "WORD-CU"),
    (b"{\\rtf", b"", "WORD-CU"),
    (b"%PDF", b"", "WORD-PDF"),
)
_REFUSALS = {
    "WORD-CU": (
        "đây là tệp Word kiểu cũ (.doc, .rtf), chương trình chỉ đọc .docx",
        "mở bằng Word rồi lưu lại dạng .docx (Save as, Word Document)",
    ),
    "WORD-MAT-KHAU": (
        "tệp này có mật khẩu nên không đọc được",
        "mở bằng Word, bỏ mật khẩu (File, Info, Protect Document) rồi lưu lại",
    ),
    "WORD-PDF": ("đây là tệp PDF, không phải tệp Word", "dùng tệp .docx đã tạo ra bản PDF này"),
    "WORD-LON": (
        "tệp này lớn quá mức của một văn bản nên không đọc",
        "mở bằng Word, bỏ ảnh và phần thừa, rồi lưu lại dạng .docx",
    ),
    "WORD-HONG": (
        "tệp này không phải tệp Word (.docx), hoặc đã hỏng",
        "mở bằng Word rồi lưu lại dạng .docx; nếu Word cũng không mở được thì lấy lại bản khác",
    ),
}

# All that zipfile and its decoders raise at bytes that are not what they say.
_BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )


def _plain_name(name: str) -> str:
    """Names of parts know no case, and some tools write them as Windows would."""
    return name.replace("\\", "/").lstrip("/").lower()


def _target(source: str, row: Element) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), row.get("Target")))


def _transitional(xml: bytes) -> bytes:
    """The same XML in the names most files use; Word's "Strict" format has others for them."""
    for strict, usual in _NAMESPACES:
        xml = xml.replace(strict, usual)
    return xml


_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_NAMESPACES = (
    (_STRICT + b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (_STRICT + b"officeDocument/relationships", _USUAL + b"officeDocument/2006/relationships"),
    (_STRICT + b"drawingml/main", _USUAL + b"drawingml/2006/main"),
    (
        _STRICT + b"drawingml/wordprocessingDrawing",
        _USUAL + b"drawingml/2006/wordprocessingDrawing",
    ),
)
