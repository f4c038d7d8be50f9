"""Listing: of a notice, what other notices are held against; a small value that travels well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ntm_docs.checks.proof import Proof
from ntm_docs.diagnostics import Place, Severity
from ntm_docs.model import Meeting
from ntm_docs.regimes.doc_types import DocType
from ntm_docs.regimes.states import State
from ntm_docs.series import Series, series_of
from ntm_docs.signing import authority_of
from ntm_docs.unit_names import ACTION

__all__ = ["Listing", "Met", "Named", "listed"]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a notice, with the posts said beside the name."""

    name: str
    posts: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Met:
    """The meeting a notice tells of or calls to."""

    day: date
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Listing:
    """A notice among others: `series` is what its number is counted in."""

    file: str
    place: Place
    doc_type: DocType
    series: Series
    regime: str
    number: int | None
    day: date | None
    issuer: str
    meeting: Met | None
    people: tuple[Named, ...]
    state: State
    waived: Mapping[str, Severity | None] = field(default_factory=dict)


def listed(proof: Proof, file: str) -> Listing:
    """What other notices are held against a notice of some file."""
    notice = proof.notice
    issuer, meeting = notice.issuer, notice.meeting
    return Listing(
        file=file,
        place=notice.place("so", "ngay"),
        doc_type=notice.doc_type,
        series=series_of(notice),
        regime=notice.regime.id,
        number=int(notice.number) if notice.number else None,
        day=notice.day.first if notice.day else None,
        issuer=issuer.called,
        meeting=_met(meeting) if meeting else None,
        people=tuple(_people(proof)),
        state=notice.state,
        waived={rule: waiver.told.severity for rule, waiver in notice.waivers.items()},
    )


def _met(meeting: Meeting) -> Met:
    return Met(meeting.day.first, str(meeting.name), meeting.place("ngay"))


def _people(proof: Proof) -> Iterator[Named]:
    notice = proof.notice
    for one in notice.signatories:
        posts = tuple(str(line) for line in one.lines if authority_of(line) is None)
        yield Named(str(one.name), posts, one.name.place)
    for person in (notice.concluded_by, notice.meeting and notice.meeting.chair):
        if person:
            yield Named(str(person.name), _posts(person.posts), person.name.place)
    for passage in proof.passages:
        words = str(passage.words)
        for match in _SAID.finditer(words) if "ồng chí" in words or "/c" in words else ():
            place = passage.place_at(match.start("name"))
            yield Named(match["name"], _posts(match["posts"]), place)


@lru_cache(maxsize=1_000)  # most notices of an office name the same few people
def _posts(words: str) -> tuple[str, ...]:
    """The posts among words that stand beside a name, without what their holder is to do."""
    posts = (post.strip() for post in words.split(","))
    return tuple(ACTION.split(post, maxsplit=1)[0].strip() for post in posts if _POST.match(post))


_WORD = r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+"
_POST = re.compile(r"(?:Phó\s+)?(?:Bí thư|Chủ tịch|Trưởng|Chánh|Giám đốc|Chủ nhiệm|Tổ trưởng)\b")
_SAID = re.compile(
    rf"[Đđ](?:ồng chí|/c)\s+(?P<name>{_WORD}(?:\s+{_WORD}){{1,4}})\s*[-–,]\s+"
    r"(?P<posts>[^;.(:]{4,160})"
)
