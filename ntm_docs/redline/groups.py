"""Groups: blocks of two notices that are written as one, by what became of each."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from ntm_docs.redline.alignment import Item, align
from ntm_docs.redline.ooxml import Element, R, W, canonical, child, exact
from ntm_docs.redline.sentences import words_of
from ntm_docs.redline.spans import spans_of

__all__ = ["Group", "grouped"]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that became others; or one alone.

    `gone` or `came` are paragraphs that follow, and whose last one gives its end to the text
    before them: Word cannot do without the last end of a cell, or one above a table.
    """

    old: tuple[Element, ...] = ()
    new: tuple[Element, ...] = ()
    gone: tuple[Element, ...] = ()
    came: tuple[Element, ...] = ()

    @property
    def alone(self) -> Element | None:
        """The block that only one side has."""
        return None if self.old and self.new else (*self.old, *self.new)[0]

    @property
    def is_table(self) -> bool:
        """Whether it is about tables, and not text."""
        return _is_table((*self.old, *self.new)[0])

    @property
    def ends_text(self) -> bool:
        """Whether it is a pair of paragraphs of text, to which others may be added."""
        blocks = (*self.old, *self.new)
        return self.alone is None and all(map(_is_text, blocks))

    @property
    def ends_alike(self) -> bool:
        """Whether the last paragraph was, and is, of one look."""
        ends = [child(block, "pPr") for block in (self.last_old, self.last_new)]
        return canonical(ends[0]) == canonical(ends[1])

    @property
    def last_old(self) -> Element:
        """The paragraph whose end its text had."""
        return (*self.old, *self.gone)[-1]

    @property
    def last_new(self) -> Element:
        """The paragraph whose end its text has."""
        return (*self.new, *self.came)[-1]


def grouped(old: Sequence[Element], new: Sequence[Element]) -> Iterator[Group]:
    """All blocks in the order that a reader meets them."""
    text: list[Group] = []
    for pairing in align([*map(_item, old)], [*map(_item, new)]):
        group = Group(tuple(old[i] for i in pairing.old), tuple(new[j] for j in pairing.new))
        if group.is_table:
            yield from _ended(text, always=group.alone is None)
            yield group
            text = []
        else:
            text.append(group)
    yield from _ended(text, always=True)


def _ended(groups: list[Group], *, always: bool) -> list[Group]:
    """The same with a last end that both sides have; unless `always`, only if it looks the same."""
    alone = next((i for i, one in enumerate(groups[::-1]) if one.alone is None), len(groups))
    stayed, rest = groups[: len(groups) - alone], groups[len(groups) - alone :]
    gone, came = ([block for one in rest for block in side(one)] for side in _SIDES)
    if gone and came and always:
        last = Group((gone[-1],), (came[-1],))
        others = [one for one in rest if one.alone not in (gone[-1], came[-1])]
        return [*stayed, *others, last]
    if not rest or not stayed or not stayed[-1].ends_text or (gone and came):
        return groups
    longer = replace(stayed[-1], gone=tuple(gone), came=tuple(came))
    return [*stayed[:-1], longer] if always or longer.ends_alike else groups


_SIDES = (attrgetter("old"), attrgetter("new"))


def _item(block: Element) -> Item:
    words = tuple(chain(*(words_of(spans_of(one)) for one in block.iter(f"{W}p"))))
    return Item(_kind(block), words, exact(block), is_text=_is_text(block))


def _kind(block: Element) -> Hashable:
    """Blocks of different kinds never become each other."""
    if _is_table(block):
        grid = block.findall(f"{W}tblGrid/{W}gridCol")
        return "table", len(grid), block.find(f"{W}tblPr/{W}tblBorders") is not None
    # What is printed in the margins of a section is not tracked.
    references = block.iterfind(f"{W}pPr/{W}sectPr/*[@{R}id]")
    return "text", *(one.get(f"{R}id") for one in references), _is_text(block)


def _is_table(block: Element) -> bool:
    return bool(block.tag == f"{W}tbl")


def _is_text(block: Element) -> bool:
    """Whether it is a paragraph that ends no section."""
    return block.tag == f"{W}p" and block.find(f"{W}pPr/{W}sectPr") is None
