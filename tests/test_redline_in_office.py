"""Redlines in LibreOffice: all changes accepted or rejected there, its text and pages compared."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from edits import Editor, numbered
from ntm_docs.redline.redline import redline
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace
from office import ACCEPTED, AS_IT_IS, REJECTED, settle

PROJECT = Path(__file__).parent.parent
TOOLS = ("soffice", "pdftotext")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]

pytestmark = [
    pytest.mark.soffice,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
SEEDS = range(24)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What LibreOffice makes of pairs of notices, and of their redlines accepted and rejected."""
    folder = tmp_path_factory.mktemp("office")
    shop = Workshop(Workspace(PROJECT))
    files = sorted((PROJECT / "conclusions").rglob("[!_]*.yaml"))
    laid = [next(iter(shop.lay_out(file))) for file in files if "theo-doi" not in file.name]
    documents = [numbered(one.document) for one in laid]
    jobs = []
    for seed in SEEDS:
        random = Random(seed)
        document = random.choice(documents)
        pair = [document, Editor(documents, random).edited(document, random.randint(1, 6))]
        old, new = map(shop.written, pair)
        lines = redline(old, new, "ntm-docs", datetime(2026, 10, 8, tzinfo=UTC))
        for name, content in (("old", old), ("new", new), ("lines", lines)):
            (folder / f"{seed}-{name}.docx").write_bytes(content)
        for name, what, made in (
            ("old", AS_IT_IS, "old"),
            ("new", AS_IT_IS, "new"),
            ("lines", ACCEPTED, "accepted"),
            ("lines", REJECTED, "rejected"),
        ):
            jobs.append((folder / f"{seed}-{name}.docx", what, folder / f"{seed}-{made}"))
    settle(jobs, folder)
    return folder


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("done", "name"), [("accepted", "new"), ("rejected", "old")])
def test_the_paragraphs_are_those_of_the_notice(folder, seed, done, name):
    assert _paragraphs(folder / f"{seed}-{done}.txt") == _paragraphs(folder / f"{seed}-{name}.txt")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("done", "name"), [("accepted", "new"), ("rejected", "old")])
def test_the_pages_have_the_words_of_the_notice(folder, seed, done, name):
    assert _printed(folder / f"{seed}-{done}.pdf") == _printed(folder / f"{seed}-{name}.pdf")


def _paragraphs(file: Path) -> list[str]:
    """Those with words: it keeps an empty one where it cannot take away the last above a table."""
    return [line for line in file.read_text("utf-8-sig").splitlines() if line.strip()]


def _printed(file: Path) -> list[str]:
    command = ["pdftotext", file, "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return sorted(re.findall(r"\w+", done.stdout))
