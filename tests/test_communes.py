"""Communes: codes, names, and how the date line calls them."""

from __future__ import annotations

import pytest

from ntm_docs.communes import unit, units_named


@pytest.mark.parametrize(
    ("code", "called", "place_name"),
    [
        ("15499", "xã Thọ Xuân", "Thọ Xuân"),
        ("38", "tỉnh Thanh Hóa", "Thanh Hóa"),
        ("01", "thành phố Hà Nội", "Hà Nội"),
        ("46", "thành phố Huế", "Thành phố Huế"),  # one syllable
        ("79", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),  # a person
        ("00187", "phường Láng", "Phường Láng"),  # one syllable
        ("07942", "phường Phú Thọ", "Phường Phú Thọ"),  # the province's own name
    ],
)
def test_a_code_is_a_unit_of_today(code, called, place_name):
    found = unit(code)
    assert (found.called, found.place_name) == (called, place_name)


@pytest.mark.parametrize("code", ["", "1", "15498", "99", "xa"])
def test_an_unknown_code_is_no_unit(code):
    assert unit(code) is None


def test_there_are_34_provinces_and_3321_communes():
    provinces = [unit(f"{n:02}") for n in range(100)]
    communes = [unit(f"{n:05}") for n in range(100_000)]
    assert sum(u is not None for u in provinces) == 34
    assert sum(u is not None for u in communes) == 3321
    assert all(u.province for u in communes if u)


def test_a_name_in_a_text_is_found_whatever_its_accents():
    assert {u.code for u in units_named("Đảng uỷ xã Thọ Xuân")} >= {"15499"}
    assert units_named("Đảng ủy xã") == []


def test_the_file_read_says_what_the_packages_own_values_say():
    from vietnam_provinces import Province, Ward

    for listed in Province.iter_all():
        own = unit(f"{listed.code:02}")
        is_city = listed.name.startswith("Thành phố ")
        assert (own.level, own.name) == (
            "thành phố" if is_city else "tỉnh",
            listed.name.removeprefix("Thành phố "),
        )
    for ward in Ward.iter_all():
        own = unit(f"{ward.code:05}")
        assert f"{own.level.capitalize()} {own.name}" == ward.name
        assert own.province == unit(f"{ward.province_code:02}")
