"""Syllable rules: whether each word of a notice is spelt as Vietnamese spells, in one style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, starmap

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.compounds import compounds_meant, is_compound, listed, recased
from ntm_docs.checks.words.nearness import differs_by_a_mark
from ntm_docs.checks.words.sheet import Sheet, word_ending, word_starting
from ntm_docs.checks.words.syllables import flat, has_marks, is_syllable, reseated, retoned, splits
from ntm_docs.checks.words.word_lists import words

__all__ = ["glued_syllables", "impossible_syllables", "mixed_tone_places"]


def impossible_syllables(proof: Proof) -> Iterator[Slip]:
    """Every word with Vietnamese marks is spelt as a Vietnamese syllable can be."""
    sheet = proof.sheet
    for word in filter(is_impossible, sheet.strange):
        for start in sheet.offsets_of(word):
            typed = sheet.text[start : start + len(word)]
            if _is_no_name(typed) and not _is_of_a_code(sheet, start, start + len(word)):
                message = f"«{typed}» không phải một tiếng của tiếng Việt"
                yield Slip(sheet.place_at(start), message, _hint(sheet, start, typed))


def glued_syllables(proof: Proof) -> Iterator[Slip]:
    """A space stands between syllables; told once, for text taken from a PDF has many."""
    sheet = proof.sheet
    found = [
        (start, pieces)
        for word in sheet.strange
        if word not in words("mượn nước ngoài") and not reseated(word)
        for start in sheet.offsets_of(word)
        if (pieces := _glued(sheet, start, word))
    ]
    if found:
        start, pieces = min(found)
        more = f", và {len(found) - 1} chỗ nữa như vậy" if len(found) > 1 else ""
        typed = word_starting(sheet.text, start)
        message = f"«{typed}» viết liền các tiếng{more}"
        yield Slip(
            sheet.place_at(start), message, f"viết cách: «{recased(' '.join(pieces), typed)}»"
        )


def mixed_tone_places(proof: Proof) -> Iterator[Slip]:
    """The tone marks of `oa`, `oe` and `uy` stand on the same vowel throughout a notice."""
    used = {word[-2:] for word in proof.sheet.vocabulary if word[-2:] in _OPEN_PAIRS}
    kinds = {(flat(pair), has_marks(pair[0])) for pair in used}
    for family in ("oa", "oe", "uy"):
        if {(family, True), (family, False)} <= kinds:
            yield from _mixed(proof, family)


def _mixed(proof: Proof, family: str) -> Iterator[Slip]:
    on_first, on_second = list[int](), list[int]()
    for match in _OPEN_PAIR.finditer(proof.sheet.lower):
        if flat(match[0]) == family and not _is_in_a_name(proof.sheet.text, match.start()):
            (on_first if has_marks(match[0][0]) else on_second).append(match.start())
    issuer = proof.notice.issuer
    own = [pair[0] for pair in _OPEN_PAIR.findall(f"{issuer.parent} {issuer.name}".lower())]
    if on_first and on_second:
        votes = sum(1 if has_marks(letter) else -1 for letter in own)
        first_leads = (len(on_first) - len(on_second), votes) > (0, 0)
        few, many = (on_second, on_first) if first_leads else (on_first, on_second)
        yield _other_style(proof.sheet, few, many)


def _other_style(sheet: Sheet, few: list[int], many: list[int]) -> Slip:
    one, other = (word_ending(sheet.text, offsets[0] + 2) for offsets in (few, many))
    message = f"dấu thanh đặt hai kiểu: «{one}» ({len(few)} chỗ), «{other}» ({len(many)} chỗ)"
    place = sheet.place_at(few[0] + 2 - len(one))
    return Slip(place, message, f"viết một kiểu: «{retoned(one)}»")


def _is_in_a_name(text: str, offset: int) -> bool:
    """Whether a capitalised word stands behind another: people and places spell their own names."""
    word = word_ending(text, offset + 2)
    before = word_ending(text, offset + 1 - len(word))
    return word.istitle() and before.istitle()


# Its letters in front, whatever stands behind or before them, are found the quicker.
_OPEN_PAIR = re.compile(
    r"[oòóỏõọuùúủũụ](?:(?<=[òóỏõọ])[ae]|(?<=o)[àáảãạèéẻẽẹ]"
    r"|(?<!q.)(?:(?<=[ùúủũụ])y|(?<=u)[ỳýỷỹỵ]))(?![^\W\d_])"
)
_OPEN_PAIRS = frozenset(f"{one}{two}" for one in "oòóỏõọuùúủũụ" for two in "aàáảãạeèéẻẽẹyỳýỷỹỵ") - {
    "oa",
    "oe",
    "uy",
}


# Syllables that cannot be ---------------------------------------------------------------------


@lru_cache(maxsize=2**15)
def is_impossible(word: str) -> bool:
    """Whether marks show a word to be Vietnamese that no Vietnamese syllable is spelt like.

    Letters, abbreviations, words of other tongues, or with letters of other scripts, and syllables
    typed as one are not meant.

    >>> is_impossible("quyêt"), is_impossible("muà"), is_impossible("quyết")
    (True, True, False)
    >>> is_impossible("đ"), is_impossible("lôgic"), is_impossible("krông"), is_impossible("vụtrọng")
    (False, False, False, False)
    """
    is_vietnamese = flat(word).isascii() and flat(word).isalpha()
    if is_syllable(word) or not has_marks(word) or not is_vietnamese:
        return False
    is_abbreviation = len(word) == 1 or not any(vowel in flat(word) for vowel in _VOWELS)
    is_foreign = bool(_FOREIGN.search(word)) or word in words("mượn nước ngoài")
    return not is_abbreviation and not is_foreign and bool(reseated(word) or not splits(word))


def _is_no_name(typed: str) -> bool:
    """Names and abbreviations keep their own spelling, unless only the tone is at fault."""
    return typed.islower() or (bool(reseated(typed.lower())) and typed[1:].islower())


def _is_of_a_code(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a word touches a number, or a sign of addresses and symbols."""
    around = sheet.text[max(0, start - 1) : start] + sheet.text[end : end + 1]
    return any(sign in "_@/\\&-'’" for sign in around)


def _hint(sheet: Sheet, start: int, typed: str) -> str:
    word, (before, after) = typed.lower(), sheet.neighbours(start, start + len(typed))
    if meant := reseated(word):
        return f"viết «{recased(meant, typed)}»"
    if pairs := compounds_meant(word, after):
        return f"có phải {listed(pairs, typed)}?"
    if pairs := compounds_meant(before, word):
        return f"có phải {listed(pairs, typed.lower())}?"
    if near := sorted(one for one in words("đứng riêng") if differs_by_a_mark(word, one)):
        return f"có phải «{recased(near[0], typed)}»?"
    return "xem lại chữ này"


def _glued(sheet: Sheet, start: int, word: str) -> tuple[str, ...]:
    """The syllables of a word typed as one, where one of them makes a word with a neighbour."""
    end = start + len(word)
    before, after = sheet.neighbours(start, end)
    if not sheet.text[start + 1 : end].islower():
        return ()
    for pieces in splits(word):
        if any(starmap(is_compound, pairwise((before, *pieces, after)))):
            return pieces
    return ()


_VOWELS = "aeiouy"
# Letters, and letters beside each other or at the end, that only other tongues have.
_FOREIGN = re.compile(r"[fjwz]|[bcdgkpsv][rl]|tl|s[ptck]|[bdklrsvxq]$")
