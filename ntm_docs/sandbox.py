"""Sandbox: the part of Jinja that texts, wordings and Word templates may use.

Values, filters, conditions and loops; names are keys of the data given and never Python attributes,
so that a text can neither reach Python nor run on. Everything else is refused before it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import filters, nodes, pass_environment, pass_eval_context
from jinja2.filters import FILTERS
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext, StrictUndefined, Undefined
from jinja2.sandbox import SandboxedEnvironment

from ntm_docs.budget import MAX_LENGTH, Budget, Exhausted
from ntm_docs.suggestions import nearest
from ntm_docs.values import Day, long_date, number, parse_day, two_digits

__all__ = [
    "LOOP_FACTS",
    "Environment",
    "NotWords",
    "bound_loops",
    "guard_comparisons",
    "refusal",
]

MAX_NUMBER = 10**18
MAX_DIGITS = 15

# What a text may ask of a loop.
LOOP_FACTS = frozenset({"index", "index0", "first", "last", "length", "revindex"})


class Environment(SandboxedEnvironment):
    """Jinja over plain data."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)

    def __init__(self, *, autoescape: bool = False, undefined: Any = StrictUndefined) -> None:
        """Make an environment; `autoescape` for XML."""
        super().__init__(
            autoescape=autoescape,
            undefined=undefined,
            keep_trailing_newline=True,
            finalize=_finalized,
            optimized=False,  # nothing is computed before the text runs, where faults are told
        )
        self.filters = {**_FILTERS, "_bounded": _bounded, "_compared": _compared}
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a mapping, or one of the few facts about a loop."""
        if isinstance(obj, LoopContext) and attribute in LOOP_FACTS:
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
        """Compute with numbers only: 18 + 01 in figures as typed would be 1801, and 9 * it long."""
        if unknown := [value for value in (left, right) if isinstance(value, Undefined)]:
            return "".join(map(str, unknown))
        if not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise TypeError(operator)
        result = super().call_binop(context, operator, left, right)
        if abs(result) > MAX_NUMBER:
            raise OverflowError(operator)
        return result


class NotWords(TypeError):  # noqa: N818 - told to the clerk as what does not print
    """A value has no form on the page: a group of figures, a list, `none`."""


def bound_loops(tree: nodes.Template) -> None:
    """Let each loop of a text take its steps from the `Budget` given to it as `_budget`."""
    for loop in tree.find_all(nodes.For):
        budget = nodes.Name("_budget", "load", lineno=loop.lineno)
        loop.iter = nodes.Filter(
            loop.iter, "_bounded", [budget], [], None, None, lineno=loop.lineno
        )


def guard_comparisons(tree: nodes.Template) -> None:
    """Let no figure be compared as the text it was typed as: 9 would be more than 18."""
    compared: list[nodes.Compare | nodes.Operand] = [*tree.find_all(nodes.Compare)]
    compared += tree.find_all(nodes.Operand)
    for node in compared:
        node.expr = nodes.Filter(node.expr, "_compared", [], [], None, None, lineno=node.lineno)


def refusal(node: nodes.Node) -> tuple[str, str] | None:
    """Why a part of a text is not allowed, and what is; None when it is."""
    hint = "chỉ dùng {{ tên }}, bộ lọc như «| hai_so», và {% if %}, {% for %}"
    if not isinstance(node, _ALLOWED):
        what = _FORBIDDEN.get(type(node).__name__, "phần này của Jinja")
        return f"{what} không dùng được ở đây", hint
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        return f"không có bộ lọc «{node.name}»", nearest(node.name, _FILTERS)
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        return f"không có phép thử «{node.name}»", nearest(node.name, _TESTS)
    name = getattr(node, "name", getattr(node, "attr", ""))
    if isinstance(node, nodes.Name | nodes.Getattr) and name.startswith("_"):
        return f"tên «{name}» không dùng được ở đây", hint
    if isinstance(node, nodes.For) and node.recursive:
        return "vòng lặp đệ quy không dùng được ở đây", hint
    return None


_STANDARD_FILTERS = (*("abs", "d", "default", "first", "last", "length", "list", "sort", "unique"),)
_WORD_FILTERS = ("capitalize", "lower", "trim", "upper")


def _words(value: Any) -> Any:
    """The value, if it has a form on the page; an unknown name speaks for itself."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Day | Undefined):
        raise NotWords
    return value


@pass_eval_context
def _finalized(_: EvalContext, value: Any) -> Any:
    """What an expression prints; it wants the context so that Jinja asks when the text runs."""
    return _words(value)


def _of_words(name: str) -> Callable[..., str]:
    change = FILTERS[name]
    return lambda value, *args: change(_words(value), *args)


@pass_eval_context
def _joined(
    context: EvalContext, values: Iterable[Any], separator: str = "", attribute: Any = None
) -> str:
    """Jinja's own, but never longer than a text may be."""
    if attribute is not None:
        values = map(filters.make_attrgetter(context.environment, attribute), values)
    words = [_words(value) for value in values]
    if sum(len(str(word)) + len(str(separator)) for word in words) > MAX_LENGTH:
        raise Exhausted
    joined: str = filters.do_join(context, words, separator)
    return joined


@pass_environment
def _summed(environment: Environment, values: Iterable[Any], attribute: Any = None) -> Any:
    """Jinja's own, from zero: a sum that began with a list would string lists together."""
    return filters.do_sum(environment, values, attribute)


def _rounded(value: float, digits: int = 0, method: Any = "common") -> float:
    """Jinja's own; a million digits would keep the machine busy for days."""
    if abs(digits) > MAX_DIGITS:
        raise ValueError(digits)
    return filters.do_round(value, digits, method)


def _as_day(value: Any) -> Day:
    return value if isinstance(value, Day) else parse_day(str(value))


_FILTERS: dict[str, Callable[..., Any]] = {
    **{name: FILTERS[name] for name in _STANDARD_FILTERS},
    **{name: _of_words(name) for name in _WORD_FILTERS},
    # Jinja's own turn what is no number into 0.
    "float": float,
    "int": int,
    "join": _joined,
    "round": _rounded,
    "sum": _summed,
    "ngay": lambda value: str(_as_day(value)),
    "ngay_dai": lambda value: long_date(_as_day(value)),
    "hai_so": two_digits,
    "so": number,
}

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name),
    *(nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare),
    *(nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.If, nodes.For),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg),
    *(nodes.Pos, nodes.List, nodes.Tuple, nodes.Keyword),
    nodes.Scope,  # a pair of brackets round nodes that are asked about themselves
)

_TESTS = ("defined", "divisibleby", "even", "odd", "undefined")

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
    "Concat": "phép nối «~»",
    "Slice": "phép cắt [a:b]",
}


class _Typed(str):
    """A text that equals other texts only, and is neither less nor more than anything."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int | float):
            raise TypeError(other)
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def _refuse(self, other: Any) -> bool:
        """Refuse an order; an unknown name on the other side is told first."""
        raise TypeError(str(other))

    __lt__ = __le__ = __gt__ = __ge__ = _refuse


def _compared(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_compared(item) for item in value]
    return _Typed(value) if isinstance(value, str) else value


def _bounded(values: Any, budget: Budget) -> Iterator[Any]:
    for value in values:
        budget.take(steps=1)
        yield value
