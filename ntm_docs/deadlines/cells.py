"""Cells: what stands alone in a cell of a table's row that somebody typed as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ntm_docs.deadlines.folding import Folded, folded_pattern
from ntm_docs.deadlines.readings import A_MOMENT, Deadline, DeadlineKind, Reading
from ntm_docs.deadlines.recurrences import FORMS

__all__ = ["bare", "cells"]

_BARE = folded_pattern(rf"(?:(?:trong|vào|đúng|vào lúc) )?{A_MOMENT}")
_CELL = re.compile(r"[^\t|]+")
_DIVIDED = re.compile(r"[\t|]")
# A number or a name, what is to be done, by when: less is no row of tasks.
_FEWEST = 3
_WORDS_OF_WORK = 3
# A year or a word: 1.2 is the number of a row, 5/6 a share.
_SAYS_MORE = re.compile(r"\d{4}|[^\W\d]")


def cells(text: str, reading: Reading) -> Iterator[Deadline]:
    """The cells of rows that hold a time to come, or how often, and nothing else.

    A row's cells are divided by tabs or bars; one of them says what is to be done. Offsets are
    those of the text itself.
    """
    if not _DIVIDED.search(text):
        return
    for row in re.finditer(r"[^\n]+", text):
        parts = [match for match in _CELL.finditer(text, *row.span()) if match[0].strip()]
        is_long = any(len(part[0].split()) >= _WORDS_OF_WORK for part in parts)
        for part in parts[1:] if len(parts) >= _FEWEST and is_long else ():
            words = part[0].strip()
            start = text.index(words, part.start())
            one = bare(words, reading.issued_on) if _SAYS_MORE.search(words) else None
            if one and (one.due is None or (reading.issued_on and one.due >= reading.issued_on)):
                yield replace(one, phrase=words, start=start, end=start + len(words))


def bare(words: str, issued_on: date | None) -> Deadline | None:
    """What words say that name a time, or how often, and nothing else."""
    reading = Reading(Folded(words).words, issued_on)
    if match := _BARE.made.fullmatch(reading.words):
        typed = reading.moment(match)
        return typed.one if typed else None
    for form in FORMS:
        if match := form.pattern.made.fullmatch(reading.words):
            rule = form.rule(match)
            return Deadline(words, 0, len(words), DeadlineKind.RECURRENCE, recurrence=rule)
    return None
