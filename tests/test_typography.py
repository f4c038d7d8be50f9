"""Typography: what belongs together stays on one line, and searching does not notice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.typography import bound, unbound


def shown(words: str) -> str:
    """The words with `~` for a space and `=` for a hyphen at which no line breaks."""
    return bound(words).replace("\u00a0", "~").replace("\u2011", "=")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trước ngày 20/4/2023 các phòng", "trước ngày~20/4/2023 các phòng"),
        ("Ngày 08/4/2023, Tổ công tác", "Ngày~08/4/2023, Tổ công tác"),
        ("ngày 20 tháng 4 năm 2023 của", "ngày~20~tháng~4~năm~2023 của"),
        ("trong Quý II năm 2026", "trong Quý~II năm~2026"),
        ("theo Điều 5, khoản 2, điểm 1", "theo Điều~5, khoản~2, điểm~1"),
        ("xem Phụ lục 3.", "xem Phụ~lục~3."),
        ("Hội đồng khóa XVI họp", "Hội đồng khóa~XVI họp"),
    ],
)
def test_a_number_stays_with_the_word_that_introduces_it(words, expected):
    assert shown(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("đạt 18/19 tiêu chí NTM", "đạt 18/19~tiêu chí NTM"),
        ("khoảng 300 m đường", "khoảng 300~m đường"),
        ("1.234 hộ, 5,5% dân số", "1.234~hộ, 5,5%~dân số"),
        ("39 hộ dân (04 thôn)", "39~hộ dân (04~thôn)"),
        ("giao ban 10 ngày/lần", "giao ban 10~ngày/lần"),
    ],
)
def test_a_count_stays_with_what_it_counts(words, expected):
    assert shown(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("năm 2023 của xã", "năm~2023 của xã"),
        ("đến 2025 xong", "đến 2025 xong"),
        ("từ 1998 đến nay", "từ 1998 đến nay"),
        ("trước 30/5/2023 các phòng", "trước 30/5/2023 các phòng"),
    ],
)
def test_a_year_or_date_is_not_bound_to_the_word_behind_it(words, expected):
    assert shown(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quyết định số 04-QĐ/BCĐ ngày 22/3/2022", "Quyết định số~04=QĐ/BCĐ ngày~22/3/2022"),
        ("Thông báo số 216/TB-VPCP", "Thông báo số~216/TB=VPCP"),
        ("Đề án 12-ĐA/TU", "Đề án 12=ĐA/TU"),
        ("Hướng dẫn 36-HD/VPTW", "Hướng dẫn 36=HD/VPTW"),
        ("Nghị quyết 57-NQ/TW", "Nghị quyết 57=NQ/TW"),
        ("Nghị định 30/2020/NĐ-CP", "Nghị định 30/2020/NĐ=CP"),
        ("Thông tư 01/2021/TTLT-BNV-BTC", "Thông tư 01/2021/TTLT=BNV=BTC"),
        ("Quyết định 1234/QĐ-TTg", "Quyết định 1234/QĐ=TTg"),
    ],
)
def test_a_symbol_never_breaks_at_its_hyphens(words, expected):
    assert shown(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("giai đoạn 2021 - 2025 trên", "giai đoạn 2021~-~2025 trên"),
        ("giai đoạn 2021 – 2025 trên", "giai đoạn 2021~–~2025 trên"),
        ("giai đoạn 2021 -2025", "giai đoạn 2021~-2025"),
        ("giai đoạn 2021-2025", "giai đoạn 2021-2025"),
    ],
)
def test_a_range_keeps_its_dash(words, expected):
    assert shown(words) == expected


@pytest.mark.parametrize(
    "words", ["Kế hoạch - Đầu tư", "một - hai", "nông thôn mới", "COVID-19 lan rộng", "", "5,"]
)
def test_other_words_break_where_they_like(words):
    assert bound(words) == words


@pytest.mark.parametrize("words", ["ngày\u00a020/4", "04\u2011QĐ/BCĐ"])
def test_what_is_bound_already_stays_bound(words):
    assert bound(words) == words


def test_bound_words_are_found_as_they_were_typed():
    assert unbound("số\u00a004\u2011QĐ/BCĐ ngày\u00a022/3/2022") == "số 04-QĐ/BCĐ ngày 22/3/2022"


WORDS = st.sampled_from(
    (
        *(
            "ngày",
            "số",
            "năm",
            "Quý",
            "II",
            "tiêu",
            "04-QĐ/BCĐ",
            "20/4/2023",
            "2021",
            "-",
            "–",
            "18",
        ),
        *("30/2020/NĐ-CP", "5,5%", ",", ".", "(", " ", "\n", "xã"),
    )
)


@given(st.lists(WORDS, max_size=12).flatmap(lambda w: st.sampled_from((" ".join(w), "".join(w)))))
@settings(deadline=None)
def test_binding_changes_no_length_and_nothing_a_reader_sees(words):
    assert len(bound(words)) == len(words)
    assert unbound(bound(words)) == words
    assert bound(bound(words)) == bound(words)
