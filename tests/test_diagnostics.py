"""Findings: their one shape on the terminal and for editors, and their order."""

from __future__ import annotations

import pytest

from ntm_docs.diagnostics import (
    Diagnostic,
    MachineError,
    NoticeError,
    Place,
    Severity,
    as_text,
    has_errors,
    in_order,
)

LATE = Diagnostic(
    Place("2023/tho-loc.yaml", 41, 12),
    "TT-HAN-02",
    "thời hạn 20/4/2022 trước ngày ban hành 11/4/2023",
    "kiểm tra năm của thời hạn",
)
SKIPPED = Diagnostic(
    Place("2023/tho-loc.yaml", 5, 3), "MUC-SO", "gõ «3.»", severity=Severity.WARNING
)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.yaml", 41, 12), "a.yaml:41:12"),
        (Place("a.yaml", 41), "a.yaml:41"),
        (Place("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_names_only_what_is_known_of_it(place, shown):
    assert str(place) == shown


def test_a_place_further_right_stays_on_its_line():
    assert Place("a.yaml", 41, 12).right(3) == Place("a.yaml", 41, 15)


def test_a_finding_reads_as_place_weight_rule_message_and_hint():
    assert str(LATE) == (
        "2023/tho-loc.yaml:41:12: lỗi TT-HAN-02: thời hạn 20/4/2022 trước ngày ban hành 11/4/2023\n"
        "    gợi ý: kiểm tra năm của thời hạn"
    )


def test_a_finding_without_a_hint_is_one_line():
    assert str(SKIPPED) == "2023/tho-loc.yaml:5:3: cảnh báo MUC-SO: gõ «3.»"


def test_a_hint_of_several_lines_stays_aligned():
    found = Diagnostic(
        Place("a.yaml", 1, 4),
        "YAML-HAI-CHAM",
        "câu có dấu hai chấm",
        "viết:\n- |\n  Về hồ sơ: xong",
    )
    assert str(found) == (
        "a.yaml:1:4: lỗi YAML-HAI-CHAM: câu có dấu hai chấm\n"
        "    gợi ý: viết:\n"
        "           - |\n"
        "             Về hồ sơ: xong"
    )


def test_the_clause_cited_follows_the_message():
    found = Diagnostic(
        Place("a.yaml", 9, 1),
        "KY-HIEU",
        "thiếu ký hiệu",
        severity=Severity.INFO,
        source="HD 36-HD/VPTW, điểm 3",
    )
    assert str(found) == "a.yaml:9:1: lưu ý KY-HIEU: thiếu ký hiệu (HD 36-HD/VPTW, điểm 3)"


def test_findings_are_listed_below_one_another():
    assert as_text([SKIPPED, LATE]) == f"{SKIPPED}\n{LATE}"


def test_only_errors_stop_a_notice():
    assert has_errors([SKIPPED, LATE])
    assert not has_errors([SKIPPED])
    assert not has_errors([])


def test_findings_come_by_file_then_line_then_column_each_once():
    first = Diagnostic(Place("2022/a.yaml", 90, 1), "A", "")
    line_5 = Diagnostic(Place("2023/tho-loc.yaml", 5, 20), "A", "")
    assert in_order([LATE, line_5, SKIPPED, first, LATE]) == (first, SKIPPED, line_5, LATE)


def test_findings_at_one_place_come_by_rule_and_message():
    place = Place("a.yaml", 1, 1)
    b = Diagnostic(place, "B", "hai")
    a2 = Diagnostic(place, "A", "hai")
    a1 = Diagnostic(place, "A", "ba")
    assert in_order([b, a2, a1]) == (a1, a2, b)


def test_the_tenth_row_of_a_sheet_comes_after_the_ninth():
    cells = [
        Diagnostic(Place("a.xlsx", cell=f"Xã!B{row}"), "O-TRONG", "ô trống") for row in (10, 9)
    ]
    assert [finding.place.cell for finding in in_order(cells)] == ["Xã!B9", "Xã!B10"]


def test_an_error_carries_every_finding_and_shows_them():
    error = NoticeError(finding for finding in (SKIPPED, LATE))
    assert error.diagnostics == (SKIPPED, LATE)
    assert str(error) == f"{SKIPPED}\n{LATE}"


def test_a_fault_of_the_machine_is_told_the_same_way():
    assert isinstance(MachineError([LATE]), NoticeError)
