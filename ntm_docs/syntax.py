"""Syntax: what the YAML parser complains of, in a clerk's words, with the line rewritten."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["UNPRINTABLE", "Complaint", "as_text_block", "explained", "line_as_block"]

# What YAML refuses to read, what Word's XML refuses to hold, and what nobody can see on a page.
# Line ends other than "\n" are with them: readers of one file would count its lines differently.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    r"\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


class Complaint(NamedTuple):
    """A fault of a line; `offset` is where in the line, None for where the parser stopped."""

    rule: str
    message: str
    hint: str
    offset: int | None = None


def explained(problem: str, line: str, stopped: int) -> Complaint:
    """Say what is wrong with a line, from the parser's words and what the line begins with.

    `stopped` is the offset at which the parser gave up.
    """
    if "\t" in _before_words(line) or "tab character" in problem:
        return _TAB
    if "mapping values" in problem and re.fullmatch(r"\s*[a-z_]+", line[:stopped]):
        return _MISPLACED_KEY
    sentence = _entry(line)[1]
    block = line_as_block(line)
    special = _SPECIAL_STARTS.get(sentence[:1])
    if special and not re.search(r"escape|flow", problem):
        return Complaint(*special, block, len(line.rstrip()) - len(sentence))
    for pattern, rule, message, hint in _PROBLEMS:
        if re.search(pattern, problem):
            return Complaint(rule, message, hint or block)
    return Complaint("YAML-CU-PHAP", "dòng này không đúng cách viết YAML", block)


def line_as_block(line: str) -> str:
    """A hint that shows the sentence of a line as a text block, under its own key or dash."""
    lead, sentence = _entry(line)
    sentence = re.sub(r"^[|>]\s+", "", sentence)
    return "viết câu dưới dấu «|»:\n" + as_text_block(sentence, lead or "-")


def as_text_block(sentence: str, key: str = "-") -> str:
    """A sentence as the text block that YAML cannot misread.

    >>> print(as_text_block("Đối với hồ sơ: xong trước 30/5"))
    - |
      Đối với hồ sơ: xong trước 30/5
    """
    indent = " " * (2 + key.startswith("- ") * 2)
    return f"{key} |\n{indent}{sentence.strip()}"


def _entry(line: str) -> tuple[str, str]:
    """A line's key or dash, and the sentence behind it."""
    match = re.match(r"((?:- +)?[\w-]+:|-)\s+(.*)", line.strip())
    return (match[1], match[2]) if match else ("", line.strip())


def _before_words(line: str) -> str:
    """The white space and dashes that open a line."""
    return line[: len(line) - len(line.lstrip(" \t-"))]


_TAB = Complaint(
    "YAML-TAB",
    "dòng này thụt vào bằng phím Tab; YAML chỉ nhận dấu cách",
    "thay mỗi Tab bằng hai dấu cách",
)

_MISPLACED_KEY = Complaint(
    "YAML-THUT-DONG",
    "dòng trên chưa có dạng «khóa: nội dung», hoặc dòng này thụt vào quá sâu",
    "sau tên khóa ở dòng trên cần dấu hai chấm và dấu cách; các khóa cùng cấp phải thẳng hàng",
)

_OWN_MEANING = "câu bắt đầu bằng «{}», một dấu có nghĩa riêng trong YAML"
_UNCLOSED = "dấu nháy mở ở đây không có dấu nháy đóng, hoặc sau dấu nháy đóng còn chữ"

_SPECIAL_STARTS = {
    **{sign: ("YAML-DAU-DAC-BIET", _OWN_MEANING.format(sign)) for sign in "*&!@`%{["},
    **dict.fromkeys("\"'", ("YAML-NHAY", _UNCLOSED)),
}

# What libyaml says in English, and what a clerk needs to hear; the first match counts, and an
# empty hint is the line rewritten.
_PROBLEMS = (
    (
        r"mapping values are not allowed",
        "YAML-HAI-CHAM",
        "câu có dấu hai chấm nên YAML hiểu nhầm là tên khóa",
        "",
    ),
    (
        r"escape",
        "YAML-NHAY",
        "trong dấu nháy kép, dấu \\ có nghĩa riêng trong YAML",
        "",
    ),
    (r"quoted scalar", "YAML-NHAY", _UNCLOSED, ""),
    (
        r"comment or line break",
        "YAML-KHOI",
        "sau dấu «|» phải xuống dòng rồi mới viết câu",
        "",
    ),
    (
        r"sequence entries are not allowed",
        "YAML-DAU-DAC-BIET",
        _OWN_MEANING.format("-"),
        "",
    ),
    (
        r"could not find expected ':'",
        "YAML-THIEU-HAI-CHAM",
        "dòng này không có dạng «khóa: nội dung»",
        "thêm dấu hai chấm và một dấu cách sau tên khóa; nếu là câu văn, thụt vào dưới dấu «|»",
    ),
    (
        r"flow (mapping|sequence|node)",
        "YAML-NGOAC",
        "ngoặc { hoặc [ mở ở đây không đóng, hoặc bên trong có câu YAML không hiểu",
        "đóng ngoặc lại, câu nào có dấu hai chấm thì để trong dấu nháy; "
        "nếu ngoặc thuộc câu văn, viết câu dưới dấu «|»",
    ),
    (
        r"block (mapping|collection)|block end|expected the node content",
        "YAML-THUT-DONG",
        "dòng này thụt vào không khớp với các dòng trên",
        "các khóa cùng cấp phải thẳng hàng; nội dung bên trong thụt vào thêm hai dấu cách",
    ),
)
