"""Tasks: what of a notice is one, who answers for it, by when, where it stands and its name."""

from __future__ import annotations

import pytest

from ntm_docs.reader import Reader
from ntm_docs.tasks import Task, tasks

HEAD = """\
co_quan: ubnd-xa
ngay: 05/10/2026
trich_yeu: Kết luận cuộc họp
noi_nhan: Lưu VT
nguoi_ky: {dong: [Chủ tịch], ho_ten: Võ Minh Tâm}
noi_dung:
"""


@pytest.fixture
def found(office, write):
    def found(body: str) -> tuple[Task, ...]:
        reader = Reader(office, str)
        opened = reader.open(write("a.yaml", HEAD + body))
        notice = reader.notice(opened, None).notice
        assert notice is not None
        return tasks(notice)

    return found


def test_fields_are_handed_down_and_own_ones_go_before(found):
    first, second, third = found("""\
  - muc: Nhiệm vụ
    giao: Phòng Kinh tế
    thoi_han: trước ngày 16/10/2026
    gom:
      - viec: Thay nắp hố ga.
      - viec: Khơi rãnh.
        giao: Trưởng các thôn
        thoi_han: 10 ngày/lần
  - doan_van:
      - viec: Rà soát hồ sơ,
        giao: Văn phòng
      - viec: không ai làm gì.
""")
    assert (first.assignees, first.deadlines[0].phrase) == (
        ("Phòng Kinh tế",),
        "trước ngày 16/10/2026",
    )
    assert (second.assignees, second.deadlines[0].phrase) == (("Trưởng các thôn",), "10 ngày/lần")
    assert (third.text, third.assignees, third.number) == ("Rà soát hồ sơ,", ("Văn phòng",), "")
    assert [first.number, second.number] == ["I", "I"]
    assert not any(task.is_recognised for task in (first, second, third))


def test_who_is_not_given_is_read_from_the_words_or_from_above(found):
    body = """\
  - |
    I. Phòng Kinh tế

    - Chủ trì, phối hợp với Công an xã công bố trước ngày 15/10/2026.

    - Hướng dẫn các hộ; đề nghị Hội Phụ nữ xã mở lớp, xong trước ngày 20/10/2026.

    - Trưởng các thôn báo cáo trước ngày 21/10/2026.

    II. Việc khác

    1. Giao Văn phòng chịu trách nhiệm:

    - Tổng hợp trước ngày 22/10/2026.

    2. Trước ngày 23/10/2026, các thôn niêm yết.

    3. Hoàn thành trong tháng 11/2026.
"""
    told = [(t.assignees, t.cooperating, t.number, t.is_recognised) for t in found(body)]
    assert told == [
        (("Phòng Kinh tế",), ("Công an xã",), "I", True),
        (("Phòng Kinh tế",), (), "I", True),
        (("Trưởng các thôn",), (), "I", True),
        (("Văn phòng",), (), "II.1", True),
        (("Các thôn",), (), "II.2", True),
        ((), (), "II.3", False),
    ]


def test_words_that_charge_several_units_are_several_tasks(found):
    one, two = found("""\
  - viec: |
      Thống nhất chủ trương. Giao Công an xã kiểm tra trước ngày 10/10/2026.
      Giao Văn phòng tổng hợp trước ngày 12/10/2026.
    ma: an-ninh
""")
    assert (one.assignees, [d.phrase for d in one.deadlines]) == (
        ("Công an xã",),
        ["trước ngày 10/10/2026"],
    )
    assert (two.assignees, two.text) == (
        ("Văn phòng",),
        "Giao Văn phòng tổng hợp trước ngày 12/10/2026.",
    )
    assert (one.id, two.id) == ("an-ninh", "an-ninh-2")
    assert (one.place.line, two.place.line) == (8, 9)


def test_a_heading_is_a_task_by_a_deadline_in_its_words(found):
    (one,) = found("""\
  - muc: Các nhiệm vụ phải hoàn thành trong tháng 10/2026
    gom:
      - viec: Rà soát quy chế.
""")
    assert one.text.startswith("Các nhiệm vụ")


def test_a_provisional_name_follows_the_words(found):
    body = "  - viec: Báo cáo trước ngày 10/10/2026.\n"
    twice = found(body * 2)
    assert twice[0].id.startswith("~")
    assert twice[1].id == f"{twice[0].id}-2"
    assert found("  - viec: Họp, báo cáo trước ngày 01/10/2026.\n" + body)[1].id == twice[0].id


def test_closing_and_appendices_charge_too_and_the_opening_does_not(found):
    closing, first, second = found("""\
  - viec: Ghi nhận kết quả.
mo_dau: Theo kế hoạch, xã phải hoàn thành trước ngày 01/10/2026, kết luận như sau.
ket_thuc: Các đơn vị báo cáo kết quả trước ngày 30/10/2026.
phu_luc:
  - ten: Danh mục
    noi_dung: |
      I. Phòng Kinh tế

      - Rà soát trước ngày 20/10/2026.
  - ten: Lịch
    noi_dung:
      - viec: Họp giao ban.
        giao: Văn phòng
""")
    assert (closing.number, closing.assignees) == ("", ("Các đơn vị",))
    assert (first.number, first.assignees) == ("Phụ lục I, I", ("Phòng Kinh tế",))
    assert (second.number, second.assignees) == ("Phụ lục II", ("Văn phòng",))
