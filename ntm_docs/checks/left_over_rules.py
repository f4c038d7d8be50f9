"""Left over rules: words that stayed behind from another notice, place or time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.written_days import written_days
from ntm_docs.communes import SINCE
from ntm_docs.scanning import matches, opening

__all__ = ["bodies_left_over", "districts_left_over", "missing_appendices"]


def districts_left_over(proof: Proof) -> Iterator[Slip]:
    """No district acts, and nothing lies in one, in a notice issued when there are none."""
    sheet = proof.sheet
    if proof.day is None or proof.day < SINCE or "huyện" not in sheet.lower:
        return
    for match in _DISTRICT.finditer(sheet.lower):
        clause = _clause(sheet.lower, match.start(), match.end())
        if not _PAST.search(clause):
            typed = sheet.text[match.start() : match.end()]
            message = f"«{typed}»: từ 01/7/2025 không còn cấp huyện"
            yield Slip(sheet.place_at(match.start()), message, "có lẽ sót từ văn bản khác; xem lại")


def bodies_left_over(proof: Proof) -> Iterator[Slip]:
    """No ministry or department acts that has been merged into another.

    Ministries by Nghị quyết 176/2025/QH15, departments by Nghị định 45/2025/NĐ-CP.
    """
    sheet = proof.sheet
    if proof.day is None or proof.day < _MERGED:
        return
    for match in matches(_BODY, _KIND_OF_BODY, sheet.lower):
        typed = sheet.text[match.start() : match.end()]
        if typed[0].isupper() and not _is_of_the_past(sheet.lower, match.start(), match.end()):
            kind = typed.split()[0]
            name = _MERGED_INTO[re.sub(_DASH, " - ", match[1])]
            now = "cấp xã không có phòng này" if kind == "Phòng" else f"nay là {kind} {name}"
            message = f"«{typed}»: từ 01/3/2025 không còn cơ quan này"
            yield Slip(sheet.place_at(match.start()), message, f"{now}; xem lại")


def missing_appendices(proof: Proof) -> Iterator[Slip]:
    """An appendix that the text refers to is there."""
    count = len(proof.notice.appendices)
    if not count:
        return
    sheet = proof.sheet
    for match in _APPENDIX.finditer(sheet.lower):
        typed, number = sheet.text[match.start() : match.end()], _number(match["number"])
        is_missing = match["kind"] == "phụ biểu" or number > count
        if is_missing and number and not _OF_ANOTHER.match(sheet.lower, match.end()):
            there = "phụ lục" if count == 1 else f"{count} phụ lục"
            yield Slip(
                sheet.place_at(match.start()), f"không có «{typed}»", f"thông báo này có {there}"
            )


def _clause(text: str, start: int, end: int) -> str:
    """The clause around a place."""
    first = max(text.rfind(mark, 0, start) for mark in _ENDS)
    lasts = [at for mark in _ENDS if (at := text.find(mark, end)) >= 0]
    return text[first + 1 : min(lasts, default=len(text))]


def _is_of_the_past(text: str, start: int, end: int) -> bool:
    """Whether what stands around a body tells of the time when there was one.

    A document that the body itself issued tells so by its own day.
    """
    clause = _clause(text, start, end)
    before, _, behind = clause.partition(text[start:end])
    if issued := _ISSUED.search(before):
        day = next(written_days(issued["day"]), None)
        dated = day.on_calendar(0) if day else None
        before = before[: issued.start()] if dated and dated >= _MERGED else before
    return bool(_PAST.search(before) or _PAST.search(behind))


def _number(typed: str) -> int:
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
    return int(typed) if typed.isdigit() else roman.get(typed, 0)


_MERGED = date(2025, 3, 1)
# By the name of what it was, in lower case.
_MERGED_INTO = {
    "kế hoạch và đầu tư": "Tài chính",
    "nông nghiệp và phát triển nông thôn": "Nông nghiệp và Môi trường",
    "nông nghiệp và ptnt": "Nông nghiệp và Môi trường",
    "tài nguyên và môi trường": "Nông nghiệp và Môi trường",
    "giao thông vận tải": "Xây dựng",
    "thông tin và truyền thông": "Khoa học và Công nghệ",
    "lao động - thương binh và xã hội": "Nội vụ",
}
_DASH = " ?[-–,] ?"
_ISSUED = re.compile(
    r"\bsố \d+[-/][^ ,]+,? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}) của (?:(?:giám đốc|bộ trưởng) )?$"
)
_KIND_OF_BODY = opening(("sở", "bộ", "phòng"))
_BODY = re.compile(
    rf"(?<!\w)(?:sở|bộ|phòng) ({'|'.join(_MERGED_INTO).replace(' - ', _DASH)})(?!\w)"
)
_DISTRICT = re.compile(
    r"(?<!\w)(?:(?:trên )?địa bàn (?:toàn )?huyện|(?:ubnd|hđnd|mttq|(?:ủy|uỷ) ban nhân dân|"
    r"hội đồng nhân dân|thường trực|công an|ban chỉ huy quân sự) huyện|huyện (?:ủy|uỷ)|"
    r"các huyện|toàn huyện|"
    r"(?<!văn )phòng (?:giáo dục|tài chính|nông nghiệp|kinh tế|nội vụ|văn (?:hóa|hoá)|lao động|"
    r"tư pháp|y tế|tài nguyên)[^,.;\n]{0,40}? huyện)(?! đảo)(?!\w)"
)
# What tells of the time when there were districts, or cites what was issued then.
_PAST = re.compile(
    r"\bcũ\b|trước đây|trước ngày 0?1/0?7|\bnguyên\b|sắp xếp|sáp nhập|hợp nhất|giải thể|"
    r"kết thúc|chấm dứt|bàn giao|tiếp nhận|chuyển giao|kế thừa|không còn|bỏ cấp|không tổ chức|"
    r"\bsố \d+|\b\d+[-/][a-zđ]|giai đoạn|nhiệm kỳ|lịch sử|\b(?:19|20[01])\d|\b202[0-4]\b|30/6/2025"
)
_ENDS = (". ", ";", "\n")
_APPENDIX = re.compile(
    r"(?<!\w)(?P<kind>phụ lục|phụ biểu)(?: số)? (?P<number>\d{1,2}|[ivx]{1,5})(?![\w./])"
)
_OF_ANOTHER = re.compile(
    r"[\s,]*(?:của|tại|thuộc|theo|(?:ban hành )?kèm theo (?!văn bản này|\w+ \w+ này)|nghị định|"
    r"thông tư|quyết định|luật|nghị quyết|hướng dẫn|quy chuẩn|tiêu chuẩn)"
)
