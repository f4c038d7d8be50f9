"""Tags: what docxtpl reads in a template's paragraphs, and what it would drop beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ntm_docs.diagnostics import Diagnostic
from ntm_docs.writing.template_check.paragraphs import Paragraph

__all__ = ["Tag", "dropped", "found_tags"]


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One `{{p words }}` or `{% words %}` or `{# words #}`: `opening` is its first two signs.

    `prefix` says what docxtpl takes away around it: the paragraph, row, cell or run.
    """

    opening: str
    prefix: str
    words: str
    typed: str
    paragraph: Paragraph

    @property
    def is_command(self) -> bool:
        """Whether it decides about what is printed, and prints nothing itself."""
        return self.opening == "{%"

    @property
    def taken(self) -> etree._Element | None:
        """What docxtpl takes away around it, its run aside; None where there is nothing such."""
        if self.prefix == "p":
            return self.paragraph.element
        return self.paragraph.around(self.prefix) if self.prefix in ("tr", "tc") else None

    def fault(self, rule: str, message: str, hint: str) -> Diagnostic:
        """What is wrong with it."""
        return Diagnostic(self.paragraph.place, rule, message, hint)


def found_tags(paragraphs: Iterable[Paragraph], faults: list[Diagnostic]) -> Iterator[Tag]:
    """The tags of a part in order; those that do not open and close in one paragraph are faults."""
    opened: _Opened | None = None
    for sign, text, paragraph in _pieces(paragraphs):
        if sign in _CLOSING:
            if opened:
                faults.append(opened.unclosed())
                yield opened.tag()
            opened = _Opened(sign, paragraph, [text])
        elif opened and sign == _CLOSING[opened.sign]:
            if opened.paragraph is not paragraph:
                faults.append(opened.split())
            yield opened.tag(sign)
            opened = None
        elif opened:
            opened.texts.append(sign + text)
        elif sign:
            faults.append(_stray(sign, paragraph))
    if opened:
        faults.append(opened.unclosed())
        yield opened.tag()


def dropped(tags: Iterable[Tag], paragraphs: Iterable[Paragraph]) -> Iterator[Diagnostic]:
    """Words that docxtpl drops since it takes away the paragraph, row or cell around a tag."""
    texts = {paragraph.element: paragraph.text for paragraph in paragraphs}
    whole = (tag for tag in tags if tag.typed in tag.paragraph.text)
    taking = [tag for tag in whole if tag.taken is not None]
    for element, group in groupby(taking, key=lambda tag: tag.taken):
        tag = list(group)[-1]  # the last one is what remains
        inside = [texts[each] for each in element.iter() if each in texts]
        words = " ".join(" ".join(inside).replace(tag.typed, "", 1).split())
        if words:
            where = {"p": "đoạn", "tr": "hàng", "tc": "ô"}[tag.prefix]
            message = f"«{tag.typed}» thay cả {where}, nên sẽ mất: «{words}»"
            yield tag.fault("MAU-MAT-CHU", message, f"đặt lệnh ấy ở một {where} riêng")


def _pieces(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, str, Paragraph]]:
    """Each sign with the text behind it; a paragraph begins with a piece without a sign."""
    for paragraph in paragraphs:
        first, *rest = _SIGNS.split(paragraph.text)
        yield "", first, paragraph
        yield from (
            (sign, text, paragraph) for sign, text in zip(rest[::2], rest[1::2], strict=True)
        )


@dataclass(slots=True)
class _Opened:
    """A tag whose end is still looked for, and what stands behind its beginning, in pieces."""

    sign: str
    paragraph: Paragraph
    texts: list[str]

    def tag(self, closing: str = "") -> Tag:
        """What was typed; where its end is missing, what was meant."""
        inside = " ".join(self.texts) if closing else self.texts[0].rstrip("%} ")
        # docxtpl knows a prefix right behind the braces and before a plain blank.
        match = _INSIDE.fullmatch(inside.translate(_QUOTES))
        prefix, words = match.groups() if match else ("", "")
        typed = f"{self.sign}{inside}{closing}"
        return Tag(self.sign, prefix or "", words.strip(), typed, self.paragraph)

    def unclosed(self) -> Diagnostic:
        closing = _CLOSING[self.sign]
        message, hint = f"«{self.sign}» chưa có «{closing}» đóng lại", f"thêm «{closing}» sau lệnh"
        return Diagnostic(self.paragraph.place, "MAU-DONG", message, hint)

    def split(self) -> Diagnostic:
        message = f"«{self.sign}» mở ở đây mà «{_CLOSING[self.sign]}» đóng ở đoạn khác"
        return Diagnostic(self.paragraph.place, "MAU-DONG", message, "gõ trọn lệnh trong một đoạn")


def _stray(sign: str, paragraph: Paragraph) -> Diagnostic:
    """A brace outside tags, which docxtpl may join to the next brace it finds."""
    message, hint = f"dấu «{sign}» không thuộc lệnh nào", "lệnh viết trọn {{r tên }}, {%p … %}"
    return Diagnostic(paragraph.place, "MAU-DONG", message, hint)


_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SIGNS = re.compile(r"(\{[{%#]|[}%#]\}|[{}])")
_INSIDE = re.compile(r"(?:(tr|tc|p|r)(?= )|[-+])?(.*?)[-+]?", re.DOTALL)
# Word makes straight quotes curly; docxtpl makes them straight again.
_QUOTES = str.maketrans("“”‘’", "\"\"''")
