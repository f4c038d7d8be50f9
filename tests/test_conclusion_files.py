"""Which files are conclusions."""

from __future__ import annotations

import sys

import pytest

from ntm_docs.conclusion_files import conclusion_files


def names(office, *paths):
    return [
        path.relative_to(office.conclusions).as_posix() for path in conclusion_files(office, paths)
    ]


def test_conclusions_are_those_that_no_name_hides_in_the_order_of_their_folders(office, write):
    for name in ("b.yaml", "a.YML", "2026/c.yaml", "a.theo-doi.yaml", "ghi-chu.txt", "~$b.yaml"):
        write(name, "")
    for name in (
        "_chung.yaml",
        "2026/_chung.yaml",
        "_nhap/d.yaml",
        ".git/e.yaml",
        "2026/.cu/f.yaml",
    ):
        write(name, "")
    assert names(office) == ["2026/c.yaml", "a.YML", "b.yaml"]
    assert names(office, office.conclusions / "2026" / "_chung.yaml") == ["2026/c.yaml"]
    assert names(office, office.conclusions / "_nhap") == ["_nhap/d.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_file_and_the_links_to_it_are_one_under_the_name_met_first(office, write):
    write("b.yaml", "")
    link = office.conclusions / "a.yaml"
    link.symlink_to("b.yaml")
    assert names(office) == ["a.yaml"]
    assert names(office, office.conclusions / "b.yaml", link) == ["b.yaml"]
