"""Printing: finished Word notices turned into PDF, some at a time; what has one keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ntm_docs.diagnostics import MachineError
from ntm_docs.files import write_whole
from ntm_docs.manifest import Made, digest
from ntm_docs.workshop import Built
from ntm_docs.writing.libreoffice import find_soffice
from ntm_docs.writing.pdf_writer import Conversion, Converted, convert

__all__ = ["with_pdfs"]

# LibreOffice takes a second to start, and a tenth of one for a notice.
A_CALL = 20


def with_pdfs(
    notices: Iterable[Built], has_pdf: Callable[[Path, str], bool], shown: Callable[[Path], str]
) -> Iterator[Built]:
    """The notices with their PDFs beside their Word files.

    `has_pdf` tells whether a PDF is there that was made of a Word file of this content.
    """
    rest = iter(notices)
    while some := list(islice(rest, A_CALL)):
        yield from _printed(some, has_pdf, shown)


def _printed(
    some: Sequence[Built], has_pdf: Callable[[Path, str], bool], shown: Callable[[Path], str]
) -> Iterator[Built]:
    waiting = [built for built in some if built.outputs]
    needed = [b for b in waiting if not has_pdf(_pdf(b), b.made[_docx(b)].content)]
    results: dict[Path, Converted] = {}
    try:
        if needed:
            jobs = [Conversion(_docx(b), b.words, shown(_pdf(b))) for b in needed]
            made = convert(jobs, find_soffice())
            results = {_docx(b): one for b, one in zip(needed, made, strict=True)}
    except MachineError as error:
        failed = {id(built) for built in needed}
        for built in some:
            told = (*built.diagnostics, *error.diagnostics)
            fails = id(built) in failed
            yield replace(built, diagnostics=told, machine_failed=True) if fails else built
        return
    for built in some:
        result = results.get(_docx(built)) if built.outputs else None
        yield _kept(built, result, shown) if result else _with_old(built)


def _with_old(built: Built) -> Built:
    if not built.outputs:
        return built
    return replace(built, outputs=(*built.outputs, _pdf(built)))


def _kept(built: Built, result: Converted, shown: Callable[[Path], str]) -> Built:
    """A notice with its PDF written, or with what kept it from being."""
    found = (*built.diagnostics, *result.diagnostics)
    if result.pdf is None:
        return replace(built, diagnostics=found, machine_failed=True)
    path = _pdf(built)
    try:
        write_whole(path, result.pdf, shown(path))
    except MachineError as error:
        return replace(built, diagnostics=(*found, *error.diagnostics), machine_failed=True)
    own = Made(built.made[_docx(built)].content, digest([result.pdf]), len(result.pdf))
    outputs, made = (*built.outputs, path), {**built.made, path: own}
    return replace(built, outputs=outputs, diagnostics=found, made=made)


def _docx(built: Built) -> Path:
    return next((path for path in built.outputs if path.suffix == ".docx"), Path())


def _pdf(built: Built) -> Path:
    return _docx(built).with_suffix(".pdf")
