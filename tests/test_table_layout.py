"""Table layout: columns fit their words and fill the page; groups and figures stand apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.metrics import width
from ntm_docs.regimes import HD_05, ND_30
from ntm_docs.regimes.regime import Align
from ntm_docs.regimes.roles import Role
from ntm_docs.table_layout import CELL_MARGIN, TableLayout
from ntm_docs.texts import Text

LAYOUT = TableLayout(ND_30, 165)


def table(*rows: str, layout: TableLayout = LAYOUT):
    return layout.table([[Text(cell.strip()) for cell in row.split("|")] for row in rows])


def roles(made) -> list[str]:
    return [row[0].paragraph.role.value for row in made.rows]


def test_no_column_is_narrower_than_its_longest_word():
    made = table(
        "TT | Nội dung | Kinh phí (triệu đồng) | Hạn",
        f"1 | {'Rà soát, lập phương án nạo vét cống ' * 9} | 1.234.567,5 | 30/10/2026",
    )
    assert sum(made.widths) == pytest.approx(165)
    for column, words in ((0, "TT"), (2, "1.234.567,5"), (3, "30/10/2026")):
        assert made.widths[column] >= width(words, 13) + 2 * CELL_MARGIN


def test_a_name_of_a_column_takes_two_lines_at_most_where_there_is_room():
    made = table(
        "TT | Nội dung | Kế hoạch năm | Kinh phí (triệu đồng)",
        f"1 | {'Rà soát, lập phương án nạo vét cống ' * 9} | 12 | 3,5",
    )
    for column, words in ((2, "Kế hoạch"), (3, "(triệu đồng)")):
        assert made.widths[column] >= width(words, 13, bold=True) + 2 * CELL_MARGIN


def test_what_must_not_part_has_room_for_all_of_it():
    made = table(
        "TT | Việc | Thời hạn | Kết quả",
        f"1 | {'Rà soát, lập phương án ' * 20} | trước ngày 16/10/2026 | {'Đã xong ' * 30}",
    )
    assert made.widths[2] >= width("ngày 16/10/2026", 13) + 2 * CELL_MARGIN


def test_what_is_left_goes_to_the_words_and_not_to_ordinals():
    made = table("TT | Việc | Số", "1 | Một việc có tên khá dài | 5", "2 | Hai | 12")
    assert made.widths[0] < 15
    assert made.widths[1] > 100
    alone = table("TT | Tên", "1 | A")
    assert alone.widths[0] < 15


def test_a_table_too_wide_for_its_words_shares_the_room():
    made = table(" | ".join(f"Cột{'x' * n * 6}" for n in range(1, 9)), "|".join("1" * 8))
    assert sum(made.widths) == pytest.approx(165)
    assert list(made.widths) == sorted(made.widths)


@pytest.mark.parametrize(
    ("cells", "align"),
    [
        (["1", "2", "3"], Align.CENTER),
        (["01", "02"], Align.CENTER),
        (["1.", "2."], Align.CENTER),
        (["5", "12", "-"], Align.RIGHT),
        (["1.000", "97,4%", "–"], Align.RIGHT),
        (["30/10/2026", "05/11/2026"], Align.CENTER),
        (["km", "hố"], Align.CENTER),
        (["Ban Quản lý dự án khu vực", "x"], Align.LEFT),
        (["Khoảng 5 hộ, nay còn ba hộ", "7"], Align.LEFT),
    ],
)
def test_a_column_stands_as_what_it_holds_asks(cells, align):
    made = table("Việc | Cột", *(f"Làm | {cell}" for cell in cells))
    assert {row[1].align for row in made.rows[1:]} == {align}
    assert made.rows[0][1].align is Align.CENTER


def test_a_name_alone_or_with_a_mark_heads_the_rows_below():
    made = table(
        *("TT | Việc | Hạn", "A | Chuẩn bị | ", "1 | Khảo sát | ", "Nhóm hai | | "),
        *(" | Nhóm ba | ", "II. | Nhóm bốn |", "2 | |", "3 | Làm | 5/6"),
    )
    head, cell, group = (r.value for r in (Role.TABLE_HEAD, Role.TABLE_CELL, Role.TABLE_GROUP))
    assert roles(made) == [head, group, cell, group, group, group, cell, cell]
    assert [sum(c.span for c in row) for row in made.rows] == [3] * 8


def test_a_short_row_is_filled_up_and_a_long_one_widens_the_table():
    made = table("A | B", "1 | x | y", "2 | z")
    assert [len(row) for row in made.rows] == [3, 3, 3]


@given(
    st.lists(
        st.lists(st.text("ab 1.-*", max_size=12).map(lambda s: s.replace("*", "")), min_size=1),
        min_size=1,
        max_size=6,
    )
)
def test_any_rows_fill_the_room_and_lose_no_word(rows):
    made = TableLayout(HD_05, 250).table([[Text(cell) for cell in row] for row in rows])
    assert sum(made.widths) == pytest.approx(250)
    assert all(each > 0 for each in made.widths)
    typed = "".join("".join(cell.split()) for row in rows for cell in row)
    shown = "".join("".join(p.text.split()) for p in made.paragraphs)
    assert shown == typed
