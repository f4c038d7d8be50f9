"""Html writer: a `Document` as one self-contained A4 page of HTML.

The page asks for nothing outside itself and runs no script. On screen it is one long white sheet;
printed, it is the paper the regime asks for: its margins, its page numbers, the same things kept
together as in the Word template. The same document gives the same text.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ntm_docs.document import Document, Paragraph, Run
from ntm_docs.regime import Align, Page, Regime, Style
from ntm_docs.roles import Role

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
<header class="head">
{_cells(document, _HEAD)}</header>
<main>
{_main(document)}</main>
</body>
</html>
"""


# The roles of each cell, row by row in reading order: the two tables of a regime's template
# (templates/<regime>.layout.txt), to which a test holds them.
_HEAD = (
    (Role.PARENT_BODY, Role.ISSUER, Role.ISSUER_MARK),
    (Role.TITLE, Role.MOTTO, Role.TITLE_MARK),
    (Role.SYMBOL,),
    (Role.PLACE_DATE,),
)
_FOOT = (
    (Role.CO_SIGNATURE, Role.RECIPIENTS_LABEL, Role.RECIPIENT, Role.DRAFTER),
    (Role.AUTHORITY, Role.POST, Role.SIGNATURE_ROOM, Role.OTHER_POST, Role.SIGNER),
)

_NAME = (Role.TYPE_NAME, Role.SUBJECT)
_BODY = (Role.HEADING, Role.POINT, Role.PARAGRAPH)

# Marks that only part one thing from another: seen, not read aloud.
_SILENT = (Role.TITLE_MARK, Role.ISSUER_MARK, Role.SUBJECT_MARK, Role.SIGNATURE_ROOM)

# HTML has six levels of heading; the notice's own name takes the first.
_DEEPEST_HEADING = 6


# The markup -----------------------------------------------------------------------------------


def _cells(document: Document, cells: Iterable[tuple[Role, ...]]) -> str:
    return "".join(f"<div>\n{_lines(document.of(*roles))}</div>\n" for roles in cells)


def _main(document: Document) -> str:
    # Type and subject are one heading: together they name the notice.
    name = " ".join(_element("span", paragraph) for paragraph in document.of(*_NAME))
    body = tuple(document.of(*_BODY))
    return f"""\
<h1>{name}</h1>
{_lines(document.of(Role.SUBJECT_MARK))}{_lines(body[:-1])}\
<div class="end">
{_lines(body[-1:])}<footer class="foot">
{_cells(document, _FOOT)}</footer>
</div>
{_lines(document.of(Role.CONTACT))}\
"""


def _lines(paragraphs: Iterable[Paragraph]) -> str:
    return "".join(f"{_element(_tag(paragraph), paragraph)}\n" for paragraph in paragraphs)


def _tag(paragraph: Paragraph) -> str:
    if paragraph.role is not Role.HEADING:
        return "p"
    return f"h{min(paragraph.level + 1, _DEEPEST_HEADING)}"


def _element(tag: str, paragraph: Paragraph) -> str:
    hidden = ' aria-hidden="true"' if paragraph.role in _SILENT else ""
    return f'<{tag} class="{paragraph.role.value}"{hidden}>{_words(paragraph)}</{tag}>'


def _words(paragraph: Paragraph) -> str:
    return "".join(map(_run, paragraph.marked_runs))


def _run(run: Run) -> str:
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
    return _paper(regime) + _text(regime.font) + _sheet(regime.page) + _keeping(regime) + roles


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
.end + .contact {{ border-top: 0.75pt solid }}
"""


def _columns(widths: Iterable[float]) -> str:
    return " ".join(f"{width:g}mm" for width in widths)


def _declarations(style: Style) -> str:
    declarations = [
        f"font-size: {style.size.printed:g}pt",
        *["font-weight: bold"] * style.bold,
        *["font-style: italic"] * style.italic,
        *[_UNDERLINE] * style.underline,
        f"text-align: {_ALIGN[style.align]}",
    ]
    if style.before or style.after.printed:
        declarations.append(f"margin: {style.before:g}pt 0 {style.after.printed:g}pt")
    if style.line is not None:
        declarations.append(f"line-height: {style.line.printed:g}pt")
    if style.lines is not None and style.lines.printed != 1:
        declarations.append(f"line-height: {_SINGLE * style.lines.printed:g}")
    if style.first_indent.printed:
        declarations.append(f"text-indent: {style.first_indent.printed:g}mm")
    return "; ".join(declarations)


# A single line of Times New Roman, in its size.
_SINGLE = 1.15

# Unbroken, also where a letter such as ậ has its dot below.
_UNDERLINE = "text-decoration: underline; text-decoration-skip-ink: none"

_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.JUSTIFY: "justify"}
