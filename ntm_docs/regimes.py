"""Regimes: what each regulation asks of the page, as data.

A regime is one frozen value; nothing outside this module and the templates knows one from
another. Source of the figures here: Hướng dẫn 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương
Đảng, read in secondary texts (its points 1.1-1.7 and Phụ lục 3 as quoted there); what HD 36 leaves
open is said beside the figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place
from ntm_docs.values import short_date

__all__ = ["HD_36", "REGIMES", "Align", "Page", "Regime", "Role", "Style", "System", "regime_for"]


class System(StrEnum):
    """Whose rules an issuer follows; the value is the one typed in the issuer directory."""

    PARTY = "dang"
    STATE = "nha_nuoc"


class Role(StrEnum):
    """What a paragraph is in a notice."""

    TITLE = "title"
    PARENT_BODY = "parent_body"
    ISSUER = "issuer"
    ISSUER_MARK = "issuer_mark"
    SYMBOL = "symbol"
    PLACE_DATE = "place_date"
    TYPE_NAME = "type_name"
    SUBJECT = "subject"
    SUBJECT_MARK = "subject_mark"
    HEADING = "heading"
    POINT = "point"
    PARAGRAPH = "paragraph"
    RECIPIENTS_LABEL = "recipients_label"
    RECIPIENT = "recipient"
    AUTHORITY = "authority"
    POST = "post"
    SIGNER = "signer"
    PAGE_NUMBER = "page_number"


class Align(StrEnum):
    """How the lines of a paragraph stand; the values are WordprocessingML's."""

    LEFT = "left"
    CENTER = "center"
    JUSTIFY = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a role looks: sizes and spacing in points, indents in millimetres.

    `line` is an exact line height; None is single spacing. `rule` is the length in millimetres of a
    line drawn below the paragraph, 0 for none.
    """

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    upper: bool = False
    align: Align = Align.CENTER
    before: float = 0
    after: float = 0
    line: float | None = None
    first_indent: float = 0
    rule: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The sheet: all lengths in millimetres; `number_from_top` is where page numbers stand."""

    width: float = 210
    height: float = 297
    top: float
    bottom: float
    left: float
    right: float
    number_from_top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """One regulation's answer to every question the layout asks."""

    id: str
    name: str
    system: System
    since: date
    until: date | None
    page: Page
    head_columns: tuple[float, float]
    """The widths of the two columns above the type, and of the two below the text, in mm."""
    foot_columns: tuple[float, float]
    styles: Mapping[Role, Style]
    font: str
    title: str
    issuer_mark: str
    subject_mark: str
    symbol: str
    """How number, type and organ make the symbol: `{number}`, `{type}`, `{organ}`."""
    recipient_end: str
    recipients_end: str
    archive: str
    """The recipients' last line: `{office}` keeps the file copy."""

    def covers(self, day: date) -> bool:
        """Whether a document of that day follows this regime."""
        return self.since <= day and (self.until is None or day <= self.until)


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
    )
    whose = "cơ quan Đảng" if system is System.PARTY else "cơ quan Nhà nước"
    raise NoticeError(
        [
            Diagnostic(
                place,
                "THE-THUC",
                f"chưa có thể thức cho văn bản của {whose} ngày {short_date(day)}",
                f"hiện có: {known}",
            )
        ]
    )


_HEADER = Style(size=14)
# Body lines: Exactly, at least 18 pt; 6 pt between paragraphs; about 10 mm first-line indent.
_BODY = Style(size=14, align=Align.JUSTIFY, after=6, line=18, first_indent=10)

HD_36 = Regime(
    id="hd-36",
    name="Hướng dẫn 36-HD/VPTW",
    system=System.PARTY,
    since=date(2018, 4, 3),
    until=date(2026, 5, 26),
    page=Page(top=20, bottom=20, left=30, right=15, number_from_top=10),
    # Not regulated: wide enough for the title on one line, and for recipients on theirs.
    head_columns=(68, 97),
    foot_columns=(85, 80),
    font="Times New Roman",
    styles=MappingProxyType(
        {
            # The rule below the title is as long as the title: 73 mm in 15 pt bold.
            Role.TITLE: Style(size=15, bold=True, upper=True, rule=73),
            Role.PARENT_BODY: Style(size=14, upper=True),
            Role.ISSUER: Style(size=14, bold=True, upper=True),
            Role.ISSUER_MARK: _HEADER,
            Role.SYMBOL: _HEADER,
            Role.PLACE_DATE: Style(size=14, italic=True),
            Role.TYPE_NAME: Style(size=16, bold=True, upper=True, before=18),
            Role.SUBJECT: Style(size=14, bold=True),
            Role.SUBJECT_MARK: Style(size=14, after=12),
            # HD 36 sets no weight for the headings of a notice: they print as they are typed.
            Role.HEADING: _BODY,
            Role.POINT: _BODY,
            Role.PARAGRAPH: _BODY,
            Role.RECIPIENTS_LABEL: Style(size=14, underline=True, align=Align.LEFT),
            Role.RECIPIENT: Style(size=12, align=Align.LEFT),
            Role.AUTHORITY: Style(size=14, bold=True, upper=True),
            Role.POST: Style(size=14, upper=True),
            # Room for signature and seal; HD 36 does not say how much, offices leave 4-5 lines.
            Role.SIGNER: Style(size=14, bold=True, before=72),
            Role.PAGE_NUMBER: Style(size=14),
        }
    ),
    title="Đảng Cộng sản Việt Nam",
    issuer_mark="*",
    subject_mark="-----",
    symbol="Số {number}-{type}/{organ}",
    recipient_end=",",
    recipients_end=".",
    archive="Lưu {office}",
)

REGIMES: Mapping[str, Regime] = MappingProxyType({regime.id: regime for regime in (HD_36,)})
