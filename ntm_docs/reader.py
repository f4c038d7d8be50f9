"""Reader: a conclusion file, with its defaults and the issuer directory, to a `Notice`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import cast

from ntm_docs.batches import ROWS, batch_rows
from ntm_docs.beside import Beside
from ntm_docs.blocks import TASK_TABLE
from ntm_docs.diagnostics import (
    Diagnostic,
    MachineError,
    NoticeError,
    Place,
    Severity,
    has_errors,
    in_order,
)
from ntm_docs.faults import DEADLINE_FAULTS, copy_faults, notice_faults
from ntm_docs.model import BATCH_KEYS, COPY, Conclusion, Copy, Notice
from ntm_docs.nodes import Map, Node, Seq, parse_yaml
from ntm_docs.offices import Directory
from ntm_docs.regimes.regime import Regime
from ntm_docs.rows import Row, for_row, with_row
from ntm_docs.sources import read_bytes, read_text, text_of
from ntm_docs.tables import Cells, sheet_faults, sheet_named, with_sheets
from ntm_docs.texts import Text
from ntm_docs.trees import Prepared, with_defaults
from ntm_docs.validation import validated
from ntm_docs.wording import FILES, Wording
from ntm_docs.workspace import DIRECTORY, PROGRESS, Workspace

__all__ = ["Opened", "Reader", "Reading"]

MAX_FINDINGS = 200

# Templates and wordings the program came with, as sha256sum lists them: they are known to be sound.
CHECKSUMS = "goc.sha256"


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
    """What came of reading the file for one notice: a notice unless a finding is an error.

    With a `copy` it is the notice that is copied. A `draft` is one with nothing wrong but deadlines
    that cannot be told: it is looked over all the same, so that all is told in one run.
    """

    path: Path
    notice: Notice | None
    diagnostics: tuple[Diagnostic, ...]
    row: Row | None = None
    copy: Copy | None = None
    draft: Notice | None = None


class Reader:
    """Reads the conclusion files of a workspace; what they share is read once."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Read from a workspace; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown
        self._shared: dict[Path, tuple[Map | None, list[Diagnostic]]] = {}
        self._inherited: dict[Path, tuple[tuple[Map, ...], tuple[Diagnostic, ...]]] = {}
        self._wordings: dict[str, Wording] = {}
        self._own_templates: dict[str, bool] = {}
        self._directory_read: tuple[Map | None, list[Diagnostic]] | None = None
        self._office = Directory()

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

    def open(self, path: Path, content: bytes | None = None) -> Opened:
        """Read a conclusion file and its rows, but make no notice yet.

        With some `content`, it is read as if that stood in it.
        """
        own, found = self._map(path, content)
        if own is None:
            return Opened(path, Map(Place(self._shown(path))), (), in_order(found))
        beside = Beside(path, self._shown)
        if COPY in own:
            return self._opened_copy(path, own, found, beside)
        defaults, inherited = self._defaults(path)
        tree, faults = _with_tables(with_defaults(own, defaults), beside)
        found += [*inherited, *self._directory()[1], *faults]
        for named in _task_sources(tree):
            beside.inputs += self._behind(beside.tasks_of(named))
        rows: tuple[Row | None, ...] = (None,)
        if ROWS in own:
            batch, more = batch_rows(tree, self.directory(), beside)
            rows, found = () if has_errors(more) else batch, [*found, *more]
        return Opened(path, tree, rows, in_order(found), tuple(beside.inputs))

    def notice(self, opened: Opened, row: Row | None) -> Reading:
        """The notice of one row of a batch, or the only one; or the notice that is copied."""
        if COPY in opened.tree:
            return self._copy(opened)
        tree = opened.tree
        if row is not None:
            tree = with_row(tree, row)
            for name in BATCH_KEYS & tree.keys():
                del tree[name]
        prepared = Prepared(tree, self._directory()[0], row.data if row else None)
        notice, faults = validated(Conclusion, prepared.tree, prepared.settled)
        found = [*prepared.diagnostics, *faults]
        if notice and not has_errors([*opened.diagnostics, *found]):
            found += notice_faults(notice)
        found = _first_at_each_place([*opened.diagnostics, *found])
        own = [finding for finding in found if finding not in opened.diagnostics]
        if row is not None:
            own = [for_row(finding, row) for finding in own]
        diagnostics = self._within_reason(opened.path, in_order(own))
        failed = has_errors(diagnostics) or has_errors(opened.diagnostics)
        wrong = {one.rule for one in found if one.severity is Severity.ERROR}
        draft = notice if failed and wrong <= DEADLINE_FAULTS else None
        return Reading(opened.path, None if failed else notice, diagnostics, row, draft=draft)

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

    def has_own_templates(self, regime: Regime) -> bool:
        """Whether a regime's template or a wording is another than the program came with."""
        if regime.id not in self._own_templates:
            known, _ = self.text(self._workspace.template(CHECKSUMS))
            names = [f"{regime.id}.docx", *(f"{regime.system.value}/{name}.txt" for name in FILES)]
            paths = map(self._workspace.template, names)
            sums = (sha256(read_bytes(path, self._shown(path))).hexdigest() for path in paths)
            self._own_templates[regime.id] = not set(sums) <= set(known.split())
        return self._own_templates[regime.id]

    def text(self, path: Path) -> tuple[str, list[Diagnostic]]:
        """A file's characters, and a warning where they had to be composed.

        Raises:
            NoticeError: the file cannot be read.
        """
        return read_text(path, self._shown(path))

    def progress(self, path: Path) -> tuple[Map | None, list[Diagnostic]]:
        """What is recorded beside a conclusion of how far its tasks have come."""
        beside = path.with_name(f"{path.stem}{PROGRESS}")
        record, found = self._map(beside) if beside.is_file() else (None, [])
        hint = "mỗi dòng ngoài cùng là mã của một việc, ví dụ «ho-so: {trang_thai: xong}»"
        told = (
            replace(one, hint=hint) if one.rule == "TEP-DANG" else one
            for one in found
            if one.rule != "TEP-RONG"  # nothing is recorded yet
        )
        return record, list(told)

    def directory(self) -> Map:
        """The issuer directory as far as it can be read; empty where there is none."""
        return self._directory()[0] or Map(Place(self._shown(self._workspace.conclusions)))

    def office(self) -> Directory:
        """The issuer directory as values; an empty one where it is at fault."""
        self._directory()
        return self._office

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

    def _behind(self, source: Path) -> list[Path]:
        """What the tasks of another file are made from besides it: its defaults, its sheet."""
        own = self._map(source)[0] if source.is_file() else None
        name = sheet_named(own[ROWS])[0] if own and ROWS in own else None
        sheet = [source.parent / name.strip()] if name else []
        return [*self._workspace.defaults_above(source), *sheet]

    def _opened_copy(self, path: Path, own: Map, found: list[Diagnostic], beside: Beside) -> Opened:
        """The file of a copy, whose defaults are only those that a copy may have."""
        defaults, more = self._defaults(path)
        known = {field.alias for field in Copy.model_fields.values()}
        tree = with_defaults(own, defaults)
        for name in tree.keys() - own.keys() - known:
            del tree[name]
        found += [*more, *self._directory()[1]]
        inputs: list[Path] = []
        if isinstance(named := own[COPY], Text) and named.strip():
            source = beside.path(named)
            copied, unread = self._map(source)
            if copied is None:
                found += [*unread, _no_source(named)]
            elif COPY not in copied:
                inputs = [*self._workspace.defaults_above(source), *self.open(source).inputs]
        return Opened(path, tree, (None,), in_order(found), (*beside.inputs, *inputs))

    def _copy(self, opened: Opened) -> Reading:
        """The notice that a copy's file names, with the copy."""
        prepared = Prepared(opened.tree, self._directory()[0])
        copy, faults = validated(Copy, prepared.tree, prepared.settled)
        found = _first_at_each_place([*opened.diagnostics, *prepared.diagnostics, *faults])
        notice = None
        if copy and not has_errors(found):
            notice, more = self._copied(copy, opened.path.parent / copy.source)
            found += [*more, *(copy_faults(copy, notice) if notice else ())]
        own = in_order([finding for finding in found if finding not in opened.diagnostics])
        return Reading(opened.path, None if has_errors(found) else notice, own, copy=copy)

    def _copied(self, copy: Copy, source: Path) -> tuple[Notice | None, list[Diagnostic]]:
        """The one notice of a file that is copied, or why there is none."""
        place, shown = copy.place(COPY), self._shown(source)
        opened = self.open(source)
        if COPY in opened.tree:
            message, hint = f"{shown} đã là bản sao", "ghi tệp của văn bản được sao"
        elif len(opened.rows) > 1 or ROWS in opened.tree:
            message = f"{shown} làm ra nhiều văn bản"
            hint = "chỉ sao được văn bản có tệp riêng"
        else:
            (reading,) = self.read(source)
            if reading.notice:
                return reading.notice, []
            message = f"chưa sao được «{copy.source}»: {reading.diagnostics[0].message}"
            hint = f"sửa tệp {shown} trước"
        return None, [Diagnostic(place, "SAO-TEP", message, hint)]

    def _defaults(self, path: Path) -> tuple[tuple[Map, ...], tuple[Diagnostic, ...]]:
        """What a file inherits, as all in its folder do; read for the first of them."""
        home = self._workspace.place_of(path).parent
        if home not in self._inherited:
            trees, found = list[Map](), list[Diagnostic]()
            for file in self._workspace.defaults_above(path):
                tree, more = self._once(file)
                trees += [tree] if tree else []
                found += [finding for finding in more if finding.rule != "TEP-RONG"]
            self._inherited[home] = tuple(trees), tuple(found)
        return self._inherited[home]

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
        office, faults = validated(Directory, tree) if tree else (None, [])
        self._office = office or self._office
        return tree, _first_at_each_place([*found, *faults])

    def _once(self, path: Path) -> tuple[Map | None, list[Diagnostic]]:
        """A file that several conclusions share, read the first time it is asked for."""
        if path not in self._shared:
            self._shared[path] = self._map(path)
        return self._shared[path]

    def _map(self, path: Path, content: bytes | None = None) -> tuple[Map | None, list[Diagnostic]]:
        """A file's outermost keys; None, and why, when it has none."""
        shown = self._shown(path)
        try:
            source, found = self.text(path) if content is None else text_of(content, shown)
            tree, more = parse_yaml(source, shown)
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


def _with_tables(tree: Map, beside: Beside) -> tuple[Map, list[Diagnostic]]:
    """The tree with the rows of its tables that stand in sheets, and which cannot be read."""
    found: list[Diagnostic] = []

    def rows_of(node: Node) -> Node:
        found.extend(sheet_faults(node))
        name, worksheet = sheet_named(node)
        name = cast("Text", name)
        try:
            rows, faults = beside.rows(name, worksheet)
        except NoticeError as error:
            found.extend(error.diagnostics)
            return _stand_in(name)
        found.extend(faults)
        return rows

    with_rows = with_sheets(tree, rows_of)
    return (with_rows if isinstance(with_rows, Map) else tree), found


def _task_sources(node: Map | Seq) -> Iterator[Text]:
    """The files whose tasks the tables of a tree show."""
    if isinstance(node, Map):
        for name, value in node.items():
            if name == TASK_TABLE:
                named = value.get("cua") if isinstance(value, Map) else value
                if isinstance(named, Text) and named.strip().lower() not in ("", "nay", "này"):
                    yield named
            elif not isinstance(value, Text):
                yield from _task_sources(value)
    else:
        for item in node:
            if not isinstance(item, Text):
                yield from _task_sources(item)


def _no_source(named: Text) -> Diagnostic:
    message = f"không đọc được văn bản được sao «{named.strip()}»"
    return Diagnostic(named.place, "SAO-TEP", message, "ghi tên tệp của văn bản, đặt bên cạnh")


def _stand_in(name: Text) -> Seq:
    """Rows in place of those that could not be read, so that nothing more is said of them."""
    rows, row = Seq(name.place), Cells(name.place)
    row.append(name)
    rows.extend([row, row])
    return rows


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
    if isinstance(tree, Text) and tree.is_blank:
        return Diagnostic(
            tree.place, "TEP-RONG", "tệp này trống", "chép từ một tệp kết luận có sẵn"
        )
    return Diagnostic(
        tree.place,
        "TEP-DANG",
        "tệp này không ở dạng «khóa: nội dung»",
        "mỗi dòng ngoài cùng là một khóa, ví dụ «co_quan: …», «trich_yeu: …»",
    )
