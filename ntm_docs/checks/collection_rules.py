"""Collection rules: whether the notices of an office agree with each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from ntm_docs.checks.listing import Listing, Met, Named
from ntm_docs.checks.rule import Slip
from ntm_docs.likeness import likeness, words_of
from ntm_docs.regimes.doc_types import DocType
from ntm_docs.regimes.states import State
from ntm_docs.suggestions import as_key
from ntm_docs.values import short_date

__all__ = [
    "Found",
    "called_to_another_day",
    "meeting_announced_twice",
    "name_spelt_two_ways",
    "number_given_twice",
    "number_left_out",
    "post_that_changed",
]

T = TypeVar("T")

# A slip and the notice in which it stands.
Found = tuple[Listing, Slip]


def number_given_twice(listings: Sequence[Listing]) -> Iterator[Found]:
    """A number of a series is given once, what was withdrawn aside."""
    standing = [one for one in _numbered(listings) if one.state is not State.WITHDRAWN]
    for series in _grouped(standing, lambda one: one.series):
        for same in _grouped(series, lambda one: one.number):
            for one, other in pairwise(same):
                if _are_of_one_count(one, other):
                    message = f"số {other.number:02} đã dùng ở {one.place}"
                    hint = _TWICE_OUT if one.state.is_out and other.state.is_out else _TWICE
                    yield other, Slip(other.place, message, hint)


def number_left_out(listings: Sequence[Listing]) -> Iterator[Found]:
    """The numbers of a series follow one another, as far as they stand here."""
    for series in _grouped(_numbered(listings), lambda one: one.series):
        known = sorted({one.number or 0 for one in series} | series[0].series.elsewhere)
        missing = [n for a, b in pairwise(known) for n in range(a + 1, b)]
        # Where most numbers live in the office's book, those missing here tell nothing.
        if missing and len(known) >= max(_A_SERIES, len(missing)):
            last = max(series, key=lambda one: one.number or 0)
            shown = ", ".join(f"{number:02}" for number in missing[:_A_FEW])
            more = f" và {len(missing) - _A_FEW} số nữa" if len(missing) > _A_FEW else ""
            message = f"trong loạt số này ở đây không có số {shown}{more}"
            yield last, Slip(last.place, message, "xem sổ văn bản đi; số khác có thể ở nơi khác")


def meeting_announced_twice(listings: Sequence[Listing]) -> Iterator[Found]:
    """The conclusions of one meeting are issued in one notice."""
    told = [(one, one.meeting) for one in listings if one.meeting and one.doc_type in _TELLING]
    for same in _grouped(told, _meeting):
        for (one, _), (other, met) in pairwise(same):
            if one.file != other.file:
                message = f"cuộc họp {short_date(met.day)} đã có thông báo ở {one.file}"
                yield other, Slip(met.place, message, "nếu trùng, bỏ một tệp")


def called_to_another_day(listings: Sequence[Listing]) -> Iterator[Found]:
    """An invitation and the notice of its meeting name the same day."""
    calls = [(one, one.meeting) for one in listings if one.doc_type is DocType.INVITATION]
    for call, called in calls:
        for one in listings:
            met = one.meeting
            if called and met and one.doc_type in _TELLING and _is_moved(called, met):
                message = (
                    f"cuộc họp ngày {short_date(met.day)}, giấy mời {call.file} "
                    f"ghi {short_date(called.day)}"
                )
                yield one, Slip(met.place, message, "nếu cùng cuộc họp, sửa cho khớp")


def name_spelt_two_ways(listings: Sequence[Listing]) -> Iterator[Found]:
    """A person's name is spelt in one way in all notices."""
    for same in _grouped(_people(listings), lambda each: as_key(each[1].name)):
        first = same[0][1]
        for one, person in same[1:]:
            if person.name != first.name and _is_one(first, person):
                message = f"«{person.name}», chỗ khác viết «{first.name}»"
                yield one, Slip(person.place, message, f"xem {first.place}")


def post_that_changed(listings: Sequence[Listing]) -> Iterator[Found]:
    """A person has the same post in all notices, unless he has been given another."""
    for same in _grouped(_people(listings), lambda each: each[1].name):
        for (before, first), (one, person) in pairwise(same):
            if before.file != one.file and (changed := _changed(first.posts, person.posts)):
                old, new = changed
                message = f"«{person.name}» là {new}, {before.file} ghi {old}"
                yield one, Slip(person.place, message, "nếu đã đổi chức vụ thì bỏ qua")


# What belongs together ------------------------------------------------------------------------


def _grouped(things: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    groups: dict[Hashable, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return list(groups.values())


def _numbered(listings: Sequence[Listing]) -> Iterator[Listing]:
    return (one for one in listings if one.number is not None and one.day is not None)


def _meeting(told: tuple[Listing, Met]) -> Hashable:
    one, met = told
    return one.series.office, one.doc_type, met.day, as_key(met.name)


def _are_of_one_count(one: Listing, other: Listing) -> bool:
    """Whether two notices of a series are counted together.

    Where nothing tells when a term began, only what was issued within some months is surely of one.
    """
    if one.day is None or other.day is None:
        return False
    return bool(one.series.since) or abs((one.day - other.day).days) <= _OF_ONE_TERM


def _is_moved(called: Met, met: Met) -> bool:
    """Whether a meeting was called to another day than it was held on, not some weeks away."""
    apart, names = abs((called.day - met.day).days), (words_of(called.name), words_of(met.name))
    # Many a meeting is just called `giao ban`.
    is_named = min(map(len, names)) >= _A_NAME
    return 0 < apart <= _SOON and is_named and likeness(*names) >= _MOSTLY


def _people(listings: Sequence[Listing]) -> Iterator[tuple[Listing, Named]]:
    return ((one, person) for one in listings for person in one.people)


def _is_one(first: Named, second: Named) -> bool:
    """Whether two names alike but for their marks are one person's: An and Ân may be two.

    They are where only the place of a tone differs (Hoà, Hòa), or where both have one post.
    """
    marks = [sorted(unicodedata.normalize("NFD", one.name.lower())) for one in (first, second)]
    posts = [{as_key(post) for post in one.posts} for one in (first, second)]
    return marks[0] == marks[1] or bool(posts[0] & posts[1])


@lru_cache(maxsize=1_000)  # the same few people stand in notice after notice
def _changed(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, str] | None:
    """A post of the first that is another in the second: the same rank, of something else."""
    for old in first:
        for new in second:
            told, now = _spelt_out(old), _spelt_out(new)
            is_other = not (told.startswith(now) or now.startswith(told))
            if _rank(old) == _rank(new) and is_other:
                return old, new
    return None


def _spelt_out(post: str) -> str:
    """A post as a key, without abbreviations."""
    for short, long in _SHORT.items():
        post = re.sub(rf"\b{short}\b", long, post)
    return as_key(post)


def _rank(post: str) -> str:
    """`Trưởng Ban` of `Trưởng Ban Tổ chức Tỉnh ủy`."""
    return " ".join(post.lower().split()[:2])


_SHORT = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "MTTQ": "Mặt trận Tổ quốc"}
_TWICE = "hỏi văn thư rồi sửa một trong hai số"
_TWICE_OUT = (
    "hai nơi cùng cấp một số. Văn bản nào chưa gửi đi thì lấy số khác: ở tệp ấy để trống so,\n"
    "ngay, trang_thai, ma_bam, xóa bản đã giữ trong output/ban-hanh, rồi chạy lại issue.\n"
    "Đã gửi cả hai thì ghi «trang_thai: thu_hoi» ở một tệp, làm văn bản mới có «thay_the»"
)
_A_SERIES = 3
_A_FEW = 6
_SOON = 31
_A_NAME, _MOSTLY = 5, 0.8
_OF_ONE_TERM = 180
_TELLING = (DocType.NOTICE, DocType.CONCLUSION)
