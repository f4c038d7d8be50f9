"""Docx writer: a `Document` through its regime's Word template to the bytes of a .docx.

The template is an ordinary docxtpl template. It is compiled once: docxtpl turns its tags into
plain Jinja, Jinja compiles that, and the parts without tags are deflated; each notice then costs
one rendering and one deflation. The same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from ntm_docs import archives
from ntm_docs.budget import Budget
from ntm_docs.diagnostics import Diagnostic, MachineError, NoticeError, Place
from ntm_docs.document import Document
from ntm_docs.programs import Program
from ntm_docs.tags import has_expressions
from ntm_docs.texts import Text
from ntm_docs.writing.docx_context import context, given
from ntm_docs.writing.docx_parts import CHANGING, FOOTNOTES, changed, turned, with_last_section
from ntm_docs.writing.template_check.paragraphs import FILLED, MAIN
from ntm_docs.writing.template_check.survey import MAX_UNPACKED, UNREADABLE, survey

__all__ = ["DocxWriter"]

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
        self._changing: dict[str, bytes] = {}
        try:
            self._compile(template)
        except NoticeError as error:
            raise MachineError(error.diagnostics) from error
        except UNREADABLE as error:
            message = "mẫu này không phải tệp Word (.docx), hoặc đã hỏng"
            hint = "mở mẫu bằng Word rồi lưu lại dạng .docx, hoặc lấy lại mẫu gốc"
            raise MachineError([Diagnostic(Place(file), "MAU-HONG", message, hint)]) from error

    def lacks(self, document: Document) -> tuple[Diagnostic, ...]:
        """What of a notice the template has no place for: its words would be lost in silence."""
        return self._lacks(document, context(document))

    def write(self, document: Document) -> bytes:
        """The notice as a .docx.

        Raises:
            MachineError: the template asks for what a notice does not have, or leaves out what it
                has.
        """
        values = context(document)
        if lacks := self._lacks(document, values):
            raise MachineError(lacks)
        archive = io.BytesIO(self._fixed_parts)
        archive.seek(0, io.SEEK_END)
        with zipfile.ZipFile(archive, "a") as parts:
            for name, program in self._programs.items():
                archives.add(parts, name, self._rendered(name, program, values, document))
            for name, xml in self._changing.items():
                archives.add(parts, name, changed(name, xml, document))
        return archive.getvalue()

    def _compile(self, template: bytes) -> None:
        self._survey = survey(template, self._file)
        if self._survey.faults:
            raise MachineError(self._survey.faults)
        word = DocxTemplate(io.BytesIO(template))
        word.init_docx()  # refuses what is not a Word file
        fixed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(fixed, "w") as parts:
            for name in source.namelist():
                content = source.read(name)
                # docxtpl patches XML as its own parser writes it: one line, no declaration.
                xml = ""
                if FILLED.fullmatch(name):
                    xml = etree.tostring(etree.fromstring(content), encoding="unicode")
                if has_expressions(xml):
                    xml = word.patch_xml(xml)
                    xml = with_last_section(xml) if name == MAIN else xml
                    self._programs[name] = self._program(xml, name)
                elif name in CHANGING:
                    self._changing[name] = content
                else:
                    archives.add(parts, name, content)
        self._fixed_parts = fixed.getvalue()

    def _lacks(self, document: Document, values: dict[str, Any]) -> tuple[Diagnostic, ...]:
        names = [*given(values)]
        if document.notes and FOOTNOTES not in self._changing:
            names.append("chú thích chân trang")
        return self._survey.lacks(names)

    def _program(self, xml: str, name: str) -> Program:
        place = Place(self._file, cell=name)
        return Program(Text(xml, [(0, place)]), autoescape=True, traced=False)

    def _rendered(
        self, name: str, program: Program, values: dict[str, Any], document: Document
    ) -> bytes:
        try:
            # The file was bounded when it was read; this bounds what a template makes of it.
            xml = program.render(values, Budget(MAX_STEPS, MAX_UNPACKED)).encode()
            root = etree.fromstring(xml)
        except NoticeError as error:
            raise MachineError(error.diagnostics) from error
        except etree.XMLSyntaxError as error:
            raise MachineError(
                [
                    Diagnostic(
                        Place(self._file, cell=name),
                        "MAU-HONG",
                        "mẫu điền xong không còn là tệp Word đọc được",
                        "xem lại các lệnh {%p … %} trong mẫu: mỗi lệnh một đoạn riêng",
                    )
                ]
            ) from error
        if name == MAIN and any(each.is_landscape for each in document.appendices):
            xml = turned(root, document)
        return _DECLARATION + xml


_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
