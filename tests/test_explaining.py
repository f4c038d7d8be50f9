"""Words that differ only by what is told of already, and words that differ by more."""

from __future__ import annotations

import pytest

from ntm_docs.compare.change import Change, Kind
from ntm_docs.compare.explaining import Known, without
from ntm_docs.compare.units import Unit


def known(*exchanges: tuple[str, str]) -> Known:
    return Known([Change(Kind.FIGURE, "x", old, new) for old, new in exchanges])


@pytest.mark.parametrize(
    ("exchange", "old", "new"),
    [
        (("18", "17"), "đạt 18/19 tiêu chí", "đạt 17/19 tiêu chí"),
        (("7", "9"), "còn 07 hộ", "còn 09 hộ"),
        (("1234", "5678"), "chi 1.234 đồng", "chi 5.678 đồng"),
        (("08/4/2023", "09/4/2023"), "Ngày 08/4/2023, đoàn", "Ngày 09/4/2023, đoàn"),
        (
            ("buổi họp xã", "buổi làm việc với xã"),
            "tại Buổi họp xã A",
            "tại buổi làm việc với xã A",
        ),
    ],
)
def test_an_exchange_explains_the_words_it_makes(exchange, old, new):
    assert known(exchange).explains(old, new)
    assert not known(exchange).explains(old, f"{new} nữa")
    assert known(exchange).touches(old, f"{new} nữa")


@pytest.mark.parametrize(
    ("exchange", "old", "new"),
    [
        (("18", "17"), "đạt 18 tiêu chí", "đạt 16 tiêu chí"),
        (("18", "17"), "đạt 118 tiêu chí", "đạt 117 tiêu chí"),
        (("18", "17"), "đạt 18/19", "đạt 17-19"),
        (("18", "17"), "đạt 18", "đạt 17,5"),
        (("họp xã", "họp xã về tiến độ"), "đánh giá", "đánh giá về tiến độ"),
    ],
)
def test_an_exchange_explains_nothing_else(exchange, old, new):
    assert not known(exchange).explains(old, new)


def test_what_is_told_of_is_taken_out_of_both():
    words = "Giao Phòng A báo cáo trước ngày 5/5."
    old = Unit("", "I", words, deadlines=((21, 35),))
    new = Unit("", "I", "Giao Ban B báo cáo hằng tuần.", deadlines=((19, 28),))
    due, names = [("trước ngày 5/5", "hằng tuần")], [("Phòng A", "Ban B")]
    ours, theirs = without(old, new, due, names)
    assert ours == theirs
    moved = Unit("", "I", "Hằng tuần, giao Ban B báo cáo.", deadlines=((0, 9),))
    ours, theirs = without(old, moved, [("trước ngày 5/5", "Hằng tuần")], names)
    assert ours != theirs
