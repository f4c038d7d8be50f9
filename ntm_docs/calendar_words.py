"""Calendar words: days, months, quarters, halves and years as notices write them, to calendar days.

All patterns are for text in small letters. `last_day` is of what was written: the named day, or the
last one of a month, quarter, half or year. What leaves its year out takes it from the day of issue.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta

__all__ = ["DAY", "HOUR", "PERIOD", "WEEKDAYS", "first_day", "hour_of", "last_day"]

_YEAR = r"(?:19|20)\d\d"
_IN_YEAR = rf"(?:\s*(?:/|\bnăm)\s*{_YEAR}|\s+năm\s+(?:nay|sau|tới)|\s+của\s+năm)?"
# 30/6/2023, 30-6-2023, 30.6.2023, 20/4, 20/4/23, 30 tháng 6 năm 2023, ngày mai.
DAY = (
    rf"(?:\d{{1,2}}\s*/\s*\d{{1,2}}(?:\s*/\s*{_YEAR}|/\s*\d\d(?!\d))?(?![\d/])"
    rf"|\d{{1,2}}-\d{{1,2}}-{_YEAR}|\d{{1,2}}\.\d{{1,2}}\.{_YEAR}"
    rf"|\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s*(?:,\s*)?năm\s+{_YEAR}|\s*/\s*{_YEAR})?"
    r"|\d{1,2}\s+tháng\s+(?:này|sau|tới))"
)
_MONTH = rf"tháng\s+(?:\d{{1,2}}{_IN_YEAR}|này|sau|tới)(?![\d/])"
_QUARTER = (
    r"quý\s+(?:iv|i{1,3}|[1-4])\b(?:\s*(?:,|và|-|–)\s*(?:quý\s+)?(?:iv|i{1,3}|[1-4])\b(?!\s*[/.)]))*"
    rf"{_IN_YEAR}|quý\s+(?:này|sau|tới)"
)
_HALF = rf"(?:0?[369]|ba|sáu|chín)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+{_YEAR})?"
_WHOLE_YEAR = rf"năm\s+(?:{_YEAR}|nay|sau|tới)"
_WEEK = r"tuần\s+(?:này|sau|tới)"
_PART = r"(?:(?:đầu|giữa|cuối|hết|trung\s+tuần|thượng\s+tuần|hạ\s+tuần)\s+)"
PERIOD = rf"(?:{_PART}?(?:{_MONTH}|{_QUARTER}|{_WHOLE_YEAR}|{_WEEK})|{_HALF}|cuối\s+năm|hết\s+năm)"

# 15h00, 17 giờ 30 phút, 08h00’, 14 giờ.
HOUR = r"(?:\d{1,2}\s*(?:h|giờ|g|:)\s*(?:\d{2})?\s*(?:phút|['’])?)"

WEEKDAYS = {
    "thứ hai": 0,
    "thứ ba": 1,
    "thứ tư": 2,
    "thứ năm": 3,
    "thứ sáu": 4,
    "thứ bảy": 5,
    "chủ nhật": 6,
    **{f"thứ {number}": number - 2 for number in range(2, 8)},
}

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DECEMBER = 12
_A_WEEK = 7


def last_day(words: str, issued_on: date) -> date | None:
    """The last day of what is written, None where there is no such day.

    >>> last_day("20/4", date(2023, 4, 11)), last_day("quý ii năm 2026", date(2026, 1, 1))
    (datetime.date(2023, 4, 20), datetime.date(2026, 6, 30))
    """
    span = _span(words.strip(), issued_on)
    return span[1] if span else None


def first_day(words: str, issued_on: date) -> date | None:
    """The first day of what is written, None where there is no such day."""
    span = _span(words.strip(), issued_on)
    return span[0] if span else None


def hour_of(words: str) -> time | None:
    """The hour that is written, None where there is none.

    >>> hour_of("15h00"), hour_of("17 giờ 30 phút")
    (datetime.time(15, 0), datetime.time(17, 30))
    """
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if not numbers or numbers[0] > 23 or (len(numbers) > 1 and numbers[1] > 59):
        return None
    return time(numbers[0], numbers[1] if len(numbers) > 1 else 0)


def _span(words: str, issued_on: date) -> tuple[date, date] | None:
    try:
        for read in (_day_span, _half_span, _month_span, _quarter_span, _week_span, _year_span):
            if found := read(words, issued_on):
                return _part(words, found)
    except ValueError:  # 31/2, tháng 13
        return None
    return None


def _part(words: str, span: tuple[date, date]) -> tuple[date, date]:
    """What `đầu`, `giữa` and their like leave of a period: the month's tens, else its thirds."""
    first, last = span
    length = (last - first).days + 1
    if re.match(r"(đầu|thượng tuần)\b", words):
        return first, first + timedelta(length // 3 - 1)
    if re.match(r"(giữa|trung tuần)\b", words):
        return first + timedelta(length // 3), first + timedelta(2 * length // 3 - 1)
    return span


def _day_span(words: str, issued_on: date) -> tuple[date, date] | None:
    relative = re.fullmatch(r"(\d{1,2})\s+tháng\s+(này|sau|tới)", words)
    if relative:
        first = _shifted_month(issued_on, int(relative[2] != "này"))
        day = first.replace(day=int(relative[1]))
        return day, day
    if not re.fullmatch(DAY, words):
        return None
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    day_number, month, *years = numbers
    day = date(_full(years[0]) if years else issued_on.year, month, day_number)
    if not years:
        day = _not_long_past(day, issued_on)
    return day, day


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year


def _not_long_past(day: date, issued_on: date) -> date:
    """In December, `15/01` is of next year; last week stays last week."""
    return day.replace(year=day.year + 1) if (issued_on - day).days > _A_SEASON else day


_A_SEASON = 92


def _half_span(words: str, issued_on: date) -> tuple[date, date] | None:
    found = re.search(r"(\d+|ba|sáu|chín)\s+tháng\s+(đầu|cuối)\s+năm", words)
    if not found:
        return None
    months = {"ba": 3, "sáu": 6, "chín": 9}.get(found[1]) or int(found[1])
    year = _year_in(words) or issued_on.year
    if found[2] == "đầu":
        return date(year, 1, 1), _month_end(year, months)
    return date(year, _DECEMBER - months + 1, 1), date(year, _DECEMBER, 31)


def _month_span(words: str, issued_on: date) -> tuple[date, date] | None:
    found = re.search(r"tháng\s+(\d{1,2}|này|sau|tới)", words)
    if not found:
        return None
    if not found[1].isdecimal():
        first = _shifted_month(issued_on, int(found[1] != "này"))
        return first, _month_end(first.year, first.month)
    first = date(_year_in(words) or _relative_year(words, issued_on), int(found[1]), 1)
    last = _month_end(first.year, first.month)
    if not _year_in(words) and (issued_on - last).days > _A_SEASON:
        first = first.replace(year=first.year + 1)
    return first, _month_end(first.year, first.month)


def _quarter_span(words: str, issued_on: date) -> tuple[date, date] | None:
    found = re.search(r"quý\s+(.*)", words)
    if not found:
        return None
    year = _year_in(words) or _relative_year(words, issued_on)
    named = re.findall(r"\b(?:iv|i{1,3}|[1-4])\b", re.sub(rf"{_YEAR}", "", found[1]))
    numbers = [_ROMAN.get(one) or int(one) for one in named]
    if not numbers:
        this = (issued_on.month + 2) // 3 + int("này" not in found[1])
        year, numbers = year + (this - 1) // 4, [(this - 1) % 4 + 1]
    return date(year, 3 * numbers[0] - 2, 1), _month_end(year, 3 * numbers[-1])


def _week_span(words: str, issued_on: date) -> tuple[date, date] | None:
    found = re.search(r"tuần\s+(này|sau|tới)", words)
    if not found:
        return None
    monday = issued_on - timedelta(issued_on.weekday()) + timedelta(_A_WEEK * (found[1] != "này"))
    return monday, monday + timedelta(_A_WEEK - 1)


def _year_span(words: str, issued_on: date) -> tuple[date, date] | None:
    if not re.search(r"\bnăm\b", words):
        return None
    year = _year_in(words) or _relative_year(words, issued_on)
    return date(year, 1, 1), date(year, _DECEMBER, 31)


def _year_in(words: str) -> int:
    found = re.search(rf"(?<!\d){_YEAR}(?!\d)", words)
    return int(found[0]) if found else 0


def _relative_year(words: str, issued_on: date) -> int:
    return issued_on.year + bool(re.search(r"năm\s+(sau|tới)", words))


def _shifted_month(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
