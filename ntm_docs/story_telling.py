"""Story telling: the story of a conclusion as lines to be read, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from ntm_docs.compare.telling import LEGEND, as_lines, as_rows
from ntm_docs.story import Step
from ntm_docs.values import short_date

__all__ = ["story_as_json", "story_as_text"]


def story_as_text(steps: Iterable[Step], *, styled: bool = False) -> str:
    """The steps of a story, one below another; a quiet one is a single line."""
    lines, has_brackets = list[str](), False
    for step in steps:
        changes = as_lines(step.told, styled=styled)
        if changes[-1:] == [LEGEND]:
            changes, has_brackets = changes[:-2], True
        lines += ["", *_lines(step, changes, styled=styled)]
    if has_brackets:
        lines += ["", LEGEND]
    return "".join(f"{line}\n" for line in lines[1:])


def story_as_json(steps: Iterable[Step]) -> str:
    """The steps as a JSON list; what is not committed yet has no commit, day or author."""
    return json.dumps([_as_row(step) for step in steps], ensure_ascii=False, indent=2)


def _lines(step: Step, changes: Sequence[str], *, styled: bool) -> Iterator[str]:
    head, subject = _head(step), step.commit.subject if step.commit else ""
    if step.is_quiet:
        yield f"{head}: {subject} (nội dung không đổi)"
        return
    yield f"\x1b[1m{head}\x1b[0m" if styled else head
    if subject:
        yield f"  {subject}"
    came = [state for state in dict.fromkeys((step.before, step.state)) if state]
    if step.state:
        yield f"  Trạng thái: {' → '.join(came)}"
    if step.note:
        yield f"  {step.note[0].upper()}{step.note[1:]}"
    yield from (f"    {line}".rstrip() for line in changes)


def _head(step: Step) -> str:
    """When, who, and the commit as one types it."""
    if step.commit is None:
        return "Chưa đưa vào git"
    when = step.commit.when
    day = f"{short_date(when.date())} {when:%H:%M}"
    return f"{day}, {step.commit.author} ({step.commit.id[:SHORT]})"


# So many digits name a commit.
SHORT = 8


def _as_row(step: Step) -> dict[str, object]:
    commit = step.commit
    return {
        "commit": commit and commit.id,
        "when": commit and commit.when.isoformat(),
        "who": commit and commit.author,
        "subject": commit and commit.subject,
        "path": commit and (commit.path or commit.before),
        "state_before": step.before or None,
        "state": step.state or None,
        "note": step.note or None,
        "changes": as_rows(step.told),
    }
