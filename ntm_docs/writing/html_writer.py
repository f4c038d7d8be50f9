"""Html writer: a `Document` as one self-contained A4 page of HTML.

The page asks for nothing outside itself and runs no script. On screen it is one long white sheet;
printed, it is the paper the regime asks for: its margins, its page numbers, the same things kept
together as in the Word template. The same document gives the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from itertools import chain

from ntm_docs.document import Appendix, Block, Cell, Document, Paragraph, Run, Table
from ntm_docs.regimes.regime import Align, Regime
from ntm_docs.regimes.roles import Role
from ntm_docs.writing.html_style import ALIGN, style_sheet

__all__ = ["write_html"]


def write_html(document: Document) -> str:
    """The notice as an HTML page to look at, send and print."""
    return f"""\
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{escape(document.subject)}</title>
<meta name="author" content="{escape(document.author)}">
<style>
{style_sheet(document.regime)}</style>
</head>
<body>
{_above(document)}<header class="head">
{_cells(document.of, _head_cells(document.regime))}</header>
<main>
{_main(document)}</main>
{"".join(map(_appendix, document.appendices))}{_copy(document)}{_notes(document)}</body>
</html>
"""


# The roles of each cell, row by row in reading order: the two tables of a regime's template
# (templates/<regime>.layout.txt), to which a test holds them.
_HEAD = (
    (Role.PARENT_BODY, Role.ISSUER, Role.ISSUER_MARK),
    (Role.TITLE, Role.MOTTO, Role.TITLE_MARK),
    (Role.SYMBOL, Role.LETTER_SUBJECT, Role.DRAFT, Role.SECRECY, Role.URGENCY),
)
_DATE = (Role.PLACE_DATE, Role.CIRCULATION)
_FOOT = (
    (Role.CO_SIGNATURE, Role.RECIPIENTS_LABEL, Role.RECIPIENT, Role.DRAFTER),
    (Role.AUTHORITY, Role.POST, Role.SIGNATURE_ROOM, Role.OTHER_POST, Role.SIGNER),
)

_NAME = (Role.TYPE_NAME, Role.AUTHOR, Role.SUBJECT)
_APPENDIX_NAME = (Role.APPENDIX_LABEL, Role.APPENDIX_TITLE)
# The data of a copy above its recipients and signature, or all of them within a stamp.
_COPY = (
    (Role.PARENT_BODY, Role.ISSUER, Role.ISSUER_MARK),
    (Role.COPY_FORM,),
    (Role.SYMBOL,),
    (Role.PLACE_DATE,),
)
_COPY_FOOT = ((Role.RECIPIENTS_LABEL, Role.RECIPIENT), _FOOT[1])
_STAMP = (
    (
        *(Role.COPY_TITLE, Role.PARENT_BODY, Role.ISSUER, Role.SYMBOL, Role.COPY_FORM),
        *(Role.PLACE_DATE, Role.RECIPIENTS_LABEL, Role.RECIPIENT),
    ),
    _FOOT[1],
)

# Marks that only part one thing from another: seen, not read aloud.
_SILENT = (
    *(Role.TITLE_MARK, Role.ISSUER_MARK, Role.SUBJECT_MARK, Role.APPENDIX_MARK),
    *(Role.SIGNATURE_ROOM, Role.COPY_RULE),
)

_Of = Callable[..., Iterable[Paragraph]]

# HTML has six levels of heading; the notice's own name takes the first.
_DEEPEST_HEADING = 6


# The markup -----------------------------------------------------------------------------------


def _above(document: Document) -> str:
    """A line in the corner of the sheet, where the regime has it there."""
    return _lines(document.of(Role.CIRCULATION)) if _has_corner(document.regime) else ""


def _has_corner(regime: Regime) -> bool:
    return regime.styles[Role.CIRCULATION].align is Align.RIGHT


def _head_cells(regime: Regime) -> Iterable[tuple[Role, ...]]:
    return (*_HEAD, (Role.PLACE_DATE,) if _has_corner(regime) else _DATE)


def _cells(of: _Of, cells: Iterable[tuple[Role, ...]]) -> str:
    in_order = (chain.from_iterable(map(of, roles)) for roles in cells)
    return "".join(f"<div>\n{_lines(paragraphs)}</div>\n" for paragraphs in in_order)


def _main(document: Document) -> str:
    body = document.body
    return f"""\
{_heading("h1", document.of(*_NAME))}\
{_lines(document.of(Role.SUBJECT_MARK, Role.ADDRESS, Role.ADDRESSEE))}{_lines(body[:-1])}\
<div class="end">
{_lines(body[-1:])}<footer class="foot">
{_cells(document.of, _FOOT)}</footer>
</div>
{_lines(document.of(Role.CONTACT, Role.MEDIA))}\
"""


def _heading(tag: str, paragraphs: Iterable[Paragraph]) -> str:
    """The lines that name a paper together, as one heading."""
    name = " ".join(_element("span", paragraph) for paragraph in paragraphs)
    return f"<{tag}>{name}</{tag}>\n" if name else ""


def _copy(document: Document) -> str:
    if not document.copy:
        return ""
    of = document.copy_of
    if document.regime.copy_title:
        data = f'<div class="foot stamp">\n{_cells(of, _STAMP)}</div>\n'
    else:
        data = f'<div class="head">\n{_cells(of, _COPY)}</div>\n'
        data += f'<div class="foot">\n{_cells(of, _COPY_FOOT)}</div>\n'
    return f'<section class="copy">\n{_lines(of(Role.COPY_RULE))}{data}</section>\n'


def _appendix(appendix: Appendix) -> str:
    landscape = " landscape" if appendix.is_landscape else ""
    return f"""\
<section class="appendix{landscape}">
{_heading("h1", appendix.of(*_APPENDIX_NAME))}\
{_lines(appendix.of(Role.APPENDIX_REFERENCE, Role.APPENDIX_MARK))}{_lines(appendix.body)}\
</section>
"""


def _notes(document: Document) -> str:
    if not document.notes:
        return ""
    notes = "".join(
        f'<p class="footnote"><sup>{call.text}</sup> {_words(call.note)}</p>\n'
        for call in document.notes
    )
    return f'<section class="notes">\n{notes}</section>\n'


def _lines(blocks: Iterable[Block]) -> str:
    return "".join(
        _table(block) if isinstance(block, Table) else f"{_element(_tag(block), block)}\n"
        for block in blocks
    )


def _table(table: Table) -> str:
    head, *rest = table.rows
    columns = "".join(f'<col style="width: {width:.1f}mm">' for width in table.widths)
    return (
        f"<table>\n<colgroup>{columns}</colgroup>\n"
        f"<thead>\n{_row('th', head)}</thead>\n"
        f"<tbody>\n{''.join(_row('td', row) for row in rest)}</tbody>\n</table>\n"
    )


def _row(tag: str, row: Iterable[Cell]) -> str:
    return f"<tr>{''.join(_cell(tag, cell) for cell in row)}</tr>\n"


def _cell(tag: str, cell: Cell) -> str:
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    look = f"{cell.paragraph.role.value} {ALIGN[cell.align]}"
    return f'<{tag} class="{look}"{span}>{_words(cell.paragraph.runs)}</{tag}>'


def _tag(paragraph: Paragraph) -> str:
    if paragraph.role is not Role.HEADING:
        return "p"
    return f"h{min(paragraph.level + 1, _DEEPEST_HEADING)}"


def _element(tag: str, paragraph: Paragraph) -> str:
    hidden = ' aria-hidden="true"' if paragraph.role in _SILENT else ""
    return f'<{tag} class="{paragraph.role.value}"{hidden}>{_words(paragraph.marked_runs)}</{tag}>'


def _words(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run.note:
        return f"<sup>{run.text}</sup>"
    text = escape(run.text, quote=False)
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text
