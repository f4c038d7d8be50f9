"""Pipeline: conclusion files to finished notices; the only module that writes files."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, MachineError, NoticeError, Place
from ntm_docs.document import Document
from ntm_docs.docx_writer import DocxWriter
from ntm_docs.drafts import copied, with_schema
from ntm_docs.html_writer import write_html
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from ntm_docs.schema import conclusion_schema
from ntm_docs.workspace import SCHEMA, Workspace

__all__ = ["FORMATS", "Built", "LaidOut", "Pipeline", "conclusion_files"]

FORMATS = ("docx", "html")
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What came of reading one conclusion file: a document unless a finding is an error."""

    source: Path
    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    machine_failed: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building one conclusion file: no outputs when the notice was not made."""

    source: Path
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    machine_failed: bool = False


def conclusion_files(workspace: Workspace, paths: Iterable[Path] = ()) -> list[Path]:
    """The conclusion files under some paths, or all of the workspace's, in order.

    Files whose name begins with `_`, `.` or `~$`, and progress files beside conclusions, are none.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths or (workspace.conclusions,):
        if not path.exists():
            raise FileNotFoundError(path)
        found |= dict.fromkeys(_below(path) if path.is_dir() else [path])
    return list(found)


class Pipeline:
    """The work of one run in one workspace; what files share is read and compiled once."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Work in a workspace; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown
        self._reader = Reader(workspace, shown)
        self._docx_writers: dict[str, DocxWriter] = {}

    def lay_out(self, file: Path) -> LaidOut:
        """Read and lay out one conclusion file; nothing is written."""
        reading = self._reader.read(file)
        if reading.notice is None:
            return LaidOut(file, None, reading.diagnostics)
        try:
            document = lay_out(reading.notice, self._reader.wording(reading.notice.regime))
        except NoticeError as error:
            found = (*reading.diagnostics, *error.diagnostics)
            return LaidOut(file, None, found, isinstance(error, MachineError))
        return LaidOut(file, document, reading.diagnostics)

    def build(self, files: Iterable[Path], formats: Sequence[str] = FORMATS[:1]) -> Iterator[Built]:
        """Make the notices, each whole or not at all; one that fails never stops the others."""
        makers: dict[str, Path] = {}
        for file in files:
            laid = self.lay_out(file)
            # Windows does not tell a.docx from A.docx.
            maker = makers.setdefault(str(self._workspace.output_for(file, "")).casefold(), file)
            if maker != file:
                twice = _made_twice(self._shown(file), self._shown(maker))
                yield Built(file, (), (*laid.diagnostics, twice))
                continue
            if laid.document is None:
                yield Built(file, (), laid.diagnostics, laid.machine_failed)
                continue
            try:
                outputs = self._written(file, laid.document, formats)
            except MachineError as error:
                yield Built(file, (), (*laid.diagnostics, *error.diagnostics), True)
            else:
                yield Built(file, outputs, laid.diagnostics)

    def start(self, slug: str, like: Path | None = None) -> Path:
        """Write a new conclusion file, blank or copied from another, and say where.

        Raises:
            FileExistsError: there is such a file already; it is left alone.
            NoticeError: the file to copy cannot be read.
            MachineError: the file cannot be written.
        """
        path = self._workspace.conclusions / f"{slug.removesuffix('.yaml')}.yaml"
        if path.exists():
            raise FileExistsError(path)
        model = like or self._workspace.template("tep-moi.yaml")
        source, _ = self._reader.text(model)
        text = copied(source, self._shown(model)) if like else source
        up = "../" * len(path.relative_to(self._workspace.conclusions).parts[1:])
        self._write(path, with_schema(text, up + SCHEMA).encode())
        self.write_schema()
        return path

    def schema(self) -> str:
        """The JSON Schema of this workspace's conclusion files."""
        schema = conclusion_schema(self._reader.directory())
        return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"

    def write_schema(self) -> Path:
        """Write the schema where conclusion files look for it.

        Raises:
            MachineError: it cannot be written.
        """
        path = self._workspace.conclusions / SCHEMA
        self._write(path, self.schema().encode())
        return path

    def _written(self, file: Path, document: Document, formats: Sequence[str]) -> tuple[Path, ...]:
        contents = {name: self._content(document, name) for name in formats}
        paths = [self._workspace.output_for(file, f".{name}") for name in contents]
        for path, content in zip(paths, contents.values(), strict=True):
            self._write(path, content)
        return tuple(paths)

    def _content(self, document: Document, format_name: str) -> bytes:
        if format_name == "html":
            return write_html(document).encode()
        regime = document.regime
        if regime.id not in self._docx_writers:
            self._docx_writers[regime.id] = DocxWriter(*self._reader.template(regime))
        return self._docx_writers[regime.id].write(document)

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file whole or leave it untouched."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != content:
                _replace(path, content)
        except OSError as error:
            raise MachineError([_unwritable(self._shown(path), error)]) from error


def _below(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(_HIDDEN) for part in path.relative_to(folder).parts)
        and not path.stem.endswith(".theo-doi")
    )


# The program's own files, the system's, and Word's locks.
_HIDDEN = ("_", ".", "~$")


def _made_twice(file: str, maker: str) -> Diagnostic:
    message = f"tệp này và {maker} cùng làm ra một thông báo"
    return Diagnostic(Place(file), "TEP-TRUNG", message, "đổi tên hoặc bỏ một trong hai tệp")


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(0o666 & ~_umask())  # mkstemp makes files private
        new.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def _umask() -> int:
    """The modes that this process keeps from new files; it can only be read by setting it."""
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _unwritable(shown: str, error: OSError) -> Diagnostic:
    reason = "ổ đĩa đã đầy" if error.errno == ENOSPC else "không ghi được tệp này"
    hint = "nếu đang mở tệp trong Word thì đóng lại; xem quyền ghi của thư mục rồi chạy lại"
    return Diagnostic(Place(shown), "TEP-GHI", reason, hint)
