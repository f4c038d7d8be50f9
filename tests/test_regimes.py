"""Regimes: whole, sourced, chosen by issuer and day, and measured on the page they dress."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from ntm_docs.diagnostics import NOWHERE, NoticeError
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from ntm_docs.regimes import HD_05, HD_36, ND_30, REGIMES, regime_for, regimes
from ntm_docs.regimes.regime import Feature, Figure, Page, Rule, Style, System
from ntm_docs.regimes.roles import Role
from ntm_docs.workspace import Workspace
from ntm_docs.writing.docx_writer import DocxWriter
from ntm_docs.writing.template_builder import build_template

PROJECT = Path(__file__).parent.parent
ALL = pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)


# Whole and sourced ----------------------------------------------------------------------------


def figures(value: object):
    """Every figure in a regime, with the path to it."""
    for name, inner in (
        [(f.name, getattr(value, f.name)) for f in fields(value)] if is_dataclass(value) else []
    ):
        if isinstance(inner, Figure):
            yield name, inner
        elif isinstance(inner, dict | MappingProxyType):
            for key, item in inner.items():
                yield from ((f"{key}.{path}", figure) for path, figure in figures(item))
        else:
            yield from ((f"{name}.{path}", figure) for path, figure in figures(inner))


@ALL
def test_what_is_printed_is_allowed(regime):
    found = dict(figures(regime))
    assert len(found) > 60
    assert [path for path, figure in found.items() if not figure.allows(figure.printed)] == []


@ALL
def test_every_style_page_and_feature_names_its_source(regime):
    sources = [regime.page.source, *(style.source for style in regime.styles.values())]
    assert set(regime.sources) == set(Feature)
    for source in (*sources, *regime.sources.values()):
        assert source.document == regime.name
        assert source.confidence in ("A", "B")
        # No clause is made up: of HD 36 only digests were read.
        assert source.clause or source.confidence == "B"


@ALL
def test_every_mark_and_title_has_a_style(regime):
    assert regime.marks.keys() | regime.titles.keys() <= regime.styles.keys()
    for role, mark in regime.marks.items():
        assert isinstance(mark, Rule) == regime.styles[role].underline


@ALL
def test_columns_fill_the_width_between_the_margins(regime):
    assert sum(regime.head_columns) == sum(regime.foot_columns) == regime.page.text_width


# The figures of the instruments, one by one ---------------------------------------------------

SIZES = {
    # role: HD 36, HD 05, NĐ 30; least and most, in points
    Role.TITLE: ((15, 15), (15, 15), (12, 13)),
    Role.MOTTO: (None, None, (13, 14)),
    Role.PARENT_BODY: ((14, 14), (14, 14), (12, 13)),
    Role.ISSUER: ((14, 14), (14, 14), (12, 13)),
    Role.SYMBOL: ((14, 14), (14, 14), (13, 13)),
    Role.PLACE_DATE: ((14, 14), (14, 14), (13, 14)),
    Role.TYPE_NAME: ((15, 16), (15, 16), (13, 14)),
    Role.SUBJECT: ((14, 15), (14, 15), (13, 14)),
    Role.POINT: ((14, 15), (14, 15), (13, 14)),
    Role.AUTHORITY: ((14, 14), (14, 14), (13, 14)),
    Role.POST: ((14, 14), (14, 14), (13, 14)),
    Role.SIGNER: ((14, 14), (14, 14), (13, 14)),
    Role.RECIPIENTS_LABEL: ((14, 14), (14, 14), (12, 12)),
    Role.RECIPIENT: ((12, 12), (12, 12), (11, 11)),
    Role.DRAFTER: ((8, 8), (11, 11), (11, 11)),
    Role.CONTACT: ((10, 10), (10, 10), (11, 12)),
    Role.PAGE_NUMBER: ((14, 14), (14, 14), (13, 14)),
}


@pytest.mark.parametrize(("role", "sizes"), SIZES.items(), ids=SIZES)
def test_a_role_has_the_size_its_instrument_gives(role, sizes):
    found = [
        (style.size.least, style.size.most) if (style := regime.styles.get(role)) else None
        for regime in (HD_36, HD_05, ND_30)
    ]
    assert found == list(sizes)


def test_where_party_and_state_part_ways():
    def look(regime):
        label, post = regime.styles[Role.RECIPIENTS_LABEL], regime.styles[Role.POST]
        return (
            regime.symbol.format(number="12", type="TB", organ="X"),
            (label.bold, label.italic, label.underline),
            post.bold,
            regime.recipient_end,
            regime.body_end,
            list(regime.prefixes.values()),
            regime.contact_page.value,
            regime.appendix_numerals and regime.appendix_numerals.value,
        )

    party = ("Số 12-TB/X", (False, False, True), False)
    prefixes = ["T/M", "K/T", "T/L", "Q."]
    assert look(HD_36) == (*party, ",", ".", prefixes, "trang cuối", None)
    assert look(HD_05) == (*party, ";", ".", prefixes, "trang cuối", "1")
    assert look(ND_30) == (
        *("Số: 12/TB-X", (True, True, False), True, ";", "./."),
        *(["TM.", "KT.", "TL.", "TUQ.", "Q."], "trang đầu", "I"),
    )


def test_margins_and_body_are_the_instruments():
    def page(regime):
        sides = (regime.page.top, regime.page.bottom, regime.page.left, regime.page.right)
        return [(side.least, side.most) for side in sides]

    party = [(20, 20), (20, 20), (30, 30), (15, 15)]
    assert page(HD_36) == page(HD_05) == party
    assert page(ND_30) == [(20, 25), (20, 25), (30, 35), (15, 20)]
    lines = {
        r.id: (r.styles[Role.POINT].line, r.styles[Role.POINT].lines) for r in REGIMES.values()
    }
    assert (str(lines["hd-36"][0]), str(lines["hd-05"][0])) == ("ít nhất 18", "18-22")
    assert (lines["nd-30"][0], str(lines["nd-30"][1])) == (None, "1-1,5")


# Chosen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("system", System)
def test_no_day_has_two_regimes(system):
    own = [regime for regime in REGIMES.values() if regime.system is system]
    for days in range(0, 4000, 1):
        day = date(2018, 4, 3) + timedelta(days)
        assert sum(regime.covers(day) for regime in own) <= 1


def test_a_day_before_all_regimes_has_none():
    with pytest.raises(NoticeError):
        regime_for(System.STATE, date(2020, 3, 4), NOWHERE)


# Measured on the page -------------------------------------------------------------------------

TOOLS = ("soffice", "pdftotext")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]


def exactly(value: float) -> Figure:
    return Figure(value, value, value)


@pytest.mark.soffice
@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_a_changed_figure_is_measured_on_the_page(tmp_path, monkeypatch):
    """Margin, body size and separator of the printed page are the regime value's."""
    page: Page = replace(HD_36.page, left=exactly(42), right=exactly(15))
    body: Style = replace(HD_36.styles[Role.POINT], size=exactly(20), line=exactly(30))
    changed = replace(
        HD_36,
        page=page,
        styles={**HD_36.styles, Role.POINT: body, Role.PARAGRAPH: body, Role.HEADING: body},
        marks={**HD_36.marks, Role.SUBJECT_MARK: "=+=+="},
        recipient_end="!",
        head_columns=(60, 93),
        foot_columns=(80, 73),
    )
    before = words_of(HD_36, tmp_path / "before", monkeypatch)
    after = words_of(changed, tmp_path / "after", monkeypatch)
    assert left_edge(before) == pytest.approx(30, abs=0.3)
    assert left_edge(after) == pytest.approx(42, abs=0.3)
    assert height_of("hoàn", after) / height_of("hoàn", before) == pytest.approx(20 / 14, rel=0.01)
    texts = [text for text, *_ in after]
    assert "=+=+=" in texts and "-----" not in texts
    assert sum(text.endswith("!") for text in texts) == 7


def words_of(regime, folder: Path, monkeypatch) -> list[tuple[str, float, float]]:
    """The words of the seed's notice under a regime: text, left edge and height, in points."""
    monkeypatch.setattr(regimes, "REGIMES", {regime.id: regime})
    reader = Reader(Workspace(PROJECT))
    notice = reader.read(PROJECT / "conclusions" / "2023" / "tho-loc.yaml")[0].notice
    description = (PROJECT / "templates" / "hd-36.layout.txt").read_text("utf-8")
    writer = DocxWriter(build_template(regime, description), "hd-36.docx")
    folder.mkdir()
    (folder / "a.docx").write_bytes(writer.write(lay_out(notice, reader.wording(regime))))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder)
    subprocess.run([*run, folder / "a.docx"], check=True, capture_output=True, timeout=120)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", folder / "a.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    words = re.findall(r'xMin="(.*?)" yMin="(.*?)" .*? yMax="(.*?)">(.*?)</word>', boxes)
    return [(text, float(x), float(low) - float(high)) for x, high, low, text in words]


def left_edge(words) -> float:
    """The left edge of the text, in millimetres."""
    return min(x for _, x, _ in words) * 25.4 / 72


def height_of(word: str, words) -> float:
    return next(height for text, _, height in words if text == word)


# The page that tells offices ------------------------------------------------------------------


def test_the_page_of_figures_is_the_regimes(golden):
    golden("\n".join(page_of_figures()) + "\n", PROJECT / "docs" / "the-thuc.md")


def page_of_figures():
    yield "# Thể thức: từng con số và nơi quy định"
    yield ""
    yield "Trang này do chương trình làm từ `ntm_docs/regimes/`; thể thức do hệ thống của cơ quan"
    yield "và ngày ban hành quyết định. «Theo bản trích» là chưa đọc được nguyên văn văn bản."
    for regime in REGIMES.values():
        yield from ("", f"## {regime.name}", "")
        until = f" đến {regime.until:%d/%m/%Y}" if regime.until else ""
        yield f"Áp dụng cho {regime.system.label} từ {regime.since:%d/%m/%Y}{until}."
        yield from (
            "",
            "| Thành phần | Cỡ chữ | Kiểu | Dòng, đoạn | Nguồn |",
            "|---|---|---|---|---|",
        )
        for role, style in regime.styles.items():
            if role is not Role.SIGNATURE_ROOM:
                cells = (role.label, size(style), look(style), lines(style), style.source)
                yield f"| {' | '.join(map(str, cells))} |"
        page = regime.page
        sides = (
            ("trên", page.top),
            ("dưới", page.bottom),
            ("trái", page.left),
            ("phải", page.right),
        )
        yield from (
            "",
            f"Lề: {', '.join(f'{name} {side} mm' for name, side in sides)} ({page.source}).",
        )
        symbol = regime.symbol.format(number="12", type="TB", organ="…")
        yield from ("", f"Số và ký hiệu: `{symbol}` ({regime.sources[Feature.SYMBOL_FORM]}).")
        yield from ("", f"Quyền hạn ký: {told(regime)} ({regime.sources[Feature.SIGNING]}).")
        yield ""
        yield f"Nơi nhận: mỗi dòng kết thúc «{regime.recipient_end}»,"
        yield f"dòng cuối «{regime.recipients_end}»,"
        archive = regime.archive.format(office="…")
        yield f"lưu ghi «{archive}» ({regime.sources[Feature.RECIPIENTS_FORM]}). Nội dung kết thúc"
        yield f"«{regime.body_end}» ({regime.sources[Feature.BODY_END]})."
        yield from (
            "",
            f"Thông tin liên hệ: {regime.contact_page} ({regime.sources[Feature.CONTACT_PAGE]}).",
        )
    yield from OPEN_POINTS


def told(regime) -> str:
    return ", ".join(f"`{prefix}` ({who})" for who, prefix in regime.prefixes.items())


def size(style: Style) -> str:
    return "tự chọn" if style.size.least < 0 else str(style.size)


def look(style: Style) -> str:
    words = {"in hoa": style.upper, "đậm": style.bold, "nghiêng": style.italic}
    words["gạch dưới"] = style.underline
    return ", ".join(word for word, holds in words.items() if holds) or "đứng"


def lines(style: Style) -> str:
    told = []
    if style.line and style.line.least > 0:
        told.append(f"dòng {style.line} pt")
    if style.lines:
        told.append(f"dòng {style.lines} lần")
    if style.after.least > 0:
        told.append(f"cách đoạn {style.after} pt")
    if style.first_indent.most > 0:
        told.append(f"lùi đầu dòng {style.first_indent} mm")
    return "; ".join(told) or "không quy định"


OPEN_POINTS = """
## Chỗ quy định còn để ngỏ

Ở những chỗ này chương trình làm như đa số cơ quan; cơ quan nào làm khác thì ghi vào mục của mình
trong `_co-quan.yaml`, hoặc sửa mẫu Word trong `templates/`.

| Chỗ để ngỏ | Mặc định | Đổi bằng |
|---|---|---|
| Chức vụ đứng một mình, không có dòng quyền hạn (Đảng) | đậm | `dam_chuc_vu: khong` |
| Số dòng trống cho chữ ký và dấu | 5 | `cho_ky: 4` |
| Địa danh của đơn vị mang tên người | tên riêng | `dia_danh: Phường Ngô Quyền` |
| Dòng cơ quan cấp trên của Ủy ban nhân dân xã | không ghi | `cap_tren: …` |
| Viết «ủy, hòa» hay «uỷ, hoà» | như đã gõ | gõ theo nếp của cơ quan |
| Thông tin liên hệ | không in | `lien_he: …` |
| Cỡ dấu `*`, `-----`, khoảng cách quanh chúng | 14 pt | mẫu Word |
| Độ dài đường kẻ trong khoảng 1/3 đến 1/2 (Nhà nước) | 2/5 | mẫu Word |
| Cách đánh số nhiều phụ lục theo Hướng dẫn 36 | chưa rõ | – |
""".splitlines()
