"""Wording: the sentences that every notice of a regime repeats, from Jinja text templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ntm_docs.expressions import Program
from ntm_docs.texts import Text

__all__ = ["FILES", "Wording"]

# Each wording is a text file beside its regime's template, named for the key that replaces it.
FILES = ("mo_dau", "ket_thuc", "thoi_han")


class Wording:
    """A regime's wordings, compiled once."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        """Compile the texts named in `FILES`.

        Raises:
            NoticeError: a wording is not sound Jinja.
        """
        self._programs = {name: Program(texts[name]) for name in FILES}

    def opening(self, facts: Mapping[str, Any]) -> Text:
        """The paragraphs that say which meeting concluded."""
        return self._programs["mo_dau"].fill(facts)

    def closing(self, facts: Mapping[str, Any]) -> Text:
        """The sentence that asks the recipients to act."""
        return self._programs["ket_thuc"].fill(facts)

    def deadline(self, phrase: str) -> str:
        """The words by which a sentence that does not say its deadline comes to say it."""
        return self._programs["thoi_han"].fill({"thoi_han": phrase}).rstrip("\n")
