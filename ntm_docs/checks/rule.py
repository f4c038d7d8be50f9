"""Rule: one thing that holds in a sound notice, and a slip where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ntm_docs.diagnostics import Place, Severity
from ntm_docs.regimes.regime import Feature

__all__ = ["Rule", "Slip"]

T = TypeVar("T")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Slip:
    """Where a rule does not hold: what is wrong there, and what to write instead."""

    place: Place
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[T, F]):
    """One rule: `holds` is its sentence for the clerk, `slips` finds where it does not hold.

    It looks at a `T`, one notice or several, and what it finds are slips or tell of them.

    `feature` is what the regulation is asked for when its clause is cited; rules of language and
    sums rest on no clause.
    """

    id: str
    severity: Severity
    holds: str
    slips: Callable[[T], Iterator[F]]
    feature: Feature | None = None
