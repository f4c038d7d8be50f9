"""Pdf writer: LibreOffice itself, what it makes, and stand-ins that fail the ways it fails."""

from __future__ import annotations

import io
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from ntm_docs.diagnostics import as_text
from ntm_docs.libreoffice import find_soffice
from ntm_docs.pdf_writer import Conversion, convert
from ntm_docs.pipeline import Pipeline

PROJECT = Path(__file__).parent.parent

posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in")
soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="not installed: soffice")


@pytest.fixture(scope="module")
def notice(tmp_path_factory):
    """The Word file of one example and the paragraphs it shows."""
    root = tmp_path_factory.mktemp("office")
    shutil.copytree(PROJECT / "conclusions", root / "conclusions")
    from ntm_docs.workspace import Workspace

    office = Workspace(root)
    (built,) = Pipeline(office).build([office.conclusions / "2026" / "ubnd-thoat-nuoc.yaml"])
    return built


def job(notice, **changes) -> Conversion:
    given = {"docx": notice.outputs[0], "words": notice.words, "shown": "a.pdf", **changes}
    return Conversion(**given)


def told(converted) -> str:
    return as_text([d for d in converted.diagnostics if d.rule != "PDF-PHONG-THAY"])


# LibreOffice itself ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(notice):
    (converted,) = convert([job(notice)], find_soffice())
    assert told(converted) == ""
    return converted.pdf


@soffice
@pytest.mark.soffice
def test_the_pdf_is_tagged_pdf_a_2b_in_vietnamese(pdf, notice):
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "vi-VN"
    assert reader.metadata.title == notice.subject
    assert len(reader.pages) == 2


@soffice
@pytest.mark.soffice
def test_the_moment_of_making_is_not_in_it(pdf):
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata["/CreationDate"].startswith("D:20000101")
    assert "2000-01-01T00:00:00Z" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


@soffice
@pytest.mark.soffice
def test_many_files_go_in_one_call_whatever_their_names(notice, tmp_path):
    copies = []
    for name in ("a/thông báo số 1.docx", "b/thông báo số 1.docx", "c d.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(notice.outputs[0], path)
        copies.append(job(notice, docx=path, shown=name))
    results = convert(copies, find_soffice())
    assert [told(one) for one in results] == ["", "", ""]
    assert all(one.pdf.startswith(b"%PDF-1.") for one in results)


@soffice
@pytest.mark.soffice
def test_a_word_that_is_not_on_the_page_is_an_error(notice):
    (converted,) = convert([job(notice, words=(*notice.words, "Chữ lạc"))], find_soffice())
    assert converted.pdf is None
    assert told(converted) == (
        "a.pdf: lỗi PDF-THIEU-CHU: PDF thiếu 2 chữ của thông báo: «Chữ», «lạc»\n"
        "    gợi ý: chạy lại; nếu vẫn thiếu, xem lại mẫu Word"
    )


@soffice
@pytest.mark.soffice
def test_a_letter_from_another_font_is_an_error_that_names_the_package(notice, tmp_path):
    """A template in a font of no Vietnamese letters gets them from another one."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(notice.outputs[0]) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"Times New Roman", b"DejaVu Sans Mono")
            target.writestr(name, content)
    (converted,) = convert([job(notice, docx=path)], find_soffice())
    assert converted.pdf is None
    assert "lỗi PDF-PHONG-LAC: chữ " in told(converted)
    assert "sudo apt install fonts-liberation2" in told(converted)


# Stand-ins that fail --------------------------------------------------------------------------


@pytest.fixture
def failing(tmp_path):
    """A program in LibreOffice's place; `$out` is the folder, `$@` ends with the files."""

    def write(body: str) -> Path:
        path = tmp_path / "soffice"
        path.write_text(
            "#!/bin/sh\n"
            f"echo call >> {tmp_path}/calls\n"
            'while [ "$1" != "--outdir" ]; do shift; done; out=$2; shift 2\n' + body,
            "utf-8",
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return write


def calls(tmp_path) -> int:
    return len((tmp_path / "calls").read_text().splitlines())


NOT_MADE = (
    "a.pdf: lỗi PDF-KHONG-LAM: LibreOffice không làm được PDF từ tệp Word này\n"
    "    gợi ý: mở tệp Word bằng LibreOffice xem có lỗi không, rồi chạy lại"
)


@posix
@pytest.mark.parametrize(
    "body",
    ["exit 0", "exit 77", "echo rubbish > $out/0000.pdf", "sleep 600", "sleep 600 & wait"],
    ids=["no file", "failure", "rubbish", "hangs", "its child hangs"],
)
def test_what_is_not_made_is_tried_once_more_alone_and_told(notice, failing, tmp_path, body):
    (converted,) = convert([job(notice)], failing(body), start=0.5, each=0)
    assert converted.pdf is None
    assert told(converted) == NOT_MADE
    assert calls(tmp_path) == 2


@posix
def test_a_file_that_is_no_pdf_inside_is_told(notice, failing):
    program = failing("echo %PDF-1.7 > $out/0000.pdf")
    (converted,) = convert([job(notice)], program, start=5, each=0)
    assert converted.pdf is None
    assert "lỗi PDF-HONG: tệp PDF vừa làm không đọc lại được" in told(converted)


@posix
@soffice
@pytest.mark.soffice
def test_one_that_fails_leaves_the_others(notice, failing):
    """The second file is only made when it is alone."""
    body = f'[ $# -gt 1 ] && shift $(($# - 1)); exec {find_soffice()} {{}} --outdir "$out" "$@"\n'
    options = "-env:UserInstallation=file://$out/own --headless --convert-to pdf:writer_pdf_Export"
    results = convert([job(notice), job(notice)], failing(body.format(options)))
    assert [told(one) for one in results] == ["", ""]
    assert all(one.pdf for one in results)


@posix
def test_nothing_is_left_running_or_lying_about(notice, failing, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    convert([job(notice)], failing(f"sleep 613 & echo $! >> {tmp_path}/pids; wait"), start=0.5)
    for pid in (tmp_path / "pids").read_text().split():
        alive = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True)  # noqa: PLW1510
        assert alive.stdout.strip() in ("", "Z", "Z+")
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == []
