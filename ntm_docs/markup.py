"""Markup: marks in a sentence: `**đậm**`, `*nghiêng*`, `{thoi_han}`, `^[…]`, `~…~`, `{ma=…}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ntm_docs.diagnostics import Diagnostic
from ntm_docs.texts import Text

__all__ = [
    "DEADLINE",
    "NAME",
    "Span",
    "as_name",
    "escaped",
    "faults",
    "filled",
    "is_marked",
    "named",
    "notes",
    "plain",
    "slots",
    "spans",
    "worded",
]

DEADLINE = "thoi_han"
# The name of a task, as it is typed behind its words.
NAME = r"(?<!\\)\{ma=([^\s{}]+)\}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one weight and slope; `is_deadline` marks a `{thoi_han}`.

    One that calls a footnote has no text, and what the note says in `note`. One that `is_kept` is
    no deadline, whatever it says.
    """

    text: str
    bold: bool = False
    italic: bool = False
    is_deadline: bool = False
    note: Text | None = None
    is_kept: bool = False


def spans(text: Text) -> tuple[Span, ...]:
    """The spans of a sentence whose markup has no `faults`.

    >>> [(s.text, s.bold) for s in spans(Text("hoàn thiện **hồ sơ {thoi_han}**."))]
    [('hoàn thiện ', False), ('hồ sơ ', True), ('{thoi_han}', True), ('.', False)]
    """
    if not is_marked(text):
        return (Span(str(text)),) if text else ()
    return tuple(
        Span(
            "".join(words for _, words, _ in same),
            look.bold,
            look.italic,
            look.is_deadline,
            note,
            look.is_kept,
        )
        for (_, look, note), same in groupby(_letters(text), key=itemgetter(2))
    )


class _Look(NamedTuple):
    bold: bool
    italic: bool
    is_deadline: bool = False
    is_kept: bool = False


def _letters(text: Text) -> Iterator[tuple[int, str, tuple[int, _Look, Text | None]]]:
    """The words between the marks, where they begin, and their look.

    A number sets deadlines and notes apart.
    """
    bold = italic = kept = False
    number = 0
    for match in _tokens(text):
        token = match.group()
        if match.lastgroup == "star":
            bold ^= len(token) > 1
            italic ^= len(token) != 2
        elif match.lastgroup == "keep" and (kept or _KEEPS.match(text, match.start())):
            kept = not kept
        elif match.lastgroup == "name":
            yield match.start(), token, (number + 1, _Look(bold, italic, True), None)
            number += 2
        elif match.lastgroup == "note":
            note = text[match.start() + 2 : match.end() - 1]
            yield match.start(), "", (number + 1, _Look(False, False), note)
            number += 2
        else:
            behind = match.lastgroup in ("escape", "head")  # the backslash is none of the words
            at, words = match.start() + behind, token[behind:]
            yield at, words, (number, _Look(bold, italic, False, kept), None)


def filled(text: Text, phrases: Sequence[Text]) -> Iterator[Span]:
    """The spans of a sentence with each `{thoi_han}` saying its deadline, in order.

    A single phrase fills every place; one that opens a sentence begins with a capital.
    """
    left = map(plain, phrases)
    phrase, last = "", "."
    for span in spans(text):
        words = span.text
        if span.is_deadline:
            phrase = next(left, phrase)
            words = phrase[:1].upper() + phrase[1:] if last in ".!?" else phrase
        last = words.rstrip()[-1:] or last
        yield replace(span, text=words)


def plain(text: Text) -> str:
    """The words of a sentence without its markup and its footnotes."""
    if not is_marked(text):
        return str(text)
    return "".join(span.text for span in spans(text))


def worded(text: Text, phrases: Sequence[Text] = ()) -> Text:
    """The words of a sentence, each still knowing its place, with its deadlines as typed.

    >>> worded(Text("hoàn thiện **hồ sơ {thoi_han}**."), [Text("trước 20/4")])
    'hoàn thiện hồ sơ trước 20/4.'
    """
    if not is_marked(text):
        return text
    left, phrase = map(worded, phrases), Text()
    parts = list[Text]()
    for start, words, (_, look, _) in _letters(text):
        if look.is_deadline:
            phrase = next(left, phrase)
            parts.append(phrase)
        else:
            parts.append(text[start : start + len(words)])
    return Text.joined(parts)


def notes(text: Text) -> Iterator[Text]:
    """What the footnotes of a sentence say."""
    found = spans(text) if "^[" in text else ()
    return (span.note for span in found if span.note is not None)


def named(text: Text) -> tuple[Text, Text | None]:
    """A sentence without the name of its task behind it, and that name.

    >>> named(Text("Giao Công an xã kiểm tra trước 20/4. {ma=kiem-tra}"))
    ('Giao Công an xã kiểm tra trước 20/4.', 'kiem-tra')
    """
    match = _NAME_BEHIND.search(text) if "{ma=" in text else None
    if match is None:
        return text, None
    return text[: match.start()], text[match.start(1) : match.end(1)]


def as_name(name: str) -> str:
    """What is typed behind a sentence to name its task."""
    return f"{{ma={name}}}"


@lru_cache(maxsize=1_000)  # asked of a sentence when it is read, held against its duty, laid out
def slots(text: Text) -> int:
    """How many places a sentence has for its deadlines."""
    return sum(span.is_deadline for span in spans(text)) if "{" in text else 0


def escaped(text: str) -> Text:
    """Words as a text whose markup prints just them.

    >>> plain(escaped("sân 5*10 m, {A}"))
    'sân 5*10 m, {A}'
    """
    return Text(re.sub(rf"(\\{{0,10}})({_SIGN})", _escape, text))


def _escape(sign: re.Match[str]) -> str:
    return sign[1] * 2 + ("\\" if sign[2] in "*{}^~" else "") + sign[2]


def faults(text: Text) -> Iterator[Diagnostic]:
    """What is wrong with a sentence's markup: a mark never closed, a name nobody knows."""
    if not is_marked(text):
        return
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
                _name_hint(token),
            )
        elif match.lastgroup == "note":
            yield from _note_faults(text[match.start() + 2 : match.end() - 1])
        elif match.lastgroup == "open":
            yield Diagnostic(
                text.place_at(match.start()),
                "CAU-CHU-THICH",
                "chú thích mở bằng «^[» mà không có dấu đóng",
                "thêm «]» ở cuối chú thích; nếu là dấu thật, viết «\\^[»",
            )
    for width, offset in sorted(opened.items(), key=lambda item: item[1]):
        word = "đậm" if width == 2 else "nghiêng"
        yield Diagnostic(
            text.place_at(offset),
            "CAU-DAU-SAO",
            f"dấu {'*' * width} mở chữ {word} mà không có dấu đóng",
            f"thêm {'*' * width} sau chữ cuối; nếu là dấu sao thật, viết " + "\\*" * width,
        )


def _name_hint(token: str) -> str:
    if token.startswith("{ma="):
        return "mã của việc ghi ở cuối câu, hoặc ở khóa «ma» của mục"
    return f"chỉ có {{{DEADLINE}}}; số liệu viết {{{{ tên }}}}; ngoặc thật viết \\{{ và \\}}"


def _note_faults(note: Text) -> Iterator[Diagnostic]:
    yield from faults(note)
    if note.is_blank:
        message = "chú thích còn để trống"
        yield Diagnostic(note.place, "CAU-CHU-THICH", message, "viết chú thích giữa «^[» và «]»")
    if slots(note):
        message = "{thoi_han} không dùng được trong chú thích"
        yield Diagnostic(note.place, "CAU-CHU-THICH", message, "ghi thẳng thời hạn")


# A backslash before one of our signs, or at the head before a number (`\1.`), makes it text; any
# other backslash is one. A star between blanks or letters (5*10) is a star.
_SIGN = r"[*{}~+•(^\]-]"
_TOKEN = re.compile(
    rf"(?P<escape>\\(?:{_SIGN}|\\(?=\\{{0,9}}{_SIGN})))"
    r"|(?P<head>\A\\(?=\w))"
    r"|(?P<literal>(?<!\S)\*(?!\S)|(?<=\w)\*(?=\w))"
    r"|(?P<star>\*{1,3})"
    r"|(?P<name>\{[^{}]*\})"
    r"|(?P<note>\^\[(?:\\.|[^\]\\^]|\^(?!\[))*\])"
    r"|(?P<open>\^\[)"
    r"|(?P<keep>~)"
    r"|(?P<plain>[^\\*{^~]+|.)",
    re.DOTALL,
)


_NAME_BEHIND = re.compile(rf"\s*{NAME}\s*\Z")

# A tilde opens where another one closes the words behind it.
_KEEPS = re.compile(r"~(?=[^~\s][^~]*~)")


def _tokens(text: Text) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text)


def is_marked(text: str) -> bool:
    """Whether a text has any of our signs; without, it is words alone."""
    return "*" in text or "{" in text or "^" in text or "~" in text or "\\" in text
