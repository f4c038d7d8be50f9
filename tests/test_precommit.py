"""The hook that offices put before their commits; pre-commit itself was run on it by hand."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from ntm_docs.cli import main
from samples import GOOD

PROJECT = Path(__file__).parent.parent
(HOOK,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_the_hook_runs_a_program_that_the_package_installs():
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert HOOK["language"] == "python"
    assert HOOK["entry"].split()[0] in scripts


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("conclusions/2026/a.yaml", True),
        ("conclusions/_chung.yaml", True),
        ("conclusions/_co-quan.yaml", True),
        ("conclusions/2026/a.theo-doi.yaml", False),
        ("conclusions/2026/xa.csv", False),
        ("templates/tep-moi.yaml", False),
    ],
)
def test_the_hook_is_given_conclusions_and_what_they_are_made_from(path, is_checked):
    given = re.search(HOOK["files"], path) and not re.search(HOOK["exclude"], path)
    assert bool(given) is is_checked


def test_a_file_named_twice_is_looked_at_once(office, write, capsys):
    write("2026/a.yaml", GOOD)
    files = ("conclusions/_co-quan.yaml", "conclusions/2026/a.yaml", "conclusions/2026")
    main([*HOOK["entry"].split()[1:], *files], office.root)
    assert capsys.readouterr().err.startswith("đã xem 1 tệp,")
