"""Alignment: paragraphs, rows or tables that stand one below another, paired with later ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Item", "Pairing", "align", "shared"]


@dataclass(frozen=True, slots=True)
class Item:
    """What may be paired: items of the same `kind`, by their `words`.

    `key` says in which items nothing differs. Text can be split and joined; what has a frame of
    its own cannot, and is paired however unlike its words are.
    """

    kind: Hashable
    words: tuple[str, ...]
    key: Hashable
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Pairing:
    """Old items that became new ones: one of them none if it went or came, several if parted."""

    old: range
    new: range


def align(old: Sequence[Item], new: Sequence[Item]) -> list[Pairing]:
    """Every item paired, or gone, or come, in the order that a reader meets them.

    Those are paired that have much in common; less is enough, and a text may become another though
    it stands elsewhere as it was, only where more words would change than must. In long files,
    items that are as they were hold the rest in place.
    """
    anchors = _anchors(old, new)
    stayed = [set(side) for side in zip(*anchors, strict=True)] or [set(), set()]
    twins = _twins(
        [item for i, item in enumerate(old) if i not in stayed[0]],
        [item for j, item in enumerate(new) if j not in stayed[1]],
    )
    joints = [(-1, -1), *anchors, (len(old), len(new))]
    pairings: list[Pairing] = []
    for (i, j), (k, m) in pairwise(joints):
        region = _Region(old[i + 1 : k], new[j + 1 : m], (i + 1, j + 1), twins)
        pairings += region.pairings()
        pairings += [Pairing(range(k, k + 1), range(m, m + 1))] if k < len(old) else []
    return pairings


def shared(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many words a longest common subsequence has.

    >>> shared("nộp hồ sơ gốc".split(), "nộp đủ hồ sơ".split())
    3
    """
    return _Common(old).taking(new).count


# What stays in place -----------------------------------------------------------------------------

_ENOUGH_WORDS = 3
# Pairs that are looked at one by one in a fraction of a second.
_MANY = 10_000


def _anchors(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int]]:
    """Items as they were: those at both ends, and if many lie between, the heaviest chain there."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i].key != new[i].key), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if old[-1 - i].key != new[-1 - i].key), rest)
    rows, columns = range(start, len(old) - end), range(start, len(new) - end)
    chain = _chain(old, new, rows, columns) if len(rows) * len(columns) > _MANY else []
    last = ((len(old) - i, len(new) - i) for i in range(end, 0, -1))
    return [*((i, i) for i in range(start)), *chain, *last]


def _chain(
    old: Sequence[Item], new: Sequence[Item], rows: range, columns: range
) -> list[tuple[int, int]]:
    ours = Counter(old[i].key for i in rows)
    theirs = {new[j].key: j for j in columns}
    counts = Counter(new[j].key for j in columns)
    pairs = [
        (i, theirs[old[i].key], len(old[i].words))
        for i in rows
        if ours[old[i].key] == counts[old[i].key] == 1 and len(old[i].words) >= _ENOUGH_WORDS
    ]
    weights: list[int] = []
    before: list[int] = []
    for at, (_, j, weight) in enumerate(pairs):
        best = max((k for k in range(at) if pairs[k][1] < j), key=weights.__getitem__, default=-1)
        weights.append(weight + (weights[best] if best >= 0 else 0))
        before.append(best)
    chain = []
    at = max(range(len(pairs)), key=weights.__getitem__, default=-1)
    while at >= 0:
        chain.append(pairs[at][:2])
        at = before[at]
    return chain[::-1]


_Twins = set[tuple[str, ...]]


def _twins(old: Sequence[Item], new: Sequence[Item]) -> _Twins:
    """Words of texts that stand on both sides: such a text may have moved."""
    ours, theirs = ({_tail(item) for item in items if item.is_text} for items in (old, new))
    return {words for words in ours & theirs if len(words) >= _ENOUGH_WORDS}


def _tail(item: Item) -> tuple[str, ...]:
    """The words without a mark that counts."""
    return item.words[1:] if item.words and _MARK.fullmatch(item.words[0]) else item.words


_MARK = re.compile(r"[\d.]+|[IVXLC]+|[a-zđ]")


# What lies between -------------------------------------------------------------------------------

# How much two paragraphs must have in common to be one that was changed: the higher, the better
# to read; the lower, the fewer words are marked. The last is always enough.
_LIKENESS = (0.5, 0.35, 0.2, 0.1, 0.0)
# How many more words than must may be marked so that a change reads well.
_GENEROUS = 1.1
# Into how many paragraphs one may fall, and what this and what stands alone cost besides words.
_MOST_PARTS, _PARTED, _ALONE = 3, 4.0, 0.6


class _Step(NamedTuple):
    """The next old and new items taken together: how many, words marked, likeness, other cost.

    `tears` says that one of them stands elsewhere as it is, and would have become another here.
    """

    rows: int
    columns: int
    marked: int
    likeness: float = 1
    fee: float = 0
    tears: bool = False


class _Region:
    """Items between two that stay; `twins` are the words of texts that may have moved."""

    def __init__(
        self, old: Sequence[Item], new: Sequence[Item], joint: tuple[int, int], twins: _Twins
    ) -> None:
        """The items between others that stay; those on the old side are counted from `joint`."""
        self._old, self._new, self._joint, self._twins = old, new, joint, twins

    def pairings(self) -> Iterator[Pairing]:
        """The first way that pairs only what is alike, and marks few words more than must."""
        ways = (
            list(self._way(likeness, tears)) for tears in (False, True) for likeness in _LIKENESS
        )
        least: list[_Step] = []
        for way in ways:
            least = min(least or way, way, key=_marked)
            if _marked(way) <= _GENEROUS * self._least:
                break
        i, j = self._joint
        for step in least:
            yield Pairing(range(i, i + step.rows), range(j, j + step.columns))
            i, j = i + step.rows, j + step.columns

    @cached_property
    def _least(self) -> int:
        ours, theirs = (
            [word for item in items for word in item.words] for items in (self._old, self._new)
        )
        return len(ours) + len(theirs) - 2 * shared(ours, theirs)

    def _way(self, likeness: float, tears: bool) -> Iterator[_Step]:
        """The cheapest way through that pairs what is so much alike, and may tear twins apart."""
        height, width = len(self._old), len(self._new)
        costs = [[0.0] * (width + 1) for _ in range(height + 1)]
        steps: dict[tuple[int, int], _Step] = {}
        for i in range(height, -1, -1):
            for j in range(width, -1, -1):
                ways = [
                    step
                    for step in self._steps[i][j]
                    if step.likeness >= likeness and step.tears <= tears
                ]
                if not ways:
                    continue
                ends = [
                    costs[i + step.rows][j + step.columns] + step.marked + step.fee for step in ways
                ]
                costs[i][j] = min(ends)
                steps[i, j] = ways[ends.index(costs[i][j])]
        i = j = 0
        while step := steps.get((i, j)):
            yield step
            i, j = i + step.rows, j + step.columns

    @cached_property
    def _steps(self) -> list[list[list[_Step]]]:
        """The steps from each item on each side; pairs come first, so that they win a tie."""
        height, width = len(self._old), len(self._new)
        return [[list(self._steps_from(i, j)) for j in range(width + 1)] for i in range(height + 1)]

    def _steps_from(self, i: int, j: int) -> Iterator[_Step]:
        ours, theirs = self._old[i : i + _MOST_PARTS], self._new[j : j + _MOST_PARTS]
        if ours and theirs and ours[0].kind == theirs[0].kind:
            tails = {_tail(ours[0]), _tail(theirs[0])}
            tears = len(tails) > 1 and bool(tails & self._twins)
            yield _pair(ours[0], theirs[0])._replace(tears=tears)
            for parts, marked in _parted(ours[0], theirs):
                yield _Step(1, parts, marked, fee=_PARTED, tears=tears)
            for parts, marked in _parted(theirs[0], ours):
                yield _Step(parts, 1, marked, fee=_PARTED, tears=tears)
        if ours:
            yield _Step(1, 0, len(ours[0].words), fee=_ALONE)
        if theirs:
            yield _Step(0, 1, len(theirs[0].words), fee=_ALONE)


def _marked(way: Iterable[_Step]) -> int:
    return sum(step.marked for step in way)


def _pair(ours: Item, theirs: Item) -> _Step:
    words, common = len(ours.words) + len(theirs.words), shared(ours.words, theirs.words)
    likeness = 2 * common / words if ours.is_text and words else 1
    return _Step(1, 1, words - 2 * common, likeness)


def _parted(whole: Item, parts: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Into how many of the next items one may have fallen, most of each; and the words marked."""
    if not whole.is_text:
        return
    common, words = _Common(whole.words), len(whole.words)
    for number, part in enumerate(parts, 1):
        longer = common.taking(part.words)
        if part.kind != whole.kind or 2 * (longer.count - common.count) <= len(part.words):
            return
        common, words = longer, words + len(part.words)
        if number > 1:
            yield number, words - 2 * common.count


class _Common:
    """How many words a text has in common with those taken so far, in order.

    A bit for each word of the text: those that are off tell the length of the longest common
    subsequence, by the way of Hyyrö, a whole row of the usual table at a time.
    """

    def __init__(self, words: Sequence[Hashable]) -> None:
        self._all = (1 << len(words)) - 1
        self._bits = self._all
        self._places: dict[Hashable, int] = {}
        for i, word in enumerate(words):
            self._places[word] = self._places.get(word, 0) | 1 << i

    @property
    def count(self) -> int:
        """The length of the longest common subsequence."""
        return (self._all ^ self._bits).bit_count()

    def taking(self, words: Iterable[Hashable]) -> _Common:
        """The same with more words taken."""
        bits = self._bits
        for word in words:
            hit = bits & self._places.get(word, 0)
            bits = ((bits + hit) | (bits - hit)) & self._all
        taken = copy(self)
        taken._bits = bits
        return taken
