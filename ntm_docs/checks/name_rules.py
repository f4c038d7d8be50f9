"""Name rules: people, posts and bodies are called as the directory and the State call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.checks.words.sheet import Sheet, word_ending
from ntm_docs.checks.words.syllables import flat, folded, spellings
from ntm_docs.checks.words.word_lists import lines

__all__ = [
    "departments_misnamed",
    "early_abbreviations",
    "people_misspelt",
    "posts_misspelt",
]


def people_misspelt(proof: Proof) -> Iterator[Slip]:
    """A person's name is spelt as in the directory, and no syllable of it is another."""
    sheet, people, known = proof.sheet, proof.directory.people.values(), _known_names(proof)
    likes = [
        (name, start, len(name)) for name in sorted(known) for start in sheet.offsets_like(name)
    ]
    others = [(p.name, *other) for p in people for other in _renamed(sheet, p.name, p.posts)]
    for name, start, length in (*likes, *others):
        typed = sheet.text[start : start + length]
        if not _is_same(typed, name) and typed not in known:
            message = f"«{typed}»: danh bạ ghi tên này khác"
            yield Slip(sheet.place_at(start), message, f"có phải «{name}»?")


def posts_misspelt(proof: Proof) -> Iterator[Slip]:
    """A person's post beside the name is spelt as in the directory."""
    sheet, known = proof.sheet, _known_names(proof)
    for person in proof.directory.people.values():
        likes = (
            (at, sheet.text[at : at + len(person.name)]) for at in sheet.offsets_like(person.name)
        )
        named = [at for at, typed in likes if typed == person.name or typed not in known]
        posts = person.posts.split(", ") if named else []
        for start, typed, right in (
            *_of_another_rank(sheet, [at + len(person.name) for at in named], posts),
            *_spelt_otherwise(sheet, named, posts),
        ):
            message = f"«{typed}»: danh bạ ghi chức vụ của {person.name} khác"
            yield Slip(sheet.place_at(start), message, f"viết «{right}»")


def departments_misnamed(proof: Proof) -> Iterator[Slip]:
    """A ministry or department is called by its name, to the letter."""
    sheet = proof.sheet
    for level in ("sở", "bộ"):
        for start in sheet.offsets_of(level):
            if match := _department().match(sheet.lower, start + len(level)):
                typed = sheet.text[match.start(1) : match.end(1)]
                name = _departments()[_bare(typed)]
                is_a_name = sheet.text[start].isupper() and typed[0].isupper()
                if is_a_name and not _is_same(_joined(typed), _joined(name)):
                    message = f"«{typed}»: tên cơ quan viết chưa đúng"
                    yield Slip(sheet.place_at(match.start(1)), message, f"viết «{name}»")


def early_abbreviations(proof: Proof) -> Iterator[Slip]:
    """An abbreviation that the notice explains is not used before, but in its head or headings."""
    sheet = proof.sheet
    for match in (*_IN_BRACKETS.finditer(sheet.text), *_TOLD.finditer(sheet.text)):
        short, start = match[1], match.start()
        if match.re is _TOLD or _initials(sheet.text[:start], len(short)) == flat(short):
            uses = (at for at in sheet.offsets_of(short.lower()) if _is_used(sheet, at, short))
            first = next(uses, start)
            if first < start:
                message = f"«{short}» dùng trước khi được giải thích"
                hint = "viết đầy đủ, kèm chữ viết tắt trong ngoặc đơn, ngay lần đầu"
                yield Slip(sheet.place_at(first), message, hint)


def _known_names(proof: Proof) -> set[str]:
    return {person.name for person in proof.directory.people.values()}


def _renamed(sheet: Sheet, name: str, posts: str) -> Iterator[tuple[int, int]]:
    """Where a name stands before its own post with another syllable in it, and how long."""
    own = _syllables(name)
    if len(own) < _FEWEST or len(sheet.vocabulary.intersection(own)) < len({*own}) - 1:
        return
    for post in posts.lower().split(", "):
        for at in sheet.offsets_of(post):
            end = at - len(", ")
            if sheet.lower[end:at] == ", " and not _goes_on(sheet.text, at + len(post)):
                typed = _words_before(sheet.lower, end, len(own))
                if len(typed) == len(own) and _is_a_slip(typed, own):
                    length = len(" ".join(typed))
                    yield end - length, length


@lru_cache(maxsize=1_000)  # of the people of a directory, notice after notice
def _syllables(name: str) -> tuple[str, ...]:
    return tuple(name.lower().split())


def _words_before(text: str, end: int, count: int) -> list[str]:
    """The last so many words before a place that have but a blank between them."""
    words: list[str] = []
    while len(words) < count and (word := word_ending(text, end)):
        words.insert(0, word)
        end -= len(word) + 1
        if text[end : end + 1] != " ":
            break
    return words


def _is_a_slip(typed: Sequence[str], own: Sequence[str]) -> bool:
    """Whether one syllable of a name is another: one within it, or the last but for its end.

    Whole families share their first syllables; by marks alone, another rule tells it.
    """
    others = [at for at, (one, other) in enumerate(zip(typed, own, strict=True)) if one != other]
    if len(others) != 1 or flat(typed[others[0]]) == flat(own[others[0]]):
        return False
    at = others[0]
    is_last = at == len(own) - 1 and len(own) > _FEWEST
    return 0 < at < len(own) - 1 or (is_last and flat(typed[at])[:2] == flat(own[at])[:2])


def _of_another_rank(
    sheet: Sheet, ends: Sequence[int], posts: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """The posts right behind a name that are one of its own but for their rank; what to write."""
    for end in ends:
        match = _POST_BESIDE.match(sheet.text, end)
        if match and (typed := _ranked_otherwise(match[1], posts)):
            yield match.start(1), typed, ", ".join(posts)


def _spelt_otherwise(
    sheet: Sheet, named: Sequence[int], posts: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """The posts near a name that are one of its own spelt another way; what to write."""
    for post in posts:
        for start in sheet.offsets_like(post):
            typed = sheet.text[start : start + len(post)]
            is_beside = any(max(0, at - _NEAR) <= start < at + _NEAR for at in named)
            if is_beside and typed[0].isupper() and not _is_same(typed, post):
                yield start, typed, post


def _ranked_otherwise(typed: str, posts: Sequence[str]) -> str:
    """A post that is one of some but for being a deputy's, or a standing deputy's; else nothing.

    Behind it may stand what is to be done, but no more of its name.
    """
    said = f"{folded(typed)} "
    others = {
        f"{other} "
        for post in map(folded, posts)
        for other in (post.removeprefix("phó "), f"phó {post}", post.replace(" thường trực", ""))
    }
    own = tuple(f"{folded(post)} " for post in posts)
    found = max((other for other in others if said.startswith(other)), key=len, default="")
    is_other = said.startswith(own) or _goes_on(typed, len(found) - 1)
    return typed[: len(found) - 1] if found and not is_other else ""


def _goes_on(text: str, end: int) -> bool:
    """Whether a post goes on with the name of a place or a body."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _is_used(sheet: Sheet, start: int, short: str) -> bool:
    """Whether an abbreviation stands in the running text, and not in a symbol."""
    end, passage = start + len(short), sheet.passage_at(start)
    around = {*sheet.text[start - 1 : start], *sheet.text[end : end + 1]}
    is_itself = sheet.text[start:end] == short and not around & {"/", "-"}
    return is_itself and passage.part.is_running and not passage.is_heading


def _is_same(typed: str, name: str) -> bool:
    """Whether words are spelt as a name is, in either style of tone marks or all in capitals."""
    return folded(typed) == folded(name) and (
        _capitals(typed) == _capitals(name) or typed.isupper()
    )


def _joined(name: str) -> str:
    """The name with one kind of dash."""
    return name.replace("–", "-")


def _capitals(words: str) -> list[bool]:
    return [letter.isupper() for letter in words if letter.isalpha()]


def _initials(before: str, count: int) -> str:
    """The first letters of the last words of a text."""
    return "".join(flat(word[0]) for word in re.findall(r"\w+", before[-_FAR:])[-count:])


@cache
def _departments() -> dict[str, str]:
    """Names of ministries and departments by their bare words."""
    return {_bare(name): name for name in lines("departments")}


@cache
def _department() -> re.Pattern[str]:
    """The name of one, however its words are joined."""
    joint = r"[\s,–-]+(?:và\s+)?"
    names = "|".join(
        joint.join("|".join(spellings(word)).join(("(?:", ")")) for word in bare.split())
        for bare in _departments()
    )
    return re.compile(rf"\s+({names})(?!\w)")


def _bare(name: str) -> str:
    """The words of a name in lower case, without `và` and marks."""
    return " ".join(word for word in re.findall(r"[^\W\d_]+", folded(name)) if word != "và")


_NEAR, _FAR = 90, 200
# Two syllables are too few to know a name by one of them.
_FEWEST = 3
_POST_BESIDE = re.compile(
    r",\s+((?:Phó\s+)?(?:Bí thư|Chủ tịch|Trưởng|Chánh|Giám đốc|Chủ nhiệm)\b[^,;.:()]{2,80})"
)
_IN_BRACKETS = re.compile(r"\(([A-ZĐƯ]{2,8})\)")
_TOLD = re.compile(r"tắt là:? [«“\"]?([A-ZĐƯ]{2,8})(?!\w)")
