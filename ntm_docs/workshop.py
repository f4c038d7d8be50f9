"""Workshop: one notice read, laid out and written in the forms asked for; the unit of work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ntm_docs.blocks import Block, Choice, TaskTable
from ntm_docs.brief import brief
from ntm_docs.checks.checks import checked
from ntm_docs.diagnostics import Diagnostic, MachineError, NoticeError, has_errors, in_order
from ntm_docs.document import Document
from ntm_docs.files import write_whole
from ntm_docs.follow_up import Followed, Progress, progress_of
from ntm_docs.head_layout import symbol_of
from ntm_docs.layout import lay_out, try_out
from ntm_docs.manifest import Made, digest
from ntm_docs.model import Copy, Notice
from ntm_docs.nodes import Map
from ntm_docs.reader import Opened, Reader, Reading
from ntm_docs.rows import Row, for_row
from ntm_docs.tasks import Task as Duty
from ntm_docs.tasks import tasks
from ntm_docs.wording import Wording
from ntm_docs.workspace import Workspace

if TYPE_CHECKING:
    from ntm_docs.docx_writer import DocxWriter

__all__ = ["Built", "Checked", "Gathered", "LaidOut", "Task", "Workshop"]

T = TypeVar("T")
FollowedTables = dict[str, tuple[Followed, ...]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a conclusion file, in all its notices."""

    source: Path
    diagnostics: tuple[Diagnostic, ...]
    machine_failed: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What came of reading a conclusion file for one notice: a document unless there is an error.

    `about` names the notice of a batch; `brief` is its page to read before signing, if asked for.
    """

    source: Path
    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    machine_failed: bool = False
    about: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Notices to make from one conclusion file: those of some rows, or its only one.

    `outputs` are where each is written, without its ending; `keys` what each is made from.
    """

    source: Path
    rows: tuple[str | None, ...]
    outputs: tuple[Path, ...]
    keys: tuple[str, ...]
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The tasks of a conclusion file, and what is wrong with the file."""

    tasks: tuple[Followed, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of one notice: no outputs when it was not made.

    `made` tells what was written; `words` are the paragraphs of the notice, for what checks them.
    """

    source: Path
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    machine_failed: bool = False
    about: str = ""
    unchanged: bool = False
    made: Mapping[Path, Made] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    subject: str = ""


class Workshop:
    """What the work on many notices shares: the reader and the compiled templates."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Work in a workspace; `shown` makes the file names of findings."""
        self.reader = Reader(workspace, shown)
        self._shown = shown
        self._docx_writers: dict[str, DocxWriter] = {}
        self._last_opened: Opened | None = None

    def open(self, file: Path) -> Opened:
        """A conclusion file and its rows; the last one opened is at hand."""
        if self._last_opened is None or self._last_opened.path != file:
            self._last_opened = self.reader.open(file)
        return self._last_opened

    def check(self, files: Iterable[Path]) -> Iterator[Checked]:
        """Look over every notice of some conclusion files; none is laid out."""
        for file in files:
            opened = self.open(file)
            tried = [self._tried(opened, row, try_out) for row in opened.rows]
            found = [finding for one in tried for finding in one.diagnostics]
            failed = any(one.machine_failed for one in tried)
            yield Checked(file, tuple(found) if tried else opened.diagnostics, failed)

    def lay_out(self, file: Path) -> Iterator[LaidOut]:
        """Read and lay out every notice of a conclusion file; nothing is written."""
        return (laid for laid, _ in self._laid(file))

    def _laid(self, file: Path) -> Iterator[tuple[LaidOut, Row | None]]:
        opened = self.open(file)
        if not opened.rows:
            yield LaidOut(file, None, opened.diagnostics), None
        for row in opened.rows:
            yield self._laid_out(opened, row), row

    def briefs(self, file: Path) -> Iterator[LaidOut]:
        """Every notice of a conclusion file as the page read before it is signed."""
        for laid, row in self._laid(file):
            notice = self.reader.notice(self.open(file), row).notice
            page = brief(notice, laid.diagnostics) if laid.document and notice else ""
            yield replace(laid, brief=page)

    def tasks(self, file: Path) -> Gathered:
        """The tasks of every notice of a conclusion file, with what is recorded of them."""
        opened = self.open(file)
        record, found = self.reader.progress(file)
        found = [*opened.diagnostics, *found]
        followed: list[Followed] = []
        for row in opened.rows:
            reading = self.reader.notice(opened, row)
            found += reading.diagnostics
            if reading.notice is None or reading.copy:
                continue
            of_row = record.get(row.id) if record is not None and row else record
            own = tasks(reading.notice)
            progress, faults = progress_of(of_row if isinstance(of_row, Map) else None, own)
            found += faults
            followed += [self._followed(task, progress, reading) for task in own]
        return Gathered(tuple(followed), in_order(found))

    def _followed_tables(
        self, opened: Opened, notice: Notice, row: Row | None
    ) -> tuple[FollowedTables, list[Diagnostic]]:
        """The tasks that a notice's tables show, by the file they name."""
        followed: FollowedTables = {}
        found: list[Diagnostic] = []
        for table in _task_tables(notice):
            if table.choice is Choice.LATE and table.as_of is None:
                message, hint = (
                    "lọc việc quá hạn mà chưa ghi tính đến ngày nào",
                    "thêm «tinh_den: …»",
                )
                found.append(Diagnostic(table.place("loc"), "VIEC-NGAY", message, hint))
            name = str(table.source or "")
            file = opened.path.parent / name.strip() if name else opened.path
            if name and not file.is_file():
                message = f"không có tệp kết luận «{name}»"
                place, hint = table.place("cua"), "ghi tên tệp .yaml đặt bên cạnh tệp này"
                found.append(Diagnostic(place, "VIEC-TEP", message, hint))
                continue
            gathered = self.tasks(file)
            own = [one for one in gathered.tasks if name or row is None or one.row == row.name]
            followed[name] = tuple(own)
            found += [one for one in gathered.diagnostics if one.rule.startswith("THEO-DOI")]
        return followed, found

    def _followed(self, task: Duty, progress: Mapping[str, Progress], reading: Reading) -> Followed:
        notice = cast("Notice", reading.notice)
        return Followed(
            task,
            progress.get(task.id, Progress()),
            self._shown(reading.path),
            symbol_of(notice),
            reading.row.name if reading.row else "",
            str(notice.locality or (reading.row.name if reading.row else "")),
        )

    def make(self, task: Task) -> Iterator[Built]:
        """Make notices, each whole or not at all; one that fails never stops the others."""
        opened = self.open(task.source)
        rows = {row.id if row else None: row for row in opened.rows}
        for row_id, output, key in zip(task.rows, task.outputs, task.keys, strict=True):
            if row_id not in rows:
                yield Built(task.source, (), opened.diagnostics)
                continue
            laid = self._laid_out(opened, rows[row_id])
            if laid.document is None:
                yield Built(
                    task.source, (), laid.diagnostics, laid.machine_failed, about=laid.about
                )
            else:
                yield self._written(laid, laid.document, output, key, task.formats)

    def _laid_out(self, opened: Opened, row: Row | None) -> LaidOut:
        tried = self._tried(opened, row, lay_out)
        about = row.name if row else ""
        return LaidOut(opened.path, tried.result, tried.diagnostics, tried.machine_failed, about)

    def _tried(self, opened: Opened, row: Row | None, on_paper: OnPaper[T]) -> _Tried[T]:
        """One notice read, put on paper if it is sound, and looked over."""
        reading = self.reader.notice(opened, row)
        found = in_order([*opened.diagnostics, *reading.diagnostics])
        if reading.notice is None or has_errors(found):
            return _Tried(None, found)
        try:
            wording = self.reader.wording(reading.notice.regime)
            followed, more = self._followed_tables(opened, reading.notice, row)
            found = in_order([*found, *more])
            if has_errors(more):
                return _Tried(None, found)
            result = on_paper(reading.notice, wording, reading.copy, followed)
            found = in_order([*found, *self._checked(reading)])
        except NoticeError as error:
            failed = isinstance(error, MachineError)
            return _Tried(None, (*found, *error.diagnostics), failed)
        return _Tried(result, found)

    def _checked(self, reading: Reading) -> Iterator[Diagnostic]:
        """What the rules find in a notice; a copy is as sound as what it copies."""
        if reading.notice and not reading.copy:
            for finding in checked(reading.notice, self.reader.office()):
                yield for_row(finding, reading.row) if reading.row else finding

    def _written(
        self, laid: LaidOut, document: Document, output: Path, key: str, formats: Sequence[str]
    ) -> Built:
        made: dict[Path, Made] = {}
        try:
            contents = {name: self._content(document, name) for name in formats}
            for name, content in contents.items():
                path = output.with_name(f"{output.name}.{name}")
                write_whole(path, content, self._shown(path))
                made[path] = Made(key, digest([content]), len(content))
        except MachineError as error:
            found = (*laid.diagnostics, *error.diagnostics)
            return Built(laid.source, (), found, True, laid.about, made=made)
        return Built(
            laid.source,
            tuple(made),
            laid.diagnostics,
            about=laid.about,
            made=made,
            words=tuple(document.words),
            subject=document.subject,
        )

    def _content(self, document: Document, format_name: str) -> bytes:
        if format_name == "html":
            from ntm_docs.html_writer import write_html

            return write_html(document).encode()
        regime = document.regime
        if regime.id not in self._docx_writers:
            from ntm_docs.docx_writer import DocxWriter  # brings Word along, which no check needs

            self._docx_writers[regime.id] = DocxWriter(*self.reader.template(regime))
        return self._docx_writers[regime.id].write(document)


OnPaper = Callable[[Notice, Wording, Copy | None, FollowedTables], T]


@dataclass(frozen=True, slots=True)
class _Tried(Generic[T]):
    """What came of one notice: nothing but findings where there is an error."""

    result: T | None
    diagnostics: tuple[Diagnostic, ...]
    machine_failed: bool = False


def _task_tables(notice: Notice) -> Iterator[TaskTable]:
    """The tables of tasks in a notice and its appendices."""
    inside = (block for appendix in notice.appendices for block in appendix.body)
    yield from _tables_in((*notice.body, *inside))


def _tables_in(blocks: Iterable[Block]) -> Iterator[TaskTable]:
    for block in blocks:
        if block.tasks is not None:
            yield block.tasks
        yield from _tables_in(block.blocks)
