"""Spacing: a blank line between the points of a file, so that git merges what neighbours say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntm_docs.nodes import Map, Node, Seq
from ntm_docs.numbering import DEFAULT_MARKS, typed_mark
from ntm_docs.texts import Text

__all__ = ["spaced"]

# The keys whose values are points.
POINTS = ("noi_dung", "gom")


def spaced(source: str, tree: Node) -> str:
    """The source of a file with a blank line before each point that follows another line.

    `tree` is what was read from it, or from a source of the same lines.
    """
    lines = source.split("\n")
    for number in sorted({*_beginnings(tree, lines)}, reverse=True):
        at = number - 1
        while lines[at - 1].lstrip().startswith("#"):  # a remark stays with what it is about
            at -= 1
        if lines[at - 1].strip():
            lines.insert(at, "")
    return "\n".join(lines)


def _beginnings(node: Node, lines: list[str], *, holds_points: bool = False) -> Iterator[int]:
    """The lines on which the points of a file begin, but for the first of each list or block."""
    if isinstance(node, Text):
        yield from _typed(node, lines) if holds_points else ()
    elif isinstance(node, Map):
        for name, value in node.items():
            yield from _beginnings(value, lines, holds_points=name in POINTS)
    else:
        yield from _listed(node, lines) if holds_points else ()
        for item in node:
            yield from _beginnings(item, lines, holds_points=holds_points)


def _typed(text: Text, lines: list[str]) -> Iterator[int]:
    """Points typed in a block, where each line of the text is one of the file."""
    for before, line in pairwise(text.lines()):
        places = [each.place.line for each in (before, line)]
        is_so = all(lines[at - 1].strip() for at in places)
        if is_so and places[1] == places[0] + 1 and typed_mark(line.stripped(), DEFAULT_MARKS):
            yield places[1]


def _listed(items: Seq, lines: list[str]) -> Iterator[int]:
    """Points that are items of a list, each behind a dash of its own."""
    for item in items[1:]:
        if isinstance(item, Map) and lines[item.place.line - 1].lstrip().startswith("- "):
            yield item.place.line
