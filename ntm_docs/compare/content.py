"""Content: all that a notice says, independent of how its file is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

from ntm_docs.blocks import Block
from ntm_docs.compare.facts import facts_of, figures_in, recipients_of, signed_by
from ntm_docs.compare.units import RECIPIENTS, Unit, line_units, printed, units_of
from ntm_docs.model import Copy, Notice
from ntm_docs.nodes import Map
from ntm_docs.numbering import Kind, Mark

__all__ = ["Content", "content_hash", "content_of"]


@dataclass(frozen=True, slots=True)
class Content:
    """What a notice says: the facts of its head, its units in reading order, who signs.

    `figures` are those of the file, and of the row that a batch makes the notice for. They print
    where texts call them: what they say stands in the units, and they are here to explain them.
    """

    facts: Mapping[str, str]
    units: tuple[Unit, ...]
    signatories: tuple[str, ...]
    figures: Mapping[str, str] = field(default_factory=dict)


def content_of(notice: Notice, copy: Copy | None = None, row: Map | None = None) -> Content:
    """What a notice says, or a copy of it; `row` is what a batch gives its texts to name.

    An opening or closing that the file leaves to the office's wording says nothing here.
    """
    units: list[Unit] = []
    for part, blocks in _parts(notice):
        units += units_of(blocks, notice, part, len(units))
    count = Mark(notice.regime.appendix_numerals or Kind.DECIMAL).write
    several = len(notice.appendices) > 1
    for number, appendix in enumerate(notice.appendices, 1):
        name = f"Phụ lục {count(number)}" if several else "Phụ lục"
        title = printed(appendix.title) if appendix.title else ""
        units.append(Unit(_APPENDICES, name, title))
        units += units_of(appendix.body, notice, name, len(units), len(units) - 1)
    units += line_units(recipients_of(notice.recipients), RECIPIENTS)
    return Content(
        {label: words for label, words in facts_of(notice, copy).items() if words},
        tuple(units),
        tuple(map(signed_by, notice.signatories)),
        dict([*_figures(notice), *(figures_in(row, "xa") if row else ())]),
    )


def content_hash(notice: Notice, copy: Copy | None = None) -> str:
    """A name for what a notice says: the same as long as it says the same.

    It follows what is printed and who is charged by the file's keys. Nothing in it depends on the
    office's wordings, or on how well words are understood.
    """
    content = content_of(notice, copy)
    canonical = [
        dict(content.facts),
        [_canonical(unit) for unit in content.units],
        content.signatories,
        [blocks is None for blocks in (notice.opening, notice.closing)],
    ]
    written = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


# The parts that have no name of their own.
_BODY, _APPENDICES = "", " "


def _parts(notice: Notice) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield "Mở đầu", notice.opening or ()
    yield _BODY, notice.body
    yield "Kết thúc", notice.closing or ()


def _figures(notice: Notice) -> Iterator[tuple[str, str]]:
    for name, value in notice.figures.items():
        yield from figures_in(value, name)


def _canonical(unit: Unit) -> dict[str, object]:
    """What of a unit is content: not the places found in its words, nor its key for follow-up."""
    known = asdict(unit)
    return {name: known[name] for name in _SAID}


_SAID = ("part", "above", "mark", "words", "unsaid", "charges", "rows")
