"""Unit names: the offices, posts and groups of them that words begin with, and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ntm_docs.scanning import LatePattern

__all__ = ["ACTION", "units"]


def units(words: str) -> tuple[tuple[str, ...], str]:
    """The units that words begin with, and what is left; none if they begin with no unit.

    >>> units("Văn phòng HĐND và UBND xã, Công an xã rà soát")
    (('Văn phòng HĐND và UBND xã', 'Công an xã'), ' rà soát')
    >>> units("các Sở: Nội vụ, Giáo dục và Đào tạo góp ý")[0]
    ('Sở Nội vụ', 'Sở Giáo dục và Đào tạo')
    """
    if not _UNIT.made.match(words):
        return (), words
    end = _end(words, 0)
    kind = _LIST.search(words[:end])
    if kind and words[end:].startswith(":"):
        end = _end(words, end + 1)
        named = words[kind.end() + 1 : end].strip(" ,")
        if not named[:1].isupper():
            return (), words
        others = words[: kind.start()].strip(" ,")
        return (*_names(others), *_of_kind(kind["kind"], named)), words[end:]
    return tuple(_names(words[:end].strip(" ,-–"))), words[end:]


def _any(phrases: str) -> str:
    """A pattern for any of some phrases, the longer first, however their words are parted."""
    words = sorted((" ".join(one.split()) for one in phrases.split(",")), key=len, reverse=True)
    return "|".join(word.replace(" ", r"\s+") for word in words)


# What a unit, a post or a group of them begins with; behind it, the same words in other phrases.
_HEADS = _any(
    """
    sở, phòng, ban, văn phòng, ubnd, ủy ban, uỷ ban, hđnd, hội, hội đồng, bộ, công an, chi cục,
    chi nhánh, chi bộ, chi ủy, chi uỷ, chi hội, chi đoàn, cục, tổng cục, trung tâm, mặt trận, mttq,
    đảng ủy, đảng uỷ, cấp ủy, cấp uỷ, tỉnh ủy, tỉnh uỷ, huyện ủy, huyện uỷ, thành ủy, thành uỷ,
    quận ủy, quận uỷ, tỉnh đoàn, huyện đoàn, xã đoàn, thường trực, đoàn, đoàn thể, liên đoàn, tổ,
    trường, trưởng, phó, bí thư, chủ tịch, chủ nhiệm, chủ đầu tư, giám đốc, tổng giám đốc,
    hiệu trưởng, chánh, chỉ huy, thủ trưởng, thủ tướng, lãnh đạo, người đứng đầu, đồng chí, ông, bà,
    thành viên, kế toán, xã, thị xã, phường, thôn, bản, khu phố, khu dân cư, thị trấn, huyện, tỉnh,
    thành phố, đơn vị, cơ quan, địa phương, ngành, doanh nghiệp, hợp tác xã, công ty, tổng công ty,
    tập đoàn, nhà máy, nhà thầu, nhà đầu tư, bcđ, bcg, bch, btv, bql, điện lực, kho bạc, ngân hàng,
    viện, báo, đài, thanh tra, tòa án, toà án, hạt, đội, đồn, trạm, thuế, bảo hiểm xã hội, quỹ,
    cổng, tiểu ban, liên ngành
    """
)
_OTHERWISE = _any(
    """
    ban hành, ban đầu, ban đêm, phòng chống, hội nghị, hội trường, hội thảo, hội thi, hội họp,
    hội chợ, hội viên, bộ máy, bộ tiêu chí, bộ mặt, bộ phận, cục bộ, đoàn kết, tổ chức, tổ quốc,
    trường hợp, xã hội, ngành nghề, viện dẫn, báo cáo, đài thọ, đội ngũ, bản thân, bản đồ, bản sao
    """
)
_HEAD = rf"(?:(?!(?:{_OTHERWISE})\b)(?:{_HEADS})\b)"
_UNIT = LatePattern(
    rf"(?:(?:toàn\s+thể|tất\s+cả)\s+)?(?:các\s+(?!khu\s+công)(?:\w+\s+)??)?{_HEAD}", re.IGNORECASE
)
# A name behind a comma or `và` is another unit if it begins as only a unit does.
_GROUP = _any("các, toàn thể, đồng chí, lãnh đạo, thủ trưởng, ban chỉ đạo")
_ANOTHER = LatePattern(
    rf"(?=[A-ZĐÁÂÔĂƯƠỦÒ])(?i:{_HEAD})|(?!các\s+khu\s+công)(?:{_GROUP})\s|(?i:{_HEAD})\s+(?=[A-ZĐ])"
)
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+(?:và|cùng)\s+")
# Offices of two bodies that stand in one name.
_TWO_BODIES = re.compile(r"(?:HĐND|Hội đồng nhân dân|ĐBQH|đại biểu Quốc hội)$")
_BODY = re.compile(r"(?:HĐND|UBND|Hội đồng nhân dân|[UỦ][ỷy] ban nhân dân)\b")
_COMRADE = re.compile(r"(?:các\s+)?(?:đồng\s+chí|ông|bà)\s+[A-ZĐ]", re.IGNORECASE)
_POST = re.compile(r"(?:[UỦ][ỷy] viên|Phó|Trưởng|Bí thư|Chủ tịch|Giám đốc|Chánh|Tổ trưởng)\b")
_LIST = re.compile(
    r"\b[Cc]ác\s+(?P<kind>[Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|[Xx]ã|[Pp]hường|[Tt]hôn)(?:,\s+(?:ban,\s+)?ngành)?$"
)

# Where the name of a unit ends: with what it has to do, in small letters.
_ACTIONS = _any(
    """
    ban hành, báo cáo, biên soạn, biên tập, biểu dương, bám sát, bàn giao, bảo vệ, bảo đảm, bố trí,
    bổ sung, chi, chuẩn bị, chấm dứt, chấn chỉnh, chọn, chốt, chỉ đạo, chịu trách nhiệm, chủ trì,
    chủ động, căn cứ, cơ bản, cưỡng chế, cần, cắm, cấp, cập nhật, củng cố, cử, cung cấp, cung ứng,
    cân đối, công bố, công khai, cùng với, cải tạo, có báo cáo, có biện pháp, có kế hoạch,
    có trách nhiệm, có văn bản, có ý kiến, di dời, duy trì, dọn, dự thảo, dừng, giao, giám sát,
    giải ngân, giải phóng, giải quyết, giải trình, giữ, ghi nhận, gửi, hoàn thiện, hoàn thành,
    hoàn trả, hoàn tất, huy động, hướng dẫn, họp, hỗ trợ, khảo sát, khẩn trương, khắc phục, khoanh,
    khôi phục, không, khởi công, kiểm kê, kiểm soát, kiểm tra, kiểm điểm, kiện toàn, kê khai,
    kính, ký, kết luận, kịp thời, làm, liên hệ, lưu ý, lấy, lập, lắp, lựa chọn, mở, mời, nghiên cứu,
    nghiệm thu, ngay, nhanh chóng, nhập, nhận, nhất trí, niêm yết, nâng cao, nâng cấp, nêu cao,
    nạo, nắm, nộp, phân bổ, phân công, phân khai, phân loại, phát huy, phát hiện, phát triển,
    phát động, phê duyệt, phải, phối hợp, phổ biến, quan tâm, quyết liệt, quyết toán, quyết định,
    quán triệt, ra quân, rà soát, rào, rút, siết, sinh hoạt, soạn, sơ kết, sẽ, sớm, số hóa, sửa,
    tham dự, tham gia, tham mưu, thanh toán, thay, theo dõi, thi công, thành lập, tháo dỡ,
    thí điểm, thông báo, thông qua, thông tin, thu, thường xuyên, thẩm tra, thẩm định, thống kê,
    thống nhất, thực hiện, tiến hành, tiếp nhận, tiếp thu, tiếp tục, triển khai, trang bị, treo,
    trình, trải, trồng, trực tiếp, tuyên truyền, tuần tra, tăng cường, tìm, tính, tạm dừng, tạo,
    tập huấn, tập trung, tổ chức, tổng hợp, tổng kết, tự, vận hành, vận động, xem xét, xin,
    xây dựng, xác minh, xác nhận, xác định, xử lý, xử phạt, yêu cầu, điều chỉnh, điều tra, đang,
    đánh giá, đã, đăng, đưa, được, đảm bảo, đẩy mạnh, đẩy nhanh, đấu giá, đấu mối, đấu nối,
    đấu thầu, đề nghị, đề ra, đề xuất, định kỳ, đo, đôn đốc, đốc thúc, đồng ý, đối chiếu, đối soát,
    ưu tiên, góp ý
    """
)
ACTION = re.compile(rf",?\s*\b(?:{_ACTIONS})\b")
# The same words inside names.
_IN_NAME = _any(
    """
    đào tạo, công trình, chương trình, quá trình, công lập, việc làm, hàng không, bầu cử,
    bảo vệ thực vật, bảo vệ môi trường, ban chỉ đạo, ban chỉ đạo xây dựng, bcđ xây dựng,
    đầu tư xây dựng, tư vấn xây dựng, vật liệu xây dựng, ngành xây dựng, thanh tra xây dựng,
    các cấp, cấp xã, cấp huyện, cấp tỉnh, cấp ủy, cấp uỷ, cấp nước, cấp thoát, chi bộ, chi cục,
    chi nhánh, chi ủy, chi uỷ, chi hội, chi đoàn, các tổ chức, tổ chức đảng, tổ chức chính trị,
    tổ chức cán bộ, tổ chức đoàn, tổ chức hội, nông thôn mới nâng cao, ntm nâng cao,
    cơ quan tham mưu, đơn vị tham mưu, cơ quan chủ trì, đơn vị chủ trì, đơn vị thi công,
    nhà thầu thi công, ủy ban kiểm tra, uỷ ban kiểm tra, hội đồng thẩm định, tổ thẩm định,
    đoàn kiểm tra, tổ kiểm tra, đoàn giám sát, phát triển nông thôn, phát triển quỹ đất, tự quản,
    giao thông, thu hút
    """
)
# Fields in small letters, with what is to be done right behind them.
_FIELD = r"xây\s+dựng(?=\s+(?:tham\s+mưu|rà\s+soát|báo\s+cáo|chủ\s+trì|phối\s+hợp))"
_IN_NAMES = LatePattern(rf"{_IN_NAME}|{_FIELD}", re.IGNORECASE)
_STOPS = _any(
    """
    còn, chưa, là, theo, trong, để, khi, nếu, từ, trước, chậm nhất, muộn nhất, nhằm, bằng, tại,
    hằng, hàng tháng, hàng quý, hàng tuần, trên cơ sở
    """
)
_SIGN = re.compile(r"[.;:(]")
_STOP = re.compile(rf",?\s+(?:{_STOPS})\b")


def _end(words: str, start: int) -> int:
    """Where names end, that begin before `start` or there."""
    sign = _SIGN.search(words, start)
    return _end_within(str(words[: sign.start()] if sign else words), start)


@lru_cache(maxsize=1_000)  # a clause is asked whether it charges anybody, and then whom
def _end_within(clause: str, start: int) -> int:
    masked = _IN_NAMES.made.sub(lambda m: "x" * len(m[0]), clause)
    ends = [m.start() for m in (ACTION.search(masked, start), _STOP.search(masked, start)) if m]
    return min(ends, default=len(clause))


def _names(words: str) -> Iterator[str]:
    """The names of a list, each with the commas and joints that are its own."""
    name, at = "", 0
    while words:
        joint = _SEPARATOR.search(words, at)
        piece = words[at : joint.start()] if joint else words[at:]
        behind = words[joint.end() :] if joint else ""
        is_end = joint is None or _is_another(piece, joint[0], behind)
        if _COMRADE.match(name + piece) and joint and _POST.match(behind) and "," in joint[0]:
            # The posts of somebody named are no further units.
            yield re.split(r"\s+[-–]\s+", words[: joint.start()])[0]
            words, at, name = _behind_posts(behind), 0, ""
        elif is_end:
            yield _bare(words[: joint.start()] if joint else words)
            words, at, name = behind, 0, ""
        else:
            at = joint.end() if joint else 0
            name = words[:at]


def _is_another(piece: str, joint: str, behind: str) -> bool:
    if "và" in joint and _TWO_BODIES.search(piece) and _BODY.match(behind):
        return False
    return bool(_ANOTHER.made.match(behind))


def _bare(name: str) -> str:
    """A name without the posts of somebody named."""
    return re.split(r"\s+[-–]\s+", name)[0] if _COMRADE.match(name) else name


def _behind_posts(words: str) -> str:
    """What follows the posts of somebody named: units behind `và`, or somebody else."""
    other = re.search(r"\s+và\s+|,\s+(?=(?:đồng\s+chí|ông|bà)\s)", words)
    return words[other.end() :] if other else ""


def _of_kind(kind: str, words: str) -> Iterator[str]:
    """`các Sở: Nội vụ, Tài chính và Công an tỉnh` name by name."""
    other = re.search(rf"(?:,\s*(?:và\s+)?|\s+và\s+)(?={_ANOTHER.words})", words)
    own = words[: other.start()] if other else words
    pieces: list[str] = []
    for piece in re.split(r"\s*,\s*", own):
        if pieces and piece.startswith("Thể thao"):  # Văn hóa, Thể thao và Du lịch
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    yield from (f"{kind[0].upper()}{kind[1:]} {piece}" for piece in pieces)
    yield from _names(words[other.end() :] if other else "")
