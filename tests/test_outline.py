"""Outline: blocks typed as one types them in Word, in every numbering met in real notices."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.diagnostics import as_text
from ntm_docs.nodes import Map, Seq
from ntm_docs.numbering import DEFAULT_MARKS, parse_mark
from ntm_docs.outline import parse_items, parse_outline, parse_paragraph
from strategies import SENTENCES, placed, shown_at


def shown(blocks: Seq, indent: int = 0) -> str:
    """Blocks as lines: shape, mark, words and place, with what they hold below them."""
    lines = []
    for block in blocks:
        assert isinstance(block, Map)
        (shape,) = {"muc", "viec", "doan_van"} & set(block)
        mark = f"{block['dau']} " if "dau" in block else ""
        place = block[shape].place
        lines.append(f"{'  ' * indent}{shape} {mark}| {block[shape]} @{place.line}:{place.column}")
        lines += [shown(block["gom"], indent + 1)] if "gom" in block else []
    return "\n".join(lines)


def outline(words: str, *scheme: str) -> str:
    blocks, found = parse_outline(placed(words, 11, 3), [parse_mark(mark) for mark in scheme])
    assert not found, as_text(found)
    return shown(blocks)


def warnings(words: str, *scheme: str) -> str:
    return as_text(parse_outline(placed(words, 11, 3), [parse_mark(mark) for mark in scheme])[1])


# The schemes of real notices: sections, numbers and dashes (01, 21, 23, the seed); with letters
# between them (03); without sections (24, 08); stars (22); dotted numbers (15, 19); bare dashes
# (16); flat numbers (04, 09); none (12).
SCHEMES = {
    "I. 1. -": (
        """\
I. Đánh giá chung

Hội nghị cơ bản nhất trí với báo cáo.

II. Nhiệm vụ
1. Ủy ban nhân dân các xã:
- Rà soát danh sách hộ thiếu nước;
gửi Văn phòng.

- Vận động nhân dân.
2. Mặt trận Tổ quốc xã
- Giám sát.

Giao Văn phòng tiếp thu ý kiến.
III. Tổ chức thực hiện""",
        """\
muc I. | Đánh giá chung @11:6
  doan_van | Hội nghị cơ bản nhất trí với báo cáo. @13:3
muc I. | Nhiệm vụ @15:7
  muc 1. | Ủy ban nhân dân các xã: @16:6
    viec - | Rà soát danh sách hộ thiếu nước; gửi Văn phòng. @17:5
    viec - | Vận động nhân dân. @20:5
  muc 1. | Mặt trận Tổ quốc xã @21:6
    viec - | Giám sát. @22:5
    doan_van | Giao Văn phòng tiếp thu ý kiến. @24:3
muc I. | Tổ chức thực hiện @25:8""",
    ),
    "I. 1. a) -": (
        """\
I. Nhiệm vụ
1. Sở Y tế
a) Về trạm y tế:
- Rà soát.
b) Về thuốc:
- Bố trí vốn.
2. Sở Tài chính
a) Cân đối vốn.
b) Báo cáo.
II. Tổ chức""",
        """\
muc I. | Nhiệm vụ @11:6
  muc 1. | Sở Y tế @12:6
    muc a) | Về trạm y tế: @13:6
      viec - | Rà soát. @14:5
    muc a) | Về thuốc: @15:6
      viec - | Bố trí vốn. @16:5
  muc 1. | Sở Tài chính @17:6
    viec a) | Cân đối vốn. @18:6
    viec a) | Báo cáo. @19:6
muc I. | Tổ chức @20:7""",
    ),
    "1. a) -": (
        """\
1. Ghi nhận kết quả; các xã cần:
a) Về hồ sơ:
- Rà soát.
- Báo cáo.
b) Các nhiệm vụ phải xong trong Quý II năm 2026:
- Bàn giao trạm.
c) Thống nhất chủ trương.
d) Giao Sở Y tế.
đ) Giao Sở Tài chính.
e) Giao Văn phòng.
g) Giao các xã.
2. Đồng ý đề xuất.""",
        """\
muc 1. | Ghi nhận kết quả; các xã cần: @11:6
  muc a) | Về hồ sơ: @12:6
    viec - | Rà soát. @13:5
    viec - | Báo cáo. @14:5
  muc a) | Các nhiệm vụ phải xong trong Quý II năm 2026: @15:6
    viec - | Bàn giao trạm. @16:5
  viec a) | Thống nhất chủ trương. @17:6
  viec a) | Giao Sở Y tế. @18:6
  viec a) | Giao Sở Tài chính. @19:6
  viec a) | Giao Văn phòng. @20:6
  viec a) | Giao các xã. @21:6
viec 1. | Đồng ý đề xuất. @22:6""",
    ),
    "1. * - +": (
        """\
1. Về tiêu chí
* *Tiêu chí đã đạt:*
- Giữ vững:
+ Trường học.
+ Trạm y tế.
- Nâng cao.
* *Tiêu chí chưa đạt:*
- Xây dựng lộ trình.
2. Về vốn
- Bố trí:
+ Vốn tỉnh.""",
        """\
muc 1. | Về tiêu chí @11:6
  muc * | *Tiêu chí đã đạt:* @12:5
    viec - | Giữ vững: @13:5
      viec + | Trường học. @14:5
      viec + | Trạm y tế. @15:5
    viec - | Nâng cao. @16:5
  muc * | *Tiêu chí chưa đạt:* @17:5
    viec - | Xây dựng lộ trình. @18:5
muc 1. | Về vốn @19:6
  viec - | Bố trí: @20:5
    viec + | Vốn tỉnh. @21:5""",
    ),
    "1.1 without 1.": (
        """\
1.1 Về hồ sơ
- Rà soát.
1.2 Về vốn
- Bố trí:
+ Vốn tỉnh.
1.3 Thống nhất.
1.4 Giao Văn phòng.""",
        """\
muc 1.1 | Về hồ sơ @11:7
  viec - | Rà soát. @12:5
muc 1.1 | Về vốn @13:7
  viec - | Bố trí: @14:5
    viec + | Vốn tỉnh. @15:5
viec 1.1 | Thống nhất. @16:7
viec 1.1 | Giao Văn phòng. @17:7""",
    ),
    "1. 1.1 -": (
        """\
1. Về hồ sơ
1.1. Xã Bến Nước
- Rà soát.
1.2. Xã Đồng Cỏ gửi báo cáo.
2. Về vốn
2.1. Xã Bến Nước
- Bố trí.
2.2. Giao các xã.
3. Về tổ chức
Giao Văn phòng""",
        """\
muc 1. | Về hồ sơ @11:6
  muc 1.1. | Xã Bến Nước @12:8
    viec - | Rà soát. @13:5
  viec 1.1. | Xã Đồng Cỏ gửi báo cáo. @14:8
muc 1. | Về vốn @15:6
  muc 1.1. | Xã Bến Nước @16:8
    viec - | Bố trí. @17:5
  viec 1.1. | Giao các xã. @18:8
viec 1. | Về tổ chức Giao Văn phòng @19:6""",
    ),
    "- +": (
        "- Giao Văn phòng:\n+ Rà soát.\n+ Báo cáo.\n- Giao các xã.",
        """\
viec - | Giao Văn phòng: @11:5
  viec + | Rà soát. @12:5
  viec + | Báo cáo. @13:5
viec - | Giao các xã. @14:5""",
    ),
    "flat": (
        "1. Giao Sở Y tế rà soát.\n\n2. Giao Sở Tài chính\ncân đối.\n3. Giao các xã./.",
        """\
viec 1. | Giao Sở Y tế rà soát. @11:6
viec 1. | Giao Sở Tài chính cân đối. @13:6
viec 1. | Giao các xã./. @15:6""",
    ),
    "none": (
        "Ngày 08/4/2023, Tổ công tác\nlàm việc với xã.\n\n\nSau khi nghe báo cáo:\n",
        """\
doan_van | Ngày 08/4/2023, Tổ công tác làm việc với xã. @11:3
doan_van | Sau khi nghe báo cáo: @15:3""",
    ),
}


@pytest.mark.parametrize(("typed", "read"), SCHEMES.values(), ids=SCHEMES)
def test_every_scheme_of_real_notices_nests_as_typed(typed, read):
    assert outline(typed) == read


@pytest.mark.parametrize(("typed", "read"), SCHEMES.values(), ids=SCHEMES)
def test_a_block_indented_as_in_word_nests_the_same(typed, read):
    lines = typed.split("\n")
    indented = "\n".join(" " * (i % 4) + line + "  " for i, line in enumerate(lines))
    words = [line.partition(" @")[0] for line in outline(indented).split("\n")]
    assert words == [line.partition(" @")[0] for line in read.split("\n")]


def test_a_scheme_of_the_files_own_decides_what_stands_below_what():
    typed = "A. Nhiệm vụ\n(1) Giao Sở Y tế:\n1. Rà soát.\n2. Báo cáo.\n(2) Giao các xã.\nB. Tổ chức"
    assert outline(typed, "A.", "(1)") == (
        "muc A. | Nhiệm vụ @11:6\n"
        "  muc (1) | Giao Sở Y tế: @12:7\n"
        "    viec 1. | Rà soát. @13:6\n"
        "    viec 1. | Báo cáo. @14:6\n"
        "  viec (1) | Giao các xã. @15:7\n"
        "viec A. | Tổ chức @16:6"
    )


def test_a_mark_typed_out_of_the_usual_order_stands_where_its_scheme_says():
    typed = "- Về hồ sơ:\n1. Rà soát.\n2. Báo cáo."
    assert outline(typed) == (
        "viec - | Về hồ sơ: @11:5\nviec 1. | Rà soát. @12:6\nviec 1. | Báo cáo. @13:6"
    )
    assert outline(typed, "-", "1.") == (
        "viec - | Về hồ sơ: @11:5\n  viec 1. | Rà soát. @12:6\n  viec 1. | Báo cáo. @13:6"
    )


def test_a_number_that_ends_with_a_stop_is_a_point_even_with_others_below():
    assert outline("1. Thống nhất chủ trương.\n- Giao các xã.") == (
        "viec 1. | Thống nhất chủ trương. @11:6\n  viec - | Giao các xã. @12:5"
    )


def test_a_section_is_a_heading_even_with_nothing_below():
    assert outline("I. Về tổ chức") == "muc I. | Về tổ chức @11:6"
    assert outline("1. Về tổ chức") == "viec 1. | Về tổ chức @11:6"


def test_a_paragraph_behind_points_stands_under_their_heading():
    assert outline("I. Về hồ sơ\n- Rà soát:\n+ Trường.\n\nGiao Văn phòng.\n\nGiao các xã.") == (
        "muc I. | Về hồ sơ @11:6\n"
        "  viec - | Rà soát: @12:5\n"
        "    viec + | Trường. @13:5\n"
        "  doan_van | Giao Văn phòng. @15:3\n"
        "  doan_van | Giao các xã. @17:3"
    )


def test_a_paragraph_without_a_heading_above_stands_alone():
    assert outline("- Rà soát.\n\nGiao Văn phòng.\n- Báo cáo.") == (
        "viec - | Rà soát. @11:5\ndoan_van | Giao Văn phòng. @13:3\nviec - | Báo cáo. @14:5"
    )


@pytest.mark.parametrize(
    "line", [r"\- gạch thật", r"\1. số thật", r"\I. La Mã thật", r"\* sao thật", "*nghiêng* thật"]
)
def test_a_mark_behind_a_backslash_opens_nothing(line):
    assert outline(f"- Giao Văn phòng\n{line}") == f"viec - | Giao Văn phòng {line} @11:5"


def test_words_joined_from_several_lines_know_their_lines():
    (block,), _ = parse_outline(placed("- Giao Văn phòng\n  rà soát,\nbáo cáo.", 11, 3))
    text = block["viec"]
    assert text == "Giao Văn phòng rà soát, báo cáo."
    assert [str(text.place_at(text.index(word))) for word in ("Văn", "rà", "báo")] == [
        "a.yaml:11:10",
        "a.yaml:12:5",
        "a.yaml:13:3",
    ]


def test_a_block_stands_where_its_words_do():
    (section,), _ = parse_outline(placed("I. Về hồ sơ\n- Rà soát.", 11, 3))
    assert str(section.place) == "a.yaml:11:6"
    assert str(section.keys_at["gom"]) == "a.yaml:11:6"
    assert str(section["dau"].place) == "a.yaml:11:6"
    assert str(section["gom"].place) == "a.yaml:12:5"


def test_an_empty_block_holds_nothing_and_stands_where_it_is():
    blocks, found = parse_outline(placed("\n \n", 11, 3))
    assert (blocks, found, str(blocks.place)) == ([], [], "a.yaml:11:3")


# Numbers that do not follow -------------------------------------------------------------------

SKIPPED = "\n    gợi ý: số mục do chương trình đánh; xem có sót mục nào không"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1. A.\n3. B.", ["a.yaml:12:3: cảnh báo MUC-SO: gõ «3.» nhưng thông báo sẽ in «2.»"]),
        ("2. A.\n3. B.", ["a.yaml:11:3: cảnh báo MUC-SO: gõ «2.» nhưng thông báo sẽ in «1.»"]),
        (
            "1. A.\n1. B.\n  1. C.",
            [
                "a.yaml:12:3: cảnh báo MUC-SO: gõ «1.» nhưng thông báo sẽ in «2.»",
                "a.yaml:13:5: cảnh báo MUC-SO: gõ «1.» nhưng thông báo sẽ in «3.»",
            ],
        ),
        (
            "I. A\n1. B.\nIII. C\n1. D.\n3. E.",
            [
                "a.yaml:13:3: cảnh báo MUC-SO: gõ «III.» nhưng thông báo sẽ in «II.»",
                "a.yaml:15:3: cảnh báo MUC-SO: gõ «3.» nhưng thông báo sẽ in «2.»",
            ],
        ),
        (
            "a) A.\nb) B.\nc) C.\nd) D.\ne) E.\nf) F.\ng) G.",
            [
                "a.yaml:15:3: cảnh báo MUC-SO: gõ «e)» nhưng thông báo sẽ in «đ)»",
                "a.yaml:16:3: cảnh báo MUC-SO: gõ «f)» nhưng thông báo sẽ in «e)»",
            ],
        ),
        (
            "2. A\n2.1. B.\n2.3. C.",
            [
                "a.yaml:11:3: cảnh báo MUC-SO: gõ «2.» nhưng thông báo sẽ in «1.»",
                "a.yaml:13:3: cảnh báo MUC-SO: gõ «2.3.» nhưng thông báo sẽ in «2.2.»",
            ],
        ),
    ],
)
def test_a_number_that_does_not_follow_is_told_at_its_mark(typed, told):
    assert warnings(typed) == "\n".join(line + SKIPPED for line in told)


def test_a_number_left_out_is_told_once_and_not_at_those_that_follow():
    assert warnings("1. A.\n3. B.\n4. C.\n5. D.").count("MUC-SO") == 1


def test_numbers_begin_again_under_each_heading_and_for_each_mark():
    assert warnings("1. A\na) B.\nb) C.\n2. D\na) E.\n- F\n3. G.") == ""


def test_numbers_count_on_over_unnumbered_paragraphs():
    assert warnings("1. A.\n\nB.\n\n2. C.") == ""


# Lines that only look like an item ------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("-Giao các xã", "-"),
        ("– Giao các xã", "–"),
        ("• Giao các xã", "•"),
        ("1) Giao các xã", "1)"),
        ("1/ Giao các xã", "1/"),
        ("1.Giao các xã", "1."),
        ("I.Giao các xã", "I."),
        ("II- Giao các xã", "II-"),
        ("a. Giao các xã", "a."),
        ("a)Giao các xã", "a)"),
        ("A. Giao các xã", "A."),
        ("-", "-"),
    ],
)
def test_a_line_that_looks_like_an_item_and_is_none_is_told(line, mark):
    assert warnings(f"- Giao Văn phòng\n  {line}") == (
        f"a.yaml:12:5: cảnh báo MUC-DAU: «{mark}» đầu dòng không mở mục mới: "
        "dòng này nối vào đoạn trên\n"
        "    gợi ý: mở mục bằng I. 1. a) - + * và một dấu cách; nếu đúng là chữ thì bỏ qua"
    )


def test_a_comment_inside_a_block_is_told_to_print():
    assert warnings("- Giao Văn phòng\n# hỏi lại") == (
        "a.yaml:12:3: cảnh báo MUC-DAU: dòng này không phải ghi chú: "
        "trong khối «|» mọi chữ đều in ra\n"
        "    gợi ý: đưa ghi chú ra ngoài khối, sát lề khóa"
    )


@pytest.mark.parametrize(
    "line",
    [
        "20/4/2023 các xã gửi",
        "18/19 tiêu chí",
        "1.500 hộ dân",
        "(1) rà soát; (2) báo cáo",
        "*nghiêng* và **đậm**",
        "**Chậm nhất 15/4/2023** gửi",
        "Điều 1. Phạm vi",
        "V/v treo cờ",
        "i-ốt cho trẻ",
        "{{ ntm.dat }}/19 tiêu chí",
        r"\- gạch thật",
    ],
)
def test_a_line_of_words_is_no_item(line):
    assert warnings(f"- Giao Văn phòng\n  {line}") == ""


def test_a_mark_of_the_files_own_scheme_is_no_lookalike():
    assert warnings("1) Giao các xã.\n2) Báo cáo.", "1)") == ""


# Lists and paragraphs -------------------------------------------------------------------------


def listed(words: str) -> list[str]:
    return [
        f"{item} @{item.place.line}:{item.place.column}"
        for item in parse_items(placed(words, 11, 3))
    ]


@pytest.mark.parametrize(
    ("words", "items"),
    [
        (
            "- Thường trực Huyện ủy (B/c)\n- Lưu Văn phòng",
            ["Thường trực Huyện ủy (B/c) @11:5", "Lưu Văn phòng @12:5"],
        ),
        (
            "- Các phòng:\n  Y tế, Tài chính\n\n- Các xã",
            ["Các phòng: Y tế, Tài chính @11:5", "Các xã @14:5"],
        ),
        (
            "Thường trực Huyện ủy,\nHĐND huyện\n\nLưu Văn phòng\n",
            ["Thường trực Huyện ủy, @11:3", "HĐND huyện @12:3", "Lưu Văn phòng @14:3"],
        ),
        ("Kính gửi\n- Các xã", ["Kính gửi @11:3", "Các xã @12:5"]),
        ("1. Các xã\n2. Các phòng", ["1. Các xã @11:3", "2. Các phòng @12:3"]),
        ("", []),
        ("\n  \n", []),
    ],
)
def test_a_list_is_dashes_or_else_lines(words, items):
    assert listed(words) == items


@pytest.mark.parametrize(
    ("words", "paragraph"),
    [
        ("Kết luận của đồng chí\n  Bí thư Huyện ủy\n", "Kết luận của đồng chí Bí thư Huyện ủy"),
        ("\nKết luận\n\n", "Kết luận"),
        ("Kết luận", "Kết luận"),
        ("\n \n", ""),
    ],
)
def test_the_lines_of_one_paragraph_are_joined(words, paragraph):
    assert parse_paragraph(placed(words)) == paragraph


@pytest.mark.parametrize("words", ["Một.\n\nHai.", "Một:\n- hai", "- Một\n- Hai", "1. Một\n2. Hai"])
def test_several_paragraphs_are_none(words):
    assert parse_paragraph(placed(words)) is None


LINES = st.lists(st.sampled_from(["Các xã", "  rà soát", "hồ sơ ", "- b", "", " "]), max_size=5)


@given(LINES, st.booleans())
def test_the_words_of_a_paragraph_stay_where_they_were_typed(lines, is_cut):
    text = placed("\n".join(lines))
    text = text[2:] if is_cut else text
    paragraph = parse_paragraph(text)
    inner = [line.strip() for line in text.strip().split("\n")]
    is_one = (all(inner) or inner == [""]) and not any(line.startswith("- ") for line in inner)
    assert (paragraph is not None) == is_one
    assert paragraph is None or shown_at(paragraph) == shown_at(text)


# Whatever is typed ----------------------------------------------------------------------------

MARKED_LINES = st.tuples(
    st.sampled_from(
        ("", "", "\n", "I. ", "II. ", "1. ", "2. ", "1.1 ", "a) ", "đ) ", "* ", "- ", "+ ")
    ),
    SENTENCES,
    st.sampled_from(("", ".", ";", ":")),
)


def walked(blocks):
    for block in blocks:
        yield block
        yield from walked(block.get("gom", ()))


@given(st.lists(MARKED_LINES, max_size=10))
@settings(deadline=None)
def test_every_word_of_a_block_is_in_its_outline_in_order_at_its_place(lines):
    words = "\n".join(mark + sentence + stop for mark, sentence, stop in lines)
    text = placed(words, 11, 3)
    blocks, _ = parse_outline(text)
    texts = [block.get("muc", block.get("viec", block.get("doan_van"))) for block in walked(blocks)]
    assert " ".join(texts).split() == [
        word for _, sentence, stop in lines for word in (sentence + stop).split()
    ]
    source = words.split("\n")
    for read in texts:
        for offset, letter in enumerate(read):
            place = read.place_at(offset)
            assert letter == " " or source[place.line - 11][place.column - 3] == letter


@given(st.lists(MARKED_LINES, max_size=10))
@settings(deadline=None)
def test_what_stands_below_an_item_has_a_mark_of_a_lower_level(lines):
    blocks, _ = parse_outline(placed("\n".join("".join(parts) for parts in lines)))
    levels = [str(mark) for mark in DEFAULT_MARKS]
    for block in walked(blocks):
        marks = [str(below["dau"]) for below in block.get("gom", ()) if "dau" in below]
        for above, below in pairwise([str(block.get("dau", "I.")), *marks[:1]]):
            assert levels.index(below) > levels.index(above)
