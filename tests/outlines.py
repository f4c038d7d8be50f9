"""Documents and .docx files as readable text, for goldens."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from ntm_docs.document import Block, Cell, Document, Paragraph, Run
from ntm_docs.regimes.regime import Align


def document_outline(document: Document) -> str:
    """A line a paragraph: role and level, mark, runs with `**` and `*`.

    ~ and ‑ do not break; ~×59 is a drawn line, so many underlined blanks long.
    """
    return "".join(
        line
        for blocks in (document.blocks, *(a.blocks for a in document.appendices), document.copy)
        for block in blocks
        for line in (_block_lines(block))
    )


def _block_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        mark = f"{block.mark} " if block.mark else ""
        yield f"{block.role.value}{block.level or ''}: {mark}{''.join(map(_marked, block.runs))}\n"
        return
    yield f"table: {' '.join(f'{width:.1f}' for width in block.widths)} mm\n"
    for row in block.rows:
        yield f"  {row[0].paragraph.role.value}: " + " | ".join(map(_cell, row)) + "\n"


def _cell(cell: Cell) -> str:
    """A cell's words, `>` before those at the right and `=` before those in the middle."""
    sign = {Align.RIGHT: "> ", Align.CENTER: "= "}.get(cell.align, "")
    span = f" ({cell.span} columns)" if cell.span > 1 else ""
    return sign + "".join(map(_marked, cell.paragraph.runs)) + span


def docx_outline(content: bytes) -> str:
    """The page, each style used with its figures, then a line a paragraph as Word has it."""
    word = docx.Document(io.BytesIO(content))
    return "\n".join([*_page(word), "", *_styles(word), "", *_blocks(word)]) + "\n"


def _marked(run: Run) -> str:
    if run.note:
        return f"^[{run.text}: {''.join(map(_marked, run.note))}]"
    signs = "**" * run.bold + "*" * run.italic
    text = re.sub("\u00a0{5,}", lambda m: f"~×{len(m.group())}", run.text)
    text = text.replace("\u00a0", "~").replace("\u2007", "_")
    return f"{signs}{text}{signs[::-1]}"


def _page(word: WordDocument) -> Iterator[str]:
    section = word.sections[0]
    mm = [round(length.mm) for length in (section.page_width, section.page_height)]
    yield f"page {mm[0]}x{mm[1]} mm"
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    yield "margins top {} bottom {} left {} right {} mm".format(*(round(m.mm) for m in margins))
    yield f"header {round(section.header_distance.mm)} mm from the top"
    yield f"page 1 has a header of its own: {section.different_first_page_header_footer}"
    yield from (f"foot of page 1: {_line(p)}" for p in section.first_page_footer.paragraphs)
    for name, header in (("first", section.first_page_header), ("other", section.header)):
        fields = [e.get(qn("w:instr")) for e in header._element.iter(qn("w:fldSimple"))]
        yield f"header of {name} pages: {' '.join(fields).split() or 'empty'}"
    properties = word.core_properties
    yield f"core title {properties.title!r} author {properties.author!r}"
    yield f"core language {properties.language!r} created {properties.created}"


def _styles(word: WordDocument) -> Iterator[str]:
    used = {p.style.name for p in _paragraphs(word)}
    for style in word.styles:
        if style.name in used - {"Normal"}:
            yield f"style {style.name}: {_figures(style)}"


def _figures(style) -> str:
    font, form = style.font, style.paragraph_format
    weight = "".join(f" {word}" for word in ("bold", "italic", "underline") if getattr(font, word))
    outline = style.element.find(qn("w:pPr")).find(qn("w:outlineLvl"))
    level = "" if outline is None else f", outline level {int(outline.get(qn('w:val'))) + 1}"
    indent = f", first line {round(form.first_line_indent.mm)} mm" if form.first_line_indent else ""
    exact = getattr(form.line_spacing, "pt", 0)
    lines = f", {form.line_spacing:g} lines" if form.line_spacing and not exact else ""
    line = f", line exactly {exact:g}" if exact else lines
    keep = ", keep with next" if form.keep_with_next else ""
    return (
        f"{font.size.pt:g} pt{weight}, {form.alignment.name.lower()}, "
        f"before {form.space_before.pt:g} after {form.space_after.pt:g}{line}{indent}{keep}{level}"
    )


def _blocks(word: WordDocument) -> Iterator[str]:
    for block in word.iter_inner_content():
        if isinstance(block, WordParagraph):
            yield _line(block)
            continue
        widths = [round(column.width.mm) for column in block.columns]
        whole = all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in block.rows)
        yield f"table {widths} mm, rows whole: {whole}"
        for row in block.rows:
            for cell in row.cells:
                yield "  cell"
                yield from (f"    {_line(p)}" for p in cell.paragraphs)


def _line(paragraph: WordParagraph) -> str:
    runs = "".join(
        _marked(Run(run.text, bool(run.bold), bool(run.italic))) for run in paragraph.runs
    )
    return f"{paragraph.style.name}: {runs}"


def _paragraphs(word: WordDocument) -> Iterator[WordParagraph]:
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            yield from (p for row in block.rows for cell in row.cells for p in cell.paragraphs)
        else:
            yield block
