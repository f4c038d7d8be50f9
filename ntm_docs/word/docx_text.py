"""Docx text: what stands inside one paragraph: runs with their looks, drawn lines, text boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from ntm_docs.word.docx_drawings import drawn_lines
from ntm_docs.word.docx_package import Element, W
from ntm_docs.word.docx_styles import Properties, value
from ntm_docs.word.word_file import DrawnLine, WordRun

__all__ = ["Inlines", "opened", "read_inlines"]


@dataclass(frozen=True, slots=True)
class Inlines:
    """The content of a paragraph; `boxes` are the elements that hold the lines of text boxes."""

    runs: tuple[WordRun, ...]
    drawn: tuple[DrawnLine, ...]
    boxes: tuple[Element, ...]
    new_page: bool


def read_inlines(paragraph: Element, look_of: Callable[[Element | None], Properties]) -> Inlines:
    """Read a paragraph; `look_of` tells how a run with some `w:rPr` looks in it."""
    content = _Content(look_of)
    content.read(paragraph)
    return Inlines(
        _joined(content.runs), tuple(content.drawn), tuple(content.boxes), content.new_page
    )


def opened(element: Element) -> Iterable[Element]:
    """What an element only wraps: insertions, hyperlinks, content controls, the newer of two forms.

    Deletions and properties hold nothing to read.
    """
    if element.tag == f"{W}sdt":
        return list(element.iterfind(f"{W}sdtContent/*"))
    if element.tag == f"{_MC}AlternateContent":
        forms = [form for form in element if form.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        return list(forms[0]) if forms else ()
    return list(element) if element.tag in _WRAPPERS else ()


_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = {
    f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo")
}


@dataclass(slots=True)
class _Field:
    """A field being read: first its instruction, then the result that Word last printed."""

    instruction: str = ""
    in_result: bool = False
    has_result: bool = False

    @property
    def name(self) -> str:
        words = self.instruction.split()
        return words[0].upper() if words else ""


@dataclass(slots=True)
class _Content:
    """One reading of one paragraph."""

    look_of: Callable[[Element | None], Properties]
    runs: list[WordRun] = field(default_factory=list)
    drawn: list[DrawnLine] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    new_page: bool = False
    fields: list[_Field] = field(default_factory=list)

    def read(self, parent: Iterable[Element]) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._read_run(child, self.look_of(child.find(f"{W}rPr")))
            elif child.tag == f"{W}fldSimple":
                self.fields.append(_Field(value(child, "instr"), in_result=True))
                self.read(child)
                self._end_field(self.look_of(None))
            else:
                self.read(opened(child))

    def _read_run(self, parent: Iterable[Element], look: Properties) -> None:
        for child in parent:
            name = child.tag.removeprefix(W)
            if name == "fldChar":
                self._read_field_mark(value(child, "fldCharType"), look)
            elif name == "instrText" and self.fields:
                self.fields[-1].instruction += child.text or ""
            elif name in ("drawing", "pict", "object"):
                self.drawn += drawn_lines(child)
                self.boxes += _boxes(child)
            elif name == "br" and value(child, "type") == "page" and not self.runs:
                self.new_page = True
            elif characters := _characters(name, child):
                self._add(characters, look)
            else:
                self._read_run(opened(child), look)

    def _read_field_mark(self, mark: str, look: Properties) -> None:
        if mark == "begin" and len(self.fields) < _DEEPEST_FIELD:
            self.fields.append(_Field())
        elif mark == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif mark == "end" and self.fields:
            self._end_field(look)

    def _end_field(self, look: Properties) -> None:
        """A field that was never printed yet still shows how its result will look."""
        self.fields[-1].in_result = True
        if not self.fields[-1].has_result:
            self._add("", look)
        self.fields.pop()

    def _add(self, characters: str, look: Properties) -> None:
        inside = [each for each in self.fields if each.in_result]
        for each in inside:
            each.has_result = True
        if not look.get("hidden"):
            self.runs += _runs(characters, look, inside[-1].name if inside else "")


# Word itself reads no fields further inside one another.
_DEEPEST_FIELD = 20

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "\u2011"}


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing; those inside another come to light when that one is read."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _characters(name: str, element: Element) -> str:
    if name == "t":
        return element.text or ""
    if name == "sym":
        return "•"  # a picture from a font of signs
    return _SIGNS.get(name, "")


def _runs(characters: str, look: Properties, field_name: str) -> list[WordRun]:
    """Characters as runs: Word takes letters beyond ASCII from a font of their own."""
    plain, beyond = (look.get(kind, "Times New Roman") for kind in ("ascii", "hAnsi"))
    run = WordRun(
        text=characters,
        font=plain,
        size=look.get("size", 10.0),
        bold=look.get("bold", False),
        italic=look.get("italic", False),
        underline=look.get("underline", False),
        caps=look.get("caps", False),
        shifted=look.get("shifted", False),
        framed=look.get("framed", False),
        colour=look.get("colour", "000000"),
        field=field_name,
    )
    if plain == beyond or not characters:
        return [run]
    stretches = ((ascii_, "".join(group)) for ascii_, group in groupby(characters, str.isascii))
    return [replace(run, text=text, font=plain if a else beyond) for a, text in stretches]


def _joined(runs: list[WordRun]) -> tuple[WordRun, ...]:
    """The same runs, neighbours that look alike as one, in composed Unicode."""
    joined = []
    for look, group in groupby(runs, lambda run: replace(run, text="")):
        text = "".join(run.text for run in group).translate(_INVISIBLE)
        if text or look.field:
            joined.append(replace(look, text=unicodedata.normalize("NFC", text)))
    return tuple(joined)


# Where a word may break, and marks of byte order: nothing that anybody reads.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))
