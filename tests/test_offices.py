"""Offices: the header and symbol of every kind of issuer, and what an issuer may not say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ntm_docs.diagnostics import as_text
from ntm_docs.document import Document
from ntm_docs.layout import lay_out
from ntm_docs.nodes import parse_yaml
from ntm_docs.offices import Directory
from ntm_docs.reader import Reader
from ntm_docs.regimes.roles import Role
from ntm_docs.typography import unbound
from ntm_docs.validation import validated
from ntm_docs.workspace import DIRECTORY, Workspace

PROJECT = Path(__file__).parent.parent

NOTICE = """\
co_quan: {issuer}
so: {number}
ngay: {day}
trich_yeu: kết luận cuộc họp
noi_dung: Nội dung.
noi_nhan: [Lưu]
nguoi_ky: {{dong: [Trưởng ban], ho_ten: Lý Thị Hoa}}
"""


@pytest.fixture
def document(write):
    """The notice of one of the project's own issuers on a day."""
    text = (PROJECT / "conclusions" / DIRECTORY).read_text("utf-8")

    def made(issuer: str, day: str) -> Document:
        write(DIRECTORY, text)
        path = write("a.yaml", NOTICE.format(issuer=issuer, number="12", day=day))
        reader = Reader(Workspace(path.parent.parent), lambda p: p.name)
        reading = reader.read(path)[0]
        assert reading.notice, as_text(reading.diagnostics)
        return lay_out(reading.notice, reader.wording(reading.notice.regime))

    return made


def printed(document: Document, *roles: Role) -> list[str]:
    return [unbound(p.text) for p in document.of(*roles)]


# HD 36 and HD 05, 2.1: the lines of the left header, from the parent body down, and the symbol.
HEADERS = [
    # Party, until 30/6/2025.
    (
        "huyen-uy-tho-xuan",
        "11/4/2023",
        ["ĐẢNG BỘ TỈNH THANH HÓA"],
        ["HUYỆN ỦY THỌ XUÂN"],
        "Số 12-TB/HU",
        "Thọ Xuân",
    ),
    (
        "vp-huyen-uy-tho-xuan",
        "11/4/2023",
        ["HUYỆN ỦY THỌ XUÂN"],
        ["VĂN PHÒNG"],
        "Số 12-TB/VPHU",
        "Thọ Xuân",
    ),
    (
        "ban-to-chuc-huyen-uy-tho-xuan",
        "11/4/2023",
        ["HUYỆN ỦY THỌ XUÂN"],
        ["BAN TỔ CHỨC"],
        "Số 12-TB/BTCHU",
        "Thọ Xuân",
    ),
    (
        "bcd-542-huyen-tho-xuan",
        "11/4/2023",
        ["HUYỆN ỦY THỌ XUÂN"],
        ["BAN CHỈ ĐẠO 542"],
        "Số 12-TB/BCĐ",
        "Thọ Xuân",
    ),
    (
        "dang-uy-xa-tho-loc",
        "30/6/2025",
        ["ĐẢNG BỘ HUYỆN THỌ XUÂN"],
        ["ĐẢNG ỦY XÃ THỌ LỘC"],
        "Số 12-TB/ĐU",
        "Thọ Lộc",
    ),
    # Party, from 01/7/2025, under HD 36 and then HD 05.
    ("tinh-uy-thanh-hoa", "11/8/2025", [], ["TỈNH ỦY THANH HÓA"], "Số 12-TB/TU", "Thanh Hóa"),
    (
        "vp-tinh-uy-thanh-hoa",
        "11/8/2026",
        ["TỈNH ỦY THANH HÓA"],
        ["VĂN PHÒNG"],
        "Số 12-TB/VPTU",
        "Thanh Hóa",
    ),
    (
        "dang-uy-xa-tho-xuan",
        "01/7/2025",
        ["ĐẢNG BỘ TỈNH THANH HÓA"],
        ["ĐẢNG ỦY XÃ THỌ XUÂN"],
        "Số 12-TB/ĐU",
        "Thọ Xuân",
    ),
    (
        "dang-uy-xa-tho-xuan",
        "11/8/2026",
        ["ĐẢNG BỘ TỈNH THANH HÓA"],
        ["ĐẢNG ỦY XÃ THỌ XUÂN"],
        "Số 12-TB/ĐU",
        "Thọ Xuân",
    ),
    (
        "vp-dang-uy-xa-tho-xuan",
        "11/8/2026",
        ["ĐẢNG ỦY XÃ THỌ XUÂN"],
        ["VĂN PHÒNG"],
        "Số 12-TB/VPĐU",
        "Thọ Xuân",
    ),
    (
        "ban-xay-dung-dang-xa-tho-xuan",
        "11/8/2026",
        ["ĐẢNG ỦY XÃ THỌ XUÂN"],
        ["BAN XÂY DỰNG ĐẢNG"],
        "Số 12-TB/BXDĐ",
        "Thọ Xuân",
    ),
    (
        "ubkt-dang-uy-xa-tho-xuan",
        "11/8/2026",
        ["ĐẢNG ỦY XÃ THỌ XUÂN"],
        ["ỦY BAN KIỂM TRA"],
        "Số 12-TB/UBKTĐU",
        "Thọ Xuân",
    ),
    (
        "bcd-nong-thon-moi-xa-tho-xuan",
        "11/8/2026",
        ["ĐẢNG ỦY XÃ THỌ XUÂN"],
        ["BAN CHỈ ĐẠO", "XÂY DỰNG NÔNG THÔN MỚI"],
        "Số 12-TB/BCĐ",
        "Thọ Xuân",
    ),
    (
        "chi-bo-thon-tan-thanh",
        "11/8/2026",
        ["ĐẢNG BỘ XÃ THỌ XUÂN"],
        ["CHI BỘ THÔN TÂN THÀNH"],
        "Số 12-TB/CB",
        "Thọ Xuân",
    ),
    (
        "dang-uy-mttq-xa-tho-xuan",
        "11/8/2026",
        [],
        ["ĐẢNG ỦY XÃ THỌ XUÂN -", "ỦY BAN MTTQ VIỆT NAM XÃ"],
        "Số 12-TB/ĐU-MTTQ",
        "Thọ Xuân",
    ),
    # State.
    (
        "ubnd-tinh-thanh-hoa",
        "11/8/2026",
        [],
        ["ỦY BAN NHÂN DÂN", "TỈNH THANH HÓA"],
        "Số: 12/TB-UBND",
        "Thanh Hóa",
    ),
    (
        "vp-ubnd-tinh-thanh-hoa",
        "11/8/2026",
        ["UBND TỈNH THANH HÓA"],
        ["VĂN PHÒNG"],
        "Số: 12/TB-VP",
        "Thanh Hóa",
    ),
    (
        "so-nnmt-thanh-hoa",
        "11/8/2026",
        ["UBND TỈNH THANH HÓA"],
        ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"],
        "Số: 12/TB-SNNMT",
        "Thanh Hóa",
    ),
    (
        "ubnd-huyen-tho-xuan",
        "11/4/2023",
        [],
        ["ỦY BAN NHÂN DÂN", "HUYỆN THỌ XUÂN"],
        "Số: 12/TB-UBND",
        "Thọ Xuân",
    ),
    (
        "ubnd-xa-tho-xuan",
        "11/8/2026",
        [],
        ["ỦY BAN NHÂN DÂN", "XÃ THỌ XUÂN"],
        "Số: 12/TB-UBND",
        "Thọ Xuân",
    ),
    (
        "vp-ubnd-xa-tho-xuan",
        "11/8/2026",
        ["UBND XÃ THỌ XUÂN"],
        ["VĂN PHÒNG"],
        "Số: 12/TB-VP",
        "Thọ Xuân",
    ),
]


@pytest.mark.parametrize(("issuer", "day", "parent", "name", "symbol", "seat"), HEADERS)
def test_an_issuer_has_its_header_and_symbol(document, issuer, day, parent, name, symbol, seat):
    made = document(issuer, day)
    assert printed(made, Role.PARENT_BODY) == parent
    assert printed(made, Role.ISSUER) == name
    assert printed(made, Role.SYMBOL) == [symbol]
    assert printed(made, Role.PLACE_DATE)[0].startswith(f"{seat}, ngày ")


def test_every_issuer_of_the_directory_has_its_header_tested():
    tree, _ = parse_yaml((PROJECT / "conclusions" / DIRECTORY).read_text("utf-8"), DIRECTORY)
    assert {issuer for issuer, *_ in HEADERS} == set(tree["co_quan"])


# What an issuer may not say -------------------------------------------------------------------

ISSUER = """\
co_quan:
  a:
    he_thong: dang
    cap_tren: {parent}
    ten: {name}
    ten_goi: Đảng ủy xã
    ky_hieu: ĐU
{rest}
"""


def told(rest: str, parent: str = "Đảng bộ tỉnh Thanh Hóa", name: str = "Đảng ủy xã Thọ Xuân"):
    tree, _ = parse_yaml(ISSUER.format(parent=parent, name=name, rest=rest), "_co-quan.yaml")
    directory, found = validated(Directory, tree)
    return directory, as_text(found)


def test_a_code_gives_the_seat_and_the_first_day():
    directory, found = told("    don_vi: 15499")
    assert found == ""
    issuer = directory.issuers["a"]
    assert issuer.seat == "Thọ Xuân"
    assert not issuer.is_in_being(date(2025, 6, 30))
    assert issuer.is_in_being(date(2025, 7, 1))


def test_a_seat_of_its_own_goes_before_the_codes():
    directory, _ = told("    don_vi: 15499\n    dia_danh: Xã Thọ Xuân")
    assert directory.issuers["a"].seat == "Xã Thọ Xuân"


def test_accents_may_be_placed_either_way():
    _, found = told(
        "    don_vi: 15499", parent="Đảng bộ tỉnh Thanh Hoá", name="Đảng uỷ xã Thọ Xuân"
    )
    assert found == ""


def test_neither_seat_nor_code_is_an_error():
    assert told("")[1] == (
        "_co-quan.yaml:3:5: lỗi GIA-TRI: thiếu «dia_danh»\n"
        "    gợi ý: ghi «dia_danh», hoặc «don_vi» là mã xã hay mã tỉnh"
    )


def test_an_unknown_code_is_an_error():
    assert told("    don_vi: 1549")[1] == (
        "_co-quan.yaml:8:13: lỗi GIA-TRI: không có xã, phường, đặc khu hay tỉnh nào mang mã «1549»"
        "\n    gợi ý: xã ghi đủ 5 chữ số, tỉnh ghi đủ 2 chữ số; hoặc bỏ khóa này và tự ghi "
        "«dia_danh»"
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"name": "Đảng ủy xã Xuân Lập"},
            "«xã Xuân Lập» không khớp đơn vị xã Thọ Xuân\n    gợi ý: mã của xã Xuân Lập là 15592",
        ),
        (
            {"name": "Đảng ủy phường Thọ Xuân"},
            "«phường Thọ Xuân» không khớp đơn vị xã Thọ Xuân\n    gợi ý: xem lại tên và mã",
        ),
        (
            {"parent": "Đảng bộ tỉnh Nghệ An"},
            "«tỉnh Nghệ An» không khớp đơn vị xã Thọ Xuân\n    gợi ý: xem lại tên và mã",
        ),
    ],
)
def test_a_header_of_another_place_than_its_code_is_an_error(changes, message):
    assert told("    don_vi: 15499", **changes)[1] == f"_co-quan.yaml:8:13: lỗi GIA-TRI: {message}"


def test_a_notice_after_its_issuers_last_day_is_an_error(office, write):
    write(DIRECTORY, (PROJECT / "conclusions" / DIRECTORY).read_text("utf-8"))
    for day, issuer, life in (
        ("01/7/2025", "huyen-uy-tho-xuan", "Ban Thường vụ Huyện ủy chỉ hoạt động đến 30/6/2025"),
        ("30/6/2025", "dang-uy-xa-tho-xuan", "Ban Thường vụ Đảng ủy xã chỉ hoạt động từ 01/7/2025"),
    ):
        path = write("a.yaml", NOTICE.format(issuer=issuer, number="", day=day))
        assert as_text(Reader(office, lambda p: p.name).read(path)[0].diagnostics) == (
            f"a.yaml:3:7: lỗi CO-QUAN-NGAY: {life}, văn bản này ngày {day}\n"
            "    gợi ý: xem lại «ngay», hoặc đổi «co_quan» sang cơ quan có vào ngày ấy"
        )


@pytest.mark.parametrize("lines", ["0", "10", "năm"])
def test_the_room_for_a_signature_is_one_to_nine_lines(lines):
    assert told(f"    dia_danh: A\n    cho_ky: {lines}")[1] == (
        f"_co-quan.yaml:9:13: lỗi GIA-TRI: «{lines}» không phải số dòng\n"
        "    gợi ý: ghi một số từ 1 đến 9"
    )
