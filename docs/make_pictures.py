"""Make the pictures of README and guide: pages of notices, and a terminal with findings.

Needs LibreOffice, poppler-utils and Chromium. Run it from the project's folder:

    .venv/bin/python docs/make_pictures.py
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "docs" / "hinh"
# The guide's own directory and notice: its first two examples.
GUIDE = (PROJECT / "docs" / "huong-dan.md").read_text("utf-8")
DIRECTORY, NOTICE = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[:2]

# The check of the guide's picture: a day, a figure and a person that there are not.
SLIPS = (("15/4/2026", "31/4/2026"), ("tram.tong", "tram.tog"), ("ly-thi-hoa", "ly-thi-hao"))


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder)
        _write(office, NOTICE)
        _run(office, "build")
        _draw(office / "output" / "2026" / "ben-nuoc.docx", 1, PICTURES / "ben-nuoc")
        slipped = NOTICE
        for sound, slip in SLIPS:
            slipped = slipped.replace(sound, slip)
        _write(office, slipped)
        _draw_terminal(office, _run(office, "check"), PICTURES / "check.png")
    _run(PROJECT, "build")
    for page in (1, 5):
        target = PICTURES / f"tho-loc-trang-{page}"
        _draw(PROJECT / "output" / "2023" / "tho-loc.docx", page, target)


def _write(office: Path, notice: str) -> None:
    file = office / "conclusions" / "2026" / "ben-nuoc.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(notice, "utf-8")
    (office / "conclusions" / "_co-quan.yaml").write_text(DIRECTORY, "utf-8")


def _run(office: Path, verb: str) -> str:
    """Run the program in an office's folder, and give what it prints."""
    script = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from ntm_docs.cli import main"
    command = [sys.executable, "-c", f"{script}; main([{verb!r}])"]
    done = subprocess.run(command, cwd=office, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def _draw(notice: Path, page: int, target: Path) -> None:
    """Print a page of a notice at 100 dpi."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*convert, notice], check=True, capture_output=True)
        pages = ["-f", str(page), "-l", str(page), "-singlefile"]
        pdf = Path(folder) / notice.with_suffix(".pdf").name
        subprocess.run(["pdftoppm", "-png", "-gray", "-r", "100", *pages, pdf, target], check=True)


def _draw_terminal(folder: Path, printed: str, target: Path) -> None:
    """Show what a terminal would, as a browser draws it."""
    lines = f"$ python3 build.py check\n{printed}"
    page = folder / "terminal.html"
    page.write_text(
        '<meta charset="utf-8"><body style="margin:0;background:#1e1e1e">'
        "<pre style=\"margin:16px;color:#ddd;font:15px/1.45 'Liberation Mono',monospace\">"
        f"{html.escape(lines)}</pre>",
        "utf-8",
    )
    height = 40 + 22 * len(lines.splitlines())
    browser = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    size = [f"--window-size=1060,{height}", f"--user-data-dir={folder / 'browser'}"]
    shot = [*browser, *size, f"--screenshot={target}", page.as_uri()]
    subprocess.run(shot, check=True, capture_output=True)


if __name__ == "__main__":
    main()
