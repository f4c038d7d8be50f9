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
from ntm_docs.deadlines.limits import LIMIT_CUES
from ntm_docs.deadlines.recurrences import RECURRENCE_CUES
from ntm_docs.scanning import Cues, any_of, cues_in, matches, opening

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


GROUPS = (*LIMIT_CUES, *RECURRENCE_CUES, Cues({"trước": " kỳ", "hạ": "", "tối": " nay"}))
WORDS = sorted({word for group in GROUPS for word in group.behind})
PARTS = sorted({part for word in WORDS for part in (word, word[:-1], word[1:], word[:1])})
BEHIND = [" ", ", ", "5", " tháng", " giờ", " thành", " nhật", " nay", "/1 lần", " kỳ"]


@given(st.lists(st.sampled_from([*PARTS, *BEHIND]), max_size=20).map("".join))
@example("hếtrước ngày 20/4")
def test_groups_sought_at_once_are_found_as_each_alone_at_every_letter(text):
    found = cues_in(GROUPS)(text)
    for group in GROUPS:
        ways = [re.compile(word + behind) for word, behind in group.behind.items()]
        starts = [at for at in range(len(text)) if any(way.match(text, at) for way in ways)]
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
