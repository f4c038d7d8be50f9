"""Assignees: whom a sentence or a heading charges with something, read from its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ntm_docs.unit_names import ACTION, units

__all__ = [
    "Charged",
    "charged_anywhere",
    "charged_at_start",
    "charged_by_heading",
    "charges",
    "partners",
]


class Charged(NamedTuple):
    """Who answers for something, and who works with them."""

    assignees: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()


def charged_at_start(sentence: str) -> Charged:
    """Whom the first words charge: `Giao …`, or the unit that is to do what follows.

    >>> charged_at_start("Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát kinh phí.")
    Charged(assignees=('Sở Tài chính',), cooperating=('Sở Nội vụ',))
    >>> charged_at_start("Về an ninh: Công an xã báo cáo trước ngày 20/10.").assignees
    ('Công an xã',)
    """
    about = _ABOUT.match(sentence)
    sentence = sentence[about.end() :] if about else sentence
    if charge := _CHARGE.match(sentence):
        return _charged(sentence[charge.end() :])
    charged = _told(sentence) if sentence[:1].isupper() else Charged()
    if about and not charged.assignees:
        return Charged(charged_by_heading(about[0].strip()))
    return charged


def charged_anywhere(sentence: str) -> Charged:
    """Whom words charge behind a comma, a colon or a stop: `Trên cơ sở …, giao …`."""
    found = (_charged(sentence[at:]) for at in _charge_ends(sentence))
    return next((one for one in found if one.assignees), Charged())


def charged_by_heading(heading: str) -> tuple[str, ...]:
    """The units that a heading names, if it names nothing else.

    >>> charged_by_heading("Đối với Ban Chỉ đạo xã:"), charged_by_heading("Về công tác lãnh đạo")
    (('Ban Chỉ đạo xã',), ())
    """
    words = _TOWARDS.sub("", heading.strip())
    words = _ANSWERS.sub("", words.rstrip(" :.;"))
    who, rest = units(words)
    return () if rest.strip() else who


def charges(text: str) -> Iterator[str]:
    """A text cut where a sentence, or what stands behind a semicolon, charges somebody else.

    >>> list(charges("Giao Văn phòng tổng hợp; Công an xã kiểm tra."))
    ['Giao Văn phòng tổng hợp;', 'Công an xã kiểm tra.']
    """
    starts = [m.end() for m in _BREAK.finditer(text) if _begins_charge(text[m.end() :])]
    begun = [0, *(starts if charged_at_start(text).assignees else starts[1:])]
    yield from (text[a:b].strip() for a, b in zip(begun, [*begun[1:], len(text)], strict=True))


def partners(words: str) -> tuple[str, ...]:
    """Whom the first sentence has somebody work with."""
    within = re.split(r"[.;]\s", words, maxsplit=1)[0]
    for found in _WITH.finditer(within):
        if names := units(within[found.end() :])[0]:
            return names
    return ()


def _begins_charge(words: str) -> bool:
    charge = _CHARGE.match(words)
    charged = _charged(words[charge.end() :]) if charge else _told(words)
    return bool(charged.assignees)


def _told(sentence: str) -> Charged:
    """The unit that a sentence begins with and that is to do something, or to charge another."""
    who, rest = units(sentence)
    rest = _AS_THEIRS.sub("", rest, count=1)
    if charge := _CHARGE.match(rest):
        return _charged(rest[charge.end() :])
    is_to_act = ACTION.match(rest) and not _OPINION.match(rest)
    return Charged(who, partners(rest)) if is_to_act else Charged()


def _charge_ends(sentence: str) -> Iterator[int]:
    return (
        m.end() for m in re.finditer(rf"(?<=[.;:,–-]\s){_CHARGE.pattern}", sentence, re.IGNORECASE)
    )


def _charged(words: str) -> Charged:
    who, rest = units(words)
    return Charged(who, partners(rest) if who else ())


# What a sentence says before it charges anybody.
_ABOUT = re.compile(r"^(?:về|đối\s+với|liên\s+quan(?:\s+đến)?)\s[^:;]*:\s+", re.IGNORECASE)
_AS_THEIRS = re.compile(
    r",?\s+theo\s+(?:chức\s+năng|nhiệm\s+vụ|thẩm\s+quyền)(?:,\s+nhiệm\s+vụ)?(?:\s+được\s+giao)?,?"
)
_CHARGE = re.compile(
    r"\s*(?:giao(?!\s+(?-i:thông|dịch|lưu|ban(?!\s+(?:chỉ|quản))))(?:\s+(?:trách\s+nhiệm\s+|nhiệm\s+vụ\s+)?cho)?|đề\s+nghị|yêu\s+cầu|"
    r"phân\s+công)\s+(?=\S)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;]\s+")
_TOWARDS = re.compile(
    r"^(?:đối\s+với|về\s+phía|nhiệm\s+vụ\s+của|trách\s+nhiệm\s+của|giao)\s+", re.IGNORECASE
)
_ANSWERS = re.compile(
    r",?\s+(?:(?:theo|căn\s+cứ)\s+chức\s+năng,\s+nhiệm\s+vụ.*|(?:chịu|có)\s+trách\s+nhiệm.*|chủ\s+trì|"
    r"thực\s+hiện(?:\s+(?:các|những|một\s+số)\s+(?:nhiệm\s+vụ|nội\s+dung)(?:\s+sau)?)?)$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?:phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|cùng))?|cùng\s+với)\s+", re.IGNORECASE
)
# A unit that thinks something has nothing to do.
_OPINION = re.compile(
    r",?\s*(?:thống\s+nhất|nhất\s+trí|đồng\s+ý|ghi\s+nhận|biểu\s+dương|đánh\s+giá\s+cao|cơ\s+bản|đã|"
    r"kết\s+luận|lưu\s+ý|được)\b"
)
