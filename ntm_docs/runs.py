"""Runs: the stretches of a sentence to the runs it prints as."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from ntm_docs import markup
from ntm_docs.document import Run
from ntm_docs.markup import Span
from ntm_docs.typography import bound

__all__ = ["deadlines_in", "runs_of"]


def runs_of(spans: Iterable[Span]) -> tuple[Run, ...]:
    """Merge neighbours that look alike, and bind across them what must not break over a line."""
    merged: list[Run] = []
    for span in spans:
        look = (span.bold, span.italic)
        if span.note is not None:
            merged.append(Run("", note=runs_of(markup.spans(span.note))))
        elif merged and (merged[-1].bold, merged[-1].italic) == look and not merged[-1].note:
            merged[-1] = Run(merged[-1].text + span.text, *look)
        elif span.text:
            merged.append(Run(span.text, *look))
    text = bound("".join(run.text for run in merged))
    starts = accumulate((len(run.text) for run in merged), initial=0)
    return tuple(
        run if run.note else Run(text[start : start + len(run.text)], run.bold, run.italic)
        for run, start in zip(merged, starts, strict=False)
    )


def deadlines_in(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Where in the words of the spans deadlines stand, as (start, end)."""
    spans = list(spans)
    starts = accumulate((len(span.text) for span in spans), initial=0)
    return tuple(
        (start, start + len(span.text))
        for span, start in zip(spans, starts, strict=False)
        if span.is_deadline
    )
