"""Batches: the rows that a conclusion file is repeated for, with what is recorded of each."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_docs.beside import Beside
from ntm_docs.communes import Unit, unit
from ntm_docs.diagnostics import Diagnostic, NoticeError, has_errors
from ntm_docs.model import FILE_KEYS, Batch
from ntm_docs.nodes import Map, Node
from ntm_docs.rows import (
    Row,
    checked,
    inline_rows,
    named_rows,
    sheet_rows,
    unknown_rows,
    unused_columns,
    with_issue,
)
from ntm_docs.tables import sheet_faults, sheet_named
from ntm_docs.texts import Text
from ntm_docs.validation import validated

__all__ = ["ROWS", "batch_rows"]

# The key under which a batch lists its rows, or names their sheet.
ROWS = "lap_cho_tung"


def batch_rows(
    tree: Map, directory: Map, beside: Beside
) -> tuple[tuple[Row, ...], list[Diagnostic]]:
    """The rows of a batch, and what is wrong with them; none where they cannot be read."""
    node = tree[ROWS]
    province = _province(tree, directory)
    name, worksheet = sheet_named(node)
    name = node if name is None and isinstance(node, Text) else name
    if name is None:
        rows = inline_rows(node, FILE_KEYS, province)
        found = list(checked(rows, node))
    else:
        try:
            sheet = beside.sheet(name, worksheet)
        except NoticeError as error:
            return (), list(error.diagnostics)
        rows = sheet_rows(sheet, FILE_KEYS, province)
        found = [*sheet_faults(node), *sheet.diagnostics, *checked(rows, node)]
        found += unused_columns(sheet, tree, FILE_KEYS)
    if not rows and not has_errors(found):
        found.append(_no_rows(node))
    issued, more = _issued(tree, rows)
    named, faults = named_rows(rows, tree.get("ten_tep"))
    return tuple(with_issue(r, issued) for r in named), [*found, *more, *faults]


def _issued(tree: Map, rows: Sequence[Row]) -> tuple[Map, list[Diagnostic]]:
    """What is recorded of the rows' notices, and what is recorded of no row."""
    record = tree.get("ban_hanh")
    if not isinstance(record, Map):
        return Map(tree.place), []
    batch = Map(tree.place)
    batch["ban_hanh"] = record
    batch.keys_at["ban_hanh"] = tree.keys_at["ban_hanh"]
    return record, [*validated(Batch, batch)[1], *unknown_rows(record, rows)]


def _province(tree: Map, directory: Map) -> Unit | None:
    """The province of a batch's issuer, in which the communes of its rows lie."""
    issuer = tree.get("co_quan")
    issuers = directory.get("co_quan")
    if isinstance(issuer, Text) and isinstance(issuers, Map):
        issuer = issuers.get(str(issuer).strip())
    code = issuer.get("don_vi") if isinstance(issuer, Map) else None
    own = unit(code.strip()) if isinstance(code, Text) else None
    return own.province or own if own else None


def _no_rows(node: Node) -> Diagnostic:
    return Diagnostic(
        node.place, "LO-TRONG", "danh sách không có dòng nào", "thêm các dòng cần làm"
    )
