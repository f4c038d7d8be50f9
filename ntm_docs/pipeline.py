"""Pipeline: conclusion files to finished notices; the only module that writes files."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, MachineError, NoticeError, Place
from ntm_docs.docx_writer import DocxWriter
from ntm_docs.layout import lay_out
from ntm_docs.model import Notice
from ntm_docs.reader import Reader
from ntm_docs.workspace import Workspace

__all__ = ["Built", "Checked", "build", "check", "conclusion_files"]

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one conclusion file."""

    source: Path
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building one conclusion file: `output` is None when the notice was not made."""

    source: Path
    output: Path | None
    diagnostics: tuple[Diagnostic, ...]
    machine_failed: bool = False


def conclusion_files(workspace: Workspace, paths: Iterable[Path] = ()) -> list[Path]:
    """The conclusion files under some paths, or all of the workspace's, in order.

    Files whose name begins with `_` or `.`, and progress files beside conclusions, are none.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths or (workspace.conclusions,):
        if not path.exists():
            raise FileNotFoundError(path)
        found |= dict.fromkeys(_below(path) if path.is_dir() else [path])
    return list(found)


def check(files: Iterable[Path], reader: Reader) -> Iterator[Checked]:
    """Say what reader, model and layout find wrong, file by file; nothing is written."""
    for file in files:
        reading = reader.read(file)
        found = reading.diagnostics
        if reading.notice:
            try:
                lay_out(reading.notice, reader.wording(reading.notice.regime))
            except NoticeError as error:
                found = (*found, *error.diagnostics)
        yield Checked(file, found)


def build(workspace: Workspace, files: Iterable[Path], reader: Reader) -> Iterator[Built]:
    """Make the notices, each whole or not at all; one that fails never stops the others."""
    writers: dict[str, DocxWriter] = {}
    for file in files:
        reading = reader.read(file)
        if reading.notice is None:
            yield Built(file, None, reading.diagnostics)
            continue
        try:
            content = _docx(reading.notice, reader, writers)
            output = workspace.output_for(file, ".docx")
            _write(output, content)
        except NoticeError as error:
            failed = isinstance(error, MachineError)
            yield Built(file, None, (*reading.diagnostics, *error.diagnostics), failed)
        else:
            yield Built(file, output, reading.diagnostics)


def _below(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES
        and not any(part.startswith(("_", ".")) for part in path.relative_to(folder).parts)
        and not path.stem.endswith(".theo-doi")
    )


def _docx(notice: Notice, reader: Reader, writers: dict[str, DocxWriter]) -> bytes:
    regime = notice.regime
    if regime.id not in writers:
        writers[regime.id] = DocxWriter(*reader.template(regime))
    return writers[regime.id].write(lay_out(notice, reader.wording(regime)))


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or leave it untouched.

    Raises:
        MachineError: the folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == content:
            return
        _replace(path, content)
    except OSError as error:
        raise MachineError([_unwritable(path, error)]) from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _let_others_read(name)
        os.replace(name, path)  # noqa: PTH105 - atomic on every system
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _let_others_read(name: str) -> None:
    """`mkstemp` makes files private; a notice has the mode any new file would have."""
    umask = os.umask(0)
    os.umask(umask)
    os.chmod(name, 0o666 & ~umask)  # noqa: PTH101


def _unwritable(path: Path, error: OSError) -> Diagnostic:
    reason = "ổ đĩa đã đầy" if error.errno == 28 else "không ghi được tệp này"
    return Diagnostic(
        Place(str(path)),
        "TEP-GHI",
        reason,
        "nếu đang mở tệp trong Word thì đóng lại; xem quyền ghi thư mục output rồi chạy lại",
    )
