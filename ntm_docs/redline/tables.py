"""Tables: two of them written as one, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import chain

from lxml import etree

from ntm_docs.redline.alignment import Item, align
from ntm_docs.redline.ooxml import Element, Merged, Pen, W, child
from ntm_docs.redline.sentences import words_of
from ntm_docs.redline.spans import spans_of

__all__ = ["Whole", "merged_tables", "whole_rows"]

Whole = Callable[[Element, bool], Element]


def merged_tables(old: Element, new: Element, pen: Pen, merged: Merged, whole: Whole) -> Element:
    """A table that stayed; `merged` and `whole` write what stands in its cells."""
    table = etree.Element(new.tag)
    for name in ("tblPr", "tblGrid"):
        table.append(_with_old(child(new, name), child(old, name), pen))
    ours, theirs = (one.findall(f"{W}tr") for one in (old, new))
    for pairing in align([*map(_item, ours)], [*map(_item, theirs)]):
        if pairing.is_pair:
            row = _row(ours[pairing.old[0]], theirs[pairing.new[0]], pen, merged)
        else:
            alone = [*(ours[i] for i in pairing.old), *(theirs[j] for j in pairing.new)][0]
            row = _whole_row(alone, bool(pairing.new), pen, whole)
        table.append(row)
    return table


def whole_rows(table: Element, is_new: bool, pen: Pen, whole: Whole) -> Element:
    """A table that came or went, each row of it."""
    written = deepcopy(table)
    for row in written.findall(f"{W}tr"):
        table_row = _whole_row(row, is_new, pen, whole)
        written.replace(row, table_row)
    return written


def _item(row: Element) -> Item:
    """Rows become each other if they have the same cells."""
    cells = row.findall(f"{W}tc")
    spans = tuple(_span(cell) for cell in cells)
    words = tuple(chain(*(words_of(spans_of(one)) for one in row.iter(f"{W}p"))))
    key = etree.tostring(row, method="c14n", with_tail=False)
    return Item(spans, words, key, is_text=False)


def _span(cell: Element) -> str:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return "1" if span is None else span.get(f"{W}val")


def _row(old: Element, new: Element, pen: Pen, merged: Merged) -> Element:
    row = etree.Element(new.tag)
    if child(new, "trPr") is not None:
        row.append(_with_old(child(new, "trPr"), child(old, "trPr"), pen))
    for ours, theirs in zip(old.findall(f"{W}tc"), new.findall(f"{W}tc"), strict=True):
        cell = etree.SubElement(row, theirs.tag)
        cell.append(_with_old(child(theirs, "tcPr"), child(ours, "tcPr"), pen))
        cell.extend(merged([*ours][1:], [*theirs][1:]))
    return row


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


def _with_old(new: Element, old: Element | None, pen: Pen) -> Element:
    """Properties with what they were before."""
    written = deepcopy(new)
    pen.was(written, old)
    return written
