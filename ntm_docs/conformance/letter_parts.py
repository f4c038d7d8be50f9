"""Letter parts: a letter's subject, and above any text whom it is sent to and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_docs.conformance.printed_rows import Part, Row, is_capital, is_mark, is_symbol
from ntm_docs.conformance.stamp_parts import is_stamp
from ntm_docs.regimes.roles import Role
from ntm_docs.word.word_file import Line

__all__ = ["Opening", "find_letter_subject", "find_opening"]


@dataclass(frozen=True, slots=True)
class Opening:
    """Addressees and grounds at the start of a text; `end` is the index of the row below them."""

    parts: tuple[Part, ...]
    bases: tuple[Line, ...]
    end: int


def find_letter_subject(left: Sequence[Row]) -> Iterator[Part]:
    """The rows in the left half of the head that say what a letter is about.

    They begin with words of their own, or stand right below the symbol.
    """
    begins = (i for i, row in enumerate(left) if _SUBJECT.match(row.text))
    start = next(begins, None)
    if start is None:
        symbols = (i for i, row in enumerate(left) if is_symbol(row))
        start = next(symbols, len(left)) + 1
        if any(map(_is_none, left[start : start + 1])):
            return
    for row in left[start:]:
        if not row.text or not (row is left[start] or row.text[0].islower()):
            return
        yield Part(Role.LETTER_SUBJECT, row)


def find_opening(rows: Sequence[Row]) -> Opening:
    """Find what stands first among the rows below a head."""
    start = next((i for i, row in enumerate(rows) if row.text), len(rows))
    end, parts = start, list[Part]()
    if start < len(rows) and (label := _LABEL.match(rows[start].text)):
        parts += _addressed(rows[start], label.end())
        end = start + 1
        while end < len(rows) and _goes_on(rows[end]):
            parts += [Part(Role.ADDRESSEE, rows[end])] if rows[end].text else []
            end += 1
    bases, below = list[Line](), end
    while below < len(rows) and (not rows[below].text or _is_basis(rows[below].text)):
        bases += [rows[below].line] if rows[below].text else []
        below += 1
    return Opening(tuple(parts), tuple(bases), end)


def _is_basis(text: str) -> bool:
    """Whether a row is a ground; `Căn cứ …, … như sau:` opens the text."""
    return bool(_BASIS.match(text)) and not text.endswith(":")


def _is_none(row: Row) -> bool:
    """Whether a row below the symbol cannot be a subject."""
    return is_stamp(row) or is_mark(row.text) or is_capital(row.text)


_SUBJECT = re.compile(r"(v/v|về việc)\b", re.IGNORECASE)
_LABEL = re.compile(r"kính (gửi|trình)\s*:?", re.IGNORECASE)
_BASIS = re.compile(r"[-–]?\s*căn cứ\b", re.IGNORECASE)


def _addressed(row: Row, end: int) -> Iterator[Part]:
    """The label, and the one addressee that may stand behind it."""
    words = row.line.words
    at = words.find(row.text) + end
    yield Part(Role.ADDRESS, replace(row, line=row.line.part(0, at)))
    if words[at:].strip():
        yield Part(Role.ADDRESSEE, replace(row, line=row.line.part(at, len(words))))


def _goes_on(row: Row) -> bool:
    """Whether a row is one more addressee, or a gap before one."""
    is_item = row.text.startswith(("-", "–", "+")) and not _BASIS.match(row.text)
    return not row.text or is_item
