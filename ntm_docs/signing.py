"""Signing: in whose name somebody signs, and whether the regime knows such a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntm_docs.diagnostics import Diagnostic, Severity
from ntm_docs.offices import Signatory
from ntm_docs.regimes import REGIMES
from ntm_docs.regimes.regime import Authority, Feature, Regime

__all__ = ["authority_of", "signing_faults"]


def authority_of(line: str) -> Authority | None:
    """In whose name a line says that somebody signs, in the form of any regime; None for a post.

    >>> authority_of("T/L Ban Thường vụ"), authority_of("TL. CHỦ TỊCH").name, authority_of("Bí thư")
    (<Authority.BY_ORDER: 'thừa lệnh'>, 'BY_ORDER', None)
    """
    match = _PREFIX.match(line)
    return _AUTHORITIES[re.sub(r"[./ ]", "", match[1]).upper()] if match else None


def post_of(line: str) -> str:
    """A line above a signature without its abbreviation: the post, or the body signed for.

    >>> post_of("K/T Chánh Văn phòng")
    'Chánh Văn phòng'
    """
    return _PREFIX.sub("", line, count=1)


def honour_of(name: str) -> str:
    """The degree, rank or title of honour that stands before a name; empty where there is none.

    >>> honour_of("ThS. Lý Thị Hoa"), honour_of("Lý Thị Hoa")
    ('ThS.', '')
    """
    found = _HONOURS.match(name)
    return found[0].strip() if found else ""


def signing_faults(signatory: Signatory, regime: Regime) -> Iterator[Diagnostic]:
    """What a regime does not let somebody sign as."""
    source = str(regime.sources[Feature.SIGNING])
    for line in signatory.lines:
        authority = authority_of(line)
        wanted = regime.prefixes.get(authority) if authority else ""
        if wanted is None:
            message = f"{regime.system.label} không ký {authority}: «{line}»"
            forms = ", ".join(regime.prefixes.values())
            hint = f"{regime.name} có: {forms}; hoặc bỏ dòng này để ký trực tiếp"
            yield Diagnostic(line.place, "KY-QUYEN-HAN", message, hint, source=source)
        elif wanted and not line.upper().startswith(f"{wanted} "):
            rest = post_of(line)
            message = f"«{line}» không theo {regime.name}"
            hint = f"viết «{wanted} {rest}»"
            yield Diagnostic(line.place, "KY-QUYEN-HAN", message, hint, source=source)
    yield from _sub_delegation(signatory, regime, source)
    yield from _out_of_order(signatory, source)


def _sub_delegation(signatory: Signatory, regime: Regime, source: str) -> Iterator[Diagnostic]:
    """Where the regime wants it so, who signs by order does so in person."""
    authorities = [authority_of(line) for line in signatory.lines]
    if regime.deputy_signs_by_order or Authority.BY_ORDER not in authorities:
        return
    if Authority.DEPUTY in authorities:
        line = signatory.lines[authorities.index(Authority.DEPUTY)]
        yield Diagnostic(
            line.place,
            "KY-UY-QUYEN-LAI",
            "người ký thừa lệnh không để cấp phó ký thay",
            f"bỏ dòng «{line}», ghi chức vụ của chính người ký dưới dòng thừa lệnh",
            severity=Severity.WARNING,
            source=source,
        )


def _out_of_order(signatory: Signatory, source: str) -> Iterator[Diagnostic]:
    """Lines of authority stand above the post."""
    seen_post = False
    for line in signatory.lines:
        if seen_post and authority_of(line):
            hint = "đưa dòng này lên trên chức vụ của người ký"
            message = f"dòng quyền hạn «{line}» đứng dưới chức vụ"
            yield Diagnostic(line.place, "KY-THU-TU", message, hint, source=source)
        seen_post = seen_post or authority_of(line) is None


# Every regime's abbreviation, without its stop or stroke, for what it means.
_AUTHORITIES = {
    re.sub(r"[./]", "", prefix): authority
    for regime in REGIMES.values()
    for authority, prefix in regime.prefixes.items()
}
# The abbreviation of one letter needs its stop: `Q. Chánh Văn phòng`.
_PREFIX = re.compile(r"(T ?/? ?M\.?|K ?/? ?T\.?|T ?/? ?L\.?|TUQ\.?|T/UQ\.?|Q\.)\s+", re.IGNORECASE)
_HONOURS = re.compile(
    r"((PGS|GS|TSKH|TS|Th\.?[Ss]|BSCK\w*|BS|CN|KS|KTS|LS|NGƯT|NGND|NSƯT|NSND|"
    r"(Thiếu|Trung|Thượng|Đại) (tá|tướng|úy|uý))(?!\w)[.,\s]*)+"
)
