"""Typography: the spaces and hyphens at which a line of an official notice must not break."""

from __future__ import annotations

import re

__all__ = ["bound", "unbound"]

NO_BREAK_SPACE = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"


def bound(text: str) -> str:
    """Bind what belongs together; the length stays, so that runs keep their offsets.

    >>> bound("Quyết định số 04-QĐ/BCĐ ngày 22/3/2022, 18/19 tiêu chí").replace("\u00a0", "~")
    'Quyết định số~04\u2011QĐ/BCĐ ngày~22/3/2022, 18/19~tiêu chí'
    """
    for pattern in _SPACED:
        text = pattern.sub(lambda m: m.group().replace(" ", NO_BREAK_SPACE), text)
    return _SYMBOL.sub(lambda m: m.group().replace("-", NO_BREAK_HYPHEN), text)


def unbound(text: str) -> str:
    """The same text with ordinary spaces and hyphens, for searching and comparing."""
    return text.replace(NO_BREAK_SPACE, " ").replace(NO_BREAK_HYPHEN, "-")


_NUMBER = r"\d+(?:[.,]\d+)*(?:/\d+)*%?"
_ROMAN = r"[IVXLC]+\b"

_SPACED = (
    # A word and the number it introduces: ngày 20/4, số 04-QĐ, quý II, Điều 5, năm 2023.
    re.compile(
        rf"\b(?:ngày|tháng|năm|quý|tuần|số|điều|khoản|điểm|mục|chương|phần|phụ lục|kỳ|khóa|khoá|"
        rf"nhiệm kỳ|vùng|lần thứ|thứ|cấp|hạng|loại|nhóm|tổ|thôn|quốc lộ|đường) (?:\d|{_ROMAN})",
        re.IGNORECASE,
    ),
    # A count and its noun: 18/19 tiêu chí, 300 m. A year counts nothing, nor does a date.
    re.compile(rf"(?<![\w/.,-])(?!(?:19|20)\d\d\b)(?!\d+/\d+/\d){_NUMBER} (?=[^\W\d_])"),
    # A range keeps its dash: 2021 - 2025.
    re.compile(r"\d [-–] ?(?=\d)"),
)

# The number and symbol of a document: 04-QĐ/BCĐ, 12/TB-UBND, 30/2020/NĐ-CP.
_SYMBOL = re.compile(r"\b\d+[-/](?=[A-ZĐ])\w+(?:[-/]\w+)*")
