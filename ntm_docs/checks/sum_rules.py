"""Sum rules: whether the parts that a sentence gives make the whole it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.counts import MEASURES, Count, shown
from ntm_docs.values import NUMBER, read_number

__all__ = [
    "parts_make_the_whole",
    "shares_follow",
    "shares_make_a_hundred",
    "written_sums_hold",
]


def written_sums_hold(proof: Proof) -> Iterator[Slip]:
    """A sum written out with its signs holds, in fractions above and below: `3/3 + 1/2 = 4/5`."""
    for passage in proof.running:
        words = str(passage.words)
        if "+" in words and "=" in words:
            for found in _WRITTEN.finditer(words):
                parts = [_pair(part) for part in found["parts"].split("+")]
                given = _pair(found["sum"])
                made = tuple(sum(numbers, Decimal(0)) for numbers in zip(*parts, strict=False))
                if len({len(pair) for pair in (*parts, given)}) == 1 and made != given:
                    place = passage.place_at(found.start("sum"))
                    message = f"«{found['sum']}» không bằng tổng «{found['parts'].strip()}»"
                    yield Slip(place, message, f"cộng lại là {'/'.join(map(shown, made))}")


def parts_make_the_whole(proof: Proof) -> Iterator[Slip]:
    """The parts that follow a number (`15 đồng chí, gồm 02 …, 13 …`) make it."""
    for count in proof.counts:
        if count.total is None and not count.passage.is_cell and not _ABOUT.search(count.before):
            parts = (
                _parts(count)
                or _parts_before(count, proof.counts)
                or _parts_after(count, proof.counts)
            )
            if parts and not parts.make(count.value):
                message = f"«{count.thing}» không bằng tổng các phần: {parts.shown}"
                yield Slip(count.place, message, "xem lại con số hoặc các phần")


def shares_follow(proof: Proof) -> Iterator[Slip]:
    """A share told behind two numbers is theirs: `43,4%` of `356/820`, or of `356 … trên 820 …`."""
    for passage in proof.running:
        words = str(passage.words)
        found_in = (_SHARE.finditer(words), _SHARE_OF_GIVEN.finditer(words)) if "%" in words else ()
        for found in chain.from_iterable(found_in):
            part, whole, told = (read_number(found[name]) for name in ("part", "whole", "share"))
            if not (part and whole and told):
                continue
            share, digits = 100 * part / whole, len(found["share"].partition(",")[2])
            if abs(share - told) > max(_ABOUT_RIGHT, Decimal(1).scaleb(-digits)):
                message = (
                    f"«{found['share']}%» không phải tỷ lệ của {found['part']}/{found['whole']}"
                )
                place = passage.place_at(found.start("share"))
                yield Slip(place, message, f"tính lại là {shown(round(share, max(digits, 1)))}%")


def shares_make_a_hundred(proof: Proof) -> Iterator[Slip]:
    """The shares of all parts of something (`cơ cấu: … 20%, … 45%, … 35%`) make a hundred."""
    for passage in proof.running:
        words = str(passage.words)
        for found in _MAKE_UP.finditer(words) if "%" in words else ():
            shares = _PERCENT.findall(found.group())
            numbers = [number for share in shares if (number := read_number(share)) is not None]
            made = sum(numbers, Decimal(0))
            digits = max((len(share.partition(",")[2]) for share in shares), default=0)
            rounding = len(numbers) * Decimal(1).scaleb(-digits) / 2
            is_one = len(numbers) > 2 and abs(made - 100) <= _NEARLY
            if is_one and abs(made - 100) > rounding and not _COMPARING.search(found.group()):
                place = passage.place_at(found.start() + found.group().index(f"{shares[0]}%"))
                message = f"các tỷ lệ cộng lại là {shown(made)}%, không phải 100%"
                yield Slip(place, message, "xem lại từng tỷ lệ")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The numbers of some parts; `unsure` parts come without a number and may count one each."""

    numbers: tuple[Decimal, ...]
    unsure: int
    is_all: bool

    def make(self, whole: Decimal) -> bool:
        """Whether they can be the parts of a whole."""
        least = sum(self.numbers, Decimal(0))
        return least <= whole and (not self.is_all or whole <= least + self.unsure)

    @property
    def shown(self) -> str:
        """Their sum, as one writes it."""
        return f"{' + '.join(map(shown, self.numbers))} = {shown(sum(self.numbers, Decimal(0)))}"


def _pair(term: str) -> tuple[Decimal, ...]:
    """The number of a written sum's term, or the two of its fraction."""
    return tuple(
        number for part in term.split("/") if (number := read_number(part.strip())) is not None
    )


def _parts(count: Count) -> _Parts | None:
    """The parts that are told right behind a count; None where none are evident."""
    words = str(count.passage.words)
    found = _OPENING.match(words, count.start)
    if found is None:
        return None
    inside = found["inside"]
    told = _told_of(words[found.end() :]) if inside is None else inside
    lead = found["lead"] or _LEAD.match(told)[0]  # type: ignore[index]
    is_all, is_bare = not _NOT_ALL.search(f"{lead} {told}"), inside is not None and not lead
    parts = _read(_LEAD.sub("", told, count=1), count, is_bare=is_bare)
    if not parts or (not is_all and _OVERLAPPING.search(told)):
        return None
    made = _Parts(parts, _unnumbered(told), is_all)
    return made if _is_near(sum(parts, Decimal(0)), count.value) else None


def _told_of(words: str) -> str:
    """The sentence in which parts are told, up to a semicolon that ends their list."""
    sentence = _SENTENCE.split(words, maxsplit=1)[0]
    first = sentence.partition(";")[0]
    return first if len(_NUMBERS.findall(first)) > 1 and " và " in first else sentence


def _parts_before(count: Count, counts: Sequence[Count]) -> _Parts | None:
    """The parts that a sentence tells before it adds them up: `…, tổng cộng 45 hộ`."""
    if not _SUMMING_UP.search(count.before):
        return None
    start = str(count.passage.words).rfind(". ", 0, count.start)
    parts = [
        other.value
        for other in counts
        if other.passage is count.passage and start < other.start < count.start
        if other.nouns[0] == count.nouns[0] and other.total is None
    ]
    is_told = len(parts) > 1 and _is_near(sum(parts, Decimal(0)), count.value)
    return _Parts(tuple(parts), 0, is_all=True) if is_told else None


def _parts_after(count: Count, counts: Sequence[Count]) -> _Parts | None:
    """The parts that a sentence, or the next one, sorts all things of a kind into.

    `23 doanh nghiệp. Theo quy mô, có 14 doanh nghiệp …, 06 doanh nghiệp … và 04 doanh nghiệp …`.
    Only where their sum is the whole but for one digit: else they may well be no parts of it.
    """
    same = [c for c in counts if c.passage is count.passage and c.kind == count.kind]
    if len(same) < _WHOLE_AND_THREE or same[0] is not count or any(one.total for one in same):
        return None
    words, later = str(count.passage.words), same[1:]
    lead = _SORTED.search(words, count.start, later[0].start)
    rest = _SENTENCE.split(words[later[-1].start :], maxsplit=1)[0]
    told = words[count.start : later[-1].start] + rest
    made = sum((other.value for other in later), Decimal(0))
    ours, theirs = str(made), str(count.value)
    is_slip = len(ours) == len(theirs) and sum(map(str.__ne__, ours, theirs)) == 1
    is_sorted = len(_SENTENCE.findall(told)) <= 1 and " và " in words[later[-2].start :]
    is_other = _NOT_ALL.search(told) or _OVERLAPPING.search(told)
    if not (lead and is_slip and is_sorted) or is_other:
        return None
    return _Parts(tuple(other.value for other in later), 0, is_all=True)


def _read(told: str, whole: Count, *, is_bare: bool) -> tuple[Decimal, ...]:
    """The numbers of the parts; none where they are not all parts of the whole."""
    numbers = list[Decimal]()
    for part in _told_apart(_BRACKETS.sub("", told)):
        if any(letter.isdigit() for letter in part):
            number = _number_of(part.strip(), whole, is_bare=is_bare)
            if number is None:
                return ()
            numbers.append(number)
        elif not numbers:
            return ()
    return tuple(numbers) if len(numbers) > 1 else ()


def _told_apart(told: str) -> Iterator[str]:
    """The parts that commas part, and `và` where there is a number on either side."""
    for part in _SEPARATOR.split(told):
        pieces = part.split(" và ")
        has_numbers = all(any(map(str.isdigit, piece)) for piece in pieces)
        yield from pieces if has_numbers else [part]


def _number_of(part: str, whole: Count, *, is_bare: bool) -> Decimal | None:
    """The number of a part: of the same things as the whole, else of a kind of them."""
    found = _NUMBERS.findall(part)
    if len(found) != 1:
        return None
    number, unit = found[0]
    if unit.lower() in _kinds(whole) or (whole.is_person and not is_bare):
        return read_number(number)
    is_kind = part.startswith(number) and not (is_bare or whole.is_measure)
    return read_number(number) if is_kind and unit.lower() not in MEASURES else None


def _kinds(whole: Count) -> set[str]:
    """The things that a whole counts together: `28 xã, thị trấn`."""
    words = str(whole.passage.words)[whole.start : whole.start + 60].partition("(")[0]
    return {whole.nouns[0], *(kind.lower() for kind in _ALSO.findall(words))}


def _unnumbered(told: str) -> int:
    """How many parts may be one each, without a number: `Trưởng ban và 02 thành viên`."""
    parts = [part.strip() for part in _SEPARATOR.split(_BRACKETS.sub("", told))]
    bare = [part for part in parts if part and not any(letter.isdigit() for letter in part)]
    joined = [name for part in parts for name in part.split(" và ")[1:] if name[:1].isupper()]
    return len(joined) + sum(len(p.split()) <= _SHORT and not _CLAUSE.match(p) for p in bare)


def _is_near(made: Decimal, whole: Decimal) -> bool:
    """Whether a sum is so near that it means the whole."""
    return abs(made - whole) <= max(Decimal(3), whole * 3 / 10)


_TERM = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?:/\d+)?"
_WRITTEN = re.compile(
    rf"(?<![\w/.,+-])(?P<parts>{_TERM}(?:\s*\+\s*{_TERM})+)\s*=\s*(?P<sum>{_TERM})(?![\w%/])"
)
_MAKE_UP = re.compile(r"\b(?:cơ cấu|tỷ trọng|tỉ trọng)\b[^.;]*%[^.;]*", re.IGNORECASE)
_PERCENT = re.compile(r"(\d+(?:,\d+)?)\s?%")
_COMPARING = re.compile(r"\b(?:tăng|giảm|từ|so với|kế hoạch|trong đó|còn lại|hơn|khoảng)\b")
_NEARLY = 12
# Shares are rounded, or cut, and their numbers were rounded before.
_ABOUT_RIGHT = Decimal("0.2")
_SHARE = re.compile(
    rf"(?<![\w/.,])(?P<part>{NUMBER})(?:\s?/\s?|\s+[^\W\d_]+(?:\s+[^\W\d_]+){{0,4}}?\s+trên\s+"
    rf"(?:tổng(?:\s+[^\W\d_]+){{0,4}}?\s+)?)(?P<whole>{NUMBER})(?:\s+[^\W\d_]+){{1,8}},?\s*\(?"
    rf"(?:đạt|bằng|chiếm|tương đương|tức là)(?:\s+tỷ lệ|\s+tỉ lệ)?\s+(?P<share>{NUMBER})\s?%"
    r"(?!\s*(?:so với|cùng kỳ|kế hoạch|dự toán|chỉ tiêu))"
)
# `được giao 465 tỷ đồng, đã giải ngân 186 tỷ đồng, bằng 40% kế hoạch`
_SHARE_OF_GIVEN = re.compile(
    rf"\bgiao\s+(?:là\s+)?(?P<whole>{NUMBER})\s+(?P<unit>[^\W\d_]+(?:\s+[^\W\d_]+)?),\s+"
    rf"(?:(?:đến nay|nay|hiện)\s+)?(?:đã|mới)(?:\s+(?!thêm\b)[^\W\d_]+){{1,4}}\s+"
    rf"(?P<part>{NUMBER})\s+(?P=unit),?\s+(?:đạt|bằng)\s+(?P<share>{NUMBER})\s?%"
    r"(?=(?:\s+kế hoạch)?\s*(?:[.,;)]|$))"
)
_ABOUT = re.compile(r"\b(?:khoảng|hơn|gần|trên|ít nhất|tối thiểu|dưới|mỗi)\s*$", re.IGNORECASE)
_LEADS = r"(?:(?:bao )?gồm|trong đó|chia ra|cụ thể)(?: có| là)?"
_SUMMING_UP = re.compile(
    r"\b(?:tổng cộng|tổng số|tổng là|cộng)(?: là| có)?\s*:?\s*$", re.IGNORECASE
)
_ALSO = re.compile(r"(?:,|\bvà)\s+([^\W\d_]+)")
_OPENING = re.compile(
    r"[\d.,]*\d(?:,?\s+(?!mỗi\b)[^\W\d_]+){1,12}?"
    rf"(?:\s*\((?P<inside>[^()]*\d[^()]*)\)|(?P<lead>,?\s+{_LEADS})\s*:?\s+(?=\d|\D{{1,60}}\d)"
    r"|\s*:\s+(?=\d))"
)
_LEAD = re.compile(rf"\s*(?:{_LEADS}\s*:?\s*)?", re.IGNORECASE)
_SENTENCE = re.compile(r"\.(?:\s|$)")
_SEPARATOR = re.compile(r"[;,]\s|\s+và\s+(?=\d)")
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBERS = re.compile(rf"(?<![\w/.,])({NUMBER})(?![\w/.,]*\d)\s*([^\W\d_]+|%)?")
# Parts that overlap, or say more than how the whole is made up.
_OVERLAPPING = re.compile(
    r"\b(?:nữ|đảng viên|dân tộc|trẻ|tuổi|lũy kế|luỹ kế|giải ngân|thanh toán|tăng|giảm|bằng|đạt)\b|%"
)
_NOT_ALL = re.compile(r"\b(?:trong đó|còn lại|khác)\b")
_WHOLE_AND_THREE = 4
_SORTED = re.compile(r"\b(?:cụ thể|gồm|chia|phân (?:bố|loại)|theo)\b", re.IGNORECASE)
_SHORT = 6
_CLAUSE = re.compile(
    r"(?:đạt|hoàn|giao|yêu|đề|trong|trước|để|bảo|đảm|tăng|giảm|chiếm|với|theo|do|tại|các|được|đã)\b"
)
