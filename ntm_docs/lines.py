"""Lines: single lines of head and foot as paragraphs, and the marks that part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_docs.diagnostics import NOWHERE, Place
from ntm_docs.document import Paragraph, Run
from ntm_docs.markup import spans
from ntm_docs.metrics import width
from ntm_docs.regimes.regime import Regime, Rule
from ntm_docs.regimes.roles import Role
from ntm_docs.runs import runs_of
from ntm_docs.texts import Text
from ntm_docs.typography import NO_BREAK_SPACE, bound

__all__ = ["line", "marked_up", "separator"]


def line(role: Role, text: str, regime: Regime, place: Place = NOWHERE) -> Paragraph:
    """A line of one weight, in capitals where its role asks for them."""
    shown = text.upper() if regime.styles[role].upper and text.lower() != _ALSO else text
    return Paragraph(role, (Run(bound(shown)),), place=place)


# The word that joins two posts of one signatory stays small between them.
_ALSO = "kiêm"


def marked_up(role: Role, text: Text, regime: Regime) -> Paragraph:
    """A line with markup of its own, in capitals where its role asks for them."""
    runs = runs_of(spans(text))
    if regime.styles[role].upper:
        runs = tuple(Run(run.text.upper(), run.bold, run.italic) for run in runs)
    return Paragraph(role, runs, place=text.place)


def separator(role: Role, words: Sequence[str], room: float, regime: Regime) -> Iterator[Paragraph]:
    """What parts these lines of words, set in a column `room` mm wide, from what comes next.

    Nothing where the regime has no such mark.
    """
    if role not in regime.marks:
        return
    mark, style = regime.marks[role], regime.styles[role]
    if isinstance(mark, Rule):
        over = regime.styles[mark.under]
        lengths = (
            width(w.upper() if over.upper else w, over.size.printed, bold=over.bold) for w in words
        )
        length = mark.share.printed * min(max(lengths), room)
        mark = NO_BREAK_SPACE * round(length / width(NO_BREAK_SPACE, style.size.printed))
    yield Paragraph(role, (Run(mark),))
