"""Changes: all in which a notice says something else than another, each thing told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from ntm_docs.compare.alignment import Pair, aligned
from ntm_docs.compare.change import Change, Kind
from ntm_docs.compare.content import Content
from ntm_docs.compare.explaining import Known
from ntm_docs.compare.facts import ISSUER, OF_ISSUER
from ntm_docs.compare.unit_changes import due_exchanges, duty_changes, unit_changes
from ntm_docs.compare.units import RECIPIENTS, Unit

__all__ = ["changes"]


def changes(old: Content, new: Content) -> tuple[Change, ...]:
    """What has changed, in the order one reads a notice; nothing where both say the same.

    A figure that is called in sentences is told once, and the sentences only where they differ by
    more. So it is with a deadline, with who is charged, and with what a heading hands down.
    """
    figures = list(_figures(old, new))
    header = list(_header(old, new, Known(figures)))
    pairs = aligned(old.units, new.units)
    known = Known([*figures, *header])
    found = [(pair, list(unit_changes(pair, known))) for pair in pairs]
    told = [
        _of_recipient(change) if _is_recipient(pair) else change
        for pair, each in _handed_down_once(found, new)
        for change in each
    ]
    return (
        *header,
        *(_with_places(figure, pairs) for figure in figures),
        *_numbering(pairs, old, new),
        *told,
        *_signatories(old.signatories, new.signatories),
    )


def _figures(old: Content, new: Content) -> Iterator[Change]:
    """Figures that both have and that differ; one that came or went shows in the words."""
    for name, value in new.figures.items():
        if old.figures.get(name, value) != value:
            yield Change(Kind.FIGURE, name, old.figures[name], value)


def _with_places(figure: Change, pairs: Iterable[Pair]) -> Change:
    """A figure with the places whose words it changes."""
    known = Known([figure])
    both = [(pair.old, pair.new) for pair in pairs if pair.old and pair.new]
    places = (new.where for old, new in both if known.touches(_all(old), _all(new)))
    return replace(figure, about="; ".join(places))


def _all(unit: Unit) -> str:
    return " ".join([unit.words, *unit.unsaid, *(cell for row in unit.rows for cell in row)])


def _header(old: Content, new: Content, known: Known) -> Iterator[Change]:
    is_other = old.facts.get(ISSUER) != new.facts.get(ISSUER)
    for label in dict.fromkeys([*new.facts, *old.facts]):
        was, is_now = old.facts.get(label), new.facts.get(label)
        if is_other and label in OF_ISSUER:
            continue
        if not known.explains(was or "", is_now or ""):
            yield Change(Kind.HEADER, label, was, is_now)


def _signatories(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    several = max(len(old), len(new)) > 1
    for number, (was, is_now) in enumerate(zip_longest(old, new), 1):
        if was != is_now:
            yield Change(Kind.SIGNATORY, f"Người ký {number}" * several or "Người ký", was, is_now)


# Recipients -----------------------------------------------------------------------------------


def _is_recipient(pair: Pair) -> bool:
    unit = pair.new or pair.old
    return unit is not None and unit.part == RECIPIENTS


def _of_recipient(change: Change) -> Change:
    return replace(change, kind=_OF_RECIPIENTS.get(change.kind, Kind.RECIPIENT))


_OF_RECIPIENTS = {
    Kind.ADDED: Kind.RECIPIENT_ADDED,
    Kind.DROPPED: Kind.RECIPIENT_DROPPED,
    Kind.MOVED: Kind.RECIPIENT_MOVED,
}


# What is said of many at once -----------------------------------------------------------------


# What stood and what stands instead, wherever.
_Exchange = tuple[Kind, str | None, str | None]


def _handed_down_once(
    found: Sequence[tuple[Pair, list[Change]]], new: Content
) -> Iterator[tuple[Pair, list[Change]]]:
    """The changes, what a unit hands down told at the unit and not again below it."""
    numbers = {id(unit): number for number, unit in enumerate(new.units)}
    below = _met_below({numbers[id(pair.new)]: each for pair, each in found if pair.new}, new)
    told: dict[int | None, set[_Exchange]] = {None: set()}
    for pair, each in found:
        if pair.new is None:
            yield pair, each
            continue
        number, heard = numbers[id(pair.new)], told[pair.new.above]
        own = [change for change in each if _exchange(change) not in heard]
        handed = [c for c in _handed(pair) if _exchange(c) in below[number] - heard]
        told[number] = heard | set(map(_exchange, handed))
        yield pair, [*own, *(change for change in handed if change not in own)]


def _exchange(change: Change) -> _Exchange:
    return (change.kind, change.old, change.new)


def _met_below(found: Mapping[int, list[Change]], new: Content) -> dict[int, set[_Exchange]]:
    """What is exchanged below each unit, at every depth."""
    below = {number: set[_Exchange]() for number in found}
    for number in sorted(found, reverse=True):
        above = new.units[number].above
        if above is not None:
            below[above] |= below[number] | set(map(_exchange, found[number]))
    return below


def _handed(pair: Pair) -> Iterator[Change]:
    if pair.old and pair.new:
        ours, theirs = pair.old.handed, pair.new.handed
        charges = [(ours.charge, theirs.charge)]
        due = due_exchanges(ours.due, theirs.due)
        yield from duty_changes(pair.new.where, pair.new.words, charges, due)


def _numbering(pairs: Iterable[Pair], old: Content, new: Content) -> Iterator[Change]:
    """The forms of marks exchanged, each once, of units that stand as deep as before."""
    seen = set[tuple[str, str]]()
    for pair in pairs:
        if not (pair.old and pair.new) or pair.moved or pair.old.mark == pair.new.mark:
            continue
        forms = (pair.old.mark, pair.new.mark)
        if forms not in seen and _depth(pair.old, old.units) == _depth(pair.new, new.units):
            seen.add(forms)
            yield Change(Kind.NUMBERING, pair.new.where, forms[0] or None, forms[1] or None)


def _depth(unit: Unit, units: Sequence[Unit]) -> int:
    return 0 if unit.above is None else 1 + _depth(units[unit.above], units)
