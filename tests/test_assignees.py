"""Assignees: read from the usual words of a charge, or from a heading that names a unit."""

from __future__ import annotations

import pytest

from ntm_docs.assignees import charged_by_heading, charged_in


@pytest.mark.parametrize(
    ("sentence", "assignees", "cooperating"),
    [
        ("Giao Phòng Kinh tế lập phương án.", ["Phòng Kinh tế"], []),
        (
            "Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, Công an tỉnh kiểm tra.",
            ["Sở Xây dựng"],
            ["Sở Tài chính", "Công an tỉnh"],
        ),
        ("Đề nghị Ủy ban MTTQ Việt Nam xã tuyên truyền.", ["Ủy ban MTTQ Việt Nam xã"], []),
        ("Yêu cầu các xã, phường báo cáo.", ["các xã", "phường"], []),
        (
            "Phân công đồng chí Trần Văn Bình, Phó Bí thư theo dõi.",
            ["đồng chí Trần Văn Bình", "Phó Bí thư"],
            [],
        ),
        ("- Giao Ban Quản lý dự án và Văn phòng hoàn thành hồ sơ.", None, []),
        ("Thống nhất chủ trương; giao Văn phòng tổng hợp.", ["Văn phòng"], []),
        ("Công tác bàn giao hồ sơ đã xong.", [], []),
        ("Giao thông nông thôn được cải thiện.", [], []),
        ("Đề nghị nâng cao chất lượng.", [], []),
    ],
)
def test_a_sentence_says_whom_it_charges(sentence, assignees, cooperating):
    found = charged_in(sentence)
    if assignees is None:
        assignees = ["Ban Quản lý dự án", "Văn phòng"]
    assert (list(found.assignees), list(found.cooperating)) == (assignees, cooperating)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Phòng Kinh tế", ["Phòng Kinh tế"]),
        ("Đối với BCĐ xã Thọ Lộc:", ["BCĐ xã Thọ Lộc"]),
        ("Về tiếp tục duy trì, hoàn thiện", []),
        ("Nhiệm vụ cụ thể", []),
        ("Tổ chức thực hiện", []),
    ],
)
def test_a_heading_may_be_the_assignee(heading, unit):
    assert list(charged_by_heading(heading)) == unit
