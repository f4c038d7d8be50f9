"""Two texts word by word: nothing lost, no more marked than must be."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ntm_docs import word_diff as module
from ntm_docs.word_diff import Fate, word_diff
from strategies import SENTENCES

# Few words, so that many are common, with blanks and signs of every kind between them.
TEXTS = st.lists(
    st.sampled_from(("giao", "Giao", "xã", "30/5/2023", ",", ".", " ", "  ", "\n", "/", "và ")),
    max_size=12,
).map("".join)


def told(old: str, new: str) -> str:
    brackets = {Fate.SAME: "{}", Fate.OUT: "[-{}-]", Fate.IN: "[+{}+]"}
    return "".join(brackets[fate].format(text) for fate, text in word_diff(old, new))


def without(fate: Fate, old: str, new: str) -> str:
    return "".join(text for each, text in word_diff(old, new) if each is not fate)


def words(text: str) -> list[str]:
    return re.findall(r"\d+(?:[./,:]\d+)*|\w+|[^\w\s]", text)


def longest(ours: list[str], theirs: list[str]) -> int:
    """How many words two lists have in common, in order, by the book."""
    table = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            best = max(table[i][j + 1], table[i + 1][j])
            table[i + 1][j + 1] = table[i][j] + 1 if one == other else best
    return table[-1][-1]


@given(TEXTS, TEXTS)
def test_what_stays_and_goes_is_the_old_text_what_stays_and_comes_the_new(old, new):
    assert without(Fate.IN, old, new) == old
    assert without(Fate.OUT, old, new) == new


@given(SENTENCES, SENTENCES)
def test_as_many_words_stay_as_can(old, new):
    kept = "".join(text for fate, text in word_diff(old, new) if fate is Fate.SAME)
    only_words = [[w for w in words(text) if w[0].isalnum()] for text in (old, new)]
    assert sum(word[0].isalnum() for word in words(kept)) == longest(*only_words)


@given(TEXTS, TEXTS)
def test_texts_too_long_to_look_for_the_most_lose_nothing_either(old, new):
    module._MOST, most = 0, module._MOST
    try:
        assert without(Fate.IN, old, new) == old
        assert without(Fate.OUT, old, new) == new
    finally:
        module._MOST = most


def test_a_text_stays_as_it_is():
    assert word_diff("", "") == ()
    assert told("Giao Văn phòng.", "Giao Văn phòng.") == "Giao Văn phòng."


def test_a_number_with_its_signs_is_one_word():
    assert told("đạt 18/19, trước 30/5/2023.", "đạt 17/19, trước 15/6/2023.") == (
        "đạt [-18/19-][+17/19+], trước [-30/5/2023-][+15/6/2023+]."
    )


def test_words_changed_side_by_side_are_one_stretch():
    assert told("nộp hồ sơ gốc ngay", "nộp bản sao ngay") == "nộp [-hồ sơ gốc-][+bản sao+] ngay"


def test_of_many_ways_the_one_of_the_fewest_stretches_is_told():
    old, new = "Một giao xã lập giao xã trình ngay", "Hai giao xã trình luôn"
    assert told(old, new) == "[-Một giao xã lập-][+Hai+] giao xã trình [-ngay-][+luôn+]"
    assert told(new, old) == "[-Hai-][+Một giao xã lập+] giao xã trình [-luôn-][+ngay+]"


def test_words_weigh_more_than_signs():
    assert told("Các phòng, ngành, đơn vị", "Các phòng, ban, ngành") == (
        "Các phòng, [+ban, +]ngành[-, đơn vị-]"
    )
