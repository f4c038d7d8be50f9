"""Docx context: what a Word template may name, as the runs and tables of WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from ntm_docs.document import Appendix, Block, Cell, Document, Paragraph, Run, Table
from ntm_docs.regimes import REGIMES
from ntm_docs.regimes.regime import Align
from ntm_docs.regimes.roles import BODY, Role
from ntm_docs.table_layout import CELL_MARGIN
from ntm_docs.workspace import REGISTER
from ntm_docs.writing.template_parts import twips
from ntm_docs.writing.template_styles import STYLES

__all__ = ["Runs", "Tables", "always", "context", "everything", "given", "runs_xml"]


class Runs(Markup):
    """Finished runs, which stand in a paragraph: `{{r subject }}`."""


class Tables(Markup):
    """A finished table, which stands in place of a paragraph: `{{p block.table }}`."""


def context(document: Document) -> dict[str, Any]:
    """What a template may name: each role's finished runs, and the body block by block.

    `appendices` and `copy` hold the same names for what stands behind the notice.
    """
    *body, last = [*map(_block, document.body)] or [_NOTHING]
    if last["table"]:  # the foot would become a part of a table right above it
        body, last = [*body, last], _NOTHING
    return {
        **_roles(document.of),
        "body": body,
        # The last block keeps with the signature, so that no signature stands alone on a page.
        "body_end": last["text"],
        "copy": _lines(document.copy_of, tuple(Role)) if document.copy else {},
        "appendices": [
            {**_roles(each.of), "body": list(map(_block, each.body))}
            for each in document.appendices
        ],
        "notes": bool(document.notes),
        "document_subject": document.subject,
        "document_author": document.author,
    }


def everything() -> dict[str, Any]:
    """The context of a notice that lacks nothing: every name there is, with what it stands for."""
    lines = tuple(Paragraph(role, (Run(role.label),)) for role in Role)
    table = Table((1.0,), ((Cell(lines[0], Align.LEFT),),))
    regime = next(iter(REGIMES.values()))  # the names are the same in all of them
    blocks: tuple[Block, ...] = (table, *lines)
    return context(Document(blocks, regime, "subject", "author", (Appendix(blocks),), lines))


def given(value: Any, name: str = "") -> Iterator[str]:
    """The names under which a context holds words; those of a list's items are the list's.

    >>> list(given({"body": [{"role": "point", "text": Runs("<w:r/>"), "table": Tables()}]}))
    ['body.text']
    """
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from given(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        yield from dict.fromkeys(found for item in value for found in given(item, name))
    elif isinstance(value, Runs | Tables) and value:
        yield name


def always(file: str) -> tuple[str, ...]:
    """The names under which all that a template prints has words: notices, or the register."""
    return _OF_BOOKS if Path(file).stem == REGISTER else _OF_NOTICES


# Of whatever office and type they are. A body of one block has no words in `body.text`, the others
# all have.
_OF_NOTICES = (
    *(Role.TITLE, Role.TITLE_MARK, Role.ISSUER, Role.ISSUER_MARK, Role.SYMBOL, Role.PLACE_DATE),
    *("body.text", "body_end", Role.RECIPIENTS_LABEL, Role.RECIPIENT, Role.SIGNER),
)


_OF_BOOKS = (
    *("appendices.issuer", "appendices.appendix_label", "appendices.appendix_title"),
    "appendices.body.table",
)


def runs_xml(runs: Iterable[Run]) -> Runs:
    """Runs as a paragraph holds them."""
    return Runs().join(map(_run, runs))


_Of = Callable[..., Iterator[Paragraph]]

# Roles of exactly one line; of the others there may be any number.
_SINGLE = (
    *(Role.TITLE, Role.MOTTO, Role.TITLE_MARK, Role.ISSUER_MARK, Role.SYMBOL, Role.PLACE_DATE),
    *(Role.RECIPIENTS_LABEL, Role.SIGNER, Role.APPENDIX_LABEL),
)
# The body's roles come block by block, and the page number is Word's own field.
_ELSEWHERE = (*BODY, Role.PAGE_NUMBER, Role.FOOTNOTE)


def _roles(of: _Of) -> dict[str, Any]:
    single = {role.value: runs_xml(_runs(of(role))) for role in _SINGLE}
    return single | _lines(of, (role for role in Role if role not in (*_SINGLE, *_ELSEWHERE)))


def _lines(of: _Of, roles: Iterable[Role]) -> dict[str, Any]:
    return {role.value: [runs_xml(p.marked_runs) for p in of(role)] for role in roles}


def _runs(paragraphs: Iterable[Paragraph]) -> Iterator[Run]:
    return (run for paragraph in paragraphs for run in paragraph.marked_runs)


# Blocks ---------------------------------------------------------------------------------------

_HEADING_STYLES = 4
_NOTHING: dict[str, Any] = {"role": Role.PARAGRAPH.value, "text": Runs(), "table": Tables()}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return {**_NOTHING, "table": _table(block)}
    role = block.role.value
    if block.role is Role.HEADING:
        role = f"heading_{min(block.level, _HEADING_STYLES)}"
    return {"role": role, "text": runs_xml(block.marked_runs), "table": Tables()}


def _table(table: Table) -> Tables:
    """A table with its lines, and the gap below it; its header stands on every page it takes."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    widths = [twips(width) for width in table.widths]
    margin = twips(CELL_MARGIN)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, is_head=not i) for i, row in enumerate(table.rows))
    gap = f'<w:p><w:pPr><w:pStyle w:val="{STYLES["table_end"][0]}"/></w:pPr></w:p>'
    return Tables(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>{gap}"
    )


def _row(cells: Iterable[Cell], widths: list[int], *, is_head: bool) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    xml, column = "", 0
    for cell in cells:
        xml += _cell(cell, sum(widths[column : column + cell.span]))
        column += cell.span
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{xml}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    style = STYLES[cell.paragraph.role.value][0]
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{cell.align.value}"/>'
        f"</w:pPr>{runs_xml(cell.paragraph.marked_runs)}</w:p></w:tc>"
    )


# Runs -----------------------------------------------------------------------------------------


def _run(run: Run) -> Markup:
    if run.note:
        # Word counts the notes itself; our number is the name of its note.
        return Markup(  # noqa: S704 - a number of our own
            f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{int(run.text)}"/></w:r>'
        )
    properties = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = _NO_BREAK_HYPHEN.join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        for part in run.text.split("\u2011")
    )
    return Markup(f"<w:r>{properties}{words}</w:r>")  # noqa: S704 - escaped part by part above


# Word's own non-breaking hyphen; as a character it would be taken from another font.
_NO_BREAK_HYPHEN = "<w:noBreakHyphen/>"
