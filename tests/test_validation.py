"""Validation: whatever a tree gets wrong is told in the clerk's words, all of it, at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.diagnostics import as_text, in_order
from ntm_docs.model import Notice
from ntm_docs.nodes import parse_yaml
from ntm_docs.offices import Directory
from ntm_docs.validation import validated

LINES = {
    "co_quan": "{he_thong: dang, ten: Văn phòng, ten_goi: Văn phòng Đảng ủy, ky_hieu: VPĐU, "
    "dia_danh: Bến Nước}",
    "ngay": "11/4/2026",
    "hop": "{ngay: 08/4/2026, ten: họp giao ban}",
    "trich_yeu": "Kết luận về nước sạch",
    "noi_dung": "\n  - viec: Giao Văn phòng theo dõi.",
    "noi_nhan": "[Các thôn]",
    "nguoi_ky": "{dong: [Chánh Văn phòng], ho_ten: Lý Thị Hoa}",
}


def source(**changes: str | None) -> str:
    """The good file with some keys changed, added, or left out."""
    lines = {**LINES, **changes}
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value is not None)


def told(text: str, model=Notice) -> str:
    tree, found = parse_yaml(text, "a.yaml")
    assert not found, as_text(found)
    item, findings = validated(model, tree)
    assert (item is None) == bool(findings)
    return as_text(in_order(findings))


def test_a_good_file_is_a_notice_with_nothing_to_tell():
    tree, _ = parse_yaml(source(), "a.yaml")
    notice, findings = validated(Notice, tree)
    assert findings == []
    assert notice.subject == "Kết luận về nước sạch"
    assert notice.signatories[0].lines == ("Chánh Văn phòng",)
    assert str(notice.subject.place) == "a.yaml:4:12"


# Keys -----------------------------------------------------------------------------------------


def test_every_key_that_is_missing_is_told_with_what_it_is_for():
    assert told("ngay: 11/4/2026\n") == (
        "a.yaml:1:1: lỗi KHOA-THIEU: thiếu khóa «co_quan»\n"
        "    gợi ý: Cơ quan ban hành: Khóa của cơ quan trong _co-quan.yaml\n"
        "a.yaml:1:1: lỗi KHOA-THIEU: thiếu khóa «nguoi_ky»\n"
        "    gợi ý: Người ký: Khóa của người ký, hoặc dong và ho_ten; liên tịch: danh sách, "
        "cơ quan chủ trì trước\n"
        "a.yaml:1:1: lỗi KHOA-THIEU: thiếu khóa «noi_dung»\n"
        "    gợi ý: Nội dung: Các mục, điểm, đoạn\n"
        "a.yaml:1:1: lỗi KHOA-THIEU: thiếu khóa «noi_nhan»\n"
        "    gợi ý: Nơi nhận: Mỗi nơi nhận một dòng\n"
        "a.yaml:1:1: lỗi KHOA-THIEU: thiếu khóa «trich_yeu»\n"
        "    gợi ý: Trích yếu: Dòng đậm dưới tên loại; công văn: dòng dưới số, ký hiệu"
    )


def test_a_key_missing_inside_another_is_told_where_that_one_stands():
    assert told(source(nguoi_ky="{dong: [Chánh Văn phòng]}")) == (
        "a.yaml:8:11: lỗi KHOA-THIEU: thiếu khóa «ho_ten»\n    gợi ý: Họ và tên: Họ tên người ký"
    )


@pytest.mark.parametrize("blank", ["", "''", "'  '", "|\n\n", "~"])
def test_a_key_left_blank_is_told_to_be_blank_rather_than_missing(blank):
    assert told(source(trich_yeu=blank)) == (
        "a.yaml:4:1: lỗi KHOA-TRONG: khóa «trich_yeu» còn để trống\n"
        "    gợi ý: Trích yếu: Dòng đậm dưới tên loại; công văn: dòng dưới số, ký hiệu"
    )


@pytest.mark.parametrize("blank", ["[]", "['', ' ']", "\n  -\n  -"])
def test_a_list_of_nothing_is_blank(blank):
    assert (
        told(source(noi_nhan=blank))
        .split("\n")[0]
        .endswith(": lỗi KHOA-TRONG: khóa «noi_nhan» còn để trống")
    )


@pytest.mark.parametrize("key", ["so", "dia_ban", "ngay", "hop", "dam_han", "danh_so", "mo_dau"])
def test_a_key_that_may_be_missing_may_be_blank(key):
    assert told(source(**{key: ""})) == ""


def test_a_blank_item_of_a_list_is_passed_over():
    assert told(source(noi_nhan="[Các thôn, '', Lưu]")) == ""


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("trich_yieu", "có phải «trich_yeu»?"),
        ("trichyeu", "có phải «trich_yeu»?"),
        ("noi_dun", "có phải «noi_dung»?"),
        ("ngai", "có phải «ngay»?"),
        (
            "zzz",
            "các tên có sẵn: bo_qua, can_cu, co_quan, dam_han, danh_so, dia_ban, do_khan, do_mat, "
            "don_vi_soan, du_thao, hop, in_hai_mat, ket_luan_cua, ket_thuc, kinh_gui, lien_he, "
            "loai, ma_bam, mo_dau, ngay, nguoi_ky, nguoi_soan, noi_dung, noi_nhan, pham_vi, "
            "phu_luc, so, so_lieu, sua_doi, tac_gia, thay_the, the_thuc, trang_thai, trich_yeu",
        ),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest(typed, hint):
    assert told(source(**{typed: "x"})) == (
        f"a.yaml:9:1: lỗi KHOA-LA: không có khóa «{typed}» ở đây\n    gợi ý: {hint}"
    )


def test_a_misspelt_key_is_told_once_and_not_as_missing_too():
    text = source().replace("trich_yeu:", "trich_yiu:")
    assert told(text) == (
        "a.yaml:4:1: lỗi KHOA-LA: không có khóa «trich_yiu» ở đây\n    gợi ý: có phải «trich_yeu»?"
    )


@pytest.mark.parametrize("typed", ["trích_yếu", "Trích yếu", "TRICH_YEU", "trich-yeu", "Trich yeu"])
def test_a_key_with_diacritics_blanks_or_capitals_is_told_the_right_way(typed):
    assert told(source().replace("trich_yeu:", f"{typed}:")) == (
        f"a.yaml:4:1: lỗi KHOA-DAU: khóa «{typed}» viết chưa đúng: khóa viết thường, không dấu\n"
        "    gợi ý: viết «trich_yeu»"
    )


def test_a_key_of_the_file_inside_a_block_is_sent_out():
    block = "\n  - viec: Giao Văn phòng.\n    trich_yeu: về nước"
    assert told(source(noi_dung=block)) == (
        "a.yaml:7:5: lỗi KHOA-LA: không có khóa «trich_yeu» ở đây\n"
        "    gợi ý: «trich_yeu» là khóa ngoài cùng của tệp: đưa ra sát lề trái"
    )


# Sentences that YAML took for keys ------------------------------------------------------------

MISREAD = "lỗi YAML-HAI-CHAM: câu có dấu hai chấm nên YAML hiểu nhầm là tên khóa"


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        (
            {"noi_dung": "\n  - Đối với hồ sơ: xong trước 30/5"},
            "6:5",
            "Đối với hồ sơ: xong trước 30/5",
        ),
        ({"noi_dung": "\n  - Đối với hồ sơ:\n      - xong"}, "6:5", "Đối với hồ sơ:"),
        ({"noi_dung": "\n  - viec:\n      Đối với hồ sơ: xong"}, "7:7", "Đối với hồ sơ: xong"),
        ({"noi_dung": "\n  - viec:\n      - Về hồ sơ: xong"}, "7:9", "Về hồ sơ: xong"),
        ({"noi_nhan": "\n  - Các thôn: tất cả"}, "8:5", "Các thôn: tất cả"),
        ({"noi_nhan": "\n  Các thôn: tất cả"}, "8:3", "Các thôn: tất cả"),
        ({"trich_yeu": "\n  Kết luận: về nước"}, "5:3", "Kết luận: về nước"),
    ],
)
def test_a_sentence_read_as_a_key_is_told_once_and_rewritten(changes, place, sentence):
    assert told(source(**changes)) == (
        f"a.yaml:{place}: {MISREAD}\n"
        "    gợi ý: viết câu dưới dấu «|»:\n"
        "           - |\n"
        f"             {sentence}"
    )


# Values ---------------------------------------------------------------------------------------

LIST_HINT = "mỗi dòng một mục, mở đầu bằng «- »; hoặc viết dưới dấu «|»"
KEYS_HINT = "xuống dòng, thụt vào hai dấu cách rồi ghi từng khóa"
TEXT_HINT = "viết chữ ngay sau dấu hai chấm, hoặc dưới dấu «|»"


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        (
            {"hop": "08/4/2026"},
            "3:6: lỗi KIEU: «hop» cần các khóa bên trong, ở đây là chữ",
            KEYS_HINT,
        ),
        (
            {"hop": "[08/4/2026]"},
            "3:6: lỗi KIEU: «hop» cần các khóa bên trong, ở đây là danh sách",
            KEYS_HINT,
        ),
        (
            {"trich_yeu": "[Kết luận, về nước]"},
            "4:12: lỗi KIEU: «trich_yeu» cần một dòng chữ, ở đây là danh sách",
            TEXT_HINT,
        ),
        (
            {"trich_yeu": "{ten: Kết luận, ve: nước}"},
            "4:12: lỗi KIEU: «trich_yeu» cần một dòng chữ, ở đây là các khóa",
            TEXT_HINT,
        ),
        (
            {"ngay": "[11/4/2026]"},
            "2:7: lỗi KIEU: «ngay» cần một dòng chữ, ở đây là danh sách",
            TEXT_HINT,
        ),
        (
            {"noi_nhan": "{ten: Các thôn}"},
            "7:11: lỗi KIEU: «noi_nhan» cần một danh sách, ở đây là các khóa",
            LIST_HINT,
        ),
        (
            {"noi_dung": "Giao Văn phòng"},
            "5:11: lỗi KIEU: «noi_dung» cần một danh sách, ở đây là chữ",
            LIST_HINT,
        ),
        (
            {"danh_so": "[[I.], 1.]"},
            "9:11: lỗi KIEU: «danh_so» cần một dòng chữ, ở đây là danh sách",
            TEXT_HINT,
        ),
        (
            {"dam_han": "[co]"},
            "9:10: lỗi KIEU: «dam_han» cần co hoặc khong, ở đây là danh sách",
            "viết co hoặc khong ngay sau dấu hai chấm",
        ),
        (
            {"the_thuc": "[hd-36]"},
            "9:11: lỗi KIEU: «the_thuc» cần một dòng chữ, ở đây là danh sách",
            "viết chữ ngay sau dấu hai chấm",
        ),
        (
            {"ngay": "31/4/2026"},
            "2:7: lỗi NGAY: «31/4/2026»: không có ngày 31",
            "tháng 4/2026 có 30 ngày",
        ),
        (
            {"hop": "{ngay: 4/30/2026, ten: họp}"},
            "3:13: lỗi NGAY: «4/30/2026» có tháng 30",
            "viết NGÀY/THÁNG/NĂM: 30/4/2026",
        ),
        (
            {"danh_so": "[I., Điều 1]"},
            "9:15: lỗi DANH-SO: «Điều 1» không phải dấu đầu mục",
            "dùng một trong: I. A. 1. 1.1 a) (1) - + *",
        ),
        (
            {"dam_han": "thôi"},
            "9:10: lỗi GIA-TRI: «thôi» không hiểu được",
            "viết co hoặc khong",
        ),
        (
            {"the_thuc": "hd36"},
            "9:11: lỗi GIA-TRI: «the_thuc» không nhận «hd36»",
            "có phải «hd-36»?",
        ),
        (
            {"so": "138a"},
            "9:5: lỗi GIA-TRI: «138a» không phải số văn bản",
            "chỉ ghi con số, ví dụ 138",
        ),
        (
            {"trich_yeu": "Kết luận **về nước {han}"},
            "4:21: lỗi CAU-DAU-SAO: dấu ** mở chữ đậm mà không có dấu đóng",
            "thêm ** sau chữ cuối; nếu là dấu sao thật, viết \\*\\*\n"
            "a.yaml:4:31: lỗi CAU-NGOAC: không có chỗ điền «{han}»\n"
            "    gợi ý: chỉ có {thoi_han}; số liệu viết {{ tên }}; ngoặc thật viết \\{ và \\}",
        ),
        (
            {"noi_dung": "\n  - viec: Giao.\n    muc: Về hồ sơ"},
            "6:5: lỗi GIA-TRI: mỗi mục cần đúng một trong năm khóa: muc, viec, doan_van, bang, "
            "bang_viec",
            "muc là đề mục, viec là một điểm, doan_van là đoạn không đánh số, bang là bảng",
        ),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(changes, message, hint):
    assert told(source(**changes)) == f"a.yaml:{message}\n    gợi ý: {hint}"


def test_a_value_of_the_directory_is_told_with_the_nearest():
    text = "co_quan:\n  vp: {he_thong: đảng, ten: a, ten_goi: a, ky_hieu: a, dia_danh: a}\n"
    assert told(text, Directory) == (
        "a.yaml:2:18: lỗi GIA-TRI: «he_thong» không nhận «đảng»\n    gợi ý: có phải «dang»?"
    )


def test_a_directory_may_be_empty():
    assert told("co_quan:\nnguoi:\n", Directory) == ""


def test_faults_of_the_directory_are_told_person_by_person():
    text = "nguoi:\n  ha: Lý Thị Hoa\n  binh: {chuc_vu: Bí thư, hoten: Trần Bình}\n"
    assert told(text, Directory) == (
        f"a.yaml:2:7: lỗi KIEU: «ha» cần các khóa bên trong, ở đây là chữ\n    gợi ý: {KEYS_HINT}\n"
        "a.yaml:3:27: lỗi KHOA-LA: không có khóa «hoten» ở đây\n    gợi ý: có phải «ho_ten»?"
    )


def test_every_fault_of_a_file_is_told_in_one_run():
    text = source(
        ngay="31/4/2026",
        trich_yeu="",
        noi_dung="\n  - viecc: a\n  - muc: Về hồ sơ\n    gom:\n      - viec: b **c\n        dau: z",
        zzz="1",
    )
    assert [line.split(": ")[1] for line in told(text).split("\n") if "lỗi" in line] == [
        "lỗi NGAY",
        "lỗi KHOA-TRONG",
        "lỗi KHOA-LA",
        "lỗi CAU-DAU-SAO",
        "lỗi DANH-SO",
        "lỗi KHOA-LA",
    ]


def test_a_list_whose_items_are_at_fault_is_not_called_blank_too():
    assert told(source(noi_nhan="[Các **thôn]")).count("lỗi") == 1
    assert told(source(noi_dung="\n  - viecc: a")).count("lỗi") == 1


# What was told already ------------------------------------------------------------------------


def test_nothing_more_is_said_of_what_was_told_already():
    tree, _ = parse_yaml(source(ngay="31/4/2026", hop="{ngay: 0, tenn: x}", so="x"), "a.yaml")
    notice, findings = validated(Notice, tree, [("ngay",), ("hop", "ngay")])
    assert notice is None
    assert [finding.rule for finding in in_order(findings)] == ["KHOA-LA", "GIA-TRI"]


def test_a_file_whose_every_fault_was_told_is_still_no_notice():
    tree, _ = parse_yaml(source(ngay="31/4/2026"), "a.yaml")
    assert validated(Notice, tree, [("ngay",)]) == (None, [])


# Whatever is typed ----------------------------------------------------------------------------

VALUES = st.recursive(
    st.sampled_from(("", "x", "11/4/2026", "Về: hồ sơ", "co", "**x", "{thoi_han}", "[a, b]", "I.")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ("viec", "muc", "gom", "ngay", "ten", "dau", "Giao", "Về hồ sơ", "zzz")
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


def typed(value: object) -> str:
    """A value as a clerk may type it, in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {typed(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(typed, value)) + "]"
    return "'" + str(value) + "'"


@given(st.sampled_from([*LINES, "so", "so_lieu", "danh_so", "dam_han", "mo_dau", "zzz"]), VALUES)
@settings(deadline=None)
def test_any_value_of_any_key_is_sound_or_is_told_where_it_stands(key, value):
    text = source(**{key: typed(value)})
    tree, _ = parse_yaml(text, "a.yaml")
    notice, findings = validated(Notice, tree)
    assert (notice is None) == bool(findings)
    lines = text.split("\n")
    for finding in findings:
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
        assert finding.message
        assert finding.hint
        assert "['" not in finding.message and "{'" not in finding.message
