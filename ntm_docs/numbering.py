"""Numbering: the marks that head items (`I.`, `1.`, `1.1`, `a)`, `-`), read and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

__all__ = ["DEFAULT_MARKS", "Kind", "Mark", "TypedMark", "parse_mark", "typed_mark"]

# Vietnamese lists run through the Vietnamese alphabet: đ after d, and no f, j, w, z.
LETTERS = "abcdđeghiklmnopqrstuvxy"


class Kind(StrEnum):
    """What a mark counts with."""

    ROMAN = "I"
    SMALL_ROMAN = "i"
    DECIMAL = "1"
    CAPITAL = "A"
    LETTER = "a"
    BULLET = "-"

    # By their words: members' own hash is one more call, and marks are looked up all the time.
    __hash__ = str.__hash__


class Mark(NamedTuple):
    """The form of one level's marks, as its first item shows it: `I.`, `(1)`, `1.1`, `-`.

    `parts` is how many numbers a decimal mark joins: 2 for `1.1`. A bullet's sign is its `suffix`.
    """

    kind: Kind
    prefix: str = ""
    suffix: str = ""
    parts: int = 1

    def __str__(self) -> str:
        return self.write(1, ())

    @property
    def counts(self) -> bool:
        """Whether the mark is a number or letter rather than a bullet."""
        return self.kind is not Kind.BULLET

    def write(self, ordinal: int, parents: Sequence[int] = ()) -> str:
        """The mark of the item number `ordinal`; `parents` are the decimal numbers above it.

        >>> parse_mark("I.").write(4), parse_mark("a)").write(5), parse_mark("1.1").write(3, [2])
        ('IV.', 'đ)', '2.3')
        """
        if not self.counts:
            return self.suffix
        numbers = ".".join(_counted(self.kind, n) for n in self.path(ordinal, parents))
        return self.prefix + numbers + self.suffix

    def path(self, ordinal: int, parents: Sequence[int] = ()) -> tuple[int, ...]:
        """The numbers the mark joins; a parent that is not there counts as the first.

        >>> parse_mark("1.1").path(3), parse_mark("1.").path(3, [2])
        ((1, 3), (3,))
        """
        above = self.parts - 1
        known = tuple(parents)[-above:] if above else ()
        return (1,) * (above - len(known)) + known + (ordinal,)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """A mark is typed as its first item shows it."""

        def read(value: object) -> Mark:
            if isinstance(value, Mark):
                return value
            if not isinstance(value, str):
                raise PydanticKnownError("is_instance_of", {"class": "str"})
            mark = parse_mark(value)
            if mark is None:
                raise PydanticCustomError(
                    "mark",
                    "{message}",
                    {
                        "message": f"«{value}» không phải dấu đầu mục",
                        "hint": "dùng một trong: I. A. 1. 1.1 a) (1) - + *",
                    },
                )
            return mark

        return core_schema.no_info_plain_validator_function(
            read, json_schema_input_schema=core_schema.str_schema(pattern=_FORMS)
        )


class TypedMark(NamedTuple):
    """A mark found at the head of a line: its form, its number and where the text behind begins.

    The number is 0 for a letter that Vietnamese lists pass over, such as f.
    """

    mark: Mark
    ordinal: int
    words: str
    end: int


def parse_mark(sample: str) -> Mark | None:
    """Read the form of a mark from its first item, None if it is none.

    >>> parse_mark("1.1")
    Mark(kind=<Kind.DECIMAL: '1'>, prefix='', suffix='', parts=2)
    """
    sample = sample.strip()
    if sample in _BULLETS:
        return Mark(Kind.BULLET, suffix=sample)
    match = re.fullmatch(r"(\(?)(I|i|A|a|1(?:\.1){0,3})([.)/-]*)", sample)
    if not match or not (match[3] or "." in match[2]):
        return None
    return Mark(Kind(match[2][0]), match[1], match[3], match[2].count("1") or 1)


def typed_mark(line: str, marks: Sequence[Mark]) -> TypedMark | None:
    """Find which of `marks` heads a line, None when it is a line of text.

    >>> typed_mark("IV. Nhiệm vụ", DEFAULT_MARKS).ordinal
    4
    >>> typed_mark("*nghiêng* ở đầu câu", DEFAULT_MARKS)
    """
    if not _MARK_LIKE.match(line):
        return None
    is_number = line[0] not in _BULLETS
    for mark in marks:
        if mark.counts is is_number and (match := _pattern(mark).match(line)):
            last = match[1].rsplit(".", 1)[-1]
            if (ordinal := _ordinal(mark.kind, last)) is not None:
                return TypedMark(mark, ordinal, match.group().rstrip(), match.end())
    return None


# Most lines begin with nothing that any mark looks like: one look tells.
_MARK_LIKE = re.compile(r"\(?\w{1,8}+[.)/-]|[-+*•]")


@cache
def _pattern(mark: Mark) -> re.Pattern[str]:
    if not mark.counts:
        return re.compile(rf"({re.escape(mark.suffix)})\s+(?=\S)")
    one = {
        Kind.ROMAN: "[IVXLC]{1,8}",
        Kind.SMALL_ROMAN: "[ivxlc]{1,8}",
        Kind.DECIMAL: r"\d{1,2}",
        Kind.CAPITAL: "[A-ZĐ]",
        Kind.LETTER: "[a-zđ]",
    }[mark.kind]
    number = rf"\.{one}".join([one, *[""] * (mark.parts - 1)])
    return re.compile(rf"{re.escape(mark.prefix)}({number}){re.escape(mark.suffix)}\s+(?=\S)")


def _counted(kind: Kind, number: int) -> str:
    if kind is Kind.DECIMAL:
        return str(number)
    if kind in (Kind.LETTER, Kind.CAPITAL):
        text = LETTERS[(number - 1) % len(LETTERS)] * ((number - 1) // len(LETTERS) + 1)
        return text.upper() if kind is Kind.CAPITAL else text
    text = _roman(number)
    return text.lower() if kind is Kind.SMALL_ROMAN else text


def _ordinal(kind: Kind, typed: str) -> int | None:
    """The number a typed mark stands for; None when it is not one, like `IIX`."""
    if kind is Kind.BULLET:
        return 1
    if kind is Kind.DECIMAL:
        return int(typed)
    if kind in (Kind.LETTER, Kind.CAPITAL):
        return LETTERS.find(typed.lower()) + 1
    return next((n for n in range(1, 100) if _roman(n) == typed.upper()), None)


def _roman(number: int) -> str:
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"))
    result = ""
    for value, sign in (*signs, (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        result += sign * count
    return result


# The same forms for an editor; it reads `1.` as a number, which is let through.
_FORMS = r"^\s*([-+*•]|\(?(I|i|A|a|1(\.1){0,3})[.)/-]*)\s*$"

_BULLETS = ("-", "+", "*", "•")

# The order of levels when a file names none of its own, outermost first; every scheme met in real
# notices is a selection from it.
DEFAULT_MARKS: tuple[Mark, ...] = tuple(
    mark
    for sample in ("I.", "1.", "1.1", "1.1.", "1.1.1", "1.1.1.", "a)", "*", "-", "+")
    if (mark := parse_mark(sample))
)
