"""Beside: sheets are read from the conclusion's own folder, and what is missing is told."""

from __future__ import annotations

import pytest

from ntm_docs.beside import Beside
from ntm_docs.diagnostics import NoticeError, Place
from ntm_docs.texts import Text


@pytest.fixture
def beside(tmp_path):
    return Beside(tmp_path / "a.yaml", lambda path: path.name)


def named(name: str) -> Text:
    return Text(name, [(0, Place("a.yaml", 3, 9))])


def test_the_rows_of_a_table_keep_blank_cells_and_know_their_places(beside, tmp_path):
    (tmp_path / "b.csv").write_text("TT;Việc;\n;;\n1;;\n2;Làm;\n", "utf-8")
    rows, found = beside.rows(named(" b.csv "), "")
    assert rows == [["TT", "Việc"], ["1", ""], ["2", "Làm"]]
    assert found == []
    assert rows[2][1].place == Place("b.csv", 4, 2, "B4")
    assert beside.inputs == [tmp_path / "b.csv"]


def test_what_cannot_be_read_is_told_at_its_name(beside, tmp_path):
    with pytest.raises(NoticeError) as error:
        beside.rows(named("b.csv"), "")
    assert str(error.value) == (
        "b.csv: lỗi TEP-DOC: không có tệp này\n    gợi ý: xem lại tên tệp\n"
        "a.yaml:3:9: lỗi BANG-TEP: không đọc được bảng «b.csv»\n"
        "    gợi ý: ghi tên tệp .csv hay .xlsx để bên cạnh tệp này"
    )
    with pytest.raises(NoticeError, match=r"không đọc được danh sách «c\.csv»"):
        beside.sheet(named("c.csv"), "")
    assert beside.inputs == [tmp_path / "b.csv", tmp_path / "c.csv"]
