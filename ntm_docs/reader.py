"""Reader: a conclusion file, with its defaults and the issuer directory, to a `Notice`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ntm_docs.communes import Unit, unit
from ntm_docs.diagnostics import (
    Diagnostic,
    MachineError,
    NoticeError,
    Place,
    Severity,
    has_errors,
    in_order,
)
from ntm_docs.model import BATCH_KEYS, FILE_KEYS, Batch, Conclusion, Notice
from ntm_docs.nodes import Map, Node, parse_yaml
from ntm_docs.offices import Directory
from ntm_docs.regime import Regime
from ntm_docs.rows import (
    Row,
    checked,
    for_row,
    inline_rows,
    named_rows,
    sheet_rows,
    unknown_rows,
    unused_columns,
    with_issue,
    with_row,
)
from ntm_docs.sheets import read_sheet
from ntm_docs.sources import read_bytes, read_text
from ntm_docs.texts import Text
from ntm_docs.trees import Prepared, with_defaults
from ntm_docs.validation import validated
from ntm_docs.wording import FILES, Wording
from ntm_docs.workspace import DIRECTORY, Workspace

__all__ = ["Opened", "Reader", "Reading"]

MAX_FINDINGS = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A conclusion file as far as all notices made from it share it.

    `rows` are those of a batch, or None alone; there are none when nothing can be made. `inputs`
    are the files beside the conclusion that it was read from.
    """

    path: Path
    tree: Map
    rows: tuple[Row | None, ...]
    diagnostics: tuple[Diagnostic, ...]
    inputs: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading the file for one notice: a notice unless a finding is an error."""

    path: Path
    notice: Notice | None
    diagnostics: tuple[Diagnostic, ...]
    row: Row | None = None


class Reader:
    """Reads the conclusion files of a workspace; what they share is read once."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Read from a workspace; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown
        self._shared: dict[Path, tuple[Map | None, list[Diagnostic]]] = {}
        self._wordings: dict[str, Wording] = {}
        self._directory_read: tuple[Map | None, list[Diagnostic]] | None = None

    def read(self, path: Path) -> tuple[Reading, ...]:
        """Read one conclusion file, saying everything that is wrong with it.

        A file that makes no notice at all is one reading, which says why.
        """
        opened = self.open(path)
        readings = [self.notice(opened, row) for row in opened.rows]
        if not readings:
            return (Reading(path, None, opened.diagnostics),)
        first = readings[0]
        all_found = in_order([*opened.diagnostics, *first.diagnostics])
        notice = None if has_errors(all_found) else first.notice
        return (replace(first, notice=notice, diagnostics=all_found), *readings[1:])

    def open(self, path: Path) -> Opened:
        """Read a conclusion file and its rows, but make no notice yet."""
        own, found = self._map(path)
        if own is None:
            return Opened(path, Map(Place(self._shown(path))), (), in_order(found))
        defaults, more = self._defaults(path)
        tree = with_defaults(own, defaults)
        found += [*more, *self._directory()[1]]
        if "lap_cho_tung" not in own:
            return Opened(path, tree, (None,), in_order(found))
        rows, inputs, more = self._rows(path, tree)
        found += more
        return Opened(path, tree, () if has_errors(more) else rows, in_order(found), inputs)

    def notice(self, opened: Opened, row: Row | None) -> Reading:
        """The notice of one row of a batch, or the only one."""
        tree = opened.tree
        if row is not None:
            tree = with_row(tree, row)
            for name in BATCH_KEYS & tree.keys():
                del tree[name]
        prepared = Prepared(tree, self._directory()[0], row.data if row else None)
        notice, faults = validated(Conclusion, prepared.tree, prepared.settled)
        found = [*prepared.diagnostics, *faults]
        if notice and not has_errors([*opened.diagnostics, *found]):
            found += notice.faults()
        found = _first_at_each_place([*opened.diagnostics, *found])
        own = [finding for finding in found if finding not in opened.diagnostics]
        if row is not None:
            own = [for_row(finding, row) for finding in own]
        diagnostics = self._within_reason(opened.path, in_order(own))
        failed = has_errors(diagnostics) or has_errors(opened.diagnostics)
        return Reading(opened.path, None if failed else notice, diagnostics, row)

    def wording(self, regime: Regime) -> Wording:
        """The wordings of a regime: what its system writes.

        Raises:
            MachineError: a wording file is missing or not sound.
        """
        folder = regime.system.value
        if folder not in self._wordings:
            paths = {name: self._workspace.template(f"{folder}/{name}.txt") for name in FILES}
            try:
                texts = {name: self._lines(path) for name, path in paths.items()}
                self._wordings[folder] = Wording(texts)
            except NoticeError as error:
                raise MachineError(error.diagnostics) from error
        return self._wordings[folder]

    def template(self, regime: Regime) -> tuple[bytes, str]:
        """The bytes of a regime's Word template, and its name for messages.

        Raises:
            MachineError: it cannot be read.
        """
        path = self._workspace.template(f"{regime.id}.docx")
        try:
            return read_bytes(path, self._shown(path)), self._shown(path)
        except NoticeError as error:
            raise MachineError(error.diagnostics) from error

    def text(self, path: Path) -> tuple[str, list[Diagnostic]]:
        """A file's characters, and a warning where they had to be composed.

        Raises:
            NoticeError: the file cannot be read.
        """
        return read_text(path, self._shown(path))

    def directory(self) -> Map:
        """The issuer directory as far as it can be read; empty where there is none."""
        return self._directory()[0] or Map(Place(self._shown(self._workspace.conclusions)))

    def _within_reason(self, path: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """No more findings than somebody will read, errors before the rest."""
        if len(found) <= MAX_FINDINGS:
            return found
        first = sorted(found, key=lambda d: d.severity is not Severity.ERROR)[:MAX_FINDINGS]
        rest = Diagnostic(
            Place(self._shown(path)),
            "TEP-NHIEU-LOI",
            f"còn {len(found) - MAX_FINDINGS} điều nữa ở tệp này",
            "sửa các chỗ trên trước",
            severity=first[0].severity,
        )
        return in_order([*first, rest])

    def _rows(
        self, path: Path, tree: Map
    ) -> tuple[tuple[Row, ...], tuple[Path, ...], list[Diagnostic]]:
        """The rows of a batch, the files they were read from, and what is wrong with them."""
        node = tree["lap_cho_tung"]
        province = self._province(tree)
        name, worksheet = _sheet_named(node)
        if name is None:
            rows = inline_rows(node, FILE_KEYS, province)
            found = list(checked(rows, node))
            inputs: tuple[Path, ...] = ()
        else:
            file = path.parent / str(name).strip()
            try:
                content = read_bytes(file, self._shown(file))
                sheet = read_sheet(content, self._shown(file), worksheet)
            except NoticeError as error:
                return (), (file,), [*error.diagnostics, _unread(name)]
            rows = sheet_rows(sheet, FILE_KEYS, province)
            found = [*sheet.diagnostics, *checked(rows, node)]
            found += unused_columns(sheet, tree, FILE_KEYS)
            inputs = (file,)
        if not rows and not has_errors(found):
            found.append(_no_rows(node))
        issued, more = self._issued(tree, rows)
        named, faults = named_rows(rows, tree.get("ten_tep"))
        return tuple(with_issue(r, issued) for r in named), inputs, [*found, *more, *faults]

    def _issued(self, tree: Map, rows: Sequence[Row]) -> tuple[Map, list[Diagnostic]]:
        """What is recorded of the rows' notices, and what is recorded of no row."""
        record = tree.get("ban_hanh")
        if not isinstance(record, Map):
            return Map(tree.place), []
        batch = Map(tree.place)
        batch["ban_hanh"] = record
        batch.keys_at["ban_hanh"] = tree.keys_at["ban_hanh"]
        return record, [*validated(Batch, batch)[1], *unknown_rows(record, rows)]

    def _province(self, tree: Map) -> Unit | None:
        """The province of a batch's issuer, in which the communes of its rows lie."""
        issuer = tree.get("co_quan")
        issuers = self.directory().get("co_quan")
        if isinstance(issuer, Text) and isinstance(issuers, Map):
            issuer = issuers.get(str(issuer).strip())
        code = issuer.get("don_vi") if isinstance(issuer, Map) else None
        own = unit(code.strip()) if isinstance(code, Text) else None
        return own.province or own if own else None

    def _defaults(self, path: Path) -> tuple[list[Map], list[Diagnostic]]:
        trees, found = list[Map](), list[Diagnostic]()
        for file in self._workspace.defaults_above(path):
            tree, more = self._once(file)
            trees += [tree] if tree else []
            found += [finding for finding in more if finding.rule != "TEP-RONG"]
        return trees, found

    def _directory(self) -> tuple[Map | None, list[Diagnostic]]:
        """The issuer directory; None, and why, when it cannot be read. Checked once a run."""
        if self._directory_read is None:
            self._directory_read = self._checked_directory()
        return self._directory_read

    def _checked_directory(self) -> tuple[Map | None, list[Diagnostic]]:
        path = self._workspace.conclusions / DIRECTORY
        if not path.is_file():
            return Map(Place(self._shown(path))), []
        tree, found = self._map(path)
        faults = validated(Directory, tree)[1] if tree else []
        return tree, _first_at_each_place([*found, *faults])

    def _once(self, path: Path) -> tuple[Map | None, list[Diagnostic]]:
        """A file that several conclusions share, read the first time it is asked for."""
        if path not in self._shared:
            self._shared[path] = self._map(path)
        return self._shared[path]

    def _map(self, path: Path) -> tuple[Map | None, list[Diagnostic]]:
        """A file's outermost keys; None, and why, when it has none."""
        try:
            source, found = self.text(path)
            tree, more = parse_yaml(source, self._shown(path))
        except NoticeError as error:
            return None, list(error.diagnostics)
        found += more
        return (tree, found) if isinstance(tree, Map) else (None, [*found, _no_keys(tree)])

    def _lines(self, path: Path) -> Text:
        """A text file that knows its lines."""
        shown = self._shown(path)
        source, _ = self.text(path)
        lines = enumerate(source.split("\n"), 1)
        return Text.joined((Text(line, [(0, Place(shown, n, 1))]) for n, line in lines), "\n")


def _first_at_each_place(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Where an early stage has found a fault, what a later one makes of it is only an echo."""
    first: dict[Place, str] = {}
    kept = []
    for finding in found:
        rule = first.setdefault(finding.place, finding.rule)
        if rule == finding.rule or not rule.startswith("YAML-"):
            kept.append(finding)
    return kept


def _no_keys(tree: Node) -> Diagnostic:
    if isinstance(tree, Text) and not tree.strip():
        return Diagnostic(
            tree.place, "TEP-RONG", "tệp này trống", "chép từ một tệp kết luận có sẵn"
        )
    return Diagnostic(
        tree.place,
        "TEP-DANG",
        "tệp này không ở dạng «khóa: nội dung»",
        "mỗi dòng ngoài cùng là một khóa, ví dụ «co_quan: …», «trich_yeu: …»",
    )


def _sheet_named(node: Node) -> tuple[Text | None, str]:
    """The file of a batch's rows and the worksheet in it, where they are not listed here."""
    if isinstance(node, Map) and isinstance(name := node.get("tep"), Text):
        return name, str(node.get("trang") or "").strip()
    return (node, "") if isinstance(node, Text) else (None, "")


def _unread(node: Text) -> Diagnostic:
    message = f"không đọc được danh sách «{node.strip()}»"
    return Diagnostic(
        node.place, "LO-TEP", message, "ghi tên tệp .csv hay .xlsx để bên cạnh tệp này"
    )


def _no_rows(node: Node) -> Diagnostic:
    return Diagnostic(
        node.place, "LO-TRONG", "danh sách không có dòng nào", "thêm các dòng cần làm"
    )
