"""State rules: whether a notice still says what was issued, and what it amends was issued too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.head_layout import symbol_of
from ntm_docs.model import Notice
from ntm_docs.texts import Text

__all__ = [
    "amended_in_place",
    "earlier_notice_not_issued",
    "issued_notice_changed",
    "record_in_part",
]


def issued_notice_changed(proof: Proof) -> Iterator[Slip]:
    """An issued notice says what it said when it was issued."""
    notice = proof.notice
    if _is_whole(notice) and proof.has_changed and not _amends_itself(notice):
        message = f"nội dung đã khác khi ban hành (số {notice.number}, ngày {notice.day})"
        yield Slip(notice.place("ma_bam"), message, _WAYS_OUT)


def amended_in_place(proof: Proof) -> Iterator[Slip]:
    """What amends or replaces a notice stands in a file of its own, beside the notice."""
    notice = proof.notice
    named = _amends_itself(notice)
    if named and _is_whole(notice) and proof.has_changed:
        message = f"bản sửa đổi đang ghi đè lên chính văn bản đã ban hành số {notice.number}"
        yield Slip(named.place, message, _A_FILE_OF_ITS_OWN)


def record_in_part(proof: Proof) -> Iterator[Slip]:
    """What the program records of an issued notice is there whole, or not at all."""
    notice = proof.notice
    if notice.state.is_out and not _is_whole(notice):
        lacks = {
            "so": notice.number,
            "ngay": notice.day and notice.day.is_full,
            "ma_bam": notice.issued_hash,
        }
        missing = ", ".join(f"«{name}»" for name, value in lacks.items() if not value)
        message = f"ghi là {notice.state.label} mà chưa có đủ {missing}"
        yield Slip(notice.place("trang_thai"), message, _LEFT_TO_ISSUE)
    elif notice.issued_hash and not notice.state.is_out:
        message = "có «ma_bam» của văn bản đã ban hành mà «trang_thai» không ghi là ban_hanh"
        yield Slip(notice.place("ma_bam"), message, _OF_ANOTHER)


def earlier_notice_not_issued(proof: Proof) -> Iterator[Slip]:
    """What a notice amends or replaces has been issued, where it stands in a file."""
    for named in (proof.notice.replaces, proof.notice.amends):
        if named and named in proof.earlier:
            earlier = proof.earlier[named]
            if not earlier:
                message = f"không đọc được văn bản nào ở «{named}»"
                yield Slip(named.place, message, "ghi tên tệp .yaml đặt bên cạnh, không còn lỗi")
            elif not any(one.state.is_out or (one.number and one.day) for one in earlier):
                message = f"«{named}» chưa ban hành nên chưa thể sửa đổi, thay thế"
                yield Slip(named.place, message, "sửa thẳng tệp ấy, hoặc ban hành nó trước")


def _amends_itself(notice: Notice) -> Text | None:
    """Where an issued notice says that it amends or replaces what it was."""
    for named in filter(None, (notice.replaces, notice.amends)):
        if named in (symbol_of(notice), PurePath(notice.place().file).name):
            return named
    return None


def _is_whole(notice: Notice) -> bool:
    is_dated = notice.day is not None and notice.day.is_full
    return bool(notice.state.is_out and notice.number and is_dated and notice.issued_hash)


_WAYS_OUT = (
    "lấy lại nội dung cũ (git diff cho thấy chỗ đổi; xem cả _co-quan.yaml, _chung.yaml, bảng\n"
    "kèm theo). Muốn sửa đổi thì làm văn bản mới: python3 build.py new TÊN --from TỆP-NÀY,\n"
    "trong tệp mới ghi «sua_doi» hoặc «thay_the» là tên tệp này, rồi issue"
)
_A_FILE_OF_ITS_OWN = (
    "chép sang tệp mới (python3 build.py new TÊN --from TỆP-NÀY), trả tệp này về nội dung cũ,\n"
    "để sổ văn bản đi còn đủ cả hai số"
)
_LEFT_TO_ISSUE = "để trống «trang_thai», rồi chạy: python3 build.py issue TỆP"
_OF_ANOTHER = (
    "văn bản mới thì để trống «so», «ma_bam»; văn bản cũ thì ghi lại «trang_thai: ban_hanh»"
)
