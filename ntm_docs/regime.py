"""Regime: what one regulation asks of a notice, figure by figure, each with its source.

A `Figure` says what the program prints and what the regulation lets others print: writers take the
first, conformance the second. The values themselves are in `regimes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf

from ntm_docs.numbering import Kind

__all__ = [
    "Align",
    "Authority",
    "ContactPage",
    "Feature",
    "Figure",
    "HeadingForm",
    "Page",
    "Regime",
    "Role",
    "Rule",
    "Source",
    "Style",
    "System",
]


class System(StrEnum):
    """Whose rules an issuer follows; the value is the one typed in the issuer directory."""

    PARTY = "dang"
    STATE = "nha_nuoc"

    @property
    def label(self) -> str:
        """The words a clerk reads."""
        return "cơ quan Đảng" if self is System.PARTY else "cơ quan Nhà nước"


class Role(StrEnum):
    """What a paragraph is in a notice."""

    TITLE = "title"
    MOTTO = "motto"
    TITLE_MARK = "title_mark"
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
    CO_SIGNATURE = "co_signature"
    RECIPIENTS_LABEL = "recipients_label"
    RECIPIENT = "recipient"
    DRAFTER = "drafter"
    AUTHORITY = "authority"
    POST = "post"
    SIGNATURE_ROOM = "signature_room"
    OTHER_POST = "other_post"
    SIGNER = "signer"
    CONTACT = "contact"
    PAGE_NUMBER = "page_number"

    @property
    def label(self) -> str:
        """The words a clerk reads."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.TITLE: "Tiêu đề, Quốc hiệu",
    Role.MOTTO: "Tiêu ngữ",
    Role.TITLE_MARK: "Đường kẻ dưới tiêu đề",
    Role.PARENT_BODY: "Cơ quan cấp trên",
    Role.ISSUER: "Cơ quan ban hành",
    Role.ISSUER_MARK: "Dấu dưới cơ quan ban hành",
    Role.SYMBOL: "Số và ký hiệu",
    Role.PLACE_DATE: "Địa danh và ngày",
    Role.TYPE_NAME: "Tên loại",
    Role.SUBJECT: "Trích yếu",
    Role.SUBJECT_MARK: "Vạch dưới trích yếu",
    Role.HEADING: "Đề mục",
    Role.POINT: "Điểm",
    Role.PARAGRAPH: "Đoạn văn",
    Role.CO_SIGNATURE: "Người cùng ký",
    Role.RECIPIENTS_LABEL: "Nhãn Nơi nhận",
    Role.RECIPIENT: "Nơi nhận",
    Role.DRAFTER: "Ký hiệu người soạn",
    Role.AUTHORITY: "Quyền hạn ký",
    Role.POST: "Chức vụ người ký",
    Role.SIGNATURE_ROOM: "Chỗ ký",
    Role.OTHER_POST: "Chức vụ khác",
    Role.SIGNER: "Họ tên người ký",
    Role.CONTACT: "Thông tin liên hệ",
    Role.PAGE_NUMBER: "Số trang",
}


class Align(StrEnum):
    """How the lines of a paragraph stand; the values are WordprocessingML's."""

    LEFT = "left"
    CENTER = "center"
    JUSTIFY = "both"


class Authority(StrEnum):
    """In whose name somebody signs."""

    COLLECTIVE = "thay mặt tập thể"
    DEPUTY = "ký thay"
    BY_ORDER = "thừa lệnh"
    DELEGATED = "thừa ủy quyền"
    ACTING = "quyền cấp trưởng"


class ContactPage(StrEnum):
    """On which page the issuer's address stands, at its foot."""

    FIRST = "trang đầu"
    LAST = "trang cuối"


class Feature(StrEnum):
    """What a regulation says beyond the look of one role."""

    SYMBOL_FORM = "symbol_form"
    SIGNING = "signing"
    RECIPIENTS_FORM = "recipients_form"
    BODY_END = "body_end"
    APPENDIX_NUMERALS = "appendix_numerals"
    CONTACT_PAGE = "contact_page"
    PLACE = "place"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure is read: `clause` of `document`.

    `confidence` is A for the instrument's own text, B for a digest or quotation of it.
    """

    document: str
    clause: str
    confidence: str

    def __str__(self) -> str:
        where = f"{self.clause}, {self.document}" if self.clause else self.document
        return where if self.confidence == "A" else f"{where}, theo bản trích"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the program prints it, and the least and the most that the regulation allows."""

    printed: float
    least: float
    most: float

    def allows(self, measured: float, tolerance: float = 0) -> bool:
        """Whether the regulation lets a document have what was measured."""
        return self.least - tolerance <= measured <= self.most + tolerance

    def __str__(self) -> str:
        """What is allowed, for a message: `13-14`, `14`, `ít nhất 18`."""
        if self.least == self.most:
            return f"{self.least:g}"
        return f"ít nhất {self.least:g}" if self.most == inf else f"{self.least:g}-{self.most:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a role looks: sizes and spacing in points, indents in millimetres.

    `line` is an exact line height, `lines` a multiple of the font's own; a style has one of them or
    neither, which is single spacing. What the regulation leaves open is a figure that allows all.
    """

    source: Source
    size: Figure
    bold: bool = False
    italic: bool = False
    underline: bool = False
    upper: bool = False
    align: Align = Align.CENTER
    before: float = 0
    after: Figure
    line: Figure | None = None
    lines: Figure | None = None
    first_indent: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The sheet: all lengths in millimetres; `number_from_top` is where page numbers stand."""

    source: Source
    width: float = 210
    height: float = 297
    top: Figure
    bottom: Figure
    left: Figure
    right: Figure
    number_from_top: Figure

    @property
    def text_width(self) -> float:
        """The width of the lines between the margins, in millimetres."""
        return self.width - self.left.printed - self.right.printed


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line under a role, `share` of the length of its words."""

    under: Role
    share: Figure


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """How a heading prints, whatever its file says."""

    bold: bool = False
    upper: bool = False


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
    font: str
    styles: Mapping[Role, Style]
    titles: Mapping[Role, str]
    """The fixed words at the head, each with its role."""
    marks: Mapping[Role, str | Rule]
    """What parts one component from the next: signs as typed, or drawn lines."""
    headings: Mapping[Kind, HeadingForm]
    """The form of headings by the kind of their marks; one that is not here prints as typed."""
    symbol: str
    """How number, type and organ make the symbol: `{number}`, `{type}`, `{organ}`."""
    prefixes: Mapping[Authority, str]
    """How the line above a post begins, by the authority it tells of."""
    deputy_signs_by_order: bool
    """Whether a head who signs by order may leave it to a deputy."""
    body_end: str
    recipient_end: str
    recipients_end: str
    archive: str
    """The recipients' last line: `{office}` keeps the file copy."""
    file_keeper: str
    """The abbreviation that names the keeper of the file copy; empty where it is spelt out."""
    some_sectors_honour: bool
    """Whether some sectors may write a degree or rank before the signer's name."""
    author_in_capitals: bool
    """Whether a line of the subject may name the author, in capitals."""
    contact_page: ContactPage
    appendix_numerals: Kind | None
    """How two or more appendices are counted; None where the source does not say."""
    sources: Mapping[Feature, Source]

    def covers(self, day: date) -> bool:
        """Whether a document of that day follows this regime."""
        return self.since <= day and (self.until is None or day <= self.until)
