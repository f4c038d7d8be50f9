"""Changes in the words of an office."""

from __future__ import annotations

import re

import pytest

from ntm_docs.compare.change import Change, Kind
from ntm_docs.compare.telling import WIDTH, Told, as_text


def told(*changes: Change, styled: bool = False) -> str:
    return as_text([Told("", changes)], styled=styled)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("trước ngày 30/5/2023", "trước ngày 15/6/2023", "trước ngày 30/5/2023 → 15/6/2023"),
        ("trước ngày 30/5", "chậm nhất 15/6", "trước ngày 30/5 → chậm nhất 15/6"),
        ("trong tháng 6", "trong tháng 7", "trong tháng 6 → trong tháng 7"),
        ("10 ngày/lần", "hằng tuần", "10 ngày/lần → hằng tuần"),
    ],
)
def test_a_deadline_says_again_only_its_day(old, new, line):
    text = told(Change(Kind.DEADLINE, "III, ý 3", old, new, "Thẩm tra."))
    assert text == f"Nội dung\n  mục III, ý 3: Thẩm tra.\n    thời hạn: {line}\n"


def test_what_changes_at_one_place_stands_together():
    text = told(
        Change(Kind.DEADLINE, "I", None, "hằng tuần", "Họp giao ban."),
        Change(Kind.ASSIGNEE, "I", "Văn phòng", None, "Họp giao ban."),
        Change(Kind.REWORDED, "I", "Họp.", "Họp giao ban."),
    )
    assert text.splitlines()[:5] == [
        "Nội dung",
        "  mục I: Họp giao ban.",
        "    thêm thời hạn: hằng tuần",
        "    bỏ giao: Văn phòng",
        "    sửa lời: Họp [+giao ban+].",
    ]


def test_a_blank_that_came_alone_is_seen():
    text = told(Change(Kind.REWORDED, "I", "giai đoạn 2022-2025", "giai đoạn 2022 -2025"))
    assert text.splitlines()[1] == "  mục I: sửa lời"
    assert text.splitlines()[2].strip() == "giai đoạn 2022[+ +]-2025"


def test_nothing_changed_is_nothing_told():
    assert told() == ""


def test_long_words_are_wrapped_and_shortened():
    words = "rà soát, đánh giá tiến độ thực hiện từng tiêu chí " * 5
    text = told(
        Change(Kind.DEADLINE, "I", None, "hằng tuần", words),
        Change(Kind.REWORDED, "II", words, f"khẩn trương {words}"),
    )
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.splitlines()[1].endswith("…")
    assert " ".join(text.split()).count("từng tiêu chí") == 6


def test_a_terminal_shows_by_its_codes_what_went_and_came():
    change = Change(Kind.REWORDED, "I", "Họp mỗi tháng.", "Họp mỗi tuần.")
    styled = told(change, styled=True)
    assert "Họp mỗi \x1b[31;9mtháng\x1b[0m\x1b[32;1mtuần\x1b[0m." in styled
    assert re.sub(r"\x1b\[[\d;]*m", "", styled) == (
        "Nội dung\n  mục I: sửa lời\n    Họp mỗi thángtuần.\n"
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_told(kind):
    text = told(Change(kind, "mục sau", "trước", "sau", "việc"))
    assert len(text.split()) > 2 and "sau" in text
