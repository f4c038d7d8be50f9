"""How rarely this process looks for garbage."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import atexit, gc
from ntm_docs.memory import look_rarely
for _ in range(2):
    look_rarely()
    print(gc.get_threshold()[0], gc.get_freeze_count(), atexit._ncallbacks())
"""


def test_it_is_settled_once():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    first, second = done.stdout.splitlines()
    assert first == second
    assert first.startswith("20000 ")
