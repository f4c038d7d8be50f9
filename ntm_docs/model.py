"""Model: what a conclusion file says, as values; each field carries its key and label once."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, cast, get_args

from pydantic import AfterValidator, BeforeValidator

from ntm_docs.blocks import Block, Duty
from ntm_docs.fields import (
    NUMBER,
    WAIVERS,
    Figures,
    Item,
    Line,
    Lines,
    Number,
    Plain,
    Plains,
    Waivers,
    YesNo,
    as_items,
    is_no,
    key,
    refuse,
)
from ntm_docs.nodes import Seq
from ntm_docs.numbering import Mark
from ntm_docs.offices import Issuer, Person, Signatory
from ntm_docs.regimes import REGIMES, regime_for
from ntm_docs.regimes.doc_types import DocType
from ntm_docs.regimes.regime import CopyForm, Regime
from ntm_docs.regimes.stamps import Secrecy, Urgency
from ntm_docs.regimes.states import State
from ntm_docs.texts import Text
from ntm_docs.values import Day

__all__ = [
    "BATCH_KEYS",
    "BLOCK_KEYS",
    "COPY",
    "FILE_KEYS",
    "ISSUE_KEYS",
    "Appendix",
    "Batch",
    "Conclusion",
    "Copy",
    "Meeting",
    "Notice",
    "is_file_name",
]


def _none_when_no(value: object) -> object:
    """`khong` says that the notice goes without."""
    return () if isinstance(value, str) and is_no(value) else value


def _several(value: object) -> object:
    """One who signs alone needs no list."""
    if isinstance(value, Seq) and not value:
        raise refuse("danh sách người ký còn trống", "ghi khóa của người ký")
    return value if isinstance(value, Seq | list | tuple | str) else (value,)


_DRAFT = "[1-9][0-9]?"


def _draft(text: Text) -> Text:
    if not (text.strip().lower() in ("co", "có") or re.fullmatch(_DRAFT, text.strip())):
        hint = "ghi lần thứ mấy, ví dụ 2; hoặc co; không phải dự thảo thì bỏ khóa này"
        raise refuse(f"«{text}» không phải lần dự thảo", hint)
    return text


def _abbreviation(text: Text) -> Text:
    if re.search(r"\s", text):
        raise refuse(f"«{text}» không phải chữ viết tắt", "ghi chữ viết tắt, ví dụ VX")
    return text


_FILE = r"[^\\/:]+\.ya?ml"
_SYMBOL = r"\d+[-/]\S*[A-ZĐ]\S*"
_HASH = "[0-9a-f]{64}"


def is_file_name(text: str) -> bool:
    """Whether what a notice amends or replaces is named by its file, not by its symbol."""
    return re.fullmatch(_FILE, text) is not None


def _reference(text: Text) -> Text:
    if not (re.fullmatch(_SYMBOL, text) or is_file_name(text)):
        hint = "ghi tên tệp .yaml đặt bên cạnh, hoặc số và ký hiệu, ví dụ 138-TB/VPHU"
        raise refuse(f"«{text}» không chỉ rõ văn bản nào", hint)
    return text


def _hash(text: Text) -> Text:
    if not re.fullmatch(_HASH, text):
        hint = "khóa này do lệnh issue ghi; lấy lại dòng cũ (git diff cho thấy), đừng sửa tay"
        raise refuse("mã băm bị sửa hoặc bị cắt", hint)
    return text


Blocks = tuple[Block, ...]
OptionalBlocks = Annotated[Blocks | None, BeforeValidator(_none_when_no)]
OptionalLines = Annotated[Lines | None, BeforeValidator(_none_when_no)]
Abbreviation = Annotated[Plain, AfterValidator(_abbreviation)]
DraftNumber = Annotated[Plain, AfterValidator(_draft)]
Reference = Annotated[Plain, AfterValidator(_reference)]
ContentHash = Annotated[Plain, AfterValidator(_hash)]
Signatories = Annotated[tuple[Signatory, ...], BeforeValidator(_several)]


class Meeting(Item):
    """The meeting whose conclusions a notice announces."""

    day: Day = key("ngay", "Ngày họp", "Ngày cuộc họp", examples=["08/4/2023"])
    name: Plain = key(
        "ten", "Tên cuộc họp", "Như viết trong câu", examples=["buổi làm việc với xã Thọ Lộc"]
    )
    chair: Person | None = key("chu_tri", "Chủ trì", "Khóa của người chủ trì", default=None)
    venue: Plain | None = key("dia_diem", "Địa điểm", "Nơi họp", default=None)
    attendees: Plain | None = key("thanh_phan", "Thành phần", "Những ai dự họp", default=None)
    heard: Plain | None = key("nghe", "Nội dung nghe", "Cuộc họp đã nghe những gì", default=None)


class RegimeName(StrEnum):
    """The regimes a file may name."""

    HD_36 = "hd-36"
    HD_05 = "hd-05"
    ND_30 = "nd-30"


class Appendix(Item):
    """What is issued with a notice, on pages of its own."""

    title: Line | None = key("ten", "Tên phụ lục", "Tên, in hoa dưới chữ Phụ lục", default=None)
    body: Blocks = key("noi_dung", "Nội dung", "Các mục, điểm, đoạn, bảng", min_length=1)
    is_landscape: YesNo = key(
        "ngang", "Trang ngang", "co: in trên trang nằm ngang, cho bảng nhiều cột", default=False
    )


class Notice(Item):
    """The conclusions of one meeting, ready to be laid out; or another paper of its office."""

    issuer: Issuer = key("co_quan", "Cơ quan ban hành", "Khóa của cơ quan trong _co-quan.yaml")
    doc_type: DocType = key(
        "loai",
        "Loại văn bản",
        "thong_bao (để trống), ket_luan, cong_van, giay_moi, bao_cao, ke_hoach",
        default=DocType.NOTICE,
    )
    number: Number | None = key(
        "so",
        "Số",
        "Số văn bản; để trống khi chưa ban hành",
        default=None,
        examples=["138"],
        json_schema_extra={"pattern": f"^{NUMBER}$"},
    )
    day: Day | None = key(
        "ngay",
        "Ngày ban hành",
        "Ngày ký; mới biết tháng thì ghi tháng",
        default=None,
        examples=["11/4/2023", "4/2023"],
    )
    state: State = key(
        "trang_thai",
        "Trạng thái",
        "du_thao (để trống), trinh_ky; lệnh issue ghi ban_hanh; văn bản bị thu hồi thì thu_hoi",
        default=State.DRAFT,
    )
    issued_hash: ContentHash | None = key(
        "ma_bam",
        "Mã băm",
        "Do lệnh issue ghi: dấu của nội dung khi ban hành, đừng sửa tay",
        default=None,
        json_schema_extra={"pattern": f"^{_HASH}$"},
    )
    replaces: Reference | None = key(
        "thay_the",
        "Thay thế",
        "Văn bản bị thay thế: tệp .yaml bên cạnh, hoặc số và ký hiệu",
        default=None,
        examples=["tho-loc.yaml", "138-TB/VPHU"],
        json_schema_extra={"pattern": f"^({_FILE}|{_SYMBOL})$"},
    )
    amends: Reference | None = key(
        "sua_doi",
        "Sửa đổi",
        "Văn bản được sửa đổi: tệp .yaml bên cạnh, hoặc số và ký hiệu",
        default=None,
        examples=["tho-loc.yaml", "138-TB/VPHU"],
        json_schema_extra={"pattern": f"^({_FILE}|{_SYMBOL})$"},
    )
    regime_name: RegimeName | None = key(
        "the_thuc", "Thể thức", "Chỉ cần khi chưa có ngày, ví dụ hd-36", default=None
    )
    drafting_unit: Abbreviation | None = key(
        "don_vi_soan",
        "Đơn vị soạn thảo",
        "Chữ viết tắt đơn vị soạn thảo, trong ký hiệu công văn của cơ quan Nhà nước",
        default=None,
        examples=["VX"],
        json_schema_extra={"pattern": r"^\S+$"},
    )
    draft: DraftNumber | None = key(
        "du_thao",
        "Dự thảo",
        "Lần dự thảo, in dưới số; hoặc co",
        default=None,
        examples=["2"],
        json_schema_extra={"pattern": f"^({_DRAFT}|co)$"},
    )
    urgency: Urgency | None = key(
        "do_khan", "Độ khẩn", "khan, thuong_khan hoặc hoa_toc", default=None
    )
    secrecy: Secrecy | None = key("do_mat", "Độ mật", "mat, toi_mat hoặc tuyet_mat", default=None)
    circulation: Plain | None = key(
        "pham_vi",
        "Phạm vi lưu hành",
        "Chỉ dẫn về phạm vi lưu hành",
        default=None,
        examples=["Lưu hành nội bộ"],
    )
    locality: Plain | None = key(
        "dia_ban", "Địa bàn", "Nơi kết luận nói đến", default=None, examples=["xã Thọ Lộc"]
    )
    meeting: Meeting | None = key("hop", "Cuộc họp", "Ngày, tên, người chủ trì", default=None)
    concluded_by: Person | None = key(
        "ket_luan_cua", "Kết luận của", "Khóa của người kết luận, nếu khác chủ trì", default=None
    )
    figures: Figures = key(
        "so_lieu",
        "Số liệu",
        "Mỗi số liệu ghi một lần, gọi lại bằng {{ tên }}",
        default_factory=dict,
    )
    author_line: Plain | None = key(
        "tac_gia",
        "Tác giả",
        "Dòng in hoa trên trích yếu: kết luận của ai",
        default=None,
        examples=["của Ban Thường vụ Đảng ủy"],
    )
    subject: Line = key(
        "trich_yeu", "Trích yếu", "Dòng đậm dưới tên loại; công văn: dòng dưới số, ký hiệu"
    )
    addressees: Lines = key(
        "kinh_gui", "Kính gửi", "Mỗi nơi một dòng; công văn phải có", default=()
    )
    bases: Lines = key("can_cu", "Căn cứ", "Mỗi căn cứ một dòng, đầu nội dung", default=())
    opening: OptionalBlocks = key(
        "mo_dau", "Mở đầu", "Để trống thì lấy lời văn mẫu; khong: không có", default=None
    )
    body: Blocks = key("noi_dung", "Nội dung", "Các mục, điểm, đoạn", min_length=1)
    closing: OptionalBlocks = key(
        "ket_thuc", "Kết thúc", "Để trống thì lấy lời văn mẫu; khong: không có", default=None
    )
    appendices: tuple[Appendix, ...] = key(
        "phu_luc", "Phụ lục", "Mỗi phụ lục có ten và noi_dung", default=()
    )
    recipients: Lines = key("noi_nhan", "Nơi nhận", "Mỗi nơi nhận một dòng", min_length=1)
    drafter: Plain | None = key(
        "nguoi_soan",
        "Ký hiệu người soạn",
        "Ký hiệu người soạn và số bản, in dưới Nơi nhận",
        default=None,
        examples=["PL.(300)"],
    )
    signatories: Signatories = key(
        "nguoi_ky",
        "Người ký",
        "Khóa của người ký, hoặc dong và ho_ten; liên tịch: danh sách, cơ quan chủ trì trước",
    )
    contact: OptionalLines = key(
        "lien_he",
        "Thông tin liên hệ",
        "Để trống thì lấy của cơ quan ban hành; khong: không in",
        default=None,
    )
    numbering: Annotated[tuple[Mark, ...], BeforeValidator(as_items)] = key(
        "danh_so",
        "Đánh số",
        "Dấu của từng cấp, từ ngoài vào trong",
        default=(),
        examples=[["I.", "1.", "a)", "-"]],
    )
    bold_deadlines: YesNo | None = key(
        "dam_han", "In đậm thời hạn", "co hoặc khong cho cả thông báo", default=None
    )

    two_sided: YesNo | None = key(
        "in_hai_mat", "In hai mặt", "co hoặc khong, nếu khác lệ của cơ quan", default=None
    )

    waivers: Waivers = key(
        WAIVERS,
        "Bỏ qua",
        "Quy tắc không báo: mã quy tắc và lý do, hoặc {muc: luu_y, ly_do: …}",
        default_factory=dict,
        examples=[{"HAN-NGAY-NGHI": "cơ quan trực cả ngày nghỉ"}],
    )

    @property
    def is_two_sided(self) -> bool:
        """Whether it is printed on both sides of its sheets."""
        return self.issuer.is_two_sided if self.two_sided is None else self.two_sided

    @property
    def reference_day(self) -> Day | None:
        """The day that decides regime and missing years: of issue, else of the meeting."""
        return self.day or (self.meeting.day if self.meeting else None)

    @property
    def regime(self) -> Regime:
        """The regime this notice follows.

        Raises:
            NoticeError: no regime covers the day, or the one named is another system's.
        """
        day = self.reference_day
        place = self.place("ngay", "hop", "the_thuc")
        if day is None:
            named = REGIMES[cast("RegimeName", self.regime_name)]
            return regime_for(self.issuer.system, named.since, place)
        return regime_for(self.issuer.system, day.first, place)

    @property
    def duty(self) -> Duty:
        """What every block takes over unless it says otherwise."""
        issuer, own = self.issuer.bold_deadlines, self.bold_deadlines
        return Duty(bold_deadlines=issuer if own is None else own)


class Copy(Item):
    """A copy that an office makes of an issued notice: the key `sao` names the notice's file."""

    source: Plain = key("sao", "Bản sao của", "Tệp của văn bản được sao, đặt bên cạnh")
    form: CopyForm = key("hinh_thuc", "Hình thức sao", "sao_y, sao_luc hoặc trich_sao")
    extract: Plains = key(
        "trich",
        "Phần được trích",
        "Chỉ khi trích sao: các mục được trích, như in trong văn bản",
        default=(),
        examples=[["I.2", "II"]],
    )
    issuer: Issuer = key("co_quan", "Cơ quan sao", "Khóa của cơ quan trong _co-quan.yaml")
    number: Number | None = key("so", "Số bản sao", "Số của bản sao", default=None)
    day: Day | None = key("ngay", "Ngày sao", "Ngày ký bản sao", default=None)
    recipients: Lines = key("noi_nhan", "Nơi nhận", "Mỗi nơi nhận một dòng", min_length=1)
    signatories: Signatories = key("nguoi_ky", "Người ký", "Khóa của người ký bản sao")


# The key that tells a copy's file from a notice's.
COPY = "sao"


class Issued(Item):
    """What the program records about the issued notice of one row."""

    number: Number | None = key("so", "Số", "Số văn bản", default=None)
    day: Day | None = key("ngay", "Ngày ban hành", "Ngày ký", default=None)
    state: State = key("trang_thai", "Trạng thái", "Do lệnh issue ghi", default=State.DRAFT)
    issued_hash: ContentHash | None = key("ma_bam", "Mã băm", "Do lệnh issue ghi", default=None)


class Batch(Item):
    """What makes one file the conclusion for many."""

    rows: Any = key(
        "lap_cho_tung",
        "Lặp cho từng",
        "Danh sách dòng, mỗi dòng một thông báo; hoặc tệp .csv, .xlsx bên cạnh: tên tệp, hay "
        "{tep: …, trang: …}",
        default=None,
    )
    output_name: Plain | None = key(
        "ten_tep",
        "Tên tệp",
        "Tên tệp thông báo của từng dòng; để trống thì lấy tên của dòng",
        default=None,
        examples=["{{ xa.ma }}-{{ xa.ten }}"],
    )
    issued: dict[str, Issued] = key(
        "ban_hanh",
        "Ban hành",
        "Số, ngày… của từng thông báo, theo mã của dòng",
        default_factory=dict,
    )


class Conclusion(Notice, Batch):
    """A conclusion file: one notice, or what many notices share."""


def _holds_blocks(annotation: Any) -> bool:
    return annotation is Block or any(map(_holds_blocks, get_args(annotation)))


# The outermost keys of a file that a row may change, and those that tell of rows. All papers of a
# batch are of one type: a column `loai` tells what kind of commune a row is. What is recorded of an
# issued notice stands under `ban_hanh`.
FILE_KEYS = frozenset(str(field.alias) for field in Notice.model_fields.values()) - {
    *("loai", "trang_thai", "ma_bam")
}
ISSUE_KEYS = tuple(str(field.alias) for field in Issued.model_fields.values())
BATCH_KEYS = frozenset(str(field.alias) for field in Batch.model_fields.values())
# The keys under which a text block may stand for nested blocks.
BLOCK_KEYS = frozenset(
    str(field.alias)
    for item in (Notice, Block)
    for field in item.model_fields.values()
    if _holds_blocks(field.annotation)
)
