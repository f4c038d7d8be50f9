"""How fast a campaign is built: N different notices of the seed's size.

    python3 benchmarks/campaign.py 2000 10000

Prints, for each N, the first build (notices a second, peak memory of one process), a run with
nothing to do, a run with one file changed, and the same build by one process.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SEED = PROJECT / "conclusions" / "2023" / "tho-loc.yaml"


def main(sizes: list[int]) -> None:
    """Measure each size in a folder of its own."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} CPU")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), size)


def measure(root: Path, size: int) -> None:
    """Build a campaign, and build it again."""
    campaign(root, size)
    seconds = run(root)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{size:6} notices: {seconds:7.1f} s, {size / seconds:5.1f}/s, peak {memory:.0f} MB")
    print(f"       nothing to do:     {run(root):6.2f} s")
    touched = root / "conclusions" / "00" / "000001.yaml"
    touched.write_text(touched.read_text("utf-8").replace("sát sao", "rất sát sao"), "utf-8")
    print(f"       one file changed:  {run(root):6.2f} s")


def campaign(root: Path, size: int) -> None:
    """Write N conclusions that differ in names, figures and days, a hundred to a folder."""
    text = SEED.read_text("utf-8")
    directory = root / "conclusions" / "_co-quan.yaml"
    directory.parent.mkdir()
    directory.write_bytes((SEED.parent.parent / "_co-quan.yaml").read_bytes())
    for number in range(size):
        path = root / "conclusions" / f"{number // 100:02}" / f"{number:06}.yaml"
        path.parent.mkdir(exist_ok=True)
        own = text.replace("Thọ Lộc", f"Thọ Lộc {number}").replace("so:  ", f"so: {number + 1}  ")
        own = re.sub(r"39 hộ", f"{number % 97 + 3} hộ", own)
        path.write_text(own, "utf-8")


def run(root: Path) -> float:
    """Build as a user does, and say how long it took."""
    command = [sys.executable, "-c", "from ntm_docs.cli import main; raise SystemExit(main())"]
    began = time.perf_counter()
    subprocess.run(
        [*command, "build"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - began


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [2000])
