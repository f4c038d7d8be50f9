"""Syntax: what YAML trips over, in a clerk's words, and the line rewritten so that it reads."""

from __future__ import annotations

import pytest

from ntm_docs.diagnostics import NoticeError
from ntm_docs.nodes import parse_yaml
from ntm_docs.syntax import UNPRINTABLE, as_text_block, explained, line_as_block

# libyaml's own words for what the lines of these tests do wrong.
COLON = "None; mapping values are not allowed in this context"


def fault(source: str) -> str:
    with pytest.raises(NoticeError) as error:
        parse_yaml(source, "a.yaml")
    return str(error.value)


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        (
            "noi_dung:\n  - Đối với hồ sơ: đề nghị: gửi trước 30/5\n",
            "a.yaml:2:27: lỗi YAML-HAI-CHAM: câu có dấu hai chấm nên YAML hiểu nhầm là tên khóa\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           - |\n"
            "             Đối với hồ sơ: đề nghị: gửi trước 30/5",
        ),
        (
            "trich_yeu: Kết luận: về nước sạch\n",
            "a.yaml:1:20: lỗi YAML-HAI-CHAM: câu có dấu hai chấm nên YAML hiểu nhầm là tên khóa\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           trich_yeu: |\n"
            "             Kết luận: về nước sạch",
        ),
        (
            "- viec: Về hồ sơ: xong\n",
            "a.yaml:1:17: lỗi YAML-HAI-CHAM: câu có dấu hai chấm nên YAML hiểu nhầm là tên khóa\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           - viec: |\n"
            "               Về hồ sơ: xong",
        ),
        (
            "ngay:11/4/2023\nso: 138\n",
            "a.yaml:2:3: lỗi YAML-THUT-DONG: dòng trên chưa có dạng «khóa: nội dung», "
            "hoặc dòng này thụt vào quá sâu\n"
            "    gợi ý: sau tên khóa ở dòng trên cần dấu hai chấm và dấu cách; "
            "các khóa cùng cấp phải thẳng hàng",
        ),
        (
            "ngay: 11/4/2023\n  so: 138\n",
            "a.yaml:2:5: lỗi YAML-THUT-DONG: dòng trên chưa có dạng «khóa: nội dung», "
            "hoặc dòng này thụt vào quá sâu\n"
            "    gợi ý: sau tên khóa ở dòng trên cần dấu hai chấm và dấu cách; "
            "các khóa cùng cấp phải thẳng hàng",
        ),
        (
            "so: 138\nngay 11/4/2023\nhop: x\n",
            "a.yaml:2:1: lỗi YAML-THIEU-HAI-CHAM: dòng này không có dạng «khóa: nội dung»\n"
            "    gợi ý: thêm dấu hai chấm và một dấu cách sau tên khóa; "
            "nếu là câu văn, thụt vào dưới dấu «|»",
        ),
        (
            "trich_yeu: |\nKết luận về nước sạch\nso: 1\n",
            "a.yaml:2:1: lỗi YAML-THIEU-HAI-CHAM: dòng này không có dạng «khóa: nội dung»\n"
            "    gợi ý: thêm dấu hai chấm và một dấu cách sau tên khóa; "
            "nếu là câu văn, thụt vào dưới dấu «|»",
        ),
        (
            "- muc: Về tổ chức\n gom: x\n",
            "a.yaml:2:2: lỗi YAML-THUT-DONG: dòng này thụt vào không khớp với các dòng trên\n"
            "    gợi ý: các khóa cùng cấp phải thẳng hàng; "
            "nội dung bên trong thụt vào thêm hai dấu cách",
        ),
        (
            "noi_dung: | Đối với xã\n",
            "a.yaml:1:13: lỗi YAML-KHOI: sau dấu «|» phải xuống dòng rồi mới viết câu\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           noi_dung: |\n"
            "             Đối với xã",
        ),
        (
            "noi_dung: - Giao Văn phòng\n",
            "a.yaml:1:11: lỗi YAML-DAU-DAC-BIET: câu bắt đầu bằng «-», "
            "một dấu có nghĩa riêng trong YAML\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           noi_dung: |\n"
            "             - Giao Văn phòng",
        ),
    ],
)
def test_a_line_that_yaml_cannot_read_is_explained_and_rewritten(source, finding):
    assert fault(source) == finding


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("* Giao Văn phòng: theo dõi", "*"),
        ("& Giao Văn phòng: theo dõi", "&"),
        ("@ Giao Văn phòng: theo dõi", "@"),
        ("` Giao Văn phòng: theo dõi", "`"),
        ("% Giao Văn phòng: theo dõi", "%"),
        ("{ Giao Văn phòng } theo dõi", "{"),
        ("[ Giao Văn phòng ] theo dõi", "["),
    ],
)
def test_a_sentence_that_begins_with_a_sign_of_yaml_is_told_where_it_begins(sentence, sign):
    assert fault(f"noi_dung:\n  - {sentence}\n") == (
        f"a.yaml:2:5: lỗi YAML-DAU-DAC-BIET: câu bắt đầu bằng «{sign}», "
        "một dấu có nghĩa riêng trong YAML\n"
        "    gợi ý: viết câu dưới dấu «|»:\n"
        "           - |\n"
        f"             {sentence}"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "*Đối với xã* Thọ Lộc",
        "*theo dõi sát",
        "**Chậm nhất 15/4/2023** gửi",
        "{thoi_han} hoàn thành",
        "{{ ntm.dat }} tiêu chí",
        "{% if xong %}đã xong{% endif %}",
        "[1] xem kế hoạch",
        "%hộ nghèo giảm",
        "@vanphong gửi",
    ],
)
def test_a_sentence_of_the_seeds_kind_as_a_bare_item_is_rewritten_as_a_block(sentence):
    finding = fault(f"noi_dung:\n  - Giao Văn phòng\n  - {sentence}\n")
    assert finding.startswith("a.yaml:3:5: lỗi YAML-DAU-DAC-BIET: câu bắt đầu bằng «")
    assert finding.endswith(
        f"gợi ý: viết câu dưới dấu «|»:\n           - |\n             {sentence}"
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            'trich_yeu: "Kết luận" về nước sạch\n',
            "a.yaml:1:12: lỗi YAML-NHAY: dấu nháy mở ở đây không có dấu nháy đóng, "
            "hoặc sau dấu nháy đóng còn chữ",
        ),
        (
            "so: 1\ntrich_yeu: 'Kết luận\nngay: 11/4/2023\n",
            "a.yaml:2:12: lỗi YAML-NHAY: dấu nháy mở ở đây không có dấu nháy đóng, "
            "hoặc sau dấu nháy đóng còn chữ",
        ),
        (
            'trich_yeu: "ổ D:\\ketluan"\n',
            "a.yaml:1:12: lỗi YAML-NHAY: trong dấu nháy kép, dấu \\ có nghĩa riêng trong YAML",
        ),
        (
            "hop: {ngay: 08/4/2023, ten: họp\nso: 1\n",
            "a.yaml:1:6: lỗi YAML-NGOAC: ngoặc { hoặc [ mở ở đây không đóng, "
            "hoặc bên trong có câu YAML không hiểu",
        ),
        (
            "hop: {ngay: 08/4/2023, ten: họp: tổng kết}\n",
            "a.yaml:1:6: lỗi YAML-NGOAC: ngoặc { hoặc [ mở ở đây không đóng, "
            "hoặc bên trong có câu YAML không hiểu",
        ),
        (
            "so: 1\ndanh_so: [I., 1.\n",
            "a.yaml:2:10: lỗi YAML-NGOAC: ngoặc { hoặc [ mở ở đây không đóng, "
            "hoặc bên trong có câu YAML không hiểu",
        ),
    ],
)
def test_quotes_and_brackets_are_told_where_they_open(source, message):
    assert fault(source).split("\n")[0] == message


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("noi_dung:\n\t- Giao Văn phòng\n", "a.yaml:2:1"),
        ("\tnoi_dung: x\n", "a.yaml:1:1"),
        ("noi_dung: |\n\tGiao Văn phòng\n", "a.yaml:2:1"),
        ("noi_dung:\n  -\tGiao Văn phòng\n", "a.yaml:2:4"),
    ],
)
def test_a_tab_is_told_where_it_stands(source, place):
    assert fault(source) == (
        f"{place}: lỗi YAML-TAB: dòng này thụt vào bằng phím Tab; YAML chỉ nhận dấu cách\n"
        "    gợi ý: thay mỗi Tab bằng hai dấu cách"
    )


def test_an_unknown_complaint_still_shows_the_line_rewritten():
    complaint = explained("something new", "- viec: , rồi", 0)
    assert (complaint.rule, complaint.message) == (
        "YAML-CU-PHAP",
        "dòng này không đúng cách viết YAML",
    )
    assert complaint.hint == "viết câu dưới dấu «|»:\n- viec: |\n    , rồi"


def test_a_word_of_a_sentence_before_a_colon_is_no_misplaced_key():
    assert explained(COLON, "  Giao: Văn phòng", 6).rule == "YAML-HAI-CHAM"
    assert explained(COLON, "  giao: Văn phòng", 6).rule == "YAML-THUT-DONG"


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("  - Về hồ sơ: xong  ", "- |\n  Về hồ sơ: xong"),
        ("trich_yeu: Về hồ sơ: xong", "trich_yeu: |\n  Về hồ sơ: xong"),
        ("    - viec: Về hồ sơ: xong", "- viec: |\n    Về hồ sơ: xong"),
        ("Về hồ sơ: xong", "- |\n  Về hồ sơ: xong"),
        ("muc: | Về hồ sơ", "muc: |\n  Về hồ sơ"),
        ("muc: > Về hồ sơ", "muc: |\n  Về hồ sơ"),
    ],
)
def test_a_line_is_rewritten_under_its_own_key_or_dash(line, block):
    assert line_as_block(line) == f"viết câu dưới dấu «|»:\n{block}"


SENTENCES = [
    "Đối với hồ sơ: xong trước 30/5",
    "* *Duy trì các tiêu chí:*",
    "{{ ntm.dat }}/19 tiêu chí, {thoi_han}",
    "- việc #1: 'gấp', \"khẩn\" & % @ ` ! | >",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("key", ["-", "trich_yeu:", "- viec:"])
def test_what_a_hint_shows_reads_as_the_sentence(sentence, key):
    tree, found = parse_yaml(as_text_block(sentence, key) + "\n", "a.yaml")
    while not isinstance(tree, str):
        (tree,) = tree.values() if isinstance(tree, dict) else tree
    assert (tree, found) == (sentence + "\n", [])


@pytest.mark.parametrize(
    "letters", ["Đối với hồ sơ ẫệỡ", "a\tb\nc", "“…” – × ≥ °C ½ đ² \U0001f1fb", "\u00a0"]
)
def test_letters_of_a_notice_are_printable(letters):
    assert not UNPRINTABLE.search(letters)


@pytest.mark.parametrize(
    "letter",
    [
        "\x00",
        "\x07",
        "\x0b",
        "\x0c",
        "\r",
        "\x7f",
        "\x85",
        "\x9f",
        "\u200b",
        "\u2028",
        "\u2029",
        "\ufeff",
    ],
)
def test_what_nobody_can_see_is_not(letter):
    assert UNPRINTABLE.search(f"Thọ{letter}Lộc").start() == 3
