"""Explaining: whether words differ only by what is told of already: figures, names, deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ntm_docs.compare.change import Change
from ntm_docs.compare.units import Unit
from ntm_docs.word_diff import Fate, word_diff

__all__ = ["Exchange", "Known", "without"]

# What was said and what is said instead; None where nothing is.
Exchange = tuple[str | None, str | None]


class Known:
    """What is told of already, by which words may differ and need not be told again."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._exchanges = [(c.old, c.new) for c in changes if c.old and c.new]

    def explains(self, old: str, new: str) -> bool:
        """Whether two texts differ by nothing else."""
        return all(self._covers(gap, old, new) for gap in _gaps(old, new))

    def touches(self, old: str, new: str) -> bool:
        """Whether two texts differ by this among other things."""
        return any(self._covers(gap, old, new) for gap in _gaps(old, new))

    def _covers(self, gap: _Gap, old: str, new: str) -> bool:
        """Whether the old text has there what was said, and the new one what is said instead."""
        return any(
            _stands(was, old, *gap.old) and _stands(is_now, new, *gap.new)
            for was, is_now in self._exchanges
        )


def without(old: Unit, new: Unit, due: Sequence[Exchange], names: Iterable[Exchange]) -> list[str]:
    """The words of two units with deadlines and names that are told of taken out of both.

    An exchange leaves the same sign in both; what only came or only went leaves nothing.
    """
    ours, theirs = _blanked(old, [a for a, _ in due]), _blanked(new, [b for _, b in due])
    for number, (was, is_now) in enumerate(due):
        sign = chr(_FIRST_SIGN + number)
        both = bool(was and is_now) and sign in ours and sign in theirs
        ours, theirs = (words.replace(sign, sign if both else "") for words in (ours, theirs))
    for number, (was, is_now) in enumerate(names, len(due)):
        sign = chr(_FIRST_SIGN + number) if was and is_now else ""
        ours, theirs = _named(ours, was, sign), _named(theirs, is_now, sign)
    return [ours, theirs] if not (due or names) else [_bones(ours), _bones(theirs)]


# Letters that no text has.
_FIRST_SIGN = 0xE000


class _Gap(NamedTuple):
    """Where something stands in an old text, and where something else in a new one."""

    old: tuple[int, int]
    new: tuple[int, int]


def _gaps(old: str, new: str) -> Iterator[_Gap]:
    """The places where two texts differ, as close as numbers and words can be told apart."""
    i = j = 0
    for is_same, parts in groupby(word_diff(old, new), key=lambda part: part.fate is Fate.SAME):
        words = [*parts]
        went = "".join(text for fate, text in words if fate is not Fate.IN)
        came = "".join(text for fate, text in words if fate is not Fate.OUT)
        if not is_same:
            yield from _parted(went, came, i, j)
        i, j = i + len(went), j + len(came)


def _parted(old: str, new: str, i: int, j: int) -> Iterator[_Gap]:
    """The parts in which two stretches differ, which begin at `i` and `j`: `18/19`, `17/19`."""
    ours, theirs = (list(re.finditer(_PART, words)) for words in (old, new))
    signs = [re.sub(_PART, "_", words) for words in (old, new)]
    if signs[0] != signs[1] or not ours:
        yield _Gap((i, i + len(old)), (j, j + len(new)))
        return
    for one, other in zip(ours, theirs, strict=True):
        if one.group() != other.group():
            yield _Gap((i + one.start(), i + one.end()), (j + other.start(), j + other.end()))


_PART = r"\d+|[^\W\d]+"


def _stands(value: str, text: str, start: int, end: int) -> bool:
    """Whether a value is written in a text around some of its letters."""
    if re.fullmatch(_NUMBER, value):
        found = [n for n in re.finditer(_NUMBER, text) if _worth(n.group()) == _worth(value)]
    else:
        pattern = rf"(?<!\w){re.escape(value)}(?!\w)"
        found = list(re.finditer(pattern, text, re.IGNORECASE))
    return any(one.start() <= start and end <= one.end() for one in found)


_NUMBER = r"\d+(?:\.\d{3})*"


def _worth(number: str) -> str:
    """A number without the signs and zeros of its form."""
    return number.replace(".", "").lstrip("0") or "0"


def _blanked(unit: Unit, phrases: Sequence[str | None]) -> str:
    """The unit's words with a sign in the place of each of some of its deadlines."""
    words, left = unit.words, list(phrases)
    places = list[tuple[int, int, int]]()
    for start, end in unit.deadlines:
        if words[start:end] in left:
            number = left.index(words[start:end])
            left[number] = None
            places.append((start, end, number))
    for start, end, number in reversed(places):
        words = words[:start] + chr(_FIRST_SIGN + number) + words[end:]
    return words


def _named(words: str, name: str | None, sign: str) -> str:
    if not name:
        return words
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", sign, words, flags=re.IGNORECASE)


def _bones(words: str) -> str:
    """Words without the stops and joints that come and go with what was taken out."""
    return " ".join(re.findall(r"[^\W_]+|[\ue000-\uf8ff]", re.sub(r"\bvà\b", "", words))).lower()
