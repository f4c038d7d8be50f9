"""Make the pictures of README and guide: the seed's notice, page by page, as PNG.

Needs LibreOffice and poppler-utils. Run it from the project's folder:

    .venv/bin/python docs/make_pictures.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
NOTICE = PROJECT / "output" / "2023" / "tho-loc.docx"


def main() -> None:
    """Build the notice, print it to PDF and draw its first and last page."""
    subprocess.run([sys.executable, PROJECT / "build.py", "build"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*convert, NOTICE], check=True)
        pdf = Path(folder) / "tho-loc.pdf"
        for page in ("1", "5"):
            target = PROJECT / "docs" / "hinh" / f"tho-loc-trang-{page}"
            draw = ["pdftoppm", "-png", "-gray", "-r", "100", "-f", page, "-l", page]
            subprocess.run([*draw, "-singlefile", pdf, target], check=True)


if __name__ == "__main__":
    main()
