"""Assignees: read from the usual words of a charge, or from a heading that names a unit."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.assignees import charged_anywhere, charged_at_start, charged_by_heading, charges


@pytest.mark.parametrize(
    ("sentence", "assignees", "cooperating"),
    [
        ("Giao Phòng Kinh tế lập phương án.", ["Phòng Kinh tế"], []),
        (
            "Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, Công an tỉnh kiểm tra.",
            ["Sở Xây dựng"],
            ["Sở Tài chính", "Công an tỉnh"],
        ),
        (
            "Giao Phòng Nội vụ tiếp thu, chủ trì, phối hợp với các phòng: Kinh tế, Y tế lập.",
            ["Phòng Nội vụ"],
            ["Phòng Kinh tế", "Phòng Y tế"],
        ),
        ("Giao Văn phòng phối hợp Công an xã rà soát.", ["Văn phòng"], ["Công an xã"]),
        ("Đề nghị Ủy ban MTTQ Việt Nam xã tuyên truyền.", ["Ủy ban MTTQ Việt Nam xã"], []),
        ("Yêu cầu các xã, phường báo cáo.", ["các xã, phường"], []),
        ("Giao Ban Dân tộc tỉnh tổng hợp.", ["Ban Dân tộc tỉnh"], []),
        ("Giao Ban Quản lý dự án và Văn phòng làm.", ["Ban Quản lý dự án", "Văn phòng"], []),
        ("Công an xã báo cáo kết quả.", ["Công an xã"], []),
        (
            "Hiệu trưởng các trường theo chức năng, nhiệm vụ thống kê.",
            ["Hiệu trưởng các trường"],
            [],
        ),
        ("UBND xã yêu cầu Trưởng các thôn rà soát.", ["Trưởng các thôn"], []),
        ("Về an ninh: Công an xã tuần tra.", ["Công an xã"], []),
        ("Đối với các chi bộ: sinh hoạt chuyên đề.", ["các chi bộ"], []),
        ("Ban Thường vụ cơ bản nhất trí với dự thảo; giao Văn phòng trình.", [], []),
        ("Phòng Kinh tế đã hoàn thành.", [], []),
        ("Công tác bàn giao hồ sơ đã xong.", [], []),
        ("Giao thông nông thôn được cải thiện.", [], []),
        ("Giao ban Văn phòng hằng tuần.", [], []),
        ("Đề nghị nâng cao chất lượng.", [], []),
        ("Trường hợp vượt thẩm quyền thì báo cáo.", [], []),
    ],
)
def test_the_first_words_say_whom_they_charge(sentence, assignees, cooperating):
    found = charged_at_start(sentence)
    assert (list(found.assignees), list(found.cooperating)) == (assignees, cooperating)


@pytest.mark.parametrize(
    ("sentence", "assignees"),
    [
        ("Thống nhất chủ trương; giao Văn phòng tổng hợp.", ["Văn phòng"]),
        ("Trên cơ sở báo cáo của Hợp tác xã, giao Phòng Kinh tế nghiên cứu.", ["Phòng Kinh tế"]),
        ("Xét đề nghị của Giám đốc Sở Nội vụ.", []),
        ("Nhiệm vụ được giao Văn phòng tổng hợp.", []),
    ],
)
def test_words_further_on_may_charge(sentence, assignees):
    assert list(charged_anywhere(sentence).assignees) == assignees


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Phòng Kinh tế", ["Phòng Kinh tế"]),
        ("Đối với BCĐ xã Thọ Lộc:", ["BCĐ xã Thọ Lộc"]),
        ("UBND các xã, phường chịu trách nhiệm:", ["UBND các xã, phường"]),
        ("Ban Quản lý dự án và Công an xã", ["Ban Quản lý dự án", "Công an xã"]),
        ("Phòng Kinh tế báo cáo kết quả", []),
        ("Về tiếp tục duy trì, hoàn thiện", []),
        ("Nhiệm vụ cụ thể", []),
        ("Tổ chức thực hiện", []),
    ],
)
def test_a_heading_may_be_the_assignee(heading, unit):
    assert list(charged_by_heading(heading)) == unit


@pytest.mark.parametrize(
    "parts",
    [
        ["Giao Văn phòng tổng hợp.", "Giao Công an xã kiểm tra; báo cáo."],
        ["Phòng Kinh tế làm việc với Sở, báo cáo;", "các thôn niêm yết."],
        ["Công ty rà soát. Hoàn thành và báo cáo UBND xã."],
        ["Thống nhất chủ trương; giao Văn phòng tổng hợp."],
    ],
)
def test_words_are_cut_where_another_is_charged(parts):
    assert list(charges(" ".join(parts))) == parts


WORDS = (
    "Giao",
    "giao",
    "Sở",
    "Nội vụ",
    "và",
    ",",
    ";",
    ".",
    ":",
    "các",
    "đồng chí",
    "A",
    "rà soát",
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_no_word_is_lost_or_made_up(text):
    assert " ".join(" ".join(charges(text)).split()) == " ".join(text.split())
    for charged in (charged_at_start(text), charged_anywhere(text)):
        for name in (*charged.assignees, *charged.cooperating):
            assert name
            assert all(word.lower() in text.lower() for word in name.split())


def test_a_hostile_text_is_read_to_its_end():
    for text in ("Giao Sở A; " * 2000, "các " * 5000, "đồng chí A, " * 2000, "Sở và " * 3000):
        start = time.perf_counter()
        assert list(charges(text))
        charged_at_start(text)
        charged_anywhere(text)
        assert time.perf_counter() - start < 5
