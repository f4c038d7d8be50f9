"""Rules: all that is looked for in a notice, one line each."""

from __future__ import annotations

from ntm_docs.checks.count_rules import (
    done_and_left_add_up,
    parts_below_wholes,
    same_thing_same_number,
)
from ntm_docs.checks.criteria_rules import criteria_agree, figures_given_add_up, known_totals
from ntm_docs.checks.date_rules import due_on_a_day_off
from ntm_docs.checks.list_rules import lists_are_as_long_as_said
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Rule
from ntm_docs.checks.sum_rules import (
    parts_make_the_whole,
    shares_make_a_hundred,
    written_sums_hold,
)
from ntm_docs.checks.table_rules import tables_add_up
from ntm_docs.diagnostics import Severity

__all__ = ["RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# fmt: off
RULES: tuple[Rule[Proof], ...] = (
    # Số liệu
    Rule("SO-TONG", ERROR, "Trong so_lieu, số đạt cộng số còn bằng tổng.", figures_given_add_up),
    Rule("SO-TIEU-CHI", WARNING, "Số tiêu chí đạt và còn khớp nhau, khớp so_lieu.", criteria_agree),
    Rule("SO-TU-MAU", WARNING, "Tử số không lớn hơn mẫu số.", parts_below_wholes),
    Rule("SO-CON-LAI", WARNING, "Số đã xong cộng số còn lại bằng tổng.", done_and_left_add_up),
    Rule("SO-LAP", WARNING, "Một con số nhắc lại thì không đổi.", same_thing_same_number),
    Rule("SO-DANH-SACH", WARNING, "Danh sách có đủ số mục đã nêu.", lists_are_as_long_as_said),
    Rule("SO-PHEP-CONG", ERROR, "Phép cộng viết trong câu thì đúng.", written_sums_hold),
    Rule("SO-CONG", WARNING, "Các phần cộng lại bằng tổng đã nêu.", parts_make_the_whole),
    Rule("SO-PHAN-TRAM", WARNING, "Các tỷ lệ của một cơ cấu là 100%.", shares_make_a_hundred),
    Rule("SO-BANG", WARNING, "Dòng tổng, cột tổng của bảng bằng các số được cộng.", tables_add_up),
    Rule("SO-TONG-BIET", INFO, "Tổng số tiêu chí như bộ tiêu chí đã ban hành.", known_totals),
    # Ngày tháng
    Rule("HAN-NGAY-NGHI", WARNING, "Thời hạn rơi vào ngày làm việc.", due_on_a_day_off),
)
# fmt: on
