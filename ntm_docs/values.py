"""Values: dates and numbers between what a clerk types and what the page prints.

Babel does the formatting; the patterns are the official ones, since Babel's own long Vietnamese
date is another form. Days below 10 and months 1 and 2 take a leading zero (HD 36-HD/VPTW, point 4;
NĐ 30/2020/NĐ-CP, Phụ lục I, II.4), other months do not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

__all__ = [
    "BLANK",
    "NUMBER",
    "TO_FILL",
    "Day",
    "long_date",
    "number",
    "parse_day",
    "read_number",
    "short_date",
    "two_digits",
    "weekday",
]

# Figure spaces hold the room in which a missing number or day is later stamped or written.
BLANK = "\u2007" * 4

# A number as it is written: points part thousands, a comma parts decimals.
NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"

# What stands in a new file where somebody still has to write something.
TO_FILL = "___"


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day as a conclusion file gives it; `day` is None when only the month is known yet."""

    year: int
    month: int
    day: int | None = None

    @property
    def first(self) -> date:
        """The day itself, or the first day of the month."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The day itself, or the last day of the month."""
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    @property
    def is_full(self) -> bool:
        """Whether the day of the month is known."""
        return self.day is not None

    def __str__(self) -> str:
        """The short form of a notice's text.

        >>> str(Day(2023, 4, 8)), str(Day(2023, 4))
        ('08/4/2023', '4/2023')
        """
        return short_date(self.first) if self.is_full else short_date(self.first)[3:]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """A day is typed as text."""

        def read(value: object) -> Day:
            if isinstance(value, Day):
                return value
            if not isinstance(value, str):
                raise PydanticKnownError("is_instance_of", {"class": "str"})
            try:
                return parse_day(value)
            except ValueError as error:
                message, hint = error.args
                raise PydanticCustomError("day", "{message}", {"message": message, "hint": hint})  # noqa: B904

        return core_schema.no_info_plain_validator_function(
            read, json_schema_input_schema=core_schema.str_schema(pattern=_DAY_FORMS)
        )


def parse_day(text: str) -> Day:
    """Read `11/4/2023`, `2023-04-11`, or a month alone: `4/2023`, `2023-04`.

    >>> parse_day("11/4/2023"), parse_day("2023-04")
    (Day(year=2023, month=4, day=11), Day(year=2023, month=4, day=None))

    Raises:
        ValueError: with two arguments, what is wrong and what to write instead.
    """
    for pattern in _DAY_PATTERNS:
        if match := pattern.fullmatch(text.strip()):
            parts = {name: int(value) for name, value in match.groupdict().items()}
            return _checked(text.strip(), **parts)
    if short := re.fullmatch(r"(\d{1,2}[/.-]\d{1,2}[/.-])(\d{2})", text.strip()):
        raise ValueError(
            f"«{text.strip()}» chỉ có hai chữ số của năm", f"viết đủ năm: {short[1]}20{short[2]}"
        )
    raise ValueError(f"«{text.strip()}» không phải ngày", "viết NGÀY/THÁNG/NĂM, ví dụ 11/4/2023")


def short_date(day: date) -> str:
    """Write a date the way a notice's sentences do.

    >>> short_date(date(2023, 4, 8)), short_date(date(2023, 2, 15))
    ('08/4/2023', '15/02/2023')
    """
    return _formatted(day, "dd/MM/y" if day.month < _FIRST_PLAIN_MONTH else "dd/M/y")


def long_date(day: Day | None, year: int | None = None) -> str:
    """Write a date the way the head of a notice does, with room for what is not known yet.

    >>> long_date(Day(2023, 2, 5))
    'ngày 05 tháng 02 năm 2023'
    >>> long_date(Day(2023, 4)).replace(BLANK, "_")
    'ngày _ tháng 4 năm 2023'
    """
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {year or BLANK}"
    month = "MM" if day.month < _FIRST_PLAIN_MONTH else "M"
    number = "dd" if day.is_full else f"'{BLANK}'"
    return _formatted(day.first, f"'ngày' {number} 'tháng' {month} 'năm' y")


def number(value: int | str | Decimal, pattern: str = "#,##0.###") -> str:
    """Write a number the Vietnamese way.

    >>> number(1234567)
    '1.234.567'
    """
    return format_decimal(value, format=pattern, locale="vi")


def read_number(text: str) -> Decimal | None:
    """A number as written in Vietnamese; None where it is none.

    >>> read_number("1.250"), read_number("2,5"), read_number("01"), read_number("2.5 km")
    (Decimal('1250'), Decimal('2.5'), Decimal('1'), None)
    """
    is_one = _NUMBER.fullmatch(text)
    return Decimal(text.replace(".", "").replace(",", ".")) if is_one else None


def weekday(day: date) -> str:
    """The name of a day of the week as written in a sentence.

    >>> weekday(date(2023, 4, 15)), weekday(date(2023, 4, 16))
    ('thứ Bảy', 'Chủ nhật')
    """
    return _WEEKDAYS[day.weekday()]


_NUMBER = re.compile(NUMBER)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def two_digits(value: int | str) -> str:
    """Write a count with a leading zero below ten.

    >>> two_digits(4), two_digits("18")
    ('04', '18')
    """
    return number(int(value), "00")


# The same forms for an editor, which knows no calendar.
_DAY_FORMS = r"^\s*(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}(-\d{1,2})?|\d{1,2}/\d{4})\s*$"

_FIRST_PLAIN_MONTH = 3
_EARLIEST_YEAR = 1945

_DAY_PATTERNS = (
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})"),
)


def _formatted(day: date, pattern: str) -> str:
    return format_date(day, format=pattern, locale="vi")


def _checked(text: str, *, year: int, month: int, day: int | None = None) -> Day:
    if not 1 <= month <= 12:
        swapped = day is not None and 1 <= day <= 12 < month <= 31
        hint = f"viết NGÀY/THÁNG/NĂM: {month}/{day}/{year}" if swapped else "tháng từ 1 đến 12"
        raise ValueError(f"«{text}» có tháng {month}", hint)
    if year < _EARLIEST_YEAR:
        raise ValueError(f"«{text}» có năm {year}", "viết đủ bốn chữ số của năm, ví dụ 2023")
    last = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        raise ValueError(f"«{text}»: không có ngày {day}", f"tháng {month}/{year} có {last} ngày")
    return Day(year, month, day)
