"""Doc types: what an office may issue here, and what sets one type of document from another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["DocType"]


class DocType(StrEnum):
    """A type of document; the value is the one typed in a file."""

    NOTICE = "thong_bao"
    CONCLUSION = "ket_luan"
    LETTER = "cong_van"
    INVITATION = "giay_moi"
    REPORT = "bao_cao"
    PLAN = "ke_hoach"

    @property
    def label(self) -> str:
        """Its name, as the regulations list it."""
        return _TRAITS[self].name

    @property
    def is_letter(self) -> bool:
        """Whether it has no name at its head, its subject below the symbol, and addressees."""
        return _TRAITS[self].is_letter

    @property
    def is_addressed(self) -> bool:
        """Whether it may say above its text whom it is sent to."""
        return _TRAITS[self].is_addressed

    @property
    def names_author(self) -> bool:
        """Whether it says below its name whose it is, where the regulation knows such a line."""
        return _TRAITS[self].names_author

    @property
    def opens(self) -> bool:
        """Whether it tells of the meeting in words of its own, unless the file has others."""
        return _TRAITS[self].opens

    @property
    def closes(self) -> bool:
        """Whether it asks the recipients to act in words of its own, unless the file has others."""
        return _TRAITS[self].closes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traits:
    name: str
    is_letter: bool = False
    is_addressed: bool = False
    names_author: bool = False
    opens: bool = False
    closes: bool = False


_TRAITS = {
    DocType.NOTICE: _Traits(name="Thông báo", opens=True, closes=True),
    DocType.CONCLUSION: _Traits(name="Kết luận", names_author=True, opens=True),
    DocType.LETTER: _Traits(name="Công văn", is_letter=True, is_addressed=True),
    DocType.INVITATION: _Traits(name="Giấy mời"),
    DocType.REPORT: _Traits(name="Báo cáo", is_addressed=True),
    DocType.PLAN: _Traits(name="Kế hoạch"),
}
