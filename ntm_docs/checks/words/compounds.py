"""Compounds: the two-syllable words of administrative Vietnamese, and those nearly typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ntm_docs.checks.words.nearness import differs_by_a_letter, differs_by_a_mark, sounds_alike
from ntm_docs.checks.words.syllables import flat, folded
from ntm_docs.checks.words.word_lists import entries, words

__all__ = ["compounds_meant", "is_compound", "listed", "pairs_mistyped", "recased"]

Pair = tuple[str, str]

# Pairs that have been looked at and are sound, until there are too many to remember.
_sound: set[Pair] = set()
_MOST_SOUND = 2**17


def is_compound(first: str, second: str) -> bool:
    """Whether two syllables are a word, or stand beside each other soundly, in whatever style.

    >>> is_compound("hòa", "bình"), is_compound("Hoà", "bình"), is_compound("hóa", "bình")
    (True, True, False)
    """
    first, second = folded(first), folded(second)
    return any(second in _seconds(name).get(first, ()) for name in ("compounds", "neighbours"))


def pairs_mistyped(pairs: frozenset[Pair]) -> Iterator[tuple[Pair, tuple[Pair, ...]]]:
    """Those of some pairs that are one slip away from words, each with the words it may mean.

    Notices are written in the same pairs of words: those found sound are not looked at again.
    """
    if len(_sound) > _MOST_SOUND:
        _sound.clear()
    for pair in pairs - _sound:
        if meant := compounds_meant(*pair):
            yield pair, meant
        else:
            _sound.add(pair)


@lru_cache(maxsize=2**12)  # what looks mistyped, a name perhaps, stands in notice after notice
def compounds_meant(first: str, second: str) -> tuple[Pair, ...]:
    """The words that a pair of syllables is one slip away from, the likeliest first.

    >>> compounds_meant("đia", "bàn"), compounds_meant("công", "ghiệp")
    ((('địa', 'bàn'),), (('công', 'nghiệp'),))
    >>> compounds_meant("địa", "bàn"), compounds_meant("các", "bộ")
    ((), ())
    """
    if is_compound(first, second) or not (_is_word(first) and _is_word(second)):
        return ()
    first, second = folded(first), folded(second)
    # `tại chợ` is none of the words that `tại` begins: it goes before whatever is a word itself.
    is_free = first in words("đi với mọi tiếng") and _is_known(second)
    after = () if is_free else _words_after(first)
    near = [(first, other) for other in after if _is_meant(second, other)]
    near += [(other, second) for other in _words_before(second) if _is_meant(first, other)]
    return tuple(sorted(near, key=lambda pair: flat("".join(pair)) != flat(first + second)))


def recased(meant: str, typed: str) -> str:
    """What is meant in the letters, small or capital, of what was typed."""
    if typed.isupper():
        return meant.upper()
    return meant[0].upper() + meant[1:] if typed[0].isupper() else meant


def listed(pairs: Sequence[Pair], typed: str) -> str:
    """The likeliest of some words, as a hint names them."""
    return " hay ".join(f"«{recased(' '.join(pair), typed)}»" for pair in pairs[:_MOST])


def _is_word(token: str) -> bool:
    """Not a number, a mark, a unit or an abbreviation."""
    return token.isalpha() and any(vowel in flat(token) for vowel in _VOWELS)


def _words_after(first: str) -> Sequence[str]:
    """What makes words with a syllable before it."""
    return _seconds("compounds").get(first, ())


def _words_before(second: str) -> Sequence[str]:
    """What makes words with a syllable behind it."""
    return _firsts().get(second, ())


def _is_known(syllable: str) -> bool:
    """Whether a syllable is in any word of the lists."""
    is_first = any(syllable in _seconds(name) for name in ("compounds", "neighbours"))
    return is_first or bool(_words_before(syllable))


@cache
def _seconds(name: str) -> dict[str, list[str]]:
    """The pairs of a list, which spells all in one style, by their first syllable."""
    return dict(entries(name))


@cache
def _firsts() -> dict[str, list[str]]:
    """The words by their second syllable."""
    firsts = defaultdict(list)
    for first, seconds in _seconds("compounds").items():
        for second in seconds:
            firsts[second].append(first)
    return firsts


def _is_meant(typed: str, known: str) -> bool:
    """Whether one syllable was typed for another; those that are often used are meant themselves.

    Nobody makes a word of use by a wrong letter as easily as by a wrong mark.
    """
    if typed in words("đứng riêng"):
        return False
    if differs_by_a_mark(typed, known) or sounds_alike(typed, known):
        return True
    is_of_use = len(_words_after(typed)) + len(_words_before(typed)) > _SELDOM
    return not is_of_use and differs_by_a_letter(typed, known)


_VOWELS = "aeiouy"
# As many words as one is asked about.
_MOST = 2
# In as many words stands a syllable that is hardly used.
_SELDOM = 1
