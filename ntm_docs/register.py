"""Register: the register of outgoing documents, a book for each series and year or term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ntm_docs.outgoing import Outgoing, Reference
from ntm_docs.regimes.regime import System
from ntm_docs.regimes.states import State
from ntm_docs.series import COPIES
from ntm_docs.values import short_date

__all__ = ["COLUMNS", "TITLE", "Book", "Entry", "Value", "books"]

TITLE = "Sổ đăng ký văn bản đi"

# NĐ 30/2020/NĐ-CP, Phụ lục IV.
COLUMNS = (
    *("Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu", "Người ký", "Nơi nhận"),
    *("Đơn vị nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
)
Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register; `note` tells what became of the document."""

    document: Outgoing
    note: str

    @property
    def row(self) -> tuple[Value, ...]:
        """What stands under `COLUMNS`; None is left to the pen."""
        one = self.document
        return (
            one.symbol,
            one.day,
            f"{one.type_name}: {one.subject}",
            "\n".join(signer.name for signer in one.signers),
            "; ".join(one.recipients),
            one.keeper,
            one.amount,
            None,
            None,
            self.note,
        )


@dataclass(frozen=True, slots=True)
class Book:
    """The lines of one series, in the order of their numbers."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Outgoing:
        """The document on the first line."""
        return self.entries[0].document

    @property
    def kind(self) -> str:
        """What the book is of."""
        series = self.first.series
        if series.doc_type == COPIES:
            return "Bản sao"
        # In a series of all types the first document tells nothing of the others.
        name = self.first.type_name if series.doc_type else "Văn bản"
        return f"{name} mật" if series.is_secret else name

    @property
    def office(self) -> str:
        """Whose book it is, on one line."""
        return self.first.issuer_name

    @property
    def told(self) -> str:
        """What it is of, in which year or term."""
        return f"{self.kind}. {self.period}"

    @property
    def period(self) -> str:
        """The year or the term; with room where nothing tells when the term began."""
        if self.first.system is System.STATE:
            return f"Năm {self.first.day.year}"
        since = _since(self.first)
        return f"Nhiệm kỳ từ {short_date(since)}" if since else "Nhiệm kỳ ……………"


def books(documents: Iterable[Outgoing], year: int | None = None) -> list[Book]:
    """The books of some documents, those of a year if one is asked for."""
    every = list(documents)
    tellers = [one for one in every if one.replaces or one.amends]
    entries = [
        Entry(one, "; ".join(_notes(one, tellers, every)))
        for one in every
        if year is None or one.day.year == year
    ]
    entries.sort(key=lambda entry: _order(entry.document))
    of_series = groupby(entries, key=lambda entry: entry.document.series)
    return [Book(tuple(group)) for _, group in of_series]


def _since(one: Outgoing) -> date | None:
    """When the count began that a document belongs to; None where nothing tells."""
    return None if one.series.since == date.min else one.series.since


def _order(one: Outgoing) -> tuple[object, ...]:
    """Office by office, series by series; by number where it is sure to be counted but once."""
    series = one.series
    last = (one.number, one.day) if _since(one) else (one.day, one.number)
    since = series.since or date.min
    return (series.office[::-1], since, series.doc_type, series.is_secret, *last)


def _notes(one: Outgoing, tellers: Sequence[Outgoing], every: Sequence[Outgoing]) -> Iterator[str]:
    """What became of a document, and of which others it tells."""
    if one.state is State.WITHDRAWN:
        yield "Đã thu hồi"
    yield from (f"Thay thế {reference}" for reference in one.replaces)
    yield from (f"Sửa đổi {reference}" for reference in one.amends)
    for other in tellers:
        if any(_means(reference, one, other, every) for reference in other.replaces):
            yield f"Bị thay thế bởi {other.reference}"
        if any(_means(reference, one, other, every) for reference in other.amends):
            yield f"Được sửa đổi bởi {other.reference}"


def _means(
    reference: Reference, one: Outgoing, teller: Outgoing, every: Sequence[Outgoing]
) -> bool:
    """Whether a reference in another document is to this one.

    A symbol alone means the last document of the same office that bore it before.
    """
    if not _is_same(reference.symbol, one.symbol) or one is teller:
        return False
    if reference.day:
        return reference.day == one.day
    alike = [
        each.day
        for each in every
        if each.series.office == teller.series.office
        and _is_same(each.symbol, one.symbol)
        and each.day <= teller.day
    ]
    return bool(alike) and one.series.office == teller.series.office and one.day == max(alike)


def _is_same(symbol: str, other: str) -> bool:
    return symbol.lstrip("0").casefold() == other.lstrip("0").casefold()
