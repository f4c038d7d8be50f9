"""Citations: the documents that a text names by number and symbol, with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ntm_docs.checks.words.written_days import WrittenDay, written_days
from ntm_docs.scanning import DIGITS, matches, opening

__all__ = ["Citation", "citations"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited between two offsets: `09-KH/TU` is number `09`, symbol `KH/TU`.

    `day` is the one behind the symbol, `about` the words that follow, in small letters.
    """

    number: str
    symbol: str
    start: int
    end: int
    day: WrittenDay | None
    about: tuple[str, ...]

    @property
    def name(self) -> str:
        """The number and symbol as one calls the document."""
        return self.number + self.symbol

    @property
    def key(self) -> str:
        """What two citations of one document share, whatever zeros and blanks were typed."""
        return (self.number.lstrip("0") + self.symbol).upper().replace(" ", "")

    def dated(self) -> date | None:
        """Its date, where the text gives a whole one."""
        return self.day.on_calendar(0) if self.day and self.day.year else None


def citations(text: str) -> Iterator[Citation]:
    """The documents that a text cites, in order.

    >>> one, = citations("theo Quyết định số 04-QĐ/BCĐ, ngày 22/3/2022 của Ban Chỉ đạo")
    >>> one.number, one.symbol, one.day.words
    ('04', '-QĐ/BCĐ', '22/3/2022')
    """
    is_possible = "-" in text and "/" in text and _SYMBOL.search(text)
    for match in matches(_CITED, _FIRST, text) if is_possible else ():
        rest = text[match.end() : match.end() + _FAR]
        dated = _DATED.match(rest)
        day = next(written_days(dated[0]), None) if dated else None
        about = rest[dated.end() if dated else 0 :]
        yield Citation(
            match["number"],
            match["symbol"],
            match.start(),
            match.end(),
            day,
            tuple(_WORD.findall(_CLAUSE_END.split(about, maxsplit=1)[0].lower())[:_ENOUGH]),
        )


_FIRST = opening(DIGITS)
_CITED = re.compile(
    r"(?<![\w/-])(?P<number>\d{1,5}[a-z]?)"
    r"(?P<symbol>(?:/(?:19|20)\d\d)?\s?[-/]\s?(?=[A-ZĐƯ])[A-ZĐƯa-zđư&]*(?:[-/&]\s?[A-ZĐƯ0-9][\wĐđ]*)+)"
)
# The end of a number and the beginning of a symbol: without them a text cites nothing.
_SYMBOL = re.compile(r"\d[a-z]?\s?[-/]\s?[A-ZĐƯ]")
_DATED = re.compile(
    r"\s*,?\s*(?:ký\s+)?ngày\s+\d{1,2}\s*(?:[/.-]\d{1,2}[/.-]\d{4}|tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_CLAUSE_END = re.compile(r"[.;](?:\s|$)")
_WORD = re.compile(r"\w+")
_FAR = 240
_ENOUGH = 24
