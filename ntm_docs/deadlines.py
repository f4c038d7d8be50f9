"""Deadlines: the phrases of a text that say by when, or how often, something is due.

A date that is no deadline is not one: of a document cited, of what has happened, of a meeting, in
the name of a plan. Urgency alone (`ngay`, `khẩn trương`) is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache

from ntm_docs.calendar_words import DAY, HOUR, PERIOD, WEEKDAYS, first_day, hour_of, last_day
from ntm_docs.recurrences import FORMS, may_recur
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


@lru_cache(maxsize=20_000)
def find_deadlines(text: str, issued_on: date | None) -> tuple[Deadline, ...]:
    """The deadlines of a text, in order; years left out come from the day of issue.

    >>> found = find_deadlines("Báo cáo trước ngày 20/4 và 10 ngày/lần.", date(2023, 4, 11))
    >>> [(one.phrase, one.due and one.due.isoformat(), one.recurrence) for one in found]
    [('trước ngày 20/4', '2023-04-20', None), ('10 ngày/lần', None, 'FREQ=DAILY;INTERVAL=10')]
    """
    folded = _Folded(text)
    reading = _Reading(folded.words, issued_on)
    held = _cues_in(folded.words)
    finders = (find for cues, find in _FINDERS if not held.isdisjoint(cues))
    found = (one for find in finders for one in find(reading))
    return tuple(folded.unfolded(one) for one in _longest(found))


def read_deadline(text: str, issued_on: date | None) -> Deadline | None:
    """What a clerk typed as a deadline, which may be a bare day or period; None if it is none."""
    if found := find_deadlines(text, issued_on):
        return found[0]
    folded = _Folded(text)
    reading = _Reading(folded.words, issued_on)
    for pattern, kind in ((_BARE_DAY, DeadlineKind.DATE), (_BARE_PERIOD, DeadlineKind.PERIOD)):
        if match := pattern.fullmatch(folded.words.strip(" .;,")):
            due = last_day(match["when"], reading.day)
            hour = hour_of(match["hour"]) if match.groupdict().get("hour") else None
            return Deadline(text, 0, len(text), kind, due, hour) if due else None
    for form in FORMS:
        if match := form.pattern.search(folded.words):
            rule = form.rule(match)
            return Deadline(text, 0, len(text), DeadlineKind.RECURRENCE, recurrence=rule)
    return None


# The text --------------------------------------------------------------------------------------


class _Folded:
    """A text in small composed letters with plain blanks and hyphens, and the way back."""

    words: str
    _starts: Sequence[int]

    def __init__(self, text: str) -> None:
        self._text = text
        small = _plain(text).lower()
        if unicodedata.is_normalized("NFC", text) and len(small) == len(text):
            self.words, self._starts = small, range(len(text) + 1)
            return
        letters: list[str] = []
        starts: list[int] = []
        for start, piece in _composed(text):
            for letter in piece:
                letters.append(_small(letter))
                starts.append(start)
        self.words, self._starts = _plain("".join(letters)), [*starts, len(text)]

    def unfolded(self, found: Deadline) -> Deadline:
        start, end = self._starts[found.start], self._starts[found.end]
        return replace(found, start=start, end=end, phrase=self._text[start:end])


def _composed(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that follow it as one, and where it starts."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            piece = text[start:at]
            yield start, unicodedata.normalize("NFC", piece) if at - start > 1 else piece
            start = at


def _small(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _plain(text: str) -> str:
    # Most texts hold none of these, and finding nothing to replace is quicker than translating.
    for odd in "\u00a0\u2007\u202f\t\n":
        text = text.replace(odd, " ")
    for odd in "\u2010\u2011":
        text = text.replace(odd, "-")
    return text


@dataclass(frozen=True, slots=True)
class _Reading:
    """Folded words, and the day they were issued on."""

    words: str
    issued_on: date | None

    @property
    def day(self) -> date:
        """The day that years left out are taken from."""
        return self.issued_on or _UNKNOWN

    def before(self, at: int, marks: str = ".;") -> str:
        """The sentence, or clause, as far as it stands before a place."""
        start = max(self.words.rfind(mark, 0, at) for mark in marks) + 1
        return self.words[max(start, at - _FAR) : at]

    def behind(self, at: int) -> str:
        """What of the sentence stands behind a place."""
        return re.split(r"[.;](?:\s|$)", self.words[at : at + _FAR], maxsplit=1)[0]

    def is_past(self, due: date | None) -> bool:
        """Whether a day was over when the text was issued."""
        return due is not None and self.issued_on is not None and due < self.issued_on

    def known(self, due: date | None) -> date | None:
        """A day whose year could be told."""
        return None if due is None or due.year < _EARLIEST else due


_FAR = 240
_UNKNOWN = date(4, 1, 1)
_EARLIEST = 1900


def _longest(found: Iterable[Deadline]) -> list[Deadline]:
    """Of phrases that overlap, the longest; in order."""
    chosen: list[Deadline] = []
    for one in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(one.end <= other.start or one.start >= other.end for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda each: each.start)


# Words ----------------------------------------------------------------------------------------

# What is done by a deadline: beside one of these a period is no mere date.
_DONE = re.compile(
    r"\b(?:hoàn\s+(?:thành|thiện|tất)|xong|báo\s+cáo|trình|gửi|nộp|thực\s+hiện|triển\s+khai|ban\s+hành|"
    r"tham\s+mưu|đề\s+xuất|tổng\s+hợp|thẩm\s+(?:định|tra)|phê\s+duyệt|giải\s+ngân|bàn\s+giao|"
    r"khởi\s+công|khánh\s+thành|nghiệm\s+thu|xây\s+dựng|rà\s+soát|xử\s+lý|giải\s+quyết|thông\s+qua|"
    r"công\s+bố|cung\s+cấp|đăng\s+ký|phấn\s+đấu|kết\s+thúc|chấm\s+dứt|khắc\s+phục|sửa\s+chữa|"
    r"lập|bố\s+trí|phân\s+bổ|thanh\s+toán|quyết\s+toán|tổ\s+chức|ký|chuyển|thay|đưa|có|đạt|"
    r"giao\s+ban|họp|kiểm\s+tra|giám\s+sát|đánh\s+giá|thống\s+kê|cập\s+nhật|vệ\s+sinh|phải)\b"
)
# What reports or gathers again and again.
_REPORTED = re.compile(
    r"\b(?:báo\s+cáo|tổng\s+hợp|giao\s+ban|họp|kiểm\s+tra|rà\s+soát|sơ\s+kết|cập\s+nhật|gửi|thông\s+báo|"
    r"đối\s+thoại|tiếp\s+(?:công\s+)?dân|kiểm\s+điểm|đôn\s+đốc|theo\s+dõi|công\s+khai|thống\s+kê)\b"
)
_PAST = re.compile(r"\b(?:đã|vừa|vừa qua|từng)\b")
# What makes `trước ngày …` tell of things older than a day.
_OLDER = re.compile(
    r"(?:\b(?:như|từ|tồn\s+tại|phát\s+sinh|sinh|được\s+cấp|đang\s+sử\s+dụng|có\s+hiệu\s+lực|"
    r"thành\s+lập|được\s+ban\s+hành|so\s+với|tuyển\s+dụng|vi\s+phạm)\s+)$"
)
_NOT_A_DAY = re.compile(
    r"\s*(?:tiêu\s+chí|chỉ\s+tiêu|xã|thôn|hộ|đơn\s+vị|phường|huyện|tỉnh|điểm|nhà|km|dự\s+án)\b"
)
# What is held on a day rather than due by it.
_HELD = re.compile(
    r"\b(?:tổ\s+chức|diễn\s+ra|khai\s+mạc|đại\s+hội|hội\s+nghị|họp|phiên|dự\s+kiến|thời\s+gian|làm\s+việc|"
    r"nghỉ|trực|kỷ\s+niệm|tập\s+huấn)\b"
)

_TIME_OF_WORK = re.compile(
    r"thời\s+gian\s+(?:thực\s+hiện|hoàn\s+thành|rà\s+soát|kê\s+khai|nộp)[\s:]*$"
)

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WHEN = (
    rf"(?:(?P<hour>{HOUR})\s*,?\s*)?(?:(?:sáng|trưa|chiều|tối)\s+)?"
    rf"(?:(?:ngày\s+)?(?:{_WEEKDAY})\s*,?\s+)?(?:(?:hết\s+)?ngày\s+)?(?:mùng\s+|mồng\s+)?(?P<when>{DAY})"
)
_BY = (
    r"(?:chậm\s+nhất|muộn\s+nhất|không\s+(?:quá|muộn\s+hơn|chậm\s+hơn|trễ\s+hơn|để\s+quá)|"
    r"(?<!quá\s)(?<!trong\s)(?:thời\s+)?hạn(?:\s+(?:cuối(?:\s+cùng)?|chót)|(?:\s+(?:hoàn\s+thành|"
    r"thực\s+hiện|nộp|gửi|báo\s+cáo|xong))?\s*(?::|là|đến|trước))|(?:thời\s+gian|tiến\s+độ|thời\s+điểm)\s+hoàn\s+thành\s*:?)"
    r"(?:\s*(?:là|đến|tới|trong|vào|trước|hết))*\s*"
)
_BARE_DAY = re.compile(_WHEN)
_BARE_PERIOD = re.compile(rf"(?:trong\s+)?(?P<when>{PERIOD})")

_BEFORE_DAY = re.compile(rf"(?<!\w)(?:xong\s+)?trước\s+(?:thời\s+điểm\s+)?{_WHEN}")
_BEFORE_PERIOD = re.compile(rf"(?<!\w)(?:xong\s+)?trước\s+(?P<when>{PERIOD})")
_BY_DAY = re.compile(rf"(?<!\w){_BY}{_WHEN}")
_BY_PERIOD = re.compile(rf"(?<!\w){_BY}(?P<when>{PERIOD})")
_UNTIL_DAY = re.compile(rf"(?<!\w)(?:cho\s+)?(?:đến|tới)\s+hết\s+(?:ngày\s+)?(?P<when>{DAY})")
_UNTIL_PERIOD = re.compile(rf"(?<!\w)(?:(?:cho\s+)?(?:đến|tới)\s+)?(?P<when>hết\s+{PERIOD})")
_WITHIN_DAY = re.compile(rf"(?<!\w)(?:ngay\s+)?trong\s+(?:ngày|sáng|chiều|tối)\s+(?P<when>{DAY})")
_ON_DAY = re.compile(
    rf"(?<!\w)(?:hoàn\s+thành|xong|kết\s+thúc)\s+(?P<cut>(?:(?:vào|trong|đúng)\s+)?"
    rf"(?:(?P<hour>{HOUR})\s*,?\s*)?ngày\s+(?P<when>{DAY}))"
)
_TO_DAY = re.compile(
    rf"(?<!\w)(?:phấn\s+đấu\s+)?(?:đến|tới)\s+(?:ngày\s+)?(?P<when>{DAY}|{PERIOD})"
    r"(?=\s*,?\s+(?:phải|hoàn\s+thành|cơ\s+bản|xong|không\s+còn|toàn\s+bộ|phấn\s+đấu|\d+\s*%))"
)
_WITHIN_PERIOD = re.compile(rf"(?<!\w)(?:ngay\s+)?trong\s+(?P<when>{PERIOD})(?!\s*(?:-|–|và\s+cả))")
_PART_OF_PERIOD = re.compile(
    rf"(?<!\w)(?:hoàn\s+thành|xong|kết\s+thúc|báo\s+cáo|trình)\s+(?P<cut>(?:(?:vào|trong)\s+)?"
    rf"(?P<when>{PERIOD}))(?!\s*(?:-|–|và\s+cả))"
)


def _limits(
    pattern: re.Pattern[str],
    kind: DeadlineKind,
    fits: Callable[[_Reading, re.Match[str]], bool],
) -> Callable[[_Reading], Iterator[Deadline]]:
    """A finder of phrases in which a limiting word stands before a day or period."""

    def find(reading: _Reading) -> Iterator[Deadline]:
        for match in pattern.finditer(reading.words):
            exclusive = bool(re.search(r"\btrước\b", match[0]))
            when = match["when"]
            whole = not re.match(r"(?:cuối|hết|giữa)\b", when)
            is_before = exclusive and kind is DeadlineKind.PERIOD and whole
            due = (first_day if is_before else last_day)(when, reading.day)
            if due is None or not fits(reading, match) or _is_told(reading, match, due):
                continue
            hour = match.groupdict().get("hour")
            start, end = match.span("cut" if "cut" in match.groupdict() else 0)
            yield Deadline(
                *(match[0], start, end, kind),
                reading.known(due),
                hour_of(hour) if hour else None,
                exclusive,
            )

    return find


def _is_told(reading: _Reading, match: re.Match[str], due: date) -> bool:
    """Whether a phrase tells of what was: a day that is over, and no slip of the pen."""
    if reading.issued_on is None or due >= reading.issued_on:
        return False
    if (reading.issued_on - due).days > _A_SLIP:
        return True
    clause = reading.before(match.start(), ".;,")
    near = " ".join(clause.split()[-_NEAR:])
    return not _DONE.search(near) or bool(_PAST.search(clause)) or "giai đoạn" in near


_NEAR = 6
# A year typed wrongly is last year's; what is older is meant.
_A_SLIP = 400


def _always(_: _Reading, __: re.Match[str]) -> bool:
    return True


def _is_a_limit(reading: _Reading, match: re.Match[str]) -> bool:
    """`trước` with a day, unless it tells how old something is, or how many of how many."""
    counts = not re.search(r"\d{4}|tháng", match["when"]) and _NOT_A_DAY.match(
        reading.words[match.end() :]
    )
    return not counts and not _OLDER.search(reading.words[: match.start()][-_FAR:])


def _is_a_task(reading: _Reading, match: re.Match[str]) -> bool:
    """A period beside what is to be done in it."""
    sentence = reading.before(match.start())
    behind = " ".join(reading.behind(match.end()).split()[:_NEAR])
    told = _PAST.search(sentence) or _PAST.search(behind)
    return not told and bool(_DONE.search(sentence) or _DONE.search(behind))


def _is_to_come(reading: _Reading, match: re.Match[str]) -> bool:
    """A period behind what is finished in it, unless it was finished already."""
    return not _PAST.search(reading.before(match.start(), ".;,"))


def _is_named_to_be_done(reading: _Reading, match: re.Match[str]) -> bool:
    """A whole year is due only where something is to be finished in it."""
    if re.match(r"năm\s+\d", match["when"]):
        near = " ".join(reading.before(match.start()).split()[-12:])
        done = re.search(r"hoàn\s+(?:thành|tất)|xong|ban\s+hành|trình|giải\s+ngân|phải", near)
        return bool(done) and _is_a_task(reading, match)
    return _is_a_task(reading, match)


# Ranges ---------------------------------------------------------------------------------------

_RANGE = re.compile(
    rf"(?<!\w)từ\s*(?:(?P<now>nay)|(?:{HOUR}\s*,?\s*)?(?:ngày\s+)?(?P<from>{DAY}|\d{{1,2}}|{PERIOD}))"
    rf"\s*(?P<dash>-|–|—|đến|tới)\s*(?:hết\s+)?(?:{HOUR}\s*,?\s*)?(?:ngày\s+)?(?P<when>{DAY}|{PERIOD})"
)
_DASHED = re.compile(rf"(?<![\w/])(?P<from>{DAY})\s*(?P<dash>-|–|—)\s*(?P<when>{DAY})")


def _ranges(reading: _Reading) -> Iterator[Deadline]:
    for match in [*_RANGE.finditer(reading.words), *_DASHED.finditer(reading.words)]:
        due = last_day(match["when"], reading.day)
        if due is None or reading.is_past(due) or _is_held(reading, match):
            continue
        kind = DeadlineKind.RANGE
        yield Deadline(match[0], match.start(), match.end(), kind, reading.known(due))


def _is_held(reading: _Reading, match: re.Match[str]) -> bool:
    """Days on which something is held are no deadline, nor is a range that heads its sentence."""
    if "hết" in match[0] or match.groupdict().get("now"):
        return False
    before = reading.before(match.start())
    behind = " ".join(reading.behind(match.end()).split()[:_NEAR])
    is_work = _DONE.search(" ".join(before.split()[-12:]))
    if _TIME_OF_WORK.search(before):
        return False
    return bool(_HELD.search(before[-60:]) or _HELD.search(behind)) or not is_work


# Recurrences ----------------------------------------------------------------------------------


def _recurrences(reading: _Reading) -> Iterator[Deadline]:
    for form in FORMS if may_recur(reading.words) else ():
        for match in form.pattern.finditer(reading.words):
            if not re.match(r"\w", reading.words[match.start() - 1 : match.start()]) and (
                form.is_sure or _is_a_habit(reading, match)
            ):
                yield Deadline(
                    *(match[0], match.start(), match.end(), DeadlineKind.RECURRENCE),
                    exclusive=bool(re.match(r"(?:xong\s+)?trước\b", match[0])),
                    recurrence=form.rule(match),
                )


def _is_a_habit(reading: _Reading, match: re.Match[str]) -> bool:
    """`hằng tháng` right beside what is reported or gathered each time."""
    before = " ".join(reading.before(match.start(), ".;,").split()[-3:])
    behind = " ".join(reading.behind(match.end()).split()[:4])
    return bool(_REPORTED.search(before) or _REPORTED.match(behind.lstrip(", ")))


# Terms ----------------------------------------------------------------------------------------

_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mươi": 10,
}
_TERM = re.compile(
    r"(?<!\w)(?P<limit>(?:ngay\s+)?trong\s+(?:vòng|thời\s+hạn|thời\s+gian|hạn)|thời\s+hạn|chậm\s+nhất|muộn\s+nhất|"
    r"không\s+quá|tối\s+đa|trong|sau)?(?:\s*(?:là|trong|sau|không\s+quá|vòng))*\s*"
    rf"(?<!\w)(?P<n>\d{{1,3}}|{'|'.join(_WORDS)})(?:\s*\([^)]{{1,12}}\))?\s*"
    r"(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|năm|giờ)\b(?!\s*/)"
    r"(?P<base>\s*,?\s+(?:(?:kể|tính)\s+)?(?:từ|sau)\s+(?:ngày|khi|lúc|thời\s+điểm)"
    r"(?:[^,.;:)]{0,70}?\bnày\b|(?:\s+[^\s,.;:)]+){1,5}))?"
)
_STRONG = re.compile(r"vòng|thời\s+hạn|hạn$|nhất|không\s+quá|tối\s+đa")
_FROM_ISSUE = re.compile(r"ban\s+hành|\bký\b|phát\s+hành|thông\s+báo|kết\s+luận")
_UNITS = {"ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}


def _terms(reading: _Reading) -> Iterator[Deadline]:
    for match in _TERM.finditer(reading.words):
        limit, base = match["limit"] or "", match["base"] or ""
        is_term = _STRONG.search(limit) or re.search(r"(?:kể|tính)\s+từ", base)
        if not is_term or re.match(
            r"\s*(?:liên\s+tục|gần|qua|trước)", reading.words[match.end() :]
        ):
            continue
        start = match.start() if limit else match.start("n")
        due = _term_ends(reading, match) if not base or _FROM_ISSUE.search(base) else None
        phrase = reading.words[start : match.end()]
        yield Deadline(phrase, start, match.end(), DeadlineKind.RELATIVE, due)


def _term_ends(reading: _Reading, match: re.Match[str]) -> date | None:
    if reading.issued_on is None or "nhận" in (match["base"] or ""):
        return None
    count, unit = _WORDS.get(match["n"]) or int(match["n"]), " ".join(match["unit"].split())
    if unit == "ngày làm việc":
        return workdays_after(reading.issued_on, count)
    if unit == "giờ":
        return reading.issued_on + timedelta(hours=count)
    return after(reading.issued_on, count, _UNITS[unit])


# Events ---------------------------------------------------------------------------------------

_EVENT = re.compile(
    r"(?<!\w)(?:xong\s+)?trước\s+(?:khi\s+(?:trình|khai\s+mạc|họp|tổ\s+chức|diễn\s+ra|bàn\s+giao|nghiệm\s+thu|"
    r"khai\s+giảng|kết\s+thúc|thông\s+qua|thẩm\s+định|bước\s+vào|vào)|mùa|tết|kỳ\s+họp|đại\s+hội|"
    r"hội\s+nghị|năm\s+học|ngày\s+(?:khai|bầu|lễ|hội)|phiên\s+họp)\b(?:\s+[^\s,.;:)(]+){0,5}"
)


def _events(reading: _Reading) -> Iterator[Deadline]:
    for match in _EVENT.finditer(reading.words):
        if not _PAST.search(reading.before(match.start(), ".;,")):
            start, end = match.span()
            yield Deadline(match[0], start, end, DeadlineKind.OPEN, exclusive=True)


_BY_WORDS = (
    *("chậm nhất", "muộn nhất", "không quá", "không muộn", "không chậm", "không trễ", "không để"),
    *("hạn", "gian hoàn", "độ hoàn", "điểm hoàn"),
)
_TERM_WORDS = (
    *("trong vòng", "thời hạn", "trong hạn", "chậm nhất", "muộn nhất", "không quá", "tối đa"),
    *("kể từ", "tính từ"),
)
# Each finder with its cues: where none of them stands in the words (a blank between two) it has
# nothing to find, and most words hold few.
_FINDERS: tuple[tuple[Sequence[str], Callable[[_Reading], Iterator[Deadline]]], ...] = (
    (("từ", "-", "–", "—"), _ranges),
    (("hằng", "hàng", "mỗi", "từng", "lần", "định kỳ", "quý"), _recurrences),
    (_TERM_WORDS, _terms),
    (("trước",), _limits(_BEFORE_DAY, DeadlineKind.DATE, _is_a_limit)),
    (("trước",), _limits(_BEFORE_PERIOD, DeadlineKind.PERIOD, _is_a_limit)),
    (_BY_WORDS, _limits(_BY_DAY, DeadlineKind.DATE, _always)),
    (_BY_WORDS, _limits(_BY_PERIOD, DeadlineKind.PERIOD, _always)),
    (("hết",), _limits(_UNTIL_DAY, DeadlineKind.DATE, _always)),
    (("hết",), _limits(_UNTIL_PERIOD, DeadlineKind.PERIOD, _is_a_task)),
    (
        ("trong ngày", "trong sáng", "trong chiều", "trong tối"),
        _limits(_WITHIN_DAY, DeadlineKind.DATE, _always),
    ),
    (
        ("hoàn thành", "xong", "kết thúc"),
        _limits(_ON_DAY, DeadlineKind.DATE, _always),
    ),
    (("đến", "tới"), _limits(_TO_DAY, DeadlineKind.DATE, _always)),
    (("trong",), _limits(_WITHIN_PERIOD, DeadlineKind.PERIOD, _is_named_to_be_done)),
    (
        ("hoàn thành", "xong", "kết thúc", "báo cáo", "trình"),
        _limits(_PART_OF_PERIOD, DeadlineKind.PERIOD, _is_to_come),
    ),
    (("trước",), _events),
)
_CUES = frozenset(cue for cues, _ in _FINDERS for cue in cues)


def _cues_in(words: str) -> set[str]:
    spaced = " ".join(words.split())
    return {cue for cue in _CUES if cue in spaced}
