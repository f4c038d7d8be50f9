"""Notes: the footnotes that stayed, came or went with the sentences that call them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from ntm_docs.redline.ooxml import Element, Merged, W
from ntm_docs.redline.spans import NOTE, Span

__all__ = ["Notes"]

_ID = f"{W}id"


class Notes:
    """The footnotes of two files, and what became of them."""

    def __init__(self, old: Element, new: Element) -> None:
        """`old` and `new` are the parts that hold them."""
        self._old, self._new = ({note.get(_ID): note for note in part} for part in (old, new))
        self._part = new
        self._kept: dict[str, str] = {}
        self._gone: dict[str, str] = {}

    def keep(self, old: Sequence[Span], new: Sequence[Span]) -> None:
        """The calls of a stretch that stayed."""
        for ours, theirs in zip(_calls(old), _calls(new), strict=True):
            self._kept[theirs.get(_ID)] = ours.get(_ID)

    def let_go(self, runs: Iterable[Element]) -> None:
        """Give the calls of runs that went numbers that no note of the new file has."""
        for call in (call for run in runs for call in run.iter(NOTE)):
            free = str(max(map(int, self._new), default=0) + len(self._gone) + 1)
            call.set(_ID, self._gone.setdefault(call.get(_ID), free))

    def written(self, merged: Merged) -> Element:
        """All notes of both files in one part."""
        for number, note in self._new.items():
            if number in self._kept:
                note[:] = merged(list(self._old[self._kept[number]]), list(note))
            elif int(number) > 0:  # others part the notes from the text
                note[:] = merged([*map(_emptied, note)], list(note))
        for number, free in self._gone.items():
            note = deepcopy(self._old[number])
            note.set(_ID, free)
            note[:] = merged(list(note), [*map(_emptied, note)])
            self._part.append(note)
        return self._part


def _emptied(paragraph: Element) -> Element:
    """A paragraph with nothing in it: the end of a note comes and goes with its call."""
    empty = deepcopy(paragraph)
    empty[:] = [one for one in empty if one.tag == f"{W}pPr"]
    return empty


def _calls(spans: Sequence[Span]) -> list[Element]:
    return [span.element for span in spans if span.element is not None and span.element.tag == NOTE]
