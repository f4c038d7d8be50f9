"""Regimes: the three regulations a notice may follow, as data, and which one a day asks for.

A regime is one frozen value; nothing outside this module and the templates knows one from another.
The figures are those of the instruments named beside them. What an instrument leaves open is a
figure `_free`, printed as offices commonly do. HD 36 was read in quotations and digests only, so
its sources say so and name no more than these do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import inf
from types import MappingProxyType

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place
from ntm_docs.numbering import Kind
from ntm_docs.regime import (
    Align,
    Authority,
    ContactPage,
    Feature,
    Figure,
    HeadingForm,
    Page,
    Regime,
    Role,
    Rule,
    Source,
    Style,
    System,
)
from ntm_docs.values import short_date

__all__ = ["HD_05", "HD_36", "ND_30", "REGIMES", "regime_for"]


def regime_for(system: System, day: date, place: Place) -> Regime:
    """The regime of an issuer's system on a day; `place` is where the file gives the day.

    Raises:
        NoticeError: no regime of this program covers the day.
    """
    for regime in REGIMES.values():
        if regime.system is system and regime.covers(day):
            return regime
    known = ", ".join(
        f"{r.name} (từ {short_date(r.since)}" + (f" đến {short_date(r.until)})" if r.until else ")")
        for r in REGIMES.values()
        if r.system is system
    )
    message = f"chưa có thể thức cho văn bản của {system.label} ngày {short_date(day)}"
    raise NoticeError([Diagnostic(place, "THE-THUC", message, f"hiện có: {known}")])


def _fixed(value: float) -> Figure:
    return Figure(value, value, value)


def _between(least: float, most: float, *, printed: float) -> Figure:
    return Figure(printed, least, most)


def _at_least(value: float) -> Figure:
    return Figure(value, value, inf)


def _free(printed: float) -> Figure:
    return Figure(printed, -inf, inf)


_OPEN = _free(0)


def _style(source: Source, size: Figure, **look: object) -> Style:
    """A line of head or foot: nothing is said of its spacing unless `look` says it."""
    return replace(Style(source=source, size=size, after=_OPEN, first_indent=_fixed(0)), **look)  # type: ignore[arg-type]


# The Party: HD 36-HD/VPTW (2018) and HD 05-HD/VPTW (2026) -------------------------------------


def _party_styles(source: Source, line: Figure) -> dict[Role, Style]:
    """The look both Party instruments share; `line` is the exact line height of the body."""
    head = _style(source, _fixed(14))
    # 6 pt between paragraphs; about 10 mm first-line indent.
    body = Style(
        source=source,
        size=_between(14, 15, printed=14),
        align=Align.JUSTIFY,
        after=_at_least(6),
        line=line,
        first_indent=_between(9, 13, printed=10),
    )
    return {
        Role.TITLE: _style(source, _fixed(15), bold=True, upper=True),
        Role.TITLE_MARK: _style(source, _RULE_SIZE, underline=True, line=_RULE_LINE),
        Role.PARENT_BODY: replace(head, upper=True),
        Role.ISSUER: replace(head, bold=True, upper=True),
        # No size is given for the star; 14 is what offices print.
        Role.ISSUER_MARK: replace(head, size=_free(14)),
        Role.SYMBOL: head,
        Role.PLACE_DATE: replace(head, italic=True),
        Role.TYPE_NAME: _style(
            source, _between(15, 16, printed=16), bold=True, upper=True, before=18
        ),
        Role.SUBJECT: _style(source, _between(14, 15, printed=14), bold=True),
        Role.SUBJECT_MARK: _style(source, _free(14), after=_free(12)),
        Role.HEADING: body,
        Role.POINT: body,
        Role.PARAGRAPH: body,
        Role.RECIPIENTS_LABEL: replace(head, underline=True, align=Align.LEFT),
        Role.RECIPIENT: _style(source, _fixed(12), align=Align.LEFT),
        Role.AUTHORITY: replace(head, bold=True, upper=True),
        Role.POST: replace(head, upper=True),
        Role.SIGNATURE_ROOM: replace(head, size=_free(14)),
        Role.OTHER_POST: head,
        Role.SIGNER: replace(head, bold=True),
        Role.CO_SIGNATURE: head,
        Role.CONTACT: _style(source, _fixed(10)),
        Role.PAGE_NUMBER: head,
    }


# The line drawn under a title is a row of underlined blanks: their size is their fineness.
_RULE_SIZE = _free(14)
_RULE_LINE = _free(6)
_FULL_LENGTH = _fixed(1)

_PARTY_PREFIXES = MappingProxyType(
    {
        Authority.COLLECTIVE: "T/M",
        Authority.DEPUTY: "K/T",
        Authority.BY_ORDER: "T/L",
        Authority.ACTING: "Q.",
    }
)
_PARTY_TITLES = MappingProxyType({Role.TITLE: "Đảng Cộng sản Việt Nam"})
_PARTY_MARKS: Mapping[Role, str | Rule] = MappingProxyType(
    {
        Role.TITLE_MARK: Rule(Role.TITLE, _FULL_LENGTH),
        Role.ISSUER_MARK: "*",
        Role.SUBJECT_MARK: "-----",
    }
)


def _party_page(source: Source) -> Page:
    return Page(
        source=source,
        top=_fixed(20),
        bottom=_fixed(20),
        left=_fixed(30),
        right=_fixed(15),
        number_from_top=_fixed(10),
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
            **_party_styles(_HD_36_STYLES, _at_least(18)),
            Role.DRAFTER: _style(_HD_36_STYLES, _fixed(8), upper=True, align=Align.LEFT),
        }
    ),
    titles=_PARTY_TITLES,
    marks=_PARTY_MARKS,
    headings=MappingProxyType({}),
    symbol="Số {number}-{type}/{organ}",
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
    appendix_numerals=None,
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
            **_party_styles(_hd_05("Phụ lục 2"), _between(18, 22, printed=18)),
            Role.DRAFTER: _style(_hd_05("Phụ lục 2"), _fixed(11), align=Align.LEFT),
        }
    ),
    titles=_PARTY_TITLES,
    marks=_PARTY_MARKS,
    headings=MappingProxyType({}),
    symbol="Số {number}-{type}/{organ}",
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
    appendix_numerals=Kind.DECIMAL,
    sources=MappingProxyType(
        {
            **dict.fromkeys(Feature, _hd_05("Phần II")),
            Feature.SYMBOL_FORM: _hd_05("Phần II, điểm 3.1"),
            Feature.PLACE: _hd_05("Phần II, điểm 4.1.1"),
            Feature.SIGNING: _hd_05("Phần II, điểm 7"),
            Feature.RECIPIENTS_FORM: _hd_05("Phần II, điểm 9.2.1"),
        }
    ),
)


# The State: NĐ 30/2020/NĐ-CP ------------------------------------------------------------------

_ND_30_NAME = "Nghị định 30/2020/NĐ-CP"


def _nd_30(clause: str) -> Source:
    return Source(_ND_30_NAME, f"Phụ lục I, Phần I, Mục {clause}", "A")


_SIZE_12_13 = _between(12, 13, printed=13)
_SIZE_13_14 = _between(13, 14, printed=14)
_SINGLE_TO_ONE_AND_A_HALF = _between(1, 1.5, printed=1)
_THIRD_TO_HALF = _between(1 / 3, 1 / 2, printed=0.4)
_ND_30_BODY = Style(
    source=_nd_30("II.6.e"),
    size=_SIZE_13_14,
    align=Align.JUSTIFY,
    after=_at_least(6),
    lines=_SINGLE_TO_ONE_AND_A_HALF,
    # 1 cm or 1.27 cm.
    first_indent=_between(10, 12.7, printed=12.7),
)
_ND_30_SIGNING = _style(_nd_30("II.7.đ"), _SIZE_13_14, bold=True)

ND_30 = Regime(
    id="nd-30",
    name=_ND_30_NAME,
    system=System.STATE,
    since=date(2020, 3, 5),
    until=None,
    # The page number stands "in the top margin"; how far down is left open.
    page=Page(
        source=_nd_30("I.3"),
        top=_between(20, 25, printed=20),
        bottom=_between(20, 25, printed=20),
        left=_between(30, 35, printed=30),
        right=_between(15, 20, printed=15),
        number_from_top=_between(0, 25, printed=10),
    ),
    head_columns=(65, 100),
    foot_columns=(85, 80),
    font="Times New Roman",
    styles=MappingProxyType(
        {
            Role.TITLE: _style(_nd_30("II.1.a"), _SIZE_12_13, bold=True, upper=True),
            Role.MOTTO: _style(_nd_30("II.1.b"), _SIZE_13_14, bold=True),
            Role.TITLE_MARK: _style(_nd_30("II.1.b"), _RULE_SIZE, underline=True, line=_RULE_LINE),
            Role.PARENT_BODY: _style(_nd_30("II.2.b"), _SIZE_12_13, upper=True),
            Role.ISSUER: _style(_nd_30("II.2.b"), _SIZE_12_13, bold=True, upper=True),
            Role.ISSUER_MARK: _style(_nd_30("II.2.b"), _RULE_SIZE, underline=True, line=_RULE_LINE),
            Role.SYMBOL: _style(_nd_30("II.3.c"), _fixed(13), before=6),
            Role.PLACE_DATE: _style(_nd_30("II.4.c"), _SIZE_13_14, italic=True, before=6),
            Role.TYPE_NAME: _style(_nd_30("II.5.b"), _SIZE_13_14, bold=True, upper=True, before=18),
            Role.SUBJECT: _style(_nd_30("II.5.b"), _SIZE_13_14, bold=True),
            Role.SUBJECT_MARK: _style(
                _nd_30("II.5.b"), _RULE_SIZE, underline=True, line=_RULE_LINE, after=_free(12)
            ),
            Role.HEADING: _ND_30_BODY,
            Role.POINT: _ND_30_BODY,
            Role.PARAGRAPH: _ND_30_BODY,
            Role.RECIPIENTS_LABEL: _style(
                _nd_30("II.9.d"), _fixed(12), bold=True, italic=True, align=Align.LEFT
            ),
            Role.RECIPIENT: _style(_nd_30("II.9.d"), _fixed(11), align=Align.LEFT),
            Role.DRAFTER: _style(_nd_30("III.3"), _fixed(11), upper=True, align=Align.LEFT),
            Role.AUTHORITY: replace(_ND_30_SIGNING, upper=True),
            Role.POST: replace(_ND_30_SIGNING, upper=True),
            Role.SIGNATURE_ROOM: replace(_ND_30_SIGNING, size=_free(14), bold=False),
            Role.OTHER_POST: _ND_30_SIGNING,
            Role.SIGNER: _ND_30_SIGNING,
            Role.CO_SIGNATURE: replace(_ND_30_SIGNING, bold=False),
            Role.CONTACT: _style(_nd_30("III.4"), _between(11, 12, printed=11)),
            Role.PAGE_NUMBER: _style(_nd_30("I.7"), _SIZE_13_14),
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
            Role.TITLE_MARK: Rule(Role.MOTTO, _FULL_LENGTH),
            Role.ISSUER_MARK: Rule(Role.ISSUER, _THIRD_TO_HALF),
            Role.SUBJECT_MARK: Rule(Role.SUBJECT, _THIRD_TO_HALF),
        }
    ),
    # Phụ lục I, Phần I, Mục V, row 6b: a titled mục in capitals, a titled khoản in lower case.
    headings=MappingProxyType(
        {Kind.ROMAN: HeadingForm(bold=True, upper=True), Kind.DECIMAL: HeadingForm(bold=True)}
    ),
    symbol="Số: {number}/{type}-{organ}",
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
    appendix_numerals=Kind.ROMAN,
    sources=MappingProxyType(
        {
            Feature.SYMBOL_FORM: _nd_30("II.3.c"),
            Feature.SIGNING: _nd_30("II.7.b"),
            Feature.RECIPIENTS_FORM: _nd_30("II.9.d"),
            # Every model of Phụ lục III ends so; the prose of Phụ lục I does not ask for it.
            Feature.BODY_END: Source(_ND_30_NAME, "Phụ lục III, Mẫu 1.4", "A"),
            Feature.APPENDIX_NUMERALS: _nd_30("III.1.a"),
            Feature.CONTACT_PAGE: _nd_30("III.4"),
            Feature.PLACE: _nd_30("II.4.a"),
            Feature.DATE: _nd_30("II.4.b"),
        }
    ),
)

REGIMES: Mapping[str, Regime] = MappingProxyType(
    {regime.id: regime for regime in (HD_36, HD_05, ND_30)}
)
