"""Communes: names and codes of today's provinces and communes, from `vietnam-provinces`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ntm_docs.suggestions import as_key

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


def unit(code: str) -> Unit | None:
    """The unit of a code: two digits for a province, five for a commune."""
    return _units().get(code)


def units_named(text: str) -> list[Unit]:
    """The communes whose name, level included, stands in a text; accents may be placed or left."""
    words = f"_{as_key(text)}_"
    return [u for u in _units().values() if u.province and f"_{as_key(u.called)}_" in words]


_PERSON = "Hồ Chí Minh"


@cache
def _units() -> dict[str, Unit]:
    """All units by their codes."""
    return {one.code: one for one in _listed()}


def _listed() -> Iterator[Unit]:
    """All units, as the package's JSON lists them: its Python values are slow to load."""
    package = find_spec("vietnam_provinces")
    if package is None or package.origin is None:
        raise ModuleNotFoundError(name="vietnam_provinces")
    listed = Path(package.origin).with_name("data") / "nested-divisions.json"
    for province in json.loads(listed.read_bytes()):
        # The names of provinces that are no cities do not carry their level.
        above = _unit(f"{province['code']:02}", province["name"], "tỉnh")
        yield above
        for commune in province["wards"]:
            yield _unit(f"{commune['code']:05}", commune["name"], "", above)


def _unit(code: str, name: str, level: str, province: Unit | None = None) -> Unit:
    if match := _LEVEL.match(name):
        return Unit(code, match[1].lower(), name[match.end() :], province)
    return Unit(code, level, name, province)


_LEVEL = re.compile(r"(Thành phố|Tỉnh|Xã|Phường|Đặc khu) ")
