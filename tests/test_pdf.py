"""The page as LibreOffice shows it: pages, words, fonts, page numbers, what keeps together."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ntm_docs.layout import lay_out
from ntm_docs.pipeline import Pipeline
from ntm_docs.reader import Reader
from ntm_docs.regimes.roles import Role
from ntm_docs.typography import unbound
from ntm_docs.workspace import Workspace

PROJECT = Path(__file__).parent.parent
TOOLS = ("soffice", "pdftotext", "pdffonts", "pdfinfo", "fc-match")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]

pytestmark = [
    pytest.mark.soffice,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


def output_of(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    """The seed's notice as a PDF."""
    root = tmp_path_factory.mktemp("office")
    shutil.copytree(PROJECT / "conclusions", root / "conclusions")
    office = Workspace(root)
    (made,) = Pipeline(office).build([office.conclusions / "2023" / "tho-loc.yaml"])
    profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
    output_of(
        "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", root, *made.outputs
    )
    return root / "tho-loc.pdf"


@pytest.fixture(scope="module")
def pages(pdf):
    return output_of("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


def test_the_seed_fills_five_a4_pages(pdf):
    info = output_of("pdfinfo", pdf)
    assert re.search(r"Pages:\s+5\n", info)
    assert "595.3" in info
    assert "(A4)" in info


def test_every_font_is_embedded_and_of_one_family(pdf):
    rows = output_of("pdffonts", pdf).splitlines()[2:]
    names = {row.split()[0].partition("+")[2].partition("-")[0] for row in rows}
    assert len(rows) == 3
    assert names in ({"LiberationSerif"}, {"TimesNewRomanPSMT"}, {"Tinos"})
    assert all(row.split()[-5] == "yes" for row in rows)


def test_the_pdf_has_every_word_of_the_notice(pages):
    office = Workspace(PROJECT)
    reader = Reader(office)
    notice = reader.read(office.conclusions / "2023" / "tho-loc.yaml")[0].notice
    document = lay_out(notice, reader.wording(notice.regime))
    text = "\n".join(re.sub(r"\A\s*\d\n", "", page) for page in pages)
    found = sorted(re.findall(r"\w+", unbound(text)))
    wanted = " ".join(unbound(p.text) for p in document.paragraphs)
    assert found == sorted(re.findall(r"\w+", wanted))
    assert len(found) > 2000
    assert next(document.of(Role.SIGNER)).text in text


def test_pages_are_numbered_from_the_second_on(pages):
    first_lines = [page.lstrip("\n").split("\n")[0].strip() for page in pages]
    assert first_lines[1:] == ["2", "3", "4", "5"]
    assert first_lines[0].startswith("HUYỆN ỦY THỌ XUÂN")


def test_recipients_and_signature_stand_on_one_page_with_the_closing(pages):
    assert "Nơi nhận:" in pages[-1]
    assert "Lưu Văn phòng Huyện ủy." in pages[-1]
    assert "Trịnh Ngọc Giang" in pages[-1]
    assert "Văn phòng Huyện ủy thông báo ý kiến" in pages[-1]


def test_no_heading_is_the_last_line_of_a_page(pages):
    for page in pages[:-1]:
        last = [line.strip() for line in page.splitlines() if line.strip()][-1]
        assert not re.match(r"([IVX]+|\d+)\. |\* ", last), last


def test_dates_and_symbols_do_not_break_over_lines(pages):
    for line in "\n".join(pages).splitlines():
        assert not re.search(r"\b(ngày|số|04-|QĐ/)$", line.strip()), line
