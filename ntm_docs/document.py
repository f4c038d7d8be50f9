"""Document: how a notice reads on paper, paragraph by paragraph; every output is made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ntm_docs.diagnostics import NOWHERE, Place
from ntm_docs.regime import Regime
from ntm_docs.roles import Role

__all__ = ["Document", "Paragraph", "Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one weight and slope, on top of its role's style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `mark` is its printed number or bullet, `level` counts headings from 1.

    `deadlines` are the stretches (start, end) of its words that say a deadline the file gives:
    like `place`, more than paper shows, and no part of what makes two paragraphs equal.
    """

    role: Role
    runs: tuple[Run, ...]
    mark: str = ""
    level: int = 0
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    deadlines: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)

    @property
    def marked_runs(self) -> tuple[Run, ...]:
        """The runs with the mark before them, as bold as the words it heads."""
        if not self.mark:
            return self.runs
        bold = bool(self.runs) and all(run.bold for run in self.runs)
        return (Run(f"{self.mark} ", bold), *self.runs)

    @property
    def text(self) -> str:
        """The paragraph as a reader reads it, mark included."""
        return "".join(run.text for run in self.marked_runs)


@dataclass(frozen=True, slots=True)
class Document:
    """A notice as printed, in reading order, with the regime that dresses its roles."""

    paragraphs: tuple[Paragraph, ...]
    regime: Regime
    subject: str
    author: str

    def of(self, *roles: Role) -> Iterator[Paragraph]:
        """The paragraphs of some roles, in order."""
        return (paragraph for paragraph in self.paragraphs if paragraph.role in roles)
