"""Tables: two of them written as one, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import chain

from lxml import etree

from ntm_docs.redline.alignment import Item, align
from ntm_docs.redline.ooxml import Element, Merged, Pen, W, child, exact
from ntm_docs.redline.sentences import words_of
from ntm_docs.redline.spans import spans_of

__all__ = ["Whole", "merged_tables", "whole_rows"]

Whole = Callable[[Element, bool], Element]


def merged_tables(old: Element, new: Element, pen: Pen, merged: Merged, whole: Whole) -> Element:
    """A table that stayed; `merged` and `whole` write what stands in its cells."""
    table = etree.Element(new.tag)
    table.extend(deepcopy(child(new, name)) for name in _PROPERTIES)
    for properties in table:
        pen.was(properties, old.find(properties.tag))
    ours, theirs = (one.findall(f"{W}tr") for one in (old, new))
    for pairing in align([*map(_item, ours)], [*map(_item, theirs)]):
        before, after = ([ours[i] for i in pairing.old], [theirs[j] for j in pairing.new])
        if before and after:
            table.append(_row(before[0], after[0], pen, merged))
        else:
            table.append(_whole_row((*before, *after)[0], bool(after), pen, whole))
    return table


def whole_rows(table: Element, is_new: bool, pen: Pen, whole: Whole) -> Element:
    """A table that came or went, each row of it."""
    written = deepcopy(table)
    for row in written.findall(f"{W}tr"):
        written.replace(row, _whole_row(row, is_new, pen, whole))
    return written


_PROPERTIES = ("tblPr", "tblGrid")


def _item(row: Element) -> Item:
    """Rows become each other if they have the same cells."""
    cells = row.findall(f"{W}tc")
    spans = tuple(_span(cell) for cell in cells)
    words = tuple(chain(*(words_of(spans_of(one)) for one in row.iter(f"{W}p"))))
    key = exact(row)
    return Item(spans, words, key, is_text=False)


def _span(cell: Element) -> str:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return "1" if span is None else span.get(f"{W}val")


def _row(old: Element, new: Element, pen: Pen, merged: Merged) -> Element:
    row = deepcopy(new)
    _was(row, old, "trPr", pen)
    for ours, theirs in zip(old.findall(f"{W}tc"), row.findall(f"{W}tc"), strict=True):
        _was(theirs, ours, "tcPr", pen)
        blocks = _blocks(theirs)
        at = len(theirs) - len(blocks)
        theirs[at:] = merged(_blocks(ours), blocks)
    return row


def _was(new: Element, old: Element, name: str, pen: Pen) -> None:
    if (properties := child(new, name)) is not None:
        pen.was(properties, child(old, name))


def _blocks(cell: Element) -> list[Element]:
    return [block for block in cell if block.tag != f"{W}tcPr"]


def _whole_row(row: Element, is_new: bool, pen: Pen, whole: Whole) -> Element:
    written = deepcopy(row)
    properties = child(written, "trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        written.insert(0, properties)
    properties.append(pen.mark("ins" if is_new else "del"))
    for cell in written.findall(f"{W}tc"):
        for paragraph in cell.findall(f"{W}p"):
            cell.replace(paragraph, whole(paragraph, is_new))
    return written
