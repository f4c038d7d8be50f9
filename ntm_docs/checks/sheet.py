"""Sheet: all words of a notice in one string, each still knowing its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from ntm_docs.checks.passages import Passage
from ntm_docs.checks.syllables import flat
from ntm_docs.diagnostics import Place

__all__ = ["Sheet", "tokens_of"]


class Sheet:
    """Passages below one another, a line each; an offset counts in the whole of it."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.text = "\n".join(passage.words for passage in passages)
        self.lower = _lowered(self.text)
        self._passages = passages

    @cached_property
    def flat(self) -> str:
        """The text in lower case without any marks, letter for letter."""
        return flat(self.text)

    @cached_property
    def tokens(self) -> list[str]:
        """Words in lower case, numbers and marks, one after another; line ends are marks too."""
        return tokens_of(self.lower)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The tokens, each once."""
        return frozenset(self.tokens)

    @cached_property
    def offsets(self) -> list[int]:
        """Where each token begins."""
        return [match.start() for match in _TOKEN.finditer(self.lower)]

    def typed(self, index: int, count: int = 1) -> str:
        """Some tokens as they were typed, with what stands between them."""
        last = index + count - 1
        return self.text[self.offsets[index] : self.offsets[last] + len(self.tokens[last])]

    def token(self, index: int) -> str:
        """A token; nothing before the first and behind the last."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def place_of(self, index: int) -> Place:
        """Where a token was typed."""
        return self.place_at(self.offsets[index])

    def indices(self, word: str) -> Iterator[int]:
        """Which tokens are a word."""
        return (index for index, token in enumerate(self.tokens) if token == word)

    def passage_at(self, offset: int) -> Passage:
        """The passage in which a character stands."""
        return self._passages[bisect_right(self._starts, offset) - 1]

    def place_at(self, offset: int) -> Place:
        """Where a character was typed."""
        line = bisect_right(self._starts, offset) - 1
        return self._passages[line].place_at(offset - self._starts[line])

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(passage.words) + 1 for passage in self._passages)
        return list(accumulate(lengths, initial=0))[:-1] or [0]


def tokens_of(text: str) -> list[str]:
    """The words, numbers and marks of a text.

    >>> tokens_of("UBND xã: 02 hộ.")
    ['UBND', 'xã', ':', '02', 'hộ', '.']
    """
    return _TOKEN.findall(text)


def _lowered(text: str) -> str:
    """The text in lower case, letter for letter."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w ]|_")
