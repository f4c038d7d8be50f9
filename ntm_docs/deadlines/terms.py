"""Terms: so many days, weeks or months that a text gives to something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ntm_docs.deadlines.calendar_words import DAY, last_day
from ntm_docs.deadlines.clauses import Clause
from ntm_docs.deadlines.events import EVENT, EVENT_NAME, FURTHER_WORDS
from ntm_docs.deadlines.folding import folded_pattern
from ntm_docs.deadlines.readings import Deadline, DeadlineKind, Reading
from ntm_docs.deadlines.workdays import after, workdays_after
from ntm_docs.scanning import DIGITS, Cues

__all__ = ["TERM_CUES", "terms"]

_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_UNITS = {"ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}
_TERM = folded_pattern(
    r"(?:(?P<limit>trong (?:vòng|thời hạn|thời gian|hạn)|thời hạn|(?:chậm|muộn|trễ) nhất|không quá"
    r"|tối đa|(?P<least>ít nhất|tối thiểu)|trong|sau)(?: (?:là|trong|sau|không quá|vòng))*:? )?"
    rf"\b(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})(?: \([^)]{{1,12}}\))? ?"
    r"(?P<unit>ngày làm việc|ngày|tuần|tháng|năm|giờ|(?<=[\d ])h|tiếng)\b(?: đêm\b)?(?! ?[/\d])"
    r"(?: (?:tới|tiếp theo|kế tiếp)\b)?"
    rf"(?P<base>,? (?:(?:(?:kể|tính) |(?!từ ngày \d))từ (?:ngày (?P<day>{DAY})"
    rf"|(?:khi|lúc|ngày|thời điểm)(?:[^,.;:)\n]{{0,70}}?\bnày\b"
    rf"|(?: [^ ,.;:)(\n]+)?{FURTHER_WORDS}))"
    rf"|(?:trước|(?P<after>sau)) {EVENT}))?"
)
# A number with a unit behind it is in every term; most sentences have none.
_COUNT = dict.fromkeys(
    (*DIGITS, *_NUMBERS),
    r"\d{0,2}(?: \([^)]{1,12}\))? ?(?:ngày|tuần|tháng|năm|giờ|(?<=[\d ])h|tiếng)\b",
)
_COUNTED = Cues(_COUNT)
_TERMS = Cues(
    _COUNT
    | dict.fromkeys(("trong", "thời", "chậm", "muộn", "trễ", "không", "tối", "ít", "sau"), "")
)
_BEFORE = Cues.of("xong", "ít", "chậm", "muộn", "trễ", "tối thiểu", "trước")
TERM_CUES = (_COUNTED, _TERMS, _BEFORE)
# So long before something: trước kỳ họp 10 ngày; gửi trước 03 ngày.
_AHEAD = folded_pattern(
    r"(?:xong |(?:ít|chậm|muộn|trễ) nhất |tối thiểu )?trước "
    rf"(?P<event>(?:{EVENT_NAME}|ngày [^\W\d]+)(?: [^ ,.;:)(\n]+){{0,8}}? )?"
    rf"(?:(?:ít|chậm|muộn|trễ) nhất |tối thiểu )?(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
    r"(?: \([^)]{1,12}\))? (?:ngày làm việc|ngày|tuần|tháng|(?(event)giờ|(?!)))\b"
    r"(?! ?(?:[/\d]|đêm|cao điểm)| (?:ngày|sáng|chiều)\b)"
    rf"(?P<to> so với {EVENT})?"
)
_LAW = re.compile(r"^ theo (?:quy định của )?(?:bộ )?luật\b|^ sản xuất\b")
_GIVEN_AHEAD = re.compile(r"\b(?:gửi|báo|thông báo|cung cấp|niêm yết|phát hành|mời|đăng ký)\b")
_STRONG = re.compile(r"vòng|hạn|(?:chậm|muộn|trễ) nhất|không quá|tối đa")
_NEXT = (" tới", " tiếp theo", " kế tiếp")
_FROM_ISSUE = re.compile(
    r",? (?:(?:kể|tính) )?từ.*(?:ban hành|phát hành|thông báo(?= này| kết luận|$)|kết luận"
    r"|\bký\b(?! (?:biên bản|hợp đồng|kết|cam kết|thỏa thuận)))"
)
# How long an event goes on.
_HELD = re.compile(r"tổ chức (?:lễ|hội|đại hội|giải|festival|tuần lễ|triển lãm|đoàn)\b[^,;]*$")
_OVER = re.compile(r"\b(?:quá|hết|vượt|đúng) $")
_NO_TERM = re.compile(
    r" ?(?:gần|qua|trước|đầu|cuối|tuổi|nay|\d|nhiệm kỳ|lần|năm|,? từ ngày|theo hợp đồng)\b"
)


def terms(reading: Reading) -> Iterator[Deadline]:
    """The terms given, and how long before something a text wants a thing."""
    if _COUNTED in reading.cues:
        yield from _counted(reading)
        yield from _ahead(reading)


def _ahead(reading: Reading) -> Iterator[Deadline]:
    for match in reading.matches(_AHEAD, _BEFORE):
        clause = Clause(reading.words, *match.span())
        is_given = match["event"] or match["to"] or _GIVEN_AHEAD.search(clause.before(8))
        if is_given and not clause.is_told():
            yield Deadline(match[0], *match.span(), DeadlineKind.RELATIVE)


def _counted(reading: Reading) -> Iterator[Deadline]:
    """The terms given, counted where it is said from when."""
    for match in reading.matches(_TERM, _TERMS):
        start = match.start() if match["limit"] else match.start("n")
        clause = Clause(reading.words, start, match.end())
        if _is_term(match, clause) and _is_given(match, clause):
            phrase, due = reading.words[start : match.end()], _term_ends(reading, match)
            yield Deadline(phrase, start, match.end(), DeadlineKind.RELATIVE, due)


def _is_term(match: re.Match[str], clause: Clause) -> bool:
    """Whether a time is given to do something in: none that lasts, that a law or an `if` tells."""
    if match["least"] and "trước" not in (match["base"] or ""):
        return False
    span = Clause(clause.words, clause.start, match.end("unit"))
    is_over = _OVER.search(clause.before(2))
    is_other = is_over or _NO_TERM.match(clause.words, match.end()) or span.is_lasting()
    return not (is_other or _is_law(clause) or clause.is_condition())


def _is_given(match: re.Match[str], clause: Clause) -> bool:
    """Whether the words of the term say that it is one, or those around it."""
    limit, base = match["limit"] or "", match["base"] or ""
    is_next = bool(limit) and match[0].endswith(_NEXT) and not clause.is_told()
    if is_next or _STRONG.search(limit) or re.search(r"(?:kể|tính) ?từ", base):
        return match["unit"] != "năm" or bool(base) or clause.is_finished() or clause.is_ordered()
    if not (limit or match["after"]) or clause.is_told() or clause.happens():
        return False
    is_held = _HELD.search(clause.before(20))
    return not is_held and _is_asked(match, clause) and _is_worth_counting(match, clause)


def _is_law(clause: Clause) -> bool:
    """Whether a rule is told, or how long goods keep, rather than an order given."""
    is_rule = clause.is_recital() and clause.is_told()
    return (is_rule or bool(_LAW.match(clause.behind(4)))) and not clause.is_ordered()


def _is_asked(match: re.Match[str], clause: Clause) -> bool:
    """Whether something to be done stands near, or nothing at all, as in a table's cell."""
    is_cell = clause.is_head() and not clause.behind(1).strip()
    return match["unit"] == "ngày làm việc" or is_cell or clause.is_task(12, 12)


def _is_worth_counting(match: re.Match[str], clause: Clause) -> bool:
    """`trong 03 ngày` rather than `trong 05 năm`; `sau 10 ngày` where something must follow."""
    if match["limit"] == "sau":
        return bool(re.search(r"\bphải\b|báo cáo", clause.behind(12)))
    if match["unit"] == "tháng" and not match[0].endswith(_NEXT):
        return clause.is_finished() or clause.is_head()
    return match["unit"] != "năm"


def _term_ends(reading: Reading, match: re.Match[str]) -> date | None:
    base, start = match["base"] or "", reading.issued_on
    if match["day"]:
        start = last_day(match["day"], reading.day)
    elif base and ("nhận" in base or not _FROM_ISSUE.match(base)):
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
