"""Date rules: whether the days of a notice agree with each other and with the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from ntm_docs.checks.passages import Part
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.written_days import WrittenDay
from ntm_docs.deadlines import DeadlineKind
from ntm_docs.deadlines.workdays import is_workday
from ntm_docs.regimes.doc_types import DocType
from ntm_docs.values import short_date, weekday

__all__ = [
    "day_that_is_none",
    "day_written_two_ways",
    "due_before_issue",
    "due_on_a_day_off",
    "meeting_after_issue",
    "meeting_told_twice",
    "span_that_ends_before_it_begins",
    "weekday_of_another_day",
]


def meeting_after_issue(proof: Proof) -> Iterator[Slip]:
    """A meeting is held before its conclusions are issued, or on that day."""
    meeting, day = proof.notice.meeting, proof.notice.day
    if meeting and day and meeting.day.first > day.last and proof.notice.doc_type.opens:
        message = f"họp ngày {meeting.day} sau ngày ban hành {day}"
        yield Slip(meeting.place("ngay"), message, "xem lại «ngay» và «hop»")


def meeting_told_twice(proof: Proof) -> Iterator[Slip]:
    """The day of the meeting is the same in its key and in the words that open the notice."""
    meeting = proof.notice.meeting
    if meeting is None or not meeting.day.is_full:
        return
    for day, passage in proof.days:
        if passage.part is Part.OPENING:
            said = day.on_calendar(meeting.day.year)
            is_head = passage.words[: day.start].strip().lower() in ("ngày", "vào ngày")
            if is_head and said and said != meeting.day.first:
                message = f"câu mở đầu ghi họp ngày {day.words}, «hop» ghi {meeting.day}"
                yield Slip(passage.place_at(day.start), message, "sửa một trong hai chỗ")
            return


def due_before_issue(proof: Proof) -> Iterator[Slip]:
    """A deadline is not over before the notice is issued."""
    day = proof.notice.day
    if day is None:
        return
    # A reminder and a report speak of what is over.
    looks_ahead = proof.notice.doc_type not in (DocType.LETTER, DocType.REPORT)
    for due in proof.dues if looks_ahead else ():
        last = due.deadline.due
        if last and (last < day.first or (due.deadline.exclusive and last == day.first)):
            message = f"thời hạn «{due.deadline.phrase}» đã qua khi ban hành ngày {day}"
            yield Slip(due.place, message, "kiểm tra ngày, tháng, năm của thời hạn")


def due_on_a_day_off(proof: Proof) -> Iterator[Slip]:
    """A deadline falls on a day on which offices work."""
    for due in proof.dues:
        deadline = due.deadline
        if deadline.due and deadline.kind in _ON_A_DAY and not is_workday(deadline.due):
            message = f"«{deadline.phrase}» rơi vào {_day_off(deadline.due)}"
            yield Slip(due.place, message, f"ngày làm việc gần nhất là {_nearest(deadline.due)}")


def day_that_is_none(proof: Proof) -> Iterator[Slip]:
    """Every day that is written is on the calendar."""
    for day, passage in proof.days:
        # A leap day whose year is left out may well be one.
        if day.on_calendar(_LEAP_YEAR) is None:
            message = f"lịch không có ngày «{day.words}»"
            yield Slip(passage.place_at(day.start), message, "kiểm tra ngày và tháng")


def weekday_of_another_day(proof: Proof) -> Iterator[Slip]:
    """The day of the week said beside a day is its own."""
    for day, passage in proof.days:
        if day.weekday is None or not (day.year or proof.day):
            continue
        meant = day.on_calendar(proof.day.year if proof.day else 0)
        if meant and meant.weekday() != day.weekday and not _is_next_year(day, meant, proof):
            message = f"{short_date(meant)} là {weekday(meant)}, ở đây ghi «{day.weekday_words}»"
            yield Slip(passage.place_at(day.start), message, "sửa thứ hoặc sửa ngày")


def span_that_ends_before_it_begins(proof: Proof) -> Iterator[Slip]:
    """What lasts from one day to another does not end before it begins."""
    for (first, passage), (last, other) in pairwise(proof.days):
        between = str(passage.words)[first.end : last.start]
        if passage is not other or not (last.year and _TO.fullmatch(between)):
            continue
        begins, ends = first.on_calendar(last.year), last.on_calendar(last.year)
        # Where the first year is left out, it may well be the year before.
        is_of_one_year = first.year or first.month == last.month
        if not (begins and ends and ends < begins and is_of_one_year):
            continue
        before = str(passage.words)[max(0, first.start - _NEAR) : first.start]
        if _FROM.search(before) and not _MOVED.search(before):
            message = f"từ «{first.words}» đến «{last.words}»: ngày cuối trước ngày đầu"
            yield Slip(passage.place_at(last.start), message, "kiểm tra ngày và tháng")


def day_written_two_ways(proof: Proof) -> Iterator[Slip]:
    """Months below ten are written in one way: `06/9/2024` or `06/09/2024`, not both."""
    days = [(d, p) for d, p in proof.days if d.has_slashes and _MARCH <= d.month <= _SEPTEMBER]
    padded = [each for each in days if each[0].is_padded]
    bare = [each for each in days if not each[0].is_padded]
    if padded and bare:
        rarer, usual = sorted((padded, bare), key=len)
        day, passage = rarer[0]
        count = f" ({len(rarer)} chỗ)" if len(rarer) > 1 else ""
        message = f"«{day.words}»{count} ghi tháng khác với «{usual[0][0].words}»"
        hint = "văn bản hành chính chỉ thêm số 0 trước ngày dưới 10 và tháng 1, tháng 2"
        yield Slip(passage.place_at(day.start), message, hint)


def _is_next_year(day: WrittenDay, meant: date, proof: Proof) -> bool:
    """Whether a day without its year fits the year after the one it was looked for in."""
    following = day.on_calendar(meant.year + 1)
    has_passed = proof.day is not None and meant < proof.day
    fits = following is not None and following.weekday() == day.weekday
    return not day.year and has_passed and fits


def _day_off(day: date) -> str:
    return weekday(day) if day.weekday() >= _SATURDAY else "ngày lễ, ngày nghỉ bù"


def _nearest(day: date) -> str:
    """The working day before one, as a clerk would write it."""
    while not is_workday(day):
        day -= timedelta(1)
    return f"{weekday(day)} {short_date(day)}"


_FROM = re.compile(r"\btừ(?:\s+ngày)?\s*$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s*)?")
# A day may be moved from one day to an earlier one.
_MOVED = re.compile(r"\b(?:chuyển|dời|lùi|đổi|điều chỉnh|rút ngắn|thay|đẩy)\b", re.IGNORECASE)
_NEAR = 60
_LEAP_YEAR = 2024
_MARCH, _SEPTEMBER = 3, 9
_SATURDAY = 5
# Deadlines that name a day; a month or a quarter ends when it ends.
_ON_A_DAY = (DeadlineKind.DATE, DeadlineKind.RANGE)
