"""Syllables: which spellings can be Vietnamese, and where their tone marks stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

__all__ = [
    "flat",
    "folded",
    "has_marks",
    "is_syllable",
    "reseated",
    "retoned",
    "spellings",
    "splits",
]


@lru_cache(maxsize=2**15)
def is_syllable(word: str) -> bool:
    """Whether a word in lower case can be a Vietnamese syllable; `hoà` and `hòa` both can.

    >>> is_syllable("nghiêng"), is_syllable("hòa"), is_syllable("hoà"), is_syllable("khuỷu")
    (True, True, True, True)
    >>> is_syllable("qúy"), is_syllable("quyêt"), is_syllable("ngiên"), is_syllable("đuợc")
    (False, False, False, False)
    """
    base, tone, at = _taken_apart(word)
    if base not in _bases():
        return False
    if tone == _LEVEL:
        return not base.endswith(_STOPPED)
    if base.endswith(_STOPPED) and tone not in _SHORT:
        return False
    return at in _tone_seats(base)


@lru_cache(maxsize=2**12)
def splits(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a word in lower case as syllables typed as one.

    >>> splits("vụtrọng"), splits("trọng"), splits("đuợc")
    ((('vụ', 'trọng'), ('vụt', 'rọng')), (), ())
    """
    if is_syllable(word):
        return ()
    return tuple(_parted(word, _MOST_PARTS))


def _parted(word: str, most: int) -> Iterator[tuple[str, ...]]:
    for cut in range(1, len(word)):
        first, rest = word[:cut], word[cut:]
        if is_syllable(first):
            if is_syllable(rest):
                yield first, rest
            elif most > _LEAST_PARTS:
                yield from ((first, *others) for others in _parted(rest, most - 1))


@lru_cache(maxsize=2**12)
def reseated(word: str) -> str:
    """The syllable that a word becomes when its tone mark moves to its seat; else nothing.

    >>> reseated("qúy"), reseated("tòan"), reseated("nghiã"), reseated("được")
    ('quý', 'toàn', 'nghĩa', '')
    """
    base, tone, _ = _taken_apart(word)
    if is_syllable(word) or not tone or base not in _bases():
        return ""
    seat = _tone_seats(base)[-1]
    moved = base[:seat] + unicodedata.normalize("NFC", base[seat] + tone) + base[seat + 1 :]
    return moved if is_syllable(moved) else ""


@lru_cache(maxsize=2**15)
def has_marks(word: str) -> bool:
    """Whether a word has letters or tone marks that only Vietnamese has."""
    return flat(word) != word


@lru_cache(maxsize=2**15)
def flat(word: str) -> str:
    """The word in lower case without any of its marks, letter for letter.

    >>> flat("Đặng Thùy")
    'dang thuy'
    """
    return word.translate(_FLAT)


@lru_cache(maxsize=2**15)
def folded(word: str) -> str:
    """The word in the one spelling of those that styles differ about, to compare words.

    >>> folded("hoà") == folded("hòa"), folded("lí") == folded("lý"), folded("hoà") == folded("hoá")
    (True, True, False)
    """
    word = _NEW_STYLE.sub(lambda pair: _TO_OLD[pair[0]], word.lower())
    return _WITH_I.sub(lambda vowel: _TO_Y[vowel[0]], word)


def retoned(word: str) -> str:
    """The word with the tone mark of its `oa`, `oe`, `uy` on the other vowel.

    >>> retoned("hoà"), retoned("ỦY"), retoned("quý")
    ('hòa', 'UỶ', 'quý')
    """
    return _EITHER_STYLE.sub(lambda pair: _TO_OTHER[pair[0]], word)


@lru_cache(maxsize=2**12)
def spellings(word: str) -> frozenset[str]:
    """A syllable in every spelling that styles differ about.

    >>> sorted(spellings("hòa")), sorted(spellings("lý")), sorted(spellings("quốc"))
    (['hoà', 'hòa'], ['lí', 'lý'], ['quốc'])
    """
    return frozenset((word, retoned(word), _WITH_Y.sub(lambda vowel: _TO_I[vowel[0]], word)))


def _taken_apart(word: str) -> tuple[str, str, int]:
    """The syllable without its tone mark, the mark, and which letter carried it."""
    tone, at, letters = _LEVEL, 0, ""
    for letter in word:
        plain, mark = _TONED.get(letter, (letter, _LEVEL))
        if mark:
            if tone:
                return "", _LEVEL, 0
            tone, at = mark, len(letters)
        letters += plain
    return letters, tone, at


@lru_cache(maxsize=2**12)
def _tone_seats(base: str) -> tuple[int, ...]:
    """The letters of a syllable that may carry its tone mark."""
    match = re.fullmatch(r"(qu|gi(?=[aăâeêoôơuư])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)(.*)", base)
    if match is None:
        return ()
    start, vowels, end = match.start(2), match[2], match[3]
    marked = [at for at, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        seats: tuple[int, ...] = (marked[-1],)
    elif end or len(vowels) == 1:
        seats = (len(vowels) - 1,)
    elif vowels in ("oa", "oe", "uy"):
        seats = (0, 1)
    else:
        seats = (1,) if len(vowels) == _TRIPLE else (0,)
    return tuple(start + seat for seat in seats)


@lru_cache(maxsize=1)
def _bases() -> frozenset[str]:
    """Every syllable without its tone, `thuong` and `thương` being two."""
    plain = {o + r for o, r in product(_BEFORE_ALL, _RIMES) if not (o and r[0] == "y" and r != "y")}
    bright = [r for r in _RIMES if r[0] in "eêi" or r == "y"]
    dark = [r for r in _RIMES if r[0] not in "eêiy"]
    return frozenset(
        plain
        | {o + r for o, r in product(("k", "gh", "ngh"), bright)}
        | {o + r for o, r in product(("c", "g", "ng"), dark)}
        | {"g" + r for r in _RIMES if r[0] == "i" and r != "ia"}
        | {"gi" + r for r in _RIMES if r[0] not in "iy" and r != "iê"}
        | {"q" + r for r in _RIMES if r[0] == "u" and len(r) > 1 and r not in _NOT_AFTER_Q}
        | {"qu" + r for r in _RIMES if r[0] in "aăâeêiơ" and r[:2] != "iê"}
    )


_TONES = "\u0300\u0301\u0309\u0303\u0323"
_LEVEL = ""
_TRIPLE = 3
_LEAST_PARTS, _MOST_PARTS = 2, 5
# The tones of syllables that end on a stop.
_SHORT = ("\u0301", "\u0323")
_STOPPED = ("p", "t", "c", "ch")
_TONED = {
    unicodedata.normalize("NFC", vowel + tone): (vowel, tone)
    for vowel in "aăâeêioôơuưy"
    for tone in _TONES
}
_FLAT = str.maketrans(
    {
        each: to
        for letter in (*_TONED, *"ăâđêôơưabcdefghijklmnopqrstuvwxyz")
        for to in [unicodedata.normalize("NFD", letter)[0].replace("đ", "d")]
        for each in (letter, letter.upper())
    }
)
_TO_OLD = {
    recased(unicodedata.normalize("NFC", first + second + tone)): recased(
        unicodedata.normalize("NFC", first + tone + second)
    )
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
    for recased in (str.lower, str.upper, str.title)
}
_TO_OTHER = {**_TO_OLD, **{old: new for new, old in _TO_OLD.items()}}
_NEW_STYLE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TO_OLD)})(?!\w)")
_EITHER_STYLE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TO_OTHER)})(?!\w)")
_TO_Y = {
    unicodedata.normalize("NFC", "i" + tone): unicodedata.normalize("NFC", "y" + tone)
    for tone in (*_TONES, "")
}
_TO_I = {y: i for i, y in _TO_Y.items()}
_WITH_I, _WITH_Y = (
    re.compile(rf"(?:(?<=\b[hklmst])|(?<=\bqu))[{''.join(vowels)}]\b") for vowels in (_TO_Y, _TO_I)
)

_BEFORE_ALL = ("", *str.split("b ch d đ h kh l m n nh p ph r s t th tr v x"))
_RIMES = str.split(
    "a ac ach ai am an ang anh ao ap at au ay "
    "ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt "
    "ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu "
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oe oem oen oeo oet uân uâng uât uây uê uêch uên uênh uêt uêu uơ uơn "
    "uy uya uych uyn uynh uyt uyp uyu uyên uyêt "
    "y yêm yên yêng yêt yêu"
)
_NOT_AFTER_Q = ("uc", "ui", "um", "un", "ung", "up", "ut", "uôi", "uôm", "uôn", "uông", "uôt")
