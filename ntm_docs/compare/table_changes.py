"""Table changes: rows, columns and cells in which a table says something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ntm_docs.compare.alignment import aligned
from ntm_docs.compare.change import Change, Kind
from ntm_docs.compare.explaining import Known
from ntm_docs.compare.units import Unit

__all__ = ["row_text", "table_changes"]

Row = tuple[str, ...]


def table_changes(old: Unit, new: Unit, known: Known) -> Iterator[Change]:
    """In what two tables differ; their first rows name the columns."""
    columns = _columns(_names(old), _names(new))
    kept = [pair for pair in columns if None not in pair]
    for ours, theirs in columns:
        if theirs is None and ours is not None:
            yield Change(Kind.COLUMN_DROPPED, old.where, _column(old, ours), None)
        if ours is None and theirs is not None:
            yield Change(Kind.COLUMN_ADDED, new.where, None, _column(new, theirs))
    rows = [_rows(old, [a for a, _ in kept]), _rows(new, [b for _, b in kept])]
    pairs = aligned(*rows)
    # Rows are counted anew when one comes or goes.
    counted = any(pair.moved or not (pair.old and pair.new) for pair in pairs)
    names = [_names(new)[theirs] for _, theirs in kept if theirs is not None]
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            yield Change(Kind.ROW_ADDED, pair.new.where, None, row_text(pair.new.rows[0]))
        elif pair.new is None and pair.old is not None:
            yield Change(Kind.ROW_DROPPED, pair.old.where, row_text(pair.old.rows[0]), None)
        elif pair.old is not None and pair.new is not None:
            if pair.moved:
                about = row_text(pair.new.rows[0])
                yield Change(Kind.MOVED, pair.new.where, pair.old.where, pair.new.where, about)
            yield from _cells(pair.old, pair.new, names, known, counted=counted)


def row_text(row: Row) -> str:
    """A row on one line, as one types it."""
    return " | ".join(row)


def _names(table: Unit) -> Row:
    """The names of all columns, one for each cell of the longest row."""
    more = max(map(len, table.rows)) - len(table.rows[0])
    return table.rows[0] + ("",) * more


def _columns(old: Row, new: Row) -> list[tuple[int | None, int | None]]:
    """The columns of two tables paired: by their turn, or by name where their number changed."""
    if len(old) == len(new):
        return [(i, i) for i in range(len(new))]
    pairs = list[tuple[int | None, int | None]]()
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += [*((i, None) for i in range(a, b)), *((None, j) for j in range(c, d))]
    return pairs


def _column(table: Unit, number: int) -> str:
    """A column from its name down."""
    return row_text(tuple(row[number] for row in table.rows if number < len(row)))


def _rows(table: Unit, columns: Sequence[int | None]) -> list[Unit]:
    """Each row as a unit of its own, with the cells of some columns."""
    rows = list[Unit]()
    for number, row in enumerate(table.rows):
        cells = tuple(row[i] if i < len(row) else "" for i in columns if i is not None)
        where = f"{table.where}, hàng {number}" if number else f"{table.where}, hàng tên cột"
        rows.append(Unit("", where, row_text(_uncounted(cells, table.rows[0])), rows=(cells,)))
    return rows


def _uncounted(cells: Row, names: Row) -> Row:
    """The cells of a row that tell it from others, its count aside."""
    counts = bool(names) and names[0].strip().lower() in _COUNTS
    return cells[1:] if counts and len(cells) > 1 else cells


_COUNTS = ("tt", "stt", "số tt", "số thứ tự")


def _cells(
    old: Unit, new: Unit, names: Sequence[str], known: Known, *, counted: bool
) -> Iterator[Change]:
    ours, theirs = old.rows[0], new.rows[0]
    about = row_text(_uncounted(theirs, tuple(names)))
    for name, was, is_now in zip(names, ours, theirs, strict=True):
        if known.explains(was, is_now) or (counted and name.strip().lower() in _COUNTS):
            continue
        yield Change(Kind.CELL, f"{new.where}, cột {name}", was or None, is_now or None, about)
