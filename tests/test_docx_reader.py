"""What a Word file looks like, read from its XML as Word reads it."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from dataclasses import asdict

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.diagnostics import NoticeError
from ntm_docs.word import docx_package, docx_reader
from ntm_docs.word.docx_reader import read_docx
from ntm_docs.word.word_file import Cell, Line, LineRule, Pages, WordFile, WordRun
from word_files import paragraph, style, unzipped, word_file, zipped


def read(body: str, **parts: str) -> WordFile:
    return read_docx(word_file(body, **parts), "tep.docx")


def only_line(body: str, **parts: str) -> Line:
    (line,) = read(body, **parts).lines
    return line


def only_run(body: str, **parts: str) -> WordRun:
    (run,) = only_line(body, **parts).runs
    return run


# How a run looks ------------------------------------------------------------------------------

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="20"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
)
NORMAL = style("Normal", '<w:rPr><w:sz w:val="26"/></w:rPr>', attributes='w:default="1"')
BASED = style("Con", '<w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr>')
GRANDCHILD = style("Chau", '<w:basedOn w:val="Con"/><w:rPr><w:i/></w:rPr>')
STRONG = style("Dam", "<w:rPr><w:b/></w:rPr>", kind="character")
SMALLER = style("Nho", '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="22"/></w:rPr>')
LARGE = style("To", '<w:rPr><w:sz w:val="40"/></w:rPr>', kind="character")
SHEET = DEFAULTS + NORMAL + BASED + GRANDCHILD + SMALLER + STRONG + LARGE


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


@pytest.mark.parametrize(
    ("sheet", "properties", "look", "expected"),
    [
        pytest.param(None, "", "", {"font": "Times New Roman", "size": 10}, id="Word's own"),
        pytest.param(DEFAULTS, "", "", {"font": "Arial", "size": 10}, id="defaults"),
        pytest.param(SHEET, "", "", {"font": "Arial", "size": 13}, id="default style"),
        pytest.param(SHEET, styled("Con"), "", {"size": 13, "bold": True}, id="based on"),
        pytest.param(SHEET, styled("Chau"), "", {"bold": True, "italic": True}, id="two deep"),
        pytest.param(SHEET, styled("Nho"), "", {"size": 11}, id="said anew"),
        pytest.param(SHEET, styled("Khong"), "", {"size": 13}, id="unknown style"),
        pytest.param(SHEET, styled("Con"), '<w:b w:val="0"/>', {"bold": False}, id="direct off"),
        pytest.param(SHEET, "", '<w:sz w:val="28"/>', {"size": 14}, id="direct size"),
        pytest.param(SHEET, "", '<w:sz w:val="29"/>', {"size": 14.5}, id="half a point"),
        pytest.param(SHEET, "", '<w:sz w:val="lớn"/>', {"size": 13}, id="no size at all"),
        pytest.param(SHEET, "", '<w:rStyle w:val="To"/>', {"size": 20}, id="character style"),
        pytest.param(
            SHEET, "", '<w:rStyle w:val="To"/><w:sz w:val="24"/>', {"size": 12}, id="direct over it"
        ),
        pytest.param(
            SHEET, styled("Con"), '<w:rStyle w:val="Dam"/>', {"bold": False}, id="bold in bold"
        ),
        pytest.param(
            SHEET,
            styled("Con"),
            '<w:rStyle w:val="Dam"/><w:b/>',
            {"bold": True},
            id="said directly",
        ),
        pytest.param(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
            + BASED,
            styled("Con"),
            "",
            {"bold": True},
            id="bold by default",
        ),
        pytest.param(None, "", '<w:u w:val="single"/>', {"underline": True}, id="underlined"),
        pytest.param(None, "", '<w:u w:val="none"/>', {"underline": False}, id="not underlined"),
        pytest.param(None, "", '<w:color w:val="ff0000"/>', {"colour": "FF0000"}, id="coloured"),
        pytest.param(None, "", '<w:color w:val="auto"/>', {"colour": "000000"}, id="automatic"),
        pytest.param(
            None, "", '<w:vertAlign w:val="superscript"/>', {"shifted": True}, id="superscript"
        ),
        pytest.param(
            style("A", '<w:basedOn w:val="B"/><w:rPr><w:i/></w:rPr>')
            + style("B", '<w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr>'),
            styled("A"),
            "",
            {"bold": True, "italic": True},
            id="styles in a circle",
        ),
    ],
)
def test_a_run_looks_as_the_strongest_level_says(sheet, properties, look, expected):
    parts = {"styles": sheet} if sheet else {}
    run = asdict(only_run(paragraph("chu", properties, look), **parts))
    assert {name: run[name] for name in expected} == expected


def test_python_docx_and_the_reader_agree_on_what_styles_make_of_a_run():
    document = docx.Document()
    base = document.styles.add_style("Gốc", WD_STYLE_TYPE.PARAGRAPH)
    base.font.name, base.font.size, base.font.bold = "Tahoma", Pt(13), True
    child = document.styles.add_style("Con", WD_STYLE_TYPE.PARAGRAPH)
    child.base_style, child.font.italic = base, True
    line = document.add_paragraph(style="Con")
    line.add_run("kế thừa")
    line.add_run("tự nói").bold = False
    runs = saved(document).lines[0].runs
    assert [(r.font, r.size, r.bold, r.italic) for r in runs] == [
        ("Tahoma", 13, True, True),
        ("Tahoma", 13, False, True),
    ]


def saved(document) -> WordFile:
    content = io.BytesIO()
    document.save(content)
    return read_docx(content.getvalue(), "tep.docx")


THEME = (
    "<a:fontScheme><a:majorFont><a:latin typeface='Cambria'/>"
    "<a:font script='Viet' typeface='Times New Roman'/></a:majorFont>"
    "<a:minorFont><a:latin typeface='Calibri'/></a:minorFont></a:fontScheme>"
)


@pytest.mark.parametrize(
    ("fonts", "settings", "expected"),
    [
        ('w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"', "", "Calibri"),
        ('w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorAscii"', "", "Cambria"),
        # A theme names a font for the script of the file's language.
        (
            'w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"',
            '<w:themeFontLang w:val="vi-VN"/>',
            "Times New Roman",
        ),
        (
            'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"',
            '<w:themeFontLang w:val="vi-VN"/>',
            "Calibri",
        ),
        ('w:ascii="Arial" w:hAnsi="Arial" w:asciiTheme="minorHAnsi" w:hAnsiTheme="x"', "", None),
    ],
)
def test_a_theme_names_the_font(fonts, settings, expected):
    run = only_line(
        paragraph("chu", look=f"<w:rFonts {fonts}/>"), theme=THEME, settings=settings
    ).runs[0]
    assert run.font == (expected or "Calibri")


def test_a_named_font_closer_by_goes_before_a_theme_further_off():
    sheet = style(
        "Normal",
        '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr>',
        attributes='w:default="1"',
    )
    look = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
    assert only_run(paragraph("chu", look=look), styles=sheet, theme=THEME).font == "Arial"


def test_letters_beyond_ascii_have_a_font_of_their_own():
    look = '<w:rFonts w:ascii="Arial" w:hAnsi="Tahoma"/>'
    runs = only_line(paragraph("ban Lễ tân", look=look)).runs
    assert [(run.text, run.font) for run in runs] == [
        ("ban L", "Arial"),
        ("ễ", "Tahoma"),
        (" t", "Arial"),
        ("â", "Tahoma"),
        ("n", "Arial"),
    ]


def test_capitals_are_read_however_they_were_typed():
    line = only_line(paragraph("Thông báo", look="<w:caps/>"))
    assert (line.text, line.runs[0].text) == ("THÔNG BÁO", "Thông báo")


# How a line looks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:jc w:val="center"/>', {"align": "center"}),
        ('<w:jc w:val="start"/>', {"align": "left"}),
        ('<w:jc w:val="distribute"/>', {"align": "both"}),
        ('<w:spacing w:before="120" w:after="60"/>', {"before": 6, "after": 3}),
        ('<w:spacing w:after="120" w:afterAutospacing="1"/>', {"after": 14}),
        ('<w:spacing w:after="120" w:afterAutospacing="0"/>', {"after": 6}),
        ('<w:spacing w:line="360" w:lineRule="exact"/>', {"rule": LineRule.EXACT, "height": 18}),
        (
            '<w:spacing w:line="300" w:lineRule="atLeast"/>',
            {"rule": LineRule.AT_LEAST, "height": 15},
        ),
        (
            '<w:spacing w:line="276" w:lineRule="auto"/>',
            {"rule": LineRule.MULTIPLE, "height": 1.15},
        ),
        ("", {"rule": LineRule.MULTIPLE, "height": 1, "align": "left", "before": 0}),
        ('<w:ind w:firstLine="720"/>', {"first_indent": 12.7}),
        ('<w:ind w:left="720" w:hanging="360"/>', {"left": 12.7, "first_indent": -6.35}),
        ('<w:ind w:start="1cm" w:end="5mm"/>', {"left": 10, "right": 5}),
        ('<w:pBdr><w:bottom w:val="single"/></w:pBdr>', {"bottom_border": True}),
        ('<w:pBdr><w:bottom w:val="nil"/></w:pBdr>', {"bottom_border": False}),
        ("<w:pageBreakBefore/>", {"new_page": True}),
        ("<w:contextualSpacing/>", {"contextual": True}),
        ('<w:framePr w:xAlign="center"/><w:jc w:val="left"/>', {"align": "center"}),
        ('<w:framePr w:w="900" w:xAlign="center"/><w:jc w:val="right"/>', {"align": "right"}),
    ],
)
def test_a_line_looks_as_its_properties_say(properties, expected):
    line = only_line(paragraph(properties=properties))
    assert {name: getattr(line, name) for name in expected} == pytest.approx(expected, abs=0.01)


def test_a_line_takes_from_its_style_what_it_does_not_say():
    sheet = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="200" w:line="276"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + style("Normal", '<w:pPr><w:spacing w:before="40"/></w:pPr>', attributes='w:default="1"')
        + style("Con", '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr>')
    )
    line = only_line(paragraph(properties=styled("Con")), styles=sheet)
    assert (line.before, line.after, line.height, line.align) == (2, 10, 1.15, "both")


def test_a_table_style_is_weaker_than_the_line_s_own():
    sheet = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="200" w:before="40"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + style("Luoi", '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:b/></w:rPr>', "table")
        + style("Rieng", '<w:pPr><w:spacing w:before="80"/></w:pPr>')
    )
    body = table([[paragraph(properties=styled("Rieng"))]], style_id="Luoi")
    line = only_line(body, styles=sheet)
    assert (line.before, line.after, line.runs[0].bold) == (4, 0, True)


@pytest.mark.parametrize(
    ("adds", "contextual", "expected"),
    [(False, False, 6), (True, False, 9), (False, True, 0)],
)
def test_the_gap_between_two_lines_is_the_greater_of_their_spaces(adds, contextual, expected):
    spacing = '<w:spacing w:before="60" w:after="120"/>' + "<w:contextualSpacing/>" * contextual
    compat = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>" if adds else ""
    word = read(paragraph(properties=spacing) * 2, settings=compat)
    assert word.gap(*word.lines) == expected


@pytest.mark.parametrize(
    ("text", "properties", "lead"),
    [
        ("\tchữ", "", 12.7),
        ("\t\tchữ", "", 25.4),
        ("\tchữ", '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs>', 10),
        ("\tchữ", '<w:ind w:left="567" w:hanging="567"/>', 10),
        ("\tchữ", '<w:ind w:firstLine="567"/>', 2.7),
        ("    chữ", "", 3.53),
        ("chữ\t", "", 0),
    ],
)
def test_leading_tabs_and_blanks_push_a_line_in(text, properties, lead):
    assert only_line(paragraph(text, properties)).lead == pytest.approx(lead, abs=0.02)


def test_a_tab_stop_of_a_style_may_be_cleared():
    sheet = style("Tab", '<w:pPr><w:tabs><w:tab w:val="left" w:pos="300"/></w:tabs></w:pPr>')
    properties = styled("Tab") + '<w:tabs><w:tab w:val="clear" w:pos="300"/></w:tabs>'
    line = only_line(paragraph("\tchữ", properties), styles=sheet)
    assert line.lead == pytest.approx(12.7, abs=0.01)


# Lists ----------------------------------------------------------------------------------------


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "upperRoman", "%1.", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>')
    + level(1, "decimal", "%1.%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)


def numbered(depth: int, list_id: int = 5) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'


def test_word_s_own_numbers_are_read_as_they_print():
    depths = [0, 1, 1, 2, 3, 0, 1]
    body = "".join(paragraph("mục", numbered(depth)) for depth in depths)
    lines = read(body, numbering=LISTS).lines
    assert [line.mark for line in lines] == ["I.", "I.1.", "I.2.", "a)", "•", "II.", "II.1."]
    assert lines[0].text == "I. mục"
    assert (lines[0].left, lines[0].first_indent) == pytest.approx((12.7, -6.35))


def test_a_list_that_starts_anew_counts_from_there():
    body = paragraph("", numbered(0)) + paragraph("", numbered(0, 6)) * 2
    assert [line.mark for line in read(body, numbering=LISTS).lines] == ["I.", "III.", "IV."]


def test_a_list_that_is_none_numbers_nothing():
    assert only_line(paragraph("chữ", numbered(0, 0)), numbering=LISTS).mark == ""
    assert only_line(paragraph("chữ", numbered(99)), numbering=LISTS).mark == ""
    assert only_line(paragraph("chữ", numbered(0))).mark == ""


@pytest.mark.parametrize(("direct", "left"), [(True, 12.7), (False, 30)])
def test_numbering_indents_over_a_style_unless_the_style_asked_for_it(direct, left):
    own = '<w:ind w:left="1701"/>'
    sheet = style("Muc", f"<w:pPr>{own if direct else numbered(0) + own}</w:pPr>")
    line = only_line(
        paragraph("x", styled("Muc") + (numbered(0) if direct else "")),
        styles=sheet,
        numbering=LISTS,
    )
    assert (line.mark, line.left) == ("I.", pytest.approx(left, abs=0.01))


def test_a_style_may_number_its_lines():
    lists = LISTS.replace('<w:numFmt w:val="decimal"/>', '<w:pStyle w:val="Muc"/>')
    sheet = style("Muc", '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>')
    assert only_line(paragraph("x", styled("Muc")), styles=sheet, numbering=lists).mark == "I.1."


# Text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a\nb\tc"),
        ("<w:r><w:t>04</w:t><w:noBreakHyphen/><w:t>QĐ</w:t></w:r>", "04\u2011QĐ"),
        ("<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", ""),
        ("<w:ins><w:r><w:t>mới</w:t></w:r></w:ins>", "mới"),
        ("<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>", ""),
        ("<w:moveTo><w:r><w:t>mới</w:t></w:r></w:moveTo>", "mới"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", ""),
        ("<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "liên kết"),
        ("<w:smartTag><w:r><w:t>thẻ</w:t></w:r></w:smartTag>", "thẻ"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>ô</w:t></w:r></w:sdtContent></w:sdt>", "ô"),
        ("<w:r><w:t>soft\u00adhyphen</w:t></w:r>", "softhyphen"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "•"),
        ("<w:r><w:t>Đảng uy\u0309</w:t></w:r>", "Đảng uỷ"),
        ("<w:r><w:t/></w:r>", ""),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:t>mới</w:t></mc:Choice>"
            "<mc:Fallback><w:t>cũ</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "mới",
        ),
        ("<w:bookmarkStart w:name='x'/><w:r><w:t>a</w:t></w:r><w:bookmarkEnd/>", "a"),
    ],
)
def test_text_is_what_a_reader_reads(inside, text):
    assert only_line(f"<w:p>{inside}</w:p>").text == text


def test_a_paragraph_deleted_as_a_whole_is_no_line():
    deleted = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText>"
    assert [line.text for line in read(f"{deleted}</w:r></w:del></w:p>{paragraph()}").lines] == [
        "chữ"
    ]


def test_neighbours_that_look_alike_are_one_run():
    body = "<w:p>" + "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>" * 3 + "</w:p>"
    assert only_run(body).text == "aaa"


SIMPLE = '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
COMPLEX = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PA</w:instrText></w:r>'
    '<w:r><w:instrText>GE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
UNPRINTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>page</w:instrText></w:r>'
    '<w:r><w:rPr><w:i/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("field", "text", "bold", "italic"),
    [
        (SIMPLE, "2", False, False),
        (COMPLEX, "2", True, False),
        (UNPRINTED, "", False, True),
        ('<w:fldSimple w:instr="PAGE"/>', "", False, False),
    ],
)
def test_a_field_says_its_name_and_how_its_result_looks(field, text, bold, italic):
    run = only_run(f"<w:p>{field}</w:p>")
    assert (run.field, run.text, run.bold, run.italic) == ("PAGE", text, bold, italic)


def test_text_around_a_field_is_none_of_it():
    runs = only_line(f"<w:p><w:r><w:t>Trang </w:t></w:r>{SIMPLE}</w:p>").runs
    assert [(run.text, run.field) for run in runs] == [("Trang ", ""), ("2", "PAGE")]


@pytest.mark.parametrize(
    "marks", ["begin", "end", "separate", "begin separate", "end end begin", "begin " * 50]
)
def test_a_field_that_is_not_whole_loses_no_text(marks):
    signs = "".join(f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in marks.split())
    assert only_line(f"<w:p>{signs}<w:r><w:t>chữ</w:t></w:r></w:p>").text == "chữ"


def test_a_page_break_before_the_words_begins_a_page():
    break_ = '<w:r><w:br w:type="page"/></w:r>'
    assert only_line(f"<w:p>{break_}<w:r><w:t>a</w:t></w:r></w:p>").new_page
    assert not only_line(f"<w:p><w:r><w:t>a</w:t></w:r>{break_}</w:p>").new_page


# Tables and boxes -----------------------------------------------------------------------------


def table(rows: list[list[str]], style_id: str = "", padding: str = "") -> str:
    inside = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    named = f'<w:tblStyle w:val="{style_id}"/>' if style_id else ""
    return (
        f"<w:tbl><w:tblPr>{named}{padding}</w:tblPr><w:tblGrid>"
        f'<w:gridCol w:w="2268"/><w:gridCol w:w="2835"/></w:tblGrid>{inside}</w:tbl>'
    )


NO_PADDING = '<w:tblCellMar><w:left w:w="0"/><w:right w:w="0"/></w:tblCellMar>'


def test_lines_in_tables_know_their_cells():
    inner = table([[paragraph("c")]], padding=NO_PADDING)
    body = table([[paragraph("a"), paragraph("b")], [inner + paragraph("d")]], padding=NO_PADDING)
    lines = read(paragraph("trước") + body).lines
    assert [(line.text, line.cell) for line in lines] == [
        ("trước", None),
        ("a", Cell(0, 0, 0, pytest.approx(40, abs=0.1))),
        ("b", Cell(0, 0, 1, pytest.approx(50, abs=0.1))),
        ("c", Cell(1, 0, 0, pytest.approx(40, abs=0.1))),
        ("d", Cell(0, 1, 0, pytest.approx(40, abs=0.1))),
    ]


@pytest.mark.parametrize(
    ("cell", "width"),
    [
        ('<w:tcPr><w:tcW w:w="1701" w:type="dxa"/></w:tcPr>', 30 - 3.8),
        ('<w:tcPr><w:tcW w:w="5000" w:type="pct"/><w:gridSpan w:val="2"/></w:tcPr>', 90 - 3.8),
        ('<w:tcPr><w:gridSpan w:val="nhiều"/></w:tcPr>', 40 - 3.8),
    ],
)
def test_a_cell_s_room_is_its_width_without_padding(cell, width):
    line = only_line(table([[cell + paragraph()]]))
    assert line.cell and line.cell.width == pytest.approx(width, abs=0.1)


def test_rows_and_cells_in_content_controls_are_read():
    row = f"<w:tr><w:sdt><w:sdtContent><w:tc>{paragraph()}</w:tc></w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert only_line(body).cell == Cell(0, 0, 0, 0)


def box(inside: str) -> str:
    return f"<w:txbxContent>{inside}</w:txbxContent>"


def test_text_boxes_follow_the_line_that_holds_them_and_are_read_once():
    nested = f"<w:p><w:r><w:pict>{box(paragraph('trong'))}</w:pict></w:r></w:p>"
    choice = f"<mc:Choice><w:drawing>{box(paragraph('hộp') + nested)}</w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict>{box(paragraph('hộp'))}</w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    lines = read(f"<w:p><w:r><w:t>neo</w:t>{both}</w:r></w:p>").lines
    assert [(line.text, line.in_box) for line in lines] == [
        ("neo", False),
        ("hộp", True),
        ("", True),
        ("trong", True),
    ]


# Drawn lines ----------------------------------------------------------------------------------


def shape(form: str = "line", wide: int = 720_000, high: int = 0, stroke: str = "") -> str:
    return (
        "<w:drawing><wp:anchor><wp:positionH><wp:posOffset>360000</wp:posOffset></wp:positionH>"
        f'<wp:extent cx="{wide}" cy="{high}"/><wps:wsp><wps:spPr><a:prstGeom prst="{form}"/>'
        f"<a:ln>{stroke}</a:ln></wps:spPr></wps:wsp></wp:anchor></w:drawing>"
    )


def pict(inside: str) -> str:
    return f"<w:pict>{inside}</w:pict>"


@pytest.mark.parametrize(
    ("drawing", "lengths"),
    [
        (shape(), [20]),
        (shape("straightConnector1"), [20]),
        (shape("rect", high=9_000), [20]),
        (shape("rect", high=360_000), []),
        (shape(wide=0, high=720_000), []),
        (shape(stroke="<a:noFill/>"), []),
        (shape("star5"), []),
        (shape(wide="rộng"), []),
        (pict('<v:line from="10pt,5pt" to="2in,5pt"/>'), [47.27]),
        (pict('<v:line from="1cm,1cm" to="1cm,3cm"/>'), []),
        (pict('<v:line from="" to=""/>'), []),
        (pict('<v:rect style="position:absolute;width:30mm;height:.5pt"/>'), [30]),
        (pict('<v:rect style="width:30mm;height:10mm"/>'), []),
        (pict('<v:rect style="width:30mm;height:0" stroked="f"/>'), []),
        (pict('<v:shape type="#_x0000_t32" style="width:96px;height:0"/>'), [25.4]),
        (pict('<v:shape type="#_x0000_t202" style="width:96px;height:0"/>'), []),
    ],
)
def test_horizontal_lines_are_measured(drawing, lengths):
    line = only_line(f"<w:p><w:r>{drawing}</w:r></w:p>")
    assert [drawn.length for drawn in line.drawn] == pytest.approx(lengths, abs=0.01)


def test_a_line_in_two_forms_counts_once_and_knows_where_it_begins():
    fallback = pict('<v:line from="0,0" to="9cm,0"/>')
    both = f"<mc:Choice>{shape()}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    body = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    assert [(d.length, d.offset) for d in only_line(body).drawn] == [(20, 10)]


# Sections -------------------------------------------------------------------------------------


def section(inside: str = "", size: str = 'w:w="11906" w:h="16838"') -> str:
    margins = 'w:top="-1134" w:right="850" w:bottom="1134" w:left="1418" w:gutter="283"'
    return f'<w:sectPr><w:pgSz {size}/><w:pgMar {margins} w:header="567"/>{inside}</w:sectPr>'


def test_a_section_s_sheet_and_margins_are_in_millimetres():
    (found,) = read(paragraph(), section=section()).sections
    sheet = (found.width, found.height, found.top, found.left, found.right, found.header)
    assert sheet == pytest.approx((210, 297, 20, 30, 15, 10), abs=0.1)
    assert found.text_width == pytest.approx(165, abs=0.1)
    assert not found.is_landscape


def test_a_file_without_sections_is_a_letter_as_in_word():
    word = read(paragraph(), section="")
    assert (word.sections[0].width, word.sections[0].top) == pytest.approx((215.9, 25.4))
    assert word.section_of(word.lines[0]) is word.sections[0]


def test_lines_know_the_section_they_stand_in():
    on_its_side = section(size='w:w="16838" w:h="11906"')
    first = f"<w:p><w:pPr>{on_its_side}</w:pPr></w:p>"
    word = read(paragraph("a") + first + paragraph("b"), section=section())
    assert [line.section for line in word.lines] == [0, 0, 1]
    assert [each.is_landscape for each in word.sections] == [True, False]


def reference(kind: str, pages: str, name: str) -> str:
    return f'<w:{kind}Reference w:type="{pages}" r:id="{name}"/>'


HEADER = reference("header", "default", "header1")


@pytest.mark.parametrize(
    ("inside", "settings", "shown"),
    [
        (HEADER, "", [Pages.OTHER]),
        (HEADER + reference("header", "first", "header2"), "", [Pages.OTHER]),
        (
            HEADER + reference("header", "first", "header2") + "<w:titlePg/>",
            "",
            [Pages.OTHER, Pages.FIRST],
        ),
        (HEADER + reference("header", "even", "header2"), "", [Pages.OTHER]),
        (
            HEADER + reference("header", "even", "header2"),
            "<w:evenAndOddHeaders/>",
            [Pages.OTHER, Pages.EVEN],
        ),
        (reference("header", "sometimes", "header1"), "", []),
    ],
)
def test_only_headers_that_print_are_read(inside, settings, shown):
    parts = {"header1": paragraph("1"), "header2": paragraph("2"), "settings": settings}
    (found,) = read(paragraph(), section=section(inside), **parts).sections
    assert [margin.pages for margin in found.margins] == shown


def test_a_header_that_is_missing_is_empty():
    (found,) = read(paragraph(), section=section(HEADER)).sections
    assert [margin.lines for margin in found.margins] == [()]


def test_a_section_has_the_headers_of_the_one_before_and_footers_know_their_place():
    first = f"<w:p><w:pPr>{section(HEADER)}</w:pPr></w:p>"
    last = section(reference("footer", "default", "footer1"))
    word = read(first, section=last, header1=paragraph("trên"), footer1=paragraph("dưới"))
    told = [
        [(margin.at_top, margin.lines[0].text) for margin in found.margins]
        for found in word.sections
    ]
    assert told == [[(True, "trên")], [(True, "trên"), (False, "dưới")]]


# Files that are odd ---------------------------------------------------------------------------

PLAIN = word_file(paragraph())


def renamed(change) -> bytes:
    return zipped({change(name): content for name, content in unzipped(PLAIN).items()})


@pytest.mark.parametrize(
    "content",
    [
        renamed(str.upper),
        renamed(lambda name: name.replace("/", "\\")),
        zipped({"word/document.xml": unzipped(PLAIN)["word/document.xml"]}),
        zipped(
            {
                name: part.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                for name, part in unzipped(PLAIN).items()
            }
        ),
    ],
    ids=["capital names", "backslashes", "no relationships", "Strict format"],
)
def test_odd_packages_are_read_all_the_same(content):
    assert read_docx(content, "tep.docx").lines[0].text == "chữ"


def test_python_docx_files_are_read():
    document = docx.Document()
    document.sections[0].left_margin = Mm(30)
    line = document.add_paragraph("xin chào")
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word = saved(document)
    assert word.sections[0].left == pytest.approx(30, abs=0.1)
    assert (word.lines[0].text, word.lines[0].align) == ("xin chào", "center")


# Files that are refused -----------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**unzipped(PLAIN), name: content})


def bomb() -> bytes:
    return with_part("word/media/anh.bin", bytes(docx_package.MAX_UNPACKED))


def locked() -> bytes:
    """The first part of a zip, said to be encrypted."""
    content = bytearray(PLAIN)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(sign, start)) >= 0:
            content[start + at] |= 1
            start += 4
    return bytes(content)


ENTITIES = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DOCUMENT = unzipped(PLAIN)["word/document.xml"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "WORD-HONG"),
        (b"khong phai tep Word", "WORD-HONG"),
        (b"PK\x03\x04", "WORD-HONG"),
        (PLAIN[: len(PLAIN) // 2], "WORD-HONG"),
        (zipped({}), "WORD-HONG"),
        (zipped({"xl/workbook.xml": b"<workbook/>"}), "WORD-HONG"),
        (with_part("word/document.xml", b"<w:document"), "WORD-HONG"),
        (with_part("word/document.xml", b"<p/>"), "WORD-HONG"),
        (with_part("word/document.xml", ENTITIES + DOCUMENT), "WORD-HONG"),
        (with_part("word/document.xml", b"<a>" * 5_000), "WORD-HONG"),
        (with_part("word/_rels/document.xml.rels", b"\x00"), "WORD-HONG"),
        (locked(), "WORD-HONG"),
        (bomb(), "WORD-LON"),
        (with_part("word/document.xml", DOCUMENT + b" " * docx_package.MAX_PART), "WORD-LON"),
        (word_file("<w:p/>" * (docx_reader.MAX_LINES + 1)), "WORD-LON"),
        (OLE, "WORD-CU"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "WORD-MAT-KHAU"),
        (b"{\\rtf1 x}", "WORD-CU"),
        (b"%PDF-1.7", "WORD-PDF"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_finding(content, rule):
    with pytest.raises(NoticeError) as refused:
        read_docx(content, "tep.docx")
    (finding,) = refused.value.diagnostics
    assert (finding.rule, finding.place.file) == (rule, "tep.docx")
    assert finding.hint


def test_a_damaged_part_that_styles_come_from_is_said_too():
    content = word_file(paragraph(), styles="")
    broken = zipped({**unzipped(content), "word/styles.xml": b"<w:styles>"})
    with pytest.raises(NoticeError):
        read_docx(broken, "tep.docx")


# Whatever the bytes ---------------------------------------------------------------------------


def survives(content: bytes) -> None:
    """A file is read, or refused in words."""
    try:
        word = read_docx(content, "tep.docx")
    except NoticeError:
        return
    for line in word.lines:
        assert unicodedata.is_normalized("NFC", line.words)
        line.text.encode()


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(content):
    survives(content)
    survives(PLAIN[:200] + content)


RICH = word_file(
    table([[paragraph("ô", look="<w:b/>")]])
    + paragraph("mục", numbered(1))
    + f"<w:p><w:r>{shape()}</w:r>{COMPLEX}</w:p>",
    section=section(HEADER + "<w:titlePg/>"),
    styles=SHEET,
    theme=THEME,
    settings='<w:themeFontLang w:val="vi-VN"/><w:defaultTabStop w:val="0"/>',
    numbering=LISTS,
    header1=f"<w:p>{SIMPLE}</w:p>",
)
PARTS = unzipped(RICH)


@given(st.integers(0, len(RICH)), st.binary(min_size=1, max_size=8))
def test_a_file_with_some_bytes_changed_is_read_or_refused(at, put):
    survives(RICH[:at] + put + RICH[at + len(put) :])


@given(st.integers(0, len(RICH)))
def test_a_file_cut_short_is_read_or_refused(end):
    survives(RICH[:end])


ODD_VALUES = st.sampled_from(
    ["", "-1", "0", "99999999", "9" * 30, "1e9", "nan", "ô", "%1%2%9", "../../x", "true", "\ud7ff"]
)


@given(st.data())
def test_a_file_with_odd_values_is_read_or_refused(data):
    name = data.draw(st.sampled_from([n for n in PARTS if n.endswith(".xml")]))
    pieces = PARTS[name].decode().split('"')
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(pieces) // 2 - 1)) * 2 + 1
        pieces[at] = data.draw(ODD_VALUES) if "http" not in pieces[at] else pieces[at]
    survives(zipped({**PARTS, name: '"'.join(pieces).encode()}))


@given(st.data())
def test_a_file_with_elements_moved_about_is_read_or_refused(data):
    """Tags taken out, doubled, put elsewhere: mostly not XML, at times XML that nobody wrote."""
    name = data.draw(st.sampled_from([n for n in PARTS if n.endswith(".xml")]))
    pieces = PARTS[name].decode().split("><")
    taken = pieces.pop(data.draw(st.integers(0, len(pieces) - 1)))
    for _ in range(data.draw(st.integers(0, 2))):
        pieces.insert(data.draw(st.integers(1, max(len(pieces) - 1, 1))), taken)
    survives(zipped({**PARTS, name: "><".join(pieces).encode()}))


def test_a_zip_whose_directory_lies_is_refused():
    with pytest.raises(NoticeError):
        read_docx(lying(), "tep.docx")


def lying() -> bytes:
    """A zip that says its document is ten bytes long, and unpacks to more."""
    content = bytearray(PLAIN)
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as source:
        entry = source.getinfo("word/document.xml")
    directory = content.rfind(b"word/document.xml") - 46
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    assert entry.file_size > 10
    return bytes(content)
