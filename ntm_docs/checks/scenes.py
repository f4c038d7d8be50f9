"""Scenes: of which place and which time a count speaks, as far as its notice says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ntm_docs.checks.counts import Count

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


def _places(words: str) -> Iterator[str]:
    """The places that words name; a name that heads them is one (`Hòa An: đạt …`)."""
    head = _HEAD.match(words)
    if head and _proper(head["name"]) == head["name"]:
        yield head["name"]
    yield from filter(None, (_proper(found["name"]) for found in _PLACE.finditer(words)))


def _proper(words: str) -> str:
    """The leading words that are a proper name, or a number that stands for one."""
    name: list[str] = []
    for word in words.split():
        if not (word[0].isupper() or word.isdigit()) or word.isupper() or word == "Nông":
            break
        name.append(word)
    return " ".join(name)


_HEAD = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})(?::|$)")
_PLACE = re.compile(
    r"\b(?:[Xx]ã|[Pp]hường|[Tt]rấn|[Tt]hôn|[Bb]ản|[Ấấ]p|[Kk]hối|[Tt]ổ|[Kk]hu|[Hh]uyện|phố|[Tt]ỉnh)"
    r"\s+(?P<name>(?:\w+\s?){1,3})"
)
_TIME = re.compile(r"\b(?:năm|tháng|quý|ngày)\s+[\dIV]+(?:/\d+)*", re.IGNORECASE)
