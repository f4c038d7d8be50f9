"""Template builder: a regime's figures and a text description to its docxtpl template.

The description (`templates/<regime>.layout.txt`) names a role and a text for each paragraph; the
regime says how a role looks. Together they make the .docx that the writer fills and an office may
open in Word. A test holds the file in `templates/` to what is built here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from string import digits
from xml.sax.saxutils import escape, quoteattr

from ntm_docs.regime import ContactPage, Page, Regime, Style
from ntm_docs.roles import Role

__all__ = ["build_template"]


# What follows in a description stands at the foot of the first page.
_FIRST_FOOTER = "first footer\n"


def build_template(regime: Regime, description: str) -> bytes:
    """Build the Word template of a regime from its description."""
    body, _, first_footer = description.partition(_FIRST_FOOTER)
    parts = {
        **_HEADERS,
        **({"footer1": _footer(regime, first_footer)} if first_footer else {}),
        "styles": _styles(regime),
        "settings": _SETTINGS,
        "fontTable": _font_table(regime.font),
        "theme/theme1": _theme(regime.font),
    }
    numbers = {name: f"rId{number}" for number, name in enumerate(parts, 1)}
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _PACKAGE_RELATIONSHIPS,
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
        "word/_rels/document.xml.rels": _relationships({f"{n}.xml": _kind(n) for n in parts}),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
        "word/document.xml": _document(regime, body, numbers),
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, xml in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, f"{_DECLARATION}\n{xml}")
    return archive.getvalue()


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point.

    >>> twips(20), twips(30), twips(15)
    (1134, 1701, 850)
    """
    return round(millimetres * 1440 / 25.4)


def _points(points: float) -> int:
    """Points in twentieths of a point."""
    return round(points * 20)


# The document ---------------------------------------------------------------------------------


def _document(regime: Regime, description: str, numbers: Mapping[str, str]) -> str:
    body = "".join(_blocks(regime, description))
    section = _section(regime.page, numbers)
    return f"<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def _blocks(regime: Regime, description: str) -> Iterator[str]:
    columns = {"head": regime.head_columns, "foot": regime.foot_columns}
    widths: tuple[float, ...] = ()
    cell = 0
    frame = _at_the_bottom(regime.page) if regime.contact_page is ContactPage.LAST else ""
    for line in description.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        word, *rest = line.split()
        if word == "table":
            widths, cell = columns[rest[0]], 0
            yield _table_start(widths) + _ROW_START
        elif word == "cell":
            yield ("</w:tc>" if cell else "") + _cell_start(widths[cell])
            cell += 1
        elif word == "row":
            yield "</w:tc></w:tr>" + _ROW_START
            cell = 0
        elif word == "end":
            yield "</w:tc></w:tr></w:tbl>"
        elif word == "each":
            yield from _each(rest[0], frame if rest[0] == "contact" else "")
        elif word == "body":
            yield from _body()
        else:
            role, text = (part.strip() for part in line.split("|", 1))
            yield _paragraph(role, text)


def _each(role: str, frame: str) -> Iterator[str]:
    """A paragraph for each line of a role; none where there is no line."""
    yield _paragraph(role, f"{{%p for line in {role} %}}")
    yield _paragraph(role, "{{r line }}", frame)
    yield _paragraph(role, "{%p endfor %}")


def _body() -> Iterator[str]:
    """Every block in its role's style; the last one in a style that keeps with the foot."""
    yield _paragraph("paragraph", "{%p for block in body %}")
    for i, role in enumerate(_BODY_STYLES):
        test = "elif" if i else "if"
        yield _paragraph("paragraph", f'{{%p {test} block.role == "{role}" %}}')
        yield _paragraph(role, "{{r block.text }}")
    yield _paragraph("paragraph", "{%p else %}")
    yield _paragraph("paragraph", "{{r block.text }}")
    yield _paragraph("paragraph", "{%p endif %}")
    yield _paragraph("paragraph", "{%p endfor %}")
    yield _paragraph("body_end", "{{r body_end }}")


# A row never breaks across pages.
_ROW_START = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"


def _table_start(widths: tuple[float, ...]) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(w)}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _cell_start(width: float) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'


def _at_the_bottom(page: Page) -> str:
    """What takes paragraphs out of the text and sets them at the foot of their page."""
    return (
        f'<w:framePr w:w="{twips(page.text_width)}" w:wrap="around" w:vAnchor="margin" '
        'w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
    )


def _paragraph(role: str, text: str, frame: str = "") -> str:
    style = f'<w:pPr><w:pStyle w:val="{_STYLES[role][0]}"/>{frame}</w:pPr>'
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{style}{run}</w:p>"


def _section(page: Page, numbers: Mapping[str, str]) -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{numbers[name]}"/>'
        for name, kind, pages in _REFERENCES
        if name in numbers
    )
    edge = twips(page.number_from_top.printed)
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top.printed)}" w:right="{twips(page.right.printed)}" '
        f'w:bottom="{twips(page.bottom.printed)}" w:left="{twips(page.left.printed)}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


# A part, what it is, and the pages it stands on.
_REFERENCES = (
    ("header1", "header", "default"),
    ("header2", "header", "first"),
    ("footer1", "footer", "first"),
)


def _header(content: str) -> str:
    style = f'<w:pPr><w:pStyle w:val="{_STYLES["page_number"][0]}"/></w:pPr>'
    return f"<w:hdr {_NAMESPACES}><w:p>{style}{content}</w:p></w:hdr>"


def _footer(regime: Regime, description: str) -> str:
    # Without a line to print there is still a paragraph, which Word asks for.
    blocks = "".join(_blocks(regime, description))
    return f"<w:ftr {_NAMESPACES}>{blocks}<w:p/></w:ftr>"


# The styles -----------------------------------------------------------------------------------

# The styles a clerk sees in Word: one a role, named like it, with what the body adds.
_STYLES = {
    **{
        role.value: (f"Ntm{role.value.title().replace('_', '')}", role.label)
        for role in Role
        if role is not Role.HEADING
    },
    # Headings keep Word's own names, by which its outline knows them.
    **{f"heading_{level}": (f"Heading{level}", f"heading {level}") for level in range(1, 5)},
    "body_end": ("NtmBodyEnd", "Đoạn cuối"),
}

# What keeps with the next: the rows of the head, headings, and the last block with the foot.
_KEPT_TOGETHER = (
    *("parent_body", "issuer", "issuer_mark", "title", "motto", "title_mark"),
    *("heading_1", "heading_2", "heading_3", "heading_4", "body_end"),
    *("co_signature", "recipients_label", "recipient"),
    *("authority", "post", "signature_room", "other_post"),
)

_BODY_STYLES = ("heading_1", "heading_2", "heading_3", "heading_4", "point")


def _styles(regime: Regime) -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(regime.font)}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    rest = "".join(_style(name, regime) for name in _STYLES if _role_of(name) in regime.styles)
    return f"<w:styles {_NAMESPACES}>{defaults}{normal}{rest}</w:styles>"


def _fonts(font: str) -> str:
    name = quoteattr(font)
    return f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"


def _style(role: str, regime: Regime) -> str:
    style_id, name = _STYLES[role]
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
    return f'<w:next w:val="{_STYLES["point"][0]}"/>' if level else ""


def _paragraph_properties(role: str, style: Style, level: int) -> str:
    """In the order the schema sets: keep, border, spacing, indents, alignment, level."""
    indent = twips(style.first_indent.printed)
    before, after = _points(style.before), _points(style.after.printed)
    return (
        "<w:pPr>"
        + ("<w:keepNext/><w:keepLines/>" if role in _KEPT_TOGETHER else "")
        + (_LINE_ABOVE if role == "contact" else "")
        + f'<w:spacing w:before="{before}" w:after="{after}"{_line_height(style)}/>'
        + (f'<w:ind w:firstLine="{indent}"/>' if indent else "")
        + f'<w:jc w:val="{style.align.value}"/>'
        + (f'<w:outlineLvl w:val="{level - 1}"/>' if level else "")
        + "</w:pPr>"
    )


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
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        + '<w:u w:val="single"/>' * style.underline
        + "</w:rPr>"
    )


# Fixed parts ----------------------------------------------------------------------------------

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships"'
)


def _content_types(parts: Iterable[str]) -> str:
    kinds = {"document": f"{_WORD}.document.main+xml", **{n: _content_type(n) for n in parts}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )


def _content_type(part: str) -> str:
    if part.startswith("theme"):
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    return f"{_WORD}.{part.rstrip(digits)}+xml"


def _kind(part: str) -> str:
    """The relationship of a part to the document: what its name says, its number aside."""
    return f"{_OFFICE}/relationships/{part.rpartition('/')[2].rstrip(digits)}"


def _relationships(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


_PACKAGE_RELATIONSHIPS = _relationships(
    {
        "word/document.xml": f"{_OFFICE}/relationships/officeDocument",
        "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
        "docProps/app.xml": f"{_OFFICE}/relationships/extended-properties",
    }
)

# Fixed dates: a notice must not depend on the day it was built.
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{{ document_subject }}</dc:title><dc:subject>{{ document_subject }}</dc:subject>"
    "<dc:creator>{{ document_author }}</dc:creator><dc:language>vi-VN</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)

_APP = (
    f'<Properties xmlns="{_OFFICE}/extended-properties">'
    "<Application>ntm-docs</Application></Properties>"
)

_SETTINGS = (
    f'<w:settings {_NAMESPACES}><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/></w:settings>'
)


def _font_table(font: str) -> str:
    return (
        f'<w:fonts {_NAMESPACES}><w:font w:name={quoteattr(font)}><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme(font: str) -> str:
    """The theme that Word asks every document to have: black on white, one font."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            *(("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "000000"), ("lt2", "FFFFFF")),
            *((f"accent{i}", "000000") for i in range(1, 7)),
            *(("hlink", "000000"), ("folHlink", "000000")),
        )
    )
    faces = f'<a:latin typeface={quoteattr(font)}/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="ntm-docs">'
        f'<a:themeElements><a:clrScheme name="ntm-docs">{colours}</a:clrScheme>'
        f'<a:fontScheme name="ntm-docs"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="ntm-docs"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


_PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
_HEADERS = {"header1": _header(_PAGE_FIELD), "header2": _header("")}
