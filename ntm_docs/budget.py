"""Budget: how much a text of Jinja may take of time and paper."""

from __future__ import annotations

from ntm_docs.diagnostics import Diagnostic, Place

__all__ = ["MAX_LENGTH", "Budget", "Exhausted", "too_long"]

MAX_STEPS = 20_000
MAX_LENGTH = 2_000_000


class Exhausted(Exception):  # noqa: N818 - told to the clerk as a text that is too long
    """A text has taken all the steps it may."""


class Budget:
    """How many loop steps and letters the texts that share it may still take."""

    def __init__(self, steps: int = MAX_STEPS, letters: int = MAX_LENGTH) -> None:
        self._steps = steps
        self._letters = letters

    def take(self, *, steps: int = 0, letters: int = 0) -> None:
        """Count steps and letters off.

        Raises:
            Exhausted: there are not so many left.
        """
        self._steps -= steps
        self._letters -= letters
        if min(self._steps, self._letters) < 0:
            raise Exhausted


def too_long(place: Place) -> Diagnostic:
    """That a text takes more than it may."""
    message = "biểu thức quá nhiều, lồng nhau quá sâu, hoặc cho ra văn bản quá dài"
    return Diagnostic(place, "JINJA-DAI", message, "viết lại cho gọn")
