"""Registry: notices issued, one run at a time, so that no number is given twice.

Under the lock everything is read anew, decided, and written together: the conclusion file first,
then the Word files as issued. A run that is stopped before the file is moved in has given nothing;
after it, the next run keeps the Word files that are missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from itertools import starmap
from pathlib import Path

from ntm_docs.candidates import Candidate
from ntm_docs.compare.content import content_hash
from ntm_docs.conclusion_files import conclusion_files
from ntm_docs.diagnostics import Diagnostic, Place, Severity, has_errors, in_order
from ntm_docs.document import Document
from ntm_docs.files import write_together
from ntm_docs.head_layout import symbol_of
from ntm_docs.issuing import day_for, day_remarks, numbers_for, unready
from ntm_docs.locks import alone
from ntm_docs.metadata import as_json, as_xml, metadata, metadata_faults
from ntm_docs.model import COPY, Notice
from ntm_docs.naming import with_names
from ntm_docs.outgoing import Outgoing
from ntm_docs.reader import Opened
from ntm_docs.recording import recorded
from ntm_docs.regimes.states import State
from ntm_docs.series import Numbered, numbered
from ntm_docs.sources import as_typed, read_bytes
from ntm_docs.suggestions import is_meant
from ntm_docs.tasks import unnamed
from ntm_docs.values import Day
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace

__all__ = ["Issued", "Issuing", "Order", "Registry"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be issued, and under what: `number` is that of the first notice.

    `only` names one row of a batch. A trial writes nothing.
    """

    today: date
    number: int | None = None
    day: Day | None = None
    only: str = ""
    is_trial: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """A notice as issued: how one refers to it, and where its Word file is kept.

    `about` names the notice of a batch.
    """

    symbol: str
    day: Day
    kept: Path
    about: str = ""


@dataclass(frozen=True, slots=True)
class Issuing:
    """What came of an order: nothing is issued while a finding is an error.

    `lines` are those of the conclusion file that were written or would be.
    """

    issued: tuple[Issued, ...]
    diagnostics: tuple[Diagnostic, ...]
    lines: tuple[str, ...] = ()


class Registry:
    """Gives numbers in one workspace."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        self._workspace = workspace
        self._shown = shown

    def issue(self, file: Path, order: Order) -> Issuing:
        """Issue the notices of a conclusion file: numbers given, Word files kept for good.

        Raises:
            KeyError: no row has the name that is asked for.
            NoticeError: a file cannot be read.
            MachineError: something cannot be written, or another run does not end.
        """
        lock = self._workspace.lock
        with nullcontext() if order.is_trial else alone(lock, self._shown(lock)):
            desk = _Desk(self._workspace, self._shown, file.absolute(), order)
            files, place_of = conclusion_files(self._workspace), self._workspace.place_of
            return desk.issue([other for other in files if place_of(other) != place_of(file)])


class _Desk:
    """One order carried out, with all files as they are now."""

    def __init__(
        self, workspace: Workspace, shown: Callable[[Path], str], file: Path, order: Order
    ) -> None:
        self._workspace = workspace
        self._shown = shown
        self._file = file
        self._order = order
        self._workshop = Workshop(workspace, shown)
        self._reader = self._workshop.reader
        self._content = read_bytes(file, shown(file))

    def issue(self, others: Sequence[Path]) -> Issuing:
        """Issue the notices of the file; `others` are the files besides it that hold numbers."""
        opened = self._reader.open(self._file, self._content)
        if COPY in opened.tree:
            return self._refused([*opened.diagnostics, self._no_copy(opened)])
        if not opened.rows or has_errors(opened.diagnostics):
            return self._refused(opened.diagnostics)
        cases = [Candidate(opened, row) for row in opened.rows]
        wanted = [case for case in cases if self._is_wanted(case)]
        if not wanted:
            raise KeyError(", ".join(case.about for case in cases))
        fresh = [case for case in wanted if not case.is_out]
        kept = self._kept_late([case for case in wanted if case.is_out])
        if fresh:
            came = self._issued(fresh, [case for case in cases if case not in fresh], others)
            return replace(came, issued=(*kept, *came.issued))
        if kept:
            return Issuing(kept, ())
        laid = [self._workshop.laid_out(case.opened, case.row) for case in wanted]
        found = [finding for one in laid for finding in one.diagnostics]
        notices, _ = self._notices(wanted)
        return self._refused(found if has_errors(found) else map(_out_already, notices))

    def _is_wanted(self, case: Candidate) -> bool:
        only = self._order.only
        return not only or (case.row is not None and is_meant(only, case.row.name, case.row.id))

    # Numbers and days -------------------------------------------------------------------------

    def _issued(
        self, fresh: Sequence[Candidate], rest: Sequence[Candidate], others: Sequence[Path]
    ) -> Issuing:
        order = self._order
        dated = [self._dated(case) for case in fresh]
        notices, found = self._notices(dated)
        if len(notices) < len(dated):
            return self._refused(found)
        given, unknown = self._given(rest, others)
        numbers, doubts = numbers_for(notices, given, order.number)
        found += doubts
        if unknown and not (order.number or all(case.typed("so") for case in fresh)):
            found += unknown
        for notice in notices:
            found += [*day_remarks(notice, order.day, order.today), *unready(notice)]
        if has_errors(found):
            return self._refused(found)
        cases = [
            case.with_("so", f"{number:02}") for case, number in zip(dated, numbers, strict=True)
        ]
        laid = [self._workshop.laid_out(case.opened, case.row) for case in cases]
        found += [finding for one in laid for finding in one.diagnostics]
        found += [*filter(None, map(self._kept_already, cases)), *self._kept_together(cases)]
        return self._refused(found) if has_errors(found) else self._written(cases, rest, found)

    def _dated(self, case: Candidate) -> Candidate:
        """The case with its day of issue; what a clerk must mend first stays as it is."""
        is_settled = case.row is not None and case.is_given
        is_unsound = bool(case.typed("ngay")) and case.day is None and not self._order.day
        if is_settled or is_unsound:
            return case
        return case.with_("ngay", str(day_for(case.day, self._order.day, self._order.today)))

    def _notices(self, cases: Sequence[Candidate]) -> tuple[list[Notice], list[Diagnostic]]:
        readings = [self._reader.notice(case.opened, case.row) for case in cases]
        found = [*cases[0].opened.diagnostics, *(f for one in readings for f in one.diagnostics)]
        return [one.notice for one in readings if one.notice], found

    def _given(
        self, rest: Sequence[Candidate], others: Sequence[Path]
    ) -> tuple[list[Numbered], list[Diagnostic]]:
        """The numbers that other notices have, and the files whose numbers cannot be read."""
        given, unknown = list[Numbered](), list[Diagnostic]()
        cases = list(rest)
        for file in others:
            opened = self._reader.open(file)
            if COPY in opened.tree:
                continue
            if not opened.rows and self._has_numbers(file):
                unknown.append(self._unknown(file))
            cases += [Candidate(opened, row) for row in opened.rows]
        for case in cases:
            if case.typed("so"):
                bare = case.without_body()
                notice = self._reader.notice(bare.opened, bare.row).notice
                number = numbered(notice) if notice else None
                given += [number] if number else []
                unknown += [] if number else [self._unknown(case.opened.path)]
        return given, unknown

    def _has_numbers(self, file: Path) -> bool:
        return bool(_A_NUMBER.search(read_bytes(file, self._shown(file))))

    # What is written --------------------------------------------------------------------------

    def _written(
        self, cases: Sequence[Candidate], rest: Sequence[Candidate], found: Sequence[Diagnostic]
    ) -> Issuing:
        notices, _ = self._notices(cases)
        hashes = [content_hash(notice) for notice in notices]
        known = {
            case.key: {
                "so": case.typed("so"),
                "ngay": case.typed("ngay"),
                "trang_thai": State.ISSUED.value,
                "ma_bam": mark,
            }
            for case, mark in zip(cases, hashes, strict=True)
        }
        content = recorded(with_names(self._content, [*notices, *self._beside(rest)]), known)
        if not all(starmap(self._is_read, self._reread(content, cases, hashes))):
            content = recorded(self._content, known)  # a way of writing that ids do not fit
        issued, papers, found = list[Issued](), list[tuple[Path, bytes]](), [*found]
        for case, mark in self._reread(content, cases, hashes):
            reading = self._reader.notice(case.opened, case.row)
            notice, one = reading.notice, self._workshop.outgoing(reading)
            document = self._workshop.laid_out(case.opened, case.row).document
            if not (notice and one and document and _says(notice, mark)):
                return self._refused([*found, self._misread(case)])
            issued.append(_as_issued(notice, self._kept(case), case.about))
            papers += self._papers(one, document, self._kept(case))
            found += [*metadata_faults(one), *self._without_id(notice, case)]
        if not self._order.is_trial:
            if read_bytes(self._file, self._shown(self._file)) != self._content:
                return self._refused([self._changed_meanwhile()])
            write_together([(self._file.resolve(), content), *papers], self._shown)
        lines = tuple(_new_lines(self._content, content))
        return Issuing(tuple(issued), in_order(found), lines)

    def _beside(self, rest: Sequence[Candidate]) -> Iterator[Notice]:
        """The other notices of the file, where a loop may make more of its words for them."""
        if b"{%" in self._content:
            for case in rest:
                if notice := self._reader.notice(case.opened, case.row).notice:
                    yield notice

    def _reread(
        self, content: bytes, cases: Sequence[Candidate], hashes: Sequence[str]
    ) -> Iterator[tuple[Candidate, str]]:
        """The cases as they read in the file that is about to be written, each with its hash."""
        opened = self._reader.open(self._file, content)
        rows = {row.id if row else None: row for row in opened.rows}
        for case, mark in zip(cases, hashes, strict=True):
            yield Candidate(opened, rows.get(case.key)), mark

    def _is_read(self, case: Candidate, mark: str) -> bool:
        notice = self._reader.notice(case.opened, case.row).notice
        return notice is not None and _says(notice, mark)

    def _kept_late(self, cases: Sequence[Candidate]) -> tuple[Issued, ...]:
        """The notices whose Word files a run that was stopped did not come to keep, kept now."""
        issued, papers = list[Issued](), list[tuple[Path, bytes]]()
        for case in cases:
            kept = self._kept(case)
            reading = self._reader.notice(case.opened, case.row)
            notice, one = reading.notice, self._workshop.outgoing(reading)
            if kept.exists() or notice is None or notice.issued_hash != content_hash(notice):
                continue
            document = self._workshop.laid_out(case.opened, case.row).document
            if document and one:
                issued.append(_as_issued(notice, kept, case.about))
                papers += self._papers(one, document, kept)
        if not self._order.is_trial:
            write_together(papers, self._shown)
        return tuple(issued)

    def _papers(
        self, one: Outgoing, document: Document, kept: Path
    ) -> Iterator[tuple[Path, bytes]]:
        """What is kept of a notice: metadata first, so that a Word file never stands without."""
        record = metadata(one)
        yield kept.with_suffix(".json"), as_json(record).encode()
        yield kept.with_suffix(".xml"), as_xml(record).encode()
        yield kept, self._workshop.written(document)

    # What keeps a notice from being issued ----------------------------------------------------

    def _refused(self, found: Iterable[Diagnostic]) -> Issuing:
        """What is in the way, without remarks on what would have been."""
        return Issuing((), in_order(one for one in found if one.severity is not Severity.INFO))

    def _kept(self, case: Candidate) -> Path:
        return self._workspace.issued_for(self._file, case.row.file_name if case.row else "")

    def _kept_already(self, case: Candidate) -> Diagnostic | None:
        kept = self._kept(case)
        if not kept.exists():
            return None
        message = f"đã có văn bản ban hành giữ ở {self._shown(kept)}"
        hint = "văn bản mới thì đặt tên tệp khác; ban hành lại vì trùng số thì xóa bản đã giữ ấy"
        place = Place(self._shown(self._file))
        return Diagnostic(place, "BAN-HANH-ROI", message, hint, about=case.about)

    def _kept_together(self, cases: Sequence[Candidate]) -> Iterator[Diagnostic]:
        """That two rows would be kept under one name."""
        names: dict[str, Candidate] = {}
        for case in cases:
            # Windows does not tell a.docx from A.docx.
            first = names.setdefault(self._kept(case).as_posix().casefold(), case)
            if first is not case:
                place = Place(self._shown(self._file))
                message = (
                    f"{first.about} và {case.about} cùng giữ ở {self._shown(self._kept(case))}"
                )
                hint = "đổi «ten_tep» để mỗi dòng một tên tệp"
                yield Diagnostic(place, "TEP-TRUNG", message, hint)

    def _unknown(self, file: Path) -> Diagnostic:
        shown = self._shown(file)
        message = "tệp này còn lỗi, chưa biết số trong tệp đã dùng ở loạt nào"
        hint = f"sửa tệp ấy trước (python3 build.py check {shown}); hoặc lấy số ở sổ và ghi --so"
        return Diagnostic(Place(shown), "SO-CHUA-RO", message, hint)

    def _no_copy(self, opened: Opened) -> Diagnostic:
        place = opened.tree[COPY].place
        message = "đây là bản sao; lệnh issue chỉ cấp số văn bản"
        return Diagnostic(place, "BAN-HANH-SAO", message, "ghi số bản sao vào «so» theo sổ bản sao")

    def _without_id(self, notice: Notice, case: Candidate) -> Iterator[Diagnostic]:
        """That some tasks could not be given an id."""
        if sentences := [sentence for sentence, _ in unnamed(notice)]:
            message = f"{len(sentences)} việc chưa đặt được mã, như việc ở đây"
            hint = "cần theo dõi lâu thì đặt «ma» bằng tay; không thì theo mã tạm (~…) như trước"
            place, severity = sentences[0].place, Severity.INFO
            yield Diagnostic(
                place, "BAN-HANH-MA", message, hint, severity=severity, about=case.about
            )

    def _misread(self, case: Candidate) -> Diagnostic:
        message = "chưa ghi được số, ngày vào tệp này vì cách viết lạ; tệp chưa đổi gì"
        hint = "ghi «so:», «ngay:» mỗi khóa một dòng, sát lề trái, rồi chạy lại"
        place = Place(self._shown(self._file))
        return Diagnostic(place, "BAN-HANH-GHI", message, hint, about=case.about)

    def _changed_meanwhile(self) -> Diagnostic:
        place = Place(self._shown(self._file))
        message = "tệp vừa được lưu trong lúc ban hành nên chưa ghi gì"
        return Diagnostic(place, "BAN-HANH-GHI", message, "lưu tệp xong rồi chạy lại")


def _says(notice: Notice, mark: str) -> bool:
    """Whether a notice as recorded says what it said before."""
    return notice.issued_hash == mark == content_hash(notice)


def _as_issued(notice: Notice, kept: Path, about: str) -> Issued:
    day = notice.day
    if day is None:
        raise ValueError(notice)
    return Issued(symbol_of(notice), day, kept, about)


def _out_already(notice: Notice) -> Diagnostic:
    message = f"{notice.state.label} rồi: số {symbol_of(notice)}, ngày {notice.day}"
    hint = (
        "muốn sửa đổi, thay thế: python3 build.py new TÊN --from TỆP-NÀY, "
        "ghi «sua_doi» hay «thay_the» là tên tệp này"
    )
    place = notice.place("trang_thai", "ma_bam", "so")
    return Diagnostic(place, "BAN-HANH-ROI", message, hint)


def _new_lines(old: bytes, new: bytes) -> Iterator[str]:
    """The lines that are in a file now and were not before."""
    before = set(as_typed(old).splitlines())
    return (line for line in as_typed(new).splitlines() if line not in before)


_A_NUMBER = re.compile(rb"\bso[\"']?\s*:[\s\"'|>+-]*\d")
