"""Folding: what patterns read is small, composed and single-spaced, and every place leads back."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.deadlines.folding import Folded, folded_pattern

TEXTS = st.text("aĂbđÊ ơ\u0301\u0323\u00a0\n\t-\u2011/1İß", max_size=40)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TRƯỚC  NGÀY\u00a030/6", "trước ngày 30/6"),
        (unicodedata.normalize("NFD", "Định kỳ"), "định kỳ"),
        ("trước\nngày", "trước ngày"),
        ("hoàn thành\n\nTrước ngày", "hoàn thành\ntrước ngày"),
        ("15\u20113\u20112026", "15-3-2026"),
    ],
)
def test_a_text_is_folded(text, words):
    assert Folded(text).words == words


@given(TEXTS, st.sampled_from(("NFC", "NFD")))
def test_every_place_leads_back_to_what_stood_there(text, form):
    text = unicodedata.normalize(form, text)
    folded = Folded(text)
    places = [folded.unfolded(at, at + 1) for at in range(len(folded.words))]
    assert all(start <= end for start, end in places)
    assert all(before[1] == behind[0] for before, behind in pairwise(places))
    assert folded.unfolded(0, len(folded.words))[1] == len(text)


@pytest.mark.parametrize("words", ["từ nay", "từnay", "nhiệm vụtừ nay", "(từ nay"])
def test_a_pattern_bears_with_blanks_lost_behind_marked_vowels(words):
    assert folded_pattern("từ nay").made.search(words)


@pytest.mark.parametrize("words", ["bất từ nay".replace(" từ", "từ"), "từ  nay"])
def test_a_pattern_begins_with_a_word_of_folded_text(words):
    assert not folded_pattern("từ nay").made.search(words)
