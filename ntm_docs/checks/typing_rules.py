"""Typing rules: spaces, marks and letters as they are typed, whatever the words say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ntm_docs.checks.passages import Passage
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.sheet import Sheet, word_ending, word_starting
from ntm_docs.checks.words.syllables import is_syllable

__all__ = [
    "brackets_left_open",
    "foreign_letters",
    "mixed_dashes",
    "mixed_quotes",
    "no_space_behind_a_mark",
    "no_stop_at_the_end",
    "several_spaces",
    "spaces_at_a_mark",
    "stops_inside_a_sentence",
    "two_marks_in_a_row",
]


def several_spaces(proof: Proof) -> Iterator[Slip]:
    """Words stand one space apart."""
    text = proof.sheet.text
    for match in _SPACES.finditer(text) if "  " in text else ():
        one, other = word_ending(text, match.start()), word_starting(text, match.end())
        message = f"«{one}{match[0]}{other}»: thừa dấu cách"
        yield Slip(proof.sheet.place_at(match.start()), message, f"viết «{one} {other}»")


def spaces_at_a_mark(proof: Proof) -> Iterator[Slip]:
    """A mark stands right behind its word, a bracket or quote right before what it opens."""
    text = proof.sheet.text
    for match in _SPACE_BEFORE.finditer(text):
        if word := word_ending(text, match.start()):
            message = f"«{word}{match[0]}»: thừa dấu cách trước «{match[1]}»"
            yield Slip(proof.sheet.place_at(match.start()), message, f"viết «{word}{match[1]}»")
    is_opened = any(f"{sign} " in text for sign in "([“")
    for match in _SPACE_AFTER.finditer(text) if is_opened else ():
        if word := word_starting(text, match.end()):
            message = f"«{match[0]}{word}»: thừa dấu cách sau «{match[1]}»"
            yield Slip(proof.sheet.place_at(match.start()), message, f"viết «{match[1]}{word}»")


def no_space_behind_a_mark(proof: Proof) -> Iterator[Slip]:
    """A space stands behind a mark."""
    text = proof.sheet.text
    for match in _NO_SPACE.finditer(text):
        one, other = word_ending(text, match.start()), word_starting(text, match.end())
        if is_syllable(one.lower()) and (match[0] != "." or _begins_a_sentence(other)):
            message = f"«{one}{match[0]}{other}»: thiếu dấu cách sau «{match[0]}»"
            place = proof.sheet.place_at(match.start())
            yield Slip(place, message, f"viết «{one}{match[0]} {other}»")


def two_marks_in_a_row(proof: Proof) -> Iterator[Slip]:
    """One mark ends a clause."""
    text = proof.sheet.text
    is_possible = not proof.sheet.pairs.isdisjoint(map(tuple, _TWO_MARKS))
    for match in _MARKS.finditer(text) if is_possible else ():
        if match[0] in _TWO_MARKS:
            word = word_ending(text, match.start())
            message = f"«{word}{match[0]}»: hai dấu câu liền nhau"
            yield Slip(proof.sheet.place_at(match.start()), message, "giữ một dấu")


def stops_inside_a_sentence(proof: Proof) -> Iterator[Slip]:
    """A sentence that follows a stop begins with a capital letter."""
    text = proof.sheet.text
    for match in _STOP_INSIDE.finditer(text):
        one, other = word_ending(text, match.start()), word_starting(text, match.end())
        is_small = one.islower() and other.islower() and len(one) > 1
        is_prose = is_small and is_syllable(one) and is_syllable(other)
        if is_prose and not _is_filled_in(proof.sheet, match.end()):
            message = f"«{one}. {other}»: chữ thường sau dấu chấm"
            hint = "bỏ dấu chấm hoặc thay bằng dấu phẩy; nếu hết câu thì viết hoa chữ sau"
            yield Slip(proof.sheet.place_at(match.start()), message, hint)


def mixed_dashes(proof: Proof) -> Iterator[Slip]:
    """The years of a period are joined in one way throughout a notice."""
    kinds: dict[str, list[re.Match[str]]] = {}
    text = proof.sheet.text
    for match in _YEARS.finditer(text):
        if not (before := text[match.start() - 1 : match.start()]).isdigit() and before != "/":
            kinds.setdefault(match[1], []).append(match)
    if len(kinds) > 1:
        many = max(kinds, key=lambda kind: (len(kinds[kind]), kind == _USUAL_DASH))
        few = min(kinds.keys() - {many}, key=lambda kind: kinds[kind][0].start())
        first = kinds[few][0]
        counts = ", ".join(f"«{found[0][0]}» ({len(found)} chỗ)" for found in kinds.values())
        message = f"nối năm bằng nhiều kiểu gạch: {counts}"
        hint = f"viết một kiểu: «{first[0].replace(few, many)}»"
        yield Slip(proof.sheet.place_at(first.start()), message, hint)


def mixed_quotes(proof: Proof) -> Iterator[Slip]:
    """Quotes are straight or curly, not both."""
    text = proof.sheet.text
    straight, curly = text.count('"'), text.count("“") + text.count("”")
    if straight and curly:
        few = '"' if straight <= curly else "“”"
        start = next(at for at, letter in enumerate(text) if letter in few)
        message = f'ngoặc kép hai kiểu: {straight} dấu thẳng ("), {curly} dấu cong (“ ”)'
        yield Slip(proof.sheet.place_at(start), message, "dùng một kiểu, nên là “ ”")


def brackets_left_open(proof: Proof) -> Iterator[Slip]:
    """What a bracket or a quote opens is closed."""
    is_odd = sum(map(proof.sheet.text.count, _QUOTES)) % 2
    for passage in proof.passages:
        words = passage.words
        if words.count("(") != words.count(")") and (at := _unpaired(words)) is not None:
            missing = ")" if words[at] == "(" else "("
            message = f"«{_around(words, at)}»: ngoặc đơn chưa đủ đôi"
            yield Slip(passage.place_at(at), message, f"thêm hoặc bỏ «{missing}»")
        if is_odd and sum(map(words.count, _QUOTES)) % 2:
            at = max(map(words.rfind, _QUOTES))
            message = f"«{_around(words, at)}»: ngoặc kép chưa đủ đôi"
            yield Slip(passage.place_at(at), message, "thêm hoặc bỏ một dấu ngoặc kép")


def foreign_letters(proof: Proof) -> Iterator[Slip]:
    """Every letter is of the Vietnamese alphabet, and not one of another that looks like it."""
    text = proof.sheet.text
    for match in _LOOK_ALIKE.finditer(text) if not proof.sheet.is_plain else ():
        word = word_ending(text, match.start()) + word_starting(text, match.start())
        if len(word) > 1:
            message = f"«{word}» có chữ «{match[0]}» không phải chữ Việt"
            hint = f"gõ lại «{word.translate(_SOUND)}»"
            yield Slip(proof.sheet.place_at(match.start()), message, hint)


def no_stop_at_the_end(proof: Proof) -> Iterator[Slip]:
    """A paragraph, and a point that is a sentence, ends with a mark."""
    passages = [passage for passage in proof.running if _is_prose(passage)]
    open_ended = [passage for passage in passages if not _is_ended(passage)]
    if 2 * len(open_ended) >= len(passages):
        return
    last = _last_of_parts(proof.running)
    for passage in open_ended:
        if passage not in last:
            words = passage.words.rstrip()
            message = f"«… {' '.join(words.split()[-_FEW:])}»: thiếu dấu câu ở cuối đoạn"
            place = passage.place_at(len(words) - 1)
            yield Slip(place, message, "thêm dấu chấm hoặc dấu chấm phẩy")


def _is_filled_in(sheet: Sheet, offset: int) -> bool:
    """Whether a deadline stands for `{thoi_han}` there; on paper it begins as a sentence does."""
    placed = sheet.passage_at(offset).placed
    if placed is None:
        return False
    own = (deadline for sentence in placed.block.sentences for deadline in sentence.deadlines)
    return sheet.place_at(offset) in [deadline.place for deadline in (*own, *placed.duty.deadlines)]


def _begins_a_sentence(word: str) -> bool:
    return word[0].isupper() and word[1:].islower() and is_syllable(word.lower())


def _unpaired(words: str) -> int | None:
    """Where a bracket stands that has no partner in its paragraph."""
    open_at: list[int] = []
    # The `a)` and `1)` of lists inside a paragraph have none.
    for at, sign in enumerate(_LIST_MARK.sub(lambda mark: "_" * len(mark[0]), words)):
        if sign == "(":
            open_at.append(at)
        elif sign == ")" and open_at:
            open_at.pop()
        elif sign == ")":
            return at
    return open_at[0] if open_at else None


def _around(words: str, at: int) -> str:
    return words[max(0, at - _NEAR) : at + _NEAR].strip()


def _is_prose(passage: Passage) -> bool:
    """A paragraph or point long enough to be a sentence, with nothing below it, not all bold."""
    if passage.placed is None or passage.is_cell or passage.is_heading:
        return False
    block = passage.placed.block
    is_bold = block.sentences[0].text.startswith("**") and block.sentences[-1].text.endswith("**")
    return not block.blocks and not is_bold and passage.words.count(" ") >= _SENTENCE


def _is_ended(passage: Passage) -> bool:
    return passage.words.rstrip(' ”"’)*').endswith(_ENDS)


def _last_of_parts(passages: Sequence[Passage]) -> list[Passage]:
    """What ends the text and each appendix: the program sets the mark there, or none stands."""
    following = [*passages[1:], None]
    return [one for one, next_one in zip(passages, following, strict=True) if _ends(one, next_one)]


def _ends(passage: Passage, following: Passage | None) -> bool:
    return following is None or following.part != passage.part


_SENTENCE, _FEW, _NEAR = 7, 4, 14
_ENDS = (".", ";", ":", ",", "!", "?", "…", "/")
_USUAL_DASH = " - "
_TWO_MARKS = (",,", ";;", "::", "..", ",.", ",;", ";,", ";.", ":.", ".;", ":;", ".,")
_QUOTES = '"“”'
_SPACES = re.compile(r"  +(?=\S)")
_SPACE_BEFORE = re.compile(r" ([,;:.!?)\]”])(?=[\s.;,]|$)(?!\.\.)", re.MULTILINE)
_SPACE_AFTER = re.compile(r"([(\[“]) (?=\w)")
_NO_SPACE = re.compile(
    r"[,;.](?:(?=[^\W\d_]{2})(?<=[^\W\d_].)(?![\w.-]*[@/])|(?=\d+ )(?<=[^\W\d_]{3}[,;]))"
)
_MARKS = re.compile(r"[,;:.][,;:.](?<![.,;:…/]..)(?![.,;:…/])(?!\d)")
_STOP_INSIDE = re.compile(r"\. (?=[^\W\d_]{2})")
_YEARS = re.compile(r"(?:19|20)\d\d( ?[-–—] ?)(?:19|20)\d\d(?![\d/])")
_LIST_MARK = re.compile(r"(?:(?<=\s)|^)(?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)")
_SOUND = str.maketrans(
    "АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρÐð",
    "ABEKMHOPCTXaeopcyxijsABEZHIKMNOPTYXovpĐđ",
)
_LOOK_ALIKE = re.compile(f"[{''.join(map(chr, _SOUND))}]")
