"""Emphasis: the deadlines that a sentence says in its own words, set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from ntm_docs.deadlines import Deadline, find_deadlines
from ntm_docs.markup import Span

__all__ = ["with_recognised"]


def with_recognised(spans: Sequence[Span], day: date | None, *, bold: bool) -> list[Span]:
    """The spans with each deadline they say set apart, and bold if it shall be.

    Words between tildes stay as they are, and so does what was given as a deadline. Nothing is
    added and nothing lost but weight.
    """
    starts = list(accumulate((len(span.text) for span in spans), initial=0))
    settled = [
        (start, start + len(span.text))
        for span, start in zip(spans, starts, strict=False)
        if span.is_deadline or span.is_kept
    ]
    found = [
        one
        for one in find_deadlines("".join(span.text for span in spans), day)
        if all(one.end <= start or one.start >= end for start, end in settled)
    ]
    result = list[Span]()
    for span, start in zip(spans, starts, strict=False):
        parts = _parted(span, start, found, bold=bold) if span.text else [span]
        result += [part for part in parts if part.text or part.note is not None]
    return result


def _parted(span: Span, start: int, found: Sequence[Deadline], *, bold: bool) -> Iterator[Span]:
    """A span cut where deadlines begin and end; `start` is where it stands in the sentence."""
    at, end = start, start + len(span.text)
    for one in (one for one in found if one.start < end and one.end > start):
        first, last = max(one.start, start), min(one.end, end)
        yield replace(span, text=span.text[at - start : first - start])
        words = span.text[first - start : last - start]
        yield replace(span, text=words, bold=span.bold or bold, is_deadline=True)
        at = last
    yield replace(span, text=span.text[at - start :])
