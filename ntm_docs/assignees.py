"""Assignees: whom a sentence or a heading charges with something, read from its own words."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Charged", "charged_by_heading", "charged_in"]


class Charged(NamedTuple):
    """Who answers for something, and who works with them."""

    assignees: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()


def charged_in(sentence: str) -> Charged:
    """Whom a sentence charges; nobody where it does not say so in the usual words.

    >>> charged_in("Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát kinh phí.")
    Charged(assignees=('Sở Tài chính',), cooperating=('Sở Nội vụ',))
    """
    charge = _CHARGE.search(sentence)
    if charge is None:
        return Charged()
    who, rest = _units(sentence[charge.end() :])
    with_whom = _WITH.match(rest)
    partners = _units(rest[with_whom.end() :])[0] if with_whom else ()
    return Charged(who, partners)


def charged_by_heading(heading: str) -> tuple[str, ...]:
    """The unit that a heading names, if it names nothing else.

    >>> charged_by_heading("Đối với Ban Chỉ đạo xã:"), charged_by_heading("Về công tác lãnh đạo")
    (('Ban Chỉ đạo xã',), ())
    """
    words = _TOWARDS.sub("", heading.strip()).rstrip(" :.;")
    return (words,) if _UNIT.match(words) and not _ACTION.search(words) else ()


_CHARGE = re.compile(
    r"(?:(?<=^)|(?<=[.;:,]\s)|(?<=-\s))"
    r"(?:giao(?:\s+cho)?|đề nghị|yêu cầu|phân công|chỉ đạo)\s+(?=\S)",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"^(?:đối\s+với|về\s+phía)\s+", re.IGNORECASE)
_WITH = re.compile(
    r"\s*(?:chủ\s+trì\s*,?\s*)?(?:phối\s+hợp\s+(?:chặt\s+chẽ\s+)?(?:với|cùng)|cùng\s+với)\s+",
    re.IGNORECASE,
)

# What a unit, a post or a group of them begins with.
_UNIT = re.compile(
    r"(?:các\s+)?(?:đồng\s+chí|sở|phòng|ban|văn\s+phòng|ubnd|[uủ][ỷy]\s+ban|hđnd|hội\s+đồng|bộ|công\s+an|"
    r"chi\s+(?:cục|nhánh|bộ|ủy)|cục|trung\s+tâm|mặt\s+trận|mttq|đảng\s+[uủ][ỷy]|(?:tỉnh|huyện|thành)\s+[uủ][ỷy]|"
    r"thường\s+trực|hội|đoàn|tổ|trường|trưởng|phó|bí\s+thư|chủ\s+tịch|giám\s+đốc|chánh|xã|phường|thôn|"
    r"bản|khu|huyện|tỉnh|đơn\s+vị|cơ\s+quan|ngành|thành\s+viên|chủ\s+đầu\s+tư|doanh\s+nghiệp|công\s+ty|"
    r"bcđ|bcg|bch|btv|nhà\s+máy|điện\s+lực|kho\s+bạc|ngân\s+hàng|viện|báo|đài)\b",
    re.IGNORECASE,
)
# Where the name of a unit ends: with what it has to do, in small letters.
_ACTION = re.compile(
    r"(?:^|\s)(?:,?\s*(?:chủ\s+trì|phối\s+hợp|tham\s+mưu|xây\s+dựng|rà\s+soát|thực\s+hiện|hoàn\s+(?:thành|thiện)|"
    r"báo\s+cáo|lập|kiểm\s+tra|theo\s+dõi|đôn\s+đốc|tổ\s+chức\s+(?!chính)|chỉ\s+đạo(?!\s+(?:xã|huyện|tỉnh|ntm|xây|\d))|"
    r"hướng\s+dẫn|tổng\s+hợp|trình|làm|giải\s+quyết|xử\s+lý|nghiên\s+cứu|khẩn\s+trương|tiếp\s+tục|"
    r"triển\s+khai|phải|có\s+(?:trách\s+nhiệm|văn\s+bản|ý\s+kiến)|tập\s+trung|chủ\s+động|thẩm\s+(?:định|tra)|"
    r"cấp|thay|nạo|phân\s+công|cung\s+cấp|gửi|duy\s+trì|đẩy\s+nhanh|quan\s+tâm|xem\s+xét|bố\s+trí|"
    r"ban\s+hành|tăng\s+cường|căn\s+cứ|liên\s+hệ|đề\s+xuất|công\s+khai|ký|tiếp\s+thu|cử|vận\s+động|"
    r"tuyên\s+truyền|trực\s+tiếp|thường\s+xuyên|kịp\s+thời|sớm|nâng\s+cao|đề\s+nghị|khắc\s+phục|giám\s+sát|"
    r"công\s+bố|thông\s+báo|sửa|đánh\s+giá|xác\s+định|quyết\s+định|phê\s+duyệt|giải\s+ngân|bàn\s+giao|"
    r"đưa|thu|chi|mở|tạo|giữ|bảo\s+đảm|đảm\s+bảo|khảo\s+sát|cập\s+nhật|chuẩn\s+bị|nhanh\s+chóng|không)\b)",
)
_STOP = re.compile(r"[.;:(]")


def _units(words: str) -> tuple[tuple[str, ...], str]:
    """The units that words begin with, and what is left; none if they begin with no unit."""
    if not _UNIT.match(words):
        return (), words
    ends = [m.start() for m in (_ACTION.search(words), _STOP.search(words)) if m]
    end = min(ends, default=len(words))
    names = re.split(r"\s*,\s*(?:và\s+)?|\s+và\s+(?=(?:các\s+)?[A-ZĐ])", words[:end].strip(" ,"))
    units: list[str] = []
    for name in names:
        if units and not _UNIT.match(name):
            units[-1] = f"{units[-1]}, {name}"  # a name with a comma of its own
        elif name:
            units.append(name)
    return tuple(units), words[end:]
