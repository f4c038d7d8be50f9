"""Pdf checks: small PDFs made here, each with one thing wrong."""

from __future__ import annotations

import io
import zipfile

import pytest
from pypdf import PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from ntm_docs.diagnostics import as_text
from ntm_docs.writing.pdf_checks import findings

TIMES = "AAAAAA+TimesNewRomanPSMT"
PDF_A = b"<pdfaid:part>2</pdfaid:part>"
INSTALL = (
    "    gợi ý: dùng Times New Roman trong mẫu Word; máy chưa có phông ấy thì cài, hoặc: "
    "sudo apt install fonts-liberation2"
)


Line = list[tuple[str, str]]


def pdf_of(*pages: Line, kind: str = "embedded", xmp: bytes = PDF_A) -> bytes:
    """A PDF of pages of one line each, of pieces: the name of a font and text in it."""
    writer = PdfWriter()
    for line in pages:
        add_page(writer, line, kind)
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream(xmp))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def add_page(writer: PdfWriter, line: Line, kind: str) -> None:
    page = writer.add_blank_page(595, 842)
    names = list(dict.fromkeys(font for font, _ in line))
    fonts = DictionaryObject()
    for number, name in enumerate(names):
        fonts[NameObject(f"/F{number}")] = writer._add_object(KINDS[kind](name))
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    drawn = ["BT 72 770 Td"]
    drawn += [f"/F{names.index(font)} 12 Tf ({text}) Tj" for font, text in line]
    page[NameObject("/Contents")] = writer._add_object(stream("\n".join([*drawn, "ET"]).encode()))


def font(name: str, subtype: str = "/TrueType", **entries: object) -> DictionaryObject:
    made = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject(subtype),
            NameObject("/BaseFont"): NameObject(f"/{name}"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    made.update({NameObject(f"/{key}"): entry for key, entry in entries.items()})
    return made


def descriptor(*files: str) -> DictionaryObject:
    return DictionaryObject({NameObject(name): stream(b"") for name in files})


KINDS = {
    "named": lambda name: font(name, FontDescriptor=descriptor()),
    "standard": font,
    "embedded": lambda name: font(name, FontDescriptor=descriptor("/FontFile2")),
    "drawn": lambda name: font(name, "/Type3"),
    "of many letters": lambda name: font(
        name,
        "/Type0",
        DescendantFonts=ArrayObject(
            [font(name, "/CIDFontType2", FontDescriptor=descriptor("/FontFile2"))]
        ),
    ),
}


def stream(content: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    return made


def docx_in(*fonts: str, part: str = "word/styles.xml", form: str = 'w:ascii="{}"') -> bytes:
    """As much of a Word file as tells its fonts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        parts.writestr(part, "".join(f"<a {form.format(font)}/>" for font in fonts))
    return written.getvalue()


def told(pdf: bytes, *words: str, docx: bytes = docx_in("Times New Roman")) -> str:
    return as_text(list(findings(pdf, docx, words, "a.pdf")))


def test_nothing_is_told_where_nothing_is_wrong():
    pdf = pdf_of([(TIMES, "1. Giao ban")], [("BAAAAA+TimesNewRomanPS-BoldMT", "ngay 20-4")])
    assert told(pdf, "Giao\u00a0ban", "ngay 20\u20114") == ""


def test_words_are_counted_and_those_that_are_too_few_are_told():
    pdf = pdf_of([(TIMES, "Giao ban quy I")], [(TIMES, "2")])
    words = ("Giao ban ban", "Quy I, Nam 2023, thang 3, dot 2, xa, thon, ap")
    assert told(pdf, *words) == (
        "a.pdf: lỗi PDF-THIEU-CHU: PDF thiếu 9 chữ của thông báo: «ban», «Nam», «2023», «thang», "
        "«3»\n    gợi ý: chạy lại; nếu vẫn thiếu, xem lại mẫu Word"
    )


def test_a_word_may_be_in_capitals_and_is_not_part_of_another():
    assert told(pdf_of([(TIMES, "GIAO BAN")]), "Giao ban") == ""
    assert "thiếu 1 chữ của thông báo: «ba»" in told(pdf_of([(TIMES, "ban")]), "ba")


def test_the_last_word_of_a_page_is_not_part_of_the_first_of_the_next():
    assert told(pdf_of([(TIMES, "xa")], [(TIMES, "2")]), "xa") == ""


@pytest.mark.parametrize("kind", ["named", "standard"])
def test_a_font_that_is_not_embedded_is_told(kind):
    assert told(pdf_of([(TIMES, "Giao")], kind=kind), "Giao") == (
        "a.pdf: lỗi PDF-PHONG: phông TimesNewRoman không nằm trong tệp PDF\n" + INSTALL
    )


@pytest.mark.parametrize("kind", ["drawn", "of many letters"])
def test_fonts_of_other_kinds_are_seen_to_be_embedded(kind):
    assert "PDF-PHONG:" not in told(pdf_of([(TIMES, "Giao")], kind=kind))


def test_letters_of_a_font_that_nobody_asked_for_are_told_each_once():
    pdf = pdf_of([(TIMES, "Gi"), ("CAAAAA+DejaVuSans-Bold", "aoaoa")])
    assert told(pdf, "Giaoaoa") == (
        "a.pdf: lỗi PDF-PHONG-LAC: chữ «ao» lấy từ phông khác (DejaVuSans)\n" + INSTALL
    )


def test_signs_may_be_of_any_font():
    assert told(pdf_of([(TIMES, "Giao"), ("CAAAAA+DejaVuSans", " - 20/4 ")]), "Giao") == ""


@pytest.mark.parametrize(
    "docx",
    [
        docx_in("Times New Roman", "Arial"),
        docx_in("Times New Roman", "Arial", form='w:hAnsi="{}"'),
        docx_in("Times New Roman", "Arial", form="/><a:latin typeface=\"{}\""),
        docx_in("Times New Roman", "Arial", part="word/theme/theme1.xml"),
    ],
    ids=["ascii", "hAnsi", "theme", "other part"],
)  # fmt: skip
def test_a_word_in_another_font_that_is_asked_for_is_as_it_should_be(docx):
    pdf = pdf_of([(TIMES, "Giao ban ")], [("CAAAAA+Arial-BoldMT", "Tho Loc")])
    assert told(pdf, "Giao ban Tho Loc", docx=docx) == ""


def test_a_font_asked_for_in_other_scripts_only_is_not_asked_for():
    pdf = pdf_of([("CAAAAA+ArialMT", "Tho Loc")])
    docx = docx_in("Arial", form='w:ascii="Times New Roman" w:cs="{}"')
    assert "chữ «ThoLc» lấy từ phông khác (Arial)" in told(pdf, docx=docx)


def test_a_word_of_two_fonts_is_told_even_where_both_are_asked_for():
    pdf = pdf_of([(TIMES, "Giao ban xa")], [("CAAAAA+ArialMT", "Th"), (TIMES, "o Loc")])
    both = docx_in("Times New Roman", "Arial")
    assert told(pdf, "Giao ban xa Tho Loc", docx=both) == (
        "a.pdf: lỗi PDF-PHONG-LAC: chữ «Th» lấy từ phông khác (Arial)\n" + INSTALL
    )


def test_letters_put_together_from_parts_tell_of_a_font_without_them():
    pdf = pdf_of([(TIMES, "Gia\\002o ban")])
    assert told(pdf, "Giao ban") == (
        "a.pdf: lỗi PDF-PHONG-LAC: phông TimesNewRoman không có đủ chữ tiếng Việt\n" + INSTALL
    )


@pytest.mark.parametrize(
    ("used", "name", "missing"),
    [
        ("LiberationSerif-Bold", "Liberation Serif", "Times New Roman"),
        ("Tinos", "Tinos", "Times New Roman"),
        ("LiberationSans", "Liberation Sans", "Arial"),
    ],
)
def test_a_font_of_the_same_widths_is_told_as_a_note_about_the_machine(used, name, missing):
    pdf = pdf_of([(f"AAAAAA+{used}", "Giao ban")])
    note = (
        f"pdf: lưu ý PDF-PHONG-THAY: máy này không có {missing}, PDF dùng {name} "
        "(cùng cỡ, cùng nét) [a.pdf]"
    )
    assert told(pdf, "Giao ban", docx=docx_in(missing)) == note
    # Asked for by its own name, it stands in for nothing.
    assert told(pdf, "Giao ban", docx=docx_in(name)) == ""
    assert "lấy từ phông khác" in told(pdf, docx=docx_in("Verdana"))


@pytest.mark.parametrize("xmp", [b"", b"<pdfaid:part>1</pdfaid:part>"], ids=["none", "PDF/A-1"])
def test_another_standard_tells_of_an_old_libreoffice(xmp):
    assert told(pdf_of([(TIMES, "Giao")], xmp=xmp), "Giao") == (
        "pdf: lỗi PDF-CHUAN: LibreOffice trên máy này chưa làm được PDF/A-2b [a.pdf]\n"
        "    gợi ý: cài LibreOffice từ bản 7.4 trở lên"
    )


def test_what_is_no_pdf_is_an_error_of_its_reader():
    with pytest.raises(PyPdfError):
        told(b"%PDF-1.7\n%%EOF\n")
