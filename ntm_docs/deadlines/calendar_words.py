"""Calendar words: days, months, quarters, halves and years as notices write them, to calendar days.

All patterns are for folded text (`folding`). `last_day` is of what was written: the named day, or
the last one of a period or a part of it. What leaves its year out takes it from the day of issue.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta
from functools import lru_cache

from ntm_docs.scanning import any_of

__all__ = [
    "DAY",
    "HALF",
    "HOUR",
    "PART",
    "PERIOD",
    "SAME_DAY",
    "WEEKDAY",
    "WEEKDAYS",
    "first_day",
    "hour_of",
    "last_date",
    "last_day",
]

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

WEEKDAY = any_of(WEEKDAYS)

_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:(?: ?/ ?|[.-]|,? ?\bnăm ){_YEAR}| (?:của )?năm (?:nay|sau|tới))"
_SAID = r"(?: năm (?:nay|sau|tới)\b| tới(?= đây\b| ?[.,;:)]|$))?"
# 30/6/2023, 30-6-2023, 30.6.2023, 20/4, 20/4/23, 30 tháng 6 năm 2023; trước 30.6.
_DATE = (
    rf"(?:\d{{1,2}} ?/ ?\d{{1,2}}(?: ?/ ?{_YEAR}|/ ?\d\d(?!\d))?(?![\d/]){_SAID}"
    rf"|\d{{1,2}} ?- ?\d{{1,2}} ?- ?{_YEAR}|\d{{1,2}}\.\d{{1,2}}\.{_YEAR}"
    r"|(?:(?<=ngày )|(?<=trước )|(?<=nhất )|(?<=đến )|(?<=tới )|(?<=hết )|^)\d{1,2}-\d{1,2}"
    rf"(?! ?[\d/%-]| (?:tháng|ngày|tuần|năm(?! (?:nay|sau|tới))|giờ|phút)){_SAID}"
    r"|(?:(?<=ngày )|(?<=trước )|(?<=nhất )|^)(?:[12]?\d|0\d|3[01])\.(?:0?[1-9]|1[0-2])"
    r"(?![\d%]|[.,]\d| (?:%|tỷ|triệu|nghìn|ha|km|m|tấn|điểm|lần)\b)"
    rf"|\d{{1,2}} tháng \d{{1,2}}(?!\d)(?:{_OF_YEAR}|/{_YEAR}|{_SAID}))"
)
# The date beside a day that is told: less may be written there, and the whole is in many patterns.
_BESIDE = (
    rf"(?:ngày )?(?:\d{{1,2}} ?[/.-] ?\d{{1,2}}(?: ?[/.-] ?{_YEAR})?(?![\d/])"
    rf"|\d{{1,2}} tháng \d{{1,2}}(?:,? năm {_YEAR})?)"
)
SAME_DAY = "cùng ngày"
_NEXT = r"(?:này|sau|tới)"
# What is said in words may have its date behind it: hôm nay (19/8), ngày mai 20/8.
DAY = (
    rf"(?:{_DATE}|\d{{1,2}} tháng {_NEXT}|{WEEKDAY} \({_BESIDE}\)"
    rf"|(?:ngày (?:mai|kia)|(?:ngày )?hôm nay|(?:sáng|trưa|chiều|tối|đêm) (?:nay|mai)"
    rf"|{WEEKDAY} (?:của )?(?:tuần )?{_NEXT}\b"
    r"|(?:(?<=sáng )|(?<=trưa )|(?<=chiều )|(?<=tối )|(?<=trước )|(?<=nhất )|^)"
    rf"{WEEKDAY}(?! ?(?:,|và|của|tuần|hằng|hàng|mỗi|cuối|đầu)\b))"
    rf"(?:,? {_BESIDE}| \({_BESIDE}\))?|{SAME_DAY})"
)
_AND = r" ?(?:,|và|-|–) ?"
_MONTH = (
    rf"tháng (?:\d{{1,2}}(?:{_OF_YEAR})?(?:{_AND}tháng \d{{1,2}}(?:{_OF_YEAR})?"
    rf"|{_AND}\d{{1,2}}(?:{_OF_YEAR}|(?= ?[.;:)]|$)))*(?: này\b)?|này|sau|tới)(?![\d/])"
)
_QUARTER_NUMBER = r"(?:iv|i{1,3}|0?[1-4])\b"
_QUARTER = (
    rf"quý (?:{_QUARTER_NUMBER}(?:{_OF_YEAR})?(?:{_AND}quý {_QUARTER_NUMBER}(?:{_OF_YEAR})?"
    rf"|{_AND}{_QUARTER_NUMBER}{_OF_YEAR})*(?: này\b)?|này|sau|tới)"
)
HALF = rf"(?:(?:0?[369]|ba|sáu|chín) tháng|(?:0?[23]|hai|ba) quý) (?:đầu|cuối) năm(?: {_YEAR})?"
_WHOLE_YEAR = rf"năm (?:{_YEAR}|nay|sau|tới)"
# Week 47 of the year, as calendars of work count them; weeks of a month are parts of it.
_WEEK = (
    rf"tuần (?:này|sau|tới|(?:[1-4]\d|5[0-3])\b(?! (?:tháng|của))(?: ?/ ?{_YEAR}| năm {_YEAR})?)"
)
_FEW = r"(?:\d{1,2}|hai|ba|mười)"
PART = (
    r"(?:(?:nửa )?(?:đầu|cuối)|giữa|hết|(?:trung|thượng|hạ) tuần"
    rf"|tuần (?:đầu(?: tiên)?|cuối(?: cùng)?|thứ (?:nhất|hai|ba|tư|[1-4]))(?: của)?"
    rf"|{_FEW} (?:ngày|tuần) (?:đầu|cuối)(?: của)?) "
)
PERIOD = (
    rf"(?:(?:{PART})?(?:{_MONTH}|{_QUARTER}|{_WHOLE_YEAR}|{_WEEK})|(?:hết )?{HALF}"
    r"|(?:cuối|hết) năm(?! học)\b"
    r"|(?:cuối|hết) (?:tuần|tháng|quý)"
    r"(?! (?:\d|[iv]|của|này|đầu|trước|hằng|hàng|mỗi|sau|quý|năm)))"
)

# 15h00, 17 giờ 30 phút, 08h00’, 17:00, 14 giờ.
HOUR = r"(?:\d{1,2} ?(?:h|giờ|g|:) ?(?:\d{2}(?!\d))? ?(?:phút|['’])?)"

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DECEMBER = 12
_A_WEEK, _A_YEAR = 7, 365


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


def last_date(words: str) -> str | None:
    """The date that is written last, None where none is."""
    return next((found[0] for found in reversed([*re.finditer(_DATE, words)])), None)


def hour_of(words: str) -> time | None:
    """The hour that is written, None where there is none.

    >>> hour_of("15h00"), hour_of("17 giờ 30 phút")
    (datetime.time(15, 0), datetime.time(17, 30))
    """
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if not numbers or numbers[0] > 23 or (len(numbers) > 1 and numbers[1] > 59):
        return None
    return time(numbers[0], numbers[1] if len(numbers) > 1 else 0)


@lru_cache(maxsize=2_000)  # the same few days are written again and again
def _span(words: str, issued_on: date) -> tuple[date, date] | None:
    if re.fullmatch(r"(?:cuối|hết) (?:tuần|tháng|quý)", words):
        words += " này"
    try:
        for read in (_day_span, _half_span, _month_span, _quarter_span, _week_span, _year_span):
            if found := read(words, issued_on):
                return _part(words, found)
    except ValueError:  # 31/2, tháng 13
        return None
    return None


def _part(words: str, span: tuple[date, date]) -> tuple[date, date]:
    """What `đầu`, `giữa`, `tuần cuối` and their like leave of a period."""
    first, last = span
    length = (last - first).days + 1
    if part := re.match(rf"({_FEW} )?(ngày|tuần) (đầu|cuối)\b", words):
        days = _count(part[1] or "1") * (_A_WEEK if part[2] == "tuần" else 1)
        return _cut(span, 0, days) if part[3] == "đầu" else _cut(span, length - days, length)
    if part := re.match(r"tuần thứ (\w+)", words):
        week = _count(part[1])
        return _cut(span, (week - 1) * _A_WEEK, min(week * _A_WEEK, length))
    if half := re.match(r"nửa (đầu|cuối)\b", words):
        # Half a year ends with a month, whatever its days.
        middle = length // 2 if length < _A_YEAR else (date(span[0].year, 7, 1) - span[0]).days
        return _cut(span, 0, middle) if half[1] == "đầu" else _cut(span, middle, length)
    if re.match(r"(đầu|thượng tuần)\b", words):
        return _cut(span, 0, length // 3)
    if re.match(r"(cuối|hạ tuần)\b", words):
        return _cut(span, 2 * length // 3, length)
    if re.match(r"(giữa|trung tuần)\b", words):
        return _cut(span, length // 3, 2 * length // 3)
    return span


def _cut(span: tuple[date, date], start: int, end: int) -> tuple[date, date]:
    return span[0] + timedelta(start), span[0] + timedelta(end - 1)


def _count(words: str) -> int:
    """A small number, in figures or spelt."""
    spelt = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "sáu": 6, "chín": 9, "mười": 10}
    return spelt.get(words.strip()) or int(words)


def _day_span(words: str, issued_on: date) -> tuple[date, date] | None:
    if not re.fullmatch(DAY, words):
        return None
    written = last_date(words)
    day = _dated(written, issued_on) if written else _told_day(words, issued_on)
    return day, day


def _dated(words: str, issued_on: date) -> date:
    day_number, month, *years = (int(number) for number in re.findall(r"\d+", words))
    day = date(_full(years[0]) if years else _relative_year(words, issued_on), month, day_number)
    return day if years else _not_long_past(day, issued_on)


def _told_day(words: str, issued_on: date) -> date:
    """A day told by the day of issue: tomorrow, Friday of this week, the 10th of the next month."""
    if of_week := re.match(rf"({WEEKDAY}) (?:của )?(?:tuần )?(này|sau|tới)", words):
        return _monday(issued_on, of_week[2]) + timedelta(WEEKDAYS[of_week[1]])
    if words in WEEKDAYS:
        return issued_on + timedelta((WEEKDAYS[words] - issued_on.weekday()) % _A_WEEK)
    if of_month := re.match(r"(\d{1,2}) tháng (này|sau|tới)", words):
        first = _shifted_month(issued_on, int(of_month[2] != "này"))
        return first.replace(day=int(of_month[1]))
    return issued_on + timedelta(2 if "kia" in words else int("mai" in words))


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year


def _not_long_past(day: date, issued_on: date) -> date:
    """In December, `15/01` is of next year; last week stays last week."""
    return day.replace(year=day.year + 1) if (issued_on - day).days > _A_SEASON else day


_A_SEASON = 92


def _half_span(words: str, issued_on: date) -> tuple[date, date] | None:
    found = re.search(r"(\w+) (tháng|quý) (đầu|cuối) năm", words)
    if not found:
        return None
    months = _count(found[1]) * (3 if found[2] == "quý" else 1)
    first = 1 if found[3] == "đầu" else _DECEMBER - months + 1
    return _months(words, issued_on, first, first + months - 1)


def _month_span(words: str, issued_on: date) -> tuple[date, date] | None:
    found = re.search(r"tháng (\d{1,2}|này|sau|tới)(.*)", words)
    if not found:
        return None
    if not found[1].isdecimal():
        first = _shifted_month(issued_on, int(found[1] != "này"))
        return first, _month_end(first.year, first.month)
    others = re.findall(r"(?<!\d)\d{1,2}(?!\d)", found[2])
    return _months(words, issued_on, int(found[1]), int(([found[1], *others])[-1]))


def _quarter_span(words: str, issued_on: date) -> tuple[date, date] | None:
    found = re.search(r"quý ?(.*)", words)
    if not found:
        return None
    named = re.findall(r"\b(?:iv|i{1,3}|0?[1-4])\b", re.sub(_YEAR, "", found[1]))
    if named:
        numbers = [_ROMAN.get(one) or int(one) for one in named]
        return _months(words, issued_on, 3 * numbers[0] - 2, 3 * numbers[-1])
    first = _shifted_month(issued_on, 3 * ("này" not in found[1]) - (issued_on.month - 1) % 3)
    return first, _month_end(first.year, first.month + 2)


def _months(words: str, issued_on: date, first: int, last: int) -> tuple[date, date]:
    """From a month to a month; where no year is written, none that is long past."""
    year = _year_in(words) or _relative_year(words, issued_on)
    is_past = (issued_on - _month_end(year, last)).days > _A_SEASON
    year += is_past and not _year_in(words)
    return date(year, first, 1), _month_end(year + (last < first), last)


def _week_span(words: str, issued_on: date) -> tuple[date, date] | None:
    found = re.search(r"tuần (này|sau|tới|\d+)", words)
    if not found:
        return None
    if found[1].isdecimal():
        monday = date.fromisocalendar(_year_in(words) or issued_on.year, int(found[1]), 1)
    else:
        monday = _monday(issued_on, found[1])
    return monday, monday + timedelta(_A_WEEK - 1)


def _monday(issued_on: date, which: str) -> date:
    """Of this week (`này`), or of the next."""
    return issued_on - timedelta(issued_on.weekday()) + timedelta(_A_WEEK * (which != "này"))


def _year_span(words: str, issued_on: date) -> tuple[date, date] | None:
    if not re.search(r"\bnăm\b", words):
        return None
    year = _year_in(words) or _relative_year(words, issued_on)
    return date(year, 1, 1), date(year, _DECEMBER, 31)


def _year_in(words: str) -> int:
    found = re.search(rf"(?<!\d){_YEAR}(?!\d)", words)
    return int(found[0]) if found else 0


def _relative_year(words: str, issued_on: date) -> int:
    return issued_on.year + bool(re.search(r"năm (sau|tới)", words))


def _shifted_month(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
