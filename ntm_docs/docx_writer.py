"""Docx writer: a `Document` through its regime's Word template to the bytes of a .docx.

The template is an ordinary docxtpl template. It is compiled once: docxtpl turns its tags into
plain Jinja, Jinja compiles that, and the parts without tags are deflated; each notice then costs
one rendering and one deflation. The same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup, escape

from ntm_docs.diagnostics import Diagnostic, MachineError, NoticeError, Place
from ntm_docs.document import Document, Paragraph, Run
from ntm_docs.expressions import Program, has_expressions
from ntm_docs.roles import Role
from ntm_docs.sandbox import Budget
from ntm_docs.texts import Text

__all__ = ["DocxWriter", "context"]

# Zip has no earlier date; a fixed one keeps the bytes the same on every day.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_HEADING_STYLES = 4
MAX_UNPACKED = 100_000_000
MAX_STEPS = 1_000_000


class DocxWriter:
    """A compiled template."""

    def __init__(self, template: bytes, file: str) -> None:
        """Compile a template; `file` is its name for messages.

        Raises:
            MachineError: it is not a .docx, or its tags are not sound.
        """
        self._file = file
        self._programs: dict[str, Program] = {}
        try:
            self._compile(template)
        except NoticeError as error:
            raise MachineError(error.diagnostics) from error
        except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
            raise MachineError(
                [
                    Diagnostic(
                        Place(file),
                        "MAU-HONG",
                        "mẫu này không phải tệp Word (.docx), hoặc đã hỏng",
                        "mở mẫu bằng Word rồi lưu lại dạng .docx, hoặc lấy lại mẫu gốc",
                    )
                ]
            ) from error

    def write(self, document: Document) -> bytes:
        """The notice as a .docx.

        Raises:
            MachineError: the template asks for what a notice does not have, or leaves out what it
                has.
        """
        self._refuse_without_roles(document)
        values = context(document)
        archive = io.BytesIO(self._fixed_parts)
        archive.seek(0, io.SEEK_END)
        with zipfile.ZipFile(archive, "a") as parts:
            for name, program in self._programs.items():
                _add(parts, name, self._rendered(name, program, values))
        return archive.getvalue()

    def _compile(self, template: bytes) -> None:
        _refuse_a_bomb(template)
        word = DocxTemplate(io.BytesIO(template))
        word.init_docx()  # refuses what is not a Word file
        fixed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(fixed, "w") as parts:
            for name in source.namelist():
                content = source.read(name)
                # docxtpl patches XML as its own parser writes it: one line, no declaration.
                xml = ""
                if _TEMPLATED.fullmatch(name):
                    xml = etree.tostring(etree.fromstring(content), encoding="unicode")
                if has_expressions(xml):
                    self._programs[name] = self._program(word.patch_xml(xml), name)
                else:
                    _add(parts, name, content)
        self._fixed_parts = fixed.getvalue()
        self._text = "".join(program.text for program in self._programs.values())

    def _refuse_without_roles(self, document: Document) -> None:
        """A template that leaves a part of the notice out would lose text in silence."""
        roles = (p.role.value for p in document.paragraphs if p.role not in _BODY)
        names = dict.fromkeys(("body", "body_end", *roles))
        if missing := [name for name in names if not re.search(rf"\b{name}\b", self._text)]:
            message = f"mẫu không có chỗ in: {', '.join(missing)}"
            hint = "thêm {{r tên }} vào mẫu ở chỗ cần in; xem mẫu gốc"
            raise MachineError([Diagnostic(Place(self._file), "MAU-THIEU", message, hint)])

    def _program(self, xml: str, name: str) -> Program:
        place = Place(f"{self._file}/{name}")
        return Program(Text(xml, [(0, place)]), autoescape=True, traced=False)

    def _rendered(self, name: str, program: Program, values: dict[str, Any]) -> bytes:
        try:
            # The file was bounded when it was read; this bounds what a template makes of it.
            xml = program.render(values, Budget(MAX_STEPS, MAX_UNPACKED)).encode()
            etree.fromstring(xml)
        except NoticeError as error:
            raise MachineError(error.diagnostics) from error
        except etree.XMLSyntaxError as error:
            raise MachineError(
                [
                    Diagnostic(
                        Place(f"{self._file}/{name}"),
                        "MAU-HONG",
                        "mẫu điền xong không còn là tệp Word đọc được",
                        "xem lại các lệnh {%p … %} trong mẫu: mỗi lệnh một đoạn riêng",
                    )
                ]
            ) from error
        return _DECLARATION + xml


def context(document: Document) -> dict[str, Any]:
    """What a template may name: each role's finished runs, and the body block by block."""
    body = [{"role": _body_role(p), "text": _xml(p)} for p in document.of(*_BODY)]
    single = {
        role.value: _all_runs(document.of(role))
        for role in Role
        if role not in _MANY and role not in _ELSEWHERE
    }
    many = {role.value: [_xml(p) for p in document.of(role)] for role in _MANY}
    return {
        **single,
        **many,
        "body": body[:-1],
        # The last block keeps with the signature, so that no signature stands alone on a page.
        "body_end": body[-1]["text"] if body else Markup(),
        "document_subject": document.subject,
        "document_author": document.author,
    }


_BODY = (Role.HEADING, Role.POINT, Role.PARAGRAPH)
# The body's roles come block by block, and the page number is Word's own field.
_ELSEWHERE = (*_BODY, Role.PAGE_NUMBER)
# Roles of any number of lines; the others have one.
_MANY = (
    *(Role.PARENT_BODY, Role.ISSUER, Role.RECIPIENT, Role.DRAFTER, Role.AUTHORITY, Role.POST),
    *(Role.SIGNATURE_ROOM, Role.OTHER_POST, Role.CO_SIGNATURE, Role.CONTACT),
)
_TEMPLATED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _refuse_a_bomb(template: bytes) -> None:
    """A few kilobytes can unpack to more than the memory holds."""
    with zipfile.ZipFile(io.BytesIO(template)) as source:
        if sum(part.file_size for part in source.infolist()) > MAX_UNPACKED:
            raise zipfile.BadZipFile


def _body_role(paragraph: Paragraph) -> str:
    if paragraph.role is Role.HEADING:
        return f"heading_{min(paragraph.level, _HEADING_STYLES)}"
    return paragraph.role.value


def _all_runs(paragraphs: Iterable[Paragraph]) -> Markup:
    return Markup().join(map(_xml, paragraphs))


def _xml(paragraph: Paragraph) -> Markup:
    return Markup().join(map(_run, paragraph.marked_runs))


def _run(run: Run) -> Markup:
    properties = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = _NO_BREAK_HYPHEN.join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        for part in run.text.split("\u2011")
    )
    return Markup(f"<w:r>{properties}{words}</w:r>")  # noqa: S704 - escaped part by part above


# Word's own non-breaking hyphen; as a character it would be taken from another font.
_NO_BREAK_HYPHEN = "<w:noBreakHyphen/>"


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same bytes on Windows and elsewhere
    archive.writestr(entry, content)
