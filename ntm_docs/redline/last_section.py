"""Last section: what is printed around its pages, which Word tracks only within a part.

A file ends with the section of the notice, or of its last appendix. Where the one has become the
other, different headers and footers are called: those are written as one part, in which the old
words go and the new ones come.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from ntm_docs.redline.ooxml import Element, Merged, R, W

__all__ = ["REFERENCES", "joined_margins"]

REFERENCES = ("headerReference", "footerReference")
_Parts = Mapping[str, bytes]


def joined_margins(
    old: Element, new: Element, before: _Parts, after: _Parts, merged: Merged
) -> dict[str, Element]:
    """The parts to add, with those that name them, for the last sections `old` and `new`.

    The new section calls them from now on.
    """
    added: dict[str, Element] = {}
    rows, kinds = (etree.fromstring(after[name]) for name in (_ROWS, _KINDS))
    named = {row.get("Id"): row for row in rows}
    for ours, theirs in zip(_called(old), _called(new), strict=True):
        then, now = (named[one.get(_ID)].get("Target") for one in (ours, theirs))
        if ours.get(_ID) == theirs.get(_ID) or before[f"word/{then}"] == after[f"word/{now}"]:
            continue
        part, was = etree.fromstring(after[f"word/{now}"]), etree.fromstring(before[f"word/{then}"])
        part[:] = merged(list(was), list(part))
        name = f"{now.removesuffix('.xml')}-{len(added) + 1}.xml"
        added[f"word/{name}"] = part
        _copy(kinds, "PartName", f"/word/{now}", PartName=f"/word/{name}")
        identity = f"{theirs.get(_ID)}-{len(added)}"
        _copy(rows, "Id", theirs.get(_ID), Id=identity, Target=name)
        theirs.set(_ID, identity)
    return {**added, _ROWS: rows, _KINDS: kinds} if added else {}


_ID = f"{R}id"
_ROWS = "word/_rels/document.xml.rels"
_KINDS = "[Content_Types].xml"


def _called(section: Element) -> list[Element]:
    return [one for name in REFERENCES for one in section.findall(f"{W}{name}")]


def _copy(root: Element, key: str, value: str, **given: str) -> None:
    """Add a row like that with a value, with other values given."""
    like = next(row for row in root if row.get(key) == value)
    root.append(like.makeelement(like.tag, {**like.attrib, **given}))
