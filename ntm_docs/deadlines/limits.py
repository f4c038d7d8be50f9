"""Limits: the days and periods of a text by which something is due.

Each way to say by when is a pattern with what must hold around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ntm_docs.deadlines.calendar_words import DAY, HALF, PART, PERIOD
from ntm_docs.deadlines.clauses import HAND_IN
from ntm_docs.deadlines.events import EVENT_NAME
from ntm_docs.deadlines.folding import folded_pattern
from ntm_docs.deadlines.readings import (
    A_DAY,
    A_MOMENT,
    A_PERIOD,
    ON,
    Deadline,
    DeadlineKind,
    Found,
    Reading,
)
from ntm_docs.scanning import DIGITS, Cues, LatePattern

__all__ = ["LIMIT_CUES", "limits"]

_LATEST = (
    r"(?:(?:chậm|muộn|trễ) nhất|tối đa"
    r"|không (?:được )?(?:để )?(?:(?:chậm |muộn |trễ )?quá|(?:muộn|chậm|trễ) hơn|sau))"
)
_TERM_TO = (
    r"(?<!gia )(?<!quá )(?<!hết )(?<!đúng )(?<!trước )(?:(?:thời|kỳ) )?hạn"
    r"(?:(?: [^\W\d]+){0,24}(?: ?:| là)| (?:cuối(?: cùng)?|chót)(?:(?: [^\W\d]+){0,6}(?= ngày))?)?"
)
_LABEL = r"(?:thời gian|tiến độ|lộ trình|thời điểm|mốc)(?: [^\W\d]+){0,6}(?: ?:| là| \|)"
_CELL = r"(?:thời )?hạn(?: [^\W\d]+){0,6} \|"
_FINISH = (
    rf"(?:hoàn (?:thành|tất|thiện)|xong|kết thúc|{HAND_IN}|khởi công|thông xe|khánh thành"
    r"|bàn giao)"
)

_SAID_TO_BE_A_DAY = re.compile(r"\d{4}|tháng|ngày")
_NAMED_DAY = rf"(?:{EVENT_NAME}|ngày [^\W\d]+)"
_PART_OF_DAY = (
    r"(?:(?:sáng|trưa|chiều|tối|đêm|ngày) (?:ngày )?"
    r"|(?=ngày|hôm|(?:sáng|trưa|chiều|tối|đêm) (?:nay|mai)|thứ|chủ|cùng))"
)

# How many of how many: `trước 22/22 xã`.
_COUNTED = re.compile(
    r" ?(?:tiêu chí|chỉ tiêu|xã|thôn|hộ|đơn vị|phường|huyện|tỉnh|điểm|nhà|km|dự án)\b"
)
# No birth: to clean, to enrol, to arise, a pupil, a candidate.
_NO_BIRTH = "vệ học tuyển phát thí dân an hộ ký tái y giáo"
_BORN = "".join(rf"(?<!\b{one} )" for one in _NO_BIRTH.split()) + "sinh"
# How old something is: `sử dụng đất từ trước ngày …`.
_OLDER = re.compile(
    rf"\b(?:như|từ|{_BORN}|được cấp|đang sử dụng|(?<!tiền )sử dụng đất|có hiệu lực|được ban hành"
    r"|so với|tuyển dụng|nghỉ (?:hưu|việc)"
    r"|dự kiến (?:sẽ )?(?:được )?(?:tổ chức|triệu tập|khai mạc|diễn ra)) $"
)
_DEMAND = re.compile(
    r"\b(?:phải|hoàn thành|cơ bản|xong|không còn|toàn bộ|phấn đấu|dứt điểm|bàn giao|giải ngân"
    r"|mà (?:chưa|không))\b|100 ?%|\b(?:đạt|tối thiểu|ít nhất|giảm|tăng) [^,]{0,24}\d ?%"
    r"|\b(?:tối thiểu|ít nhất|trên|đủ) \d"
)
_SHARE = re.compile(
    r"\d ?%[^,;]{0,40} $|\bphần còn lại $|\b(?:đợt|giai đoạn|nhóm|bước|gói(?: thầu)?)"
    r"(?: số)? (?:\d+|i{1,3}|iv|thứ|đầu|cuối|một|hai|ba)(?: [^ ,]+){0,3} $"
)
# What is counted until a day, rather than done until then.
_COUNTED_TO = re.compile(
    r"\b(?:số liệu|kết quả|tình hình|tiến độ|nợ|phát sinh|điều hành|phụ trách)"
    r"(?: [^ ,]+){0,4} $"
)
_FORESEEN = re.compile(
    r"\b(?:nhu cầu|số liệu|tình hình|kịch bản|dự báo)(?: [^ ]+){0,9} $"
    r"|\b(?:dự kiến|ước|ước tính) $"
)
_KEPT_UP = re.compile(r"\b(?:nhận|hạn|duy trì|kéo dài|niêm yết|lùi|thực hiện|mở|nộp|đăng ký)\b")


def _always(_: Found) -> bool:
    return True


def _is_limit(found: Found) -> bool:
    """`trước` with a day, unless it tells how old something is, or how many of how many."""
    one, clause = found.one, found.clause
    is_short = one.kind is DeadlineKind.DATE and not _SAID_TO_BE_A_DAY.search(one.phrase)
    counts = is_short and _COUNTED.match(clause.words, one.end)
    return not counts and not _OLDER.search(clause.before(7))


def _is_day_of_work(found: Found) -> bool:
    """`trong ngày …`, unless something merely comes to pass then."""
    clause = found.clause
    if clause.happens():
        return False
    if clause.has_action(12, 12 if clause.is_head() else 10):
        return True
    is_spoken = re.search(r"\b(?:nay|mai)\b", found.one.phrase) and clause.is_closed()
    is_order = clause.is_plain_order() or (bool(is_spoken) and not clause.is_head())
    return is_order and not clause.is_told() and not clause.is_event()


def _is_no_lease(found: Found) -> bool:
    """What there is something to do until, not what something lasts or is held until."""
    clause = found.clause
    is_held = clause.is_event() and "từ" in clause.before(12).split()
    return not is_held and not clause.is_lasting()


def _is_kept_until(found: Found) -> bool:
    """`đến hết` with a day, or with a period in which something is to be done."""
    is_plain = found.clause.is_closed() and not found.clause.is_told()
    if found.one.kind is DeadlineKind.PERIOD:
        is_foreseen = _FORESEEN.search(found.clause.before(14))
        if is_foreseen or not (is_plain or _is_to_do(found)):
            return False
    return _is_no_lease(found) and not found.clause.happens()


def _is_to_do(found: Found) -> bool:
    """A period with something to be done in it; of one to come, nothing but orders is told."""
    clause = found.clause
    if clause.before(2).endswith("dự kiến ") and not clause.is_head():
        return clause.is_finished(6)
    is_past = found.has_begun and (clause.is_told() or clause.is_result())
    if clause.is_topic() or clause.happens() or is_past:
        return False
    if clause.is_head():
        return clause.is_followed_up() if found.has_begun else not clause.is_told()
    is_order = clause.is_plain_order() and (not found.has_begun or clause.is_aim())
    return is_order or clause.is_task() or bool(clause.label())


# Whom something is asked of, as what they did: `đối với trường hợp nghỉ trong quý I`.
_WHOM = re.compile(
    r"\b(?:đối với|trường hợp|những người|người đã|hết hạn|đến hạn|đủ tuổi|nghỉ hưu)\b(?!.* thì )"
)


def _is_to_do_within(found: Found) -> bool:
    """As `_is_to_do`; a whole year only where something is ordered or to be finished in it."""
    clause = found.clause
    is_whom = _WHOM.search(clause.before(20, ",:")) and not clause.is_finished(14)
    if not _is_to_do(found) or is_whom:
        return False
    if not found.one.phrase.startswith("trong năm") or clause.is_finished():
        return True
    if clause.is_head() and clause.finishes() and not found.has_begun:
        return True
    is_order = (
        clause.is_ordered()
        or clause.is_aim()
        or (clause.is_plain_order() and clause.is_task(12, 0))
    )
    return is_order and not clause.is_name()


def _is_called_for(found: Found) -> bool:
    """`đến` a day that something must have come to, as its clause goes on or began."""
    clause = found.clause
    if _is_reckoned(found) or clause.is_lasting() or clause.is_told():
        return False
    return _is_set(found) or _is_kept_up(found) or _is_reached(found)


def _is_reckoned(found: Found) -> bool:
    """A day that is merely counted or looked to, or a year that plans look to."""
    clause, before = found.clause, found.clause.before(8)
    is_count = _COUNT.search(before) and not _SHARE.search(before.removesuffix("tính "))
    has_begun = found.one.kind is DeadlineKind.DATE and found.has_begun
    if is_count or has_begun or _FORESEEN.search(before):
        return True
    is_year = found.one.phrase.startswith("đến năm")
    return is_year and not (_SET_TO.search(before) or (clause.is_aim() and _heads(found)))


def _heads(found: Found) -> bool:
    """Whether a clause begins with the phrase."""
    return not re.search(r"\w", found.clause.before(stop=":,"))


def _is_set(found: Found) -> bool:
    """What must have come to pass follows, or what is then to be done, or finished by somebody."""
    clause = found.clause
    if _DEMAND.search(clause.behind(14)):
        return True
    if not _heads(found):
        return False
    is_day = found.one.kind is DeadlineKind.DATE
    is_aim = found.one.phrase.startswith("đến năm")
    return is_aim or clause.finishes() or (is_day and clause.has_action(0, 3))


def _is_kept_up(found: Found) -> bool:
    """What is kept up until then is said before, or nothing in brackets but the day."""
    clause, before = found.clause, found.clause.before(12, ",")
    is_aside = before.endswith("(") and clause.behind(1).startswith(")")
    is_day = found.one.kind is DeadlineKind.DATE
    is_kept = is_day and (is_aside or _KEPT_UP.search(before))
    return bool(is_kept) or before.endswith("phấn đấu ")


_SET_TO = re.compile(r"\b(?:phấn đấu|bảo đảm|đảm bảo|yêu cầu)(?: [^ ,;]+)? ?:? ?$")
_COUNT = re.compile(r"(?:tính|tiến|kế) $|\btừ (?!\d+(?:,\d+)? ?%)[^,]*$")


def _is_reached(found: Found) -> bool:
    """What a clause ends with that finishes something, or a share of it: `đạt 85% đến 30/9`."""
    clause = found.clause
    if not clause.is_closed() or clause.is_event():
        return False
    if _SHARE.search(clause.before(10).removesuffix("tính ")):
        return clause.has_action(40, 0)
    if _COUNTED_TO.search(clause.before(8)) or _FORESEEN.search(clause.before(14)):
        return False
    if found.one.kind is DeadlineKind.DATE:
        return clause.is_finished(20) or clause.is_task(8, 0)
    is_to_come = not found.has_begun or re.search(rf" {PART}", found.one.phrase)
    is_order = clause.is_task(12, 0) or (not found.has_begun and clause.is_plain_order())
    return bool(is_to_come) and is_order and not clause.is_name()


def _is_finished_on(found: Found) -> bool:
    """A bare day to come, with something finished on it and nothing held."""
    clause = found.clause
    is_due = clause.is_finished(8) or (clause.is_head() and _MUST.search(clause.behind(16)))
    if found.has_begun or not is_due:
        return False
    return not clause.is_event() and not clause.is_told()


_MUST = re.compile(r"\bphải\b(?! (?:đối mặt|chịu|hứng))")


def _is_done_on(found: Found) -> bool:
    """`vào` a day to come, with something finished or handed in where the clause ends."""
    clause = found.clause
    if not (clause.is_closed() and _HANDED_IN.search(clause.before(10, ","))):
        return _is_finished_on(found)
    return not (found.has_begun or clause.is_event() or clause.is_told())


_HANDED_IN = re.compile(r"\b(?:nộp|gửi|báo cáo|trả lời|phản hồi|phát hành|niêm yết|cung cấp)\b")


def _is_finished_right_on(found: Found) -> bool:
    """A bare date where a short clause that finishes something ends: `bàn giao đất 20/8/2026`."""
    return found.clause.is_closed() and _is_finished_on(found)


def _is_finished_in(found: Found) -> bool:
    """A period right behind what is finished in it, unless it was finished already."""
    return not found.clause.is_told()


def _is_set_before(found: Found) -> bool:
    """A period that begins a clause and has what is to be done in it right behind."""
    clause, behind = found.clause, found.clause.behind(3).lstrip(", ")
    if re.search(r"\w ?$", clause.before()) or clause.is_told():
        return False
    is_to_come = not (found.has_begun or clause.is_event() or clause.is_result())
    return bool(_FINISHED_FIRST.match(behind) or (is_to_come and clause.has_action(0, 2)))


_FINISHED_FIRST = re.compile(rf"(?:phải )?{_FINISH}")


def _is_aimed_at(found: Found) -> bool:
    """`vào quý III`, or a part of a period, where a clause that finishes something ends."""
    clause = found.clause
    if clause.is_head():
        return _is_called_for(found)
    is_habit = re.search(r"(?:tháng|quý) (?:đầu|cuối) năm|^cuối năm$", found.one.phrase)
    is_due = clause.is_finished(8) if is_habit else _is_mostly_order(found)
    if not is_due or not clause.is_closed():
        return False
    is_mere = clause.is_name() or clause.is_told() or clause.is_event() or clause.is_due_later()
    return not is_mere and not re.fullmatch(r"(?:cuối|hết) (?:tuần|tháng|quý)", found.one.phrase)


def _is_due_by(found: Found) -> bool:
    """A bare period: of a part of one less is asked."""
    if found.clause.before(2).endswith("phấn đấu "):
        return True
    is_part = _PART_OF_PERIOD.match(found.one.phrase)
    return _is_aimed_at(found) if is_part else _is_finished_by(found)


_PART_OF_PERIOD = re.compile(rf"{PART}|{HALF}|(?:cuối|hết) năm")


def _is_finished_by(found: Found) -> bool:
    """A month or quarter to come where a clause that finishes something ends, not a plan's."""
    clause = found.clause
    if found.has_begun or not (clause.is_finished(6) and clause.is_closed()):
        return False
    is_plan = clause.is_name() or _PLANNED.search(clause.before(6))
    return not (is_plan or clause.is_told() or clause.is_event())


_PLANNED = re.compile(
    r"kế hoạch|chương trình|báo cáo|nhiệm vụ|chỉ tiêu|dự toán|số liệu|kỳ|công tác|tài liệu|thu\b"
)


def _is_mostly_order(found: Found) -> bool:
    """What is yet to begin is hardly told of; else something must be done near by."""
    return not found.has_begun or found.clause.has_action(10, 0)


def _is_of_work(found: Found) -> bool:
    """What stands behind `Thời gian …:`; a day, only where the label names work."""
    clause = found.clause
    is_work = found.one.kind is DeadlineKind.PERIOD or clause.is_labelled_work()
    return bool(is_work) and not clause.is_event()


_FINISHED = Cues(
    {"hoàn": " (?:thành|tất|thiện)", "xong": "", "kết": " thúc", "trình": "", "khởi": " công"}
    | {"thông": " xe", "khánh": " thành", "bàn": " giao"}
)
_DUE = Cues.of("xong", "trước")
_AT_LATEST = Cues.of("chậm", "muộn", "trễ", "tối đa", "không")
_TERM = Cues.of("thời", "kỳ", "hạn")
_UNTIL = Cues.of("cho", "đến", "tới")
_TO = Cues.of("đến", "tới")
_UP_TO = Cues.of("hết")
_WITHIN = Cues.of("trong")
_ON = Cues.of("vào", "đúng")
_AT = Cues.of("vào")
_ON_OCCASION = Cues.of("vào", "đúng", "trong", "dịp")
_LABELS = Cues({"thời": " (?:gian|điểm)", "tiến": " độ", "lộ": " ?trình", "mốc": ""})
_CELLS = Cues.of("thời", "hạn")
_OF_PERIOD = Cues(
    dict.fromkeys(("tháng", "quý", "tuần", "nửa", "đầu", "cuối", "giữa", "hết"), "")
    | dict.fromkeys(("trung", "thượng", "hạ"), " ?tuần")
    | dict.fromkeys(("hai", "ba", "sáu", "chín", "mười"), " ?(?:tháng|quý|ngày|tuần)")
    | dict.fromkeys(DIGITS, r"\d? (?:tháng|quý|ngày|tuần)")
)
_OF_DAY = Cues(
    dict.fromkeys(("ngày", "giờ", "sáng", "trưa", "chiều", "tối", "đêm", "thứ"), "")
    | {"chủ": " ?nhật", "hết": " giờ", "cuối": " giờ"}
    | dict.fromkeys(DIGITS, r"\d? ?[hg:]")
)


_Guard = Callable[[Found], bool]


class _Way(NamedTuple):
    """A way to say by when, and what must hold around it; `cut` is what is meant of its match."""

    pattern: LatePattern
    is_meant: _Guard


def _by_cues(ways: Iterable[tuple[Cues, str, _Guard]]) -> dict[Cues, list[_Way]]:
    """The ways that begin alike together, each with its pattern."""
    grouped: dict[Cues, list[_Way]] = {}
    for cues, pattern, is_meant in ways:
        grouped.setdefault(cues, []).append(_Way(folded_pattern(pattern), is_meant))
    return grouped


# Each with what it begins with.
_LIMITS = _by_cues(
    (
        (_DUE, rf"(?:xong )?trước (?:thời điểm )?{A_MOMENT}", _is_limit),
        (
            _DUE,
            rf"(?:xong )?trước {_NAMED_DAY}(?: (?!(?:trước|đến|từ|chậm|muộn)\b)[^\W\d]+){{0,6}}"
            rf" (?:ngày )?(?P<day>{DAY})",
            _is_limit,
        ),
        (
            _DUE,
            rf"(?:xong )?trước {_NAMED_DAY}(?: [^ ,.;:()\n]+){{0,10}}"
            rf" \((?!trước|xong|chậm|muộn)(?:[^\W\d]+ ){{0,3}}{ON}(?:ngày )?(?P<day>{DAY})\)",
            _is_limit,
        ),
        (
            _AT_LATEST,
            rf"{_LATEST}(?: (?:là|đến|tới|trong|vào|trước|hết|không quá))* {A_MOMENT}",
            _always,
        ),
        (_TERM, rf"{_TERM_TO}(?: vào| trong)? ?{A_MOMENT}", _is_no_lease),
        (
            _UNTIL,
            rf"(?:cho )?(?:đến|tới) (?:hết {A_DAY}|(?P<period>(?=hết ){PERIOD}))",
            _is_kept_until,
        ),
        (_TO, rf"(?<!thời gian )(?:đến|tới) (?:thời điểm )?{A_MOMENT}", _is_called_for),
        (_UP_TO, rf"(?<!đến )(?<!tới )(?P<period>(?=hết ){PERIOD})", _is_called_for),
        (
            _UP_TO,
            rf"(?<!đến )(?<!tới )(?<!trước )hết {ON}ngày (?P<day>{DAY})",
            _is_kept_until,
        ),
        (_WITHIN, rf"trong {_PART_OF_DAY}(?P<day>{DAY})", _is_day_of_work),
        (
            _OF_DAY,
            rf"(?<!sau\s)(?<!từ\s){ON}ngày (?P<day>{DAY})",
            _is_finished_on,
        ),
        (_ON, rf"(?:vào|đúng) (?:lúc )?{A_DAY}", _is_done_on),
        (
            _ON_OCCASION,
            rf"(?:(?:vào|đúng|trong) )?dịp (?:[^\W\d]+ ){{0,5}}(?:ngày )?(?P<day>{DAY})",
            _is_finished_on,
        ),
        (
            _FINISHED,
            rf"{_FINISH}(?: (?!(?:từ|đến|tới|trước|sau|hết|ngày|số)\b)[^\W\d]+){{0,4}}"
            r" (?P<cut>(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}))(?!\d)",
            _is_finished_right_on,
        ),
        (_WITHIN, rf"trong {A_PERIOD}(?! ?(?:-|–|và cả))", _is_to_do_within),
        (
            _WITHIN,
            r"trong (?P<period>tuần|tháng|quý|năm)(?! (?!(?:để|và|phải)\b)\w)",
            _is_to_do_within,
        ),
        (
            _FINISHED,
            rf"{_FINISH} ?:? (?P<cut>(?:(?:vào|trong) )?{A_PERIOD})(?! ?(?:-|–|và cả))",
            _is_finished_in,
        ),
        (_FINISHED, rf"{_FINISH} sang (?P<cut>{A_PERIOD})", _is_finished_in),
        (
            _OF_PERIOD,
            rf"(?P<cut>(?!năm){A_PERIOD}),? (?=[^\W\d])",
            _is_set_before,
        ),
        (_FINISHED, rf"{_FINISH} ?: ?(?P<cut>{A_DAY})", _is_finished_in),
        (_AT, rf"vào {A_PERIOD}", _is_aimed_at),
        (_OF_PERIOD, rf"(?<!đến )(?<!tới )(?!năm){A_PERIOD}", _is_due_by),
        (_LABELS, rf"{_LABEL} ?(?P<cut>{A_MOMENT})", _is_of_work),
        (_CELLS, rf"{_CELL} ?(?P<cut>{A_MOMENT})", _always),
    )
)


LIMIT_CUES = tuple(_LIMITS)


def limits(reading: Reading) -> Iterator[Deadline]:
    """The days and periods by which something is due; none inside another."""
    taken: list[tuple[int, int]] = []
    for way, match in _matches(reading):
        if any(first <= match.start() and match.end() <= last for first, last in taken):
            continue  # the day of `trước ngày 30/6`
        found = reading.moment(match)
        if found and not reading.is_over(found) and way.is_meant(found):
            taken.append((found.one.start, found.one.end))
            yield found.one


def _matches(reading: Reading) -> Iterator[tuple[_Way, re.Match[str]]]:
    """What each way finds."""
    for cues, ways in _LIMITS.items():
        for way in ways if cues in reading.cues else ():
            for match in reading.matches(way.pattern, cues):
                yield way, match
