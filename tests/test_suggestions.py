"""What was most likely meant: over diacritics and capitals, and only when it is near."""

from __future__ import annotations

import pytest

from ntm_docs.suggestions import nearest


def test_the_nearest_name_is_named_else_the_first_forty():
    assert nearest("tieuchi", ["tieu_chi", "chi_tieu"]) == "có phải «tieu_chi»?"
    assert nearest("zzz", ["b", "a", "_c"]) == "các tên có sẵn: a, b"
    assert nearest("zzz", map(str, range(10, 52))) == (
        "các tên có sẵn: 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, "
        "28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, …"
    )
    assert nearest("zzz", []) == ""


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("vp-huyen-uyy", "có phải «vp-huyen-uy»?"),
        ("Văn phòng huyện ủy", "có phải «vp-huyen-uy»?"),
        ("Sở Y tế", "có phải «so-y-te»?"),
        ("zzz", "các tên có sẵn: so-y-te, vp-huyen-uy"),
    ],
)
def test_the_nearest_name_is_found_over_diacritics_and_capitals(word, hint):
    assert nearest(word, ["vp-huyen-uy", "so-y-te"]) == hint
