"""Pdf checks: whether a PDF has its standard, all words, and the fonts its Word file asks for."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ntm_docs.diagnostics import Diagnostic, Place, Severity

__all__ = ["findings"]


def findings(pdf: bytes, docx: bytes, words: Sequence[str], shown: str) -> Iterator[Diagnostic]:
    """What is wrong with a PDF made of a Word file that shows some paragraphs of words.

    Raises:
        PyPdfError: it is no PDF; the other errors of broken data come through as they are.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    place = Place(shown)
    if not _is_pdf_a_2(reader):
        message = "LibreOffice trên máy này chưa làm được PDF/A-2b"
        hint = "cài LibreOffice từ bản 7.4 trở lên"
        yield Diagnostic(Place("pdf"), "PDF-CHUAN", message, hint, about=shown)
    pieces = _pieces(reader)
    asked = _fonts_asked_for(docx)
    wrong = [*_missing_fonts(pieces, place), *_strange_letters(pieces, asked, place)]
    yield from wrong
    # Letters that a font does not have are told once, and not again as words that are not there.
    yield from () if wrong else _missing_words(pieces, words, place)
    yield from _stand_ins(pieces, asked, shown)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text in one font, whose family is named as `TimesNewRoman`."""

    text: str
    family: str = ""
    embedded: bool = True


def _is_pdf_a_2(reader: Any) -> bool:
    metadata = reader.trailer["/Root"].get("/Metadata")
    return bool(metadata and _PDF_A_2.search(metadata.get_object().get_data()))


_PDF_A_2 = re.compile(rb"pdfaid:part\W+2\b")


def _pieces(reader: Any) -> list[_Piece]:
    found: list[_Piece] = []

    def see(text: str, _user: Any, _text: Any, font: Any, _size: Any) -> None:
        embedded = not text.strip() or _is_embedded(font)
        found.append(_Piece(text, _family(font) if font else "", embedded))

    for page in reader.pages:
        page.extract_text(visitor_text=see)
        found.append(_Piece("\n"))
    return found


def _family(font: Any) -> str:
    """The family of a font: `BAAAAA+LiberationSerif-Bold` is of LiberationSerif."""
    name = str(font.get("/BaseFont", "")).lstrip("/").rpartition("+")[2]
    return re.sub(r"(PS)?(MT)?([-,].*)?$", "", name)


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":  # drawn in the file itself
        return True
    own = font.get("/DescendantFonts")
    descriptor = (own[0].get_object() if own else font).get("/FontDescriptor")
    return descriptor is not None and any(
        key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


# Words ----------------------------------------------------------------------------------------


def _missing_words(
    pieces: Sequence[_Piece], words: Sequence[str], place: Place
) -> Iterator[Diagnostic]:
    """Words are counted without regard to case, since a template may ask for capitals."""
    wanted = _words(" ".join(words))
    shown = _words("".join(piece.text for piece in pieces))
    missing = Counter(map(str.casefold, wanted)) - Counter(map(str.casefold, shown))
    if missing:
        typed = {word.casefold(): word for word in wanted}
        few = ", ".join(f"«{typed[word]}»" for word in list(missing)[:_FEW])
        message = f"PDF thiếu {missing.total()} chữ của thông báo: {few}"
        hint = "chạy lại; nếu vẫn thiếu, xem lại mẫu Word"
        yield Diagnostic(place, "PDF-THIEU-CHU", message, hint)


_FEW = 5


def _words(text: str) -> list[str]:
    """What stands between spaces, hyphens and signs, whether a line breaks there or must not.

    The number of a footnote touches the word it stands behind: figures are words of their own.
    """
    return re.findall(r"[^\W\d_]+|\d+", text)


# Fonts ----------------------------------------------------------------------------------------


def _fonts_asked_for(docx: bytes) -> frozenset[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        xml = b"\n".join(parts.read(name) for name in parts.namelist() if _PART.fullmatch(name))
    return frozenset(_FONT_NAME.findall(xml.decode("utf-8", "replace")))


_PART = re.compile(r"word/.*\.xml")
_FONT_NAME = re.compile(r'(?:w:ascii|w:hAnsi|<a:latin typeface)="([^"]+)"')


def _missing_fonts(pieces: Sequence[_Piece], place: Place) -> Iterator[Diagnostic]:
    for family in sorted({piece.family for piece in pieces if not piece.embedded}):
        message = f"phông {family} không nằm trong tệp PDF"
        yield Diagnostic(place, "PDF-PHONG", message, _INSTALL)


def _strange_letters(
    pieces: Sequence[_Piece], asked: frozenset[str], place: Place
) -> Iterator[Diagnostic]:
    """Letters of a font that nobody asked for, or that the rest of their word does not have."""
    for family, letters in sorted(_letters_by_strange_family(pieces, asked).items()):
        message = f"chữ «{letters[:_MANY]}» lấy từ phông khác ({family})"
        yield Diagnostic(place, "PDF-PHONG-LAC", message, _INSTALL)
    for family in sorted({piece.family for piece in pieces if _NO_LETTER.search(piece.text)}):
        message = f"phông {family} không có đủ chữ tiếng Việt"
        yield Diagnostic(place, "PDF-PHONG-LAC", message, _INSTALL)


def _letters_by_strange_family(pieces: Sequence[_Piece], asked: frozenset[str]) -> dict[str, str]:
    text = "".join(piece.text for piece in pieces)
    families = [piece.family for piece in pieces for _ in piece.text]
    words = [(word[0], families[word.start() : word.end()]) for word in _LETTERS.finditer(text)]
    count = Counter(family for _, own in words for family in own)
    known = {family for family in count if _is_asked_for(family, asked)}
    strange: dict[str, dict[str, None]] = {}
    for word, own in words:
        usual = max(own, key=lambda family: (family in known, count[family]))
        for letter, family in zip(word, own, strict=True):
            if family != usual or family not in known:
                strange.setdefault(family, {})[letter] = None
    return {family: "".join(letters) for family, letters in strange.items()}


def _is_asked_for(family: str, asked: frozenset[str]) -> bool:
    """Whether a Word file asks for a font, or for the one that it stands in for."""
    if family in _STAND_INS and _STAND_INS[family][1] in asked:
        return True
    return any(_plain(family).startswith(_plain(name)) for name in asked)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _stand_ins(pieces: Sequence[_Piece], asked: frozenset[str], shown: str) -> Iterator[Diagnostic]:
    """Told at one place for all files of a run, since fonts are the machine's."""
    for family in sorted({piece.family for piece in pieces if piece.text.strip()}):
        name, missing = _STAND_INS.get(family, ("", ""))
        if missing in asked:
            message = f"máy này không có {missing}, PDF dùng {name} (cùng cỡ, cùng nét)"
            where, weight = Place("pdf"), Severity.INFO
            yield Diagnostic(where, "PDF-PHONG-THAY", message, severity=weight, about=shown)


_MANY = 20
_LETTERS = re.compile(r"[^\W\d_]+")
# What LibreOffice writes for parts of a letter that the font does not have as one.
_NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Fonts of the same widths as others: their names, and which ones they stand in for.
_STAND_INS = {
    "LiberationSerif": ("Liberation Serif", "Times New Roman"),
    "Tinos": ("Tinos", "Times New Roman"),
    "TeXGyreTermes": ("TeX Gyre Termes", "Times New Roman"),
    "LiberationSans": ("Liberation Sans", "Arial"),
    "Arimo": ("Arimo", "Arial"),
    "LiberationMono": ("Liberation Mono", "Courier New"),
    "Cousine": ("Cousine", "Courier New"),
    "Carlito": ("Carlito", "Calibri"),
    "Caladea": ("Caladea", "Cambria"),
}
_INSTALL = (
    "dùng Times New Roman trong mẫu Word; máy chưa có phông ấy thì cài, hoặc: "
    "sudo apt install fonts-liberation2"
)
