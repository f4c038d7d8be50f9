"""Lexicon: words met in one notice after another are known as if each were read alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.checks.words import lexicon
from ntm_docs.checks.words.lexicon import Lexicon, lexicon_with
from ntm_docs.checks.words.syllables import flat, has_marks, is_syllable

NOTICES = st.lists(
    st.frozensets(
        st.sampled_from(
            ["đia", "địa", "dìa", "bàn", "ban", "bán", "quyêt", "lôgic", "сhính", "15", "–"]
        )
    ),
    max_size=6,
)


@given(NOTICES)
def test_what_is_met_bit_by_bit_is_known_as_if_met_at_once(notices):
    met = Lexicon()
    for words in notices:
        met.meet(words)
    words = frozenset().union(*notices)
    assert met.strange == {word for word in words if has_marks(word) and not is_syllable(word)}
    assert met.foreign == {word for word in words if "с" in word}
    for plain in map(flat, words):
        assert sorted(met.spelt_like(plain)) == sorted(w for w in words if flat(w) == plain)
    assert met.spelt_like("hop") == []


def test_words_are_remembered_from_notice_to_notice():
    first = lexicon_with({"quyêt"})
    assert lexicon_with({"đia"}) is first
    assert first.strange >= {"quyêt"}


def test_a_full_lexicon_takes_no_more_and_loses_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lexicon, "_ALL", Lexicon())
    monkeypatch.setattr(lexicon, "_MOST", 2)
    full = lexicon_with({"quyêt", "bàn", "xã"})
    other = lexicon_with({"đuợc", "ban"})
    assert (full.strange, other.strange) == ({"quyêt"}, {"đuợc"})
    assert (full.spelt_like("ban"), other.spelt_like("ban")) == (["bàn"], ["ban"])
