"""Candidates: notices before their issue, their files read as if they said what they get."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ntm_docs.nodes import Map
from ntm_docs.reader import Opened
from ntm_docs.regimes.states import State
from ntm_docs.rows import Row, changed
from ntm_docs.texts import Text
from ntm_docs.values import Day, parse_day

__all__ = ["Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A notice, the row it is made for, and its file as read with what it gets."""

    opened: Opened
    row: Row | None

    @property
    def about(self) -> str:
        """What names the notice of a batch; empty where it is the only one of its file."""
        return self.row.name if self.row else ""

    @property
    def key(self) -> str | None:
        """The key of its row, under which a batch records it."""
        return self.row.id if self.row else None

    def typed(self, name: str) -> str:
        """What the file says for a key."""
        tree = self.row.overrides if self.row and name in self.row.overrides else self.opened.tree
        value = tree.get(name)
        return value.strip() if isinstance(value, Text) else ""

    @property
    def day(self) -> Day | None:
        """The day in the file, if there is a sound one."""
        try:
            return parse_day(self.typed("ngay"))
        except ValueError:
            return None

    @property
    def is_given(self) -> bool:
        """Whether somebody has written number and day into the file."""
        return bool(self.typed("so")) and self.day is not None and self.day.is_full

    @property
    def is_out(self) -> bool:
        """Whether it has been issued already."""
        return self.typed("trang_thai") in _OUT or bool(self.typed("ma_bam"))

    def without_body(self) -> Candidate:
        """The case as far as its number needs it: most of the reading goes into its text."""
        tree = self.opened.tree.copy()
        for name in ("mo_dau", "ket_thuc", "phu_luc"):
            tree.pop(name, None)
        tree["noi_dung"] = Text("…", [(0, tree.place)])
        return Candidate(replace(self.opened, tree=tree), self.row)

    def with_(self, name: str, value: str) -> Candidate:
        """The case with another value for a key, at the place of the one it has."""
        tree = self.row.overrides if self.row else self.opened.tree
        known = self.opened.tree | (self.row.overrides if self.row else {})
        place = known[name].place if name in known else self.opened.tree.place
        more = Map(place)
        more[name] = Text(value, [(0, place)])
        new = changed(tree, more)
        if self.row:
            return Candidate(self.opened, replace(self.row, overrides=new))
        return Candidate(replace(self.opened, tree=new), None)


_OUT = [state.value for state in State if state.is_out]
