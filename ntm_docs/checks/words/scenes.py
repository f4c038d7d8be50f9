"""Scenes: of which place and which time a count speaks, as far as its notice says so."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ntm_docs.checks.words.counts import Count
from ntm_docs.scanning import matches, opening

__all__ = ["NOT_SAID", "NOW", "Scene", "scene_of"]

# Words after which a sentence speaks of the present.
NOW = re.compile(r"\b(?:đến nay|hiện nay|hiện|đã|mới|đánh giá)\b", re.IGNORECASE)


class Scene(NamedTuple):
    """A place and a time as named; empty where none is."""

    place: str = ""
    time: str = ""


NOT_SAID = Scene()


def scene_of(count: Count) -> Scene:
    """The place last named before a count, headings included, and the time its sentence gives."""
    placed = count.passage.placed
    headings = [str(block.heading) for block in placed.above] if placed else []
    before = str(count.passage.words)[: count.start]
    places = [name for words in (*headings, before) for name in _places(words)]
    sentence = before[max(before.rfind(". "), before.rfind("; ")) + 1 :]
    times = _TIME.findall(NOW.split(sentence)[-1])
    return Scene(places[-1] if places else "", times[-1] if times else "")


@lru_cache(maxsize=1_000)  # every count below a heading asks for the heading's
def _places(words: str) -> tuple[str, ...]:
    """The places that words name; a name that heads them is one (`Hòa An: đạt …`)."""
    head = _HEAD.match(words)
    first = (head["name"],) if head and _proper(head["name"]) == head["name"] else ()
    names = (_proper(found["name"]) for found in matches(_PLACE, _KIND, words))
    return (*first, *filter(None, names))


def _proper(words: str) -> str:
    """The leading words that are a proper name, or a number that stands for one."""
    name: list[str] = []
    for word in words.split():
        if not (word[0].isupper() or word.isdigit()) or word.isupper() or word == "Nông":
            break
        name.append(word)
    return " ".join(name)


_HEAD = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})(?::|$)")
_SMALL = ("xã", "phường", "trấn", "thôn", "bản", "ấp", "khối", "tổ", "khu", "huyện", "tỉnh")
_KINDS = ("phố", *_SMALL, *map(str.capitalize, _SMALL))
_KIND = opening(_KINDS)
_PLACE = re.compile(rf"\b(?:{'|'.join(_KINDS)})\s+(?P<name>(?:\w+\s?){{1,3}})")
_TIME = re.compile(r"\b(?:năm|tháng|quý|ngày)\s+[\dIV]+(?:/\d+)*", re.IGNORECASE)
