"""Texts: strings that remember where in the file each of their characters stood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, SupportsIndex

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from ntm_docs.diagnostics import NOWHERE, Place

__all__ = ["Anchor", "Text", "line_starts"]

Anchor = tuple[int, Place]


def line_starts(source: str) -> list[int]:
    r"""Where each line of a file's text begins, and where the last one ends.

    >>> line_starts("so:\nngay\n")
    [0, 4, 9]
    """
    return [0, *accumulate(map(len, re.findall(r"[^\n]*\n|[^\n]+", source)))]


class Text(str):
    """A string with its origin; equal to any string of the same characters.

    `anchors` are pairs (offset, place) in rising order, the first at offset 0: from one anchor to
    the next, each character stands one column to the right of the one before.
    """

    __slots__ = ("anchors",)
    anchors: tuple[Anchor, ...]

    def __new__(cls, value: str = "", anchors: Iterable[Anchor] = ()) -> Text:
        """Make a text; without anchors it belongs to no file."""
        self = str.__new__(cls, value)
        self.anchors = tuple(anchors) or ((0, NOWHERE),)
        return self

    @property
    def is_blank(self) -> bool:
        """Whether it has nothing but white space."""
        return not self or self.isspace()

    @property
    def place(self) -> Place:
        """Where the text begins."""
        return self.place_at(0)

    def place_at(self, offset: int) -> Place:
        """Where the character at `offset` stood."""
        only = len(self.anchors) == 1
        start, place = self.anchors[0 if only else self._anchors_up_to(offset) - 1]
        return place.right(offset - start) if place.line else place

    def __getitem__(self, key: SupportsIndex | slice) -> Text:
        """A part of the text, still knowing its places; slices take no step."""
        if not isinstance(key, slice):
            key = slice(key, int(key) + 1 or None)
        start, stop, _ = key.indices(len(self))
        return Text(str.__getitem__(self, key), self._anchors_between(start, stop))

    def stripped(self) -> Text:
        """The text without white space at its ends."""
        if len(self.strip()) == len(self):
            return self
        start = len(self) - len(self.lstrip())
        return self[start : max(start, len(self.rstrip()))]

    def lines(self) -> Iterator[Text]:
        """The lines of the text, without their line ends."""
        if "\n" not in self:
            yield self
            return
        lines = self.split("\n")
        starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
        if starts == [offset for offset, _ in self.anchors]:  # as they were typed
            for line, (_, place) in zip(lines, self.anchors, strict=True):
                yield Text(line, [(0, place)])
            return
        for line, start in zip(lines, starts, strict=True):
            yield self[start : start + len(line)]

    @classmethod
    def joined(cls, parts: Iterable[Text], separator: str = "") -> Text:
        """The parts in a row, each keeping its places."""
        parts = tuple(parts)
        if len(parts) == 1:
            return parts[0]
        anchors, start = list[Anchor](), 0
        for part in parts:
            for offset, place in part.anchors:  # one alone, mostly
                anchors.append((start + offset, place))
            start += len(part) + len(separator)
        return cls(separator.join(parts), anchors)

    def _anchors_between(self, start: int, stop: int) -> tuple[Anchor, ...]:
        at = self._anchors_up_to(start) if len(self.anchors) > 1 else 1
        offset, place = self.anchors[at - 1]
        first = (0, place.right(start - offset) if place.line else place)
        if at == len(self.anchors):
            return (first,)
        found = [first]
        for offset, place in self.anchors[at:]:
            if offset >= stop:
                break
            found.append((offset - start, place))
        return tuple(found)

    def _anchors_up_to(self, offset: int) -> int:
        """How many anchors stand at an offset or before it."""
        # A pair without its second part stands before every pair that has one.
        return bisect_left(self.anchors, (offset + 1,))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Any string is a `Text`; one that is a `Text` already stays as it is."""

        def keep(value: object) -> object:
            return Text(value) if type(value) is str else value

        return core_schema.no_info_before_validator_function(
            keep,
            core_schema.is_instance_schema(Text),
            json_schema_input_schema=core_schema.str_schema(),
        )
