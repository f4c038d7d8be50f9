"""Checks: every rule asked of notices, and what their office lets pass left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ntm_docs.blocks import Block
from ntm_docs.checks.listing import Listing
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Rule, Slip
from ntm_docs.checks.rules import COLLECTION_RULES, RULES
from ntm_docs.diagnostics import Diagnostic, Place, Severity
from ntm_docs.fields import Waiver
from ntm_docs.regimes import REGIMES
from ntm_docs.regimes.regime import Regime
from ntm_docs.suggestions import nearest

__all__ = ["checked", "checked_together"]


def checked(proof: Proof) -> Iterator[Diagnostic]:
    """What the rules find in a notice, each finding as grave as its office lets it be."""
    waivers = _Waivers(proof)
    yield from waivers.unknown()
    for rule in RULES:
        for slip in rule.slips(proof):
            if severity := waivers.severity(rule, slip):
                yield _told(rule, slip, severity, proof.notice.regime)


def checked_together(listings: Iterable[Listing]) -> Iterator[Diagnostic]:
    """What the rules find that look at several notices, which come in the order of their days."""
    in_order = sorted(listings, key=lambda one: (one.day or date.max, one.number or 0, one.place))
    for rule in COLLECTION_RULES:
        for one, slip in rule.slips(in_order):
            if severity := one.waived.get(rule.id, rule.severity):
                yield _told(rule, slip, severity, REGIMES[one.regime])


def _told(rule: Rule[Any, Any], slip: Slip, severity: Severity, regime: Regime) -> Diagnostic:
    source = str(regime.sources[rule.feature]) if rule.feature else ""
    return Diagnostic(
        slip.place, rule.id, slip.message, slip.hint, severity=severity, source=source
    )


@dataclass
class _Waivers:
    """What is let pass in a notice: everywhere, or on the lines of a block."""

    proof: Proof

    def severity(self, rule: Rule[Proof, Slip], slip: Slip) -> Severity | None:
        """How grave a finding is told; None where it is let pass."""
        for waivers, lines in self._all:
            if rule.id in waivers and (
                lines is None or (slip.place.file, slip.place.line) in lines
            ):
                return waivers[rule.id].told.severity
        return rule.severity

    def unknown(self) -> Iterator[Diagnostic]:
        """Waivers of rules that nobody knows."""
        for waivers, _ in self._all:
            for name, waiver in waivers.items():
                if name not in _KNOWN:
                    message = f"không có quy tắc nào mang mã «{name}»"
                    yield Diagnostic(waiver.place(), "BO-QUA", message, nearest(name, _KNOWN))

    @cached_property
    def _all(self) -> list[tuple[Mapping[str, Waiver], set[tuple[str, int]] | None]]:
        """Those of blocks first: what is said nearer weighs more."""
        blocks = [p.placed.block for p in self.proof.running if p.placed and not p.is_cell]
        inside = [(block.waivers, _lines(block)) for block in reversed(blocks) if block.waivers]
        return [*inside, (self.proof.notice.waivers, None)]


def _lines(block: Block) -> set[tuple[str, int]]:
    """The lines of the file on which a block and all that it holds stand."""
    return {(place.file, place.line) for place in _places(block)}


def _places(block: Block) -> Iterator[Place]:
    texts = [sentence.text for sentence in block.sentences]
    texts += [*block.deadlines, *(d for s in block.sentences for d in s.deadlines)]
    texts += [cell for row in block.table for cell in row]
    for text in texts:
        yield from (place for _, place in text.anchors)
    for inner in block.blocks:
        yield from _places(inner)


_KNOWN = (*(rule.id for rule in RULES), *(rule.id for rule in COLLECTION_RULES))
