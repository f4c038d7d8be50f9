"""Body: blocks to the numbered paragraphs they print as, one below another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ntm_docs import markup
from ntm_docs.blocks import Block, Duty, Sentence
from ntm_docs.document import Block as Printed
from ntm_docs.document import Paragraph
from ntm_docs.markup import Span
from ntm_docs.numbering import Kind, Mark, parse_mark
from ntm_docs.regime import HeadingForm
from ntm_docs.roles import Role
from ntm_docs.runs import deadlines_in, runs_of
from ntm_docs.table_layout import TableLayout
from ntm_docs.texts import Text
from ntm_docs.wording import Wording

__all__ = ["BodyLayout"]


@dataclass(frozen=True, slots=True)
class BodyLayout:
    """Lays out blocks by a notice's scheme of marks.

    `headings` is what the regime makes of them, `wording` says what sentences leave unsaid, and
    `tables` sets those among them.
    """

    scheme: Sequence[Mark]
    headings: Mapping[Kind, HeadingForm]
    wording: Wording
    tables: TableLayout

    def printed(self, blocks: Sequence[Block], duty: Duty) -> Iterator[Printed]:
        """What some outermost blocks print as, under the duty they take over."""
        return self._siblings(blocks, duty, _Standing())

    def _siblings(
        self, blocks: Sequence[Block], above: Duty, standing: _Standing
    ) -> Iterator[Printed]:
        counts: dict[Mark, int] = {}
        for block, mark in zip(blocks, _marks(blocks, self.scheme, standing), strict=True):
            if block.table:
                yield self.tables.table(block.table)
                continue
            duty = block.taking_over(above)
            printed, below = "", standing
            if mark:
                count = counts[mark] = counts.get(mark, 0) + 1
                printed = mark.write(count, standing.numbers)
                below = standing.below(block, mark, count, printed)
            paragraph = self._paragraph(block, duty, printed, below)
            form = self.headings.get(mark.kind) if mark else None
            yield _shaped(paragraph, form) if form and block.heading is not None else paragraph
            yield from self._siblings(block.blocks, duty, below)

    def _paragraph(self, block: Block, duty: Duty, mark: str, below: _Standing) -> Paragraph:
        spans: list[Span] = []
        for sentence in block.sentences:
            spans += [Span(" ")] if spans else []
            spans += self._sentence(sentence, sentence.taking_over(duty))
        unsaid = [phrase for phrase in block.deadlines if not _says(block, duty, phrase)]
        spans = self._with_deadlines(spans, unsaid, duty)
        role = _role(block)
        return Paragraph(
            role,
            runs_of(spans),
            mark=mark,
            level=below.depth if role is Role.HEADING else 0,
            place=block.sentences[0].text.place,
            deadlines=deadlines_in(spans),
            number=below.path,
        )

    def _sentence(self, sentence: Sentence, duty: Duty) -> list[Span]:
        weighs = duty.bold_deadlines is not False
        spans = [
            replace(span, bold=span.bold or (span.is_deadline and weighs))
            for span in markup.filled(sentence.text, duty.deadlines)
        ]
        unsaid = [phrase for phrase in sentence.deadlines if not _states(sentence, duty, phrase)]
        return self._with_deadlines(spans, unsaid, duty)

    def _with_deadlines(self, spans: list[Span], phrases: Sequence[Text], duty: Duty) -> list[Span]:
        """Say the deadlines that the words leave out, before the closing stop."""
        if not phrases:
            return spans
        words = Text(self.wording.deadline(", ".join(phrases)))
        weighs = duty.bold_deadlines is not False
        said = [
            replace(span, bold=span.bold and weighs, is_deadline=span.bold)
            for span in markup.spans(words)
        ]
        *before, last = spans
        kept = _CLOSING_STOP.sub("", last.text)
        stop = last.text[len(kept) :]
        return [*before, replace(last, text=kept), *said, replace(last, text=stop)]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where blocks stand: how deep, under which decimal numbers, whether below a point.

    `path` is what one calls the place: the marks above, from the outermost, as `I.2.a`.
    """

    depth: int = 0
    path: str = ""
    numbers: tuple[int, ...] = ()
    under_point: bool = False

    def below(self, block: Block, mark: Mark, count: int, printed: str) -> _Standing:
        """Where the blocks inside a marked one stand."""
        is_decimal = mark.kind is Kind.DECIMAL
        numbers = mark.path(count, self.numbers) if is_decimal else self.numbers
        path = _path(self.path, printed.strip(".()")) if mark.counts else self.path
        return _Standing(self.depth + 1, path, numbers, block.heading is None)


def _path(above: str, own: str) -> str:
    """A place below another; a mark such as `1.2` repeats the number above it."""
    parent, _, last = own.rpartition(".")
    is_repeated = bool(parent) and f".{above}".endswith(f".{parent}")
    return ".".join(filter(None, (above, last if is_repeated else own)))


def _shaped(heading: Paragraph, form: HeadingForm) -> Paragraph:
    runs = (
        replace(run, text=run.text.upper() if form.upper else run.text, bold=run.bold or form.bold)
        for run in heading.runs
    )
    return replace(heading, runs=tuple(runs))


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
        if block.paragraph or block.table:
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


# A sentence's own end, the notice's end mark (./.) included.
_CLOSING_STOP = re.compile(r"(?:\./\.|[.;:,])?\s*$")


def _says(block: Block, duty: Duty, phrase: Text) -> bool:
    """Whether a block's deadline is on paper: in its own words, or in all that take it over."""
    own = any(_states(s, s.taking_over(duty), phrase) for s in block.sentences)
    heirs = [inner for inner in block.blocks if not inner.deadlines]
    if own or block.heading is None or not heirs:
        return own
    return all(_says(inner, inner.taking_over(duty), phrase) for inner in heirs)


def _states(sentence: Sentence, duty: Duty, phrase: Text) -> bool:
    """Whether a sentence says a deadline, by `{thoi_han}` or in so many words."""
    if any(span.is_deadline for span in markup.spans(sentence.text)) and phrase in duty.deadlines:
        return True
    wanted, words = (" ".join(markup.plain(t).split()) for t in (phrase, sentence.text))
    return bool(re.search(rf"(?<![\w/]){re.escape(wanted)}(?![\w/])", words, re.IGNORECASE))
