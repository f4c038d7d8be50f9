"""Review: conclusion files, or Word files whoever made them, looked over; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, MachineError, NoticeError
from ntm_docs.sources import read_bytes
from ntm_docs.workers import carried_out, worker_count
from ntm_docs.workshop import Checked, Workshop
from ntm_docs.workspace import Workspace

__all__ = ["measured", "reviewed", "tasks_of"]

# So many files to look over, and a second process pays.
PAYS_FROM = 150
# The files of one task: enough to be worth sending to another process, few enough to stop soon. At
# the end they are fewer, for all processes to end together.
AT_ONCE, AT_LAST, LAST = 8, 2, 96


def reviewed(
    files: Sequence[Path],
    workspace: Workspace,
    shown: Callable[[Path], str] = str,
    workers: int | None = None,
) -> list[Checked]:
    """What is found in every notice of some conclusion files, file by file.

    `shown` makes the file names of findings; `workers` is how many processes are asked for.
    """
    count = worker_count(len(files), workers, pays_from=PAYS_FROM)
    workshop = Workshop(workspace, shown)
    done = carried_out(Workshop.check, tasks_of(files), workshop, workspace, shown, count)
    position = {file: at for at, file in enumerate(files)}
    return sorted(done, key=lambda one: position[one.source])


def tasks_of(files: Sequence[Path]) -> list[Sequence[Path]]:
    """The files in order, so many to a task."""
    last = max(0, len(files) - LAST) // AT_ONCE * AT_ONCE
    starts = (*range(0, last, AT_ONCE), *range(last, len(files), AT_LAST), len(files))
    return [files[start:end] for start, end in pairwise(starts)]


def measured(file: Path, shown: str) -> tuple[Diagnostic, ...]:
    """All in which a Word file, whoever made it, differs from its regulation.

    `shown` is its name for findings.

    Raises:
        MachineError: the file is a template, and a faulty one.
    """
    # Word's library is slow to load, and no other check needs it.
    from ntm_docs.conformance.conformance import conformance
    from ntm_docs.word.docx_reader import read_docx
    from ntm_docs.writing.docx_writer import DocxWriter
    from ntm_docs.writing.template_check.survey import is_template

    try:
        content = read_bytes(file, shown)
        if not is_template(content):
            return conformance(read_docx(content, shown))
        DocxWriter(content, shown)
    except MachineError:
        raise
    except NoticeError as error:
        return error.diagnostics
    return ()
