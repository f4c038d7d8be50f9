"""Roles: what a paragraph may be in a notice, and what each is called."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["BODY", "Role"]


class Role(StrEnum):
    """What a paragraph is in a notice; the value is what a template calls it."""

    TITLE = "title"
    MOTTO = "motto"
    TITLE_MARK = "title_mark"
    PARENT_BODY = "parent_body"
    ISSUER = "issuer"
    ISSUER_MARK = "issuer_mark"
    SYMBOL = "symbol"
    LETTER_SUBJECT = "letter_subject"
    DRAFT = "draft"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    PLACE_DATE = "place_date"
    CIRCULATION = "circulation"
    TYPE_NAME = "type_name"
    AUTHOR = "author"
    SUBJECT = "subject"
    SUBJECT_MARK = "subject_mark"
    ADDRESS = "address"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    HEADING = "heading"
    POINT = "point"
    PARAGRAPH = "paragraph"
    TABLE_HEAD = "table_head"
    TABLE_GROUP = "table_group"
    TABLE_CELL = "table_cell"
    TABLE_END = "table_end"
    CO_SIGNATURE = "co_signature"
    RECIPIENTS_LABEL = "recipients_label"
    RECIPIENT = "recipient"
    DRAFTER = "drafter"
    AUTHORITY = "authority"
    POST = "post"
    SIGNATURE_ROOM = "signature_room"
    OTHER_POST = "other_post"
    SIGNER = "signer"
    CONTACT = "contact"
    MEDIA = "media"
    APPENDIX_LABEL = "appendix_label"
    APPENDIX_TITLE = "appendix_title"
    APPENDIX_REFERENCE = "appendix_reference"
    APPENDIX_MARK = "appendix_mark"
    COPY_RULE = "copy_rule"
    COPY_TITLE = "copy_title"
    COPY_FORM = "copy_form"
    FOOTNOTE = "footnote"
    PAGE_NUMBER = "page_number"

    @property
    def label(self) -> str:
        """The words a clerk reads."""
        return _LABELS[self]


# What stands between head and foot, in the order of the notice.
BODY = (Role.BASIS, Role.HEADING, Role.POINT, Role.PARAGRAPH)

_LABELS = {
    Role.TITLE: "Tiêu đề, Quốc hiệu",
    Role.MOTTO: "Tiêu ngữ",
    Role.TITLE_MARK: "Đường kẻ dưới tiêu đề",
    Role.PARENT_BODY: "Cơ quan cấp trên",
    Role.ISSUER: "Cơ quan ban hành",
    Role.ISSUER_MARK: "Dấu dưới cơ quan ban hành",
    Role.SYMBOL: "Số và ký hiệu",
    Role.LETTER_SUBJECT: "Trích yếu công văn",
    Role.DRAFT: "Dự thảo",
    Role.SECRECY: "Độ mật",
    Role.URGENCY: "Độ khẩn",
    Role.PLACE_DATE: "Địa danh và ngày",
    Role.CIRCULATION: "Phạm vi lưu hành",
    Role.TYPE_NAME: "Tên loại",
    Role.AUTHOR: "Tác giả trong trích yếu",
    Role.SUBJECT: "Trích yếu",
    Role.SUBJECT_MARK: "Vạch dưới trích yếu",
    Role.ADDRESS: "Kính gửi",
    Role.ADDRESSEE: "Nơi kính gửi",
    Role.BASIS: "Căn cứ",
    Role.HEADING: "Đề mục",
    Role.POINT: "Điểm",
    Role.PARAGRAPH: "Đoạn văn",
    Role.TABLE_HEAD: "Đầu bảng",
    Role.TABLE_GROUP: "Dòng nhóm của bảng",
    Role.TABLE_CELL: "Ô của bảng",
    Role.TABLE_END: "Khoảng dưới bảng",
    Role.CO_SIGNATURE: "Người cùng ký",
    Role.RECIPIENTS_LABEL: "Nhãn Nơi nhận",
    Role.RECIPIENT: "Nơi nhận",
    Role.DRAFTER: "Ký hiệu người soạn",
    Role.AUTHORITY: "Quyền hạn ký",
    Role.POST: "Chức vụ người ký",
    Role.SIGNATURE_ROOM: "Chỗ ký",
    Role.OTHER_POST: "Chức vụ khác",
    Role.SIGNER: "Họ tên người ký",
    Role.CONTACT: "Thông tin liên hệ",
    Role.MEDIA: "Không phổ biến trên truyền thông",
    Role.APPENDIX_LABEL: "Nhãn Phụ lục",
    Role.APPENDIX_TITLE: "Tên phụ lục",
    Role.APPENDIX_REFERENCE: "Kèm theo",
    Role.APPENDIX_MARK: "Vạch dưới tên phụ lục",
    Role.COPY_RULE: "Đường kẻ trên bản sao",
    Role.COPY_TITLE: "Bản sao văn bản",
    Role.COPY_FORM: "Hình thức sao",
    Role.FOOTNOTE: "Chú thích chân trang",
    Role.PAGE_NUMBER: "Số trang",
}
