"""The gallery of bad files: each draws exactly the words beside it, at once, and no traceback."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from ntm_docs.diagnostics import as_text, in_order
from ntm_docs.dispatch import Dispatch
from ntm_docs.edxml import Sending
from ntm_docs.pipeline import Pipeline
from ntm_docs.registry import Order, Registry
from ntm_docs.workspace import Workspace
from spoilt_templates import SPOILT

PROJECT = Path(__file__).parent.parent
GALLERY = Path(__file__).parent / "cases" / "errors"
PAGE = PROJECT / "docs" / "loi.md"
FILES = sorted(GALLERY.glob("*.yaml"))

GOOD = (Path(__file__).parent / "cases" / "flat-numbers" / "notice.yaml").read_text("utf-8")


class Oddity(NamedTuple):
    """A fault that no YAML file of the gallery can show by itself."""

    title: str
    make: Callable[[Path], None]


def _folder(path: Path) -> None:
    path.mkdir()


def _directory(text: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_text(GOOD, "utf-8")
        (path.parent / "_co-quan.yaml").write_text(text, "utf-8")

    return make


def _defaults(text: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_text(GOOD, "utf-8")
        (path.parent / "_chung.yaml").write_text(text, "utf-8")

    return make


def _template(name: str, content: Callable[[], bytes]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_text(GOOD.replace("ket_thuc: khong\n", ""), "utf-8")
        target = path.parent.parent / "templates" / name
        target.parent.mkdir(parents=True)
        target.write_bytes(content())

    return make


def _bytes(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content)


def _copy(source: str, text: str, signs: str = "ly-thi-hoa") -> Callable[[Path], None]:
    """The file of a copy beside the notice it names."""

    def make(path: Path) -> None:
        (path.parent / "goc.yaml").write_text(source, "utf-8")
        path.write_text(
            f"{text}co_quan: vp-huyen-uy\nngay: 12/4/2025\nnoi_nhan: Các xã\nnguoi_ky: {signs}\n",
            "utf-8",
        )

    return make


_ISSUED = f"so: 12\n{GOOD}"


def _table(name: str, sheet: str, words: str) -> Callable[[Path], None]:
    """A notice with a table that stands in a sheet beside it."""

    def make(path: Path) -> None:
        (path.parent / name).write_text(sheet, "utf-8")
        body = f"noi_dung:\n  - bang: {words}\n"
        path.write_text(GOOD.partition("noi_dung:")[0] + body, "utf-8")

    return make


ODDITIES = {
    "tep-rong": Oddity("Tệp trống", _bytes(b"")),
    "tep-toan-dong-trong": Oddity("Tệp chỉ có dòng trống", _bytes(b"\n\n  \n")),
    "tep-utf16": Oddity("Tệp lưu theo UTF-16", _bytes(GOOD.encode("utf-16"))),
    "tep-khong-utf8": Oddity(
        "Tệp không phải UTF-8", _bytes(GOOD.encode().replace("nước".encode(), b"n\xfd\xfec"))
    ),
    "tep-word": Oddity("Tệp Word đổi đuôi thành .yaml", _bytes(b"PK\x03\x04\x14\x00\x06\x00" * 9)),
    "tep-lon": Oddity("Tệp 50 MB", _bytes(b"a: b\n" * 10_000_000)),
    "tep-to-hop": Oddity(
        "Chữ gõ theo Unicode tổ hợp (cảnh báo)", _bytes(unicodedata.normalize("NFD", GOOD).encode())
    ),
    "long-200-tang": Oddity("Lồng nhau 200 tầng", _bytes(b"a: " + b"[" * 200 + b"]" * 200)),
    "long-100000-tang": Oddity("Lồng nhau rất sâu", _bytes(b"[" * 100_000)),
    "thu-muc-ten-yaml": Oddity("Thư mục mang tên một tệp", _folder),
    "danh-ba-vong": Oddity(
        "Danh bạ trỏ vòng", _directory("co_quan: &a\n  vp-huyen-uy: *a\nnguoi: *a\n")
    ),
    "danh-ba-khong-phai-yaml": Oddity("Danh bạ hỏng", _directory("co_quan: [\n")),
    "danh-ba-thieu-khoa": Oddity(
        "Danh bạ thiếu khóa",
        _directory(
            "co_quan:\n  vp-huyen-uy: {he_thong: Dang, ten: Văn phòng}\n"
            "nguoi:\n  ly-thi-hoa: Lý Thị Hoa\n"
        ),
    ),
    "chung-sai-khoa": Oddity("Tệp _chung.yaml sai khóa", _defaults("noi_nhân: Các xã\n")),
    "chung-la-danh-sach": Oddity("Tệp _chung.yaml là danh sách", _defaults("- Các xã\n")),
    "sao-tep-khong-co": Oddity(
        "Bản sao trỏ tới tệp không có", _copy(GOOD, "sao: khac.yaml\nhinh_thuc: sao_y\n")
    ),
    "sao-chua-ban-hanh": Oddity(
        "Sao văn bản chưa có số", _copy(GOOD, "sao: goc.yaml\nhinh_thuc: sao_y\n")
    ),
    "sao-van-ban-loi": Oddity(
        "Sao văn bản còn lỗi",
        _copy(_ISSUED.replace("ngay:", "ngai:"), "sao: goc.yaml\nhinh_thuc: sao_y\n"),
    ),
    "sao-hinh-thuc-la": Oddity(
        "Hình thức sao không có", _copy(_ISSUED, "sao: goc.yaml\nhinh_thuc: sao\n")
    ),
    "sao-chinh-no": Oddity(
        "Bản sao trỏ tới chính nó", _copy(_ISSUED, "sao: sao-chinh-no.yaml\nhinh_thuc: sao_y\n")
    ),
    "sao-ngay-truoc": Oddity(
        "Bản sao ký trước văn bản",
        _copy(_ISSUED.replace("11/4", "30/4"), "sao: goc.yaml\nhinh_thuc: sao_y\n"),
    ),
    "sao-thieu-trich": Oddity(
        "Trích sao chưa ghi phần nào", _copy(_ISSUED, "sao: goc.yaml\nhinh_thuc: trich_sao\n")
    ),
    "sao-trich-la": Oddity(
        "Trích phần không có",
        _copy(_ISSUED, "sao: goc.yaml\nhinh_thuc: trich_sao\ntrich: [2, V.1]\n"),
    ),
    "sao-y-co-trich": Oddity(
        "Sao y mà ghi phần trích",
        _copy(_ISSUED, "sao: goc.yaml\nhinh_thuc: sao_y\ntrich: I\n"),
    ),
    "sao-hai-nguoi-ky": Oddity(
        "Bản sao có hai người ký",
        _copy(_ISSUED, "sao: goc.yaml\nhinh_thuc: sao_y\n", "[ly-thi-hoa, tran-van-binh]"),
    ),
    "sao-khoa-la": Oddity(
        "Khóa của thông báo trong tệp bản sao",
        _copy(_ISSUED, "sao: goc.yaml\nhinh_thuc: sao_y\ntrich_yeu: Kết luận\n"),
    ),
    "bang-tep-trong": Oddity("Tệp của bảng còn trống", _table("a.csv", "\n", "a.csv")),
    "bang-tep-khoa-la": Oddity(
        "Khóa lạ bên tên tệp của bảng",
        _table("a.csv", "A,B\n1,2\n", "{tep: a.csv, sheet: Quý I}"),
    ),
    "bang-tep-co-tieu-de": Oddity(
        "Dòng tiêu đề trên tên cột (lưu ý)", _table("a.csv", "KINH PHÍ,\nA,B\n1,2\n", "a.csv")
    ),
    "mau-khong-phai-word": Oddity(
        "Mẫu không phải tệp Word", _template("hd-36.docx", lambda: b"junk")
    ),
    "mau-trong": Oddity("Mẫu trống", _template("hd-36.docx", lambda: b"")),
    "loi-van-hong": Oddity(
        "Lời văn mẫu viết sai", _template("dang/ket_thuc.txt", lambda: b"{{ co_quan.tenn }}")
    ),
    **{
        name: Oddity(spoilt.title, _template("hd-36.docx", spoilt.make))
        for name, spoilt in SPOILT.items()
    },
}


def _beside(text: str, other: str) -> Callable[[Path], None]:
    """A file and another one beside it."""

    def make(path: Path) -> None:
        path.write_text(text, "utf-8")
        (path.parent / "khac.yaml").write_text(other, "utf-8")

    return make


def _kept(path: Path) -> None:
    path.write_text(GOOD, "utf-8")
    kept = path.parent.parent / "output" / "ban-hanh" / f"{path.stem}.docx"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"as issued")


def _issued_twice(path: Path) -> None:
    path.write_text(GOOD, "utf-8")
    office = Workspace(path.parent.parent)
    assert Registry(office).issue(path, Order(TODAY, 12)).issued


# Faults that only show when a notice is issued, and the number that is asked for.
TODAY = date(2025, 4, 11)
ISSUING = {
    "issue-hai-lan": (Oddity("Ban hành hai lần", _issued_twice), None),
    "issue-du-thao": (
        Oddity("Ban hành khi còn ghi dự thảo", _beside(f"du_thao: 2\n{GOOD}", _ISSUED)),
        None,
    ),
    "issue-trung-so": (Oddity("Cấp số đã dùng", _beside(GOOD, _ISSUED)), 12),
    "issue-so-khac": (Oddity("Số trong tệp khác số trong lệnh", _beside(_ISSUED, GOOD)), 13),
    "issue-tep-khac-loi": (
        Oddity("Tệp khác có số mà còn lỗi", _beside(GOOD, _ISSUED.replace("noi_nhan:", "- "))),
        None,
    ),
    "issue-da-giu": (Oddity("Đã có bản ban hành cùng tên", _kept), 13),
    "issue-ban-sao": (
        Oddity("Cấp số cho bản sao", _copy(_ISSUED, "sao: goc.yaml\nhinh_thuc: sao_y\n")),
        None,
    ),
    "issue-sieu-du-lieu": (
        Oddity(
            "Trích yếu dài hơn trường siêu dữ liệu (cảnh báo)",
            _beside(GOOD.replace("trich_yeu: ", f"trich_yeu: {'Rất ' * 120}"), _ISSUED),
        ),
        13,
    ),
    "issue-so-dau": (Oddity("Số đầu tiên của loạt (lưu ý)", _beside(GOOD, GOOD)), None),
    "issue-nhiem-ky": (Oddity("Chưa khai nhiệm kỳ (lưu ý)", _beside(GOOD, _ISSUED)), None),
    "issue-ngay-chua-den": (
        Oddity("Ngày ban hành chưa đến", _beside(GOOD.replace("ngay: 11/4", "ngay: 14/4"), GOOD)),
        13,
    ),
    "issue-ngay-nguoc": (
        Oddity(
            "Số lớn hơn, ngày sớm hơn (cảnh báo)", _beside(GOOD, _ISSUED.replace("11/4", "14/4"))
        ),
        13,
    ),
}

# Faults that only show when an issued notice is put into its envelope.
SENDING = {
    "edxml-dang": Oddity("Gửi văn bản của Đảng bằng edXML", _bytes(_ISSUED.encode())),
    "edxml-chua-giu": Oddity(
        "Gửi văn bản chưa có bản Word ban hành",
        _bytes(_ISSUED.replace("vp-huyen-uy", "ubnd-xa").encode()),
    ),
}


def _shown(office) -> Callable[[Path], str]:
    def shown(file: Path) -> str:
        return file.relative_to(office.root if office.root in file.parents else PROJECT).as_posix()

    return shown


def findings(office, path: Path) -> str:
    """What a build tells of one file, as its words."""
    (built,) = Pipeline(office, _shown(office)).build([path])
    assert built.diagnostics
    return as_text(in_order(built.diagnostics)) + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_bad_file_draws_its_words(file, office, golden):
    path = Path(shutil.copy(file, office.conclusions))
    golden(findings(office, path), file.with_suffix(".txt"))


@pytest.mark.parametrize("name", ODDITIES)
def test_an_odd_file_draws_its_words(name, office, golden):
    path = office.conclusions / f"{name}.yaml"
    ODDITIES[name].make(path)
    golden(findings(office, path), GALLERY / f"{name}.txt")


@pytest.mark.parametrize("name", ISSUING)
def test_what_is_told_when_a_notice_is_issued(name, office, golden):
    path = office.conclusions / f"{name}.yaml"
    oddity, number = ISSUING[name]
    oddity.make(path)
    came = Registry(office, _shown(office)).issue(path, Order(TODAY, number))
    golden(as_text(came.diagnostics) + "\n", GALLERY / f"{name}.txt")


@pytest.mark.parametrize("name", SENDING)
def test_what_is_told_when_a_notice_is_sent(name, office, golden):
    path = office.conclusions / f"{name}.yaml"
    SENDING[name].make(path)
    dispatch = Dispatch(office, _shown(office))
    documents, _ = dispatch.register([path])
    sending = Sending(datetime(2026, 10, 5))  # noqa: DTZ001
    found = list(dispatch.envelopes(documents, sending, office.root / "gui"))
    golden(as_text(found) + "\n", GALLERY / f"{name}.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_file_without_read_permission_draws_its_words():
    """In a folder of its own that every user may enter: root may read anything."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        office = Workspace(Path(folder))
        office.conclusions.mkdir()
        path = office.conclusions / "a.yaml"
        path.write_text(GOOD, "utf-8")
        path.chmod(0)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            words = findings(office, path)
        finally:
            if root:
                os.seteuid(0)
    assert words == (
        "conclusions/a.yaml: lỗi TEP-DOC: không có quyền đọc tệp này\n"
        "    gợi ý: xem lại quyền của tệp\n"
    )


def test_the_gallery_is_large_and_every_golden_has_its_case():
    names = {path.stem for path in FILES} | set(ODDITIES) | set(ISSUING) | set(SENDING)
    assert len(names) >= 90
    assert {path.stem for path in GALLERY.glob("*.txt")} == names


def title_of(file: Path) -> str:
    return file.read_text("utf-8").split("\n")[0].removeprefix("# ")


def page() -> str:
    """The page of all faults, by rule."""
    entries: dict[str, list[str]] = {}
    titles = {file.stem: title_of(file) for file in FILES}
    titles |= {name: oddity.title for name, oddity in (ODDITIES | SENDING).items()}
    titles |= {name: oddity.title for name, (oddity, _) in ISSUING.items()}
    for golden_file in sorted(GALLERY.glob("*.txt")):
        words = golden_file.read_text("utf-8").rstrip("\n")
        rule = words.split(": ")[1].split()[-1]
        entry = f"### {titles[golden_file.stem]}\n\n```text\n{words}\n```\n"
        entries.setdefault(rule, []).append(entry)
    head = (
        "# Các lỗi và cách sửa\n\n"
        "Mỗi lỗi ghi: tệp, dòng, cột, mã lỗi, sai gì, và dòng dưới là gợi ý sửa. Trang này làm từ "
        "bộ tệp sai mẫu\ntrong `tests/cases/errors/`: mỗi mục là một tệp sai và đúng những gì "
        "chương trình nói về nó.\n"
    )
    parts = [f"\n## {rule}\n\n" + "\n".join(entries[rule]) for rule in sorted(entries)]
    return head + "".join(parts)


def test_the_page_of_faults_is_made_from_the_gallery(golden):
    golden(page(), PAGE)
