"""Readable: any version of a conclusion or of a Word file as text, as `git diff` asks for it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ntm_docs.diagnostics import NoticeError
from ntm_docs.sources import read_bytes
from ntm_docs.word.docx_reader import read_docx
from ntm_docs.word.word_text import text_of_word
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace
from ntm_docs.writing.text_writer import write_text

__all__ = ["readable"]


def readable(file: Path, workspace: Workspace) -> str:
    """The text of a file, which may be a copy that git made of an old version, somewhere else.

    A conclusion reads as its notices, or as it was typed where it is at fault. The copy has lost
    its folder, so that it is read where the file of its name lies now.

    Raises:
        NoticeError: the file cannot be read at all.
    """
    content = read_bytes(file, str(file))
    if file.suffix.lower() == ".docx":
        return _of_word(content, file.name)
    return _of_notices(content, file, workspace) or content.decode("utf-8", "replace")


def _of_word(content: bytes, name: str) -> str:
    try:
        return text_of_word(read_docx(content, name))
    except NoticeError as error:
        why = "; ".join(one.message for one in error.diagnostics)
        return f"(không đọc được như tệp Word: {why})\nsha256 {sha256(content).hexdigest()}\n"


def _of_notices(content: bytes, file: Path, workspace: Workspace) -> str:
    """All notices of a conclusion, if none is at fault."""
    workshop = Workshop(workspace)
    opened = workshop.reader.open(_home(file, content, workspace), content)
    try:
        laid = [workshop.laid_out(opened, row, by_rules=False).document for row in opened.rows]
    except NoticeError:  # a wording of the office is not sound
        return ""
    documents = [document for document in laid if document]
    return "".join(map(write_text, documents)) if len(documents) == len(laid) else ""


def _home(file: Path, content: bytes, workspace: Workspace) -> Path:
    """Where a version belongs: of the conclusions of its name, the one most like it."""
    base = workspace.conclusions
    if file.resolve().is_relative_to(base.resolve()):
        return file
    found = sorted(path for path in base.rglob("*.yaml") if path.name == file.name)
    lines = {*content.splitlines()}
    return max(
        found,
        key=lambda path: len(lines.intersection(path.read_bytes().splitlines())),
        default=base / file.name,
    )
