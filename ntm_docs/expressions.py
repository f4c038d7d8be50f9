"""Expressions: texts filled from data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ntm_docs.budget import Budget, Exhausted, too_long
from ntm_docs.diagnostics import NoticeError
from ntm_docs.tags import TAG, has_expressions
from ntm_docs.texts import Text

__all__ = ["evaluate"]


def evaluate(text: Text, data: Mapping[str, Any], budget: Budget) -> Text:
    """Fill a text from data; each line of the result knows the line it came from.

    Raises:
        NoticeError: every unknown name of the text, or the one thing that keeps it from running.
    """
    if not has_expressions(text):
        return text
    try:
        budget.take(steps=_STEPS_A_TAG * len(TAG.findall(text)))
    except Exhausted as error:
        raise NoticeError([too_long(text.place)]) from error
    if (named := _named(text, data, budget)) is not None:
        return named
    # Jinja is slow to load, and most texts only name figures.
    from ntm_docs.programs import Program

    return Program(text).fill(data, budget)


def _named(text: Text, data: Mapping[str, Any], budget: Budget) -> Text | None:
    """A text filled with no need of Jinja: its tags are names, their values words on a line.

    Most texts are so, and compiling one costs more than reading a page. None for any other.
    """
    words: dict[str, str] = {}
    for tag in TAG.findall(text):
        value = _value(tag, data)
        if not isinstance(value, str) or not value.strip() or "\n" in value:
            return None
        words[tag] = value
    lines = list[Text]()
    for line in text.lines():
        filled = TAG.sub(lambda tag: words[tag.group()], line)
        lines.append(line if filled == line else Text(filled, line.anchors[:1]))
    result = Text.joined(lines, "\n")
    try:
        budget.take(letters=len(result))
    except Exhausted as error:
        raise NoticeError([too_long(text.place_at(text.find("{{")))]) from error
    return result


def _value(tag: str, data: Mapping[str, Any]) -> Any:
    """What a tag that is a plain name stands for; None for any other, and for unknown names."""
    path = _NAMED.fullmatch(tag)
    if path is None or path[1] in _RESERVED:
        return None
    value: Any = data
    for name in path[1].split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


# Compiling a tag costs as much as some steps of a loop.
_STEPS_A_TAG = 10
_NAMED = re.compile(r"\{\{ *([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*) *\}\}")
_RESERVED = ("false", "none", "not", "self", "true")
