"""Series: what the number of a notice is counted in, and which one comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ntm_docs.diagnostics import Place
from ntm_docs.model import Notice
from ntm_docs.offices import Count

__all__ = ["Numbered", "Series", "next_number", "numbered", "series_of"]


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
    of_type = [
        count
        for count in issuer.counts
        if count.doc_type in (None, None if issuer.has_one_series else notice.doc_type)
    ]
    count = _running(of_type, day)
    if regime.counts_by_year:
        since = date(day.year, 1, 1) if day else None
        count = count if count and day and count.since.year == day.year else None
    else:
        # A day before every count that is told belongs to none of them.
        since = count.since.first if count else date.min if of_type and day else None
    return Series(
        office=(str(issuer.symbol), issuer.name, issuer.parent),
        doc_type="" if issuer.has_one_series else notice.doc_type.value,
        is_secret=notice.secrecy is not None and regime.counts_secrets_apart,
        since=since,
        first=int(count.first) if count and count.first else 1,
        elsewhere=frozenset(map(int, count.elsewhere)) if count else frozenset(),
    )


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


def _running(counts: Iterable[Count], day: date | None) -> Count | None:
    """The last count that began by a day; that of one type goes before that of all."""
    begun = [count for count in counts if day and count.since.first <= day]
    return max(begun, key=lambda c: (c.since.first, c.doc_type is not None), default=None)
