"""Printing: PDFs beside Word files, made only where they are not there already."""

from __future__ import annotations

import shutil

import pytest

from ntm_docs.cli import main
from samples import GOOD

needs = pytest.mark.skipif(not shutil.which("soffice"), reason="not installed: soffice")


def run(office, capsys, *words) -> tuple[int, list[str], str]:
    code = main(["build", *words], office.root)
    out, err = capsys.readouterr()
    return code, out.splitlines(), err


@needs
@pytest.mark.soffice
def test_a_pdf_is_made_once_for_a_word_file(office, write, capsys):
    write("a.yaml", GOOD)
    write("b.yaml", GOOD.replace("cuộc họp", "hội nghị"))
    code, out, err = run(office, capsys, "--format", "pdf")
    assert code == 0, err
    assert out == ["output/a.docx", "output/a.pdf", "output/b.docx", "output/b.pdf"]
    assert run(office, capsys, "--format", "pdf")[2].endswith("đã làm 0 thông báo, 2 không đổi\n")
    made = (office.output / "a.pdf").stat().st_mtime_ns
    write("a.yaml", "# ghi chú\n" + GOOD)  # another file of the same notice
    assert run(office, capsys, "--format", "pdf")[0] == 0
    assert (office.output / "a.pdf").stat().st_mtime_ns == made
    (office.output / "b.pdf").unlink()
    assert run(office, capsys, "--format", "pdf")[1] == ["output/b.docx", "output/b.pdf"]


def test_without_libreoffice_the_word_file_is_there_all_the_same(
    office, write, capsys, monkeypatch, tmp_path_factory
):
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    write("a.yaml", GOOD)
    code, out, err = run(office, capsys, "--format", "pdf")
    assert (code, out) == (3, ["output/a.docx"])
    assert "lỗi PDF-LIBREOFFICE: máy này chưa có LibreOffice" in err
    assert (office.output / "a.docx").exists()
    assert run(office, capsys, "--format", "pdf")[0] == 3  # and it is told again


@needs
@pytest.mark.soffice
def test_a_pdf_open_elsewhere_is_one_message(office, write, capsys):
    write("a.yaml", GOOD)
    office.output.mkdir()
    (office.output / ".~lock.a.pdf#").write_text("")
    code, out, err = run(office, capsys, "--format", "pdf")
    assert (code, out) == (3, ["output/a.docx"])
    assert "output/a.pdf: lỗi TEP-DANG-MO" in err
