"""Brief: the page read before a notice is signed: who, what, by when, sums, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten, wrap
from typing import Any

from ntm_docs import markup
from ntm_docs.deadlines import Deadline
from ntm_docs.diagnostics import Diagnostic, as_text, errors_of
from ntm_docs.given_figures import given_in
from ntm_docs.head_layout import symbol_of
from ntm_docs.model import Notice
from ntm_docs.tasks import Task, tasks
from ntm_docs.values import BLANK, number, short_date

__all__ = ["brief"]

_WIDTH = 88
# The lines of a sheet of A4, and more than any task has.
_PAGE, _WHOLE = 60, 1000
_UNKNOWN = "…"
_NOBODY = "Chưa rõ ai làm"


def brief(notice: Notice, found: Sequence[Diagnostic]) -> str:
    """What a chief of office asks of a notice, as the lines of one page.

    Where there are many tasks, each is told in fewer words; the notice itself has them all.
    """
    pages = (_page(notice, found, lines) for lines in (_WHOLE, 2, 1))
    fitting = [page for page in pages if page.count("\n") <= _PAGE]
    return fitting[0] if fitting else _page(notice, found, 1)


def _page(notice: Notice, found: Sequence[Diagnostic], lines: int) -> str:
    parts = (_named(notice), _charged(tasks(notice), lines), _figures(notice), _findings(found))
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def _named(notice: Notice) -> Iterator[str]:
    day = f", ngày {notice.day}" if notice.day else ""
    symbol = symbol_of(notice).replace(BLANK, _UNKNOWN)
    yield f"{notice.doc_type.label} số {symbol}{day} – {notice.issuer.called}"
    yield from _wrapped("Trích yếu: ", markup.plain(notice.subject))
    lead = notice.signatories[0]
    yield from _wrapped("Người ký: ", f"{', '.join(lead.lines)} {lead.name}")
    yield f"Nơi nhận: {len(notice.recipients)} nơi; phụ lục: {len(notice.appendices)}"


def _charged(found: Sequence[Task], lines: int) -> Iterator[str]:
    """The tasks under those who answer for them; who is only read from words has a mark."""
    if not found:
        return
    late = sum(not task.deadlines for task in found)
    yield f"VIỆC: {len(found)}, trong đó {late} việc không có thời hạn"
    by_unit: dict[str, list[Task]] = {}
    for task in found:
        mark = " (?)" * task.is_recognised
        by_unit.setdefault(", ".join(task.assignees) + mark or _NOBODY, []).append(task)
    for unit, own in by_unit.items():
        yield f"  {unit}"
        for task in own:
            when = "; ".join(map(_when, task.deadlines)) or "không có thời hạn"
            place = f" [{task.number}]" if task.number else ""
            room = lines * (_WIDTH - 6) - len(place) - lines
            yield from _wrapped(
                "    - ", shorten(f"{when}: {task.text}", room, placeholder="…") + place
            )


def _when(deadline: Deadline) -> str:
    means = short_date(deadline.due) if deadline.due else ""
    is_said = not means or means in deadline.phrase
    return deadline.phrase if is_said else f"{deadline.phrase} ({means})"


def _figures(notice: Notice) -> Iterator[str]:
    """The figures of the file, with the sums of what is done and what is left."""
    lines = [*_groups(notice.figures, "")]
    if lines:
        yield "SỐ LIỆU"
        yield from (f"  {line}" for line in lines)


def _groups(figures: Mapping[str, Any], above: str) -> Iterator[str]:
    for name, value in figures.items():
        path = f"{above}.{name}" if above else name
        if isinstance(value, Mapping):
            yield from _sums(value, path)
            yield from _groups({} if _adds_up(value) else value, path)
        else:
            yield f"{path}: {value}"


def _sums(group: Mapping[str, Any], path: str) -> Iterator[str]:
    """What is done and what is left against the total, where a group gives all three."""
    for given in given_in(group, (path,)):
        done, left, whole = given.numbers or (None, None, None)
        if done is not None and left is not None and whole is not None:
            sign = "=" if done + left == whole else "≠"
            told = f"{'.'.join(given.path)}: {number(done)} + {number(left)} {sign} {number(whole)}"
            yield told if sign == "=" else f"{told}  ← xem lại"


def _adds_up(group: Mapping[str, Any]) -> bool:
    """Whether all figures of a group are told by its sums."""
    told = [given.numbers for given in given_in(group)]
    sizes = {len(value) if isinstance(value, Mapping) else 1 for value in group.values()}
    is_whole = all(numbers and None not in numbers for numbers in told)
    return set(group) == {"dat", "con", "tong"} and is_whole and sizes == {len(told)}


def _findings(found: Sequence[Diagnostic]) -> Iterator[str]:
    errors = len(errors_of(found))
    yield f"PHÁT HIỆN: {errors} lỗi, {len(found) - errors} điều cần xem"
    if found:
        yield as_text(found)


def _wrapped(label: str, words: str) -> list[str]:
    return wrap(words, _WIDTH, initial_indent=label, subsequent_indent=" " * len(label))
