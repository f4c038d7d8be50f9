"""Compounds: the two-syllable words of administrative Vietnamese, and those nearly typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from ntm_docs.checks.syllables import flat, folded, spellings
from ntm_docs.checks.word_lists import entries, words

__all__ = ["compounds", "compounds_meant", "listed", "recased"]

Pair = tuple[str, str]


@cache
def compounds() -> frozenset[Pair]:
    """Pairs of syllables in lower case that are words, or that stand beside each other soundly.

    Each is there in every spelling that styles differ about: `hòa bình`, `hoà bình`.
    """
    pairs = (*_listed("compounds"), *_listed("neighbours"))
    return frozenset(spelt for a, b in pairs for spelt in product(spellings(a), spellings(b)))


@lru_cache(maxsize=2**15)
def compounds_meant(first: str, second: str) -> tuple[Pair, ...]:
    """The words that a pair of syllables is one slip away from, the likeliest first.

    >>> compounds_meant("đia", "bàn"), compounds_meant("công", "ghiệp")
    ((('địa', 'bàn'),), (('công', 'nghiệp'),))
    >>> compounds_meant("địa", "bàn"), compounds_meant("các", "bộ")
    ((), ())
    """
    if (first, second) in compounds() or not (_is_word(first) and _is_word(second)):
        return ()
    seconds, firsts = _by_part()
    first, second = folded(first), folded(second)
    near = []
    if second not in words("đứng riêng"):
        near += [(first, other) for other in seconds.get(first, ()) if _is_near(second, other)]
    if first not in words("đứng riêng"):
        near += [(other, second) for other in firsts.get(second, ()) if _is_near(first, other)]
    return tuple(sorted(near, key=lambda pair: flat("".join(pair)) != flat(first + second)))


def recased(words: str, typed: str) -> str:
    """Words in the letters, small or capital, of what was typed."""
    if typed.isupper():
        return words.upper()
    return words[0].upper() + words[1:] if typed[0].isupper() else words


def listed(pairs: Sequence[Pair], typed: str) -> str:
    """The likeliest of some words, as a hint names them."""
    return " hay ".join(f"«{recased(' '.join(pair), typed)}»" for pair in pairs[:_MOST])


def _listed(name: str) -> Iterator[Pair]:
    for first, seconds in entries(name):
        for second in seconds:
            yield folded(first), folded(second)


def _is_word(token: str) -> bool:
    """Not a number, a mark, a unit or an abbreviation."""
    return token.isalpha() and any(vowel in flat(token) for vowel in _VOWELS)


@cache
def _by_part() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The words by their first syllable, and by their second."""
    seconds, firsts = defaultdict(list), defaultdict(list)
    for first, second in _listed("compounds"):
        seconds[first].append(second)
        firsts[second].append(first)
    return seconds, firsts


def _is_near(typed: str, known: str) -> bool:
    """Whether two syllables differ by one slip of the finger or of the ear."""
    if len(typed) == len(known):
        return _differ_by_one(typed, known) or _sound_alike(typed, known)
    more, less = (typed, known) if len(typed) > len(known) else (known, typed)
    at = next((i for i, (a, b) in enumerate(zip(more, less, strict=False)) if a != b), len(less))
    return more[at + 1 :] == less[at:] or _sound_alike(typed, known)


def _differ_by_one(typed: str, known: str) -> bool:
    """One letter has other marks, or one consonant is another; another vowel is another word."""
    differing = [(a, b) for a, b in zip(flat(typed), flat(known), strict=True) if a != b]
    marks = sum(a != b for a, b in zip(typed, known, strict=True))
    return marks == 1 and not any(a in _VOWELS or b in _VOWELS for a, b in differing)


def _sound_alike(typed: str, known: str) -> bool:
    """They begin with letters that dialects speak alike, and go on the same."""
    return any(
        typed.startswith(one)
        and known.startswith(other)
        and typed[len(one) :] == known[len(other) :]
        for pair in _SPOKEN_ALIKE
        for one, other in (pair, pair[::-1])
    )


_VOWELS = "aeiouy"
# As many words as one is asked about.
_MOST = 2
_SPOKEN_ALIKE = (("ch", "tr"), ("d", "gi"), ("r", "gi"), ("c", "k"), ("g", "gh"), ("ng", "ngh"))
