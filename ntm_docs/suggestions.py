"""Suggestions: the known word that was most likely meant by one that is not known."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["as_key", "closest", "is_meant", "nearest"]

MOST = 40


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the word most likely meant, else some of the words there are.

    >>> nearest("tiêu chi", ["tieu_chi", "chi_tieu"])
    'có phải «tieu_chi»?'
    """
    names = sorted(str(name) for name in known if not str(name).startswith("_"))
    if close := closest(word, names):
        return f"có phải «{close}»?"
    some = [*names[:MOST], *["…"] * (len(names) > MOST)]
    return "các tên có sẵn: " + ", ".join(some) if some else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, diacritics and case aside; nothing when none is."""
    by_key = {as_key(name): name for name in known}
    close = difflib.get_close_matches(as_key(word), list(by_key), 1, cutoff=0.65)
    return by_key[close[0]] if close else ""


def is_meant(typed: str, *names: str) -> bool:
    """Whether a name was typed, diacritics, case and blanks aside.

    >>> is_meant("tho loc", "Thọ Lộc"), is_meant("Thọ Lộc", "Thọ Lập")
    (True, False)
    """
    return as_key(typed.strip()) in map(as_key, names)


@lru_cache(maxsize=4_000)  # names are held against each other again and again
def as_key(word: str) -> str:
    """The word without diacritics, in lower case, as keys are written.

    >>> as_key("Trích-yếu đầu")
    'trich_yeu_dau'
    """
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[\s-]+", "_", letters)
