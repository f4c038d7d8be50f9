"""Spans: what a paragraph of Word says, stretch by stretch, each with its look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from ntm_docs.redline.ooxml import Element, W, canonical, child, exact

__all__ = ["NOTE", "Span", "Spans", "cut", "joined", "run_elements", "spans_of", "text_of"]

NOTE = f"{W}footnoteReference"
_OBJECT = "\ufffc"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look, or an `element` that is none: a tab, a note's number, a paragraph's end.

    `look` is the run's properties; `look_key` and `key` say which looks and elements are the same.
    """

    text: str
    look: Element | None = None
    look_key: bytes = b""
    element: Element | None = None
    key: bytes = b""

    @property
    def is_end(self) -> bool:
        """Whether it is the end of a paragraph, which is then its `element`."""
        return self.element is not None and self.element.tag == f"{W}p"


Spans = tuple[Span, ...]


def spans_of(paragraph: Element) -> Spans:
    """What stands in a paragraph."""
    return tuple(span for inside in paragraph for span in _spans(inside))


def joined(paragraphs: Iterable[Element]) -> Spans:
    """What stands in several paragraphs, with their ends between them."""
    spans: list[Span] = []
    for paragraph in paragraphs:
        spans += [*spans_of(paragraph), Span(_OBJECT, element=paragraph, key=b"end")]
    return tuple(spans[:-1])


def text_of(spans: Iterable[Span]) -> str:
    """The words; one sign stands for each element."""
    return "".join(span.text for span in spans)


def cut(spans: Iterable[Span], start: int, end: int) -> Spans:
    """What stands from one character to another."""
    pieces, at = [], 0
    for span in spans:
        text = span.text[max(start - at, 0) : max(end - at, 0)]
        pieces += [replace(span, text=text)] if text else []
        at += len(span.text)
    return tuple(pieces)


def run_elements(spans: Iterable[Span], words: str = "t") -> Iterator[Element]:
    """The spans as Word's runs; `words` is the element that holds text: `t`, or `delText`."""
    for (_, is_run), alike in groupby(spans, key=lambda span: (span.look_key, _is_run(span))):
        together = list(alike)
        if not is_run:
            yield from (deepcopy(span.element) for span in together)
            continue
        run = etree.Element(f"{W}r")
        if together[0].look is not None:
            run.append(deepcopy(together[0].look))
        run.extend(_inside(together, words))
        yield run


def _spans(inside: Element) -> Iterator[Span]:
    if inside.tag == f"{W}pPr":
        return
    if inside.tag != f"{W}r":
        yield Span(_OBJECT, element=inside, key=exact(inside))
        return
    look = child(inside, "rPr")
    look_key = canonical(look)
    look = look if look_key else None
    for one in inside:
        if one.tag == f"{W}t":
            yield from (Span(text, look, look_key) for text in (one.text,) if text)
        elif one.tag != f"{W}rPr":
            # Notes are told apart by where they stand; their numbers are Word's.
            key = b"note" if one.tag == NOTE else exact(one)
            yield Span(_OBJECT, look, look_key, one, key)


def _is_run(span: Span) -> bool:
    """Whether a span stands in a run, and not beside one."""
    return span.element is None or span.element.getparent().tag == f"{W}r"


def _inside(spans: Iterable[Span], words: str) -> Iterator[Element]:
    for is_text, alike in groupby(spans, key=lambda span: span.element is None):
        if not is_text:
            yield from (deepcopy(span.element) for span in alike)
            continue
        element = etree.Element(f"{W}{words}", {_XML_SPACE: "preserve"})
        element.text = text_of(alike)
        yield element
