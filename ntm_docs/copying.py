"""Copying: what a copy of an issued notice shows of it, and what stands below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntm_docs.diagnostics import Diagnostic, NoticeError
from ntm_docs.document import Block, Document, Paragraph, Run, Table
from ntm_docs.foot_layout import copy_foot
from ntm_docs.head_layout import copy_head
from ntm_docs.model import Copy
from ntm_docs.regimes.regime import Regime
from ntm_docs.regimes.roles import BODY, Role

__all__ = ["below", "extracted", "signed"]


def below(copy: Copy, regime: Regime) -> Iterator[Paragraph]:
    """What stands below the notice: who copied it, in what form, for whom."""
    yield Paragraph(Role.COPY_RULE, ())
    yield from copy_head(copy, regime)
    yield from copy_foot(copy, regime)


def signed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with the words «Đã ký» in the middle of the room for the signature."""
    blocks = list(blocks)
    rooms = [
        i
        for i, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.role is Role.SIGNATURE_ROOM
    ]
    if rooms:
        middle = rooms[len(rooms) // 2]
        blocks[middle] = Paragraph(Role.SIGNATURE_ROOM, (Run("(Đã ký)"),))
    yield from blocks


def extracted(document: Document, copy: Copy, closing: int) -> Iterator[Block]:
    """Head and foot of a notice, and of its text the parts a copy names, below their headings.

    The last `closing` blocks of the text close it, and belong to no part.

    Raises:
        NoticeError: the notice has no such part.
    """
    numbers = {paragraph.number for paragraph in document.of(*BODY)}
    wanted = [(part, part.strip(" .)")) for part in copy.extract]
    if unknown := [part for part, number in wanted if number not in numbers]:
        known = ", ".join(sorted(number for number in numbers if number)[:_FEW])
        hint = f"trong văn bản có: {known}"
        messages = ((part, f"văn bản được sao không có mục «{part}»") for part in unknown)
        raise NoticeError([Diagnostic(p.place, "SAO-TRICH", told, hint) for p, told in messages])
    parts = [number for _, number in wanted]
    inside, left = "", len(document.body)
    for block in document.blocks:
        is_body = isinstance(block, Table) or block.role in BODY
        left -= is_body
        if isinstance(block, Paragraph) and is_body:
            inside = block.number or inside
        if left < closing:
            inside = ""
        if not is_body or _is_in(inside, parts) or _heads(block, parts):
            yield block


_FEW = 12


def _heads(block: Block, parts: Iterable[str]) -> bool:
    """Whether a block is a heading above one of the parts."""
    if isinstance(block, Table) or block.role is not Role.HEADING or not block.number:
        return False
    return any(part.startswith(f"{block.number}.") for part in parts)


def _is_in(number: str, parts: Iterable[str]) -> bool:
    return any(number == part or number.startswith(f"{part}.") for part in parts)
