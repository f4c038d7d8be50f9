"""Docx parts: what of a Word file changes with the notice besides the words its template names."""

from __future__ import annotations

import re

from lxml import etree

from ntm_docs.document import Document, Run
from ntm_docs.writing.docx_context import runs_xml
from ntm_docs.writing.template_styles import STYLES

__all__ = ["CHANGING", "FOOTNOTES", "changed", "turned", "with_last_section"]

FOOTNOTES = "word/footnotes.xml"
_SETTINGS = "word/settings.xml"
# The parts that change.
CHANGING = (FOOTNOTES, _SETTINGS)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def changed(name: str, xml: bytes, document: Document) -> bytes:
    """A part of the template as a notice wants it."""
    if name == FOOTNOTES and document.notes:
        notes = "".join(map(_note, document.notes))
        return xml.replace(b"</w:footnotes>", f"{notes}</w:footnotes>".encode())
    if name == _SETTINGS and document.is_two_sided and b"<w:mirrorMargins" not in xml:
        return _BEFORE_MIRRORING.sub(rb"\g<0><w:mirrorMargins/>", xml, count=1)
    return xml


def with_last_section(xml: str) -> str:
    """The text of a template in which a file without appendices ends with the notice's section.

    A template has the section of the notice first and that of its appendices last.
    """
    sections = list(_SECTION.finditer(xml))
    if len(sections) < len(("notice", "appendix")):
        return xml
    main, last = sections[0], sections[-1]
    choice = f"{{% if appendices %}}{last[0]}{{% else %}}{main[0]}{{% endif %}}"
    return xml[: last.start()] + choice + xml[last.end() :]


def turned(root: etree._Element, document: Document) -> bytes:
    """The text of a file with the appendices on their side that ask for it.

    The sheet turns as a whole: what was its left margin becomes its top.
    """
    sections = list(root.iter(f"{_W}sectPr"))[-len(document.appendices) :]
    for section, appendix in zip(sections, document.appendices, strict=True):
        if appendix.is_landscape:
            _turn(section)
    text: bytes = etree.tostring(root, encoding="UTF-8")
    return text


# What the schema has before the setting that mirrors margins.
_BEFORE_MIRRORING = re.compile(rb"<w:settings[^>]*>(<w:(writeProtection|view|zoom)\b[^>]*/>)*")
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)


def _note(call: Run) -> str:
    """A footnote, whose number Word writes before its words."""
    return (
        f'<w:footnote w:id="{int(call.text)}"><w:p><w:pPr><w:pStyle '
        f'w:val="{STYLES["footnote"][0]}"/></w:pPr><w:r><w:rPr><w:vertAlign '
        'w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"</w:t></w:r>{runs_xml(call.note)}</w:p></w:footnote>"
    )


def _turn(section: etree._Element) -> None:
    sheet, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    width, height = sheet.get(f"{_W}w"), sheet.get(f"{_W}h")
    sheet.set(f"{_W}w", height)
    sheet.set(f"{_W}h", width)
    sheet.set(f"{_W}orient", "landscape")
    sides = ("top", "right", "bottom", "left")
    typed = {side: margins.get(f"{_W}{side}") for side in sides}
    for side, before in zip(sides, ("left", "top", "right", "bottom"), strict=True):
        margins.set(f"{_W}{side}", typed[before])
