"""Word text: a Word file as plain text, a paragraph or a table's row a line."""

from __future__ import annotations

from itertools import groupby

from ntm_docs.word.word_file import Line, WordFile

__all__ = ["text_of_word"]


def text_of_word(document: WordFile) -> str:
    """What a Word file says, in reading order, its footnotes last."""
    rows = [list(same) for _, same in groupby(document.lines, key=_row)]
    lines = [" | ".join(_cells(row)) if row[0].cell else _plain(row[0]) for row in rows]
    return "\n".join([*filter(None, lines), *map(_plain, document.notes)]) + "\n"


def _row(line: Line) -> object:
    """What lines of one row of a table share; a line in the open shares nothing."""
    return (line.cell.table, line.cell.row) if line.cell else id(line)


def _cells(row: list[Line]) -> list[str]:
    """The words of each cell of a row."""
    cells = groupby(row, key=lambda line: line.cell.column if line.cell else 0)
    return [" ".join(filter(None, map(_plain, lines))) for _, lines in cells]


def _plain(line: Line) -> str:
    """The words of a line, its breaks and tabs being blanks."""
    return " ".join(line.text.split())
