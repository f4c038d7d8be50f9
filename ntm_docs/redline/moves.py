"""Moves: paragraphs that went in one place and came in another are shown as moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from ntm_docs.redline.alignment import shared
from ntm_docs.redline.flow import Flow, Lone
from ntm_docs.redline.ooxml import Pen, W, child
from ntm_docs.redline.sentences import Part, compared, words_of
from ntm_docs.redline.spans import spans_of

__all__ = ["show_moves"]

# A paragraph is the same elsewhere if so much of its words is; of fewer words than this, many are
# the same by chance.
_LIKENESS = 0.8
_ENOUGH_WORDS = 3


def show_moves(flow: Flow, pen: Pen) -> None:
    """Rewrite what is marked as gone and come, but is the same in another place."""
    gone, came = ([one for one in flow.lone if one.is_new is side] for side in (False, True))
    for number, (before, after) in enumerate(_moved(gone, came), 1):
        parts = list(compared(spans_of(before.source), spans_of(after.source)))
        for lone in (before, after):
            _rewrite(lone, parts, f"chuyen-{number}", flow, pen)


def _rewrite(lone: Lone, parts: Sequence[Part], name: str, flow: Flow, pen: Pen) -> None:
    """Show a paragraph as moved, and within it what is not the same in both places."""
    moved, changed = ("moveTo", "ins") if lone.is_new else ("moveFrom", "del")
    inside = [
        mark
        for part in parts
        for mark in flow.marked(
            part.new if lone.is_new else part.old, moved if part.is_kept else changed
        )
    ]
    properties = child(lone.written, "pPr")
    look = child(properties, "rPr")
    look.replace(look[0], pen.mark(moved))
    start = pen.mark(f"{moved}RangeStart")
    start.set(f"{W}name", name)
    lone.written[:] = [properties, start, *inside]
    lone.written.addnext(etree.Element(f"{W}{moved}RangeEnd", {f"{W}id": "0"}))


def _moved(gone: Sequence[Lone], came: Sequence[Lone]) -> Iterator[tuple[Lone, Lone]]:
    """Those that are the same; each is one other at most, the most alike."""
    words = {id(one): words_of(spans_of(one.source)) for one in (*gone, *came)}
    free = list(came)
    for lone in gone:
        ours = words[id(lone)]
        if len(ours) < _ENOUGH_WORDS:
            continue
        likeness = [_likeness(ours, words[id(one)]) for one in free]
        best = max(range(len(free)), key=likeness.__getitem__, default=-1)
        if best >= 0 and likeness[best] >= _LIKENESS:
            yield lone, free.pop(best)


def _likeness(ours: Sequence[str], theirs: Sequence[str]) -> float:
    if ours[1:] == theirs[1:]:
        return 1
    return 2 * shared(ours, theirs) / (len(ours) + len(theirs) or 1)
