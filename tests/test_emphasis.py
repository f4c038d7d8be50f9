"""Emphasis: deadlines in a sentence's own words weigh, once, and nothing is added but weight."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.emphasis import with_recognised
from ntm_docs.layout import lay_out
from ntm_docs.markup import spans
from ntm_docs.reader import Reader
from ntm_docs.regimes.roles import BODY
from ntm_docs.texts import Text
from ntm_docs.typography import unbound
from ntm_docs.writing.docx_writer import DocxWriter
from ntm_docs.writing.html_writer import write_html
from ntm_docs.writing.text_writer import write_text

DAY = date(2026, 3, 2)


def bold_in(text: str, *, bold: bool = True) -> list[str]:
    return [s.text for s in with_recognised(spans(Text(text)), DAY, bold=bold) if s.bold]


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("Báo cáo trước ngày 15/3/2026.", ["trước ngày 15/3/2026"]),
        ("Báo cáo **trước ngày 15/3/2026**.", ["trước ngày 15/3/2026"]),
        ("Báo cáo ~trước ngày 15/3/2026~.", []),
        ("Báo cáo trước *ngày* 15/3/2026.", ["trước ", "ngày", " 15/3/2026"]),
        ("Gửi trước 20/4^[Năm nay.], xong **hẳn**.", ["trước 20/4", "hẳn"]),
        ("Giá ~5% và ~ 3.", []),
    ],
)
def test_a_deadline_weighs_unless_it_stands_between_tildes(text, bold):
    assert bold_in(text) == bold


def test_what_is_told_not_to_weigh_is_still_known():
    made = with_recognised(spans(Text("Báo cáo trước ngày 15/3/2026.")), DAY, bold=False)
    assert [(s.text, s.bold) for s in made if s.is_deadline] == [("trước ngày 15/3/2026", False)]


@given(st.text("trước ngày 15/3. *~**hằng tháng", max_size=60))
def test_nothing_is_added_to_the_words_but_weight(text):
    whole = spans(Text(text))
    made = with_recognised(whole, DAY, bold=True)
    assert "".join(s.text for s in made) == "".join(s.text for s in whole)
    assert "".join(s.text for s in made if s.italic) == "".join(s.text for s in whole if s.italic)


NOTICE = """\
co_quan: ubnd-xa
ngay: 02/3/2026
trich_yeu: Kết luận cuộc họp
%s
noi_dung:
  - viec: Báo cáo trước ngày 15/3.
  - viec: Gửi hồ sơ trước ngày 20/3.
    dam_han: %s
ket_thuc: khong
noi_nhan: Lưu VT
nguoi_ky: {dong: [Chủ tịch], ho_ten: Võ Minh Tâm}
"""


@pytest.fixture
def laid_out(office, write):
    """The document of a notice, and the reader that made it."""

    def lay(words: str):
        reader = Reader(office)
        (reading,) = reader.read(write("a.yaml", words))
        return lay_out(reading.notice, reader.wording(reading.notice.regime)), reader

    return lay


def weighing(document) -> list[str]:
    return [unbound(run.text) for p in document.of(*BODY) for run in p.runs if run.bold]


@pytest.mark.parametrize(
    ("issuer", "notice", "block", "bold"),
    [
        ("", "", "co", ["trước ngày 15/3", "trước ngày 20/3"]),
        ("", "dam_han: khong", "", []),
        ("", "dam_han: khong", "co", ["trước ngày 20/3"]),
        ("", "", "khong", ["trước ngày 15/3"]),
        ("khong", "", "", []),
        ("khong", "dam_han: co", "khong", ["trước ngày 15/3"]),
    ],
)
def test_issuer_notice_and_block_say_whether_deadlines_weigh(
    office, laid_out, issuer, notice, block, bold
):
    if issuer:
        directory = office.conclusions / "_co-quan.yaml"
        known = directory.read_text("utf-8")
        key = "    ten: Ủy ban nhân dân xã Bến Nước\n"
        directory.write_text(known.replace(key, f"{key}    dam_han: {issuer}\n"), "utf-8")
    document, _ = laid_out(NOTICE % (notice, block))
    assert weighing(document) == bold


@pytest.mark.parametrize("given", ["trước 20/3/2026", "TRƯỚC NGÀY 20/3", "xong trước 20/3/2026"])
def test_a_deadline_given_is_not_said_again_where_the_words_mean_it(laid_out, given):
    document, _ = laid_out(NOTICE.replace("dam_han: %s", f"thoi_han: {given}") % "")
    assert weighing(document) == ["trước ngày 15/3", "trước ngày 20/3"]


def test_every_output_weighs_the_same_words_and_each_of_them_once(laid_out):
    words = NOTICE.replace("Báo cáo", "Rà soát ~trước ngày 10/3~, báo cáo **kỹ** ").replace(
        "    dam_han: %s",
        "    thoi_han: trước 20/3/2026\n  - viec: Họp {thoi_han}.\n    thoi_han: 10 ngày/lần",
    )
    document, reader = laid_out(words % "")
    wanted = ["kỹ", "trước ngày 15/3", "trước ngày 20/3", "10 ngày/lần"]
    assert weighing(document) == wanted

    page = Document(BytesIO(DocxWriter(*reader.template(document.regime)).write(document)))
    points = [p for p in page.paragraphs if p.text.startswith("- ") and "Lưu" not in p.text]
    assert [unbound(r.text) for p in points for r in p.runs if r.bold] == wanted

    html = re.findall(r'<p class="point">.*?</p>', write_html(document), re.DOTALL)
    assert [unbound(b) for p in html for b in re.findall(r"<b>(.*?)</b>", p)] == wanted

    screen = write_text(document, styled=True)
    assert re.findall(r"\x1b\[1;33m(.*?)\x1b", screen) == wanted[1:]
