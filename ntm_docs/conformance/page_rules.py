"""Page rules: sheet, margins, font, colour and page numbers of a Word file against its regime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from ntm_docs.conformance.checking import (
    Case,
    Check,
    Deviation,
    figure,
    grouped,
    is_centred,
    length,
)
from ntm_docs.diagnostics import Diagnostic, Severity
from ntm_docs.regimes.roles import Role
from ntm_docs.word.word_file import Line, Margin, Pages, Section, WordRun

__all__ = ["PAGE_RULES"]


def paper(case: Case) -> Iterator[Diagnostic]:
    """Every sheet is A4, on its long side only where a table needs it."""
    page = case.regime.page
    wanted = f"quy định A4 ({page.width:g} × {page.height:g} mm)"
    layout = {part.line.cell.table for part in case.found.parts if part.line.cell}
    cells = ((line.cell, line.section) for line in case.word.lines)
    with_tables = {number for cell, number in cells if cell and cell.table not in layout}
    problems = []
    for number, section in enumerate(case.word.sections):
        sheet = sorted((section.width, section.height))
        if any(abs(a - b) > _SHEET for a, b in zip(sheet, (page.width, page.height), strict=True)):
            found = f"khổ giấy {section.width:.0f} × {section.height:.0f} mm"
            problems.append((f"{found}, {wanted}", number))
        if section.is_landscape and number not in with_tables:
            problems.append(("trang nằm ngang mà không có bảng, quy định trang đứng", number))
    yield from _by_sections(case, "THE-THUC-KHO-GIAY", problems)


def margins(case: Case) -> Iterator[Diagnostic]:
    """Every upright sheet keeps the margins; of one on its side the regulations say nothing."""
    problems = []
    for number, section in enumerate(case.word.sections):
        for name, side in () if section.is_landscape else _SIDES:
            measured, allowed = getattr(section, side), getattr(case.regime.page, side)
            if not allowed.allows(measured, _HAIR):
                found = f"lề {name} {figure(round(measured, 1))} mm"
                problems.append((f"{found}, quy định {figure(allowed)} mm", number))
    yield from _by_sections(case, "THE-THUC-LE", problems)


def fonts(case: Case) -> Iterator[Diagnostic]:
    """All words are in the font of the regime."""
    own, source = case.regime.font, case.regime.page.source
    deviations = (
        Deviation("THE-THUC-PHONG", f"phông chữ {font}, quy định {own}", source, line)
        for line in (*case.word.lines, *case.word.notes)
        for font in sorted({run.font for run in _worded(line)} - {own})
    )
    yield from grouped(case, deviations)


def colours(case: Case) -> Iterator[Diagnostic]:
    """All words are black."""
    source = case.regime.page.source
    deviations = (
        Deviation("THE-THUC-MAU-CHU", f"chữ màu {colour}, quy định màu đen", source, line)
        for line in (*case.word.lines, *case.word.notes)
        if not _is_red_stamp(case, line)
        for colour in sorted({_colour(run) for run in _worded(line)} - {_BLACK})
    )
    yield from grouped(case, deviations)


def page_numbers(case: Case) -> Iterator[Diagnostic]:
    """The pages after the first are numbered, in the margin above the text."""
    source, rule = case.regime.styles[Role.PAGE_NUMBER].source, "THE-THUC-SO-TRANG"
    numbered = list(_numbered(case))
    if not numbered:
        rows = sum(_printed_rows(case, line) for line in case.found.body)
        if rows > _MAY_BE_TWO_PAGES:
            sure = Severity.ERROR if rows > _SURELY_TWO_PAGES else Severity.WARNING
            message = "văn bản không có số trang, quy định từ trang thứ hai phải có"
            yield case.finding(rule, message, source, severity=sure)
    first = case.word.sections[0]
    on_first = Pages.FIRST if first.own_first_page else Pages.OTHER
    if any(section is first and margin.pages is on_first for section, margin, _ in numbered):
        yield case.finding(rule, "số trang hiện ở trang đầu, quy định không hiện", source)
    if not all(margin.at_top for _, margin, _ in numbered):
        message = "số trang đặt ở chân trang, quy định ở giữa lề trên của trang"
        yield case.finding(rule, message, source)


def page_number_look(case: Case) -> Iterator[Diagnostic]:
    """Page numbers are upright, of the right size, centred, and as far down as the regime says."""
    style, down = case.regime.styles[Role.PAGE_NUMBER], case.regime.page.number_from_top
    problems: dict[str, None] = {}
    for section, margin, line in _numbered(case):
        for run in (run for run in line.runs if run.field == _FIELD):
            if not style.size.allows(run.size):
                found = f"cỡ chữ của số trang là {figure(run.size)}"
                problems[f"{found}, quy định {figure(style.size)}"] = None
            if run.font != case.regime.font:
                problems[f"số trang phông {run.font}, quy định {case.regime.font}"] = None
            if run.bold or run.italic:
                problems["số trang chữ đậm hoặc nghiêng, quy định chữ đứng, không đậm"] = None
        if not is_centred(case, line):
            problems["số trang không ở giữa trang, quy định canh giữa"] = None
        if margin.at_top and not down.allows(section.header, _HAIR):
            found = f"số trang cách mép trên của trang {figure(round(section.header, 1))} mm"
            problems[f"{found}, quy định {figure(down)} mm"] = None
    for problem in problems:
        yield case.finding("THE-THUC-SO-TRANG", problem, style.source)


PAGE_RULES: tuple[Check, ...] = (paper, margins, fonts, colours, page_numbers, page_number_look)

_SIDES = (("trên", "top"), ("dưới", "bottom"), ("trái", "left"), ("phải", "right"))
_MOST_TOLD = 5

# How far, in millimetres, a sheet and a margin may be from what was meant.
_SHEET = 1.0
_HAIR = 0.5

_FIELD = "PAGE"

# Printed rows of the body; with head and foot a page holds about twenty less than its forty-five.
_MAY_BE_TWO_PAGES = 20
_SURELY_TWO_PAGES = 35

_BLACK = "đen"
_NEARLY_BLACK = 0x20


def _by_sections(
    case: Case, rule: str, problems: Iterable[tuple[str, int]]
) -> Iterator[Diagnostic]:
    """One finding for each problem, which says what sections of the file have it, if not all."""
    where: dict[str, list[int]] = {}
    for problem, number in problems:
        where.setdefault(problem, []).append(number + 1)
    for problem, numbers in where.items():
        told = ", ".join(map(str, numbers[:_MOST_TOLD])) + ", …" * (len(numbers) > _MOST_TOLD)
        some = len(numbers) < len(case.word.sections)
        message = f"{problem} (phần thứ {told} của tệp)" if some else problem
        yield case.finding(rule, message, case.regime.page.source)


def _worded(line: Line) -> Iterator[WordRun]:
    """The runs with letters or figures; a sign alone may come from any font."""
    return (run for run in line.runs if any(map(str.isalnum, run.text)))


def _is_red_stamp(case: Case, line: Line) -> bool:
    """Whether a line is a stamp, whose ink is red."""
    inked = (*case.found.of(Role.SECRECY, Role.URGENCY), *(part.line for part in case.found.copy))
    return any(line.runs == each.runs for each in inked)


def _colour(run: WordRun) -> str:
    """The colour of a run as a clerk would name it."""
    red, green, blue = (int(run.colour[i : i + 2], 16) for i in (0, 2, 4))
    most, least = max(red, green, blue), min(red, green, blue)
    if most <= _NEARLY_BLACK:
        return _BLACK
    if most - least <= _NEARLY_BLACK:
        return "trắng" if least > 0xFF - _NEARLY_BLACK else "xám"
    return {red: "đỏ hoặc cam", green: "xanh lá", blue: "xanh"}[most]


def _numbered(case: Case) -> Iterator[tuple[Section, Margin, Line]]:
    """The lines above and below the pages that hold a page number."""
    for section in case.word.sections:
        for margin in section.margins:
            for line in margin.lines:
                if any(run.field == _FIELD for run in line.runs):
                    yield section, margin, line


def _printed_rows(case: Case, line: Line) -> int:
    return max(1, ceil(length(line) / case.word.room(line)))
