"""Alignment: the units of two notices paired, and which of them have moved.

Paired are, in this order: those of one key for follow-up, those that say the same, those that say
nearly the same, and headings below which the same things stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import itemgetter

from ntm_docs.compare.units import RECIPIENTS, Unit
from ntm_docs.likeness import likeness, words_of

__all__ = ["Pair", "aligned"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the old notice and what has become of it in the new one; None where it is not."""

    old: Unit | None
    new: Unit | None
    moved: bool = False


def aligned(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """All units of two notices in reading order, what is gone where it stood."""
    partners = _Pairing(old, new).partners
    moved = set(_moved(old, new, partners))
    sources = {theirs: old[ours] for ours, theirs in partners.items()}
    # Each pair with the number it stands at: what is gone, behind what stood before it.
    pairs = [((j, -1), Pair(sources.get(j), unit, j in moved)) for j, unit in enumerate(new)]
    last = -1
    for ours, unit in enumerate(old):
        if ours not in partners:
            pairs.append(((last, ours), Pair(unit, None)))
        elif partners[ours] not in moved:
            last = partners[ours]
    return [pair for _, pair in sorted(pairs, key=itemgetter(0))]


class _Pairing:
    """The units of one notice being paired with those of another, by their numbers."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.partners: dict[int, int] = {}
        self.taken: set[int] = set()
        self._by_key()
        self._by_same_words()
        self._by_alike_words()
        self._by_what_stands_below()

    def _pair(self, ours: int, theirs: int) -> None:
        if ours not in self.partners and theirs not in self.taken:
            self.partners[ours] = theirs
            self.taken.add(theirs)

    def _by_key(self) -> None:
        keys = Counter(unit.id for unit in self.new if unit.id)
        known = {unit.id: i for i, unit in enumerate(self.new) if keys[unit.id] == 1}
        for ours, unit in enumerate(self.old):
            if unit.id in known:
                self._pair(ours, known[unit.id])

    def _by_same_words(self) -> None:
        """In order as far as that goes, then wherever the same is said."""
        said = [[(_list_of(u), u.words, u.rows) for u in units] for units in (self.old, self.new)]
        matcher = SequenceMatcher(None, said[0], said[1], autojunk=False)
        for block in matcher.get_matching_blocks():
            for i in range(block.size):
                if said[0][block.a + i][1:] != ("", ()):
                    self._pair(block.a + i, block.b + i)
        at = defaultdict[object, list[int]](list)
        for theirs in self._left_of_new():
            at[said[1][theirs]].append(theirs)
        for ours in self._left_of_old():
            if (found := at[said[0][ours]]) and said[0][ours][1:] != ("", ()):
                self._pair(ours, found.pop(0))

    def _by_alike_words(self) -> None:
        """The most alike first; where they stand says who is meant when words alone do not."""
        ours_left, theirs_left = list(self._left_of_old()), list(self._left_of_new())
        words = {j: _bag(self.new[j]) for j in theirs_left}
        found = list[tuple[float, int, int]]()
        for i in ours_left:
            bag = _bag(self.old[i])
            for j in theirs_left:
                if _list_of(self.old[i]) == _list_of(self.new[j]):
                    at_home = self._stand_alike(i, j)
                    alike = likeness(bag, words[j])
                    if alike >= (_AT_HOME if at_home else _ELSEWHERE):
                        found.append((-alike - _HOME_WEIGHT * at_home, i, j))
        for _, i, j in sorted(found):
            self._pair(i, j)

    def _stand_alike(self, i: int, j: int) -> bool:
        """Whether two units stand below the same, or behind the same."""
        ours, theirs = self.old[i].above, self.new[j].above
        below_same = ours is not None and self.partners.get(ours) == theirs
        return below_same or self._behind(i) == j - 1

    def _behind(self, i: int) -> int | None:
        """The new number of the unit before one of the old."""
        return self.partners.get(i - 1, None) if i else -1

    def _by_what_stands_below(self) -> None:
        for ours in reversed(list(self._left_of_old())):
            below = Counter(
                self.new[self.partners[i]].above
                for i, unit in enumerate(self.old)
                if unit.above == ours and i in self.partners
            )
            theirs, count = below.most_common(1)[0] if below else (None, 0)
            if theirs is not None and count * 2 > _children(self.old, ours):
                self._pair(ours, theirs)

    def _left_of_old(self) -> Iterator[int]:
        return (i for i in range(len(self.old)) if i not in self.partners)

    def _left_of_new(self) -> Iterator[int]:
        return (j for j in range(len(self.new)) if j not in self.taken)


# How much two units must have in common: less where they stand alike.
_AT_HOME, _ELSEWHERE = 0.3, 0.5
_HOME_WEIGHT = 0.25


def _list_of(unit: Unit) -> str:
    """The list a unit is a line of: it cannot become a paragraph of the text."""
    return unit.part if unit.part == RECIPIENTS else "rows" if unit.rows else ""


def _bag(unit: Unit) -> Collection[str]:
    return words_of(" ".join([unit.words, *(cell for row in unit.rows for cell in row)]))


def _children(units: Sequence[Unit], number: int) -> int:
    return sum(unit.above == number for unit in units)


# Moves ----------------------------------------------------------------------------------------


def _moved(old: Sequence[Unit], new: Sequence[Unit], partners: Mapping[int, int]) -> Iterator[int]:
    """The new numbers of those that stand below something else, or out of their order."""
    at_home = defaultdict[object, list[int]](list)
    for ours, theirs in sorted(partners.items()):
        if _home(old[ours], partners) == _home(new[theirs], None):
            at_home[_home(new[theirs], None)].append(theirs)
        else:
            yield theirs
    for numbers in at_home.values():
        kept = set(_longest_rising(numbers))
        yield from (number for number in numbers if number not in kept)


def _home(unit: Unit, partners: Mapping[int, int] | None) -> object:
    """What a unit stands below, by its new number; the part where that is nothing."""
    if unit.above is None:
        return unit.part
    return unit.above if partners is None else partners.get(unit.above, ("gone", unit.above))


def _longest_rising(numbers: Iterable[int]) -> list[int]:
    """As many of some numbers as stand in rising order."""
    ends, chains = list[int](), list[tuple[int, ...]]()
    for number in numbers:
        at = bisect_left(ends, number)
        chain = (*(chains[at - 1] if at else ()), number)
        ends[at : at + 1], chains[at : at + 1] = [number], [chain]
    return list(chains[-1]) if chains else []
