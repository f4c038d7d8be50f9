"""Redline: two notices in Word to one in which every change is tracked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from ntm_docs import archives
from ntm_docs.diagnostics import Diagnostic, NoticeError, Place
from ntm_docs.redline.flow import Flow
from ntm_docs.redline.last_section import REFERENCES, joined_margins
from ntm_docs.redline.moves import show_moves
from ntm_docs.redline.notes import Notes
from ntm_docs.redline.ooxml import Element, Pen, number

__all__ = ["redline"]


def redline(old: bytes, new: bytes, author: str, date: datetime) -> bytes:
    """The new notice with the changes since the old one, which Word can take in or turn down.

    All of them taken in, it is the new notice; all of them turned down, the old one. Both are .docx
    files that this program made by one template: styles and settings are not tracked.

    Raises:
        NoticeError: they are of different templates.
    """
    before, after = _parts(old), _parts(new)
    if before.keys() != after.keys() or before.get(_STYLES) != after.get(_STYLES):
        message = "hai bản theo hai thể thức khác nhau nên không so được trong một tệp Word"
        hint = "xem thay đổi bằng chữ: bỏ «--format docx»"
        raise NoticeError([Diagnostic(Place("diff"), "SO-SANH-MAU", message, hint)])
    after |= _changed(before, after, Pen(author, date))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in after.items():
            archives.add(target, name, content)
    return archive.getvalue()


_STYLES = "word/styles.xml"
_DOCUMENT = "word/document.xml"
_FOOTNOTES = "word/footnotes.xml"
_NONE = b"<none/>"
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_Parts = Mapping[str, bytes]


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _changed(before: _Parts, after: _Parts, pen: Pen) -> dict[str, bytes]:
    """The parts that hold text, with what changed in them, and those that name new ones."""
    flow = Flow(pen, Notes(*(_root(parts.get(_FOOTNOTES, _NONE)) for parts in (before, after))))
    document, old = _root(after[_DOCUMENT]), _root(before[_DOCUMENT])
    (ours,), (theirs,) = old, document
    *blocks, sheet = theirs
    theirs[:] = [*flow.merged(list(ours)[:-1], blocks), sheet]
    show_moves(flow, pen)
    changed = {_DOCUMENT: document}
    if _FOOTNOTES in after:
        changed[_FOOTNOTES] = flow.notes.written(flow.merged)
    for name in filter(_MARGIN.fullmatch, after):
        changed[name] = _root(after[name])
        changed[name][:] = flow.merged(list(_root(before[name])), list(changed[name]))
    changed |= joined_margins(ours[-1], sheet, before, after, flow.merged)
    pen.was(sheet, ours[-1], *REFERENCES)
    first, contents = 1, {}
    for name, root in changed.items():
        first = number(root, first)
        contents[name] = etree.tostring(
            root, encoding="UTF-8", xml_declaration=True, standalone=True
        )
    return contents


def _root(part: bytes) -> Element:
    return etree.fromstring(part)
