"""Words are found in a notice's text whatever their marks and capitals, and only where whole."""

from __future__ import annotations

import pytest

from ntm_docs.checks.passages import Part, Passage
from ntm_docs.checks.words.compounds import _sound, compounds_meant, pairs_mistyped
from ntm_docs.checks.words.sheet import Sheet, tokens_of
from ntm_docs.texts import Text

LINES = ("Đồng chí Lê Đình Hải, cùng lê dình hái", "LÊ ĐÌNH HẢI; Đình Hải Lê; Lê", "Đình Hải, Hảii")


@pytest.fixture
def sheet():
    return Sheet([Passage(Text(line), Part.BODY) for line in LINES])


def test_a_name_is_found_in_every_spelling_on_a_line(sheet):
    starts = sheet.offsets_like("Lê Đình Hải")
    spelt = [sheet.text[start : start + 11] for start in starts]
    assert spelt == ["Lê Đình Hải", "lê dình hái", "LÊ ĐÌNH HẢI"]


def test_a_person_whose_posts_are_left_out_has_none_in_the_text(sheet):
    assert list(sheet.offsets_like("")) == []


@pytest.mark.parametrize(
    ("phrase", "is_there"),
    [("hải, cùng", True), ("đình hải", True), ("hải", True), ("cùng hải", False), ("hả", False)],
)
def test_a_phrase_is_there_where_its_words_stand_beside_each_other(sheet, phrase, is_there):
    assert list(sheet.having([(tokens_of(phrase), phrase)])) == [phrase] * is_there


def test_pairs_found_sound_are_sound_again_and_after_they_were_forgotten():
    pairs = frozenset([("đia", "bàn"), ("địa", "bàn"), ("15", "hộ"), ("công", "ghiệp")])
    meant = {pair: compounds_meant(*pair) for pair in pairs if compounds_meant(*pair)}
    assert len(meant) == 2
    assert dict(pairs_mistyped(pairs)) == dict(pairs_mistyped(pairs)) == meant
    _sound.clear()
    assert dict(pairs_mistyped(pairs)) == meant
