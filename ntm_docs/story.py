"""Story: what became of one conclusion from commit to commit, and how far it had come each time."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from ntm_docs.compare.change import Change
from ntm_docs.compare.telling import Told
from ntm_docs.comparison import Edition, Versions, held_together
from ntm_docs.diagnostics import errors_of, has_errors
from ntm_docs.git import VersionError, run_git, top_of
from ntm_docs.head_layout import symbol_of
from ntm_docs.history import Commit, history
from ntm_docs.model import Notice
from ntm_docs.reader import Reader
from ntm_docs.workspace import DIRECTORY, Workspace

__all__ = ["Step", "story"]


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit did to a conclusion; or, without a commit, what is not committed yet.

    `state` is how far its notices had come with it, `before` how far until then; blank where that
    cannot be told. `note` says what became of the file itself.
    """

    commit: Commit | None
    told: tuple[Told, ...] = ()
    before: str = ""
    state: str = ""
    note: str = ""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has changed in what the notices say, nor in how far they have come."""
        changes = any(notice.changes for notice in self.told)
        return not (changes or self.note or self.state != self.before)


def story(file: Path, workspace: Workspace, shown: Callable[[Path], str] = str) -> list[Step]:
    """All that became of a conclusion, the newest first.

    Changes that come from its directory, defaults or sheets are its own changes too.

    Raises:
        VersionError: there is no repository, or the file was never committed.
        MachineError: git is not on this machine, or a wording is not sound.
    """
    reader = Reader(workspace)
    inputs = reader.open(file).inputs if file.is_file() else ()
    shared = (workspace.conclusions / DIRECTORY, *workspace.defaults_above(file), *inputs)
    commits = history(workspace.root, file, shared)
    if not commits:
        raise VersionError(f"«{shown(file)}» chưa có trong git")
    inside = [file, *shared, workspace.root / "templates"]
    with closing(_Teller(Versions(workspace, shown), top_of(workspace.root), inside)) as teller:
        steps = [teller.step(commit) for commit in commits]
        if commits[-1].path:
            steps += teller.not_committed(commits[-1], file)
    for later in _later(file, workspace, reader):
        insort(steps, later, key=_when)
    return steps[::-1]


def _when(step: Step) -> float:
    return step.commit.when.timestamp() if step.commit else float("inf")


class _Teller:
    """Tells one step after another; an edition at fault is passed over for the last sound one."""

    def __init__(self, versions: Versions, top: Path, read_from: Sequence[Path]) -> None:
        """Read editions of a file, each from this file and others."""
        self._versions = versions
        self._top = top
        self._read_from = [str(path) for path in read_from]
        self._last_sound = ""
        self._latest: tuple[Commit, Edition | None] | None = None
        self._folders = ExitStack()

    def close(self) -> None:
        """Give up what was laid out."""
        self._folders.close()

    def step(self, commit: Commit) -> Step:
        with ExitStack() as folders:
            old = self._edition_before(commit, folders)
            word = self._word(commit.id, commit.path)
            new = self._edition(word, folders)
            step = self._between(old, new, commit)
            for parent in commit.others:
                other = self._edition(self._word(parent, commit.before), folders)
                step = _new_to_both(step, self._between(other, new, commit))
            if new and not has_errors(new.diagnostics):
                self._last_sound = word
            self._latest = (commit, new)
            self._folders.close()
            self._folders = folders.pop_all()
        return step

    def not_committed(self, last: Commit, file: Path) -> Iterator[Step]:
        """What has changed since the last commit, if anything has."""
        with ExitStack() as folders:
            old = self._edition(self._word("HEAD", last.path), folders)
            new = self._edition(str(file) if file.is_file() else "", folders)
            step = self._between(old, new, None)
        if not step.is_quiet:
            yield step

    def _edition_before(self, commit: Commit, folders: ExitStack) -> Edition | None:
        """What a commit began with: mostly what the one told before it left."""
        if self._latest and commit.parent and commit.before == self._latest[0].path:
            between = (self._latest[0].id, commit.parent)
            if not run_git(
                self._top, "diff", "--quiet", *between, "--", *self._read_from
            ).returncode:
                return self._latest[1]
        return self._edition(self._word(commit.parent, commit.before), folders)

    def _between(self, old: Edition | None, new: Edition | None, commit: Commit | None) -> Step:
        with ExitStack() as folders:
            is_new = old is None
            if old is None or has_errors(old.diagnostics):
                old = self._edition(self._last_sound, folders)
            if new is None:
                return Step(commit, before=_state(old), note="xóa tệp")
            if errors := len(errors_of(new.diagnostics)):
                note = f"còn {errors} lỗi nên chưa đọc được nội dung"
                return Step(commit, before=_state(old), note=note)
            if old is None:
                note = "lập tệp" if is_new else "bản đọc được đầu tiên"
                return Step(commit, state=_state(new), note=note)
            return Step(commit, held_together(old, new).notices, _state(old), _state(new))

    def _word(self, revision: str, path: str) -> str:
        return f"{revision}:{self._top / path}" if path else ""

    def _edition(self, word: str, folders: ExitStack) -> Edition | None:
        """A version, if there is one in the office's folder."""
        try:
            return self._versions.edition(word, folders) if word else None
        except VersionError:
            return None


def _new_to_both(step: Step, other: Step) -> Step:
    """What a merge brought that neither of those it merged had said."""
    known = {_said(change) for notice in other.told for change in notice.changes}
    told = tuple(
        replace(notice, changes=tuple(one for one in notice.changes if _said(one) in known))
        for notice in step.told
    )
    is_known = step.state == other.before
    return replace(step, told=told, before=step.state if is_known else step.before)


def _said(change: Change) -> object:
    return (change.kind, change.where, change.new)


# Other notices --------------------------------------------------------------------------------


def _later(file: Path, workspace: Workspace, reader: Reader) -> Iterator[Step]:
    """That a notice beside a conclusion amends or replaces it, of the day that its file came."""
    for path in sorted(file.parent.glob("*.yaml")):
        if path == file or file.name.encode() not in path.read_bytes():
            continue
        for notice in (reading.notice for reading in reader.read(path)):
            if notice and file.name in (notice.amends, notice.replaces):
                verb = "được sửa đổi" if notice.amends == file.name else "bị thay thế"
                note = f"{verb} bằng {path.name}: {_come_to(notice)}"
                yield Step(next(iter(history(workspace.root, path)), None), note=note)


# States ---------------------------------------------------------------------------------------


def _state(edition: Edition | None) -> str:
    """How far the notices of a version have come; those of a batch counted."""
    readings = edition.readings if edition else ()
    notices = [reading.notice for reading in readings if reading.notice and not reading.copy]
    if len(notices) == 1:
        return _state_of(notices[0])
    counts = Counter(notice.state.label for notice in notices)
    return ", ".join(f"{count} thông báo {label}" for label, count in counts.items())


def _state_of(notice: Notice) -> str:
    """How far a notice has come, and what earlier one it is about."""
    earlier = (("thay thế", notice.replaces), ("sửa đổi", notice.amends))
    return _come_to(notice) + "".join(f", {verb} {named}" for verb, named in earlier if named)


def _come_to(notice: Notice) -> str:
    if not (notice.number and notice.day and notice.day.is_full):
        return notice.state.label
    numbered = f"số {symbol_of(notice)}, ngày {notice.day}"
    return f"{notice.state.label}, {numbered}" if notice.state.is_out else f"đã có {numbered}"
