"""Scanning: a pattern sought only where it can begin.

One that begins with what must not stand before it, or with a choice of groups, is tried at every
letter of a text. The words it can begin with are found many times as fast, one word after another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

__all__ = ["DIGITS", "LatePattern", "Opening", "matches", "matches_at", "opening", "sought"]

DIGITS = "0123456789"


@dataclass(frozen=True)
class LatePattern:
    """A pattern that is made when it is first asked for: some are large, and few texts ask."""

    words: str
    flags: re.RegexFlag = re.NOFLAG

    @cached_property
    def made(self) -> re.Pattern[str]:
        """The pattern."""
        return re.compile(self.words, self.flags)


# Where in a text something may begin, in order.
Opening = Callable[[str], list[int]]


def opening(words: Iterable[str]) -> Opening:
    """Where one of some words begins, in longer words too.

    >>> opening(["xong", "trước"])("làm xong trước 15/5")
    [4, 9]
    """
    known = tuple(words)

    def places(text: str) -> list[int]:
        found: list[int] = []
        for word in known:
            at = text.find(word)
            while at >= 0:
                found.append(at)
                at = text.find(word, at + 1)
        found.sort()
        return found

    return places


def sought(pattern: re.Pattern[str], having: str = "") -> Opening:
    r"""Where a pattern is found that is quicker to seek than what begins there.

    A text without the word that it must be `having` holds none.

    >>> sought(re.compile(r"\d+/"))("trước 15/5")
    [6]
    """

    def places(text: str) -> list[int]:
        return [match.start() for match in pattern.finditer(text)] if having in text else []

    return places


def matches(pattern: re.Pattern[str], begins: Opening, text: str) -> Iterator[re.Match[str]]:
    r"""What `finditer` would find of a pattern that only begins where `begins` says.

    >>> days = re.compile(r"(?<![/\d])\d+/\d+")
    >>> [day[0] for day in matches(days, opening("0123456789"), "ngày 15/5, 16/5/2023")]
    ['15/5', '16/5']
    """
    return matches_at(pattern, begins(text), text)


def matches_at(
    pattern: re.Pattern[str], starts: Iterable[int], text: str
) -> Iterator[re.Match[str]]:
    """What is found of a pattern at some places, one behind another."""
    end = 0
    for start in starts:
        if start >= end and (found := pattern.match(text, start)):
            end = found.end()
            yield found
