"""Html writer: a `Document` as one self-contained A4 page of HTML.

The page asks for nothing outside itself and runs no script. On screen it is one long white sheet;
printed, it is the paper the regime asks for: its margins, its page numbers, the same things kept
together as in the Word template. The same document gives the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from ntm_docs.document import Appendix, Block, Cell, Document, Paragraph, Run, Table
from ntm_docs.regime import Align, Page, Regime, Style
from ntm_docs.roles import Role
from ntm_docs.table_layout import CELL_MARGIN

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
{_stylesheet(document.regime)}</style>
</head>
<body>
{_above(document)}<header class="head">
{_cells(document.of, _HEAD)}</header>
<main>
{_main(document)}</main>
{_copy(document)}{"".join(map(_appendix, document.appendices))}{_notes(document)}</body>
</html>
"""


# The roles of each cell, row by row in reading order: the two tables of a regime's template
# (templates/<regime>.layout.txt), to which a test holds them.
_HEAD = (
    (Role.PARENT_BODY, Role.ISSUER, Role.ISSUER_MARK),
    (Role.TITLE, Role.MOTTO, Role.TITLE_MARK),
    (Role.SYMBOL, Role.LETTER_SUBJECT, Role.DRAFT, Role.SECRECY, Role.URGENCY),
    (Role.PLACE_DATE, Role.CIRCULATION),
)
_FOOT = (
    (Role.CO_SIGNATURE, Role.RECIPIENTS_LABEL, Role.RECIPIENT, Role.DRAFTER),
    (Role.AUTHORITY, Role.POST, Role.SIGNATURE_ROOM, Role.OTHER_POST, Role.SIGNER),
)

_NAME = (Role.TYPE_NAME, Role.AUTHOR, Role.SUBJECT)
_APPENDIX_NAME = (Role.APPENDIX_LABEL, Role.APPENDIX_TITLE)
# The data of a copy, above its recipients and signature.
_COPY = (
    (Role.COPY_TITLE, Role.PARENT_BODY, Role.ISSUER, Role.ISSUER_MARK),
    (Role.COPY_FORM,),
    (Role.SYMBOL,),
    (Role.PLACE_DATE,),
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
    if document.regime.styles[Role.CIRCULATION].align is not Align.RIGHT:
        return ""
    return _lines(document.of(Role.CIRCULATION))


def _cells(of: _Of, cells: Iterable[tuple[Role, ...]]) -> str:
    return "".join(f"<div>\n{_lines(of(*roles))}</div>\n" for roles in cells)


def _main(document: Document) -> str:
    body = document.body
    return f"""\
{_heading("h1", document.of(*_NAME))}\
{_lines(document.of(Role.SUBJECT_MARK, Role.ADDRESS, Role.ADDRESSEE))}{_lines(body[:-1])}\
<div class="end">
{_lines(body[-1:])}<footer class="foot">
{_cells(document.of, _FOOT)}</footer>
</div>
{_lines(document.of(Role.CONTACT))}\
"""


def _heading(tag: str, paragraphs: Iterable[Paragraph]) -> str:
    """The lines that name a paper together, as one heading."""
    name = " ".join(_element("span", paragraph) for paragraph in paragraphs)
    return f"<{tag}>{name}</{tag}>\n" if name else ""


def _copy(document: Document) -> str:
    if not document.copy:
        return ""
    return f"""\
<section class="copy">
{_lines(document.copy_of(Role.COPY_RULE))}<div class="head">
{_cells(document.copy_of, _COPY)}</div>
<div class="foot">
{_cells(document.copy_of, _FOOT)}</div>
</section>
"""


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
    look = f"{cell.paragraph.role.value} {_ALIGN[cell.align]}"
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


# The style sheet ------------------------------------------------------------------------------


def _stylesheet(regime: Regime) -> str:
    roles = "".join(
        f".{role.value} {{ {_declarations(style)} }}\n"
        for role, style in regime.styles.items()
        if role is not Role.PAGE_NUMBER
    )
    return "".join(
        (
            *(_paper(regime), _text(regime.font), _sheet(regime.page), _keeping(regime)),
            *(roles, _cells_look(), _frames(regime)),
        )
    )


def _paper(regime: Regime) -> str:
    """The printed pages; the first one has no number."""
    page = regime.page
    return f"""\
@page {{
  size: {page.width:g}mm {page.height:g}mm;
  margin: {_margins(page)};
  @top-center {{
    content: counter(page); vertical-align: top;
    padding-top: {page.number_from_top.printed:g}mm;
    font-family: {_fonts(regime.font)}; {_declarations(regime.styles[Role.PAGE_NUMBER])}
  }}
}}
@page :first {{ @top-center {{ content: none }} }}
@page landscape {{ size: {page.height:g}mm {page.width:g}mm }}
.landscape {{ page: landscape }}
"""


def _sheet(page: Page) -> str:
    """The same paper on a screen, where one sheet holds it all."""
    return f"""\
@media screen {{
  html {{ background: #8c8c8c }}
  body {{
    box-sizing: border-box; width: {page.width:g}mm; min-height: {page.height:g}mm;
    margin: 8mm auto; padding: {_margins(page)};
    background: #fff; box-shadow: 0 1mm 4mm rgb(0 0 0 / 40%);
  }}
}}
"""


def _margins(page: Page) -> str:
    sides = (page.top, page.right, page.bottom, page.left)
    return " ".join(f"{side.printed:g}mm" for side in sides)


def _text(font: str) -> str:
    """What holds for all text: nothing of a browser's own style is left."""
    return f"""\
body {{
  margin: 0; color: #000; font-family: {_fonts(font)};
  overflow-wrap: break-word; /* a word longer than its line stays on the paper */
}}
p, h1, h2, h3, h4, h5, h6 {{ margin: 0; font: inherit }}
h1 > span {{ display: block }}
b {{ font-weight: bold }}
p:empty::before {{ content: "\\200b" }} /* a blank line is as high as any other */
"""


def _fonts(font: str) -> str:
    """The regime's font; the other two have the same widths, so that lines break alike."""
    return f'"{font}", Tinos, "Liberation Serif", serif'


def _keeping(regime: Regime) -> str:
    """The columns of head and foot, and what a page may not part."""
    return f"""\
.head, .foot {{ display: grid }}
.head {{ grid-template-columns: {_columns(regime.head_columns)} }}
.foot {{ grid-template-columns: {_columns(regime.foot_columns)} }}
.heading {{ break-inside: avoid; break-after: avoid }}
/* No signature stands alone on a page: the last block goes with it, if need be its last lines. */
.end, .foot {{ break-inside: avoid }}
.foot {{ break-before: avoid }}
.end + .contact, .copy_rule {{ border-top: 0.75pt solid }}
.appendix {{ break-before: page; margin-top: 2em }}
.notes {{ border-top: 0.75pt solid; margin-top: 2em }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100% }}
th, td {{ border: 0.5pt solid; padding: 0 {CELL_MARGIN:g}mm }}
tr {{ break-inside: avoid }}
sup {{ font-size: 65%; line-height: 0 }}
"""


def _cells_look() -> str:
    """How the words of a cell stand, whatever its row does."""
    aligns = (Align.LEFT, Align.CENTER, Align.RIGHT)
    return "".join(f"td.{align.value} {{ text-align: {align.value} }}\n" for align in aligns)


def _frames(regime: Regime) -> str:
    framed = [role for role, style in regime.styles.items() if style.framed]
    return "".join(
        f".{role.value} {{ width: fit-content; border: 1pt solid; padding: 0 4pt; "
        "margin-left: auto; margin-right: auto }\n"
        for role in framed
    )


def _columns(widths: Iterable[float]) -> str:
    return " ".join(f"{width:g}mm" for width in widths)


def _declarations(style: Style) -> str:
    declarations = [
        f"font-size: {style.size.printed:g}pt",
        *["font-weight: bold"] * style.bold,
        *["font-style: italic"] * style.italic,
        *[f"color: #{style.colour}"] * bool(style.colour),
        *[_UNDERLINE] * style.underline,
        f"text-align: {_ALIGN[style.align]}",
    ]
    if style.before or style.after.printed:
        declarations.append(f"margin: {style.before:g}pt 0 {style.after.printed:g}pt")
    if style.line is not None:
        declarations.append(f"line-height: {style.line.printed:g}pt")
    if style.lines is not None and style.lines.printed != 1:
        declarations.append(f"line-height: {_SINGLE * style.lines.printed:g}")
    if style.first_indent.printed or style.hanging:
        declarations.append(f"text-indent: {style.first_indent.printed or -style.hanging:.4g}mm")
    if style.indent:
        declarations.append(f"padding-left: {style.indent:.4g}mm")
    return "; ".join(declarations)


# A single line of Times New Roman, in its size.
_SINGLE = 1.15

# Unbroken, also where a letter such as ậ has its dot below.
_UNDERLINE = "text-decoration: underline; text-decoration-skip-ink: none"

_ALIGN = {align: align.value for align in Align} | {Align.JUSTIFY: "justify"}
