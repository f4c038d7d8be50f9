"""Commands: the tags of a template followed as they would be filled, every fault at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jinja2 import nodes
from lxml import etree

from ntm_docs.diagnostics import Diagnostic, NoticeError
from ntm_docs.programs import Parsed
from ntm_docs.sandbox import LOOP_FACTS
from ntm_docs.suggestions import closest, nearest
from ntm_docs.texts import Text
from ntm_docs.writing.docx_context import Runs, Tables
from ntm_docs.writing.template_check.names import Fault, Known, Names
from ntm_docs.writing.template_check.paragraphs import PROPERTIES
from ntm_docs.writing.template_check.tags import Tag

__all__ = ["Filling"]


@dataclass(frozen=True, slots=True)
class _Block:
    """A command that waits for its end."""

    tag: Tag
    word: str


class Filling:
    """The tags of one part followed in order: what they print, and what is wrong with them."""

    def __init__(self, context: Mapping[str, Any], part: str) -> None:
        """Begin with what a notice gives."""
        self.printed: set[str] = set()
        self.faults: list[Diagnostic] = []
        self._names = Names(context)
        self._open: list[_Block] = []
        self._is_words_only = part == PROPERTIES

    def follow(self, tags: Iterable[Tag]) -> None:
        """Follow the tags of the whole part."""
        for tag in tags:
            if tag.opening == "{#":
                continue
            known = self._with_its_prefix(tag)
            if known.is_command:
                self._command(known)
            else:
                self._print(known)
        for block in self._open:
            self._unended(block)

    # What is printed --------------------------------------------------------------------------

    def _print(self, tag: Tag) -> None:
        faults = len(self.faults)
        node = self._read(tag, f"{{{{ {tag.words} }}}}")
        if isinstance(node, nodes.Output):
            value = self._value(tag, node.nodes[0])
            if value is not None:
                self.printed.add(value.name)
                self._suit(tag, value)
        if len(self.faults) > faults:  # the place is there, faulty as it is
            self.printed |= {closest(word, self._names.known) for word in _WORD.findall(tag.words)}

    def _suit(self, tag: Tag, value: Known) -> None:
        """A value wants its prefix, since a paragraph holds runs, and a page tables."""
        of, name = value.value, tag.words
        if isinstance(of, list | Mapping):
            self._tell(tag, "MAU-KIEU", *_many(tag, value))
        elif isinstance(of, Runs | Tables) and self._is_words_only:
            self._tell(tag, "MAU-KIEU", f"«{name}» không đặt được ở đây", _OF_PROPERTIES)
        elif isinstance(of, Runs) and tag.prefix != "r":
            self._tell(tag, "MAU-KIEU", f"«{name}» là chữ đã định dạng", f"viết {{{{r {name} }}}}")
        elif isinstance(of, Tables) and tag.prefix != "p":
            hint = f"viết {{{{p {name} }}}} ở một đoạn riêng"
            self._tell(tag, "MAU-KIEU", f"«{name}» là bảng, đứng thay cả đoạn", hint)
        elif not isinstance(of, Runs | Tables) and tag.prefix:
            self._tell(tag, "MAU-KIEU", f"«{name}» là chữ thường", f"viết {{{{ {name} }}}}")

    # Commands ---------------------------------------------------------------------------------

    def _command(self, tag: Tag) -> None:
        word, rest = (*tag.words.split(None, 1), "", "")[:2]
        if rest and word in _ALONE:
            hint = f"viết {{%{tag.prefix} {word} %}}"
            self._tell(tag, "MAU-LENH", f"sau «{word}» không viết gì thêm", hint)
        if word in ("endif", "endfor"):
            self._end(tag, word.removeprefix("end"))
        elif word in ("elif", "else"):
            self._otherwise(tag, word, rest)
        elif word == "if":
            self._condition(tag, rest)
            self._open.append(_Block(tag, word))
        elif word == "for":
            self._loop(tag)
            self._open.append(_Block(tag, word))
        elif word in _OF_CELLS:
            self._of_cell(tag, word, rest)
        else:
            message = f"lệnh «{word}» không dùng được ở đây"
            self._tell(tag, "MAU-LENH", message, nearest(word, _COMMANDS))

    def _condition(self, tag: Tag, rest: str) -> None:
        node = self._read(tag, f"{{% if {rest} %}}{{% endif %}}")
        if isinstance(node, nodes.If):
            self._value(tag, node.test)

    def _loop(self, tag: Tag) -> None:
        node = self._read(tag, f"{{% {tag.words} %}}{{% endfor %}}")
        names: dict[str, Known | None] = {"loop": Known(_LOOP, "loop")}
        if isinstance(node, nodes.For):
            value = self._value(tag, node.iter)
            if value is not None and not isinstance(value.value, list):
                hint = "lặp qua một danh sách, như {%p for line in recipient %}"
                self._tell(tag, "MAU-KIEU", f"«{value.name}» không phải danh sách", hint)
                value = None
            is_one = isinstance(node.target, nodes.Name)
            names |= {
                each.name: value.item if value and is_one else None
                for each in [node.target, *node.target.find_all(nodes.Name)]
                if isinstance(each, nodes.Name)
            }
        self._names.enter(names)
        if isinstance(node, nodes.For) and node.test is not None:
            self._value(tag, node.test)

    def _otherwise(self, tag: Tag, word: str, rest: str) -> None:
        if word == "elif":
            self._condition(tag, rest)
        if not self._open or (word == "elif" and self._open[-1].word != "if"):
            self._tell(tag, "MAU-CAP", f"«{tag.typed}» không thuộc lệnh nào ở trước", _PAIRS)
        else:
            self._stand_alike(self._open[-1].tag, tag)

    def _end(self, tag: Tag, word: str) -> None:
        if word not in [block.word for block in self._open]:
            self._tell(tag, "MAU-CAP", f"«{tag.typed}» không đóng lệnh nào ở trước", _PAIRS)
            return
        while (block := self._close()).word != word:
            self._unended(block)
        self._stand_alike(block.tag, tag)

    def _close(self) -> _Block:
        block = self._open.pop()
        if block.word == "for":
            self._names.leave()
        return block

    def _stand_alike(self, first: Tag, then: Tag) -> None:
        """The tags of a block take away the same kind of thing, from the same place."""
        if _kind(first) != _kind(then):
            message = f"«{then.typed}» không cùng kiểu với «{first.typed}»"
            self._tell(then, "MAU-CAP", message, f"viết {{%{_kind(first)} {then.words} %}}")
        elif _holder(first) is not _holder(then):
            message = f"«{then.typed}» không ở cùng chỗ với «{first.typed}»"
            hint = "mở và đóng trong cùng một ô, một bảng, hoặc cùng ở ngoài bảng"
            self._tell(then, "MAU-CAP", message, hint)

    def _of_cell(self, tag: Tag, word: str, rest: str) -> None:
        """What docxtpl adds for cells: `colspan`, `cellbg`, and merging them."""
        if tag.paragraph.around("tc") is None:
            self._tell(tag, "MAU-LENH", f"lệnh «{word}» chỉ dùng trong ô của bảng", "")
        elif rest:
            node = self._read(tag, f"{{{{ {rest} }}}}")
            if isinstance(node, nodes.Output):
                self._value(tag, node.nodes[0])

    # Faults -----------------------------------------------------------------------------------

    def _with_its_prefix(self, tag: Tag) -> Tag:
        """A tag as it was meant, where docxtpl would not know its prefix."""
        if tag.prefix in ("tr", "tc") and tag.paragraph.around(tag.prefix) is None:
            message = f"«{tag.opening}{tag.prefix}» chỉ dùng trong bảng"
            self._tell(tag, "MAU-LENH", message, f"ngoài bảng viết «{tag.opening}p»")
        if tag.prefix and re.search("[%}]", tag.words):
            message = f"lệnh «{tag.opening}{tag.prefix}» không được có dấu % hay }} bên trong"
            self._tell(tag, "MAU-LENH", message, "viết lại điều kiện không có dấu ấy")
        spaced = _SPACED.match(tag.words)
        if tag.prefix or not spaced:
            return tag
        message = f"«{spaced[1]}» chưa đứng sát «{tag.opening}» nên không được nhận ra"
        hint = f"viết liền «{tag.opening}{spaced[1]}», rồi một dấu cách"
        self._tell(tag, "MAU-LENH", message, hint)
        return replace(tag, prefix=spaced[1], words=tag.words[spaced.end() :])

    def _unended(self, block: _Block) -> None:
        tag, word = block.tag, block.word
        hint = f"thêm {{%{tag.prefix} end{word} %}} ở chỗ kết thúc"
        self._tell(tag, "MAU-CAP", f"«{tag.typed}» chưa được đóng", hint)

    def _read(self, tag: Tag, source: str) -> nodes.Node | None:
        """The first node of a tag's own tree."""
        try:
            tree = _tree(source)
        except NoticeError as error:
            place = tag.paragraph.place
            self.faults += [replace(found, place=place) for found in error.diagnostics]
            return None
        return tree.body[0]

    def _value(self, tag: Tag, node: nodes.Node) -> Known | None:
        faults: list[Fault] = []
        value = self._names.value(node, faults)
        for rule, message, hint in faults:
            self._tell(tag, rule, message, hint)
        return value

    def _tell(self, tag: Tag, rule: str, message: str, hint: str) -> None:
        self.faults.append(tag.fault(rule, message, hint))


@cache
def _tree(source: str) -> nodes.Template:
    return Parsed(Text(source)).tree


def _kind(tag: Tag) -> str:
    """What a command takes away besides its run."""
    return "" if tag.prefix == "r" else tag.prefix


def _holder(tag: Tag) -> etree._Element | None:
    """What stands around all that a command takes away."""
    taken = tag.taken
    return (tag.paragraph.element if taken is None else taken).getparent()


def _many(tag: Tag, value: Known) -> tuple[str, str]:
    """What to do with that which is no single thing to print."""
    if isinstance(value.value, list):
        hint = f"lặp qua nó: {{%p for line in {tag.words} %}}, {{{{r line }}}}, {{%p endfor %}}"
        return f"«{tag.words}» là danh sách, không in thẳng được", hint
    return f"«{tag.words}» là một nhóm, không in thẳng được", f"viết rõ phần nào: {tag.words}.…"


_LOOP = dict.fromkeys(LOOP_FACTS, "")
_OF_PROPERTIES = "ở đây chỉ có {{ document_subject }}, {{ document_author }}"
_PAIRS = "mỗi {% if %} một {% endif %}, mỗi {% for %} một {% endfor %}"
_WORD = re.compile(r"\w+")
_SPACED = re.compile(r"(tr|tc|p|r)\s+")
_COMMANDS = ("if", "elif", "else", "endif", "for", "endfor")
_ALONE = ("else", "endif", "endfor")
# docxtpl's own, which become a cell's properties.
_OF_CELLS = ("colspan", "cellbg", "vm", "hm")
