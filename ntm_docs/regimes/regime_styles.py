"""Regime styles: the looks that no regulation sets figure by figure, and offices share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ntm_docs.metrics import width
from ntm_docs.regimes.regime import Align, Figure, Source, Style
from ntm_docs.regimes.roles import Role

__all__ = [
    "FULL_LENGTH",
    "RED",
    "address_style",
    "addressee_style",
    "footnote_style",
    "rule_style",
    "table_styles",
]

# Bright red, the ink of stamps.
RED = "FF0000"

# A rule drawn as long as the words above it.
FULL_LENGTH = Figure.fixed(1)

# How far in, in millimetres, the words before the addressees begin.
_ADDRESS_INDENT = 35


def address_style(source: Source, size: Figure) -> Style:
    """The line of a letter that names its addressee; further rows begin below the name."""
    label = width("Kính gửi: ", size.printed)
    return Style.bare(
        source,
        size,
        align=Align.LEFT,
        before=12,
        after=Figure.free(6),
        indent=_ADDRESS_INDENT + label,
        hanging=label,
    )


def addressee_style(address: Style, label: str) -> Style:
    """A line for each addressee; its dash stands below the colon behind the label."""
    dash = width("- ", address.size.printed)
    colon = _ADDRESS_INDENT + width(label, address.size.printed)
    return replace(address, before=0, after=Figure.free(4), indent=colon + dash, hanging=dash)


def rule_style(source: Source) -> Style:
    """The rule drawn under words: a row of underlined blanks, whose size is its fineness."""
    return Style.bare(source, Figure.free(14), underline=True, line=Figure.free(6))


def table_styles(source: Source) -> Mapping[Role, Style]:
    """The cells of a table, and the gap that parts it from what follows."""
    cell = Style.bare(source, Figure.free(13), align=Align.LEFT, before=2, after=Figure.free(2))
    return {
        Role.TABLE_HEAD: replace(cell, bold=True, align=Align.CENTER),
        Role.TABLE_GROUP: replace(cell, bold=True),
        Role.TABLE_CELL: cell,
        Role.TABLE_END: Style.bare(source, Figure.free(6), line=Figure.free(6)),
    }


def footnote_style(source: Source) -> Style:
    """A note at the foot of a page."""
    return Style.bare(source, Figure.free(10), align=Align.JUSTIFY)
