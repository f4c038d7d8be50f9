"""Template parts: what every Word file has around its text, whatever the text is."""

from __future__ import annotations

from collections.abc import Iterable
from string import digits
from xml.sax.saxutils import quoteattr

__all__ = [
    "APP",
    "CORE",
    "DECLARATION",
    "FOOTNOTES",
    "NAMESPACES",
    "PACKAGE_RELATIONSHIPS",
    "SETTINGS",
    "content_types",
    "font_table",
    "kind",
    "relationships",
    "theme",
    "twips",
]


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point.

    >>> twips(20), twips(30), twips(15)
    (1134, 1701, 850)
    """
    return round(millimetres * 1440 / 25.4)


DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships"'
)


def content_types(parts: Iterable[str]) -> str:
    """The kinds of a package's parts, which stand in `word/` under these names."""
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


def kind(part: str) -> str:
    """The relationship of a part to the document: what its name says, its number aside."""
    return f"{_OFFICE}/relationships/{part.rpartition('/')[2].rstrip(digits)}"


def relationships(targets: dict[str, str]) -> str:
    """What one part has to do with others: their places and kinds."""
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


PACKAGE_RELATIONSHIPS = relationships(
    {
        "word/document.xml": f"{_OFFICE}/relationships/officeDocument",
        "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
        "docProps/app.xml": f"{_OFFICE}/relationships/extended-properties",
    }
)

# Fixed dates: a notice must not depend on the day it was built.
CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{{ document_subject }}</dc:title><dc:subject>{{ document_subject }}</dc:subject>"
    "<dc:creator>{{ document_author }}</dc:creator><dc:language>vi-VN</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)

APP = (
    f'<Properties xmlns="{_OFFICE}/extended-properties">'
    "<Application>ntm-docs</Application></Properties>"
)

SETTINGS = (
    f'<w:settings {NAMESPACES}><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr>'
    '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/></w:settings>'
)


def font_table(font: str) -> str:
    """The one font of a file."""
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name={quoteattr(font)}><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme(font: str) -> str:
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


def _separator(number: int, name: str, mark: str) -> str:
    return (
        f'<w:footnote w:type="{name}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
        f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>'
    )


# What parts notes from the text; the notes themselves come with each notice.
FOOTNOTES = (
    f"<w:footnotes {NAMESPACES}>"
    + _separator(-1, "separator", "separator")
    + _separator(0, "continuationSeparator", "continuationSeparator")
    + "</w:footnotes>"
)
