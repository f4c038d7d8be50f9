"""Scanning: a pattern sought only where it can begin, and made only when it is asked for.

One that begins with what must not stand before it, or with a choice of groups, is tried at every
letter of a text; the words it can begin with are found many times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = [
    "DIGITS",
    "LatePattern",
    "Opening",
    "Words",
    "any_followed",
    "any_of",
    "matches",
    "matches_at",
    "opening",
    "openings",
    "sought",
]

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


Words = tuple[str, ...]

# Where in a text something may begin, in order.
Opening = Callable[[str], list[int]]


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words, made of letters; none may begin as a whole other one does.

    Words that begin alike go together, so that each letter is looked at once for all of them.

    >>> any_of(["trong", "trước", "xong"])
    '(?:tr(?:ong|ước)|xong)'

    Raises:
        ValueError: one begins as a whole other one does.
    """
    return any_followed(dict.fromkeys(words, ""))


def any_followed(words: Mapping[str, str]) -> str:
    """A pattern of any of some words as `any_of` makes it, each with a pattern behind it.

    >>> any_followed({"hai": "(?= tháng)", "hết": "", "2": "(?= quý)"})
    '(?:h(?:ai(?= tháng)|ết)|2(?= quý))'
    """
    by_letter: dict[str, dict[str, str]] = {}
    for word, behind in words.items():
        by_letter.setdefault(word[:1], {})[word[1:]] = behind
    if "" in by_letter and len(by_letter) > 1:
        raise ValueError(words)
    ways = [
        letter + (any_followed(rest) if len(rest) > 1 else "".join(*rest.items()))
        for letter, rest in by_letter.items()
    ]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def opening(words: Iterable[str]) -> Opening:
    """Where one of some words begins, in longer words too.

    >>> opening(["xong", "trước"])("làm xong trước 15/5")
    [4, 9]
    """
    return sought(re.compile(any_of(words)))


def openings(groups: Iterable[Words]) -> Callable[[str], dict[Words, list[int]]]:
    """Where the words of each of some groups begin, if anywhere, sought for all groups at once.

    >>> openings([("xong", "trước"), ("trước", "sau")])("làm xong trước 15/5")
    {('xong', 'trước'): [4, 9], ('trước', 'sau'): [9]}
    """
    by_word: dict[str, list[Words]] = {}
    for group in dict.fromkeys(groups):
        for word in group:
            by_word.setdefault(word, []).append(group)
    pattern = re.compile(any_of(by_word))

    def places(text: str) -> dict[Words, list[int]]:
        found: dict[Words, list[int]] = {}
        match = pattern.search(text)
        while match:
            for group in by_word[match.group()]:
                found.setdefault(group, []).append(match.start())
            match = pattern.search(text, match.start() + 1)  # another may begin within it
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
