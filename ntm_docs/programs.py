"""Programs: Jinja texts compiled, every fault of theirs at its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes

from ntm_docs.budget import Budget, Exhausted, too_long
from ntm_docs.diagnostics import Diagnostic, NoticeError
from ntm_docs.sandbox import Environment, NotWords, bound_loops, guard_comparisons, refusal
from ntm_docs.suggestions import nearest
from ntm_docs.tags import TAG
from ntm_docs.texts import Anchor, Text

__all__ = ["Parsed", "Program"]


class Parsed:
    """A text as Jinja's tree, which uses no more of it than is allowed here."""

    def __init__(self, text: Text, *, autoescape: bool = False) -> None:
        """Read a text.

        Raises:
            NoticeError: the text is not Jinja, or uses more of it than is allowed here.
        """
        self.text = text
        self._tags = list(TAG.finditer(text))
        self._starts = _line_starts(text, self._tags)
        self._environment = Environment(autoescape=autoescape)
        try:
            self.tree = self._environment.parse(TAG.sub(_on_own_line, text))
            self._refuse()
        except jinja2.TemplateSyntaxError as error:
            raise NoticeError([self._syntax_fault(error)]) from error
        except _BEYOND_PYTHON as error:
            raise NoticeError([self._too_long()]) from error

    def _refuse(self) -> None:
        for tag in self._tags:
            if _RAW.match(tag.group()):
                problem = "lệnh {% raw %} không dùng được ở đây", "ngoặc thật viết \\{ và \\}"
                raise NoticeError([self._found(tag.start(), "JINJA-CAM", *problem)])
        for node in self.tree.find_all(nodes.Node):
            if refused := refusal(node):
                raise NoticeError([self._fault(node.lineno, "JINJA-CAM", *refused)])

    def _syntax_fault(self, error: jinja2.TemplateSyntaxError) -> Diagnostic:
        unclosed = _unclosed(self._tags)
        if unclosed is not None:
            hint = "mỗi {{ cần }}, mỗi {% if %} cần {% endif %}"
            return self._found(unclosed, "JINJA-CU-PHAP", "biểu thức chưa đóng", hint)
        return self._fault(error.lineno, "JINJA-CU-PHAP", *_explained(error.message or ""))

    def _too_long(self) -> Diagnostic:
        first = self._tags[0].start() if self._tags else 0
        return too_long(self.text.place_at(first))

    def _fault(self, line: int, rule: str, message: str, hint: str) -> Diagnostic:
        return self._found(self._starts[line - 1], rule, message, hint)

    def _found(self, offset: int, rule: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(self.text.place_at(offset), rule, message, hint)


class Program(Parsed):
    """A text compiled once, to be filled many times."""

    def __init__(self, text: Text, *, autoescape: bool = False, traced: bool = True) -> None:
        """Compile a text; a `traced` one knows the source line of each line it fills.

        Raises:
            NoticeError: the text is not Jinja, or uses more of it than is allowed here.
        """
        super().__init__(text, autoescape=autoescape)
        try:
            bound_loops(self.tree)
            guard_comparisons(self.tree)
            if traced:
                _mark_lines(self.tree)
            self._code = self._environment.compile(self.tree, filename=_FILE)
        except jinja2.TemplateSyntaxError as error:
            raise NoticeError([self._syntax_fault(error)]) from error
        except _BEYOND_PYTHON as error:
            raise NoticeError([self._too_long()]) from error

    def fill(self, data: Mapping[str, Any], budget: Budget | None = None) -> Text:
        """Fill a traced text; see `render`."""
        return self._placed(self.render(data, budget))

    def render(self, data: Mapping[str, Any], budget: Budget | None = None) -> str:
        """Fill the text from data.

        Raises:
            NoticeError: every unknown name, or the first thing that cannot be computed.
        """
        misses: list[_Miss] = []
        environment = self._environment.overlay(undefined=_collector(misses))
        template = jinja2.Template.from_code(environment, self._code, {})
        allowed = budget or Budget()
        try:
            filled = _joined(template.generate(dict(data), _budget=allowed), allowed)
        except _INCOMPUTABLE as error:
            if not misses:
                raise NoticeError([self._runtime_fault(error)]) from error
        except (Exhausted, RecursionError) as error:
            raise NoticeError([self._too_long()]) from error
        if misses:
            raise NoticeError(self._unknown_names(misses, data))
        return filled

    def _placed(self, filled: str) -> Text:
        """Turn the line marks in a filled text into places; drop lines that held only commands."""
        lines = list(self.text.lines())
        begins = list(accumulate((len(line) + 1 for line in lines), initial=0))
        value, anchors, origin = "", list[Anchor](), lines[0]
        for raw in filled.split("\n"):
            if mark := _LINE_MARK.search(raw):
                origin = lines[bisect_right(begins, self._starts[int(mark[1]) - 1]) - 1]
            clean = _LINE_MARK.sub("", raw)
            if mark and origin.strip() and not clean.strip():
                continue
            same = origin.anchors if origin == clean else origin.anchors[:1]
            anchors += [(len(value) + offset, place) for offset, place in same]
            value += clean + "\n"
        return Text(value[:-1], anchors)

    def _runtime_fault(self, error: Exception) -> Diagnostic:
        line, trace = 1, error.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == _FILE:
                line = trace.tb_lineno
            trace = trace.tb_next
        message = "không tính được biểu thức này"
        hint = "số liệu là chữ như đã gõ; để tính toán, đổi ra số bằng «| int»"
        if isinstance(error, NotWords):
            message = "biểu thức này không cho ra chữ hay số để in"
            hint = "nếu là một nhóm số liệu, viết rõ số liệu nào: {{ nhóm.tên }}"
        return self._fault(line, "JINJA-TINH", message, hint)

    def _unknown_names(
        self, misses: Sequence[_Miss], data: Mapping[str, Any]
    ) -> Iterable[Diagnostic]:
        """Each name at its places, once even where several items of a loop lack it."""
        found: dict[tuple[str, int], Diagnostic] = {}
        dead_ends = list(self._dead_ends(data))
        for miss in dict.fromkeys(misses):
            missed = miss if miss.known is not None else _Miss(miss.name, tuple(data))
            offsets = [offset for offset, end in dead_ends if end == missed]
            for offset in offsets or [self._first_mention(miss.name)]:
                message = f"không có số liệu nào tên «{miss.name}»"
                hint = nearest(miss.name, missed.known or ())
                finding = self._found(offset, "JINJA-TEN", message, hint)
                found.setdefault((miss.name, offset), finding)
        return found.values()

    def _dead_ends(self, data: Mapping[str, Any]) -> Iterator[tuple[int, _Miss]]:
        """Each path of the text that leads nowhere: where its first unknown name stands."""
        for tag in self._tags:
            if tag.group().startswith("{#"):
                continue
            for path in _PATH.finditer(self.text, tag.start(), tag.end()):
                value: Any = data
                for name in _NAME.finditer(self.text, *path.span()):
                    if not isinstance(value, Mapping):
                        break
                    if name.group() not in value:
                        yield name.start(), _Miss(name.group(), tuple(map(str, value)))
                        break
                    value = value[name.group()]

    def _first_mention(self, name: str) -> int:
        """Where a name stands that no path from the data leads to, like one of a loop's items."""
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        found = (word.search(self.text, tag.start(), tag.end()) for tag in self._tags)
        return next(match.start() for match in (*found, self._tags[0]) if match)


_FILE = "<text>"

# Python's own limits: depth, blocks in one another, digits of a number.
_BEYOND_PYTHON = (RecursionError, MemoryError, SyntaxError, ValueError)

# What goes wrong when sound Jinja meets data that it does not fit.
_INCOMPUTABLE = (jinja2.TemplateError, TypeError, ValueError, ArithmeticError)

_OPENING = re.compile(r"\{[{%#][-+]?")
_CLOSING = {"{": "}}", "%": "%}", "#": "#}"}
_LINE_END = re.compile("\n")
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_COMMAND = re.compile(r"\{%[-+]?\s*(end)?(if|for)\b")

_NAME = re.compile(r"[^\W\d]\w*")
_PATH = re.compile(rf"(?<![\w.'\"]){_NAME.pattern}(?:\.{_NAME.pattern})*")

# A noncharacter pair round a line number, put into the text's own words before it is compiled.
_LINE_MARK = re.compile("\ufdd0(\\d+)\ufdd1")


def _on_own_line(tag: re.Match[str]) -> str:
    """A tag with a line of its own, so that a line number says which tag is at fault."""
    return _OPENING.sub(r"\g<0>\n", tag.group(), count=1)


def _line_starts(text: str, tags: Iterable[re.Match[str]]) -> list[int]:
    """Where each line that Jinja counts begins in the text: a line of a tag, where the tag does."""
    starts, end = [0], 0
    for tag in tags:
        starts += _line_ends(text, end, tag.start())
        starts += [tag.start()] * (tag.group().count("\n") + 1)
        end = tag.end()
    return [*starts, *_line_ends(text, end, len(text))]


def _line_ends(text: str, start: int, stop: int) -> Iterator[int]:
    return (match.end() for match in _LINE_END.finditer(text, start, stop))


def _unclosed(tags: Iterable[re.Match[str]]) -> int | None:
    """Where the innermost tag or command begins that nothing closes."""
    opened = list[int]()
    for tag in tags:
        if not tag.group().endswith(_CLOSING[tag.group()[1]]):
            return tag.start()
        if command := _COMMAND.match(tag.group()):
            if not command[1]:
                opened.append(tag.start())
            elif opened:
                opened.pop()
    return opened[-1] if opened else None


def _mark_lines(tree: nodes.Template) -> None:
    """Note the source line on each line of the text."""
    for data in tree.find_all(nodes.TemplateData):
        lines = enumerate(data.data.split("\n"), data.lineno)
        data.data = "\n".join(f"\ufdd0{number}\ufdd1{line}" for number, line in lines)


def _joined(pieces: Iterable[str], budget: Budget) -> str:
    result = []
    for piece in pieces:
        budget.take(letters=len(piece))
        result.append(piece)
    return "".join(result)


def _explained(message: str) -> tuple[str, str]:
    """Jinja's most frequent complaints, in Vietnamese."""
    if tag := re.search(r"unknown tag '(\w+)'", message):
        if tag[1] in ("elif", "else", "endif", "endfor"):
            hint = "mỗi {% if %} một {% endif %}, mỗi {% for %} một {% endfor %}"
            return f"lệnh «{tag[1]}» không ứng với lệnh nào ở trước", hint
        hint = "chỉ có {% if %}, {% for %} và {% endif %}, {% endfor %}"
        return f"không có lệnh «{tag[1]}»", hint
    return "biểu thức viết chưa đúng", "viết {{ tên }} hoặc {{ nhóm.tên }}"


class _Miss(NamedTuple):
    """A name that was asked for and not found, and the names beside it; None for the data's own."""

    name: str
    known: tuple[str, ...] | None


def _collector(misses: list[_Miss]) -> type[jinja2.StrictUndefined]:
    """An undefined value that notes its name and lets the text run on, to find the others."""

    def note(self: Any, *_: Any) -> str:
        obj, name = self._undefined_obj, self._undefined_name
        if name is None:  # the first of an empty list, and the like
            raise jinja2.UndefinedError
        if isinstance(obj, jinja2.Undefined):
            note(obj)
        elif isinstance(name, jinja2.Undefined):
            note(name)
        elif obj is jinja2.utils.missing:
            misses.append(_Miss(name, None))
        else:
            known = tuple(map(str, obj)) if isinstance(obj, Mapping) else ()
            misses.append(_Miss(str(name), known))
        return ""

    def answering(value: Any) -> Any:
        return lambda self, *_: (note(self), value)[1]

    methods = dict.fromkeys(_NOTED, note) | {
        "__iter__": lambda self: iter(note(self)),
        "__bool__": answering(False),
        "__len__": answering(0),
        "__int__": answering(0),
        "__float__": answering(0.0),
        "__hash__": answering(0),
    }
    return type("Noted", (jinja2.StrictUndefined,), methods)


_NOTED = (
    *("__str__", "__radd__", "__mod__", "__neg__", "__pos__", "__abs__", "__round__"),
    *("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__", "__contains__"),
)
