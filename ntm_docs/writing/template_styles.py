"""Template styles: how each role of a regime looks, as the styles of a Word file."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from ntm_docs.regimes.regime import Regime, Style
from ntm_docs.regimes.roles import Role
from ntm_docs.writing.template_parts import NAMESPACES, twips

__all__ = ["BODY_STYLES", "STYLES", "styles"]


def styles(regime: Regime) -> str:
    """The part of a Word file that holds its styles."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(regime.font)}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    rest = "".join(_style(name, regime) for name in STYLES if _role_of(name) in regime.styles)
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{rest}</w:styles>"


# The styles a clerk sees in Word: one a role, named like it, with what the body adds.
STYLES = {
    **{
        role.value: (f"Ntm{role.value.title().replace('_', '')}", role.label)
        for role in Role
        if role is not Role.HEADING
    },
    # Headings keep Word's own names, by which its outline knows them.
    **{f"heading_{level}": (f"Heading{level}", f"heading {level}") for level in range(1, 5)},
    "body_end": ("NtmBodyEnd", "Đoạn cuối"),
}

# What a block of the body may be; any other is set as a paragraph.
BODY_STYLES = ("heading_1", "heading_2", "heading_3", "heading_4", "point", "basis")

# What keeps with the next: the rows of the head, headings, and the last block with the foot.
_KEPT_TOGETHER = (
    *("parent_body", "issuer", "issuer_mark", "title", "motto", "title_mark"),
    *("heading_1", "heading_2", "heading_3", "heading_4", "body_end"),
    *("address", "table_head", "table_group"),
    *("appendix_label", "appendix_title", "appendix_reference", "appendix_mark"),
    *("co_signature", "recipients_label", "recipient"),
    *("authority", "post", "signature_room", "other_post"),
    *("copy_rule", "copy_title", "copy_form"),
)
_RULED_ABOVE = ("contact", "copy_rule")


def _fonts(font: str) -> str:
    name = quoteattr(font)
    return f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"


def _style(role: str, regime: Regime) -> str:
    style_id, name = STYLES[role]
    level = int(role[-1]) if role.startswith("heading_") else 0
    style = regime.styles[_role_of(role)]
    return (
        f'<w:style w:type="paragraph"{"" if level else " w:customStyle=" + quoteattr("1")} '
        f'w:styleId="{style_id}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="Normal"/>{_next_style(level)}<w:qFormat/>'
        f"{_paragraph_properties(role, style, level)}{_run_properties(style)}</w:style>"
    )


def _role_of(name: str) -> Role:
    """The role a template's style shows: headings share one, the last block is a paragraph."""
    if name.startswith("heading_"):
        return Role.HEADING
    return Role.PARAGRAPH if name == "body_end" else Role(name)


def _next_style(level: int) -> str:
    return f'<w:next w:val="{STYLES["point"][0]}"/>' if level else ""


def _paragraph_properties(role: str, style: Style, level: int) -> str:
    """In the order the schema sets: keep, border, spacing, indents, alignment, level."""
    before, after = _points(style.before), _points(style.after.printed)
    return (
        "<w:pPr>"
        + ("<w:keepNext/><w:keepLines/>" if role in _KEPT_TOGETHER else "")
        + (_LINE_ABOVE if role in _RULED_ABOVE else "")
        + f'<w:spacing w:before="{before}" w:after="{after}"{_line_height(style)}/>'
        + _indents(style)
        + f'<w:jc w:val="{style.align.value}"/>'
        + (f'<w:outlineLvl w:val="{level - 1}"/>' if level else "")
        + "</w:pPr>"
    )


def _indents(style: Style) -> str:
    left = f' w:left="{twips(style.indent)}"' if style.indent else ""
    first = f' w:firstLine="{twips(style.first_indent.printed)}"'
    first = f' w:hanging="{twips(style.hanging)}"' if style.hanging else first
    is_bare = not (style.indent or style.hanging or style.first_indent.printed)
    return "" if is_bare else f"<w:ind{left}{first}/>"


def _line_height(style: Style) -> str:
    if style.line:
        return f' w:line="{_points(style.line.printed)}" w:lineRule="exact"'
    # 240 is a line of the font's own height.
    return f' w:line="{round(240 * style.lines.printed)}" w:lineRule="auto"' if style.lines else ""


_LINE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'


def _run_properties(style: Style) -> str:
    size = round(style.size.printed * 2)
    return (
        "<w:rPr>"
        + "<w:b/><w:bCs/>" * style.bold
        + "<w:i/><w:iCs/>" * style.italic
        + (f'<w:color w:val="{style.colour}"/>' if style.colour else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        + '<w:u w:val="single"/>' * style.underline
        + _frame(style) * style.framed
        + "</w:rPr>"
    )


def _frame(style: Style) -> str:
    """A single line around the words, in their colour."""
    return f'<w:bdr w:val="single" w:sz="8" w:space="4" w:color="{style.colour or "000000"}"/>'


def _points(points: float) -> int:
    """Points in twentieths of a point."""
    return round(points * 20)
