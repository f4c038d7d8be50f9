"""Templates looked over: what is sound stays unmentioned, what is not is told where it stands.

`spoilt_templates.py` holds a template for each kind of fault; the gallery of bad files has the
words that each draws.
"""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docxtpl_lint import lint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from ntm_docs.diagnostics import MachineError, in_order
from ntm_docs.document import Appendix, Document, Paragraph, Run
from ntm_docs.regimes import HD_36
from ntm_docs.regimes.roles import BODY, Role
from ntm_docs.workshop import Workshop
from ntm_docs.writing.docx_context import Runs, Tables, always, context, everything
from ntm_docs.writing.docx_context import given as names_given
from ntm_docs.writing.docx_writer import DocxWriter
from ntm_docs.writing.template_check.survey import is_template, survey
from spoilt_templates import SPOILT, TEMPLATE, below, changed, everywhere, in_a_row
from word_files import edited, paragraph, unzipped, word_file

PROJECT = Path(__file__).parent.parent
TEMPLATES = sorted((PROJECT / "templates").glob("*.docx"))
CASES = sorted((PROJECT / "tests" / "cases").glob("*/notice.yaml"))


def told(template: bytes, name: str = "m.docx") -> list[str]:
    """The faults of a template, each on one line."""
    found = in_order(survey(template, name).faults)
    return [f"{finding.place.cell}: {finding.rule}: {finding.message}" for finding in found]


# The shape of a context -------------------------------------------------------------------------


def shape(value: object) -> object:
    """What kinds of things stand under which names."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value) if isinstance(value, Markup) else str


def is_within(part: object, whole: object) -> bool:
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(name in whole and is_within(part[name], whole[name]) for name in part)
    if isinstance(part, list) and isinstance(whole, list):
        return all(is_within(each, whole[0]) for each in part)
    return part == whole


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
def test_every_notice_fits_the_shape_and_has_what_all_have(case, office):
    for file in case.parent.iterdir():
        (office.conclusions / file.name).write_bytes(file.read_bytes())
    for laid in Workshop(office).lay_out(office.conclusions / "notice.yaml"):
        values = context(laid.document)
        assert is_within(shape(values), shape(everything()))
        # A body of one block is all end.
        assert set(always("m.docx")) <= {*names_given(values), "body.text"}


def test_the_shape_is_told_by_a_notice_that_lacks_nothing():
    assert shape(everything()["body"]) == [{"role": str, "text": Runs, "table": Tables}]
    assert {"appendices.body.table", "copy.signer", "urgency"} <= {*names_given(everything())}


# What is sound ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_templates_of_the_program_are_sound(path):
    assert told(path.read_bytes(), path.name) == []
    assert lint(path).issues == []


@pytest.mark.parametrize(
    "texts",
    [
        ("{%p for line in urgency %}", "{{ loop.index }}. {{r line }}", "{%p endfor %}"),
        ("{%p for a in appendices %}", "{{r a.body[0].text }}", "{%p endfor %}"),
        ("{%p for one, other in appendices %}", "{{ one }}{{ other.x }}", "{%p endfor %}"),
        ("{%p for line in urgency if line %}", "{{r line }}", "{%p endfor %}"),
        ("{{r urgency[0] }}{{r urgency | first }}{{r urgency | last }}",),
        ("{{ urgency | length }} {{ loai | default('') }} {{ 'có' if khac is defined else '' }}",),
        ("{{r (title if draft else symbol) }}",),
        ("{%p if draft and copy.signer and not appendices %}", "Dự thảo", "{%p endif %}"),
        ("{% if draft %}Dự thảo{% else %}Bản chính{% endif %}",),
        ("{%p for line in urgency %}", "{{r line }}", "{%p else %}", "Thường", "{%p endfor %}"),
        ("{# ghi chú #}{{- ' ' -}}",),
        ("{{ “chữ” }}",),
    ],
)
def test_what_a_template_may_say_is_no_fault(texts):
    assert told(below(*texts)()) == []


@pytest.mark.parametrize(
    "cells",
    [
        ("{%tc if draft %}", "{%tc endif %}"),
        ("{% colspan 2 %}Dự thảo", "{% cellbg document_subject %}"),
    ],
)
def test_what_a_cell_may_say_is_no_fault(cells):
    assert told(in_a_row(*cells)()) == []


def test_a_template_is_told_from_a_notice_by_its_tags():
    notice = DocxWriter(TEMPLATE, "m.docx").write(FULL)
    assert is_template(TEMPLATE)
    assert not is_template(notice)
    assert not is_template(b"PK")
    split = paragraph("{").replace("</w:r>", "</w:r><w:r><w:t>{ subject }}</w:t></w:r>")
    assert is_template(word_file(split))


# Where it stands --------------------------------------------------------------------------------


def test_all_faults_are_told_at_once_in_the_order_of_the_text():
    def spoil(word):
        for number in range(12):
            word.paragraphs[0].insert_paragraph_before(f"{{{{ sai_{number} }}}}")
        next(p for p in everywhere(word) if p.text == "{{r signer }}").text = "{{r signet }}"

    places = [line.split(" «")[0] for line in told(changed(spoil))]
    assert places == [
        "phần chính, bảng 2, hàng 1, ô 2, đoạn 13",
        *(f"phần chính, đoạn {number}" for number in range(1, 13)),
    ]


def test_a_header_and_a_footer_are_named():
    template = edited(TEMPLATE, "word/header2.xml", b"{{r line }}", b"{{r lime }}")
    assert told(template) == [
        "đầu trang (header2), đoạn 2 «{{r lime }}»: MAU-TEN: thông báo không có gì tên «lime»"
    ]
    footer = b"<w:p><w:r><w:t>Trang {{ trang }}</w:t></w:r></w:p></w:ftr>"
    template = edited(TEMPLATE, "word/footer1.xml", b"</w:ftr>", footer)
    (line,) = [line for line in told(template) if line.startswith("chân trang (footer1), ")]
    assert line.endswith("«Trang {{ trang }}»: MAU-TEN: thông báo không có gì tên «trang»")


def test_a_table_in_a_cell_is_found_by_row_and_cell():
    def spoil(word):
        inner = word.tables[0].rows[1].cells[1].add_table(2, 2)
        inner.rows[1].cells[0].text = "{{ sai }}"

    assert told(changed(spoil)) == [
        "phần chính, bảng 1, hàng 2, ô 2, bảng 1, hàng 2, ô 1, đoạn 1 «{{ sai }}»: "
        "MAU-TEN: thông báo không có gì tên «sai»"
    ]


def test_a_text_box_speaks_for_itself():
    box = (
        b"<w:body><w:p><w:r><w:t>{%p if draft %}</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r>"
        b"<w:t>{{ sai }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        b"<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
    )
    assert told(edited(TEMPLATE, "word/document.xml", b"<w:body>", box)) == [
        "phần chính, khung chữ, đoạn 1 «{{ sai }}»: MAU-TEN: thông báo không có gì tên «sai»",
        "phần chính, đoạn 1 «{%p if draft %}[hình]»: MAU-MAT-CHU: «{%p if draft %}» thay cả đoạn, "
        "nên sẽ mất: «[hình] {{ sai }}»",
    ]


def test_a_section_break_beside_a_command_would_be_lost():
    old = b"<w:body>"
    new = old + (
        b"<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if draft %}</w:t></w:r></w:p>"
        b"<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
    )
    (line,) = told(edited(TEMPLATE, "word/document.xml", old, new))
    assert line.endswith("thay cả đoạn, nên sẽ mất: «[ngắt phần]»")


def test_a_tag_split_over_runs_is_one_tag():
    old = b"{{r signer }}"
    new = b"{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{r sig</w:t></w:r><w:r><w:t>ner }}"
    assert told(edited(TEMPLATE, "word/document.xml", old, new)) == []


def test_a_template_damaged_inside_its_zip_is_no_word_file():
    start = TEMPLATE.index(b"word/document.xml") + 40
    damaged = TEMPLATE[:start] + bytes(200) + TEMPLATE[start + 200 :]
    with pytest.raises(MachineError) as error:
        DocxWriter(damaged, "m.docx")
    assert [finding.rule for finding in error.value.diagnostics] == ["MAU-HONG"]


# A second opinion -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SPOILT)
def test_what_docxtpl_lint_finds_is_found(name):
    template = SPOILT[name].make()
    assert survey(template, "m.docx").faults
    assert_finds_what_docxtpl_lint_finds(template)


def assert_finds_what_docxtpl_lint_finds(template: bytes) -> None:
    theirs = lint(template, filters=("hai_so", "ngay", "ngay_dai", "so")).errors
    assert survey(template, "m.docx").faults or not theirs, [str(issue) for issue in theirs]


PRINTED = survey(TEMPLATE, "m.docx").printed
FULL = Document(
    blocks=tuple(
        Paragraph(role, (Run(f"chữ của {role.value}"),), level=1)
        for role in Role
        if role in PRINTED or role in BODY
    ),
    regime=HD_36,
    subject="Kết luận",
    author="Văn phòng",
    appendices=(
        Appendix(
            tuple(
                Paragraph(role, (Run(f"phụ lục, {role.value}"),))
                for role in (Role.APPENDIX_LABEL, Role.APPENDIX_TITLE, Role.POINT, Role.PARAGRAPH)
            )
        ),
    ),
    copy=(Paragraph(Role.COPY_FORM, (Run("SAO Y"),)),),
)
LONGEST = max(len(p.text) for p in everywhere(docx.Document(io.BytesIO(TEMPLATE))))


@given(
    paragraph_at=st.integers(0, 250),
    column=st.integers(0, LONGEST),
    cut=st.integers(0, 3),
    put=st.sampled_from(("", "", "{", "}", "%", " ", "x", "p ", "r ", "{{", "%}", "Chữ ")),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_template_spoilt_at_random_is_refused_or_prints_every_word(
    paragraph_at, column, cut, put
):
    def spoil(word):
        paragraphs = [p for p in everywhere(word) if p.text]
        one = paragraphs[paragraph_at % len(paragraphs)]
        at = column % len(one.text)
        one.text = one.text[:at] + put + one.text[at + cut :]

    template = changed(spoil)
    assert_finds_what_docxtpl_lint_finds(template)
    try:
        made = DocxWriter(template, "m.docx").write(FULL)
    except MachineError:
        return
    xml = b"".join(unzipped(made)[name] for name in unzipped(made) if name.startswith("word/"))
    assert b"{%" not in xml
    for words in FULL.words:
        assert f">{words}<".encode() in xml, words
