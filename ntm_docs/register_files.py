"""Register files: the register of outgoing documents for a terminal, for programs, for Excel."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ntm_docs.register import COLUMNS, TITLE, Book, Entry
from ntm_docs.text_rows import text_row
from ntm_docs.values import short_date

__all__ = ["FORMATS", "as_bytes"]

FORMATS = ("table", "json", "xlsx", "docx")


def as_bytes(books: Sequence[Book], form: str) -> bytes:
    """The register in one of `FORMATS` but the last, which is printed through its template."""
    if form == "xlsx":
        return _workbook(books)
    return (_json(books) if form == "json" else _lines(books)).encode()


def _lines(books: Sequence[Book]) -> str:
    """The books as lines of a terminal; what is left to the pen is left out."""
    if not books:
        return "chưa có văn bản nào ban hành\n"
    return "\n".join("\n".join(_table(book)) + "\n" for book in books)


def _json(books: Sequence[Book]) -> str:
    """The books and their entries for programs; null is what is left to the pen."""
    return json.dumps([*map(_record, books)], ensure_ascii=False, indent=2) + "\n"


def _workbook(books: Sequence[Book]) -> bytes:
    """The books as the sheets of an Excel file that is fit to be printed."""
    from ntm_docs.printed_sheets import PrintedSheets

    sheets = PrintedSheets(COLUMNS, _WIDTHS)
    for book in books:
        name = f"{book.first.issuer.symbol} {book.kind} {book.period}"
        sheets.add(
            name, (entry.row for entry in book.entries), (TITLE.upper(), book.office, book.told)
        )
    if not books:
        sheets.add(TITLE, ())
    return sheets.content()


_WIDTHS = (16, 11, 38, 17, 34, 13, 8, 10, 11, 21)
_TERMINAL = (16, 10, 28, 13, 25)


def _table(book: Book) -> Iterator[str]:
    yield f"{book.office} – {book.told}"
    yield ""
    yield text_row(
        ("SỐ, KÝ HIỆU", "NGÀY", "TÊN LOẠI, TRÍCH YẾU", "NGƯỜI KÝ", "NƠI NHẬN, GHI CHÚ"), _TERMINAL
    )
    for entry in book.entries:
        symbol, _, name, signers, recipients, keeper, amount, *_, note = entry.row
        where = [recipients, f"Lưu: {keeper}" * bool(keeper), f"{amount} bản" * bool(amount), note]
        cells = (symbol, short_date(entry.document.day), name, signers)
        yield text_row((*map(str, cells), "\n".join(str(one) for one in where if one)), _TERMINAL)


def _record(book: Book) -> dict[str, Any]:
    issuer = book.first.issuer
    return {
        "issuer": issuer.name,
        "parent": issuer.parent,
        "kind": book.kind,
        "period": book.period,
        "entries": [_line(entry) for entry in book.entries],
    }


def _line(entry: Entry) -> dict[str, Any]:
    one = entry.document
    return {
        "number": one.number,
        "symbol": one.symbol,
        "date": one.day.isoformat(),
        "type": one.type_name,
        "subject": one.subject,
        "signers": [signer.name for signer in one.signers],
        "recipients": list(one.recipients),
        "keeper": one.keeper,
        "copies": one.amount,
        "handed_over": None,
        "received_by": None,
        "note": entry.note,
        "state": one.state.value,
        "file": one.file,
        "row": one.row,
    }
