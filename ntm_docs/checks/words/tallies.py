"""Tallies: how many criteria are met and left, of how many, as all sentences of a notice say it.

Sentences that speak of one programme, one place and one time are held against each other and
against `so_lieu`. Plans say what shall be, so what they count is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ntm_docs.checks.words.counts import Count
from ntm_docs.checks.words.criteria import Said, Share, Unit, said_criteria
from ntm_docs.checks.words.scenes import Scene
from ntm_docs.given_figures import Given

__all__ = ["Misfit", "Tally", "criteria_tallies"]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A count that disagrees with the share that most sentences agree in."""

    count: Count
    share: Share


@dataclass(frozen=True)
class Tally:
    """All that a notice says of how many criteria, or indicators, one programme has met."""

    unit: Unit
    programme: str
    said: tuple[Said, ...] = ()

    @cached_property
    def share(self) -> Share | None:
        """What most sentences agree in; of equals, what is said first."""
        return max(dict.fromkeys(self._shares()), key=self.votes, default=None)

    def votes(self, share: Share) -> int:
        """How many sentences agree with a share; what is given for all of them counts twice."""
        return sum(1 if said.count else 2 for said in self.said if self._fits(said, share))

    def misfits(self) -> Iterator[Misfit]:
        """The counts that disagree with the rest; none where no two agree in anything."""
        share = self.share
        if share is None or (len(self.said) > 2 and self.votes(share) == 1):
            return
        for said in self.said:
            if said.count and not self._fits(said, share) and not said.is_part(share):
                yield Misfit(said.count, share)

    def with_more(self, more: Iterable[Said]) -> Tally:
        """The tally with some more sentences."""
        return Tally(self.unit, self.programme, (*self.said, *more))

    def gain(self, more: Sequence[Said]) -> int:
        """How many more agree in one share when some sentences are taken to speak of this."""
        joined = self.with_more(more)
        share = joined.share
        if share is None or not self.votes(share):
            return 0
        return joined.votes(share) - (self.votes(self.share) if self.share else 1)

    def _fits(self, said: Said, share: Share) -> bool:
        """Whether it agrees with a share, alone or as one of the parts of what is left."""
        is_part = said.is_left and said.total is None and self._left_in_parts == share.left
        return is_part or said.agrees(share)

    @cached_property
    def _left_in_parts(self) -> Decimal | None:
        """What the points of one list leave together."""
        parts = [said for said in self.said if said.is_left and said.total is None]
        is_one_list = len({part.branch for part in parts}) == 1
        return sum((part.value for part in parts), Decimal(0)) if is_one_list else None

    def _shares(self) -> Iterator[Share]:
        """Every share that the numbers said make."""
        totals = [said.total for said in self.said if said.total is not None]
        lefts = [said.value for said in self.said if said.is_left]
        for said in self.said:
            if said.total is not None:
                yield said.of(said.total)
            else:
                yield from map(said.of, totals)
            if not said.is_left:
                yield from (Share(said.value, left, said.value + left) for left in lefts)


def criteria_tallies(
    counts: Sequence[Count], given: Sequence[Given], locality: str = ""
) -> list[Tally]:
    """The tallies of a notice, from all its counts and the groups of its `so_lieu`."""
    by_scene: dict[Scene, list[Said]] = {}
    for said in said_criteria(counts, given, locality):
        by_scene.setdefault(said.scene, []).append(said)
    scenes = [said for said in by_scene.values() if len(said) <= _MANY]
    return [tally for said in scenes for tally in _Programmes(said).tallies]


class _Programmes:
    """The tallies of one place and time; what names no programme goes where it fits best."""

    def __init__(self, said: Sequence[Said]) -> None:
        self._by_name: dict[str, dict[Unit, Tally]] = {}
        for one in said:
            if one.programme:
                self._add(one.programme, [one])
        for number, block in enumerate(_blocks([one for one in said if not one.programme])):
            self._add(self._fitting(block) or f"{number}", block)

    @property
    def tallies(self) -> list[Tally]:
        """All of them, in the order in which they are first spoken of."""
        return [tally for by_unit in self._by_name.values() for tally in by_unit.values()]

    def _add(self, programme: str, said: Sequence[Said]) -> None:
        by_unit = self._by_name.setdefault(programme, {})
        for one in said:
            tally = by_unit.get(one.unit, Tally(one.unit, programme))
            by_unit[one.unit] = tally.with_more([one])

    def _fitting(self, block: Sequence[Said]) -> str:
        """The programme of which a block speaks; empty where it is one of its own."""
        gains = {name: self._gain(name, block) for name in self._by_name if self._is_known(name)}
        best = max(gains, key=gains.__getitem__, default="")
        if not best or gains[best] > 0:
            return best
        return best if any(map(self._ought_to_fit, block)) and not _is_whole(block) else ""

    def _is_known(self, programme: str) -> bool:
        """Whether a total is said of a programme, so that others may speak of it unnamed."""
        tallies = self._by_name[programme].values()
        return any(said.total is not None for tally in tallies for said in tally.said)

    def _gain(self, programme: str, block: Sequence[Said]) -> int:
        by_unit = self._by_name[programme]
        return sum(
            tally.gain([said for said in block if said.unit == unit])
            for unit, tally in by_unit.items()
        )

    def _ought_to_fit(self, said: Said) -> bool:
        """Whether it can be held against some programme, and is not the sum of all of them."""
        tallies = [tally for tally in self.tallies if tally.unit == said.unit]
        shares = [tally.share for tally in tallies if tally.share]
        if said.total is not None and said.total not in [share.total for share in shares]:
            return False
        parts = [share.left if said.is_left else share.done for share in shares]
        return bool(shares) and said.value != sum(parts, Decimal(0))


def _is_whole(block: Sequence[Said]) -> bool:
    """Whether two numbers of a block make the share of a third."""
    tally = Tally(block[0].unit, "", tuple(s for s in block if s.unit == block[0].unit))
    share = tally.share
    return share is not None and len(tally.said) > 1 and tally.votes(share) == len(tally.said)


def _blocks(said: Sequence[Said]) -> Iterator[list[Said]]:
    """What is met and what is left, as sentences that name no programme say it in turn."""
    block: list[Said] = []
    for one in said:
        is_new = any((o.unit, o.is_left) == (one.unit, one.is_left) for o in block)
        if is_new or (not one.is_left and any(o.is_left for o in block)):
            yield block
            block = []
        block.append(one)
    if block:
        yield block


# A text that says more than this of one place and time speaks of many places without naming them.
_MANY = 40
