"""Rules: all that is looked for in a notice, one line each."""

from __future__ import annotations

from ntm_docs.checks.date_rules import due_on_a_day_off
from ntm_docs.checks.left_over_rules import (
    districts_left_over,
    missing_appendices,
)
from ntm_docs.checks.name_rules import (
    departments_misnamed,
    early_abbreviations,
    people_misspelt,
    posts_misspelt,
)
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Rule
from ntm_docs.checks.syllable_rules import (
    glued_syllables,
    impossible_syllables,
    mixed_tone_places,
)
from ntm_docs.checks.typing_rules import (
    brackets_left_open,
    foreign_letters,
    mixed_dashes,
    mixed_quotes,
    no_space_behind_a_mark,
    no_stop_at_the_end,
    several_spaces,
    spaces_at_a_mark,
    stops_inside_a_sentence,
    two_marks_in_a_row,
)
from ntm_docs.checks.word_rules import (
    confused_words,
    misspelt_words,
    phrases_cut_short,
    words_typed_twice,
)
from ntm_docs.diagnostics import Severity

__all__ = ["RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# fmt: off
RULES: tuple[Rule[Proof], ...] = (
    # Ngày tháng
    Rule("HAN-NGAY-NGHI", WARNING, "Thời hạn rơi vào ngày làm việc.", due_on_a_day_off),
    # Chính tả
    Rule("TIENG-LA", WARNING, "Mỗi tiếng là tiếng Việt có thể có.", impossible_syllables),
    Rule("TIENG-DINH", WARNING, "Các tiếng viết cách nhau.", glued_syllables),
    Rule("DAU-THANH", WARNING, "Dấu thanh đặt thống nhất trong một văn bản.", mixed_tone_places),
    Rule("TU-NHAM", WARNING, "Từ hai tiếng viết đúng từng chữ, từng dấu.", misspelt_words),
    Rule("TU-HAY-NHAM", WARNING, "Chữ hay viết nhầm thì viết đúng.", confused_words),
    Rule("SOT-CHU", WARNING, "Lời quen dùng viết đủ chữ.", phrases_cut_short),
    Rule("LAP-CHU", WARNING, "Không viết một chữ hai lần liền nhau.", words_typed_twice),
    Rule("CHU-NGOAI", ERROR, "Chữ cái là chữ Việt, không phải chữ trông giống.", foreign_letters),
    # Gõ phím
    Rule("HAI-CACH", WARNING, "Giữa hai chữ chỉ có một dấu cách.", several_spaces),
    Rule("CACH-TRUOC-DAU", WARNING, "Dấu câu, dấu ngoặc viết liền chữ nó theo.", spaces_at_a_mark),
    Rule("CACH-SAU-DAU", WARNING, "Sau dấu câu có dấu cách.", no_space_behind_a_mark),
    Rule("HAI-DAU", WARNING, "Không viết hai dấu câu liền nhau.", two_marks_in_a_row),
    Rule("CHAM-GIUA-CAU", WARNING, "Sau dấu chấm viết hoa.", stops_inside_a_sentence),
    Rule("CUOI-DOAN", WARNING, "Cuối đoạn văn có dấu câu.", no_stop_at_the_end),
    Rule("NGOAC-DU-DOI", WARNING, "Dấu ngoặc có mở, có đóng.", brackets_left_open),
    Rule("NGOAC-KEP", WARNING, "Dấu ngoặc kép dùng một kiểu.", mixed_quotes),
    Rule("GACH-NAM", WARNING, "Khoảng năm nối bằng một kiểu gạch.", mixed_dashes),
    # Tên gọi
    Rule("TEN-NGUOI", WARNING, "Tên người viết đúng như danh bạ.", people_misspelt),
    Rule("TEN-CHUC-VU", WARNING, "Chức vụ viết đúng như danh bạ.", posts_misspelt),
    Rule("TEN-CO-QUAN", WARNING, "Tên bộ, sở viết đúng.", departments_misnamed),
    Rule("VIET-TAT", WARNING, "Chữ viết tắt được giải thích trước khi dùng.", early_abbreviations),
    # Sót từ văn bản khác
    Rule("HET-CAP-HUYEN", WARNING, "Từ 01/7/2025 không còn cấp huyện.", districts_left_over),
    Rule("PHU-LUC-THIEU", WARNING, "Phụ lục được nhắc đến thì có.", missing_appendices),
)
# fmt: on
