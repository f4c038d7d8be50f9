"""Docx numbering: the numbers and bullets that Word gives to lines by itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ntm_docs.numbering import Kind, Mark
from ntm_docs.word.docx_package import Element, Package, W
from ntm_docs.word.docx_styles import Properties, line_properties, value

__all__ = ["Level", "Numbering"]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of one list, as a line refers to it: levels count from 0."""

    list_id: str
    depth: int
    element: Element

    @property
    def look(self) -> Properties:
        """What the level says of the lines it numbers, such as their indents."""
        return line_properties(self.element.find(f"{W}pPr"))

    @property
    def first(self) -> int:
        """What it begins to count with."""
        return _number(value(self.element.find(f"{W}start")), 1)

    @property
    def form(self) -> str:
        """The mark as Word stores it, `%1` standing for the number of the first level."""
        return value(self.element.find(f"{W}lvlText"))

    def write(self, number: int) -> str:
        """A number as this level counts."""
        form = value(self.element.find(f"{W}numFmt"))
        if not 0 < number <= _MOST_SPELT:
            return str(number)
        if form in _LATIN:
            return chr(ord(_LATIN[form]) + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return Mark(_KINDS.get(form, Kind.DECIMAL)).write(number)


class Numbering:
    """The lists of one file and how far each has counted: ask for marks in reading order."""

    def __init__(self, package: Package) -> None:
        """Read the lists of a file.

        Raises:
            NoticeError: the part that holds them is damaged.
        """
        part = package.related("numbering")
        rows = [] if part is None else list(part)
        self._abstract = {value(r, "abstractNumId"): r for r in rows if r.tag == f"{W}abstractNum"}
        self._lists = {value(row, "numId"): row for row in rows if row.tag == f"{W}num"}
        self._by_style = {value(r.find(f"{W}styleLink")): r for r in self._abstract.values()}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._levels = cache(self._read_levels)

    def level(self, look: Properties, style: str) -> Level | None:
        """The level that numbers a line of some look and style, None if nothing does."""
        row = self._lists.get(look.get("numbering", ""))
        if row is None:
            return None
        levels = self._levels(value(row, "numId"))
        by_style = (n for n, e in levels.items() if value(e.find(f"{W}pStyle")) == style != "")
        depth = _number(look.get("level", ""), next(by_style, 0))
        if depth not in levels:
            return None
        return Level(value(row, "numId"), depth, levels[depth])

    def mark(self, level: Level) -> str:
        """The mark of the next line of a level; bullets from symbol fonts become `•`."""
        if value(level.element.find(f"{W}numFmt")) in ("bullet", "none"):
            sign = unicodedata.normalize("NFC", level.form)
            return "•" if sign and unicodedata.category(sign[0]) == "Co" else sign.strip()
        numbers = self._counted(level)
        return re.sub(r"%(\d)", lambda m: numbers.get(int(m[1]) - 1, ""), level.form).strip()

    def _counted(self, level: Level) -> dict[int, str]:
        """Count one line; the numbers of its level and of those above it, as they are written."""
        row = self._lists[level.list_id]
        counts = self._counts.setdefault(value(row.find(f"{W}abstractNumId")), {})
        restart = self._restart(row, level)
        if restart is not None:
            counts[level.depth] = restart
        else:
            counts[level.depth] = counts.get(level.depth, level.first - 1) + 1
        for deeper in [depth for depth in counts if depth > level.depth]:
            del counts[deeper]
        elements = self._levels(level.list_id)
        above = [Level(level.list_id, n, elements[n]) for n in range(level.depth) if n in elements]
        return {at.depth: at.write(counts.get(at.depth, at.first)) for at in (*above, level)}

    def _restart(self, row: Element, level: Level) -> int | None:
        """What a list that shares its form with others begins with, at its first line."""
        if (level.list_id, level.depth) in self._begun:
            return None
        self._begun.add((level.list_id, level.depth))
        for override in row.iterfind(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if _number(value(override, "ilvl"), -1) == level.depth and start is not None:
                return _number(value(start), 1)
        return None

    def _read_levels(self, list_id: str) -> dict[int, Element]:
        """The levels of a list: those of its form, and what it sets anew itself."""
        row = self._lists[list_id]
        definition = self._definition(row)
        inside = [*(() if definition is None else definition.iter(f"{W}lvl")), *row.iter(f"{W}lvl")]
        levels = {_number(value(level, "ilvl"), 0): level for level in inside}
        return {depth: level for depth, level in levels.items() if depth <= _DEEPEST}

    def _definition(self, row: Element) -> Element | None:
        """The form a list follows; some forms only name the style that has it."""
        definition = self._abstract.get(value(row.find(f"{W}abstractNumId")))
        if definition is None:
            return None
        linked = value(definition.find(f"{W}numStyleLink"))
        return self._by_style.get(linked, definition) if linked else definition


_KINDS = {"upperRoman": Kind.ROMAN, "lowerRoman": Kind.SMALL_ROMAN}
# Word counts through the Latin alphabet: no đ, and f, j, w and z like all others.
_LATIN = {"upperLetter": "A", "lowerLetter": "a"}
# Beyond this, numbers in letters are no numbers any more.
_MOST_SPELT = 500
_DEEPEST = 8


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise
