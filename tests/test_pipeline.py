"""Building: whole or not at all, the same bytes on any day, one bad file never stops the rest."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ntm_docs import files
from ntm_docs.conclusion_files import conclusion_files
from ntm_docs.diagnostics import as_text
from ntm_docs.drafting import Drafting
from ntm_docs.pipeline import Pipeline
from ntm_docs.workshop import Workshop
from samples import GOOD


def built(office, *files: Path):
    return list(Pipeline(office).build(files or conclusion_files(office)))


def test_output_mirrors_the_folders(office, write):
    write("2025/nuoc/thang-4.yaml", GOOD)
    write("a.yml", GOOD)
    assert [b.outputs[0].relative_to(office.output).as_posix() for b in built(office)] == [
        "2025/nuoc/thang-4.docx",
        "a.docx",
    ]


def test_helper_files_are_no_conclusions(office, write):
    for name in ("_chung.yaml", ".an.yaml", "a.theo-doi.yaml", "_nhap/b.yaml", "ghi-chu.txt"):
        write(name, GOOD)
    assert conclusion_files(office) == []


def test_a_bad_file_leaves_the_others_and_its_own_old_output(office, write):
    file = write("a.yaml", GOOD)
    write("b.yaml", GOOD)
    built(office)
    old = (office.output / "a.docx").read_bytes()
    file.write_text(GOOD.replace("trich_yeu", "trich_yeuu"), "utf-8")
    results = built(office)
    assert {b.source.stem: b.unchanged for b in results} == {"a": False, "b": True}
    assert (office.output / "a.docx").read_bytes() == old


def test_the_same_input_gives_the_same_bytes_whatever_the_clock(office, write):
    """Two processes a day and a time zone apart."""
    write("a.yaml", GOOD)
    script = (
        "import sys, time, datetime; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "shift = float(sys.argv[2]); now = time.time; time.time = lambda: now() + shift\n"
        "from ntm_docs.cli import main; sys.exit(main(['build']))"
    )
    project = str(Path(__file__).parent.parent)
    made = []
    for shift, zone in (("0", "UTC"), ("90000", "Asia/Ho_Chi_Minh")):
        command = [sys.executable, "-c", script, project, shift]
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": shift[:2]}
        subprocess.run(command, check=True, capture_output=True, env=env)
        made.append((office.output / "a.docx").read_bytes())
        (office.output / "a.docx").unlink()
    assert made[0] == made[1]


def test_a_write_cut_short_leaves_the_old_file_and_no_other(office, write, monkeypatch):
    file = write("a.yaml", GOOD)
    built(office)
    old = (office.output / "a.docx").read_bytes()
    file.write_text(GOOD.replace("cuộc họp", "hội nghị"), "utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    (result,) = built(office)
    assert result.outputs == ()
    assert result.machine_failed
    assert "ổ đĩa đã đầy" in as_text(result.diagnostics)
    assert {p.name for p in office.output.iterdir()} == {".ntm-docs.json", "a.docx"}
    assert (office.output / "a.docx").read_bytes() == old


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_notice_has_the_mode_of_any_new_file(office, write):
    write("a.yaml", GOOD)
    built(office)
    (office.root / "other").write_text("x")
    modes = {stat.S_IMODE(p.stat().st_mode) for p in (office.output / "a.docx", Path("other"))}
    assert len(modes) == 1


def test_an_unchanged_notice_is_not_written_again(office, write):
    write("a.yaml", GOOD)
    built(office)
    before = (office.output / "a.docx").stat().st_mtime_ns
    os.utime(office.output / "a.docx", ns=(before - 10**12, before - 10**12))
    built(office)
    assert (office.output / "a.docx").stat().st_mtime_ns == before - 10**12


def test_each_format_is_made_beside_the_other(office, write):
    file = write("2025/a.yaml", GOOD)
    (result,) = Pipeline(office).build([file], ("docx", "html"))
    assert [path.name for path in result.outputs] == ["a.docx", "a.html"]
    assert result.outputs[1].read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_new_file_names_what_is_left_to_fill_and_overwrites_nothing(office):
    path = Drafting(office).start("2026/moi")
    assert path == office.conclusions / "2026" / "moi.yaml"
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../_schema.json"
    assert (office.conclusions / "_schema.json").exists()
    (laid,) = Workshop(office).lay_out(path)
    found = laid.diagnostics
    assert {d.rule for d in found} == {"CON-TRONG"}
    # Comments aside, each ___ of the file is named once.
    places = [line.split("#")[0] for line in lines]
    assert len(found) == sum(line.count("___") for line in places)
    with pytest.raises(FileExistsError):
        Drafting(office).start("2026/moi")


def test_a_copied_file_is_checked_to_the_last_deadline(office, write):
    old = write("cu.yaml", GOOD.replace("theo dõi.", "theo dõi, xong trước 30/4/2025."))
    path = Drafting(office).start("moi", old)
    (laid,) = Workshop(office).lay_out(path)
    assert [str(d.place.line) for d in laid.diagnostics] == ["3", "6"]
