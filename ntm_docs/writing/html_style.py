"""Html style: how the page of a notice looks, on a screen and as the paper its regime asks for."""

from __future__ import annotations

from collections.abc import Iterable

from ntm_docs.regimes.regime import Align, Page, Regime, Style
from ntm_docs.regimes.regime_styles import RED
from ntm_docs.regimes.roles import Role
from ntm_docs.table_layout import CELL_MARGIN

__all__ = ["ALIGN", "style_sheet"]


def style_sheet(regime: Regime) -> str:
    """The style sheet of a notice under a regime."""
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
.stamp > :first-child {{ border: 1.5pt solid #{RED}; padding: 2mm }}
.copy {{ break-inside: avoid; margin-top: 1em }}
.notes {{ border-top: 0.75pt solid; margin-top: 2em }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; margin-bottom: 6pt }}
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
        f"text-align: {ALIGN[style.align]}",
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

ALIGN = {align: align.value for align in Align} | {Align.JUSTIFY: "justify"}
