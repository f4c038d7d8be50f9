"""Values: dates and numbers as clerks type them and as notices print them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ntm_docs.values import (
    BLANK,
    Day,
    long_date,
    number,
    parse_day,
    short_date,
    two_digits,
)

DAYS = st.dates(date(1945, 9, 2), date(2999, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "11/4/2023",
        "11/04/2023",
        "11-4-2023",
        "11.4.2023",
        "2023-04-11",
        "2023-4-11",
        " 11/4/2023\n",
    ],
)
def test_a_day_may_be_typed_in_the_usual_ways(typed):
    assert parse_day(typed) == Day(2023, 4, 11)


@pytest.mark.parametrize("typed", ["4/2023", "04/2023", "2023-04", "2023-4"])
def test_a_month_alone_is_a_day_not_known_yet(typed):
    assert parse_day(typed) == Day(2023, 4)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("31/4/2023", "«31/4/2023»: không có ngày 31", "tháng 4/2023 có 30 ngày"),
        ("29/2/2023", "«29/2/2023»: không có ngày 29", "tháng 2/2023 có 28 ngày"),
        ("0/4/2023", "«0/4/2023»: không có ngày 0", "tháng 4/2023 có 30 ngày"),
        ("4/30/2023", "«4/30/2023» có tháng 30", "viết NGÀY/THÁNG/NĂM: 30/4/2023"),
        ("2023-30-04", "«2023-30-04» có tháng 30", "viết NGÀY/THÁNG/NĂM: 30/4/2023"),
        ("5/0/2023", "«5/0/2023» có tháng 0", "tháng từ 1 đến 12"),
        ("15/13/2023", "«15/13/2023» có tháng 13", "tháng từ 1 đến 12"),
        ("4/32/2023", "«4/32/2023» có tháng 32", "tháng từ 1 đến 12"),
        ("13/2023", "«13/2023» có tháng 13", "tháng từ 1 đến 12"),
        ("11/4/23", "«11/4/23» chỉ có hai chữ số của năm", "viết đủ năm: 11/4/2023"),
        ("11/4/0023", "«11/4/0023» có năm 23", "viết đủ bốn chữ số của năm, ví dụ 2023"),
        (
            "ngày 11/4/2023",
            "«ngày 11/4/2023» không phải ngày",
            "viết NGÀY/THÁNG/NĂM, ví dụ 11/4/2023",
        ),
        ("2023", "«2023» không phải ngày", "viết NGÀY/THÁNG/NĂM, ví dụ 11/4/2023"),
        ("11/4", "«11/4» không phải ngày", "viết NGÀY/THÁNG/NĂM, ví dụ 11/4/2023"),
        ("", "«» không phải ngày", "viết NGÀY/THÁNG/NĂM, ví dụ 11/4/2023"),
    ],
)
def test_what_is_no_day_is_told_with_what_to_write_instead(typed, message, hint):
    with pytest.raises(ValueError, match="«") as error:
        parse_day(typed)
    assert error.value.args == (message, hint)


def test_the_29th_of_february_exists_in_leap_years():
    assert parse_day("29/02/2024") == Day(2024, 2, 29)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (Day(2023, 4, 8), "08/4/2023", "ngày 08 tháng 4 năm 2023"),
        (Day(2023, 4, 11), "11/4/2023", "ngày 11 tháng 4 năm 2023"),
        (Day(2023, 1, 31), "31/01/2023", "ngày 31 tháng 01 năm 2023"),
        (Day(2023, 2, 5), "05/02/2023", "ngày 05 tháng 02 năm 2023"),
        (Day(2023, 3, 1), "01/3/2023", "ngày 01 tháng 3 năm 2023"),
        (Day(2023, 9, 30), "30/9/2023", "ngày 30 tháng 9 năm 2023"),
        (Day(2023, 10, 10), "10/10/2023", "ngày 10 tháng 10 năm 2023"),
        (Day(2023, 12, 9), "09/12/2023", "ngày 09 tháng 12 năm 2023"),
    ],
)
def test_a_leading_zero_stands_before_days_below_10_and_months_1_and_2(day, short, long):
    assert str(day) == short
    assert short_date(day.first) == short
    assert long_date(day) == long


@pytest.mark.parametrize(
    ("day", "shown"),
    [(Day(2023, 4), "4/2023"), (Day(2023, 2), "02/2023"), (Day(2023, 11), "11/2023")],
)
def test_a_month_alone_prints_as_month_and_year(day, shown):
    assert str(day) == shown
    assert not day.is_full


@pytest.mark.parametrize(
    ("day", "year", "shown"),
    [
        (Day(2023, 4), None, "ngày ____ tháng 4 năm 2023"),
        (Day(2023, 2), None, "ngày ____ tháng 02 năm 2023"),
        (None, 2023, "ngày ____ tháng ____ năm 2023"),
        (None, None, "ngày ____ tháng ____ năm ____"),
    ],
)
def test_what_is_not_known_of_a_day_leaves_room_for_the_stamp(day, year, shown):
    assert BLANK == "\u2007" * 4
    assert long_date(day, year).replace("\u2007", "_") == shown


def test_a_month_begins_on_its_first_day():
    assert Day(2023, 4).first == date(2023, 4, 1)
    assert Day(2023, 4, 11).first == date(2023, 4, 11)


@given(DAYS)
@settings(deadline=None)
def test_a_printed_day_reads_as_the_same_day(day):
    assert parse_day(short_date(day)).first == day
    assert parse_day(day.isoformat()).first == day


@given(st.text("0123456789/.- ngàythán", max_size=14))
@settings(deadline=None)
def test_whatever_is_typed_is_a_day_or_is_told(typed):
    try:
        day = parse_day(typed)
    except ValueError as error:
        message, hint = error.args
        assert message.startswith("«")
        assert hint
    else:
        assert day.first + timedelta(0) == date(day.year, day.month, day.day or 1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(4, "04"), ("4", "04"), ("04", "04"), (0, "00"), (9, "09"), (10, "10"), ("138", "138")],
)
def test_a_count_below_ten_takes_a_leading_zero(value, shown):
    assert two_digits(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234567, "1.234.567"),
        ("1234567", "1.234.567"),
        (999, "999"),
        ("2.5", "2,5"),
        (0.125, "0,125"),
        (-1200, "-1.200"),
    ],
)
def test_a_number_prints_with_points_for_thousands_and_a_comma_for_the_rest(value, shown):
    assert number(value) == shown


@pytest.mark.parametrize("typed", ["mười", "", "4 xã"])
def test_words_are_no_count(typed):
    with pytest.raises(ValueError, match="invalid literal"):
        two_digits(typed)


def test_the_model_reads_a_day_from_text_and_takes_one_that_is_read_already():
    day = TypeAdapter(Day)
    assert day.validate_python("08/4/2023") == Day(2023, 4, 8)
    assert day.validate_python(Day(2023, 4, 8)) == Day(2023, 4, 8)


def test_the_model_takes_no_list_for_a_day():
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Day).validate_python(["08/4/2023"])
    (fault,) = error.value.errors()
    assert fault["type"] == "is_instance_of"


def test_the_model_hands_on_what_is_wrong_with_a_day():
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Day).validate_python("31/4/2023")
    (fault,) = error.value.errors()
    assert fault["ctx"] == {
        "message": "«31/4/2023»: không có ngày 31",
        "hint": "tháng 4/2023 có 30 ngày",
    }
