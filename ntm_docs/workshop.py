"""Workshop: one notice read, laid out and written in the forms asked for; the unit of work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ntm_docs.blocks import Block, Choice, TaskTable
from ntm_docs.brief import brief
from ntm_docs.checks.checks import checked
from ntm_docs.checks.listing import Listing, listed
from ntm_docs.checks.proof import Proof
from ntm_docs.diagnostics import Diagnostic, MachineError, NoticeError, has_errors, in_order
from ntm_docs.document import Document
from ntm_docs.files import write_whole
from ntm_docs.follow_up import Followed, Progress, progress_of, progress_of_row
from ntm_docs.head_layout import symbol_of
from ntm_docs.layout import lay_out
from ntm_docs.manifest import Made, digest
from ntm_docs.model import Copy, Notice, is_file_name
from ntm_docs.outgoing import Outgoing, Reference, outgoing, outgoing_copy, referred
from ntm_docs.reader import Opened, Reader, Reading
from ntm_docs.regimes.regime import Regime
from ntm_docs.rows import Row, for_row
from ntm_docs.tasks import Task as Duty
from ntm_docs.tasks import tasks
from ntm_docs.values import BLANK
from ntm_docs.workspace import Workspace

if TYPE_CHECKING:
    from ntm_docs.writing.docx_writer import DocxWriter

__all__ = ["Built", "Checked", "Dispatched", "Gathered", "LaidOut", "Task", "Workshop"]

T = TypeVar("T")
FollowedTables = dict[str, tuple[Followed, ...]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a conclusion file, in all its notices.

    `listings` are what other notices are held against.
    """

    source: Path
    diagnostics: tuple[Diagnostic, ...]
    machine_failed: bool = False
    listings: tuple[Listing, ...] = ()


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
    """The tasks of a conclusion file; what is wrong with it, and with what is recorded of them."""

    tasks: tuple[Followed, ...]
    faults: tuple[Diagnostic, ...]
    misrecorded: tuple[Diagnostic, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong."""
        return in_order([*self.faults, *self.misrecorded])


@dataclass(frozen=True, slots=True)
class Dispatched:
    """The documents of a conclusion file that have been issued, and what is wrong with it."""

    documents: tuple[Outgoing, ...]
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
        shown = lru_cache(maxsize=1_000)(shown)  # a file is named many times
        self.reader = Reader(workspace, shown)
        self._workspace = workspace
        self._shown = shown
        self._writers: dict[str, DocxWriter | MachineError] = {}
        self._last_opened: Opened | None = None

    def open(self, file: Path) -> Opened:
        """A conclusion file and its rows; the last one opened is at hand."""
        if self._last_opened is None or self._last_opened.path != file:
            self._last_opened = self.reader.open(file)
        return self._last_opened

    def check(self, files: Iterable[Path]) -> Iterator[Checked]:
        """Look over every notice of some conclusion files; nothing is written."""
        for file in files:
            opened = self.open(file)
            tried = [self._tried(opened, row, self._try_out) for row in opened.rows]
            found = [finding for one in tried for finding in one.diagnostics]
            failed = any(one.machine_failed for one in tried)
            listings = tuple(one.listing for one in tried if one.listing)
            yield Checked(file, tuple(found) if tried else opened.diagnostics, failed, listings)

    def lay_out(self, file: Path) -> Iterator[LaidOut]:
        """Read and lay out every notice of a conclusion file; nothing is written."""
        return (laid for laid, _ in self._laid(file))

    def _try_out(self, notice: Notice, copy: Copy | None, followed: FollowedTables) -> None:
        """Make of a notice what can fail: nothing, with the templates the program came with.

        What a copy extracts is told by the marks on paper.

        Raises:
            NoticeError: a wording, a copy or the template is at fault.
        """
        is_own = self.reader.has_own_templates(notice.regime)
        if not (is_own or copy):
            return
        document = self._lay_out(notice, copy, followed)
        if is_own and (lacks := self._writer(notice.regime).lacks(document)):
            raise MachineError(lacks)

    def _lay_out(self, notice: Notice, copy: Copy | None, followed: FollowedTables) -> Document:
        """A notice, or a copy of it, as the document it prints as.

        Raises:
            NoticeError: a wording or the copy is at fault.
        """
        return lay_out(notice, self.reader.wording(notice.regime), copy, followed)

    def _laid(self, file: Path) -> Iterator[tuple[LaidOut, Row | None]]:
        opened = self.open(file)
        if not opened.rows:
            yield LaidOut(file, None, opened.diagnostics), None
        for row in opened.rows:
            yield self.laid_out(opened, row), row

    def briefs(self, file: Path) -> Iterator[LaidOut]:
        """Every notice of a conclusion file as the page read before it is signed."""
        for laid, row in self._laid(file):
            notice = self.reader.notice(self.open(file), row).notice
            page = brief(notice, laid.diagnostics) if laid.document and notice else ""
            yield replace(laid, brief=page)

    def tasks(self, file: Path) -> Gathered:
        """The tasks of every notice of a conclusion file, with what is recorded of them."""
        opened = self.open(file)
        record, misrecorded = self.reader.progress(file)
        found = [*opened.diagnostics]
        followed: list[Followed] = []
        for row in opened.rows:
            reading = self.reader.notice(opened, row)
            found += reading.diagnostics
            if reading.notice is None or reading.copy:
                continue
            own, of_row = tasks(reading.notice), record
            if row is not None:
                ids = [row.id for row in opened.rows if row]
                of_row, faults = progress_of_row(record, row.id, ids)
                misrecorded += faults
            progress, faults = progress_of(of_row, own)
            misrecorded += faults
            followed += [self._followed(task, progress, reading) for task in own]
        return Gathered(tuple(followed), tuple(found), tuple(misrecorded))

    def _followed_tables(
        self, opened: Opened, notice: Notice
    ) -> tuple[FollowedTables, list[Diagnostic]]:
        """The tasks of others that a notice's tables show, by the file they name."""
        followed: FollowedTables = {}
        found: list[Diagnostic] = []
        for table in _task_tables(notice):
            if table.choice is Choice.LATE and table.as_of is None:
                message = "lọc việc quá hạn mà chưa ghi tính đến ngày nào"
                hint = "thêm «tinh_den: …»"
                found.append(Diagnostic(table.place("loc"), "VIEC-NGAY", message, hint))
            file = opened.path.parent / str(table.source).strip()
            if table.source and (fault := self._unusable(table, file, opened.path)):
                found.append(fault)
            elif table.source:
                gathered = self.tasks(file)
                followed[str(table.source)] = gathered.tasks
                found += [*_unread(table, gathered, self._shown(file)), *gathered.misrecorded]
        return followed, found

    def _unusable(self, table: TaskTable, file: Path, own: Path) -> Diagnostic | None:
        """Why a file's tasks cannot be shown, before it is read."""
        name, place = str(table.source).strip(), table.place("cua")
        if not file.is_file():
            message, hint = (
                f"không có tệp kết luận «{name}»",
                "ghi tên tệp .yaml đặt bên cạnh tệp này",
            )
        elif file.resolve() == own.resolve():
            message, hint = "bảng này lấy việc của chính tệp này", "viết «bang_viec: nay»"
        else:
            return None
        return Diagnostic(place, "VIEC-TEP", message, hint)

    def _followed(self, task: Duty, progress: Mapping[str, Progress], reading: Reading) -> Followed:
        notice = cast("Notice", reading.notice)
        return Followed(
            task,
            progress.get(task.id, Progress()),
            self._shown(reading.path),
            symbol_of(notice).replace(BLANK, "…"),
            reading.row.id if reading.row else "",
            str(notice.locality or (reading.row.name if reading.row else "")),
            notice.reference_day.first if notice.reference_day else None,
            self._workspace.inside(reading.path),
        )

    def dispatched(self, file: Path) -> Dispatched:
        """The notices of a conclusion file that have been issued, or the copy that has been."""
        opened = self.open(file)
        found, documents = [*opened.diagnostics], list[Outgoing]()
        for row in opened.rows:
            reading = self.reader.notice(opened, row)
            found += reading.diagnostics
            one = self.outgoing(reading)
            documents += [one] if one else []
        return Dispatched(tuple(documents), in_order(found))

    def outgoing(self, reading: Reading) -> Outgoing | None:
        """A notice or a copy as others know it; None while it has not been issued."""
        notice, copy, row = reading.notice, reading.copy, reading.row
        if notice is None:
            return None
        one = outgoing_copy(copy, notice) if copy else outgoing(notice)
        if one is None or copy:
            return one and replace(one, file=self._shown(reading.path))
        earlier = self._earlier(reading.path, notice)
        return replace(
            one,
            replaces=tuple(_references(notice.replaces, earlier)),
            amends=tuple(_references(notice.amends, earlier)),
            file=self._shown(reading.path),
            row=row.id if row else "",
            about=row.name if row else "",
            kept=self._workspace.issued_for(reading.path, row.file_name if row else ""),
        )

    def make(self, task: Task) -> Iterator[Built]:
        """Make notices, each whole or not at all; one that fails never stops the others."""
        opened = self.open(task.source)
        rows = {row.id if row else None: row for row in opened.rows}
        for row_id, output, key in zip(task.rows, task.outputs, task.keys, strict=True):
            if row_id not in rows:
                yield Built(task.source, (), opened.diagnostics)
                continue
            laid = self.laid_out(opened, rows[row_id])
            if laid.document is None:
                yield Built(
                    task.source, (), laid.diagnostics, laid.machine_failed, about=laid.about
                )
            else:
                yield self._written(laid, laid.document, output, key, task.formats)

    def written(self, document: Document, format_name: str = "docx") -> bytes:
        """A document in a format.

        Raises:
            MachineError: the template is faulty, or has no place for what the document says.
        """
        if format_name == "html":
            from ntm_docs.writing.html_writer import write_html

            return write_html(document).encode()
        return self._writer(document.regime).write(document)

    def laid_out(self, opened: Opened, row: Row | None, *, by_rules: bool = True) -> LaidOut:
        """The notice of one row of an opened file, or its only one, as every rule finds it.

        Where nobody reads what the rules find, they need not be asked.
        """
        tried = self._tried(opened, row, self._lay_out, by_rules=by_rules)
        about = row.name if row else ""
        return LaidOut(opened.path, tried.result, tried.diagnostics, tried.machine_failed, about)

    def _tried(
        self, opened: Opened, row: Row | None, on_paper: OnPaper[T], *, by_rules: bool = True
    ) -> _Tried[T]:
        """One notice read, put on paper if it is sound, and looked over."""
        reading = self.reader.notice(opened, row)
        found = in_order([*opened.diagnostics, *reading.diagnostics])
        if reading.draft and by_rules:
            more = [*_checked(self._proof(opened.path, reading.draft), row)]
            return _Tried(None, in_order([*found, *more]))
        if reading.notice is None or has_errors(found):
            return _Tried(None, found)
        try:
            followed, more = self._followed_tables(opened, reading.notice)
            found = in_order([*found, *more])
            if has_errors(more):
                return _Tried(None, found)
            is_own = by_rules and not reading.copy
            proof = self._proof(opened.path, reading.notice) if is_own else None
            found = in_order([*found, *_checked(proof, row)])
            result = on_paper(reading.notice, reading.copy, followed)
        except NoticeError as error:
            failed = isinstance(error, MachineError)
            return _Tried(None, (*found, *error.diagnostics), failed)
        listing = listed(proof, self._shown(opened.path)) if proof else None
        return _Tried(result, found, listing=listing)

    def _proof(self, file: Path, notice: Notice) -> Proof:
        """A notice as the rules look at it, with those that it says it amends or replaces."""
        return Proof(notice, self.reader.office(), self._earlier(file, notice))

    def _earlier(self, file: Path, notice: Notice) -> dict[str, list[Notice]]:
        """The notices of the files beside a conclusion that it says it amends or replaces."""
        named = [str(one) for one in (notice.replaces, notice.amends) if one]
        return {name: self._notices(file.parent / name) for name in named if is_file_name(name)}

    def _notices(self, file: Path) -> list[Notice]:
        """The notices that a file makes, as far as it is sound."""
        opened = self.reader.open(file)
        readings = (self.reader.notice(opened, row) for row in opened.rows)
        return [one.notice for one in readings if one.notice and not one.copy]

    def _written(
        self, laid: LaidOut, document: Document, output: Path, key: str, formats: Sequence[str]
    ) -> Built:
        made: dict[Path, Made] = {}
        try:
            contents = {name: self.written(document, name) for name in formats}
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

    def _writer(self, regime: Regime) -> DocxWriter:
        """The template of a regime, read and compiled once; a faulty one is as soon refused again.

        Raises:
            MachineError: it is faulty.
        """
        if regime.id not in self._writers:
            from ntm_docs.writing.docx_writer import (
                DocxWriter,  # brings Word along, which no check needs
            )

            try:
                self._writers[regime.id] = DocxWriter(*self.reader.template(regime))
            except MachineError as error:
                self._writers[regime.id] = error
        writer = self._writers[regime.id]
        if isinstance(writer, MachineError):
            raise writer
        return writer


def _references(named: str | None, earlier: Mapping[str, Sequence[Notice]]) -> Iterator[Reference]:
    """The documents that a notice names by their file, or the one by its symbol."""
    if named and is_file_name(named):
        yield from (referred(one) for one in earlier[str(named)] if one.number)
    elif named:
        yield Reference(str(named))


def _unread(table: TaskTable, gathered: Gathered, shown: str) -> Iterator[Diagnostic]:
    """That a file is at fault whose tasks a table shows."""
    if has_errors(gathered.faults):
        message = f"tệp «{table.source}» còn lỗi nên chưa lấy được các việc của tệp ấy"
        hint = f"xem các lỗi ấy: python3 build.py check {shown}"
        yield Diagnostic(table.place("cua"), "VIEC-TEP", message, hint)


def _checked(proof: Proof | None, row: Row | None) -> Iterator[Diagnostic]:
    """What the rules find in a notice; a copy, which has no proof, is as sound as its notice."""
    for finding in checked(proof) if proof else ():
        yield for_row(finding, row) if row else finding


OnPaper = Callable[[Notice, Copy | None, FollowedTables], T]


@dataclass(frozen=True, slots=True)
class _Tried(Generic[T]):
    """What came of one notice: nothing but findings where there is an error."""

    result: T | None
    diagnostics: tuple[Diagnostic, ...]
    machine_failed: bool = False
    listing: Listing | None = None


def _task_tables(notice: Notice) -> Iterator[TaskTable]:
    """The tables of tasks in a notice and its appendices."""
    inside = (block for appendix in notice.appendices for block in appendix.body)
    yield from _tables_in((*notice.body, *inside))


def _tables_in(blocks: Iterable[Block]) -> Iterator[TaskTable]:
    for block in blocks:
        if block.tasks is not None:
            yield block.tasks
        yield from _tables_in(block.blocks)
