"""Body rules: how the text of a notice is set: sizes, alignment, indents, gaps, lines, headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from ntm_docs.conformance.checking import (
    ALIGNMENTS,
    Case,
    Check,
    Deviation,
    figure,
    grouped,
    length,
    other_sizes,
)
from ntm_docs.conformance.printed_rows import is_capital
from ntm_docs.diagnostics import Diagnostic, Severity
from ntm_docs.numbering import DEFAULT_MARKS, Kind, typed_mark
from ntm_docs.regimes.regime import Style
from ntm_docs.regimes.roles import Role
from ntm_docs.typography import unbound
from ntm_docs.word.word_file import Line, LineRule

__all__ = ["BODY_RULES"]

Look = Callable[[Case, Line, Style], Iterator[str]]


def sizes(_: Case, line: Line, style: Style) -> Iterator[str]:
    """Every word has a size that the regime allows."""
    yield from other_sizes(line, style)


def alignment(case: Case, line: Line, _: Style) -> Iterator[str]:
    """Paragraphs are justified; in a paragraph of one row nobody sees whether it is."""
    if line.align != "both" and _starts(line) + length(line) > case.word.room(line):
        yield f"{ALIGNMENTS[line.align]}, quy định canh đều hai lề"


def indent(_: Case, line: Line, style: Style) -> Iterator[str]:
    """The first row begins further in, whether an indent, a tab or blanks push it."""
    starts = _starts(line)
    if line.align in ("left", "both") and not style.first_indent.allows(starts, _BLANK):
        found = f"lùi đầu dòng {figure(round(starts, 1))} mm"
        yield f"{found}, quy định {figure(style.first_indent)} mm"


def line_height(_: Case, line: Line, style: Style) -> Iterator[str]:
    """Lines are as high as the regime says: the Party sets points, the State multiples."""
    if style.line and not (line.rule is LineRule.EXACT and style.line.allows(line.height, _TINY)):
        yield f"giãn dòng {_height(line)}, quy định đúng (Exactly) {figure(style.line)} pt"
    if style.lines and not style.lines.allows(_multiple(line), _TINY):
        yield f"giãn dòng {_height(line)}, quy định {figure(style.lines)} dòng"


def section_capitals(case: Case, line: Line, _: Style) -> Iterator[str]:
    """The name of a section under a Roman numeral is in capitals, where the regime says so."""
    form = case.regime.headings.get(Kind.ROMAN)
    if form and form.upper and _heading(line) is Kind.ROMAN and not is_capital(line.text):
        yield "tên mục chữ thường, quy định in hoa"


def section_weight(case: Case, line: Line, _: Style) -> Iterator[str]:
    """The name of a section under a Roman numeral is bold, where the regime says so."""
    form = case.regime.headings.get(Kind.ROMAN)
    if form and form.bold and _heading(line) is Kind.ROMAN and not _is_bold(line):
        yield "tên mục không đậm, quy định chữ đậm"


def item_weight(case: Case, line: Line, _: Style) -> Iterator[str]:
    """The name of a numbered item is bold too; that it is a name, no stop at its end tells."""
    form = case.regime.headings.get(Kind.DECIMAL)
    if form and form.bold and _heading(line) is Kind.DECIMAL and not _is_bold(line):
        yield "tên khoản không đậm, quy định chữ đậm nếu là tên khoản"


def gaps(case: Case) -> Iterator[Diagnostic]:
    """Between two paragraphs there is as much room as the regime asks, or a blank line."""
    style = case.regime.styles[Role.PARAGRAPH]
    deviations = []
    for above, below in pairwise(case.found.body):
        gap = case.word.gap(above, below)
        both = _is_paragraph(above) and _is_paragraph(below)
        if both and not style.after.allows(gap, _TINY):
            problem = f"cách đoạn trên {figure(gap)} pt, quy định {figure(style.after)} pt"
            deviation = _deviation("THE-THUC-CACH-DOAN", problem, style, below)
            hint = _GREATER if style.after.allows(above.after + below.before, _TINY) else ""
            deviations.append(replace(deviation, hint=hint))
    yield from grouped(case, deviations)


def _rule(rule: str, look: Look, severity: Severity = Severity.ERROR) -> Check:
    """A rule that holds every paragraph of the body to one property of its style."""

    def check(case: Case) -> Iterator[Diagnostic]:
        style = case.regime.styles[Role.PARAGRAPH]
        deviations = (
            _deviation(rule, problem, style, line, severity)
            for line in _paragraphs(case)
            for problem in look(case, line, style)
        )
        yield from grouped(case, deviations)

    return check


BODY_RULES: tuple[Check, ...] = (
    _rule("THE-THUC-CO-CHU", sizes),
    _rule("THE-THUC-CAN-LE", alignment),
    _rule("THE-THUC-LUI-DONG", indent),
    gaps,
    _rule("THE-THUC-GIAN-DONG", line_height),
    _rule("THE-THUC-CHU-HOA", section_capitals),
    _rule("THE-THUC-KIEU-CHU", section_weight),
    _rule("THE-THUC-KIEU-CHU", item_weight, Severity.WARNING),
)

# The width of a blank, in millimetres, and what is lost where lengths are rounded.
_BLANK = 1.3
_TINY = 0.05

_GREATER = "Word không cộng khoảng sau đoạn trên với khoảng trước đoạn dưới, chỉ lấy khoảng lớn hơn"

# Single spacing of Times New Roman, as a multiple of its size.
_SINGLE = 1.15


def _deviation(
    rule: str, problem: str, style: Style, line: Line, severity: Severity = Severity.ERROR
) -> Deviation:
    return Deviation(rule, f"thân văn bản: {problem}", style.source, line, severity)


def _paragraphs(case: Case) -> Iterator[Line]:
    return filter(_is_paragraph, case.found.body)


def _is_paragraph(line: Line) -> bool:
    """Whether a line is a paragraph of the text; what stands in tables has a look of its own."""
    return bool(line.words.strip()) and line.cell is None


def _starts(line: Line) -> float:
    """Where the first row begins, in millimetres from the margin."""
    return line.left + line.first_indent + line.lead


def _multiple(line: Line) -> float:
    """The height of a line as a multiple of single spacing."""
    if line.rule is LineRule.MULTIPLE:
        return line.height
    fixed = line.height / (_SINGLE * max(run.size for run in line.visible))
    return fixed if line.rule is LineRule.EXACT else max(fixed, 1)


def _height(line: Line) -> str:
    if line.rule is LineRule.MULTIPLE:
        return "đơn (Single)" if line.height == 1 else f"{figure(line.height)} dòng"
    named = "đúng (Exactly)" if line.rule is LineRule.EXACT else "ít nhất (At least)"
    return f"{named} {figure(line.height)} pt"


def _heading(line: Line) -> Kind | None:
    """What counts a heading, None for a line that is none: what ends with a stop is a sentence."""
    text = unbound(line.text).strip()
    typed = typed_mark(text, DEFAULT_MARKS)
    if typed is None or typed.mark.parts > 1:
        return None
    ends = {Kind.ROMAN: (".", ";"), Kind.DECIMAL: (".", ";", ":", ",", "!", "?")}
    stops = ends.get(typed.mark.kind)
    return typed.mark.kind if stops and not text.endswith(stops) else None


def _is_bold(line: Line) -> bool:
    return all(run.bold for run in line.runs if run.has_letters)
