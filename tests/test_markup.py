"""Markup: bold, italic and deadlines inside a sentence, and no word of it lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.diagnostics import Place
from ntm_docs.markup import Span, escaped, faults, filled, plain, spans
from ntm_docs.texts import Text
from strategies import SENTENCES, placed


def told(words: str) -> str:
    return "\n".join(map(str, faults(placed(words, 8, 5))))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Giao Văn phòng", (Span("Giao Văn phòng"),)),
        (
            "hoàn thiện **hồ sơ trước ngày 20/4/2023**.",
            (Span("hoàn thiện "), Span("hồ sơ trước ngày 20/4/2023", bold=True), Span(".")),
        ),
        (
            "Tổ công tác (*theo Quyết định số 04-QĐ/BCĐ*)",
            (Span("Tổ công tác ("), Span("theo Quyết định số 04-QĐ/BCĐ", italic=True), Span(")")),
        ),
        (
            "**đậm *cả nghiêng* đậm**",
            (
                Span("đậm ", bold=True),
                Span("cả nghiêng", bold=True, italic=True),
                Span(" đậm", bold=True),
            ),
        ),
        ("***cả hai*** thôi", (Span("cả hai", bold=True, italic=True), Span(" thôi"))),
        (
            "***cả hai** nghiêng*",
            (Span("cả hai", bold=True, italic=True), Span(" nghiêng", italic=True)),
        ),
        ("", ()),
    ],
)
def test_stars_set_weight_and_slope(words, expected):
    assert spans(Text(words)) == expected
    assert told(words) == ""


def test_a_deadline_is_a_span_of_its_own_in_the_weight_around_it():
    assert spans(Text("hồ sơ {thoi_han} **và {thoi_han}**")) == (
        Span("hồ sơ "),
        Span("{thoi_han}", is_deadline=True),
        Span(" "),
        Span("và ", bold=True),
        Span("{thoi_han}", bold=True, is_deadline=True),
    )


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (r"gạch \- thật", "gạch - thật"),
        (r"\- gạch đầu dòng thật", "- gạch đầu dòng thật"),
        (r"\+ cộng thật", "+ cộng thật"),
        (r"\* sao thật", "* sao thật"),
        (r"\1. số thật", "1. số thật"),
        (r"\I. số La Mã thật", "I. số La Mã thật"),
        (r"\a) chữ thật", "a) chữ thật"),
        (r"\(1) ngoặc thật", "(1) ngoặc thật"),
        (r"\{thoi_han\}", "{thoi_han}"),
        (r"\*\*không đậm\*\*", "**không đậm**"),
        (r"\\*nghiêng* sau một gạch", "\\nghiêng sau một gạch"),
        ("sân 5*10 m", "sân 5*10 m"),
        ("5 * 10 = 50", "5 * 10 = 50"),
        (r"thư mục C:\Users\nhom", r"thư mục C:\Users\nhom"),
        ("cuối câu \\", "cuối câu \\"),
        ("a_b, #1, ~ x, [1], `c`, <d> & </d>", "a_b, #1, ~ x, [1], `c`, <d> & </d>"),
    ],
)
def test_signs_that_mean_nothing_here_print_as_they_are(words, printed):
    assert plain(Text(words)) == printed
    assert told(words) == ""


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        (
            "Giao **Văn phòng theo dõi.",
            "a.yaml:8:10: lỗi CAU-DAU-SAO: dấu ** mở chữ đậm mà không có dấu đóng\n"
            "    gợi ý: thêm ** sau chữ cuối; nếu là dấu sao thật, viết \\*\\*",
        ),
        (
            "Giao *Văn phòng theo dõi.",
            "a.yaml:8:10: lỗi CAU-DAU-SAO: dấu * mở chữ nghiêng mà không có dấu đóng\n"
            "    gợi ý: thêm * sau chữ cuối; nếu là dấu sao thật, viết \\*",
        ),
        (
            "Giao **Văn *phòng** theo dõi.",
            "a.yaml:8:16: lỗi CAU-DAU-SAO: dấu * mở chữ nghiêng mà không có dấu đóng\n"
            "    gợi ý: thêm * sau chữ cuối; nếu là dấu sao thật, viết \\*",
        ),
        (
            "xong {thoihan}",
            "a.yaml:8:10: lỗi CAU-NGOAC: không có chỗ điền «{thoihan}»\n"
            "    gợi ý: chỉ có {thoi_han}; số liệu viết {{ tên }}; ngoặc thật viết \\{ và \\}",
        ),
        (
            "xong {thời hạn}",
            "a.yaml:8:10: lỗi CAU-NGOAC: không có chỗ điền «{thời hạn}»\n"
            "    gợi ý: chỉ có {thoi_han}; số liệu viết {{ tên }}; ngoặc thật viết \\{ và \\}",
        ),
        (
            "xong { thoi_han }",
            "a.yaml:8:10: lỗi CAU-NGOAC: không có chỗ điền «{ thoi_han }»\n"
            "    gợi ý: chỉ có {thoi_han}; số liệu viết {{ tên }}; ngoặc thật viết \\{ và \\}",
        ),
    ],
)
def test_a_mark_that_is_never_closed_or_known_is_told_where_it_stands(words, finding):
    assert told(words) == finding


def test_every_fault_of_a_sentence_is_told():
    assert [str(fault.place) for fault in faults(placed("***a {b} **c {d}", 8, 5))] == [
        "a.yaml:8:10",
        "a.yaml:8:18",
        "a.yaml:8:5",
    ]


def fill(words: str, *phrases: str) -> str:
    return "".join(span.text for span in filled(Text(words), [Text(phrase) for phrase in phrases]))


def test_a_deadline_is_said_where_its_place_is():
    assert (
        fill("hoàn thiện hồ sơ {thoi_han}.", "trước ngày 20/4/2023")
        == "hoàn thiện hồ sơ trước ngày 20/4/2023."
    )


def test_deadlines_are_said_in_order():
    assert fill("{thoi_han} gửi, {thoi_han} xong", "chậm nhất 15/4", "trước 20/4") == (
        "Chậm nhất 15/4 gửi, trước 20/4 xong"
    )


def test_a_single_deadline_is_said_in_every_place():
    assert (
        fill("gửi {thoi_han}, xong {thoi_han}", "trước 20/4") == "gửi trước 20/4, xong trước 20/4"
    )


def test_a_deadline_that_opens_a_sentence_begins_with_a_capital():
    assert fill("{thoi_han} xong.", "định kỳ hằng quý") == "Định kỳ hằng quý xong."
    assert fill("Đã họp. {thoi_han} xong.", "chậm nhất 15/4") == "Đã họp. Chậm nhất 15/4 xong."
    assert fill("**{thoi_han}** xong.", "chậm nhất 15/4") == "Chậm nhất 15/4 xong."
    assert fill("Lưu ý: {thoi_han} xong.", "chậm nhất 15/4") == "Lưu ý: chậm nhất 15/4 xong."


def test_a_filled_deadline_is_marked_and_keeps_the_weight_around_it():
    assert tuple(filled(Text("xong **{thoi_han}**"), [Text("trước 20/4")])) == (
        Span("xong "),
        Span("trước 20/4", bold=True, is_deadline=True),
    )


def test_the_markup_of_a_deadline_is_read_once():
    assert (
        fill("gửi {thoi_han}, xong {thoi_han}", r"trước \*20/4")
        == "gửi trước *20/4, xong trước *20/4"
    )


ESCAPABLE = st.text("Đối ới\\*{}~+•(-1.)_\n", max_size=16).filter(
    lambda words: words[:1] != "\\" and "\\" * 9 not in words
)


@given(ESCAPABLE)
@settings(deadline=None)
def test_escaped_words_print_unchanged_and_without_faults(words):
    assert plain(escaped(words)) == words
    assert not list(faults(escaped(words)))


@given(st.lists(st.tuples(SENTENCES, st.sampled_from(("", "*", "**", "***"))), max_size=6))
@settings(deadline=None)
def test_the_spans_of_a_sentence_hold_its_words_each_in_its_weight(parts):
    words = " ".join(star + sentence + star for sentence, star in parts)
    assert told(words) == ""
    printed = spans(Text(words))
    assert "".join(span.text for span in printed) == " ".join(sentence for sentence, _ in parts)
    weights = [(c, span.bold, span.italic) for span in printed for c in span.text]
    expected = [
        (c, len(star) > 1, len(star) in (1, 3)) for sentence, star in parts for c in sentence
    ]
    assert [w for w in weights if w[0] != " "] == [w for w in expected if w[0] != " "]


@given(st.text("Đối ới\\*{}~+•(-1.)_thoihan\n", max_size=24))
@settings(deadline=None)
def test_no_word_of_a_sentence_is_lost_whatever_its_signs(words):
    letters = str.maketrans("", "", "\\*~")
    assert plain(Text(words)).translate(letters) == words.translate(letters)


@pytest.mark.parametrize(
    ("text", "words", "notes"),
    [
        ("theo Kế hoạch^[Số 12.].", "theo Kế hoạch.", ["Số 12."]),
        ("a^[một]^[một]b", "ab", ["một", "một"]),
        ("**đậm^[trong *nghiêng*]**", "đậm", ["trong *nghiêng*"]),
        (r"x^2 và \^[không phải]", "x^2 và ^[không phải]", []),
        (r"a^[đóng \] ở đây]", "a", [r"đóng \] ở đây"]),
    ],
)
def test_a_note_is_called_where_it_stands_and_is_no_word_of_the_sentence(text, words, notes):
    assert plain(Text(text)) == words
    assert [span.note for span in spans(Text(text)) if span.note is not None] == notes


def test_a_note_knows_where_it_was_typed():
    text = Text("theo^[Số **12]", [(0, Place("a.yaml", 4, 3))])
    (fault,) = faults(text)
    assert (fault.place.line, fault.place.column) == (4, 12)
    (span,) = [span for span in spans(Text("ab^[cd]", text.anchors)) if span.note]
    assert span.note.place == Place("a.yaml", 4, 7)
