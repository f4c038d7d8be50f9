"""Copying: a copy shows the issued notice, signed as told, and follows its file."""

from __future__ import annotations

import pytest

from ntm_docs.diagnostics import as_text
from ntm_docs.layout import lay_out
from ntm_docs.pipeline import Pipeline
from ntm_docs.reader import Reader
from ntm_docs.regimes.roles import BODY, Role

SOURCE = """\
co_quan: ubnd-xa
so: 12
ngay: 05/10/2026
trich_yeu: Kết luận cuộc họp
noi_dung:
  - muc: Đánh giá
    gom: Tốt.
  - muc: Nhiệm vụ
    gom:
      - muc: Phòng Kinh tế
        gom:
          - viec: Làm ngay.
          - bang: |
              TT | Việc
              1 | Nạo vét
      - muc: Công an xã
        gom: Làm sau.
ket_thuc: khong
noi_nhan: Lưu VT
nguoi_ky: {dong: [Chủ tịch], ho_ten: Võ Minh Tâm}
"""
COPY = """\
sao: goc.yaml
hinh_thuc: %s
co_quan: ubnd-xa
so: 7
ngay: 06/10/2026
noi_nhan: Các thôn
nguoi_ky: {dong: [KT. Chủ tịch, Phó Chủ tịch], ho_ten: Lê Văn Sáu}
"""


@pytest.fixture
def copied(office, write):
    def copy(form: str, source: str = SOURCE):
        write("goc.yaml", source)
        (reading,) = Reader(office).read(write("sao.yaml", COPY % form))
        assert reading.notice, as_text(reading.diagnostics)
        wording = Reader(office).wording(reading.notice.regime)
        return lay_out(reading.notice, wording, reading.copy)

    return copy


def body(document) -> list[str]:
    return [getattr(block, "text", "bảng") for block in document.body]


def test_a_true_copy_has_every_word_of_the_notice_but_the_room_for_the_signature(copied, office):
    document = copied("sao_y")
    (reading,) = Reader(office).read(office.conclusions / "goc.yaml")
    notice = lay_out(reading.notice, Reader(office).wording(reading.notice.regime))
    room = Role.SIGNATURE_ROOM
    assert [p for p in document.of(*Role) if p.role is not room] == [
        p for p in notice.of(*Role) if p.role is not room
    ]
    assert [p.text for p in document.of(room)] == ["", "", "(Đã ký)", "", ""]
    assert [p.text for p in document.copy_of(Role.SYMBOL, Role.COPY_FORM, Role.SIGNER)] == [
        *("Số: 07/SY\u2011UBND", "SAO Y", "Lê Văn Sáu")
    ]


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ("I", ["I. ĐÁNH GIÁ", "Tốt."]),
        ("II.1", ["II. NHIỆM VỤ", "1. Phòng Kinh tế", "- Làm ngay.", "bảng"]),
        ("[II.2., I]", ["I. ĐÁNH GIÁ", "Tốt.", "II. NHIỆM VỤ", "2. Công an xã", "Làm sau./."]),
    ],
)
def test_an_extract_shows_the_parts_named_below_their_headings(copied, parts, kept):
    document = copied(f"trich_sao\ntrich: {parts}")
    assert [text.replace("\u00a0", " ") for text in body(document)] == kept
    assert [p.role for p in document.of(*Role) if p.role not in BODY][:2] == [
        *(Role.ISSUER, Role.ISSUER_MARK)
    ]


def test_what_closes_a_notice_is_in_no_extract(copied):
    closed = SOURCE.replace("ket_thuc: khong\n", "ket_thuc: |\n  Để biết.\n\n  Để làm.\n")
    assert body(copied("trich_sao\ntrich: II.2", closed))[-1] == "Làm sau."
    assert body(copied("sao_y", closed))[-2:] == ["Để biết.", "Để làm./."]


def test_a_copy_is_made_anew_when_its_notice_changes(office, write):
    write("goc.yaml", SOURCE)
    path = write("sao.yaml", COPY % "sao_y")

    def made() -> list[bool]:
        return [built.unchanged for built in Pipeline(office).build([path])]

    assert (made(), made()) == ([False], [True])
    write("goc.yaml", SOURCE.replace("Tốt.", "Khá."))
    assert (made(), made()) == ([False], [True])
    write("_chung.yaml", "lien_he: Điện thoại 0237\n")
    assert made() == [False]


def test_a_table_read_from_a_sheet_is_made_anew_when_the_sheet_changes(office, write):
    typed = "bang: |\n              TT | Việc\n              1 | Nạo vét\n"
    path = write("goc.yaml", SOURCE.replace(typed, "bang: viec.csv\n"))
    sheet = write("viec.csv", "TT,Việc\n1,Nạo vét\n")

    def made() -> list[bool]:
        return [built.unchanged for built in Pipeline(office).build([path])]

    assert (made(), made()) == ([False], [True])
    sheet.write_text("TT,Việc\n1,Khơi thông\n", "utf-8")
    assert (made(), made()) == ([False], [True])
    sheet.unlink()
    (built,) = Pipeline(office).build([path])
    assert "viec.csv: lỗi TEP-DOC" in as_text(built.diagnostics)
