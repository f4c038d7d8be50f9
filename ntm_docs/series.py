"""Series: what the number of a notice is counted in, and which one comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ntm_docs.diagnostics import Place
from ntm_docs.model import Copy, Notice
from ntm_docs.offices import Count, Issuer
from ntm_docs.regimes.doc_types import DocType
from ntm_docs.regimes.regime import Regime

__all__ = ["COPIES", "Numbered", "Series", "next_number", "numbered", "series_of", "series_of_copy"]

# What stands for the type in the series that all copies of an office share.
COPIES = "ban_sao"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers that are counted together: each is given once.

    `doc_type` is empty where all types of an office share one series. `since` is the day the count
    begins, of the year or of the committee's term; None where nothing tells which term it is.
    """

    office: tuple[str, ...]
    doc_type: str
    is_secret: bool
    since: date | None
    first: int = field(default=1, compare=False)
    elsewhere: frozenset[int] = field(default=frozenset(), compare=False)

    def may_be(self, other: Series) -> bool:
        """Whether numbers of both are, or may be, counted together."""
        told = (self.office, self.doc_type, self.is_secret)
        is_like = told == (other.office, other.doc_type, other.is_secret)
        return is_like and (self.since == other.since or None in (self.since, other.since))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that a notice has, and where that stands."""

    series: Series
    number: int
    day: date | None
    place: Place


def series_of(notice: Notice) -> Series:
    """The series that a notice has its number from, or would have it from on its day."""
    issuer, regime = notice.issuer, notice.regime
    day = notice.reference_day.first if notice.reference_day else None
    doc_type = None if issuer.has_one_series else notice.doc_type
    since, count = _begun(issuer, regime, doc_type, day)
    return Series(
        office=_office(issuer),
        doc_type=doc_type.value if doc_type else "",
        is_secret=notice.secrecy is not None and regime.counts_secrets_apart,
        since=since,
        first=int(count.first) if count and count.first else 1,
        elsewhere=frozenset(map(int, count.elsewhere)) if count else frozenset(),
    )


def series_of_copy(copy: Copy, regime: Regime) -> Series:
    """The series of an office's copies, whatever their form."""
    since, _ = _begun(copy.issuer, regime, None, copy.day.first if copy.day else None)
    return Series(_office(copy.issuer), COPIES, is_secret=False, since=since)


def numbered(notice: Notice) -> Numbered | None:
    """The number of a notice, if it has one."""
    if notice.number is None:
        return None
    day = notice.day.first if notice.day else None
    return Numbered(series_of(notice), int(notice.number), day, notice.place("so", "ngay"))


def next_number(series: Series, given: Iterable[Numbered]) -> int:
    """The number after all that a series has had, here and elsewhere."""
    here = (one.number for one in given if one.series.may_be(series))
    return max([series.first - 1, *series.elsewhere, *here]) + 1


def _office(issuer: Issuer) -> tuple[str, ...]:
    return str(issuer.symbol), issuer.name, issuer.parent


def _begun(
    issuer: Issuer, regime: Regime, doc_type: DocType | None, day: date | None
) -> tuple[date | None, Count | None]:
    """When the count that a day belongs to began, and what the directory tells of it."""
    of_type = [count for count in issuer.counts if count.doc_type in (None, doc_type)]
    count = _running(of_type, day)
    if regime.counts_by_year:
        is_of_year = count and day and count.since.year == day.year
        return (date(day.year, 1, 1) if day else None), (count if is_of_year else None)
    # A day before every count that is told belongs to none of them.
    return (count.since.first if count else date.min if of_type and day else None), count


def _running(counts: Iterable[Count], day: date | None) -> Count | None:
    """The last count that began by a day; that of one type goes before that of all."""
    begun = [count for count in counts if day and count.since.first <= day]
    return max(begun, key=lambda c: (c.since.first, c.doc_type is not None), default=None)
