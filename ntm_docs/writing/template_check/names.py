"""Names: what the expressions of a template name, held against what a notice gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from ntm_docs.suggestions import nearest
from ntm_docs.writing.docx_context import Runs, Tables

__all__ = ["Fault", "Known", "Names"]

# A rule, what is wrong, what to write instead.
Fault = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What a name stands for in a notice that lacks nothing, and how it is called from outside."""

    value: Any
    name: str = ""

    @property
    def inside(self) -> Mapping[str, Any]:
        """What it names in its turn."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def item(self) -> Known:
        """One of a list; all are called by the list's name."""
        return Known(self.value[0], self.name)

    def of(self, name: str) -> Known:
        """What it has under a name."""
        return Known(self.inside[name], f"{self.name}.{name}" if self.name else name)


class Names:
    """The names that may be used at a place of a template."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        """Begin with what a notice gives."""
        self._scopes: list[dict[str, Known | None]] = [
            {name: Known(value, name) for name, value in context.items()}
        ]
        self._of_loops: set[str] = set()

    @property
    def known(self) -> list[str]:
        """The names that may be used here."""
        return [name for scope in self._scopes for name in scope]

    def enter(self, names: dict[str, Known | None]) -> None:
        """Go into a loop, which has names of its own."""
        self._scopes.append(names)
        self._of_loops |= names.keys()

    def leave(self) -> None:
        """Leave a loop."""
        self._scopes.pop()

    def value(self, node: nodes.Node, faults: list[Fault]) -> Known | None:
        """What an expression stands for; None where nobody can tell before it is filled."""
        match node:
            case nodes.Name():
                return self._named(node.name, faults)
            case nodes.Getattr():
                return self._part(node.node, node.attr, faults)
            case nodes.Getitem(arg=nodes.Const(value=str(name))):
                return self._part(node.node, name, faults)
            case nodes.Getitem():
                of = self.value(node.node, faults)
                return of.item if of and isinstance(of.value, list) else None
            case nodes.Filter():
                return self._filtered(node, faults)
            case nodes.Test(name="defined" | "undefined"):
                return Known(_WORDS)
            case nodes.CondExpr():
                self.value(node.test, faults)
                either = [self.value(each, faults) for each in _branches(node)]
                return next((each for each in either if each), None)
            case nodes.List() | nodes.Tuple():
                self._values(node, faults)
                return Known([_WORDS])
            case _:
                self._values(node, faults)
                return Known(_WORDS)

    def _values(self, node: nodes.Node, faults: list[Fault]) -> None:
        for child in node.iter_child_nodes():
            self.value(child, faults)

    def _named(self, name: str, faults: list[Fault]) -> Known | None:
        for scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        message, hint = f"thông báo không có gì tên «{name}»", nearest(name, self.known)
        if name in self._of_loops:
            message = f"«{name}» chỉ có trong vòng lặp của nó"
            hint = f"đặt giữa {{%p for {name} in … %}} và {{%p endfor %}}"
        faults.append(("MAU-TEN", message, hint))
        return None

    def _part(self, node: nodes.Node, name: str, faults: list[Fault]) -> Known | None:
        of = self.value(node, faults)
        if of is None or name in of.inside:
            return of and of.of(name)
        typed = _typed(node) or of.name
        hint = nearest(name, of.inside)
        if isinstance(of.value, list):
            hint = f"«{typed}» là danh sách, lặp qua nó bằng {{%p for … in {typed} %}}"
        faults.append(("MAU-TEN", f"«{typed}» không có phần nào tên «{name}»", hint))
        return None

    def _filtered(self, node: nodes.Filter, faults: list[Fault]) -> Known | None:
        for child in (*node.args, *node.kwargs):
            self.value(child, faults)
        assert node.node is not None  # noqa: S101 - only {% filter %} has none, and is refused
        # What is given another value in its place may be missing.
        of = self.value(node.node, [] if node.name in ("d", "default") else faults)
        if node.name in ("first", "last"):
            return of.item if of and isinstance(of.value, list) else None
        if node.name in ("d", "default", "list", "sort", "unique"):
            return of
        if of and isinstance(of.value, Runs | Tables) and node.name in _OF_WORDS:
            message = f"bộ lọc «{node.name}» làm hỏng chữ đã định dạng của «{of.name}»"
            faults.append(("MAU-KIEU", message, "bỏ bộ lọc; kiểu chữ đặt trong Word"))
            return None
        return None if node.name == "join" else Known(_WORDS)


def _typed(node: nodes.Node) -> str:
    """A path of names as it was typed; nothing where it is more than that."""
    if isinstance(node, nodes.Getattr):
        return f"{_typed(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _branches(node: nodes.CondExpr) -> Iterator[nodes.Expr]:
    yield node.expr1
    if node.expr2 is not None:
        yield node.expr2


# Any words that are not finished runs.
_WORDS = ""
_OF_WORDS = ("capitalize", "lower", "trim", "upper")
