"""What Word does with tracked changes, written down apart from what makes them."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ROWS = "word/_rels/document.xml.rels"
_NOTE = f"{W}footnoteReference"
_FROM, _TO = ("del", "moveFrom"), ("ins", "moveTo")
_REFERENCES = (f"{W}headerReference", f"{W}footerReference")


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def roots(content: bytes) -> dict[str, etree._Element]:
    """The parts that hold text, footnotes named in the order they are called."""
    found = {
        name: etree.fromstring(xml)
        for name, xml in parts(content).items()
        if name.startswith(("word/document", "word/header", "word/footer", "word/footnotes"))
    }
    return found | {_ROWS: etree.fromstring(parts(content)[_ROWS])}


def accepted(content: bytes) -> dict[str, bytes]:
    return _settled(content, kept=_TO, dropped=_FROM, is_new=True)


def rejected(content: bytes) -> dict[str, bytes]:
    return _settled(content, kept=_FROM, dropped=_TO, is_new=False)


def untouched(content: bytes) -> dict[str, bytes]:
    return _plain(roots(content))


def _settled(content: bytes, *, kept, dropped, is_new: bool) -> dict[str, bytes]:
    found = roots(content)
    for root in found.values():
        _settle_properties(root, is_new=is_new)
        _settle_rows(root, kept, dropped)
        _settle_runs(root, kept, dropped)
        _settle_ends(root, kept, dropped)
    return _plain(found)


def _settle_properties(root, *, is_new: bool) -> None:
    for change in [one for one in root.iter() if str(one.tag).endswith("Change")]:
        properties = change.getparent()
        properties.remove(change)
        if is_new:
            continue
        (before,) = change
        apart = [
            one
            for one in properties
            if one.tag in _REFERENCES
            or (properties.tag == f"{W}pPr" and one.tag in (f"{W}rPr", f"{W}sectPr"))
            or (properties.tag == f"{W}rPr" and one.tag in {f"{W}{n}" for n in (*_FROM, *_TO)})
        ]
        properties[:] = []
        ahead = [one for one in apart if one.tag in _REFERENCES or properties.tag == f"{W}rPr"]
        properties.extend([*ahead, *before, *(one for one in apart if one not in ahead)])


def _settle_rows(root, kept, dropped) -> None:
    for row in [*root.iter(f"{W}tr")]:
        properties = row.find(f"{W}trPr")
        for name in (*kept, *dropped):
            mark = None if properties is None else properties.find(f"{W}{name}")
            if mark is not None and name in dropped:
                row.getparent().remove(row)
            elif mark is not None:
                properties.remove(mark)
    for table in [*root.iter(f"{W}tbl")]:
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)


def _settle_runs(root, kept, dropped) -> None:
    for one in [*root.iter()]:
        if str(one.tag).endswith(("RangeStart", "RangeEnd")) and "move" in one.tag:
            one.getparent().remove(one)
    for paragraph in root.iter(f"{W}p"):
        for mark in [one for one in paragraph if one.tag in {f"{W}{n}" for n in (*kept, *dropped)}]:
            if mark.tag in {f"{W}{name}" for name in kept}:
                for run in [*mark]:
                    mark.addprevious(run)
            paragraph.remove(mark)
    for text in root.iter(f"{W}delText"):
        text.tag = f"{W}t"


def _settle_ends(root, kept, dropped) -> None:
    """A paragraph whose end goes runs on into the next, whose properties it takes."""
    for paragraph in [*root.iter(f"{W}p")]:
        look = paragraph.find(f"{W}pPr/{W}rPr")
        names = [] if look is None else [etree.QName(one).localname for one in look]
        for name in names:
            if name in (*kept, *dropped):
                look.remove(look.find(f"{W}{name}"))
        if not set(names) & set(dropped):
            continue
        properties = paragraph.find(f"{W}pPr")
        content = [one for one in paragraph if one is not properties]
        following = paragraph.getnext()
        if content:
            assert following is not None and following.tag == f"{W}p", "text runs into a table"
            at = 0 if following.find(f"{W}pPr") is None else 1
            following[at:at] = content
        else:
            assert following is not None or paragraph.getparent().tag != f"{W}tc"
        paragraph.getparent().remove(paragraph)


def _plain(found) -> dict[str, bytes]:
    """The same without what shows on no page: how words are cut into runs, numbers of notes."""
    notes = found.get("word/footnotes.xml")
    called = [call.get(f"{W}id") for call in found["word/document.xml"].iter(_NOTE)]
    numbers = {name: str(i) for i, name in enumerate(called, 1)}
    for call in found["word/document.xml"].iter(_NOTE):
        call.set(f"{W}id", numbers[call.get(f"{W}id")])
    if notes is not None:
        named = {note.get(f"{W}id"): note for note in notes}
        rest = [note for number, note in named.items() if int(number) <= 0]
        notes[:] = [*rest, *(named[number] for number in called)]
        for note, number in zip(notes[len(rest) :], numbers.values(), strict=True):
            note.set(f"{W}id", number)
    for root in found.values():
        _join_runs(root)
    rows = {row.get("Id"): f"word/{row.get('Target')}" for row in found.pop(_ROWS)}
    margins = {
        name: etree.tostring(found.pop(name), method="c14n")
        for name in list(found)
        if name.startswith(("word/header", "word/footer"))
    }
    for section in found["word/document.xml"].iter(f"{W}sectPr"):
        for call in [one for one in section if one.tag in _REFERENCES]:
            # What stands there counts, not which part holds it.
            call.set(f"{R}id", margins[rows[call.get(f"{R}id")]].decode())
    return {name: etree.tostring(root, method="c14n") for name, root in found.items()}


def _join_runs(root) -> None:
    for text in root.iter(f"{W}t"):
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for one in [*root.iter(f"{W}rPr", f"{W}pPr", f"{W}t")]:
        if not (len(one) or one.text):
            one.getparent().remove(one)
    for run in [*root.iter(f"{W}r")]:
        if not [one for one in run if one.tag != f"{W}rPr"]:
            run.getparent().remove(run)
    for run in [*root.iter(f"{W}r")]:
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            at = 0 if run.find(f"{W}rPr") is None else 1
            run[at:at] = [one for one in before if one.tag != f"{W}rPr"]
            before.getparent().remove(before)
        _join_texts(run)


def _join_texts(run) -> None:
    for one, after in pairwise([*run]):
        if one.tag == after.tag == f"{W}t":
            after.text = one.text + after.text
            run.remove(one)


def _look(run) -> bytes:
    look = run.find(f"{W}rPr")
    return b"" if look is None else etree.tostring(look, method="c14n", with_tail=False)


def marked_words(content: bytes, wanted) -> int:
    """How many words stand in marks: those of text that came, went or moved."""
    marks = {f"{W}{name}" for name in (*_FROM, *_TO)}
    paragraphs = (one for root in roots(content).values() for one in root.iter(f"{W}p"))
    marked = (mark for paragraph in paragraphs for mark in paragraph if mark.tag in marks)
    return sum(len(wanted("".join(_said(mark)))) for mark in marked)


def _said(element):
    for one in element.iter(f"{W}t", f"{W}delText", f"{W}noBreakHyphen", f"{W}tab", f"{W}br"):
        yield one.text or "" if one.tag in (f"{W}t", f"{W}delText") else "\u2011"


def said(content: bytes) -> list[str]:
    """What each paragraph of all parts says."""
    found = roots(content).values()
    return ["".join(_said(paragraph)) for root in found for paragraph in root.iter(f"{W}p")]


def changes(content: bytes) -> list[etree._Element]:
    """Everything that says who changed it, in all parts."""
    found = roots(content).values()
    return [one for root in found for one in root.iter() if one.get(f"{W}author")]


_SIGNS = {"ins": "{+%s+}", "del": "[-%s-]", "moveFrom": "<-%s-<", "moveTo": ">+%s+>"}


def shown(content: bytes, part: str = "word/document.xml") -> list[str]:
    """Each paragraph in which something is marked, with its marks; ¶ is its end."""
    lines = []
    for paragraph in roots(content)[part].iter(f"{W}p"):
        line = "".join(map(_shown, paragraph))
        look = paragraph.find(f"{W}pPr/{W}rPr")
        names = [] if look is None else [etree.QName(one).localname for one in look]
        line += "".join(_SIGNS[name] % "¶" for name in names if name in _SIGNS)
        line += "~¶~" if paragraph.find(f"{W}pPr/{W}pPrChange") is not None else ""
        if any(sign in line for sign in ("[-", "{+", "<-", ">+", "~")):
            lines.append(line)
    return lines


def _shown(element) -> str:
    words = "".join(_said(element))
    if element.find(f"{W}rPr/{W}rPrChange") is not None:
        return f"~{words}~"
    name = etree.QName(element).localname
    return _SIGNS[name] % words if name in _SIGNS else words
