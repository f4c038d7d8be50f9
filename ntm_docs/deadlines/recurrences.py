"""Recurrences: how often a text says that something is due, as a rule of RFC 5545 (RRULE)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ntm_docs.deadlines.calendar_words import HOUR, WEEKDAY, WEEKDAYS, hour_of
from ntm_docs.deadlines.clauses import Clause
from ntm_docs.deadlines.folding import folded_pattern
from ntm_docs.deadlines.readings import Deadline, DeadlineKind, Reading
from ntm_docs.scanning import Cues, LatePattern

__all__ = ["FORMS", "RECURRENCE_CUES", "Form", "recurrences"]

_PART = r"(?:sáng|trưa|chiều|tối)"
_OF_EACH = ("hằng", "hàng", "mỗi", "từng")
_EACH = rf"(?:{'|'.join(_OF_EACH)})"
_UNITS = ("ngày", "tuần", "tháng", "quý", "năm")
_UNIT = rf"(?:{'|'.join(_UNITS)})"
_NUMBER = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười)"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "mười": 10}
_TO = r"(?:(?:xong )?trước|(?:chậm|muộn|trễ) nhất(?: là| đến| vào| trong)*|(?:vào )?lúc|vào)"
_LIMIT = rf"(?:định kỳ,? )?(?:{_TO} )?"
_HOUR = rf"(?P<hour>{HOUR})(?: ?(?:,|và) ?{HOUR})*,? ?(?:của )?"
_BY = rf"{_LIMIT}(?:{_HOUR})?"
# What follows `hằng tuần` or its like, behind a comma or in brackets.
_IN = r"(?:,? |(?P<in> \())"
_OUT = r"(?(in)\))"
# thứ Hai; thứ Ba, thứ Năm và sáng thứ Bảy; thứ 2, 4, 6
_A_WEEKDAY = rf"(?:(?:buổi )?{_PART} )?(?:ngày )?{WEEKDAY}"
_SOME_WEEKDAYS = (
    rf"(?P<day>{_A_WEEKDAY}"
    rf"(?: ?(?:,|và|hoặc) ?(?:{_A_WEEKDAY}|(?:[2-7]|hai|ba|tư|năm|sáu|bảy)\b))*)"
)
_A_DAY = r"\d{1,2}(?:[/-]\d{1,2})?"
_MONTHS_OF_QUARTER = {"đầu": "1,4,7,10", "giữa": "2,5,8,11", "cuối": "3,6,9,12"}


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say how often; `rule` makes the rule of what its pattern found.

    A text without any of its `cues` does not say it. One that is not `sure` is a habit as often
    as a task: it needs a verb beside it.
    """

    pattern: LatePattern
    rule: Callable[[re.Match[str]], str]
    cues: frozenset[Cues]
    is_sure: bool


def _every(unit: str, interval: int = 1) -> str:
    frequency, times = {
        "giờ": ("HOURLY", 1),
        "ngày": ("DAILY", 1),
        "tuần": ("WEEKLY", 1),
        "tháng": ("MONTHLY", 1),
        "quý": ("MONTHLY", 3),
        "năm": ("YEARLY", 1),
    }[unit]
    step = interval * times
    return f"FREQ={frequency}" + (f";INTERVAL={step}" if step > 1 else "")


def _count(words: str) -> int:
    return _WORDS.get(words) or int(words)


def _every_unit(found: re.Match[str]) -> str:
    return _every(found["unit"], _count(found.groupdict().get("n") or "1"))


def _monthly_day(found: re.Match[str]) -> str:
    days = ",".join(str(int(number)) for number in re.findall(r"\d+", found["day"]))
    which = found["which"] or found["which2"]
    months = f";BYMONTH={_MONTHS_OF_QUARTER[which]}" if which else ""
    return f"FREQ=MONTHLY{months};BYMONTHDAY={days}"


def _yearly_day(found: re.Match[str]) -> str:
    day, *months = (int(number) for number in re.findall(r"\d+", found["day"]))
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months[::2]))};BYMONTHDAY={day}"


def _day_of_each(found: re.Match[str]) -> str:
    day, *month = re.findall(r"\d+", found["day"])
    of_month = f";BYMONTH={int(month[0])}" if month else ""
    frequency = "MONTHLY" if found["unit"] == "tháng" else "YEARLY"
    return f"FREQ={frequency}{of_month};BYMONTHDAY={int(day)}"


def _workday(found: re.Match[str]) -> str:
    position = 1 if "đầu" in found["which"] else -1
    if found["unit"] == "tuần":
        return f"FREQ=WEEKLY;BYDAY={'MO' if position > 0 else 'FR'}"
    months = f";BYMONTH={'1,4,7,10' if position > 0 else '3,6,9,12'}" * (found["unit"] == "quý")
    if found["kind"]:
        return f"FREQ=MONTHLY{months};BYDAY=MO,TU,WE,TH,FR;BYSETPOS={position}"
    return f"FREQ=MONTHLY{months};BYMONTHDAY={position}"


def _end_of_each(found: re.Match[str]) -> str:
    months = {"tháng": "", "quý": ";BYMONTH=3,6,9,12", "năm": ";BYMONTH=12"}[found["unit"]]
    return f"FREQ=MONTHLY{months};BYMONTHDAY=-1"


def _weekdays(found: re.Match[str]) -> str:
    named = re.findall(rf"{WEEKDAY}|[2-7]|(?:hai|ba|tư|năm|sáu|bảy)\b", found["day"])
    days = [WEEKDAYS[one if one in WEEKDAYS else f"thứ {one}"] for one in named]
    return f"FREQ=WEEKLY;BYDAY={','.join(_DAYS[day] for day in sorted(set(days)))}"


def _monthly_weekday(found: re.Match[str]) -> str:
    position = 1 if found["which"] == "đầu" else -1
    return f"FREQ=MONTHLY;BYDAY={position}{_DAYS[WEEKDAYS[found['day']]]}"


def _form(
    pattern: str,
    rule: Callable[[re.Match[str]], str],
    *,
    cues: Iterable[Cues],
    is_sure: bool = True,
) -> Form:
    return Form(folded_pattern(pattern), rule, frozenset(cues), is_sure)


_DAILY, _WEEKLY, _MONTHLY, _QUARTERLY, _YEARLY = (
    Cues(dict.fromkeys(_OF_EACH, f" ?{unit}")) for unit in _UNITS
)
_OF_ANY_UNIT = (_DAILY, _WEEKLY, _MONTHLY, _QUARTERLY, _YEARLY)
_EVERY = Cues({"mỗi": " (?:buổi|sáng|trưa|chiều|tối|thứ|chủ)"})
_END = Cues(dict.fromkeys(("đầu", "cuối", "giữa"), "(?: tiên| cùng)? ?(?:của|trong|quý)"))
_OF_MONTHS = Cues({"của": " ?tháng", "các": " ?tháng", "tháng": " (?:liền|kế|tiếp)"})
_REGULARLY = Cues.of("định kỳ")
# 10 ngày/lần, 02 tuần một lần; 02 lần/năm. Other times are counted: lần thứ hai.
_RATE = Cues({"lần": r"(?:(?<=[/1t]lần)|(?<=[/1t] lần)| ?(?:/|trong|một|mỗi))"})
RECURRENCE_CUES = (*_OF_ANY_UNIT, _EVERY, _END, _OF_MONTHS, _REGULARLY, _RATE)

# The more a form says, the earlier it stands.
FORMS = (
    # ngày làm việc cuối cùng của mỗi tháng
    _form(
        rf"{_BY}ngày (?P<kind>làm việc )?(?P<which>đầu tiên|cuối cùng|đầu|cuối) "
        rf"(?:(?:của )?{_EACH} |của |trong )(?P<unit>tuần|tháng|quý)"
        r"(?! \d| này| đầu| giữa| cuối)",
        _workday,
        cues=(_END, _WEEKLY, _MONTHLY, _QUARTERLY),
    ),
    # trước ngày 25 hằng tháng; ngày 20 của tháng cuối quý; ngày 05 của tháng liền kề
    _form(
        rf"(?:(?:định kỳ )?{_EACH} (?:tháng|quý){_IN})?{_BY}"
        r"(?:các )?(?:ngày|mùng|mồng) (?:mùng |mồng )?"
        r"(?P<day>\d{1,2}(?: ?(?:,|và|hoặc) ?(?:ngày )?\d{1,2})*)"
        rf" (?:của )?(?:(?:{_EACH}|các) tháng(?: (?P<which>đầu|giữa|cuối) quý)?"
        rf"|tháng (?P<which2>đầu|giữa|cuối)(?: tiên| cùng)? (?:của )?(?:{_EACH} )?quý"
        r"|tháng (?:liền kề|liền sau|kế tiếp|tiếp theo)"
        r"|(?<=của )tháng(?: sau| trước| báo cáo| cuối kỳ(?: báo cáo)?|(?= ?[.,;:)]|$)))"
        rf"(?: (?:sau|tiếp theo|kế tiếp))?(?! \d){_OUT}",
        _monthly_day,
        cues=(_MONTHLY, _QUARTERLY, _OF_MONTHS, _END),
    ),
    # từ ngày 01 đến ngày 05 hằng tháng; từ 01/10 đến 15/11 hằng năm
    _form(
        rf"(?<!thời gian )từ (?:ngày )?{_A_DAY}(?: ?[-–] ?| (?:đến|tới) (?:hết )?)"
        rf"(?:ngày )?(?P<day>{_A_DAY}) (?:của )?{_EACH} (?P<unit>tháng|năm)",
        _day_of_each,
        cues=(_MONTHLY, _YEARLY),
    ),
    # trước ngày 15/6 và 15/12 hằng năm
    _form(
        rf"{_BY}(?:ngày )?(?P<day>(?P<d>\d{{1,2}})(?:[/-]| tháng )\d{{1,2}}"
        rf"(?: ?(?:,|và) ?(?:ngày )?(?P=d)(?:[/-]| tháng )\d{{1,2}})*) (?:của )?{_EACH} năm",
        _yearly_day,
        cues=(_YEARLY,),
    ),
    # hằng tháng, trước ngày 25; hằng năm trước ngày 15/11
    _form(
        rf"(?:định kỳ )?{_EACH} (?P<unit>tháng|năm){_IN}{_TO} "
        rf"ngày (?P<day>{_A_DAY})\b{_OUT}",
        _day_of_each,
        cues=(_MONTHLY, _YEARLY),
    ),
    # cuối mỗi quý
    _form(
        rf"{_LIMIT}cuối {_EACH} (?P<unit>tháng|quý|năm)\b(?! học)",
        _end_of_each,
        cues=(_MONTHLY, _QUARTERLY, _YEARLY),
    ),
    # chiều thứ Sáu hằng tuần; các ngày thứ Hai, thứ Năm hằng tuần
    _form(rf"{_BY}(?:các )?{_SOME_WEEKDAYS} (?:của )?{_EACH} tuần", _weekdays, cues=(_WEEKLY,)),
    # hằng tuần, trước 16 giờ thứ Sáu; hằng tuần (vào thứ Sáu)
    _form(
        rf"(?:định kỳ )?{_EACH} tuần{_IN}{_BY}(?:các )?{_SOME_WEEKDAYS}{_OUT}",
        _weekdays,
        cues=(_WEEKLY,),
    ),
    # 16 giờ mỗi thứ Sáu
    _form(rf"{_BY}mỗi {_SOME_WEEKDAYS}", _weekdays, cues=(_EVERY, _DAILY)),
    # ngày Chủ nhật cuối cùng của mỗi tháng
    _form(
        rf"{_BY}(?:{_PART} )?(?:ngày )?(?P<day>{WEEKDAY}) "
        rf"(?P<which>đầu|cuối)(?: tiên| cùng)? (?:của )?{_EACH} tháng",
        _monthly_weekday,
        cues=(_MONTHLY,),
    ),
    # trước 16h00 hằng ngày
    _form(
        rf"{_LIMIT}{_HOUR}(?:(?:{_PART} )?{_EACH} ngày|mỗi (?:buổi )?{_PART})\b",
        lambda _: "FREQ=DAILY",
        cues=(_DAILY, _EVERY),
    ),
    # hằng ngày, trước 16 giờ
    _form(
        rf"(?:định kỳ )?{_EACH} ngày{_IN}{_TO} (?P<hour>{HOUR})(?<! ){_OUT}",
        lambda _: "FREQ=DAILY",
        cues=(_DAILY,),
    ),
    # 10 ngày/lần; 02 tuần một lần
    _form(
        rf"(?:định kỳ )?(?P<n>{_NUMBER}) (?P<unit>giờ|{_UNIT}) ?(?:/|một|1|01) ?"
        r"(?:01 |1 |một )?lần",
        _every_unit,
        cues=(_RATE,),
    ),
    _form(
        rf"(?:định kỳ )?(?P<unit>{_UNIT})/(?:01 |1 |một )?lần",
        _every_unit,
        cues=(_RATE,),
    ),
    # ít nhất 02 lần/năm
    _form(
        rf"(?:định kỳ )?(?:ít nhất )?(?<!giờ\s)(?<!ngày )(?<!tuần )(?<!tháng ){_NUMBER} lần ?"
        rf"(?:/|trong|một|mỗi) ?(?:một )?(?P<unit>{_UNIT})\b",
        _every_unit,
        cues=(_RATE,),
    ),
    # mỗi tháng ít nhất một lần
    _form(
        rf"(?:định kỳ )?{_EACH} (?P<unit>{_UNIT}) (?:ít nhất )?(?:một|01|1|02|2|hai) "
        r"(?:lần|buổi|kỳ)",
        _every_unit,
        cues=_OF_ANY_UNIT,
    ),
    # định kỳ hằng quý; định kỳ 6 tháng, hằng năm
    _form(
        rf"định kỳ (?:vào )?(?:{_EACH} )?(?:(?P<n>\d{{1,2}}) )?(?P<unit>{_UNIT})\b(?! \d)"
        rf"(?: ?(?:,|và|hoặc|/) ?(?:{_EACH} )?(?:(?:\d{{1,2}}|một) )?(?:tháng|quý|năm)\b(?! \d))*",
        _every_unit,
        cues=(_REGULARLY,),
    ),
    # hằng tháng; hằng quý, 6 tháng và hằng năm
    _form(
        rf"{_EACH} (?P<unit>{_UNIT})\b"
        rf"(?: ?(?:,|và|hoặc|/) ?(?:{_EACH} )?(?:\d{{1,2}} )?(?:tháng|quý|năm)\b(?! \d))*",
        _every_unit,
        cues=_OF_ANY_UNIT,
        is_sure=False,
    ),
)


_ALL_CUES = frozenset(RECURRENCE_CUES)


def recurrences(reading: Reading) -> Iterator[Deadline]:
    """How often a text says that something is due."""
    said = _ALL_CUES.intersection(reading.cues)
    for form in FORMS if said else ():
        is_possible = not form.cues.isdisjoint(said)
        for match in form.pattern.made.finditer(reading.words) if is_possible else ():
            clause = Clause(reading.words, *match.span())
            if _DEFINED.match(clause.behind(3)) or _END_OF_SPAN.search(clause.before(5)):
                continue
            if form.is_sure or clause.is_reported():
                hour = match.groupdict().get("hour")
                yield Deadline(
                    *(match[0], *match.span(), DeadlineKind.RECURRENCE),
                    time=hour_of(hour) if hour else None,
                    exclusive=bool(_BEFORE.search(match[0])),
                    recurrence=form.rule(match),
                )


_DEFINED = re.compile(r" là (?:ngày|dịp|phiên)\b")
_BEFORE = re.compile(r"(?<!tháng )\btrước\b")
_END_OF_SPAN = re.compile(r"(?:đến|tới) (?:thứ \w+ và )?$")
