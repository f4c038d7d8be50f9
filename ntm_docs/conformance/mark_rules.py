"""Mark rules: what parts the components of the head: signs as typed, or drawn lines of a length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ntm_docs.conformance.checking import Case, Check, label, length
from ntm_docs.conformance.printed_rows import is_mark
from ntm_docs.diagnostics import Diagnostic
from ntm_docs.metrics import width
from ntm_docs.regimes.regime import Rule
from ntm_docs.regimes.roles import Role
from ntm_docs.typography import unbound
from ntm_docs.word.word_file import Line

__all__ = ["MARK_RULES"]


def signs(case: Case) -> Iterator[Diagnostic]:
    """Where the regime asks for a typed sign, that sign stands in a line of its own."""
    for role, wanted in case.regime.marks.items():
        under = _SIGNS_UNDER.get(role)
        if not isinstance(wanted, str) or under is None or not case.found.of(under):
            continue
        sought = case.found.marks[role]
        typed = [text for line in sought if is_mark(text := unbound(line.words).strip())]
        if wanted not in typed:
            drawn = any(True for line in sought for _ in _strokes(case, line))
            found = f"«{typed[0]}»" if typed else "nét kẻ" if drawn else "không có dấu"
            owner = label(under, case.regime)
            yield _finding(case, role, f"dưới {owner}: {found}, quy định «{wanted}»")


def drawn_lines(case: Case) -> Iterator[Diagnostic]:
    """Where the regime asks for a line, one is drawn by any means, and about as long as it says."""
    for role, wanted in case.regime.marks.items():
        owners = case.found.of(wanted.under) if isinstance(wanted, Rule) else ()
        if isinstance(wanted, str) or not owners or role not in case.found.marks:
            continue  # below the references of appendices a line is custom, not law
        name = f"dòng kẻ dưới {label(wanted.under, case.regime)}"
        lengths = [each for line in case.found.marks[role] for each in _strokes(case, line)]
        shortest, longest = _rows(case, owners)
        least, most = shortest * wanted.share.least, longest * wanted.share.most
        slack = longest * _SLACK
        if not lengths:
            yield _finding(case, role, f"không có {name}")
        elif not any(least - slack <= each <= most + slack for each in lengths):
            found = f"{name} dài {max(lengths):.0f} mm"
            yield _finding(case, role, f"{found}, quy định {_wanted(wanted, least, most)}")


MARK_RULES: tuple[Check, ...] = (signs, drawn_lines)

_SIGNS_UNDER = {Role.ISSUER_MARK: Role.ISSUER, Role.SUBJECT_MARK: Role.SUBJECT}

# Lines are drawn by eye: what share of the words a line may be longer or shorter than asked.
_SLACK = 0.08


def _finding(case: Case, role: Role, message: str) -> Diagnostic:
    return case.finding("THE-THUC-VACH", message, case.regime.styles[role].source)


def _rows(case: Case, owners: Sequence[Line]) -> tuple[float, float]:
    """The shortest and the longest row that some words take on paper, in millimetres."""
    rows = []
    for line in owners:
        whole, room = length(line), case.word.room(line)
        rows += [whole % room, room] if whole > room else [whole]
    return min(rows), max(rows)


def _wanted(rule: Rule, least: float, most: float) -> str:
    if rule.share.least == rule.share.most:
        return f"bằng dòng chữ ({most:.0f} mm)"
    low, high = (
        Fraction(share).limit_denominator(9) for share in (rule.share.least, rule.share.most)
    )
    return f"{least:.0f}-{most:.0f} mm ({low} đến {high} dòng chữ)"


def _strokes(case: Case, line: Line) -> Iterator[float]:
    """The lengths of what reads as a drawn line: shapes, borders, rows of signs, underlines."""
    yield from (drawn.length for drawn in line.drawn)
    if line.bottom_border:
        yield case.word.room(line) - line.left - line.right
    underlined = [run for run in line.runs if run.underline]
    if len(line.words.strip()) > 1 and is_mark(line.words):
        yield length(line)
    elif underlined and line.is_blank:
        yield line.lead
    elif underlined:
        yield sum(width(run.printed, run.size, bold=run.bold) for run in underlined)
