"""Placing: blocks one below another, each with its mark, its place in the notice and its duty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ntm_docs.blocks import Block, Duty
from ntm_docs.numbering import Kind, Mark, parse_mark

__all__ = ["Placed", "placed_blocks"]


class Placed(NamedTuple):
    """A block where it stands: `mark` as printed, `depth` from 1, `number` as one calls it (`I.2`).

    `duty` is its own, with what it takes over; `above` are the blocks it stands under.
    """

    block: Block
    duty: Duty
    mark: str
    kind: Kind | None
    depth: int
    number: str
    above: tuple[Block, ...] = ()


def placed_blocks(blocks: Sequence[Block], duty: Duty, scheme: Sequence[Mark]) -> Iterator[Placed]:
    """All blocks in reading order, under the duty the outermost take over."""
    return _siblings(blocks, duty, scheme, _Standing(), ())


def _siblings(
    blocks: Sequence[Block],
    above: Duty,
    scheme: Sequence[Mark],
    standing: _Standing,
    outer: tuple[Block, ...],
) -> Iterator[Placed]:
    counts: dict[Mark, int] = {}
    for block, mark in zip(blocks, _marks(blocks, scheme, standing), strict=True):
        duty = block.taking_over(above)
        printed, path, count = "", standing.path, 0
        if mark:
            count = counts[mark] = counts.get(mark, 0) + 1
            printed = mark.write(count, standing.numbers)
            path = _path(path, printed.strip(".()")) if mark.counts else path
        kind = mark.kind if mark else None
        yield Placed(block, duty, printed, kind, standing.depth + 1, path, outer)
        if block.blocks:  # most have none, and are many
            below = standing.below(block, mark, count, path) if mark else standing
            yield from _siblings(block.blocks, duty, scheme, below, (*outer, block))


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where blocks stand: how deep, under which decimal numbers, whether below a point.

    `path` is what one calls the place: the marks above, from the outermost, as `I.2.a`.
    """

    depth: int = 0
    path: str = ""
    numbers: tuple[int, ...] = ()
    under_point: bool = False

    def below(self, block: Block, mark: Mark, count: int, path: str) -> _Standing:
        """Where the blocks inside a marked one stand, at a path."""
        is_decimal = mark.kind is Kind.DECIMAL
        numbers = mark.path(count, self.numbers) if is_decimal else self.numbers
        return _Standing(self.depth + 1, path, numbers, block.heading is None)


def _path(above: str, own: str) -> str:
    """A place below another; a mark such as `1.2` repeats the number above it."""
    parent, _, last = own.rpartition(".")
    is_repeated = bool(parent) and f".{above}".endswith(f".{parent}")
    return ".".join(filter(None, (above, last if is_repeated else own)))


def _marks(
    blocks: Sequence[Block], scheme: Sequence[Mark], standing: _Standing
) -> Iterator[Mark | None]:
    """The mark of each sibling: its own, else that of one before it, else the level's.

    With a scheme of the file's own, depth alone decides the level's mark. Without one, headings
    take I., 1., a) and points a dash (below a point, a plus), but points that stand among headings
    are numbered along with them.
    """
    level = scheme[min(standing.depth, len(scheme) - 1)] if scheme else None
    if level is None and any(block.heading is not None for block in blocks):
        level = _HEADINGS[min(standing.depth, len(_HEADINGS) - 1)]
    for block in blocks:
        if block.paragraph or block.is_table:
            yield None
        else:
            level = block.mark or level or (_BELOW_POINT if standing.under_point else _POINT)
            yield level


def _mark(sample: str) -> Mark:
    mark = parse_mark(sample)
    if mark is None:
        raise ValueError(sample)
    return mark


_HEADINGS = tuple(map(_mark, ("I.", "1.", "a)", "-")))
_POINT = _mark("-")
_BELOW_POINT = _mark("+")
