"""Lexicon: what is known of the words met so far, so that of each notice only new ones are read.

Notices are written in the same few thousand words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set

from ntm_docs.checks.words.syllables import flat, has_marks, is_syllable

__all__ = ["Lexicon", "lexicon_with"]


class Lexicon:
    """Words in lower case: which of them are strange, and which differ by their marks alone."""

    def __init__(self) -> None:
        self.strange: set[str] = set()
        """Those that have Vietnamese marks and are no Vietnamese syllables."""
        self.foreign: set[str] = set()
        """Those with letters that no Vietnamese is written with."""
        self._met: set[str] = set()
        self._by_flat: defaultdict[str, list[str]] = defaultdict(list)

    @property
    def is_full(self) -> bool:
        """Whether so many words were met that no more shall be remembered."""
        return len(self._met) > _MOST

    def meet(self, words: Set[str]) -> None:
        """Read those words that are new."""
        new = words - self._met
        self._met |= new
        self.strange.update(word for word in new if has_marks(word) and not is_syllable(word))
        self.foreign.update(word for word in new if word.isalpha() and not flat(word).isascii())
        for word in new:
            self._by_flat[flat(word)].append(word)

    def spelt_like(self, plain: str) -> list[str]:
        """The words that are left `plain` without their marks."""
        return self._by_flat.get(plain, [])


def lexicon_with(words: Set[str]) -> Lexicon:
    """The lexicon of all words met so far, these among them; of these alone once it is full."""
    lexicon = Lexicon() if _ALL.is_full else _ALL
    lexicon.meet(words)
    return lexicon


_MOST = 2**16
_ALL = Lexicon()
