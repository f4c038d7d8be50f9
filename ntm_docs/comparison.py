"""Comparison: two versions of a conclusion file read and held against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from ntm_docs.blocks import Block
from ntm_docs.compare.change import Change, Kind
from ntm_docs.compare.changes import changes
from ntm_docs.compare.content import Content, content_of
from ntm_docs.compare.telling import Told
from ntm_docs.compare.units import printed
from ntm_docs.diagnostics import Diagnostic, has_errors, in_order
from ntm_docs.layout import closing_of, opening_of
from ntm_docs.model import Notice
from ntm_docs.nodes import Map
from ntm_docs.reader import Reader, Reading
from ntm_docs.versions import located
from ntm_docs.workspace import Workspace

__all__ = ["Compared", "Edition", "Versions", "held_together"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What has changed, notice by notice; or what is wrong with the files."""

    notices: tuple[Told, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Versions:
    """The old and the new version of a conclusion, each a path or `REV:PATH`."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Read from a workspace and its repository; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown

    def compared(self, old: str, new: str) -> Compared:
        """Hold two versions against each other, batches row by row.

        Raises:
            FileNotFoundError: there is no such file.
            VersionError: git has no such revision or file.
            MachineError: git is not on this machine, or a wording is not sound.
        """
        with ExitStack() as folders:
            return held_together(*(self.edition(word, folders) for word in (old, new)))

    def edition(self, word: str, folders: ExitStack) -> Edition:
        """Read one version; `folders` holds what is laid out for it as long as it is used.

        Raises:
            FileNotFoundError: there is no such file.
            VersionError: git has no such revision or file.
            MachineError: git is not on this machine.
        """
        version = located(word, self._workspace, self._shown, folders)
        return Edition(Reader(version.workspace, version.shown), version.path)


def held_together(old: Edition, new: Edition) -> Compared:
    """Hold two versions against each other, batches row by row.

    Raises:
        MachineError: a wording is not sound.
    """
    found = in_order([*old.diagnostics, *new.diagnostics])
    if has_errors(found):
        return Compared(diagnostics=found)
    pairs = _paired(old.readings, new.readings)
    return Compared(tuple(_told(old, new, pair) for pair in pairs), found)


class Edition:
    """One version of a conclusion file, read."""

    def __init__(self, reader: Reader, path: Path) -> None:
        """Read a file; a version without errors has all its notices."""
        self._reader = reader
        self.readings = reader.read(path)
        self.diagnostics = [one for reading in self.readings for one in reading.diagnostics]

    def content(self, reading: Reading, against: Notice) -> Content:
        """What a notice says; in the office's wording where only the other has words of its own."""
        notice = cast("Notice", reading.notice)  # a version without errors has them all
        words: dict[str, tuple[Block, ...]] = {}
        if notice.opening is None and against.opening is not None:
            words["opening"] = opening_of(notice, self._reader.wording(notice.regime))
        if notice.closing is None and against.closing is not None:
            words["closing"] = closing_of(notice, self._reader.wording(notice.regime))
        worded = notice.model_copy(update=words) if words else notice
        return content_of(worded, reading.copy, _named_only(reading))


# Rows -----------------------------------------------------------------------------------------

_Readings = tuple[Reading | None, Reading | None]


def _told(old: Edition, new: Edition, pair: _Readings) -> Told:
    """What has become of the notice of a row, or of the only one."""
    ours, theirs = pair
    if ours and theirs:
        notices = [cast("Notice", reading.notice) for reading in (ours, theirs)]
        found = changes(old.content(ours, notices[1]), new.content(theirs, notices[0]))
    elif theirs:
        found = (Change(Kind.NOTICE_ADDED, "", None, _subject(theirs)),)
    else:
        found = (Change(Kind.NOTICE_DROPPED, "", _subject(cast("Reading", ours)), None),)
    return Told(_name(pair), found)


def _paired(old: Sequence[Reading], new: Sequence[Reading]) -> list[_Readings]:
    """The notices of two versions by their rows: of one key, else of one name."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    left, partners = list(old), dict[int, Reading]()
    for said in (_key, _row_name):
        for number, reading in enumerate(new):
            same = (one for one in left if number not in partners and said(one) == said(reading))
            if partner := next(same, None):
                partners[number] = partner
                left.remove(partner)
    found = [(partners.get(number), reading) for number, reading in enumerate(new)]
    return [*found, *((reading, None) for reading in left)]


def _key(reading: Reading) -> str:
    return reading.row.id if reading.row else ""


def _row_name(reading: Reading) -> str:
    return reading.row.name if reading.row else ""


def _name(pair: _Readings) -> str:
    return next((_row_name(reading) for reading in reversed(pair) if reading), "")


def _subject(reading: Reading) -> str:
    return printed(cast("Notice", reading.notice).subject)


def _named_only(reading: Reading) -> Map | None:
    """What texts may name of a row, besides what it changes of the file."""
    if reading.row is None:
        return None
    data = reading.row.data.copy()
    for name in (reading.row.overrides.keys() | _NO_FIGURES) & data.keys():
        del data[name]
    return data


# What tells rows apart and counts them.
_NO_FIGURES = {"ma", "stt", "tt"}
