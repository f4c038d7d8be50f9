"""Fixtures shared by the tests: goldens as text, and a workspace to try files in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from ntm_docs.cli import main
from ntm_docs.workspace import Workspace

TESTS = Path(__file__).parent
PROJECT = TESTS.parent

# Enough to catch what breaks in a change; the nightly size looks for what never broke yet.
# No test depends on how fast the machine is.
settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile("nightly", max_examples=10_000, deadline=None)
settings.load_profile("default")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="write what was made over the goldens"
    )


@pytest.fixture
def golden(request):
    """Compare a text with the golden file beside its case; `--update-golden` accepts it."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.exists(), f"no golden {path.name}: read the output, then --update-golden"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An office's empty workspace, with the directory of the cases, as current folder."""
    conclusions = tmp_path / "conclusions"
    conclusions.mkdir()
    shutil.copy(TESTS / "cases" / "_co-quan.yaml", conclusions)
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path)


@pytest.fixture
def write(office):
    """Write a file of the workspace: `write("a/b.yaml", "…")`."""

    def put(name: str, text: str) -> Path:
        path = office.conclusions / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        return path

    return put


@pytest.fixture
def run(office, capsys):
    """Run a command there: `run("diff", "a.yaml")` gives its exit code, its output, its errors."""

    def call(*words: str) -> tuple[int, str, str]:
        # What ran before is not this command's.
        capsys.readouterr()
        code = main(words, office.root)
        return (code, *capsys.readouterr())

    return call
