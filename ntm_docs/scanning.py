"""Scanning: a pattern sought only where it can begin.

One that begins with what must not stand before it, or with a choice of groups, is tried at every
letter of a text; letters and words it can begin with are found many times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["DIGITS", "beginnings", "matches", "matches_at", "opening"]

DIGITS = "0123456789"


def opening(words: Iterable[str], behind: str = "") -> re.Pattern[str]:
    r"""Where one of some words begins, but for those right behind a sign of some class.

    >>> [found.start() for found in opening(["xong", "trước"]).finditer("làm xong trước 15/5")]
    [4, 9]
    >>> [found.start() for found in opening("15", behind=r"[\d/]").finditer("trước 15/5")]
    [6]
    """
    plain = map(re.escape, words)
    # Said behind each word, what must not stand before it leaves their first letters in front.
    return re.compile("|".join(f"{word}(?<!{behind}{word})" if behind else word for word in plain))


def matches(
    pattern: re.Pattern[str], begins: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    r"""What `finditer` would find of a pattern that only begins where `begins` does.

    >>> days = re.compile(r"(?<![/\d])\d+/\d+")
    >>> [day[0] for day in matches(days, opening("0123456789"), "ngày 15/5, 16/5/2023")]
    ['15/5', '16/5']
    """
    return matches_at(pattern, beginnings(begins, text), text)


def beginnings(begins: re.Pattern[str], text: str) -> list[int]:
    """Where patterns may begin, for several that begin alike."""
    return [match.start() for match in begins.finditer(text)]


def matches_at(
    pattern: re.Pattern[str], starts: Iterable[int], text: str
) -> Iterator[re.Match[str]]:
    """What is found of a pattern at some places, one behind another."""
    end = 0
    for start in starts:
        if start >= end and (found := pattern.match(text, start)):
            end = found.end()
            yield found
