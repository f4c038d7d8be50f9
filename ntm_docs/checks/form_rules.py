"""Form rules: what a file may get wrong of a notice's form, though the program lays it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ntm_docs.blocks import Block
from ntm_docs.checks.passages import Passage
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.numbering import Kind

__all__ = ["number_below_its_parent", "numbers_in_words_follow", "subject_is_a_title"]


def subject_is_a_title(proof: Proof) -> Iterator[Slip]:
    """The subject is a title: it ends without a stop, and only a letter begins with `V/v`."""
    subject = proof.passages[0]
    words = subject.words.rstrip()
    if words.endswith((".", ";", ",", ":")):
        message = f"trích yếu kết thúc bằng «{words[-1]}»"
        yield Slip(subject.place_at(len(words) - 1), message, "bỏ dấu này")
    if not proof.notice.doc_type.is_letter and (typed := _ABOUT.match(words)):
        message = (
            f"«{typed[0]}» chỉ dùng ở công văn, {proof.notice.doc_type.label.lower()} có tên loại"
        )
        yield Slip(subject.place_at(0), message, "viết «Về …» hoặc «Kết luận …»")


def numbers_in_words_follow(proof: Proof) -> Iterator[Slip]:
    """Numbers typed inside a sentence follow one another: (1), (2), (3); (i), (ii)."""
    for passage in proof.running:
        for sign, pattern, order in _SEQUENCES:
            if sign in passage.words:
                yield from _gaps(passage, pattern, order)


def number_below_its_parent(proof: Proof) -> Iterator[Slip]:
    """A number such as 1.1 stands below a 1."""
    yield from _orphans(proof.notice.body, has_parent=False)


def _gaps(passage: Passage, pattern: re.Pattern[str], order: Sequence[str]) -> Iterator[Slip]:
    found = [(order.index(m[1].lower()), m) for m in pattern.finditer(passage.words)]
    if not found or found[0][0]:
        return  # not counted here: (2) alone refers to something
    before = -1
    for number, match in found:
        if number == 0:
            before = -1
        if number != before + 1:
            message = f"sau «{_shown(order, before, match)}» là «{match[0]}»"
            hint = f"đánh số lại, hoặc thêm phần «{_shown(order, before + 1, match)}» còn thiếu"
            yield Slip(passage.place_at(match.start()), message, hint)
            return
        before = number


def _shown(order: Sequence[str], number: int, like: re.Match[str]) -> str:
    return like[0].replace(like[1], order[number])


def _orphans(blocks: Sequence[Block], *, has_parent: bool) -> Iterator[Slip]:
    """The first of each run of siblings numbered below a number that is not there."""
    for below, siblings in groupby(blocks, key=lambda b: bool(b.mark and b.mark.parts > 1)):
        first, *rest = siblings
        if below and not has_parent and first.mark:
            words = first.sentences[0].text
            message = f"mục đánh số {first.mark.write(1)} mà trên không có mục 1"
            yield Slip(words.place, message, "thêm mục cha, hoặc đánh số «1.»")
        for block in (first, *rest):
            is_number = block.mark is None or block.mark.kind is Kind.DECIMAL
            yield from _orphans(block.blocks, has_parent=has_parent or is_number)


_ABOUT = re.compile(r"v/v\b", re.IGNORECASE)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_SEQUENCES = (
    ("(", re.compile(r"\((?<![\w.)].)(\d{1,2})\)(?=\s)"), tuple(map(str, range(1, 100)))),
    ("(", re.compile(rf"\((?<![\w.)].)({'|'.join(_ROMANS)})\)(?=\s)"), _ROMANS),
    ("a) ", re.compile(r"(?:^|(?<=[:;,.] ))([a-eđghik])\)(?=\s)"), "abcdđeghik"),
    ("Thứ", re.compile(rf"(?:^|(?<=[.;:] ))Thứ ({'|'.join(_ORDINALS)})\s*[,:]"), _ORDINALS),
)
