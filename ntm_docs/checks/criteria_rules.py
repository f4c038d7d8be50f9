"""Criteria rules: whether what is met and what is left of a programme's criteria agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.counts import shown
from ntm_docs.checks.words.criteria import UNITS, Share, Unit
from ntm_docs.checks.words.tallies import Tally
from ntm_docs.regimes.regime import Source

__all__ = ["criteria_agree", "figures_given_add_up", "known_totals"]


def figures_given_add_up(proof: Proof) -> Iterator[Slip]:
    """In `so_lieu`, what is done and what is left make the total."""
    for given in proof.given:
        numbers = given.numbers
        if numbers is None:
            continue
        done, left, total = numbers
        if done is not None and left is not None and done + left != total:
            parts = f"đạt «{given.done}» cộng còn «{given.left}» không bằng tổng «{given.total}»"
            yield Slip(given.total.place, parts, f"đạt cộng còn là {shown(done + left)}")
        elif max(done or 0, left or 0) > total:
            more = f"đạt «{given.done}»" if left is None else f"còn «{given.left}»"
            message = f"{more} lớn hơn tổng «{given.total}»"
            yield Slip(given.total.place, message, "xem lại hai số này")


def criteria_agree(proof: Proof) -> Iterator[Slip]:
    """Sentences that count criteria agree with each other and with `so_lieu`."""
    for tally in _tallies(proof):
        for misfit in tally.misfits():
            phrase = misfit.count.phrase(len(tally.unit))
            yield Slip(
                misfit.count.place,
                f"«{phrase}» không khớp các số {_unit(tally)} khác trong văn bản",
                f"theo các số ấy thì {_told(misfit.share, _unit(tally))}; xem lại",
            )


def known_totals(proof: Proof) -> Iterator[Slip]:
    """What is met and what is left of a programme's criteria make the total of its set."""
    day = proof.day or date.min
    for tally in _tallies(proof):
        known = _known(tally, day)
        share = tally.share if known else None
        count = next((said.count for said in tally.said if said.count), None)
        if not (known and share and count) or share.total == known.total:
            continue
        if not any(tally.misfits()):
            unit = _unit(tally)
            told = f"«{count.phrase(len(tally.unit))}»: {_told(share, unit)} {tally.programme}"
            yield Slip(count.place, told, f"{known.source} có {known.total} {unit}; xem lại")


def _tallies(proof: Proof) -> tuple[Tally, ...]:
    """The tallies, once the figures that they rest on add up."""
    return () if any(figures_given_add_up(proof)) else proof.tallies


def _known(tally: Tally, day: date) -> _Known | None:
    return next((one for one in _KNOWN if one.covers(tally, day)), None)


def _unit(tally: Tally) -> str:
    return " ".join(tally.unit)


def _told(share: Share, unit: str) -> str:
    done, left, total = map(shown, (share.done, share.left, share.total))
    return f"đạt {done}, còn {left}, tổng {total} {unit}"


@dataclass(frozen=True, slots=True)
class _Known:
    """How many criteria or indicators a programme has, from a day on and up to another."""

    programme: str
    unit: Unit
    total: Decimal
    since: date
    until: date
    source: Source

    def covers(self, tally: Tally, day: date) -> bool:
        """Whether it is the total of a tally."""
        is_same = (self.programme, self.unit) == (tally.programme, tally.unit)
        return is_same and self.since <= day < self.until


# Digests name these totals (C), or quote them (B); nobody has read them in the instruments.
_CRITERIA, _INDICATORS = UNITS["tieu_chi"], UNITS["chi_tieu"]
_SET_2022 = Source("Quyết định số 318/QĐ-TTg ngày 08/3/2022", "", "C")
_SET_2026 = Source("Quyết định số 51/2025/QĐ-TTg ngày 29/12/2025", "", "B")
_OLD, _NEW, _END = date(2022, 3, 8), date(2026, 2, 15), date(2031, 1, 1)
_KNOWN = (
    _Known("NTM", _CRITERIA, Decimal(19), _OLD, _NEW, _SET_2022),
    _Known("NTM", _INDICATORS, Decimal(57), _OLD, _NEW, _SET_2022),
    _Known("NTM nâng cao", _CRITERIA, Decimal(19), _OLD, _NEW, _SET_2022),
    _Known("NTM nâng cao", _INDICATORS, Decimal(75), _OLD, _NEW, _SET_2022),
    _Known("NTM", _CRITERIA, Decimal(10), _NEW, _END, _SET_2026),
    _Known("NTM", _INDICATORS, Decimal(47), _NEW, _END, _SET_2026),
)
