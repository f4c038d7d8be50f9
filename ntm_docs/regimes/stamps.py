"""Stamps: how urgent and how secret a document is."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Secrecy", "Urgency"]


class Urgency(StrEnum):
    """How fast a document has to arrive; the value is the one typed in a file."""

    URGENT = "khan"
    VERY_URGENT = "thuong_khan"
    EXPRESS = "hoa_toc"

    @property
    def label(self) -> str:
        """The words of the stamp."""
        return {"khan": "Khẩn", "thuong_khan": "Thượng khẩn", "hoa_toc": "Hỏa tốc"}[self.value]


class Secrecy(StrEnum):
    """How secret a document is; the value is the one typed in a file."""

    CONFIDENTIAL = "mat"
    HIGHLY_CONFIDENTIAL = "toi_mat"
    MOST_CONFIDENTIAL = "tuyet_mat"

    @property
    def label(self) -> str:
        """The words of the stamp."""
        return {"mat": "Mật", "toi_mat": "Tối mật", "tuyet_mat": "Tuyệt mật"}[self.value]
