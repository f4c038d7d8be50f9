"""Look rules: size, weight, slope, capitals and place of the parts of head and foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ntm_docs.conformance.checking import (
    ALIGNMENTS,
    Case,
    Check,
    Deviation,
    grouped,
    is_centred,
    label,
    other_sizes,
)
from ntm_docs.conformance.printed_rows import Part, is_capital
from ntm_docs.diagnostics import Diagnostic
from ntm_docs.regimes.regime import Align, Style
from ntm_docs.regimes.roles import Role
from ntm_docs.word.word_file import WordRun

__all__ = ["LOOK_RULES"]

Look = Callable[[Case, Part, Style], Iterator[str]]


def sizes(_: Case, part: Part, style: Style) -> Iterator[str]:
    """Every word has a size that the regime allows."""
    yield from other_sizes(part.line, style)


def weight(case: Case, part: Part, style: Style) -> Iterator[str]:
    """Words are bold, or none is."""
    alone = part.role is Role.POST and not style.bold and not case.found.of(Role.AUTHORITY)
    if not alone:  # a post below no authority may stand in its place, and look like it
        yield from _all_or_none(part, style.bold, "đậm", "không đậm", lambda run: run.bold)


def slope(_: Case, part: Part, style: Style) -> Iterator[str]:
    """Words are italic, or none is; the label above addressees has a rule of its own."""
    if part.role is not Role.ADDRESS:
        yield from _all_or_none(part, style.italic, "nghiêng", "đứng", lambda run: run.italic)


def underline(_: Case, part: Part, style: Style) -> Iterator[str]:
    """Words are underlined, or none is; above a separator an underline may stand for it."""
    if part.role not in _ABOVE_SEPARATORS:
        wanted = style.underline
        yield from _all_or_none(part, wanted, "gạch chân", "không gạch chân", lambda r: r.underline)


def capitals(case: Case, part: Part, style: Style) -> Iterator[str]:
    """Words are in capitals, however they were typed, or are not."""
    capital = is_capital(part.line.words)
    if style.upper and not capital:
        yield "chữ thường, quy định in hoa"
    if capital and part.role in _SMALL and not _is_author_line(case, part):
        yield "in hoa, quy định chữ thường"


def alignment(case: Case, part: Part, style: Style) -> Iterator[str]:
    """Words are centred in their column, or begin at its left edge; half a page is no column."""
    if part.row.is_half or part.role in _ANYWHERE:
        return
    if style.align is Align.CENTER and not is_centred(case, part.line):
        yield f"{ALIGNMENTS[part.line.align]}, quy định canh giữa"
    if style.align is Align.LEFT and part.line.align in ("center", "right"):
        yield f"{ALIGNMENTS[part.line.align]}, quy định canh trái"


def _rule(rule: str, look: Look) -> Check:
    """A rule that holds every part of head and foot to one property of its style."""

    def check(case: Case) -> Iterator[Diagnostic]:
        deviations = (
            Deviation(rule, f"{label(part.role, case.regime)}: {problem}", style.source, part.line)
            for part in (*case.found.parts, *case.found.copy)
            # A size that is free tells that the regulation leaves the look of a part open.
            if (style := case.regime.styles.get(part.role)) and style.size.least > 0
            for problem in look(case, part, style)
        )
        yield from grouped(case, deviations)

    return check


LOOK_RULES: tuple[Check, ...] = (
    _rule("THE-THUC-CO-CHU", sizes),
    _rule("THE-THUC-KIEU-CHU", weight),
    _rule("THE-THUC-KIEU-CHU", slope),
    _rule("THE-THUC-KIEU-CHU", underline),
    _rule("THE-THUC-CHU-HOA", capitals),
    _rule("THE-THUC-CAN-LE", alignment),
)

_ABOVE_SEPARATORS = (Role.TITLE, Role.MOTTO, Role.ISSUER, Role.SUBJECT)
# Where these stand in their room nobody says.
_ANYWHERE = (Role.ADDRESS, Role.ADDRESSEE, Role.CONTACT)
_SMALL = (Role.MOTTO, Role.PLACE_DATE, Role.SUBJECT, Role.RECIPIENTS_LABEL, Role.SIGNER)


def _is_author_line(case: Case, part: Part) -> bool:
    """Whether a line may name the author in capitals, above the subject."""
    return part.role is Role.SUBJECT and case.regime.author_in_capitals


def _all_or_none(
    part: Part, wanted: bool, yes: str, no: str, has: Callable[[WordRun], bool]
) -> Iterator[str]:
    """How the words of a part differ from all having a property, or from none having it."""
    held = [has(run) for run in part.line.runs if run.has_letters]
    if all(each is wanted for each in held):
        return
    found, required = (no, yes) if wanted else (yes, no)
    partly = "có chỗ " if wanted in held else ""
    yield f"{partly}chữ {found}, quy định {required}"
