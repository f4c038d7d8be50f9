"""Passages: the words of a notice in reading order, each still knowing where it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from ntm_docs import markup
from ntm_docs.blocks import Block
from ntm_docs.diagnostics import Place
from ntm_docs.model import Notice
from ntm_docs.placing import Placed, placed_blocks
from ntm_docs.texts import Text

__all__ = ["Part", "Passage", "passages"]


class Part(StrEnum):
    """What a passage is in its notice."""

    SUBJECT = "subject"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    OPENING = "opening"
    BODY = "body"
    CLOSING = "closing"
    APPENDIX = "appendix"
    RECIPIENT = "recipient"

    @property
    def is_running(self) -> bool:
        """Whether it is of the text between head and foot, appendices included."""
        return self in _RUNNING


_RUNNING = (Part.OPENING, Part.BODY, Part.CLOSING, Part.APPENDIX)


class Passage(NamedTuple):
    """A paragraph, a cell of a table or a line of a list, as it reads without its marks.

    `words` has no markup, its `{thoi_han}` are filled, its footnotes are passages of their own.
    `placed` is its block where it has one. Words between tildes stand in `kept` (start, end): what
    they say is no deadline.
    """

    words: Text
    part: Part
    placed: Placed | None = None
    is_cell: bool = False
    kept: tuple[tuple[int, int], ...] = ()

    @property
    def number(self) -> str:
        """Where in the notice it stands, as one calls it: `I.2`; empty outside the body."""
        return self.placed.number if self.placed else ""

    @property
    def is_heading(self) -> bool:
        """Whether it heads what stands below it."""
        return self.placed is not None and self.placed.block.heading is not None

    def place_at(self, offset: int) -> Place:
        """Where the character at an offset of its words was typed."""
        return self.words.place_at(offset)


def passages(notice: Notice) -> Iterator[Passage]:
    """All that a notice says, from its subject to its recipients."""
    yield from _lines((notice.subject,), Part.SUBJECT)
    yield from _lines(notice.addressees, Part.ADDRESSEE)
    yield from _lines(notice.bases, Part.BASIS)
    yield from _blocks(notice.opening or (), notice, Part.OPENING)
    yield from _blocks(notice.body, notice, Part.BODY)
    yield from _blocks(notice.closing or (), notice, Part.CLOSING)
    for appendix in notice.appendices:
        yield from _lines((appendix.title,) if appendix.title else (), Part.APPENDIX)
        yield from _blocks(appendix.body, notice, Part.APPENDIX)
    yield from _lines(notice.recipients, Part.RECIPIENT)


def _lines(texts: Iterable[Text], part: Part) -> Iterator[Passage]:
    return (Passage(markup.worded(text), part) for text in texts)


def _blocks(blocks: Sequence[Block], notice: Notice, part: Part) -> Iterator[Passage]:
    for placed in placed_blocks(blocks, notice.duty, notice.numbering):
        if placed.block.is_table:
            cells = (cell for row in placed.block.table for cell in row)
            yield from (Passage(markup.worded(c), part, placed, is_cell=True) for c in cells)
        else:
            yield from _of_block(placed, part)


def _of_block(placed: Placed, part: Part) -> Iterator[Passage]:
    sentences = placed.block.sentences
    texts = [(one.text, one.deadlines or placed.duty.deadlines) for one in sentences]
    worded = [markup.worded(text, phrases) for text, phrases in texts]
    kept = tuple(_kept(texts)) if any("~" in text for text, _ in texts) else ()
    yield Passage(Text.joined(worded, " "), part, placed, kept=kept)
    for text, _ in texts:
        for note in markup.notes(text):
            yield Passage(markup.worded(note), part, placed)


def _kept(texts: Sequence[tuple[Text, Sequence[Text]]]) -> Iterator[tuple[int, int]]:
    """Where words between tildes stand in sentences with a blank between them."""
    start = 0
    for text, phrases in texts:
        for span in markup.filled(text, phrases):
            if span.is_kept:
                yield start, start + len(span.text)
            start += len(span.text)
        start += 1
