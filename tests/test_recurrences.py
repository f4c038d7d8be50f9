"""Recurrences: each form makes a rule that calendars read, and falls on the days it names."""

from __future__ import annotations

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr

from ntm_docs.deadlines.recurrences import FORMS

START = datetime(2026, 3, 2)  # noqa: DTZ001 - a calendar's own day


def rule_of(words: str) -> str:
    return next(f.rule(m) for f in FORMS if (m := f.pattern.made.search(words)))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("10 ngày/lần", "02/03 12/03 22/03 01/04 11/04"),
        ("hằng ngày", "02/03 03/03 04/03 05/03 06/03"),
        ("2 tuần một lần", "02/03 16/03 30/03 13/04 27/04"),
        ("định kỳ hằng quý", "02/03 02/06 02/09 02/12 02/03"),
        ("ngày 15, 30 hằng tháng", "15/03 30/03 15/04 30/04 15/05"),
        ("ngày 05 tháng đầu quý", "05/04 05/07 05/10 05/01 05/04"),
        ("ngày 15/6 và 15/12 hằng năm", "15/06 15/12 15/06 15/12 15/06"),
        ("hằng tháng, trước ngày 25", "25/03 25/04 25/05 25/06 25/07"),
        ("chủ nhật cuối cùng của mỗi tháng", "29/03 26/04 31/05 28/06 26/07"),
        ("định kỳ 6 tháng, hằng năm", "02/03 02/09 02/03 02/09 02/03"),
        ("tuần/lần", "02/03 09/03 16/03 23/03 30/03"),
        ("chiều thứ sáu hằng tuần", "06/03 13/03 20/03 27/03 03/04"),
        ("ngày cuối cùng của mỗi tháng", "31/03 30/04 31/05 30/06 31/07"),
        ("ngày làm việc đầu tiên của mỗi quý", "01/04 01/07 01/10 01/01 01/04"),
        ("ngày làm việc cuối cùng hằng tuần", "06/03 13/03 20/03 27/03 03/04"),
    ],
)
def test_a_rule_falls_on_the_days_it_names(words, days):
    rule = rrulestr(rule_of(words), dtstart=START)
    assert " ".join(f"{day:%d/%m}" for day in rule[:5]) == days
