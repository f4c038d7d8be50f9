"""Drafts: the text of a new conclusion file, from the model file or from an earlier notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ntm_docs.markup import NAME
from ntm_docs.model import BLOCK_KEYS
from ntm_docs.nodes import Map, Node, parse_yaml
from ntm_docs.spacing import spaced
from ntm_docs.texts import Text
from ntm_docs.validation import Path
from ntm_docs.values import TO_FILL
from ntm_docs.yaml_writer import Edit, rewritten

__all__ = ["copied", "with_schema"]


def copied(source: str, file: str) -> str:
    """An earlier notice as the start of a new one.

    Its number, what tells of its issue and the ids of its tasks are taken out; its own dates and
    the dates of its deadlines become `TO_FILL`, which `check` names one by one. Everything else
    stays, comments too, with a blank line between points.

    Raises:
        NoticeError: the earlier file is not YAML.
    """
    source = _without_record(source, parse_yaml(source, file)[0])
    tree, _ = parse_yaml(source, file)
    own_days = {str(text).strip() for path, text in _texts(tree) if path[-1] == "ngay"}
    edits = (edit for path, text in _texts(tree) for edit in _edits(path, text, own_days))
    return spaced(rewritten(source, edits), tree)


def with_schema(source: str, schema: str) -> str:
    """A file whose first line tells editors where its schema lies (a path from the file)."""
    line = f"# yaml-language-server: $schema={schema}\n"
    return line + re.sub(r"\A# yaml-language-server:[^\n]*\n", "", source)


def _without_record(source: str, tree: Node) -> str:
    """The source without the lines that only an issue writes, where they hold nothing else."""
    lines = source.split("\n")
    for first, last in sorted(_recorded(tree, lines), reverse=True):
        del lines[first - 1 : last]
    return "\n".join(lines)


def _recorded(node: Node, lines: Sequence[str], path: Path = ()) -> Iterator[tuple[int, int]]:
    """The first and the last line of each key that tells of an issue."""
    if isinstance(node, Text):
        return
    for key, value in node.items() if isinstance(node, Map) else enumerate(node):
        inner = (*path, key)
        if isinstance(node, Map) and (inner in _OF_THE_ISSUE or _names_a_task(inner)):
            first = node.keys_at[str(key)].line
            ends = [text.place.line for _, text in _texts(value)]
            typed = re.escape(value) if isinstance(value, Text) else r"(?:\{.*\})?"
            if re.fullmatch(rf"\s*{key}:\s*['\"]?{typed}['\"]?\s*", lines[first - 1]):
                yield first, max([first, *ends])
        else:
            yield from _recorded(value, lines, inner)


def _names_a_task(path: Path) -> bool:
    """Whether a key is the id of a task, and not that of a batch's row."""
    return path[-1] == "ma" and not BLOCK_KEYS.isdisjoint(path)


def _texts(node: Node, path: Path = ("",)) -> Iterator[tuple[Path, Text]]:
    if isinstance(node, Text):
        yield path, node
        return
    items = node.items() if isinstance(node, Map) else enumerate(node)
    for key, value in items:
        yield from _texts(value, (*path, key))


def _edits(path: Path, text: Text, own_days: set[str]) -> Iterator[Edit]:
    names = [part for part in path if isinstance(part, str)]
    if names[-1] in _OF_THE_EARLIER or _names_a_task(path):
        yield Edit(text, 0, len(text), "")
    elif names[-1] == "ngay":
        yield Edit(text, 0, len(text), TO_FILL)
    elif "so_lieu" not in names:
        # What `thoi_han` says is a deadline whole; in prose, only what a deadline's word leads to.
        pattern = _DAY if "thoi_han" in names else _DUE
        spans = {match.span("day") for match in pattern.finditer(text)}
        for day in own_days:
            spans |= {m.span() for m in re.finditer(rf"(?<![\d/]){re.escape(day)}(?!\d)", text)}
        yield from (Edit(text, start, end, TO_FILL) for start, end in spans)
        yield from (Edit(text, *match.span(), "") for match in _NAMED.finditer(text))


_OF_THE_ISSUE = (("trang_thai",), ("ma_bam",), ("ban_hanh",))
_OF_THE_EARLIER = ("so", "trang_thai", "ma_bam", "thay_the", "sua_doi")
_NAMED = re.compile(rf" *{NAME}")
_DATE = (
    r"(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\d/])"
    r"|\d{1,2} tháng \d{1,2}(?: năm \d{4})?"
    r"|(?<=tháng )\d{1,2}(?:/\d{4}| năm \d{4})?"
    r"|(?<=quý )[IV]+(?:/\d{4}| năm \d{4})?"
    r"|(?<=năm )\d{4})"
)
_DAY = re.compile(_DATE, re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|không quá|đến hết|hạn:?|trong|xong)\s+"
    r"(?:là |đến |vào |trong )?(?:ngày |tháng |quý |năm )?" + _DATE,
    re.IGNORECASE,
)
