"""Tables: typed lines and lists become the same rows; a blank cell keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.diagnostics import Place
from ntm_docs.nodes import Map, Seq
from ntm_docs.tables import Cells, as_rows, sheet_faults, sheet_named, with_sheets
from ntm_docs.texts import Text


def text(words: str) -> Text:
    lines = words.split("\n")
    return Text.joined(
        [Text(line, [(0, Place("a.yaml", n, 1))]) for n, line in enumerate(lines, 1)], "\n"
    )


def listed(*items) -> Seq:
    seq = Seq(Place("a.yaml", 1, 1))
    seq.extend(items)
    return seq


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("A | B\n1 | 2", [["A", "B"], ["1", "2"]]),
        ("| A | B |\n|---|:-:|\n| 1 | |", [["A", "B"], ["1", ""]]),
        ("A | B\n | 2", [["A", "B"], ["", "2"]]),
        ("A | B\n| 2 |", [["A", "B"], ["", "2", ""]]),
        ("A\n\n  B  ", [["A"], ["B"]]),
        (r"a\|b | c", [["a|b", "c"]]),
        ("A | B\n--- | ---\n1 | -", [["A", "B"], ["1", "-"]]),
    ],
)
def test_lines_are_rows_and_strokes_part_cells(typed, rows):
    assert as_rows(text(typed)) == rows


def test_a_list_may_hold_rows_of_both_kinds():
    row = listed(text("1"), text("a | b"))
    assert as_rows(listed(text("A | B"), row)) == [["A", "B"], ["1", "a | b"]]


def test_a_cell_knows_where_it_was_typed():
    rows = as_rows(text("A | B\nxa | **xong"))
    assert rows[1][1].place_at(2) == Place("a.yaml", 2, 8)


def test_what_is_no_table_stays_as_it_is():
    node = Map(Place("a.yaml", 1, 1))
    assert as_rows(node) is node
    assert as_rows(listed(node))[0] is node


@given(st.lists(st.lists(st.text("abc |\\đ1", max_size=5), min_size=1, max_size=4), min_size=1))
def test_every_row_of_a_list_keeps_its_cells(rows):
    typed = listed(*(listed(*(Text(cell) for cell in row)) for row in rows))
    kept = as_rows(typed)
    assert [list(row) for row in kept] == rows
    assert all(isinstance(row, Cells) for row in kept)


def test_a_sheet_is_named_alone_or_with_its_worksheet():
    named = Map(Place("a.yaml", 1, 1))
    named["tep"] = Text("a.xlsx")
    named["trang"] = Text("Quý I")
    assert sheet_named(named) == ("a.xlsx", "Quý I")
    assert sheet_named(Text("bang kinh phi.CSV")) == ("bang kinh phi.CSV", "")
    assert sheet_named(Text("A | B.csv")) == (None, "")
    assert sheet_named(Text("Một đoạn văn.")) == (None, "")


def test_a_key_beside_a_sheet_that_says_nothing_of_it_is_a_fault():
    named = Map(Place("a.yaml", 1, 1))
    named["tep"], named["sheet"] = Text("a.xlsx"), Text("Quý I")
    named.keys_at["sheet"] = Place("a.yaml", 2, 3)
    (fault,) = sheet_faults(named)
    assert (fault.place, fault.rule) == (Place("a.yaml", 2, 3), "KHOA-LA")
    assert not list(sheet_faults(Text("a.xlsx")))


def test_only_tables_are_read_from_sheets_however_deep():
    tree, block = Map(Place("a.yaml", 1, 1)), Map(Place("a.yaml", 2, 1))
    block["bang"] = Text("so-lieu.csv")
    block["muc"] = Text("khac.csv")
    tree["noi_dung"] = listed(block)
    read = with_sheets(tree, lambda named: listed(Text(f"{named}!")))
    assert read["noi_dung"][0] == {"bang": ["so-lieu.csv!"], "muc": "khac.csv"}
    assert block["bang"] == "so-lieu.csv"
