"""Word files made by hand for the tests: a few parts in a zip, each as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", W),
        ("r", OFFICE),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567"/></w:sectPr>'
)


def word_file(body: str, *, section: str = SECTION, **parts: str) -> bytes:
    """A .docx with a body and other parts: `styles`, `settings`, `numbering`, `theme`, `header1`.

    A header or footer part `header1` has the relationship id `header1`.
    """
    related = ((name, name.rstrip("123"), f"{name}.xml") for name in parts)
    return zipped(
        {
            "_rels/.rels": _relationships([("document", "officeDocument", "word/document.xml")]),
            "word/_rels/document.xml.rels": _relationships(related),
            "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
            **{
                f"word/{name}.xml": _part(_ROOTS[name.rstrip("123")], parts[name]) for name in parts
            },
        }
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Parts by name as a zip."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return archive.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """A zip's parts by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}


def edited(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A Word file with the first such bytes of one of its parts replaced."""
    parts = unzipped(content)
    assert old in parts[part]
    return zipped({**parts, part: parts[part].replace(old, new, 1)})


def paragraph(text: str = "chữ", properties: str = "", look: str = "") -> str:
    """A paragraph with one run; `properties` are its own, `look` the run's."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def style(identity: str, inside: str, kind: str = "paragraph", attributes: str = "") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{identity}" {attributes}>{inside}</w:style>'


_ROOTS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "theme": "theme",
    "header": "hdr",
    "footer": "ftr",
}


def _part(root: str, inside: str) -> str:
    return f"<w:{root} {_NAMESPACES}>{inside}</w:{root}>"


def _relationships(related: Iterable[tuple[str, str, str]]) -> str:
    rows = (
        f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for identity, kind, target in related
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'
