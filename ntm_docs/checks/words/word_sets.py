"""Word sets: lists of words as one reads them, to look words up in."""

from __future__ import annotations

__all__ = ["phrase_set", "word_set"]


def word_set(text: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(word_set("xã thôn"))
    ['thôn', 'xã']
    """
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[tuple[str, ...]]:
    """The phrase_set of a text that strokes part, each as its words.

    >>> sorted(phrase_set("đồng chí|đơn vị"))
    [('đơn', 'vị'), ('đồng', 'chí')]
    """
    return frozenset(tuple(phrase.split()) for phrase in text.split("|"))
