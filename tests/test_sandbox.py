"""Sandbox: values, filters, conditions and loops; nothing reaches Python, nothing runs on."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from ntm_docs.budget import Budget, Exhausted
from ntm_docs.diagnostics import NoticeError, as_text
from ntm_docs.expressions import evaluate
from ntm_docs.nodes import parse_yaml
from ntm_docs.sandbox import Environment
from ntm_docs.texts import Text
from strategies import placed

DATA, _ = parse_yaml(
    """
ntm: {dat: {tieu_chi: 18, chi_tieu: 56}, con: {tieu_chi: 01}}
xa: Thọ Lộc
khong: ''
han: 20/4/2023
cac_xa:
  - {ten: Thọ Lộc, ho: 1234}
  - {ten: Xuân Hòa, ho: 56}
so: {items: 3, keys: 7, values: 9, get: 1}
""",
    "so-lieu.yaml",
)


def filled(words: str) -> str:
    return str(evaluate(placed(words, 8, 5), DATA, Budget()))


def refused(words: str) -> str:
    with pytest.raises(NoticeError) as error:
        filled(words)
    return as_text(error.value.diagnostics)


# What a text may do ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("{{ ntm.dat.tieu_chi }}/19", "18/19"),
        ("{{ ntm['dat']['tieu_chi'] }}", "18"),
        ("{{ ntm.con.tieu_chi }}", "01"),
        ("{{ cac_xa[1].ten }}", "Xuân Hòa"),
        ("{{ cac_xa[-1].ten }}", "Xuân Hòa"),
        ("{{ so.items }} {{ so.keys }} {{ so.values }} {{ so.get }}", "3 7 9 1"),
        ("{{ ntm.dat.tieu_chi | int + ntm.con.tieu_chi | int }}", "19"),
        ("{{ (ntm.dat.tieu_chi | int - 4) | hai_so }}", "14"),
        ("{{ 4 | hai_so }} xã", "04 xã"),
        ("{{ cac_xa[0].ho | so }} hộ", "1.234 hộ"),
        ("{{ (18 / 19 * 100) | round(2) | so }}%", "94,74%"),
        ("{{ 7 // 2 }} {{ 7 % 2 }} {{ -3 }} {{ +3 }}", "3 1 -3 3"),
        ("{{ han | ngay }}", "20/4/2023"),
        ("{{ '05/02/2023' | ngay_dai }}", "ngày 05 tháng 02 năm 2023"),
        ("{{ '2023-02-05' | ngay }}", "05/02/2023"),
        ("{{ xa | upper }} {{ xa | lower }} {{ ' a ' | trim }}", "THỌ LỘC thọ lộc a"),
        ("{{ cac_xa | join(', ', attribute='ten') }}", "Thọ Lộc, Xuân Hòa"),
        ("{{ cac_xa | length }}", "2"),
        ("{{ [3, 1, 2] | sum }} {{ [3, 1, 2] | sort | join }}", "6 123"),
        ("{{ khac | default('không có') }}", "không có"),
        ("{% if khac is defined %}có{% else %}không{% endif %}", "không"),
        ("{{ 'một' if xa == 'Thọ Lộc' else 'hai' }}", "một"),
        ("{{ 'một' if xa != 'Thọ Lộc' }}", ""),
        ("{% if khong %}a{% elif xa and not khong %}b{% else %}c{% endif %}", "b"),
        ("{% if '18' in [ntm.dat.tieu_chi] %}a{% endif %}", "a"),
        (
            "{% for x in cac_xa %}{{ loop.index }}. {{ x.ten }}; {% endfor %}",
            "1. Thọ Lộc; 2. Xuân Hòa; ",
        ),
        (
            "{% for x in cac_xa if x.ho | int > 100 %}{{ x.ten }}{% else %}0{% endfor %}",
            "Thọ Lộc",
        ),
        (
            "{% for x in cac_xa %}{{ x.ten }}{{ '.' if loop.last else ', ' }}{% endfor %}",
            "Thọ Lộc, Xuân Hòa.",
        ),
        ("{% for x in cac_xa %}{{ loop.revindex }}{{ loop.index0 }} {% endfor %}", "20 11 "),
        ("{% for ten, muc in [('a', 1), ('b', 2)] %}{{ ten }}{{ muc }}{% endfor %}", "a1b2"),
        ("{% if ntm.dat.tieu_chi | int > 2 and 1 < 2 <= 2 %}a{% endif %}", "a"),
        ("{% if ntm.dat.tieu_chi == '18' and xa != 'a' and 'Lộc' in xa %}a{% endif %}", "a"),
        ("{% if 3 is odd and 4 is divisibleby(2) and 'dat' in ntm %}a{% endif %}", "a"),
        ("{# ghi chú #}xong", "xong"),
        ("{{- xa -}}", "Thọ Lộc"),
    ],
)
def test_texts_may_name_compute_choose_and_repeat(words, printed):
    assert filled(words) == printed


# What a text may not do -----------------------------------------------------------------------

ALLOWED = "\n    gợi ý: chỉ dùng {{ tên }}, bộ lọc như «| hai_so», và {% if %}, {% for %}"


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ("{{ xa() }}", "lời gọi hàm"),
        ("{{ xa.upper() }}", "lời gọi hàm"),
        ("{{ range(10) }}", "lời gọi hàm"),
        ("{{ xa.__class__ }}", "tên «__class__»"),
        ("{{ xa.__class__.__mro__ }}", "tên «__mro__»"),
        ("{{ _budget }}", "tên «_budget»"),
        ("{{ loop._length }}", "tên «_length»"),
        ("{% set a = 1 %}", "lệnh {% set %}"),
        ("{% set a %}b{% endset %}", "lệnh {% set %}"),
        ("{% macro m() %}{% endmacro %}", "lệnh {% macro %}"),
        ("{% include 'a' %}", "lệnh {% include %}"),
        ("{% import 'a' as b %}", "lệnh {% import %}"),
        ("{% from 'a' import b %}", "lệnh {% import %}"),
        ("{% extends 'a' %}", "lệnh {% extends %}"),
        ("{% block b %}{% endblock %}", "lệnh {% block %}"),
        ("{% with a = 1 %}{% endwith %}", "phần này của Jinja"),
        ("{% call m() %}{% endcall %}", "phần này của Jinja"),
        ("{% filter upper %}a{% endfilter %}", "phần này của Jinja"),
        ("{% autoescape true %}{% endautoescape %}", "phần này của Jinja"),
        ("{{ {'a': 1} }}", "phần này của Jinja"),
        ("{{ 9 ** 9 }}", "phép lũy thừa"),
        ("{{ xa ~ xa }}", "phép nối «~»"),
        ("{{ xa[1:2] }}", "phép cắt [a:b]"),
        ("{{ xa[::-1] }}", "phép cắt [a:b]"),
        ("{% for x in cac_xa recursive %}{% endfor %}", "vòng lặp đệ quy"),
    ],
)
def test_everything_else_is_refused_at_its_tag_before_it_runs(tag, what):
    words = f"Xã {{thoi_han}}\nđạt {{{{ ntm.dat.tieu_chi }}}} {tag}"
    assert refused(words) == (f"a.yaml:9:32: lỗi JINJA-CAM: {what} không dùng được ở đây" + ALLOWED)


def test_raw_is_refused_with_what_to_write_instead():
    assert refused("Xã {% raw %}{{ x }}{% endraw %}") == (
        "a.yaml:8:8: lỗi JINJA-CAM: lệnh {% raw %} không dùng được ở đây\n"
        "    gợi ý: ngoặc thật viết \\{ và \\}"
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("upperr", "có phải «upper»?"),
        ("hai_số", "có phải «hai_so»?"),
        ("jion", "có phải «join»?"),
        ("format", "có phải «float»?"),
        (
            "attr",
            "các tên có sẵn: abs, capitalize, d, default, first, float, hai_so, int, join, last, "
            "length, list, lower, ngay, ngay_dai, round, so, sort, sum, trim, unique, upper",
        ),
    ],
)
def test_an_unknown_filter_is_refused_with_the_nearest(name, hint):
    assert refused(f"Xã {{{{ xa | {name} }}}}") == (
        f"a.yaml:8:8: lỗi JINJA-CAM: không có bộ lọc «{name}»\n    gợi ý: {hint}"
    )


def test_an_unknown_test_is_refused_with_the_nearest():
    assert refused("{{ xa }}{% if xa is definedd %}a{% endif %}") == (
        "a.yaml:8:13: lỗi JINJA-CAM: không có phép thử «definedd»\n    gợi ý: có phải «defined»?"
    )


@pytest.mark.parametrize("name", ["__class__", "__init__", "upper", "format", "_name"])
def test_a_name_in_brackets_is_a_key_and_no_attribute(name):
    assert refused(f"Xã {{{{ xa['{name}'] }}}}") == (
        f"a.yaml:8:15: lỗi JINJA-TEN: không có số liệu nào tên «{name}»"
    )


@pytest.mark.parametrize("name", ["lipsum", "cycler", "namespace", "range", "dict"])
def test_jinjas_own_names_are_not_there(name):
    assert refused(f"{{{{ {name} }}}}").startswith(
        f"a.yaml:8:8: lỗi JINJA-TEN: không có số liệu nào tên «{name}»"
    )


FIGURES = "\n    gợi ý: số liệu là chữ như đã gõ; để tính toán, đổi ra số bằng «| int»"


@pytest.mark.parametrize(
    "expression",
    [
        "'x' * 1000000000",
        "1000000000 * 'x'",
        "[1] * 1000000000",
        "'%1000000000d' % 1",
        "xa * 3",
        "ntm.dat.tieu_chi + ntm.con.tieu_chi",
        "ntm.dat.tieu_chi + 1",
        "'a' + 'b'",
        "[1] + [2]",
        "ntm.dat.tieu_chi - 1",
        "1 / 0",
        "1 % 0",
        "xa | int",
        "'4 xã' | int",
        "'1,5' | float",
        "khong | hai_so",
        "xa | so",
        "xa | ngay",
        "'31/4/2023' | ngay",
        "cac_xa | sum(attribute='ho')",
        "5 | round(-1000000000)",
        "1.5 | round(1000000000, 'ceil')",
        "'1e1000000000' | so",
        "999999999999 * 999999999999",
        "[] | first",
        "xa | join(1, 2, 3, 4)",
        "-xa",
        "1 if xa < 1",
        "1 if 1 >= xa",
        "1 if ntm.dat.tieu_chi > ntm.con.tieu_chi",
        "1 if ntm.dat.tieu_chi == 18",
        "1 if 18 != ntm.dat.tieu_chi",
        "1 if 18 in [ntm.dat.tieu_chi]",
        "1 if 1 < 2 < ntm.dat.tieu_chi",
    ],
)
def test_what_cannot_be_computed_is_told_at_its_tag(expression):
    words = f"Xã {{{{ xa }}}}\n  đạt {{{{ {expression} }}}}"
    assert refused(words) == "a.yaml:9:11: lỗi JINJA-TINH: không tính được biểu thức này" + FIGURES


@pytest.mark.parametrize(
    "expression",
    [
        *("ntm", "ntm.dat", "cac_xa", "cac_xa[0]", "cac_xa | first", "xa | list", "[]", "(1, 2)"),
        *(
            "none",
            "true",
            "xa == 'a'",
            "xa is defined",
            "not xa",
            "ntm | upper",
            "[ntm] | join",
            "self",
        ),
    ],
)
def test_what_has_no_form_on_the_page_is_not_printed_as_python_would(expression):
    assert refused(f"Xã {{{{ {expression} }}}}") == (
        "a.yaml:8:8: lỗi JINJA-TINH: biểu thức này không cho ra chữ hay số để in\n"
        "    gợi ý: nếu là một nhóm số liệu, viết rõ số liệu nào: {{ nhóm.tên }}"
    )


@pytest.mark.parametrize("fact", ["previtem", "nextitem", "cycle", "depth", "call", "dat"])
def test_a_loop_tells_few_facts_of_itself(fact):
    assert refused(f"{{% for x in cac_xa %}}{{{{ loop.{fact} }}}}{{% endfor %}}") == (
        f"a.yaml:8:34: lỗi JINJA-TEN: không có số liệu nào tên «{fact}»"
    )


@pytest.mark.parametrize("expression", ["(1 if (1)[1] else 2)", "(1)[1]", "none.ten", "'a'.ten"])
def test_nothing_is_computed_before_the_text_runs(expression):
    assert filled(f"{{% if not xa %}}{{% if {expression} %}}a{{% endif %}}{{% endif %}}b") == "b"
    assert "lỗi JINJA-TEN" in refused(f"{{% if {expression} %}}a{{% endif %}}")


def test_a_loop_itself_is_not_printed():
    assert refused("{% for x in cac_xa %}{{ loop }}{% endfor %}").startswith(
        "a.yaml:8:26: lỗi JINJA-TINH: biểu thức này không cho ra chữ hay số để in"
    )


# What would run on ----------------------------------------------------------------------------

TEN = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"


@pytest.mark.parametrize(
    "words",
    [
        f"{{% for a in {TEN} %}}" * 6 + "x" + "{% endfor %}" * 6,
        "{% for a in 'ab' %}" * 19 + "{% endfor %}" * 19,
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
        "{% if xa %}" * 200 + "x" + "{% endif %}" * 200,
        "{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}",
        "{{ " + "-" * 10_000 + "1 }}",
        "{{ 1" + " + 1" * 10_000 + " }}",
        "{{ " + "[" * 10_000 + "]" * 10_000 + " }}",
        "{{ " + f"{TEN} | join(" * 8 + "'x'" + ")" * 8 + " }}",
        "{% for a in 'x' | list %}"
        + "".join(f"{{% for a in [[{', '.join('a' * 99)}] | join] %}}" for _ in range(5))
        + "{{ a }}"
        + "{% endfor %}" * 6,
        f"{{% for a in {TEN} %}}{{% for b in {TEN} %}}{{% for c in {TEN} %}}"
        + "x" * 3000
        + "{% endfor %}" * 3,
    ],
    ids=[
        *("six loops", "nineteen loops", "thirty loops", "two hundred ifs", "brackets", "signs"),
        *("a long sum", "lists in lists", "joins in joins", "a text grown", "a long output"),
    ],
)
def test_nothing_runs_on_or_grows_without_end(words):
    assert refused(f"Xã {words}") == (
        "a.yaml:8:8: lỗi JINJA-DAI: biểu thức quá nhiều, lồng nhau quá sâu, "
        "hoặc cho ra văn bản quá dài\n"
        "    gợi ý: viết lại cho gọn"
    )


def test_texts_that_share_a_budget_run_out_of_it_together():
    budget = Budget(letters=20)
    words = placed("{% for x in cac_xa %}{{ x.ten }}{% endfor %}")
    assert evaluate(words, DATA, budget) == "Thọ LộcXuân Hòa"
    with pytest.raises(NoticeError, match="JINJA-DAI"):
        evaluate(words, DATA, budget)


def test_a_budget_counts_steps_and_letters_down_to_none():
    budget = Budget(steps=2, letters=5)
    budget.take(steps=2)
    budget.take(letters=5)
    with pytest.raises(Exhausted):
        budget.take(letters=1)
    with pytest.raises(Exhausted):
        budget.take(steps=1)


def test_an_environment_alone_refuses_unknown_names():
    with pytest.raises(UndefinedError):
        Environment().from_string("{{ ten }}").render()


def test_an_environment_for_xml_escapes_what_it_prints():
    template = Environment(autoescape=True).from_string("<w:t>{{ ten }}</w:t>\n")
    assert template.render(ten=Text("a < b & c")) == "<w:t>a &lt; b &amp; c</w:t>\n"
