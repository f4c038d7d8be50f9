"""Syllable rules: whether each word of a notice is spelt as Vietnamese spells, in one style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ntm_docs.checks.compounds import compounds_meant, compounds, listed, recased
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.sheet import Sheet
from ntm_docs.checks.syllables import flat, has_marks, is_syllable, reseated, retoned, splits

__all__ = ["glued_syllables", "impossible_syllables", "mixed_tone_places"]


def impossible_syllables(proof: Proof) -> Iterator[Slip]:
    """Every word with Vietnamese marks is spelt as a Vietnamese syllable can be."""
    sheet = proof.sheet
    for word in sorted(filter(is_impossible, sheet.vocabulary)):
        for index in sheet.indices(word):
            typed = sheet.typed(index)
            if _is_no_name(typed) and not _is_of_a_code(sheet, index):
                message = f"«{typed}» không phải một tiếng của tiếng Việt"
                yield Slip(sheet.place_of(index), message, _hint(sheet, index, typed))


def glued_syllables(proof: Proof) -> Iterator[Slip]:
    """A space stands between syllables; told once, for text taken from a PDF has many."""
    sheet = proof.sheet
    found = [
        (index, pieces)
        for word in sheet.vocabulary
        if not is_syllable(word) and has_marks(word) and not reseated(word)
        for index in sheet.indices(word)
        if (pieces := _glued(sheet, index))
    ]
    if found:
        index, pieces = min(found)
        more = f", và {len(found) - 1} chỗ nữa như vậy" if len(found) > 1 else ""
        message = f"«{sheet.typed(index)}» viết liền hai tiếng{more}"
        yield Slip(sheet.place_of(index), message, f"viết cách: «{' '.join(pieces)}»")


def mixed_tone_places(proof: Proof) -> Iterator[Slip]:
    """The tone marks of `oa`, `oe` and `uy` stand on the same vowel throughout a notice."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for match in _OPEN_PAIR.finditer(proof.sheet.lower):
        is_on_first = has_marks(match[0][0])
        if not _is_in_a_name(proof.sheet.text, match.start()):
            found.setdefault(flat(match[0]), ([], []))[is_on_first].append(match.start())
    issuer = proof.notice.issuer
    own = [pair[0] for pair in _OPEN_PAIR.finditer(f"{issuer.parent} {issuer.name}".lower())]
    for on_second, on_first in found.values():
        if on_second and on_first:
            votes = [has_marks(pair[0]) for pair in own]
            leads = (len(on_first), sum(votes)) > (len(on_second), len(votes) - sum(votes))
            few, many = (on_second, on_first) if leads else (on_first, on_second)
            yield _other_style(proof.sheet, few, many)


def _other_style(sheet: Sheet, few: list[int], many: list[int]) -> Slip:
    one, other = (_word_at(sheet.text, offsets[0]) for offsets in (few, many))
    message = (
        f"dấu thanh đặt hai kiểu: «{one}» ({len(few)} chỗ), «{other}» ({len(many)} chỗ)"
    )
    start = sheet.text.index(one, few[0] - len(one) + 1)
    return Slip(sheet.place_at(start), message, f"viết một kiểu: «{retoned(one)}»")


def _word_at(text: str, offset: int) -> str:
    """The word that ends with the two letters at an offset."""
    return re.split(r"[\W\d_]", text[max(0, offset - _LONGEST) : offset + 2])[-1]


def _is_in_a_name(text: str, offset: int) -> bool:
    """Whether a capitalised word stands behind another: people and places spell their own names."""
    return bool(_NAME_BEFORE.search(text[max(0, offset - _FAR) : offset + 2]))


_OPEN_PAIR = re.compile(
    "(?:[òóỏõọ][ae]|o[àáảãạèéẻẽẹ]|(?<!q)[ùúủũụ]y|(?<!q)u[ỳýỷỹỵ])(?![^\\W\\d_])"
)
_NAME_BEFORE = re.compile(r"[A-ZÀ-ỸĐ][a-zà-ỹđ]+ [A-ZÀ-ỸĐ][a-zà-ỹđ]+$")
_LONGEST, _FAR = 8, 24


# Syllables that cannot be ---------------------------------------------------------------------


@lru_cache(maxsize=2**15)
def is_impossible(word: str) -> bool:
    """Whether marks show a word to be Vietnamese that no Vietnamese syllable is spelt like.

    Letters, abbreviations, words of other tongues and syllables typed as one are not meant.

    >>> is_impossible("quyêt"), is_impossible("muà"), is_impossible("quyết")
    (True, True, False)
    >>> is_impossible("đ"), is_impossible("lôgic"), is_impossible("krông"), is_impossible("vụtrọng")
    (False, False, False, False)
    """
    if is_syllable(word) or not has_marks(word) or not word.isalpha():
        return False
    is_abbreviation = len(word) == 1 or not any(vowel in flat(word) for vowel in _VOWELS)
    is_foreign = bool(_FOREIGN.search(word)) or word in _LOANS
    return not is_abbreviation and not is_foreign and bool(reseated(word) or not splits(word))


def _is_no_name(typed: str) -> bool:
    """Names and abbreviations keep their own spelling, unless only the tone is at fault."""
    return typed.islower() or bool(reseated(typed.lower())) and typed[1:].islower()


def _is_of_a_code(sheet: Sheet, index: int) -> bool:
    """Whether a word touches a number, or a sign of addresses and symbols."""
    start = sheet.offsets[index]
    around = sheet.text[max(0, start - 1) : start] + sheet.text[start + len(sheet.tokens[index]) :][:1]
    return any(sign.isdigit() or sign in "_@/\\&-'’" for sign in around)


def _hint(sheet: Sheet, index: int, typed: str) -> str:
    word, before, after = typed.lower(), sheet.token(index - 1), sheet.token(index + 1)
    if meant := reseated(word):
        return f"viết «{recased(meant, typed)}»"
    if pairs := compounds_meant(word, after):
        return f"có phải {listed(pairs, typed)}?"
    if pairs := compounds_meant(before, word):
        return f"có phải {listed(pairs, sheet.typed(index - 1))}?"
    return "xem lại chữ này"


def _glued(sheet: Sheet, index: int) -> tuple[str, ...]:
    """The syllables of a word typed as one, where one of them makes a word with a neighbour."""
    before, after, known = sheet.token(index - 1), sheet.token(index + 1), compounds()
    for pieces in splits(sheet.tokens[index]):
        pairs = ((before, pieces[0]), pieces[:2], pieces[-2:], (pieces[-1], after))
        if any(pair in known for pair in pairs) and sheet.typed(index)[1:].islower():
            return pieces
    return ()


_VOWELS = "aeiouy"
# Letters, and letters beside each other or at the end, that only other tongues have.
_FOREIGN = re.compile(r"[fjwz]|[bcdgkpsv][rl]|tl|s[ptck]|[bdklrsvxq]$")
_LOANS = frozenset("lôgic lôgích rơmoóc vônfram".split())
