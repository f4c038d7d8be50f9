"""Naming: tasks without an id given one in their conclusion file, and no other line changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, repeat

import yaml

from ntm_docs.blocks import SHAPES
from ntm_docs.diagnostics import NoticeError, Place
from ntm_docs.markup import as_name
from ntm_docs.model import Notice
from ntm_docs.nodes import parse_yaml
from ntm_docs.sources import as_typed, text_of, with_text
from ntm_docs.tasks import unnamed
from ntm_docs.texts import Text, line_starts
from ntm_docs.yaml_writer import LINE_END, Change, change_of_key, changed, end_of

__all__ = ["with_names"]


def with_names(content: bytes, notices: Iterable[Notice]) -> bytes:
    """The bytes of a conclusion file with an id for each task of its notices that has none.

    A sentence that is a key of its own gets `ma` beside it, one of a text `{ma=…}` behind it. What
    has no place of its own stays without: what stands in another file, unquoted in brackets, or is
    one of several that a loop makes of the same words; so does all, if the file would be no YAML.
    """
    source, (read, _) = as_typed(content), text_of(content, "")
    changes = _single(_changes(source, read, _names(read, notices)))
    named = with_text(content, changed(source, changes))
    try:
        parse_yaml(text_of(named, "")[0], "")
    except NoticeError:
        return content
    return named


# A sentence and the id of its task.
_Name = tuple[Text, str]


def _names(source: str, notices: Iterable[Notice]) -> list[_Name]:
    """The names of one file, each of its own; the notices of a batch share their sentences."""
    found: dict[Place, _Name] = {}
    made_of_one: set[Place] = set()
    for notice in notices:
        here = [(text, name) for text, name in unnamed(notice) if _is_of(notice, text)]
        times = Counter(text.place for text, _ in here)
        made_of_one |= {place for place, number in times.items() if number > 1}
        for sentence, name in here:
            known = {given for _, given in found.values()}
            tries = chain([name], (f"{name}-{number}" for number in count(2)))
            own = next(one for one in tries if one not in known and one not in source)
            found.setdefault(sentence.place, (sentence, own))
    return [name for place, name in found.items() if place not in made_of_one]


def _is_of(notice: Notice, text: Text) -> bool:
    return text.place.file == notice.place().file


def _changes(source: str, read: str, names: Iterable[_Name]) -> Iterator[Change]:
    """Where the names go in a file; `read` is its text as the places of sentences count it."""
    lines, ends = line_starts(read), [match.start() for match in LINE_END.finditer(source)]
    at = {lines[text.place.line - 1] + text.place.column - 1: (text, name) for text, name in names}
    # The same values in the same order, whatever ends the lines or composes the letters.
    pairs = zip(_values(_composed(read)), _values(_composed(source)), strict=True)
    for (value, _, _), (typed, holder, key) in pairs:
        start, end = value.start_mark.index, value.end_mark.index
        for text, name in (named for index, named in at.items() if start <= index < end):
            if isinstance(holder, yaml.MappingNode) and key in SHAPES:
                yield change_of_key(source, holder, ["ma"], name, _BEHIND)
            elif typed.style or not holder.flow_style:
                behind = _end_of_sentence(source, ends, typed, text)
                if not source[:behind].endswith("%}"):  # what stands behind a tag may not print
                    yield behind, behind, f" {as_name(name)}"


def _single(changes: Iterable[Change]) -> list[Change]:
    """The changes that have their place alone: several sentences may end on one line."""
    every = list(changes)
    times = Counter(start for start, _, _ in every)
    return [change for change in every if times[change[0]] == 1]


def _end_of_sentence(source: str, ends: Sequence[int], value: yaml.ScalarNode, text: Text) -> int:
    """Where a sentence ends in a block of text, or else the text that it is.

    `ends` are where the lines of the source end.
    """
    if value.style in ("|", ">"):
        line = text.place_at(len(text) - 1).line
        start = ends[line - 2] if line > 1 else 0
        return start + len(source[start : ends[line - 1]].rstrip())
    return end_of(source, value) - (value.style in ("'", '"'))


def _composed(source: str) -> yaml.Node:
    node = yaml.compose(source, Loader=yaml.CSafeLoader)
    if node is None:
        raise ValueError("an empty file makes no notice")
    return node


def _values(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.CollectionNode, str]]:
    """All texts in file order, each with what holds it and the key it stands under there."""
    if not isinstance(node, yaml.CollectionNode):
        return
    is_mapping = isinstance(node, yaml.MappingNode)
    for key, value in node.value if is_mapping else zip(repeat(_NO_KEY), node.value):
        if isinstance(value, yaml.ScalarNode):
            yield value, node, str(key.value)
        else:
            yield from _values(value)


_NO_KEY = yaml.ScalarNode("", "")

# Behind the first of these keys that a block has.
_BEHIND = ("thoi_han", "phoi_hop", "giao", "dau", *SHAPES)
