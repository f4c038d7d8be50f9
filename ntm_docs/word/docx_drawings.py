"""Docx drawings: the horizontal lines that people draw under words with Word's shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntm_docs.metrics import millimetres
from ntm_docs.word.docx_package import A, Element
from ntm_docs.word.docx_styles import points
from ntm_docs.word.word_file import DrawnLine

__all__ = ["drawn_lines"]


def drawn_lines(drawing: Element) -> Iterator[DrawnLine]:
    """The horizontal lines of a `w:drawing` (DrawingML) or of a `w:pict` (VML)."""
    offset = drawing.find(f".//{_WP}positionH/{_WP}posOffset")
    left = None if offset is None else _emu(offset.text)
    whole = drawing.find(f".//{_WP}extent")
    for shape in drawing.iter(f"{_WPS}wsp"):
        yield from _from_drawing(shape, whole, left)
    for shape in drawing.iter(*_VML_SHAPES):
        yield from _from_vml(shape)


_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"

_FORMS = ("line", "straightConnector1", "rect")
_VML_SHAPES = tuple(f"{_VML}{name}" for name in ("line", "rect", "shape"))
_VML_CONNECTOR = "_t32"

# A box lower than this is drawn for a line; what rises more than this share of its length is not.
_THICKEST = 1.0
_STEEPEST = 0.1


def _from_drawing(shape: Element, whole: Element | None, left: float | None) -> Iterator[DrawnLine]:
    form, stroke = shape.find(f".//{A}prstGeom"), shape.find(f".//{A}ln")
    is_unseen = stroke is not None and stroke.find(f"{A}noFill") is not None
    if form is None or form.get("prst") not in _FORMS or is_unseen:
        return
    extent = shape.find(f".//{A}xfrm/{A}ext")
    extent = whole if extent is None else extent
    if extent is not None:
        yield from _if_flat(_emu(extent.get("cx")), _emu(extent.get("cy")), left)


def _from_vml(shape: Element) -> Iterator[DrawnLine]:
    style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", shape.get("style", "")))
    if shape.get("stroked") in ("f", "false", "0"):
        return
    if shape.tag == f"{_VML}line":
        (left, top), (right, bottom) = (_point(shape.get(end, "")) for end in ("from", "to"))
        yield from _if_flat(abs(right - left), abs(bottom - top), min(left, right))
    elif shape.tag == f"{_VML}rect" or shape.get("type", "").endswith(_VML_CONNECTOR):
        left, long, high = (
            _vml_length(style.get(name, "")) for name in ("margin-left", "width", "height")
        )
        yield from _if_flat(long, high, left)


def _if_flat(long: float, high: float, left: float | None) -> Iterator[DrawnLine]:
    if long > 0 and high <= max(_THICKEST, long * _STEEPEST):
        yield DrawnLine(long, left)


def _point(pair: str) -> tuple[float, float]:
    x, _, y = pair.partition(",")
    return _vml_length(x), _vml_length(y)


def _vml_length(text: str) -> float:
    """A length of VML in millimetres; a bare number counts pixels, 96 to the inch."""
    bare = re.fullmatch(r"\s*-?\d{1,9}(\.\d{0,9})?\s*(px)?\s*", text)
    measured = float(text.replace("px", "")) * 0.75 if bare else points(text)
    return 0 if measured is None else millimetres(measured)


def _emu(text: str | None) -> float:
    """English metric units, 36 000 to the millimetre, in millimetres."""
    return int(text) / 36_000 if text and re.fullmatch(r"-?\d{1,12}", text) else 0
