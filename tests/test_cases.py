"""Each folder of `cases` is one situation: a conclusion file and how it reads on paper."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ntm_docs.diagnostics import as_text, has_errors
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from outlines import document_outline

CASES = Path(__file__).parent / "cases"
SITUATIONS = sorted(path.parent.name for path in CASES.glob("*/notice.yaml"))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_situation_reads_as_its_golden(situation, office, golden):
    source = CASES / situation / "notice.yaml"
    shutil.copytree(source.parent, office.conclusions, dirs_exist_ok=True)
    file = office.conclusions / source.name
    reader = Reader(office, lambda path: path.name)
    reading = reader.read(file)[0]
    assert reading.notice and not has_errors(reading.diagnostics), as_text(reading.diagnostics)
    wording = reader.wording(reading.notice.regime)
    outline = document_outline(lay_out(reading.notice, wording, reading.copy))
    findings = as_text(reading.diagnostics)
    golden(outline + (f"\n{findings}\n" if findings else ""), source.with_name("outline.txt"))


def test_every_golden_has_its_case():
    assert sorted(path.parent.name for path in CASES.glob("*/outline.txt")) == SITUATIONS
