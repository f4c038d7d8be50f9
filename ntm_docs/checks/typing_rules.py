"""Typing rules: spaces, marks and letters as they are typed, whatever the words say."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ntm_docs.checks.passages import Part, Passage
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.syllables import is_syllable

__all__ = [
    "brackets_left_open",
    "foreign_letters",
    "mixed_dashes",
    "mixed_quotes",
    "no_space_behind_a_mark",
    "no_stop_at_the_end",
    "several_spaces",
    "space_before_a_mark",
    "stops_inside_a_sentence",
    "two_marks_in_a_row",
]


def several_spaces(proof: Proof) -> Iterator[Slip]:
    """Words stand one space apart."""
    for match in _matches(proof, _SPACES):
        words = f"{match[1]}{match[2]}{match[3]}"
        hint = f"viết «{match[1]} {match[3]}»"
        yield Slip(proof.sheet.place_at(match.start(2)), f"«{words}»: thừa dấu cách", hint)


def space_before_a_mark(proof: Proof) -> Iterator[Slip]:
    """A mark stands right behind its word, a bracket or quote right before the word it opens."""
    for match in _matches(proof, _SPACE_BEFORE):
        message = f"«{match[0]}»: thừa dấu cách trước «{match[1]}»"
        hint = f"viết «{match[0].replace(' ', '')}»"
        yield Slip(proof.sheet.place_at(match.start()), message, hint)
    for match in _matches(proof, _SPACE_AFTER):
        message = f"«{match[0]}»: thừa dấu cách sau «{match[1]}»"
        hint = f"viết «{match[0].replace(' ', '')}»"
        yield Slip(proof.sheet.place_at(match.start()), message, hint)


def no_space_behind_a_mark(proof: Proof) -> Iterator[Slip]:
    """A space stands behind a mark."""
    for match in _matches(proof, _NO_SPACE):
        if match[2] != "." or (is_syllable(match[1].lower()) and match[3][0].isupper()):
            message = f"«{match[0]}»: thiếu dấu cách sau «{match[2]}»"
            place = proof.sheet.place_at(match.start(2))
            yield Slip(place, message, f"viết «{match[1]}{match[2]} {match[3]}»")


def two_marks_in_a_row(proof: Proof) -> Iterator[Slip]:
    """One mark ends a clause."""
    for match in _matches(proof, _TWO_MARKS):
        message = f"«{match[0]}»: hai dấu liền nhau"
        yield Slip(proof.sheet.place_at(match.start()), message, "giữ một dấu")


def stops_inside_a_sentence(proof: Proof) -> Iterator[Slip]:
    """A sentence that follows a stop begins with a capital letter."""
    for match in _matches(proof, _STOP_INSIDE):
        if is_syllable(match[1]) and is_syllable(match[2]):
            message = f"«{match[0]}»: chữ thường sau dấu chấm"
            hint = "bỏ dấu chấm hoặc thay bằng dấu phẩy; nếu hết câu thì viết hoa chữ sau"
            yield Slip(proof.sheet.place_at(match.end(1)), message, hint)


def mixed_dashes(proof: Proof) -> Iterator[Slip]:
    """The years of a period are joined in one way throughout a notice."""
    kinds: dict[str, list[re.Match[str]]] = {}
    for match in _matches(proof, _YEARS):
        kinds.setdefault(match[1], []).append(match)
    if len(kinds) > 1:
        many = max(kinds, key=lambda kind: (len(kinds[kind]), kind == _USUAL_DASH))
        few = min((matches[0] for kind, matches in kinds.items() if kind != many), key=_start)
        counts = ", ".join(f"«{found[0][0]}» ({len(found)} chỗ)" for found in kinds.values())
        hint = f"viết một kiểu: «{few[0].replace(few[1], many)}»"
        yield Slip(proof.sheet.place_at(few.start()), f"nối năm bằng nhiều kiểu: {counts}", hint)


def mixed_quotes(proof: Proof) -> Iterator[Slip]:
    """Quotes are straight or curly, not both."""
    text = proof.sheet.text
    straight, curly = text.count('"'), text.count("“") + text.count("”")
    if straight and curly:
        few = '"' if straight <= curly else "“”"
        start = next(at for at, letter in enumerate(text) if letter in few)
        message = f"có {straight} dấu ngoặc kép thẳng (\") và {curly} dấu cong (“ ”)"
        yield Slip(proof.sheet.place_at(start), message, "dùng một kiểu, nên là “ ”")


def brackets_left_open(proof: Proof) -> Iterator[Slip]:
    """What is opened by a bracket or a quote is closed."""
    text = proof.sheet.text
    for opening, closing, name in _PAIRS:
        if text.count(opening) == text.count(closing) and opening not in text:
            continue
        for passage in proof.passages:
            if (at := _unpaired(passage.words, opening, closing)) is not None:
                sign = passage.words[at]
                missing = f"thiếu «{closing if sign == opening else opening}»"
                message = f"«{_around(passage.words, at)}»: {name} chưa đủ đôi"
                yield Slip(passage.place_at(at), message, missing)


def foreign_letters(proof: Proof) -> Iterator[Slip]:
    """Every letter is of the Vietnamese alphabet, and not one of another that looks like it."""
    for match in _matches(proof, _FOREIGN_WORD):
        at = next(i for i, letter in enumerate(match[0]) if letter in _LOOK_ALIKE)
        if len(match[0]) > 1:
            sound = match[0].translate(_SOUND)
            message = f"«{match[0]}» có chữ «{match[0][at]}» không phải chữ Việt"
            hint = f"gõ lại «{sound}»"
            yield Slip(proof.sheet.place_at(match.start() + at), message, hint)


def no_stop_at_the_end(proof: Proof) -> Iterator[Slip]:
    """A paragraph, and a point that is a sentence, ends with a mark."""
    passages = [passage for passage in proof.running if _is_prose(passage)]
    ended = sum(passage.words.rstrip()[-1:] in _ENDS for passage in passages)
    if 2 * ended <= len(passages):
        return
    last = {id(passage) for passage in _last_of_parts(proof.running)}
    for passage in passages:
        words = passage.words.rstrip()
        if words[-1:] not in _ENDS and id(passage) not in last:
            end = " ".join(words.split()[-_FEW:])
            message = f"«… {end}»: thiếu dấu ở cuối đoạn"
            yield Slip(passage.place_at(len(words) - 1), message, "thêm dấu chấm hoặc dấu chấm phẩy")


def _matches(proof: Proof, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    return pattern.finditer(proof.sheet.text)


def _start(match: re.Match[str]) -> int:
    return match.start()


def _is_prose(passage: Passage) -> bool:
    """A paragraph or point long enough to be a sentence, with nothing below it."""
    if passage.placed is None or passage.is_cell or passage.is_heading:
        return False
    return not passage.placed.block.blocks and len(passage.words.split()) >= _SENTENCE


def _last_of_parts(passages: Sequence[Passage]) -> Iterator[Passage]:
    """What ends the text and each appendix: the program sets the mark there, or none stands."""
    for passage, after in zip(passages, [*passages[1:], None], strict=True):
        if after is None or after.part != passage.part:
            yield passage


def _unpaired(words: str, opening: str, closing: str) -> int | None:
    """Where a sign stands that has no partner in its paragraph."""
    open_at: list[int] = []
    for match in re.finditer(f"[{re.escape(opening + closing)}]", _without_marks(words)):
        if opening == closing and open_at or match[0] == closing != opening:
            if not open_at:
                return match.start()
            open_at.pop()
        else:
            open_at.append(match.start())
    return open_at[0] if open_at else None


def _without_marks(words: str) -> str:
    """The words with the `a)` and `1)` of lists inside them blotted out."""
    return _LIST_MARK.sub(lambda mark: "_" * len(mark[0]), words)


def _around(words: str, at: int) -> str:
    return words[max(0, at - _NEAR) : at + _NEAR].strip()


_SENTENCE, _FEW, _NEAR = 8, 4, 14
_ENDS = ".;:,!?…/"
_SPACES = re.compile(r"(\S+)( {2,})(\S+)")
_SPACE_BEFORE = re.compile(r"\w+ ([,;:.!?)\]”])(?=[\s.;,]|$)(?!\.\.)", re.MULTILINE)
_SPACE_AFTER = re.compile(r"([(\[“]) \w+")
_NO_SPACE = re.compile(r"([^\W\d_]+)([,;.])([^\W\d_]{2,})(?![.@/\w]*[@/])")
_TWO_MARKS = re.compile(r"(?<![.,;:…/])(?:,,|;;|::|\.\.|,\.|,;|;,|;\.|:\.|\.;|:;|\.,)(?![.…/])")
_STOP_INSIDE = re.compile(r"(?<![^\W\d_])([a-zà-ỹđ]{2,})\. ([a-zà-ỹđ]{2,})(?![^\W\d_])")
_YEARS = re.compile(r"(?<![\d/])(?:19|20)\d\d( ?[-–—] ?)(?:19|20)\d\d(?![\d/])")
_USUAL_DASH = " - "
_LIST_MARK = re.compile(r"(?:(?<=\s)|^)(?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)")
_PAIRS = (("(", ")", "dấu ngoặc đơn"), ("“", "”", "dấu ngoặc kép"), ('"', '"', "dấu ngoặc kép"))
_LOOKS = str.maketrans(
    "АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρÐðĐ",
    "ABEKMHOPCTXaeopcyxijsABEZHIKMNOPTYXovapĐđĐ",
)
_SOUND = {wrong: right for wrong, right in _LOOKS.items() if wrong != right}
_LOOK_ALIKE = frozenset(map(chr, _SOUND))
_FOREIGN_WORD = re.compile(rf"\w*[{''.join(sorted(_LOOK_ALIKE))}]\w*")
