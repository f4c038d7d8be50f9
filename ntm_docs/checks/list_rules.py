"""List rules: whether a list has as many items as the words that announce it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ntm_docs.checks.passages import Passage
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.counts import Count
from ntm_docs.checks.words.enumerations import Listing, is_listable, listing_behind

__all__ = ["lists_are_as_long_as_said"]


def lists_are_as_long_as_said(proof: Proof) -> Iterator[Slip]:
    """A list announced by a number has so many items."""
    running = _once(proof.running)
    for count in proof.counts:
        if count.total is not None or count.is_measure or not 2 <= count.value <= _MANY:
            continue
        if count.value % 1 or count.passage.is_cell or _ABOUT.search(count.before):
            continue
        listing = listing_behind(count) or _listing_below(count, running)
        number = int(count.value)
        if listing and number not in listing.lengths and listing.is_nearly(number):
            message = f"«{count.thing}» nhưng liệt kê {listing}"
            yield Slip(count.place, message, "sửa con số, hoặc xem lại danh sách")


def _once(passages: Sequence[Passage]) -> list[Passage]:
    """The passages that are blocks, without their footnotes and cells."""
    return [
        passage
        for before, passage in zip((None, *passages), passages, strict=False)
        if before is None or passage.placed is None or passage.placed is not before.placed
    ]


def _listing_below(count: Count, running: Sequence[Passage]) -> Listing | None:
    """The points below a passage that ends in `02 nội dung sau:`."""
    words = str(count.passage.words).rstrip()
    if not words.endswith(":"):
        return None
    between = words[count.start : -1]
    is_announced = is_listable(count) or _ANNOUNCED.search(between)
    if not is_announced or _OTHERS.search(between) or len(between) > _FAR:
        return None
    at = next((at for at, passage in enumerate(running) if passage is count.passage), -1)
    return _points(count.passage, running[at + 1 :])


def _points(above: Passage, following: Sequence[Passage]) -> Listing | None:
    """The blocks inside the one that announces them, else those that follow it."""
    depth = _depth(above)
    inner = list(takewhile(lambda p: p.part is above.part and _depth(p) > depth, following))
    if any(passage.is_cell for passage in inner):
        return None
    if inner:
        level = min(map(_depth, inner))
        direct = [passage for passage in inner if _depth(passage) == level]
        below = [passage for passage in inner if _depth(passage) == level + 1]
        lengths = {len(direct), sum(map(_is_marked, direct)), sum(map(_is_marked, below))}
        lengths |= {len(direct) - 1} if _closes(direct) else set()
        return Listing(frozenset(lengths - {0, 1})) if lengths - {0, 1} else None
    return None if _is_marked(above) else _next_points(above, following)


def _next_points(above: Passage, following: Sequence[Passage]) -> Listing | None:
    """The marked blocks that follow a paragraph, up to the next one.

    What an opening announces is the whole body, that may have more to it.
    """
    depth = _depth(above)
    level = takewhile(lambda p: _depth(p) >= depth and not p.is_cell, following)
    marked = list(takewhile(_is_marked, (p for p in level if _depth(p) == depth)))
    if len(marked) < 2:
        return None
    is_body = marked[0].part is not above.part
    least = 2 if is_body else len(marked) - _closes(marked)
    return Listing.of(least, len(marked))


def _closes(points: Sequence[Passage]) -> bool:
    """Whether the last point says what comes after those announced."""
    opens = [bool(_CLOSING.match(str(point.words))) for point in points]
    return opens[-1] and not any(opens[:-1])


def _depth(passage: Passage) -> int:
    return passage.placed.depth if passage.placed else 0


def _is_marked(passage: Passage) -> bool:
    return passage.placed is not None and passage.placed.kind is not None


_CLOSING = re.compile(
    r"(?:tổ chức thực hiện|giao|chế độ|thời gian|văn phòng|trong quá trình"
    r"|(?:các|một số) (?:nội dung|nhiệm vụ|việc) khác)\b",
    re.IGNORECASE,
)
_MANY = 30
_FAR = 110
_ABOUT = re.compile(r"\b(?:khoảng|hơn|gần|trên|ít nhất|tối thiểu|dưới)\s*$", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\b(?:sau|sau đây|gồm|cụ thể|dưới đây)(?: có)?\s*$")
# The colon announces these, and not what was counted.
_OTHERS = re.compile(r"\b(?:các|những|một số|theo)\b")
