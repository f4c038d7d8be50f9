"""Expressions: Jinja texts filled from data, every fault of theirs at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes

from ntm_docs.diagnostics import Diagnostic, NoticeError
from ntm_docs.sandbox import (
    FILTER_NAMES,
    Environment,
    Exhausted,
    Steps,
    bound_loops,
    nearest,
    refusal,
)
from ntm_docs.texts import Anchor, Text

__all__ = ["Program", "evaluate", "has_expressions"]

MAX_LENGTH = 2_000_000


def has_expressions(text: str) -> bool:
    """Whether a text holds any Jinja at all."""
    return "{{" in text or "{%" in text or "{#" in text


def evaluate(text: Text, data: Mapping[str, Any]) -> Text:
    """Fill a text from data; each line of the result knows the line it came from.

    Raises:
        NoticeError: every unknown name of the text, or the one thing that keeps it from running.
    """
    return Program(text).fill(data) if has_expressions(text) else text


class Program:
    """A text compiled once, to be filled many times."""

    def __init__(self, text: Text, *, autoescape: bool = False, traced: bool = True) -> None:
        """Compile a text; a `traced` one knows the source line of each line it fills.

        Raises:
            NoticeError: the text is not Jinja, or uses more of it than is allowed here.
        """
        self.text = text
        self._environment = Environment(autoescape=autoescape)
        try:
            tree = self._environment.parse(text)
            self._refuse(tree)
            bound_loops(tree)
            if traced:
                _mark_lines(tree)
            self._code = self._environment.compile(tree, filename=_FILE)
        except jinja2.TemplateSyntaxError as error:
            raise NoticeError([self._syntax_fault(error)]) from error
        except (RecursionError, MemoryError, SyntaxError) as error:  # Python's own limits
            raise NoticeError([self._too_long()]) from error

    def fill(self, data: Mapping[str, Any]) -> Text:
        """Fill a traced text; see `render`."""
        return self._placed(self.render(data))

    def render(self, data: Mapping[str, Any]) -> str:
        """Fill the text from data.

        Raises:
            NoticeError: every unknown name, or the first thing that cannot be computed.
        """
        misses: list[_Miss] = []
        environment = self._environment.overlay(undefined=_collector(misses))
        template = jinja2.Template.from_code(environment, self._code, {})
        try:
            filled = _joined(template.generate(dict(data), _steps=Steps()))
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
            if not misses:
                raise NoticeError([self._runtime_fault(error)]) from error
        except (Exhausted, RecursionError) as error:
            raise NoticeError([self._too_long()]) from error
        if misses:
            raise NoticeError(self._unknown_names(misses, data))
        return filled

    def _placed(self, filled: str) -> Text:
        """Turn the line marks in a filled text into places; drop lines that held only commands."""
        source = list(self.text.lines())
        value, anchors, line = "", list[Anchor](), 1
        for raw in filled.split("\n"):
            marks = _LINE_MARK.findall(raw)
            line = int(marks[0]) if marks else line
            clean = _LINE_MARK.sub("", raw)
            origin = source[min(line, len(source)) - 1]
            if not clean.strip() and _ONLY_COMMANDS.fullmatch(origin):
                continue
            same = origin.anchors if origin == clean else origin.anchors[:1]
            anchors += [(len(value) + offset, place) for offset, place in same]
            value += clean + "\n"
        return Text(value[:-1], anchors)

    def _refuse(self, tree: nodes.Template) -> None:
        for node in tree.find_all(nodes.Node):
            if problem := refusal(node):
                raise NoticeError([self._fault(node.lineno, "JINJA-CAM", *problem)])

    def _syntax_fault(self, error: jinja2.TemplateSyntaxError) -> Diagnostic:
        return self._fault(error.lineno, "JINJA-CU-PHAP", *_explained(error.message or ""))

    def _runtime_fault(self, error: Exception) -> Diagnostic:
        line, trace = 1, error.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == _FILE:
                line = trace.tb_lineno
            trace = trace.tb_next
        message = "không tính được biểu thức này"
        hint = "số liệu là chữ như đã gõ; để tính toán, đổi ra số bằng «| int»"
        return self._fault(line, "JINJA-TINH", message, hint)

    def _too_long(self) -> Diagnostic:
        message = "biểu thức lồng nhau quá sâu, lặp quá nhiều hoặc cho ra văn bản quá dài"
        return self._fault(1, "JINJA-DAI", message, "viết lại cho gọn")

    def _fault(self, line: int, rule: str, message: str, hint: str) -> Diagnostic:
        lines = list(self.text.lines())
        text = lines[min(max(line, 1), len(lines)) - 1]
        return Diagnostic(text.place_at(max(text.find("{"), 0)), rule, message, hint)

    def _unknown_names(
        self, misses: Sequence[_Miss], data: Mapping[str, Any]
    ) -> Iterator[Diagnostic]:
        for miss in dict.fromkeys(misses):
            for offset in self._offsets(miss):
                yield Diagnostic(
                    self.text.place_at(offset),
                    "JINJA-TEN",
                    f"không có số liệu nào tên «{miss.name}»",
                    nearest(miss.name, data if miss.is_root else miss.known),
                )

    def _offsets(self, miss: _Miss) -> list[int]:
        """Where the text uses a name: each time for a root, once for a name below another."""
        name = re.escape(miss.name)
        pattern = rf"(?<![\w.]){name}\b" if miss.is_root else rf"(?<=[.'\"]){name}\b"
        found = [match.start() for match in re.finditer(pattern, self.text)] or [0]
        return found if miss.is_root else found[:1]


_FILE = "<text>"

# A noncharacter pair round a line number, put into the text's own words before it is compiled.
_LINE_MARK = re.compile("\ufdd0(\\d+)\ufdd1")
_ONLY_COMMANDS = re.compile(r"\s*(\{[%#].*?[%#]\}\s*)+")


def _mark_lines(tree: nodes.Template) -> None:
    """Note the source line on each line of the text."""
    for data in tree.find_all(nodes.TemplateData):
        lines = enumerate(data.data.split("\n"), data.lineno)
        data.data = "\n".join(f"\ufdd0{number}\ufdd1{line}" for number, line in lines)


def _joined(pieces: Iterable[str]) -> str:
    result, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > MAX_LENGTH:
            raise Exhausted
        result.append(piece)
    return "".join(result)


def _explained(message: str) -> tuple[str, str]:
    """Jinja's most frequent complaints, in Vietnamese."""
    if tag := re.search(r"unknown tag '(\w+)'", message):
        return (
            f"không có lệnh «{tag[1]}»",
            "chỉ có {% if %}, {% for %} và {% endif %}, {% endfor %}",
        )
    if name := re.search(r"No (?:filter|test) named '(\w+)'", message):
        return f"không có bộ lọc «{name[1]}»", nearest(name[1], FILTER_NAMES)
    if re.search(r"unexpected end of template|was looking for|expected token 'end of", message):
        return "biểu thức chưa đóng", "mỗi {{ cần }}, mỗi {% if %} cần {% endif %}"
    return "biểu thức viết chưa đúng", "viết {{ tên }} hoặc {{ nhóm.tên }}"


class _Miss(NamedTuple):
    """A name that was asked for and not found, and the names beside it."""

    name: str
    is_root: bool
    known: tuple[str, ...]


def _collector(misses: list[_Miss]) -> type[jinja2.StrictUndefined]:
    """An undefined value that notes its name and lets the text run on, to find the others."""

    def note(self: Any, *_: Any) -> str:
        obj = self._undefined_obj
        if isinstance(obj, jinja2.Undefined):
            note(obj)
        else:
            known = tuple(map(str, obj)) if isinstance(obj, Mapping) else ()
            is_root = obj is jinja2.utils.missing
            misses.append(_Miss(str(self._undefined_name), is_root, known))
        return ""

    def answering(value: Any) -> Any:
        return lambda self, *_: (note(self), value)[1]

    methods = dict.fromkeys(_NOTED, note) | {
        "__iter__": lambda self: iter(note(self)),
        "__bool__": answering(False),
        "__len__": answering(0),
        "__int__": answering(0),
        "__float__": answering(0.0),
        "__hash__": jinja2.StrictUndefined.__hash__,
    }
    return type("Noted", (jinja2.StrictUndefined,), methods)


_NOTED = (
    *("__str__", "__add__", "__radd__", "__sub__", "__rsub__", "__truediv__", "__floordiv__"),
    *("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__", "__contains__"),
)
