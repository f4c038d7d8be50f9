"""Text rows: the rows of a terminal's table, each cell wrapped in its column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

__all__ = ["text_row"]


def text_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """A row as lines, two blanks between columns.

    >>> print(text_row(("12/TB-UBND", "Kết luận cuộc họp"), (12, 9)))
    12/TB-UBND    Kết luận
                  cuộc họp
    """
    parts = [
        [part for line in cell.splitlines() for part in wrap(line, wide, break_on_hyphens=False)]
        or [""]
        for cell, wide in zip(cells, widths, strict=True)
    ]
    rows = zip_longest(*parts, fillvalue="")
    padded = (
        "  ".join(part.ljust(wide) for part, wide in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in padded)
