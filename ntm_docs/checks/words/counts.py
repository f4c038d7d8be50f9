"""Counts: numbers of things as a text says them (`18/19 tiêu chí NTM`), each with what it counts.

A number that names something (`ngày 15/4`, `số 15/QĐ`, `tổ 5`, `năm 2023`) counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from ntm_docs.checks.passages import Passage
from ntm_docs.checks.words.word_sets import phrase_set, word_set
from ntm_docs.diagnostics import Place
from ntm_docs.scanning import DIGITS, Opening, matches, sought
from ntm_docs.values import NUMBER, number, read_number

__all__ = ["MEASURES", "Count", "find_counts", "shown"]


@dataclass(frozen=True)
class Count:
    """A number with the words behind it, up to the next sign; `total` is what a fraction is of.

    `start` is the offset of its number, `nouns` the words in small letters, `ends` where each ends.
    """

    passage: Passage
    value: Decimal
    total: Decimal | None
    start: int
    nouns: tuple[str, ...]
    ends: tuple[int, ...]

    @property
    def place(self) -> Place:
        """Where it was typed."""
        return self.passage.place_at(self.start)

    @cached_property
    def before(self) -> str:
        """What its sentence says before it."""
        words = str(self.passage.words)
        first = max(words.rfind(sign, 0, self.start) for sign in (". ", "; ", ": ", "! ", "? "))
        return words[first + 1 : self.start]

    @property
    def is_measure(self) -> bool:
        """Whether it says how much, not how many."""
        return self.nouns[0] in MEASURES and self.nouns[1:2] not in (("chí",), ("bào",))

    @property
    def is_person(self) -> bool:
        """Whether it counts people, who may be told by their posts."""
        return self.nouns[0] == "người" or self.nouns[:2] in _PEOPLE

    @property
    def kind(self) -> tuple[str, ...]:
        """The words that name what it counts."""
        return self.nouns[: 1 if self.nouns[0] in _ONE_WORD else 2]

    @property
    def thing(self) -> str:
        """The number with the name of what it counts, as written."""
        return self.phrase(len(self.kind))

    def phrase(self, length: int) -> str:
        """The number with some of its words, as written."""
        return str(self.passage.words)[self.start : self.ends[min(length, len(self.ends)) - 1]]


def find_counts(passages: Iterable[Passage], vocabulary: frozenset[str]) -> Iterator[Count]:
    """The counts of some passages, in order; `vocabulary` holds all words that stand in them."""
    begins = _beginning(vocabulary.intersection(_SPELT))
    return (count for passage in passages for count in _counts(passage, begins))


def _counts(passage: Passage, begins: Opening) -> Iterator[Count]:
    words = str(passage.words)
    for found in matches(_COUNT, begins, words):
        value, total = found["value"], found["total"]
        if _names_something(words, found.start(), value, is_fraction=total is not None):
            continue
        nouns = [
            word
            for word in _WORD.finditer(words, found.start("nouns"), found.end("nouns"))
            if word.group()[0] != "("
        ]
        if nouns[0].group().lower() in _NO_THINGS:
            continue
        yield Count(
            passage,
            Decimal(_SPELT[value]) if value in _SPELT else read_number(value) or Decimal(0),
            read_number(total) if total else None,
            found.start(),
            tuple(word.group().lower() for word in nouns),
            tuple(word.end() for word in nouns),
        )


def shown(value: Decimal) -> str:
    """A number as a notice writes it.

    >>> shown(Decimal(4)), shown(Decimal("1250.50")), shown(Decimal("1.9"))
    ('04', '1.250,5', '1,9')
    """
    return number(value, "#,##0.###" if value % 1 else "#,#00")


@lru_cache(maxsize=2**8)  # for any of the eight
def _beginning(spelt: frozenset[str]) -> Opening:
    """Where a count can begin among words that spell out these numbers and no others."""
    # Said behind each word, what must not stand before it leaves their first letters in front.
    words = (rf"{word}(?<!{_JOINED}{word})" for word in (*DIGITS, *sorted(spelt)))
    return sought(re.compile("|".join(words)))


def _names_something(words: str, start: int, value: str, *, is_fraction: bool) -> bool:
    """Whether the number is a name, of a day, a document, a place; a year, or ends a range."""
    if _NO_COUNT.fullmatch(value) or _RANGE_BEFORE.search(words, max(0, start - 8), start):
        return True
    before = _WORD_BEFORE.search(words, max(0, start - 20), start)
    if before is None:
        return False
    word, is_first = before["word"], before["opens"] is not None
    if _ALL_BEFORE.search(words, max(0, start - 12), start):
        return False
    is_name = word[0].isupper() and not word.isupper() and not is_first
    # `Quốc lộ 47`, `Hòa Thuận 2` are names; of `thôn Tân Thành 84 hộ`, 84 is none.
    if is_name and len(value) > 1 and _COUNTED_BEHIND.match(words, start + len(value)):
        return False
    if word.lower() in _NAMED or (is_fraction and word.lower() in _LIMITS):
        return True
    return is_name and value[0] in "123456789"


_SPELT = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_WORD = re.compile(r"\([^()]*\)|[^\W\d_]+")
_JOINED = r"[\w.,/+–-]"
_COUNT = re.compile(
    rf"(?<!{_JOINED})(?P<value>{NUMBER}|{'|'.join(_SPELT)})(?:/(?P<total>{NUMBER}))?"
    r"(?![\w/%]|[.,]\d)"
    r"(?=(?P<nouns>(?:\s+(?:\([^()]{1,80}\)\s+)?[^\W\d_]+(?![\w/])){1,14}))"
)
_NO_COUNT = re.compile(r"(?:19|20)\d\d|00\d+")
_COUNTED_BEHIND = re.compile(
    r"\s+(?:hộ|người|nhân khẩu|khẩu|trường hợp|đồng chí|ha|tỷ|triệu|tấn)(?!\w)"
)
_ALL_BEFORE = re.compile(r"\b(?:tổng|trong) số\s+$", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"\d\s*[-–]\s*$")
_WORD_BEFORE = re.compile(r"(?P<opens>(?:^|[.;:!?]\s*)[\W\d_]*)?(?P<word>[^\W\d_]+)\.?\s+$")

# What a number behind these words names.
_NAMED = word_set(
    "số ngày tháng năm quý điều khoản điểm mục tiết thứ khóa khoá tầng phòng vùng cấp loại hạng "
    "nhóm đợt kỳ bước đoạn trang phần chương lục biểu mẫu km đường tổ khu cụm ấp thôn bản phố "
    "ql tl đt lộ"
)
# A number before these is one of something named before it: `khối 03 gồm …`.
_NO_THINGS = word_set(
    "gồm bao là có được đã đang sẽ do của và với tại trong trên để thì mà cho từ đến theo về ở bị "
    "chưa không cũng như hoặc phải khi"
)
# A fraction behind these is a day.
_LIMITS = word_set("trước sau từ đến nhất hạn")
_PEOPLE = phrase_set("đồng chí|đại biểu|thành viên|cán bộ|ủy viên|uỷ viên|công chức|đảng viên")
# Things called by one word; others are by two.
_ONE_WORD = word_set(
    "xã phường thôn bản ấp huyện tỉnh sở ngành đơn trường phiếu hộ hội người tổ hố nhà chợ cầu "
    "cụm khu lớp vụ việc điểm gói tuyến"
)
MEASURES = word_set(
    "km m ha mét tấn tạ kg lít tỷ tỉ triệu nghìn ngàn đồng ngày tháng năm giờ phút tuần lần "
    "độ cm mm"
)
