"""Good files spoilt at random: every one draws findings or becomes a notice, nothing else.

The nightly size: `python3 build.py test tests/test_mutations.py --hypothesis-profile=nightly`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ntm_docs.checks.rules import RULES
from ntm_docs.diagnostics import as_text, has_errors
from ntm_docs.pipeline import Pipeline
from ntm_docs.reports import as_json
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace
from ntm_docs.writing.html_writer import write_html
from ntm_docs.writing.text_writer import write_text

PROJECT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
GOOD = [
    (PROJECT / "conclusions" / "2023" / "tho-loc.yaml").read_text("utf-8"),
    *(path.read_text("utf-8") for path in sorted(CASES.glob("*/notice.yaml"))),
]
DIRECTORY = (CASES / "_co-quan.yaml").read_text("utf-8")

# What slips into files: signs of YAML, Jinja and markup, stray letters, whole wrong lines.
SIGNS = st.sampled_from(
    (
        *(
            ": ",
            " #",
            "- ",
            "* ",
            "**",
            "*",
            "{",
            "}",
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "|",
            ">",
        ),
        *("&a", "*a", "!!python/name:os.system", "'", '"', "\\", "\t", "\n", "\n\n", "  ", "\r"),
        *("[", "]", ",", "?", "---", "___", "~", "\u00a0", "\u200b", "\ufeff", "e\u0323\u0302"),
        *(
            "{thoi_han}",
            "{{ a }}",
            "{% for x in y %}",
            "{% endif %}",
            "31/4/2023",
            "0",
            "IV.",
            "đ)",
        ),
        *("ngay: ", "gom:", "viec: x", "muc:", "dau: '*'", "danh_so: [1.]", "so: 9" * 30, "\x00"),
    )
)


@st.composite
def spoilt_files(draw):
    text = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(("insert", "delete", "copy", "swap", "indent", "cut")))
        lines = text.split("\n")
        line = text[:at].count("\n")
        if kind == "insert":
            text = text[:at] + draw(SIGNS) + text[at:]
        elif kind == "delete":
            text = text[:at] + text[at + draw(st.integers(1, 40)) :]
        elif kind == "copy":
            text = "\n".join([*lines[: line + 1], lines[line], *lines[line + 1 :]])
        elif kind == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[line], lines[other] = lines[other], lines[line]
            text = "\n".join(lines)
        elif kind == "indent":
            lines[line] = " " * draw(st.integers(0, 6)) + lines[line].lstrip()
            text = "\n".join(lines)
        else:
            text = text[:at]
    return text


@pytest.fixture(scope="module")
def workspace():
    with tempfile.TemporaryDirectory() as folder:
        office = Workspace(Path(folder))
        office.conclusions.mkdir()
        (office.conclusions / "_co-quan.yaml").write_text(DIRECTORY, "utf-8")
        yield office


RULE_IDS = {rule.id for rule in RULES} | {"BO-QUA"}


@given(spoilt_files())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_file_draws_findings_or_becomes_a_notice(workspace, text):
    path = workspace.conclusions / "a.yaml"
    path.write_text(text, "utf-8", newline="")
    (laid,) = Workshop(workspace, lambda p: p.name).lay_out(path)
    # What a rule finds, however grave, keeps no notice from being made.
    of_reading = [finding for finding in laid.diagnostics if finding.rule not in RULE_IDS]
    assert (laid.document is None) == has_errors(of_reading)
    assert not laid.machine_failed
    lines = text.count("\n") + text.count("\r") + 1
    for finding in laid.diagnostics:
        # A spoilt file may name others: of a table, of the notice it is a copy of.
        assert finding.place.file in ("a.yaml", "_co-quan.yaml") or finding.rule == "TEP-DOC"
        assert finding.place.file != "a.yaml" or 0 <= finding.place.line <= lines
        assert finding.message
    assert len(as_text(laid.diagnostics)) < 200_000
    assert as_json(laid.diagnostics)
    if laid.document:
        (built,) = Pipeline(workspace, lambda p: p.name).build([path])
        assert built.outputs or built.unchanged, as_text(built.diagnostics)
        assert write_html(laid.document)
        assert write_text(laid.document)
