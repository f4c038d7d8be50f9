"""Party regimes: HD 36-HD/VPTW (2018) and HD 05-HD/VPTW (2026), figure by figure.

HD 36 was read in quotations and digests only, so its sources say so and name no more than these do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from ntm_docs.numbering import Kind
from ntm_docs.regimes.regime import (
    Align,
    Authority,
    ContactPage,
    CopyForm,
    Feature,
    Figure,
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

__all__ = ["HD_05", "HD_36"]


def _party_styles(source: Source, line: Figure) -> dict[Role, Style]:
    """The look both Party instruments share; `line` is the exact line height of the body."""
    head = Style.bare(source, Figure.fixed(14))
    # 6 pt between paragraphs; about 10 mm first-line indent.
    body = Style(
        source=source,
        size=Figure.between(14, 15, printed=14),
        align=Align.JUSTIFY,
        after=Figure.at_least(6),
        line=line,
        first_indent=Figure.between(9, 13, printed=10),
    )
    address = address_style(source, Figure.between(14, 15, printed=14))
    return {
        Role.TITLE: Style.bare(source, Figure.fixed(15), bold=True, upper=True),
        Role.TITLE_MARK: rule_style(source),
        Role.PARENT_BODY: replace(head, upper=True),
        Role.ISSUER: replace(head, bold=True, upper=True),
        # No size is given for the star; 14 is what offices print.
        Role.ISSUER_MARK: replace(head, size=Figure.free(14)),
        Role.SYMBOL: head,
        # HD 36 prints the subject of a letter like HD 05, without its first words.
        Role.LETTER_SUBJECT: Style.bare(source, Figure.fixed(12), italic=True),
        Role.DRAFT: replace(head, italic=True),
        # A frame stands clear of the lines above and below it.
        Role.SECRECY: replace(
            head, size=Figure.free(14), bold=True, upper=True, framed=True, before=9
        ),
        Role.URGENCY: replace(head, bold=True, upper=True, before=6),
        Role.PLACE_DATE: replace(head, italic=True),
        Role.CIRCULATION: Style.bare(
            source, Figure.fixed(12), bold=True, upper=True, align=Align.RIGHT
        ),
        Role.TYPE_NAME: Style.bare(
            source, Figure.between(15, 16, printed=16), bold=True, upper=True, before=18
        ),
        Role.AUTHOR: Style.bare(source, Figure.between(14, 15, printed=14), bold=True, upper=True),
        Role.SUBJECT: Style.bare(source, Figure.between(14, 15, printed=14), bold=True),
        Role.SUBJECT_MARK: Style.bare(source, Figure.free(14), after=Figure.free(12)),
        Role.ADDRESS: address,
        Role.ADDRESSEE: addressee_style(address, "Kính gửi"),
        Role.BASIS: body,
        Role.HEADING: body,
        Role.POINT: body,
        Role.PARAGRAPH: body,
        **table_styles(source),
        Role.RECIPIENTS_LABEL: replace(head, underline=True, align=Align.LEFT),
        Role.RECIPIENT: Style.bare(source, Figure.fixed(12), align=Align.LEFT),
        Role.AUTHORITY: replace(head, bold=True, upper=True),
        Role.POST: replace(head, upper=True),
        Role.SIGNATURE_ROOM: replace(head, size=Figure.free(14)),
        Role.OTHER_POST: head,
        Role.SIGNER: replace(head, bold=True),
        Role.CO_SIGNATURE: head,
        Role.CONTACT: Style.bare(source, Figure.fixed(10)),
        Role.APPENDIX_LABEL: replace(head, size=Figure.free(14), bold=True),
        Role.APPENDIX_TITLE: replace(head, size=Figure.free(14), bold=True, upper=True),
        Role.APPENDIX_REFERENCE: replace(
            head, size=Figure.free(14), italic=True, after=Figure.free(12)
        ),
        Role.COPY_RULE: Style.bare(source, Figure.free(6), before=12),
        Role.COPY_FORM: Style.bare(source, Figure.free(14), bold=True, upper=True),
        Role.FOOTNOTE: footnote_style(source),
        Role.PAGE_NUMBER: head,
    }


_PARTY_PREFIXES = MappingProxyType(
    {
        Authority.COLLECTIVE: "T/M",
        Authority.DEPUTY: "K/T",
        Authority.BY_ORDER: "T/L",
        Authority.ACTING: "Q.",
    }
)
# HD 05, point 3.1.2, and the rule it gives for the rest: the first letters of the name.
_PARTY_TYPES = MappingProxyType(
    {
        "Nghị quyết": "NQ",
        "Quyết định": "QĐ",
        "Chỉ thị": "CT",
        "Kết luận": "KL",
        "Quy chế": "QC",
        "Quy định": "QĐ",
        "Thông tri": "TT",
        "Hướng dẫn": "HD",
        "Thông báo": "TB",
        "Thông cáo": "TC",
        "Báo cáo": "BC",
        "Kế hoạch": "KH",
        "Quy hoạch": "QH",
        "Chương trình": "CTr",
        "Đề án": "ĐA",
        "Phương án": "PA",
        "Dự án": "DA",
        "Tờ trình": "TTr",
        "Công văn": "CV",
        "Biên bản": "BB",
        "Giấy mời": "GM",
    }
)
_TYPES_36 = MappingProxyType({**_PARTY_TYPES, "Quy định": "QĐi"})
_PARTY_SYMBOL = "Số {number}-{type}/{organ}"
_PARTY_REFERENCE = "(Kèm theo {type} số {symbol}, {date} của {issuer})"
_PARTY_COPIES = MappingProxyType(dict.fromkeys(CopyForm, "BS"))
_PARTY_TITLES = MappingProxyType({Role.TITLE: "Đảng Cộng sản Việt Nam"})
_PARTY_MARKS: Mapping[Role, str | Rule] = MappingProxyType(
    {
        Role.TITLE_MARK: Rule(Role.TITLE, FULL_LENGTH),
        Role.ISSUER_MARK: "*",
        Role.SUBJECT_MARK: "-----",
    }
)


def _party_page(source: Source) -> Page:
    return Page(
        source=source,
        top=Figure.fixed(20),
        bottom=Figure.fixed(20),
        left=Figure.fixed(30),
        right=Figure.fixed(15),
        number_from_top=Figure.fixed(10),
        is_mirrored=True,
    )


_HD_36_NAME = "Hướng dẫn 36-HD/VPTW"
_HD_36_STYLES = Source(_HD_36_NAME, "Phụ lục 3", "B")
_HD_36_TEXT = Source(_HD_36_NAME, "", "B")

HD_36 = Regime(
    id="hd-36",
    name=_HD_36_NAME,
    system=System.PARTY,
    since=date(2018, 4, 3),
    until=date(2026, 5, 26),
    page=_party_page(_HD_36_TEXT),
    # Not regulated: wide enough for the title on one line, and for recipients on theirs.
    head_columns=(68, 97),
    foot_columns=(85, 80),
    font="Times New Roman",
    styles=MappingProxyType(
        {
            **_party_styles(_HD_36_STYLES, Figure.at_least(18)),
            Role.DRAFTER: Style.bare(_HD_36_STYLES, Figure.fixed(8), upper=True, align=Align.LEFT),
        }
    ),
    titles=_PARTY_TITLES,
    marks=_PARTY_MARKS,
    headings=MappingProxyType({}),
    type_symbols=_TYPES_36,
    counts_by_year=False,
    counts_secrets_apart=False,
    symbol=_PARTY_SYMBOL,
    letter_symbol=_PARTY_SYMBOL,
    letter_subject="{subject}",
    address="*Kính gửi:*",
    basis_mark="-",
    basis_end=";",
    bases_end=",",
    prefixes=_PARTY_PREFIXES,
    deputy_signs_by_order=False,
    body_end=".",
    recipient_end=",",
    recipients_end=".",
    archive="Lưu {office}",
    file_keeper="",
    some_sectors_honour=False,
    author_in_capitals=True,
    contact_page=ContactPage.LAST,
    media="",
    appendix_numerals=None,
    appendix_reference=_PARTY_REFERENCE,
    copy_symbols=_PARTY_COPIES,
    copy_title="",
    sources=MappingProxyType(dict.fromkeys(Feature, _HD_36_TEXT)),
)

_HD_05_NAME = "Hướng dẫn 05-HD/VPTW"


def _hd_05(clause: str) -> Source:
    return Source(_HD_05_NAME, clause, "A")


HD_05 = Regime(
    id="hd-05",
    name=_HD_05_NAME,
    system=System.PARTY,
    since=date(2026, 5, 27),
    until=None,
    page=_party_page(_hd_05("Phần II, mục IV")),
    head_columns=HD_36.head_columns,
    foot_columns=HD_36.foot_columns,
    font="Times New Roman",
    styles=MappingProxyType(
        {
            **_party_styles(_hd_05("Phụ lục 2"), Figure.between(18, 22, printed=18)),
            Role.DRAFTER: Style.bare(_hd_05("Phụ lục 2"), Figure.fixed(11), align=Align.LEFT),
            Role.MEDIA: Style.bare(_hd_05("Phụ lục 2"), Figure.fixed(12), bold=True),
            Role.COPY_TITLE: Style.bare(
                _hd_05("Phụ lục 3"), Figure.fixed(13), bold=True, upper=True, colour=RED
            ),
        }
    ),
    titles=_PARTY_TITLES,
    marks=_PARTY_MARKS,
    headings=MappingProxyType({}),
    type_symbols=_PARTY_TYPES,
    counts_by_year=False,
    counts_secrets_apart=False,
    symbol=_PARTY_SYMBOL,
    letter_symbol=_PARTY_SYMBOL,
    letter_subject="về việc {subject}",
    address="*Kính gửi:*",
    basis_mark="-",
    basis_end=";",
    bases_end=".",
    prefixes=_PARTY_PREFIXES,
    deputy_signs_by_order=False,
    body_end=".",
    recipient_end=";",
    recipients_end=".",
    archive="Lưu {office}",
    file_keeper="",
    some_sectors_honour=False,
    author_in_capitals=True,
    contact_page=ContactPage.LAST,
    media="Không phổ biến trên phương tiện thông tin đại chúng",
    appendix_numerals=Kind.DECIMAL,
    appendix_reference=_PARTY_REFERENCE,
    copy_symbols=_PARTY_COPIES,
    copy_title="Bản sao văn bản",
    sources=MappingProxyType(
        {
            **dict.fromkeys(Feature, _hd_05("Phần II")),
            Feature.SYMBOL_FORM: _hd_05("Phần II, điểm 3.1"),
            Feature.SERIES: _hd_05("Phần II, điểm 3.1.1"),
            Feature.PLACE: _hd_05("Phần II, điểm 4.1.1"),
            Feature.SIGNING: _hd_05("Phần II, điểm 7"),
            Feature.RECIPIENTS_FORM: _hd_05("Phần II, điểm 9.2.1"),
            Feature.TYPES: _hd_05("Phần II, điểm 3.1.2"),
            Feature.COPIES: _hd_05("Phần III"),
        }
    ),
)
