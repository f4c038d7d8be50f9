"""Yaml writer: words of a file replaced where they stand, every other character kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import normalize

import yaml

from ntm_docs.texts import Text, line_starts

__all__ = [
    "LINE_END",
    "Change",
    "Edit",
    "change_of_key",
    "changed",
    "end_of",
    "rewritten",
    "with_value",
]

# Start, end, and what to write between them.
Change = tuple[int, int, str]


class Edit(NamedTuple):
    """The words from `start` to `end` of a text, and what to write instead; all on one line."""

    text: Text
    start: int
    end: int
    words: str


def rewritten(source: str, edits: Iterable[Edit]) -> str:
    """The source of a file with some words of its texts replaced.

    `source` is the very text that the nodes were read from.
    """
    lines = line_starts(source)
    spans = []
    for edit in edits:
        place = edit.text.place_at(edit.start)
        start = lines[place.line - 1] + place.column - 1
        spans.append((start, start + edit.end - edit.start, edit.words))
    return changed(source, spans)


def changed(source: str, changes: Iterable[Change]) -> str:
    """The source of a file with some changes to it, each at the place it has before all others."""
    for start, end, words in sorted(changes, reverse=True):
        source = source[:start] + words + source[end:]
    return source


def with_value(source: str, path: Sequence[str], value: str, after: Sequence[str] = ()) -> str:
    """The source of a file with a value for the key that a path of keys leads to.

    A value that is there, or blank, is written over in its place, in the quotes it has. A key that
    is missing gets a line of its own behind the first there is of the keys `after`, else at the end
    of its mapping; in braces, its place in them. `source` may have line ends of any kind.
    """
    root = yaml.compose(source, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise TypeError(root)
    return changed(source, [change_of_key(source, root, path, value, after)])


def change_of_key(
    source: str,
    mapping: yaml.MappingNode,
    path: Sequence[str],
    value: str,
    after: Sequence[str] = (),
) -> Change:
    """What `with_value` changes, the path beginning in one mapping of the file."""
    name, *inner = path
    entry = _entry(mapping, name)
    if entry is None:
        return _added(source, mapping, path, value, after)
    key, node = entry
    if not inner:
        return _filled(source, node, value)
    if isinstance(node, yaml.MappingNode):
        return change_of_key(source, node, inner, value, after)
    # Nothing stands below the key yet.
    if mapping.flow_style:
        return _filled(source, node, _in_braces(inner, value))
    end = _line_end(source, end_of(source, node))
    return end, end, _below(source, key.start_mark.column + 2, inner, value)


def _entry(mapping: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((k, v) for k, v in mapping.value if normalize("NFC", k.value) == name), None)


def _filled(source: str, node: yaml.Node, value: str) -> Change:
    """A value in place of the one there is, or of none."""
    start, end = node.start_mark.index, end_of(source, node)
    if start == end:
        return _into_the_blank(source, start, value)
    style = source[start] if source[start] in "'\"" else ""
    return start, end, style + value + style


def _into_the_blank(source: str, start: int, value: str) -> Change:
    """A value behind its colon, a comment behind it staying where it stands if there is room."""
    start = len(source[:start].rstrip(" \t"))
    blank = len(source[start:]) - len(source[start:].lstrip(" \t"))
    room = 0
    if source[start + blank : start + blank + 1] == "#":
        room = max(blank - len(value) - 1, 2)
    colon = "" if source[:start].endswith(":") else ":"
    return start, start + blank, f"{colon} {value}{' ' * room}"


def _added(
    source: str, mapping: yaml.MappingNode, path: Sequence[str], value: str, after: Sequence[str]
) -> Change:
    """A key that was not there, behind another or at the end."""
    entries = mapping.value
    behind = next(filter(None, (_entry(mapping, other) for other in after)), None)
    end = end_of(source, (behind or entries[-1])[1]) if entries else mapping.start_mark.index + 1
    if mapping.flow_style:
        words = _in_braces(path, value)[1:-1]
        return end, end, f", {words}" if entries else words
    end = _line_end(source, end)
    return end, end, _below(source, entries[0][0].start_mark.column, path, value)


def _in_braces(path: Sequence[str], value: str) -> str:
    for name in reversed(path):
        value = f"{{{_as_key(name)}: {value}}}"
    return value


def _below(source: str, column: int, path: Sequence[str], value: str) -> str:
    """Lines below another, one a key, ended as those of the file are."""
    end = LINE_END.search(source)
    line_end = end.group() if end and end.group() else "\n"
    *outer, last = (f"{' ' * (column + 2 * i)}{_as_key(name)}:" for i, name in enumerate(path))
    return "".join(line_end + line for line in (*outer, f"{last} {value}"))


def _as_key(name: str) -> str:
    return name if re.fullmatch(r"\w[\w-]*", name) else json.dumps(name, ensure_ascii=False)


def end_of(source: str, node: yaml.Node) -> int:
    """Where a value ends: behind its last character, or behind its colon if there is none."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(source[start:end].rstrip())


def _line_end(source: str, index: int) -> int:
    """Where the line of a character ends, its line end left out."""
    return LINE_END.search(source, index).start()  # type: ignore[union-attr]


LINE_END = re.compile(r"\r\n|\r|\n|\Z")
