"""Rules: all that is looked for in a notice, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_docs.checks import citation_rules as citations
from ntm_docs.checks import collection_rules as collection
from ntm_docs.checks import count_rules as counts
from ntm_docs.checks import criteria_rules as criteria
from ntm_docs.checks import date_rules as dates
from ntm_docs.checks import form_rules as forms
from ntm_docs.checks import left_over_rules as left_over
from ntm_docs.checks import list_rules as lists
from ntm_docs.checks import milestone_rules as milestones
from ntm_docs.checks import name_rules as names
from ntm_docs.checks import recipient_rules as recipients
from ntm_docs.checks import signing_rules as signing
from ntm_docs.checks import state_rules as states
from ntm_docs.checks import sum_rules as sums
from ntm_docs.checks import syllable_rules as syllables
from ntm_docs.checks import table_rules as tables
from ntm_docs.checks import typing_rules as typing
from ntm_docs.checks import word_rules as words
from ntm_docs.checks.collection_rules import Found
from ntm_docs.checks.listing import Listing
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Rule, Slip
from ntm_docs.diagnostics import Severity
from ntm_docs.regimes.regime import Feature

__all__ = ["COLLECTION_RULES", "RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# fmt: off
RULES: tuple[Rule[Proof, Slip], ...] = (
    # Trạng thái
    Rule("BAN-HANH-DOI", ERROR, "Văn bản đã ban hành không đổi nội dung.", states.issued_notice_changed),
    Rule("BAN-HANH-SUA", WARNING, "Văn bản sửa đổi, thay thế có tệp riêng, số riêng.", states.amended_in_place),
    Rule("BAN-HANH-THIEU", ERROR, "Văn bản đã ban hành có đủ số, ngày, trạng thái, mã băm.", states.record_in_part),
    Rule("THAY-THE", ERROR, "Văn bản được sửa đổi, thay thế đã ban hành.", states.earlier_notice_not_issued),

    # Thể thức
    Rule("TRICH-YEU", WARNING, "Trích yếu là tên gọi: không có dấu câu ở cuối, chỉ công văn mở đầu bằng «V/v».", forms.subject_is_a_title),
    Rule("MUC-CHA", WARNING, "Mục 1.1 nằm dưới mục 1.", forms.number_below_its_parent),
    Rule("SO-TRONG-CAU", WARNING, "Số thứ tự gõ trong câu đi liền nhau: (1), (2), (3).", forms.numbers_in_words_follow),

    # Nơi nhận
    Rule("NOI-NHAN-LUU", WARNING, "Nơi nhận có một dòng «Lưu», đứng cuối.", recipients.archive_is_last, Feature.RECIPIENTS_FORM),
    Rule("NOI-NHAN-LAP", WARNING, "Không nơi nhận nào ghi hai lần.", recipients.recipient_named_twice),
    Rule("NOI-NHAN-THU-TU", WARNING, "Nơi báo cáo (b/c) đứng trước nơi thực hiện.", recipients.superiors_come_first),
    Rule("NOI-NHAN-NHU-TREN", WARNING, "«Như trên» đứng đầu nơi nhận khi có «Kính gửi», và chỉ khi ấy.", recipients.as_above_means_somebody, Feature.ADDRESSEES),
    Rule("NOI-NHAN-THIEU", WARNING, "Đơn vị được giao việc có trong nơi nhận.", recipients.recipient_left_out),

    # Chữ ký
    Rule("KY-HOC-VI", WARNING, "Trước họ tên người ký không ghi học hàm, học vị, cấp bậc.", signing.name_without_honours, Feature.SIGNING),
    Rule("KY-CHUC-VU", WARNING, "Chức vụ người ký không kèm tên cơ quan.", signing.post_without_its_committee, Feature.SIGNING),
    Rule("KY-THAY", WARNING, "Ký thay (KT.) là cấp phó của người được ký thay.", signing.deputy_signs_for_the_head, Feature.SIGNING),
    Rule("KY-CO-QUAN", WARNING, "Văn phòng ký trực tiếp văn bản của mình, ký thừa lệnh văn bản của cấp mình giúp việc.", signing.office_and_signature_agree, Feature.SIGNING),

    # Số liệu
    Rule("SO-TONG", ERROR, "Trong so_lieu, số đạt cộng số còn bằng tổng.", criteria.figures_given_add_up),
    Rule("SO-TIEU-CHI", WARNING, "Số tiêu chí đạt và còn khớp nhau, khớp so_lieu.", criteria.criteria_agree),
    Rule("SO-TU-MAU", WARNING, "Tử số không lớn hơn mẫu số.", counts.parts_below_wholes),
    Rule("SO-CON-LAI", WARNING, "Số đã xong cộng số còn lại bằng tổng.", counts.done_and_left_add_up),
    Rule("SO-LAP", WARNING, "Một con số nhắc lại thì không đổi.", counts.same_thing_same_number),
    Rule("SO-DANH-SACH", WARNING, "Danh sách có đủ số mục đã nêu.", lists.lists_are_as_long_as_said),
    Rule("SO-PHEP-CONG", ERROR, "Phép cộng viết trong câu thì đúng.", sums.written_sums_hold),
    Rule("SO-CONG", WARNING, "Các phần cộng lại bằng tổng đã nêu.", sums.parts_make_the_whole),
    Rule("SO-TY-LE", WARNING, "Tỷ lệ ghi sau hai con số là tỷ lệ của chúng.", sums.shares_follow),
    Rule("SO-PHAN-TRAM", WARNING, "Các tỷ lệ của một cơ cấu là 100%.", sums.shares_make_a_hundred),
    Rule("SO-BANG", WARNING, "Dòng tổng, cột tổng của bảng bằng các số được cộng.", tables.tables_add_up),
    Rule("SO-TY-LE-BANG", WARNING, "Cột tỷ lệ của bảng là tỷ lệ của hai cột khác.", tables.table_shares_follow),
    Rule("SO-TONG-BIET", INFO, "Tổng số tiêu chí như bộ tiêu chí đã ban hành.", criteria.known_totals),

    # Ngày tháng
    Rule("NGAY-HOP", ERROR, "Cuộc họp không sau ngày ban hành.", dates.meeting_after_issue),
    Rule("NGAY-MO-DAU", WARNING, "Câu mở đầu ghi đúng ngày họp.", dates.meeting_told_twice),
    Rule("NGAY-KHONG-CO", ERROR, "Ngày nào ghi ra cũng có trên lịch.", dates.day_that_is_none),
    Rule("NGAY-THU", ERROR, "Thứ trong tuần ghi cạnh ngày là thứ của ngày ấy.", dates.weekday_of_another_day),
    Rule("NGAY-KHOANG", ERROR, "Khoảng «từ ngày … đến ngày …» không kết thúc trước khi bắt đầu.", dates.span_that_ends_before_it_begins),
    Rule("NGAY-KIEU", WARNING, "Tháng dưới 10 ghi theo một kiểu trong cả văn bản.", dates.day_written_two_ways),

    # Thời hạn
    Rule("HAN-DA-QUA", ERROR, "Thời hạn không trước ngày ban hành.", dates.due_before_issue),
    Rule("HAN-NGAY-NGHI", WARNING, "Thời hạn rơi vào ngày làm việc.", dates.due_on_a_day_off),
    Rule("HAN-HAI-LAN", WARNING, "Một việc chỉ có một thời hạn.", milestones.same_work_due_twice),
    Rule("HAN-BAO-CAO", WARNING, "Báo cáo kết quả không trước khi việc xong.", milestones.reported_before_done),

    # Văn bản viện dẫn
    Rule("VIEN-DAN-NGAY", ERROR, "Văn bản viện dẫn không sau ngày ban hành.", citations.cited_after_issue),
    Rule("VIEN-DAN-HOP", WARNING, "Văn bản viện dẫn không sau ngày họp.", citations.cited_after_meeting),
    Rule("VIEN-DAN-HAI-NGAY", ERROR, "Một văn bản viện dẫn chỉ có một ngày.", citations.cited_under_two_days),
    Rule("VIEN-DAN-HAI-SO", WARNING, "Một văn bản viện dẫn chỉ có một số.", citations.cited_under_two_numbers),
    Rule("VIEN-DAN-THU-TU", WARNING, "Trong một loạt, số lớn hơn không có ngày sớm hơn.", citations.numbers_against_days),
    Rule("NHIEM-KY", WARNING, "Một đại hội ghi một nhiệm kỳ.", citations.congress_with_two_terms),
    Rule("GIAI-DOAN", WARNING, "Một chương trình, kế hoạch, bộ tiêu chí chỉ có một giai đoạn.", citations.programme_with_two_periods),

    # Chính tả
    Rule("TIENG-LA", WARNING, "Mỗi tiếng là tiếng Việt có thể có.", syllables.impossible_syllables),
    Rule("TIENG-DINH", WARNING, "Các tiếng viết cách nhau.", syllables.glued_syllables),
    Rule("DAU-THANH", WARNING, "Dấu thanh đặt thống nhất trong một văn bản.", syllables.mixed_tone_places),
    Rule("TU-NHAM", WARNING, "Từ hai tiếng viết đúng từng chữ, từng dấu.", words.misspelt_words),
    Rule("TU-HAY-NHAM", WARNING, "Chữ hay viết nhầm thì viết đúng.", words.confused_words),
    Rule("SOT-CHU", WARNING, "Lời quen dùng viết đủ chữ.", words.phrases_cut_short),
    Rule("LAP-CHU", WARNING, "Không viết một chữ hai lần liền nhau.", words.words_typed_twice),
    Rule("CHU-NGOAI", ERROR, "Chữ cái là chữ Việt, không phải chữ trông giống.", typing.foreign_letters),

    # Gõ phím
    Rule("HAI-CACH", WARNING, "Giữa hai chữ chỉ có một dấu cách.", typing.several_spaces),
    Rule("CACH-TRUOC-DAU", WARNING, "Dấu câu, dấu ngoặc viết liền chữ nó theo.", typing.spaces_at_a_mark),
    Rule("CACH-SAU-DAU", WARNING, "Sau dấu câu có dấu cách.", typing.no_space_behind_a_mark),
    Rule("HAI-DAU", WARNING, "Không viết hai dấu câu liền nhau.", typing.two_marks_in_a_row),
    Rule("CHAM-GIUA-CAU", WARNING, "Sau dấu chấm viết hoa.", typing.stops_inside_a_sentence),
    Rule("CUOI-DOAN", WARNING, "Cuối đoạn văn có dấu câu.", typing.no_stop_at_the_end),
    Rule("NGOAC-DU-DOI", WARNING, "Dấu ngoặc có mở, có đóng.", typing.brackets_left_open),
    Rule("NGOAC-KEP", WARNING, "Dấu ngoặc kép dùng một kiểu.", typing.mixed_quotes),
    Rule("GACH-NAM", WARNING, "Khoảng năm nối bằng một kiểu gạch.", typing.mixed_dashes),

    # Tên gọi
    Rule("TEN-NGUOI", WARNING, "Tên người viết đúng như danh bạ.", names.people_misspelt),
    Rule("TEN-CHUC-VU", WARNING, "Chức vụ viết đúng như danh bạ.", names.posts_misspelt),
    Rule("TEN-CO-QUAN", WARNING, "Tên bộ, sở viết đúng.", names.departments_misnamed),
    Rule("VIET-TAT", WARNING, "Chữ viết tắt được giải thích trước khi dùng.", names.early_abbreviations),

    # Sót từ văn bản khác
    Rule("HET-CAP-HUYEN", WARNING, "Từ 01/7/2025 không còn cấp huyện.", left_over.districts_left_over),
    Rule("HET-CO-QUAN", WARNING, "Bộ, sở đã hợp nhất năm 2025 gọi theo tên nay.", left_over.bodies_left_over),
    Rule("PHU-LUC-THIEU", WARNING, "Phụ lục được nhắc đến thì có.", left_over.missing_appendices),
)

# Giữa các văn bản với nhau
COLLECTION_RULES: tuple[Rule[Sequence[Listing], Found], ...] = (
    Rule("SO-TRUNG", ERROR, "Mỗi số của một loạt chỉ dùng một lần.", collection.number_given_twice, Feature.SERIES),
    Rule("SO-CACH", INFO, "Số trong một loạt đi liền nhau, nếu mọi văn bản của loạt ở đây.", collection.number_left_out, Feature.SERIES),
    Rule("HOP-HAI-LAN", WARNING, "Mỗi cuộc họp có một thông báo kết luận.", collection.meeting_announced_twice),
    Rule("GIAY-MOI-NGAY", WARNING, "Giấy mời và thông báo ghi cùng một ngày họp.", collection.called_to_another_day),
    Rule("TEN-HAI-CACH", WARNING, "Họ tên một người viết như nhau ở mọi văn bản.", collection.name_spelt_two_ways),
    Rule("CHUC-VU-KHAC", WARNING, "Chức vụ một người như nhau ở mọi văn bản, trừ khi đã đổi.", collection.post_that_changed),
)
# fmt: on
