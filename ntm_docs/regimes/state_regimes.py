"""State regimes: NĐ 30/2020/NĐ-CP, figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from ntm_docs.numbering import Kind
from ntm_docs.regimes.regime import (
    Align,
    Authority,
    ContactPage,
    CopyForm,
    Feature,
    Figure,
    HeadingForm,
    Page,
    Regime,
    Rule,
    Source,
    Style,
    System,
)
from ntm_docs.regimes.regime_styles import (
    FULL_LENGTH,
    RED,
    address_style,
    addressee_style,
    footnote_style,
    rule_style,
    table_styles,
)
from ntm_docs.regimes.roles import Role

__all__ = ["ND_30"]


_ND_30_NAME = "Nghị định 30/2020/NĐ-CP"


def _nd_30(clause: str) -> Source:
    return Source(_ND_30_NAME, f"Phụ lục I, Phần I, Mục {clause}", "A")


_SIZE_12_13 = Figure.between(12, 13, printed=13)
_SIZE_13_14 = Figure.between(13, 14, printed=14)
_SINGLE_TO_ONE_AND_A_HALF = Figure.between(1, 1.5, printed=1)
_THIRD_TO_HALF = Figure.between(1 / 3, 1 / 2, printed=0.4)
_ND_30_BODY = Style(
    source=_nd_30("II.6.e"),
    size=_SIZE_13_14,
    align=Align.JUSTIFY,
    after=Figure.at_least(6),
    lines=_SINGLE_TO_ONE_AND_A_HALF,
    # 1 cm or 1.27 cm.
    first_indent=Figure.between(10, 12.7, printed=12.7),
)
_ND_30_ADDRESS = address_style(_nd_30("II.9.d"), _SIZE_13_14)
_COPY = Source(_ND_30_NAME, "Phụ lục I, Phần II, Mục II.2", "A")
# The stamps are cut beforehand: a single frame, bright red ink.
_STAMPED: Mapping[str, Any] = MappingProxyType(
    {"bold": True, "upper": True, "framed": True, "colour": RED, "before": 9}
)
_ND_30_SIGNING = Style.bare(_nd_30("II.7.đ"), _SIZE_13_14, bold=True)

ND_30 = Regime(
    id="nd-30",
    name=_ND_30_NAME,
    system=System.STATE,
    since=date(2020, 3, 5),
    until=None,
    # The page number stands "in the top margin"; how far down is left open.
    page=Page(
        source=_nd_30("I.3"),
        top=Figure.between(20, 25, printed=20),
        bottom=Figure.between(20, 25, printed=20),
        left=Figure.between(30, 35, printed=30),
        right=Figure.between(15, 20, printed=15),
        number_from_top=Figure.between(0, 25, printed=10),
        is_mirrored=False,
    ),
    head_columns=(65, 100),
    foot_columns=(85, 80),
    font="Times New Roman",
    styles=MappingProxyType(
        {
            Role.TITLE: Style.bare(_nd_30("II.1.a"), _SIZE_12_13, bold=True, upper=True),
            Role.MOTTO: Style.bare(_nd_30("II.1.b"), _SIZE_13_14, bold=True),
            Role.TITLE_MARK: rule_style(_nd_30("II.1.b")),
            Role.PARENT_BODY: Style.bare(_nd_30("II.2.b"), _SIZE_12_13, upper=True),
            Role.ISSUER: Style.bare(_nd_30("II.2.b"), _SIZE_12_13, bold=True, upper=True),
            Role.ISSUER_MARK: rule_style(_nd_30("II.2.b")),
            Role.SYMBOL: Style.bare(_nd_30("II.3.c"), Figure.fixed(13), before=6),
            Role.LETTER_SUBJECT: Style.bare(_nd_30("II.5.b"), _SIZE_12_13, before=6),
            # Of drafts the decree says nothing.
            Role.DRAFT: Style.bare(_nd_30("II.3.c"), Figure.free(13), italic=True, before=6),
            Role.SECRECY: Style.bare(_nd_30("III.2.a"), Figure.free(14), **_STAMPED),
            Role.URGENCY: Style.bare(_nd_30("III.2.b"), _SIZE_13_14, **_STAMPED),
            Role.PLACE_DATE: Style.bare(_nd_30("II.4.c"), _SIZE_13_14, italic=True, before=6),
            Role.CIRCULATION: Style.bare(
                _nd_30("III.2.c"), _SIZE_13_14, bold=True, upper=True, framed=True, before=6
            ),
            Role.TYPE_NAME: Style.bare(
                _nd_30("II.5.b"), _SIZE_13_14, bold=True, upper=True, before=18
            ),
            Role.SUBJECT: Style.bare(_nd_30("II.5.b"), _SIZE_13_14, bold=True),
            Role.SUBJECT_MARK: replace(rule_style(_nd_30("II.5.b")), after=Figure.free(12)),
            Role.ADDRESS: _ND_30_ADDRESS,
            Role.ADDRESSEE: addressee_style(_ND_30_ADDRESS, "Kính gửi"),
            Role.BASIS: replace(_ND_30_BODY, source=_nd_30("II.6.a"), italic=True),
            Role.HEADING: _ND_30_BODY,
            Role.POINT: _ND_30_BODY,
            Role.PARAGRAPH: _ND_30_BODY,
            **table_styles(_nd_30("II.6.e")),
            Role.RECIPIENTS_LABEL: Style.bare(
                _nd_30("II.9.d"), Figure.fixed(12), bold=True, italic=True, align=Align.LEFT
            ),
            Role.RECIPIENT: Style.bare(_nd_30("II.9.d"), Figure.fixed(11), align=Align.LEFT),
            Role.DRAFTER: Style.bare(
                _nd_30("III.3"), Figure.fixed(11), upper=True, align=Align.LEFT
            ),
            Role.AUTHORITY: replace(_ND_30_SIGNING, upper=True),
            Role.POST: replace(_ND_30_SIGNING, upper=True),
            Role.SIGNATURE_ROOM: replace(_ND_30_SIGNING, size=Figure.free(14), bold=False),
            Role.OTHER_POST: _ND_30_SIGNING,
            Role.SIGNER: _ND_30_SIGNING,
            Role.CO_SIGNATURE: replace(_ND_30_SIGNING, bold=False),
            Role.CONTACT: Style.bare(_nd_30("III.4"), Figure.between(11, 12, printed=11)),
            Role.APPENDIX_LABEL: Style.bare(_nd_30("III.1.b"), Figure.fixed(14), bold=True),
            Role.APPENDIX_TITLE: Style.bare(_nd_30("III.1.b"), _SIZE_13_14, bold=True, upper=True),
            Role.APPENDIX_REFERENCE: Style.bare(_nd_30("III.1.c"), _SIZE_13_14, italic=True),
            Role.APPENDIX_MARK: replace(
                rule_style(Source(_ND_30_NAME, "Phụ lục III, Mẫu 2.1", "A")), after=Figure.free(12)
            ),
            Role.COPY_RULE: Style.bare(_COPY, Figure.free(6), before=12),
            Role.COPY_FORM: Style.bare(_COPY, _SIZE_13_14, bold=True, upper=True),
            Role.FOOTNOTE: footnote_style(_nd_30("II.6.e")),
            Role.PAGE_NUMBER: Style.bare(_nd_30("I.7"), _SIZE_13_14),
        }
    ),
    titles=MappingProxyType(
        {
            Role.TITLE: "Cộng hòa xã hội chủ nghĩa Việt Nam",
            Role.MOTTO: "Độc lập - Tự do - Hạnh phúc",
        }
    ),
    marks=MappingProxyType(
        {
            Role.TITLE_MARK: Rule(Role.MOTTO, FULL_LENGTH),
            Role.ISSUER_MARK: Rule(Role.ISSUER, _THIRD_TO_HALF),
            Role.SUBJECT_MARK: Rule(Role.SUBJECT, _THIRD_TO_HALF),
            Role.APPENDIX_MARK: Rule(Role.APPENDIX_REFERENCE, Figure.free(0.3)),
        }
    ),
    # Phụ lục I, Phần I, Mục V, row 6b: a titled mục in capitals, a titled khoản in lower case.
    headings=MappingProxyType(
        {Kind.ROMAN: HeadingForm(bold=True, upper=True), Kind.DECIMAL: HeadingForm(bold=True)}
    ),
    # Phụ lục III, Mục I.
    type_symbols=MappingProxyType(
        {
            "Nghị quyết": "NQ",
            "Quyết định": "QĐ",
            "Chỉ thị": "CT",
            "Quy chế": "QC",
            "Quy định": "QyĐ",
            "Thông cáo": "TC",
            "Thông báo": "TB",
            "Hướng dẫn": "HD",
            "Chương trình": "CTr",
            "Kế hoạch": "KH",
            "Phương án": "PA",
            "Đề án": "ĐA",
            "Dự án": "DA",
            "Báo cáo": "BC",
            "Biên bản": "BB",
            "Tờ trình": "TTr",
            "Hợp đồng": "HĐ",
            "Công điện": "CĐ",
            "Bản ghi nhớ": "BGN",
            "Bản thỏa thuận": "BTT",
            "Giấy ủy quyền": "GUQ",
            "Giấy mời": "GM",
            "Giấy giới thiệu": "GGT",
            "Giấy nghỉ phép": "GNP",
            "Phiếu gửi": "PG",
            "Phiếu chuyển": "PC",
            "Phiếu báo": "PB",
        }
    ),
    counts_by_year=True,
    counts_secrets_apart=True,
    symbol="Số: {number}/{type}-{organ}",
    letter_symbol="Số: {number}/{organ}-{unit}",
    letter_subject="V/v {subject}",
    address="Kính gửi:",
    basis_mark="",
    basis_end=";",
    bases_end=".",
    prefixes=MappingProxyType(
        {
            Authority.COLLECTIVE: "TM.",
            Authority.DEPUTY: "KT.",
            Authority.BY_ORDER: "TL.",
            Authority.DELEGATED: "TUQ.",
            Authority.ACTING: "Q.",
        }
    ),
    # Điều 13 of the decree itself.
    deputy_signs_by_order=True,
    body_end="./.",
    recipient_end=";",
    recipients_end=".",
    archive="Lưu: {office}",
    file_keeper="VT",
    some_sectors_honour=True,
    author_in_capitals=False,
    contact_page=ContactPage.FIRST,
    media="",
    appendix_numerals=Kind.ROMAN,
    appendix_reference="(Kèm theo {type} số {symbol} {date} của {issuer})",
    copy_symbols=MappingProxyType(
        {CopyForm.TRUE_COPY: "SY", CopyForm.COPY_OF_COPY: "SL", CopyForm.EXTRACT: "TrS"}
    ),
    copy_title="",
    sources=MappingProxyType(
        {
            Feature.SYMBOL_FORM: _nd_30("II.3.c"),
            Feature.SERIES: Source(_ND_30_NAME, "Điều 15", "A"),
            Feature.SIGNING: _nd_30("II.7.b"),
            Feature.RECIPIENTS_FORM: _nd_30("II.9.d"),
            # Every model of Phụ lục III ends so; the prose of Phụ lục I does not ask for it.
            Feature.BODY_END: Source(_ND_30_NAME, "Phụ lục III, Mẫu 1.4", "A"),
            Feature.APPENDIX_NUMERALS: _nd_30("III.1.a"),
            Feature.CONTACT_PAGE: _nd_30("III.4"),
            Feature.APPENDIX_REFERENCE: _nd_30("III.1.c"),
            Feature.TYPES: Source(_ND_30_NAME, "Phụ lục III, Mục I", "A"),
            Feature.LETTERS: _nd_30("II.3.b"),
            Feature.ADDRESSEES: _nd_30("II.9.d"),
            Feature.BASES: _nd_30("II.6.a"),
            Feature.COPIES: _COPY,
            Feature.PLACE: _nd_30("II.4.a"),
            Feature.DATE: _nd_30("II.4.b"),
        }
    ),
)
