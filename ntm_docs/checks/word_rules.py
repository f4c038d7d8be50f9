"""Word rules: whether the words of a notice are those that were meant, and each once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ntm_docs.checks.compounds import compounds, compounds_meant, listed, recased, word_lists
from ntm_docs.checks.confusions import Confusions, known_confusions
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.sheet import Sheet, tokens_of
from ntm_docs.checks.syllable_rules import is_impossible

__all__ = ["confused_words", "misspelt_words", "phrases_cut_short", "words_typed_twice"]


def misspelt_words(proof: Proof) -> Iterator[Slip]:
    """No two syllables are one slip away from the word that fits where they stand."""
    sheet, tokens, known = proof.sheet, proof.sheet.tokens, compounds()
    is_word = [False, *(pair in known for pair in pairwise(tokens)), False]
    for index, (before, here, after) in enumerate(zip(is_word, is_word[1:], is_word[2:])):
        if before or here or after:
            continue
        first, second = tokens[index], tokens[index + 1]
        meant = compounds_meant(first, second)
        if meant and not (is_impossible(first) or is_impossible(second)):
            typed = sheet.typed(index, 2)
            if _are_no_names(typed) and f"{first} {second}" not in known_confusions():
                hint = f"có phải {listed(meant, typed)}?"
                yield Slip(sheet.place_of(index), f"«{typed}» có lẽ viết nhầm", hint)


def confused_words(proof: Proof) -> Iterator[Slip]:
    """Nothing stands there that people, or this office, are known to write by mistake."""
    for confusions in (known_confusions(), Confusions(proof.directory.confusions)):
        for index, typed, right in confusions.found(proof.sheet):
            place = proof.sheet.place_of(index)
            yield Slip(place, f"«{typed}» viết nhầm", f"viết «{right}»")


def phrases_cut_short(proof: Proof) -> Iterator[Slip]:
    """A phrase that everybody knows goes on as it must."""
    sheet = proof.sheet
    for first in sheet.vocabulary & _phrases().keys():
        for index in sheet.indices(first):
            for head, nexts in _phrases()[first]:
                end = index + len(head)
                if sheet.tokens[index:end] == head and not sheet.token(end).startswith(nexts):
                    typed = sheet.typed(index, len(head))
                    hint = f"có phải «{recased(f'{typed} {nexts[0]}', typed)}»?"
                    yield Slip(sheet.place_of(index), f"sau «{typed}» có lẽ sót chữ", hint)


def words_typed_twice(proof: Proof) -> Iterator[Slip]:
    """No word, and no two words, stand twice in a row."""
    sheet, tokens = proof.sheet, proof.sheet.tokens
    for index, (one, other) in enumerate(pairwise(tokens)):
        if one == other and _is_typed_twice(sheet, index):
            yield _twice(sheet, index, 1)
    for index, (one, third) in enumerate(zip(tokens, tokens[2:])):
        if one == third and _are_typed_twice(sheet, index):
            yield _twice(sheet, index, 2)


def _are_no_names(typed: str) -> bool:
    """Whether two words are of the text itself: the second is small, or all is in capitals."""
    return typed.split()[-1].islower() or typed.isupper()


@cache
def _phrases() -> dict[str, list[tuple[list[str], tuple[str, ...]]]]:
    """Phrases, and what may follow, by their first word."""
    found: dict[str, list[tuple[list[str], tuple[str, ...]]]] = {}
    for head, nexts in word_lists("phrases.txt"):
        tokens = tokens_of(head)
        found.setdefault(tokens[0], []).append((tokens, tuple(nexts)))
    return found


def _is_typed_twice(sheet: Sheet, index: int) -> bool:
    word, known = sheet.tokens[index], compounds()
    neighbours = (sheet.token(index - 1), word), (word, sheet.token(index + 2))
    is_small = len(word) > 1 and sheet.typed(index + 1).islower()
    return is_small and word not in _DOUBLED and not any(pair in known for pair in neighbours)


def _are_typed_twice(sheet: Sheet, index: int) -> bool:
    if sheet.token(index + 1) != sheet.token(index + 3):
        return False
    words = sheet.typed(index, 4).split()
    return bool(words) and all(map(str.isalpha, words)) and all(map(str.islower, words[1:]))


def _twice(sheet: Sheet, index: int, count: int) -> Slip:
    typed, once = sheet.typed(index, 2 * count), sheet.typed(index, count)
    place = sheet.place_of(index + count)
    return Slip(place, f"«{typed}» viết hai lần", f"viết một lần: «{once}»")


# Words said twice on purpose.
_DOUBLED = frozenset(
    "ào bừng chung chuyên dần dập dồn đau đâu đều đêm đời đùng hằng hay hoài khắp khăng khư khua "
    "lắm lâu luôn mãi mau mọi năm ngày ngành ngay người ngược nhà nhanh nhiều nơi nóng oang rầm "
    "riêng sáng song sôi suông thật thôn thường tỉnh tháng toàn trào từ từng tự vội vụ xã xanh "
    "xấp xuống khá vàng ba hai bốn năm sáu bảy tám chín mươi rưng rầu rối đùa khơi hao".split()
)
