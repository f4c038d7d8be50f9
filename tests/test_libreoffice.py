"""Libreoffice: where it is looked for, and what is said when it is nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntm_docs import libreoffice
from ntm_docs.diagnostics import MachineError
from ntm_docs.libreoffice import find_soffice


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        monkeypatch.delenv(name, raising=False)
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


def test_where_there_is_none_it_is_told_how_to_get_it(nowhere):
    with pytest.raises(MachineError) as error:
        find_soffice()
    assert str(error.value) == (
        "pdf: lỗi PDF-LIBREOFFICE: máy này chưa có LibreOffice nên chưa làm được PDF; tệp Word vẫn "
        "được làm\n    gợi ý: tải tại libreoffice.org, hoặc trên Debian, Ubuntu: "
        "sudo apt install libreoffice-writer fonts-liberation2"
    )
