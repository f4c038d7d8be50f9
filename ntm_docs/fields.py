"""Fields: the kinds of values a file may hold, and the mapping that holds them."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ntm_docs import markup
from ntm_docs.diagnostics import Place, Severity
from ntm_docs.nodes import Map, Seq
from ntm_docs.outline import parse_items, parse_paragraph
from ntm_docs.tags import has_expressions
from ntm_docs.texts import Text

__all__ = [
    "NUMBER",
    "WAIVERS",
    "CellText",
    "Figures",
    "Item",
    "Line",
    "Lines",
    "Number",
    "Plain",
    "Plains",
    "Prose",
    "Waiver",
    "Waivers",
    "YesNo",
    "as_items",
    "is_no",
    "key",
    "refuse",
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
    if markup.is_marked(paragraph):
        _refuse_faults(paragraph)
    return paragraph


def _refuse_faults(text: Text) -> None:
    """Tell all that is wrong with a text's markup."""
    if faults := list(islice(markup.faults(text), _ENOUGH)):
        raise PydanticCustomError("faults", "{count}", {"count": len(faults), "faults": faults})


# More faults of one text than anybody reads.
_ENOUGH = 50


def _line(text: Text) -> Text:
    """Prose that belongs to no task, so that no deadline can be filled in."""
    line = _prose(text)
    if not markup.is_marked(line):
        return line
    if markup.slots(line):
        offset = line.find("{" + markup.DEADLINE)
        message = "{thoi_han} chỉ dùng được trong câu của một việc"
        raise refuse(message, "ghi thẳng thời hạn", line.place_at(offset))
    if next(markup.notes(line), None) is not None:
        message = "chú thích «^[…]» chỉ dùng được trong nội dung"
        raise refuse(message, "đưa chú thích vào một câu của nội dung", line.place)
    return line


def _cell(text: Text) -> Text:
    """A cell of a table: what looks like a mark is words there."""
    words = Text.joined([line.stripped() for line in text.lines()], " ").stripped()
    if has_expressions(words):
        raise refuse("chỗ này không dùng được {{ }} và {% %}", "ghi thẳng nội dung")
    _refuse_faults(words)
    if markup.slots(words):
        raise refuse("{thoi_han} không dùng được trong bảng", "ghi thẳng thời hạn")
    return words


def as_items(value: object) -> object:
    """A text stands for the list it is typed as."""
    return parse_items(value) if isinstance(value, Text) else value


def is_no(text: str) -> bool:
    """Whether a clerk said no."""
    return text.strip().lower() in ("khong", "không")


def _yes_or_no(value: object) -> object:
    if not isinstance(value, str):
        return value
    if is_no(value) or value.strip().lower() in ("co", "có"):
        return not is_no(value)
    raise refuse(f"«{value}» không hiểu được", "viết co hoặc khong")


NUMBER = "(0[1-9]|[1-9][0-9]{0,5})"


def _number(value: Text) -> Text:
    if not re.fullmatch(NUMBER, value):
        sound = re.fullmatch(r"0+([1-9][0-9]{0,5})", value)
        hint = f"viết {sound[1].zfill(2)}" if sound else "chỉ ghi con số, ví dụ 138"
        raise refuse(f"«{value}» không phải số văn bản", hint)
    return value


def _figures(value: object) -> object:
    """Figures are named the way Jinja can call them, at every depth."""
    if isinstance(value, Text) and value.is_blank:
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


Plain = Annotated[Text, AfterValidator(_plain)]
Prose = Annotated[Text, AfterValidator(_prose)]
Line = Annotated[Text, AfterValidator(_line)]
CellText = Annotated[Text, AfterValidator(_cell)]
Plains = Annotated[tuple[Plain, ...], BeforeValidator(as_items)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(as_items)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Number = Annotated[Plain, AfterValidator(_number)]
Figures = Annotated[dict[str, Any], BeforeValidator(_figures)]


class Item(BaseModel):
    """A mapping of a file: frozen, closed to unknown keys, and knowing where it was written."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, defer_build=True
    )
    # What is no field stands in a slot: pydantic's private attributes are slow to make and read.
    __slots__ = ("_origin",)
    if TYPE_CHECKING:
        _origin: Map

    @model_validator(mode="wrap")
    @classmethod
    def _remember_origin(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Read a mapping of the file; a known key left blank is as good as none."""
        if not isinstance(data, Map):
            return handler(data)
        blank = {n for n, value in data.items() if isinstance(value, Text) and value.is_blank}
        if blank:
            blank &= {field.alias for field in cls.model_fields.values()}
        item = handler({n: v for n, v in data.items() if n not in blank} if blank else data)
        object.__setattr__(item, "_origin", data)
        return item

    def __eq__(self, other: object) -> bool:
        """Equal in content, wherever written."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    def place(self, *names: str) -> Place:
        """Where the first of these keys that the file has stands, else the item itself."""
        origin: Map | None = getattr(self, "_origin", None)
        if origin is None:
            return Place()
        return next((origin[name].place for name in names if name in origin), origin.place)


class Told(StrEnum):
    """How a finding that is let pass is still told; the value is the one typed in a file."""

    NOT = "khong_bao"
    AS_INFO = "luu_y"
    AS_WARNING = "canh_bao"

    @property
    def severity(self) -> Severity | None:
        """How grave it is told; None where it is not."""
        told = {"luu_y": Severity.INFO, "canh_bao": Severity.WARNING}
        return told.get(self.value)


def _waiver(value: object) -> object:
    """A reason alone lets a finding pass without a word."""
    return {"ly_do": value} if isinstance(value, Text) else value


class Waiver(Item):
    """Why what a rule finds is let pass, and how it is still told."""

    reason: Plain = key("ly_do", "Lý do", "Vì sao bỏ qua quy tắc này")
    told: Told = key("muc", "Mức", "khong_bao (để trống), luu_y hoặc canh_bao", default=Told.NOT)


# The key under which rules are let pass.
WAIVERS = "bo_qua"
Waivers = dict[str, Annotated[Waiver, BeforeValidator(_waiver)]]
