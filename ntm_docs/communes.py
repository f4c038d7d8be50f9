"""Communes: names and codes of today's provinces and communes, from `vietnam-provinces`."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ntm_docs.suggestions import as_key

if TYPE_CHECKING:
    from vietnam_provinces import Province, Ward

__all__ = ["SINCE", "Unit", "unit", "units_named"]

# The day the present communes came to be; there have been no districts since.
SINCE = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A province or a commune: `level` is `tỉnh`, `thành phố`, `xã`, `phường` or `đặc khu`."""

    code: str
    level: str
    name: str
    province: Unit | None = None

    @property
    def called(self) -> str:
        """The unit as sentences call it: `xã Thọ Xuân`."""
        return f"{self.level} {self.name}"

    @property
    def place_name(self) -> str:
        """The unit as the date line calls it.

        Its level goes before a name of one syllable and before the province's own name, and
        before a name after a person, of which only the city's is known here (HD 05-HD/VPTW, 4.1.1;
        NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.4.a).
        """
        is_province_s = self.province is not None and self.province.name == self.name
        if " " in self.name and self.name != _PERSON and not is_province_s:
            return self.name
        return f"{self.level[0].upper()}{self.level[1:]} {self.name}"


@cache
def unit(code: str) -> Unit | None:
    """The unit of a code: two digits for a province, five for a commune."""
    if not _CODE.fullmatch(code):
        return None
    # Importing the list takes a twentieth of a second, and going through it as long again.
    from vietnam_provinces import Province, ProvinceCode, Ward, WardCode

    with suppress(ValueError):
        if len(code) == _OF_PROVINCE:
            return _province(Province.from_code(ProvinceCode(int(code))))
        return _commune(Ward.from_code(WardCode(int(code))))
    return None


def units_named(text: str) -> list[Unit]:
    """The communes whose name, level included, stands in a text; accents may be placed or left."""
    words = f"_{as_key(text)}_"
    return [u for u in _units().values() if u.province and f"_{as_key(u.called)}_" in words]


_CODE = re.compile(r"[0-9]{2}|[0-9]{5}")
_OF_PROVINCE = 2
_PERSON = "Hồ Chí Minh"


@cache
def _units() -> dict[str, Unit]:
    from vietnam_provinces import Province, Ward

    units = (*map(_province, Province.iter_all()), *map(_commune, Ward.iter_all()))
    return {one.code: one for one in units}


def _province(listed: Province) -> Unit:
    return _unit(f"{listed.code:02}", listed.name, "tỉnh")


def _commune(listed: Ward) -> Unit:
    return _unit(f"{listed.code:05}", listed.name, "", unit(f"{listed.province_code:02}"))


def _unit(code: str, name: str, level: str, province: Unit | None = None) -> Unit:
    """The package's names carry their level, except those of provinces that are no cities."""
    if match := re.match(r"(Thành phố|Tỉnh|Xã|Phường|Đặc khu) ", name):
        return Unit(code, match[1].lower(), name[match.end() :], province)
    return Unit(code, level, name, province)
