"""Markup: the marks inside a sentence (`**đậm**`, `*nghiêng*`, `{thoi_han}`) to spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_docs.diagnostics import Diagnostic
from ntm_docs.texts import Text

__all__ = ["DEADLINE", "Span", "escaped", "faults", "filled", "plain", "spans"]

DEADLINE = "thoi_han"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one weight and slope; `is_deadline` marks a `{thoi_han}`."""

    text: str
    bold: bool = False
    italic: bool = False
    is_deadline: bool = False


def spans(text: Text) -> tuple[Span, ...]:
    """The spans of a sentence whose markup has no `faults`.

    >>> spans(Text("hoàn thiện **hồ sơ {thoi_han}**."))[1:3]
    (Span(text='hồ sơ ', bold=True, italic=False, is_deadline=False), \
Span(text='{thoi_han}', bold=True, italic=False, is_deadline=True))
    """
    bold = italic = False
    result: list[Span] = []
    for match in _tokens(text):
        token = match.group()
        if match.lastgroup == "star":
            bold ^= len(token) > 1
            italic ^= len(token) != 2
            continue
        literal = token[1:] if match.lastgroup in ("escape", "head") else token
        is_deadline = match.lastgroup == "name"
        last = result[-1] if result else None
        if last and not is_deadline and last == Span(last.text, bold, italic):
            result[-1] = Span(last.text + literal, bold, italic)
        else:
            result.append(Span(literal, bold, italic, is_deadline))
    return tuple(result)


def filled(text: Text, phrases: Sequence[Text]) -> Iterator[Span]:
    """The spans of a sentence with each `{thoi_han}` saying its deadline, in order.

    A single phrase fills every place; one that opens a sentence begins with a capital.
    """
    left = iter(phrases)
    phrase, before = "", ""
    for span in spans(text):
        words = span.text
        if span.is_deadline:
            phrase = plain(next(left, None) or Text(phrase))
            opens = not before.strip() or re.search(r"[.!?]\s*$", before)
            words = phrase[:1].upper() + phrase[1:] if opens else phrase
        before += words
        yield Span(words, span.bold, span.italic, span.is_deadline)


def plain(text: Text) -> str:
    """The words of a sentence without its markup."""
    return "".join(span.text for span in spans(text))


def escaped(text: str) -> Text:
    """Words as a text whose markup prints just them.

    >>> plain(escaped("sân 5*10 m, {A}"))
    'sân 5*10 m, {A}'
    """
    return Text(re.sub(r"(\\*)([*{}])", lambda m: m[1] * 2 + "\\" + m[2], text))


def faults(text: Text) -> Iterator[Diagnostic]:
    """What is wrong with a sentence's markup: a mark never closed, a name nobody knows."""
    opened: dict[int, int] = {}
    for match in _tokens(text):
        token = match.group()
        if match.lastgroup == "star":
            for width in {1: (1,), 2: (2,), 3: (2, 1)}[len(token)]:
                if opened.pop(width, None) is None:
                    opened[width] = match.start()
        elif match.lastgroup == "name" and token != f"{{{DEADLINE}}}":
            yield Diagnostic(
                text.place_at(match.start()),
                "CAU-NGOAC",
                f"không có chỗ điền «{token}»",
                f"chỉ có {{{DEADLINE}}}; số liệu viết {{{{ tên }}}}; ngoặc thật viết \\{{ và \\}}",
            )
    for width, offset in sorted(opened.items(), key=lambda item: item[1]):
        word = "đậm" if width == 2 else "nghiêng"
        yield Diagnostic(
            text.place_at(offset),
            "CAU-DAU-SAO",
            f"dấu {'*' * width} mở chữ {word} mà không có dấu đóng",
            f"thêm {'*' * width} sau chữ cuối; nếu là dấu sao thật, viết " + "\\*" * width,
        )


# A backslash before one of our signs, or at the head before a number (`\1.`), makes it text; any
# other backslash is one. A star between blanks or letters (5*10) is a star.
_TOKEN = re.compile(
    r"(?P<escape>\\(?:[*{}~+•(-]|\\(?=\\*[*{}~])))"
    r"|(?P<head>\A\\(?=\w))"
    r"|(?P<literal>(?<!\S)\*(?!\S)|(?<=\w)\*(?=\w))"
    r"|(?P<star>\*{1,3})"
    r"|(?P<name>\{[^{}]*\})"
    r"|(?P<plain>[^\\*{]+|.)",
    re.DOTALL,
)


def _tokens(text: Text) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text)
