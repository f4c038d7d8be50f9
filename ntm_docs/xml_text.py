"""Xml text: nested names and words as indented XML, escaped and well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

__all__ = ["Element", "xml_text"]


class Element(NamedTuple):
    """An element: words, or elements within; one without either is empty."""

    name: str
    inside: str | Sequence[Element] = ""
    attributes: Sequence[tuple[str, str]] = ()


def xml_text(root: Element) -> str:
    """A whole file.

    >>> print(xml_text(Element("To", [Element("OrganName", "A & B")])), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <To>
      <OrganName>A &amp; B</OrganName>
    </To>
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, "")]
    return "\n".join(lines) + "\n"


def _lines(element: Element, indent: str) -> Iterator[str]:
    name, inside, attributes = element
    start = name + "".join(f" {key}={quoteattr(_sound(value))}" for key, value in attributes)
    if not inside:
        yield f"{indent}<{start}/>"
    elif isinstance(inside, str):
        yield f"{indent}<{start}>{escape(_sound(inside))}</{name}>"
    else:
        yield f"{indent}<{start}>"
        for one in inside:
            yield from _lines(one, f"{indent}  ")
        yield f"{indent}</{name}>"


def _sound(words: str) -> str:
    """Words without the control characters that XML does not know, which no page shows either."""
    return _UNKNOWN.sub("", words)


_UNKNOWN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
