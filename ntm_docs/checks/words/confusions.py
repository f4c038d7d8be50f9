"""Confusions: what is known to be written by mistake, and what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from ntm_docs.checks.words.compounds import is_compound, recased
from ntm_docs.checks.words.sheet import Sheet, tokens_of
from ntm_docs.checks.words.syllables import spellings
from ntm_docs.checks.words.word_lists import lines

__all__ = ["Confusions", "known_confusions"]


class Confusions:
    """Wrong words, in either style of tone marks, with the right ones."""

    def __init__(self, wrong_to_right: Mapping[str, str]) -> None:
        self._listed = [
            (tokens_of(spelt.lower()), (spelt, right))
            for wrong, right in wrong_to_right.items()
            for spelt in map(" ".join, product(*map(spellings, wrong.split())))
            if spelt
        ]
        self._all = frozenset(wrong.lower() for wrong in wrong_to_right)

    def __contains__(self, words: str) -> bool:
        """Whether some words in lower case are such a mistake."""
        return words in self._all

    def found(self, sheet: Sheet) -> Iterator[tuple[int, str, str]]:
        """Where a mistake stands, as an offset, what was typed, and what to write."""
        for wrong, right in sheet.having(self._listed):
            for start in sheet.offsets_of(wrong.lower()):
                end = start + len(wrong)
                typed = sheet.text[start:end]
                if _is_meant(typed, wrong, right) and _stands_alone(sheet, start, end):
                    yield start, typed, _as_typed(right, typed)


@cache
def known_confusions() -> Confusions:
    """The mistakes that the program knows."""
    return Confusions(dict(line.split(": ") for line in lines("confusions")))


def _is_meant(typed: str, wrong: str, right: str) -> bool:
    """Letters have to be capital or small as listed where that is the mistake."""
    return typed == wrong if wrong.lower() == right.lower() else typed != right


def _stands_alone(sheet: Sheet, start: int, end: int) -> bool:
    """Whether neither end of several words makes a word with what stands beside it."""
    words = sheet.lower[start:end].split()
    before, after = sheet.neighbours(start, end)
    return len(words) == 1 or not (is_compound(before, words[0]) or is_compound(words[-1], after))


def _as_typed(right: str, typed: str) -> str:
    return recased(right, typed) if right.islower() else right
