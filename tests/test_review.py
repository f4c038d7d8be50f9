"""Conclusion files looked over, and what that loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ntm_docs.review import AT_LAST, AT_ONCE, LAST, tasks_of

PROJECT = Path(__file__).parent.parent


@pytest.mark.parametrize("size", [0, 1, 8, 95, 96, 97, 103, 104, 105, 1000])
def test_every_file_is_in_one_task_and_the_last_tasks_are_small(size):
    files = [Path(f"{number}.yaml") for number in range(size)]
    tasks = tasks_of(files)
    assert [file for task in tasks for file in task] == files
    assert all(0 < len(task) <= AT_ONCE for task in tasks)
    assert sum(len(task) for task in tasks if len(task) <= AT_LAST) >= min(size, LAST)


def test_a_check_loads_neither_jinja_nor_word():
    script = (
        "import sys; from ntm_docs.cli import main; code = main(sys.argv[1:]);"
        "print(code, sorted({'jinja2', 'docx', 'lxml', 'docxtpl'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "conclusions/2023/tho-loc.yaml"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 []"
