"""Register document: the register of outgoing documents as it is printed, a part for each book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from ntm_docs.document import Appendix, Block, Cell, Document, Paragraph, Run, Table
from ntm_docs.lines import line
from ntm_docs.metrics import width
from ntm_docs.regimes import ND_30
from ntm_docs.regimes.regime import Align, Figure, Regime
from ntm_docs.regimes.roles import Role
from ntm_docs.register import COLUMNS, TITLE, Book, Entry, Value
from ntm_docs.table_layout import CELL_MARGIN
from ntm_docs.typography import NO_BREAK_HYPHEN
from ntm_docs.values import short_date
from ntm_docs.workspace import REGISTER

__all__ = ["LOOK", "register_document"]

_TABLE = (Role.TABLE_HEAD, Role.TABLE_CELL)

# Ten columns need smaller letters. The sheet lies on its side: its left margin is the bottom one
# here, where the book is bound.
LOOK: Regime = replace(
    ND_30,
    id=REGISTER,
    page=replace(
        ND_30.page,
        top=Figure.fixed(15),
        right=Figure.fixed(15),
        bottom=Figure.fixed(25),
        left=Figure.fixed(20),
    ),
    styles=MappingProxyType(
        {
            **ND_30.styles,
            **{role: replace(ND_30.styles[role], size=Figure.fixed(11)) for role in _TABLE},
            Role.APPENDIX_LABEL: replace(
                ND_30.styles[Role.APPENDIX_LABEL], size=Figure.fixed(16), before=12
            ),
            Role.APPENDIX_TITLE: replace(
                ND_30.styles[Role.APPENDIX_TITLE], upper=False, after=Figure.fixed(12)
            ),
        }
    ),
)

# Millimetres; the subjects have what the others leave. What is written by pen has room for it.
_DATE = 23.0
_OTHERS = (23.0, 40.0, 19.0, 16.0, 18.0, 17.0)
_SYMBOL = (24.0, 40.0)

# By their places: the columns set in the middle, and those in which symbols stand.
_CENTRED = (0, 1, 6)
_OF_SYMBOLS = (0, 9)


def register_document(books: Sequence[Book]) -> Document:
    """The books, each on pages of its own on their side, with its head above the first.

    Without any, the sheet to begin one with.
    """
    parts = [(*_head(book), _table(book.entries)) for book in books]
    author = books[0].first.issuer.called if books else ""
    sheets = parts or [(_title(), _table(()))]
    return Document(
        (), LOOK, TITLE, author, tuple(Appendix(blocks, is_landscape=True) for blocks in sheets)
    )


def _title() -> Paragraph:
    return line(Role.APPENDIX_LABEL, TITLE.upper(), LOOK)


def _head(book: Book) -> Iterator[Block]:
    issuer = book.first.issuer
    for words in issuer.parent_lines:
        yield line(Role.PARENT_BODY, words, LOOK)
    for words in issuer.name_lines:
        yield line(Role.ISSUER, words, LOOK)
    yield _title()
    yield line(Role.APPENDIX_TITLE, book.told, LOOK)


def _table(entries: Sequence[Entry]) -> Table:
    head = tuple(_cell(Role.TABLE_HEAD, name, Align.CENTER) for name in COLUMNS)
    return Table(tuple(_widths(entries)), (head, *map(_row, entries)))


def _widths(entries: Sequence[Entry]) -> Iterator[float]:
    """The columns: no symbol breaks, as far as that goes, neither of a document nor in its note."""
    size = LOOK.styles[Role.TABLE_CELL].size.printed
    longest = max((width(entry.document.symbol, size) for entry in entries), default=0)
    least, most = _SYMBOL
    symbol = min(max(longest + 2 * CELL_MARGIN + 1, least), most)
    yield symbol
    yield _DATE
    yield LOOK.page.landscape_width - 2 * symbol - _DATE - sum(_OTHERS)
    yield from _OTHERS
    yield symbol


def _row(entry: Entry) -> tuple[Cell, ...]:
    return tuple(
        _cell(Role.TABLE_CELL, _words(i, value), Align.CENTER if i in _CENTRED else Align.LEFT)
        for i, value in enumerate(entry.row)
    )


def _words(column: int, value: Value) -> str:
    if isinstance(value, date):
        return short_date(value)
    words = "" if value is None else str(value).replace("\n", ", ")
    return words.replace("-", NO_BREAK_HYPHEN) if column in _OF_SYMBOLS else words


def _cell(role: Role, words: str, align: Align) -> Cell:
    return Cell(Paragraph(role, (Run(words),) if words else ()), align)
