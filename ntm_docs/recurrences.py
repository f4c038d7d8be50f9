"""Recurrences: how often something is due, as words to a rule of RFC 5545 (RRULE)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ntm_docs.calendar_words import HOUR, WEEKDAYS

__all__ = ["EACH", "FORMS", "Form", "may_recur"]

EACH = r"(?:hằng|hàng|mỗi|từng)"
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)"
_NUMBER = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười)"
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "mười": 10}
_LIMIT = r"(?:(?:xong\s+)?trước|chậm\s+nhất(?:\s+(?:là|vào|trong))?|muộn\s+nhất|vào)\s+"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say how often; `rule` makes the rule of what its pattern found.

    One that is not `sure` is a habit as often as a task: it needs a verb beside it.
    """

    pattern: re.Pattern[str]
    rule: Callable[[re.Match[str]], str]
    is_sure: bool = True


def may_recur(words: str) -> bool:
    """Whether words hold what one form or another needs; few do, and one look tells."""
    return _NEEDED.search(words) is not None


_NEEDED = re.compile(rf"{EACH}\s+{_UNIT}|lần|định\s+kỳ|tháng\s+(?:đầu|giữa|cuối)\s+(?:của\s+)?quý")


def _every(unit: str, interval: int = 1) -> str:
    frequency, times = {
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


def _monthly_day(found: re.Match[str]) -> str:
    day = ",".join(str(int(number)) for number in re.findall(r"\d+", found["day"]))
    which = found["which"] or found["which2"]
    if which:
        months = {"đầu": "1,4,7,10", "giữa": "2,5,8,11", "cuối": "3,6,9,12"}[which]
        return f"FREQ=MONTHLY;BYMONTH={months};BYMONTHDAY={day}"
    return f"FREQ=MONTHLY;BYMONTHDAY={day}"


def _workday(found: re.Match[str]) -> str:
    position = 1 if "đầu" in found["which"] else -1
    if found["unit"] == "tuần":
        return f"FREQ=WEEKLY;BYDAY={'MO' if position > 0 else 'FR'}"
    months = f";BYMONTH={'1,4,7,10' if position > 0 else '3,6,9,12'}" * (found["unit"] == "quý")
    if found["kind"]:
        return f"FREQ=MONTHLY{months};BYDAY=MO,TU,WE,TH,FR;BYSETPOS={position}"
    return f"FREQ=MONTHLY{months};BYMONTHDAY={position}"


def _weekday(found: re.Match[str]) -> str:
    return f"FREQ=WEEKLY;BYDAY={_DAYS[WEEKDAYS[' '.join(found['day'].split())]]}"


def _form(pattern: str, rule: Callable[[re.Match[str]], str], *, is_sure: bool = True) -> Form:
    return Form(re.compile(pattern), rule, is_sure)


# The more a form says, the earlier it stands.
FORMS = (
    _form(
        rf"(?:{_LIMIT})?(?:{HOUR}\s*,?\s*)?ngày\s+(?P<kind>làm\s+việc\s+)?"
        rf"(?P<which>đầu\s+tiên|cuối\s+cùng|đầu|cuối)\s+(?:của\s+)?{EACH}\s+(?P<unit>tuần|tháng|quý)",
        _workday,
    ),
    _form(
        rf"(?:{_LIMIT})?(?:{HOUR}\s*,?\s*)?ngày\s+(?:mùng\s+|mồng\s+)?(?P<day>\d{{1,2}}(?:\s*(?:,|và)\s*(?:ngày\s+)?\d{{1,2}})*)"
        rf"\s+(?:của\s+)?(?:{EACH}\s+tháng(?:\s+(?P<which>đầu|giữa|cuối)\s+quý)?"
        rf"|tháng\s+(?P<which2>đầu|giữa|cuối)\s+(?:của\s+)?(?:{EACH}\s+)?quý)",
        _monthly_day,
    ),
    _form(
        rf"(?:{_LIMIT})?(?:{HOUR}\s*,?\s*)?(?:(?:sáng|trưa|chiều|tối)\s+)?(?:ngày\s+)?"
        rf"(?P<day>{_WEEKDAY})\s+(?:của\s+)?{EACH}\s+tuần",
        _weekday,
    ),
    _form(
        rf"(?:{_LIMIT})?{HOUR}\s*,?\s*{EACH}\s+ngày",
        lambda _: "FREQ=DAILY",
    ),
    _form(
        rf"(?:định\s+kỳ\s+)?(?P<n>{_NUMBER})\s+(?P<unit>{_UNIT})\s*(?:/|một|1|01)\s*(?:01\s+|1\s+|một\s+)?"
        r"lần",
        lambda m: _every(m["unit"], _count(m["n"])),
    ),
    _form(
        rf"(?:định\s+kỳ\s+)?(?:ít\s+nhất\s+)?(?P<n>{_NUMBER})\s+lần\s*(?:/|trong|một|mỗi)\s*(?:một\s+)?"
        rf"(?P<unit>{_UNIT})\b",
        lambda m: _every(m["unit"]),
    ),
    _form(
        rf"{EACH}\s+(?P<unit>{_UNIT})\s+(?:ít\s+nhất\s+)?(?:một|01|1|02|2|hai)\s+(?:lần|buổi|kỳ)",
        lambda m: _every(m["unit"]),
    ),
    _form(
        rf"định\s+kỳ\s+(?:vào\s+)?(?:{EACH}\s+)?(?:(?P<n>0?[369]|\d{{2}})\s+)?(?P<unit>{_UNIT})\b(?!\s+\d)",
        lambda m: _every(m["unit"], _count(m["n"] or "1")),
    ),
    _form(
        rf"(?:{EACH})\s+(?P<unit>{_UNIT})\b(?!\s+(?:lúa|màu))",
        lambda m: _every(m["unit"]),
        is_sure=False,
    ),
)
