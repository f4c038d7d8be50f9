"""Confusions: what is known to be written by mistake, and what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from ntm_docs.checks.compounds import compounds, recased
from ntm_docs.checks.sheet import Sheet, tokens_of

__all__ = ["Confusions", "known_confusions"]


class Confusions:
    """Wrong words with the right ones, found by their first token."""

    def __init__(self, wrong_to_right: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str, str]]] = {}
        for wrong, right in wrong_to_right.items():
            tokens = tokens_of(wrong.lower())
            self._by_first.setdefault(tokens[0], []).append((tokens, wrong, right))

    def __contains__(self, words: str) -> bool:
        """Whether some words in lower case are such a mistake."""
        wrong = self._by_first.get(words.split()[0], ())
        return any(" ".join(tokens) == words for tokens, _, _ in wrong)

    def found(self, sheet: Sheet) -> Iterator[tuple[int, str, str]]:
        """Which token begins a mistake, what was typed, and what to write."""
        for first in sheet.vocabulary & self._by_first.keys():
            for index in sheet.indices(first):
                for tokens, wrong, right in self._by_first[first]:
                    if sheet.tokens[index : index + len(tokens)] == tokens:
                        typed = sheet.typed(index, len(tokens))
                        if _is_meant(typed, wrong, right) and _stands_alone(sheet, index, tokens):
                            yield index, typed, _as_typed(right, typed)


@cache
def known_confusions() -> Confusions:
    """The mistakes that the program knows."""
    text = files(__package__).joinpath("confusions.txt").read_text("utf-8")
    lines = (line.split(":") for line in text.splitlines() if not line.startswith("#"))
    return Confusions({wrong.strip(): right.strip() for wrong, right in lines})


def _is_meant(typed: str, wrong: str, right: str) -> bool:
    """Letters have to be capital or small as listed where that is the mistake."""
    return typed == wrong if wrong.lower() == right.lower() else typed != right


def _stands_alone(sheet: Sheet, index: int, tokens: list[str]) -> bool:
    """Whether neither end of the words makes a word with what stands beside it."""
    last, known = index + len(tokens) - 1, compounds()
    before = (sheet.token(index - 1), tokens[0])
    after = (tokens[-1], sheet.token(last + 1))
    return len(tokens) == 1 or not (before in known or after in known)


def _as_typed(right: str, typed: str) -> str:
    return recased(right, typed) if right.islower() else right
