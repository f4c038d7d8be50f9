"""What numbers are counted in: offices, types, secrets, years, terms."""

from __future__ import annotations

from datetime import date

import pytest

from ntm_docs.diagnostics import NOWHERE
from ntm_docs.reader import Reader
from ntm_docs.series import Numbered, Series, next_number, series_of
from samples import GOOD

PARTY = ("VPHU", "Văn phòng", "Huyện ủy Sông Lam")


@pytest.fixture
def series(office, write):
    """The series of a notice whose issuer says something of its numbers."""

    def of(day: str, counts: str = "", more: str = "") -> Series:
        file = office.conclusions / "_co-quan.yaml"
        text = file.read_text("utf-8")
        directory = text.replace("  vp-huyen-uy:\n", f"  vp-huyen-uy:\n    {counts}\n", 1)
        file.write_text(directory, "utf-8")
        path = write("a.yaml", GOOD.replace("11/4/2025", day) + more)
        (reading,) = Reader(office, lambda p: p.name).read(path)
        file.write_text(text, "utf-8")
        assert reading.notice, reading.diagnostics
        return series_of(reading.notice)

    return of


TERMS = "loat_so: [{tu_ngay: 1/7/2020}, {tu_ngay: 1/7/2025, bat_dau: 5, da_dung: [9]}]"
OF_A_TYPE = "loat_so: [{tu_ngay: 1/7/2025}, {tu_ngay: 1/7/2025, loai: thong_bao, bat_dau: 5}]"


@pytest.mark.parametrize(
    ("day", "counts", "since", "first"),
    [
        ("30/6/2020", "", None, 1),
        ("30/6/2020", TERMS, date.min, 1),
        ("1/7/2020", TERMS, date(2020, 7, 1), 1),
        ("30/6/2025", TERMS, date(2020, 7, 1), 1),
        ("1/7/2025", TERMS, date(2025, 7, 1), 5),
        ("1/7/2025", OF_A_TYPE, date(2025, 7, 1), 5),
        ("1/7/2025", f"{OF_A_TYPE}\n    danh_so_chung: co", date(2025, 7, 1), 1),
    ],
)
def test_the_party_counts_by_the_term(day, counts, since, first, series):
    found = series(day, counts)
    kind = "" if "chung" in counts else "thong_bao"
    assert found == Series(PARTY, kind, is_secret=False, since=since)
    assert found.first == first


def test_a_secret_paper_of_the_party_counts_with_the_others(series):
    assert series("1/7/2025", more="do_mat: mat\n") == series("1/7/2025")


def test_the_next_number_is_behind_all_that_were_used():
    one = Series(PARTY, "thong_bao", False, date(2025, 7, 1), 5, frozenset({9}))

    def given(number: int, **other) -> Numbered:
        of = {"office": PARTY, "doc_type": "thong_bao", "is_secret": False, "since": one.since}
        return Numbered(Series(**{**of, **other}), number, None, NOWHERE)

    bare = Series(PARTY, "thong_bao", False, one.since, 5)
    assert next_number(bare, []) == 5
    assert next_number(one, []) == 10
    assert next_number(one, [given(7), given(11)]) == 12
    others = [
        given(20, since=date(2020, 7, 1)),
        given(20, doc_type="ke_hoach"),
        given(20, is_secret=True),
        given(20, office=("HU", "Huyện ủy", "")),
    ]
    assert next_number(one, others) == 10
    # One whose year or term nobody knows may be of this one.
    assert next_number(one, [given(20, since=None)]) == 21
