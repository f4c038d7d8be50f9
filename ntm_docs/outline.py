"""Outline: a block of typed lines to headings, points and paragraphs, as one types them in Word.

A line that begins with a mark (`I.`, `1.`, `a)`, `-`, `+`, `*`) begins an item of that level, a
blank line ends a paragraph, and lines below one another are one paragraph. A backslash before a
mark makes it text (markup drops the backslash). The numbers typed are read for their level only:
layout counts anew, and a typed number that differs draws a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ntm_docs import markup
from ntm_docs.diagnostics import Diagnostic, Severity
from ntm_docs.nodes import Map, Seq
from ntm_docs.numbering import DEFAULT_MARKS, Kind, Mark, TypedMark, typed_mark
from ntm_docs.texts import Text

__all__ = ["parse_items", "parse_outline", "parse_paragraph"]

_DASH = tuple(mark for mark in DEFAULT_MARKS if mark.suffix == "-")


def parse_outline(text: Text, scheme: Sequence[Mark] = ()) -> tuple[Seq, list[Diagnostic]]:
    """Read a text block into the blocks (`muc`, `viec`, `doan_van`) that a file may spell out.

    `scheme` is the file's own order of levels, outermost first; marks it leaves out stand below.
    """
    marks = (*scheme, *(mark for mark in DEFAULT_MARKS if mark not in scheme))
    lines = _stripped_lines(text)
    items = _tree(list(_chunks(lines, marks)), marks)
    return _as_blocks(items, text), [*_misnumbered(items), *_almost_marks(lines, marks)]


def parse_items(text: Text) -> Seq:
    """Read a list: a dash begins an item; without any dash, each line is one."""
    lines = _stripped_lines(text)
    items = [line for line in lines if line]
    if any(line.startswith("-") for line in lines):  # most lists are a line
        chunks = [chunk for chunk in _chunks(lines, _DASH) if chunk.text]
        if any(chunk.typed for chunk in chunks):
            items = [chunk.text for chunk in chunks]
    result = Seq(text.place)
    result.extend(items)
    return result


def parse_paragraph(text: Text) -> Text | None:
    """Join the lines of one paragraph; None when the text holds more, or a mark of its own."""
    words = text.stripped()
    lines = words.split("\n")
    if any(typed_mark(line.strip(), DEFAULT_MARKS) for line in lines):
        return None
    if len(lines) == 1:
        return words
    if all(line and line == line.strip() for line in lines):  # as nearly all are
        return Text(words.replace("\n", " "), words.anchors)
    inner = _stripped_lines(words)
    return Text.joined(inner, " ") if all(inner) else None


@dataclass
class _Item:
    """A chunk of text under its mark, with what stands below it."""

    typed: TypedMark | None
    lines: list[Text]
    below: list[_Item] = field(default_factory=list)

    @property
    def text(self) -> Text:
        """Its lines as one, once all of them are there, without the name of its task."""
        return self._named[0]

    @property
    def name(self) -> Text | None:
        """The name of its task, typed behind its words."""
        return self._named[1]

    @cached_property
    def _named(self) -> tuple[Text, Text | None]:
        return markup.named(Text.joined(self.lines, " "))

    @property
    def is_titled(self) -> bool:
        """A heading carries no stop at its end; a bullet never heads a section."""
        counted = self.typed is not None and self.typed.mark.suffix not in ("-", "+", "•")
        return counted and not re.search(r"[.;!?]\W*$", self.text.replace("./.", "."))


def _stripped_lines(text: Text) -> list[Text]:
    return [line.stripped() for line in text.lines()]


def _chunks(lines: Iterable[Text], marks: Sequence[Mark]) -> Iterator[_Item]:
    chunk: _Item | None = None
    for line in lines:
        typed = typed_mark(line, marks)
        if chunk and (typed or not line):
            yield chunk
            chunk = None
        if typed:
            chunk = _Item(typed, [line[typed.end :]])
        elif line and chunk:
            chunk.lines.append(line)
        elif line:
            chunk = _Item(None, [line])
    if chunk:
        yield chunk


def _tree(chunks: list[_Item], marks: Sequence[Mark]) -> list[_Item]:
    top: list[_Item] = []
    open_items: list[tuple[int, _Item]] = []
    for chunk in chunks:
        if chunk.typed:
            level = marks.index(chunk.typed.mark)
            while open_items and open_items[-1][0] >= level:
                open_items.pop()
        else:  # an unnumbered paragraph stands under the innermost heading
            while open_items and not open_items[-1][1].is_titled:
                open_items.pop()
        (open_items[-1][1].below if open_items else top).append(chunk)
        if chunk.typed:
            open_items.append((level, chunk))
    return top


def _as_blocks(items: list[_Item], whole: Text) -> Seq:
    result = Seq(items[0].text.place if items else whole.place)
    result.extend(_as_block(item) for item in items)
    return result


def _as_block(item: _Item) -> Map:
    text = item.text
    block = Map(text.place)
    entries: dict[str, Text | Seq] = {_shape(item): text}
    if item.typed:
        entries["dau"] = Text(str(item.typed.mark), text.anchors[:1])
    if item.name:
        entries["ma"] = item.name
    if item.below:
        entries["gom"] = _as_blocks(item.below, text)
    for key, value in entries.items():
        block[key] = value
        block.keys_at[key] = text.place
    return block


def _shape(item: _Item) -> str:
    if item.typed is None:
        return "doan_van"
    is_section = item.typed.mark.kind is Kind.ROMAN
    return "muc" if item.is_titled and (item.below or is_section) else "viec"


def _misnumbered(items: list[_Item]) -> Iterator[Diagnostic]:
    """A number that does not follow the one before it, which may mean an item left out."""
    counts: dict[Mark, int] = {}
    before: dict[Mark, int] = {}
    for item in items:
        if item.typed and item.typed.mark.counts:
            mark = item.typed.mark
            counts[mark] = counts.get(mark, 0) + 1
            if item.typed.ordinal not in (before.get(mark, 0) + 1, counts[mark]):
                yield _number_warning(item.text, item.typed, counts[mark])
            before[mark] = item.typed.ordinal
        yield from _misnumbered(item.below)


def _number_warning(text: Text, typed: TypedMark, count: int) -> Diagnostic:
    numbers = [int(number) for number in re.findall(r"\d+", typed.words)]
    printed = typed.mark.write(count, numbers[:-1])
    return Diagnostic(
        text.place.right(-typed.end),
        "MUC-SO",
        f"gõ «{typed.words}» nhưng thông báo sẽ in «{printed}»",
        "số mục do chương trình đánh; xem có sót mục nào không",
        severity=Severity.WARNING,
    )


# What looks like a mark to a reader and is none: no blank behind it, another dash, another bracket.
_ALMOST = re.compile(
    r"(?:[-–—+•●▪○◦](?=\s*\w)|\d{1,2}[)/](?=\s)|(?:\d{1,2}|[IVX]{1,5})\.(?=[^\W\d])"
    r"|[a-zđ](?:[/.](?=\s)|\)(?=\w))|[IVX]{1,5}[-/)](?=\s)|[A-H]\.(?=\s)|[-+*–—•]$)"
)


def _almost_marks(lines: Iterable[Text], marks: Sequence[Mark]) -> Iterator[Diagnostic]:
    for line in lines:
        if line.startswith("# "):
            message = "dòng này không phải ghi chú: trong khối «|» mọi chữ đều in ra"
            yield _line_warning(line, message, "đưa ghi chú ra ngoài khối, sát lề khóa")
        elif (almost := _ALMOST.match(line)) and not typed_mark(line, marks):
            message = f"«{almost.group()}» đầu dòng không mở mục mới: dòng này nối vào đoạn trên"
            hint = "mở mục bằng I. 1. a) - + * và một dấu cách; nếu đúng là chữ thì bỏ qua"
            yield _line_warning(line, message, hint)


def _line_warning(line: Text, message: str, hint: str) -> Diagnostic:
    return Diagnostic(line.place, "MUC-DAU", message, hint, severity=Severity.WARNING)
