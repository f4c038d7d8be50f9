"""Reading: defaults, the directory, text blocks, and every fault in one run."""

from __future__ import annotations

import unicodedata

import pytest

from ntm_docs.diagnostics import MachineError, as_text
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from ntm_docs.regimes import HD_36
from outlines import document_outline
from samples import GOOD


def reading(office, path):
    return Reader(office, lambda p: p.relative_to(office.conclusions).as_posix()).read(path)[0]


def findings(office, path) -> str:
    return as_text(reading(office, path).diagnostics)


def test_all_errors_of_a_file_come_in_one_run_each_at_its_place(office, write):
    path = write(
        "a.yaml",
        """\
co_quan: vp-huyen-uyy
ngay: 31/4/2025
trích_yếu: Kết luận
trich_yeu: Kết luận về {{ nuocc.tong }} trạm và {{ nuoc.tongg }} xã
so_lieu: {nuoc: {tong: 12}}
noi_dun: |
  - Việc
noi_dung:
  - viec: Giao **Văn phòng
    thoihan: trước 30/5
  - Đối với hồ sơ: xong
noi_nhan: |
  - Các xã
nguoi_ky: ly-thi-ho
""",
    )
    assert (
        findings(office, path)
        == """\
a.yaml:1:10: lỗi DANH-BA: không có cơ quan nào mang khóa «vp-huyen-uyy»
    gợi ý: có phải «vp-huyen-uy»?; hoặc thêm «vp-huyen-uyy» vào mục «co_quan» của _co-quan.yaml
a.yaml:2:7: lỗi NGAY: «31/4/2025»: không có ngày 31
    gợi ý: tháng 4/2025 có 30 ngày
a.yaml:3:1: lỗi KHOA-DAU: khóa «trích_yếu» viết chưa đúng: khóa viết thường, không dấu
    gợi ý: viết «trich_yeu»
a.yaml:4:27: lỗi JINJA-TEN: không có số liệu nào tên «nuocc»
    gợi ý: có phải «nuoc»?
a.yaml:4:57: lỗi JINJA-TEN: không có số liệu nào tên «tongg»
    gợi ý: có phải «tong»?
a.yaml:6:1: lỗi KHOA-LA: không có khóa «noi_dun» ở đây
    gợi ý: có phải «noi_dung»?
a.yaml:9:16: lỗi CAU-DAU-SAO: dấu ** mở chữ đậm mà không có dấu đóng
    gợi ý: thêm ** sau chữ cuối; nếu là dấu sao thật, viết \\*\\*
a.yaml:10:5: lỗi KHOA-LA: không có khóa «thoihan» ở đây
    gợi ý: có phải «thoi_han»?
a.yaml:11:5: lỗi YAML-HAI-CHAM: câu có dấu hai chấm nên YAML hiểu nhầm là tên khóa
    gợi ý: viết câu dưới dấu «|»:
           - |
             Đối với hồ sơ: xong
a.yaml:14:11: lỗi DANH-BA: không có người nào mang khóa «ly-thi-ho»
    gợi ý: có phải «ly-thi-hoa»?; hoặc thêm «ly-thi-ho» vào mục «nguoi» của _co-quan.yaml"""
    )


def test_defaults_come_from_the_nearest_folder_and_the_file_wins(office, write):
    write("_chung.yaml", "co_quan: huyen-uy\nnguoi_ky: ly-thi-hoa\nnoi_nhan: |\n  - Tỉnh ủy\n")
    write("2025/_chung.yaml", "co_quan: vp-huyen-uy\n")
    path = write(
        "2025/a.yaml",
        "ngay: 11/4/2025\ntrich_yeu: Kết luận\nnoi_dung: |\n  - Việc.\nnoi_nhan: |\n  - Các xã\n",
    )
    notice = reading(office, path).notice
    assert notice.issuer.symbol == "VPHU"
    assert notice.recipients == ("Các xã",)
    assert notice.signatories[0].name == "Lý Thị Hoa"


def test_a_fault_in_the_defaults_is_told_at_its_own_file(office, write):
    write("_chung.yaml", "nguoi_ki: ly-thi-hoa\n")
    path = write("a.yaml", GOOD)
    assert findings(office, path) == (
        "_chung.yaml:1:1: lỗi KHOA-LA: không có khóa «nguoi_ki» ở đây\n"
        "    gợi ý: có phải «nguoi_ky»?"
    )


def test_a_fault_in_the_directory_is_told_at_its_own_file(office, write):
    directory = office.conclusions / "_co-quan.yaml"
    text = directory.read_text("utf-8").replace("    ky_hieu: VPHU\n", "")
    directory.write_text(text, "utf-8")
    path = write("a.yaml", GOOD)
    assert findings(office, path) == (
        "_co-quan.yaml:3:5: lỗi KHOA-THIEU: thiếu khóa «ky_hieu»\n"
        "    gợi ý: Ký hiệu: Ký hiệu cơ quan sau tên loại, ví dụ VPHU"
    )


def test_a_person_who_cannot_sign_is_told(office, write):
    path = write("a.yaml", GOOD.replace("ly-thi-hoa", "pham-quoc-an"))
    assert findings(office, path) == (
        "a.yaml:9:11: lỗi DANH-BA: «pham-quoc-an» chưa có dòng ký trong _co-quan.yaml\n"
        "    gợi ý: thêm «ky: [Chánh Văn phòng]» cho người này, hoặc ghi dong và ho_ten ở đây"
    )


def test_what_is_left_blank_is_missing(office, write):
    path = write("a.yaml", GOOD.replace("Kết luận cuộc họp", ""))
    assert findings(office, path) == (
        "a.yaml:3:1: lỗi KHOA-TRONG: khóa «trich_yeu» còn để trống\n"
        "    gợi ý: Trích yếu: Dòng đậm dưới tên loại; công văn: dòng dưới số, ký hiệu"
    )


def test_without_a_day_a_meeting_or_a_regime_there_is_no_layout(office, write):
    path = write("a.yaml", GOOD.replace("ngay: 11/4/2025\n", ""))
    assert findings(office, path) == (
        "a.yaml:1:1: lỗi NGAY-THIEU: chưa biết thông báo theo thể thức nào\n"
        "    gợi ý: ghi «ngay» (ngày hoặc tháng ban hành), hoặc «hop: {ngay: …}», hoặc «the_thuc»"
    )
    path.write_text(path.read_text("utf-8") + "the_thuc: hd-36\n", "utf-8")
    assert reading(office, path).notice.regime is HD_36


@pytest.mark.parametrize(
    ("issuer", "day", "message", "known"),
    [
        (
            "vp-huyen-uy",
            "02/4/2018",
            "cơ quan Đảng ngày 02/4/2018",
            "Hướng dẫn 36-HD/VPTW (từ 03/4/2018 đến 26/5/2026), "
            "Hướng dẫn 05-HD/VPTW (từ 27/5/2026)",
        ),
        (
            "ubnd-xa",
            "04/3/2020",
            "cơ quan Nhà nước ngày 04/3/2020",
            "Nghị định 30/2020/NĐ-CP (từ 05/3/2020)",
        ),
    ],
)
def test_a_day_no_regime_covers_is_an_error_that_says_so(
    office, write, issuer, day, message, known
):
    text = GOOD.replace("11/4/2025", day).replace("vp-huyen-uy", issuer)
    assert findings(office, write("a.yaml", text)) == (
        f"a.yaml:2:7: lỗi THE-THUC: chưa có thể thức cho văn bản của {message}\n"
        f"    gợi ý: hiện có: {known}"
    )


@pytest.mark.parametrize(
    ("issuer", "day", "regime"),
    [
        ("vp-huyen-uy", "03/4/2018", "hd-36"),
        ("vp-huyen-uy", "26/5/2026", "hd-36"),
        ("vp-huyen-uy", "27/5/2026", "hd-05"),
        ("ubnd-xa", "05/3/2020", "nd-30"),
        ("ubnd-xa", "27/5/2026", "nd-30"),
    ],
)
def test_issuer_and_day_choose_the_regime(office, write, issuer, day, regime):
    text = GOOD.replace("11/4/2025", day).replace("vp-huyen-uy", issuer)
    assert reading(office, write("a.yaml", text)).notice.regime.id == regime


def test_a_deadline_to_fill_needs_a_deadline(office, write):
    text = GOOD.replace("noi_dung: |\n  - Giao", "noi_dung:\n  - viec: Giao {thoi_han}")
    assert findings(office, write("a.yaml", text)) == (
        "a.yaml:5:16: lỗi HAN-CHO-DIEN: có {thoi_han} trong câu nhưng mục này không có khóa "
        "«thoi_han»\n    gợi ý: thêm «thoi_han: …» ở mục này hoặc ở mục chứa nó"
    )


def test_decomposed_letters_are_composed_with_a_warning(office, write):
    path = write("a.yaml", unicodedata.normalize("NFD", GOOD))
    result = reading(office, path)
    assert result.notice.subject == "Kết luận cuộc họp"
    assert as_text(result.diagnostics) == (
        "a.yaml:3:1: cảnh báo TEP-TO-HOP: tệp có chữ gõ theo Unicode tổ hợp; đã đổi sang Unicode "
        "dựng sẵn khi đọc\n    gợi ý: trong bộ gõ, chọn bảng mã «Unicode» (dựng sẵn) thay cho "
        "«Unicode tổ hợp»"
    )


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(office, write):
    plain = reading(office, write("a.yaml", GOOD)).notice
    path = write("b.yaml", "\ufeff" + GOOD.replace("\n", "\r\n"))
    assert reading(office, path).notice == plain
    assert reading(office, path).diagnostics == ()


def test_a_wording_of_the_office_replaces_the_programs(office, write):
    folder = office.root / "templates" / "dang"
    folder.mkdir(parents=True)
    (folder / "ket_thuc.txt").write_text("Kính đề nghị {{ dia_ban }} thực hiện.\n", "utf-8")
    path = write("a.yaml", GOOD + "dia_ban: xã Bến Nước\n")
    reader = Reader(office)
    document = lay_out(reader.read(path)[0].notice, reader.wording(HD_36))
    assert "paragraph: Kính đề nghị xã Bến Nước thực hiện.\n" in document_outline(document)


def test_a_broken_wording_is_the_machines_fault_at_its_line(office):
    folder = office.root / "templates" / "dang"
    folder.mkdir(parents=True)
    (folder / "ket_thuc.txt").write_text("Dòng một\n{% set x = 1 %}\n", "utf-8")
    with pytest.raises(MachineError) as error:
        Reader(office, lambda p: p.name).wording(HD_36)
    assert str(error.value).startswith("ket_thuc.txt:2:1: lỗi JINJA-CAM: lệnh {% set %}")


def test_yaml_numbers_and_words_stay_as_typed(office, write):
    figures = "so_lieu: {a: {x: 012, y: no, z: 1.10, t: 14:30}}\n"
    text = GOOD.replace("Giao Văn phòng", "{{ a.x }} {{ a.y }} {{ a.z }} {{ a.t }} Văn phòng")
    path = write("a.yaml", figures + text)
    notice = reading(office, path).notice
    assert notice.body[0].sentences[0].text == "012 no 1.10 14:30 Văn phòng theo dõi."
