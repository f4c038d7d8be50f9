"""History: the commits that touched a file under all its names; who made them, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ntm_docs.git import VersionError, run_git, top_of

__all__ = ["Commit", "history"]


class Commit(NamedTuple):
    """What one commit did to a file, whose paths are from the top of the repository.

    `path` is blank where the commit took the file away, `before` where it brought it. `parent` is
    the commit it follows, blank for the first of all; a merge follows `others` too.
    """

    id: str
    parent: str
    author: str
    when: datetime
    subject: str
    path: str
    before: str
    others: tuple[str, ...] = ()


def history(root: Path, path: Path, shared: Sequence[Path] = ()) -> list[Commit]:
    """The commits that touched a file, under the names it had, or one of the shared files.

    The oldest comes first. Merges are among them where the file is none of those they merged.

    Raises:
        VersionError: there is no repository.
        MachineError: git is not on this machine.
    """
    top = top_of(root)
    own, *others = (_from_the_top(file, top) for file in (path, *shared))
    touched = {commit.id: commit for commit in _commits(top, "--follow", "--", own)}
    around = {commit.id: commit for commit in _commits(top, "--", *others)} if others else {}
    found, name = list[Commit](), own
    every = run_git(top, "rev-list", "HEAD").stdout.decode().split()
    for identifier in every if touched else ():
        if identifier in touched:
            found.append(touched[identifier])
            name = found[-1].before
        elif identifier in around and name:
            found.append(around[identifier]._replace(path=name, before=name))
    return found[::-1]


def _commits(top: Path, *words: str) -> Iterator[Commit]:
    """The commits of a log, each with what it did to the first file that it names.

    A file copied from another begins with the copy: what the other was before is not its story.
    """
    form = "--format=%x1e" + "%x1f".join(("%H", "%P", "%aN", "%aI", "%s", ""))
    done = run_git(top, "log", "--cc", "--no-show-signature", "--name-status", "-z", form, *words)
    for record in done.stdout.decode("utf-8", "replace").split("\x1e")[1:]:
        identifier, parents, author, when, subject, files = record.split("\x1f")
        status, *paths = files.strip("\0\n").split("\0")
        fates = {letter for letter in status if letter.isalpha()}  # `R100`; `MM` of a merge
        if not paths:
            continue
        parent, *others = parents.split(" ")
        yield Commit(
            identifier,
            parent,
            author,
            datetime.fromisoformat(when),
            subject,
            "" if fates == {"D"} else paths[-1],
            "" if fates in ({"A"}, {"C"}) else paths[0],
            tuple(others),
        )
        if fates == {"C"}:
            return


def _from_the_top(file: Path, top: Path) -> str:
    resolved, base = file.resolve(), top.resolve()
    if not resolved.is_relative_to(base):
        raise VersionError(f"«{file}» nằm ngoài kho git")
    return resolved.relative_to(base).as_posix()
