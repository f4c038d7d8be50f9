"""Docx styles: what direct formatting, styles, themes and defaults together make of a run or line.

Properties are mappings with a few plain keys; a level that says nothing of a key leaves it out, so
that the levels are merged as mappings are. Lengths and sizes are in points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from ntm_docs.word.docx_package import A, Element, Package, W

__all__ = ["Properties", "StyleSheet", "is_on", "points", "value"]

Properties = Mapping[str, Any]


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML, empty where there is none."""
    return "" if element is None else element.get(W + name, "")


def is_on(element: Element | None) -> bool:
    """Whether an on/off element is there and on."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def points(measure: str) -> float | None:
    """A length in points, None if it is none: bare numbers are twentieths of a point.

    >>> points("240"), points("1cm"), points("auto")
    (12.0, 28.346, None)
    """
    match = re.fullmatch(r"\s*(-?\d{1,9}(?:\.\d{0,9})?)\s*(mm|cm|in|pt|pc|pi)?\s*", measure)
    return round(float(match[1]) * _UNITS[match[2]], 3) if match else None


_UNITS = {None: 1 / 20, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pt": 1, "pc": 12, "pi": 12}


class StyleSheet:
    """The styles of one file, each merged along what it is based on."""

    def __init__(self, package: Package) -> None:
        """Read styles, theme and defaults; a file without them looks as Word's own defaults do.

        Raises:
            NoticeError: one of these parts is damaged.
        """
        sheet = package.related("styles")
        self._themes = _theme_fonts(package)
        self._styles = {} if sheet is None else _by_id(sheet)
        self._default = next((i for i, s in self._styles.items() if _is_default(s)), "")
        defaults = None if sheet is None else sheet.find(f"{W}docDefaults")
        self._run_defaults = self.run_properties(_find(defaults, "rPrDefault", "rPr"))
        self._line_defaults = line_properties(_find(defaults, "pPrDefault", "pPr"))
        self._run_style = cache(self._merged_run_style)
        self._line_style = cache(self._merged_line_style)

    def line_style(self, properties: Element | None) -> str:
        """The id of a line's style, the default one where it names none or one that is unknown."""
        named = value(_find(properties, "pStyle"))
        return named if named in self._styles else self._default

    def line(
        self, style: str, table_style: str, numbering: Properties, direct: Properties
    ) -> Properties:
        """How a line looks; its numbering is stronger than its style if it was given directly."""
        below, own = self._line_style(table_style), self._line_style(style)
        levels = (own, numbering) if "numbering" in direct else (numbering, own)
        return merged([self._line_defaults, below, *levels, direct])

    def run(self, direct: Element | None, style: str, table_style: str) -> Properties:
        """How a run looks in a line of some style.

        A style that says bold inside another that says bold is not bold: that is Word's way of
        keeping emphasis visible. Only direct formatting says it once and for all.
        """
        named = value(_find(direct, "rStyle"))
        levels = [self._run_style(s) for s in (table_style, style, named)]
        own = self.run_properties(direct)
        look = {**self._run_defaults, **merged(levels), **own}
        for toggle in _TOGGLES.values():
            if toggle not in own:
                styled = sum(level.get(toggle, False) for level in levels) % 2 == 1
                look[toggle] = self._run_defaults.get(toggle, False) or styled
        return look

    def run_properties(self, element: Element | None) -> dict[str, Any]:
        """What a `w:rPr` itself says."""
        found: dict[str, Any] = {}
        for child in () if element is None else element:
            name = _local_name(child)
            if name in _TOGGLES:
                found[_TOGGLES[name]] = is_on(child)
            elif name == "rFonts":
                found |= self._fonts(child)
            elif name in _RUN_READERS:
                found |= _RUN_READERS[name](child)
        return found

    def _fonts(self, element: Element) -> dict[str, str]:
        """The fonts of ASCII letters and of all others; a theme's font goes before a named one."""
        found = {}
        for kind in ("ascii", "hAnsi"):
            themed = self._themes.get(value(element, f"{kind}Theme")[:5])
            if font := themed or value(element, kind):
                found[kind] = font
        return found

    def _merged_run_style(self, style: str) -> Properties:
        return merged(self.run_properties(s.find(f"{W}rPr")) for s in self._chain(style))

    def _merged_line_style(self, style: str) -> Properties:
        return merged(line_properties(s.find(f"{W}pPr")) for s in self._chain(style))

    def _chain(self, style: str) -> list[Element]:
        """A style and what it is based on, the base first; a circle of styles ends where it met."""
        chain: dict[str, Element] = {}
        while style in self._styles and style not in chain and len(chain) < _LONGEST_CHAIN:
            chain[style] = self._styles[style]
            style = value(chain[style].find(f"{W}basedOn"))
        return list(reversed(chain.values()))


def merged(levels: Iterable[Properties]) -> dict[str, Any]:
    """Properties of several levels, the stronger ones last; tab stops add up."""
    result: dict[str, Any] = {}
    for level in levels:
        tabs = {**result.get("tabs", {}), **level.get("tabs", {})}
        result |= {**level, "tabs": tabs}
    return result


def line_properties(element: Element | None) -> dict[str, Any]:
    """What a `w:pPr` itself says."""
    found: dict[str, Any] = {}
    for child in () if element is None else element:
        if reader := _LINE_READERS.get(_local_name(child)):
            found |= reader(child)
    return found


# No style that somebody made is based on more others than this.
_LONGEST_CHAIN = 20

# Word's names of what is on or off, and ours.
_TOGGLES = {"b": "bold", "i": "italic", "caps": "caps", "vanish": "hidden"}


def _size(element: Element) -> dict[str, Any]:
    twentieths = points(value(element))
    return {} if twentieths is None else {"size": round(twentieths * 10, 2)}  # given in half points


def _colour(element: Element) -> dict[str, Any]:
    """Word writes the colour itself beside the name that a theme gives it."""
    digits = value(element)
    known = re.fullmatch("[0-9A-Fa-f]{6}", digits)
    return {"colour": digits.upper() if known else "000000"}


_RUN_READERS: Mapping[str, Callable[[Element], dict[str, Any]]] = {
    "sz": _size,
    "color": _colour,
    "u": lambda element: {"underline": is_on(element)},
    "bdr": lambda element: {"framed": value(element) not in ("", "nil", "none")},
    "vertAlign": lambda element: {"shifted": value(element) in ("superscript", "subscript")},
}

_ALIGNMENTS = {
    "center": "center",
    **dict.fromkeys(("end", "right"), "right"),
    **dict.fromkeys(("both", "distribute"), "both"),
}


def _lengths(element: Element, **names: str) -> dict[str, Any]:
    """The attributes of an element that are lengths, under names of our own."""
    read = {ours: points(value(element, theirs)) for ours, theirs in names.items()}
    return {name: length for name, length in read.items() if length is not None}


def _spacing(element: Element) -> dict[str, Any]:
    found = _lengths(element, before="before", after="after", height="line")
    if rule := value(element, "lineRule"):
        found["rule"] = rule
    for side in ("before", "after"):
        if automatic := value(element, f"{side}Autospacing"):
            found[f"{side}_automatic"] = automatic not in ("0", "false", "off")
    return found


def _indents(element: Element) -> dict[str, Any]:
    found = _lengths(element, left="start", right="end", first="firstLine")
    found |= _lengths(element, left="left", right="right")
    hanging = points(value(element, "hanging"))
    return found if hanging is None else {**found, "first": 0 - hanging}


def _tabs(element: Element) -> dict[str, Any]:
    """Where tabs stop; a stop that a style set may be cleared."""
    stops = ((points(value(stop, "pos")), value(stop) != "clear") for stop in element)
    return {"tabs": {at: stays for at, stays in stops if at is not None}}


def _numbering(element: Element) -> dict[str, Any]:
    level = value(_find(element, "ilvl"))
    return {"numbering": value(_find(element, "numId")), "level": level}


_LINE_READERS: Mapping[str, Callable[[Element], dict[str, Any]]] = {
    "jc": lambda e: {"align": _ALIGNMENTS.get(value(e), "left")},
    "spacing": _spacing,
    "ind": _indents,
    "tabs": _tabs,
    "numPr": _numbering,
    "contextualSpacing": lambda e: {"contextual": is_on(e)},
    "pageBreakBefore": lambda e: {"new_page": is_on(e)},
    "pBdr": lambda e: {"bottom_border": _is_drawn(e, "bottom"), "boxed": _is_box(e)},
    # A frame as wide as its words stands where the frame is put, however these are aligned.
    "framePr": lambda e: {"frame_align": "" if value(e, "w") else value(e, "xAlign")},
}


def _is_drawn(borders: Element, side: str) -> bool:
    return value(_find(borders, side)) not in ("", "nil", "none")


def _is_box(borders: Element) -> bool:
    return all(_is_drawn(borders, side) for side in ("top", "bottom", "left", "right"))


def _local_name(element: Element) -> str:
    tag: str = element.tag
    return tag.removeprefix(W) if tag.startswith(W) else ""


def _find(element: Element | None, *path: str) -> Element | None:
    for name in path:
        element = None if element is None else element.find(W + name)
    return element


def _by_id(sheet: Element) -> dict[str, Element]:
    return {value(style, "styleId"): style for style in sheet.iterfind(f"{W}style")}


def _is_default(style: Element) -> bool:
    on = value(style, "default") not in ("", "0", "false", "off")
    return on and value(style, "type") == "paragraph"


def _theme_fonts(package: Package) -> dict[str, str]:
    """The fonts of headings (`major`) and of text (`minor`) for the language of the file.

    A theme names a font for each script, and one for Latin; Vietnamese counts as a script.
    """
    theme, settings = package.related("theme"), package.related("settings")
    if theme is None:
        return {}
    language = "" if settings is None else value(settings.find(f"{W}themeFontLang"))
    own = f"{A}font[@script='Viet']" if language.lower().startswith("vi") else f"{A}latin"
    fonts = {}
    for kind in ("major", "minor"):
        for name in (f"{A}latin", own):
            face = theme.find(f".//{A}{kind}Font/{name}")
            if face is not None and face.get("typeface"):
                fonts[kind] = face.get("typeface")
    return fonts
