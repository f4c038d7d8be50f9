"""Tables: the rows of a table, typed in the file or read from a sheet beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ntm_docs.diagnostics import Diagnostic
from ntm_docs.nodes import Map, Node, Seq
from ntm_docs.suggestions import nearest
from ntm_docs.texts import Text

__all__ = ["TABLE", "Cells", "as_rows", "sheet_faults", "sheet_named", "with_sheets"]

# The key under which a table stands.
TABLE = "bang"


class Cells(Seq):
    """The cells of a row, in which a blank one means something."""


def as_rows(node: Node) -> Node:
    r"""The rows of a table, each line and each item one; what is no table stays as it is.

    In a line a stroke (`|`) parts the cells; `\|` is a stroke. As in Markdown, strokes may frame
    the lines, if they frame them all, and a line of dashes is left out.
    """
    if isinstance(node, Text):
        items: list[Node] = [line for line in node.lines() if line.strip()]
    elif isinstance(node, Seq):
        items = list(node)
    else:
        return node
    framed = all(_FRAMED.match(item.strip()) for item in items if isinstance(item, Text))
    rows = Seq(node.place)
    for item in items:
        cells = _cells(item, framed=framed)
        if not isinstance(cells, Cells) or not all(map(_is_ruler, cells)):
            rows.append(cells)
    return rows


def sheet_named(node: Node) -> tuple[Text | None, str]:
    """The sheet that a key names, alone or as `tep` with its worksheet `trang`; None if none."""
    file, worksheet = _KEYS
    if isinstance(node, Map) and isinstance(name := node.get(file), Text):
        return name, str(node.get(worksheet) or "").strip()
    if isinstance(node, Text) and _SHEET.fullmatch(node.strip()):
        return node, ""
    return None, ""


def sheet_faults(node: Node) -> Iterator[Diagnostic]:
    """Keys beside the name of a sheet that say nothing of it."""
    places = node.keys_at if isinstance(node, Map) else {}
    for name, place in places.items():
        if name not in _KEYS:
            message = f"không có khóa «{name}» ở đây"
            yield Diagnostic(place, "KHOA-LA", message, nearest(name, _KEYS))


def with_sheets(node: Node, rows_of: Callable[[Node], Node]) -> Node:
    """The tree with the rows of each table that stand in a sheet; `rows_of` reads them.

    Where there is none the tree is as it was, not a copy: few notices have a table.
    """
    if isinstance(node, Map):
        own = ((n, v) for n, v in node.items() if n == TABLE or not isinstance(v, Text))
        return node.with_values((name, _with_rows(name, value, rows_of)) for name, value in own)
    if isinstance(node, Seq):
        return node.with_items(with_sheets(item, rows_of) for item in node)
    return node


def _with_rows(name: str, value: Node, rows_of: Callable[[Node], Node]) -> Node:
    is_sheet = name == TABLE and sheet_named(value)[0] is not None
    return rows_of(value) if is_sheet else with_sheets(value, rows_of)


_SHEET = re.compile(r"[^|\n]+\.(csv|xlsx?)", re.IGNORECASE)
_KEYS = ("tep", "trang")


def _cells(item: Node, *, framed: bool) -> Node:
    """The cells of a row: those of a list, or of a line."""
    cells = Cells(item.place)
    if isinstance(item, Text):
        line = item.stripped()
        cells.extend(_parted(line[1:-1] if framed else line))
        return cells
    if isinstance(item, Seq):
        cells.extend(item)
        return cells
    return item


_FRAMED = re.compile(r"\|.*(?<!\\)\|$")


def _parted(line: Text) -> Iterator[Text]:
    start = 0
    for stroke in [*re.finditer(r"(?<!\\)\|", line), None]:
        cell = line[start : stroke.start() if stroke else len(line)].stripped()
        yield _with_strokes(cell)
        start = stroke.end() if stroke else start


def _with_strokes(cell: Text) -> Text:
    r"""The cell with each `\|` as the stroke it stands for."""
    parts, start = list[Text](), 0
    for escaped in re.finditer(r"\\(?=\|)", cell):
        parts.append(cell[start : escaped.start()])
        start = escaped.end()
    return Text.joined([*parts, cell[start:]])


def _is_ruler(cell: Node) -> bool:
    return isinstance(cell, Text) and bool(re.fullmatch(r":?-{3,}:?|:-+:?|-+:", cell.strip()))
