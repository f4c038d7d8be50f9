"""Enumerations: the lists that sentences spell out, and how many items one may count in them.

`(A, B và C)` is read as one would: names may hold commas and `và` of their own (`Sở Văn hóa, Thể
thao và Du lịch`), so that a list has a least and a greatest number of items.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from ntm_docs.checks.words.counts import Count
from ntm_docs.checks.words.word_sets import phrase_set, word_set

__all__ = ["Listing", "is_listable", "listing_behind"]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, and how many items one may count in it."""

    lengths: frozenset[int]

    def is_nearly(self, number: int) -> bool:
        """Whether a number is so near that it means this list."""
        off = min((abs(number - length) for length in self.lengths), default=number)
        return off <= max(2, number // 3)

    def __str__(self) -> str:
        """The lengths as a message gives them."""
        return " hoặc ".join(f"{length:02}" for length in sorted(self.lengths))

    @classmethod
    def of(cls, least: int, most: int = 0) -> Listing:
        """A list of so many items, or of some number between two."""
        return cls(frozenset(range(least, max(least, most) + 1)))


def listing_behind(count: Count) -> Listing | None:
    """The list that a count announces in its own sentence; None where none is evident."""
    words = str(count.passage.words)
    if count.nouns[0] in _PLACES and (
        places := _of_places(words[count.ends[0] :].strip(), count.nouns[0])
    ):
        return places
    is_possible = any(sign in words[count.start :] for sign in ("(", ":", "gồm"))
    found = _OPENING.match(words, count.start) if is_possible else None
    if found is None:
        return None
    if inside := found["inside"]:
        return _of_names(inside.strip(), is_listable=is_listable(count))
    rest = words[found.end() :]
    if marks := _MARK.match(rest):
        return _marked(rest, marks.lastgroup or "")
    sentence = re.split(r"[.:](?:\s|$)", rest, maxsplit=1)[0]
    if found["colon"] and ";" in sentence and is_listable(count):
        return _of_clauses(sentence)
    if items := _of_a_kind(sentence, count.nouns[0]):
        return items
    parts = [part.strip() for part in re.split("[,;]", sentence) if part.strip()]
    is_all_names = bool(parts) and all(part[0].isupper() for part in parts)
    return _of_names(sentence, is_listable=False) if found["gom"] or is_all_names else None


def _of_places(words: str, kind: str) -> Listing | None:
    """Places named right behind their number: `bốn xã Xuân Sinh, Tây Hồ, Thọ Hải và Nam Giang`.

    What stands last may be a place, or who is spoken of next.
    """
    sure = most = 0
    for piece in _BETWEEN.split(words[:_FAR]):
        said = piece.removeprefix(f"{kind} ").split()
        name = list(takewhile(lambda word: word[0].isupper(), said))
        if _OPEN.match(piece):
            return None
        is_whole = len(name) == len(said)
        most += bool(name)
        sure += len(name) == _SYLLABLES and name[0].lower() not in _HEADS_OF_BODIES
        if not name or not is_whole or not said[-1][-1].isalpha():
            break
    return Listing.of(sure, most) if sure > 1 else None


def _of_a_kind(sentence: str, kind: str) -> Listing | None:
    """Items that are each called by what is counted: `07 hồ gồm: hồ Đồng Bể, hồ Hón Chè …`."""
    named = re.compile(rf"{kind} (?P<name>[^\W\d_][^,.\d]*)", re.IGNORECASE)
    items = [named.fullmatch(item.strip(" .")) for item in _BETWEEN.split(sentence.strip())]
    are_names = len(items) > 1 and all(item and item["name"][0].isupper() for item in items)
    return Listing.of(len(items)) if are_names else None


def is_listable(count: Count) -> bool:
    """Whether what is counted is told in words, not by names: `nội dung`, `giải pháp`."""
    return count.nouns[:2] in _LISTABLE


def _marked(rest: str, kind: str) -> Listing:
    """A list whose items are numbered, up to where another one begins."""
    marks = [found[kind] for found in _MARK.finditer(rest) if found[kind]]
    again = next((at for at, mark in enumerate(marks) if at and mark == marks[0]), len(marks))
    return Listing.of(again - bool(_OTHERS.search(rest)), again)


def _of_clauses(sentence: str) -> Listing | None:
    """A list whose items are parted by semicolons, or by commas up to the first of them."""
    clauses = [clause.strip() for clause in sentence.split(";") if clause.strip()]
    if any(_NO_ITEM.match(clause) for clause in clauses):
        return None
    return Listing(frozenset({len(clauses), clauses[0].count(",") + 1} - {1}))


def _of_names(words: str, *, is_listable: bool) -> Listing | None:
    """A list of names, or of words for what is told in words."""
    words = _LEAD.sub("", words)
    if _NO_LIST.search(words):
        return None
    if ";" in words:
        least = len([clause for clause in words.split(";") if clause.strip()])
        return Listing.of(least, least + words.count(","))
    parts = [part.strip() for part in words.split(",") if part.strip()]
    capitals = [part for part in parts if part[0].isupper()]
    if 3 * len(capitals) >= 2 * len(parts):
        return _of_proper_names(parts)
    is_long = any(len(part.split()) > _LONGEST for part in parts)
    if not is_listable or len(parts) == 1 or is_long:
        return None
    return Listing.of(len(parts), len(parts) + sum(" và " in part for part in parts))


def _of_proper_names(parts: list[str]) -> Listing | None:
    """Names: `và` before a capital may join two; what carries no head as others may go on one."""
    pieces = [piece for part in parts for piece in _at_capitals(part)]
    if len(pieces) == 1 or any(len(piece.split()) > _LONGEST for piece in pieces):
        return None
    firsts = [piece.split()[0] for piece in pieces]
    heads = {first.lower() for first in firsts if 2 * firsts.count(first) >= len(firsts)}
    sure = sum(_begins_a_name(piece, heads) for piece in pieces[1:]) + 1
    if not heads and not _COMPOUND.search(parts[-1]) and all(p[0].isupper() for p in pieces):
        sure = max(sure, len(pieces) - sum(bool(_COMPOUND.search(part)) for part in parts))
    return Listing.of(sure, len(pieces))


def _at_capitals(part: str) -> list[str]:
    """A part of a list, parted where `và` stands before a capital."""
    pieces = list[str]()
    for piece in part.split(" và "):
        if pieces and not piece[:1].isupper():
            pieces[-1] += f" và {piece}"
        else:
            pieces.append(piece)
    return pieces


def _begins_a_name(piece: str, heads: set[str]) -> bool:
    """Whether it cannot be the end of the name before it."""
    if heads:
        return any(word.lower() in heads for word in piece.split()[:2])
    return piece[0].isupper() and not _COMPOUND.search(piece)


_PLACES = word_set("xã phường thôn bản ấp huyện tỉnh")
_BETWEEN = re.compile(", | và ")
_OPEN = re.compile(r"(?:các|những|một số|nhiều)\b|…|\.\.")
# As places are mostly called; others are counted as what may be one.
_SYLLABLES = 2
_HEADS_OF_BODIES = word_set(
    "ban bộ chi chủ công cục đảng đoàn đội hạt hội hđnd kho mặt mttq ngân phòng quỹ sở tổ tòa trạm "
    "trung trường ubnd ủy văn viện"
)
_FAR = 300
_LONGEST = 14
_OPENING = re.compile(
    r"[\d.]*(?:(?<!\d)[^\W\d_]+)?(?:,?\s+(?:[^\W\d_]+|(?:19|20)\d\d\b))*?"
    r"(?:\s*\((?P<inside>[^()]{3,})\)|\s*(?P<colon>:)\s*"
    r"|,?\s+(?P<gom>(?:bao )?gồm)(?: có)?\s*:?\s+)"
)
_MARK = re.compile(
    r"\((?P<number>\d{1,2})\)|\((?P<roman>[ivx]+)\)|(?<![\w(])(?P<letter>[a-hđ])\)\s"
    r"|\b(?P<word>(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu) là)\b"
)
_LEAD = re.compile(r"^\s*(?:gồm có|bao gồm|gồm|là|đó là)\s*:?\s*(?:các \w+\s*:?\s*)?")
# What stands in brackets, or behind a colon, and is no list of what was counted.
_NO_LIST = re.compile(
    r"\d+\s*(?:%|[a-zà-ỹ])|^\d|…|\.\.\.|\bv\.?v|\bkhác\b|\bchủ yếu|\bnhất là\b|\bnhư\b|\bmỗi\b|/"
    r"|\btrừ\b|\bkể cả\b|\btrong đó\b|\btheo\b|\bcó\b|\btừ\b|\btại\b|\bnếu\b|\bsau đây\b"
    r"|^báo cáo\b|\bgọi\b|\bviết\b|\bban hành\b|\bkèm\b|\bhoặc\b|\bkhông\b|\bchưa\b|\bđã\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:các|một số|những) [\w\s]{1,20}khác\b")
_NO_ITEM = re.compile(
    r"\d|(?:giao|yêu cầu|đề nghị|thời gian|báo cáo|đồng thời|trong đó|hoàn thành|trước)\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"^(?:Thể thao|Du lịch|Thương binh|Xã hội|Môi trường|Công nghệ|Đào tạo|Truyền thông)\b"
    r"|\b(?:Nông nghiệp|Thể thao|Giáo dục|Khoa học|Tài nguyên|Kế hoạch|Thông tin|HĐND|Văn hóa"
    r"|Văn hoá|Lao động|Văn phòng) và\b"
)
_LISTABLE = phrase_set(
    "cơ sở|nội dung|nhóm nội|nhóm nhiệm|nhóm giải|tiêu chí|chỉ tiêu|lĩnh vực|nhiệm vụ|giải pháp"
    "|khâu đột|trụ cột|thủ tục|chương trình|vấn đề|mục tiêu|yếu tố|chính sách|hạng mục"
    "|chuyên đề|nguyên nhân|bài học|kiến nghị|đề xuất|yêu cầu|nguyên tắc|quan điểm|phong trào"
    "|việc sau|công việc|điểm nghẽn|hạn chế|tồn tại|đột phá|dự án|công trình|quy trình"
    "|nguồn lực"
)
