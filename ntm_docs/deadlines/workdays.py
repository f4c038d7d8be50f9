"""Workdays: Vietnam's working days, and the day a term of days, weeks or months ends on."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

__all__ = ["after", "is_workday", "workdays_after"]

_SATURDAY = 5
_MONTHS_A_YEAR = 12


def is_workday(day: date) -> bool:
    """Whether offices work on a day: no weekend and no public holiday.

    >>> is_workday(date(2026, 4, 29)), is_workday(date(2026, 4, 30)), is_workday(date(2026, 5, 2))
    (True, False, False)
    """
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def workdays_after(start: date, count: int) -> date:
    """The last of so many working days that follow a day.

    >>> workdays_after(date(2026, 4, 28), 2)
    datetime.date(2026, 5, 4)
    """
    day = start
    while count > 0:
        day += timedelta(1)
        count -= is_workday(day)
    return day


def after(start: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years (`D`, `W`, `M`, `Y`) after another.

    >>> after(date(2026, 1, 31), 1, "M"), after(date(2026, 1, 31), 2, "W")
    (datetime.date(2026, 2, 28), datetime.date(2026, 2, 14))
    """
    if unit in ("D", "W"):
        return start + timedelta(count * (7 if unit == "W" else 1))
    months = start.year * _MONTHS_A_YEAR + start.month - 1
    months += count * (_MONTHS_A_YEAR if unit == "Y" else 1)
    year, month = divmod(months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@cache
def _holidays(year: int) -> frozenset[date]:
    """The public holidays of a year, with the days off in their stead."""
    import holidays  # takes as long to load as all else

    return frozenset(holidays.country_holidays("VN", years=year))
