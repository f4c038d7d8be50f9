"""Template builder: a regime's figures and a text description to its docxtpl template.

The description (`templates/<regime>.layout.txt`) names a role and a text for each paragraph; the
regime says how a role looks. Together they make the .docx that the writer fills and an office may
open in Word. A test holds the file in `templates/` to what is built here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from ntm_docs import archives
from ntm_docs.regimes.regime import ContactPage, Page, Regime
from ntm_docs.regimes.regime_styles import RED
from ntm_docs.writing.template_parts import (
    APP,
    CORE,
    DECLARATION,
    FOOTNOTES,
    NAMESPACES,
    PACKAGE_RELATIONSHIPS,
    SETTINGS,
    content_types,
    font_table,
    kind,
    relationships,
    theme,
    twips,
)
from ntm_docs.writing.template_styles import BODY_STYLES, STYLES, styles

__all__ = ["build_template"]


def build_template(regime: Regime, description: str) -> bytes:
    """Build the Word template of a regime from its description."""
    # What follows these words stands at the head or the foot of the first page.
    description, _, first_footer = description.partition("first footer\n")
    body, _, first_header = description.partition("first header\n")
    parts = {
        "header1": f"<w:hdr {NAMESPACES}>{_page_number()}</w:hdr>",
        "header2": _header("hdr", _Blocks(regime).xml(first_header)),
        "header3": _header("hdr", ""),
        "footer1": _header("ftr", _Blocks(regime).xml(first_footer)),
        "footer2": _header("ftr", ""),
        "footnotes": FOOTNOTES,
        "styles": styles(regime),
        "settings": SETTINGS,
        "fontTable": font_table(regime.font),
        "theme/theme1": theme(regime.font),
    }
    numbers = {name: f"rId{number}" for number, name in enumerate(parts, 1)}
    files = {
        "[Content_Types].xml": content_types(parts),
        "_rels/.rels": PACKAGE_RELATIONSHIPS,
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
        "word/_rels/document.xml.rels": relationships({f"{n}.xml": kind(n) for n in parts}),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
        "word/document.xml": _document(regime, body, numbers),
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, xml in files.items():
            archives.add(target, name, f"{DECLARATION}\n{xml}")
    return archive.getvalue()


# The document ---------------------------------------------------------------------------------


def _document(regime: Regime, description: str, numbers: Mapping[str, str]) -> str:
    main = _section(regime.page, numbers, _OF_MAIN)
    appendix = _section(regime.page, numbers, _OF_APPENDIX)
    body = _Blocks(regime, (main, appendix)).xml(description)
    return f"<w:document {NAMESPACES}><w:body>{_above()}{body}{appendix}</w:body></w:document>"


class _Blocks:
    """The blocks of a description, word by word; some words carry on from those before them."""

    def __init__(self, regime: Regime, sections: tuple[str, str] = ("", "")) -> None:
        """`sections` are those of the notice and of an appendix."""
        self._columns = {
            "head": regime.head_columns,
            "foot": regime.foot_columns,
            "stamp": (_STAMP[0], regime.page.text_width - _STAMP[0]),
        }
        self._frames = {"media": _at_the_edge(regime.page)}
        if regime.contact_page is ContactPage.LAST:
            self._frames["contact"] = _at_the_bottom(regime.page)
        self._sections = sections
        self._widths: tuple[float, ...] = ()
        self._cell = 0
        self._is_stamp = False

    def xml(self, description: str) -> str:
        """The blocks as WordprocessingML."""
        lines = (line for line in description.splitlines() if line.strip())
        return "".join(self._block(line) for line in lines if not line.startswith("#"))

    def _block(self, line: str) -> str:
        if "|" in line:
            role, text = (part.strip() for part in line.split("|", 1))
            return _paragraph(role, text)
        word, *rest = line.split()
        blocks: dict[str, Callable[..., str]] = {
            "table": self._table,
            "cell": self._next_cell,
            "row": self._row,
            "end": self._end,
            "each": self._each,
            "gap": _gap,
            "body": _body,
            "copy": lambda: _command("if copy"),
            "appendices": self._appendices,
        }
        return blocks[word](*rest)

    def _table(self, columns: str) -> str:
        self._widths, self._cell = self._columns[columns], 0
        self._is_stamp = columns == "stamp"
        return _table_start(self._widths) + _row_start(_STAMP[1] if self._is_stamp else 0)

    def _next_cell(self) -> str:
        width, is_first = self._widths[self._cell], not self._cell
        self._cell += 1
        frame = _FRAME if self._is_stamp and is_first else ""
        return ("" if is_first else "</w:tc>") + _cell_start(width, frame)

    def _row(self) -> str:
        self._cell = 0
        return "</w:tc></w:tr>" + _row_start()

    def _end(self, what: str = "table") -> str:
        if what == "table":
            return "</w:tc></w:tr></w:tbl>"
        return _command("endfor" if what == "appendices" else "endif")

    def _each(self, name: str) -> str:
        """A paragraph for each line of a role; none where there is no line.

        The name may say whose: `copy.issuer`. A copy stands only where there is one.
        """
        role = name.rpartition(".")[2]
        return (
            _paragraph(role, f"{{%p for line in {name} %}}")
            + _paragraph(role, "{{r line }}", self._frames.get(role, ""))
            + _paragraph(role, "{%p endfor %}")
        )

    def _appendices(self, before: str = "") -> str:
        """A section ends before each appendix: before the first one the notice's own.

        The last appendix ends with the file, whose own section it has. Appendices that stand
        `alone` have no notice before them.
        """
        main, appendix = (f"<w:p><w:pPr>{section}</w:pPr></w:p>" for section in self._sections)
        notice = "" if before == "alone" else _command("if appendices") + main + _command("endif")
        return (
            notice
            + _command("for appendix in appendices")
            + _command("if not loop.first")
            + appendix
            + _command("endif")
        )


def _body(owner: str = "") -> str:
    """Every block in its role's style, a table in place of its paragraph.

    The last block of a notice has a style that keeps with the foot.
    """
    of_roles = (
        _command(f'elif block.role == "{role}"') + _paragraph(role, "{{r block.text }}")
        for role in BODY_STYLES
    )
    return (
        _command(f"for block in {owner and owner + '.'}body")
        + _command("if block.table")
        + _paragraph("table_cell", "{{p block.table }}")
        + "".join(of_roles)
        + _command("else")
        + _paragraph("paragraph", "{{r block.text }}")
        + _command("endif")
        + _command("endfor")
        + ("" if owner else _paragraph("body_end", "{{r body_end }}"))
    )


def _gap(name: str) -> str:
    """A gap below the lines of a role; none where there is no line."""
    return _command(f"if {name}") + _paragraph("table_end") + _command("endif")


def _above() -> str:
    """A line a point high above a notice with footnotes.

    Where a file that has them begins with a table, LibreOffice sets a whole blank line there.
    """
    least = '<w:spacing w:line="20" w:lineRule="exact"/>'
    return _command("if notes") + _paragraph("table_end", frame=least) + _command("endif")


def _command(words: str) -> str:
    """A command of Jinja, which takes its paragraph away with it."""
    return _paragraph("paragraph", f"{{%p {words} %}}")


# How far the word on the media stands from the edge of the page, in millimetres (HD 05-HD/VPTW,
# Phần II), and how high it is.
_MEDIA = (10, 5)

# The stamp of a copy, in millimetres (HD 05-HD/VPTW, Phần III), frames the first cell of its row.
_STAMP = (80, 50)
_SIDES = ("top", "left", "bottom", "right")
_FRAME = (
    "<w:tcBorders>"
    + "".join(f'<w:{s} w:val="single" w:sz="12" w:space="0" w:color="{RED}"/>' for s in _SIDES)
    + '</w:tcBorders><w:tcMar><w:left w:w="113" w:type="dxa"/><w:right w:w="113" w:type="dxa"/>'
    "</w:tcMar>"
)


def _row_start(height: float = 0) -> str:
    """A row never breaks across pages; it is as high as its words, and at least `height` mm."""
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}</w:trPr>"


def _table_start(widths: tuple[float, ...]) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(w)}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _cell_start(width: float, frame: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{frame}</w:tcPr>'


def _at_the_bottom(page: Page) -> str:
    """What takes paragraphs out of the text and sets them at the foot of their page."""
    return (
        f'<w:framePr w:w="{twips(page.text_width)}" w:wrap="around" w:vAnchor="margin" '
        'w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
    )


def _at_the_edge(page: Page) -> str:
    """What sets a paragraph in the margin at the foot of its page."""
    return (
        f'<w:framePr w:w="{twips(page.text_width)}" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="margin" w:xAlign="left" w:y="{twips(page.height - sum(_MEDIA))}"/>'
    )


def _paragraph(role: str, text: str = "", frame: str = "", content: str = "") -> str:
    style = f'<w:pPr><w:pStyle w:val="{STYLES[role][0]}"/>{frame}</w:pPr>'
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{style}{run}{content}</w:p>"


def _section(page: Page, numbers: Mapping[str, str], parts: _Parts) -> str:
    references = "".join(
        f'<w:{what}Reference w:type="{pages}" r:id="{numbers[name]}"/>'
        for name, what, pages in parts
    )
    edge = twips(page.number_from_top.printed)
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top.printed)}" w:right="{twips(page.right.printed)}" '
        f'w:bottom="{twips(page.bottom.printed)}" w:left="{twips(page.left.printed)}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


# The parts around the pages of a section: each with what it is, and the pages it stands on.
_Parts = tuple[tuple[str, str, str], ...]
_OF_MAIN: _Parts = (
    ("header1", "header", "default"),
    ("header2", "header", "first"),
    ("footer1", "footer", "first"),
)
_OF_APPENDIX: _Parts = (
    ("header1", "header", "default"),
    ("header3", "header", "first"),
    ("footer2", "footer", "first"),
)


def _header(tag: str, blocks: str) -> str:
    # Without a line to print there is still a paragraph, which Word asks for.
    return f"<w:{tag} {NAMESPACES}>{blocks}{_paragraph('table_end')}</w:{tag}>"


def _page_number() -> str:
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    return _paragraph("page_number", content=field)
