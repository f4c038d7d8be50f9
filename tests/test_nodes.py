"""Nodes: YAML as plain text with places; nothing of it converted, swallowed or run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.diagnostics import NoticeError, as_text
from ntm_docs.nodes import Map, Seq, parse_yaml
from ntm_docs.texts import Text
from strategies import DOUBLE_QUOTED, FOLDED, LITERAL, PLAIN, SCALARS, SINGLE_QUOTED


def tree(source: str):
    root, found = parse_yaml(source, "a.yaml")
    assert not found, as_text(found)
    return root


def findings(source: str) -> str:
    """What is said of a source, whether a tree was left to go on with or not."""
    try:
        return as_text(parse_yaml(source, "a.yaml")[1])
    except NoticeError as error:
        return str(error)


def texts(node):
    if isinstance(node, Text):
        yield node
    else:
        for inner in node.values() if isinstance(node, Map) else node:
            yield from texts(inner)


def test_a_file_is_maps_lists_and_texts():
    root = tree(
        "so: 138\nhop: {ngay: 08/4/2023, ten: họp}\ndong: [Chánh Văn phòng, Phó]\ngom:\n  - a\n"
    )
    assert root == {
        "so": "138",
        "hop": {"ngay": "08/4/2023", "ten": "họp"},
        "dong": ["Chánh Văn phòng", "Phó"],
        "gom": ["a"],
    }
    assert {type(node) for node in (root, root["hop"], root["dong"], root["so"])} == {
        Map,
        Seq,
        Text,
    }


@pytest.mark.parametrize(
    "typed",
    [
        "012",
        "01",
        "no",
        "yes",
        "on",
        "true",
        "1.10",
        "1e3",
        "0x1F",
        "14:30",
        "2023-04-11",
        "11/4/2023",
    ],
)
def test_a_value_stays_the_text_that_was_typed(typed):
    assert tree(f"so: {typed}\n") == {"so": typed}
    assert tree(f"{typed}: so\n") == {typed: "so"}


@pytest.mark.parametrize(
    "typed", ["so:", "so: ~", "so: null", "so: ''", 'so: ""', "so:   # chưa có"]
)
def test_a_value_left_out_is_the_empty_text(typed):
    assert tree(f"{typed}\nngay: 11/4/2023\n") == {"so": "", "ngay": "11/4/2023"}


def test_a_quoted_null_is_a_word():
    assert tree("ten: 'null'\nky: \"~\"\n") == {"ten": "null", "ky": "~"}


@pytest.mark.parametrize("source", ["", "\n\n", "# chỉ có ghi chú\n", "---\n"])
def test_an_empty_file_is_the_empty_text(source):
    assert tree(source) == ""
    assert tree(source).place.file == "a.yaml"


@pytest.mark.parametrize("source", ["---\nso: 1\n", "so: 1\n...\n", "so: 1\n...\n# hết\n"])
def test_the_signs_round_a_single_document_may_stand(source):
    assert tree(source) == {"so": "1"}


def test_a_file_need_not_end_with_a_line_end():
    assert tree("so: 1\ngom: |\n  Giao Văn phòng") == {"so": "1", "gom": "Giao Văn phòng"}


def test_a_literal_block_keeps_its_lines_and_needs_no_quotes():
    root = tree(
        "noi_dung: |\n"
        "  - Đối với hồ sơ: xong #1\n"
        "    *nghiêng*, {thoi_han}, {{ ntm.dat }}\n"
        "\n"
        "  - 'nháy', \"nháy\": & * ! % @ ` |\n"
    )
    assert root["noi_dung"] == (
        "- Đối với hồ sơ: xong #1\n"
        "  *nghiêng*, {thoi_han}, {{ ntm.dat }}\n"
        "\n"
        "- 'nháy', \"nháy\": & * ! % @ ` |\n"
    )


# Places ---------------------------------------------------------------------------------------


def places(source: str, *words: str) -> list[str]:
    """Where words of a source are said to stand, each found in the texts read from it."""
    found = list(texts(tree(source)))
    return [
        str(next(text.place_at(text.index(word)) for text in found if word in text))
        for word in words
    ]


def test_maps_lists_and_keys_know_their_places():
    root = tree("so: 1\nhop:\n  ngay: 08/4/2023\ngom:\n  - muc: Về hồ sơ\n")
    assert str(root.keys_at["hop"]) == "a.yaml:2:1"
    assert str(root["hop"].place) == "a.yaml:3:3"
    assert str(root["hop"].keys_at["ngay"]) == "a.yaml:3:3"
    assert str(root["gom"].place) == "a.yaml:5:3"
    assert str(root["gom"][0].place) == "a.yaml:5:5"
    assert str(root["gom"][0]["muc"].place) == "a.yaml:5:10"


def test_an_empty_value_stands_behind_its_key():
    assert str(tree("so:\nngay: 1\n")["so"].place) == "a.yaml:1:4"


def test_words_of_a_plain_sentence_know_their_places():
    source = "muc: Về hồ sơ,\n  xong trước\n\n  30/5\n"
    assert tree(source) == {"muc": "Về hồ sơ, xong trước\n30/5"}
    assert places(source, "hồ", "xong", "trước", "30/5") == [
        "a.yaml:1:9",
        "a.yaml:2:3",
        "a.yaml:2:8",
        "a.yaml:4:3",
    ]


def test_words_at_the_margin_of_a_folded_sentence_know_their_places():
    assert places("Về hồ sơ\nxong\nngay\n", "hồ", "xong", "ngay") == [
        "a.yaml:1:4",
        "a.yaml:2:1",
        "a.yaml:3:1",
    ]


def test_words_of_a_literal_block_know_their_places():
    source = "noi_dung: |  # thân\n\n    Về hồ sơ\n      - xong\n\n    30/5\nso: 1\n"
    assert tree(source)["noi_dung"] == "\nVề hồ sơ\n  - xong\n\n30/5\n"
    assert places(source, "hồ", "xong", "30/5") == ["a.yaml:3:8", "a.yaml:4:9", "a.yaml:6:5"]


def test_words_of_a_folded_block_know_their_places():
    source = "mo_dau: >-\n\n    Về hồ sơ,\n    xong\n\n      30/5\n    thôi\n"
    assert tree(source)["mo_dau"] == "\nVề hồ sơ, xong\n\n  30/5\nthôi"
    assert places(source, "hồ", "xong", "30/5", "thôi") == [
        "a.yaml:3:8",
        "a.yaml:4:5",
        "a.yaml:6:7",
        "a.yaml:7:5",
    ]


def test_words_behind_quotes_and_escapes_know_their_places():
    source = "muc: 'ông ''Hai'' xong'\nviec: \"một\\t\\u1ea5 \\\"hai\\\" \\\n   ba\n  bốn\"\n"
    assert tree(source) == {"muc": "ông 'Hai' xong", "viec": 'một\tấ "hai" ba bốn'}
    assert places(source, "Hai'", "xong", "một", "hai", "ba ", "bốn") == [
        "a.yaml:1:13",
        "a.yaml:1:19",
        "a.yaml:2:8",
        "a.yaml:2:22",
        "a.yaml:3:4",
        "a.yaml:4:3",
    ]


def test_a_no_break_space_at_the_head_of_a_line_is_a_letter_like_others():
    source = "muc: Về hồ sơ\n  \u00a0xong\n"
    assert tree(source) == {"muc": "Về hồ sơ \u00a0xong"}
    assert places(source, "xong") == ["a.yaml:2:4"]


def stands_where_it_says(source: str) -> None:
    """Each letter of a sound source is found where its text says, escapes apart."""
    try:
        root, found = parse_yaml(source, "a.yaml")
    except NoticeError:
        return
    if found:
        return
    lines = source.split("\n")
    for text in texts(root):
        for offset, letter in enumerate(text):
            if letter not in " \t\n":
                place = text.place_at(offset)
                at = lines[place.line - 1][place.column - 1 :][:1]
                assert at == letter or at == "\\", (str(text), offset, str(place))


@pytest.mark.parametrize(
    "style",
    [PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, LITERAL, FOLDED],
    ids=["plain", "'", '"', "|", ">"],
)
def test_every_letter_of_a_value_stands_where_it_says(style):
    @given(style, st.sampled_from(("", "m: Đối với\n", "\n\nm: 'hồ sơ'\n")))
    @settings(deadline=None)
    def check(scalar, tail):
        stands_where_it_says(scalar + tail)

    check()


# What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        (
            "so: 1\nngay: 11/4/2023\nso: 2\n",
            "a.yaml:3:1: lỗi YAML-KHOA-LAP: khóa «so» đã có ở dòng 1\n"
            "    gợi ý: gộp hai chỗ làm một, hoặc xóa bớt một chỗ",
        ),
        (
            "hop: {ngay: 1/2023, ngay: 2/2023}\n",
            "a.yaml:1:21: lỗi YAML-KHOA-LAP: khóa «ngay» đã có ở dòng 1\n"
            "    gợi ý: gộp hai chỗ làm một, hoặc xóa bớt một chỗ",
        ),
        (
            "dau: *sao\n",
            "a.yaml:1:6: lỗi YAML-BI-DANH: câu bắt đầu bằng «*sao» "
            "nên YAML hiểu nhầm là một bí danh\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           dau: |\n"
            "             *sao",
        ),
        (
            "muc: &a Về hồ sơ\n",
            "a.yaml:1:6: lỗi YAML-DAU-DAC-BIET: «&a» có nghĩa riêng trong YAML, "
            "không dùng trong tệp kết luận\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           muc: |\n"
            "             &a Về hồ sơ",
        ),
        (
            "so: !!python/object/apply:os.system ['ls']\n",
            "a.yaml:1:5: lỗi YAML-DAU-DAC-BIET: «!!python/object/apply:os.system» "
            "có nghĩa riêng trong YAML, không dùng trong tệp kết luận\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           so: |\n"
            "             !!python/object/apply:os.system ['ls']",
        ),
        (
            "muc: ! khẩn\n",
            "a.yaml:1:6: lỗi YAML-DAU-DAC-BIET: «!» có nghĩa riêng trong YAML, "
            "không dùng trong tệp kết luận\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           muc: |\n"
            "             ! khẩn",
        ),
        (
            "muc: {{ ntm.dat }}\n",
            "a.yaml:1:6: lỗi YAML-KHOA: chỗ này phải là tên khóa; "
            "nếu là một câu có ngoặc, YAML đã hiểu nhầm\n"
            "    gợi ý: viết câu dưới dấu «|»:\n"
            "           muc: |\n"
            "             {{ ntm.dat }}",
        ),
        (
            "so: 1\n---\nso: 2\n",
            "a.yaml:2:1: lỗi YAML-HAI-VAN-BAN: "
            "dấu «---» mở một văn bản thứ hai trong cùng một tệp\n"
            "    gợi ý: mỗi tệp chỉ ghi một thông báo; bỏ dòng «---» hoặc tách ra tệp khác",
        ),
        (
            "noi_dung: >\n  - Giao Văn phòng\n  - Giao các xã\n",
            "a.yaml:1:11: lỗi YAML-GAP: dấu «>» nối mọi dòng thành một đoạn, "
            "các dấu đầu dòng lẫn vào câu\n"
            "    gợi ý: dùng dấu «|» thay cho «>»",
        ),
    ],
)
def test_what_only_yaml_knows_is_refused_at_its_place(source, finding):
    assert findings(source) == finding


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("muc: Giao tổ #2 theo dõi\n", "a.yaml:1:14"),
        ("muc: Phòng #2\n", "a.yaml:1:12"),
        ("gom:\n  - Giao tổ #2 theo dõi\n", "a.yaml:2:13"),
        ("muc: Về hồ sơ\n  của tổ #2\n", "a.yaml:2:10"),
        ("muc: Giao tổ 2 # theo dõi\n", "a.yaml:1:16"),
    ],
)
def test_a_sentence_that_a_comment_would_cut_is_refused(source, place):
    first, *_ = findings(source).split("\n")
    assert first == (
        f"{place}: lỗi YAML-THANG: câu có « #»: YAML coi phần sau dấu # là ghi chú và bỏ đi"
    )


def test_a_sentence_that_would_be_a_comment_whole_is_refused():
    assert findings("gom:\n  - #1 Giao tổ theo dõi\n") == (
        "a.yaml:2:5: lỗi YAML-THANG: câu bắt đầu bằng dấu #: YAML coi cả câu là ghi chú và bỏ đi\n"
        "    gợi ý: viết câu dưới dấu «|»:\n"
        "           - |\n"
        "             #1 Giao tổ theo dõi"
    )


@pytest.mark.parametrize(
    "source",
    [
        "muc: Giao tổ 2  # theo dõi\n",
        "muc: Giao tổ 2  #theo dõi\n",
        "so: 138 # văn thư cấp\n",
        "so:     # văn thư cấp\n",
        "muc: 'Giao tổ 2' # theo dõi\n",
        "muc: Giao tổ#2\n",
        "# đầu tệp\nmuc: Giao tổ 2\n",
    ],
)
def test_a_comment_that_stands_apart_is_none_of_the_notice(source):
    assert "theo dõi" not in tree(source).get("muc", "")


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("muc: Về\x0chồ sơ\n", "a.yaml:1:8"),
        ("so: 1\nmuc: Về\x0bhồ sơ\n", "a.yaml:2:8"),
        ("muc: |\n  Về\x85hồ sơ\n", "a.yaml:2:5"),
        ("muc: |\n  Về\u2028hồ sơ\n", "a.yaml:2:5"),
        ("muc: Về\u200bhồ sơ\n", "a.yaml:1:8"),
        ("so: 1\r\nmuc: x\n", "a.yaml:1:6"),
        ("muc: Về \ud800 hồ sơ\n", "a.yaml:1:9"),
        ('muc: "Về\\x0chồ sơ"\n', "a.yaml:1:9"),
        ('so: 1\nmuc: "Về\n  \\u2028hồ sơ"\n', "a.yaml:3:3"),
        ('muc: "Về\\rhồ sơ"\n', "a.yaml:1:9"),
    ],
)
def test_a_letter_nobody_can_see_is_refused_typed_or_escaped(source, place):
    assert findings(source) == (
        f"{place}: lỗi YAML-KY-TU: có một ký tự không nhìn thấy được\n"
        "    gợi ý: xóa ký tự đó rồi gõ lại; thường do chép từ Word hoặc từ trang web"
    )


@pytest.mark.parametrize(
    ("source", "place"),
    [("[" * 5000, "a.yaml:1:62"), ("- " * 5000, "a.yaml:1:123"), ("{a: " * 5000, "a.yaml:1:242")],
)
def test_nesting_without_end_is_refused(source, place):
    assert findings(source) == (
        f"{place}: lỗi YAML-SAU: các phần lồng nhau quá 60 tầng\n"
        "    gợi ý: viết lại cho gọn; một thông báo hiếm khi quá năm tầng"
    )


def test_a_duplicate_key_leaves_the_first_value():
    root, _ = parse_yaml("so: 1\nso: 2\nngay: 11/4/2023\n", "a.yaml")
    assert root == {"so": "1", "ngay": "11/4/2023"}


def test_every_fault_that_leaves_a_tree_is_told_in_one_go():
    source = "so: 1\nso: 2\nmuc: *sao\nviec: Giao tổ #2\nngay: &a x\n"
    assert [line[:30] for line in findings(source).split("\n") if line.startswith("a.yaml")] == [
        "a.yaml:2:1: lỗi YAML-KHOA-LAP:",
        "a.yaml:3:6: lỗi YAML-BI-DANH: ",
        "a.yaml:4:15: lỗi YAML-THANG: c",
        "a.yaml:5:7: lỗi YAML-DAU-DAC-B",
    ]


def test_a_fault_that_ends_the_reading_comes_with_those_before_it():
    source = "so: 1\nso: 2\nmuc: Về: hồ sơ: xong\n"
    assert [line[:28] for line in findings(source).split("\n") if line.startswith("a.yaml")] == [
        "a.yaml:2:1: lỗi YAML-KHOA-LA",
        "a.yaml:3:8: lỗi YAML-HAI-CHA",
    ]


@pytest.mark.parametrize(
    "source", ["gom:\n  - *theo dõi sát\n", "gom:\n  - {{ ntm.dat }} tiêu chí\n"]
)
def test_one_line_at_fault_is_told_once(source):
    assert findings(source).count("a.yaml:") == 1


# Whatever is typed ----------------------------------------------------------------------------


def ends_well(source: str) -> None:
    """A text becomes a tree or findings within the file, and nothing else happens."""
    try:
        root, found = parse_yaml(source, "a.yaml")
    except NoticeError as error:
        found = list(error.diagnostics)
        assert found
    else:
        assert isinstance(root, Map | Seq | Text)
    lines = source.split("\n")
    for finding in found:
        assert finding.place.file == "a.yaml"
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1


@given(st.text())
@settings(deadline=None)
def test_any_text_is_a_tree_or_is_told(source):
    ends_well(source)


SIGNS = st.sampled_from(
    (
        *(
            "so",
            "Về hồ sơ",
            "ngay: ",
            "- ",
            "\n",
            "\n",
            "  ",
            "    ",
            ": ",
            "|\n",
            ">\n",
            " #",
            "\t",
        ),
        *(
            "'",
            '"',
            "''",
            "\\",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "! ",
            "? ",
            "%",
            "---\n",
            "...\n",
        ),
    )
)


@given(st.lists(SIGNS, max_size=14).map("".join))
@settings(deadline=None)
def test_any_row_of_yamls_signs_is_a_tree_or_is_told(source):
    ends_well(source)
    stands_where_it_says(source)


@given(SCALARS, st.integers(0, 200), SIGNS)
@settings(deadline=None)
def test_a_sign_too_many_is_a_tree_or_is_told(source, at, sign):
    ends_well(source[:at] + sign + source[at:])
