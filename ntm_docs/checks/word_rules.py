"""Word rules: whether the words of a notice are those that were meant, and each once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from operator import is_

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.syllable_rules import is_impossible
from ntm_docs.checks.words.compounds import is_compound, listed, pairs_mistyped, recased
from ntm_docs.checks.words.confusions import Confusions, known_confusions
from ntm_docs.checks.words.sheet import Sheet, Tokens, tokens_of
from ntm_docs.checks.words.syllables import flat, spellings
from ntm_docs.checks.words.word_lists import entries, words

__all__ = ["confused_words", "misspelt_words", "phrases_cut_short", "words_typed_twice"]


def misspelt_words(proof: Proof) -> Iterator[Slip]:
    """No two syllables are one slip away from the word that fits where they stand."""
    sheet = proof.sheet
    for (first, second), meant in pairs_mistyped(sheet.pairs):
        if _is_told_otherwise(first, second):
            continue
        for start in sheet.offsets_of(f"{first} {second}"):
            end = start + len(first) + 1 + len(second)
            before, after = sheet.neighbours(start, end)
            typed = sheet.text[start:end]
            is_of_others = is_compound(before, first) or is_compound(second, after)
            if not is_of_others and _are_no_names(typed, before):
                hint = f"có phải {listed(meant, typed)}?"
                yield Slip(sheet.place_at(start), f"«{typed}» có lẽ viết nhầm", hint)


def confused_words(proof: Proof) -> Iterator[Slip]:
    """Nothing stands there that people, or this office, are known to write by mistake."""
    for confusions in (known_confusions(), Confusions(proof.directory.confusions)):
        for offset, typed, right in confusions.found(proof.sheet):
            place = proof.sheet.place_at(offset)
            yield Slip(place, f"«{typed}» viết nhầm", f"viết «{right}»")


def phrases_cut_short(proof: Proof) -> Iterator[Slip]:
    """A phrase that everybody knows goes on as it must."""
    sheet = proof.sheet
    for head, nexts in sheet.having(_phrases()):
        for start in sheet.offsets_of(head):
            end = start + len(head)
            after = sheet.neighbours(start, end)[1]
            if not flat(after).startswith(tuple(map(flat, nexts))):
                typed = sheet.text[start:end]
                hint = f"có phải «{recased(f'{typed} {nexts[0]}', typed)}»?"
                yield Slip(sheet.place_at(start), f"sau «{typed}» có lẽ sót chữ", hint)


def words_typed_twice(proof: Proof) -> Iterator[Slip]:
    """No word stands twice in a row, and no few words that belong together."""
    sheet = proof.sheet
    said = {twice for length in _LENGTHS for twice in _twice_in_a_row(sheet.tokens, length)}
    for twice in sorted(said - words("nói hai lần")):
        for start in sheet.offsets_of(f"{twice} {twice}"):
            if _is_typed_twice(sheet, start, twice):
                again = start + len(twice) + 1
                typed = sheet.text[start : again + len(twice)]
                hint = f"viết một lần: «{typed[: len(twice)]}»"
                yield Slip(sheet.place_at(again), f"«{typed}» viết hai lần", hint)


def _twice_in_a_row(tokens: Tokens, length: int) -> Iterator[str]:
    """So many tokens, of several letters together, that stand twice in a row."""
    is_again = bytes(map(is_, tokens, tokens[length:]))
    at = is_again.find(b"\1" * length)
    while at >= 0:
        phrase = " ".join(tokens[at : at + length])
        if len(phrase) > 1:
            yield phrase
        at = is_again.find(b"\1" * length, at + length)


def _are_no_names(typed: str, before: str) -> bool:
    """Whether two words are of the text itself, or of a heading in capitals."""
    is_of_a_heading = typed.isupper() and before not in words("trước tên riêng")
    return typed[1:].islower() or is_of_a_heading


# So many words may be typed, or pasted, twice.
_LENGTHS = (1, 2, 3, 4)


@cache
def _phrases() -> list[tuple[Tokens, tuple[str, tuple[str, ...]]]]:
    """Phrases and their tokens, in either style of tone marks, with the words that may follow."""
    return [
        (tokens_of(spelt), (spelt, tuple(nexts)))
        for head, nexts in entries("phrases")
        for spelt in map(" ".join, product(*map(spellings, head.split())))
    ]


def _is_told_otherwise(first: str, second: str) -> bool:
    """Whether other rules tell of a mistake in two words."""
    is_confused = f"{first} {second}" in known_confusions()
    return is_confused or is_impossible(first) or is_impossible(second)


def _is_typed_twice(sheet: Sheet, start: int, twice: str) -> bool:
    """Not a name or a figure, nor the end of one word and the beginning of the next."""
    end = start + 2 * len(twice) + 1
    before, after = sheet.neighbours(start, end)
    first, last = twice.split(" ", 1)[0], twice.rsplit(" ", 1)[-1]
    is_of_others = is_compound(before, first) or is_compound(last, after)
    is_act_of_actor = " " in twice and before in words("gọi theo việc")
    again = sheet.text[end - len(twice) : end]
    is_prose = again.islower() and again.replace(" ", "").isalpha()
    return is_prose and not is_of_others and not is_act_of_actor
