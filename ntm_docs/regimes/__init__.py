"""Regimes: what regulations ask of a notice, as data."""

from ntm_docs.regimes.regimes import HD_05, HD_36, ND_30, REGIMES, regime_for

__all__ = ["HD_05", "HD_36", "ND_30", "REGIMES", "regime_for"]
