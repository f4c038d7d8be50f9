"""Ranges: the spans of days in a text in which something is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ntm_docs.deadlines.calendar_words import DAY, HOUR, PERIOD
from ntm_docs.deadlines.folding import folded_pattern
from ntm_docs.deadlines.readings import A_DAY, A_PERIOD, Deadline, DeadlineKind, Found, Reading
from ntm_docs.scanning import DIGITS, Cues, matches, opening

__all__ = ["RANGE_CUES", "ranges"]

_TO = r" ?(?:[-–—]|(?:cho )?(?:đến|tới)) ?"
_AND = r" ?(?:,|và) ?"
_AT = rf"(?:{HOUR},? ?)?(?:ngày )?"
_FROM = Cues.of("từ")
_DAYS = Cues({"trong": r"[^\d]{1,12}\d"})
RANGE_CUES = (_FROM, _DAYS)
# Each with what it begins with.
_RANGES = tuple(
    (cues, folded_pattern(pattern))
    for cues, pattern in (
        (
            _FROM,
            rf"từ (?:nay|{_AT}(?:{DAY}|(?<![h:\d])\d{{1,2}}|{PERIOD})){_TO}(?:hết )?{A_DAY}",
        ),
        (_FROM, rf"từ (?:nay|{_AT}{DAY}|(?:đầu )?{PERIOD}){_TO}(?:hết )?{A_PERIOD}"),
        (
            _DAYS,
            r"trong (?:(?:các|hai|ba|0?[23]) )?ngày "
            rf"\d{{1,2}}(?:{_AND}\d{{1,2}})*(?:{_AND}| ?[-–] ?)(?P<day>{DAY})",
        ),
    )
)
# Two days and a dash alone: few texts have a dash that a day may follow.
_DASH = re.compile(r"[-–—] ?(?:\d{1,2}(?!\d)|[nhstcđ])")
_WITH_A_DASH = folded_pattern(rf"(?<!/)(?<!\d )(?<!từ\s)(?<!từ\sngày ){DAY} ?[-–—] ?(?P<day>{DAY})")
_A_DAY = opening(
    ("ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "thứ", "chủ", "cùng", *DIGITS)
)


def ranges(reading: Reading) -> Iterator[Deadline]:
    """The spans of days in which something is to be done."""
    for match in _matches(reading):
        found = reading.moment(match)
        if found and found.one.due and found.one.due >= reading.day and _is_worked_in(found):
            yield replace(found.one, kind=DeadlineKind.RANGE)


def _matches(reading: Reading) -> Iterator[re.Match[str]]:
    for cues, pattern in _RANGES:
        yield from reading.matches(pattern, cues)
    if _DASH.search(reading.words):
        yield from matches(_WITH_A_DASH.made, _A_DAY, reading.words)


# What is counted or comes to pass in a span, rather than done.
_COUNTED_IN = re.compile(
    r"(?:kỳ báo cáo|số liệu|tính|phát sinh)[^,]{0,20} $|\bsẽ [^,]+ $|\btuần \d+,? ?\(?$"
    r"|\bkéo dài (?:\d+ ngày,? )?$|trong thời gian [^,]{0,30}\($"
)


def _is_worked_in(found: Found) -> bool:
    """A span of days for work, not one in which something is held, lasts, or comes every year."""
    clause, phrase = found.clause, found.one.phrase
    if re.match(r" (?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b", clause.behind(3)):
        return False
    if re.match(r"từ ?nay", phrase):
        return not clause.is_told() and not clause.is_left()
    if _COUNTED_IN.search(clause.before()):
        return False
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", phrase)]
    is_era = phrase.startswith("từ năm") or (years and max(years) - min(years) > 1)
    is_held = clause.is_event() or clause.happens() or clause.is_lasting() or clause.is_told()
    is_order = clause.is_plain_order() or clause.has_action()
    is_work = is_order or clause.is_labelled_work() or clause.is_heading()
    return not is_era and not is_held and bool(is_work)
