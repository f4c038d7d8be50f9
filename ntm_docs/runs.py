"""Runs: the stretches of a sentence to the runs it prints as."""

from __future__ import annotations

from collections.abc import Iterable

from ntm_docs import markup
from ntm_docs.document import Run
from ntm_docs.texts import Text
from ntm_docs.typography import bound

__all__ = ["joined", "runs_of"]


def runs_of(text: Text) -> tuple[Run, ...]:
    """The runs of a sentence that holds no deadline to fill."""
    return joined(Run(span.text, span.bold, span.italic) for span in markup.spans(text))


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Merge like neighbours, and bind across runs what must not break over a line."""
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            merged[-1] = Run(merged[-1].text + run.text, run.bold, run.italic)
        elif run.text:
            merged.append(run)
    text = bound("".join(run.text for run in merged))
    result, start = [], 0
    for run in merged:
        result.append(Run(text[start : start + len(run.text)], run.bold, run.italic))
        start += len(run.text)
    return tuple(result)
