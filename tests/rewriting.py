"""Conclusion files written in other ways that say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from ntm_docs.blocks import Block, Duty
from ntm_docs.model import Notice

__all__ = ["WAYS", "as_yaml", "keys_of", "spelt_out"]


def keys_of(text: str) -> dict[str, Any]:
    """A file's keys, every value as typed."""
    keys: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts only
    return keys


def as_yaml(keys: dict[str, Any], **options: Any) -> str:
    """Keys as a file."""
    return str(yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, **options))


def _wrapped(text: str) -> str:
    return as_yaml(keys_of(text), width=40)


def _quoted(text: str) -> str:
    return as_yaml(keys_of(text), default_style='"')


def _in_blocks(text: str) -> str:
    return as_yaml(keys_of(text), default_style="|")


def _in_another_order(text: str) -> str:
    return str(yaml.safe_dump(keys_of(text), allow_unicode=True, sort_keys=True))


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _commented(text: str) -> str:
    head = "# Ghi chú của người soạn\n\n"
    return head + text.replace("\ntrich_yeu:", "\n\n# trích yếu\n\ntrich_yeu:") + "\n# hết\n"


WAYS: dict[str, Callable[[str], str]] = {
    "wrapped": _wrapped,
    "quoted": _quoted,
    "in blocks": _in_blocks,
    "in another order": _in_another_order,
    "decomposed": _decomposed,
    "commented": _commented,
}


def spelt_out(text: str, notice: Notice) -> str:
    """A file with its body in keys, block by block."""
    return as_yaml({**keys_of(text), "noi_dung": [_block(block) for block in notice.body]})


def _block(block: Block) -> dict[str, Any]:
    keys: dict[str, Any] = dict(_duty(block))
    if block.heading is not None:
        keys["muc"] = str(block.heading)
    for name, sentences in (("viec", block.point), ("doan_van", block.paragraph)):
        if sentences:
            keys[name] = [{"viec": str(one.text), **dict(_duty(one))} for one in sentences]
    if block.table:
        keys["bang"] = [[str(cell) for cell in row] for row in block.table]
    if block.mark:
        keys["dau"] = str(block.mark)
    if block.blocks:
        keys["gom"] = [_block(inner) for inner in block.blocks]
    return keys


def _duty(duty: Duty) -> Iterator[tuple[str, list[str]]]:
    for name, lines in (
        ("giao", duty.assignees),
        ("phoi_hop", duty.cooperating),
        ("thoi_han", duty.deadlines),
    ):
        if lines:
            yield name, list(map(str, lines))
