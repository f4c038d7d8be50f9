"""Citation rules: whether the documents and programmes that a notice names can be as it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from ntm_docs.checks.passages import Passage
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.citations import Citation
from ntm_docs.checks.words.nearness import swapped
from ntm_docs.likeness import words_of
from ntm_docs.values import short_date

__all__ = [
    "cited_after_issue",
    "cited_after_meeting",
    "cited_under_two_days",
    "cited_under_two_numbers",
    "congress_with_two_terms",
    "numbers_against_days",
    "programme_with_two_periods",
]

Cited = tuple[Citation, Passage]


def cited_after_issue(proof: Proof) -> Iterator[Slip]:
    """A document cited is not dated after the notice that cites it."""
    day = proof.notice.day
    for one, passage in proof.citations if day else ():
        if (dated := one.dated()) and day and dated > day.last:
            message = f"văn bản {one.name} ngày {short_date(dated)} sau ngày ban hành {day}"
            yield Slip(passage.place_at(one.start), message, "kiểm tra ngày của văn bản viện dẫn")


def cited_after_meeting(proof: Proof) -> Iterator[Slip]:
    """A document that the meeting spoke of is not dated after the meeting."""
    meeting, issued = proof.meeting_day, proof.notice.day
    for one, passage in proof.citations if meeting else ():
        dated = one.dated()
        if dated and meeting and dated > meeting and not (issued and dated > issued.last):
            message = (
                f"văn bản {one.name} ngày {short_date(dated)} sau cuộc họp {short_date(meeting)}"
            )
            yield Slip(passage.place_at(one.start), message, "kiểm tra ngày, nhất là năm")


def cited_under_two_days(proof: Proof) -> Iterator[Slip]:
    """A document cited twice has one date."""
    first: dict[str, Citation] = {}
    for one, passage in proof.citations:
        dated = one.dated()
        before = first.setdefault(one.key, one) if dated else one
        if dated and before.dated() != dated and before.day and one.day:
            message = (
                f"văn bản {one.name} ghi ngày {one.day.words}, chỗ khác ghi {before.day.words}"
            )
            yield Slip(passage.place_at(one.day.start + one.end), message, "sửa cho khớp")


def cited_under_two_numbers(proof: Proof) -> Iterator[Slip]:
    """A document cited twice has one number."""
    for (one, _), (other, passage) in _pairs(proof.citations):
        same_day = one.dated() is not None and one.dated() == other.dated()
        if not same_day or one.key == other.key or not _alike(one, other):
            continue
        day = one.day.words if one.day else ""
        message = f"văn bản ngày {day} ghi số {other.name}, chỗ khác ghi {one.name}"
        yield Slip(passage.place_at(other.start), message, "nếu là một văn bản, sửa cho khớp")


def numbers_against_days(proof: Proof) -> Iterator[Slip]:
    """In one series of a year, a higher number has no earlier date."""
    for (one, _), (other, passage) in _pairs(proof.citations):
        first, second = one.dated(), other.dated()
        if first is None or second is None or first == second or first.year != second.year:
            continue
        if (int(one.number) < int(other.number)) != (first < second) and one.key != other.key:
            message = (
                f"số {other.name} ngày {short_date(second)} không theo thứ tự với "
                f"{one.name} ngày {short_date(first)}"
            )
            yield Slip(
                passage.place_at(other.start), message, "kiểm tra số và ngày của hai văn bản"
            )


def programme_with_two_periods(proof: Proof) -> Iterator[Slip]:
    """A programme, plan or set of criteria has one period."""
    first: list[_Period] = []
    for passage in proof.passages:
        for period in _periods(passage):
            if clash := next((one for one in first if period.clashes_with(one)), None):
                message = f"«{period.subject}» giai đoạn {period.words}, chỗ khác ghi {clash.words}"
                place = passage.place_at(period.start)
                yield Slip(place, message, "nếu cùng một chương trình, sửa cho khớp")
            elif period not in first:
                first.append(period)


def congress_with_two_terms(proof: Proof) -> Iterator[Slip]:
    """A congress opens one term."""
    first: dict[str, re.Match[str]] = {}
    for passage in proof.passages:
        for match in _TERM.finditer(passage.words) if "nhiệm kỳ" in passage.words else ():
            congress = " ".join(match["congress"].split())
            before = first.setdefault(congress.lower(), match)
            if before.group("first", "last") != match.group("first", "last"):
                said, other = (f"{one['first']} - {one['last']}" for one in (match, before))
                message = f"«{congress}» ghi nhiệm kỳ {said}, chỗ khác ghi {other}"
                yield Slip(passage.place_at(match.start("first")), message, "sửa cho khớp")


# Documents ------------------------------------------------------------------------------------


def _pairs(cited: Iterable[Cited]) -> Iterator[tuple[Cited, Cited]]:
    """Citations two and two that are of one series, each document as first cited."""
    series: dict[str, dict[str, Cited]] = {}
    for one, passage in cited:
        if one.number.isdecimal():
            of_series = series.setdefault(one.symbol.upper().replace(" ", ""), {})
            of_series.setdefault(one.key, (one, passage))
    for documents in series.values():
        yield from combinations(documents.values(), 2)


def _alike(one: Citation, other: Citation) -> bool:
    """Whether two numbers are likely one: the same words follow, or digits changed places.

    Of small numbers one digit may be another, or both be swapped, if they stand far apart: an
    office may issue two like papers a day.
    """
    ours, theirs = set(one.about), set(other.about)
    shared = len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0
    if min(len(ours), len(theirs)) >= _WORDS_THAT_TELL and shared >= _MOSTLY:
        return True
    short, long = one.number.zfill(2), other.number.zfill(2)
    is_swapped = swapped(short, long) > 0
    if not len(short) == len(long) == _SMALL:
        return is_swapped
    differing, apart = sum(map(str.__ne__, short, long)), abs(int(short) - int(long))
    return (differing == 1 and apart >= _FAR_APART) or (is_swapped and apart >= _FARTHER)


_WORDS_THAT_TELL = 6
_MOSTLY = 0.8
# A board does not issue ten papers of a kind on one day.
_SMALL, _FAR_APART, _FARTHER = 2, 8, 20


# Periods --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Period:
    """Years of something: `words` as written, `subject` what it is of, with the `names` it has."""

    subject: str
    years: tuple[int, int]
    words: str
    start: int
    about: frozenset[str]
    names: frozenset[str]

    def clashes_with(self, other: _Period) -> bool:
        """Whether two periods can hardly be of one thing, though they are said to be."""
        if self.subject != other.subject or self.years == other.years:
            return False
        (a, b), (c, d) = self.years, other.years
        if max(a, c) > min(b, d) or (a != c and b != d):
            return False
        few, many = sorted((self.about, other.about), key=len)
        is_telling = self.subject in _OF_ONE_PROGRAMME or len(few) >= _WORDS_THAT_TELL
        if not is_telling or self.names != other.names:  # a commune has its own
            return bool(few) and few == many
        return few <= many


def _periods(passage: Passage) -> Iterator[_Period]:
    text = passage.words
    for match in _PERIOD.finditer(text) if "giai đoạn" in text else ():
        before = _CLAUSE.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        heads = list(_HEADS.finditer(before.lower()))
        if heads:
            title = before[heads[-1].end() :]
            about = words_of(title.lower()) - _COMMON
            names = frozenset(word for word in title.split() if word.istitle())
            years = int(match[1]), int(match[2])
            words = match[0].split(None, 2)[2]
            yield _Period(heads[-1][0], years, words, match.start(1), about, names)


_PERIOD = re.compile(r"giai\s+đoạn\s+((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)", re.IGNORECASE)
_TERM = re.compile(
    r"(?P<congress>Đại\s+hội\s[^.;:()]{0,40}?(?:Đảng|Chi)\s+bộ\s[^.;:()]{0,60}?"
    r"\blần\s+thứ\s+(?:[IVXLC]+|\d+)),?\s+(?:\()?nhiệm\s+kỳ\s+"
    r"(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)"
)
_CLAUSE = re.compile(r"[.;:]\s")
_NEAR = 160
_HEADS = re.compile(
    r"bộ tiêu chí|chương trình|kế hoạch|đề án|nghị quyết|quy hoạch|chiến lược|dự án"
)
_COMMON = words_of("mới xã về của các và theo cho quốc gia nâng cao ntm nông thôn xây dựng")
# One programme has one set of criteria.
_OF_ONE_PROGRAMME = ("bộ tiêu chí",)
