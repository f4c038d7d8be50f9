"""Sentences: two of them held against each other word by word, with the looks of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ntm_docs.redline.spans import Spans, cut, text_of
from ntm_docs.word_diff import WORD, common_words

__all__ = ["Part", "compared", "last_word", "words_of"]


class Part(NamedTuple):
    """What stayed, or what went and came in its place."""

    is_kept: bool
    old: Spans
    new: Spans


def compared(old: Spans, new: Spans) -> Iterator[Part]:
    """The parts of two sentences, of which no more words change than must.

    What stayed has the same letters on both sides, but may look otherwise.
    """
    at_old = at_new = 0
    for kept in _kept(old, new):
        gone, came = cut(old, at_old, kept.old), cut(new, at_new, kept.new)
        if gone or came:
            yield Part(False, gone, came)
        at_old, at_new = kept.old + kept.length, kept.new + kept.length
        if kept.length:
            yield Part(True, cut(old, kept.old, at_old), cut(new, kept.new, at_new))


def words_of(spans: Spans) -> tuple[str, ...]:
    """The words alone."""
    return tuple(word for word in WORD.findall(text_of(spans)) if word[0].isalnum())


def last_word(spans: Spans) -> int:
    """Where the last word or sign begins."""
    return max((word.start() for word in WORD.finditer(text_of(spans))), default=0)


class _Letter(NamedTuple):
    """A character and how it looks; `key` is the element that it stands for, if any."""

    text: str
    look: str
    key: str


class _Token(NamedTuple):
    """A word or sign: from where to where it stands, and its letters."""

    start: int
    end: int
    letters: tuple[_Letter, ...]

    @property
    def plain(self) -> str:
        """What it says, however it looks."""
        return "".join(letter.text + letter.key for letter in self.letters)

    @property
    def styled(self) -> str:
        """What it says, and how it looks."""
        return self.plain + "".join(letter.look for letter in self.letters)


class _Kept(NamedTuple):
    """Letters that stayed: from where on each side."""

    old: int
    new: int
    length: int


def _kept(old: Spans, new: Spans) -> Iterator[_Kept]:
    """What stays, in order and as long as can be; last the two ends, where nothing is left."""
    ours, theirs = _letters(old), _letters(new)
    stretches = [_Kept(0, 0, 0)]
    for kept in [*_spread(ours, theirs), _Kept(len(ours), len(theirs), 0)]:
        last = stretches[-1]
        if (last.old + last.length, last.new + last.length) == kept[:2]:
            stretches[-1] = last._replace(length=last.length + kept.length)
        elif kept.length or kept[:2] == (len(ours), len(theirs)):
            stretches.append(kept)
    yield stretches[0]
    for before, kept, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
        if not (
            _replaced(before, kept) and _replaced(kept, after) and _is_slight(kept, ours, theirs)
        ):
            yield kept
    if len(stretches) > 1:
        yield stretches[-1]


def _replaced(before: _Kept, after: _Kept) -> bool:
    """Whether something went between two stretches that stay, and something came."""
    return before.old + before.length < after.old and before.new + before.length < after.new


_FEW_WORDS = 2


def _is_slight(kept: _Kept, ours: Sequence[_Letter], theirs: Sequence[_Letter]) -> bool:
    """Whether a reader is helped where this is not told from what is replaced around it.

    That is so of blanks and signs alone, and of a word or two that only happen to be there twice:
    they look otherwise.
    """
    old = ours[kept.old : kept.old + kept.length]
    new = theirs[kept.new : kept.new + kept.length]
    if any(letter.key for letter in old):
        return False
    text = "".join(letter.text for letter in old)
    words = [word for word in WORD.findall(text) if word[0].isalnum()]
    return not words or (len(words) <= _FEW_WORDS and old != new)


def _spread(ours: Sequence[_Letter], theirs: Sequence[_Letter]) -> Iterator[_Kept]:
    """Words that stay, each with the blanks beside it that stay too."""
    at_old = at_new = 0
    look_changed = False
    last = _Token(len(ours), len(ours), ()), _Token(len(theirs), len(theirs), ())
    for old, new in [*_matches(_tokens(ours), _tokens(theirs)), last]:
        gap = ours[at_old : old.start], theirs[at_new : new.start]
        look_changed = look_changed or old.letters != new.letters
        before = _common_blanks(*gap, looking=not look_changed)
        after = _common_blanks(*(one[before:][::-1] for one in gap), looking=not look_changed)
        yield _Kept(at_old, at_new, before)
        yield _Kept(old.start - after, new.start - after, after + old.end - old.start)
        at_old, at_new = old.end, new.end
        look_changed = old.letters != new.letters


def _common_blanks(ours: Sequence[_Letter], theirs: Sequence[_Letter], *, looking: bool) -> int:
    """How many blanks both begin with, the same ones, and of the same look where that counts."""
    for number, (old, new) in enumerate(zip(ours, theirs, strict=False)):
        if old.text != new.text or not old.text.isspace() or (looking and old.look != new.look):
            return number
    return min(len(ours), len(theirs))


def _matches(ours: Sequence[_Token], theirs: Sequence[_Token]) -> list[tuple[_Token, _Token]]:
    """Words that stay; of the ways to choose them, one in which they keep their looks."""
    kept = [*common_words([one.plain for one in ours], [one.plain for one in theirs])]
    if any(ours[i].letters != theirs[j].letters for i, j in kept):
        alike = [*common_words([one.styled for one in ours], [one.styled for one in theirs])]
        kept = alike if len(alike) == len(kept) else kept
    return [(ours[i], theirs[j]) for i, j in kept]


def _tokens(letters: Sequence[_Letter]) -> list[_Token]:
    text = "".join(letter.text for letter in letters)
    return [
        _Token(word.start(), word.end(), tuple(letters[word.start() : word.end()]))
        for word in WORD.finditer(text)
    ]


def _letters(spans: Spans) -> list[_Letter]:
    return [
        _Letter(one, span.look_key.decode(), span.key.decode())
        for span in spans
        for one in span.text
    ]
