"""Recording: what is known of an issued notice put into its file, and no other line changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ntm_docs.model import ISSUE_KEYS
from ntm_docs.nodes import Map, Node, parse_yaml
from ntm_docs.sources import as_typed, text_of, with_text
from ntm_docs.values import parse_day
from ntm_docs.yaml_writer import with_value

__all__ = ["recorded"]

# The key under which a batch keeps what is known of its rows.
ISSUED = "ban_hanh"


def recorded(content: bytes, known: Mapping[str | None, Mapping[str, str]]) -> bytes:
    """The bytes of a conclusion file with values of `ISSUE_KEYS` for its notices.

    `known` goes by the keys of a batch's rows, or by None. What the file says already stays as it
    was typed.
    """
    source = as_typed(content)
    tree, _ = parse_yaml(text_of(content, "")[0], "")
    rows = tree.get(ISSUED) if isinstance(tree, Map) else None
    for row, values in known.items():
        if row is None:
            source = _with_values(source, (), tree, values)
        elif isinstance(rows, Map) and isinstance(rows.get(row), Map):
            source = _with_values(source, (ISSUED, row), rows[row], values)
        else:
            words = ", ".join(f"{name}: {value}" for name, value in values.items())
            source = with_value(source, (ISSUED, row), f"{{{words}}}")
    return with_text(content, source)


def _with_values(source: str, path: tuple[str, ...], node: Node, values: Mapping[str, str]) -> str:
    for name, value in _news(node, values):
        source = with_value(source, (*path, name), value, _BEHIND[name])
    return source


def _news(node: Node, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a mapping does not say yet, in these words or others."""
    for name, value in values.items():
        typed = node.get(name) if isinstance(node, Map) else None
        if _meant(name, str(typed or "")) != _meant(name, value):
            yield name, value


def _meant(name: str, value: str) -> object:
    """What a value means, however it was typed: 07 is 7, 2023-04-11 is 11/4/2023."""
    value = value.strip()
    if name == "ngay":
        try:
            return parse_day(value)
        except ValueError:
            return value
    return value.lstrip("0") if name == "so" else value


# Behind which keys one stands that was not there.
_BEHIND = dict(
    zip(
        ISSUE_KEYS,
        (("co_quan", "loai", "ngay"), ("so", "co_quan"), ("ngay",), ("trang_thai",)),
        strict=True,
    )
)
