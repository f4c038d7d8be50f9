"""Model: what was decided, as one value; each field carries its YAML key and label once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any, Self, cast, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ntm_docs import markup
from ntm_docs.diagnostics import Diagnostic, NoticeError, Place
from ntm_docs.expressions import has_expressions
from ntm_docs.nodes import Map, Seq
from ntm_docs.numbering import Mark
from ntm_docs.outline import parse_items, parse_paragraph
from ntm_docs.regimes import REGIMES, Regime, System, regime_for
from ntm_docs.texts import Text
from ntm_docs.values import Day

__all__ = [
    "BLOCK_KEYS",
    "Block",
    "Directory",
    "Duty",
    "Issuer",
    "Item",
    "Meeting",
    "Notice",
    "Person",
    "Sentence",
    "Signatory",
]


def refuse(message: str, hint: str = "", place: Place | None = None) -> PydanticCustomError:
    """An error of a value, told in the clerk's words, at a place of its own if it has one."""
    return PydanticCustomError(
        "refused", "{message}", {"message": message, "hint": hint, "place": place}
    )


def key(name: str, label: str, description: str, **options: Any) -> Any:
    """A field of the file: its YAML key, its Vietnamese label and what it is for."""
    return Field(alias=name, title=label, description=description, **options)


def _plain(text: Text) -> Text:
    """One paragraph of plain words; Jinja has been filled where it may stand."""
    paragraph = parse_paragraph(text)
    if paragraph is None:
        raise refuse(
            "chỗ này chỉ nhận một đoạn văn, không có dấu đầu dòng",
            "bỏ dòng trống và các dấu như «-», «1.» (chương trình tự đánh số); nhiều ý thì đưa "
            "vào «gom»; nếu dấu thuộc câu văn, viết «\\» trước nó",
        )
    if has_expressions(paragraph):
        raise refuse("chỗ này không dùng được {{ }} và {% %}", "ghi thẳng nội dung")
    return paragraph


def _prose(text: Text) -> Text:
    """One paragraph with sound markup, and perhaps a place for its deadline."""
    paragraph = _plain(text)
    if faults := list(islice(markup.faults(paragraph), _ENOUGH)):
        raise PydanticCustomError("faults", "{count}", {"count": len(faults), "faults": faults})
    return paragraph


# More faults of one text than anybody reads.
_ENOUGH = 50


def _line(text: Text) -> Text:
    """Prose that belongs to no task, so that no deadline can be filled in."""
    line = _prose(text)
    if any(span.is_deadline for span in markup.spans(line)):
        offset = line.find("{" + markup.DEADLINE)
        message = "{thoi_han} chỉ dùng được trong câu của một việc"
        raise refuse(message, "ghi thẳng thời hạn", line.place_at(offset))
    return line


def _items(value: object) -> object:
    return parse_items(value) if isinstance(value, Text) else value


def _sentences(value: object) -> object:
    """A text stands for one sentence, a list for several; each may be a text or carry fields."""
    if isinstance(value, str):
        return ({"viec": value},)
    if isinstance(value, Seq | list | tuple):
        return tuple({"viec": item} if isinstance(item, str) else item for item in value)
    return value


def is_no(text: str) -> bool:
    """Whether a clerk said no."""
    return text.strip().lower() in ("khong", "không")


def _yes_or_no(value: object) -> object:
    if not isinstance(value, str):
        return value
    if is_no(value) or value.strip().lower() in ("co", "có"):
        return not is_no(value)
    raise refuse(f"«{value}» không hiểu được", "viết co hoặc khong")


_NUMBER = "(0[1-9]|[1-9][0-9]{0,5})"


def _number(value: Text) -> Text:
    if not re.fullmatch(_NUMBER, value):
        sound = re.fullmatch(r"0+([1-9][0-9]{0,5})", value)
        hint = f"viết {sound[1].zfill(2)}" if sound else "chỉ ghi con số, ví dụ 138"
        raise refuse(f"«{value}» không phải số văn bản", hint)
    return value


def _figures(value: object) -> object:
    """Figures are named the way Jinja can call them, at every depth."""
    if isinstance(value, Text) and not value.strip():
        raise refuse("số liệu còn để trống", "ghi con số, hoặc bỏ khóa này", value.place)
    if isinstance(value, Text) and has_expressions(value):
        message = "trong so_lieu không dùng được {{ }}"
        raise refuse(message, "ghi thẳng con số", value.place)
    if isinstance(value, Seq):
        for item in value:
            _figures(item)
    if isinstance(value, Map):
        for name, figure in value.items():
            if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
                raise refuse(
                    f"tên số liệu «{name}» không dùng được trong {{{{ }}}}",
                    "chỉ dùng chữ thường không dấu, chữ số và gạch dưới, ví dụ tieu_chi",
                    value.keys_at[name],
                )
            _figures(figure)
    return value


def _none_when_no(value: object) -> object:
    """`khong` says that the notice goes without."""
    return () if isinstance(value, str) and is_no(value) else value


Plain = Annotated[Text, AfterValidator(_plain)]
Prose = Annotated[Text, AfterValidator(_prose)]
Line = Annotated[Text, AfterValidator(_line)]
Plains = Annotated[tuple[Plain, ...], BeforeValidator(_items)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_items)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Sentences = Annotated[tuple["Sentence", ...], BeforeValidator(_sentences)]
Blocks = tuple["Block", ...]
OptionalBlocks = Annotated[Blocks | None, BeforeValidator(_none_when_no)]


class Item(BaseModel):
    """A mapping of a file: frozen, closed to unknown keys, and knowing where it was written."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True
    )
    _origin: Map | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_origin(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Read a mapping of the file; a known key left blank is as good as none."""
        if not isinstance(data, Map):
            return handler(data)
        known = {field.alias for field in cls.model_fields.values()}
        item = handler(
            {
                name: value
                for name, value in data.items()
                if not (name in known and isinstance(value, Text) and not value.strip())
            }
        )
        item._origin = data
        return item

    def __eq__(self, other: object) -> bool:
        """Equal in content, wherever written."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    def place(self, *names: str) -> Place:
        """Where the first of these keys that the file has stands, else the item itself."""
        if self._origin is None:
            return Place()
        return next(
            (self._origin[name].place for name in names if name in self._origin),
            self._origin.place,
        )


class Person(Item):
    """Somebody a notice names."""

    name: Plain = key("ho_ten", "Họ và tên", "Họ tên như in trong thông báo")
    posts: Plain = key("chuc_vu", "Chức vụ", "Chức vụ như viết trong câu văn", default=Text())
    signs_as: Plains = key(
        "ky", "Dòng ký", "Các dòng chức vụ trên chữ ký, từ trên xuống", default=()
    )


class Issuer(Item):
    """An office that issues notices."""

    system: System = key("he_thong", "Hệ thống", "dang (cơ quan Đảng) hoặc nha_nuoc")
    parent_body: Plain | None = key(
        "cap_tren",
        "Cơ quan cấp trên",
        "Dòng trên ở góc trái, ví dụ Huyện ủy Thọ Xuân",
        default=None,
    )
    name: Plain = key("ten", "Cơ quan ban hành", "Dòng in đậm ở góc trái, ví dụ Văn phòng")
    called: Plain = key(
        "ten_goi", "Tên gọi trong câu", "Tên như viết trong câu, ví dụ Văn phòng Huyện ủy"
    )
    symbol: Plain = key("ky_hieu", "Ký hiệu", "Ký hiệu cơ quan sau tên loại, ví dụ VPHU")
    seat: Plain = key("dia_danh", "Địa danh", "Địa danh trước ngày tháng, ví dụ Thọ Xuân")
    bold_deadlines: YesNo | None = key(
        "dam_han", "In đậm thời hạn", "co hoặc khong: in đậm các thời hạn", default=None
    )


class Directory(Item):
    """The file `_co-quan.yaml`: the offices and people that conclusion files name by key."""

    issuers: dict[str, Issuer] = key("co_quan", "Các cơ quan", "Mỗi cơ quan một khóa", default={})
    people: dict[str, Person] = key("nguoi", "Những người", "Mỗi người một khóa", default={})


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


class Block(Duty):
    """A heading, a point or an unnumbered paragraph, with what it holds."""

    heading: Prose | None = key("muc", "Đề mục", "Đề mục có đánh số", default=None)
    point: Sentences = key("viec", "Việc", "Một điểm: một câu hoặc nhiều câu", default=())
    paragraph: Sentences = key("doan_van", "Đoạn văn", "Đoạn không đánh số", default=())
    blocks: Blocks = key("gom", "Gồm", "Các điểm, đoạn bên trong", default=())
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


class Signatory(Item):
    """Who signs: the lines of authority and post above the name."""

    lines: Plains = key(
        "dong", "Các dòng chức vụ", "Từ trên xuống, ví dụ CHÁNH VĂN PHÒNG", min_length=1
    )
    name: Plain = key("ho_ten", "Họ và tên", "Họ tên người ký")


class RegimeName(StrEnum):
    """The regimes a file may name."""

    HD_36 = "hd-36"


class Notice(Item):
    """The conclusions of one meeting, ready to be laid out."""

    issuer: Issuer = key("co_quan", "Cơ quan ban hành", "Khóa của cơ quan trong _co-quan.yaml")
    number: Annotated[Plain, AfterValidator(_number)] | None = key(
        "so",
        "Số",
        "Số văn bản; để trống khi chưa ban hành",
        default=None,
        examples=["138"],
        json_schema_extra={"pattern": f"^{_NUMBER}$"},
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
    figures: Annotated[dict[str, Any], BeforeValidator(_figures)] = key(
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
    signatory: Signatory = key("nguoi_ky", "Người ký", "Khóa của người ký, hoặc dong và ho_ten")
    numbering: Annotated[tuple[Mark, ...], BeforeValidator(_items)] = key(
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
            _ = self.regime
        except NoticeError as error:
            yield from error.diagnostics


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


# The keys under which a text block may stand for nested blocks.
BLOCK_KEYS = frozenset(
    str(field.alias)
    for item in (Notice, Block)
    for field in item.model_fields.values()
    if _holds_blocks(field.annotation)
)
