"""Nodes: YAML text to maps, lists and texts that know their places.

YAML is read as plain data and nothing more: every scalar stays the text that was typed (`01`, `no`
and `1.10` survive), and anchors, aliases and tags are refused, so that no file can grow when read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, count
from operator import is_
from typing import Any

import yaml

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place
from ntm_docs.syntax import UNPRINTABLE, explained, line_as_block
from ntm_docs.texts import Anchor, Text, line_starts

__all__ = ["Map", "Node", "Seq", "parse_yaml"]

MAX_DEPTH = 60


class Map(dict[str, "Node"]):
    """A YAML mapping in file order; `keys_at` says where each key was typed."""

    __slots__ = ("keys_at", "place")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}

    def copy(self) -> Map:
        """The same keys and places in a mapping of its own."""
        copy = Map(self.place)
        copy.update(self)
        copy.keys_at = dict(self.keys_at)
        return copy

    def with_values(self, values: Iterable[tuple[str, Node]]) -> Map:
        """The mapping with other values for some keys; itself where they are those it has."""
        copy = self
        for name, value in values:
            if value is not self[name]:
                copy = self.copy() if copy is self else copy
                copy[name] = value
        return copy


class Seq(list["Node"]):
    """A YAML list."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def with_items(self, items: Iterable[Node]) -> Seq:
        """The list with other items; itself where they are those it has."""
        other = Seq(self.place)
        other.extend(items)
        is_same = len(other) == len(self) and all(map(is_, other, self))
        return self if is_same else other


Node = Map | Seq | Text


def parse_yaml(source: str, file: str) -> tuple[Node, list[Diagnostic]]:
    """Read one YAML document; an empty one is the empty text.

    Returns the tree and every fault that leaves a tree to go on with (a key typed twice, an alias).

    Raises:
        NoticeError: the text is not YAML; its first fault, which hides the others.
    """
    return _Composer(source, file).compose()


class _Composer:
    """Builds the tree from the parser's events."""

    def __init__(self, source: str, file: str) -> None:
        self.source = source
        self.file = file
        self.line_starts = line_starts(source)
        self.diagnostics: list[Diagnostic] = []

    def compose(self) -> tuple[Node, list[Diagnostic]]:
        if bad := UNPRINTABLE.search(self.source):
            raise NoticeError([self._unprintable(self._place(bad.start()))])
        try:
            root = self._document(iter(yaml.CSafeLoader(self.source).get_event, None))
        except yaml.YAMLError as error:
            fault = self._syntax_fault(error)
            before = [d for d in self.diagnostics if d.place.line != fault.place.line]
            raise NoticeError([*before, fault]) from error
        return root, self.diagnostics

    def _document(self, events: Iterator[Any]) -> Node:
        next(events)  # the stream's start
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            return Text("", [(0, Place(self.file))])
        root = self._node(next(events), events, 0)
        next(events)  # the document's end
        second = next(events)
        if not isinstance(second, yaml.StreamEndEvent):
            self._report(
                second,
                "YAML-HAI-VAN-BAN",
                "dấu «---» mở một văn bản thứ hai trong cùng một tệp",
                "mỗi tệp chỉ ghi một thông báo; bỏ dòng «---» hoặc tách ra tệp khác",
            )
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise NoticeError([self._too_deep(event)])
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if event.anchor or event.tag:
            self._refuse_anchor_and_tag(event)
        if kind is yaml.ScalarEvent:  # the most by far
            return self._scalar(event)
        if kind is yaml.MappingStartEvent:
            return self._map(event, events, depth)
        return self._seq(event, events, depth)

    def _map(self, start: Any, events: Iterator[Any], depth: int) -> Map:
        result = Map(self._start(start))
        while type(event := next(events)) is not yaml.MappingEndEvent:
            key = self._key(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if key is None:
                self._report(
                    start,
                    "YAML-KHOA",
                    "chỗ này phải là tên khóa; nếu là một câu có ngoặc, YAML đã hiểu nhầm",
                    line_as_block(self._line(start.start_mark.line)),
                )
                continue
            name, place = key
            if name in result:
                self._report_duplicate(name, place, result)
            else:
                result[name] = value
                result.keys_at[name] = place
        return result

    def _key(self, event: Any, events: Iterator[Any], depth: int) -> tuple[str, Place] | None:
        """A key and where it was typed; None where anything else stands."""
        is_text = type(event) is yaml.ScalarEvent and depth <= MAX_DEPTH
        is_word = is_text and event.value.isidentifier() and event.value != "null"
        if is_word and not (event.style or event.anchor or event.tag):  # as good as all are
            return event.value, self._start(event)
        key = self._node(event, events, depth)
        return (str(key), key.place) if isinstance(key, Text) else None

    def _seq(self, start: Any, events: Iterator[Any], depth: int) -> Seq:
        result = Seq(self._start(start))
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            result.append(self._node(event, events, depth + 1))
        return result

    def _scalar(self, event: Any) -> Text:
        plain = not event.style
        if plain and event.value in ("", "~", "null"):
            self._refuse_sentence_in_comment(event)
            return Text("", [(0, self._place(event.start_mark.index))])
        if plain and self.source.startswith(" #", event.end_mark.index):
            self._refuse_swallowed_comment(event)
        if event.style == ">" and _MARKED_LINE.search(self.source, *self._span(event)):
            self._report(
                event,
                "YAML-GAP",
                "dấu «>» nối mọi dòng thành một đoạn, các dấu đầu dòng lẫn vào câu",
                "dùng dấu «|» thay cho «>»",
            )
        literal = event.style == "|"
        anchors = self._literal_anchors(event) if literal else self._flow_anchors(event)
        text = Text(event.value, anchors)
        # What stands in the file itself has been looked at; an escape may stand for anything.
        if event.style == '"' and (bad := UNPRINTABLE.search(text)):
            self.diagnostics.append(self._unprintable(text.place_at(bad.start())))
        return text

    def _literal_anchors(self, event: Any) -> list[Anchor]:
        """A literal block keeps its lines, so each has one anchor behind its indentation."""
        first = event.start_mark.line + 1
        lines = event.value.split("\n")
        raw = (self._line(number) for number in count(first))
        indent = next(
            (len(r) - len(v) for v, r in zip(lines, raw, strict=False) if v and r.endswith(v)), 0
        )
        starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
        return [
            (start, Place(self.file, first + i + 1, indent + 1)) for i, start in enumerate(starts)
        ]

    def _flow_anchors(self, event: Any) -> list[Anchor]:
        """Walk value and source side by side; each fold or escape begins a new anchor."""
        value, index = event.value, event.start_mark.index
        if event.style == ">":
            index = self.line_starts[event.start_mark.line + 1] - 1
        elif event.style:
            index += 1
        anchors = [(0, self._place(index) if event.style else self._start(event))]
        if self.source.startswith(value, index):
            return anchors
        offset = 0
        while offset < len(value):
            taken, width = self._step(value, offset, index, event.style or "")
            if taken != width or "\n" in self.source[index : index + width]:
                anchors.append((offset + taken, self._place(index + width)))
            offset, index = offset + taken, index + width
        return anchors

    def _step(self, value: str, offset: int, index: int, style: str) -> tuple[int, int]:
        """How many characters of value and of source belong together at this point."""
        if style == '"' and (escape := _ESCAPE.match(self.source, index)):
            breaks = escape.group().count("\n")
            return (breaks - 1 if breaks else 1), len(escape.group())
        if style == "'" and self.source.startswith("''", index):
            return 1, 2
        blank = _BLANK.match(self.source, index)
        if blank and (breaks := blank.group().count("\n")):
            folded = _BLANK.match(value, offset)
            taken = len(folded.group()) if folded else 0  # a folded block keeps some line ends
            return taken if style == ">" else max(breaks - 1, 1), len(blank.group())
        return 1, 1

    def _alias(self, event: Any) -> Text:
        place = self._place(event.start_mark.index)
        self._report(
            event,
            "YAML-BI-DANH",
            f"câu bắt đầu bằng «*{event.anchor}» nên YAML hiểu nhầm là một bí danh",
            line_as_block(self._line(event.start_mark.line)),
        )
        return Text("*" + event.anchor, [(0, place)])

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        word = self.source[event.start_mark.index :].split(maxsplit=1)[0]
        self._report(
            event,
            "YAML-DAU-DAC-BIET",
            f"«{word}» có nghĩa riêng trong YAML, không dùng trong tệp kết luận",
            line_as_block(self._line(event.start_mark.line)),
        )

    def _refuse_swallowed_comment(self, event: Any) -> None:
        """A sentence's own `#`, one blank behind its words: YAML would drop the rest in silence."""
        if " " in event.value or _HASH_AT_WORD.match(self.source, event.end_mark.index):
            self._report(
                event,
                "YAML-THANG",
                "câu có « #»: YAML coi phần sau dấu # là ghi chú và bỏ đi",
                line_as_block(self._line(event.start_mark.line))
                + "\nnếu đó đúng là ghi chú, để ít nhất hai dấu cách trước dấu #",
                at=event.end_mark.index + 1,
            )

    def _refuse_sentence_in_comment(self, event: Any) -> None:
        """`- #1 …`: the whole sentence would be a comment."""
        line = event.start_mark.line
        if own := _HASH_FOR_SENTENCE.match(self._line(line)):
            self._report(
                event,
                "YAML-THANG",
                "câu bắt đầu bằng dấu #: YAML coi cả câu là ghi chú và bỏ đi",
                line_as_block(self._line(line)),
                at=self.line_starts[line] + own.end() - 2,
            )

    def _span(self, event: Any) -> tuple[int, int]:
        """Where the lines below an event's first one begin and end."""
        return self.line_starts[event.start_mark.line + 1], event.end_mark.index

    def _report_duplicate(self, name: str, place: Place, result: Map) -> None:
        self.diagnostics.append(
            Diagnostic(
                place,
                "YAML-KHOA-LAP",
                f"khóa «{name}» đã có ở dòng {result.keys_at[name].line}",
                "gộp hai chỗ làm một, hoặc xóa bớt một chỗ",
            )
        )

    def _report(
        self, event: Any, rule: str, message: str, hint: str, at: int | None = None
    ) -> None:
        place = self._place(event.start_mark.index if at is None else at)
        self.diagnostics.append(Diagnostic(place, rule, message, hint))

    def _too_deep(self, event: Any) -> Diagnostic:
        return Diagnostic(
            self._place(event.start_mark.index),
            "YAML-SAU",
            f"các phần lồng nhau quá {MAX_DEPTH} tầng",
            "viết lại cho gọn; một thông báo hiếm khi quá năm tầng",
        )

    def _syntax_fault(self, error: yaml.YAMLError) -> Diagnostic:
        details: Any = error  # a MarkedYAMLError: libyaml raises no other
        problem = f"{details.context}; {details.problem}"
        mark = details.problem_mark
        if re.search(r"quoted|flow|simple key", problem):  # where it opened says more
            mark = details.context_mark or mark
        place = self._place(min(mark.index, len(self.source.rstrip())))
        line = self._line(place.line - 1)
        rule, message, hint, offset = explained(problem, line, place.column - 1)
        at = place if offset is None else Place(self.file, place.line, offset + 1)
        return Diagnostic(at, rule, message, hint)

    def _unprintable(self, place: Place) -> Diagnostic:
        return Diagnostic(
            place,
            "YAML-KY-TU",
            "có một ký tự không nhìn thấy được",
            "xóa ký tự đó rồi gõ lại; thường do chép từ Word hoặc từ trang web",
        )

    def _line(self, number: int) -> str:
        if number + 1 >= len(self.line_starts):
            return ""
        return self.source[self.line_starts[number] : self.line_starts[number + 1]].rstrip("\r\n")

    def _start(self, event: Any) -> Place:
        """Where an event of some words begins, as the parser counts it."""
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _place(self, index: int) -> Place:
        line = min(bisect_right(self.line_starts, index), max(len(self.line_starts) - 1, 1))
        return Place(self.file, line, index - self.line_starts[line - 1] + 1)


_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\n[ \t\n]*|.)")
_BLANK = re.compile(r"[ \t\n]+")
_HASH_AT_WORD = re.compile(r" #[^\s#]")
_HASH_FOR_SENTENCE = re.compile(r"\s*(?:- )*(?:[\w-]+: )?(?<=[-:] )#[^\s#]")
_MARKED_LINE = re.compile(r"^[ ]*(?:[-+*]|\d{1,2}\.|[IVXLC]+\.|[a-zđ]\))[ ]", re.MULTILINE)
