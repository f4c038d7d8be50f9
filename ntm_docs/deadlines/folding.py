"""Folding: a text in small composed letters with single blanks, and the way back to its places.

Lines run on as their paragraph does; an empty line stays as a line end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ntm_docs.scanning import LatePattern

__all__ = ["Folded", "folded_pattern"]


class Folded:
    """A text as patterns read it: `words` in small letters, and where each of them stood."""

    words: str
    _starts: Sequence[int]

    def __init__(self, text: str) -> None:
        self._text = text
        # Most texts hold nothing to change, and seeing that is quicker than translating.
        small = (text.translate(_PLAIN) if _ODD.search(text) else text).lower()
        is_plain = unicodedata.is_normalized("NFC", text) and len(small) == len(text)
        if is_plain and "  " not in small:
            self.words, self._starts = small, range(len(text) + 1)
            return
        letters: list[str] = []
        starts: list[int] = []
        for start, piece in _composed(text):
            for letter in map(_small, piece.translate(_PLAIN)):
                if letter == " " and letters[-1:] in ([" "], ["\n"]):
                    if piece == "\n" and "\n" in text[starts[-1] : start]:
                        letters[-1] = "\n"
                else:
                    letters.append(letter)
                    starts.append(start)
        self.words, self._starts = "".join(letters), [*starts, len(text)]

    def unfolded(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text stands what stands here in its words."""
        return self._starts[start], self._starts[end]


def folded_pattern(words: str) -> LatePattern:
    """A pattern of folded text that begins with a word.

    PDFs lose the blank behind a syllable that ends in a marked vowel (`từngày`, `đảng uỷtrước`):
    there a blank need not be, and a word may begin.

    >>> bool(folded_pattern("từ nay").made.search("bộ phận xử lý nợtừnay"))
    True
    """
    return LatePattern(r"(?<![^\Wạ-ỹ])(?:" + re.sub(r"(?<=[ạ-ỹ]) (?!\?)", " ?", words) + ")")


def _composed(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that follow it as one, and where it starts."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            piece = text[start:at]
            yield start, unicodedata.normalize("NFC", piece) if at - start > 1 else piece
            start = at


def _small(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


_PLAIN = str.maketrans("\u00a0\u2007\u202f\t\n\r\u2010\u2011", "      --")
_ODD = re.compile("[\u00a0\u2007\u202f\t\n\r\u2010\u2011]")
