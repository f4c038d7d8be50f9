"""Nearness: whether one syllable or number may be another one mistyped, and how."""

from __future__ import annotations

from ntm_docs.checks.words.syllables import flat

__all__ = ["differs_by_a_letter", "differs_by_a_mark", "sounds_alike", "swapped"]


def differs_by_a_mark(typed: str, known: str) -> bool:
    """Whether one letter has another mark, or a mark too many or too few.

    >>> differs_by_a_mark("đổi", "đối"), differs_by_a_mark("đia", "địa")
    (True, True)
    >>> differs_by_a_mark("đổi", "đồi"), differs_by_a_mark("dối", "đồi")
    (True, False)
    """
    return flat(typed) == flat(known) and sum(map(str.__ne__, typed, known)) == 1


def sounds_alike(typed: str, known: str) -> bool:
    """Whether they begin with letters that some dialects speak alike, and go on the same.

    >>> sounds_alike("sử", "xử"), sounds_alike("chung", "trung"), sounds_alike("chung", "chứng")
    (True, True, False)
    """
    return any(
        typed.startswith(one)
        and known.startswith(other)
        and typed[len(one) :] == known[len(other) :]
        for one, other in _SPOKEN_ALIKE.get(typed[:1], ())
    )


def differs_by_a_letter(typed: str, known: str) -> bool:
    """Whether a letter is too many or too few.

    >>> differs_by_a_letter("ghiệp", "nghiệp"), differs_by_a_letter("trướng", "tướng")
    (True, True)
    >>> differs_by_a_letter("lát", "cát")
    False
    """
    more, less = (typed, known) if len(typed) > len(known) else (known, typed)
    at = next((i for i, (a, b) in enumerate(zip(more, less, strict=False)) if a != b), len(less))
    return len(more) > len(less) and more[at + 1 :] == less[at:]


def swapped(typed: str, known: str) -> int:
    """How far apart two digits stand that have changed places; 0 where none have.

    >>> swapped("3172", "3127"), swapped("20250", "25200"), swapped("3145", "3127")
    (1, 2, 0)
    """
    apart = [at for at, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b]
    is_pair = len(apart) == 2 and sorted(typed) == sorted(known)
    return apart[1] - apart[0] if is_pair else 0


# What a syllable may begin with and what is spoken alike, by its first letter.
_SPOKEN_ALIKE = {
    "c": (("ch", "tr"),),
    "t": (("tr", "ch"),),
    "d": (("d", "gi"),),
    "g": (("gi", "d"), ("g", "gh"), ("gh", "g")),
    "s": (("s", "x"),),
    "x": (("x", "s"),),
    "n": (("ng", "ngh"), ("ngh", "ng")),
}
