"""Words are replaced where they stand; nothing else of a file changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs.nodes import parse_yaml
from ntm_docs.yaml_writer import Edit, rewritten

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
