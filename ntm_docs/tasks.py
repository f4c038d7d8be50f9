"""Tasks: who must do what by when, gathered from a notice."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ntm_docs import markup
from ntm_docs.assignees import Charged, charged_by_heading, charged_in
from ntm_docs.blocks import Block, Duty, Sentence
from ntm_docs.deadlines import Deadline, find_deadlines, read_deadline
from ntm_docs.diagnostics import Place
from ntm_docs.model import Notice
from ntm_docs.placing import Placed, placed_blocks
from ntm_docs.texts import Text

__all__ = ["Task", "tasks"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done, and where in the notice it stands (`number`, as `I.2`).

    The `id` of a task that was given none begins with `~` and follows its words. `is_recognised`
    says that its assignees were read from words and not from fields.
    """

    id: str
    number: str
    text: str
    assignees: tuple[str, ...]
    cooperating: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    is_recognised: bool
    place: Place


def tasks(notice: Notice) -> tuple[Task, ...]:
    """The tasks of a notice in reading order.

    A sentence with an assignee or a deadline, its own or handed down, or with a deadline in its own
    words, is a task; a heading only hands down.
    """
    day = notice.reference_day.first if notice.reference_day else None
    seen = Counter[str]()
    return tuple(
        _task(placed, sentence, duty, day, seen)
        for placed in placed_blocks(notice.body, notice.duty, notice.numbering)
        if placed.block.heading is None
        for sentence in placed.block.sentences
        if _is_task(sentence, duty := sentence.taking_over(placed.duty), day)
    )


def _is_task(sentence: Sentence, duty: Duty, day: date | None) -> bool:
    return bool(duty.assignees or duty.deadlines or find_deadlines(_words(sentence, duty), day))


def _task(
    placed: Placed, sentence: Sentence, duty: Duty, day: date | None, seen: Counter[str]
) -> Task:
    words = _words(sentence, duty)
    charged = Charged(_plain(duty.assignees), _plain(duty.cooperating))
    recognised = Charged() if charged.assignees else _recognised(words, placed.above)
    return Task(
        id=str(sentence.id or placed.block.id or _provisional(words, seen)),
        number=placed.number,
        text=words,
        assignees=charged.assignees or recognised.assignees,
        cooperating=charged.cooperating or recognised.cooperating,
        deadlines=tuple(_deadlines(words, _plain(duty.deadlines), day)),
        is_recognised=bool(recognised.assignees),
        place=sentence.text.place,
    )


def _words(sentence: Sentence, duty: Duty) -> str:
    return "".join(span.text for span in markup.filled(sentence.text, duty.deadlines))


def _plain(texts: Sequence[Text]) -> tuple[str, ...]:
    return tuple(map(markup.plain, texts))


def _recognised(words: str, above: Sequence[Block]) -> Charged:
    """Whom the words charge, else the unit that a heading above them names."""
    if (charged := charged_in(words)).assignees:
        return charged
    headings = (markup.plain(block.heading) for block in reversed(above) if block.heading)
    return Charged(next((unit for h in headings if (unit := charged_by_heading(h))), ()))


def _deadlines(words: str, given: Sequence[str], day: date | None) -> Iterator[Deadline]:
    """The deadlines that were given, and those that only the words say."""
    for phrase in given:
        if one := read_deadline(phrase, day):
            yield one
    for one in find_deadlines(words, day):
        said = " ".join(one.phrase.lower().split())
        if not any(said in phrase.lower() or phrase.lower() in said for phrase in given):
            yield one


def _provisional(words: str, seen: Counter[str]) -> str:
    """A name that follows the words, so that a task keeps it while others come and go."""
    name = hashlib.sha256(words.encode()).hexdigest()[:_LETTERS]
    seen[name] += 1
    return f"~{name}" if seen[name] == 1 else f"~{name}-{seen[name]}"


_LETTERS = 6
