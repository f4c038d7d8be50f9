"""The tools that watch over the code, and the contract of its layers."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
MODULES = sorted((PROJECT / "ntm_docs").rglob("*.py"))


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    ],
    ids=["ruff check", "ruff format", "mypy strict", "layers"],
)
def test_the_tool_finds_nothing(command):
    done = subprocess.run(
        [sys.executable, *command], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_module_says_its_one_job_in_its_first_sentence(module):
    doc = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    stem = module.parent.name if module.stem == "__init__" else module.stem
    name = "Ntm-docs" if stem == "ntm_docs" else stem.replace("_", " ").capitalize()
    assert doc.startswith((f"{name}: ", name.lower() + ":")), doc[:60]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_page_that_maps_the_code_names_every_module(module):
    if module.stem != "__init__":
        text = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
        assert f"`{module.stem}`" in text


def test_the_map_fits_its_page():
    assert len((PROJECT / "docs" / "architecture.md").read_text("utf-8").splitlines()) <= 150


def test_no_machine_path_and_no_registry_host_is_named():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    words = ("/" + "work/", "/" + "root/", "pypi" + ".org", "pythonhosted" + ".org")
    for name in listed.stdout.splitlines():
        path = PROJECT / name
        if path.suffix in (".docx", ".png") or not path.is_file():
            continue
        text = path.read_text("utf-8")
        assert not [word for word in words if word in text], name
