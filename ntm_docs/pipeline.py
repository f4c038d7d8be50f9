"""Pipeline: conclusion files to finished notices: what has changed is made, and recorded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, MachineError, NoticeError, Place
from ntm_docs.drafts import copied, with_schema
from ntm_docs.edxml import Sending, edxml, no_envelope
from ntm_docs.files import sweep, write_whole
from ntm_docs.manifest import Made, Manifest, Record
from ntm_docs.offices import Issuer
from ntm_docs.outgoing import Outgoing
from ntm_docs.planner import Plan, Planner
from ntm_docs.printing import with_pdfs
from ntm_docs.register import Book
from ntm_docs.register_document import register_document
from ntm_docs.registry import Issuing, Order, Registry
from ntm_docs.schema import conclusion_schema
from ntm_docs.sources import read_bytes
from ntm_docs.suggestions import is_meant, nearest
from ntm_docs.workers import carried_out, worker_count
from ntm_docs.workshop import Built, Checked, Gathered, LaidOut, Workshop
from ntm_docs.workspace import DEFAULTS, DIRECTORY, PROGRESS, SCHEMA, Workspace

__all__ = [
    "FORMATS",
    "Built",
    "Issuing",
    "LaidOut",
    "Order",
    "Pipeline",
    "Plan",
    "conclusion_files",
]

FORMATS = ("docx", "html", "pdf")
# So many notices to make, or files to check, and a second process pays.
BUILD_PAYS_FROM, CHECK_PAYS_FROM = 40, 150
# The files of one task: enough to be worth sending to another process, few enough to stop soon.
CHECK_AT_ONCE = 8
SUFFIXES = (".yaml", ".yml")


def conclusion_files(workspace: Workspace, paths: Iterable[Path] = ()) -> list[Path]:
    """The conclusion files under some paths, or all of the workspace's, in order.

    Defaults stand for all that inherit from them, and the directory for all there are.

    Files whose name begins with `_`, `.` or `~$`, and progress files beside conclusions, are none.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    found: dict[Path, Path] = {}
    for path in paths or (workspace.conclusions,):
        if not path.exists():
            raise FileNotFoundError(path)
        for file in _made_from(path, workspace):
            found.setdefault(file.absolute(), file)
    return list(found.values())


class Pipeline:
    """The work of one run in one workspace; what files share is read and compiled once."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Work in a workspace; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown
        self._workshop = Workshop(workspace, shown)

    def check(self, files: Sequence[Path], workers: int | None = None) -> list[Checked]:
        """Look over every notice of some conclusion files; nothing is written."""
        count = worker_count(len(files), workers, pays_from=CHECK_PAYS_FROM)
        tasks = [files[at : at + CHECK_AT_ONCE] for at in range(0, len(files), CHECK_AT_ONCE)]
        done = carried_out(
            Workshop.check, tasks, self._workshop, self._workspace, self._shown, count
        )
        position = {file: at for at, file in enumerate(files)}
        return sorted(done, key=lambda one: position[one.source])

    def lay_out(self, file: Path) -> Iterator[LaidOut]:
        """Read and lay out every notice of one conclusion file; nothing is written."""
        return self._workshop.lay_out(file)

    def briefs(self, file: Path) -> Iterator[LaidOut]:
        """Every notice of a conclusion file as the page read before it is signed."""
        return self._workshop.briefs(file)

    def tasks(self, file: Path) -> Gathered:
        """The tasks of a conclusion file with their progress."""
        return self._workshop.tasks(file)

    def stray_progress(self, files: Iterable[Path]) -> list[Diagnostic]:
        """Progress files beside some conclusions that belong to none: their names are mistyped."""
        found: list[Diagnostic] = []
        for folder in dict.fromkeys(file.parent for file in files):
            names = {path.stem: path for path in _below(folder) if path.parent == folder}
            for path in sorted(folder.glob(f"*{PROGRESS}")):
                name = path.name.removesuffix(PROGRESS)
                if name not in names:
                    message = f"không có tệp kết luận «{name}.yaml» bên cạnh tệp tiến độ này"
                    hint = nearest(name, names)
                    found.append(
                        Diagnostic(Place(self._shown(path)), "THEO-DOI-TEP", message, hint)
                    )
        return found

    def write(self, path: Path, content: bytes) -> None:
        """Write a file that was asked for, whole or not at all.

        Raises:
            NoticeError: it would stand among the notices as issued.
            MachineError: it cannot be written.
        """
        if self._workspace.is_kept(path.absolute()):
            message = "thư mục output/ban-hanh chỉ giữ văn bản đã ban hành"
            place = Place(self._shown(path))
            raise NoticeError([Diagnostic(place, "TEP-BAN-HANH", message, "ghi ra chỗ khác")])
        write_whole(path, content, self._shown(path))

    def measured(self, file: Path) -> tuple[Diagnostic, ...]:
        """All in which a Word file, whoever made it, differs from its regulation.

        Raises:
            MachineError: the file is a template, and a faulty one.
        """
        # Word's library is slow to load, and no other check needs it.
        from ntm_docs.conformance.conformance import conformance
        from ntm_docs.word.docx_reader import read_docx
        from ntm_docs.writing.docx_writer import DocxWriter
        from ntm_docs.writing.template_check.survey import is_template

        shown = self._shown(file)
        try:
            content = read_bytes(file, shown)
            if not is_template(content):
                return conformance(read_docx(content, shown))
            DocxWriter(content, shown)
        except MachineError:
            raise
        except NoticeError as error:
            return error.diagnostics
        return ()

    def build(self, files: Iterable[Path], formats: Sequence[str] = FORMATS[:1]) -> Iterator[Built]:
        """Plan and run at once, here."""
        return self.run(self.plan(files, formats), workers=1)

    def plan(
        self,
        files: Iterable[Path],
        formats: Sequence[str] = FORMATS[:1],
        *,
        force: bool = False,
        only: str = "",
    ) -> Plan:
        """What has to be made of some files; `only` names one row of their batches."""
        wanted = tuple(dict.fromkeys(["docx", *formats] if "pdf" in formats else formats))
        planner = Planner(self._workspace, self._workshop, self._manifest, wanted, self._shown)
        for file in files:
            planner.add(file, force=force, only=only)
        return planner.plan()

    def run(self, plan: Plan, workers: int | None = None) -> Iterator[Built]:
        """Carry out a plan, and record what was made even when stopped half-way."""
        sweep(self._workspace.output)
        count = worker_count(plan.notices, workers, pays_from=BUILD_PAYS_FROM)
        done: list[Built] = []
        try:
            yield from plan.settled
            notices = carried_out(
                Workshop.make, plan.tasks, self._workshop, self._workspace, self._shown, count
            )
            if plan.with_pdf:
                notices = with_pdfs(notices, self._has_pdf, self._shown)
            for built in notices:
                # Ten thousand notices' words would fill the memory, and nobody asks for them now.
                done.append(replace(built, words=(), diagnostics=()))
                yield built
        finally:
            self._record(plan, done)

    def issue(self, file: Path, order: Order) -> Issuing:
        """Issue the notices of a conclusion file: numbers given, Word files kept for good.

        Raises:
            KeyError: no row has the name that is asked for.
            MachineError: something cannot be written.
        """
        files = conclusion_files(self._workspace)
        return Registry(self._workspace, self._shown).issue(file, order, files)

    def register(
        self, files: Iterable[Path], issuer: str = ""
    ) -> tuple[list[Outgoing], list[Diagnostic]]:
        """The documents of conclusion files that have been issued, and what is wrong with these.

        `issuer` names whose are wanted, by key, name or symbol.

        Raises:
            KeyError: the directory has no such office; with a word on which may be meant.
        """
        dispatched = [self._workshop.dispatched(file) for file in files]
        documents = [one for each in dispatched for one in each.documents]
        found = [finding for each in dispatched for finding in each.diagnostics]
        if issuer:
            wanted = self._issuers(issuer, documents)
            documents = [one for one in documents if one.issuer in wanted]
        return documents, found

    def _issuers(self, name: str, documents: Iterable[Outgoing]) -> list[Issuer]:
        """The offices that a key, name or symbol means, of the directory or of some documents."""
        spelt_out = {str(one.issuer.called): one.issuer for one in documents}
        known = spelt_out | self._workshop.reader.office().issuers
        wanted = [
            one
            for key, one in known.items()
            if is_meant(name, key, one.called, one.name, f"{one.name} {one.parent}", one.symbol)
        ]
        if not wanted:
            raise KeyError(nearest(name, [*known, *(one.called for one in known.values())]))
        return wanted

    def printed_register(self, books: Sequence[Book]) -> bytes:
        """The register as a Word file.

        Raises:
            MachineError: its template is faulty.
        """
        return self._workshop.written(register_document(books))

    def envelopes(
        self, documents: Iterable[Outgoing], sending: Sending, folder: Path
    ) -> Iterator[Path | Diagnostic]:
        """Write the edXML envelope of each notice into a folder; or tell why it has none.

        Raises:
            MachineError: one cannot be written.
        """
        for document in documents:
            if document.kept is None:
                continue
            fault = no_envelope(document) or self._not_kept(document, document.kept)
            if fault:
                yield fault
                continue
            content = read_bytes(document.kept, self._shown(document.kept))
            inside = self._workspace.inside_kept(document.kept).with_suffix(".edxml")
            envelope = edxml(document, content, document.kept.name, sending)
            self.write(folder / inside, envelope.encode())
            yield folder / inside

    def _not_kept(self, document: Outgoing, kept: Path) -> Diagnostic | None:
        if kept.is_file():
            return None
        message = f"văn bản {document.symbol} chưa có bản Word ban hành ({self._shown(kept)})"
        hint = f"ban hành bằng lệnh issue: python3 build.py issue {document.file}"
        place = document.item.place("so", "ngay")
        return Diagnostic(place, "EDXML-BAN-WORD", message, hint, about=document.about)

    def left_over(self) -> list[Path]:
        """Outputs whose conclusion, or whose row of it, is gone."""
        root = self._workspace.root
        found: list[Path] = []
        for source, record in self._manifest.records.items():
            gone = record.left if (root / source).is_file() else (*record.outputs, *record.left)
            found += [root / path for path in gone if (root / path).is_file()]
        return sorted(path for path in found if not self._workspace.is_kept(path))

    def clean(self) -> list[Path]:
        """Remove the outputs that are left over, and say which."""
        removed = self.left_over()
        for path in removed:
            path.unlink(missing_ok=True)
        root, records = self._workspace.root, self._manifest.records
        changed = {
            source: replace(record, left=()) if (root / source).is_file() else None
            for source, record in records.items()
        }
        self._save(self._manifest.merged(changed))
        return removed

    def start(self, slug: str, like: Path | None = None) -> Path:
        """Write a new conclusion file, blank or copied from another, and say where.

        Raises:
            FileExistsError: there is such a file already; it is left alone.
            NoticeError: the file to copy cannot be read.
            MachineError: the file cannot be written.
        """
        path = self._workspace.conclusions / f"{slug.removesuffix('.yaml')}.yaml"
        if path.exists():
            raise FileExistsError(path)
        model = like or self._workspace.template("tep-moi.yaml")
        source, _ = self._workshop.reader.text(model)
        text = copied(source, self._shown(model)) if like else source
        up = "../" * len(path.relative_to(self._workspace.conclusions).parts[1:])
        write_whole(path, with_schema(text, up + SCHEMA).encode(), self._shown(path))
        self.write_schema()
        return path

    def schema(self) -> str:
        """The JSON Schema of this workspace's conclusion files."""
        schema = conclusion_schema(self._workshop.reader.directory())
        return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"

    def write_schema(self) -> Path:
        """Write the schema where conclusion files look for it.

        Raises:
            MachineError: it cannot be written.
        """
        path = self._workspace.conclusions / SCHEMA
        write_whole(path, self.schema().encode(), self._shown(path))
        return path

    def _has_pdf(self, path: Path, content: str) -> bool:
        """Whether a PDF is there that was made of a Word file of this content."""
        inside = self._workspace.inside(path)
        for record in self._manifest.records.values():
            if (made := record.outputs.get(inside)) and made.key == content:
                return path.is_file() and path.stat().st_size == made.size
        return False

    @cached_property
    def _manifest(self) -> Manifest:
        try:
            return Manifest.parse(self._workspace.manifest.read_text("utf-8"))
        except OSError:
            return Manifest()

    def _record(self, plan: Plan, done: Iterable[Built]) -> None:
        made: dict[str, dict[str, Made]] = {}
        failed = {self._workspace.inside(b.source) for b in plan.settled if not b.unchanged}
        counts = Counter(self._workspace.inside(built.source) for built in done)
        wanted = Counter[str]()
        for task in plan.tasks:
            wanted[self._workspace.inside(task.source)] += len(task.rows)
        unfinished = wanted - counts
        for built in done:
            source = self._workspace.inside(built.source)
            if built.machine_failed or not built.outputs:
                failed.add(source)
            for path, one in built.made.items():
                made.setdefault(source, {})[self._workspace.inside(path)] = one
        changed: dict[str, Record | None] = {}
        for source, record in plan.records.items():
            outputs = {**record.outputs, **made.get(source, {})}
            key = "" if source in failed or source in unfinished else record.key
            changed[source] = replace(record, key=key, outputs=outputs)
        if changed:
            del self._manifest  # another run may have recorded something since
            # Without a record the next run makes again what this one made: no harm, no finding.
            with suppress(MachineError):
                self._save(self._manifest.merged(changed))

    def _save(self, manifest: Manifest) -> None:
        path = self._workspace.manifest
        write_whole(path, manifest.text().encode(), self._shown(path))
        self._manifest = manifest


def _made_from(path: Path, workspace: Workspace) -> list[Path]:
    if path.name == DIRECTORY:
        return _below(workspace.conclusions)
    if path.name == DEFAULTS:
        return _below(path.parent)
    return _below(path) if path.is_dir() else [path]


def _below(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(_HIDDEN) for part in path.relative_to(folder).parts)
        and not path.name.endswith(PROGRESS)
    )


# The program's own files, the system's, and Word's locks.
_HIDDEN = ("_", ".", "~$")
