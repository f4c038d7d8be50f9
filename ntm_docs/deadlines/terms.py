"""Terms: so many days, weeks or months that a text gives to something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ntm_docs.deadlines.calendar_words import DAY, last_day
from ntm_docs.deadlines.clauses import Clause
from ntm_docs.deadlines.events import EVENT, FURTHER_WORDS
from ntm_docs.deadlines.folding import folded_pattern
from ntm_docs.deadlines.readings import Deadline, DeadlineKind, Reading
from ntm_docs.deadlines.workdays import after, workdays_after
from ntm_docs.scanning import DIGITS

__all__ = ["terms"]

_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_UNITS = {"ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}
_TERM = folded_pattern(
    r"(?:(?P<limit>trong (?:vòng|thời hạn|thời gian|hạn)|thời hạn|(?:chậm|muộn|trễ) nhất|không quá"
    r"|tối đa|trong|sau)(?: (?:là|trong|sau|không quá|vòng))*:? )?"
    rf"\b(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})(?: \([^)]{{1,12}}\))? ?"
    r"(?P<unit>ngày làm việc|ngày|tuần|tháng|năm|giờ|h|tiếng)\b(?: đêm\b)?(?! ?[/\d])(?: tới\b)?"
    rf"(?P<base>,? (?:(?:kể |tính )từ (?:ngày (?P<day>{DAY})|khi|lúc|ngày|thời điểm)"
    rf"(?:[^,.;:)\n]{{0,70}}?\bnày\b|{FURTHER_WORDS})?|trước {EVENT}))?"
)
# A number with a unit behind it is in every term; most sentences have none.
_MENTIONED = re.compile(
    "|".join(
        rf"{number}(?: \([^)]{{1,12}}\))? ?(?:ngày|tuần|tháng|năm|giờ|h|tiếng)\b"
        for number in (*DIGITS, *_NUMBERS)
    )
)
_STRONG = re.compile(r"vòng|hạn|nhất|không quá|tối đa")
_FROM_ISSUE = re.compile(r"ban hành|\bký\b|phát hành|thông báo|kết luận")
# How long an event goes on.
_HELD = re.compile(r"tổ chức (?:lễ|hội|đại hội|giải|festival|tuần lễ|triển lãm|đoàn)\b[^,;]*$")
_NO_TERM = re.compile(
    r" ?(?:gần|qua|trước|đầu|cuối|tuổi|nay|\d|nhiệm kỳ|lần|năm|,? từ ngày|theo hợp đồng)\b"
)


def terms(reading: Reading) -> Iterator[Deadline]:
    """The terms given, counted where it is said from when."""
    is_mentioned = _MENTIONED.search(reading.words)
    for match in _TERM.finditer(reading.words) if is_mentioned else ():
        limit, base = match["limit"] or "", match["base"] or ""
        start = match.start() if limit else match.start("n")
        clause = Clause(reading.words, start, match.end())
        is_strong = _STRONG.search(limit) or re.search(r"(?:kể|tính) ?từ", base)
        is_mere = clause.is_told() or clause.happens() or _HELD.search(clause.before(20))
        is_weak = limit and not is_mere and clause.has_action(12, 12)
        span = Clause(reading.words, start, match.end("unit"))
        is_law = clause.is_recital() and clause.is_told()
        if _NO_TERM.match(reading.words, match.end()) or span.is_lasting() or is_law:
            continue
        if is_strong or (is_weak and _is_worth_counting(match, clause)):
            phrase = reading.words[start : match.end()]
            due = _term_ends(reading, match)
            yield Deadline(phrase, start, match.end(), DeadlineKind.RELATIVE, due)


def _is_worth_counting(match: re.Match[str], clause: Clause) -> bool:
    """`trong 03 ngày` rather than `trong 05 năm`; `sau 10 ngày` where something must follow."""
    if match["limit"] == "sau":
        return bool(re.search(r"\bphải\b|báo cáo", clause.behind(12)))
    if match["unit"] == "tháng":
        return clause.is_finished() or clause.is_head()
    return match["unit"] != "năm"


def _term_ends(reading: Reading, match: re.Match[str]) -> date | None:
    base, start = match["base"] or "", reading.issued_on
    if match["day"]:
        start = last_day(match["day"], reading.day)
    elif base and ("nhận" in base or not _FROM_ISSUE.search(base)):
        start = None
    if start is None:
        return None
    count, unit = _count(match["n"]), match["unit"]
    if unit == "ngày làm việc":
        return workdays_after(start, count)
    if unit in _UNITS:
        return after(start, count, _UNITS[unit])
    return start + timedelta(hours=count)


def _count(words: str) -> int:
    return _NUMBERS.index(words) + 1 if words in _NUMBERS else int(words)
