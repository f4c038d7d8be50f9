"""Dispatch: the documents that have gone out: their register, and the envelopes they go in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic
from ntm_docs.edxml import Sending, edxml, no_envelope
from ntm_docs.offices import Issuer
from ntm_docs.outgoing import Outgoing
from ntm_docs.outputs import write_output
from ntm_docs.register import Book
from ntm_docs.register_document import register_document
from ntm_docs.sources import read_bytes
from ntm_docs.suggestions import is_meant, nearest
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace

__all__ = ["Dispatch"]


class Dispatch:
    """What an office has sent out."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Look in a workspace; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown
        self._workshop = Workshop(workspace, shown)

    def register(
        self, files: Iterable[Path], issuer: str = ""
    ) -> tuple[list[Outgoing], list[Diagnostic]]:
        """The documents of conclusion files that have been issued, and what is wrong with these.

        `issuer` names whose are wanted, by key, name or symbol.

        Raises:
            KeyError: the directory has no such office; with a word on which may be meant.
        """
        dispatched = [self._workshop.dispatched(file) for file in files]
        documents = [one for each in dispatched for one in each.documents]
        found = [finding for each in dispatched for finding in each.diagnostics]
        if issuer:
            wanted = self._issuers(issuer, documents)
            documents = [one for one in documents if one.issuer in wanted]
        return documents, found

    def printed_register(self, books: Sequence[Book]) -> bytes:
        """The register as a Word file.

        Raises:
            MachineError: its template is faulty.
        """
        return self._workshop.written(register_document(books))

    def envelopes(
        self, documents: Iterable[Outgoing], sending: Sending, folder: Path
    ) -> Iterator[Path | Diagnostic]:
        """Write the edXML envelope of each notice into a folder; or tell why it has none.

        Raises:
            NoticeError: the folder is that of the notices as issued.
            MachineError: one cannot be written.
        """
        for document in documents:
            if document.kept is None:
                continue
            fault = no_envelope(document) or self._not_kept(document, document.kept)
            if fault:
                yield fault
                continue
            content = read_bytes(document.kept, self._shown(document.kept))
            inside = self._workspace.inside_kept(document.kept).with_suffix(".edxml")
            envelope = edxml(document, content, document.kept.name, sending)
            path = folder / inside
            write_output(path, envelope.encode(), self._workspace, self._shown(path))
            yield path

    def _issuers(self, name: str, documents: Iterable[Outgoing]) -> list[Issuer]:
        """The offices that a key, name or symbol means, of the directory or of some documents."""
        spelt_out = {str(one.issuer.called): one.issuer for one in documents}
        known = spelt_out | self._workshop.reader.office().issuers
        wanted = [
            one
            for key, one in known.items()
            if is_meant(name, key, one.called, one.name, f"{one.name} {one.parent}", one.symbol)
        ]
        if not wanted:
            raise KeyError(nearest(name, [*known, *(one.called for one in known.values())]))
        return wanted

    def _not_kept(self, document: Outgoing, kept: Path) -> Diagnostic | None:
        if kept.is_file():
            return None
        message = f"văn bản {document.symbol} chưa có bản Word ban hành ({self._shown(kept)})"
        hint = f"ban hành bằng lệnh issue: python3 build.py issue {document.file}"
        place = document.item.place("so", "ngay")
        return Diagnostic(place, "EDXML-BAN-WORD", message, hint, about=document.about)
