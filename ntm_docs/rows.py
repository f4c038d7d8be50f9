"""Rows: whom a conclusion is repeated for, and what each row gives or changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ntm_docs.budget import Budget
from ntm_docs.communes import Unit, units_named
from ntm_docs.diagnostics import Diagnostic, NoticeError, Place, Severity
from ntm_docs.expressions import evaluate
from ntm_docs.model import ISSUE_KEYS
from ntm_docs.nodes import Map, Node, Seq
from ntm_docs.sheets import Sheet
from ntm_docs.suggestions import as_key, nearest
from ntm_docs.texts import Text

__all__ = [
    "ROW",
    "Row",
    "changed",
    "checked",
    "for_row",
    "inline_rows",
    "named_rows",
    "sheet_rows",
    "unknown_rows",
    "unused_columns",
    "with_issue",
    "with_row",
]

# What texts call the row.
ROW = "xa"


@dataclass(frozen=True, slots=True)
class Row:
    """One notice of a batch: `id` is its stable key, `data` what its texts may name.

    `file_name` tells its notice apart from those of other rows.
    `blanks` are the cells of its sheet that hold nothing, by the last part of their columns' keys.
    """

    id: str
    name: str
    data: Map
    overrides: Map
    file_name: str
    blanks: Mapping[str, Place] = field(default_factory=dict)


def inline_rows(node: Node, keys: frozenset[str], province: Unit | None) -> list[Row]:
    """The rows that a file lists; what is not a row of keys is left to `checked`."""
    items = node if isinstance(node, Seq) else []
    return [_row(item, item, keys, province) for item in items if isinstance(item, Map)]


def sheet_rows(sheet: Sheet, keys: frozenset[str], province: Unit | None) -> list[Row]:
    """The rows of a sheet; numbers of documents never come from one."""
    columns = {column.key: column for column in sheet.columns}
    rows = []
    for data in sheet.rows:
        blanks = {
            key.rpartition(".")[2]: Place(
                sheet.file,
                data.place.line,
                0,
                f"{sheet.name}!{column.letter}{data.place.line}".removeprefix("!"),
            )
            for key, column in columns.items()
            if _value(data, key) is None
        }
        rows.append(replace(_row(data, data, keys - {"so"}, province), blanks=blanks))
    return rows


def checked(rows: Iterable[Row], node: Node) -> Iterator[Diagnostic]:
    """What keeps rows from being told apart, and what is no row at all."""
    if isinstance(node, Seq):
        for item in node:
            if not isinstance(item, Map):
                message = "mỗi dòng của «lap_cho_tung» phải là các khóa"
                yield Diagnostic(item.place, "LO-DONG", message, "ví dụ: - {ten: Thọ Lộc}")
    seen: dict[str, Row] = {}
    for row in rows:
        if not row.name:
            hint = "thêm cột hoặc khóa «ten» cho dòng này"
            yield Diagnostic(row.data.place, "LO-THIEU-TEN", "dòng này chưa có tên", hint)
        elif (other := seen.setdefault(row.id, row)) is not row:
            message = f"hai dòng cùng mã «{row.id}»: «{other.name}» và «{row.name}»"
            hint = "ghi «ma» khác nhau cho từng dòng"
            yield Diagnostic(row.data.place, "LO-TRUNG-MA", message, hint)


def unused_columns(sheet: Sheet, tree: Map, keys: frozenset[str]) -> Iterator[Diagnostic]:
    """Columns that no text names and that change no key."""
    named = {match[1] for text in _texts(tree) for match in _NAMED.finditer(text)}
    for column in sheet.columns:
        key = column.key
        own = key.partition(".")[0] in keys - {"so"} or key in (*_NAMES, "ma", "stt", "tt")
        if own or any(f"{key}.".startswith(f"{n}.") or n.startswith(f"{key}.") for n in named):
            continue
        place = Place(sheet.file, cell=f"{sheet.name}!{column.letter}".removeprefix("!"))
        yield Diagnostic(
            place,
            "LO-COT-THUA",
            f"cột «{column.header}» không được dùng",
            f"trong câu gọi là {{{{ {ROW}.{key} }}}}",
            severity=Severity.INFO,
        )


def with_row(tree: Map, row: Row) -> Map:
    """A file's tree with what a row changes; mappings are changed key by key."""
    return changed(tree, row.overrides)


def changed(tree: Map, overrides: Map) -> Map:
    """A tree with other values for some keys; mappings are changed key by key."""
    new = tree.copy()
    for name, value in overrides.items():
        own = new.get(name)
        both = isinstance(own, Map) and isinstance(value, Map)
        new[name] = changed(own, value) if both else value  # type: ignore[arg-type]
        new.keys_at[name] = overrides.keys_at.get(name, value.place)
    return new


def named_rows(rows: Iterable[Row], pattern: Node | None) -> tuple[list[Row], list[Diagnostic]]:
    """The rows with the file names that a pattern of the file gives them, and what is wrong."""
    named, found = list(rows), list[Diagnostic]()
    if isinstance(pattern, Text) and pattern.strip():
        for i, row in enumerate(named):
            try:
                name = evaluate(pattern, {ROW: row.data}, Budget()).strip()
            except NoticeError as error:
                found += [for_row(finding, row) for finding in error.diagnostics]
                continue
            if bad := _NOT_IN_FILE_NAMES.search(name):
                message = f"tên tệp «{name}» không dùng được vì có «{bad.group()}»"
                found.append(Diagnostic(pattern.place, "LO-TEN-TEP", message, "bỏ dấu ấy đi"))
            named[i] = replace(row, file_name=str(name))
    return named, found


def with_issue(row: Row, issued: Map) -> Row:
    """A row with what is recorded of its issued notice."""
    record = issued.get(row.id)
    if not isinstance(record, Map):
        return row
    known = Map(record.place)
    for name in ISSUE_KEYS:
        if record.get(name):
            known[name] = record[name]
            known.keys_at[name] = record.keys_at[name]
    return replace(row, overrides=changed(row.overrides, known))


def unknown_rows(issued: Map, rows: Iterable[Row]) -> Iterator[Diagnostic]:
    """What is recorded for a key that no row bears."""
    known = [row.id for row in rows]
    for row_id in issued:
        if row_id not in known:
            message = f"không có dòng nào mang mã «{row_id}»"
            place = issued.keys_at[row_id]
            yield Diagnostic(place, "LO-MA-LA", message, nearest(row_id, known))


def for_row(finding: Diagnostic, row: Row) -> Diagnostic:
    """A finding met while making the notice of a row: at its cell if one is blank, else by name."""
    if finding.rule == "JINJA-TEN":
        name = re.search("«(.+?)»", finding.message)
        if name and name[1] in row.blanks:
            place = row.blanks[name[1]]
            message = f"ô này còn trống mà {finding.place} cần"
            return Diagnostic(place, "LO-O-TRONG", message, "điền ô này, hoặc bỏ chỗ dùng nó")
    return replace(finding, about=row.name)


_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\n]|^[.~_]|[. ]$|^$')

# The columns that name a row, the likeliest first.
_NAMES = (
    *("ten", "xa", "ten_xa", "xa_phuong", "ten_xa_phuong", "don_vi", "ten_don_vi"),
    *("dia_phuong", "ten_dia_phuong", "dia_ban", "thon", "ten_thon"),
)
_NAMED = re.compile(rf"(?<![\w.]){ROW}\.([\w.]*\w)")


def _row(data: Map, source: Map, keys: frozenset[str], province: Unit | None) -> Row:
    name = next((str(data[n]).strip() for n in _NAMES if isinstance(data.get(n), Text)), "")
    overrides = Map(source.place)
    for key in source:
        if key in keys:
            overrides[key] = source[key]
            overrides.keys_at[key] = source.keys_at.get(key, source[key].place)
    whole = data.copy()
    row_id = str(data.get("ma") or "").strip() or _code(name, province) or as_key(name)
    for key, value in (("ten", name), ("ma", row_id)):
        if value and key not in whole:
            whole[key] = Text(value, [(0, data.place)])
            whole.keys_at[key] = data.place
    slug = re.sub(r"[^a-z0-9]+", "-", as_key(name)).strip("-") or row_id
    return Row(row_id, name, whole, overrides, slug)


def _code(name: str, province: Unit | None) -> str:
    """The code of the only commune of the province with that name."""
    if province is None or not name:
        return ""
    texts = [name, *(f"{level} {name}" for level in ("xã", "phường", "đặc khu"))]
    found = {u.code for text in texts for u in units_named(text) if u.province == province}
    return found.pop() if len(found) == 1 else ""


def _value(row: Map, key: str) -> Node | None:
    node: Node | None = row
    for part in key.split("."):
        node = node.get(part) if isinstance(node, Map) else None
    return node


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    else:
        for item in node.values() if isinstance(node, Map) else node:
            yield from _texts(item)
