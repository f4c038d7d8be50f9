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
from typing import Any

from ntm_docs.numbering import Kind
from ntm_docs.regimes.roles import Role

__all__ = [
    "Align",
    "Authority",
    "ContactPage",
    "CopyForm",
    "Feature",
    "Figure",
    "HeadingForm",
    "Page",
    "Regime",
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


class Align(StrEnum):
    """How the lines of a paragraph stand; the values are WordprocessingML's."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
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


class CopyForm(StrEnum):
    """How a copy stands to what it copies; the value is the one typed in a file."""

    TRUE_COPY = "sao_y"
    COPY_OF_COPY = "sao_luc"
    EXTRACT = "trich_sao"

    @property
    def label(self) -> str:
        """The words that head the copy."""
        return {"sao_y": "Sao y", "sao_luc": "Sao lục", "trich_sao": "Trích sao"}[self.value]


class Feature(StrEnum):
    """What a regulation says beyond the look of one role."""

    SYMBOL_FORM = "symbol_form"
    SIGNING = "signing"
    RECIPIENTS_FORM = "recipients_form"
    BODY_END = "body_end"
    SERIES = "series"
    APPENDIX_NUMERALS = "appendix_numerals"
    CONTACT_PAGE = "contact_page"
    PLACE = "place"
    DATE = "date"
    TYPES = "types"
    LETTERS = "letters"
    ADDRESSEES = "addressees"
    BASES = "bases"
    APPENDIX_REFERENCE = "appendix_reference"
    COPIES = "copies"


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

    @classmethod
    def fixed(cls, value: float) -> Figure:
        """A figure that leaves no choice."""
        return cls(value, value, value)

    @classmethod
    def between(cls, least: float, most: float, *, printed: float) -> Figure:
        """A figure within limits."""
        return cls(printed, least, most)

    @classmethod
    def at_least(cls, value: float) -> Figure:
        """A figure with a lower limit, which is printed."""
        return cls(value, value, inf)

    @classmethod
    def free(cls, printed: float) -> Figure:
        """A figure that the regulation leaves open, printed as offices commonly do."""
        return cls(printed, -inf, inf)

    def allows(self, measured: float, tolerance: float = 0) -> bool:
        """Whether the regulation lets a document have what was measured."""
        return self.least - tolerance <= measured <= self.most + tolerance

    def __str__(self) -> str:
        """What is allowed, for a message: `13-14`, `14`, `ít nhất 18`, `10-12,7`."""
        least, most = (f"{value:g}".replace(".", ",") for value in (self.least, self.most))
        if self.least == self.most:
            return least
        return f"ít nhất {least}" if self.most == inf else f"{least}-{most}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a role looks: sizes and spacing in points, indents in millimetres.

    `line` is an exact line height, `lines` a multiple of the font's own; a style has one of them or
    neither, which is single spacing. Rows begin at `indent`, the first one `hanging` before it or
    `first_indent` behind it. `colour` is RRGGBB, black where it is empty. What the regulation
    leaves open is a figure that allows all.
    """

    source: Source
    size: Figure
    bold: bool = False
    italic: bool = False
    underline: bool = False
    upper: bool = False
    framed: bool = False
    colour: str = ""
    align: Align = Align.CENTER
    before: float = 0
    after: Figure
    line: Figure | None = None
    lines: Figure | None = None
    first_indent: Figure
    indent: float = 0
    hanging: float = 0

    @classmethod
    def bare(cls, source: Source, size: Figure, **look: Any) -> Style:
        """A line of head or foot: nothing is said of its spacing unless `look` says it."""
        spacing = {"after": Figure.free(0), "first_indent": Figure.fixed(0)}
        return cls(source=source, size=size, **{**spacing, **look})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The sheet: all lengths in millimetres; `number_from_top` is where page numbers stand.

    `is_mirrored` says that the back of a sheet has the margins of its front the other way round.
    """

    source: Source
    width: float = 210
    height: float = 297
    top: Figure
    bottom: Figure
    left: Figure
    right: Figure
    number_from_top: Figure
    is_mirrored: bool

    @property
    def text_width(self) -> float:
        """The width of the lines between the margins, in millimetres."""
        return self.width - self.left.printed - self.right.printed

    @property
    def landscape_width(self) -> float:
        """How wide lines are on a sheet on its side, whose margins turn with it."""
        return self.height - self.top.printed - self.bottom.printed


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
    type_symbols: Mapping[str, str]
    """The abbreviation of each type of document by its name; one that is not here has none."""
    counts_by_year: bool
    """Whether numbers begin anew with the year; with the committee's term where they do not."""
    counts_secrets_apart: bool
    """Whether secret documents have numbers of their own."""
    symbol: str
    """How number, type and organ make the symbol: `{number}`, `{type}`, `{organ}`."""
    letter_symbol: str
    """The symbol of a letter, which may name the drafting `{unit}` in place of the type."""
    letter_subject: str
    """How the `{subject}` of a letter reads under its symbol."""
    address: str
    """The words before the addressees, with their markup."""
    basis_mark: str
    basis_end: str
    bases_end: str
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
    media: str
    """The words on circulation that stand at the foot of the last page; empty where none do."""
    appendix_numerals: Kind | None
    """How two or more appendices are counted; None where the source does not say."""
    appendix_reference: str
    """What ties an appendix to its `{type}`: `{symbol}`, `{date}`, `{issuer}`."""
    copy_symbols: Mapping[CopyForm, str]
    """What stands for the type in the symbol of a copy."""
    copy_title: str
    """The words over the data of a copy; empty where its form alone heads it."""
    sources: Mapping[Feature, Source]

    def covers(self, day: date) -> bool:
        """Whether a document of that day follows this regime."""
        return self.since <= day and (self.until is None or day <= self.until)
