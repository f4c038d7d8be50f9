"""The .docx: what docxtpl itself would make, what Word accepts, the same bytes on any day."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from ntm_docs.diagnostics import MachineError
from ntm_docs.document import Appendix, Document, Paragraph, Run
from ntm_docs.regimes import HD_36
from ntm_docs.regimes.roles import Role
from ntm_docs.sandbox import Environment
from ntm_docs.writing.docx_context import context
from ntm_docs.writing.docx_writer import DocxWriter
from ntm_docs.writing.template_builder import build_template
from word_files import edited

TEMPLATES = Path(__file__).parent.parent / "templates"
TEMPLATE = (TEMPLATES / "hd-36.docx").read_bytes()
DESCRIPTION = (TEMPLATES / "hd-36.layout.txt").read_text("utf-8")


def lines(role: Role, *texts: str, **options) -> list[Paragraph]:
    return [Paragraph(role, (Run(text),), **options) for text in texts]


DOCUMENT = Document(
    blocks=(
        *lines(Role.PARENT_BODY, "HUYỆN ỦY SÔNG LAM"),
        *lines(Role.ISSUER, "VĂN PHÒNG"),
        *lines(Role.ISSUER_MARK, "*"),
        *lines(Role.TITLE, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        *lines(Role.SYMBOL, "Số 05\u2011TB/VPHU"),
        *lines(Role.PLACE_DATE, "Sông Lam, ngày 09 tháng 02 năm 2025"),
        *lines(Role.TYPE_NAME, "THÔNG BÁO"),
        *lines(Role.SUBJECT, "Kết luận cuộc họp"),
        *lines(Role.SUBJECT_MARK, "-----"),
        *lines(Role.HEADING, "Nhiệm vụ", mark="I.", level=1),
        *lines(Role.HEADING, "Về điện & nước", mark="1.", level=2),
        Paragraph(Role.POINT, (Run("Làm "), Run("ngay", bold=True), Run(" <tuần này>")), mark="-"),
        *lines(Role.PARAGRAPH, "Văn phòng {{ thông báo }} {% để %} biết {_{."),
        *lines(Role.RECIPIENTS_LABEL, "Nơi nhận:"),
        *lines(Role.RECIPIENT, "Các xã,", "Lưu Văn phòng.", mark="-"),
        *lines(Role.AUTHORITY, "T/L BAN THƯỜNG VỤ"),
        *lines(Role.POST, "CHÁNH VĂN PHÒNG"),
        *lines(Role.SIGNER, "Lý Thị Hoa"),
    ),
    regime=HD_36,
    subject="Kết luận cuộc họp",
    author="Văn phòng Huyện ủy",
)


@pytest.fixture(scope="module")
def writer():
    return DocxWriter(TEMPLATE, "hd-36.docx")


def words(content: bytes) -> str:
    word = docx.Document(io.BytesIO(content))
    cells = [c for table in word.tables for row in table.rows for c in row.cells]
    paragraphs = [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return "\n".join(p.text for p in paragraphs)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n")


def test_the_writer_makes_what_docxtpl_makes(writer):
    """docxtpl is the oracle; `{_{` aside, which it rewrites in the text of a notice."""
    plain = replace(
        DOCUMENT,
        blocks=tuple(
            p if "{_{" not in p.text else lines(Role.PARAGRAPH, "Văn phòng biết.")[0]
            for p in DOCUMENT.paragraphs
        ),
        # Without an appendix the writer ends the file with the notice's own section.
        appendices=(Appendix(lines(Role.APPENDIX_LABEL, "Phụ lục")),),
    )
    oracle = DocxTemplate(io.BytesIO(TEMPLATE))
    oracle.render(context(plain), Environment(autoescape=True), autoescape=True)
    target = io.BytesIO()
    oracle.save(target)
    ours, theirs = parts(writer.write(plain)), parts(target.getvalue())
    assert ours.keys() == theirs.keys()
    for name in ("word/document.xml", "word/header1.xml", "word/styles.xml"):
        assert canonical(ours[name]) == canonical(theirs[name]), name
    core = [
        docx.Document(io.BytesIO(c)).core_properties
        for c in (writer.write(plain), target.getvalue())
    ]
    for name in ("title", "subject", "author", "language", "created", "modified"):
        assert getattr(core[0], name) == getattr(core[1], name), name


def test_word_would_open_it(writer, tmp_path):
    path = tmp_path / "thong-bao.docx"
    path.write_bytes(writer.write(DOCUMENT))
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, [str(error) for error in result.errors]


def test_braces_and_angle_brackets_of_a_notice_print_as_they_are(writer):
    text = words(writer.write(DOCUMENT))
    assert "Văn phòng {{ thông báo }} {% để %} biết {_{." in text
    assert "- Làm ngay <tuần này>" in text
    assert "1. Về điện & nước" in text


def test_a_symbol_keeps_its_hyphen_in_word(writer):
    xml = parts(writer.write(DOCUMENT))["word/document.xml"].decode()
    assert "Số 05</w:t><w:noBreakHyphen/><w:t" in xml
    assert "\u2011" not in xml


def test_headings_carry_levels_and_the_foot_keeps_together(writer):
    word = docx.Document(io.BytesIO(writer.write(DOCUMENT)))
    assert [p.style.name for p in word.paragraphs if p.text][3:6] == [
        "Heading 1",
        "Heading 2",
        "Điểm",
    ]
    foot = word.tables[1]
    kept = [p for c in foot.rows[0].cells for p in c.paragraphs if p.text != "Lý Thị Hoa"]
    assert all(p.style.paragraph_format.keep_with_next for p in kept)
    assert word.paragraphs[-1].style.name == "Đoạn cuối"
    assert word.paragraphs[-1].style.paragraph_format.keep_with_next


def test_only_the_parts_with_tags_differ_from_the_template(writer):
    made, template = parts(writer.write(DOCUMENT)), parts(TEMPLATE)
    assert made.keys() == template.keys()
    assert [name for name in template if made[name] != template[name]] == [
        "docProps/core.xml",
        "word/header2.xml",
        "word/document.xml",
    ]


def test_the_same_document_gives_the_same_bytes():
    first = DocxWriter(TEMPLATE, "hd-36.docx").write(DOCUMENT)
    second = DocxWriter(TEMPLATE, "hd-36.docx")
    assert second.write(DOCUMENT) == first
    assert second.write(DOCUMENT) == first


def test_a_deeper_heading_prints_in_the_deepest_style(writer):
    deep = replace(DOCUMENT, blocks=(*lines(Role.HEADING, "Sâu", mark="*", level=7),) * 2)
    word = docx.Document(io.BytesIO(writer.write(deep)))
    assert next(p for p in word.paragraphs if p.text == "* Sâu").style.name == "Heading 4"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=60))
@settings(max_examples=60, deadline=None)
def test_every_text_comes_out_as_it_went_in(writer, text):
    document = replace(DOCUMENT, blocks=(*lines(Role.PARAGRAPH, text + "|"),) * 2)
    word = docx.Document(io.BytesIO(writer.write(document)))
    assert text.replace("\u2011", "-") + "|" in [p.text for p in word.paragraphs]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            b"PK\x03\x04 not a zip",
            "hd-36.docx: lỗi MAU-HONG: mẫu này không phải tệp Word (.docx), hoặc đã hỏng\n"
            "    gợi ý: mở mẫu bằng Word rồi lưu lại dạng .docx, hoặc lấy lại mẫu gốc",
        ),
        (
            "{{r subjet }}",
            "hd-36.docx:phần chính, đoạn 4 «{{r subjet }}»: "
            "lỗi MAU-TEN: thông báo không có gì tên «subjet»\n"
            "    gợi ý: có phải «subject»?",
        ),
        (
            "{{ subject.__class__ }}",
            "hd-36.docx:phần chính, đoạn 4 «{{ subject.__class__ }}»: "
            "lỗi JINJA-CAM: tên «__class__» không dùng được ở đây\n"
            "    gợi ý: chỉ dùng {{ tên }}, bộ lọc như «| hai_so», và {% if %}, {% for %}",
        ),
        (
            "{%p for line in post %}",
            "hd-36.docx:phần chính, đoạn 4 «{%p for line in post %}»: "
            "lỗi MAU-CAP: «{%p for line in post %}» chưa được đóng\n"
            "    gợi ý: thêm {%p endfor %} ở chỗ kết thúc",
        ),
    ],
)
def test_a_broken_template_is_explained(template, message):
    if isinstance(template, str):
        template = build_template(HD_36, f"paragraph | {template}\n{DESCRIPTION}")
    with pytest.raises(MachineError) as error:
        DocxWriter(template, "hd-36.docx").write(DOCUMENT)
    assert str(error.value) == message


def test_a_template_that_fills_to_broken_xml_is_refused():
    """A condition that begins in a field's code, which no paragraph shows, and ends elsewhere."""
    broken = (
        b"<w:body><w:p><w:r><w:instrText>{% if copy %}</w:instrText></w:r></w:p>"
        b'<w:p w:rsidR="{% endif %}"/>'
    )
    template = edited(TEMPLATE, "word/document.xml", b"<w:body>", broken)
    with pytest.raises(MachineError) as error:
        DocxWriter(template, "hd-36.docx").write(DOCUMENT)
    assert str(error.value) == (
        "hd-36.docx:word/document.xml: lỗi MAU-HONG: mẫu điền xong không còn là tệp Word đọc được\n"
        "    gợi ý: xem lại các lệnh {%p … %} trong mẫu: mỗi lệnh một đoạn riêng"
    )


def test_a_template_without_a_place_for_what_every_notice_has_is_refused():
    """Text must not be lost because an office deleted a line of its template."""
    description = DESCRIPTION.replace("signer           | {{r signer }}\n", "")
    with pytest.raises(MachineError) as error:
        DocxWriter(build_template(HD_36, description), "hd-36.docx")
    assert str(error.value) == (
        "hd-36.docx: lỗi MAU-THIEU: mẫu không có chỗ in: signer\n"
        "    gợi ý: thêm {{r tên }} vào mẫu ở chỗ cần in; xem mẫu gốc"
    )


def test_what_only_some_notices_have_is_missed_by_those_alone():
    """In the appendix and in the copy too, each role is looked for where it belongs."""
    without = ("each urgency\n", "each appendix.appendix_title\n", "each copy.copy_form\n")
    description = DESCRIPTION
    for line in without:
        assert line in description
        description = description.replace(line, "")
    writer = DocxWriter(build_template(HD_36, description), "hd-36.docx")
    writer.write(DOCUMENT)
    whole = replace(
        DOCUMENT,
        blocks=(*DOCUMENT.blocks, *lines(Role.URGENCY, "KHẨN")),
        appendices=(Appendix(tuple(lines(Role.APPENDIX_TITLE, "DANH SÁCH"))),),
        copy=tuple(lines(Role.COPY_FORM, "SAO Y")),
    )
    with pytest.raises(MachineError) as error:
        writer.write(whole)
    assert str(error.value) == (
        "hd-36.docx: lỗi MAU-THIEU: mẫu không có chỗ in: "
        "urgency, copy.copy_form, appendices.appendix_title\n"
        "    gợi ý: thêm {{r tên }} vào mẫu ở chỗ cần in; xem mẫu gốc"
    )
    assert writer.lacks(whole) == error.value.diagnostics


def test_angle_brackets_of_a_subject_reach_the_properties_whole(writer):
    named = replace(DOCUMENT, subject="Đường A & <B>", author='Văn phòng "C"')
    properties = docx.Document(io.BytesIO(writer.write(named))).core_properties
    assert (properties.title, properties.author) == ("Đường A & <B>", 'Văn phòng "C"')
