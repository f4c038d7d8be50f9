"""Whatever its layout, a notice's parts are found by what they say."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from ntm_docs.conformance.components import Components, find_components
from ntm_docs.regimes.regime import System
from ntm_docs.regimes.roles import Role
from ntm_docs.word.docx_reader import read_docx
from ntm_docs.word.word_file import WordFile

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
DATE = "Bến Nước, ngày 05 tháng 10 năm 2026"
NUMBER = "Số: 07/TB-UBND"


class Sheet:
    """A Word file being typed."""

    def __init__(self) -> None:
        self.word = docx.Document()

    def line(self, text: str = "", align=None, bold=False):
        line = self.word.add_paragraph()
        line.add_run(text).bold = bold
        line.alignment = align
        return line

    def table(self, *rows: tuple[str, ...]) -> None:
        """Rows of cells; a cell's lines are parted by `|`, bold ones begin with `!`."""
        table = self.word.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                for index, typed in enumerate(text.split("|")):
                    line = cell.paragraphs[0] if not index else cell.add_paragraph()
                    line.add_run(typed.removeprefix("!")).bold = typed.startswith("!")
                    line.alignment = CENTER

    def title(self) -> Sheet:
        self.line("THÔNG BÁO", CENTER, bold=True)
        self.line("Kết luận cuộc họp về nước sạch", CENTER, bold=True)
        self.line("_________", CENTER)
        return self

    def body(self) -> Sheet:
        self.line("Chủ tịch xã kết luận như sau:")
        self.line("1. Giao Văn phòng theo dõi./.")
        return self

    def read(self) -> WordFile:
        content = io.BytesIO()
        self.word.save(content)
        return read_docx(content.getvalue(), "tep.docx")

    def found(self) -> Components:
        components = find_components(self.read())
        assert components
        return components


def texts(found: Components, *roles: Role) -> list[str]:
    return [line.text.strip() for line in found.of(*roles)]


HEADS = {
    "one row": [("ỦY BAN NHÂN DÂN|!XÃ BẾN NƯỚC|*|" + NUMBER, f"{STATE}|{MOTTO}|_____|{DATE}")],
    "two rows": [
        ("ỦY BAN NHÂN DÂN|!XÃ BẾN NƯỚC", f"{STATE}|{MOTTO}"),
        (NUMBER, DATE),
    ],
    "three rows and an empty column": [
        ("ỦY BAN NHÂN DÂN|!XÃ BẾN NƯỚC", "", f"{STATE}|{MOTTO}"),
        ("_______", "", "________"),
        (NUMBER, "", DATE),
    ],
    "line breaks": [
        (f"ỦY BAN NHÂN DÂN\nXÃ BẾN NƯỚC\n_____\n{NUMBER}", f"{STATE}\n{MOTTO}\n\n{DATE}")
    ],
}


@pytest.mark.parametrize("rows", HEADS.values(), ids=HEADS)
def test_the_head_may_be_a_table_of_any_form(rows):
    sheet = Sheet()
    sheet.table(*rows)
    found = sheet.title().body().found()
    assert found.system is System.STATE
    assert texts(found, Role.PARENT_BODY, Role.ISSUER) == ["ỦY BAN NHÂN DÂN", "XÃ BẾN NƯỚC"]
    assert texts(found, Role.TITLE, Role.MOTTO) == [STATE, MOTTO]
    assert texts(found, Role.SYMBOL, Role.PLACE_DATE) == [NUMBER, DATE]
    assert texts(found, Role.TYPE_NAME) == ["THÔNG BÁO"]
    assert texts(found, Role.SUBJECT) == ["Kết luận cuộc họp về nước sạch"]
    assert found.body[0].text == "Chủ tịch xã kết luận như sau:"


@pytest.mark.parametrize("gap", ["\t", "\t\t\t", " " * 12])
def test_the_head_may_be_lines_parted_in_the_middle(gap):
    sheet = Sheet()
    sheet.line(f"ỦY BAN NHÂN DÂN{gap}{STATE}")
    sheet.line(f"XÃ BẾN NƯỚC{gap}{MOTTO}")
    sheet.line(f"Số:      /TB-UBND{gap}Bến Nước, ngày      tháng 10 năm 2026")
    found = sheet.title().body().found()
    assert texts(found, Role.PARENT_BODY, Role.ISSUER) == ["ỦY BAN NHÂN DÂN", "XÃ BẾN NƯỚC"]
    assert texts(found, Role.TITLE, Role.MOTTO) == [STATE, MOTTO]
    assert texts(found, Role.SYMBOL) == ["Số:      /TB-UBND"]
    assert texts(found, Role.PLACE_DATE) == ["Bến Nước, ngày      tháng 10 năm 2026"]


@pytest.mark.parametrize(
    ("typed", "parents", "issuers"),
    [
        ("HUYỆN ỦY SÔNG LAM|!VĂN PHÒNG", 1, 1),
        ("!HUYỆN ỦY SÔNG LAM|!VĂN PHÒNG", 1, 1),
        ("HUYỆN ỦY SÔNG LAM|VĂN PHÒNG", 1, 1),
        ("!ỦY BAN NHÂN DÂN|!XÃ BẾN NƯỚC", 0, 2),
        ("ĐẢNG BỘ TỈNH|THANH HÓA|!ĐẢNG ỦY XÃ|!THỌ XUÂN", 2, 2),
        ("!CHI BỘ", 0, 1),
        ("MẬT|HUYỆN ỦY SÔNG LAM|!VĂN PHÒNG", 1, 1),
    ],
)
def test_who_is_the_issuer_and_who_is_above_it(typed, parents, issuers):
    sheet = Sheet()
    sheet.table((f"{typed}|*|Số 12-TB/HU", f"{PARTY}|{DATE}"))
    found = sheet.title().body().found()
    assert found.system is System.PARTY
    assert (len(found.of(Role.PARENT_BODY)), len(found.of(Role.ISSUER))) == (parents, issuers)


@pytest.mark.parametrize(
    "typed",
    [
        "Số: 12/TB-UBND",
        "Số:       /TB-UBND",
        "Số 12-TB/HU",
        "Số      -TB/VPHU",
        "Số: ..../TB-UBND",
        "Số:____/TB-UBND",
        "SỐ: 12a/TB-UBND",
    ],
)
def test_a_symbol_is_found_with_or_without_its_number(typed):
    sheet = Sheet()
    sheet.table((f"SỞ CÔNG THƯƠNG|{typed}", f"{STATE}|{MOTTO}|{DATE}"))
    found = sheet.title().body().found()
    assert texts(found, Role.SYMBOL) == [typed]
    assert texts(found, Role.ISSUER) == ["SỞ CÔNG THƯƠNG"]


@pytest.mark.parametrize(
    "name",
    ["THÔNG BÁO", "Thông báo", "KẾT LUẬN", "GIẤY MỜI HỌP", "QUYẾT ĐỊNH", "CHƯƠNG TRÌNH"],
)
def test_any_type_may_be_named(name):
    sheet = Sheet()
    sheet.table((NUMBER, f"{STATE}|{MOTTO}|{DATE}"))
    sheet.line()
    sheet.line(name, CENTER)
    sheet.line("về nước sạch", CENTER)
    assert texts(sheet.body().found(), Role.TYPE_NAME, Role.SUBJECT) == [name, "về nước sạch"]


def test_a_letter_has_no_type():
    sheet = Sheet()
    sheet.table((f"SỞ CÔNG THƯƠNG|{NUMBER}|V/v mời họp", f"{STATE}|{MOTTO}|{DATE}"))
    sheet.line("Kính gửi: Các xã")
    sheet.line("KẾ HOẠCH", CENTER)
    found = sheet.body().found()
    assert found.is_letter
    assert texts(found, Role.TYPE_NAME, Role.SUBJECT) == []
    assert texts(found, Role.LETTER_SUBJECT) == ["V/v mời họp"]
    assert texts(found, Role.ADDRESS, Role.ADDRESSEE) == ["Kính gửi:", "Các xã"]
    assert found.body[0].text == "KẾ HOẠCH"


def test_a_letter_s_head_may_be_lines():
    sheet = Sheet()
    sheet.line(f"SỞ CÔNG THƯƠNG\t{STATE}")
    sheet.line(f"{NUMBER}\t{DATE}")
    sheet.line("Kính gửi: Các xã")
    found = sheet.body().found()
    assert found.is_letter
    assert texts(found, Role.SYMBOL, Role.PLACE_DATE) == [NUMBER, DATE]
    assert texts(found, Role.ADDRESSEE) == ["Các xã"]


def test_a_type_named_far_below_the_head_is_not_that_of_the_notice():
    sheet = Sheet()
    sheet.table((f"SỞ CÔNG THƯƠNG|{NUMBER}", f"{STATE}|{MOTTO}|{DATE}"))
    for _ in range(20):
        sheet.line("Một đoạn của văn bản.")
    sheet.line("KẾ HOẠCH", CENTER)
    assert texts(sheet.found(), Role.TYPE_NAME) == []


@pytest.mark.parametrize(
    ("subject", "count"),
    [
        (["một dòng"], 1),
        (["dòng một", "dòng hai", "dòng ba"], 3),
        ([], 0),
    ],
)
def test_the_subject_ends_at_its_mark(subject, count):
    sheet = Sheet()
    sheet.table((NUMBER, f"{STATE}|{MOTTO}|{DATE}"))
    sheet.line("THÔNG BÁO", CENTER, bold=True)
    for text in subject:
        sheet.line(text, CENTER, bold=True)
    sheet.line("-----", CENTER)
    found = sheet.body().found()
    assert len(found.of(Role.SUBJECT)) == count
    assert any(line.text == "-----" for line in found.marks[Role.SUBJECT_MARK])
    assert found.body[0].text == "Chủ tịch xã kết luận như sau:"


# The foot -------------------------------------------------------------------------------------

LEFT = "Nơi nhận:|- Các xã;|- Lưu: VT."
SIGNED = "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|||Võ Minh Tâm"
RECIPIENTS = ["Nơi nhận:", "- Các xã;", "- Lưu: VT."]
SIGNATURE = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Võ Minh Tâm"]
FOOT_ROLES = (Role.RECIPIENTS_LABEL, Role.RECIPIENT)
SIGNING_ROLES = (Role.AUTHORITY, Role.POST, Role.SIGNER)


def headed() -> Sheet:
    sheet = Sheet()
    sheet.table((f"ỦY BAN NHÂN DÂN|{NUMBER}", f"{STATE}|{MOTTO}|{DATE}"))
    return sheet.title().body()


def foot_table(sheet: Sheet) -> None:
    sheet.line()
    sheet.table((LEFT, SIGNED))


def foot_with_empty_column(sheet: Sheet) -> None:
    sheet.table((LEFT, "", SIGNED))


def foot_of_breaks(sheet: Sheet) -> None:
    sheet.table((LEFT.replace("|", "\n"), SIGNED.replace("|", "\n")))


def foot_of_tabs(sheet: Sheet) -> None:
    sheet.line("Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN")
    sheet.line("- Các xã;\t\tCHỦ TỊCH")
    sheet.line("- Lưu: VT.")
    sheet.line()
    sheet.line("\t\t\t\t\t\t\t\tVõ Minh Tâm")


def foot_below_the_signature(sheet: Sheet) -> None:
    for text in SIGNED.split("|"):
        sheet.line(text, RIGHT)
    for text in LEFT.split("|"):
        sheet.line(text)


def foot_above_the_signature(sheet: Sheet) -> None:
    for text in LEFT.split("|"):
        sheet.line(text)
    for text in SIGNED.split("|"):
        sheet.line(text, CENTER)


def foot_in_two_tables(sheet: Sheet) -> None:
    sheet.table(("", SIGNED))
    sheet.table((LEFT,))


@pytest.mark.parametrize(
    "foot",
    [
        foot_table,
        foot_with_empty_column,
        foot_of_breaks,
        foot_of_tabs,
        foot_below_the_signature,
        foot_above_the_signature,
        foot_in_two_tables,
    ],
)
def test_the_foot_may_have_any_form(foot):
    sheet = headed()
    foot(sheet)
    found = sheet.found()
    assert texts(found, *FOOT_ROLES) == RECIPIENTS
    assert texts(found, *SIGNING_ROLES) == SIGNATURE
    assert [line.text for line in found.body if not line.is_blank] == [
        "Chủ tịch xã kết luận như sau:",
        "1. Giao Văn phòng theo dõi./.",
    ]


@pytest.mark.parametrize(
    ("signed", "roles"),
    [
        ("CHÁNH VĂN PHÒNG||Võ Minh Tâm", [Role.POST, Role.SIGNER]),
        ("CHÁNH VĂN PHÒNG||VÕ MINH TÂM", [Role.POST, Role.SIGNER]),
        ("CHÁNH VĂN PHÒNG", [Role.POST]),
        ("CHÁNH VĂN PHÒNG|(Đã ký)|Võ Minh Tâm", [Role.POST, Role.SIGNER]),
        (
            "T/L BAN THƯỜNG VỤ|K/T CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG||Võ Minh Tâm",
            [Role.AUTHORITY, Role.AUTHORITY, Role.POST, Role.SIGNER],
        ),
        ("Q. CHÁNH VĂN PHÒNG||Võ Minh Tâm", [Role.AUTHORITY, Role.SIGNER]),
        # A title over several lines: only its ends are sure.
        (
            "TM. BAN CHỈ ĐẠO|NÔNG THÔN MỚI|TRƯỞNG BAN||Võ Minh Tâm",
            [Role.AUTHORITY, Role.POST, Role.SIGNER],
        ),
        ("BÍ THƯ|kiêm|TRƯỞNG BAN CHỈ ĐẠO||Võ Minh Tâm", [Role.POST, Role.SIGNER]),
    ],
)
def test_authority_post_and_name_of_the_signer(signed, roles):
    sheet = headed()
    sheet.table((LEFT, signed))
    parts = sheet.found().parts
    assert [part.role for part in parts if part.role in SIGNING_ROLES] == roles


def test_each_of_several_signatures_is_found():
    sheet = headed()
    sheet.table(("TRƯỞNG BAN||Lý Thị Hoa||" + LEFT, SIGNED))
    found = sheet.found()
    assert texts(found, Role.SIGNER) == ["Lý Thị Hoa", "Võ Minh Tâm"]
    assert texts(found, *FOOT_ROLES) == RECIPIENTS


def test_the_first_recipient_may_stand_behind_the_label():
    sheet = headed()
    sheet.table(("Nơi nhận: - Các xã;|- Lưu: VT.", SIGNED))
    assert texts(sheet.found(), *FOOT_ROLES) == RECIPIENTS


def test_a_table_below_recipients_outside_tables_is_no_trouble():
    sheet = headed()
    for text in LEFT.split("|"):
        sheet.line(text)
    sheet.table(("", "", SIGNED))
    found = sheet.found()
    assert texts(found, *FOOT_ROLES) == RECIPIENTS
    assert texts(found, *SIGNING_ROLES) == SIGNATURE


def test_what_follows_the_office_copy_is_no_recipient():
    sheet = headed()
    sheet.table((LEFT + "|PL.(300)", SIGNED))
    assert texts(sheet.found(), *FOOT_ROLES) == RECIPIENTS


def test_without_recipients_the_signature_still_ends_the_body():
    sheet = headed()
    for text in SIGNED.split("|"):
        sheet.line(text, RIGHT)
    found = sheet.found()
    assert texts(found, *SIGNING_ROLES) == SIGNATURE
    assert found.body[-1].text == "1. Giao Văn phòng theo dõi./."


def test_appendices_come_below_the_foot():
    sheet = headed()
    foot_table(sheet)
    sheet.line("Phụ lục I", CENTER)
    sheet.line("DANH SÁCH CÁC XÃ", CENTER)
    sheet.line("Phụ lục kèm theo dài hơn một dòng thì không phải nhãn phụ lục")
    sheet.line("PHỤ LỤC 02: SỐ LIỆU", CENTER)
    sheet.table((NUMBER, f"{STATE}|{MOTTO}"))
    found = sheet.found()
    assert [head.label.text for head in found.appendices] == ["Phụ lục I", "PHỤ LỤC 02: SỐ LIỆU"]
    assert found.is_alone, "a form that an appendix shows is no second notice"


def test_a_file_of_several_notices_is_known():
    sheet = headed()
    foot_table(sheet)
    sheet.table((f"ỦY BAN NHÂN DÂN|{NUMBER}", f"{STATE}|{MOTTO}|{DATE}"))
    assert not sheet.title().body().found().is_alone


@pytest.mark.parametrize(
    "text", ["", "Thư gửi bạn", "Đảng Cộng sản Việt Nam quang vinh muôn năm", "THÔNG BÁO"]
)
def test_what_no_title_heads_is_no_notice(text):
    sheet = Sheet()
    sheet.line(text)
    assert find_components(sheet.read()) is None


def test_a_title_deep_in_a_table_is_an_example():
    sheet = Sheet()
    sheet.table(*[("mục", "chữ")] * 5, ("Quốc hiệu", STATE))
    assert find_components(sheet.read()) is None


# Real notices ---------------------------------------------------------------------------------

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "word"


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("01", {Role.PARENT_BODY: 1, Role.SUBJECT: 3, Role.RECIPIENT: 10, Role.AUTHORITY: 0}),
        ("10", {Role.ISSUER: 2, Role.SUBJECT: 1, Role.RECIPIENT: 6, Role.AUTHORITY: 2}),
        ("25", {Role.PARENT_BODY: 1, Role.SUBJECT: 0, Role.RECIPIENT: 3, Role.AUTHORITY: 1}),
    ],
)
def test_the_parts_of_real_notices_are_found(name, counts):
    path = CORPUS / f"{name}.docx"
    if not path.exists():
        pytest.skip("the corpus is not on this machine")
    found = find_components(read_docx(path.read_bytes(), path.name))
    assert found
    once = (Role.TITLE, Role.MOTTO, Role.SYMBOL, Role.PLACE_DATE, Role.POST, Role.SIGNER)
    assert {role: len(found.of(role)) for role in once} == dict.fromkeys(once, 1)
    assert {role: len(found.of(role)) for role in counts} == counts
    assert found.is_letter is (name == "25")
