"""Milestone rules: whether the same work is due once, and reported after it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, groupby
from typing import NamedTuple

from ntm_docs.checks.proof import Due, Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.deadlines import DeadlineKind
from ntm_docs.likeness import likeness, words_of
from ntm_docs.scanning import matches, opening

__all__ = ["reported_before_done", "same_work_due_twice"]


def same_work_due_twice(proof: Proof) -> Iterator[Slip]:
    """The same work is due on one day, wherever the notice speaks of it."""
    works = [(due, _Work(due)) for due in proof.dues if due.deadline.kind is DeadlineKind.DATE]
    for (one, work), (other, other_work) in combinations(works, 2):
        if one.deadline.due != other.deadline.due and work.is_same_as(other_work):
            where = f" ({one.passage.number})" if one.passage.number else ""
            message = (
                f"«{other_work.called}»: ở đây «{other.deadline.phrase}», "
                f"chỗ khác{where} «{one.deadline.phrase}»"
            )
            yield Slip(other.place, message, "nếu cùng một việc, ghi một thời hạn")


def reported_before_done(proof: Proof) -> Iterator[Slip]:
    """What is done is reported when it is done, and not before."""
    dated = [due for due in proof.dues if due.deadline.due]
    yield from _results_before_work(dated)
    for _, dues in groupby(dated, key=lambda due: id(due.passage)):
        for done, report in combinations(dues, 2):
            clause = _clause(report).lower()
            is_report = _REPORT.search(clause) and not _OF_PLANS.search(clause)
            if not is_report or _REPORT.search(_clause(done).lower()):
                continue
            if _is_before(report, done):
                yield _too_early(report, done)


def _results_before_work(dues: Sequence[Due]) -> Iterator[Slip]:
    """The results of some work are due before the work is, wherever it is spoken of."""
    reports = [(due, said) for due in dues if (said := _reported(due))]
    clauses = [(due, _clause(due)) for due in dues if due.deadline.due] if reports else []
    for report, said in reports:
        works = [
            due
            for due, clause in clauses
            if due.passage is not report.passage and said.is_of(clause)
        ]
        first = min(works, key=lambda due: due.deadline.due or date.max, default=None)
        if first and _is_before(report, first):
            yield _too_early(report, first)


def _is_before(one: Due, other: Due) -> bool:
    first, last = one.deadline.due, other.deadline.due
    return first is not None and last is not None and first < last


def _too_early(report: Due, done: Due) -> Slip:
    told, work = report.deadline.phrase, done.deadline.phrase
    message = f"báo cáo «{told}» trước khi việc xong «{work}»"
    return Slip(report.place, message, "xem lại hai thời hạn")


class _Results(NamedTuple):
    """What results are of: as few words as tell it, and the names and numbers that go with it."""

    work: str
    names: frozenset[str]

    def is_of(self, clause: str) -> bool:
        """Whether a clause is of that work, and reports nothing."""
        words = _WORDS.findall(clause)
        is_work = self.work in " ".join(words).lower() and self.names.issubset(words)
        return is_work and not _REPORT.search(clause.lower())


def _reported(due: Due) -> _Results | None:
    """Of what the results are to be reported by a day; plans and progress come before the work."""
    clause = _clause(due) if "kết quả" in due.passage.words else ""
    found = _RESULT.search(clause)
    if found is None or _OF_PLANS.search(clause.lower()):
        return None
    words = _WORDS.findall(_TO_WHOM.split(found["work"], maxsplit=1)[0])
    names = frozenset(word for word in words if not word.islower())
    work = " ".join(words[:_A_NAME]).lower()
    return _Results(work, names) if len(words) >= _A_NAME else None


def _clause(due: Due) -> str:
    """What stands before a deadline in its clause, or behind it where the deadline opens it."""
    words, phrase = str(due.passage.words), due.deadline.phrase
    near = max(0, due.deadline.start - _NEAR)
    at = words.find(phrase, near)
    if at < 0 and (at := words.lower().find(phrase.lower(), near)) < 0:
        at = due.deadline.start
    before = _ENDS.split(words[:at])[-1]
    if len(before.split(maxsplit=1)) > 1:
        return before
    return _ENDS.split(words[at + len(phrase) :])[0]


class _Work:
    """What a deadline is for: its procedure and what stands between that and the deadline."""

    def __init__(self, due: Due) -> None:
        clause = _clause(due)
        self._typed: list[str] = _WORDS.findall(clause)
        self.words = frozenset(self._typed) - _EMPTY_AS_TYPED
        lower = clause.lower()
        found = list(matches(_PROCEDURE, _STEP, lower))
        self.procedure = found[-1][0] if found else ""
        self.object = words_of(lower[found[-1].end() :]) - _EMPTY if found else frozenset[str]()

    @property
    def called(self) -> str:
        """What a finding calls it."""
        telling = [word for word in self._typed if word in self.words]
        return self.procedure or " ".join(telling[:_A_FEW])

    def is_same_as(self, other: _Work) -> bool:
        """Whether both are the same procedure on the same thing, or said in the same words."""
        if self.procedure and self.procedure == other.procedure:
            return likeness(self.object, other.object) >= _MOSTLY
        ours, theirs = self.words, other.words
        few = min(len(ours), len(theirs))
        if few < _ENOUGH or few < _MOSTLY * max(len(ours), len(theirs)):  # alike they are not
            return False
        told = {word.lower() for word in ours & theirs} - _OF_REPORTS
        is_alike = likeness(ours, theirs) >= _MOSTLY and len(told) > 1
        return is_alike and not _named_apart(ours, theirs)


def _named_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether names or numbers tell two alike clauses apart."""
    return any(not word.islower() for word in ours ^ theirs)


_NEAR = 4
_MOSTLY = 0.75
_ENOUGH = 5
_A_FEW = 6
_WORDS = re.compile(r"[\w/-]+")
_ENDS = re.compile(r"\.(?:\s+|$)|;\s+|:\s+|,\s+(?=(?:và\s+)?báo cáo)")
_EMPTY = words_of(
    "hoàn thành xong phải thời gian thực hiện tổ chức tập trung lãnh đạo chỉ và để đạt được "
    "trong của các những việc công tác khẩn trương ngay chậm nhất trước là"
)
# Whatever is done is reported, to the same few.
_OF_REPORTS = words_of(
    "theo dõi đôn đốc tổng hợp gửi về báo cáo kết quả với thường trực đảng huyện tỉnh xã ủy ban "
    "nhân dân ubnd hđnd văn phòng chủ tịch bí thư giám đốc"
)
_EMPTY_AS_TYPED = _EMPTY.union(map(str.capitalize, _EMPTY), map(str.upper, _EMPTY))
# Steps that a piece of work passes through once.
_STEPS = (
    "thẩm tra|thẩm định|nghiệm thu|bàn giao|quyết toán|khởi công|khánh thành|công nhận|"
    "phê duyệt|đấu giá|giải phóng mặt bằng|gpmb|tổng kết|sơ kết|giải ngân"
)
_STEP = opening(_STEPS.split("|"))
_PROCEDURE = re.compile(rf"\b(?:{_STEPS})\b")
_A_NAME = 3
# What the results are of, as few words tell it.
_RESULT = re.compile(
    r"\bbáo cáo\b.{0,60}?\bkết quả\s+"
    r"(?:(?:thực hiện|triển khai|tổ chức|toàn|của|việc|công tác)\s+)*(?P<work>.+)",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(r"\s(?:về|cho|gửi|với|tới|lên)\s")
_REPORT = re.compile(r"\bbáo cáo\b")
_OF_PLANS = re.compile(
    r"báo cáo\s+(?:\w+\s+){0,3}?"
    r"(?:tiến độ|phương án|kế hoạch|đề xuất|dự kiến|khó khăn|nhu cầu|tình hình)"
    r"|định kỳ|hằng|hàng"
)
