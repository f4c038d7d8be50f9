"""Scanning: a pattern sought only where it can begin, and made only when it is asked for.

One that begins with what must not stand before it, or with a choice of groups, is tried at every
letter of a text; the words it can begin with are found many times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

__all__ = [
    "DIGITS",
    "Cues",
    "LatePattern",
    "Opening",
    "any_followed",
    "any_of",
    "cues_in",
    "matches",
    "matches_at",
    "opening",
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
    # Each way begins with a letter, and no set of them: so a search knows the letters to look for.
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


@dataclass(frozen=True, eq=False)
class Cues:
    """Words with which something begins, each with a pattern of what must stand behind it.

    Two of these are two, whatever their words.
    """

    behind: Mapping[str, str]

    @classmethod
    def of(cls, *words: str) -> Cues:
        """Some words, whatever stands behind them."""
        return cls(dict.fromkeys(words, ""))


def cues_in(groups: Iterable[Cues]) -> Callable[[str], dict[Cues, list[int]]]:
    """Where the cues of each of some groups stand, if anywhere, sought for all groups at once.

    >>> due, after = Cues.of("xong", "trước"), Cues({"trước": " kỳ họp", "sau": ""})
    >>> found = cues_in([due, after])("làm xong trước 15/5, trước kỳ họp")
    >>> found[due], found[after]
    ([4, 9, 21], [21])
    """
    ways = _by_root(tuple(groups))
    pattern = re.compile(any_followed({root: _ahead(behind) for root, behind in ways.items()}))
    tests = {
        root: [(group, re.compile(behind).match if behind else None) for group, behind in some]
        for root, some in ways.items()
    }

    def places(text: str) -> dict[Cues, list[int]]:
        found: dict[Cues, list[int]] = {}
        match = pattern.search(text)
        while match:
            start, end = match.span()
            for group, is_meant in tests[match.group()]:
                if is_meant is None or is_meant(text, end):
                    found.setdefault(group, []).append(start)
            match = pattern.search(text, start + 1)  # another may begin within it
        return found

    return places


def _by_root(groups: Sequence[Cues]) -> dict[str, list[tuple[Cues, str]]]:
    """The groups of each word, with what stands behind it for each.

    Where `tối` is a word too, `tối đa` is `tối` with `đa` behind it.
    """
    words = {word for group in groups for word in group.behind}
    ways: dict[str, list[tuple[Cues, str]]] = {}
    for group in groups:
        for word, behind in group.behind.items():
            root = next(word[:end] for end in range(1, len(word) + 1) if word[:end] in words)
            ways.setdefault(root, []).append((group, word[len(root) :] + behind))
    return ways


def _ahead(ways: Iterable[tuple[Cues, str]]) -> str:
    """The pattern of what stands behind a word for one of some groups; none where one asks none."""
    behind = sorted({behind for _, behind in ways})
    return f"(?={'|'.join(behind)})" if all(behind) else ""


def sought(pattern: re.Pattern[str]) -> Opening:
    r"""Where a pattern is found that is quicker to seek than what begins there.

    >>> sought(re.compile(r"\d+/"))("trước 15/5")
    [6]
    """

    def places(text: str) -> list[int]:
        return [match.start() for match in pattern.finditer(text)]

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
