"""Tasks: who must do what by when, gathered from a notice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from ntm_docs import markup
from ntm_docs.assignees import (
    Charged,
    charged_anywhere,
    charged_at_start,
    charged_by_heading,
    charges,
    partners,
)
from ntm_docs.blocks import Block, Duty
from ntm_docs.deadlines import Deadline, find_deadlines, read_deadline
from ntm_docs.diagnostics import Place
from ntm_docs.head_layout import appendix_label
from ntm_docs.model import Notice
from ntm_docs.placing import Placed, placed_blocks
from ntm_docs.texts import Text

__all__ = ["Task", "tasks", "unnamed"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done, and where in the notice it stands (`number`, as `I.2`).

    `provisional` begins with `~` and follows its words; it is the `id` too of a task that was given
    none. `is_recognised`
    says that its assignees were read from words and not from fields.
    """

    id: str
    provisional: str
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
    words, is a task. A heading above others hands down, and is one by a deadline in its words.
    """
    return tuple(task for _, task in _found(notice))


def unnamed(notice: Notice) -> Iterator[tuple[Text, str]]:
    """The sentences whose tasks bear no id yet, each with the id to be put there.

    It is the provisional one without its mark.
    """
    before: Text | None = None
    for part, task in _found(notice):
        if task.id == task.provisional and part.sentence is not before:
            yield part.sentence, task.id.removeprefix(_PROVISIONAL)
        before = part.sentence


def _found(notice: Notice) -> Iterator[tuple[_Part, Task]]:
    day = notice.reference_day.first if notice.reference_day else None
    taken: set[str] = set()
    for placed in _placed(notice):
        for part in _parts(placed):
            if _is_task(part, day):
                provisional = _free(_provisional(part.sentence_words), taken)
                name = _free(part.id, taken) if part.id else provisional
                yield part, _task(part, day, name, provisional)


def _placed(notice: Notice) -> Iterator[Placed]:
    """The blocks that may charge somebody: all but the opening, which tells what was."""
    for blocks in (notice.body, notice.closing or ()):
        yield from placed_blocks(blocks, notice.duty, notice.numbering)
    are_several = len(notice.appendices) > 1
    for number, appendix in enumerate(notice.appendices, 1):
        label = appendix_label(number if are_several else 0, notice.regime)
        for placed in placed_blocks(appendix.body, notice.duty, notice.numbering):
            yield placed._replace(number=f"{label}, {placed.number}".rstrip(" ,"))


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that charge somebody with one thing, with what was given of it."""

    words: str
    duty: Duty
    placed: Placed
    id: str
    sentence: Text
    sentence_words: str
    place: Place


def _parts(placed: Placed) -> Iterator[_Part]:
    """The sentences of a block; one whose own words charge several units is cut between them."""
    for sentence in placed.block.sentences:
        duty = sentence.taking_over(placed.duty)
        words = "".join(span.text for span in markup.filled(sentence.text, duty.deadlines))
        is_told = duty.assignees or duty.deadlines
        for part in [words] if is_told else charges(words):
            at = max(sentence.text.find(part[:_ENOUGH]), 0)
            yield _Part(
                part[:1].upper() + part[1:],
                duty,
                placed,
                str(sentence.id or placed.block.id or ""),
                sentence.text,
                words,
                sentence.text.place_at(at),
            )


def _is_task(part: _Part, day: date | None) -> bool:
    block, duty = part.placed.block, part.duty
    only_hands_down = block.heading is not None and bool(block.blocks)
    if (duty.assignees or duty.deadlines) and not only_hands_down:
        return True
    return any(_unsaid(part.words, _plain(duty.deadlines), day))


def _task(part: _Part, day: date | None, name: str, provisional: str) -> Task:
    duty = part.duty
    charged = Charged(_plain(duty.assignees), _plain(duty.cooperating))
    recognised = Charged() if charged.assignees else _recognised(part, day)
    return Task(
        id=name,
        provisional=provisional,
        number=part.placed.number,
        text=part.words,
        assignees=charged.assignees or recognised.assignees,
        cooperating=charged.cooperating or recognised.cooperating,
        deadlines=tuple(_deadlines(part.words, _plain(duty.deadlines), day)),
        is_recognised=bool(recognised.assignees),
        place=part.place,
    )


def _plain(texts: Sequence[Text]) -> tuple[str, ...]:
    return tuple(map(markup.plain, texts))


def _recognised(part: _Part, day: date | None) -> Charged:
    """Whom the first words charge, else the words above them, else words further on."""
    words = part.words
    for deadline in find_deadlines(words, day)[:1]:
        if not words[: deadline.start].strip():  # Trước ngày 20/10, Công an xã …
            words = words[deadline.end :].lstrip(" ,")
            words = words[:1].upper() + words[1:]
    if (first := charged_at_start(words)).assignees:
        return first
    for block in reversed(part.placed.above):
        if (above := _charged_by(block)).assignees:
            return above._replace(cooperating=partners(words) or above.cooperating)
    return charged_anywhere(words)


def _charged_by(block: Block) -> Charged:
    """Whom a heading names, or words that lead to what stands below them charge."""
    said = " ".join(markup.plain(sentence.text) for sentence in block.sentences).strip()
    if block.heading is not None and (units := charged_by_heading(said)):
        return Charged(units)
    if not said.endswith(":"):
        return Charged()
    first = charged_at_start(said)
    return first if first.assignees else charged_anywhere(said)


def _deadlines(words: str, given: Sequence[str], day: date | None) -> Iterator[Deadline]:
    """The deadlines that were given, and those that only the words say."""
    for phrase in given:
        if one := read_deadline(phrase, day):
            yield one
    yield from _unsaid(words, given, day)


def _unsaid(words: str, given: Sequence[str], day: date | None) -> Iterator[Deadline]:
    """The deadlines in words that no given one says already."""
    meant = [deadline for phrase in given if (deadline := read_deadline(phrase, day))]
    for one in find_deadlines(words, day):
        said = " ".join(one.phrase.lower().split())
        is_said = any(said in phrase.lower() or phrase.lower() in said for phrase in given)
        if not is_said and not any(map(one.is_same, meant)):
            yield one


def _provisional(words: str) -> str:
    """A name that follows the words, so that a task keeps it while others come and go."""
    digits = hashlib.sha256(words.encode()).hexdigest()[:_LENGTH]
    return f"{_PROVISIONAL}{digits.translate(_AS_LETTERS)}"


def _free(name: str, taken: set[str]) -> str:
    """The name, or one of its own for a further task of the same name."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    free = next(name for name in names if name not in taken)
    taken.add(free)
    return free


# What an id begins with that stands in no file.
_PROVISIONAL = "~"
_LENGTH = 6
# Consonants alone: no program takes such a name for a number, and it spells no word.
_AS_LETTERS = str.maketrans("0123456789abcdef", "bcdfghklmnpqrstv")
# Of words, to find again where they stand in the file.
_ENOUGH = 12
