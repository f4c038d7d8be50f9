"""Docx parts: footnotes, mirrored margins and sections, each only where a notice asks for it."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from ntm_docs.diagnostics import MachineError, as_text
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from ntm_docs.writing.docx_writer import DocxWriter

NOTICE = """\
co_quan: %s
so: 12
ngay: 05/10/2026
trich_yeu: kết luận cuộc họp
noi_dung:
  - doan_van: Theo Kế hoạch^[Số 12 & **13**.] và Phụ lục.
  - bang: |
      TT | Việc^[Chưa xong.]
      1 | Làm <ngay>
ket_thuc: khong
%s
noi_nhan: Lưu VT
nguoi_ky: {dong: [Chủ tịch], ho_ten: Võ Minh Tâm}
"""
APPENDICES = """\
phu_luc:
  - noi_dung: Một^[Hai.].
  - {ngang: co, noi_dung: Hai.}
  - noi_dung: Ba.
"""


@pytest.fixture
def made(office, write, tmp_path):
    def make(issuer: str = "ubnd-xa", more: str = "", text: str = NOTICE) -> docx.document.Document:
        (reading,) = Reader(office).read(write("a.yaml", text % (issuer, more)))
        assert reading.notice, as_text(reading.diagnostics)
        document = lay_out(reading.notice, Reader(office).wording(reading.notice.regime))
        template, name = Reader(office).template(document.regime)
        path = tmp_path / "a.docx"
        path.write_bytes(DocxWriter(template, name).write(document))
        result = OpenXmlValidator().validate(str(path))
        assert result.is_valid, [str(error) for error in result.errors]
        return docx.Document(str(path))

    return make


def part(word, name: str) -> bytes:
    return next(p.blob for p in word.part.package.iter_parts() if p.partname == f"/word/{name}.xml")


def test_footnotes_are_called_in_the_text_and_said_in_their_part(made):
    word = made(more=APPENDICES)
    calls = word.element.body.iter(qn("w:footnoteReference"))
    assert [call.get(qn("w:id")) for call in calls] == ["1", "2", "3"]
    notes = docx.oxml.parse_xml(part(word, "footnotes")).findall(qn("w:footnote"))
    assert [note.get(qn("w:id")) for note in notes] == ["-1", "0", "1", "2", "3"]
    said = ["".join(t.text for t in note.iter(qn("w:t"))) for note in notes]
    said = [words.replace("\u00a0", " ") for words in said]
    assert said == ["", "", " Số 12 & 13.", " Chưa xong.", " Hai."]


@pytest.mark.parametrize(
    ("issuer", "two_sided", "mirrored"),
    [
        ("vp-huyen-uy", "in_hai_mat: co", True),
        ("vp-huyen-uy", "", False),
        ("ubnd-xa", "in_hai_mat: co", False),
    ],
)
def test_margins_turn_on_the_back_where_the_regime_says_so(made, issuer, two_sided, mirrored):
    assert (b"<w:mirrorMargins/>" in part(made(issuer, two_sided), "settings")) is mirrored


def test_a_notice_alone_ends_with_its_own_section(made):
    (section,) = made().sections
    assert section.first_page_footer.paragraphs[0].text == ""
    assert section.different_first_page_header_footer


def test_each_appendix_is_a_section_numbered_from_one(made):
    contact = "lien_he: Điện thoại 0237\n"
    sections = list(made(more=APPENDICES + contact).sections)
    assert len(sections) == 4
    starts = [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in sections]
    assert starts == ["1"] * 4
    footers = ["".join(p.text for p in s.first_page_footer.paragraphs) for s in sections]
    assert footers == ["Điện thoại 0237", "", "", ""]


def test_a_sheet_on_its_side_turns_with_its_margins(made):
    sections = list(made(more=APPENDICES).sections)
    upright, landscape = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert [s.orientation for s in sections] == [upright, upright, landscape, upright]
    turned = sections[2]
    sides = (turned.top_margin, turned.right_margin, turned.bottom_margin, turned.left_margin)
    assert [round(side.mm) for side in sides] == [30, 20, 15, 20]
    assert (round(turned.page_width.mm), round(turned.page_height.mm)) == (297, 210)


def test_a_table_has_lines_and_a_header_that_repeats(made):
    table = made().tables[1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert [c.text for c in table.rows[1].cells] == ["1", "Làm <ngay>"]
    assert [c.paragraphs[0].style.name for c in table.rows[0].cells] == ["Đầu bảng"] * 2


def test_a_line_a_point_high_stands_above_the_head_only_where_there_are_footnotes(made):
    """Or LibreOffice, which makes our PDF, sets a whole line there."""
    above = made("ubnd-xa").paragraphs[0]
    assert (above.text, above.paragraph_format.line_spacing.pt) == ("", 1)
    assert above._p.getnext().tag == qn("w:tbl")
    plain = made("ubnd-xa", text=re.sub(r"\^\[.*?\]", "", NOTICE))
    assert plain.element.body[0].tag == qn("w:tbl")


def test_a_template_without_footnotes_is_refused_only_where_there_are_some(made, office):
    (reading,) = Reader(office).read(made() and office.conclusions / "a.yaml")
    document = lay_out(reading.notice, Reader(office).wording(reading.notice.regime))
    content, name = Reader(office).template(document.regime)
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(bare, "w") as new:
        for entry in old.namelist():
            if entry != "word/footnotes.xml":
                part_or_override = rb'<(?:Relationship|Override)[^>]*footnotes.xml"[^>]*/>'
                new.writestr(entry, re.sub(part_or_override, b"", old.read(entry)))
    with pytest.raises(MachineError) as error:
        DocxWriter(bare.getvalue(), name).write(document)
    assert "mẫu không có chỗ in: chú thích chân trang" in str(error.value)
