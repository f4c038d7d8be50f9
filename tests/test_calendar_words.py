"""Calendar words: what is written means one day or period, and what is no day none."""

from __future__ import annotations

from datetime import date

import pytest

from ntm_docs.deadlines.calendar_words import first_day, hour_of, last_day

ISSUED = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("30/6/2023", "2023-06-30", "2023-06-30"),
        ("5 tháng 12", "2026-12-05", "2026-12-05"),
        ("15/01", "2027-01-15", "2027-01-15"),
        ("20/11", "2026-11-20", "2026-11-20"),
        ("tháng 2/2028", "2028-02-01", "2028-02-29"),
        ("tháng 1", "2027-01-01", "2027-01-31"),
        ("tháng sau", "2026-12-01", "2026-12-31"),
        ("quý iv", "2026-10-01", "2026-12-31"),
        ("quý i, quý ii năm 2027", "2027-01-01", "2027-06-30"),
        ("quý sau", "2027-01-01", "2027-03-31"),
        ("6 tháng cuối năm", "2026-07-01", "2026-12-31"),
        ("ba tháng đầu năm 2027", "2027-01-01", "2027-03-31"),
        ("đầu tháng 6/2027", "2027-06-01", "2027-06-10"),
        ("giữa quý ii/2027", "2027-05-01", "2027-05-30"),
        ("hai quý cuối năm 2027", "2027-07-01", "2027-12-31"),
        ("cuối tháng 6/2027", "2027-06-21", "2027-06-30"),
        ("nửa đầu tháng 2/2027", "2027-02-01", "2027-02-14"),
        ("nửa cuối tháng 2/2027", "2027-02-15", "2027-02-28"),
        ("tuần đầu tháng 6/2027", "2027-06-01", "2027-06-07"),
        ("tuần cuối của tháng 6/2027", "2027-06-24", "2027-06-30"),
        ("tuần thứ hai của tháng 6/2027", "2027-06-08", "2027-06-14"),
        ("10 ngày đầu tháng 6/2027", "2027-06-01", "2027-06-10"),
        ("tháng 10, tháng 11/2026", "2026-10-01", "2026-11-30"),
        ("tháng 12 và tháng 1/2027", "2027-12-01", "2028-01-31"),
        ("quý i", "2027-01-01", "2027-03-31"),
        ("thứ sáu tuần này", "2026-11-27", "2026-11-27"),
        ("thứ hai của tuần tới", "2026-11-30", "2026-11-30"),
        ("hôm nay", "2026-11-24", "2026-11-24"),
        ("ngày mai", "2026-11-25", "2026-11-25"),
        ("năm sau", "2027-01-01", "2027-12-31"),
        ("tuần này", "2026-11-23", "2026-11-29"),
    ],
)
def test_what_is_written_means_days(words, first, last):
    told = (first_day(words, ISSUED), last_day(words, ISSUED))
    assert told == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("words", ["31/2/2026", "22/22", "tháng 13", "32 tháng 5", "sớm"])
def test_what_is_no_day_is_none(words):
    assert last_day(words, ISSUED) is None


@pytest.mark.parametrize("words", ["25h00", "10h75", "giờ"])
def test_what_is_no_hour_is_none(words):
    assert hour_of(words) is None
