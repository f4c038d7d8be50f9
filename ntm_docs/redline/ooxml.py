"""Ooxml: the elements of WordprocessingML that say who changed what, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

__all__ = ["Element", "Merged", "Pen", "R", "W", "canonical", "child", "exact", "number"]

Element = Any
"""An lxml element; lxml ships no types."""

Merged = Callable[[Sequence[Element], Sequence[Element]], list[Element]]
"""What writes blocks of an old and a new file as one."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def canonical(element: Element | None) -> bytes:
    """What properties are; none are the same as empty ones."""
    return exact(element) if element is not None and (len(element) or element.attrib) else b""


def exact(element: Element) -> bytes:
    """What an element is, however it is written."""
    content: bytes = etree.tostring(element, method="c14n", with_tail=False)
    return content


def child(element: Element, name: str) -> Element:
    """The first child of a name, None if there is none."""
    return element.find(f"{W}{name}")


@dataclass(frozen=True, slots=True)
class Pen:
    """Whose changes are written down, and of when."""

    author: str
    date: datetime

    def mark(self, name: str, *inside: Element) -> Element:
        """A mark of this pen, such as `ins`; its number comes when all are written."""
        mark = etree.Element(f"{W}{name}", {f"{W}id": "0"})
        mark.set(f"{W}author", self.author)
        mark.set(f"{W}date", self.date.strftime("%Y-%m-%dT%H:%M:%SZ"))
        mark.extend(inside)
        return mark

    def was(self, new: Element, old: Element | None, *leaving_out: str) -> None:
        """Note in the properties `new` what they were before, if they were not the same."""
        before = _without(old, *leaving_out) if old is not None else etree.Element(new.tag)
        if canonical(_without(new, *leaving_out)) == canonical(before):
            return
        change = self.mark(f"{etree.QName(new).localname}Change", before)
        if new.tag == f"{W}tblGrid":  # of a table's columns nobody is told who changed them
            change.attrib.pop(f"{W}author")
            change.attrib.pop(f"{W}date")
        new.append(change)


def _without(properties: Element, *names: str) -> Element:
    kept = deepcopy(properties)
    for name in names:
        for one in kept.findall(f"{W}{name}"):
            kept.remove(one)
    return kept


_STARTS = {f"{W}{name}RangeStart" for name in ("moveFrom", "moveTo")}
_ENDS = {f"{W}{name}RangeEnd" for name in ("moveFrom", "moveTo")}


def number(root: Element, first: int) -> int:
    """Give each mark a number of its own, counted from `first`; the next one that is free."""
    at, open_range = first, first
    for element in root.iter(*_NUMBERED):
        if element.tag in _ENDS:
            element.set(f"{W}id", str(open_range))
            continue
        if element.tag in _STARTS:
            open_range = at
        element.set(f"{W}id", str(at))
        at += 1
    return at


_PROPERTIES = ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid")
_NUMBERED = (
    *(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")),
    *(f"{W}{name}Change" for name in _PROPERTIES),
    *sorted(_STARTS | _ENDS),
)
