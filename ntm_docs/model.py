"""Model: what was decided, as one value; each field carries its YAML key and label once."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Self, cast, get_args

from pydantic import BeforeValidator, model_validator

from ntm_docs import markup
from ntm_docs.diagnostics import Diagnostic, NoticeError
from ntm_docs.fields import (
    NUMBER,
    Figures,
    Item,
    Line,
    Lines,
    Number,
    Plain,
    Prose,
    YesNo,
    as_items,
    is_no,
    key,
    refuse,
)
from ntm_docs.nodes import Seq
from ntm_docs.numbering import Mark
from ntm_docs.offices import Issuer, Person, Signatory
from ntm_docs.regime import Regime
from ntm_docs.regimes import REGIMES, regime_for
from ntm_docs.signing import signing_faults
from ntm_docs.values import Day, short_date

__all__ = [
    "BATCH_KEYS",
    "BLOCK_KEYS",
    "CONDITION",
    "FILE_KEYS",
    "Batch",
    "Block",
    "Conclusion",
    "Duty",
    "Meeting",
    "Notice",
    "Sentence",
]


def _sentences(value: object) -> object:
    """A text stands for one sentence, a list for several; each may be a text or carry fields."""
    if isinstance(value, str):
        return ({"viec": value},)
    if isinstance(value, Seq | list | tuple):
        return tuple({"viec": item} if isinstance(item, str) else item for item in value)
    return value


def _none_when_no(value: object) -> object:
    """`khong` says that the notice goes without."""
    return () if isinstance(value, str) and is_no(value) else value


def _several(value: object) -> object:
    """One who signs alone needs no list."""
    if isinstance(value, Seq) and not value:
        raise refuse("danh sách người ký còn trống", "ghi khóa của người ký")
    return value if isinstance(value, Seq | list | tuple | str) else (value,)


Sentences = Annotated[tuple["Sentence", ...], BeforeValidator(_sentences)]
Blocks = tuple["Block", ...]
OptionalBlocks = Annotated[Blocks | None, BeforeValidator(_none_when_no)]
OptionalLines = Annotated[Lines | None, BeforeValidator(_none_when_no)]
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


class Duty(Item):
    """Who answers for something and by when; what is left out is taken over from above."""

    assignees: Lines = key("giao", "Giao cho", "Đơn vị hoặc người thực hiện", default=())
    cooperating: Lines = key("phoi_hop", "Phối hợp", "Đơn vị phối hợp", default=())
    deadlines: Lines = key(
        "thoi_han",
        "Thời hạn",
        "Thời hạn, như in trong câu; {thoi_han} trong câu là chỗ in",
        default=(),
        examples=["trước ngày 30/6/2023", "10 ngày/lần"],
    )
    bold_deadlines: YesNo | None = key(
        "dam_han", "In đậm thời hạn", "co hoặc khong: in đậm thời hạn ở đây", default=None
    )
    id: Plain | None = key("ma", "Mã", "Mã của việc, để theo dõi", default=None)

    def taking_over(self, above: Duty) -> Duty:
        """This duty with what it leaves out filled from the one above it."""
        own_bold = self.bold_deadlines
        return Duty(
            assignees=self.assignees or above.assignees,
            cooperating=self.cooperating or above.cooperating,
            deadlines=self.deadlines or above.deadlines,
            bold_deadlines=above.bold_deadlines if own_bold is None else own_bold,
            id=self.id,
        )


class Sentence(Duty):
    """One sentence of a paragraph that holds several tasks."""

    text: Prose = key("viec", "Việc", "Câu văn")


# Asked before a block is read: a block that is not wanted is not there.
CONDITION = "chi_khi"


class Block(Duty):
    """A heading, a point or an unnumbered paragraph, with what it holds."""

    heading: Prose | None = key("muc", "Đề mục", "Đề mục có đánh số", default=None)
    point: Sentences = key("viec", "Việc", "Một điểm: một câu hoặc nhiều câu", default=())
    paragraph: Sentences = key("doan_van", "Đoạn văn", "Đoạn không đánh số", default=())
    blocks: Blocks = key("gom", "Gồm", "Các điểm, đoạn bên trong", default=())
    only_if: Plain | None = key(
        CONDITION,
        "Chỉ khi",
        "Điều kiện để có mục này, như trong {% if … %}",
        default=None,
        examples=['xa.loai == "mien_nui"'],
    )
    mark: Mark | None = key(
        "dau", "Dấu đầu mục", "Dấu riêng của cấp này: I. 1. a) - + *", default=None
    )

    @model_validator(mode="after")
    def _has_one_shape(self) -> Self:
        shapes = [self.heading is not None, bool(self.point), bool(self.paragraph)]
        if sum(shapes) != 1:
            raise refuse(
                "mỗi mục cần đúng một trong ba khóa: muc, viec, doan_van",
                "muc là đề mục, viec là một điểm, doan_van là đoạn không đánh số",
            )
        return self

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The block's own words, sentence by sentence."""
        if self.heading is not None:
            return (Sentence(text=self.heading),)
        return self.point or self.paragraph


class RegimeName(StrEnum):
    """The regimes a file may name."""

    HD_36 = "hd-36"
    HD_05 = "hd-05"
    ND_30 = "nd-30"


class Notice(Item):
    """The conclusions of one meeting, ready to be laid out."""

    issuer: Issuer = key("co_quan", "Cơ quan ban hành", "Khóa của cơ quan trong _co-quan.yaml")
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
    regime_name: RegimeName | None = key(
        "the_thuc", "Thể thức", "Chỉ cần khi chưa có ngày, ví dụ hd-36", default=None
    )
    locality: Plain | None = key(
        "dia_ban", "Địa bàn", "Nơi kết luận nói đến", default=None, examples=["xã Thọ Lộc"]
    )
    meeting: Meeting | None = key("hop", "Cuộc họp", "Ngày, tên, người chủ trì", default=None)
    concluded_by: Person | None = key(
        "ket_luan_cua", "Kết luận của", "Khóa của người kết luận, nếu khác chủ trì", default=None
    )
    figures: Figures = key(
        "so_lieu", "Số liệu", "Mỗi số liệu ghi một lần, gọi lại bằng {{ tên }}", default={}
    )
    subject: Line = key("trich_yeu", "Trích yếu", "Dòng đậm dưới chữ THÔNG BÁO")
    opening: OptionalBlocks = key(
        "mo_dau", "Mở đầu", "Để trống thì lấy lời văn mẫu; khong: không có", default=None
    )
    body: Blocks = key("noi_dung", "Nội dung", "Các mục, điểm, đoạn", min_length=1)
    closing: OptionalBlocks = key(
        "ket_thuc", "Kết thúc", "Để trống thì lấy lời văn mẫu; khong: không có", default=None
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

    def faults(self) -> Iterator[Diagnostic]:
        """What only shows when the parts are seen together."""
        if self.reference_day is None and self.regime_name is None:
            yield Diagnostic(
                self.place(),
                "NGAY-THIEU",
                "chưa biết thông báo theo thể thức nào",
                "ghi «ngay» (ngày hoặc tháng ban hành), hoặc «hop: {ngay: …}», hoặc «the_thuc»",
            )
        else:
            yield from self._regime_faults()
        for block in (*(self.opening or ()), *self.body, *(self.closing or ())):
            yield from _deadline_faults(block, self.duty)

    def _regime_faults(self) -> Iterator[Diagnostic]:
        try:
            regime = self.regime
        except NoticeError as error:
            yield from error.diagnostics
            return
        for signatory in self.signatories:
            yield from signing_faults(signatory, regime)
        day = self.reference_day
        if day and not self.issuer.is_in_being(day.first):
            yield Diagnostic(
                self.place("ngay", "hop"),
                "CO-QUAN-NGAY",
                f"{self.issuer.called} chỉ hoạt động {self.issuer.life_told()}, "
                f"văn bản này ngày {short_date(day.first)}",
                "xem lại «ngay», hoặc đổi «co_quan» sang cơ quan có vào ngày ấy",
            )


class Issued(Item):
    """What the program records about the issued notice of one row."""

    number: Number | None = key("so", "Số", "Số văn bản", default=None)
    day: Day | None = key("ngay", "Ngày ban hành", "Ngày ký", default=None)


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
        "ban_hanh", "Ban hành", "Số, ngày của từng thông báo, theo mã của dòng", default={}
    )


class Conclusion(Notice, Batch):
    """A conclusion file: one notice, or what many notices share."""


def _deadline_faults(block: Block, above: Duty) -> Iterator[Diagnostic]:
    """Every `{thoi_han}` has a deadline to print, and none is left over."""
    duty = block.taking_over(above)
    for sentence in block.sentences:
        due = sentence.taking_over(duty).deadlines
        slots = sum(span.is_deadline for span in markup.spans(sentence.text))
        if slots and not due:
            message = "có {thoi_han} trong câu nhưng mục này không có khóa «thoi_han»"
            hint = "thêm «thoi_han: …» ở mục này hoặc ở mục chứa nó"
        elif slots and len(due) > 1 and slots != len(due):
            message = f"có {len(due)} thời hạn nhưng {slots} chỗ điền {{thoi_han}}"
            hint = "mỗi thời hạn một chỗ điền, theo thứ tự"
        else:
            continue
        offset = sentence.text.find("{" + markup.DEADLINE)
        yield Diagnostic(sentence.text.place_at(offset), "HAN-CHO-DIEN", message, hint)
    for inner in block.blocks:
        yield from _deadline_faults(inner, duty)


def _holds_blocks(annotation: Any) -> bool:
    return annotation is Block or any(map(_holds_blocks, get_args(annotation)))


# The outermost keys of a file that a row may change, and those that tell of rows.
FILE_KEYS = frozenset(str(field.alias) for field in Notice.model_fields.values())
BATCH_KEYS = frozenset(str(field.alias) for field in Batch.model_fields.values())
# The keys under which a text block may stand for nested blocks.
BLOCK_KEYS = frozenset(
    str(field.alias)
    for item in (Notice, Block)
    for field in item.model_fields.values()
    if _holds_blocks(field.annotation)
)
