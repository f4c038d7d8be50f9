"""Body: blocks to the numbered paragraphs they print as, one below another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ntm_docs import markup
from ntm_docs.blocks import Block, Duty, Sentence
from ntm_docs.deadlines import find_deadlines, read_deadline
from ntm_docs.document import Block as Printed
from ntm_docs.document import Paragraph
from ntm_docs.emphasis import with_recognised
from ntm_docs.markup import Span
from ntm_docs.numbering import Kind, Mark
from ntm_docs.placing import Placed, placed_blocks
from ntm_docs.regimes.regime import HeadingForm
from ntm_docs.regimes.roles import Role
from ntm_docs.runs import deadlines_in, runs_of
from ntm_docs.table_layout import TableLayout
from ntm_docs.texts import Text
from ntm_docs.wording import Wording

__all__ = ["BodyLayout"]


@dataclass(frozen=True, slots=True)
class BodyLayout:
    """Lays out blocks by a notice's scheme of marks.

    `headings` is what the regime makes of them, `wording` says what sentences leave unsaid,
    `tables` sets those among them, `day` tells the years that deadlines leave out, and `task_rows`
    makes the rows of a table of tasks.
    """

    scheme: Sequence[Mark]
    headings: Mapping[Kind, HeadingForm]
    wording: Wording
    tables: TableLayout
    day: date | None
    task_rows: Callable[[Block], Sequence[Sequence[Text]]]

    def printed(self, blocks: Sequence[Block], duty: Duty) -> Iterator[Printed]:
        """What some outermost blocks print as, under the duty they take over."""
        for placed in placed_blocks(blocks, duty, self.scheme):
            if placed.block.is_table:
                yield self.tables.table(placed.block.table or self.task_rows(placed.block))
                continue
            paragraph = self._paragraph(placed)
            is_shaped = placed.kind in self.headings and placed.block.heading is not None
            form = self.headings[placed.kind] if is_shaped and placed.kind else None
            yield _shaped(paragraph, form) if form else paragraph

    def _paragraph(self, placed: Placed) -> Paragraph:
        block, duty = placed.block, placed.duty
        spans: list[Span] = []
        for sentence in block.sentences:
            spans += [Span(" ")] if spans else []
            spans += self._sentence(sentence, sentence.taking_over(duty))
        unsaid_here = _unsaid_of_block(block, duty, self.day)
        spans = self._with_deadlines(spans, unsaid_here, duty)
        role = _role(block)
        spans = with_recognised(spans, self.day, bold=duty.bold_deadlines is not False)
        return Paragraph(
            role,
            runs_of(spans),
            mark=placed.mark,
            level=placed.depth if role is Role.HEADING else 0,
            place=block.sentences[0].text.place,
            deadlines=deadlines_in(spans),
            number=placed.number,
        )

    def _sentence(self, sentence: Sentence, duty: Duty) -> list[Span]:
        weighs = duty.bold_deadlines is not False
        spans = [
            replace(span, bold=span.bold or (span.is_deadline and weighs))
            for span in markup.filled(sentence.text, duty.deadlines)
        ]
        return self._with_deadlines(spans, _unsaid_of_sentence(sentence, duty, self.day), duty)

    def _with_deadlines(self, spans: list[Span], phrases: Sequence[Text], duty: Duty) -> list[Span]:
        """Say the deadlines that the words leave out, before the closing stop."""
        if not phrases:
            return spans
        words = Text(self.wording.deadline(_listed(phrases)))
        weighs = duty.bold_deadlines is not False
        said = [
            replace(span, bold=span.bold and weighs, is_deadline=span.bold)
            for span in markup.spans(words)
        ]
        *before, last = spans
        kept = _CLOSING_STOP.sub("", last.text)
        stop = last.text[len(kept) :]
        return [*before, replace(last, text=kept), *said, replace(last, text=stop)]


def _unsaid_of_sentence(sentence: Sentence, duty: Duty, day: date | None) -> list[Text]:
    return [phrase for phrase in sentence.deadlines if not _states(sentence, duty, phrase, day)]


def _unsaid_of_block(block: Block, duty: Duty, day: date | None) -> list[Text]:
    return [phrase for phrase in block.deadlines if not _says(block, duty, phrase, day)]


def _listed(phrases: Sequence[Text]) -> str:
    return ", ".join(phrases)


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


# A sentence's own end, the notice's end mark (./.) included.
_CLOSING_STOP = re.compile(r"(?:\./\.|[.;:,])?\s*$")


def _says(block: Block, duty: Duty, phrase: Text, day: date | None) -> bool:
    """Whether a block's deadline is on paper: in its own words, or in all that take it over."""
    own = any(_states(s, s.taking_over(duty), phrase, day) for s in block.sentences)
    heirs = [inner for inner in block.blocks if not inner.deadlines]
    if own or block.heading is None or not heirs:
        return own
    return all(_says(inner, inner.taking_over(duty), phrase, day) for inner in heirs)


def _states(sentence: Sentence, duty: Duty, phrase: Text, day: date | None) -> bool:
    """Whether a sentence says a deadline: by `{thoi_han}`, in so many words, or in others."""
    if markup.slots(sentence.text) and phrase in duty.deadlines:
        return True
    wanted, words = (" ".join(markup.plain(t).split()) for t in (phrase, sentence.text))
    # What is meant is known already, or soon will be; a pattern of these words is made for them.
    meant = read_deadline(wanted, day)
    if meant is not None and any(map(meant.is_same, find_deadlines(words, day))):
        return True
    in_words = rf"(?<![\w/]){re.escape(wanted)}(?![\w/])"
    return re.search(in_words, words, re.IGNORECASE) is not None
