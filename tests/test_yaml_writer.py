"""Words are replaced where they stand; nothing else of a file changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.nodes import parse_yaml
from ntm_docs.yaml_writer import Edit, rewritten, with_value

SOURCE = """\
# đầu tệp
so: 138   # số
ngay: "11/4/2023"
hop: {ngay: 08/4/2023, ten: họp}
noi_dung: |
  - Một việc, trước 20/4.

  - Việc khác.
"""


def test_a_whole_value_and_a_part_of_one_are_replaced():
    tree, _ = parse_yaml(SOURCE, "a.yaml")
    body = tree["noi_dung"]
    start = body.index("20/4")
    edits = [
        Edit(tree["so"], 0, 3, "139"),
        Edit(tree["ngay"], 0, 9, "12/5/2023"),
        Edit(tree["hop"]["ngay"], 0, 9, "___"),
        Edit(body, start, start + 4, "30/6"),
    ]
    assert rewritten(SOURCE, edits) == (
        SOURCE.replace("138", "139")
        .replace("11/4/2023", "12/5/2023")
        .replace("08/4/2023", "___")
        .replace("20/4.", "30/6.")
    )


def test_a_blank_value_is_filled_where_it_would_stand():
    source = "so:\nngay: 4/2023\n"
    tree, _ = parse_yaml(source, "a.yaml")
    assert rewritten(source, [Edit(tree["so"], 0, 0, " 5")]) == "so: 5\nngay: 4/2023\n"


@given(st.lists(st.integers(0, 999), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_replacing_each_value_by_itself_changes_nothing(numbers):
    source = "".join(f"k{i}: {n}  # ghi chú {n}\n" for i, n in enumerate(numbers))
    tree, _ = parse_yaml(source, "a.yaml")
    assert rewritten(source, [Edit(v, 0, len(v), str(v)) for v in tree.values()]) == source


def filled(source: str, *path: str, value: str = "138", after=()) -> str:
    """What comes of a value; nothing is read otherwise than before but that key."""
    new = with_value(source, path, value, after)
    tree, found = parse_yaml(new.replace("\r\n", "\n"), "a.yaml")
    assert not found
    for name in path:
        tree = tree[name]
    assert tree == value.strip()
    return new


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("so:\nngay: 4/2023\n", "so: 138\nngay: 4/2023\n"),
        ("so: \nngay: 4/2023\n", "so: 138\nngay: 4/2023\n"),
        ("so: ''\n", "so: '138'\n"),
        ('so: ""   # số\n', 'so: "138"   # số\n'),
        ("so: ~\n", "so: 138\n"),
        ("so: null # số\n", "so: 138 # số\n"),
        ("so:            # văn thư cấp\n", "so: 138        # văn thư cấp\n"),
        ("so:  # văn thư cấp\n", "so: 138  # văn thư cấp\n"),
        ("so:\n  12\nngay: x\n", "so:\n  138\nngay: x\n"),
        ("so: 12   \r\nngay: x\r\n", "so: 138   \r\nngay: x\r\n"),
        ("so:\r\nngay: x\r\n", "so: 138\r\nngay: x\r\n"),
        ("  so: 12\n  ngay: x\n", "  so: 138\n  ngay: x\n"),
        ('"so": 12\n', '"so": 138\n'),
        ("so :   \nngay: x\n", "so : 138\nngay: x\n"),
        ("{so: , ngay: x}\n", "{so: 138, ngay: x}\n"),
        ("{so, ngay: x}\n", "{so: 138, ngay: x}\n"),
        ("{co_quan: a, so: }", "{co_quan: a, so: 138}"),
        ("so: 12", "so: 138"),
        ("so:", "so: 138"),
    ],
)
def test_a_value_goes_where_it_stands_or_would_stand(source, expected):
    assert filled(source, "so") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("co_quan: a\nngay: x\n", "co_quan: a\nso: 138\nngay: x\n"),
        ("co_quan: a  # cơ quan\nngay: x\n", "co_quan: a  # cơ quan\nso: 138\nngay: x\n"),
        ("co_quan: a\r\nngay: x\r\n", "co_quan: a\r\nso: 138\r\nngay: x\r\n"),
        ("   co_quan: a\n   ngay: x\n", "   co_quan: a\n   so: 138\n   ngay: x\n"),
        ("co_quan: a", "co_quan: a\nso: 138"),
        ("co_quan:\n  ten: b\n\nngay: x\n", "co_quan:\n  ten: b\nso: 138\n\nngay: x\n"),
        ("co_quan: |\n  a\n\n\nngay: x\n", "co_quan: |\n  a\nso: 138\n\n\nngay: x\n"),
        ("{co_quan: a, ngay: x}\n", "{co_quan: a, so: 138, ngay: x}\n"),
        ("ngay: x\n# hết\n", "ngay: x\nso: 138\n# hết\n"),
    ],
)
def test_a_key_that_is_missing_gets_a_line_behind_another(source, expected):
    assert filled(source, "so", after=("co_quan",)) == expected


ROW = "{so: 12, ngay: x}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("ten: a\n", f"ten: a\nban_hanh:\n  15499: {ROW}\n"),
        ("ten: a\nban_hanh:\n", f"ten: a\nban_hanh:\n  15499: {ROW}\n"),
        ("ban_hanh:   # số\nten: a\n", f"ban_hanh:   # số\n  15499: {ROW}\nten: a\n"),
        ("ban_hanh:\n    1: {so: 1}\n", f"ban_hanh:\n    1: {{so: 1}}\n    15499: {ROW}\n"),
        ("ban_hanh:\n  1:\n    so: 1\n", f"ban_hanh:\n  1:\n    so: 1\n  15499: {ROW}\n"),
        ("ban_hanh:\n  15499:\nten: a\n", f"ban_hanh:\n  15499: {ROW}\nten: a\n"),
        ("ban_hanh: {}\n", f"ban_hanh: {{15499: {ROW}}}\n"),
        ("ban_hanh: {1: {so: 1}}\n", f"ban_hanh: {{1: {{so: 1}}, 15499: {ROW}}}\n"),
        ("{ten: a}\n", f"{{ten: a, ban_hanh: {{15499: {ROW}}}}}\n"),
        ("{ten: a, ban_hanh: }\n", f"{{ten: a, ban_hanh: {{15499: {ROW}}}}}\n"),
    ],
)
def test_a_row_is_put_below_its_key(source, expected):
    assert with_value(source, ("ban_hanh", "15499"), ROW) == expected


def test_a_value_in_a_row_of_either_form():
    path = ("ban_hanh", "rạng", "ma_bam")
    assert with_value("ban_hanh:\n  rạng: {so: 1}\n", path, "f", ("so",)) == (
        "ban_hanh:\n  rạng: {so: 1, ma_bam: f}\n"
    )
    decomposed = unicodedata.normalize("NFD", "ban_hanh:\n  rạng:\n    so: 1  # số\nten: b\n")
    assert with_value(decomposed, path, "f", ("so",)) == decomposed.replace(
        "ten: b", "    ma_bam: f\nten: b"
    )
    assert '"a: b": 1' in with_value("x: y\n", ("a: b",), "1")


@given(
    st.lists(st.sampled_from(["so", "ngay", "ten", "loai", "ma"]), unique=True, min_size=1),
    st.sampled_from(["\n", "\r\n"]),
    st.lists(st.sampled_from(["", " 1", ' "2"', " '3'  # c", "   # c", " ~"]), min_size=5),
)
def test_every_other_line_stays_as_it_is(names, end, values):
    lines = [f"{name}:{value}" for name, value in zip(names, values, strict=False)]
    source = f"# đầu{end}" + "".join(line + end for line in lines)
    before = source.split(end)
    after = with_value(source, ("so",), "138", ("ten",)).split(end)
    changed = [line for line in after if "138" in line]
    assert len(changed) == 1
    assert [line for line in after if line not in changed] == [
        line for line in before if not line.startswith("so:")
    ]
