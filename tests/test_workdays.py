"""Workdays: weekends, Tết and moved days off are none; terms end where a calendar says."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.deadlines.workdays import after, is_workday, workdays_after

DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 17), False),  # mùng một Tết
        (date(2026, 4, 27), False),  # giỗ Tổ falls on a Sunday
        (date(2026, 8, 31), False),  # moved by the Government
        (date(2026, 11, 21), False),
    ],
)
def test_offices_rest_on_weekends_and_holidays(day, works):
    assert is_workday(day) is works


@given(DAYS, st.integers(1, 40))
def test_a_term_of_working_days_counts_just_so_many(start, count):
    end = workdays_after(start, count)
    days = [date.fromordinal(n) for n in range(start.toordinal() + 1, end.toordinal() + 1)]
    assert is_workday(end)
    assert sum(map(is_workday, days)) == count


@given(DAYS, st.integers(0, 60))
def test_a_term_of_months_ends_where_a_calendar_says(start, count):
    assert after(start, count, "M") == start + relativedelta(months=count)
    assert after(start, count, "Y") == start + relativedelta(years=count)
