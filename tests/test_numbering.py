"""Numbering: the marks that head items, written as notices print them and read as clerks type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ntm_docs.numbering import DEFAULT_MARKS, Kind, Mark, parse_mark, typed_mark


@pytest.mark.parametrize(
    ("sample", "mark"),
    [
        ("I.", Mark(Kind.ROMAN, "", ".")),
        ("i)", Mark(Kind.SMALL_ROMAN, "", ")")),
        ("(i)", Mark(Kind.SMALL_ROMAN, "(", ")")),
        ("A.", Mark(Kind.CAPITAL, "", ".")),
        ("1.", Mark(Kind.DECIMAL, "", ".")),
        ("1/", Mark(Kind.DECIMAL, "", "/")),
        ("(1)", Mark(Kind.DECIMAL, "(", ")")),
        ("1.1", Mark(Kind.DECIMAL, "", "", 2)),
        ("1.1.", Mark(Kind.DECIMAL, "", ".", 2)),
        ("1.1.1", Mark(Kind.DECIMAL, "", "", 3)),
        ("a)", Mark(Kind.LETTER, "", ")")),
        ("-", Mark(Kind.BULLET, "", "-")),
        ("+", Mark(Kind.BULLET, "", "+")),
        ("*", Mark(Kind.BULLET, "", "*")),
        ("•", Mark(Kind.BULLET, "", "•")),
        (" a) ", Mark(Kind.LETTER, "", ")")),
    ],
)
def test_a_mark_is_known_by_its_first_item(sample, mark):
    assert parse_mark(sample) == mark


@pytest.mark.parametrize(
    "sample", ["", "1", "a", "I", "2.", "b)", "Thứ nhất", "1.2", "--", "Điều 1.", "."]
)
def test_what_no_list_begins_with_is_no_mark(sample):
    assert parse_mark(sample) is None


@pytest.mark.parametrize("sample", ["I.", "(i)", "A.", "1.", "1.1", "1.1.1.", "a)", "-", "*"])
def test_a_mark_shows_as_its_first_item(sample):
    assert str(parse_mark(sample)) == sample


def test_letters_run_through_the_vietnamese_alphabet():
    letters = [parse_mark("a)").write(n) for n in range(1, 24)]
    assert (
        " ".join(letters) == "a) b) c) d) đ) e) g) h) i) k) l) m) n) o) p) q) r) s) t) u) v) x) y)"
    )


def test_capitals_run_through_it_too():
    assert [parse_mark("A.").write(n) for n in (4, 5, 6)] == ["D.", "Đ.", "E."]


def test_roman_numbers_are_written_the_short_way():
    written = [parse_mark("I.").write(n) for n in (1, 3, 4, 5, 8, 9, 14, 19, 40, 49, 90)]
    assert " ".join(written) == "I. III. IV. V. VIII. IX. XIV. XIX. XL. XLIX. XC."
    assert parse_mark("(i)").write(4) == "(iv)"


def test_a_bullet_is_the_same_for_every_item():
    assert [parse_mark("+").write(n) for n in (1, 2, 30)] == ["+", "+", "+"]
    assert not parse_mark("+").counts
    assert parse_mark("a)").counts


def test_a_dotted_number_begins_with_the_numbers_above_it():
    assert parse_mark("1.1").write(3, [2]) == "2.3"
    assert parse_mark("1.1.").write(3, [2]) == "2.3."
    assert parse_mark("1.1.1").write(4, [2, 3]) == "2.3.4"


def test_a_dotted_number_takes_only_the_nearest_of_the_numbers_above_it():
    assert parse_mark("1.1").write(4, [2, 3]) == "3.4"


def test_a_dotted_number_with_nothing_above_counts_below_the_first():
    assert parse_mark("1.1").write(3) == "1.3"
    assert parse_mark("1.1.1").write(3, [2]) == "1.2.3"


def test_a_plain_number_takes_nothing_from_above():
    assert parse_mark("1.").write(3, [2]) == "3."


@pytest.mark.parametrize(
    ("line", "sample", "ordinal", "text"),
    [
        ("IV. Nhiệm vụ trọng tâm", "I.", 4, "Nhiệm vụ trọng tâm"),
        ("1. Về công tác lãnh đạo", "1.", 1, "Về công tác lãnh đạo"),
        ("12.  Giao Sở Tài chính", "1.", 12, "Giao Sở Tài chính"),
        ("2.3 Rà soát", "1.1", 3, "Rà soát"),
        ("2.3. Rà soát", "1.1.", 3, "Rà soát"),
        ("1.2.3 Rà soát", "1.1.1", 3, "Rà soát"),
        ("LXXXVIII. Phụ lục", "I.", 88, "Phụ lục"),
        ("đ) Sở Y tế", "a)", 5, "Sở Y tế"),
        ("- Đề nghị đồng chí", "-", 1, "Đề nghị đồng chí"),
        ("+ Trồng cây", "+", 1, "Trồng cây"),
        ("* *Duy trì các tiêu chí:*", "*", 1, "*Duy trì các tiêu chí:*"),
        ("-\tGiao Sở Y tế", "-", 1, "Giao Sở Y tế"),
    ],
)
def test_a_line_may_begin_with_any_of_the_usual_marks(line, sample, ordinal, text):
    typed = typed_mark(line, DEFAULT_MARKS)
    assert (str(typed.mark), typed.ordinal, line[typed.end :]) == (sample, ordinal, text)


@pytest.mark.parametrize(
    "line",
    [
        "Đề nghị đồng chí",
        "*nghiêng* ở đầu câu",
        "**đậm** ở đầu câu",
        "-2025 tiếp tục",
        "1.500 hộ dân",
        "2023. Tuy nhiên",
        "18/19 tiêu chí",
        "IIX. Nhiệm vụ",
        "ab) Việc",
        "a, b",
        "20/4/2023",
        r"\- gạch thật",
        r"\1. số thật",
        "I.",
        "- ",
        "",
    ],
)
def test_a_line_of_words_has_no_mark(line):
    assert typed_mark(line, DEFAULT_MARKS) is None


def test_a_mark_of_the_files_own_scheme_is_read_before_the_usual_ones():
    own = (parse_mark("A."), parse_mark("(1)"), parse_mark("(i)"))
    assert typed_mark("C. Về tổ chức", own).ordinal == 3
    assert typed_mark("(2) Báo cáo", own).ordinal == 2
    assert typed_mark("(ii) Báo cáo", own).ordinal == 2
    assert typed_mark("1. Báo cáo", own) is None


def test_a_letter_that_vietnamese_lists_pass_over_counts_as_none():
    typed = typed_mark("f) Báo cáo", DEFAULT_MARKS)
    assert (typed.words, typed.ordinal) == ("f)", 0)


@given(
    st.sampled_from(
        [
            *(("I.", 89), ("i)", 89), ("(i)", 89), ("1.", 99), ("1)", 99), ("(1)", 99), ("1/", 99)),
            *(("1.1", 99), ("1.1.", 99), ("1.1.1", 99), ("A.", 23), ("a)", 23), ("(a)", 23)),
        ]
    ),
    st.data(),
)
@settings(deadline=None)
def test_every_number_written_reads_as_itself(sample_and_last, data):
    sample, last = sample_and_last
    mark = parse_mark(sample)
    ordinal = data.draw(st.integers(1, last))
    parents = data.draw(st.lists(st.integers(1, 99), min_size=mark.parts, max_size=mark.parts))
    line = f"{mark.write(ordinal, parents)} Giao Văn phòng"
    typed = typed_mark(line, [mark])
    assert (typed.mark, typed.ordinal, line[typed.end :]) == (mark, ordinal, "Giao Văn phòng")


def test_the_model_reads_a_mark_from_its_first_item():
    marks = TypeAdapter(Mark)
    assert marks.validate_python("a)") == Mark(Kind.LETTER, "", ")")
    assert marks.validate_python(Mark(Kind.LETTER, "", ")")) == Mark(Kind.LETTER, "", ")")


def test_the_model_takes_no_list_for_a_mark():
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Mark).validate_python(["a)"])
    (fault,) = error.value.errors()
    assert fault["type"] == "is_instance_of"


def test_the_model_names_the_marks_there_are():
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Mark).validate_python("Điều 1")
    (fault,) = error.value.errors()
    assert fault["ctx"] == {
        "message": "«Điều 1» không phải dấu đầu mục",
        "hint": "dùng một trong: I. A. 1. 1.1 a) (1) - + *",
    }
