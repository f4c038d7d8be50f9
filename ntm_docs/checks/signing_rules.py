"""Signing rules: whether who signs, and as what, agrees with the office that issues."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.offices import Signatory
from ntm_docs.regimes.regime import Authority
from ntm_docs.signing import authority_of, honour_of, post_of

__all__ = [
    "deputy_signs_for_the_head",
    "name_without_honours",
    "office_and_signature_agree",
    "post_without_its_committee",
]


def name_without_honours(proof: Proof) -> Iterator[Slip]:
    """Before the name of who signs stands no degree, rank or title of honour."""
    for signatory in proof.notice.signatories:
        if honour := honour_of(signatory.name):
            message = f"trước họ tên người ký có «{honour}»"
            yield Slip(signatory.name.place, message, "chỉ ghi họ tên")


def post_without_its_committee(proof: Proof) -> Iterator[Slip]:
    """A post stands alone: `Bí thư`, since the issuer above says of what."""
    for signatory in proof.notice.signatories:
        for line in signatory.lines:
            post = post_of(line).lower()
            for name in ("bí thư", "chủ tịch", "chánh văn phòng"):
                rest = post.partition(name)[2].strip()
                if rest.startswith(_COMMITTEES):
                    message = f"chức vụ «{line}» ghi cả tên cơ quan"
                    yield Slip(
                        line.place, message, f"chỉ ghi «{line[: len(line) - len(rest) - 1]}»"
                    )


def office_and_signature_agree(proof: Proof) -> Iterator[Slip]:
    """An office signs its own notices itself, and those of its committee by order."""
    is_office = proof.notice.issuer.name.lower().startswith("văn phòng")
    for signatory in proof.notice.signatories:
        authorities = {authority_of(line) for line in signatory.lines}
        line = signatory.lines[0]
        if is_office and authorities & _FOR_OTHERS:
            message = f"ký «{line}» mà cơ quan ban hành là {proof.notice.issuer.called}"
            hint = "đổi «co_quan» sang cơ quan ra văn bản, hoặc bỏ dòng quyền hạn"
            yield Slip(line.place, message, hint)
        elif not is_office and _is_head_of_office(signatory) and not authorities - {None}:
            message = (
                f"Chánh Văn phòng ký văn bản của {proof.notice.issuer.called} mà không có thừa lệnh"
            )
            hint = "thêm dòng thừa lệnh ở trên, hoặc đổi «co_quan» sang Văn phòng"
            yield Slip(line.place, message, hint)


def deputy_signs_for_the_head(proof: Proof) -> Iterator[Slip]:
    """In the place of a head signs a deputy; others sign by order."""
    for signatory in proof.notice.signatories:
        for above, line in pairwise(signatory.lines):
            is_for_head = authority_of(above) is Authority.DEPUTY
            if is_for_head and _DEPUTIES.isdisjoint(post_of(line).lower().split()):
                message = f"«{line}» không ký thay «{post_of(above)}»"
                yield Slip(
                    line.place, message, "cấp phó ký thay (KT.), người khác ký thừa lệnh (TL.)"
                )


def _is_head_of_office(signatory: Signatory) -> bool:
    return any("chánh văn phòng" in line.lower() for line in signatory.lines)


_DEPUTIES = frozenset(("phó", "thứ", "quyền"))
# In whose name nobody signs a paper of his own office.
_FOR_OTHERS = {Authority.COLLECTIVE, Authority.BY_ORDER, Authority.DELEGATED}
_COMMITTEES = (
    "đảng",
    "huyện ủy",
    "huyện uỷ",
    "tỉnh ủy",
    "tỉnh uỷ",
    "ubnd",
    "ủy ban",
    "uỷ ban",
    "thành ủy",
    "hđnd",
)
