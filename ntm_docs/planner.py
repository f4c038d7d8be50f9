"""Planner: what of a workspace has to be made anew, told by content and never by date."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from ntm_docs.batches import ROWS
from ntm_docs.diagnostics import Diagnostic, NoticeError, Place, has_errors
from ntm_docs.manifest import Made, Manifest, Record, digest
from ntm_docs.model import BATCH_KEYS
from ntm_docs.reader import Opened
from ntm_docs.rows import Row
from ntm_docs.sources import read_bytes
from ntm_docs.suggestions import is_meant
from ntm_docs.tables import sheet_named
from ntm_docs.workshop import Built, Task, Workshop
from ntm_docs.workspace import DIRECTORY, Workspace

__all__ = ["Plan", "Planner"]

# The notices of one task: enough to be worth sending to another process, few enough to stop soon.
A_TASK = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, and what is settled already: unchanged, or beyond making.

    `records` are what the manifest will hold of each file once its tasks are done.
    """

    tasks: tuple[Task, ...]
    settled: tuple[Built, ...]
    records: dict[str, Record] = field(default_factory=dict)
    with_pdf: bool = False

    @property
    def notices(self) -> int:
        """How many notices are to be made."""
        return sum(len(task.rows) for task in self.tasks)


class Planner:
    """Gathers a plan, file by file."""

    def __init__(
        self,
        workspace: Workspace,
        workshop: Workshop,
        manifest: Manifest,
        formats: Sequence[str],
        shown: Callable[[Path], str],
    ) -> None:
        self._workspace = workspace
        self._workshop = workshop
        self._manifest = manifest
        self._formats = tuple(formats)
        # PDFs are made of Word files, once these are there.
        self._written = tuple(name for name in formats if name != "pdf")
        self._shown = shown
        self._tasks: list[Task] = []
        self._settled: list[Built] = []
        self._records: dict[str, Record] = {}
        self._makers: dict[str, str] = {}

    def plan(self) -> Plan:
        """What was gathered."""
        return Plan(tuple(self._tasks), tuple(self._settled), self._records, "pdf" in self._formats)

    def add(self, file: Path, *, force: bool = False, only: str = "") -> None:
        """Plan the notices of one file; `only` names one row, or a file of one notice."""
        try:
            self._add(file, force=force, only=only)
        except NoticeError as error:
            self._settled.append(Built(file, (), error.diagnostics))

    def _add(self, file: Path, *, force: bool, only: str) -> None:
        source = self._workspace.inside(file)
        old = self._manifest.records.get(source, Record())
        key = self._key(file, old.inputs)
        if old.key == key and not (force or only) and self._all_stand(old):
            self._claim_all(old, file)
            self._settled += [Built(file, (), unchanged=True)] * old.notices
        elif self._reads(_BATCH, file):
            self._add_batch(file, old, force=force, only=only)
        elif not only or is_meant(only, file.stem):
            self._add_single(file, old, key)

    def _add_single(self, file: Path, old: Record, key: str) -> None:
        inputs: tuple[str, ...] = ()
        if self._reads(_BESIDE, file):
            opened = self._workshop.open(file)
            if has_errors(opened.diagnostics):
                self._settled.append(Built(file, (), opened.diagnostics))
                return
            inputs = tuple(self._workspace.inside(path) for path in opened.inputs)
            key = self._key(file, inputs)
        output = self._workspace.output_for(file)
        if not self._claim(output, file):
            return
        self._tasks.append(Task(file, (None,), (output,), (key,), self._written))
        kept = self._kept(old, [output])
        self._records[self._workspace.inside(file)] = Record(
            key, inputs, 1, kept, self._left(old, [output])
        )

    def _add_batch(self, file: Path, old: Record, *, force: bool, only: str) -> None:
        opened = self._workshop.open(file)
        if not opened.rows or has_errors(opened.diagnostics):
            self._settled.append(Built(file, (), opened.diagnostics))
            return
        rows = [row for row in opened.rows if row is not None]
        outputs = {row.id: self._workspace.output_for(file, row.file_name) for row in rows}
        keys = self._row_keys(opened, rows)
        wanted = [row for row in rows if not only or is_meant(only, row.name, row.id)]
        changed: list[Row] = []
        for row in wanted:
            if not self._claim(outputs[row.id], file, row.name):
                continue
            if force or not self._stands(old, outputs[row.id], keys[row.id]):
                changed.append(row)
            else:
                self._settled.append(Built(file, (), about=row.name, unchanged=True))
        for some in _by(A_TASK, changed):
            self._tasks.append(
                Task(
                    file,
                    tuple(row.id for row in some),
                    tuple(outputs[row.id] for row in some),
                    tuple(keys[row.id] for row in some),
                    self._written,
                )
            )
        inputs = tuple(self._workspace.inside(path) for path in opened.inputs)
        key = "" if only else self._key(file, inputs)
        every = list(outputs.values())
        self._records[self._workspace.inside(file)] = Record(
            key, inputs, len(rows), self._kept(old, every), self._left(old, every)
        )

    # What tells that nothing changed ----------------------------------------------------------

    def _key(self, file: Path, inputs: Iterable[str]) -> str:
        """A fingerprint of all that the notices of a file are made from."""
        beside = [self._workspace.root / path for path in inputs]
        files = [file, *self._workspace.defaults_above(file), *beside]
        return digest([self._shared.encode(), *map(self._bytes, files)])

    def _bytes(self, path: Path) -> bytes:
        # Its name for findings is asked for only when there is one to tell.
        with suppress(OSError):
            if path.is_file():
                return path.read_bytes()
            if not path.exists():  # who names it is told when it is read
                return b""
        return read_bytes(path, self._shown(path))

    def _row_keys(self, opened: Opened, rows: Iterable[Row]) -> dict[str, str]:
        """A fingerprint for each row: of what all rows share and of what is its own."""
        shared = {name: node for name, node in opened.tree.items() if name not in BATCH_KEYS}
        sheet = sheet_named(opened.tree[ROWS])[0]
        own = opened.path.parent / sheet.strip() if sheet else None
        others = (path for path in opened.inputs if path != own)
        common = digest([self._shared.encode(), _json(shared), *map(self._bytes, others)])
        return {
            row.id: digest([common.encode(), _json([row.name, row.data, row.overrides])])
            for row in rows
        }

    @cached_property
    def _shared(self) -> str:
        """A fingerprint of what every notice is made from: the program, templates, directory."""
        directory = self._workspace.conclusions / DIRECTORY
        paths = [*self._workspace.program_files(), *([directory] if directory.is_file() else [])]
        return digest(part for path in paths for part in (path.name.encode(), path.read_bytes()))

    def _all_stand(self, record: Record) -> bool:
        if not record.notices:
            return False
        for name in self._formats:
            made = [path for path in record.outputs if path.endswith(f".{name}")]
            if len(made) < record.notices:
                return False
            if not all(self._is_whole(path, record.outputs[path]) for path in made):
                return False
        return True

    def _stands(self, record: Record, output: Path, key: str) -> bool:
        """Whether every form of a notice is there, made from what it would be made from now."""
        for name in self._formats:
            path = self._workspace.inside(output.with_name(f"{output.name}.{name}"))
            made = record.outputs.get(path)
            wanted = key
            if name == "pdf":
                docx = record.outputs.get(f"{path.removesuffix('.pdf')}.docx")
                wanted = docx.content if docx else ""
            if made is None or made.key != wanted or not self._is_whole(path, made):
                return False
        return True

    def _is_whole(self, path: str, made: Made) -> bool:
        try:
            return (self._workspace.root / path).stat().st_size == made.size
        except OSError:
            return False

    # What was made before ---------------------------------------------------------------------

    def _kept(self, old: Record, outputs: Iterable[Path]) -> dict[str, Made]:
        """Of what was made before, that which still belongs to the file."""
        stems = {self._workspace.inside(output) for output in outputs}
        return {p: made for p, made in old.outputs.items() if p.rpartition(".")[0] in stems}

    def _left(self, old: Record, outputs: Iterable[Path]) -> tuple[str, ...]:
        stems = {self._workspace.inside(output) for output in outputs}
        candidates = dict.fromkeys([*old.left, *old.outputs])
        return tuple(path for path in candidates if path.rpartition(".")[0] not in stems)

    # One output, one maker --------------------------------------------------------------------

    def _claim(self, output: Path, file: Path, about: str = "") -> bool:
        """Whether nothing else makes this output; if something does, that is settled as a fault."""
        maker = self._shown(file) + (f" ({about})" if about else "")
        # Windows does not tell a.docx from A.docx.
        first = self._makers.setdefault(output.as_posix().casefold(), maker)
        if self._workspace.is_kept(output):
            message = "thư mục output/ban-hanh chỉ giữ văn bản đã ban hành, không làm lại ở đó"
            finding = Diagnostic(
                Place(self._shown(file)), "TEP-BAN-HANH", message, "đổi tên tệp hoặc thư mục này"
            )
        elif first != maker:
            message = f"{maker} và {first} cùng làm ra một thông báo"
            hint = "đổi tên hoặc bỏ một trong hai"
            finding = Diagnostic(Place(self._shown(file)), "TEP-TRUNG", message, hint)
        else:
            return True
        self._settled.append(Built(file, (), (finding,), about=about))
        return False

    def _claim_all(self, record: Record, file: Path) -> None:
        root = f"{self._workspace.root.as_posix()}/"
        for path in record.outputs:
            self._makers.setdefault((root + path.rpartition(".")[0]).casefold(), str(file))

    def _reads(self, sign: re.Pattern[bytes], file: Path) -> bool:
        try:
            return bool(sign.search(read_bytes(file, self._shown(file))))
        except NoticeError:
            return False


_BATCH = re.compile(rb"^lap_cho_tung\s*:", re.MULTILINE)
# What a file may be made from besides itself: sheets, tasks, the notice it is a copy of.
_BESIDE = re.compile(rb"^sao\s*:|^[\s-]*bang(_viec)?\s*:", re.MULTILINE)


def _by(size: int, rows: Sequence[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some


def _json(node: object) -> bytes:
    return json.dumps(node, ensure_ascii=False, sort_keys=True).encode()
