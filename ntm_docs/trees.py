"""Trees: a file's nodes made ready for the model, step by step.

Each step takes a tree and returns a new one: defaults merged in, Jinja filled, keys of the
directory replaced by what they stand for, text blocks read as the blocks they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ntm_docs.blocks import CONDITION
from ntm_docs.budget import Budget
from ntm_docs.diagnostics import Diagnostic, NoticeError
from ntm_docs.expressions import evaluate
from ntm_docs.fields import WAIVERS
from ntm_docs.model import BLOCK_KEYS
from ntm_docs.nodes import Map, Node, Seq
from ntm_docs.numbering import Mark, parse_mark
from ntm_docs.outline import parse_items, parse_outline
from ntm_docs.rows import ROW
from ntm_docs.suggestions import nearest
from ntm_docs.syntax import UNPRINTABLE
from ntm_docs.tables import TABLE, as_rows
from ntm_docs.tags import has_expressions
from ntm_docs.texts import Text
from ntm_docs.validation import Path
from ntm_docs.values import TO_FILL

__all__ = ["Prepared", "with_defaults"]


def with_defaults(tree: Map, defaults: Iterable[Map]) -> Map:
    """The tree's keys, and those of the defaults (nearest first) for what it leaves out.

    What a folder lets pass is let pass beside what the file itself does.
    """
    merged = tree.copy()
    for more in defaults:
        for name, value in more.items():
            own = merged.get(name)
            if not own:
                merged[name] = value
                merged.keys_at[name] = more.keys_at[name]
            elif name == WAIVERS and isinstance(own, Map) and isinstance(value, Map):
                merged[name] = with_defaults(own, [value])
    return merged


class Prepared:
    """A tree ready for the model.

    `settled` are the paths whose faults are among the `diagnostics` already; `data` is what texts
    may name.
    """

    def __init__(self, tree: Map, directory: Map | None, row: Map | None = None) -> None:
        """Take a file's tree, defaults included, through every step.

        Without a directory, nothing is said of the keys that cannot be looked up. `row` is what
        the texts of a batch may name.
        """
        self.diagnostics: list[Diagnostic] = []
        self.settled: list[Path] = []
        self._directory = directory
        self._note_blanks(tree, ())
        self.data = _data(tree, directory) | ({ROW: row} if row is not None else {})
        self._budget = Budget()
        filled = tree.copy()
        filled.update({n: self._filled(v, (n,)) for n, v in tree.items() if n != "so_lieu"})
        self._scheme = _scheme(filled.get("danh_so"))
        self.tree = self._expanded(self._resolved(filled))

    def _fault(self, path: Path, *diagnostics: Diagnostic) -> None:
        self.settled.append(path)
        self.diagnostics += diagnostics

    # What is left to fill ---------------------------------------------------------------------

    def _note_blanks(self, node: Map | Seq, path: Path) -> None:
        for key, value in node.items() if isinstance(node, Map) else enumerate(node):
            if not isinstance(value, Text):
                self._note_blanks(value, (*path, key))
            elif TO_FILL in value:
                self._note_blank(value, (*path, key))

    def _note_blank(self, text: Text, path: Path) -> None:
        found = [match.start() for match in re.finditer(TO_FILL + "_*", text)]
        name = next(str(part) for part in reversed(path) if isinstance(part, str))
        message = f"«{name}» còn chỗ ___ phải điền"
        places = map(text.place_at, found)
        self._fault(
            path, *(Diagnostic(p, "CON-TRONG", message, "thay ___ bằng nội dung") for p in places)
        )

    # Jinja ------------------------------------------------------------------------------------

    def _filled(self, node: Node, path: Path) -> Node:
        if isinstance(node, Text):
            return self._evaluated(node, path) if has_expressions(node) else node
        if isinstance(node, Map):
            # What is words alone stays as it is.
            inner = [(n, v) for n, v in node.items() if not isinstance(v, Text) or "{" in v]
            return node.with_values((n, self._filled(v, (*path, n))) for n, v in inner)
        kept = (i for i, item in enumerate(node) if self._is_wanted(item, (*path, i)))
        return node.with_items([self._filled(_unconditional(node[i]), (*path, i)) for i in kept])

    def _is_wanted(self, item: Node, path: Path) -> bool:
        """Whether the condition of a block holds; a faulty one is told, and holds."""
        condition = item.get(CONDITION) if isinstance(item, Map) else None
        if not isinstance(condition, Text) or condition.is_blank:
            return True
        bare = condition.stripped()
        if bare.startswith("{{") and bare.endswith("}}"):
            bare = bare[2:-2].stripped()
        test = Text.joined([Text("{% if ", bare.anchors[:1]), bare, Text(" %}co{% endif %}")])
        return bool(self._evaluated(test, (*path, CONDITION)))

    def _evaluated(self, text: Text, path: Path) -> Text:
        if path in self.settled:
            return text
        try:
            filled = evaluate(text, self.data, self._budget)
        except NoticeError as error:
            self._fault(path, *error.diagnostics)
            return text
        if bad := UNPRINTABLE.search(filled):
            message = "biểu thức này cho ra một ký tự không in được"
            self._fault(path, Diagnostic(filled.place_at(bad.start()), "JINJA-TINH", message))
            return text
        return filled

    # The directory ----------------------------------------------------------------------------

    def _resolved(self, tree: Map) -> Map:
        """The tree with issuers and people in place of their keys."""
        whole = tree.copy()
        self._replace(whole, "co_quan", "co_quan")
        self._replace(whole, "ket_luan_cua", "nguoi")
        whole.update(self._signing(tree))
        if isinstance(meeting := tree.get("hop"), Map):
            whole["hop"] = meeting.copy()
            self._replace(whole["hop"], "chu_tri", "nguoi", ("hop",))
        return whole

    def _signing(self, tree: Map) -> dict[str, Node]:
        """Who signs, one or several, spelt out or by the keys of people."""
        signs = tree.get("nguoi_ky")
        if isinstance(signs, Text):
            return {"nguoi_ky": self._as_signatory(signs, ("nguoi_ky",))}
        if isinstance(signs, Seq):
            each = (self._as_signatory(one, ("nguoi_ky", i)) for i, one in enumerate(signs))
            return {"nguoi_ky": signs.with_items(each)}
        return {}

    def _replace(self, node: Node, name: str, group: str, above: Path = ()) -> None:
        if isinstance(node, Map) and (entry := self._entry(node.get(name), (*above, name), group)):
            node[name] = entry

    def _entry(self, value: Node | None, path: Path, group: str) -> Map | None:
        """What the directory says of a key, which stands at `path`."""
        if not isinstance(value, Text) or value.is_blank or path in self.settled:
            return None
        entries = _group(self._directory, group)
        found = entries.get(str(value).strip())
        if isinstance(found, Map):
            return found
        group_at_fault = self._directory and not isinstance(self._directory.get(group, {}), dict)
        if self._directory is None or group_at_fault or found is not None:
            self.settled.append(path)  # the directory itself is at fault, and told of
        else:
            self._fault(path, _unknown_entry(value, group, list(entries), self._directory))
        return None

    def _as_signatory(self, key: Node, path: Path) -> Node:
        """The person of a key as one who signs; what is no known key stays as it is."""
        person = self._entry(key, path, "nguoi")
        if person is None:
            return key
        signatory = Map(person.place)
        for name, of_person in (("dong", "ky"), ("chuc_vu_khac",) * 2, ("ho_ten",) * 2):
            if of_person in person:
                signatory[name] = person[of_person]
        if not signatory.get("dong"):
            message = f"«{key}» chưa có dòng ký trong {person.place.file}"
            hint = "thêm «ky: [Chánh Văn phòng]» cho người này, hoặc ghi dong và ho_ten ở đây"
            self._fault(path, Diagnostic(key.place, "DANH-BA", message, hint))
        return signatory

    # Text blocks ------------------------------------------------------------------------------

    def _expanded(self, node: Map) -> Map:
        typed = ((n, v) for n, v in node.items() if n in _TYPED or not isinstance(v, Text))
        return node.with_values((name, self._read(name, value)) for name, value in typed)

    def _read(self, name: str, value: Node) -> Node:
        if name == TABLE:
            return as_rows(value)
        return self._blocks(value) if name in BLOCK_KEYS else self._below(value)

    def _below(self, node: Node) -> Node:
        if isinstance(node, Map):
            return self._expanded(node)
        return node.with_items(map(self._below, node)) if isinstance(node, Seq) else node

    def _blocks(self, node: Node) -> Node:
        if isinstance(node, Map):
            return self._expanded(node)
        if isinstance(node, Text):
            # `khong` is for the model to read: it says that there is no such part.
            return node if node.strip() in ("", "khong", "không") else self._outline(node)
        blocks = Seq(node.place)
        for item in node:
            blocks.extend(self._listed(item) if isinstance(item, Text) else [self._below(item)])
        return blocks

    def _outline(self, text: Text) -> Seq:
        blocks, warnings = parse_outline(text, self._scheme)
        self.diagnostics += warnings
        return blocks

    def _listed(self, text: Text) -> Seq:
        """A text in a list of blocks: without a mark of its own it is a point."""
        blocks = self._outline(text)
        first = blocks[0] if len(blocks) == 1 else None
        if isinstance(first, Map) and "doan_van" in first:
            first["viec"] = first.pop("doan_van")
        return blocks


# Keys whose words stand for more.
_TYPED = BLOCK_KEYS | {TABLE}


def _data(tree: Map, directory: Map | None) -> dict[str, Any]:
    """What a text may name: each group of figures, and the facts of the notice as typed."""
    data: dict[str, Any] = {}
    for name in ("so", "ngay", "dia_ban", "hop", "trich_yeu"):
        if tree.get(name):
            data[name] = tree[name]
    issuer = tree.get("co_quan")
    if isinstance(issuer, Text) and issuer in (issuers := _group(directory, "co_quan")):
        data["co_quan"] = issuers[issuer]
    figures = tree.get("so_lieu")
    return {**data, **figures} if isinstance(figures, Map) else data


def _group(directory: Map | None, name: str) -> Mapping[str, Node]:
    entries = directory.get(name) if directory else None
    return entries if isinstance(entries, Map) else {}


def _unknown_entry(value: Text, group: str, known: list[str], directory: Map) -> Diagnostic:
    what = {"co_quan": "cơ quan", "nguoi": "người"}[group]
    add = f"thêm «{value}» vào mục «{group}» của {directory.place.file}"
    return Diagnostic(
        value.place,
        "DANH-BA",
        f"không có {what} nào mang khóa «{value}»",
        f"{nearest(value, known)}; hoặc {add}" if known else add,
    )


def _unconditional(item: Node) -> Node:
    """A block whose condition has been asked."""
    if not isinstance(item, Map) or CONDITION not in item:
        return item
    rest = item.copy()
    del rest[CONDITION]
    return rest


def _scheme(node: Node | None) -> tuple[Mark, ...]:
    items = parse_items(node) if isinstance(node, Text) else node
    texts = [item for item in items if isinstance(item, Text)] if isinstance(items, Seq) else []
    return tuple(mark for text in texts if (mark := parse_mark(text)))
