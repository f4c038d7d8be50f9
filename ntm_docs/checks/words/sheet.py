"""Sheet: all words of a notice in one string, each still knowing its place."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import TypeVar

from ntm_docs.checks.passages import Passage
from ntm_docs.checks.words.lexicon import Lexicon, lexicon_with
from ntm_docs.checks.words.syllables import flat
from ntm_docs.diagnostics import Place

__all__ = ["Pair", "Sheet", "Tokens", "tokens_of", "word_ending", "word_starting"]

T = TypeVar("T")
Pair = tuple[str, str]
Tokens = tuple[str, ...]


class Sheet:
    """Passages below one another, a line each; an offset counts in the whole of it."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.text = "\n".join(passage.words for passage in passages)
        self.lower = _lowered(self.text)
        self._passages = passages
        self._like: dict[str, Sequence[int]] = {}

    @cached_property
    def tokens(self) -> Tokens:
        """Its words in lower case, numbers and marks."""
        return tokens_of(self.lower)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The tokens, each once."""
        return frozenset(self.tokens)

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """Each two tokens that stand beside each other, once."""
        return frozenset(pairwise(self.tokens))

    @cached_property
    def strange(self) -> list[str]:
        """Words that have Vietnamese marks and are no Vietnamese syllables."""
        return sorted(self.vocabulary & self._lexicon.strange)

    @property
    def is_plain(self) -> bool:
        """Whether every letter is one that Vietnamese is written with."""
        return self.vocabulary.isdisjoint(self._lexicon.foreign)

    def having(self, phrases: Iterable[tuple[Tokens, T]]) -> Iterator[T]:
        """What is told of those phrases whose tokens all stand beside each other, somewhere."""
        said, beside = self.vocabulary.issuperset, self.pairs.issuperset
        return (told for tokens, told in phrases if said(tokens) and beside(pairwise(tokens)))

    def offsets_like(self, words: str) -> Sequence[int]:
        """Where words stand whole, whatever their marks and capitals."""
        if words not in self._like:
            said = self._said_like(flat(words).split(" "))
            self._like[words] = sorted(chain.from_iterable(map(self.offsets_of, said)))
        return self._like[words]

    def offsets_of(self, words: str) -> Iterator[int]:
        """Where words in lower case stand, whole."""
        at = self.lower.find(words) if words else -1
        while at >= 0:
            end = at + len(words)
            if not (self.lower[at - 1 : at].isalnum() or self.lower[end : end + 1].isalnum()):
                yield at
            at = self.lower.find(words, end)

    def neighbours(self, start: int, end: int) -> Pair:
        """The words a space before a stretch of the text and a space behind it, in lower case."""
        before = word_ending(self.lower, start - 1) if self.lower[start - 1 : start] == " " else ""
        after = word_starting(self.lower, end + 1) if self.lower[end : end + 1] == " " else ""
        return before, after

    def passage_at(self, offset: int) -> Passage:
        """The passage in which a character stands."""
        return self._passages[bisect_right(self._starts, offset) - 1]

    def place_at(self, offset: int) -> Place:
        """Where a character was typed."""
        line = bisect_right(self._starts, offset) - 1
        return self._passages[line].place_at(offset - self._starts[line])

    def _said_like(self, parts: Sequence[str]) -> list[str]:
        """How words without their marks are spelt wherever they may stand in a row."""
        said = self._spelt_like(parts[0])
        for part in parts[1:]:
            said = [
                f"{words} {word}"
                for words in said
                for word in self._spelt_like(part)
                if (words.rpartition(" ")[2], word) in self.pairs
            ]
        return said

    def _spelt_like(self, plain: str) -> list[str]:
        """The words that are left `plain` without their marks."""
        return [word for word in self._lexicon.spelt_like(plain) if word in self.vocabulary]

    @cached_property
    def _lexicon(self) -> Lexicon:
        return lexicon_with(self.vocabulary)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each passage begins."""
        lengths = [len(passage.words) + 1 for passage in self._passages[:-1]]
        return list(accumulate(lengths, initial=0))


def tokens_of(text: str) -> Tokens:
    """Words, numbers and marks, one after another; line ends are marks too.

    >>> tokens_of("xã, 15/4")
    ('xã', ',', '15', '/', '4')
    """
    return tuple(chain.from_iterable(map(_TOKENS.__getitem__, text.split(" "))))


def word_ending(text: str, end: int) -> str:
    """The word or number that ends at an offset.

    >>> word_ending("UBND xã, huyện", 7), word_ending("UBND xã, huyện", 8)
    ('xã', '')
    """
    start = end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def word_starting(text: str, start: int) -> str:
    """The word or number that begins at an offset.

    >>> word_starting("UBND xã, huyện", 5)
    'xã'
    """
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _lowered(text: str) -> str:
    """The text in lower case, letter for letter."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


class _Tokens(dict[str, Tokens]):
    """The words, numbers and marks that stand between two blanks; like ones are the same."""

    def __missing__(self, typed: str) -> Tokens:
        if len(self) >= _MOST:
            self.clear()
        tokens = self[typed] = tuple(map(sys.intern, _TOKEN.findall(typed)))
        return tokens


_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w ]|_")
# Notices are written in the same few thousand words.
_TOKENS = _Tokens()
_MOST = 2**14
