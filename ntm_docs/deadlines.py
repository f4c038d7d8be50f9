"""Deadlines: the phrases of a text that say by when, or how often, something is due.

A date that is no deadline is not one: of a document cited, of what has happened, of a meeting, in
the name of a plan. Urgency alone (`ngay`, `khẩn trương`) is none. Each way to write one is a
pattern with what must hold around it (`clauses`); of phrases that overlap, the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache

from ntm_docs.calendar_words import (
    DAY,
    HALF,
    HOUR,
    PART,
    PERIOD,
    WEEKDAY,
    first_day,
    hour_of,
    last_day,
)
from ntm_docs.clauses import Clause
from ntm_docs.folding import Folded, folded_pattern
from ntm_docs.recurrences import FORMS, MENTIONED
from ntm_docs.workdays import after, workdays_after

__all__ = ["Deadline", "DeadlineKind", "find_deadlines", "read_deadline"]


class DeadlineKind(StrEnum):
    """How a phrase says when."""

    DATE = "date"
    PERIOD = "period"
    RANGE = "range"
    RECURRENCE = "recurrence"
    RELATIVE = "relative"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase and what it means; `start` and `end` are its offsets in the text given.

    `due` is the named day, the last day of a period or range, or the day a term ends on; None where
    nobody can tell. An `exclusive` one is over when that day begins. `recurrence` is an RRULE
    (RFC 5545).
    """

    phrase: str
    start: int
    end: int
    kind: DeadlineKind
    due: date | None = None
    time: time | None = None
    exclusive: bool = False
    recurrence: str | None = None

    def is_same(self, other: Deadline) -> bool:
        """Whether two mean the same day and hour, or rule: `trước 15/5/2026`, `xong trước 15/5`."""
        mine, its = ((one.due, one.time, one.exclusive, one.recurrence) for one in (self, other))
        return mine == its and bool(self.due or self.recurrence)


@lru_cache(maxsize=20_000)
def find_deadlines(text: str, issued_on: date | None) -> tuple[Deadline, ...]:
    """The deadlines of a text, in order; years left out come from the day of issue.

    >>> found = find_deadlines("Báo cáo trước ngày 20/4 và 10 ngày/lần.", date(2023, 4, 11))
    >>> [(one.phrase, one.due and one.due.isoformat(), one.recurrence) for one in found]
    [('trước ngày 20/4', '2023-04-20', None), ('10 ngày/lần', None, 'FREQ=DAILY;INTERVAL=10')]
    """
    folded = Folded(text)
    if not _TIMED.search(folded.words):
        return ()
    reading = _Reading(folded.words, issued_on)
    found = (one for finder in _FINDERS for one in finder(reading))
    return tuple(_unfolded(one, folded, text) for one in _longest(found))


def read_deadline(text: str, issued_on: date | None) -> Deadline | None:
    """What a clerk typed as a deadline, which may be a bare day or period; None if it is none.

    In a sentence a day long gone tells of the past; given as a deadline it is one, and a slip.
    """
    if found := next(filter(None, (find_deadlines(text, day) for day in _days(issued_on))), None):
        return found[0]
    reading = _Reading(Folded(text.strip(" .;,")).words, issued_on)
    if match := _BARE.fullmatch(reading.words):
        typed = reading.moment(match)
        return replace(typed.one, phrase=text, end=len(text)) if typed else None
    for form in FORMS:
        if match := form.pattern.search(reading.words):
            rule = form.rule(match)
            return Deadline(text, 0, len(text), DeadlineKind.RECURRENCE, recurrence=rule)
    return None


def _days(issued_on: date | None) -> Iterator[date | None]:
    """The day of issue, the year it stands in, and none at all."""
    yield issued_on
    if issued_on:
        yield from (issued_on.replace(month=1, day=1), None)


def _unfolded(one: Deadline, folded: Folded, text: str) -> Deadline:
    start, end = folded.unfolded(one.start, one.end)
    due = one.due if one.due and one.due.year >= _EARLIEST else None
    return replace(one, start=start, end=end, phrase=text[start:end], due=due)


def _longest(found: Iterable[Deadline]) -> list[Deadline]:
    """Of phrases that overlap, the longest; in order."""
    chosen: list[Deadline] = []
    for one in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(one.end <= other.start or one.start >= other.end for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda each: each.start)


@dataclass(frozen=True, slots=True)
class _Found:
    """What may be a deadline, the clause it stands in, and whether its time had begun at issue."""

    one: Deadline
    clause: Clause
    has_begun: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """Folded words, and the day they were issued on."""

    words: str
    issued_on: date | None

    @property
    def day(self) -> date:
        """The day that years left out are taken from."""
        return self.issued_on or _UNKNOWN

    def moment(self, match: re.Match[str]) -> _Found | None:
        """What a match's `day` or `period` says; None where the calendar has no such day."""
        parts = match.groupdict()
        start, end = match.span("cut" if parts.get("cut") else 0)
        phrase, when = self.words[start:end], parts.get("day") or parts["period"]
        when += " này" * (" " not in when and when.isalpha())
        first, due = first_day(when, self.day), last_day(when, self.day)
        if first is None or due is None:
            return None
        exclusive = bool(re.search(r"\btrước\b", phrase))
        if exclusive and not re.match(r"(?:nửa |tuần )?(?:cuối|hết|giữa)\b", when):
            due = first
        kind = DeadlineKind.DATE if parts.get("day") else DeadlineKind.PERIOD
        hour = hour_of(parts["hour"]) if parts.get("hour") else None
        one = Deadline(phrase, start, end, kind, due, hour, exclusive)
        is_open = self.issued_on is None and kind is DeadlineKind.PERIOD
        return _Found(one, Clause(self.words, start, end), is_open or first <= self.day)

    def is_over(self, found: _Found) -> bool:
        """Whether a phrase tells of what was: a day that is over, and no slip of the pen."""
        due, clause = found.one.due, found.clause
        if self.issued_on is None or due is None or due >= self.issued_on:
            return False
        if found.one.kind is not DeadlineKind.DATE or (self.issued_on - due).days > _A_SLIP:
            return True
        return clause.is_told() or not clause.has_action(6, 0) or "giai đoạn" in clause.before(6)


# One of these is in every deadline: most sentences have none and need no further reading.
_TIMED = re.compile(r"\d|quý|tuần|tháng|năm|ngày|giờ|tiếng|lần|định kỳ|trước|nay")
_UNKNOWN = date(4, 1, 1)
_EARLIEST = 1900
# A year typed wrongly is last year's; what is older is meant.
_A_SLIP = 400


# Days and periods ------------------------------------------------------------------------------

_ON = rf"(?:(?P<hour>{HOUR}),? ?)?(?:(?:sáng|trưa|chiều|tối) )?(?:(?:ngày )?{WEEKDAY} ?,? ?)?"
_DAY = rf"{_ON}(?:(?:hết )?ngày )?(?:mùng |mồng )?(?P<day>{DAY})"
_PERIOD = rf"(?P<period>{PERIOD})"
_MOMENT = rf"(?:{_DAY}|{_PERIOD})"
_BARE = folded_pattern(rf"(?:trong )?{_MOMENT}")
_LATEST = r"(?:(?:chậm|muộn|trễ) nhất|tối đa|không (?:quá|muộn hơn|chậm hơn|trễ hơn|để quá))"
_TERM_TO = (
    r"(?<!gia )(?<!quá )(?<!hết )(?<!đúng )(?<!trước )(?:thời )?hạn"
    r"(?:(?: [^\W\d]+){0,5} ?:| (?:cuối(?: cùng)?|chót)(?: là)?| là)?"
)
_LABEL = r"(?:thời gian|tiến độ|lộ trình|thời điểm|mốc)(?: [^\W\d]+){0,6} ?:"
_FINISH = (
    r"(?:hoàn (?:thành|tất|thiện)|xong|kết thúc|trình|khởi công|thông xe|khánh thành|bàn giao)"
)

# How many of how many: `trước 22/22 xã`.
_COUNTED = re.compile(
    r" ?(?:tiêu chí|chỉ tiêu|xã|thôn|hộ|đơn vị|phường|huyện|tỉnh|điểm|nhà|km|dự án)\b"
)
# How old something is: `sử dụng đất từ trước ngày …`.
_OLDER = re.compile(
    r"\b(?:như|từ|sinh|được cấp|đang sử dụng|sử dụng đất|có hiệu lực|được ban hành|so với"
    r"|tuyển dụng|nghỉ (?:hưu|việc)) $"
)
_DEMAND = re.compile(
    r"\b(?:phải|hoàn thành|cơ bản|xong|không còn|toàn bộ|phấn đấu|dứt điểm|bàn giao|giải ngân"
    r"|mà (?:chưa|không))\b|100 ?%|\b(?:đạt|tối thiểu|ít nhất|giảm|tăng) [^,]{0,24}\d ?%"
)
_KEPT_UP = re.compile(r"\b(?:nhận|hạn|duy trì|kéo dài|niêm yết|lùi|thực hiện|mở|nộp)\b")


def _always(_: _Found) -> bool:
    return True


def _is_limit(found: _Found) -> bool:
    """`trước` with a day, unless it tells how old something is, or how many of how many."""
    one, clause = found.one, found.clause
    is_short = one.kind is DeadlineKind.DATE and not re.search(r"\d{4}|tháng|ngày", one.phrase)
    counts = is_short and _COUNTED.match(clause.words, one.end)
    return not counts and not _OLDER.search(clause.before())


def _is_day_of_work(found: _Found) -> bool:
    """`trong ngày …`, unless something merely comes to pass then."""
    clause = found.clause
    return not clause.happens() and (not clause.is_head() or clause.has_action(0, 12))


def _is_no_lease(found: _Found) -> bool:
    """What there is something to do until, not what something lasts or is held until."""
    clause = found.clause
    is_held = clause.is_event() and "từ" in clause.before(12).split()
    return not is_held and not clause.is_lasting()


def _is_kept_until(found: _Found) -> bool:
    """`đến hết` with a day, or with a period in which something is to be done."""
    is_plain = found.clause.is_closed() and not found.clause.is_told()
    is_vague = found.one.kind is DeadlineKind.PERIOD and not is_plain and not _is_to_do(found)
    return not is_vague and _is_no_lease(found)


def _is_to_do(found: _Found) -> bool:
    """A period with something to be done in it; of one to come, nothing but orders is told."""
    clause = found.clause
    if clause.is_topic() or clause.happens() or (found.has_begun and clause.is_told()):
        return False
    if clause.is_head():
        return clause.is_followed_up() if found.has_begun else not clause.is_told()
    is_order = clause.is_plain_order() and not found.has_begun
    return is_order or clause.has_action() or bool(clause.label())


def _is_to_do_within(found: _Found) -> bool:
    """As `_is_to_do`; a whole year is due only where something is to be finished in it."""
    is_year = found.one.phrase.startswith("trong năm")
    return _is_to_do(found) and (not is_year or found.clause.is_finished())


def _is_called_for(found: _Found) -> bool:
    """`đến` a day that something must have come to, as its clause goes on or began."""
    clause, phrase = found.clause, found.one.phrase
    before, is_day = clause.before(8), found.one.kind is DeadlineKind.DATE
    is_count = re.search(r"(?:tính|tiến|kế) $|\btừ\b[^,]*$", before) or (is_day and found.has_begun)
    if is_count or phrase.startswith("đến năm"):
        return False
    is_kept_up = re.search(r"phấn đấu $", before) or (
        is_day and _KEPT_UP.search(clause.before(12, ","))
    )
    is_wanted = _DEMAND.search(clause.behind(14)) or is_kept_up
    return bool(is_wanted) and not clause.is_lasting() and not clause.is_told()


def _is_finished_on(found: _Found) -> bool:
    """A bare day to come, with something finished on it and nothing held."""
    clause = found.clause
    is_merely_told = found.has_begun or clause.is_event() or clause.is_told()
    return clause.is_finished(8) and not is_merely_told


def _is_finished_in(found: _Found) -> bool:
    """A period right behind what is finished in it, unless it was finished already."""
    return not found.clause.is_told()


def _is_set_before(found: _Found) -> bool:
    """A period that begins a clause and has what is to be finished in it right behind."""
    return not re.search(r"\w ?$", found.clause.before()) and not found.clause.is_told()


def _is_aimed_at(found: _Found) -> bool:
    """`vào quý III`, or a part of a period, where a clause that finishes something ends."""
    clause = found.clause
    if clause.is_head():
        return _is_called_for(found)
    is_half_year = re.search(r"(?:tháng|quý) (?:đầu|cuối) năm", found.one.phrase)
    is_due = clause.is_finished(8) if is_half_year else _is_mostly_order(found)
    is_mere = clause.is_name() or clause.is_told() or clause.is_event()
    return is_due and clause.is_closed() and not is_mere


def _is_mostly_order(found: _Found) -> bool:
    """What is yet to begin is hardly told of; else something must be done near by."""
    return not found.has_begun or found.clause.has_action(10, 0)


def _is_of_work(found: _Found) -> bool:
    """What stands behind `Thời gian …:`; a day, only where the label names work."""
    clause = found.clause
    is_work = found.one.kind is DeadlineKind.PERIOD or _WORK.search(clause.label())
    return bool(is_work) and not clause.is_event()


_WORK = re.compile(r"hoàn thành|thực hiện|triển khai|nộp|gửi|báo cáo|trình|xong|bàn giao|tiến độ")

# A way to say by when, and what must hold around it; `cut` is what is meant of what is matched.
_LIMITS: tuple[tuple[re.Pattern[str], Callable[[_Found], bool]], ...] = tuple(
    (folded_pattern(pattern), guard)
    for pattern, guard in (
        (rf"(?:xong )?trước (?:thời điểm )?{_MOMENT}", _is_limit),
        (rf"(?:xong )?trước ngày (?:[^\W\d]+ ){{1,3}}(?P<day>{DAY})", _is_limit),
        (rf"{_LATEST}(?: (?:là|đến|tới|trong|vào|trước|hết))* {_MOMENT}", _always),
        (rf"{_TERM_TO}(?: vào)? ?{_MOMENT}", _is_no_lease),
        (rf"(?:cho )?(?:đến|tới) (?:hết {_DAY}|(?P<period>(?=hết ){PERIOD}))", _is_kept_until),
        (rf"(?<!thời gian )(?:đến|tới) {_MOMENT}", _is_called_for),
        (rf"(?P<period>(?=hết ){PERIOD})", _is_called_for),
        (rf"trong (?:(?:ngày|sáng|chiều|tối|đêm) |(?=ngày|hôm))(?P<day>{DAY})", _is_day_of_work),
        (rf"(?:(?:vào|đúng|trong) )?{_ON}ngày (?P<day>{DAY})", _is_finished_on),
        (rf"trong {_PERIOD}(?! ?(?:-|–|và cả))", _is_to_do_within),
        (r"trong (?P<period>tuần|tháng|quý|năm)(?! \w)", _is_to_do_within),
        (
            rf"{_FINISH} ?:? (?P<cut>(?:(?:vào|trong) )?{_PERIOD})(?! ?(?:-|–|và cả))",
            _is_finished_in,
        ),
        (rf"{_FINISH} sang (?P<cut>{_PERIOD})", _is_finished_in),
        (rf"(?P<cut>(?!năm){_PERIOD}),? (?=(?:phải )?{_FINISH})", _is_set_before),
        (rf"{_FINISH} ?: ?(?P<cut>{_DAY})", _is_finished_in),
        (rf"vào {_PERIOD}", _is_aimed_at),
        (rf"(?P<period>(?={PART}|{HALF}){PERIOD})", _is_aimed_at),
        (rf"{_LABEL} ?(?P<cut>{_MOMENT})", _is_of_work),
    )
)


def _limits(reading: _Reading) -> Iterator[Deadline]:
    for pattern, is_meant in _LIMITS:
        for match in pattern.finditer(reading.words):
            found = reading.moment(match)
            if found and not reading.is_over(found) and is_meant(found):
                yield found.one


# Ranges ---------------------------------------------------------------------------------------

_TO = r" ?(?:[-–—]|đến|tới) ?"
_AND = r" ?(?:,|và) ?"
_AT = rf"(?:{HOUR},? ?)?(?:ngày )?"
_RANGES = tuple(
    map(
        folded_pattern,
        (
            rf"từ (?:nay|{_AT}(?:{DAY}|(?<![h:\d])\d{{1,2}}|{PERIOD})){_TO}(?:hết )?{_DAY}",
            rf"từ (?:nay|(?:đầu )?{PERIOD}){_TO}(?:hết )?{_PERIOD}",
            rf"(?<!/)(?<!\d ){DAY} ?[-–—] ?(?P<day>{DAY})",
            rf"trong (?:các|hai|ba|0?[23]) ngày \d{{1,2}}(?:{_AND}\d{{1,2}})*{_AND}(?P<day>{DAY})",
        ),
    )
)


def _ranges(reading: _Reading) -> Iterator[Deadline]:
    for pattern in _RANGES:
        for match in pattern.finditer(reading.words):
            found = reading.moment(match)
            if found and found.one.due and found.one.due >= reading.day and _is_worked_in(found):
                yield replace(found.one, kind=DeadlineKind.RANGE)


def _is_worked_in(found: _Found) -> bool:
    """A span of days for work, not one in which something is held, lasts, or comes every year."""
    clause, phrase = found.clause, found.one.phrase
    if re.match(r" (?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b", clause.behind(3)):
        return False
    if re.match(r"từ ?nay", phrase):
        return not clause.is_told()
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", phrase)]
    is_era = phrase.startswith("từ năm") or (years and max(years) - min(years) > 1)
    is_held = clause.is_event() or clause.happens() or clause.is_lasting() or clause.is_told()
    is_work = clause.is_plain_order() or clause.has_action() or _WORK.search(clause.label())
    return not is_era and not is_held and bool(is_work)


# Recurrences ----------------------------------------------------------------------------------


def _recurrences(reading: _Reading) -> Iterator[Deadline]:
    for form in FORMS if MENTIONED.search(reading.words) else ():
        for match in form.pattern.finditer(reading.words):
            clause = Clause(reading.words, *match.span())
            if not re.search(r"(?:đến|tới) $", clause.before(2)) and (
                form.is_sure or clause.is_reported()
            ):
                hour = match.groupdict().get("hour")
                yield Deadline(
                    *(match[0], *match.span(), DeadlineKind.RECURRENCE),
                    time=hour_of(hour) if hour else None,
                    exclusive="trước" in match[0].split(),
                    recurrence=form.rule(match),
                )


# Terms ----------------------------------------------------------------------------------------

_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_UNITS = {"ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}
_EVENT = (
    r"(?:khi [^ ,.;:)(\n]+|mùa|dịp|tết|kỳ (?:họp|thi)|đại hội|hội nghị|cuộc họp|phiên họp|năm học"
    r"|khai giảng|bế giảng|lễ|ngày (?:khai|bầu|lễ|hội|tổ chức|diễn ra))\b"
    r"(?: (?!(?:để|và|phải|theo|nhằm|đồng thời|xem xét|cho ý kiến|quyết định|tại|trong|báo cáo"
    r"|tăng cường|tập trung|hoàn thành|thực hiện|tiếp tục|các|mỗi)\b)"
    r"[^ ,.;:)(\n]+){0,9}"
)
_TERM = folded_pattern(
    r"(?:(?P<limit>trong (?:vòng|thời hạn|thời gian|hạn)|thời hạn|(?:chậm|muộn|trễ) nhất|không quá"
    r"|tối đa|trong|sau)(?: (?:là|trong|sau|không quá|vòng))*:? )?"
    rf"\b(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})(?: \([^)]{{1,12}}\))? ?"
    r"(?P<unit>ngày làm việc|ngày|tuần|tháng|năm|giờ|h|tiếng)\b(?! ?[/\d])(?: tới\b)?"
    rf"(?P<base>,? (?:(?:kể |tính )từ (?:ngày (?P<day>{DAY})|khi|lúc|ngày|thời điểm)"
    rf"(?:[^,.;:)\n]{{0,70}}?\bnày\b|(?: [^ ,.;:)\n]+){{1,6}})?|trước {_EVENT}))?"
)
_STRONG = re.compile(r"vòng|hạn|nhất|không quá|tối đa")
_FROM_ISSUE = re.compile(r"ban hành|\bký\b|phát hành|thông báo|kết luận")
_NO_TERM = re.compile(r" ?(?:gần|qua|trước|đầu|cuối|tuổi|nay|\d|nhiệm kỳ|lần|năm|,? từ ngày)\b")


def _terms(reading: _Reading) -> Iterator[Deadline]:
    for match in _TERM.finditer(reading.words):
        limit, base = match["limit"] or "", match["base"] or ""
        start = match.start() if limit else match.start("n")
        clause = Clause(reading.words, start, match.end())
        is_strong = _STRONG.search(limit) or re.search(r"(?:kể|tính) ?từ", base)
        is_weak = limit and not clause.is_told() and clause.has_action(12, 12)
        if _NO_TERM.match(reading.words, match.end()) or clause.is_lasting():
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


def _term_ends(reading: _Reading, match: re.Match[str]) -> date | None:
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


# Events ---------------------------------------------------------------------------------------

_BEFORE_EVENT = folded_pattern(
    rf"(?:(?:xong )?trước|(?P<now>từ nay) (?:cho )?(?:đến|tới)(?: hết)?) {_EVENT}"
)
_OF_PEOPLE = re.compile(r"khi|hội nghị|cuộc họp|phiên họp|đại hội")
_SPEECH = re.compile(
    r"\b(?:phát biểu|kiến nghị|trình bày|tiếp xúc cử tri|như|chất vấn|giải trình) $"
)


def _events(reading: _Reading) -> Iterator[Deadline]:
    for match in _BEFORE_EVENT.finditer(reading.words):
        clause = Clause(reading.words, *match.span())
        if (
            not clause.is_told()
            and not _SPEECH.search(clause.before())
            and (not _OF_PEOPLE.search(match[0]) or clause.has_action())
        ):
            kind = DeadlineKind.RANGE if match["now"] else DeadlineKind.OPEN
            yield Deadline(match[0], *match.span(), kind, exclusive=not match["now"])


_FINDERS = (_ranges, _recurrences, _terms, _limits, _events)
