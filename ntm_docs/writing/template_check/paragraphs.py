"""Paragraphs: the texts of a Word template, each knowing where in Word a clerk finds it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from lxml import etree

from ntm_docs.diagnostics import Place

__all__ = ["FILLED", "MAIN", "PROPERTIES", "UNFILLED", "Paragraph", "paragraphs"]

MAIN = "word/document.xml"
PROPERTIES = "docProps/core.xml"
# The parts of a Word file that are filled.
FILLED = re.compile(rf"word/(document|header\d*|footer\d*)\.xml|{re.escape(PROPERTIES)}")

# Parts with words in which a tag would stay what it is.
UNFILLED = ("word/footnotes.xml", "word/endnotes.xml")


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph: `place` is where it stands in words, `element` where in the tree."""

    text: str
    place: Place
    element: etree._Element

    def around(self, tag: str) -> etree._Element | None:
        """The nearest element of a kind that holds it: `tr`, `tc`."""
        return next(self.element.iterancestors(_W + tag), None)


def paragraphs(part: str, root: etree._Element, file: str) -> list[Paragraph]:
    """The paragraphs of a part, in order; the properties of a file are one each."""
    title = _title(part)
    if part == PROPERTIES:
        return [_paragraph(each, each.text or "", title, file) for each in root]
    numbers = _numbers(root)
    return [
        _paragraph(each, _text(each), ", ".join([title, *_path(each, numbers)]), file)
        for each in root.iter(_P)
    ]


def _paragraph(element: etree._Element, text: str, where: str, file: str) -> Paragraph:
    words = shorten(text, _QUOTED, placeholder="…")
    return Paragraph(text, Place(file, cell=f"{where} «{words}»" if words else where), element)


def _title(part: str) -> str:
    """What a clerk calls a part; of headers and footers there are several."""
    name = part.rpartition("/")[2].removesuffix(".xml")
    kind = name.rstrip("0123456789")
    return _TITLES[kind].format(name)


def _text(paragraph: etree._Element) -> str:
    """What a paragraph says; those of a text box inside it speak for themselves."""
    words = ""
    for element in paragraph.iter(*_WORDS):
        if next(element.iterancestors(_P)) is paragraph:
            words += _WORDS[element.tag] or element.text or ""
    return words


def _numbers(root: etree._Element) -> dict[etree._Element, int]:
    """Which of its cell, or of the text outside tables, each paragraph and table is."""
    counts: Counter[tuple[etree._Element | None, str]] = Counter()
    numbers = {}
    for element in root.iter(_P, _TABLE):
        key = (next(element.iterancestors(_CELL, _BOX), None), element.tag)
        counts[key] += 1
        numbers[element] = counts[key]
    return numbers


def _path(paragraph: etree._Element, numbers: dict[etree._Element, int]) -> Iterator[str]:
    """The way to a paragraph from outside in."""
    around = reversed(list(paragraph.iterancestors(_TABLE, _ROW, _CELL, _BOX)))
    for element in around:
        if element.tag == _BOX:
            yield "khung chữ"
        elif element.tag == _TABLE:
            yield f"bảng {numbers[element]}"
        else:
            before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
            yield f"{'hàng' if element.tag == _ROW else 'ô'} {before + 1}"
    yield f"đoạn {numbers[paragraph]}"


_QUOTED = 40
_TITLES = {
    "document": "phần chính",
    "header": "đầu trang ({})",
    "footer": "chân trang ({})",
    "footnotes": "chú thích chân trang",
    "endnotes": "chú thích cuối",
    "core": "thuộc tính tệp",
}

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TABLE, _ROW, _CELL, _BOX = (_W + tag for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
# What an element says; where nothing is said here, its own text.
_WORDS = {
    f"{_W}t": "",
    f"{_W}tab": " ",
    f"{_W}br": " ",
    f"{_W}noBreakHyphen": "-",
    f"{_W}drawing": "[hình]",
    f"{_W}pict": "[hình]",
    f"{_W}sectPr": "[ngắt phần]",
}
