"""Sandbox: the part of Jinja that texts, wordings and Word templates may use.

Values, filters, conditions and loops; names are keys of the data given and never Python attributes,
so that a text can neither reach Python nor run on. Everything else is refused before it runs.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from ntm_docs.values import Day, long_date, number, parse_day, two_digits

__all__ = ["FILTER_NAMES", "Environment", "Exhausted", "Steps", "bound_loops", "nearest", "refusal"]

MAX_STEPS = 20_000


class Environment(SandboxedEnvironment):
    """Jinja over plain data."""

    intercepted_binops = frozenset({"*", "%"})

    def __init__(self, *, autoescape: bool = False, undefined: Any = StrictUndefined) -> None:
        """Make an environment; `autoescape` for XML."""
        super().__init__(autoescape=autoescape, undefined=undefined, keep_trailing_newline=True)
        self.filters = {**_FILTERS, "_bounded": _bounded}
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a mapping, or one of the few facts about a loop."""
        if isinstance(obj, LoopContext) and attribute in _LOOP_FACTS:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry of a mapping or list."""
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        is_entry = isinstance(obj, list | tuple) and isinstance(argument, int)
        if is_entry and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply and divide numbers only: a multiplied text could fill the memory."""
        if not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise TypeError(operator)
        return super().call_binop(context, operator, left, right)


class Exhausted(Exception):  # noqa: N818 - told to the clerk as a text that is too long
    """A text has taken all the steps it may."""


class Steps:
    """How many loop steps one filling may still take."""

    def __init__(self) -> None:
        self._left = MAX_STEPS

    def take(self) -> None:
        """Count one step.

        Raises:
            Exhausted: there are none left.
        """
        self._left -= 1
        if self._left < 0:
            raise Exhausted


def bound_loops(tree: nodes.Template) -> None:
    """Let each loop of a text take its steps from the `Steps` given to it as `_steps`."""
    for loop in tree.find_all(nodes.For):
        steps = nodes.Name("_steps", "load", lineno=loop.lineno)
        loop.iter = nodes.Filter(loop.iter, "_bounded", [steps], [], None, None, lineno=loop.lineno)


def refusal(node: nodes.Node) -> tuple[str, str] | None:
    """Why a part of a text is not allowed, and what is; None when it is."""
    hint = "chỉ dùng {{ tên }}, bộ lọc như «| hai_so», và {% if %}, {% for %}"
    if not isinstance(node, _ALLOWED):
        what = _FORBIDDEN.get(type(node).__name__, "phần này của Jinja")
        return f"{what} không dùng được ở đây", hint
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        return f"không có bộ lọc «{node.name}»", nearest(node.name, _FILTERS)
    name = getattr(node, "name", getattr(node, "attr", ""))
    if isinstance(node, nodes.Name | nodes.Getattr) and name.startswith("_"):
        return f"tên «{name}» không dùng được ở đây", hint
    if isinstance(node, nodes.For) and node.recursive:
        return "vòng lặp đệ quy không dùng được ở đây", hint
    return None


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was most likely meant, as a hint."""
    names = sorted(str(k) for k in known if not str(k).startswith("_"))
    if close := difflib.get_close_matches(name, names, 1):
        return f"có phải «{close[0]}»?"
    return "các tên có sẵn: " + ", ".join(names[:12]) if names else ""


_LOOP_FACTS = frozenset({"index", "index0", "first", "last", "length", "revindex"})

_STANDARD_FILTERS = (
    *("abs", "capitalize", "d", "default", "first", "float", "int", "join", "last", "length"),
    *("list", "lower", "max", "min", "round", "sort", "sum", "trim", "unique", "upper"),
)


def _as_day(value: Any) -> Day:
    return value if isinstance(value, Day) else parse_day(str(value))


_FILTERS = {name: FILTERS[name] for name in _STANDARD_FILTERS} | {
    "ngay": lambda value: str(_as_day(value)),
    "ngay_dai": lambda value: long_date(_as_day(value)),
    "hai_so": two_digits,
    "so": number,
}
FILTER_NAMES = tuple(sorted(_FILTERS))

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name),
    *(nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.Compare),
    *(nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.If, nodes.For),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg),
    *(nodes.Pos, nodes.Concat, nodes.List, nodes.Tuple, nodes.Keyword),
)

_FORBIDDEN = {
    "Call": "lời gọi hàm",
    "Assign": "lệnh {% set %}",
    "AssignBlock": "lệnh {% set %}",
    "Macro": "lệnh {% macro %}",
    "Include": "lệnh {% include %}",
    "Import": "lệnh {% import %}",
    "FromImport": "lệnh {% import %}",
    "Extends": "lệnh {% extends %}",
    "Block": "lệnh {% block %}",
    "Pow": "phép lũy thừa",
}


def _bounded(values: Any, steps: Steps) -> Iterator[Any]:
    for value in values:
        steps.take()
        yield value
