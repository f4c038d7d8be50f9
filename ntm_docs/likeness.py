"""Likeness: how much two runs of words have in common."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["likeness", "words_of"]


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(re.findall(r"\w+", text.lower()))


def likeness(ours: Collection[str], theirs: Collection[str]) -> float:
    """The share of words that both have, of all that either has; 1 where both have none.

    >>> likeness({"họp", "giao", "ban"}, {"giao", "ban", "tuần"})
    0.5
    """
    ours, theirs = frozenset(ours), frozenset(theirs)
    both = len(ours & theirs)
    either = len(ours) + len(theirs) - both
    return both / either if either else 1.0
