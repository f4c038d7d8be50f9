"""Blocks: what the body of a notice is made of, with who answers for it and by when."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple, Self

from pydantic import AfterValidator, BeforeValidator, model_validator

from ntm_docs import markup
from ntm_docs.fields import (
    WAIVERS,
    CellText,
    Item,
    Lines,
    Plain,
    Prose,
    Waivers,
    YesNo,
    key,
    refuse,
)
from ntm_docs.nodes import Seq
from ntm_docs.numbering import Mark
from ntm_docs.tables import TABLE
from ntm_docs.texts import Text
from ntm_docs.values import Day

__all__ = [
    "CONDITION",
    "SHAPES",
    "TASK_TABLE",
    "Block",
    "Charge",
    "Choice",
    "Duty",
    "Sentence",
    "TaskTable",
]


def _sentences(value: object) -> object:
    """A text stands for one sentence, a list for several; each may be a text or carry fields."""
    if isinstance(value, Text):
        return (_sentence(value),)
    if isinstance(value, Seq | list | tuple):
        return tuple(_sentence(item) if isinstance(item, Text) else item for item in value)
    return value


def _sentence(text: Text) -> object:
    words, name = markup.named(text)
    return {"viec": words, "ma": name} if name else {"viec": words}


Sentences = Annotated[tuple["Sentence", ...], BeforeValidator(_sentences)]
Rows = tuple[tuple[CellText, ...], ...]


def _in_columns(rows: Rows) -> Rows:
    """A table has rows below its header, and no cell without a column."""
    if len(rows) == 1:
        hint = "dòng đầu là tên cột, mỗi dòng sau là một hàng; bảng có sẵn: tên tệp .csv, .xlsx"
        raise refuse("bảng chỉ có một dòng", hint)
    columns = len(rows[0]) if rows else 0
    for cell in (cell for row in rows for cell in row[columns:] if cell):
        message = f"ô «{cell}» nằm ngoài {columns} cột của bảng"
        raise refuse(message, "thêm tên cột ở dòng đầu, hoặc bỏ dấu «|» thừa", cell.place)
    return rows


TableRows = Annotated[Rows, AfterValidator(_in_columns)]
Blocks = tuple["Block", ...]


class Duty(NamedTuple):
    """Who answers for something and by when, with what it takes over from above."""

    assignees: tuple[Text, ...] = ()
    cooperating: tuple[Text, ...] = ()
    deadlines: tuple[Text, ...] = ()
    bold_deadlines: bool | None = None
    id: Text | None = None


class Charge(Item):
    """What a file says of who answers for something and by when."""

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
        """The duty it makes, with what it leaves out taken over from the one above it."""
        own_bold = self.bold_deadlines
        is_own = self.assignees or self.cooperating or self.deadlines or own_bold is not None
        if not is_own and self.id == above.id:
            return above
        return Duty(
            assignees=self.assignees or above.assignees,
            cooperating=self.cooperating or above.cooperating,
            deadlines=self.deadlines or above.deadlines,
            bold_deadlines=above.bold_deadlines if own_bold is None else own_bold,
            id=self.id,
        )


class Sentence(Charge):
    """One sentence of a paragraph that holds several tasks."""

    text: Prose = key("viec", "Việc", "Câu văn")


# The keys whose words are a block's own.
SHAPES = ("viec", "doan_van", "muc")

# The key of a table of tasks.
TASK_TABLE = "bang_viec"

# Asked before a block is read: a block that is not wanted is not there.
CONDITION = "chi_khi"


class Choice(StrEnum):
    """Which tasks a table of tasks shows; the value is the one typed in a file."""

    ALL = "tat_ca"
    OPEN = "chua_xong"
    LATE = "qua_han"
    DONE = "xong"


class TaskTable(Item):
    """A table made of tasks: this notice's, or those of another file's notices."""

    source: Plain | None = key("cua", "Của", "Tệp kết luận có các việc, đặt bên cạnh", default=None)
    choice: Choice = key(
        "loc", "Lọc", "tat_ca (để trống), chua_xong, qua_han hoặc xong", default=Choice.ALL
    )
    as_of: Day | None = key(
        "tinh_den", "Tính đến", "Ngày tính quá hạn; có ngày thì in cột Kết quả", default=None
    )

    @model_validator(mode="after")
    def _tells_progress_of_others_only(self) -> Self:
        if self.source is None and (self.choice is not Choice.ALL or self.as_of):
            raise refuse(
                "bảng việc của chính văn bản này không có tiến độ",
                "ghi «bang_viec: nay», hoặc thêm «cua: …» là tệp của thông báo cần đôn đốc",
            )
        return self


def _task_table(value: object) -> object:
    """`nay` stands for this notice's tasks, a file's name for those of another."""
    if isinstance(value, Text):
        return {} if value.strip().lower() in ("nay", "này") else {"cua": value}
    return value


class Block(Charge):
    """A heading, a point or an unnumbered paragraph, with what it holds; or a table."""

    heading: Prose | None = key("muc", "Đề mục", "Đề mục có đánh số", default=None)
    point: Sentences = key("viec", "Việc", "Một điểm: một câu hoặc nhiều câu", default=())
    paragraph: Sentences = key("doan_van", "Đoạn văn", "Đoạn không đánh số", default=())
    table: TableRows = key(
        TABLE,
        "Bảng",
        "Mỗi dòng một hàng, ô cách nhau bằng gạch đứng, dòng đầu là tên cột; hoặc tệp .csv, .xlsx "
        "bên cạnh: tên tệp, hay {tep: …, trang: …}",
        default=(),
    )
    tasks: Annotated[TaskTable | None, BeforeValidator(_task_table)] = key(
        TASK_TABLE,
        "Bảng việc",
        "nay: bảng phân công của chính văn bản này; hoặc {cua: tệp kết luận, loc: …, tinh_den: …}",
        default=None,
    )
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
    waivers: Waivers = key(
        WAIVERS, "Bỏ qua", "Quy tắc không báo ở mục này: mã quy tắc và lý do", default_factory=dict
    )

    __slots__ = ("_sentences",)
    if TYPE_CHECKING:
        _sentences: tuple[Sentence, ...]

    @model_validator(mode="after")
    def _has_one_shape(self) -> Self:
        are_words = (self.heading is not None) + bool(self.point) + bool(self.paragraph)
        if are_words + bool(self.table) + (self.tasks is not None) != 1:
            raise refuse(
                "mỗi mục cần đúng một trong năm khóa: muc, viec, doan_van, bang, bang_viec",
                "muc là đề mục, viec là một điểm, doan_van là đoạn không đánh số, bang là bảng",
            )
        if self.is_table and (self.blocks or self.deadlines or self.assignees):
            raise refuse(
                "bảng không mang khóa khác",
                "việc và thời hạn trong bảng: ghi ở từng ô, hoặc đưa vào một điểm «viec» bên cạnh",
            )
        return self

    @model_validator(mode="after")
    def _remember_sentences(self) -> Self:
        """A heading is a sentence too; its words have been found sound."""
        own = self.point or self.paragraph
        if self.heading is not None:
            own = (Sentence.model_construct(text=self.heading),)
        object.__setattr__(self, "_sentences", own)
        return self

    @property
    def is_table(self) -> bool:
        """Whether it prints as a table."""
        return bool(self.table) or self.tasks is not None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The block's own words, sentence by sentence."""
        return self._sentences
