"""A Word file against its regulation: our own notices are sound, and each slip is found alone."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.conformance.conformance import conformance
from ntm_docs.diagnostics import Diagnostic, NoticeError, Severity
from ntm_docs.pipeline import Pipeline
from ntm_docs.word.docx_reader import read_docx
from ntm_docs.workspace import Workspace
from word_files import unzipped, zipped

PROJECT = Path(__file__).parent.parent

# A notice of each regime: the seed's, one under the Party's new rules, one of a commune.
SEED = "2023/tho-loc"
PARTY = "2026/dang-uy-chuyen-doi-so"
STATE = "2026/ubnd-thoat-nuoc"
# A letter with its stamp, a plan with grounds and appendices, a draft conclusion, a copy.
MAIL = "2026/ubnd-cong-van-don-doc"
PLAN = "2026/ubnd-ke-hoach-ngap-ung"
DRAFT = "2026/dang-uy-ket-luan-quy-iii"
COPIED = "2026/sao-y-ubnd-thoat-nuoc"


@pytest.fixture(scope="module")
def notices(tmp_path_factory):
    """The notices of this project as the program builds them."""
    office = tmp_path_factory.mktemp("office")
    shutil.copytree(PROJECT / "conclusions", office / "conclusions")
    workspace = Workspace(office)
    names = (SEED, PARTY, STATE, MAIL, PLAN, DRAFT, COPIED)
    built = list(Pipeline(workspace).build(workspace.conclusions / f"{n}.yaml" for n in names))
    assert all(len(each.outputs) == 1 for each in built), [each.diagnostics for each in built]
    return {n: each.outputs[0].read_bytes() for n, each in zip(names, built, strict=True)}


def checked(content: bytes) -> tuple[Diagnostic, ...]:
    return conformance(read_docx(content, "tep.docx"))


@pytest.mark.parametrize("name", [SEED, PARTY, STATE, MAIL, PLAN, DRAFT, COPIED])
def test_our_own_notices_have_nothing_to_find(notices, name):
    assert checked(notices[name]) == ()


SITUATIONS = sorted((PROJECT / "tests" / "cases").glob("*/notice.yaml"))


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.parent.name)
def test_whatever_the_situation_there_is_nothing_to_find(office, path):
    shutil.copytree(path.parent, office.conclusions, dirs_exist_ok=True)
    (built,) = Pipeline(office).build([office.conclusions / path.name])
    assert checked(built.outputs[0].read_bytes()) == ()


# What may be spoilt ---------------------------------------------------------------------------

Edit = Callable[["Copy"], object]


class Copy:
    """A sound notice, to be spoilt."""

    def __init__(self, content: bytes) -> None:
        self.word = docx.Document(io.BytesIO(content))
        self.section = self.word.sections[0]
        self.header = self.section.header.paragraphs[0]

    def line(self, text: str) -> Paragraph:
        """The first paragraph that begins with a text, in tables or out of them."""
        for element in self.word.element.body.iter(qn("w:p")):
            line = Paragraph(element, self.word)
            if line.text.replace("\xa0", " ").startswith(text):
                return line
        raise AssertionError(text)

    def below(self, text: str) -> Paragraph:
        """The paragraph below the one that begins with a text."""
        return Paragraph(self.line(text)._p.getnext(), self.word)

    def saved(self) -> bytes:
        content = io.BytesIO()
        self.word.save(content)
        return content.getvalue()


def section(**look: object) -> Edit:
    def edit(copy: Copy) -> None:
        for name, value in look.items():
            setattr(copy.section, name, value)

    return edit


def font(text: str, **look: object) -> Edit:
    def edit(copy: Copy) -> None:
        for run in copy.line(text).runs:
            for name, value in look.items():
                setattr(run.font, name, value)

    return edit


def colour(text: str, digits: str) -> Edit:
    def edit(copy: Copy) -> None:
        for run in copy.line(text).runs:
            run.font.color.rgb = RGBColor.from_string(digits)

    return edit


def line(text: str, **look: object) -> Edit:
    def edit(copy: Copy) -> None:
        for name, value in look.items():
            setattr(copy.line(text).paragraph_format, name, value)

    return edit


def retype(text: str, new: str) -> Edit:
    def edit(copy: Copy) -> None:
        copy.line(text).text = new

    return edit


def lower(text: str) -> Edit:
    def edit(copy: Copy) -> None:
        for run in copy.line(text).runs:
            run.text = run.text[:4] + run.text[4:].lower()  # the mark stays

    return edit


def retype_below(text: str, new: str) -> Edit:
    def edit(copy: Copy) -> None:
        copy.below(text).text = new

    return edit


def drop(text: str) -> Edit:
    def edit(copy: Copy) -> None:
        copy.line(text)._p.getparent().remove(copy.line(text)._p)

    return edit


def add(*labels: str) -> Edit:
    def edit(copy: Copy) -> None:
        for label in labels:
            section = copy.word.add_section()
            counted = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
            section._sectPr.find(qn("w:pgMar")).addnext(counted)
            copy.word.add_paragraph(label, "Nhãn Phụ lục")
            copy.word.add_paragraph("(Kèm theo văn bản này)", "Kèm theo")

    return edit


def restyle(text: str, style: str) -> Edit:
    """A line in the look of another part."""

    def edit(copy: Copy) -> None:
        copy.line(text).style = style

    return edit


def unframed(text: str) -> Edit:
    def edit(copy: Copy) -> None:
        for run in copy.line(text).runs:
            run._r.get_or_add_rPr().append(parse_xml(f'<w:bdr {nsdecls("w")} w:val="none"/>'))

    return edit


def mirrored(copy: Copy) -> None:
    copy.word.settings.element.insert(0, parse_xml(f"<w:mirrorMargins {nsdecls('w')}/>"))


def counted_on(copy: Copy) -> None:
    """The pages of the appendices go on counting."""
    for section in copy.word.sections:
        section._sectPr.remove(section._sectPr.find(qn("w:pgNumType")))


def below_foot(text: str) -> Edit:
    """A line below the foot, in the look of the text."""
    return lambda copy: copy.word.add_paragraph(text, "Đoạn văn")


def media(copy: Copy) -> None:
    line = below_foot("Không phổ biến trên phương tiện thông tin đại chúng")(copy)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in line.runs:
        run.font.bold = True


def noted(font_name: str) -> Edit:
    """The footnotes in another font."""

    def edit(copy: Copy) -> None:
        notes = next(p for p in copy.word.part.package.iter_parts() if "footnotes" in p.partname)
        run = b'<w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s"/></w:rPr>' % ((font_name.encode(),) * 2)
        start = b"</w:r><w:r>"
        notes._blob = notes.blob.replace(start, start + run)

    return edit


def number(**look: object) -> Edit:
    """The look of the page number, which its style in the header gives."""

    def edit(copy: Copy) -> None:
        for name, value in look.items():
            setattr(copy.header.style.font, name, value)

    return edit


def number_align(copy: Copy) -> None:
    copy.header.alignment = RIGHT


def field_of(copy: Copy):
    return next(child for child in copy.header._p if child.tag != qn("w:pPr"))


def drop_number(copy: Copy) -> None:
    copy.header._p.remove(field_of(copy))


def number_below(copy: Copy) -> None:
    footer = copy.section.footer.paragraphs[0]
    footer.style = copy.header.style
    footer._p.append(field_of(copy))


def drawn(text: str, millimetres: float) -> Edit:
    """The line below a text, drawn as a shape instead."""

    def edit(copy: Copy) -> None:
        mark = copy.below(text)
        mark.text = ""
        mark._p.append(parse_xml(SHAPE.format(int(millimetres * 36_000))))

    return edit


SHAPE = (
    f"<w:r {nsdecls('w', 'a', 'wp')} "
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<w:drawing><wp:inline><wp:extent cx="{}" cy="0"/><wps:wsp><wps:spPr>'
    '<a:prstGeom prst="line"/></wps:spPr></wps:wsp></wp:inline></w:drawing></w:r>'
)


def bordered(text: str, side: float) -> Edit:
    """The line below a text, drawn as a border of its own paragraph instead."""

    def edit(copy: Copy) -> None:
        mark = copy.below(text)
        mark.text = ""
        border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6"/></w:pBdr>'
        mark._p.get_or_add_pPr().insert(1, parse_xml(border))
        mark.paragraph_format.left_indent = mark.paragraph_format.right_indent = Mm(side)

    return edit


LEFT, CENTER, RIGHT = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
)
EXACTLY = WD_LINE_SPACING.EXACTLY
ON_ITS_SIDE = section(page_width=Mm(297), page_height=Mm(210))
LETTER = section(page_width=Mm(215.9), page_height=Mm(279.4))

# The notices' own lines, by how they begin.
NATION, MOTTO = "CỘNG HÒA", "Độc lập"
LONG = "Sau hai trận mưa"
SUBJECT = "Kết luận của đồng chí Nguyễn Quang Vinh"

# One slip each: the notice, how it is spoilt, the rule that finds it, what that says.
TIED = "(Kèm theo Kế hoạch số {}/KH-UBND ngày {}/10/2026 của Ủy ban nhân dân xã)"

SLIPS = [
    (PARTY, section(left_margin=Mm(25)), "LE", "lề trái 25 mm, quy định 30 mm"),
    (PARTY, section(bottom_margin=Mm(25)), "LE", "lề dưới 25 mm, quy định 20 mm"),
    (PARTY, section(gutter=Mm(5)), "LE", "lề trái 35 mm, quy định 30 mm"),
    (STATE, section(right_margin=Mm(12)), "LE", "lề phải 12 mm, quy định 15-20 mm"),
    (STATE, section(top_margin=Mm(30)), "LE", "lề trên 30 mm, quy định 20-25 mm"),
    (STATE, LETTER, "KHO-GIAY", "khổ giấy 216 × 279 mm, quy định A4 (210 × 297 mm)"),
    (STATE, ON_ITS_SIDE, "KHO-GIAY", "trang nằm ngang mà không có bảng"),
    (STATE, font(LONG, name="Arial"), "PHONG", "phông chữ Arial, quy định Times New Roman («Sau"),
    (PARTY, colour("T/M", "EE0000"), "MAU-CHU", "chữ màu đỏ hoặc cam, quy định màu đen («T/M"),
    (STATE, colour(LONG, "0070C0"), "MAU-CHU", "chữ màu xanh, quy định màu đen"),
    (STATE, colour(LONG, "00B050"), "MAU-CHU", "chữ màu xanh lá, quy định màu đen"),
    (STATE, colour(LONG, "7F7F7F"), "MAU-CHU", "chữ màu xám, quy định màu đen"),
    (STATE, colour(LONG, "FFFFFF"), "MAU-CHU", "chữ màu trắng, quy định màu đen"),
    # Page numbers.
    (SEED, drop_number, "SO-TRANG", "văn bản không có số trang"),
    (PARTY, section(different_first_page_header_footer=False), "SO-TRANG", "hiện ở trang đầu"),
    (STATE, number_below, "SO-TRANG", "số trang đặt ở chân trang"),
    (STATE, number_align, "SO-TRANG", "số trang không ở giữa trang"),
    (STATE, number(size=Pt(12)), "SO-TRANG", "cỡ chữ của số trang là 12, quy định 13-14"),
    (STATE, number(bold=True), "SO-TRANG", "số trang chữ đậm hoặc nghiêng"),
    (STATE, number(name="Arial"), "SO-TRANG", "số trang phông Arial"),
    (PARTY, section(header_distance=Mm(12.7)), "SO-TRANG", "cách mép trên của trang 12,7 mm"),
    # Sizes.
    (STATE, font(NATION, size=Pt(14)), "CO-CHU", "Quốc hiệu: cỡ chữ 14, quy định 12-13"),
    (PARTY, font("ĐẢNG CỘNG", size=Pt(14)), "CO-CHU", "tiêu đề: cỡ chữ 14, quy định 15"),
    (STATE, font("XÃ THỌ XUÂN", size=Pt(14)), "CO-CHU", "tên cơ quan ban hành: cỡ chữ 14"),
    (STATE, font("Số:", size=Pt(14)), "CO-CHU", "số, ký hiệu: cỡ chữ 14, quy định 13"),
    (STATE, font("THÔNG BÁO", size=Pt(16)), "CO-CHU", "tên loại: cỡ chữ 16, quy định 13-14"),
    (PARTY, font("THÔNG BÁO", size=Pt(14)), "CO-CHU", "tên loại: cỡ chữ 14, quy định 15-16"),
    (STATE, font("Nơi nhận", size=Pt(14)), "CO-CHU", "chữ «Nơi nhận:»: cỡ chữ 14, quy định 12"),
    (PARTY, font("- Chi bộ", size=Pt(11)), "CO-CHU", "danh sách nơi nhận: cỡ chữ 11, quy định 12"),
    (STATE, font(LONG, size=Pt(12.5)), "CO-CHU", "thân văn bản: cỡ chữ 12,5, quy định 13-14"),
    # Weight, slope, capitals.
    (STATE, font("THÔNG BÁO", bold=False), "KIEU-CHU", "tên loại: chữ không đậm, quy định đậm"),
    (STATE, font(SUBJECT, bold=False), "KIEU-CHU", "trích yếu: chữ không đậm, quy định đậm"),
    (STATE, font("Thọ Xuân, ngày", italic=False), "KIEU-CHU", "chữ đứng, quy định nghiêng"),
    (STATE, font("THÔNG BÁO", italic=True), "KIEU-CHU", "tên loại: chữ nghiêng, quy định đứng"),
    (PARTY, font("BÍ THƯ", bold=True), "KIEU-CHU", "chức vụ người ký: chữ đậm, quy định không đậm"),
    (STATE, font("PHÓ CHÁNH", bold=False), "KIEU-CHU", "chức vụ người ký: chữ không đậm"),
    (STATE, font("Trần Mạnh Cường", bold=False), "KIEU-CHU", "họ tên người ký: chữ không đậm"),
    (
        PARTY,
        font("Nơi nhận", underline=False),
        "KIEU-CHU",
        "chữ không gạch chân, quy định gạch chân",
    ),
    (
        STATE,
        font("Nơi nhận", underline=True),
        "KIEU-CHU",
        "chữ gạch chân, quy định không gạch chân",
    ),
    (STATE, font("II. NHIỆM VỤ", bold=False), "KIEU-CHU", "tên mục không đậm"),
    (STATE, lower("II. NHIỆM"), "CHU-HOA", "tên mục chữ thường"),
    (PARTY, retype("T/M", "T/M Ban Thường vụ"), "CHU-HOA", "chữ thường, quy định in hoa"),
    (STATE, retype("Trần Mạnh", "TRẦN MẠNH CƯỜNG"), "CHU-HOA", "họ tên người ký: in hoa"),
    (STATE, retype("XÃ THỌ XUÂN", "xã Thọ Xuân"), "CHU-HOA", "tên cơ quan ban hành: chữ thường"),
    # Where lines stand.
    (STATE, line("THÔNG BÁO", alignment=LEFT), "CAN-LE", "tên loại: canh trái, quy định canh giữa"),
    (STATE, line("Số:", alignment=RIGHT), "CAN-LE", "số, ký hiệu: canh phải, quy định canh giữa"),
    (STATE, line("- Trưởng", alignment=CENTER), "CAN-LE", "canh giữa, quy định canh trái"),
    (STATE, line(LONG, alignment=LEFT), "CAN-LE", "canh trái, quy định canh đều hai lề («Sau hai"),
    (STATE, line(LONG, first_line_indent=0), "LUI-DONG", "lùi đầu dòng 0 mm, quy định 10-12,7 mm"),
    (PARTY, line("Ngày", first_line_indent=Mm(15)), "LUI-DONG", "lùi đầu dòng 15 mm"),
    (
        STATE,
        line(LONG, space_after=Pt(3)),
        "CACH-DOAN",
        "cách đoạn trên 3 pt, quy định ít nhất 6 pt",
    ),
    (STATE, line(LONG, line_spacing=2.0), "GIAN-DONG", "giãn dòng 2 dòng, quy định 1-1,5 dòng"),
    (STATE, line(LONG, line_spacing=Pt(14)), "GIAN-DONG", "giãn dòng đúng (Exactly) 14 pt"),
    (
        PARTY,
        line("Ngày", line_spacing=1.0),
        "GIAN-DONG",
        "đơn (Single), quy định đúng (Exactly) 18",
    ),
    (PARTY, line("Ngày", line_spacing=Pt(24)), "GIAN-DONG", "24 pt, quy định đúng (Exactly) 18-22"),
    # Separators.
    (SEED, drop("*"), "VACH", "dưới tên cơ quan ban hành: không có dấu, quy định «*»"),
    (SEED, retype("-----", "____"), "VACH", "dưới trích yếu: «____», quy định «-----»"),
    (PARTY, drawn("kết luận", 30), "VACH", "dưới trích yếu: nét kẻ, quy định «-----»"),
    (PARTY, retype_below("ĐẢNG CỘNG", ""), "VACH", "không có dòng kẻ dưới tiêu đề"),
    (STATE, retype_below("XÃ THỌ", ""), "VACH", "không có dòng kẻ dưới tên cơ quan ban hành"),
    (STATE, drawn(MOTTO, 30), "VACH", "dòng kẻ dưới Tiêu ngữ dài 30 mm, quy định bằng dòng chữ"),
    (STATE, drawn("XÃ THỌ", 40), "VACH", "dài 40 mm, quy định"),
    (STATE, bordered(SUBJECT, 0), "VACH", "dòng kẻ dưới trích yếu dài 165 mm"),
    # Words and signs.
    (STATE, retype(MOTTO, "Độc lập – Tự do – Hạnh phúc"), "TIEU-DE", "Tiêu ngữ viết «Độc lập –"),
    (STATE, retype("Số:", "Số 163/TB-UBND"), "SO-KY-HIEU", "«Số 163/TB-UBND», quy định «Số: 163"),
    (STATE, retype("Số:", "Số: 163-TB/UBND"), "SO-KY-HIEU", "quy định «Số: 163/TB-UBND»"),
    (STATE, retype("Số:", "Số: 163/TB - UBND"), "SO-KY-HIEU", "quy định «Số: 163/TB-UBND»"),
    (
        STATE,
        retype("Số:", "Số: 7/TB-UBND"),
        "SO-KY-HIEU",
        "số 7 viết một chữ số, quy định viết «07»",
    ),
    (STATE, retype("Số:", "Số: 163/2026/TB-UBND"), "SO-KY-HIEU", "quy định dạng «Số: 12/TB-…»"),
    (PARTY, retype("Số", "Số: 47-TB/ĐU"), "SO-KY-HIEU", "quy định «Số 47-TB/ĐU»"),
    (PARTY, retype("Thọ Xuân, ", "Thọ Xuân ngày 21 tháng 9 năm 2026"), "DIA-DANH", "dấu phẩy"),
    (PARTY, retype("Thọ Xuân, ", "Thọ Xuân, ngày 5 tháng 9 năm 2026"), "DIA-DANH", "«ngày 05»"),
    (STATE, retype("Thọ Xuân, ", "Thọ Xuân, ngày 15 tháng 2 năm 2026"), "DIA-DANH", "«tháng 02»"),
    (
        PARTY,
        retype("- Chi bộ", "- Chi bộ các thôn,"),
        "NOI-NHAN",
        "kết thúc bằng «,», quy định «;»",
    ),
    (
        SEED,
        retype("- BCĐ", "- BCĐ NTM xã Thọ Lộc"),
        "NOI-NHAN",
        "không có dấu ở cuối, quy định «,»",
    ),
    (STATE, retype("- Lưu", "- Lưu: VT, KT;"), "NOI-NHAN", "kết thúc bằng «;», quy định «.»"),
    (STATE, retype("- Lưu", "- Lưu VT, KT."), "NOI-NHAN", "quy định «- Lưu: VT, …»"),
    (STATE, retype("- Lưu", "- Lưu: KT."), "NOI-NHAN", "thiếu «VT»"),
    (
        PARTY,
        retype("- Lưu", "- Lưu: Văn phòng Đảng ủy."),
        "NOI-NHAN",
        "quy định «- Lưu Văn phòng …»",
    ),
    (PARTY, retype("- Lưu", "- Các thôn."), "NOI-NHAN", "dòng cuối của nơi nhận là «- Các thôn.»"),
    (STATE, retype("Nơi nhận", "Nơi nhận"), "NOI-NHAN", "sau chữ «Nơi nhận» không có dấu hai chấm"),
    (
        STATE,
        retype("Trên đây", "Trên đây là kết luận."),
        "KET-THUC",
        "kết thúc «.», quy định «./.»",
    ),
    (PARTY, retype("Ban Thường vụ Đảng", "Ban Thường vụ thông báo./."), "KET-THUC", "quy định «.»"),
    (PARTY, retype("T/M", "TM. BAN THƯỜNG VỤ"), "KY", "viết «TM.», quy định «T/M»"),
    (PARTY, retype("T/M", "TUQ. BAN THƯỜNG VỤ"), "KY", "không có hình thức ký «TUQ.»"),
    (STATE, retype("TL. CHỦ", "T/L CHỦ TỊCH"), "KY", "viết «T/L», quy định «TL.»"),
    (STATE, retype("KT. CHÁNH", "KT CHÁNH VĂN PHÒNG"), "KY", "viết «KT», quy định «KT.»"),
    (
        PARTY,
        retype("Đỗ Thị", "TS. Đỗ Thị Minh Nguyệt"),
        "HO-TEN",
        "có «TS.», quy định chỉ ghi họ tên",
    ),
    (
        STATE,
        add("Phụ lục 1", "Phụ lục 2"),
        "PHU-LUC",
        "phụ lục đánh chữ số Ả Rập, quy định chữ số La Mã (2 đoạn",
    ),
    (PARTY, add("Phụ lục", "Phụ lục 2"), "PHU-LUC", "phụ lục chưa đánh số, quy định chữ số Ả Rập"),
    # Letters: the subject under the symbol, whom they are sent to.
    (MAIL, font("V/v", size=Pt(14)), "CO-CHU", "trích yếu công văn: cỡ chữ 14, quy định 12-13"),
    (MAIL, font("V/v", italic=True), "KIEU-CHU", "trích yếu công văn: chữ nghiêng, quy định đứng"),
    (
        MAIL,
        retype("V/v", "Về việc đôn đốc thay nắp hố ga"),
        "TRICH-YEU",
        "công văn viết «Về việc đôn đốc thay nắp…», quy định bắt đầu «V/v»",
    ),
    (MAIL, drop("V/v"), "THIEU", "không thấy trích yếu công văn"),
    (MAIL, retype("V/v", "đôn đốc"), "TRICH-YEU", "viết «đôn đốc», quy định bắt đầu «V/v»"),
    (MAIL, retype("Số:", "Số: 12/CV-UBND"), "TEN-LOAI", "công văn không có chữ viết tắt tên loại"),
    (MAIL, retype("Kính gửi", "Kính gửi"), "KINH-GUI", "sau chữ «Kính gửi» không có dấu hai chấm"),
    (MAIL, font("Kính gửi", italic=True), "KIEU-CHU", "«Kính gửi»: chữ nghiêng, quy định đứng"),
    (
        MAIL,
        retype("- Ban Quản lý", "- Ban Quản lý dự án khu vực,"),
        "KINH-GUI",
        "nơi kính gửi kết thúc «,», quy định «;» («- Ban Quản lý dự án…»)",
    ),
    (MAIL, retype("- Trưởng", "- Trưởng các thôn;"), "KINH-GUI", "kết thúc «;», quy định «.»"),
    # Stamps.
    (MAIL, font("KHẨN", size=Pt(12)), "CO-CHU", "dấu độ khẩn: cỡ chữ 12, quy định 13-14"),
    (MAIL, font("KHẨN", bold=False), "KIEU-CHU", "dấu độ khẩn: chữ không đậm, quy định đậm"),
    (MAIL, retype("KHẨN", "Khẩn"), "CHU-HOA", "dấu độ khẩn: chữ thường, quy định in hoa"),
    (MAIL, colour("Chủ tịch", "EE0000"), "MAU-CHU", "chữ màu đỏ hoặc cam, quy định màu đen"),
    (DRAFT, font("Dự thảo", italic=False), "KIEU-CHU", "chữ «Dự thảo»: chữ đứng, quy định nghiêng"),
    # Types, and the symbols that stand for them.
    (
        PLAN,
        retype("Số:", "Số: 21/KHH-UBND"),
        "TEN-LOAI",
        "ký hiệu viết «KHH», quy định «KH» cho Kế hoạch",
    ),
    (STATE, retype("THÔNG BÁO", "KẾT LUẬN"), "TEN-LOAI", "cơ quan Nhà nước không có loại văn bản"),
    # Grounds.
    (PLAN, font("Căn cứ Luật", italic=False), "CAN-CU", "căn cứ: chữ đứng, quy định nghiêng"),
    (PLAN, retype("Căn cứ Luật", "Căn cứ Luật Đất đai."), "CAN-CU", "kết thúc «.», quy định «;»"),
    (DRAFT, font("- Căn cứ Quy", italic=True), "CAN-CU", "căn cứ: chữ nghiêng, quy định đứng"),
    (
        DRAFT,
        retype("- Căn cứ Quy", "Căn cứ Quy chế làm việc;"),
        "CAN-CU",
        "căn cứ: không có gạch đầu dòng («Căn cứ Quy chế làm việc;»)",
    ),
    # Appendices.
    (PLAN, font("Phụ lục I", size=Pt(13)), "CO-CHU", "chữ «Phụ lục»: cỡ chữ 13, quy định 14"),
    (PLAN, font("Phụ lục I", bold=False), "KIEU-CHU", "chữ «Phụ lục»: chữ không đậm"),
    (PLAN, retype("CÁC ĐIỂM", "Các điểm ngập"), "CHU-HOA", "tên phụ lục: chữ thường"),
    (PLAN, font("(Kèm theo", italic=False), "KIEU-CHU", "dòng «Kèm theo»: chữ đứng"),
    (PLAN, retype("(Kèm theo", TIED.format(20, 14)), "PHU-LUC", "ghi số 20, văn bản số 21"),
    (PLAN, retype("(Kèm theo", TIED.format(21, 15)), "PHU-LUC", "ghi ngày khác văn bản"),
    (PLAN, retype("Phụ lục II", "Phụ lục 2"), "PHU-LUC", "đánh chữ số Ả Rập, quy định chữ số"),
    # Copies and footnotes.
    (DRAFT, retype("CỦA BAN", "của Ban Thường vụ"), "CHU-HOA", "dòng tác giả «của Ban Thường vụ»"),
    (PARTY, media, "CO-CHU", "chỉ dẫn không phổ biến: cỡ chữ 14, quy định 12"),
    (
        PARTY,
        below_foot("Điện thoại: 0237.3833.123"),
        "CO-CHU",
        "thông tin liên hệ: cỡ chữ 14, quy định 10",
    ),
    (
        COPIED,
        retype("Thọ Xuân, ngày 20", ""),
        "BAN-SAO",
        "không thấy địa danh, ngày tháng của bản sao",
    ),
    (COPIED, font("SAO Y", size=Pt(12)), "CO-CHU", "hình thức sao: cỡ chữ 12, quy định 13-14"),
    (COPIED, font("SAO Y", bold=False), "KIEU-CHU", "hình thức sao: chữ không đậm, quy định đậm"),
    (
        COPIED,
        retype("Số: 07", "Số: 07/SL-UBND"),
        "BAN-SAO",
        "ký hiệu bản sao viết «Số: 07/SL-UBND», quy định «SY»",
    ),
    (PLAN, noted("Arial"), "PHONG", "phông chữ Arial, quy định Times New Roman («Đo tại"),
    # What is not there.
    (STATE, drop("Số:"), "THIEU", "không thấy số, ký hiệu"),
    (STATE, drop(MOTTO), "THIEU", "không thấy Tiêu ngữ"),
    (PARTY, drop("THÔNG BÁO"), "THIEU", "không thấy tên loại"),
    (STATE, drop("PHÓ CHÁNH"), "THIEU", "không thấy chức vụ người ký"),
]


@pytest.mark.parametrize(("name", "edit", "rule", "words"), SLIPS)
def test_each_slip_is_found_and_nothing_else(notices, name, edit, rule, words):
    copy = Copy(notices[name])
    edit(copy)
    found = checked(copy.saved())
    assert [each.rule for each in found] == [f"THE-THUC-{rule}"], "\n".join(map(str, found))
    assert words in found[0].message
    assert found[0].source


# What is as good ------------------------------------------------------------------------------


def tabbed(copy: Copy) -> None:
    """An indent made by a tab."""
    paragraph = copy.line(LONG)
    paragraph.paragraph_format.first_line_indent = 0
    paragraph.runs[0].text = f"\t{paragraph.runs[0].text}"


def parted_by_a_blank_line(copy: Copy) -> None:
    copy.below(LONG).insert_paragraph_before("")
    copy.line(LONG).paragraph_format.space_after = 0


def spaced_from_below(copy: Copy) -> None:
    copy.line(LONG).paragraph_format.space_after = 0
    copy.below(LONG).paragraph_format.space_before = Pt(6)


def underlined_motto(copy: Copy) -> None:
    copy.below(MOTTO).text = ""
    for run in copy.line(MOTTO).runs:
        run.font.underline = True


def pushed_to_the_middle(copy: Copy) -> None:
    copy.line("Số:").alignment = LEFT
    copy.line("Số:").paragraph_format.left_indent = Mm(15)


def number_without_words(copy: Copy) -> None:
    """A paragraph that is only the number Word gives it."""
    empty = copy.below(LONG).insert_paragraph_before("")
    empty.style = copy.word.styles.add_style("Đánh số", WD_STYLE_TYPE.PARAGRAPH)
    empty.paragraph_format.line_spacing = Pt(14)
    numbering = parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    empty._p.get_or_add_pPr().append(numbering)
    definitions = (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    part = Part.load(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        definitions.encode(),
        copy.word.part.package,
    )
    copy.word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def ending_in_a_table(copy: Copy) -> None:
    table = copy.word.add_table(1, 1)
    table.cell(0, 0).text = "Tổng cộng"
    copy.line("Trên đây")._p.addnext(table._tbl)


def row_of_underscores(copy: Copy) -> None:
    copy.below("XÃ THỌ XUÂN").text = "_" * 8


def in_one_paragraph(copy: Copy) -> None:
    """Two lines of the issuer parted by a line break."""
    above = copy.line("ỦY BAN NHÂN DÂN")
    above.add_run("\nXÃ THỌ XUÂN")
    below = copy.below("ỦY BAN NHÂN DÂN")
    below._p.getparent().remove(below._p)


AS_GOOD = [
    (STATE, drawn(MOTTO, 60)),
    (STATE, drawn("XÃ THỌ XUÂN", 18)),
    (STATE, bordered(MOTTO, 20)),
    (STATE, underlined_motto),
    (STATE, row_of_underscores),
    (STATE, tabbed),
    (STATE, parted_by_a_blank_line),
    (STATE, pushed_to_the_middle),
    (STATE, in_one_paragraph),
    (STATE, number_without_words),
    (STATE, ending_in_a_table),
    (STATE, colour(LONG, "0D0D0D")),
    (STATE, line(LONG, line_spacing=Pt(18))),
    (STATE, line(LONG, line_spacing=1.5)),
    (STATE, spaced_from_below),
    (STATE, line("Trần Mạnh Cường", alignment=CENTER)),
    (STATE, font(NATION, size=Pt(12))),
    (STATE, retype("Số:", "Số:        /TB-UBND")),
    (STATE, retype("Thọ Xuân, ", "Thọ Xuân, ngày      tháng 10 năm 2026")),
    (STATE, retype(NATION, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    (STATE, retype("- Trưởng", "- Trưởng các thôn:")),
    (STATE, add("Phụ lục")),
    (STATE, add("Phụ lục I", "Phụ lục II")),
    (PARTY, add("Phụ lục 1", "Phụ lục 2")),
    (PARTY, mirrored),
    (DRAFT, retype("Số", "Số      -KL/ĐU")),
    (MAIL, retype("Kính gửi", "Kính gửi:\t")),
    (PARTY, drawn("ĐẢNG CỘNG", 73)),
    (PARTY, line("Ngày", line_spacing=Pt(22))),
    (SEED, font("CHÁNH VĂN PHÒNG", bold=False)),
    (SEED, line("Ngày", line_spacing=Pt(25))),
]


@pytest.mark.parametrize(("name", "edit"), AS_GOOD)
def test_what_is_done_another_way_is_as_good(notices, name, edit):
    copy = Copy(notices[name])
    edit(copy)
    assert checked(copy.saved()) == ()


def test_halves_of_a_page_that_tabs_part_are_no_columns_to_be_centred_in(notices):
    """Head and foot as lines: what is left and right of the tabs stands where they push it."""

    def without_tables(copy: Copy) -> None:
        head, foot = copy.word.tables
        for typed in (
            f"{chr(9) * 9}PHÓ CHÁNH VĂN PHÒNG",
            "Nơi nhận:\tTL. CHỦ TỊCH",
            "- Lưu: VT.\tKT. CHÁNH VĂN PHÒNG",
        ):
            foot._tbl.addnext(copy.word.add_paragraph(typed)._p)
        for typed in (
            "Số: 07/TB-UBND\tThọ Xuân, ngày 08 tháng 10 năm 2026",
            "XÃ THỌ XUÂN\tĐộc lập - Tự do - Hạnh phúc",
            "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ):
            head._tbl.addnext(copy.word.add_paragraph(typed)._p)
        for table in (head, foot):
            table._tbl.getparent().remove(table._tbl)

    rules = {each.rule for each in found_in(notices[STATE], without_tables)}
    assert "THE-THUC-CO-CHU" in rules, "the parts are found"
    assert "THE-THUC-CAN-LE" not in rules


# How findings are told ------------------------------------------------------------------------


def found_in(content: bytes, *edits: Edit) -> tuple[Diagnostic, ...]:
    copy = Copy(content)
    for edit in edits:
        edit(copy)
    return checked(copy.saved())


def test_the_same_slip_in_many_paragraphs_is_told_once(notices):
    slips = [line(text, first_line_indent=0) for text in ("Ngày", LONG, "Nguyên nhân")]
    (finding,) = found_in(notices[STATE], *slips)
    assert finding.message == (
        "thân văn bản: lùi đầu dòng 0 mm, quy định 10-12,7 mm "
        "(3 đoạn, đoạn đầu: «Ngày 05/10/2026, tại trụ sở Ủy…»)"
    )
    assert str(finding.place) == "tep.docx"
    assert finding.source == "Phụ lục I, Phần I, Mục II.6.e, Nghị định 30/2020/NĐ-CP"


def test_spaces_that_only_together_are_enough_are_told_with_the_reason(notices):
    def halves(copy: Copy) -> None:
        copy.line(LONG).paragraph_format.space_after = Pt(3)
        copy.below(LONG).paragraph_format.space_before = Pt(3)

    (finding,) = found_in(notices[STATE], halves)
    assert "cách đoạn trên 3 pt" in finding.message
    assert "chỉ lấy khoảng lớn hơn" in finding.hint
    (finding,) = found_in(notices[STATE], line(LONG, space_after=0))
    assert finding.hint == ""


UNSURE = [
    (STATE, retype("Thọ Xuân, ", "Thọ Xuân, ngày 08 tháng 09 năm 2026"), "DIA-DANH", "«09»"),
    (STATE, retype("Trần Mạnh", "ThS. Trần Mạnh Cường"), "HO-TEN", "«ThS.»"),
    (STATE, font("1. Phòng Kinh tế", bold=False), "KIEU-CHU", "tên khoản không đậm"),
    (PARTY, drop_number, "SO-TRANG", "văn bản không có số trang"),
    (MAIL, unframed("KHẨN"), "KHUNG", "dấu độ khẩn không có khung, quy định đóng khung"),
    (MAIL, retype("- Như trên", "- Các thôn;"), "NOI-NHAN", "quy định «- Như trên»"),
    (PLAN, drop("(Kèm theo"), "PHU-LUC", "phụ lục không có dòng «(Kèm theo …)» («Phụ lục I»)"),
    (PLAN, counted_on, "SO-TRANG", "phụ lục đánh số trang tiếp văn bản"),
    (STATE, mirrored, "LE", "quy định không có lề riêng cho mặt sau"),
]


@pytest.mark.parametrize(("name", "edit", "rule", "words"), UNSURE)
def test_what_cannot_be_sure_is_a_warning(notices, name, edit, rule, words):
    (finding,) = found_in(notices[name], edit)
    assert (finding.severity, finding.rule) == (Severity.WARNING, f"THE-THUC-{rule}")
    assert words in finding.message


def test_several_sections_are_told_apart(notices):
    def add_section(copy: Copy) -> None:
        copy.word.add_section().left_margin = Mm(20)

    (finding,) = found_in(notices[STATE], add_section)
    assert finding.message == "lề trái 20 mm, quy định 30-35 mm (phần thứ 2 của tệp)"


def test_a_sheet_on_its_side_may_hold_a_table_with_margins_of_its_own(notices):
    def add_table(copy: Copy) -> None:
        added = copy.word.add_section()
        added.page_width, added.page_height, added.left_margin = Mm(297), Mm(210), Mm(10)
        copy.word.add_table(1, 1).cell(0, 0).text = "Biểu"

    assert found_in(notices[STATE], add_table) == ()


# Which regulation -----------------------------------------------------------------------------


def date_line(text: str) -> Edit:
    return retype("Thọ Xuân, ", f"Thọ Xuân, {text}")


BLANK_DAY = "ngày      tháng {} năm {}"


@pytest.mark.parametrize(
    ("day", "regulation"),
    [
        ("ngày 26 tháng 5 năm 2026", "Hướng dẫn 36-HD/VPTW"),
        ("ngày 27 tháng 5 năm 2026", "Hướng dẫn 05-HD/VPTW"),
        (BLANK_DAY.format(4, 2026), "Hướng dẫn 36-HD/VPTW"),
        (BLANK_DAY.format(6, 2026), "Hướng dẫn 05-HD/VPTW"),
        (BLANK_DAY.format("    ", 2024), "Hướng dẫn 36-HD/VPTW"),
        (BLANK_DAY.format("    ", 2027), "Hướng dẫn 05-HD/VPTW"),
    ],
)
def test_the_day_of_the_head_says_which_regulation(notices, day, regulation):
    spoilt = font("THÔNG BÁO", size=Pt(20))
    found = found_in(notices[PARTY], date_line(day), spoilt)
    size = next(each for each in found if each.rule == "THE-THUC-CO-CHU")
    assert regulation in size.source
    assert all(each.severity is Severity.ERROR for each in found)


@pytest.mark.parametrize(
    "day",
    [BLANK_DAY.format(5, 2026), BLANK_DAY.format("   ", 2026), BLANK_DAY.format("   ", "    ")],
)
def test_where_the_day_is_not_enough_the_newest_is_taken_and_said(notices, day):
    (finding,) = found_in(notices[PARTY], date_line(day))
    assert (finding.severity, finding.rule) == (Severity.INFO, "THE-THUC-NGAY")
    assert "Hướng dẫn 05-HD/VPTW" in finding.message


def test_a_day_that_does_not_exist_counts_as_its_month(notices):
    assert found_in(notices[STATE], date_line("ngày 31 tháng 9 năm 2026")) == ()


def test_a_day_before_all_regulations_known_is_not_measured(notices):
    (finding,) = found_in(notices[STATE], date_line("ngày 15 tháng 5 năm 2019"))
    assert finding.rule == "THE-THUC"


def test_what_is_no_notice_is_said_in_one_finding():
    content = io.BytesIO()
    docx.Document().save(content)
    (finding,) = checked(content.getvalue())
    assert finding.rule == "THE-THUC-LA"


def test_several_notices_in_one_file_are_said_in_one_finding(notices):
    def twice(copy: Copy) -> None:
        again = docx.Document(io.BytesIO(notices[STATE])).element.body
        for block in list(again)[:-1]:
            copy.word.element.body.insert(len(copy.word.element.body) - 1, block)

    (finding,) = found_in(notices[STATE], twice)
    assert finding.rule == "THE-THUC-NHIEU"


# Files that other people made -----------------------------------------------------------------

SHARED = Path(__file__).parent.parent.parent / "shared"

# The rules that find something in each file, read one by one against the file itself.
OTHERS = {
    "corpus/word/01.docx": ["LE", *["CO-CHU"] * 4, "VACH"],
    "corpus/word/10.docx": ["MAU-CHU", "SO-TRANG", *["CO-CHU"] * 5, *["CACH-DOAN"] * 2],
    "corpus/word/25.docx": ["SO-TRANG", "SO-TRANG", "CO-CHU", "CAN-LE", "VACH", "CACH-DOAN"],
    "law/nd30-phu-luc-1.docx": ["LA"],
    "law/nd30-phu-luc-3.docx": ["NHIEU"],
}


@pytest.mark.parametrize("name", OTHERS)
def test_real_files_have_the_findings_that_were_read(name):
    path = SHARED / name
    if not path.exists():
        pytest.skip("the corpus is not on this machine")
    rules = [finding.rule for finding in checked(path.read_bytes())]
    assert rules == [f"THE-THUC-{rule}" for rule in OTHERS[name]]


def test_an_old_word_file_is_refused_in_words():
    path = SHARED / "corpus/word/11.doc"
    if not path.exists():
        pytest.skip("the corpus is not on this machine")
    with pytest.raises(NoticeError) as refused:
        read_docx(path.read_bytes(), path.name)
    assert [each.rule for each in refused.value.diagnostics] == ["WORD-CU"]


ODD = st.sampled_from(["", "-1", "0", "999999999", "nan", "center", "none", "auto", "%1", "\u0323"])


@given(data=st.data())
@settings(deadline=None)  # a whole notice is read and measured each time
def test_a_mangled_notice_is_measured_or_refused(notices, data):
    parts = unzipped(notices[data.draw(st.sampled_from([SEED, PARTY, STATE]))])
    name = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "word/header1.xml"]))
    xml = parts[name].decode()
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(xml)))
        if data.draw(st.booleans()):  # an attribute or a text gets another value
            sign = data.draw(st.sampled_from('">'))
            start = xml.find(sign, start) + 1
            end = xml.find({'"': '"', ">": "<"}[sign], start)
            xml = xml[:start] + data.draw(ODD) + xml[end:]
        else:  # an element goes, or stands twice
            start = xml.find("><", start) + 1
            end = xml.find("><", start) + 1
            xml = xml[:start] + xml[start:end] * data.draw(st.sampled_from([0, 2])) + xml[end:]
    with suppress(NoticeError):
        checked(zipped({**parts, name: xml.encode()}))
