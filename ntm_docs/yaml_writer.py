"""Yaml writer: words of a file replaced where they stand, every other character kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ntm_docs.texts import Text, line_starts

__all__ = ["Edit", "rewritten"]


class Edit(NamedTuple):
    """The words from `start` to `end` of a text, and what to write instead; all on one line."""

    text: Text
    start: int
    end: int
    words: str


def rewritten(source: str, edits: Iterable[Edit]) -> str:
    """The source of a file with some words of its texts replaced.

    `source` is the very text that the nodes were read from.
    """
    lines = line_starts(source)
    spans = []
    for edit in edits:
        place = edit.text.place_at(edit.start)
        start = lines[place.line - 1] + place.column - 1
        spans.append((start, start + edit.end - edit.start, edit.words))
    for start, end, words in sorted(spans, reverse=True):
        source = source[:start] + words + source[end:]
    return source
