"""Libreoffice: where it is looked for, how it is asked, and what is said when it cannot be."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from ntm_docs.diagnostics import MachineError
from ntm_docs.writing import libreoffice
from ntm_docs.writing.libreoffice import export, find_soffice


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(libreoffice, "_OPT", tmp_path / "opt")
    return tmp_path


def test_it_is_found_on_the_path(nowhere):
    program = nowhere / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert find_soffice() == program


@pytest.mark.parametrize("variable", ["PROGRAMFILES", "PROGRAMFILES(X86)"])
def test_it_is_found_where_windows_has_it(nowhere, monkeypatch, variable):
    program = nowhere / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    monkeypatch.setenv(variable, str(nowhere))
    assert find_soffice() == program


def test_it_is_found_where_macos_has_it(nowhere, monkeypatch):
    mac = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    monkeypatch.setattr(libreoffice.Path, "is_file", lambda path: path == mac)
    assert find_soffice() == mac


def test_the_newest_is_found_where_linux_has_those_of_libreoffice_org(nowhere):
    for version in ("7.6", "24.8", "24.10", "9"):
        program = nowhere / "opt" / f"libreoffice{version}" / "program" / "soffice"
        program.parent.mkdir(parents=True)
        program.write_bytes(b"")
    assert find_soffice() == nowhere / "opt" / "libreoffice24.10" / "program" / "soffice"


def test_where_there_is_none_it_is_told_how_to_get_it(nowhere):
    with pytest.raises(MachineError) as error:
        find_soffice()
    assert str(error.value) == (
        "pdf: lỗi PDF-LIBREOFFICE: máy này chưa có LibreOffice nên chưa làm được PDF; tệp Word vẫn "
        "được làm\n    gợi ý: tải tại libreoffice.org, hoặc trên Debian, Ubuntu: "
        "sudo apt install libreoffice-writer fonts-liberation2"
    )


posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in")


@posix
def test_it_is_asked_for_tagged_pdf_a_2_without_a_window(tmp_path):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/asked\n", "utf-8")
    program.chmod(0o755)
    export(program, [tmp_path / "thông báo.docx"], tmp_path, 30)
    profile, *asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert profile.startswith(f"-env:UserInstallation={tmp_path.as_uri()}/")
    assert asked[:3] == ["--headless", "--norestore", "--convert-to"]
    name, options = asked[3].split(":", 2)[1:]
    assert name == "writer_pdf_Export"
    assert json.loads(options) == {
        "SelectPdfVersion": {"type": "long", "value": "2"},
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
        "ExportBookmarks": {"type": "boolean", "value": "false"},
    }
    assert asked[4:] == ["--outdir", str(tmp_path), str(tmp_path / "thông báo.docx")]
    assert {path.name for path in tmp_path.iterdir()} == {"soffice", "asked"}


@posix
def test_one_that_cannot_be_started_is_told(tmp_path):
    program = tmp_path / "soffice"
    program.write_text("", "utf-8")
    with pytest.raises(MachineError) as error:
        export(program, [], tmp_path, 30)
    assert str(error.value) == (
        f"pdf: lỗi PDF-LIBREOFFICE: không chạy được LibreOffice tại «{program}»\n"
        "    gợi ý: mở thử LibreOffice; nếu không mở được, cài lại từ libreoffice.org"
    )
