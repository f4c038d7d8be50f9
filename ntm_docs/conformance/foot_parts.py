"""Foot parts: recipients and signature of a notice, found among the rows below its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ntm_docs.conformance.printed_rows import Part, Row, is_capital
from ntm_docs.regimes.roles import Role

__all__ = ["AUTHORITY", "Foot", "find_below", "find_foot", "is_recipients_label"]

# In whose name somebody signs: the letters, and how they are set.
AUTHORITY = re.compile(r"(?P<letters>T/?M|K/?T|T/?L|T/?U/?Q|Q)\b[./]?(?=\s)")


@dataclass(frozen=True, slots=True)
class Foot:
    """The parts below the text; `start` is the index of the first row that belongs to them."""

    start: int
    parts: tuple[Part, ...]


def find_foot(rows: Sequence[Row]) -> Foot:
    """Find recipients and signature among the rows that follow the head, without appendices."""
    at = next((i for i, row in enumerate(rows) if is_recipients_label(row)), len(rows))
    if at < len(rows) and rows[at].table is not None:
        return _foot_of_table(rows, at)
    start = _signature_above(rows, at)
    recipients, signing = _sides(rows[at:])
    return Foot(start, (*_recipients(recipients), *_signatures([*rows[start:at], *signing])))


def find_below(rows: Sequence[Row]) -> Iterator[Part]:
    """What stands below a foot and tells how to reach the issuer, or what the media may not."""
    for row in rows:
        if row.table is None and _CONTACT.match(row.key):
            yield Part(Role.CONTACT, row)
        elif row.key.startswith("khong_pho_bien_tren_phuong_tien"):
            yield Part(Role.MEDIA, row)


def is_recipients_label(row: Row) -> bool:
    """Whether a row begins the list of recipients."""
    return _LABEL.match(row.text) is not None


_LABEL = re.compile(r"nơi nhận\s*(:|$)", re.IGNORECASE)
_CONTACT = re.compile(r"(dia_chi|(so_)?dien_thoai|dt|e_?mail|thu_dien_tu|website|fax)_?:")
_ARCHIVE = re.compile(r"[-\s]*lưu\b", re.IGNORECASE)

# A signature with its room takes no more rows than this, and a name no more words.
_MOST_ROWS = 20
_MOST_WORDS = 7


def _foot_of_table(rows: Sequence[Row], at: int) -> Foot:
    """A foot whose recipients stand in a cell; the signature stands beside, above or below it."""
    table, column = rows[at].table, rows[at].column
    start = next(i for i, row in enumerate(rows) if row.table == table)
    recipients = [row for row in rows[at:] if row.table == table and row.column == column]
    beside = [row for row in rows[start:] if row.table == table and row.column != column]
    beside += [row for row in rows[start:at] if row.table == table and row.column == column]
    if not any(map(_reads, beside)):
        start = _signature_above(rows, start)
        beside = [row for row in rows[start:] if row.table != table]
    return Foot(start, (*_recipients(recipients), *_signatures(beside)))


def _reads(row: Row) -> bool:
    return bool(row.text)


def _sides(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Recipients and signature below each other or side by side, outside tables."""
    capital = (i for i, row in enumerate(rows) if is_capital(row.text) and not row.column)
    below = next(capital, len(rows))
    sides: tuple[list[Row], list[Row]] = ([], [])
    for index, row in enumerate(rows):
        is_signing = row.column > 0 or index >= below or row.line.align == "center"
        sides[is_signing].append(row)
    return sides


def _signature_above(rows: Sequence[Row], end: int) -> int:
    """Where the signature begins that stands right above a row; the row itself if none does."""
    start = end
    for index in range(end - 1, max(end - _MOST_ROWS, 0) - 1, -1):
        if not _may_sign(rows[index]):
            break
        start = index if rows[index].text else start
    return start


def _may_sign(row: Row) -> bool:
    """Whether a row reads like a post or a name, or is the room between them."""
    words = row.text.split()
    is_name = len(words) <= _MOST_WORDS and row.text == row.text.rstrip(".:;,/!?")
    return is_capital(row.text) or (is_name and all(word[0].isupper() for word in words))


def _recipients(rows: Sequence[Row]) -> Iterator[Part]:
    """The label, what stands behind it, and the recipients down to the one that keeps a copy."""
    is_last = False
    for index, row in enumerate(filter(_reads, rows)):
        begins = row.text.startswith("-") or bool(row.line.mark)
        if is_last and not begins:
            return
        if index:
            yield Part(Role.RECIPIENT, row)
            is_last = is_last or bool(_ARCHIVE.match(row.text))
        else:
            yield from _label(row)


def _label(row: Row) -> Iterator[Part]:
    words = row.line.words
    ends = words.find(":") + 1 or len(words)
    yield Part(Role.RECIPIENTS_LABEL, replace(row, line=row.line.part(0, ends)))
    if words[ends:].strip():
        yield Part(Role.RECIPIENT, replace(row, line=row.line.part(ends, len(words))))


def _signatures(rows: Iterable[Row]) -> Iterator[Part]:
    """The signatures of each column, for some notices are signed by several."""
    by_column = sorted(rows, key=lambda row: row.column)
    for _, column in groupby(by_column, key=lambda row: row.column):
        yield from _signature(list(column))


def _signature(rows: Sequence[Row]) -> Iterator[Part]:
    """Authority, post and name; of a title over several lines only its ends are sure."""
    read = [row for row in rows if _reads(row) and not row.text.startswith(("(", "[", "<"))]
    named = bool(read) and _is_name(read[-1], rows)
    above = read[:-1] if named else read
    posts = [row for row in above if is_capital(row.text) or AUTHORITY.match(row.text)]
    for row in posts:
        if AUTHORITY.match(row.text):
            yield Part(Role.AUTHORITY, row)
        elif row is posts[-1]:
            yield Part(Role.POST, row)
    if named:
        yield Part(Role.SIGNER, read[-1])


def _is_name(last: Row, rows: Sequence[Row]) -> bool:
    """A name is no title: in small letters, or with room for the signature above it."""
    before = rows[rows.index(last) - 1] if rows.index(last) else last
    return not is_capital(last.text) or not before.text
