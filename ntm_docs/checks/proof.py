"""Proof: a notice as its rules look at it, with what several of them ask for read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ntm_docs.blocks import Block
from ntm_docs.checks.passages import Part, Passage, passages
from ntm_docs.checks.words.citations import Citation, citations
from ntm_docs.checks.words.counts import Count, find_counts
from ntm_docs.checks.words.sheet import Sheet
from ntm_docs.checks.words.tallies import Tally, criteria_tallies
from ntm_docs.checks.words.written_days import WrittenDay, written_days
from ntm_docs.compare.content import content_hash
from ntm_docs.deadlines import Deadline, find_deadlines, read_deadline
from ntm_docs.diagnostics import Place
from ntm_docs.given_figures import Given, given_figures
from ntm_docs.markup import plain
from ntm_docs.model import Notice
from ntm_docs.offices import Directory

__all__ = ["Due", "Proof"]


class Due(NamedTuple):
    """A deadline where it was typed, and the passage that says it."""

    deadline: Deadline
    place: Place
    passage: Passage


class Proof:
    """A notice with its passages, and the directory of its office.

    `earlier` are the notices of the files that it says it amends or replaces, by what it calls
    them; a file that makes none has none.
    """

    def __init__(
        self,
        notice: Notice,
        directory: Directory,
        earlier: Mapping[str, Sequence[Notice]] | None = None,
    ) -> None:
        self.notice = notice
        self.directory = directory
        self.earlier = earlier or {}

    @cached_property
    def day(self) -> date | None:
        """The day that years left out are taken from: of issue, else of the meeting."""
        day = self.notice.reference_day
        return day.first if day else None

    @cached_property
    def has_changed(self) -> bool:
        """Whether an issued notice says something else than when it was issued."""
        return self.notice.issued_hash not in (None, content_hash(self.notice))

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
    def days(self) -> tuple[tuple[WrittenDay, Passage], ...]:
        """Every day that is written, subject, grounds and recipients included."""
        return tuple((day, p) for p in self.passages for day in written_days(p.words))

    @cached_property
    def citations(self) -> tuple[tuple[Citation, Passage], ...]:
        """Every document that is cited."""
        return tuple((one, p) for p in self.passages for one in citations(p.words))

    @cached_property
    def meeting_day(self) -> date | None:
        """The day of the meeting, from its key or from the words that open the notice."""
        if self.notice.meeting:
            return self.notice.meeting.day.last
        first = next((p for p in self.of(Part.OPENING) if not p.is_cell), None)
        day = next(written_days(first.words), None) if first else None
        is_told = first and day and _MEETING.match(first.words)
        return day.on_calendar(0) if is_told and day and day.year else None

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """Every deadline of the text, given or said, each once."""
        found: dict[Place, Due] = {}
        for passage in self.running:
            for due in (*self._given(passage), *self._said(passage)):
                found.setdefault(due.place, due)
        return tuple(found.values())

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """How many of what, wherever the text between head and foot says it."""
        return tuple(find_counts(self.running, self.sheet.vocabulary))

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """The groups of `so_lieu` that say what is done, left and the total."""
        return tuple(given_figures(self.notice.figures))

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """What the notice says of how many criteria are met, programme by programme."""
        return tuple(criteria_tallies(self.counts, self.given, self.notice.locality or ""))

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


# How an opening tells of its meeting: with the day first.
_MEETING = re.compile(
    r"(?:Vào\s+|Sáng\s+|Chiều\s+|Trong\s+)?[Nn]gày\s+\d.{0,400}?"
    r"\b(?:họp|làm việc|hội nghị|chủ trì|kiểm tra)\b",
    re.DOTALL | re.IGNORECASE,
)
