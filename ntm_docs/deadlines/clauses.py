"""Clauses: what the words around a date make of it: an order, a report, an event, a mere name.

The same words are a deadline in an order (`phải xong trong tháng 6`) and none in a report (`đã xong
trong tháng 6`): of the words that order and the words that tell, the nearest counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["HAND_IN", "Clause"]


def _any_of(words: str) -> re.Pattern[str]:
    """Any of the words between commas, whole, be a blank lost behind a marked vowel or not."""
    one = "|".join(" ".join(word.split()) for word in words.split(","))
    return re.compile(rf"(?<![^\Wạ-ỹ])(?:{one})(?:(?<=[ạ-ỹ])|\b)")


# To hand in, not a plan, a work, a way or a process (`chương trình`, `công trình`, `quy trình`).
_NOT_TO = ("tờ", "chương", "công", "quy", "quá", "lộ")
HAND_IN = "".join(rf"(?<!{one}\s)" for one in _NOT_TO) + "trình"
_ORDER = _any_of("""
    (?<!được )(?<!đã )(?<!bàn )(?<!chuyển )giao(?! thông| dịch| lưu| ban), (?<!đã )yêu cầu,
    (?<!đã )đề nghị, (?<!đã )chỉ đạo, (?<!đã )phân công, phải, cần, phấn đấu, quyết tâm,
    khẩn trương, tập trung, trách nhiệm, chủ động
""")
_TELL = _any_of("""
    đã, vừa, vừa qua, từng (?:bị|là|có|được|xảy ra|tham gia|làm|giữ), chưa,
    ước (?:đạt|tính|thực hiện), (?<!để )xảy ra, lũy kế, luỹ kế, (?<!trở lên )tính đến, so với,
    hiện nay, mới đạt, chỉ đạt, dự báo, (?<!không )có khả năng, đổ bộ, nhận định,
    (?:tăng|giảm) \\d+, (?<!ngày )có hiệu lực, biểu dương, khen, phê bình, ghi nhận, đánh giá cao,
    chủ trì (?:cuộc họp|phiên họp|hội nghị)
""")
# An order that was given, or a manner in which something was done.
_DONE = re.compile(
    r"\bđã (?:[^ ,;]+ ){0,4}(?:chỉ đạo|phân công|phấn đấu|quyết tâm|khẩn trương|tập trung"
    r"|chủ động)$"
)
# What a sentence begins with that tells or invites.
_RECITAL = re.compile(
    r"[\W\d]*(?:(?:sau khi )?nghe|căn cứ"
    r"|xét (?:thấy|đề nghị|tờ trình|báo cáo|ý kiến|công văn|văn bản|đơn)"
    r"|biểu dương|khen|phê bình|ghi nhận|đánh giá cao|kỷ niệm"
    r"|(?:khoản|điều|luật|nghị định|nghị quyết|quyết định|thông tư)\b[^.;]*\bquy định"
    r"|chào mừng|kính mời|mời|theo (?:luật|nghị định|thông tư|quy định của|khoản|điều))\b"
)
_AIM = re.compile(r"\b(?:mục tiêu|chỉ tiêu)(?: [^\W\d]+){0,6} ?:(?:[^.\n]|[.](?! ))*$")
# What somebody does because he shall.
_ACTION = _any_of(f"""
    hoàn (?:thành|thiện|tất|chỉnh|trả), xong, dứt điểm, phấn đấu, kết thúc, chấm dứt, đạt, phải,
    báo cáo, {HAND_IN}, gửi, nộp, thực hiện, triển khai, ban hành, phát hành, tham mưu, đề xuất, đề
    nghị, tổng hợp, thẩm (?:định|tra), phê duyệt, thông qua, thống nhất, yêu cầu, giao, phân công,
    chỉ đạo, đôn đốc, hướng dẫn, phối hợp, chuẩn bị, tổ chức, giao ban, họp, sơ kết, tổng kết, ký,
    trả lời, phản hồi, lấy ý kiến, cho ý kiến, xin ý kiến, công bố, công khai, niêm yết, phát
    động, ra quân, rà soát, khảo sát, điều tra, kiểm (?:tra|kê|đếm|điểm|soát|định), giám sát,
    thanh tra, phúc tra, đánh giá, thống kê, cập nhật, kê khai, đăng ký, tiếp nhận, nhận, nhập,
    chốt, đo đạc, cắm, lập, số ho[áà], số hóa, xử lý, giải quyết, khắc phục, cải tạo, sửa,
    nâng cấp, nạo vét, thi công, lắp đặt, xây dựng, khởi công, khánh thành, nghiệm thu, thông xe,
    đóng điện, bàn giao, di dời, giải phóng, tháo dỡ, tạm dừng, dừng, mở, ra mắt, khai trương,
    khai thác, trồng, phun, treo, tiêm(?: phòng)?, vệ sinh, mua sắm, đấu thầu, lựa chọn, tuyển,
    bầu, thành lập, kiện toàn, bổ sung, điều chỉnh, chuyển, thay, đưa, cung cấp, cấp (?:đổi|đủ|bổ
    sung|giấy|phép|kinh phí|phát|xong|thẻ), cấp căn cước, bố trí, phân bổ, giải ngân, thanh toán,
    quyết toán, chi trả, bồi thường, hỗ trợ, huy động, tiết kiệm, thu (?:hồi|ngân
    sách|gom|hoạch|nộp|đủ), duy trì, vận động, tuyên truyền, tập trung, tập huấn, bồi dưỡng, học
    tập, quán triệt, diễn tập, kết nạp, bảo đảm, đảm bảo, không để, xin lỗi, đính chính, làm rõ,
    giải trình, xác (?:minh|nhận), phân loại, sắp xếp, tháo gỡ, kết nối, liên thông, vận hành,
    khôi phục, gia cố, khơi thông, phát quang, sơ tán, cứu trợ, xét (?:duyệt|xử|nghiệm|tuyển),
    khám, lấy mẫu, huấn luyện, đào tạo, ôn tập, dạy bù, tạm ứng, gieo, xóa, xoá, gỡ, cử, trao,
    cưỡng chế, thi hành, thông báo, phổ biến, đối thoại, đấu nối, thảm nhựa, thu mua, tôn tạo,
    phân luồng, cách ly, truy vết, khử khuẩn, niêm phong, đấu giá, sưu tầm, lắp, chia tách,
    bốc thăm, chấn chỉnh, thu dọn, dồn điền, tổng duyệt, cân đối, chỉnh trang, luân
    chuyển, điều động, nghiên cứu, kêu gọi, chuẩn ho[áà], chuẩn hóa, tích hợp, trùng tu, tách thửa,
    soạn thảo, biên soạn, truy thu, xúc tiến, phân cấp, thương thảo, đàm phán, khoanh vùng, tinh
    giản, sáp nhập, hợp nhất, giải thể, bảo dưỡng, duy tu, tu bổ, mở rộng, san lấp, hợp long, di
    chuyển, chăm sóc, tái đàn, xuất cấp, vận chuyển, lên phương án, xây dựng phương án
""")
# What is done by somebody, where it begins a clause: the same words may be other ones elsewhere.
_VERB_FIRST = re.compile(
    r"\W*(?:cắt|trám|vá|dựng|thả|chia|ghép|sang|rút|in|bắn|hạ|quét|bàn|lên|cấp|làm|tách"
    r"|xếp(?! loại)|đánh(?! giá)|khoan|soạn|h[uủ][ỷy]|nâng|lát|xin|vớt|dọn|đổ|san|đào"
    r"|đắp|kẻ|sơn|gắn|buộc|chọn|tìm|gom|chở|nhổ|phá|chặt|tháo|khoanh|vẽ|viết|kéo|đóng|khóa|khoá|bán|mua|thuê"
    r"|giãn|hoãn|dời|lùi|đổi|trả|tặng|thăm|dạy|ôn|chấm|xét|duyệt|đặt|bật|tắt|che|cứu"
    r"|phát(?! hiện| sinh| triển))\b"
)
# What brings work to an end.
_FINISH = _any_of(f"""
    hoàn (?:thành|tất|thiện), xong, kết thúc, thông xe, khánh thành, bàn giao, ban hành, {HAND_IN},
    đưa, giải ngân, phải, dứt điểm, phê duyệt, khởi công
""")
# What is reported or gathered again and again.
_REPORT = _any_of(f"""
    báo cáo, tổng hợp, giao ban, họp, kiểm tra, rà soát, sơ kết, tổng kết, cập nhật, gửi, thông báo,
    đối thoại, tiếp (?:công )?dân, kiểm điểm, đôn đốc, theo dõi, công khai, thống kê, nộp, tổ chức,
    sinh hoạt, giám sát, đối chiếu, {HAND_IN}, kiểm soát, vệ sinh, công bố, niêm yết, nghiệm thu,
    thanh toán, phát động, ra quân, khảo sát, chấm điểm
""")
_REPORTS_FIRST = re.compile(rf"(?:tự|phải|tiến hành) (?={_REPORT.pattern})")
# What is held then, rather than due.
_EVENT = _any_of("""
    đại hội, hội nghị, hội thảo, hội thi, hội thao, kỳ họp, cuộc họp, phiên họp, buổi làm việc, lễ,
    giải (?:đấu|thể thao|vô địch), kỳ thi, tuần lễ, triển lãm, học kỳ, đợt mưa, khai mạc, diễn ra,
    bắt đầu, dự kiến, nghỉ, trực (?:lễ|tết), kính mời, mời (?:đại|các|đồng chí|dự), tham dự, dự họp,
    đi học, đi công tác, làm việc tại, thi đấu, mở cửa, lượt (?:đi|về)
""")
# What comes to pass, with or without anybody's duty.
_HAPPENS = _any_of("""
    diễn ra, khai mạc, được tổ chức, dự kiến (?:sẽ )?(?:được )?tổ chức, sẽ (?:được )?tổ chức
""")
# What merely lasts until a day.
_LASTING = _any_of("""
    (?<!ký )(?<!kết )(?<!giá trị )(?<!thanh lý )hợp đồng, giấy phép, (?<!tiền )sử dụng đất,
    (?<!tiền )thuê đất, hiệu lực, có giá trị, nhiệm kỳ, giữ chức vụ, hạn sử dụng, hết hạn, có thời
    hạn, thời hạn hoạt động, thời hạn cho vay, thời hiệu, bảo quản, có quyền, được quyền, [uủ][ỷy]
    quyền, áp dụng, bảo hành, thời gian công tác, nghỉ (?:thai sản|phép|ốm|hưu|việc|học|lễ|tết|hè),
    được (?:kéo dài|gia hạn|giãn|hoãn|miễn)
""")
# More time given to do something, which is a new limit.
_PROLONGED = re.compile(
    r"\b(?:đồng ý|thống nhất|cho phép|chấp thuận)(?: [^ ,]+){0,4} (?:kéo dài|gia hạn|lùi)\b"
)
# What a period is the name of when it stands right behind.
_NAMED = re.compile(
    r"(?:kế hoạch|chương trình|báo cáo|nhiệm vụ|công tác|trọng tâm|phương hướng|giải pháp|dự toán"
    r"|ngân sách|vốn|tình hình|diễn biến|thời tiết|kết quả|chỉ tiêu|xã hội|năm học|số liệu|thi đua"
    r"|(?:những|các|mấy|\d+|ba|sáu|chín) (?:tháng|ngày)|đại hội|hội nghị|đề án|nghị quyết|vụ"
    r"|tết|dịp) ?$"
)
_TOPIC = re.compile(r"(?:nhiệm vụ|trọng tâm|phương hướng|giải pháp|công tác|tình hình) ?$")
_LABEL = re.compile(
    r"(?:thời gian|tiến độ|lộ trình|thời điểm|hoàn thành|thực hiện)[^.;:|]{0,40}(?::| \|) ?$"
)
_WORK = re.compile(r"hoàn thành|thực hiện|triển khai|nộp|gửi|báo cáo|trình|xong|bàn giao|tiến độ")
_CLOSED = re.compile(r" ?(?:[.,;:)(\]\n/]|$)| (?:để|và|nhằm|báo cáo|trình|gửi)\b")
_DUE_LATER = re.compile(
    r", (?:hoàn thành|xong|gửi|báo cáo)(?: [^ ,.;]+){0,6} (?:trước|chậm nhất)\b"
)
_RESULT = re.compile(r" (?:ước )?(?:đạt|tăng|giảm|là|có) (?:khoảng |trên |hơn |gần )?\d")
_LEFT = re.compile(
    r" (?:không |chỉ )?còn\b| (?:là|rất|khá)\b|(?: [^\W\d]+){1,6} còn (?:rất|khá|nhiều|lớn|lại)\b"
)
# What goes on with what is reported, rather than with what is to be done.
_ATTRIBUTE = re.compile(r"(?:của|là|được|tăng|đạt|đã|đang|tính|gồm|bình quân)\b")
# A condition, and what follows from it.
_IF = re.compile(r"\bnếu (?!không|chưa)[^;]*$")
_THEN = re.compile(r"^[^,;]*\bthì\b")
# Not the stop of an initial: `ông Lê Văn T. phải …`.
_STOP = re.compile(r"(?:(?<! [a-zđ])[.]|;)(?=[ \n]|$)|\n")
_STOPS = ".;\n"
# The mark of a point: a), 1), (ii).
_MARK = re.compile(r"^\W*(?:[a-zđ]|\d{1,2}|[ivx]{1,4})\) ")
_FAR = 400


class Clause(NamedTuple):
    """A phrase of folded words, and the sentence around it."""

    words: str
    start: int
    end: int

    def before(self, count: int = 80, stop: str = "") -> str:
        """The last words of the sentence before the phrase, or of what follows a further stop."""
        sentence = _begun(self.words, self.start)
        for mark in stop:
            sentence = sentence.rpartition(mark)[2]
        if sentence.count(" ") <= count:
            return sentence
        return " ".join(sentence.rsplit(" ", count + 1)[-count - 1 :])

    def behind(self, count: int = 80) -> str:
        """The first words of the sentence behind the phrase."""
        sentence = _rest(self.words, self.end)
        if sentence.count(" ") <= count:
            return sentence
        return " ".join(sentence.split(" ", count + 1)[: count + 1])

    def is_told(self) -> bool:
        """Whether the sentence tells of what is or was, rather than orders."""
        before = self.before()
        ends = [match.end() for match in _ORDER.finditer(before)]
        orders = [end for end in ends if not _DONE.search(before[:end])]
        if self.is_recital() or (ends and not orders):
            return not orders
        tells = [match.end() for match in _TELL.finditer(before)]
        near = len(before) - len(self.before(stop=","))
        if tells and tells[-1] >= near and tells[-1] > (orders or [-1])[-1]:
            return True
        return not orders and _tells_first(self.behind(30))

    def has_told(self) -> bool:
        """Whether the sentence tells, or told before its last comma: `đã mở, trong đó 9 xã …`."""
        return self.is_told() or (bool(_TELL.search(self.before())) and not self.is_ordered())

    def has_action(self, before: int = 16, behind: int = 10) -> bool:
        """Whether something to be done stands near."""
        return bool(_ACTION.search(self.before(before)) or _ACTION.search(self.behind(behind)))

    def is_task(self, before: int = 16, behind: int = 10) -> bool:
        """Whether something is to be done: it is ordered, or a verb stands near or in front."""
        return self.has_action(before, behind) or self.is_ordered() or self.is_imperative()

    def is_imperative(self) -> bool:
        """Whether the clause begins with what somebody shall do: `Cắt tỉa cây …`."""
        return bool(_VERB_FIRST.match(self.before(24, ",:")))

    def is_ordered(self) -> bool:
        """Whether an order stands before the phrase."""
        return bool(_ORDER.search(self.before()))

    def is_aim(self) -> bool:
        """Whether aims are being told: `Mục tiêu: …; …`."""
        return bool(_AIM.search(self.words[max(0, self.start - _FAR) : self.start]))

    def is_finished(self, near: int = 12) -> bool:
        """Whether the sentence says that something shall be over and done."""
        return bool(_FINISH.search(self.before(near)))

    def finishes(self) -> bool:
        """Whether somebody then finishes something: `…, UBND xã trình phương án`."""
        return bool(_FINISH.search(self.behind(8)))

    def is_reported(self) -> bool:
        """Whether what is done again and again stands right beside."""
        behind = self.behind(12).lstrip(", ")
        before = self.before(8 if self.is_closed() else 5, ",:")
        if _REPORTS_FIRST.match(behind) and not self.is_name():
            return True
        if re.search(r"\w", before):
            is_duty = _REPORT.search(before) or (self.is_closed() and self.is_imperative())
            return bool(is_duty) and not _ATTRIBUTE.match(behind)
        return bool(_REPORT.search(behind) or "đánh giá" in behind) and not _tells_first(behind)

    def is_event(self) -> bool:
        """Whether something is held then."""
        return bool(_EVENT.search(self.before(14, ",")) or _EVENT.search(self.behind(5)))

    def happens(self) -> bool:
        """Whether something comes to pass then, with or without anybody's duty."""
        before = self.before(12, ",")
        is_organised = before.endswith("tổ chức ") and not _ORDER.search(self.before())
        return is_organised or bool(_HAPPENS.search(before + self.behind(4)))

    def is_recital(self) -> bool:
        """Whether the sentence begins as one that tells or invites."""
        return bool(_RECITAL.match(self.before()))

    def is_head(self) -> bool:
        """Whether the sentence begins with the phrase."""
        return not re.search(r"\w", self.before())

    def is_heading(self) -> bool:
        """Whether the phrase heads what is then to be done: `Từ 01/8 - 30/8: …`."""
        return self.is_head() and self.behind(2).lstrip().startswith(":")

    def is_followed_up(self) -> bool:
        """Whether the sentence goes on with an order, or with what shall be over and done."""
        behind = self.behind(24)
        return not behind.strip() or bool(_ORDER.search(behind) or _FINISH.search(behind))

    def is_lasting(self) -> bool:
        """Whether something merely lasts until then."""
        before = self.before(12)
        _, comma, last = before.rpartition(",")
        near = last if comma and _ACTION.search(last) else before
        if _PROLONGED.search(self.before()):
            return False
        lasting = [*_LASTING.finditer(near + self.words[self.start : self.end])]
        return bool(lasting) and not _FINISH.search(near, lasting[-1].end())

    def is_name(self) -> bool:
        """Whether a plan, report or budget is called by the period."""
        return bool(_NAMED.search(self.words[max(0, self.start - 40) : self.start]))

    def is_topic(self) -> bool:
        """Whether the period says what duties are spoken of, not when they are due."""
        return bool(_TOPIC.search(self.words[max(0, self.start - 40) : self.start]))

    def is_due_later(self) -> bool:
        """Whether the deadline of what is spoken of only follows: `…, hoàn thành trước …`."""
        return bool(_DUE_LATER.match(self.words, self.end))

    def is_result(self) -> bool:
        """Whether figures follow that nobody ordered: `trong tháng 9 đạt 45%`."""
        return bool(_RESULT.match(self.words, self.end)) and not self.is_ordered()

    def is_left(self) -> bool:
        """Whether it is said how much is left: `từ nay đến cuối năm còn 4 tháng`."""
        return bool(_LEFT.match(self.words, self.end))

    def is_condition(self) -> bool:
        """Whether it is asked when something was, and then what follows: `nếu … thì`."""
        return bool(_IF.search(self.before()) and _THEN.search(self.behind(24)))

    def label(self) -> str:
        """`thời gian thực hiện:` or the like, if it stands right before."""
        found = _LABEL.search(self.before())
        return found[0] if found else ""

    def is_labelled_work(self) -> bool:
        """Whether such a label stands there and names work."""
        return bool(_WORK.search(self.label()))

    def is_plain_order(self) -> bool:
        """Whether the clause ends with the phrase and began as no recital: say, `Trồng 50 ha …`."""
        before = self.before()
        return (
            bool(re.search(r"[\w%)\"”] ?$", before)) and self.is_closed() and not self.is_recital()
        )

    def is_closed(self) -> bool:
        """Whether the clause ends with the phrase."""
        return bool(_CLOSED.match(self.words, self.end))


# A phrase is asked for its sentence many times over, by every way to say when that may have it.
@lru_cache(maxsize=100)
def _begun(words: str, start: int) -> str:
    """The sentence as far as it has come, without the mark of its point."""
    before = words[max(0, start - _FAR) : start]
    at = _last_stop(before, len(before))
    while at >= 0 and not _STOP.match(before, at):
        at = _last_stop(before, at)
    return _MARK.sub("", before[at + 1 :])


def _last_stop(words: str, end: int) -> int:
    """Where the last sign stands that may end a sentence; -1 where there is none."""
    return max(words.rfind(sign, 0, end) for sign in _STOPS)


@lru_cache(maxsize=100)
def _rest(words: str, end: int) -> str:
    """What is left of the sentence."""
    return _STOP.split(words[end : end + _FAR], maxsplit=1)[0]


def _tells_first(words: str) -> bool:
    """Whether the first word that orders or tells does the latter."""
    tell, order = _TELL.search(words), _ORDER.search(words)
    return tell is not None and (order is None or tell.start() < order.start())
