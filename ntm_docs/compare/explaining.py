"""Explaining: whether words differ only by what is told of already: figures, names, deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ntm_docs.compare.change import Change
from ntm_docs.compare.units import Unit
from ntm_docs.word_diff import Fate, word_diff

__all__ = ["Exchange", "Known", "without"]

# What was said and what is said instead; None where nothing is.
Exchange = tuple[str | None, str | None]


class Known:
    """What is told of already, by which words may differ and need not be told again."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._exchanges: set[tuple[str, str]] = set()
        for change in changes:
            if change.old and change.new:
                self._exchanges |= {(_bare(change.old), _bare(change.new))}
                self._exchanges |= set(_exchanged(change.old, change.new))

    def explains(self, old: str, new: str) -> bool:
        """Whether two texts differ by nothing else."""
        return old == new or (
            bool(self._exchanges) and all(map(self._is_known, _exchanged(old, new)))
        )

    def touches(self, old: str, new: str) -> bool:
        """Whether two texts differ by this among other things."""
        return old != new and any(map(self._is_known, _exchanged(old, new)))

    def _is_known(self, exchange: tuple[str, str]) -> bool:
        if exchange in self._exchanges:
            return True
        ours, theirs = (re.findall(r"\d+|[^\W\d]+", words) for words in exchange)
        parts = [*zip(map(_bare, ours), map(_bare, theirs), strict=False)]
        return len(ours) == len(theirs) > 0 and all(
            one == other or (one, other) in self._exchanges for one, other in parts
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


def _exchanged(old: str, new: str) -> Iterator[tuple[str, str]]:
    """What stands in one text where something else stands in the other."""
    stretches = word_diff(old, new)
    for is_same, parts in groupby(stretches, key=lambda stretch: stretch.fate is Fate.SAME):
        if not is_same:
            found = list(parts)
            went = "".join(part.text for part in found if part.fate is Fate.OUT)
            came = "".join(part.text for part in found if part.fate is Fate.IN)
            yield _bare(went), _bare(came)


def _bare(words: str) -> str:
    """Words as they are compared; a number without the signs and zeros of its form."""
    words = " ".join(words.split())
    if re.fullmatch(r"\d[\d.]*", words):
        return words.replace(".", "").lstrip("0") or "0"
    return words


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
