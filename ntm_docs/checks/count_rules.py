"""Count rules: whether the numbers of things in sentences agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.counts import Count, shown
from ntm_docs.checks.words.criteria import UNITS
from ntm_docs.checks.words.nearness import swapped
from ntm_docs.checks.words.scenes import scene_of
from ntm_docs.checks.words.word_sets import phrase_set, word_set

__all__ = ["done_and_left_add_up", "parts_below_wholes", "same_thing_same_number"]


def parts_below_wholes(proof: Proof) -> Iterator[Slip]:
    """Of so many things, no more are counted: `18/19 tiêu chí`, never `19/18`."""
    for count in proof.counts:
        is_over = count.total is not None and count.value > count.total
        if is_over and _is_of_a_set(count) and not _may_be_a_date(count):
            yield Slip(
                count.place, f"«{count.thing}» có tử số lớn hơn mẫu số", "xem lại hai số này"
            )


def done_and_left_add_up(proof: Proof) -> Iterator[Slip]:
    """What is done and what is said to be left, in one passage, make the whole."""
    for counts in _by_passage(proof.counts):
        for at, count in enumerate(counts):
            earlier, later = (
                [other for other in others if _same_thing(count, other)]
                for others in (counts[:at], counts[at + 1 :])
            )
            if count.total is not None:
                wrong = _rest_of(count, later)
            else:
                wrong = None if earlier else _last_of_three(count, later)
            if wrong:
                left, whole, done = wrong
                yield Slip(
                    left.place,
                    f"«{left.thing}» không khớp «{count.thing}»",
                    f"{shown(whole)} trừ {shown(done)} còn {shown(whole - done)}",
                )


def same_thing_same_number(proof: Proof) -> Iterator[Slip]:
    """What is said again of the same things gives the same number."""
    yield from _sums_misquoted(proof.counts)
    told: dict[tuple[str, ...], list[Count]] = {}
    for count in proof.counts:
        if len(count.nouns) >= _SAME_WORDS and not _is_told_elsewhere(count):
            told.setdefault(count.nouns[:_SAME_WORDS], []).append(count)
    for counts in told.values():
        first = counts[0]
        others = [c for c in counts if (c.value, c.total) != (first.value, first.total)]
        # With a third number, each is of something else.
        for count in others if len({other.value for other in others}) == 1 else ():
            if _says_again(first, count):
                length = _common(first, count)
                message = f"«{count.phrase(length)}» khác «{first.phrase(length)}» ở trên"
                yield Slip(count.place, message, "xem lại số nào đúng")


def _sums_misquoted(counts: Sequence[Count]) -> Iterator[Slip]:
    """A sum that is spoken of again has two digits in each other's place: 25.200, then 25.020."""
    told: dict[tuple[tuple[str, ...], str], list[Count]] = {}
    for count in (one for one in counts if one.is_measure):
        # Only sums of the same digits can have two of them in each other's place.
        same = told.setdefault((count.nouns[:2], "".join(sorted(_digits(count)))), [])
        if all(other.value != count.value for other in same):
            likes = (other for other in same if _have_swapped(other, count))
            if first := next((one for one in likes if _is_of_the_same(one, count)), None):
                message = f"«{count.phrase(2)}» khác «{first.phrase(2)}» ở trên"
                yield Slip(count.place, message, "xem lại số nào đúng")
        same.append(count)


def _is_of_the_same(first: Count, again: Count) -> bool:
    """Whether two sums are of the same: the whole, what no name tells apart, or that of a year."""
    if _OF_THE_WHOLE.search(again.before):
        return True
    if _names_before(first) != _names_before(again):
        return False
    if len({*first.nouns[2:6]} & {*again.nouns[2:6]}) >= _SAME_WORDS:
        return True
    at = _common(first, again)
    has_ended = at == min(len(first.nouns), len(again.nouns))
    nexts = set() if has_ended else {first.nouns[at], again.nouns[at]}
    is_alike = first.nouns[:3] == again.nouns[:3] and nexts <= _GOING_ON | _OF_TIME
    return is_alike and bool(_years_at(first) & _years_at(again))


def _names_before(count: Count) -> list[str]:
    """The proper names that its clause says before a count: of what it speaks."""
    words = count.before.rpartition(",")[2].split()
    return [word for word in words[1:] if word[0].isupper()]


def _years_at(count: Count) -> set[str]:
    """The years that stand near a count."""
    words = str(count.passage.words)
    return {*_YEAR.findall(words, max(0, count.start - _NEAR), count.ends[0] + _NEAR)}


def _have_swapped(one: Count, other: Count) -> bool:
    """Whether the digits of two numbers are the same but for two beside each other."""
    ours, theirs = _digits(one), _digits(other)
    return len(ours.strip("0")) >= _TELLING_DIGITS and swapped(ours, theirs) == 1


def _digits(count: Count) -> str:
    return str(count.value).replace(".", "")


def _by_passage(counts: Iterable[Count]) -> Iterator[list[Count]]:
    """The counts of each passage of running words."""
    told = (count for count in counts if not (count.passage.is_cell or count.is_measure))
    return (list(group) for _, group in groupby(told, lambda count: id(count.passage)))


def _is_told_elsewhere(count: Count) -> bool:
    """Whether it is of a table, a measure, or of criteria, which have tallies of their own."""
    return count.passage.is_cell or count.is_measure or count.nouns[:2] in UNITS.values()


def _is_of_a_set(count: Count) -> bool:
    """Whether its total is all there are, and no target that may be passed."""
    if count.nouns[:2] in UNITS.values():
        return True
    named = count.nouns[0] in _SETS or count.nouns[:2] in _SETS_OF_TWO
    words = str(count.passage.words)
    near = words[max(0, count.start - 80) : count.ends[-1] + 40]
    return named and not _TARGET.search(near)


def _may_be_a_date(count: Count) -> bool:
    is_day = count.value <= _LAST_DAY and count.total is not None and count.total <= _LAST_MONTH
    return is_day and not _TELLING_BEFORE.search(str(count.passage.words)[: count.start])


def _same_thing(one: Count, other: Count) -> bool:
    """Whether two counts name the same kind of thing."""
    if one.nouns[0] != other.nouns[0]:
        return False
    seconds = {count.nouns[1] if len(count.nouns) > 1 else "" for count in (one, other)}
    return len(seconds) == 1 or bool(seconds & _NO_NAME)


def _rest_of(whole: Count, later: Sequence[Count]) -> tuple[Count, Decimal, Decimal] | None:
    """What is said to be left of a fraction, where it is not the rest; criteria have tallies."""
    if whole.nouns[:2] in UNITS.values():
        return None
    done, total = whole.value, whole.total
    is_last = True
    for count in later:
        if total is None or done > total:
            return None
        if count.total not in (None, total):
            is_last = False
        elif _is_left(count) and _is_left_of(whole, count, is_last=is_last):
            return None if done + count.value == total else (count, total, done)
        elif count.total is None:
            done += count.value
        else:
            is_last = False
    return None


def _last_of_three(whole: Count, later: Sequence[Count]) -> tuple[Count, Decimal, Decimal] | None:
    """What is left in `42 đơn, đã giải quyết 37 đơn, còn 05 đơn`, where it is not the rest."""
    if len(later) != 2 or len({*map(_sentence, (whole, *later))}) > 1:
        return None
    done, left = later
    if done.total is not None or left.total is not None:
        return None
    is_rest = bool(_REST_BEFORE.search(left.before))
    is_open = bool(_LEFT_BEFORE.search(left.before) or _UNDER_WAY.search(left.before))
    is_told = is_rest or (is_open and _is_done(done))
    if not is_told or done.value > whole.value:
        return None
    is_part = not is_rest and done.value + left.value < whole.value and _SOME_LEFT & set(left.nouns)
    if done.value + left.value == whole.value or (is_part and "hạn" not in done.before[-20:]):
        return None
    return left, whole.value, done.value


def _sentence(count: Count) -> int:
    """Where the sentence of a count begins."""
    return str(count.passage.words).rfind(". ", 0, count.start)


def _is_done(count: Count) -> bool:
    return bool(_DONE_BEFORE.search(count.before)) or not _DONE.isdisjoint(count.nouns[1:4])


def _is_left(count: Count) -> bool:
    return bool(_LEFT_BEFORE.search(count.before)) or ("còn", "lại") in zip(
        count.nouns[1:4], count.nouns[2:5], strict=False
    )


def _is_left_of(whole: Count, left: Count, *, is_last: bool) -> bool:
    """Whether nothing but the doing tells the rest from the whole.

    Of several fractions, the last is meant where the words do not say of what so many are left.
    """
    nouns = left.nouns
    if "lại" in nouns[1:5] or nouns == whole.nouns[: len(nouns)]:
        return is_last
    before = whole.before.rpartition(",")[2].lower()
    said = {*before.split()[-6:], *whole.nouns[1:]} - _EMPTY
    for no in ("chưa", "không"):
        if no in nouns[1:5]:
            return bool(said & set(nouns[nouns.index(no) : nouns.index(no) + 4]))
    return False


def _says_again(first: Count, count: Count) -> bool:
    """Whether two counts of the same words can only mean the same things."""
    length = _common(first, count)
    ends = [
        bool(_END.match(str(one.passage.words), one.ends[length - 1])) for one in (first, count)
    ]
    nexts = {word for one in (first, count) for word in one.nouns[length : length + 1]}
    is_of_them = bool(_OF_THEM.search(count.before))
    if first.passage is count.passage or not any(ends) or not (is_of_them or nexts <= _GOING_ON):
        return False
    if not _VERBS & set(first.nouns[1:length]):
        return False
    if any(_CONTRAST.search(one.before) for one in (first, count)):
        return False
    labels = {_LABEL.match(str(one.passage.words)[: one.start]) for one in (first, count)}
    return not any(labels) and scene_of(first) == scene_of(count)


def _common(first: Count, count: Count) -> int:
    """How many words two counts have in common."""
    pairs = zip(first.nouns, count.nouns, strict=False)
    return next(
        (at for at, (a, b) in enumerate(pairs) if a != b), min(len(first.nouns), len(count.nouns))
    )


_SAME_WORDS = 3
_TELLING_DIGITS = 3
_YEAR = re.compile(r"\bnăm ((?:19|20)\d\d)", re.IGNORECASE)
_NEAR = 40
# `trong số 29 xã đăng ký` speaks of those named before; `tổng số`, of a whole.
_OF_THEM = re.compile(r"\b(?:trong|của)(?: tổng)? số\s*$", re.IGNORECASE)
_OF_THE_WHOLE = re.compile(
    r"\b(?:trong số|tổng(?: số| cộng| vốn| kinh phí| kế hoạch)?)(?: là)?\s*$", re.IGNORECASE
)
_LAST_DAY, _LAST_MONTH = 31, 12
_SETS = word_set("xã phường thôn bản ấp huyện tỉnh sở đơn trường phiếu")
_SETS_OF_TWO = phrase_set(
    "thị trấn|đơn vị|cơ quan|chi bộ|đảng bộ|đồng chí|đại biểu|thành viên|hồ sơ|nhiệm vụ"
    "|nội dung|kiến nghị|ý kiến|tổ dân|khu phố|cụm công"
)
_TARGET = re.compile(r"kế hoạch|vượt|\bgiao\b|%|so với|\bKH\b|mục tiêu", re.IGNORECASE)
# `dịp 20/10 đơn vị tổ chức …` is a day, `có 20/10 đơn vị` is none.
_TELLING_BEFORE = re.compile(
    r"(?:\b(?:có|đạt|được|hoàn thành|công nhận|xong|là|quyết)|:)\s*$", re.IGNORECASE
)
_LEFT_BEFORE = re.compile(r"\bcòn(?: lại)?(?: có)?\s*$", re.IGNORECASE)
# `đã giải quyết xong 1.092 hồ sơ, đang giải quyết 54 hồ sơ`
_UNDER_WAY = re.compile(r"\bđang (?:giải quyết|xử lý|thẩm định|xem xét)\s*$", re.IGNORECASE)
_REST_BEFORE = re.compile(r"\bcòn lại(?: có| là)?\s*$", re.IGNORECASE)
_DONE = word_set("đạt hoàn đã")
_DONE_BEFORE = re.compile(r"\b(?:đã|hoàn thành|giải quyết|xử lý|thực hiện|đạt)\b[^,;]*$")
_CONTRAST = re.compile(
    r"\b(?:thêm|tăng|giảm|mỗi|trong đó|kế hoạch|phấn đấu|mục tiêu|lên|xuống|còn|nữa|khác|chỉ tiêu"
    r"|trước|cùng kỳ|so với|dự kiến|gồm)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
# `Thôn Xuân Lập: 12 hộ…` says of what it counts.
_LABEL = re.compile(r"[^:.;]{1,40}:")
_NO_NAME = word_set("đã đang chưa còn được có không thuộc trễ quá đúng hạn") | {""}
# Words that go on without telling the things from others.
_GOING_ON = word_set("và để theo với thì trong đã này nêu trên")
_OF_TIME = word_set("của năm quý tháng")
_END = re.compile(r"\s*(?:[,.;:)]|$)")
_EMPTY = word_set("có được là đã các của và cho tại trên trong")
_SOME_LEFT = word_set("quá trễ khó phức")
_VERBS = word_set(
    "hiến đạt chưa đã có được bị thuộc còn không hoàn tham đăng nhận xây giải vi tự cần phải "
    "nằm ảnh thiếu mất ký nộp góp làm sử đóng tháo di chịu"
)
