"""Offices: the issuers and people of a directory, and who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, model_validator

from ntm_docs.communes import SINCE, Unit, unit, units_named
from ntm_docs.fields import Item, Lines, Number, Plain, Plains, YesNo, as_items, key, refuse
from ntm_docs.regimes.doc_types import DocType
from ntm_docs.regimes.regime import System
from ntm_docs.suggestions import as_key
from ntm_docs.texts import Text
from ntm_docs.values import Day, short_date

__all__ = ["Count", "Directory", "Issuer", "Person", "Signatory"]

_MOST_LINES = 9


def _unit_code(code: Text) -> Text:
    if unit(code) is None:
        raise refuse(
            f"không có xã, phường, đặc khu hay tỉnh nào mang mã «{code}»",
            "xã ghi đủ 5 chữ số, tỉnh ghi đủ 2 chữ số; hoặc bỏ khóa này và tự ghi «dia_danh»",
        )
    return code


def _seat(seat: Text | None, info: ValidationInfo) -> Text | None:
    """The code of its unit tells an office's seat too; one of the two must."""
    if seat is None and info.data.get("unit_code", "") is None:
        raise refuse("thiếu «dia_danh»", "ghi «dia_danh», hoặc «don_vi» là mã xã hay mã tỉnh")
    return seat


def _lines_of_room(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(f"[1-{_MOST_LINES}]", value.strip()):
        raise refuse(f"«{value}» không phải số dòng", f"ghi một số từ 1 đến {_MOST_LINES}")
    return value


UnitCode = Annotated[Plain, AfterValidator(_unit_code)]
LinesOfRoom = Annotated[int, BeforeValidator(_lines_of_room)]


class Person(Item):
    """Somebody a notice names."""

    name: Plain = key("ho_ten", "Họ và tên", "Họ tên như in trong thông báo")
    posts: Plain = key("chuc_vu", "Chức vụ", "Chức vụ như viết trong câu văn", default=Text())
    signs_as: Plains = key(
        "ky", "Dòng ký", "Các dòng chức vụ trên chữ ký, từ trên xuống", default=()
    )
    other_posts: Plains = key(
        "chuc_vu_khac",
        "Chức vụ khác",
        "Chức vụ in dưới chữ ký, trên họ tên, khi ký thay tổ chức tư vấn",
        default=(),
    )


class Signatory(Item):
    """Who signs: the lines of authority and post above the signature, the name below it."""

    lines: Plains = key(
        "dong", "Các dòng chức vụ", "Từ trên xuống, ví dụ CHÁNH VĂN PHÒNG", min_length=1
    )
    other_posts: Plains = key(
        "chuc_vu_khac", "Chức vụ khác", "Chức vụ in dưới chữ ký, trên họ tên", default=()
    )
    name: Plain = key("ho_ten", "Họ và tên", "Họ tên người ký")


class Count(Item):
    """From when on an issuer's numbers are counted anew, and which of them are not given here."""

    doc_type: DocType | None = key(
        "loai", "Loại văn bản", "Chỉ đếm loại này; để trống: mọi loại của cơ quan", default=None
    )
    since: Day = key(
        "tu_ngay",
        "Từ ngày",
        "Ngày bắt đầu đếm: nhiệm kỳ của cấp ủy (Đảng), năm (Nhà nước)",
        examples=["1/7/2025"],
    )
    first: Number | None = key(
        "bat_dau", "Bắt đầu", "Số đầu tiên cấp ở đây; để trống là 01", default=None
    )
    elsewhere: Annotated[tuple[Number, ...], BeforeValidator(as_items)] = key(
        "da_dung", "Đã dùng", "Các số đã cấp ở nơi khác", default=(), examples=[["57", "58"]]
    )


class Issuer(Item):
    """An office that issues notices."""

    system: System = key("he_thong", "Hệ thống", "dang (cơ quan Đảng) hoặc nha_nuoc")
    parent_lines: Plains = key(
        "cap_tren",
        "Cơ quan cấp trên",
        "Dòng trên ở góc trái, ví dụ Huyện ủy Thọ Xuân; dài thì ghi nhiều dòng",
        default=(),
    )
    name_lines: Plains = key(
        "ten",
        "Cơ quan ban hành",
        "Dòng in đậm ở góc trái, ví dụ Văn phòng; dài thì ghi nhiều dòng",
        min_length=1,
    )
    called: Plain = key(
        "ten_goi", "Tên gọi trong câu", "Tên như viết trong câu, ví dụ Văn phòng Huyện ủy"
    )
    symbol: Plain = key("ky_hieu", "Ký hiệu", "Ký hiệu cơ quan sau tên loại, ví dụ VPHU")
    unit_code: UnitCode | None = key(
        "don_vi",
        "Đơn vị hành chính",
        "Mã xã (5 chữ số) hoặc tỉnh (2 chữ số) hiện nay, nơi cơ quan đóng trụ sở",
        default=None,
        examples=["15499"],
    )
    seat_named: Annotated[Plain | None, AfterValidator(_seat)] = key(
        "dia_danh",
        "Địa danh",
        "Địa danh trước ngày tháng, ví dụ Thọ Xuân; có «don_vi» thì để trống được",
        default=None,
        validate_default=True,
    )
    since: Day | None = key(
        "tu_ngay", "Từ ngày", "Ngày cơ quan bắt đầu hoạt động", default=None, examples=["1/7/2025"]
    )
    until: Day | None = key(
        "den_ngay",
        "Đến ngày",
        "Ngày cuối cùng cơ quan hoạt động",
        default=None,
        examples=["30/6/2025"],
    )
    counts: tuple[Count, ...] = key(
        "loat_so", "Loạt số", "Mỗi lần đếm lại từ đầu một mục: tu_ngay, bat_dau…", default=()
    )
    has_one_series: YesNo = key(
        "danh_so_chung",
        "Đánh số chung",
        "co: mọi loại văn bản của cơ quan chung một loạt số; để trống là mỗi loại một loạt",
        default=False,
    )
    contact: Lines = key(
        "lien_he", "Thông tin liên hệ", "Địa chỉ, điện thoại… in ở cuối trang", default=()
    )
    bold_deadlines: YesNo | None = key(
        "dam_han", "In đậm thời hạn", "co hoặc khong: in đậm các thời hạn", default=None
    )
    bold_lone_post: YesNo = key(
        "dam_chuc_vu",
        "In đậm chức vụ đứng một mình",
        "co hoặc khong: chức vụ không có dòng quyền hạn ở trên in đậm; để trống là co",
        default=True,
    )
    is_two_sided: YesNo = key(
        "in_hai_mat",
        "In hai mặt",
        "co hoặc khong: in hai mặt giấy, lề mặt sau đổi bên",
        default=False,
    )
    signature_lines: LinesOfRoom = key(
        "cho_ky", "Chỗ ký", "Số dòng trống cho chữ ký và dấu; để trống là 5", default=5
    )

    @model_validator(mode="after")
    def _is_of_its_unit(self) -> Self:
        for called in self._other_units():
            own = [u for u in units_named(called) if self.unit and u.province == self.unit.province]
            hint = f"mã của {own[0].called} là {own[0].code}" if own else "xem lại tên và mã"
            message = f"«{called}» không khớp đơn vị {self.unit and self.unit.called}"
            raise refuse(message, hint, self.place("don_vi"))
        return self

    @property
    def name(self) -> str:
        """The name on one line."""
        return " ".join(self.name_lines)

    @property
    def parent(self) -> str:
        """The parent body on one line; empty where there is none."""
        return " ".join(self.parent_lines)

    @property
    def unit(self) -> Unit | None:
        """The unit of today in which the issuer sits, where its code is given."""
        return unit(self.unit_code) if self.unit_code else None

    @property
    def seat(self) -> str:
        """The place before the date."""
        return self.seat_named or (self.unit.place_name if self.unit else "")

    def is_in_being(self, day: date) -> bool:
        """Whether the office could issue anything on a day."""
        first, last = self._life()
        return (first is None or first <= day) and (last is None or day <= last)

    def life_told(self) -> str:
        """From when to when the office is in being, in words."""
        first, last = self._life()
        return " ".join(
            [
                *([f"từ {short_date(first)}"] if first else []),
                *([f"đến {short_date(last)}"] if last else []),
            ]
        )

    def _life(self) -> tuple[date | None, date | None]:
        """First and last day; a commune of today has none before it came to be."""
        is_commune = self.unit is not None and self.unit.province is not None
        first = self.since.first if self.since else SINCE if is_commune else None
        return first, self.until.last if self.until else None

    def _other_units(self) -> Iterator[str]:
        """Communes and provinces that the header names and the code does not mean."""
        if self.unit is None:
            return
        meant = [as_key(u.called) for u in (self.unit, self.unit.province) if u]
        for text in (*self.parent_lines, self.name, self.called):
            for called in _units_called(text):
                if not any(f"{as_key(called)}_".startswith(f"{own}_") for own in meant):
                    yield called


def _units_called(text: str) -> Iterator[str]:
    """The units a text names: a level and the capitalised words behind it."""
    for level in re.finditer(r"\b(?:xã|phường|đặc khu|tỉnh|thành phố)\b", text, re.IGNORECASE):
        name = list(takewhile(lambda word: word[0].isupper(), text[level.end() :].split()))
        if name:
            yield " ".join([level.group(), *name])


class Directory(Item):
    """The file `_co-quan.yaml`: the offices and people that conclusion files name by key."""

    issuers: dict[str, Issuer] = key(
        "co_quan", "Các cơ quan", "Mỗi cơ quan một khóa", default_factory=dict
    )
    people: dict[str, Person] = key(
        "nguoi", "Những người", "Mỗi người một khóa", default_factory=dict
    )
    confusions: dict[str, Plain] = key(
        "chinh_ta",
        "Chính tả",
        "Chữ cơ quan hay viết nhầm và chữ đúng, để chương trình nhắc",
        default_factory=dict,
    )
