"""Stamp parts: what is printed on a head to be seen first: drafts, secrecy, urgency, readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ntm_docs.conformance.printed_rows import Part, Row
from ntm_docs.regimes.roles import Role
from ntm_docs.word.word_file import Line, Pages, WordFile

__all__ = ["find_stamps", "is_stamp"]


def find_stamps(word: WordFile, rows: Sequence[Row], end: int) -> Iterator[Part]:
    """The stamps among the rows of a head, in boxes on it, and in the corner above it.

    `end` is the number of the paragraph at which the text begins.
    """
    boxed = (Row(n, line, 0, True) for n, line in enumerate(word.lines[:end]) if line.in_box)
    for row in (*rows, *boxed, *_corner(word)):
        for role, words in _STAMPS.items():
            if words.fullmatch(row.key):
                yield Part(role, row)


def is_stamp(row: Row) -> bool:
    """Whether a row reads like a stamp."""
    return any(words.fullmatch(row.key) for words in _STAMPS.values())


_STAMPS = {
    Role.DRAFT: re.compile(r"(ban_)?du_thao(_lan_.*)?"),
    Role.SECRECY: re.compile(r"(toi_|tuyet_)?mat"),
    Role.URGENCY: re.compile(r"(thuong_)?khan|hoa_toc"),
    Role.CIRCULATION: re.compile(
        r"xem_xong_tra_lai|luu_hanh_noi_bo|tai_lieu_(hoi_nghi|thu_hoi)|xong_hoi_nghi_tra_lai"
    ),
}


def _corner(word: WordFile) -> Iterator[Row]:
    """What stands in the margin above the first page."""
    first = word.sections[0]
    shown = Pages.FIRST if first.own_first_page else Pages.OTHER
    lines: Iterator[Line] = (
        line
        for margin in first.margins
        if margin.at_top and margin.pages is shown
        for line in margin.lines
    )
    return (Row(0, line, 1) for line in lines)
