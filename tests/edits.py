"""Documents, and what becomes of them between two drafts: words, points, rows, recipients."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from ntm_docs.document import Appendix, Document, Paragraph, Run, Table
from ntm_docs.regimes.roles import BODY, Role

Block = Paragraph | Table


class Editor:
    """Changes documents by the words, paragraphs and tables of all of them."""

    def __init__(self, documents: Iterable[Document], random: Random) -> None:
        blocks = [block for one in documents for block in one.blocks]
        self.random = random
        self.points = [one for one in blocks if _is_text(one) and one.role in BODY]
        self.words = [word for one in self.points for word in one.text.split()]

    def edited(self, document: Document, times: int) -> Document:
        """The document after some changes."""
        for _ in range(times):
            if document.appendices and self.random.random() < 0.2:
                last = document.appendices[-1]
                last = replace(last, blocks=self._blocks(list(last.blocks)))
                document = replace(document, appendices=(*document.appendices[:-1], last))
            else:
                document = replace(document, blocks=self._blocks(list(document.blocks)))
        return numbered(document)

    def _blocks(self, blocks: list[Block]) -> tuple[Block, ...]:
        body = [i for i, one in enumerate(blocks) if not _is_text(one) or one.role in BODY]
        at = self.random.choice(body or [0])
        self.random.choice(_EDITS)(self, blocks, at)
        return tuple(blocks)

    def reword(self, blocks: list[Block], at: int) -> None:
        blocks[at] = self._changed(blocks[at])

    def reword_any(self, blocks: list[Block], at: int) -> None:
        at = self.random.randrange(len(blocks))
        blocks[at] = self._changed(blocks[at])

    def add(self, blocks: list[Block], at: int) -> None:
        blocks.insert(at, self.random.choice(self.points))

    def drop(self, blocks: list[Block], at: int) -> None:
        if len(blocks) > 1:
            del blocks[at]

    def move(self, blocks: list[Block], at: int) -> None:
        if _is_text(blocks[at]):
            block = blocks.pop(at)
            blocks.insert(
                min(at + self.random.randint(-3, 3), len(blocks)) if at > 3 else at, block
            )

    def split(self, blocks: list[Block], at: int) -> None:
        block = blocks[at]
        if _is_text(block) and len(block.runs) == 1 and " " in block.text[len(block.text) // 2 :]:
            text = block.runs[0].text
            cut = text.find(" ", len(text) // 2)
            ends = (text[:cut], text[cut + 1 :])
            blocks[at : at + 1] = [replace(block, runs=(Run(one),)) for one in ends if cut > 0]

    def join(self, blocks: list[Block], at: int) -> None:
        following = blocks[at + 1 : at + 2]
        if _is_text(blocks[at]) and following and _is_text(*following):
            runs = (*blocks[at].runs, Run(" "), *following[0].runs)
            blocks[at : at + 2] = [replace(blocks[at], runs=runs)]

    def recipient(self, blocks: list[Block], at: int) -> None:
        of = [i for i, one in enumerate(blocks) if _is_text(one) and one.role is Role.RECIPIENT]
        if of:
            at = self.random.choice(of)
            edit = self.random.choice((self.reword, Editor._copy, Editor.drop.__get__(self)))
            edit(blocks, at)

    @staticmethod
    def _copy(blocks: list[Block], at: int) -> None:
        blocks.insert(at, replace(blocks[at], runs=(Run("Các xã, thị trấn,"),)))

    def _changed(self, block: Block) -> Block:
        if _is_text(block):
            return self._reworded(block)
        rows = list(block.rows)
        at = self.random.randrange(len(rows))
        if len(rows) > 2 and self.random.random() < 0.3:
            del rows[at]
        elif self.random.random() < 0.4:
            rows.insert(at, self.random.choice(rows))
        else:
            cells = list(rows[at])
            column = self.random.randrange(len(cells))
            cell = cells[column]
            cells[column] = replace(cell, paragraph=self._reworded(cell.paragraph))
            rows[at] = tuple(cells)
        return replace(block, rows=tuple(rows))

    def _reworded(self, paragraph: Paragraph) -> Paragraph:
        runs = list(paragraph.runs)
        texts = [i for i, run in enumerate(runs) if run.text and not run.note]
        if not texts:
            return paragraph
        at = self.random.choice(texts)
        chance = self.random.random()
        if chance < 0.1:
            runs[at] = replace(runs[at], bold=not runs[at].bold)
        elif chance < 0.2:
            runs.insert(at, Run("1", note=(Run(f"Theo {self.random.choice(self.words)}."),)))
        else:
            words = runs[at].text.split(" ")
            cut = self.random.randrange(len(words))
            come = self.random.choices(self.words, k=self.random.randint(0, 4))
            words[cut : cut + self.random.randint(0, 4)] = come
            runs[at] = replace(runs[at], text=" ".join(words) or "x")
        return replace(paragraph, runs=tuple(runs))


_EDITS = (
    *(Editor.reword,) * 5,
    *(Editor.reword_any,) * 3,
    *(Editor.add, Editor.add, Editor.drop, Editor.drop, Editor.move, Editor.move),
    *(Editor.split, Editor.join, Editor.recipient),
)


def numbered(document: Document) -> Document:
    """The document with its footnotes counted in the order of their calls."""
    count = 0

    def paragraph(one: Paragraph) -> Paragraph:
        nonlocal count
        runs = []
        for run in one.runs:
            count += bool(run.note)
            runs.append(replace(run, text=str(count)) if run.note else run)
        return replace(one, runs=tuple(runs))

    def block(one: Block) -> Block:
        if _is_text(one):
            return paragraph(one)
        rows = [
            [replace(cell, paragraph=paragraph(cell.paragraph)) for cell in row] for row in one.rows
        ]
        return replace(one, rows=tuple(map(tuple, rows)))

    def appendix(one: Appendix) -> Appendix:
        return replace(one, blocks=tuple(map(block, one.blocks)))

    blocks = tuple(map(block, document.blocks))
    return replace(document, blocks=blocks, appendices=tuple(map(appendix, document.appendices)))


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph)
