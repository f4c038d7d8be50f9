"""Tasks: who must do what by when, gathered from a notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_docs import markup
from ntm_docs.blocks import Block, Duty, Sentence
from ntm_docs.diagnostics import Place
from ntm_docs.model import Notice

__all__ = ["Task", "tasks"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done: `deadlines` are phrases as they print."""

    text: str
    assignees: tuple[str, ...]
    cooperating: tuple[str, ...]
    deadlines: tuple[str, ...]
    id: str | None
    place: Place


def tasks(notice: Notice) -> tuple[Task, ...]:
    """The tasks of a notice in reading order.

    A sentence with an assignee or a deadline, its own or handed down, is a task; a heading only
    hands down.
    """
    return tuple(_tasks(notice.body, notice.duty))


def _tasks(blocks: Sequence[Block], above: Duty) -> Iterator[Task]:
    for block in blocks:
        duty = block.taking_over(above)
        if block.heading is None:
            for sentence in block.sentences:
                own = sentence.taking_over(duty)
                if own.assignees or own.deadlines:
                    yield _task(sentence, own, sentence.id or block.id)
        yield from _tasks(block.blocks, duty)


def _task(sentence: Sentence, duty: Duty, task_id: str | None) -> Task:
    return Task(
        text="".join(span.text for span in markup.filled(sentence.text, duty.deadlines)),
        assignees=tuple(map(markup.plain, duty.assignees)),
        cooperating=tuple(map(markup.plain, duty.cooperating)),
        deadlines=tuple(map(markup.plain, duty.deadlines)),
        id=task_id,
        place=sentence.text.place,
    )
