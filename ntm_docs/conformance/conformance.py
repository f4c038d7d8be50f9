"""Conformance: a Word file, whoever made it, measured against the regulation of its day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from ntm_docs.conformance.body_rules import BODY_RULES
from ntm_docs.conformance.checking import Case, Check
from ntm_docs.conformance.components import Components, find_components
from ntm_docs.conformance.form_rules import FORM_RULES
from ntm_docs.conformance.look_rules import LOOK_RULES
from ntm_docs.conformance.mark_rules import MARK_RULES
from ntm_docs.conformance.page_rules import PAGE_RULES
from ntm_docs.conformance.part_rules import PART_RULES
from ntm_docs.conformance.printed_rows import DATE
from ntm_docs.diagnostics import Diagnostic, NoticeError, Place, Severity
from ntm_docs.regimes import REGIMES, regime_for
from ntm_docs.regimes.regime import Regime, System
from ntm_docs.regimes.roles import Role
from ntm_docs.suggestions import as_key
from ntm_docs.word.word_file import WordFile

__all__ = ["RULES", "conformance"]

RULES: Sequence[Check] = (
    *(*PAGE_RULES, *LOOK_RULES, *MARK_RULES, *BODY_RULES, *FORM_RULES, *PART_RULES),
)


def conformance(word: WordFile) -> tuple[Diagnostic, ...]:
    """All in which a Word file differs from the regulation of its system and day."""
    place = Place(word.file)
    found = find_components(word)
    if found is None:
        message = "không nhận ra văn bản: không thấy Quốc hiệu hay tiêu đề Đảng Cộng sản Việt Nam"
        return (Diagnostic(place, "THE-THUC-LA", message, "chỉ xét được văn bản có phần đầu"),)
    if not found.is_alone:
        message = "tệp có nhiều văn bản: có hơn một Quốc hiệu hoặc tiêu đề Đảng"
        return (Diagnostic(place, "THE-THUC-NHIEU", message, "tách mỗi văn bản ra một tệp"),)
    first, last = _period(found)
    regimes = [regime for regime in _known(found.system) if _meets(regime, first, last)]
    try:
        regime = regimes[-1] if regimes else regime_for(found.system, first, place)
    except NoticeError as error:
        return error.diagnostics
    note = (_guess(regime, place),) if len(regimes) > 1 else ()
    case = Case(word, found, regime)
    return (*note, *(finding for rule in RULES for finding in rule(case)))


def _period(found: Components) -> tuple[date, date]:
    """The first and last day on which the notice may have been issued, as far as its head says."""
    lines = found.of(Role.PLACE_DATE)
    written = DATE.search(as_key(lines[0].text)) if lines else None
    year, month, day = (int(written[part] or 0) if written else 0 for part in _PARTS)
    if not _EARLIEST <= year <= _LATEST:
        return date.min, date.max
    if not 1 <= month <= _DECEMBER:
        return date(year, 1, 1), date(year, _DECEMBER, 31)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return date(year, month, 1), date(year, month, last)
    return date(year, month, day), date(year, month, day)


_PARTS = ("year", "month", "day")
_EARLIEST, _LATEST = 1945, 2999
_DECEMBER = 12


def _known(system: System) -> list[Regime]:
    """The regimes of a system, the newest last."""
    regimes = (regime for regime in REGIMES.values() if regime.system is system)
    return sorted(regimes, key=lambda regime: regime.since)


def _meets(regime: Regime, first: date, last: date) -> bool:
    return regime.since <= last and (regime.until is None or first <= regime.until)


def _guess(regime: Regime, place: Place) -> Diagnostic:
    message = f"phần đầu không đủ ngày, tháng, năm; xét theo {regime.name}, quy định mới nhất"
    hint = "điền ngày ban hành rồi kiểm tra lại để xét đúng quy định của ngày đó"
    return Diagnostic(place, "THE-THUC-NGAY", message, hint, severity=Severity.INFO)
