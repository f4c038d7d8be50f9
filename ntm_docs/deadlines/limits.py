"""Limits: the days and periods of a text by which something is due.

Each way to say by when is a pattern with what must hold around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ntm_docs.deadlines.calendar_words import DAY, HALF, PART, PERIOD
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
from ntm_docs.scanning import DIGITS, matches, opening

__all__ = ["limits"]

_LATEST = r"(?:(?:chậm|muộn|trễ) nhất|tối đa|không (?:quá|muộn hơn|chậm hơn|trễ hơn|để quá))"
_TERM_TO = (
    r"(?<!gia )(?<!quá )(?<!hết )(?<!đúng )(?<!trước )(?:thời )?hạn"
    r"(?:(?: [^\W\d]+){0,8} ?:| (?:cuối(?: cùng)?|chót)(?:(?: [^\W\d]+){0,6}(?= ngày)| là)?| là)?"
)
_LABEL = r"(?:thời gian|tiến độ|lộ trình|thời điểm|mốc)(?: [^\W\d]+){0,6}(?: ?:| là)"
_FINISH = (
    r"(?:hoàn (?:thành|tất|thiện)|xong|kết thúc|trình|khởi công|thông xe|khánh thành|bàn giao)"
)

_PART_OF_DAY = r"(?:(?:sáng|chiều|tối|đêm|ngày) (?:ngày )?|(?=ngày|hôm))"

# How many of how many: `trước 22/22 xã`.
_COUNTED = re.compile(
    r" ?(?:tiêu chí|chỉ tiêu|xã|thôn|hộ|đơn vị|phường|huyện|tỉnh|điểm|nhà|km|dự án)\b"
)
# How old something is: `sử dụng đất từ trước ngày …`.
_OLDER = re.compile(
    r"\b(?:như|từ|sinh|được cấp|đang sử dụng|(?<!tiền )sử dụng đất|có hiệu lực|được ban hành|so với"
    r"|tuyển dụng|nghỉ (?:hưu|việc)) $"
)
_DEMAND = re.compile(
    r"\b(?:phải|hoàn thành|cơ bản|xong|không còn|toàn bộ|phấn đấu|dứt điểm|bàn giao|giải ngân"
    r"|mà (?:chưa|không))\b|100 ?%|\b(?:đạt|tối thiểu|ít nhất|giảm|tăng) [^,]{0,24}\d ?%"
)
_KEPT_UP = re.compile(r"\b(?:nhận|hạn|duy trì|kéo dài|niêm yết|lùi|thực hiện|mở|nộp|đăng ký)\b")


def _always(_: Found) -> bool:
    return True


def _is_limit(found: Found) -> bool:
    """`trước` with a day, unless it tells how old something is, or how many of how many."""
    one, clause = found.one, found.clause
    is_short = one.kind is DeadlineKind.DATE and not re.search(r"\d{4}|tháng|ngày", one.phrase)
    counts = is_short and _COUNTED.match(clause.words, one.end)
    return not counts and not _OLDER.search(clause.before())


def _is_day_of_work(found: Found) -> bool:
    """`trong ngày …`, unless something merely comes to pass then."""
    clause = found.clause
    behind = 12 if clause.is_head() else 10
    return not clause.happens() and clause.has_action(12, behind)


def _is_no_lease(found: Found) -> bool:
    """What there is something to do until, not what something lasts or is held until."""
    clause = found.clause
    is_held = clause.is_event() and "từ" in clause.before(12).split()
    return not is_held and not clause.is_lasting()


def _is_kept_until(found: Found) -> bool:
    """`đến hết` with a day, or with a period in which something is to be done."""
    is_plain = found.clause.is_closed() and not found.clause.is_told()
    is_vague = found.one.kind is DeadlineKind.PERIOD and not is_plain and not _is_to_do(found)
    return not is_vague and _is_no_lease(found)


def _is_to_do(found: Found) -> bool:
    """A period with something to be done in it; of one to come, nothing but orders is told."""
    clause = found.clause
    if clause.is_topic() or clause.happens() or (found.has_begun and clause.is_told()):
        return False
    if clause.is_head():
        return clause.is_followed_up() if found.has_begun else not clause.is_told()
    is_order = clause.is_plain_order() and not found.has_begun
    return is_order or clause.has_action() or bool(clause.label())


def _is_to_do_within(found: Found) -> bool:
    """As `_is_to_do`; a whole year only where something is ordered or to be finished in it."""
    clause = found.clause
    if not _is_to_do(found):
        return False
    if not found.one.phrase.startswith("trong năm") or clause.is_finished():
        return True
    is_order = clause.is_ordered() or (clause.is_plain_order() and clause.has_action(12, 0))
    return is_order and not clause.is_name()


def _is_called_for(found: Found) -> bool:
    """`đến` a day that something must have come to, as its clause goes on or began."""
    clause, phrase = found.clause, found.one.phrase
    before, is_day = clause.before(8), found.one.kind is DeadlineKind.DATE
    is_count = re.search(r"(?:tính|tiến|kế) $|\btừ\b[^,]*$", before) or (is_day and found.has_begun)
    if is_count or phrase.startswith("đến năm"):
        return False
    is_kept_up = re.search(r"phấn đấu $", before) or (
        is_day and _KEPT_UP.search(clause.before(12, ","))
    )
    is_aside = is_day and before.endswith("(") and clause.behind(1).startswith(")")
    is_wanted = _DEMAND.search(clause.behind(14)) or is_kept_up or is_aside
    return bool(is_wanted) and not clause.is_lasting() and not clause.is_told()


def _is_finished_on(found: Found) -> bool:
    """A bare day to come, with something finished on it and nothing held."""
    clause = found.clause
    if found.has_begun or not clause.is_finished(8):
        return False
    return not clause.is_event() and not clause.is_told()


def _is_finished_in(found: Found) -> bool:
    """A period right behind what is finished in it, unless it was finished already."""
    return not found.clause.is_told()


def _is_set_before(found: Found) -> bool:
    """A period that begins a clause and has what is to be finished in it right behind."""
    return not re.search(r"\w ?$", found.clause.before()) and not found.clause.is_told()


def _is_aimed_at(found: Found) -> bool:
    """`vào quý III`, or a part of a period, where a clause that finishes something ends."""
    clause = found.clause
    if clause.is_head():
        return _is_called_for(found)
    is_half_year = re.search(r"(?:tháng|quý) (?:đầu|cuối) năm", found.one.phrase)
    is_due = clause.is_finished(8) if is_half_year else _is_mostly_order(found)
    if not is_due or not clause.is_closed():
        return False
    is_mere = clause.is_name() or clause.is_told() or clause.is_event() or clause.is_due_later()
    return not is_mere


def _is_due_by(found: Found) -> bool:
    """A bare period: of a part of one less is asked."""
    is_part = re.match(rf"{PART}|{HALF}|(?:cuối|hết) năm", found.one.phrase)
    return _is_aimed_at(found) if is_part else _is_finished_by(found)


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


# A way to say by when, and what must hold around it; `cut` is what is meant of what is matched.
# Before the pattern stand the words it can begin with: most sentences hold few of them.
_FINISHED = ("hoàn", "xong", "kết", "trình", "khởi", "thông", "khánh", "bàn")
_PERIODS = ("tháng", "quý", "năm", "tuần")
_OF_PERIOD = (
    *_PERIODS,
    *("nửa", "đầu", "cuối", "giữa", "hết", "trung", "thượng", "hạ"),
    *("hai", "ba", "sáu", "chín", "mười", *DIGITS),
)
_OF_DAY = ("ngày", "hết", "giờ", "sáng", "trưa", "chiều", "tối", "thứ", "chủ", *DIGITS)
_LIMITS: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[Found], bool]], ...] = tuple(
    (opening(words), folded_pattern(pattern), guard)
    for words, pattern, guard in (
        (("xong", "trước"), rf"(?:xong )?trước (?:thời điểm )?{A_MOMENT}", _is_limit),
        (
            ("xong", "trước"),
            rf"(?:xong )?trước ngày (?:[^\W\d]+ ){{1,3}}(?P<day>{DAY})",
            _is_limit,
        ),
        (
            ("chậm", "muộn", "trễ", "tối đa", "không"),
            rf"{_LATEST}(?: (?:là|đến|tới|trong|vào|trước|hết))* {A_MOMENT}",
            _always,
        ),
        (("thời", "hạn"), rf"{_TERM_TO}(?: vào)? ?{A_MOMENT}", _is_no_lease),
        (
            ("cho", "đến", "tới"),
            rf"(?:cho )?(?:đến|tới) (?:hết {A_DAY}|(?P<period>(?=hết ){PERIOD}))",
            _is_kept_until,
        ),
        (("đến", "tới"), rf"(?<!thời gian )(?:đến|tới) {A_MOMENT}", _is_called_for),
        (("hết",), rf"(?P<period>(?=hết ){PERIOD})", _is_called_for),
        (("trong",), rf"trong {_PART_OF_DAY}(?P<day>{DAY})", _is_day_of_work),
        (
            ("vào", "đúng", "trong", *_OF_DAY),
            rf"(?:(?:vào|đúng|trong) )?{ON}ngày (?P<day>{DAY})",
            _is_finished_on,
        ),
        (("trong",), rf"trong {A_PERIOD}(?! ?(?:-|–|và cả))", _is_to_do_within),
        (("trong",), r"trong (?P<period>tuần|tháng|quý|năm)(?! \w)", _is_to_do_within),
        (
            _FINISHED,
            rf"{_FINISH} ?:? (?P<cut>(?:(?:vào|trong) )?{A_PERIOD})(?! ?(?:-|–|và cả))",
            _is_finished_in,
        ),
        (_FINISHED, rf"{_FINISH} sang (?P<cut>{A_PERIOD})", _is_finished_in),
        (
            _OF_PERIOD,
            rf"(?P<cut>(?!năm){A_PERIOD}),? (?=(?:phải )?{_FINISH})",
            _is_set_before,
        ),
        (_FINISHED, rf"{_FINISH} ?: ?(?P<cut>{A_DAY})", _is_finished_in),
        (("vào",), rf"vào {A_PERIOD}", _is_aimed_at),
        (_OF_PERIOD, rf"(?!năm){A_PERIOD}", _is_due_by),
        (("thời", "tiến", "lộ", "mốc"), rf"{_LABEL} ?(?P<cut>{A_MOMENT})", _is_of_work),
    )
)


def limits(reading: Reading) -> Iterator[Deadline]:
    """The days and periods by which something is due."""
    has_period = reading.holds(_PERIODS)
    for begins, pattern, is_meant in _LIMITS:
        is_possible = has_period or "day" in pattern.groupindex
        for match in matches(pattern, begins, reading.words) if is_possible else ():
            found = reading.moment(match)
            if found and not reading.is_over(found) and is_meant(found):
                yield found.one
