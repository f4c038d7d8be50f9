"""Clauses: what the words around a date make of it: an order, a report, an event, a mere name.

The same words are a deadline in an order (`phải xong trong tháng 6`) and none in a report (`đã xong
trong tháng 6`): of the words that order and the words that tell, the nearest counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Clause"]


def _any_of(words: str) -> re.Pattern[str]:
    """Any of the words between commas, whole; a blank lost behind a marked vowel does not matter."""
    one = "|".join(word.strip() for word in words.split(","))
    return re.compile(rf"(?<![^\Wạ-ỹ])(?:{one})(?:(?<=[ạ-ỹ])|\b)")


_ORDER = _any_of("""
    (?<!được )(?<!đã )(?<!bàn )(?<!chuyển )giao(?! thông| dịch| lưu| ban), (?<!đã )yêu cầu, (?<!đã )đề nghị, phải, cần, phấn đấu, quyết tâm,
    khẩn trương, tập trung, (?<!đã )chỉ đạo, (?<!đã )phân công, trách nhiệm, chủ động
""")
_TELL = _any_of("""
    đã, vừa, vừa qua, từng, chưa, ước đạt, ước tính, xảy ra, lũy kế, luỹ kế, tính đến, so với,
    hiện nay, mới đạt, chỉ đạt, dự báo, nhận định, (?:tăng|giảm) \\d+, (?<!ngày )có hiệu lực,
    biểu dương, khen, phê bình, ghi nhận, đánh giá cao
""")
# What a sentence begins with that tells or invites.
_RECITAL = re.compile(
    r"[\W\d]*(?:(?:sau khi )?nghe|căn cứ|xét|biểu dương|khen|phê bình|ghi nhận|đánh giá cao|kỷ niệm"
    r"|chào mừng|kính mời|mời)\b"
)
_ACTION = _any_of("""
    hoàn (?:thành|thiện|tất|chỉnh|trả), xong, dứt điểm, báo cáo, trình, gửi, nộp, thực hiện, đạt,
    triển khai, ban hành, tham mưu, đề xuất, tổng hợp, thẩm (?:định|tra), phê duyệt, giải ngân,
    bàn giao, khởi công, khánh thành, nghiệm thu, thông xe, đóng điện, xây dựng, rà soát, xử lý,
    giải quyết, thông qua, công bố, công khai, niêm yết, cung cấp, đăng ký, phấn đấu, kết thúc,
    chấm dứt, khắc phục, sửa chữa, lập, bố trí, phân bổ,
    cấp (?:đổi|bổ sung|giấy|phép|kinh phí|phát|xong|thẻ|căn cước), thanh toán, quyết toán, chi trả,
    tổ chức, ký, chuyển, thay, đưa, giao ban, họp, kiểm (?:tra|kê|đếm|điểm|soát|định), giám sát,
    thanh tra, phúc tra, đánh giá, thống kê, cập nhật, vệ sinh, phải, khảo sát, điều tra, tiếp nhận,
    nhận, treo, tiêm(?: phòng)?, lấy ý kiến, cho ý kiến, xin ý kiến, tạm dừng, dừng, ra quân, mở,
    duy trì, vận động, tuyên truyền, tập trung, chỉ đạo, đôn đốc, hướng dẫn, di dời, giải phóng, cắm,
    thu (?:hồi|ngân sách|gom|hoạch|nộp|đủ), nạo vét, thi công, lắp đặt, mua sắm, đấu thầu, lựa chọn, tuyển, tập huấn, bồi dưỡng,
    học tập, quán triệt, kê khai, sơ kết, tổng kết, trả lời, phản hồi, bầu, chốt, nhập, đo đạc,
    phát hành, diễn tập, phân công, thành lập, kiện toàn, bổ sung, điều chỉnh, số ho[áà], số hóa,
    giao, tháo dỡ, khai thác, trồng, đề nghị, yêu cầu, phát động, phun, bảo đảm, đảm bảo, không để, kết nạp,
    thống nhất, chuẩn bị, tiết kiệm, hỗ trợ, huy động, phối hợp, cải tạo, nâng cấp, bồi thường,
    ra mắt, khai trương
""")
# What brings work to an end, or its fruit to somebody: a bare date beside it is its deadline.
_END = _any_of("""
    hoàn (?:thành|thiện|tất|chỉnh|trả), xong, dứt điểm, kết thúc, chấm dứt, khởi công, khánh thành,
    thông xe, bàn giao, đóng điện, báo cáo, trình, gửi, nộp, ban hành, nghiệm thu, giải ngân, phải,
    phấn đấu, phê duyệt, công bố, chi trả, tổng kết, sơ kết, thẩm định, đạt, bầu, tổ chức
""")
_FINISH = _any_of(
    "hoàn (?:thành|tất), xong, kết thúc, thông xe, khánh thành, bàn giao, ban hành, trình, giải ngân,"
    "hoàn thiện, phải, dứt điểm, phê duyệt, khởi công"
)
_REPORT = _any_of("""
    báo cáo, tổng hợp, giao ban, họp, kiểm tra, rà soát, sơ kết, tổng kết, cập nhật, gửi, thông báo,
    đối thoại, tiếp (?:công )?dân, kiểm điểm, đôn đốc, theo dõi, công khai, thống kê,
    nộp, tổ chức, sinh hoạt, giám sát, đối chiếu, trình, kiểm soát, vệ sinh
""")
_EVENT = _any_of("""
    đại hội, hội nghị, hội thảo, hội thi, hội thao, kỳ họp, cuộc họp, phiên họp, buổi làm việc, lễ,
    lễ hội, giải (?:đấu|thể thao|vô địch), khai mạc, diễn ra, nghỉ, dự kiến, kính mời, mời (?:đại|các|đồng chí|dự), tham dự, dự họp, kỳ thi, tuần lễ, triển lãm,
    học kỳ, bắt đầu, đợt mưa, trực (?:lễ|tết)
""")
_HAPPENS = _any_of(
    "diễn ra, khai mạc, được tổ chức, dự kiến (?:sẽ )?(?:được )?tổ chức, sẽ (?:được )?tổ chức"
)
_LASTING = _any_of("""
    (?<!ký )(?<!kết )hợp đồng, giấy phép, sử dụng đất, thuê đất, hiệu lực, có giá trị, giữ chức vụ, hạn sử dụng,
    nhiệm kỳ, thời hạn hoạt động, hết hạn, bảo hành, thời hiệu, thời hạn cho vay, có thời hạn,
    thời gian công tác
""")
# What a period is the name of when it stands right behind.
_NAMED = re.compile(
    r"(?:kế hoạch|chương trình|báo cáo|nhiệm vụ|công tác|trọng tâm|phương hướng|giải pháp|dự toán|dịp"
    r"|ngân sách|vốn|tình hình|diễn biến|thời tiết|kết quả|chỉ tiêu|xã hội|năm học|số liệu|thi đua"
    r"|(?:những|các|mấy|\d+|ba|sáu|chín) (?:tháng|ngày)|đại hội|hội nghị|đề án|nghị quyết|vụ|tết) ?$"
)
_TOPIC = re.compile(r"(?:nhiệm vụ|trọng tâm|phương hướng|giải pháp|công tác|tình hình) ?$")
_LABEL = re.compile(
    r"(?:thời gian|tiến độ|lộ trình|thời điểm|hoàn thành|thực hiện)[^.;:]{0,40}: ?$"
)
_STOP = re.compile(r"[.;](?=[ \n]|$)|\n")
_FAR = 400


@dataclass(frozen=True, slots=True)
class Clause:
    """A phrase of folded words, and the sentence around it."""

    words: str
    start: int
    end: int

    def before(self, count: int = 80, stop: str = "") -> str:
        """The last words of the sentence before the phrase, or of what follows a further stop."""
        sentence = _STOP.split(self.words[max(0, self.start - _FAR) : self.start])[-1]
        for mark in stop:
            sentence = sentence.rpartition(mark)[2]
        return " ".join(sentence.split(" ")[-count - 1 :])

    def behind(self, count: int = 80) -> str:
        """The first words of the sentence behind the phrase."""
        sentence = _STOP.split(self.words[self.end : self.end + _FAR], maxsplit=1)[0]
        return " ".join(sentence.split(" ")[: count + 1])

    def is_told(self) -> bool:
        """Whether the sentence tells of what is or was, rather than orders."""
        before = self.before()
        orders = [match.end() for match in _ORDER.finditer(before)]
        if self.is_recital():
            return not orders
        tells = [match.end() for match in _TELL.finditer(before)]
        near = len(before) - len(self.before(stop=","))
        if tells and tells[-1] >= near and tells[-1] > (orders or [-1])[-1]:
            return True
        return not orders and _tells_first(self.behind(30))

    def has_action(self, before: int = 16, behind: int = 10) -> bool:
        """Whether something to be done stands near."""
        return bool(_ACTION.search(self.before(before)) or _ACTION.search(self.behind(behind)))

    def ends_work(self, near: int = 10) -> bool:
        """Whether something to be finished or handed over stands before."""
        return bool(_END.search(self.before(near, ",")))

    def is_finished(self, near: int = 12) -> bool:
        """Whether the sentence says that something shall be over and done."""
        return bool(_FINISH.search(self.before(near)))

    def is_reported(self) -> bool:
        """Whether what is done again and again stands right beside."""
        behind = self.behind(12).lstrip(", ")
        if before := self.before(5, ",:").strip():
            return bool(_REPORT.search(before)) and not re.match(
                r"(?:của|là|được|tăng|đạt)\b", behind
            )
        return bool(_REPORT.search(behind) or "đánh giá" in behind) and not _tells_first(behind)

    def is_event(self) -> bool:
        """Whether something is held then."""
        return bool(_EVENT.search(self.before(9, ",")) or _EVENT.search(self.behind(5)))

    def happens(self) -> bool:
        """Whether something comes to pass then, with or without anybody's duty."""
        return bool(_HAPPENS.search(self.before(12, ",") + self.behind(4)))

    def is_recital(self) -> bool:
        """Whether the sentence begins as one that tells or invites."""
        return bool(_RECITAL.match(self.before()))

    def is_head(self) -> bool:
        """Whether the sentence begins with the phrase."""
        return not re.search(r"\w", self.before())

    def is_followed_up(self) -> bool:
        """Whether the sentence goes on with an order, or with what shall be over and done."""
        behind = self.behind(24)
        return not behind.strip() or bool(_ORDER.search(behind) or _FINISH.search(behind))

    def is_alone(self) -> bool:
        """Whether the sentence has no other words."""
        return not re.search(r"\w", self.before() + self.behind())

    def is_lasting(self) -> bool:
        """Whether something merely lasts until then."""
        return bool(_LASTING.search(self.before(12) + self.words[self.start : self.end]))

    def is_name(self) -> bool:
        """Whether a plan, report or budget is called by the period."""
        return bool(_NAMED.search(self.words[max(0, self.start - 40) : self.start]))

    def is_topic(self) -> bool:
        """Whether the period says what duties are spoken of, not when they are due."""
        return bool(_TOPIC.search(self.words[max(0, self.start - 40) : self.start]))

    def is_labelled(self) -> bool:
        """Whether `Thời gian thực hiện:` or the like stands right before."""
        return bool(_LABEL.search(self.before()))

    def is_closed(self) -> bool:
        """Whether the clause ends with the phrase."""
        return bool(
            re.match(
                r" ?(?:[.,;:)(\]\n/]|$)| (?:để|và|nhằm|báo cáo|trình|gửi)\b", self.words[self.end :]
            )
        )


def _tells_first(words: str) -> bool:
    """Whether the first word that orders or tells does the latter."""
    tell, order = _TELL.search(words), _ORDER.search(words)
    return bool(tell) and (order is None or tell.start() < order.start())
