"""Validation: a tree of nodes to a value of the model, every fault told in the clerk's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ntm_docs.diagnostics import Diagnostic, Place
from ntm_docs.fields import Item, is_no
from ntm_docs.nodes import Map, Node, Seq
from ntm_docs.suggestions import as_key, closest, nearest
from ntm_docs.syntax import as_text_block
from ntm_docs.tables import Cells
from ntm_docs.texts import Text

__all__ = ["Path", "validated"]

# More than anybody reads; what is left shows itself once these are mended.
MAX_ERRORS = 500

T = TypeVar("T", bound=Item)
Path = tuple[str | int, ...]


def validated(
    model: type[T], tree: Map, settled: Collection[Path] = ()
) -> tuple[T | None, list[Diagnostic]]:
    """Make a value of the model, or say everything that keeps it from being one.

    `settled` are paths whose fault has been reported already; nothing more is said of them.
    """
    try:
        return model.model_validate(_without_blank_items(tree), by_alias=True, by_name=False), []
    except ValidationError as error:
        details = [e for e in error.errors(include_url=False) if not _is_settled(e, settled)]
        return None, list(_told(model, tree, details[:MAX_ERRORS]))


def _without_blank_items(node: Node) -> Node:
    """The tree without the items of lists that were left blank; itself where there are none."""
    if isinstance(node, Map):
        inner = ((name, v) for name, v in node.items() if not isinstance(v, Text))
        return node.with_values((name, _without_blank_items(value)) for name, value in inner)
    if isinstance(node, Seq) and not isinstance(node, Cells):
        return node.with_items(_without_blank_items(item) for item in node if not _is_blank(item))
    return node


def _is_blank(node: Node) -> bool:
    return isinstance(node, Text) and node.is_blank


def _is_settled(error: ErrorDetails, settled: Collection[Path]) -> bool:
    return any(error["loc"][: len(path)] == path for path in settled)


def _told(model: type[Item], tree: Map, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    complaints = [_Complaint(model, tree, error) for error in errors]
    unknown = [c for c in complaints if c.error["type"] == "extra_forbidden"]
    for complaint in complaints:
        if not (complaint.is_echo_of(unknown) or complaint.is_echo_of_items()):
            yield from complaint.diagnostics()


def _is_sentence(key: str) -> bool:
    """Words that YAML took for a key because a colon followed."""
    return not re.fullmatch(r"[a-z0-9_-]+", key)


class _Complaint:
    """One pydantic error, found again in the file and put in words."""

    def __init__(self, model: type[Item], tree: Map, error: ErrorDetails) -> None:
        self.root = model
        self.error = error
        self.path: Path = error["loc"]
        self.context: dict[str, Any] = error.get("ctx", {})
        self.node, self.key_place = _find(tree, self.path)
        self.model = _model_at(model, self.path[:-1])

    def diagnostics(self) -> Iterator[Diagnostic]:
        kind = self.error["type"]
        if kind == "faults":
            yield from self.context["faults"]
        elif kind == "missing":
            yield self._missing()
        elif kind == "extra_forbidden":
            yield self._unknown_key()
        else:
            rule, message, hint = self._wrong_value(kind)
            place = self.context.get("place") or self.node.place
            if sentence := self._misread_sentence(kind):
                yield _misread(place, *sentence)
            else:
                yield Diagnostic(place, rule, message, hint)

    def _misread_sentence(self, kind: str) -> tuple[str, Node] | None:
        """The single entry of a map that stands for words, or for a list though it is words."""
        if not isinstance(self.node, Map) or len(self.node) != 1:
            return None
        ((key, value),) = self.node.items()
        misread = kind == "is_instance_of" or (kind == "tuple_type" and _is_sentence(key))
        return (key, value) if misread else None

    def is_echo_of(self, unknown: Sequence[_Complaint]) -> bool:
        """Whether a key is missing only because it was misspelt, or its sentence misread."""
        return self.error["type"] == "missing" and any(
            other.path[:-1] == self.path[:-1]
            and (_is_sentence(other.key) or other.meant() == self.key)
            for other in unknown
        )

    def is_echo_of_items(self) -> bool:
        """Whether a list is too short only because its items are at fault."""
        given = int(not _is_blank(self.node))
        if isinstance(self.node, Seq):
            given = sum(not _is_blank(item) for item in self.node)
        return self.error["type"] == "too_short" and self.context["actual_length"] < given

    def meant(self) -> str:
        """The key of this place that an unknown one was most likely meant to be, or nothing."""
        return closest(self.key, self._known())

    @property
    def key(self) -> str:
        """The innermost key of the path."""
        return next((str(part) for part in reversed(self.path) if isinstance(part, str)), "")

    def _missing(self) -> Diagnostic:
        field = next(f for f in self.model.model_fields.values() if f.alias == self.key)
        was_blank = self.key_place is not None
        return Diagnostic(
            self.key_place or self.node.place,
            "KHOA-TRONG" if was_blank else "KHOA-THIEU",
            f"khóa «{self.key}» còn để trống" if was_blank else f"thiếu khóa «{self.key}»",
            f"{field.title}: {field.description}",
        )

    def _unknown_key(self) -> Diagnostic:
        known = self._known()
        place = self.key_place or self.node.place
        if as_key(self.key) in known:
            message = f"khóa «{self.key}» viết chưa đúng: khóa viết thường, không dấu"
            return Diagnostic(place, "KHOA-DAU", message, f"viết «{as_key(self.key)}»")
        if _is_sentence(self.key):
            return _misread(place, self.key, self.node)
        hint = nearest(self.key, known)
        if self.key in _keys(self.root):
            hint = f"«{self.key}» là khóa ngoài cùng của tệp: đưa ra sát lề trái"
        return Diagnostic(place, "KHOA-LA", f"không có khóa «{self.key}» ở đây", hint)

    def _known(self) -> list[str]:
        return _keys(self.model)

    def _wrong_value(self, kind: str) -> tuple[str, str, str]:
        if "message" in self.context:
            return f"{_RULES.get(kind, 'GIA-TRI')}", self.context["message"], self.context["hint"]
        found = {Map: "các khóa", Seq: "danh sách"}.get(type(self.node), "chữ")
        if kind == "enum" and isinstance(self.node, Text):
            values = [v.strip("' ") for v in re.split(r",| or ", self.context["expected"])]
            hint = "không có thì bỏ khóa này"
            if not is_no(self.node):
                hint = nearest(str(self.node), values)
            return "GIA-TRI", f"«{self.key}» không nhận «{self.node}»", hint
        if kind == "too_short":
            return "KHOA-TRONG", f"khóa «{self.key}» còn để trống", "cần ít nhất một dòng"
        wanted, hint = _WANTED.get(kind, ("cách viết khác", ""))
        return "KIEU", f"«{self.key}» cần {wanted}, ở đây là {found}", hint.format(key=self.key)


def _misread(place: Place, key: str, value: Node) -> Diagnostic:
    sentence = f"{key}: {value}" if isinstance(value, Text) else f"{key}:"
    return Diagnostic(
        place,
        "YAML-HAI-CHAM",
        "câu có dấu hai chấm nên YAML hiểu nhầm là tên khóa",
        "viết câu dưới dấu «|»:\n" + as_text_block(sentence),
    )


def _keys(model: type[Item]) -> list[str]:
    return [str(field.alias) for field in model.model_fields.values()]


_RULES = {"day": "NGAY", "mark": "DANH-SO"}

_WANTED = {
    "is_instance_of": ("một dòng chữ", "viết chữ ngay sau dấu hai chấm, hoặc dưới dấu «|»"),
    "enum": ("một dòng chữ", "viết chữ ngay sau dấu hai chấm"),
    "bool_type": ("co hoặc khong", "viết co hoặc khong ngay sau dấu hai chấm"),
    "model_type": ("các khóa bên trong", "xuống dòng, thụt vào hai dấu cách rồi ghi từng khóa"),
    "dict_type": ("các khóa bên trong", "xuống dòng, thụt vào hai dấu cách rồi ghi từng khóa"),
    "tuple_type": ("một danh sách", "mỗi dòng một mục, mở đầu bằng «- »; hoặc viết dưới dấu «|»"),
}


def _find(tree: Map, path: Path) -> tuple[Node, Place | None]:
    """The node a path leads to, as far as the file goes, and where its key was typed."""
    node: Node = tree
    key_place = None
    for part in path:
        key_place = None
        if isinstance(node, Map) and isinstance(part, str):
            key_place = node.keys_at.get(part)
            if part not in node:
                break
            node = node[part]
        elif isinstance(node, Seq) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            break
    return node, key_place


def _model_at(model: type[Item], path: Path) -> type[Item]:
    for part in path:
        for field in model.model_fields.values():
            if field.alias == part and (inner := _item_in(field.annotation)):
                model = inner
    return model


def _item_in(annotation: Any) -> type[Item] | None:
    if isinstance(annotation, type) and issubclass(annotation, Item):
        return annotation
    return next((m for a in get_args(annotation) if (m := _item_in(a))), None)
