"""A pattern sought where it can begin is found wherever it would be found."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ntm_docs.checks.words.citations import _CITED, _FIRST
from ntm_docs.checks.words.counts import _COUNT, _SPELT, _beginning
from ntm_docs.checks.words.scenes import _KIND, _PLACE
from ntm_docs.checks.words.written_days import _BEGINS, _DAY
from ntm_docs.deadlines.limits import _LIMITS
from ntm_docs.scanning import any_of, matches, opening, openings

PIECES = st.sampled_from(
    [
        *"0123456789/.- ,;",
        *(" ngày ", " tháng ", "năm 2023", "05/6/2023", "ba ", "hai xã", " hộ"),
        *("số ", "05-KH/TU", "12/2023/NĐ-CP", "-QĐ", "/BCĐ", "t 1"),
        *("xã Thọ Lộc", "Tổ 5", "thôn", "phố Mới ", "tiêu chí", "mười hộ nghèo", "18/19 tiêu chí"),
    ]
)


def spans(found):
    return [one.span() for one in found]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_sought_is_found_as_by_looking_at_every_letter(words):
    spelt = frozenset(re.findall(r"[^\W\d_]+", words)).intersection(_SPELT)
    sought = (
        (_DAY, _BEGINS),
        (_COUNT, _beginning(frozenset(_SPELT))),
        (_COUNT, _beginning(spelt)),
        (_PLACE, _KIND),
        (_CITED, _FIRST),
    )
    for pattern, begins in sought:
        assert spans(matches(pattern, begins, words)) == spans(pattern.finditer(words))


GROUPS = (("trước", "xong"), ("trước", "trong", "tối đa"), ("hết",), ("thời", "hạn", "trong"))
SAID = st.sampled_from([*{word for group in GROUPS for word in group}, "t", "tr", "xã", "thời hạn"])


@given(st.lists(SAID, max_size=30), st.sampled_from(["", " ", ", "]))
def test_groups_sought_at_once_are_found_as_each_alone(words, between):
    text = between.join(words)
    found = openings(GROUPS)(text)
    assert found == {group: starts for group in GROUPS if (starts := opening(group)(text))}


CUES = [group for group in _LIMITS if isinstance(group, tuple)]
WORDS = sorted({word for group in CUES for word in group})
PARTS = sorted({part for word in WORDS for part in (word, word[:-1], word[1:], word[:1])})


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@example("hếtrước ngày 20/4")
def test_no_cue_is_passed_over_even_where_it_shares_a_letter_with_another(text):
    found = openings(CUES)(text)
    for group in CUES:
        starts = [at for at in range(len(text)) if text.startswith(group, at)]
        assert found.get(group, []) == starts


def test_words_that_begin_as_another_one_does_are_refused():
    with pytest.raises(ValueError, match="hạn"):
        any_of(["tới", "tới hạn"])


@given(st.sets(st.text("abcđ", min_size=1, max_size=4), min_size=1), st.text("abcđ", max_size=12))
def test_any_of_some_words_is_what_a_choice_of_them_is(words, text):
    apart = [one for one in words if not any(o != one and one.startswith(o) for o in words)]
    choice = re.compile("|".join(apart))
    assert spans(re.compile(any_of(apart)).finditer(text)) == spans(choice.finditer(text))


def test_what_a_match_holds_begins_no_other():
    pattern = re.compile("ba(?: ba)?")
    assert spans(matches(pattern, opening(["ba"]), "ba ba ba")) == [(0, 5), (6, 8)]
