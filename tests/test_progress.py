"""Progress: a bar where somebody watches, and what came of it all in words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ntm_docs.progress import Tally, progress
from ntm_docs.workshop import Built

MADE = Built(Path("a"), (Path("a.docx"),))
UNCHANGED = Built(Path("a"), (), unchanged=True)
FAILED = Built(Path("a"), (), machine_failed=True)


@pytest.mark.parametrize(
    ("notices", "words"),
    [
        ([], "đã làm 0 thông báo"),
        ([MADE, MADE], "đã làm 2 thông báo"),
        ([MADE, UNCHANGED, FAILED], "đã làm 1 thông báo, 1 không đổi, 1 chưa làm được"),
    ],
)
def test_the_sum_is_told(notices, words):
    tally = Tally()
    for built in notices:
        tally.add(built)
    assert tally.told() == words
    assert tally.machine_failed == (FAILED in notices)


def watched(capsys, monkeypatch, total: int, terminal: bool) -> str:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    with progress(total) as advance:
        for _ in range(total):
            advance()
    return capsys.readouterr().err


def test_where_nobody_watches_nothing_is_said(capsys, monkeypatch):
    assert watched(capsys, monkeypatch, 100, terminal=False) == ""


def test_short_work_has_no_bar(capsys, monkeypatch):
    assert watched(capsys, monkeypatch, 5, terminal=True) == ""


def test_long_work_tells_how_far_it_has_come(capsys, monkeypatch):
    said = watched(capsys, monkeypatch, 100, terminal=True)
    assert "0/100 thông báo |" in said
    assert "bản/s, còn " in said
