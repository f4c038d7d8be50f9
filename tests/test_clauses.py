"""Clauses: of the words around a date that order and that tell, the nearest counts."""

from __future__ import annotations

import pytest

from ntm_docs.deadlines.clauses import Clause


def around(sentence: str) -> Clause:
    """The clause of a sentence in which the phrase is written <so>."""
    before, _, rest = sentence.partition("<")
    phrase, _, behind = rest.partition(">")
    return Clause(before + phrase + behind, len(before), len(before + phrase))


@pytest.mark.parametrize(
    "sentence",
    [
        "ubnd xã đã hoàn thành <trong quý i>.",
        "<trong quý i>, toàn huyện xảy ra 12 vụ.",
        "biểu dương các xã hoàn thành <trong quý i>.",
        "nghe sở tài chính báo cáo kết quả <trong quý i>.",
        "chủ tịch đã yêu cầu hoàn thành <trong quý i>.",
        "đã bàn giao cho xã <trong quý i>.",
        "ubnd huyện đã tập trung chỉ đạo các xã, thị trấn hoàn thành <trong quý i>.",
        "ngày 15/4/2026, đồng chí chủ tịch chủ trì phiên họp đánh giá nhiệm vụ <trong quý i>.",
        "theo luật đất đai, hồ sơ được trả <trong quý i>.",
    ],
)
def test_what_tells_is_told(sentence):
    assert around(sentence).is_told()


@pytest.mark.parametrize(
    "sentence",
    [
        "đối với các hộ đã nhận tiền, yêu cầu bàn giao mặt bằng <trong quý i>.",
        "hồ sơ đã tiếp nhận phải giải quyết xong <trong quý i>.",
        "căn cứ luật đất đai, giao phòng kinh tế hoàn thành <trong quý i>.",
        "xã đã có phương án; hoàn thành <trong quý i>.",
        "<trong quý i> phải xử lý các vụ đã phát hiện.",
    ],
)
def test_what_orders_is_not(sentence):
    assert not around(sentence).is_told()


def test_a_clause_reaches_to_the_ends_of_its_sentence_and_no_further():
    clause = around("đã xong. số 2.1 hoàn thành, báo cáo <trong quý i> để trình; rồi 10.5 km. hết")
    assert clause.before() == " số 2.1 hoàn thành, báo cáo "
    assert clause.before(stop=",") == " báo cáo "
    assert clause.before(2) == "báo cáo "
    assert clause.behind() == " để trình"


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("đại hội hội nông dân xã: <từ ngày 10/6>", "is_event"),
        ("hội thao được tổ chức <trong tháng 5>", "happens"),
        ("thời hạn thuê đất <đến hết ngày 31/12>", "is_lasting"),
        ("thông qua kế hoạch <cuối năm 2026>", "is_name"),
        ("nhiệm vụ trọng tâm <trong quý ii>", "is_topic"),
        ("tiến độ thực hiện: <trong quý ii>", "label"),
        ("trồng 50 ha <trong quý ii>.", "is_plain_order"),
        ("báo cáo kết quả <hằng tuần> về văn phòng", "is_reported"),
        ("a) <hằng tuần>, đồng chí phụ trách báo cáo", "is_reported"),
        ("(ii) <trong tháng 5>, phải xong phần móng", "is_head"),
        ("- <hằng tuần>, đồng chí phụ trách báo cáo", "is_reported"),
        ("<trong tháng 5>, phải xong phần móng", "is_followed_up"),
        ("đề nghị tỉnh bố trí kinh phí <trong năm 2026>", "is_ordered"),
        ("<từ nay đến cuối năm> chỉ còn 4 tháng", "is_left"),
        ("- <từ 01/8 - 30/8>: phát động cuộc thi", "is_heading"),
        ("kiểm điểm <cuối năm 2025>, hoàn thành trước 10/12", "is_due_later"),
    ],
)
def test_what_stands_around_is_seen(sentence, what):
    assert getattr(around(sentence), what)()


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("yêu cầu ký hợp đồng <đến hết ngày 31/12>", "is_lasting"),
        ("giải ngân hết vốn <từ ngày 10/6>", "is_event"),
        ("báo cáo tài chính <hằng năm> của doanh nghiệp", "is_reported"),
        ("<hằng năm>, lũ gây ngập 50 ha", "is_reported"),
        ("<trong tháng 5>, thu ngân sách 25 tỷ đồng", "is_followed_up"),
        ("ngân sách bố trí kinh phí <trong năm 2026>", "is_ordered"),
        ("<từ nay đến cuối năm>, các xã rà soát", "is_left"),
        ("thời gian <từ 01/8 - 30/8>: 30 ngày", "is_heading"),
        ("kiểm điểm <cuối năm 2025>, báo cáo kết quả về huyện ủy", "is_due_later"),
    ],
)
def test_what_does_not_is_not(sentence, what):
    assert not getattr(around(sentence), what)()


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("cắt tỉa cây xanh <trong tháng 9>.", "is_imperative"),
        ("giao phòng y tế: khoan 6 giếng <trong tháng 9>.", "is_imperative"),
        ("mục tiêu: gỡ cảnh báo <trong năm 2026>.", "is_aim"),
        ("1. mục tiêu cụ thể: giảm hộ nghèo; xóa nhà tạm <trong năm 2026>.", "is_aim"),
        ("nếu được tuyển lại <trong 60 tháng> thì phải hoàn trả.", "is_condition"),
        ("thu ngân sách <trong tháng 9> đạt 45% dự toán.", "is_result"),
        ("<đến cuối năm>, ubnd xã trình phương án.", "finishes"),
    ],
)
def test_what_a_clause_is(sentence, asked):
    assert getattr(around(sentence), asked)()


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("cầu bến tượng gãy dầm <trong tháng 9>.", "is_imperative"),
        ("phát hiện 3 ca bệnh <trong tháng 9>.", "is_imperative"),
        ("mục tiêu: gỡ cảnh báo. tàu ra khơi <trong năm 2026>.", "is_aim"),
        ("nếu không trả lời <trong 60 ngày> thì coi như đồng ý.", "is_condition"),
        ("phấn đấu thu ngân sách <trong tháng 9> đạt 45% dự toán.", "is_result"),
    ],
)
def test_what_a_clause_is_not(sentence, asked):
    assert not getattr(around(sentence), asked)()


def test_the_stop_of_an_initial_ends_no_sentence():
    clause = around("ubnd xã xin lỗi ông lê văn p. bằng văn bản <trong 05 ngày>.")
    assert clause.has_action()
