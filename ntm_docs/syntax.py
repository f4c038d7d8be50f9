"""Syntax: what the YAML parser complains of, in a clerk's words, with the line rewritten."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["UNPRINTABLE", "Complaint", "as_text_block", "explained", "line_as_block"]

# What YAML refuses to read, and what Word's XML refuses to hold.
UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


class Complaint(NamedTuple):
    """A fault of a line, without its place."""

    rule: str
    message: str
    hint: str


def explained(problem: str, line: str) -> Complaint:
    """Say what is wrong with a line, from the parser's words and what the line begins with."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or "tab character" in problem or r"'\t'" in problem:
        return _TAB
    block = line_as_block(line)
    if special := _SPECIAL_STARTS.get(_entry(line)[1][:1]):
        return Complaint(*special, block)
    for pattern, rule, message, hint in _PROBLEMS:
        if re.search(pattern, problem):
            return Complaint(rule, message, hint or block)
    return Complaint("YAML-CU-PHAP", "dòng này không đúng cách viết YAML", block)


def line_as_block(line: str) -> str:
    """A hint that shows the sentence of a line as a text block, under its own key or dash."""
    lead, sentence = _entry(line)
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
    match = re.match(r"((?:- +)?\w+:|-)\s+(.*)", line.strip())
    return (match[1], match[2]) if match else ("", line.strip())


_TAB = Complaint(
    "YAML-TAB",
    "dòng này thụt vào bằng phím Tab; YAML chỉ nhận dấu cách",
    "thay mỗi Tab bằng hai dấu cách",
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
    (r"quoted scalar", "YAML-NHAY", _UNCLOSED, ""),
    (
        r"could not find expected ':'",
        "YAML-THIEU-HAI-CHAM",
        "dòng này không có dạng «khóa: nội dung»",
        "thêm dấu hai chấm và một dấu cách sau tên khóa; nếu là câu văn, thụt vào dưới dấu «|»",
    ),
    (
        r"flow (mapping|sequence)",
        "YAML-NGOAC",
        "ngoặc { hoặc [ mở ở đây mà không đóng",
        "đóng ngoặc lại; nếu ngoặc thuộc câu văn, viết câu dưới dấu «|»",
    ),
    (
        r"block (mapping|collection)|block end|expected the node content",
        "YAML-THUT-DONG",
        "dòng này thụt vào không khớp với các dòng trên",
        "các khóa cùng cấp phải thẳng hàng; nội dung bên trong thụt vào thêm hai dấu cách",
    ),
)
