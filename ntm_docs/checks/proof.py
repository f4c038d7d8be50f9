"""Proof: a notice as its rules look at it, with what several of them ask for read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ntm_docs.blocks import Block
from ntm_docs.checks.passages import Part, Passage, passages
from ntm_docs.checks.sheet import Sheet
from ntm_docs.deadlines import Deadline, find_deadlines, read_deadline
from ntm_docs.diagnostics import Place
from ntm_docs.markup import plain
from ntm_docs.model import Notice
from ntm_docs.offices import Directory

__all__ = ["Due", "Proof"]


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline where it was typed, and the passage that says it."""

    deadline: Deadline
    place: Place
    passage: Passage


class Proof:
    """A notice with its passages, and the directory of its office."""

    def __init__(self, notice: Notice, directory: Directory) -> None:
        self.notice = notice
        self.directory = directory

    @property
    def day(self) -> date | None:
        """The day that years left out are taken from: of issue, else of the meeting."""
        day = self.notice.reference_day
        return day.first if day else None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All that the notice says, in reading order."""
        return tuple(passages(self.notice))

    @cached_property
    def running(self) -> tuple[Passage, ...]:
        """The text between head and foot, appendices included."""
        return tuple(passage for passage in self.passages if passage.part.is_running)

    @cached_property
    def sheet(self) -> Sheet:
        """All the words in one string."""
        return Sheet(self.passages)

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """Every deadline of the text, given or said, each once."""
        found: dict[Place, Due] = {}
        for passage in self.running:
            for due in (*self._given(passage), *self._said(passage)):
                found.setdefault(due.place, due)
        return tuple(found.values())

    def of(self, *parts: Part) -> Iterator[Passage]:
        """The passages of some parts."""
        return (passage for passage in self.passages if passage.part in parts)

    def _given(self, passage: Passage) -> Iterator[Due]:
        if passage.placed is None or passage.is_cell:
            return
        block: Block = passage.placed.block
        for phrase in (*block.deadlines, *(d for s in block.sentences for d in s.deadlines)):
            if deadline := read_deadline(plain(phrase), self.day):
                yield Due(deadline, phrase.place_at(deadline.start), passage)

    def _said(self, passage: Passage) -> Iterator[Due]:
        for deadline in find_deadlines(str(passage.words), self.day):
            if not any(first <= deadline.start < last for first, last in passage.kept):
                yield Due(deadline, passage.place_at(deadline.start), passage)
