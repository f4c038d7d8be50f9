"""Word diff: two texts held against each other word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile
from typing import NamedTuple

__all__ = ["WORD", "Fate", "Stretch", "common_words", "word_diff"]


class Fate(StrEnum):
    """What became of some words of a text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


class Stretch(NamedTuple):
    """Words of one fate."""

    fate: Fate
    text: str


def word_diff(old: str, new: str) -> tuple[Stretch, ...]:
    """The stretches of two texts, of which no more words change than must.

    Those that stay and those that went are the old text, letter by letter; those that stay and
    those that came the new one. A number is one word, whatever parts it: `30/5/2023`, `18/19`.

    >>> [(s.fate.value, s.text) for s in word_diff("nộp hồ sơ gốc", "nộp hồ sơ")]
    [('same', 'nộp hồ sơ'), ('out', ' gốc')]
    """
    stretches = (stretch for stretch in _stretches(old, new) if stretch.text)
    return tuple(
        Stretch(fate, "".join(stretch.text for stretch in same))
        for fate, same in groupby(stretches, key=lambda stretch: stretch.fate)
    )


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    ours, theirs = list(WORD.finditer(old)), list(WORD.finditer(new))
    at_old = at_new = 0
    for i, j in common_words([word.group() for word in ours], [word.group() for word in theirs]):
        yield from _gap(old[at_old : ours[i].start()], new[at_new : theirs[j].start()])
        yield Stretch(Fate.SAME, ours[i].group())
        at_old, at_new = ours[i].end(), theirs[j].end()
    yield from _gap(old[at_old:], new[at_new:])


WORD = re.compile(r"\d+(?:[./,:]\d+)*|\w+|[^\w\s]")


def _gap(old: str, new: str) -> Iterator[Stretch]:
    """What stands between two words that stay: blanks that both begin or end with stay too."""
    start = _blanks(old, new)
    end = _blanks(old[start:][::-1], new[start:][::-1])
    yield Stretch(Fate.SAME, old[:start])
    yield Stretch(Fate.OUT, old[start : len(old) - end])
    yield Stretch(Fate.IN, new[start : len(new) - end])
    yield Stretch(Fate.SAME, old[len(old) - end :])


def _blanks(one: str, other: str) -> int:
    """How many of the same blanks two texts begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), pairs))


# Words in common ------------------------------------------------------------------------------


def common_words(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words stand that both have, in order: as many as can be, in as few runs as can be."""
    shorter = min(len(ours), len(theirs))
    start = next((i for i in range(shorter) if ours[i] != theirs[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if ours[-1 - i] != theirs[-1 - i]), rest)
    yield from ((i, i) for i in range(start))
    middle = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    small = len(middle[0]) * len(middle[1]) <= _MOST
    yield from ((start + i, start + j) for i, j in (_longest if small else _quick)(*middle))
    yield from ((len(ours) - i, len(theirs) - i) for i in range(end, 0, -1))


# A thousand words against a thousand: no paragraph that anybody writes is changed in more.
_MOST = 1_000_000


def _longest(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest common subsequence; of several, one of the fewest runs.

    `best[i][j]` is what the words from `i` and `j` on can come to, `run[i][j]` the same where
    those two are taken. A word weighs more than all signs, a sign more than all joints between
    words that run on.
    """
    sign = min(len(ours), len(theirs)) + 1
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    run = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        word, row, below = ours[i], best[i], best[i + 1]
        weight = sign * sign if word[0].isalnum() else sign
        for j in range(len(theirs) - 1, -1, -1):
            most = max(below[j], row[j + 1])
            if word == theirs[j]:
                following = run[i + 1][j + 1]
                run[i][j] = weight + max(below[j + 1], following + 1 if following else 0)
                most = max(most, run[i][j])
            row[j] = most
    i = j = 0
    taken = False
    while i < len(ours) and j < len(theirs):
        goes_on = taken and run[i][j] and run[i][j] + 1 >= best[i][j]
        if goes_on or (run[i][j] and run[i][j] == best[i][j]):
            yield i, j
            i, j, taken = i + 1, j + 1, True
        else:
            taken = False
            i, j = (i + 1, j) if best[i + 1][j] >= best[i][j + 1] else (i, j + 1)


def _quick(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Words in common of texts too long to look for the most."""
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        yield from ((block.a + i, block.b + i) for i in range(block.size))
