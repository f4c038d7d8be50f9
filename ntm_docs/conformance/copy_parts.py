"""Copy parts: what a copy prints below the notice it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ntm_docs.conformance.printed_rows import DATE, Part, Row
from ntm_docs.regimes.roles import Role

__all__ = ["find_copy"]


def find_copy(rows: Sequence[Row]) -> Iterator[Part]:
    """The words that name a copy, and its symbol, among the rows below the text."""
    at = next((i for i, row in enumerate(rows) if _role_of(row)), None)
    if at is None:
        return
    for row in rows:
        if role := _role_of(row):
            yield Part(role, row)
        elif _SYMBOL.match(row.text):
            yield Part(Role.SYMBOL, row)
        elif DATE.search(row.key):
            yield Part(Role.PLACE_DATE, row)


_FORMS = {"sao_y": Role.COPY_FORM, "sao_luc": Role.COPY_FORM, "trich_sao": Role.COPY_FORM}
_ROLES = {**_FORMS, "ban_sao_van_ban": Role.COPY_TITLE, "sao_y_ban_chinh": Role.COPY_FORM}
_SYMBOL = re.compile(r"s[ốô]\s*:?[\s\d_.…]*[-/]\s*(SY|SL|TrS|BS)\b", re.IGNORECASE)


def _role_of(row: Row) -> Role | None:
    return _ROLES.get(row.key)
