"""Reader: a conclusion file, with its defaults and the issuer directory, to a `Notice`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ntm_docs.diagnostics import (
    Diagnostic,
    MachineError,
    NoticeError,
    Place,
    Severity,
    has_errors,
    in_order,
)
from ntm_docs.model import Notice
from ntm_docs.nodes import Map, Node, parse_yaml
from ntm_docs.offices import Directory
from ntm_docs.regime import Regime
from ntm_docs.sources import read_bytes, read_text
from ntm_docs.texts import Text
from ntm_docs.trees import Prepared, with_defaults
from ntm_docs.validation import validated
from ntm_docs.wording import FILES, Wording
from ntm_docs.workspace import DIRECTORY, Workspace

__all__ = ["Reader", "Reading"]

MAX_FINDINGS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file: a notice unless a finding is an error."""

    path: Path
    notice: Notice | None
    diagnostics: tuple[Diagnostic, ...]


class Reader:
    """Reads the conclusion files of a workspace; what they share is read once."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Read from a workspace; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown
        self._shared: dict[Path, tuple[Map | None, list[Diagnostic]]] = {}
        self._wordings: dict[str, Wording] = {}
        self._directory_read: tuple[Map | None, list[Diagnostic]] | None = None

    def read(self, path: Path) -> Reading:
        """Read one conclusion file, saying everything that is wrong with it."""
        tree, found = self._map(path)
        notice = None
        if tree is not None:
            notice, more = self._notice(path, tree)
            found = _first_at_each_place([*found, *more])
        diagnostics = self._within_reason(path, in_order(found))
        return Reading(path, None if has_errors(diagnostics) else notice, diagnostics)

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

    def _notice(self, path: Path, tree: Map) -> tuple[Notice | None, list[Diagnostic]]:
        defaults, found = self._defaults(path)
        directory, more = self._directory()
        prepared = Prepared(with_defaults(tree, defaults), directory)
        notice, faults = validated(Notice, prepared.tree, prepared.settled)
        found += [*more, *prepared.diagnostics, *faults]
        if notice and not has_errors(found):
            found += notice.faults()
        return notice, found

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
