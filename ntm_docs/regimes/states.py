"""States: how far a document has come on its way from draft to archive."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["State"]


class State(StrEnum):
    """The state of a document; the value is the one typed in a file."""

    DRAFT = "du_thao"
    SUBMITTED = "trinh_ky"
    ISSUED = "ban_hanh"
    WITHDRAWN = "thu_hoi"

    @property
    def label(self) -> str:
        """The words a clerk reads."""
        return {
            "du_thao": "dự thảo",
            "trinh_ky": "trình ký",
            "ban_hanh": "đã ban hành",
            "thu_hoi": "đã thu hồi",
        }[self.value]

    @property
    def is_out(self) -> bool:
        """Whether it has been issued, and its words are settled."""
        return self in (State.ISSUED, State.WITHDRAWN)
