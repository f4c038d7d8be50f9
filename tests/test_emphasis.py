"""Emphasis: deadlines in a sentence's own words weigh, once, and nothing is added but weight."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.emphasis import with_recognised
from ntm_docs.layout import lay_out
from ntm_docs.markup import spans
from ntm_docs.reader import Reader
from ntm_docs.roles import BODY
from ntm_docs.texts import Text

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


@pytest.mark.parametrize(
    ("notice", "block", "bold"),
    [
        ("", "co", ["trước ngày\u00a015/3", "trước ngày\u00a020/3"]),
        ("dam_han: khong", "", []),
        ("dam_han: khong", "co", ["trước ngày\u00a020/3"]),
        ("", "khong", ["trước ngày\u00a015/3"]),
    ],
)
def test_notice_and_block_say_whether_deadlines_weigh(office, write, notice, block, bold):
    (reading,) = Reader(office).read(write("a.yaml", NOTICE % (notice, block)))
    document = lay_out(reading.notice, Reader(office).wording(reading.notice.regime))
    assert [run.text for p in document.of(*BODY) for run in p.runs if run.bold] == bold
