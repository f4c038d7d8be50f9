"""Flow: paragraphs and tables of two notices, one below another, written as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import accumulate

from lxml import etree

from ntm_docs.redline.groups import Group, grouped
from ntm_docs.redline.last_section import REFERENCES
from ntm_docs.redline.notes import Notes
from ntm_docs.redline.ooxml import Element, Pen, W, canonical, child, exact
from ntm_docs.redline.sentences import Part, compared, last_word
from ntm_docs.redline.spans import NOTE, Span, Spans, cut, joined, run_elements, spans_of, text_of
from ntm_docs.redline.tables import merged_tables, whole_rows

__all__ = ["Flow", "Lone"]

# What of a paragraph's properties is told by other marks than the paragraph's own.
_APART = ("rPr", "sectPr")


@dataclass(frozen=True, slots=True)
class Lone:
    """A paragraph that only one notice has: as it was, and as it is written."""

    source: Element
    written: Element
    is_new: bool


class Flow:
    """Blocks written with the marks of one pen.

    `lone` are the paragraphs that came or went, `notes` learn what became of calls of footnotes.
    """

    def __init__(self, pen: Pen, notes: Notes) -> None:
        """Nothing is written yet."""
        self.lone: list[Lone] = []
        self.notes = notes
        self._pen = pen

    def merged(self, old: Sequence[Element], new: Sequence[Element]) -> list[Element]:
        """The blocks of both."""
        groups = list(grouped(old, new))
        told = [_parts(group) for group in groups]
        blocks: list[Element] = []
        for at, group in enumerate(groups):
            ahead = at + 1 < len(groups) and _begins_new(groups[at + 1], told[at + 1])
            blocks += self._written(group, _ending_old(told[at]) if ahead else told[at])
        return blocks

    def whole(self, block: Element, is_new: bool) -> Element:
        """A block that only one side has."""
        if block.tag == f"{W}tbl":
            return whole_rows(block, is_new, self._pen, self.whole)
        name = _name(is_new)
        inside = self.marked(spans_of(block), name)
        return self._paragraph(inside, block, block, name)

    def marked(self, spans: Spans, name: str) -> list[Element]:
        """Runs within one mark, such as `ins`."""
        if not spans:
            return []
        runs = list(run_elements(spans, "delText" if name == "del" else "t"))
        if name in _OLD:
            self.notes.let_go(runs)
        return [self._pen.mark(name, *runs)]

    def _written(self, group: Group, parts: Sequence[Part]) -> Iterator[Element]:
        if group.alone is not None:
            written = self.whole(group.alone, bool(group.new))
            if not group.is_table:
                self.lone.append(Lone(group.alone, written, bool(group.new)))
            yield written
        elif _is_same(group):
            yield deepcopy(group.new[0])
        elif group.is_table:
            yield merged_tables(group.old[0], group.new[0], self._pen, self.merged, self.whole)
        else:
            yield from self._sentences(group, parts)

    def _sentences(self, group: Group, parts: Sequence[Part]) -> Iterator[Element]:
        inside: list[Element] = []
        for part in parts:
            if part.is_kept:
                self.notes.keep(part.old, part.new)
                inside += run_elements(self._kept(part))
                continue
            for name, spans in (("del", part.old), ("ins", part.new)):
                for words, end in _by_ends(spans):
                    inside += self.marked(words, name)
                    if end is not None:
                        yield self._paragraph(inside, end, end, name)
                        inside = []
        yield self._paragraph(inside, group.last_old, group.last_new)

    def _kept(self, part: Part) -> Spans:
        """What stayed, as it looks now, and how it looked before if that was otherwise."""
        starts = accumulate((len(span.text) for span in part.old), initial=0)
        return tuple(
            self._looking(span, before)
            for at, before in zip(starts, part.old, strict=False)
            for span in cut(part.new, at, at + len(before.text))
        )

    def _looking(self, span: Span, before: Span) -> Span:
        if span.look_key == before.look_key:
            return span
        look = etree.Element(f"{W}rPr") if span.look is None else deepcopy(span.look)
        self._pen.was(look, before.look)
        return replace(span, look=look, look_key=span.look_key + b"<" + before.look_key)

    def _paragraph(
        self, inside: Iterable[Element], old: Element, new: Element, end: str = ""
    ) -> Element:
        """A paragraph with the properties of `new`, whose end is marked as `end` says."""
        paragraph = etree.Element(f"{W}p")
        properties = child(new, "pPr")
        properties = etree.Element(f"{W}pPr") if properties is None else deepcopy(properties)
        if end:
            self._look_of_end(properties).insert(0, self._pen.mark(end))
        elif old is not new:
            self._was(properties, child(old, "pPr"))
        paragraph.extend([*([properties] if len(properties) else []), *inside])
        return paragraph

    def _was(self, properties: Element, before: Element | None) -> None:
        """What a paragraph's properties, the look of its end and its section were."""
        look, section = (child(properties, name) for name in _APART)
        then, sheet = (None if before is None else child(before, name) for name in _APART)
        if canonical(look) != canonical(then):
            self._pen.was(self._look_of_end(properties), then)
        if section is not None:
            self._pen.was(section, sheet, *REFERENCES)
        self._pen.was(properties, before, *_APART)

    def _look_of_end(self, properties: Element) -> Element:
        look = child(properties, "rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            after = [one for one in properties if one.tag in _BEHIND_LOOK]
            at = properties.index(after[0]) if after else len(properties)
            properties.insert(at, look)
        return look


_OLD = ("del", "moveFrom")
_BEHIND_LOOK = (f"{W}sectPr", f"{W}pPrChange")


def _name(is_new: bool) -> str:
    return "ins" if is_new else "del"


def _is_same(group: Group) -> bool:
    """Whether one block stayed as it was, and calls no footnote: that may say something else."""
    if len(group.old) + len(group.new) > 2 or group.gone or group.came:
        return False
    old, new = group.old[0], group.new[0]
    return exact(old) == exact(new) and next(new.iter(NOTE), None) is None


def _parts(group: Group) -> list[Part]:
    """What of two paragraphs, and those that follow, stayed, went or came."""
    if group.alone is not None or group.is_table or _is_same(group):
        return []
    parts = list(compared(joined(group.old), joined(group.new)))
    for is_new, last, added in ((False, group.old, group.gone), (True, group.new, group.came)):
        if added:
            spans = joined((*last[-1:], *added))[len(spans_of(last[-1])) :]
            parts.append(Part(False, () if is_new else spans, spans if is_new else ()))
    return parts


def _begins_new(group: Group, parts: Sequence[Part]) -> bool:
    """Whether a paragraph begins with what came."""
    if group.alone is not None:
        return bool(group.new) and not group.is_table
    return bool(parts) and not parts[0].is_kept and not parts[0].old


def _ending_old(parts: Sequence[Part]) -> Sequence[Part]:
    """The same with something at the end that went.

    LibreOffice takes what came at the end of a paragraph and at the start of the next one for one
    change, with the end between them. Where nothing went, the last word that stayed goes and comes.
    """
    if not parts or parts[-1].is_kept:
        return parts
    *ahead, (_, old, new) = parts
    if not old and ahead and ahead[-1].is_kept:
        kept = ahead.pop()
        at, end = last_word(kept.new), len(text_of(kept.new))
        if at:
            ahead.append(Part(True, cut(kept.old, 0, at), cut(kept.new, 0, at)))
        old, new = cut(kept.old, at, end), (*cut(kept.new, at, end), *new)
    return [*ahead, Part(False, (), new), Part(False, old, ())]


def _by_ends(spans: Spans) -> Iterator[tuple[Spans, Element | None]]:
    """The words up to each end of a paragraph, with that paragraph; then those behind the last."""
    words: list[Span] = []
    for span in spans:
        if span.is_end:
            yield tuple(words), span.element
            words = []
        else:
            words.append(span)
    yield tuple(words), None
