"""Body: blocks to the numbered paragraphs they print as, one below another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_docs import markup
from ntm_docs.document import Paragraph, Run
from ntm_docs.model import Block, Duty, Sentence
from ntm_docs.numbering import Kind, Mark, parse_mark
from ntm_docs.regimes import Role
from ntm_docs.runs import joined
from ntm_docs.texts import Text
from ntm_docs.wording import Wording

__all__ = ["BodyLayout"]


@dataclass(frozen=True, slots=True)
class BodyLayout:
    """Lays out blocks by a notice's scheme of marks; `wording` says what sentences leave unsaid."""

    scheme: Sequence[Mark]
    wording: Wording

    def paragraphs(self, blocks: Sequence[Block], duty: Duty) -> Iterator[Paragraph]:
        """The paragraphs of some outermost blocks, under the duty they take over."""
        return self._siblings(blocks, duty, _Standing())

    def _siblings(
        self, blocks: Sequence[Block], above: Duty, standing: _Standing
    ) -> Iterator[Paragraph]:
        counts: dict[Mark, int] = {}
        for block, mark in zip(blocks, _marks(blocks, self.scheme, standing), strict=True):
            duty = block.taking_over(above)
            printed, below = "", standing
            if mark:
                count = counts[mark] = counts.get(mark, 0) + 1
                printed = mark.write(count, standing.numbers)
                below = standing.below(block, mark, count)
            yield self._paragraph(block, duty, printed, standing.depth + 1)
            yield from self._siblings(block.blocks, duty, below)

    def _paragraph(self, block: Block, duty: Duty, mark: str, level: int) -> Paragraph:
        runs: list[Run] = []
        for sentence in block.sentences:
            runs += [Run(" ")] if runs else []
            runs += self._sentence(sentence, sentence.taking_over(duty))
        unsaid = [phrase for phrase in block.deadlines if not _says(block, phrase)]
        runs = self._with_deadlines(runs, unsaid, duty)
        role = _role(block)
        return Paragraph(
            role,
            joined(runs),
            mark=mark,
            level=level if role is Role.HEADING else 0,
            place=block.sentences[0].text.place,
        )

    def _sentence(self, sentence: Sentence, duty: Duty) -> list[Run]:
        weighs = duty.bold_deadlines is not False
        runs = [
            Run(span.text, span.bold or (span.is_deadline and weighs), span.italic)
            for span in markup.filled(sentence.text, duty.deadlines)
        ]
        unsaid = [phrase for phrase in sentence.deadlines if not _states(sentence, phrase)]
        return self._with_deadlines(runs, unsaid, duty)

    def _with_deadlines(self, runs: list[Run], phrases: Sequence[Text], duty: Duty) -> list[Run]:
        """Say the deadlines that the words leave out, before the closing stop."""
        if not phrases:
            return runs
        words = Text(self.wording.deadline(", ".join(phrases)))
        weighs = duty.bold_deadlines is not False
        said = [Run(s.text, s.bold and weighs, s.italic) for s in markup.spans(words)]
        *before, last = runs
        kept = last.text.rstrip(" .;:,")
        stop = last.text[len(kept) :]
        return [
            *before,
            Run(kept, last.bold, last.italic),
            *said,
            Run(stop, last.bold, last.italic),
        ]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where blocks stand: how deep, under which decimal numbers, whether below a point."""

    depth: int = 0
    numbers: tuple[int, ...] = ()
    under_point: bool = False

    def below(self, block: Block, mark: Mark, count: int) -> _Standing:
        """Where the blocks inside a marked one stand."""
        is_decimal = mark.kind is Kind.DECIMAL
        numbers = mark.path(count, self.numbers) if is_decimal else self.numbers
        return _Standing(self.depth + 1, numbers, block.heading is None)


def _role(block: Block) -> Role:
    if block.heading is not None:
        return Role.HEADING
    return Role.POINT if block.point else Role.PARAGRAPH


def _marks(
    blocks: Sequence[Block], scheme: Sequence[Mark], standing: _Standing
) -> Iterator[Mark | None]:
    """The mark of each sibling: its own, else that of one before it, else the level's.

    With a scheme of the file's own, depth alone decides the level's mark. Without one, headings
    take I., 1., a) and points a dash (below a point, a plus), but points that stand among headings
    are numbered along with them.
    """
    level = scheme[min(standing.depth, len(scheme) - 1)] if scheme else None
    if level is None and any(block.heading is not None for block in blocks):
        level = _HEADINGS[min(standing.depth, len(_HEADINGS) - 1)]
    for block in blocks:
        if block.paragraph:
            yield None
        else:
            level = block.mark or level or (_BELOW_POINT if standing.under_point else _POINT)
            yield level


def _mark(sample: str) -> Mark:
    mark = parse_mark(sample)
    if mark is None:
        raise ValueError(sample)
    return mark


_HEADINGS = tuple(map(_mark, ("I.", "1.", "a)", "-")))
_POINT = _mark("-")
_BELOW_POINT = _mark("+")


def _says(block: Block, phrase: Text) -> bool:
    """Whether the block's words, or the words below it, say a deadline."""
    return any(_states(sentence, phrase) for sentence in block.sentences) or any(
        _says(inner, phrase) for inner in block.blocks
    )


def _states(sentence: Sentence, phrase: Text) -> bool:
    """Whether a sentence says a deadline, by `{thoi_han}` or in so many words."""
    if any(span.is_deadline for span in markup.spans(sentence.text)):
        return True
    return markup.plain(phrase).casefold() in markup.plain(sentence.text).casefold()
