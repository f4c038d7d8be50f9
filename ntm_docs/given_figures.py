"""Given figures: the groups of `so_lieu` that say how much is done, how much is left, of how much.

A group has some of the keys `dat`, `con`, `tong`; each is a figure, or figures by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from ntm_docs.texts import Text
from ntm_docs.values import NUMBER, read_number

__all__ = ["Given", "given_figures", "given_in"]


@dataclass(frozen=True)
class Given:
    """What is done, left and the total of one thing: `path` are the keys that lead to it."""

    path: tuple[str, ...]
    done: Text | None
    left: Text | None
    total: Text

    @cached_property
    def numbers(self) -> tuple[Decimal | None, Decimal | None, Decimal] | None:
        """The three as numbers; None unless all that are given are counted in the same unit."""
        read = [_read(figure) for figure in (self.done, self.left, self.total) if figure]
        if None in read or len({unit for _, unit in filter(None, read)}) != 1:
            return None
        values = iter([number for number, _ in filter(None, read)])
        done = next(values) if self.done else None
        left = next(values) if self.left else None
        return done, left, next(values)


def given_figures(figures: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[Given]:
    """All things of which a total is given, and what is done or left beside it."""
    yield from given_in(figures, path)
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from given_figures(value, (*path, name))


def given_in(group: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[Given]:
    """What one group gives of its own; none where it has no total."""
    if "tong" in group and ("dat" in group or "con" in group):
        yield from _leaves(path, *(group.get(name) for name in ("dat", "con", "tong")))


def _leaves(path: tuple[str, ...], done: object, left: object, total: object) -> Iterator[Given]:
    if isinstance(total, Mapping):
        for name, value in total.items():
            yield from _leaves((*path, name), _inside(done, name), _inside(left, name), value)
    elif isinstance(total, Text):
        parts = [part if isinstance(part, Text) else None for part in (done, left)]
        if any(parts):
            yield Given(path, parts[0], parts[1], total)


def _inside(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, Mapping) else None


def _read(figure: str) -> tuple[Decimal, str] | None:
    """A figure as number and unit."""
    found = _FIGURE.fullmatch(figure.strip())
    number = read_number(found["number"]) if found else None
    return (number, found["unit"].lower()) if found and number is not None else None


_FIGURE = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>[^\d.,/]*)")
