"""Signing: every block above a signature, by regime, and the ones a regime does not know."""

from __future__ import annotations

import pytest

from ntm_docs.diagnostics import as_text
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from ntm_docs.regimes.regime import Authority
from ntm_docs.regimes.roles import Role
from ntm_docs.signing import authority_of

PARTY, STATE = ("vp-huyen-uy", "11/4/2025"), ("ubnd-xa", "11/4/2025")
NEW_PARTY = ("vp-huyen-uy", "11/6/2026")

NOTICE = """\
co_quan: {issuer}
ngay: {day}
trich_yeu: kết luận cuộc họp
noi_dung: Nội dung.
noi_nhan: [Lưu]
nguoi_ky: {signs}
"""

SIGNATURE = (Role.AUTHORITY, Role.POST, Role.OTHER_POST, Role.SIGNER)


def signed(office, write, who, signs):
    """The lines of the signature as printed, `**` around those in bold; and the findings."""
    issuer, day = who
    path = write("a.yaml", NOTICE.format(issuer=issuer, day=day, signs=signs))
    reader = Reader(office, lambda p: p.name)
    reading = reader.read(path)[0]
    if reading.notice is None:
        return [], as_text(reading.diagnostics)
    document = lay_out(reading.notice, reader.wording(reading.notice.regime))
    styles = document.regime.styles
    lines = [f"**{p.text}**" if styles[p.role].bold else p.text for p in document.of(*SIGNATURE)]
    return lines, as_text(reading.diagnostics)


@pytest.mark.parametrize(
    ("who", "lines", "printed"),
    [
        # HD 05, 7; HD 36 the same.
        (PARTY, "T/M Đảng ủy, Bí thư", "**T/M ĐẢNG ỦY** / BÍ THƯ"),
        (NEW_PARTY, "T/M Ban Thường vụ, Phó Bí thư", "**T/M BAN THƯỜNG VỤ** / PHÓ BÍ THƯ"),
        (NEW_PARTY, "T/M Ủy ban Kiểm tra, Chủ nhiệm", "**T/M ỦY BAN KIỂM TRA** / CHỦ NHIỆM"),
        (NEW_PARTY, "Chánh Văn phòng", "**CHÁNH VĂN PHÒNG**"),
        (
            NEW_PARTY,
            "K/T Chánh Văn phòng, Phó Chánh Văn phòng",
            "**K/T CHÁNH VĂN PHÒNG** / PHÓ CHÁNH VĂN PHÒNG",
        ),
        (NEW_PARTY, "Phó Chánh Văn phòng", "**PHÓ CHÁNH VĂN PHÒNG**"),
        (NEW_PARTY, "Q. Chánh Văn phòng", "**Q. CHÁNH VĂN PHÒNG**"),
        (
            NEW_PARTY,
            "T/L Ban Thường vụ, Chánh Văn phòng",
            "**T/L BAN THƯỜNG VỤ** / CHÁNH VĂN PHÒNG",
        ),
        (NEW_PARTY, "Trưởng Ban Chỉ đạo", "**TRƯỞNG BAN CHỈ ĐẠO**"),
        (NEW_PARTY, "K/T Trưởng Tiểu ban, Phó Trưởng Tiểu ban",
         "**K/T TRƯỞNG TIỂU BAN** / PHÓ TRƯỞNG TIỂU BAN"),
        (NEW_PARTY, "Bí thư, kiêm, Trưởng Ban Chỉ đạo",
         "**BÍ THƯ** / **kiêm** / **TRƯỞNG BAN CHỈ ĐẠO**"),
        # NĐ 30, Điều 13 and Phụ lục I, II.7.
        (STATE, "TM. Ủy ban nhân dân, Chủ tịch", "**TM. ỦY BAN NHÂN DÂN** / **CHỦ TỊCH**"),
        (STATE, "KT. Chủ tịch, Phó Chủ tịch", "**KT. CHỦ TỊCH** / **PHÓ CHỦ TỊCH**"),
        (STATE, "TL. Chủ tịch, Chánh Văn phòng", "**TL. CHỦ TỊCH** / **CHÁNH VĂN PHÒNG**"),
        (
            STATE,
            "TL. Chủ tịch, KT. Chánh Văn phòng, Phó Chánh Văn phòng",
            "**TL. CHỦ TỊCH** / **KT. CHÁNH VĂN PHÒNG** / **PHÓ CHÁNH VĂN PHÒNG**",
        ),
        (STATE, "TUQ. Chủ tịch, Trưởng phòng", "**TUQ. CHỦ TỊCH** / **TRƯỞNG PHÒNG**"),
        (STATE, "Q. Chủ tịch", "**Q. CHỦ TỊCH**"),
        (STATE, "Giám đốc", "**GIÁM ĐỐC**"),
    ],
)  # fmt: skip
def test_a_signature_prints_as_its_regime_asks(office, write, who, lines, printed):
    found, findings = signed(office, write, who, f"{{dong: [{lines}], ho_ten: Lý Thị Hoa}}")
    assert findings == ""
    assert " / ".join(found) == f"{printed} / **Lý Thị Hoa**"


def test_another_post_stands_between_signature_and_name(office, write):
    signs = "{dong: [Trưởng ban], chuc_vu_khac: Phó Chủ tịch Ủy ban nhân dân xã, ho_ten: Võ Tâm}"
    lines, _ = signed(office, write, STATE, signs)
    assert lines == ["**TRƯỞNG BAN**", "**Phó Chủ tịch Ủy ban nhân dân xã**", "**Võ Tâm**"]


def test_a_lone_post_is_as_bold_as_its_issuer_wants(office, write):
    text = (office.conclusions / "_co-quan.yaml").read_text("utf-8")
    plain = text.replace("ky_hieu: VPHU\n", "ky_hieu: VPHU\n    dam_chuc_vu: khong\n")
    write("_co-quan.yaml", plain)
    lone = signed(office, write, PARTY, "{dong: [Chánh Văn phòng], ho_ten: Lý Thị Hoa}")[0]
    assert lone == ["CHÁNH VĂN PHÒNG", "**Lý Thị Hoa**"]
    acting = signed(office, write, PARTY, "{dong: [Q. Chánh Văn phòng], ho_ten: Lý Thị Hoa}")[0]
    assert acting == ["**Q. CHÁNH VĂN PHÒNG**", "**Lý Thị Hoa**"]


def test_in_a_joint_notice_the_lead_signs_on_the_right(office, write):
    path = write(
        "a.yaml",
        NOTICE.format(
            issuer="vp-huyen-uy",
            day="11/6/2026",
            signs="[ly-thi-hoa, {dong: [T/M Ban Thường trực, Chủ tịch], ho_ten: Võ Tâm}]",
        ),
    )
    reader = Reader(office, lambda p: p.name)
    notice = reader.read(path)[0].notice
    document = lay_out(notice, reader.wording(notice.regime))
    right = [p.text for p in document.of(*SIGNATURE)]
    left = [p for p in document.of(Role.CO_SIGNATURE) if p.runs]
    assert right == ["CHÁNH VĂN PHÒNG", "Lý Thị Hoa"]
    assert [(p.text, p.runs[0].bold) for p in left] == [
        ("T/M BAN THƯỜNG TRỰC", True),
        ("CHỦ TỊCH", False),
        ("Võ Tâm", True),
    ]


def test_a_joint_notice_names_its_unknown_signatory(office, write):
    _, found = signed(office, write, PARTY, "[ly-thi-hoa, ai-do]")
    assert found == (
        "a.yaml:6:24: lỗi DANH-BA: không có người nào mang khóa «ai-do»\n"
        "    gợi ý: các tên có sẵn: ly-thi-hoa, pham-quoc-an, tran-van-binh; hoặc thêm «ai-do» vào "
        "mục «nguoi» của _co-quan.yaml"
    )


# What a regime does not know ------------------------------------------------------------------

HD_05 = "(Phần II, điểm 7, Hướng dẫn 05-HD/VPTW)"
ND_30 = "(Phụ lục I, Phần I, Mục II.7.b, Nghị định 30/2020/NĐ-CP)"


@pytest.mark.parametrize(
    ("who", "lines", "message"),
    [
        (
            NEW_PARTY,
            "TUQ. Bí thư, Chánh Văn phòng",
            "a.yaml:6:19: lỗi KY-QUYEN-HAN: cơ quan Đảng không ký thừa ủy quyền: «TUQ. Bí thư» "
            f"{HD_05}\n    gợi ý: Hướng dẫn 05-HD/VPTW có: T/M, K/T, T/L, Q.; hoặc bỏ dòng này để "
            "ký trực tiếp",
        ),
        (
            NEW_PARTY,
            "TL. Ban Thường vụ, Chánh Văn phòng",
            "a.yaml:6:19: lỗi KY-QUYEN-HAN: «TL. Ban Thường vụ» không theo Hướng dẫn 05-HD/VPTW "
            f"{HD_05}\n    gợi ý: viết «T/L Ban Thường vụ»",
        ),
        (
            STATE,
            "T/M Ủy ban nhân dân, Chủ tịch",
            "a.yaml:6:19: lỗi KY-QUYEN-HAN: «T/M Ủy ban nhân dân» không theo Nghị định "
            f"30/2020/NĐ-CP {ND_30}\n    gợi ý: viết «TM. Ủy ban nhân dân»",
        ),
        (
            STATE,
            "KT Chủ tịch, Phó Chủ tịch",
            "a.yaml:6:19: lỗi KY-QUYEN-HAN: «KT Chủ tịch» không theo Nghị định 30/2020/NĐ-CP "
            f"{ND_30}\n    gợi ý: viết «KT. Chủ tịch»",
        ),
        (
            STATE,
            "Phó Chủ tịch, KT. Chủ tịch",
            "a.yaml:6:33: lỗi KY-THU-TU: dòng quyền hạn «KT. Chủ tịch» đứng dưới chức vụ "
            f"{ND_30}\n    gợi ý: đưa dòng này lên trên chức vụ của người ký",
        ),
    ],
)
def test_an_authority_the_regime_does_not_have_is_an_error(office, write, who, lines, message):
    _, found = signed(office, write, who, f"{{dong: [{lines}], ho_ten: Lý Thị Hoa}}")
    assert found == message


def test_a_party_head_by_order_leaves_nothing_to_a_deputy(office, write):
    lines = "T/L Ban Thường vụ, K/T Chánh Văn phòng, Phó Chánh Văn phòng"
    printed, found = signed(office, write, NEW_PARTY, f"{{dong: [{lines}], ho_ten: Võ Tâm}}")
    assert printed
    assert found == (
        "a.yaml:6:38: cảnh báo KY-UY-QUYEN-LAI: người ký thừa lệnh không để cấp phó ký thay "
        f"{HD_05}\n    gợi ý: bỏ dòng «K/T Chánh Văn phòng», ghi chức vụ của chính người ký dưới "
        "dòng thừa lệnh"
    )


@pytest.mark.parametrize(
    ("line", "authority"),
    [
        ("T/M Ban Thường vụ", Authority.COLLECTIVE),
        ("t/m ban thường vụ", Authority.COLLECTIVE),
        ("TM Ban Thường vụ", Authority.COLLECTIVE),
        ("TUQ. Chủ tịch", Authority.DELEGATED),
        ("Q. Chủ tịch", Authority.ACTING),
        ("Trưởng ban", None),
        ("Quyền Chủ tịch", None),
        ("Tổ trưởng", None),
        ("Kiểm tra viên", None),
    ],
)
def test_a_line_of_authority_is_known_by_its_abbreviation(line, authority):
    assert authority_of(line) is authority
