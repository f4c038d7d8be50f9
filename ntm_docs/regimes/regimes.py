"""Regimes: the regulations a notice may follow, and which one a day asks for.

A regime is one frozen value; nothing outside the modules that hold them and the templates knows one
from another. A new regulation is a new value here and a new template.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place
from ntm_docs.regimes.party_regimes import HD_05, HD_36
from ntm_docs.regimes.regime import Regime, System
from ntm_docs.regimes.state_regimes import ND_30
from ntm_docs.values import short_date

__all__ = ["HD_05", "HD_36", "ND_30", "REGIMES", "regime_for"]

REGIMES: Mapping[str, Regime] = MappingProxyType(
    {regime.id: regime for regime in (HD_36, HD_05, ND_30)}
)


def regime_for(system: System, day: date, place: Place) -> Regime:
    """The regime of an issuer's system on a day; `place` is where the file gives the day.

    Raises:
        NoticeError: no regime of this program covers the day.
    """
    for regime in REGIMES.values():
        if regime.system is system and regime.covers(day):
            return regime
    known = ", ".join(
        f"{r.name} (từ {short_date(r.since)}" + (f" đến {short_date(r.until)})" if r.until else ")")
        for r in REGIMES.values()
        if r.system is system
    )
    message = f"chưa có thể thức cho văn bản của {system.label} ngày {short_date(day)}"
    raise NoticeError([Diagnostic(place, "THE-THUC", message, f"hiện có: {known}")])
