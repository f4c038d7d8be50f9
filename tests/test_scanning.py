"""A pattern sought where it can begin is found wherever it would be found."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.checks.words.counts import _COUNT, _FIRST
from ntm_docs.checks.words.scenes import _KIND, _PLACE
from ntm_docs.checks.words.written_days import _DAY, _NUMBER
from ntm_docs.scanning import matches, opening

PIECES = st.sampled_from(
    [
        *"0123456789/.- ,;",
        *(" ngày ", " tháng ", "năm 2023", "05/6/2023", "ba ", "hai xã", " hộ"),
        *("xã Thọ Lộc", "Tổ 5", "thôn", "phố Mới ", "tiêu chí", "mười hộ nghèo", "18/19 tiêu chí"),
    ]
)


def spans(found):
    return [one.span() for one in found]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_days_counts_and_places_are_found_as_by_looking_at_every_letter(words):
    for pattern, begins in ((_DAY, _NUMBER), (_COUNT, _FIRST), (_PLACE, _KIND)):
        assert spans(matches(pattern, begins, words)) == spans(pattern.finditer(words))


def test_what_a_match_holds_begins_no_other():
    pattern = re.compile("ba(?: ba)?")
    assert spans(matches(pattern, opening(["ba"]), "ba ba ba")) == [(0, 5), (6, 8)]
