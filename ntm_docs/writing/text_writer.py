"""Text writer: a `Document` as plain text, for reading on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from ntm_docs.document import Block, Document, Paragraph, Table
from ntm_docs.regimes.regime import Align
from ntm_docs.regimes.roles import Role
from ntm_docs.typography import unbound
from ntm_docs.values import BLANK

__all__ = ["write_text"]

WIDTH = 80
_INDENT = "    "
_RULE = "-" * WIDTH
_NAME = (
    *(Role.TYPE_NAME, Role.AUTHOR, Role.SUBJECT, Role.SUBJECT_MARK),
    *(Role.ADDRESS, Role.ADDRESSEE),
)
_SIGNING = (Role.AUTHORITY, Role.POST, Role.SIGNATURE_ROOM, Role.OTHER_POST, Role.SIGNER)
_APPENDIX_NAME = (Role.APPENDIX_LABEL, Role.APPENDIX_TITLE, Role.APPENDIX_REFERENCE)


def write_text(document: Document, *, styled: bool = False) -> str:
    """The notice as lines of at most `WIDTH` characters.

    `styled` marks weight, slope and deadlines with the terminal's own codes (ECMA-48).
    """
    page = _Page(document, styled)
    return "\n".join(line.rstrip() for line in page.lines()) + "\n"


class _Page:
    """One document being set in lines."""

    def __init__(self, document: Document, styled: bool) -> None:
        self.document = document
        self.styled = styled

    def lines(self) -> Iterator[str]:
        document = self.document
        yield from self._columns(
            document.of(Role.PARENT_BODY, Role.ISSUER, Role.ISSUER_MARK),
            document.of(Role.TITLE, Role.MOTTO, Role.TITLE_MARK),
        )
        yield from self._columns(
            document.of(
                *(Role.SYMBOL, Role.LETTER_SUBJECT, Role.DRAFT, Role.SECRECY, Role.URGENCY)
            ),
            document.of(Role.PLACE_DATE, Role.CIRCULATION),
        )
        yield ""
        for paragraph in document.of(*_NAME):
            yield from self._set(paragraph, WIDTH)
        yield from self._body(document.body)
        yield ""
        yield from self._foot(document.of)
        for paragraph in document.of(Role.CONTACT, Role.MEDIA):
            yield from self._set(paragraph, WIDTH)
        if document.copy:
            yield from self._copy()
        for appendix in document.appendices:
            yield from ("", _RULE, "")
            for paragraph in appendix.of(*_APPENDIX_NAME):
                yield from self._set(paragraph, WIDTH)
            yield from self._body(appendix.body)
        if document.notes:
            yield from ("", _RULE)
            for call in document.notes:
                yield from self._set(Paragraph(Role.FOOTNOTE, call.note, mark=call.text), WIDTH)

    def _body(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield ""
            if isinstance(block, Table):
                yield from self._table(block)
            else:
                yield from self._set(block, WIDTH)

    def _foot(self, of: Callable[..., Iterable[Paragraph]]) -> Iterator[str]:
        yield from self._columns(
            of(Role.CO_SIGNATURE, Role.RECIPIENTS_LABEL, Role.RECIPIENT, Role.DRAFTER),
            (p for p in of(*_SIGNING) if p.runs),
        )

    def _copy(self) -> Iterator[str]:
        of = self.document.copy_of
        yield from ("", _RULE)
        yield from self._columns(
            of(Role.COPY_TITLE, Role.PARENT_BODY, Role.ISSUER, Role.ISSUER_MARK, Role.SYMBOL),
            of(Role.COPY_FORM, Role.PLACE_DATE),
        )
        yield ""
        yield from self._foot(of)

    def _table(self, table: Table) -> Iterator[str]:
        """Rows of cells between strokes, in columns as wide as on paper."""
        whole = sum(table.widths)
        longest = [0] * len(table.widths)
        for row in table.rows:
            if len(row) == len(longest):
                words = (cell.paragraph.text.split() for cell in row)
                longest = [max(n, *map(len, w), 1) for n, w in zip(longest, words, strict=True)]
        shares = (int(WIDTH * width / whole) - 3 for width in table.widths)
        widths = [max(pair) for pair in zip(shares, longest, strict=True)]
        for number, row in enumerate(table.rows):
            cells, column = list[tuple[list[str], int]](), 0
            for cell in row:
                spanned = widths[column : column + cell.span]
                room = sum(spanned) + 3 * (cell.span - 1)
                cells.append((list(self._set(cell.paragraph, room + 1)), room))
                column += cell.span
            for lines in zip_longest(*(lines for lines, _ in cells), fillvalue=""):
                filled = zip(lines, cells, strict=True)
                yield " | ".join(each + " " * (room - _length(each)) for each, (_, room) in filled)
            if not number:
                yield "-+-".join("-" * width for width in widths)

    def _columns(self, left: Iterable[Paragraph], right: Iterable[Paragraph]) -> Iterator[str]:
        half = WIDTH // 2
        sides = [[line for p in side for line in self._set(p, half)] for side in (left, right)]
        for one, other in zip_longest(*sides, fillvalue=""):
            yield one + " " * (half - _length(one)) + other

    def _set(self, paragraph: Paragraph, width: int) -> Iterator[str]:
        """A paragraph's lines, aligned as its role is on paper."""
        style = self.document.regime.styles[paragraph.role]
        indent = _INDENT if style.first_indent.printed else ""
        mark = f"{paragraph.mark} " if paragraph.mark else ""
        letters = [*((c, ()) for c in indent + mark), *_letters(paragraph)]
        for line in _wrapped(letters, width - 1):
            gap = (width - len(line)) // 2 if style.align is Align.CENTER else 0
            yield " " * gap + self._shown(line)

    def _shown(self, line: Sequence[_Letter]) -> str:
        stretches = groupby(line, lambda letter: letter[1])
        words = (("".join(c for c, _ in same), codes) for codes, same in stretches)
        return "".join(_coded(text, codes) if self.styled else text for text, codes in words)


# A character, and the codes (ECMA-48) that show its weight, its slope and that it is a deadline.
_Letter = tuple[str, tuple[str, ...]]
_BOLD, _ITALIC, _YELLOW = "1", "3", "33"


def _letters(paragraph: Paragraph) -> Iterator[_Letter]:
    offset = 0
    for run in paragraph.runs:
        if run.note:
            yield from ((letter, ()) for letter in f"[{run.text}]")
            continue
        for letter in run.text:
            due = any(start <= offset < end for start, end in paragraph.deadlines)
            yield letter, (_BOLD,) * run.bold + (_ITALIC,) * run.italic + (_YELLOW,) * due
            offset += 1


def _wrapped(letters: Sequence[_Letter], width: int) -> Iterator[list[_Letter]]:
    """Lines of whole words; only an ordinary blank lets a line end."""
    line: list[_Letter] = []
    for word in _words(letters):
        if len(line) + len(_shorn(word)) > width and _shorn(line):
            yield _as_seen(_shorn(line))
            line = []
        line += word
    yield _as_seen(line)


def _words(letters: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """Words, each with the blank behind it."""
    word: list[_Letter] = []
    for letter in letters:
        word.append(letter)
        if letter[0] == " ":
            yield word
            word = []
    yield word


def _shorn(letters: list[_Letter]) -> list[_Letter]:
    """Letters without the blanks at their end."""
    end = next((i for i in range(len(letters), 0, -1) if letters[i - 1][0] != " "), 0)
    return letters[:end]


def _as_seen(line: list[_Letter]) -> list[_Letter]:
    """A line with ordinary blanks and hyphens: its breaks are made."""
    return [(unbound(letter).replace(BLANK[0], " "), codes) for letter, codes in line]


def _coded(text: str, codes: tuple[str, ...]) -> str:
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text


def _length(line: str) -> int:
    """How many places a line takes on the screen, its codes aside."""
    return sum(
        len(part.partition("m")[2]) if i else len(part)
        for i, part in enumerate(line.split("\x1b["))
    )
