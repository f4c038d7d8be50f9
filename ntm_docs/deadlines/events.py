"""Events: what a text names, rather than a day, as that before which something is due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntm_docs.deadlines.clauses import Clause
from ntm_docs.deadlines.folding import folded_pattern
from ntm_docs.deadlines.readings import Deadline, DeadlineKind, Reading
from ntm_docs.scanning import Cues

__all__ = ["EVENT", "EVENT_CUES", "EVENT_NAME", "FURTHER_WORDS", "events"]

# The words that go on with the name of an event, not with what is to be done.
FURTHER_WORDS = (
    r"(?: (?!(?:để|thì|và(?! (?:phát triển nông thôn|môi trường|đầu tư|đào tạo|công nghệ|du lịch"
    r"|truyền thông|xã hội|gia đình)\b)|đối với|phải|theo|nhằm|đồng thời|xem xét|cho ý kiến|tại"
    r"|trong"
    r"|(?<!được )(?<!có )(?<!nhận )(?<!ký )(?<!ra )(?<!hành )(?<!duyệt )"
    r"(?:báo cáo|quyết định)"
    r"|(?<!hạn )(?<!việc )(?<!trình )thực hiện"
    r"|tăng cường|tập trung|hoàn thành|tiếp tục|các|mỗi|còn|là|nhưng|đã|sẽ"
    r"|trước ngày|(?:ngày )?\d{1,2}/\d{1,2})\b)"
    r"(?:khiếu nại, tố cáo\b|[^ ,.;:)(\n]+)){0,20}"
)
EVENT_NAME = (
    r"(?:khi [^ ,.;:)(\n]+|mùa|dịp|tết|kỳ (?:họp|thi|tiếp|kiểm tra|sát hạch|nghỉ)"
    r"|đại hội|hội (?:nghị|thảo|thi|thao)|cuộc họp|phiên họp|năm học|khai giảng|bế giảng|khai mạc"
    r"|giải (?!pháp|quyết|thích|trình|phóng|thể|tỏa|toả|ngân)[^ ,.;:)(\n]+|tiết|đợt|festival"
    r"|lễ|rằm|quốc khánh|giỗ tổ|trung thu|giao thừa|vụ (?:đông|hè|mùa|xuân)"
    r"|ngày (?:khai|bầu|lễ|hội|tổ chức|diễn ra|tựu|nhập học|giỗ|thành lập|ra mắt|xuất quân"
    r"|lên đường|nhập ngũ|kết thúc|thi|họp|đại hội|tết|quốc khánh|mở|đóng|cưỡng chế|kỷ niệm"
    r"|giao))\b"
)
EVENT = EVENT_NAME + FURTHER_WORDS
_BEFORE_EVENT = folded_pattern(
    rf"(?:(?:xong )?trước|(?P<now>từ nay) (?:cho )?(?:đến|tới)(?: hết)?) {EVENT}"
)
# A day behind `trước` is no event.
EVENT_CUES = Cues({"xong": " trước", "trước": r"(?! ngày \d| \d)", "từ": " ?nay"})
_OF_PEOPLE = re.compile(r"khi|hội nghị|hội thảo|cuộc họp|phiên họp|đại hội")
# Before what somebody spoke, and what merely counts the days to it.
_SPEECH = re.compile(
    r"\b(?:phát biểu|kiến nghị|trình bày|tiếp xúc cử tri|như|chất vấn|giải trình) $|\d ngày $"
)


def events(reading: Reading) -> Iterator[Deadline]:
    """The events before which something is to be done."""
    for match in reading.matches(_BEFORE_EVENT, EVENT_CUES):
        clause = Clause(reading.words, *match.span())
        if (
            not clause.is_told()
            and not clause.is_left()
            and not _SPEECH.search(clause.before())
            and (not _OF_PEOPLE.search(match[0]) or clause.has_action() or clause.is_plain_order())
        ):
            kind = DeadlineKind.RANGE if match["now"] else DeadlineKind.OPEN
            yield Deadline(match[0], *match.span(), kind, exclusive=not match["now"])
