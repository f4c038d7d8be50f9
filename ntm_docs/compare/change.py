"""Change: one thing in which a notice says something else than another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Change", "Kind"]


class Kind(StrEnum):
    """What has changed; the value is the one that programs read."""

    HEADER = "header"
    FIGURE = "figure"
    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    DEADLINE = "deadline"
    ASSIGNEE = "assignee"
    COOPERATING = "cooperating"
    REWORDED = "reworded"
    NUMBERING = "numbering"
    CELL = "cell"
    ROW_ADDED = "row_added"
    ROW_DROPPED = "row_dropped"
    COLUMN_ADDED = "column_added"
    COLUMN_DROPPED = "column_dropped"
    RECIPIENT_ADDED = "recipient_added"
    RECIPIENT_DROPPED = "recipient_dropped"
    RECIPIENT_MOVED = "recipient_moved"
    RECIPIENT = "recipient"
    SIGNATORY = "signatory"
    NOTICE_ADDED = "notice_added"
    NOTICE_DROPPED = "notice_dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """What stood in one notice and what stands in the other; None where there is nothing.

    `where` is the place as one calls it in the new notice (`I.2, ý 3`), or in the old one for what
    is gone; for what has moved, `old` and `new` are its places. `about` are the words it is about.
    """

    kind: Kind
    where: str
    old: str | None
    new: str | None
    about: str = ""
