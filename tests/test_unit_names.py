"""Unit names: read whole, as they are written, and no further."""

from __future__ import annotations

import pytest

from ntm_docs.unit_names import units


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Phòng Kinh tế lập phương án", ["Phòng Kinh tế"]),
        ("Sở Nông nghiệp và Môi trường chủ trì", ["Sở Nông nghiệp và Môi trường"]),
        ("Sở Giáo dục và Đào tạo báo cáo", ["Sở Giáo dục và Đào tạo"]),
        ("Sở Văn hóa, Thể thao và Du lịch gửi", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "Sở Lao động - Thương binh và Xã hội, Ban Dân tộc tỉnh theo chức năng",
            ["Sở Lao động - Thương binh và Xã hội", "Ban Dân tộc tỉnh"],
        ),
        ("các xã, phường báo cáo", ["các xã, phường"]),
        ("các sở, ban, ngành và Công an tỉnh rà soát", ["các sở, ban, ngành", "Công an tỉnh"]),
        (
            "Ban Quản lý dự án đầu tư xây dựng số 2 đẩy nhanh",
            ["Ban Quản lý dự án đầu tư xây dựng số 2"],
        ),
        ("BCĐ xây dựng NTM xã hoàn thiện", ["BCĐ xây dựng NTM xã"]),
        ("Các chi bộ trực thuộc gửi", ["Các chi bộ trực thuộc"]),
        (
            "Ban cán sự các ngành tài chính, xây dựng tham mưu",
            ["Ban cán sự các ngành tài chính, xây dựng"],
        ),
        (
            "các phòng: Kinh tế, Văn hóa - Xã hội và Công an xã rà soát",
            ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an xã"],
        ),
        ("các đơn vị: hoàn thành hồ sơ", ["các đơn vị"]),
        (
            "đồng chí Trần Văn Bình, Phó Bí thư Đảng ủy, Chủ tịch UBND xã và Văn phòng theo dõi",
            ["đồng chí Trần Văn Bình", "Văn phòng"],
        ),
        ("đồng chí Lê Thị Hoa - Ủy viên Ban Thường vụ theo dõi", ["đồng chí Lê Thị Hoa"]),
        ("đồng chí Bí thư Đảng ủy xã trực tiếp", ["đồng chí Bí thư Đảng ủy xã"]),
        ("hội nghị thống nhất", []),
        ("trường hợp vượt thẩm quyền", []),
        ("báo cáo kết quả", []),
    ],
)
def test_names_are_read_as_they_are_written(words, names):
    assert list(units(words)[0]) == names


@pytest.mark.parametrize("words", ["", "Công an xã", "các Sở: ", "các Sở:", "đồng chí A, Phó B"])
def test_nothing_more_is_needed_than_the_name(words):
    names, rest = units(words)
    assert all(name in words for name in names)
    assert words.endswith(rest)
