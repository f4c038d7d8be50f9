"""Unit changes: in what a paragraph, a table or a line says something else, each told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from operator import eq

from ntm_docs.assignees import charged_at_start
from ntm_docs.compare.alignment import Pair
from ntm_docs.compare.change import Change, Kind
from ntm_docs.compare.explaining import Exchange, Known, without
from ntm_docs.compare.table_changes import row_text, table_changes
from ntm_docs.compare.units import Charge, Unit

__all__ = ["due_exchanges", "duty_changes", "told", "unit_changes"]


def unit_changes(pair: Pair, known: Known) -> Iterator[Change]:
    """What has become of a unit; `known` is what its words may differ by without a word."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        if new is not None:
            yield Change(Kind.ADDED, new.where, None, told(new))
        elif old is not None:
            yield Change(Kind.DROPPED, old.where, told(old), None)
        return
    if pair.moved:
        yield Change(Kind.MOVED, new.where, old.where, new.where, new.words or told(new))
    if old.rows and new.rows:
        yield from table_changes(old, new, known)
    else:
        yield from _in_words(old, new, known)


def told(unit: Unit) -> str:
    """All that a unit says, what is not printed in brackets."""
    charge = _whole(unit.charges) if unit.charges else Charge()
    beside = [
        ("giao", ", ".join(charge.assignees)),
        ("phối hợp", ", ".join(charge.cooperating)),
        ("thời hạn", ", ".join(unit.unsaid)),
    ]
    said = "; ".join(f"{label}: {words}" for label, words in beside if words)
    words = "\n".join(map(row_text, unit.rows)) or unit.words
    return f"{words} ({said})" if said else words


def duty_changes(
    where: str, about: str, charges: Sequence[tuple[Charge, Charge]], due: Sequence[Exchange]
) -> Iterator[Change]:
    """Deadlines and names exchanged."""
    for was, is_now in due:
        yield Change(Kind.DEADLINE, where, was, is_now, about)
    for one, other in charges:
        for kind, names, others in (
            (Kind.ASSIGNEE, one.assignees, other.assignees),
            (Kind.COOPERATING, one.cooperating, other.cooperating),
        ):
            if names != others:
                old, new = (", ".join(each) or None for each in (names, others))
                yield Change(kind, where, old, new, about)


def due_exchanges(
    old: Sequence[str], new: Sequence[str], are_same: Callable[[str, str], bool] = eq
) -> list[Exchange]:
    """The deadlines that only one of two lists has, in pairs as they follow one another."""
    ours, theirs = list(old), list(new)
    for phrase in old:
        if same := next((other for other in theirs if are_same(other, phrase)), None):
            ours.remove(phrase)
            theirs.remove(same)
    return list(zip_longest(ours, theirs))


def _are_alike(one: str, other: str) -> bool:
    """Whether two are one deadline, of which more or fewer words were typed as such."""
    one, other = one.lower(), other.lower()
    return one in other or other in one


def _in_words(old: Unit, new: Unit, known: Known) -> Iterator[Change]:
    is_told = known.explains(old.words, new.words)
    if is_told:
        due = due_exchanges(old.unsaid, new.unsaid)
    else:
        due = due_exchanges(old.due, new.due, _are_alike)
    due = [(a, b) for a, b in due if not (a and b and known.explains(a, b))]
    charges = _charges_exchanged(old, new)
    yield from duty_changes(new.where, new.words, charges, due)
    names = [name for pair in charges for name in _names_exchanged(*pair)]
    if not (is_told or known.explains(*without(old, new, due, names))):
        yield Change(Kind.REWORDED, new.where, old.words, new.words)


def _charges_exchanged(old: Unit, new: Unit) -> list[tuple[Charge, Charge]]:
    """Who was charged and who is: by the keys of either file, else by the words of both."""
    ours, theirs = old.charges, new.charges
    if not (ours or theirs):
        ours, theirs = ((Charge(*charged_at_start(unit.words)),) for unit in (old, new))
        if not (ours[0].assignees and theirs[0].assignees):
            return []
    if len(ours) != len(theirs):
        ours, theirs = ((_whole(charges or (Charge(),)),) for charges in (ours, theirs))
    return [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]


def _whole(charges: Sequence[Charge]) -> Charge:
    """All whom some sentences charge, as one."""
    parts = (
        "; ".join(filter(None, (", ".join(names) for names in each)))
        for each in zip(*((c.assignees, c.cooperating) for c in charges), strict=True)
    )
    return Charge(*((names,) if names else () for names in parts))


def _names_exchanged(old: Charge, new: Charge) -> Iterator[Exchange]:
    for ours, theirs in (
        (old.assignees, new.assignees),
        (old.cooperating, new.cooperating),
    ):
        went, came = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
        yield from zip_longest(went, came)
