"""Texts: strings that know where each of their characters stood, through cutting and joining."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.diagnostics import NOWHERE, Place
from ntm_docs.texts import Text
from strategies import SENTENCES, placed, shown_at

FOLDED = Text(
    "Về hồ sơ, xong trước 30/5",
    [(0, Place("a.yaml", 4, 9)), (10, Place("a.yaml", 5, 7))],
)


def test_a_text_is_the_string_it_holds():
    assert placed("xã Thọ Lộc", 3, 5) == "xã Thọ Lộc"
    assert {placed("xã Thọ Lộc", 3, 5): 1}["xã Thọ Lộc"] == 1


def test_a_text_knows_where_it_begins():
    assert str(placed("xã Thọ Lộc", 3, 5).place) == "a.yaml:3:5"


def test_each_character_stands_one_column_right_of_the_one_before():
    assert shown_at(placed("xã A", 3, 5)) == [
        ("x", "a.yaml:3:5"),
        ("ã", "a.yaml:3:6"),
        ("A", "a.yaml:3:8"),
    ]


def test_behind_an_anchor_characters_stand_where_it_says():
    assert str(FOLDED.place_at(9)) == "a.yaml:4:18"
    assert str(FOLDED.place_at(10)) == "a.yaml:5:7"
    assert str(FOLDED.place_at(15)) == "a.yaml:5:12"


def test_a_text_without_anchors_belongs_to_no_file():
    assert Text("Văn phòng").place_at(5) == NOWHERE
    assert Text().place == NOWHERE


def test_characters_of_a_file_without_lines_stand_at_the_file():
    assert Text("Văn phòng", [(0, Place("mau.docx"))]).place_at(5) == Place("mau.docx")


def test_a_slice_begins_where_its_first_character_stood():
    part = FOLDED[7:14]
    assert part == "ơ, xong"
    assert shown_at(part) == [
        ("ơ", "a.yaml:4:16"),
        (",", "a.yaml:4:17"),
        ("x", "a.yaml:5:7"),
        ("o", "a.yaml:5:8"),
        ("n", "a.yaml:5:9"),
        ("g", "a.yaml:5:10"),
    ]


def test_a_single_character_keeps_its_place():
    assert (FOLDED[10], str(FOLDED[10].place)) == ("x", "a.yaml:5:7")
    assert (FOLDED[-1], str(FOLDED[-1].place)) == ("5", "a.yaml:5:21")


def test_a_slice_from_the_end_counts_back():
    assert (FOLDED[-4:], str(FOLDED[-4:].place)) == ("30/5", "a.yaml:5:18")


def test_blanks_are_stripped_from_both_ends_with_the_places_kept():
    text = placed("  Giao Văn phòng \n", 7, 3).stripped()
    assert (text, str(text.place)) == ("Giao Văn phòng", "a.yaml:7:5")


def test_lines_keep_their_places_wherever_the_anchors_stand():
    places = [(0, Place("a.yaml", 4, 9)), (5, Place("a.yaml", 5, 7))]
    text = Text("một\nhai", places)
    first, second = text.lines()
    assert (first, second) == ("một", "hai")
    assert [*shown_at(first), *shown_at(second)] == shown_at(text)


def test_nothing_but_blanks_strips_to_nothing():
    assert placed(" \n  ", 7, 3).stripped() == ""


def test_lines_know_their_own_places():
    lines = list(placed("một\n\n  ba", 7, 3).lines())
    assert lines == ["một", "", "  ba"]
    assert [str(line.place) for line in lines] == ["a.yaml:7:3", "a.yaml:8:3", "a.yaml:9:3"]


def test_lines_end_at_line_feeds_only():
    assert list(placed("Điều 1\u2028khoản 2\x0cb").lines()) == ["Điều 1\u2028khoản 2\x0cb"]


def test_joined_parts_keep_their_places_across_the_separator():
    text = Text.joined([placed("Về hồ sơ:", 4, 9), placed("xong", 8, 2)], " ")
    assert text == "Về hồ sơ: xong"
    assert str(text.place_at(8)) == "a.yaml:4:17"
    assert str(text.place_at(10)) == "a.yaml:8:2"


def test_empty_parts_are_separated_like_others():
    assert Text.joined([placed(""), placed("a"), placed("")], ", ") == ", a, "


def test_nothing_joined_is_an_empty_text_of_no_file():
    assert Text.joined([], " ") == ""
    assert Text.joined([], " ").place == NOWHERE


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.data())
@settings(deadline=None)
def test_a_part_keeps_every_place_of_the_whole(lines, data):
    text = placed("\n".join(lines), 20, 4)
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    part = text[start:stop]
    assert part == str(text)[start:stop]
    for offset in range(len(part)):
        assert part.place_at(offset) == text.place_at(start + offset)


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.text(" ,;\n", max_size=2))
@settings(deadline=None)
def test_a_joined_text_keeps_every_place_of_its_parts(sentences, separator):
    parts = [placed(words, 3 * i + 1, i + 2) for i, words in enumerate(sentences)]
    whole = Text.joined(parts, separator)
    assert whole == separator.join(sentences)
    start = 0
    for part in parts:
        assert shown_at(whole[start : start + len(part)]) == shown_at(part)
        start += len(part) + len(separator)


@given(st.lists(SENTENCES, min_size=1, max_size=6))
@settings(deadline=None)
def test_the_lines_of_a_text_joined_again_are_the_text(sentences):
    text = placed("\n".join(sentences), 5, 7)
    again = Text.joined(text.lines(), "\n")
    assert again == text
    assert shown_at(again) == shown_at(text)
