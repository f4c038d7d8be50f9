"""Word lists: the lists that lie beside the rules, as files anyone can read and mend."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

__all__ = ["entries", "lines", "words"]


def lines(name: str) -> Iterator[str]:
    """The lines of a list, without those that begin with `#`."""
    text = files(__package__).joinpath(f"{name}.txt").read_text("utf-8")
    return (line for line in text.splitlines() if not line.startswith("#"))


def entries(name: str) -> Iterator[tuple[str, list[str]]]:
    """The lines `đầu: tiếp tiếp` of a list: what stands before the colon, the words behind it."""
    for line in lines(name):
        head, _, rest = line.partition(": ")
        yield head, rest.split()


@cache
def words(heading: str) -> frozenset[str]:
    """The words that the list `words` has under a heading."""
    return frozenset(dict(entries("words"))[heading])
