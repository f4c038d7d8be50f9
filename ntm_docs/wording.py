"""Wording: the sentences that every notice of a regime repeats, from Jinja text templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ntm_docs.diagnostics import MachineError, NoticeError
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
        # Jinja is slow to load, and what is only checked repeats no sentence.
        from ntm_docs.programs import Program

        self._programs = {name: Program(texts[name]) for name in FILES}

    def opening(self, facts: Mapping[str, Any]) -> Text:
        """The paragraphs that say which meeting concluded."""
        return self._filled("mo_dau", facts)

    def closing(self, facts: Mapping[str, Any]) -> Text:
        """The sentence that asks the recipients to act."""
        return self._filled("ket_thuc", facts)

    def deadline(self, phrase: str) -> str:
        """The words by which a sentence that does not say its deadline comes to say it."""
        return self._filled("thoi_han", {"thoi_han": phrase}).rstrip("\n")

    def _filled(self, name: str, facts: Mapping[str, Any]) -> Text:
        """Fill a wording.

        Raises:
            MachineError: it asks for a fact that no notice gives, or that this one leaves out.
        """
        try:
            return self._programs[name].fill(facts)
        except NoticeError as error:
            raise MachineError(error.diagnostics) from error
