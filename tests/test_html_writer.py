"""The HTML page: its markup and style sheet as text, then the page as a browser prints it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.document import Appendix, Cell, Document, Paragraph, Run, Table
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from ntm_docs.regimes import HD_36, REGIMES
from ntm_docs.regimes.regime import Align, Figure, Style
from ntm_docs.regimes.roles import Role
from ntm_docs.typography import bound, unbound
from ntm_docs.workspace import Workspace
from ntm_docs.writing.html_writer import write_html

PROJECT = Path(__file__).parent.parent


def lines(role: Role, *texts: str, **options) -> list[Paragraph]:
    return [Paragraph(role, (Run(text),), **options) for text in texts]


CLOSING = "Văn phòng Huyện ủy thông báo để các xã biết và thực hiện."

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
        Paragraph(Role.POINT, (Run("Xong "), Run("hẳn", bold=True, italic=True)), mark="-"),
        Paragraph(Role.HEADING, (Run("Về đường", bold=True),), mark="2.", level=2),
        *lines(Role.PARAGRAPH, CLOSING),
        *lines(Role.RECIPIENTS_LABEL, "Nơi nhận:"),
        *lines(Role.RECIPIENT, "Các xã,", "Lưu Văn phòng.", mark="-"),
        *lines(Role.AUTHORITY, "T/L BAN THƯỜNG VỤ"),
        *lines(Role.POST, "CHÁNH VĂN PHÒNG"),
        *([Paragraph(Role.SIGNATURE_ROOM, ())] * 4),
        *lines(Role.SIGNER, "Lý Thị Hoa"),
    ),
    regime=HD_36,
    subject="Kết luận cuộc họp",
    author="Văn phòng Huyện ủy",
)


class Reading(HTMLParser):
    """What a reader takes from a page: the text and classes of each element that shows words."""

    def __init__(self, page: str):
        super().__init__()
        self.texts: list[tuple[str, str, str]] = []  # tag, class, text
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        kind = dict(attrs).get("class", "")
        if re.fullmatch(r"p|span|title|h[2-6]|t[hd]", tag):
            self.texts.append((tag, kind, ""))

    def handle_data(self, data):
        if data.strip() and self.lasttag != "style":
            tag, kind, text = self.texts[-1]
            self.texts[-1] = (tag, kind, text + data)

    def classes(self) -> list[str]:
        return [kind for _, kind, _ in self.texts]

    def of(self, kind: str) -> list[str]:
        return [text for _, its, text in self.texts if its == kind]


def read(document: Document) -> Reading:
    return Reading(write_html(document))


# The markup -----------------------------------------------------------------------------------


def test_the_page_reads_as_its_golden(golden):
    golden(write_html(DOCUMENT), PROJECT / "tests" / "html" / "notice.html")


def test_the_page_has_every_paragraph_in_order():
    shown = [text for tag, _, text in read(DOCUMENT).texts if tag != "title"]
    assert shown == [paragraph.text for paragraph in DOCUMENT.paragraphs]


# What has no words, and what is the browser's own.
WORDLESS = (Role.PAGE_NUMBER, Role.TABLE_END)


@pytest.mark.parametrize("role", [role for role in Role if role not in WORDLESS])
@pytest.mark.parametrize("regime", REGIMES)
def test_no_role_is_left_out(role, regime):
    """A role added to the regimes must find its place on the page too."""
    if role in REGIMES[regime].styles:
        document = replace(holding(role), regime=REGIMES[regime])
        kinds = [kind for _, kind, text in read(document).texts if text.strip().endswith("một chữ")]
        assert [kind.split()[0] for kind in kinds] == [role.value]


def holding(role: Role) -> Document:
    """A document that holds a line of a role where such lines stand."""
    (line,) = lines(role, "một chữ", level=1)
    bare = replace(DOCUMENT, blocks=())
    if role is Role.FOOTNOTE:
        call = Run("1", note=(Run("một chữ"),))
        return replace(bare, blocks=(Paragraph(Role.PARAGRAPH, (call,)),))
    if role.value.startswith("table_"):
        head = (Cell(Paragraph(Role.TABLE_HEAD, ()), Align.CENTER),)
        own = (Cell(line, Align.LEFT),)
        return replace(bare, blocks=(Table((165.0,), (head, own)),))
    if role.value.startswith("appendix_"):
        return replace(bare, appendices=(Appendix((line,)),))
    if role.value.startswith("copy_"):
        return replace(bare, copy=(line,))
    return replace(bare, blocks=(line,))


TABLE = Table(
    (15.0, 100.0, 50.0),
    tuple(
        tuple(Cell(*cell) for cell in row)
        for row in (
            [(lines(Role.TABLE_HEAD, text)[0], Align.CENTER) for text in ("TT", "Việc", "Tiền")],
            [
                (lines(Role.TABLE_GROUP, "I")[0], Align.CENTER),
                (lines(Role.TABLE_GROUP, "Nạo vét")[0], Align.LEFT, 2),
            ],
            [
                (lines(Role.TABLE_CELL, "1")[0], Align.CENTER),
                (lines(Role.TABLE_CELL, "Cống <A> & B")[0], Align.LEFT),
                (lines(Role.TABLE_CELL, "1.000")[0], Align.RIGHT),
            ],
        )
    ),
)


def test_a_table_has_a_header_groups_and_figures_at_the_right():
    page = write_html(replace(DOCUMENT, blocks=(TABLE,)))
    assert page[page.index("<table>") : page.index("</table>")] == (
        '<table>\n<colgroup><col style="width: 15.0mm"><col style="width: 100.0mm">'
        '<col style="width: 50.0mm"></colgroup>\n'
        '<thead>\n<tr><th class="table_head center">TT</th><th class="table_head center">Việc</th>'
        '<th class="table_head center">Tiền</th></tr>\n</thead>\n'
        '<tbody>\n<tr><td class="table_group center">I</td>'
        '<td class="table_group left" colspan="2">Nạo vét</td></tr>\n'
        '<tr><td class="table_cell center">1</td><td class="table_cell left">Cống &lt;A&gt; &amp; '
        'B</td><td class="table_cell right">1.000</td></tr>\n</tbody>\n'
    )


def test_notes_are_called_by_number_and_stand_at_the_end_in_order():
    def calling(number: str) -> Paragraph:
        call = Run(number, note=(Run("chú "), Run(f"thích {number}", italic=True)))
        return Paragraph(Role.PARAGRAPH, (Run("câu"), call, Run(".")))

    appendix = Appendix((calling("2"),))
    page = write_html(replace(DOCUMENT, blocks=(calling("1"),), appendices=(appendix,)))
    assert '<p class="paragraph">câu<sup>1</sup>.</p>' in page
    notes = re.findall(r'<p class="footnote">(.*)</p>', page)
    assert notes == [f"<sup>{n}</sup> chú <i>thích {n}</i>" for n in (1, 2)]
    assert page.index('class="footnote"') > page.index('<section class="appendix">')


def test_a_letter_has_no_empty_heading():
    letter = [b for b in DOCUMENT.blocks if b.role not in (Role.TYPE_NAME, Role.SUBJECT)]
    page = write_html(replace(DOCUMENT, blocks=(*letter, *lines(Role.ADDRESS, "Kính gửi:"))))
    assert "<h1>" not in page
    assert '<p class="address">Kính gửi:</p>' in page


def test_an_appendix_begins_a_page_and_may_lie_on_its_side():
    of = Appendix(tuple(lines(Role.APPENDIX_LABEL, "Phụ lục I")))
    page = write_html(replace(DOCUMENT, appendices=(of, replace(of, is_landscape=True))))
    assert re.findall(r'<section class="(.*)">', page) == ["appendix", "appendix landscape"]
    assert ".appendix { break-before: page" in page
    assert "@page landscape { size: 297mm 210mm }" in page


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=60))
@settings(max_examples=60, deadline=None)
def test_every_text_comes_out_as_it_went_in(text):
    text = f"a{text}|"
    paragraphs = tuple(lines(Role.PARAGRAPH, text))
    reading = read(replace(DOCUMENT, blocks=paragraphs, subject=text))
    assert reading.of("paragraph") == [text]
    assert reading.texts[0] == ("title", "", text)


def test_signs_of_html_are_escaped():
    document = replace(
        DOCUMENT,
        blocks=tuple(lines(Role.PARAGRAPH, 'A & B </p><script>"x"</script>')),
        subject="Về <NTM> & đô thị",
        author='Văn phòng "Huyện ủy" & UBND',
    )
    page = write_html(document)
    assert 'A &amp; B &lt;/p&gt;&lt;script&gt;"x"&lt;/script&gt;</p>' in page
    assert "<title>Về &lt;NTM&gt; &amp; đô thị</title>" in page
    assert 'content="Văn phòng &quot;Huyện ủy&quot; &amp; UBND"' in page


def test_the_headings_make_an_outline():
    deep = lines(Role.HEADING, "Sâu", mark="*", level=7)
    page = write_html(replace(DOCUMENT, blocks=(*DOCUMENT.blocks[:15], *deep)))
    headings = re.findall(r"<(h\d).*?>(.*)</h\d>", page)
    assert [(tag, re.sub("<.*?>", "", text)) for tag, text in headings] == [
        ("h1", "THÔNG BÁO Kết luận cuộc họp"),
        ("h2", "I. Nhiệm vụ"),
        ("h3", "1. Về điện &amp; nước"),
        ("h3", "2. Về đường"),
        ("h6", "* Sâu"),
    ]


def test_a_mark_is_as_bold_as_its_words():
    page = write_html(DOCUMENT)
    assert "<b>2. </b><b>Về đường</b>" in page
    assert ">- Xong <b><i>hẳn</i></b>" in page


def test_the_page_asks_for_nothing_outside_itself():
    page = write_html(DOCUMENT)
    for reference in ("http:", "https:", "//", "url(", "@import", "<script", "<link", "src="):
        assert reference not in page, reference


def test_the_same_document_gives_the_same_page():
    assert write_html(DOCUMENT) == write_html(replace(DOCUMENT))


# The style sheet ------------------------------------------------------------------------------


@pytest.mark.parametrize("regime", REGIMES)
def test_head_and_foot_stand_as_in_the_word_template(regime):
    description = (PROJECT / "templates" / f"{regime}.layout.txt").read_text("utf-8")
    tables = re.findall(r"^table (.*)\n((?:.*\n)*?)end\n", description, re.MULTILINE)
    of_copy = ["stamp"] if REGIMES[regime].copy_title else ["head", "foot"]
    assert [name for name, _ in tables] == ["head", "foot", *of_copy]

    cells = [cell for _, rows in tables for cell in rows.split("cell\n")[1:]]
    role = re.compile(r"^(?:each )?(?:copy\.)?(\w+)", re.MULTILINE)
    wanted = [role.findall(cell) for cell in cells]
    full = replace(DOCUMENT, regime=REGIMES[regime], blocks=one_of_each(), copy=one_of_each())
    found = re.findall(r"<div>\n(.*?)</div>", write_html(full), re.DOTALL)
    of_regime = [
        [role for role in Reading(cell).classes() if role in REGIMES[regime].styles]
        for cell in found
    ]
    assert of_regime == [[role for role in cell if role != "row"] for cell in wanted]


def one_of_each() -> tuple[Paragraph, ...]:
    return tuple(p for role in Role for p in lines(role, "…"))


def figure(value: float) -> Figure:
    return Figure(value, value, value)


def unrepeated(roles: list[str]) -> list[str]:
    return list(dict.fromkeys(roles))


def test_head_and_foot_have_the_regimes_columns():
    columns = re.findall(r"grid-template-columns: (.*) }", write_html(DOCUMENT))
    assert columns == ["68mm 97mm", "85mm 80mm"]


def test_the_regime_dresses_the_page():
    page = replace(
        HD_36.page,
        top=figure(21),
        bottom=figure(22),
        left=figure(31),
        right=figure(16.5),
        number_from_top=figure(11),
    )
    point = Style(
        source=HD_36.page.source,
        size=figure(13.5),
        before=3,
        after=figure(0),
        line=figure(17),
        first_indent=figure(12.7),
    )
    styles = {**HD_36.styles, Role.POINT: point}
    regime = replace(HD_36, font="Be Vietnam", page=page, styles=styles)
    sheet = write_html(replace(DOCUMENT, regime=regime))
    assert sheet.count("21mm 16.5mm 22mm 31mm") == 2  # on paper and on screen
    assert "padding-top: 11mm;" in sheet
    assert sheet.count('font-family: "Be Vietnam", Tinos, ') == 2
    assert (
        ".point { font-size: 13.5pt; text-align: center; margin: 3pt 0 0pt; line-height: 17pt; "
        "text-indent: 12.7mm }" in sheet
    )


# The page as a browser prints it --------------------------------------------------------------

BROWSER = next(filter(shutil.which, ("chromium", "chromium-browser", "google-chrome")), None)
TOOLS = ("pdftotext", "pdffonts", "pdfinfo")
MISSING = [
    *([] if BROWSER else ["chromium"]),
    *(tool for tool in TOOLS if not shutil.which(tool)),
]
# The first Chromium that prints what @page puts into the margins.
NUMBERS_PAGES = 131

in_browser = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


def output_of(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.fixture(scope="module")
def print_out(tmp_path_factory):
    """Print a document to PDF as the browser would on paper."""
    folder = tmp_path_factory.mktemp("browser")

    def run(document: Document, name: str) -> Path:
        page, pdf = folder / f"{name}.html", folder / f"{name}.pdf"
        page.write_text(write_html(document), "utf-8")
        output_of(
            *(BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu"),
            *(f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={pdf}", page.as_uri()),
        )
        return pdf

    return run


def pages_of(pdf: Path, order: str = "-layout") -> list[str]:
    return output_of("pdftotext", order, pdf, "-").split("\f")[:-1]


@pytest.fixture(scope="module")
def seed():
    office = Workspace(PROJECT)
    reader = Reader(office)
    notice = reader.read(office.conclusions / "2023" / "tho-loc.yaml")[0].notice
    return lay_out(notice, reader.wording(notice.regime))


@pytest.fixture(scope="module")
def pdf(print_out, seed):
    return print_out(seed, "tho-loc")


@in_browser
def test_the_seed_fills_five_a4_pages(pdf):
    info = output_of("pdfinfo", pdf)
    assert re.search(r"Pages:\s+5\n", info)
    assert "(A4)" in info


@in_browser
def test_every_font_is_embedded_and_of_one_family(pdf):
    rows = output_of("pdffonts", pdf).splitlines()[2:]
    names = {row.split()[0].partition("+")[2].partition("-")[0] for row in rows}
    assert len(rows) == 3
    assert names in ({"LiberationSerif"}, {"TimesNewRomanPSMT"}, {"Tinos"})
    assert all(row.split()[-5] == "yes" for row in rows)


@in_browser
def test_the_paper_has_every_word_of_the_notice_in_order(pdf, seed):
    pages = (re.sub(r"\A\s*\d\n", "", page) for page in pages_of(pdf, "-raw"))
    found = re.findall(r"\w+", unbound("\n".join(pages)))
    wanted = re.findall(r"\w+", unbound("\n".join(p.text for p in seed.paragraphs)))
    assert found == wanted
    assert len(found) > 2000


@in_browser
def test_pages_are_numbered_from_the_second_on(pdf):
    version = re.search(r"\d+", output_of(BROWSER, "--version"))
    if int(version.group()) < NUMBERS_PAGES:
        pytest.skip(f"Chromium {version.group()} prints no page numbers")
    first_lines = [page.lstrip("\n").split("\n")[0].strip() for page in pages_of(pdf)]
    assert first_lines[1:] == ["2", "3", "4", "5"]
    assert first_lines[0].startswith("HUYỆN ỦY THỌ XUÂN")


@in_browser
def test_symbol_and_date_stand_on_one_line(pdf):
    (line,) = [line for line in pages_of(pdf)[0].splitlines() if "TB/VPHU" in line]
    assert "Thọ Xuân, ngày 11 tháng 4 năm 2023" in unbound(line)


@in_browser
def test_no_heading_is_the_last_line_of_a_page(pdf):
    for page in pages_of(pdf)[:-1]:
        last = [line.strip() for line in page.splitlines() if line.strip()][-1]
        assert not re.match(r"([IVX]+|\d+)\. |\* ", last), last


@in_browser
def test_dates_and_symbols_do_not_break_over_lines(pdf):
    for line in "\n".join(pages_of(pdf)).splitlines():
        assert not re.search(r"\b(ngày|số|04[-\u2011]|QĐ/)$", line.strip()), line


@in_browser
@pytest.mark.parametrize(
    ("points", "sheets"),
    [
        pytest.param(14, 1, id="all fits"),
        pytest.param(15, 2, id="the signature would have been torn"),
        pytest.param(19, 2, id="the closing would have stayed behind"),
        pytest.param(20, 2, id="the heading would have stayed behind"),
    ],
)
def test_the_signature_takes_closing_and_heading_along(print_out, points, sheets):
    pages = pages_of(print_out(filled(points, sentences=8), f"full-{points}"))
    assert len(pages) == sheets
    last = " ".join(unbound(pages[-1]).split())
    for words in ("2. Về đường Câu thứ 0.", CLOSING, "Nơi nhận:", "- Lưu Văn", "Lý Thị Hoa"):
        assert words in last


@in_browser
def test_a_closing_that_fills_a_page_leaves_its_last_lines_with_the_signature(print_out):
    pages = pages_of(print_out(filled(5, sentences=200), "long"))
    last = " ".join(unbound(pages[-1]).split())
    assert "Câu thứ 0." not in last
    for words in (f"Câu thứ 199. {CLOSING}", "Nơi nhận:", "- Lưu Văn", "Lý Thị Hoa"):
        assert words in last


def filled(points: int, sentences: int) -> Document:
    """The notice with so many points before its last heading, and so long a closing."""
    filler = lines(Role.POINT, *(f"Việc thứ {i}" for i in range(points)), mark="-")
    closing = "".join(bound(f"Câu thứ {i}. ") for i in range(sentences))
    return replace(
        DOCUMENT,
        blocks=(
            *DOCUMENT.blocks[:11],
            *filler,
            DOCUMENT.blocks[13],
            *lines(Role.PARAGRAPH, closing + CLOSING),
            *DOCUMENT.blocks[15:],
        ),
    )
