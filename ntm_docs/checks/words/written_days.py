"""Written days: every day that a text writes, whether it is on the calendar or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ntm_docs.deadlines.calendar_words import WEEKDAYS
from ntm_docs.scanning import matches, sought

__all__ = ["WrittenDay", "written_days"]


class WrittenDay(NamedTuple):
    """A day as written between two offsets; `year` is 0 where it was left out.

    `weekday` is the day of the week said beside it (Monday is 0), `weekday_words` how.
    """

    words: str
    start: int
    end: int
    day: int
    month: int
    year: int
    weekday: int | None = None
    weekday_words: str = ""
    has_slashes: bool = True

    @property
    def is_padded(self) -> bool:
        """Whether a month below ten is written with a zero: `06/9` is not, `06/09` is."""
        return bool(re.search(r"[/.-]0\d", self.words))

    def on_calendar(self, year: int) -> date | None:
        """The day itself, in a year given for one that leaves it out; None where there is none."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def written_days(text: str) -> Iterator[WrittenDay]:
    """The days of a text, in order.

    `20/4` alone is a day only behind the word for it: it may count things as well.

    >>> [(one.words, one.day, one.year) for one in written_days("Từ ngày 05/6, họp 31/6/2023.")]
    [('05/6', 5, 0), ('31/6/2023', 31, 2023)]
    """
    for match in matches(_DAY, _BEGINS, text):
        parts = match.groupdict()
        day, month = int(parts["day"] or parts["d"]), int(parts["month"] or parts["m"])
        year = int(parts["year"] or parts["y"] or 0)
        if not year and not _SAID.search(text, max(0, match.start() - _FAR), match.start()):
            continue
        weekday, said = _weekday_beside(text, match)
        yield WrittenDay(
            match[0], match.start(), match.end(), day, month, year, weekday, said, bool(parts["d"])
        )


def _weekday_beside(text: str, day: re.Match[str]) -> tuple[int | None, str]:
    before = _WEEKDAY_BEFORE.search(text, max(0, day.start() - _NEAR), day.start())
    found = before or _WEEKDAY_BEHIND.match(text, day.end())
    if found is None or _ORDINAL.search(text, 0, found.start("weekday")):
        return None, ""
    said = found["weekday"]
    return WEEKDAYS[" ".join(said.lower().split())], said


_BEGINS = sought(re.compile(r"[0-9]\d?(?:[/.-]|\s+t)"))
_DAY = re.compile(
    r"(?<![\d/.,-])(?:"
    r"(?P<d>\d{1,2})(?P<sign>[/.-])(?P<m>\d{1,2})(?:(?P=sign)(?P<y>(?:19|20)\d\d))?(?![\d/-]|[.,]\d)"
    r"|(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s*,?\s*năm\s+(?P<year>(?:19|20)\d\d))?(?!\d)"
    r")"
)
_SAID = re.compile(
    r"\b[Nn]gày\s+\Z|\b[Nn]gày\s+\d{1,2}(?:/\d{1,2})?\s*(?:,|và|-|–|đến)\s*(?:ngày\s+)?\Z"
)
_NEAR, _FAR = 24, 80
_NAMES = "|".join(sorted(WEEKDAYS, key=len, reverse=True)).replace(" ", r"\s+")
_WEEKDAY_BEFORE = re.compile(rf"(?<!\w)(?P<weekday>(?i:{_NAMES}))\s*[,(]?\s*(?:ngày\s+)?\Z")
_WEEKDAY_BEHIND = re.compile(
    rf"\s*[,(]\s*(?:(?i:sáng|trưa|chiều|tối)\s+)?(?:ngày\s+)?(?P<weekday>(?i:{_NAMES}))(?!\w)"
)
# `lần thứ Ba` counts meetings, and says no day of the week.
_ORDINAL = re.compile(r"\b(?i:lần|kỳ|khóa|khoá|hạng|bậc|cấp|vị trí|phiên(?: họp)?)\s+\Z")
