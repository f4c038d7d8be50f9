"""Pipeline: conclusion files to finished notices: what has changed is made, and recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ntm_docs.diagnostics import MachineError
from ntm_docs.files import sweep, write_whole
from ntm_docs.manifest import Made, Manifest, Record
from ntm_docs.planner import Plan, Planner
from ntm_docs.printing import with_pdfs
from ntm_docs.workers import carried_out, worker_count
from ntm_docs.workshop import Built, Workshop
from ntm_docs.workspace import Workspace

__all__ = ["FORMATS", "Built", "Pipeline", "Plan"]

FORMATS = ("docx", "html", "pdf")
# So many notices to make, and a second process pays.
PAYS_FROM = 40


class Pipeline:
    """The work of one run in one workspace; what files share is read and compiled once."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Work in a workspace; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown
        self._workshop = Workshop(workspace, shown)

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
        count = worker_count(plan.notices, workers, pays_from=PAYS_FROM)
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
