"""Expressions: figures filled into texts, every unknown name told at once, places kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.budget import Budget
from ntm_docs.diagnostics import Diagnostic, NoticeError, Place, as_text
from ntm_docs.expressions import evaluate
from ntm_docs.nodes import parse_yaml
from ntm_docs.programs import Program
from ntm_docs.tags import has_expressions
from ntm_docs.texts import Text
from strategies import placed

DATA, _ = parse_yaml(
    """
ntm: {dat: {tieu_chi: 18, chi_tieu: 56}, con: {tieu_chi: 01}}
nang_cao: {dat: {tieu_chi: 15}}
xa: Thọ Lộc
cac_xa: [{ten: Thọ Lộc, dat: co}, {ten: Xuân Hòa}]
doan: |
  Một.

  Hai.
""",
    "so-lieu.yaml",
)


def fill(words: str) -> Text:
    return evaluate(placed(words, 8, 5), DATA, Budget())


def told(words: str) -> str:
    with pytest.raises(NoticeError) as error:
        fill(words)
    return as_text(error.value.diagnostics)


def tried(words: str) -> tuple[Text | None, tuple[Diagnostic, ...]]:
    """What a text fills to, or what is said of it."""
    try:
        return fill(words), ()
    except NoticeError as error:
        return None, error.diagnostics


@pytest.mark.parametrize("words", ["{{ xa }}", "a {% if xa %}", "{# a #}"])
def test_jinja_is_known_by_its_tags(words):
    assert has_expressions(words)


@pytest.mark.parametrize("words", ["", "{thoi_han}", "{ { a } }", "a } b { c", "100%"])
def test_a_text_without_tags_is_left_as_it_is(words):
    assert not has_expressions(words)
    text = placed(words)
    assert evaluate(text, DATA, Budget()) is text


def test_figures_print_as_typed():
    assert fill("đạt {{ ntm.dat.tieu_chi }}/19, còn {{ ntm.con.tieu_chi }} tại {{ xa }}") == (
        "đạt 18/19, còn 01 tại Thọ Lộc"
    )


def test_signs_of_markup_and_yaml_pass_through():
    assert fill("**{{ xa }}** {thoi_han} \\{ & < > ' \"") == "**Thọ Lộc** {thoi_han} \\{ & < > ' \""


# Unknown names --------------------------------------------------------------------------------


def test_every_unknown_name_of_a_text_is_told_at_its_place_in_one_go():
    words = (
        "Xã {{ xaa }} đạt {{ ntm.dat.tieuchi }} tiêu chí,\n"
        "còn {{ ntm.conn.tieu_chi }}, {{ nangcao.dat }}\n"
        "và {% if xong %}a{% endif %}{% for x in cacxa %}b{% endfor %}."
    )
    assert told(words) == (
        "a.yaml:8:11: lỗi JINJA-TEN: không có số liệu nào tên «xaa»\n"
        "    gợi ý: có phải «xa»?\n"
        "a.yaml:8:33: lỗi JINJA-TEN: không có số liệu nào tên «tieuchi»\n"
        "    gợi ý: có phải «tieu_chi»?\n"
        "a.yaml:9:16: lỗi JINJA-TEN: không có số liệu nào tên «conn»\n"
        "    gợi ý: có phải «con»?\n"
        "a.yaml:9:37: lỗi JINJA-TEN: không có số liệu nào tên «nangcao»\n"
        "    gợi ý: có phải «nang_cao»?\n"
        "a.yaml:10:14: lỗi JINJA-TEN: không có số liệu nào tên «xong»\n"
        "    gợi ý: các tên có sẵn: cac_xa, doan, nang_cao, ntm, xa\n"
        "a.yaml:10:45: lỗi JINJA-TEN: không có số liệu nào tên «cacxa»\n"
        "    gợi ý: có phải «cac_xa»?"
    )


def test_a_name_is_told_at_each_place_that_asks_for_it_and_nowhere_else():
    words = "xaa là {{ xaa }}, {{ ntm.dat.xaa }}, «xaa», {{ 'xaa' }} {# xaa #} {{ xaa | upper }}"
    assert [line.split(" lỗi")[0] for line in told(words).split("\n") if "lỗi" in line] == [
        "a.yaml:8:15:",
        "a.yaml:8:74:",
        "a.yaml:8:34:",
    ]


def test_a_name_below_two_groups_is_told_below_the_one_that_lacks_it():
    assert told("{{ ntm.dat.chi_tieu }}/{{ nang_cao.dat.chi_tieu }}") == (
        "a.yaml:8:44: lỗi JINJA-TEN: không có số liệu nào tên «chi_tieu»\n"
        "    gợi ý: các tên có sẵn: tieu_chi"
    )


def test_a_name_that_a_loops_item_lacks_is_told_where_it_is_asked_for():
    assert told("{% for x in cac_xa %}{{ x.tenn }}, {% endfor %}") == (
        "a.yaml:8:31: lỗi JINJA-TEN: không có số liệu nào tên «tenn»\n    gợi ý: có phải «ten»?"
    )


@pytest.mark.parametrize(
    "expression",
    [
        *(
            "la",
            "la.le",
            "la['le']",
            "la | upper",
            "la | int",
            "la | hai_so",
            "la | ngay",
            "la | so",
        ),
        *("-la", "+la", "la + 1", "1 + la", "la * 2", "2 / la", "la % 2", "la - la", "la | abs"),
        *("la == 1", "1 < la", "la in ntm", "'a' in la", "not la", "la and 1", "la if la else 1"),
        *("ntm[la]", "la | join", "la | first", "la | sum", "la | length", "la | sort | join"),
        *(
            "[1, la] | sum",
            "['a', 'b'] | join(la)",
            "la | round",
            "la is even",
            "la > 'a'",
            "'a' > la",
            "[la] | join",
            "1 if la",
        ),
    ],
)
def test_an_unknown_name_is_told_however_it_is_used(expression):
    assert told(f"{{% if ({expression}) %}}a{{% endif %}}{{{{ {expression} }}}}").startswith(
        f"a.yaml:8:{12 + expression.index('la')}: lỗi JINJA-TEN: không có số liệu nào tên «la»"
    )


def test_a_key_that_is_not_known_is_told_and_no_other():
    assert told("{{ ntm[la] }}") == (
        "a.yaml:8:12: lỗi JINJA-TEN: không có số liệu nào tên «la»\n"
        "    gợi ý: các tên có sẵn: cac_xa, doan, nang_cao, ntm, xa"
    )


def test_a_name_in_a_branch_not_taken_is_not_asked_for():
    assert fill("{% if xa %}{{ xa }}{% else %}{{ khac }}{% endif %}") == "Thọ Lộc"


def test_an_entry_beyond_the_list_is_told():
    assert told("{{ cac_xa[2].ten }}") == "a.yaml:8:15: lỗi JINJA-TEN: không có số liệu nào tên «2»"


def test_names_with_diacritics_and_blanks_are_told():
    assert told("{{ số }}").startswith("a.yaml:8:8: lỗi JINJA-TEN: không có số liệu nào tên «số»")
    assert told("{{ tiêu chí }}").startswith(
        "a.yaml:8:5: lỗi JINJA-CU-PHAP: biểu thức viết chưa đúng"
    )


def test_a_text_of_nothing_but_tags_is_too_long():
    assert told("Xã " + "{{ xa }}" * 3_000) == (
        "a.yaml:8:5: lỗi JINJA-DAI: biểu thức quá nhiều, lồng nhau quá sâu, "
        "hoặc cho ra văn bản quá dài\n"
        "    gợi ý: viết lại cho gọn"
    )


# What is no Jinja -----------------------------------------------------------------------------

WRONG = "biểu thức viết chưa đúng\n    gợi ý: viết {{ tên }} hoặc {{ nhóm.tên }}"
UNCLOSED = "biểu thức chưa đóng\n    gợi ý: mỗi {{ cần }}, mỗi {% if %} cần {% endif %}"
UNMATCHED = "\n    gợi ý: mỗi {% if %} một {% endif %}, mỗi {% for %} một {% endfor %}"
COMMANDS = "\n    gợi ý: chỉ có {% if %}, {% for %} và {% endif %}, {% endfor %}"


@pytest.mark.parametrize(
    ("words", "place", "what"),
    [
        ("Xã {{ }}", "8:8", WRONG),
        ("Xã {{ xa xa }}", "8:8", WRONG),
        ("Xã {{ xa. }}", "8:8", WRONG),
        ("{{ xa }} {{ 'xa }}", "8:14", WRONG),
        ("{{ xa }} {{ xa }", "8:14", UNCLOSED),
        ("Xã\n {{ xa\nthôn\nxóm", "9:6", UNCLOSED),
        ("Xã {# ghi chú", "8:8", UNCLOSED),
        ("Xã\n{% if xa %}\nthôn\nxóm", "9:5", UNCLOSED),
        ("{% if xa %}{% for x in cac_xa %}a{% endfor %}", "8:5", UNCLOSED),
        ("{% if xa %}{% for x in cac_xa %}a", "8:16", UNCLOSED),
        ("Xã {% endif %}", "8:8", "lệnh «endif» không ứng với lệnh nào ở trước" + UNMATCHED),
        (
            "{% if xa %}{% endfor %}",
            "8:16",
            "lệnh «endfor» không ứng với lệnh nào ở trước" + UNMATCHED,
        ),
        ("{{ xa }} {% nếu xa %}", "8:14", "không có lệnh «nếu»" + COMMANDS),
        ("{{ xa }} {% neu xa %}", "8:14", "không có lệnh «neu»" + COMMANDS),
    ],
)
def test_what_is_no_jinja_is_told_at_its_tag(words, place, what):
    rule = "JINJA-CU-PHAP"
    assert told(words) == f"a.yaml:{place}: lỗi {rule}: {what}"


# Places of what is filled ---------------------------------------------------------------------


def lines_of(text: Text) -> list[str]:
    """Each line of a filled text and where it is said to come from."""
    return [f"{line} @{line.place.line}:{line.place.column}" for line in text.lines()]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Một {{ xa }}\nhai\nba {{ xa }}", ["Một Thọ Lộc @8:5", "hai @9:5", "ba Thọ Lộc @10:5"]),
        (
            "Một\n{% for x in cac_xa %}\n- {{ x.ten }}:\n  xong\n{% endfor %}\nHai",
            [
                *("Một @8:5", "- Thọ Lộc: @10:5", "  xong @11:5"),
                *("- Xuân Hòa: @10:5", "  xong @11:5", "Hai @13:5"),
            ],
        ),
        (
            "Một\n{% if xa %}\nhai\n{% else %}\nba\n{% endif %}\nbốn",
            ["Một @8:5", "hai @10:5", "bốn @14:5"],
        ),
        ("Một\n{% if not xa %}\nhai\n{% endif %}\nba", ["Một @8:5", "ba @12:5"]),
        ("Một\n{# ghi\nchú #}\nhai", ["Một @8:5", "hai @11:5"]),
        (
            "Một\n{% for x in cac_xa\n   if x.ten == xa %}\n- {{ x.ten }}\n{% endfor %}\nhai",
            ["Một @8:5", "- Thọ Lộc @11:5", "hai @13:5"],
        ),
        ("Một {{\n  xa\n}}\nhai", ["Một Thọ Lộc @8:5", "hai @11:5"]),
        ("Một\n\n{% if xa %}\n\nhai\n{% endif %}", ["Một @8:5", " @9:5", " @11:5", "hai @12:5"]),
        ("Một {%- if xa -%}\n hai\n{%- endif %}\nba", ["Mộthai @8:5", "ba @11:5"]),
        ("{{ doan }}\nhai", ["Một. @8:5", " @8:5", "Hai. @8:5", "hai @9:5"]),
        (
            "{% for x in cac_xa %}{{ x.ten }}{% if not loop.last %}; {% endif %}{% endfor %}.\nhai",
            ["Thọ Lộc; Xuân Hòa. @8:5", "hai @9:5"],
        ),
        ("  {% if xa %}  \nhai\n  {% endif %}  ", ["hai @9:5"]),
    ],
)
def test_each_line_of_a_filled_text_knows_the_line_it_came_from(words, lines):
    assert lines_of(fill(words)) == lines


def test_words_of_an_untouched_line_keep_their_places_even_across_a_fold():
    folded = Text("Xã đạt", [(0, Place("a.yaml", 9, 3)), (3, Place("a.yaml", 10, 7))])
    text = evaluate(Text.joined([placed("{{ xa }}", 8, 3), folded], "\n"), DATA, Budget())
    assert text == "Thọ Lộc\nXã đạt"
    assert str(text.place_at(8)) == "a.yaml:9:3"
    assert str(text.place_at(text.index("đạt"))) == "a.yaml:10:7"


# Programs -------------------------------------------------------------------------------------


def test_a_program_is_filled_again_and_again():
    program = Program(Text("Xã {{ xa }}."))
    assert program.fill({"xa": "Thọ Lộc"}) == "Xã Thọ Lộc."
    assert program.fill({"xa": "Xuân Hòa"}) == "Xã Xuân Hòa."
    with pytest.raises(NoticeError, match="«xa»"):
        program.fill({})
    assert program.fill({"xa": "Thọ Lộc"}) == "Xã Thọ Lộc."


def test_a_program_for_xml_escapes_and_leaves_no_marks():
    program = Program(Text("<w:t>{{ xa }}</w:t>\n<w:t/>"), autoescape=True, traced=False)
    assert program.render({"xa": "A & <B>"}) == "<w:t>A &amp; &lt;B&gt;</w:t>\n<w:t/>"


def test_a_program_of_words_alone_says_them():
    assert Program(Text("Giao Văn phòng\n")).fill({}) == "Giao Văn phòng\n"


# Whatever is named ----------------------------------------------------------------------------

NAMED = st.sampled_from(
    (
        ("{{ xa }}", "Thọ Lộc", ()),
        ("{{ ntm.dat.tieu_chi }}", "18", ()),
        ("{{ ntm['con'].tieu_chi }}", "01", ()),
        ("{{ la | default('-') }}", "-", ()),
        ("{% if xa %}có{% endif %}", "có", ()),
        ("{% if la is defined %}{{ la }}{% endif %}", "", ()),
        ("{% for x in cac_xa %}{{ x.ten }},{% endfor %}", "Thọ Lộc,Xuân Hòa,", ()),
        ("{{ la }}", "", ("la",)),
        ("{{ ntm.la }}", "", ("la",)),
        ("{{ ntm.dat.tieuchi | int }}", "", ("tieuchi",)),
        ("{{ xa.ten }}", "", ("ten",)),
        ("{% if khac == 1 %}a{% endif %}", "", ("khac",)),
        ("{% for x in cac_xa %}{{ x.sai }}{% endfor %}", "", ("sai",)),
        ("{% for x in khac %}{{ x }}{% endfor %}", "", ("khac",)),
        ("la khac", "la khac", ()),
        (", ", ", ", ()),
        ("\n", "\n", ()),
    )
)


@given(st.lists(NAMED, max_size=6))
@settings(deadline=None)
def test_a_text_says_all_its_names_or_tells_every_one_it_cannot(parts):
    words = "Xã" + "".join(source for source, _, _ in parts)
    unknown = {name for _, _, names in parts for name in names}
    text, findings = tried(words)
    assert {finding.message for finding in findings} == {
        f"không có số liệu nào tên «{name}»" for name in unknown
    }
    lines = words.split("\n")
    for finding in findings:
        rest = lines[finding.place.line - 8][finding.place.column - 5 :]
        assert rest.startswith(finding.message.split("«")[1][:-1])
    if text is not None:
        said = "Xã" + "".join(printed for _, printed, _ in parts)
        assert [line for line in text.split("\n") if line.strip()] == [
            line for line in said.split("\n") if line.strip()
        ]


TOKENS = st.sampled_from(
    (
        *("{{ ", " }}", "{% ", " %}", "{# ", " #}", "if ", "for x in ", "endif", "endfor", "else"),
        *(
            "xa",
            "ntm",
            ".dat",
            "cac_xa",
            "la",
            "x",
            "1",
            "'",
            "(",
            ")",
            "[",
            "]",
            " | ",
            "int",
            "join",
        ),
        *(
            " + ",
            " * ",
            " not ",
            " is ",
            "-",
            "\n",
            "{thoi_han}",
            "việc",
            "raw",
            "set a = 1",
            "_",
            ":",
        ),
    )
)


@given(st.lists(TOKENS, max_size=14).map("".join))
@settings(deadline=None)
def test_any_row_of_jinjas_signs_is_filled_or_told_inside_the_text(words):
    text, findings = tried(words)
    lines = words.split("\n")
    for finding in findings:
        assert 8 <= finding.place.line < 8 + len(lines)
        assert 5 <= finding.place.column <= 5 + len(lines[finding.place.line - 8])
    assert findings or "Undefined" not in text


# Plain names, which are filled without Jinja --------------------------------------------------

NAMES = (
    *("xa", "ntm.dat.tieu_chi", "ntm.dat", "ntm.la", "xa.ten", "la", "cac_xa", "doan", "trong"),
    *("true", "none", "not", "self", "if", "is", "and", "loop", "_xa", "Xa", "ntm.true", "caller"),
)


@given(
    st.lists(
        st.one_of(
            st.builds(
                "{}{}{}".format,
                *(st.sampled_from(x) for x in (("{{ ", "{{"), NAMES, ("}}", " }}"))),
            ),
            st.sampled_from(
                ("chữ ", "\n", " ", "{", "}", "\\", "{{ xa | upper }}", "{{-xa}}", "{{ xa")
            ),
        ),
        max_size=8,
    ).map("".join)
)
def test_plain_names_are_filled_as_jinja_fills_them(words):
    text = placed(words, 8, 5)
    data = {**DATA, "trong": Text(), "true": Text("1"), "self": Text("2"), "if": Text("3")}

    def outcome(fill):
        try:
            filled = fill()
        except NoticeError as error:
            return error.diagnostics
        return str(filled), filled.anchors

    assert outcome(lambda: evaluate(text, data, Budget())) == outcome(
        lambda: Program(text).fill(data, Budget()) if has_expressions(text) else text
    )
