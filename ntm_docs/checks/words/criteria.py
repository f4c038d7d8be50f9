"""Criteria: how many of a programme are met, or left, as each sentence of a notice says.

`18/19 tiêu chí NTM`, `vẫn còn 04 tiêu chí`, `01 tiêu chí, 01 chỉ tiêu chưa đạt`; and `so_lieu`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ntm_docs.checks.words.counts import Count
from ntm_docs.checks.words.scenes import NOT_SAID, NOW, Scene, scene_of
from ntm_docs.checks.words.word_sets import word_set
from ntm_docs.given_figures import Given

__all__ = ["UNITS", "Said", "Share", "Unit", "said_criteria"]

Unit = tuple[str, ...]

# What is counted, by the key `so_lieu` has for it: criteria, and the indicators they are made of.
UNITS: dict[str, Unit] = {"tieu_chi": ("tiêu", "chí"), "chi_tieu": ("chỉ", "tiêu")}


class Share(NamedTuple):
    """What is done, left and the total of one thing."""

    done: Decimal
    left: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Said:
    """So many met, or left, perhaps of how many; `programme` is empty where none is named.

    `scene` is the place and the time spoken of, `count` is None for a figure of `so_lieu`, `beside`
    are other numbers of the same thing in the same passage.
    """

    unit: Unit
    programme: str
    is_left: bool
    value: Decimal
    total: Decimal | None
    scene: Scene = NOT_SAID
    count: Count | None = None
    beside: tuple[Decimal, ...] = ()

    @property
    def branch(self) -> tuple[object, ...]:
        """The list it stands in, whose points may tell parts of something one by one."""
        placed = self.count.passage.placed if self.count else None
        return (placed.depth, placed.kind, *map(id, placed.above)) if placed else ()

    def agrees(self, share: Share) -> bool:
        """Whether it says the same as a share."""
        own = share.left if self.is_left else share.done
        return self.value == own and self.total in (None, share.total)

    def is_part(self, share: Share) -> bool:
        """Whether it is left in one part, and a number beside it in another."""
        return self.is_left and any(self.value + other == share.left for other in self.beside)

    def of(self, total: Decimal) -> Share:
        """The share it makes of a total."""
        rest = total - self.value
        return Share(rest, self.value, total) if self.is_left else Share(self.value, rest, total)


def said_criteria(counts: Sequence[Count], given: Sequence[Given], locality: str) -> list[Said]:
    """What `so_lieu` says, then what the sentences say, in reading order."""
    criteria = [c for c in counts if c.nouns[:2] in UNITS.values() and not c.passage.is_cell]
    told = [said for chain in _chains(criteria) for said in _of_chain(chain)]
    found = [_with_others(said, criteria) for said in _alike(told)]
    return [*_of_figures(given), *_with_scenes(found, locality)]


def _alike(told: Sequence[Said]) -> Iterator[Said]:
    """Without the fractions that one sentence contrasts: `có xã đạt 17/19, có xã đạt 12/19`."""
    values: dict[tuple[object, ...], set[Decimal]] = {}
    for said in told:
        if said.total is not None:
            values.setdefault(_contrast(said), set()).add(said.value)
    return (said for said in told if len(values.get(_contrast(said), ())) < 2 or not said.total)


def _contrast(said: Said) -> tuple[object, ...]:
    count = said.count
    sentence = str(count.passage.words).rfind(". ", 0, count.start) if count else None
    return (id(count and count.passage), sentence, said.unit, said.programme, said.scene)


def _of_figures(given: Iterable[Given]) -> Iterator[Said]:
    for one in given:
        if one.path and one.path[-1] in UNITS and one.numbers:
            done, left, total = one.numbers
            unit = UNITS[one.path[-1]]
            programme = _programme(" ".join((one.path[-1], *one.path[:-1])).replace("_", " "))
            if done is not None:
                yield Said(unit, programme, False, done, total)
            if left is not None:
                yield Said(unit, programme, True, left, total)


def _chains(counts: Sequence[Count]) -> Iterator[list[Count]]:
    """The counts of criteria, those together that a sentence says in a row."""
    chain: list[Count] = []
    for count in counts:
        if chain and not _goes_on(chain, count):
            yield chain
            chain = []
        chain.append(count)
    if chain:
        yield chain


def _goes_on(chain: Sequence[Count], count: Count) -> bool:
    """Whether a count shares what is said of those before it."""
    last = chain[-1]
    if last.passage is not count.passage or (last.total is None) != (count.total is None):
        return False
    if _named(count) in [_named(other) for other in chain]:
        return False
    between = str(count.passage.words)[last.ends[_length(last) - 1] : count.start]
    return between.strip() in ("", ",", "và", "với", "cùng")


def _with_others(said: Said, counts: Sequence[Count]) -> Said:
    """With the other numbers of the same thing in its passage."""
    count = said.count
    beside = tuple(
        other.value
        for other in counts
        if count and other.passage is count.passage and other is not count
        if other.total is None and _named(other) == _named(count)
    )
    return replace(said, beside=beside) if beside else said


def _named(count: Count) -> tuple[Unit, str]:
    return count.nouns[:2], " ".join(count.nouns[2 : _length(count)])


def _length(count: Count) -> int:
    """How many words name what is counted; what is said of it comes behind them."""
    stops = (at for at, word in enumerate(count.nouns) if at > 1 and word in _SAYING)
    return next(stops, len(count.nouns))


def _of_chain(chain: Sequence[Count]) -> Iterator[Said]:
    words, last = str(chain[0].passage.words), chain[-1]
    before, behind = chain[0].before, words[last.ends[_length(last) - 1] :]
    is_left = bool(_LEFT_BEHIND.match(behind) or _LEFT_BEFORE.search(before))
    is_met = bool(_MET_BEHIND.match(behind) or _MET_BEFORE.search(before))
    is_told = is_left or is_met or last.total is not None
    if not is_told or _is_part(chain[0]) or (not is_left and _is_plan(before, behind)):
        return
    scene = scene_of(chain[0])
    for count in chain:
        is_whole = count.value == count.total and not NOW.search(before)
        if count.total is not None and count.value > count.total:
            continue
        if is_left or is_met or (count.total is not None and not is_whole):
            unit, label = _named(count)
            programme = _programme(" ".join((*unit, label))) or label or _heading_programme(count)
            yield Said(unit, programme, is_left, count.value, count.total, scene, count)


def _is_part(count: Count) -> bool:
    """Whether it is one of the parts of a larger count, or said of some places among others."""
    words = str(count.passage.words)
    return bool(_PART_BEFORE.search(words, max(0, count.start - 40), count.start))


def _is_plan(before: str, behind: str) -> bool:
    """Whether the words before a count last speak of what shall be."""
    plans = [found.end() for found in _PLAN.finditer(before)]
    news = [found.end() for found in NOW.finditer(before)]
    return bool(plans) and plans[-1] > max(news, default=0) and not _MET_BEHIND.match(behind)


@lru_cache(maxsize=1_000)  # the same few things are counted again and again
def _programme(words: str) -> str:
    """The one programme that words name, in one spelling; empty where they name none or several."""
    words = words.lower()
    kinds = {_KINDS.get(found["kind"], found["kind"]) for found in _PROGRAMME.finditer(words)}
    if len(kinds) != 1:
        return ""
    level = _OTHER_LEVEL.search(words)
    return " ".join(filter(None, (level and level[1], "NTM", kinds.pop())))


def _heading_programme(count: Count) -> str:
    """The programme that the nearest heading above names."""
    placed = count.passage.placed
    headings = [str(block.heading) for block in placed.above] if placed else []
    return next(
        (_programme(words) for words in reversed(headings) if _PROGRAMME.search(words.lower())), ""
    )


def _with_scenes(found: Sequence[Said], locality: str) -> Iterator[Said]:
    """With places and times only where the notice speaks of several."""
    places = {said.scene.place for said in found} - {""}
    times = {said.scene.time for said in found} - {""}
    for said in found:
        is_here = len(places) <= 1 or said.scene.place in locality
        time = said.scene.time if len(times) > 1 else ""
        scene = Scene("" if is_here else said.scene.place, time)
        yield said if scene == said.scene else replace(said, scene=scene)


_SAYING = word_set(
    "đã chưa đạt còn được hoàn đánh không cần mà để theo trong có là và với do tại cơ thì nhưng "
    "các cho từ đến sau trên"
)
_LEFT_BEHIND = re.compile(r"\s*(?:\w+\s+)?(?:chưa|không đạt|còn lại|còn thiếu)\b")
_LEFT_BEFORE = re.compile(r"\b(?:còn|còn lại|còn thiếu|thiếu)(?:\s+(?:là|có|lại))?\s*:?\s*$")
_MET_BEHIND = re.compile(
    r"\s*(?:đã |được |đánh giá |đều )*(?:đạt|hoàn thành)\b"
    r"(?!\s+(?:trong|vào|trước|cuối|quý|năm)\b)"
)
_MET_BEFORE = re.compile(
    r"\b(?:đã|mới|nay|hiện)(?: có| được| công nhận)?(?: hoàn thành| đạt)?(?: được| chuẩn)?\s*$"
)
_PART_BEFORE = re.compile(
    r"(?:trong đó|gồm)(?:\s*:)?(?:\s+có)?\s*$"
    r"|\b(?:\d+|các|những|nhiều|một số|mỗi|từng|có) (?:xã|thôn|bản|phường|huyện)\b[^.;,\d]{0,25}$",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:phấn đấu|mục tiêu|dự kiến|quyết tâm|sẽ|đăng ký|yêu cầu|tập trung|nhằm|lộ trình|kế hoạch"
    r"|cuối năm|đến năm|để (?:đạt|hoàn thành)|giao)\b",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"\b(?:ntm|nông thôn mới|nong thon moi|tiêu chí|tieu chi|chỉ tiêu|chi tieu)"
    r"\s+(?P<kind>nâng cao|kiểu mẫu|nang cao|kieu mau)|\b(?:ntm|nông thôn mới|nong thon moi)\b"
)
_KINDS = {"nang cao": "nâng cao", "kieu mau": "kiểu mẫu"}
_OTHER_LEVEL = re.compile(r"\b(huyện|tỉnh|thôn|bản|khu)\s+(?:ntm|nông thôn mới)")
