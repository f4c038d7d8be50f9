"""Rules: all that is looked for in a notice, one line each."""

from __future__ import annotations

from ntm_docs.checks.date_rules import due_on_a_day_off
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Rule
from ntm_docs.diagnostics import Severity

__all__ = ["RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# fmt: off
RULES: tuple[Rule[Proof], ...] = (
    # Ngày tháng
    Rule("HAN-NGAY-NGHI", WARNING, "Thời hạn rơi vào ngày làm việc.", due_on_a_day_off),
)
# fmt: on
