"""Telling: changes in the words of an office, for a terminal and for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ntm_docs.compare.change import Change, Kind
from ntm_docs.word_diff import Fate, Stretch, word_diff

__all__ = ["LEGEND", "Told", "as_json", "as_lines", "as_rows", "as_text"]

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Told:
    """The changes of one notice; `about` names the notice of a batch."""

    about: str
    changes: tuple[Change, ...]


def as_json(notices: Iterable[Told]) -> str:
    """The changes as a JSON list."""
    return json.dumps(as_rows(notices), ensure_ascii=False, indent=2)


def as_rows(notices: Iterable[Told]) -> list[dict[str, str | None]]:
    """The changes for programs; places in a batch begin with the name of the notice."""
    return [
        {
            "kind": change.kind.value,
            "where": ": ".join(filter(None, (notice.about, change.where))),
            "old": change.old,
            "new": change.new,
        }
        for notice in notices
        for change in notice.changes
    ]


def as_text(notices: Sequence[Told], *, styled: bool = False) -> str:
    """The changes as lines to be read, grouped as a notice is; nothing where there are none.

    `styled` shows what went and what came by the terminal's own codes (ECMA-48), else by brackets.
    """
    return "".join(f"{line}\n" for line in as_lines(notices, styled=styled))


def as_lines(notices: Sequence[Told], *, styled: bool = False) -> list[str]:
    """The lines of `as_text`; the last is `LEGEND` where there are brackets."""
    page = _Page(styled)
    sections = [list(page.notice(told)) for told in _common_first(notices) if told.changes]
    lines = [line for section in sections for line in ("", *section)][1:]
    return [*lines, "", LEGEND] if page.has_marks and not styled else lines


LEGEND = "Đọc: [-chữ bỏ-], [+chữ thêm+]."


# Many notices ---------------------------------------------------------------------------------


def _common_first(notices: Sequence[Told]) -> Iterator[Told]:
    """What all notices of a batch share is told once, before what is each one's own."""
    alive = [each for each in notices if not _comes_or_goes(each)]
    shared = set[object]()
    if len(alive) > 1:
        shared = set.intersection(*({_said(c) for c in each.changes} for each in alive))
        first = [change for change in alive[0].changes if _said(change) in shared]
        others = {_said(change): change.about for change in alive[-1].changes}
        both = (replace(c, about=_shared(c.about, others[_said(c)])) for c in first)
        yield Told(f"Cả {len(alive)} thông báo", tuple(both))
    for each in notices:
        own = tuple(change for change in each.changes if _said(change) not in shared)
        yield Told(each.about, own)


def _comes_or_goes(notice: Told) -> bool:
    return any(c.kind in (Kind.NOTICE_ADDED, Kind.NOTICE_DROPPED) for c in notice.changes)


def _said(change: Change) -> object:
    return (change.kind, change.where, change.old, change.new)


def _shared(one: str, other: str) -> str:
    """What two sentences have in common, with dots for the rest."""
    return "".join(
        "…" * (fate is Fate.OUT) or text * (fate is Fate.SAME)
        for fate, text in word_diff(one, other)
    )


# One notice -----------------------------------------------------------------------------------

# Words, and the fate they are shown in; bold ones head what follows.
_Piece = tuple[str, Fate | None]


class _Page:
    """Changes being set in lines."""

    def __init__(self, styled: bool) -> None:
        self.styled = styled
        self.has_marks = False

    def notice(self, told: Told) -> Iterator[str]:
        """The lines of one notice, by groups."""
        if told.about:
            yield self._bold(told.about)
        for number, (group, changes) in enumerate(groupby(told.changes, key=_group)):
            if group:
                yield from ("",) * bool(number)
                yield self._bold(group)
            for (where, _), same in groupby(changes, key=_place):
                yield from self._under(where, list(same))

    def _under(self, where: str, changes: Sequence[Change]) -> Iterator[str]:
        """The changes of one place, below its name and the words that stand there."""
        if where:
            yield from self._set([(f"{_called(where)}: {_heading(changes)}", None)], 2)
        for change in changes:
            head = f"{_LABELS[Kind.REWORDED]}: "
            is_one_of_several = change.kind is Kind.REWORDED and len(changes) > 1
            before: list[_Piece] = [(head, None)] if is_one_of_several else []
            yield from self._set([*before, *_PIECES[change.kind](change)], 4 if where else 2)

    def _set(self, pieces: Iterable[_Piece], indent: int) -> Iterator[str]:
        """Pieces wrapped in lines."""
        line, length = list[_Piece](), indent
        for words in _words(self._marked(pieces)):
            wide = sum(len(text) for text, _ in words)
            if length + len("".join(t for t, _ in words).rstrip()) > WIDTH and line:
                yield self._shown(line, indent)
                line, length = [], indent
            line += words
            length += wide
            if words[-1][0].endswith("\n"):
                yield self._shown(line, indent)
                line, length = [], indent
        yield self._shown(line, indent)

    def _marked(self, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
        """Pieces in brackets that tell their fate, unless it is shown."""
        for text, fate in pieces:
            if fate in _BRACKETS and not self.styled:
                self.has_marks = True
                # A blank that came or went alone is all there is to show.
                core = text.strip(" ") or text
                start, end = text.split(core, 1)
                yield start + _BRACKETS[fate].format(core) + end, fate
            else:
                yield text, fate

    def _shown(self, line: Sequence[_Piece], indent: int) -> str:
        parts = list[str]()
        for fate, same in groupby(line, key=lambda piece: piece[1]):
            text = "".join(words for words, _ in same)
            parts.append(_coded(text, _CODES.get(fate, "")) if self.styled else text)
        return (" " * indent + "".join(parts)).rstrip()

    def _bold(self, text: str) -> str:
        return _coded(text, "1") if self.styled else text


_BRACKETS: dict[Fate | None, str] = {Fate.OUT: "[-{}-]", Fate.IN: "[+{}+]"}
_CODES: dict[Fate | None, str] = {Fate.OUT: "31;9", Fate.IN: "32;1"}


def _coded(text: str, codes: str) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text.strip() else text


def _words(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces cut behind blanks, where a line may end."""
    word = list[_Piece]()
    for text, fate in pieces:
        for part in re.findall(r"\n|[^ \n]* +|[^ \n]+", text):
            word.append((part, fate))
            if part.endswith((" ", "\n")):
                yield word
                word = []
    if word:
        yield word


# Where and what -------------------------------------------------------------------------------


def _group(change: Change) -> str:
    return _GROUPS.get(change.kind, "Nội dung")


_GROUPS = {
    Kind.HEADER: "Phần đầu",
    Kind.FIGURE: "Số liệu",
    Kind.RECIPIENT: "Nơi nhận",
    Kind.RECIPIENT_ADDED: "Nơi nhận",
    Kind.RECIPIENT_DROPPED: "Nơi nhận",
    Kind.RECIPIENT_MOVED: "Nơi nhận",
    Kind.SIGNATORY: "Người ký",
    Kind.NOTICE_ADDED: "",
    Kind.NOTICE_DROPPED: "",
}


def _place(change: Change) -> tuple[str, str]:
    """The place under which changes are told together; none for one that says so itself."""
    stays = change.kind is Kind.REWORDED or change.kind not in _LABELS
    return ("" if change.kind in _GROUPS else change.where, "" if stays else change.kind.value)


def _called(where: str) -> str:
    """A place as one speaks of it: `mục I.2`, `Mở đầu, đoạn 1`."""
    is_number = re.match(r"(?:[IVXLCivxlc]+|\d+|[A-ZĐa-zđ])(?:[.,]|$)", where)
    return f"mục {where}" if is_number else where


def _heading(changes: Sequence[Change]) -> str:
    """What changes of one place are about: what became of it, or the words that stand there."""
    if label := _LABELS.get(changes[0].kind):
        return label
    return _short(changes[0].about)


_LABELS = {
    Kind.ADDED: "thêm",
    Kind.DROPPED: "bỏ",
    Kind.REWORDED: "sửa lời",
    Kind.ROW_ADDED: "thêm hàng",
    Kind.ROW_DROPPED: "bỏ hàng",
    Kind.COLUMN_ADDED: "thêm cột",
    Kind.COLUMN_DROPPED: "bỏ cột",
    Kind.NUMBERING: "đánh số kiểu khác từ đây",
}


def _short(words: str) -> str:
    """So many words that one knows what is meant."""
    return words if len(words) <= _LONG else f"{words[:_LONG].rsplit(' ', 1)[0]} …"


_LONG = 80


def _exchange(label: str = "", nothing: str = "(không có)") -> Callable[[Change], list[_Piece]]:
    """`label: old → new`."""

    def pieces(change: Change) -> list[_Piece]:
        named = change.kind in _GROUPS and change.where != _group(change)
        name = label or (change.where if named else "")
        head: list[_Piece] = [(f"{name}: ", None)] if name else []
        if _is_long(change):
            return [*head, *_by_words(change)]
        old, new = _shorn(change.old, change.new)
        return [*head, (f"{old or nothing} → {new or nothing}", None)]

    return pieces


def _figure(change: Change) -> list[_Piece]:
    """A figure, and where it is called."""
    called = "; ".join(map(_called, change.about.split("; ")))
    places = f" (ở {called})" if called else ""
    return [(f"{change.where}: {change.old} → {change.new}{places}", None)]


def _duty(label: str) -> Callable[[Change], list[_Piece]]:
    """A deadline or names: exchanged, come or gone."""

    def pieces(change: Change) -> list[_Piece]:
        if change.old is None:
            return [(f"thêm {label}: {change.new}", None)]
        if change.new is None:
            return [(f"bỏ {label}: {change.old}", None)]
        old, new = _shorn(change.old, change.new)
        return [(f"{label}: {old} → {new}", None)]

    return pieces


def _whole(label: str = "") -> Callable[[Change], list[_Piece]]:
    """Words that only came or only went."""
    return lambda change: [(f"{label}{change.new or change.old}", None)]


def _line_moved(change: Change) -> list[_Piece]:
    old, new = (str(place).rpartition(", ")[2] for place in (change.old, change.new))
    return [(f"chuyển chỗ: {change.about} ({old} → {new})", None)]


def _by_words(change: Change) -> list[_Piece]:
    stretches: Iterable[Stretch] = word_diff(change.old or "", change.new or "")
    return [(text, None if fate is Fate.SAME else fate) for fate, text in stretches]


def _is_long(change: Change) -> bool:
    """Whether what has changed is best shown within what stays: where that is the most of it."""
    if not (change.old and change.new) or len(change.old + change.new) <= _LONG:
        return False
    stretches = word_diff(change.old, change.new)
    stays = sum(len(text) for fate, text in stretches if fate is Fate.SAME)
    return stays * 3 > max(len(change.old), len(change.new)) * 2


def _shorn(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Two phrases without what the second repeats of the first before its day."""
    if old and new:
        shared = re.match(r"\D+(?=\d+[/.]\d)", new)
        if shared and re.match(re.escape(shared[0]) + r"\d+[/.]\d", old):
            return old, new[shared.end() :]
    return old, new


_PIECES: dict[Kind, Callable[[Change], list[_Piece]]] = {
    Kind.HEADER: _exchange(),
    Kind.FIGURE: _figure,
    Kind.ADDED: _whole(),
    Kind.DROPPED: _whole(),
    Kind.MOVED: lambda change: [(f"chuyển từ {_called(change.old or '')}", None)],
    Kind.DEADLINE: _duty("thời hạn"),
    Kind.ASSIGNEE: _duty("giao"),
    Kind.COOPERATING: _duty("phối hợp"),
    Kind.REWORDED: _by_words,
    Kind.NUMBERING: _exchange(nothing="không có dấu"),
    Kind.CELL: _exchange(nothing="(trống)"),
    Kind.ROW_ADDED: _whole(),
    Kind.ROW_DROPPED: _whole(),
    Kind.COLUMN_ADDED: _whole(),
    Kind.COLUMN_DROPPED: _whole(),
    Kind.RECIPIENT_ADDED: _whole("thêm: "),
    Kind.RECIPIENT_DROPPED: _whole("bỏ: "),
    Kind.RECIPIENT_MOVED: _line_moved,
    Kind.RECIPIENT: lambda change: [("sửa: ", None), *_by_words(change)],
    Kind.SIGNATORY: _exchange(),
    Kind.NOTICE_ADDED: _whole("thêm thông báo: "),
    Kind.NOTICE_DROPPED: _whole("bỏ thông báo: "),
}
