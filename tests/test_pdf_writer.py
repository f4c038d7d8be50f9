"""Pdf writer: LibreOffice itself, what it makes, and stand-ins that fail the ways it fails."""

from __future__ import annotations

import io
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from ntm_docs.diagnostics import MachineError, as_text
from ntm_docs.pipeline import Pipeline
from ntm_docs.workspace import Workspace
from ntm_docs.writing.libreoffice import find_soffice
from ntm_docs.writing.pdf_writer import Conversion, convert

PROJECT = Path(__file__).parent.parent

posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in")
needs = pytest.mark.skipif(not shutil.which("soffice"), reason="not installed: soffice")


@pytest.fixture(scope="module")
def notice(tmp_path_factory):
    """The Word file of one example and the paragraphs it shows."""
    root = tmp_path_factory.mktemp("office")
    shutil.copytree(PROJECT / "conclusions", root / "conclusions")
    office = Workspace(root)
    (built,) = Pipeline(office).build([office.conclusions / "2026" / "ubnd-thoat-nuoc.yaml"])
    return built


def job(notice, **changes) -> Conversion:
    given = {"docx": notice.outputs[0], "words": notice.words, "shown": "a.pdf", **changes}
    return Conversion(**given)


def told(converted) -> str:
    return as_text([d for d in converted.diagnostics if d.rule != "PDF-PHONG-THAY"])


def changed(notice, path: Path, old: str, new: str) -> Path:
    """A copy of the Word file with some of its XML replaced."""
    with zipfile.ZipFile(notice.outputs[0]) as source, zipfile.ZipFile(path, "w") as target:
        contents = {name: source.read(name) for name in source.namelist()}
        assert any(old.encode() in content for content in contents.values())
        for name, content in contents.items():
            target.writestr(name, content.replace(old.encode(), new.encode()))
    return path


# LibreOffice itself ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(notice):
    (converted,) = convert([job(notice)], find_soffice())
    assert told(converted) == ""
    return converted.pdf


@needs
@pytest.mark.soffice
def test_the_pdf_is_tagged_pdf_a_2b_in_vietnamese(pdf, notice):
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_object()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata.get_data()
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata.get_data()
    assert "/Filter" not in metadata  # the standard wants it legible
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "vi-VN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert not {"/PageMode", "/Outlines"} & root.keys()
    assert reader.metadata.title == notice.subject
    assert len(reader.pages) == 2


@needs
@pytest.mark.soffice
def test_it_is_written_as_the_standard_wants_a_file_to_be(pdf):
    """A version that knows tags, a line of high bytes, a number, dates alike in both places."""
    header, marker = pdf.split(b"\n")[:2]
    assert header in (b"%PDF-1.6", b"%PDF-1.7")
    assert marker[:1] == b"%" and len(marker) > 4 and min(marker[1:5]) > 127
    assert pdf.endswith(b"%%EOF\n")
    reader = PdfReader(io.BytesIO(pdf))
    first, second = (part.original_bytes for part in reader.trailer["/ID"])
    assert first == second and len(first) == 16
    assert reader.metadata["/CreationDate"] == "D:20000101000000Z"
    xmp = reader.trailer["/Root"]["/Metadata"].get_data()
    assert b"<xmp:CreateDate>2000-01-01T00:00:00Z</xmp:CreateDate>" in xmp


@needs
@pytest.mark.soffice
def test_the_same_word_file_gives_the_same_bytes(notice, pdf, monkeypatch):
    """Later, elsewhere on earth, alone or among others."""
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setenv("LC_ALL", "C")
    first, second = convert([job(notice), job(notice, shown="b.pdf")], find_soffice())
    assert first.pdf == second.pdf == pdf


@needs
@pytest.mark.soffice
def test_another_word_file_gives_another_number(notice, pdf, tmp_path):
    other = changed(notice, tmp_path / "a.docx", "Kết luận", "Két luận")
    (converted,) = convert([job(notice, docx=other, words=())], find_soffice())
    numbers = [PdfReader(io.BytesIO(one)).trailer["/ID"][0] for one in (pdf, converted.pdf)]
    assert numbers[0] != numbers[1]


@needs
@pytest.mark.soffice
def test_many_files_go_in_one_call_whatever_their_names(notice, tmp_path):
    copies = []
    for name in ("a/thông báo số 1.docx", "b/thông báo số 1.docx", "c d.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        changed(notice, path, "THÔNG BÁO", f"THÔNG {name[0].upper()}")
        words = (*notice.words[:5], f"THÔNG {name[0].upper()}")
        copies.append(job(notice, docx=path, shown=name, words=words))
    results = convert(copies, find_soffice())
    assert [told(one) for one in results] == ["", "", ""]
    texts = [PdfReader(io.BytesIO(one.pdf)).pages[0].extract_text() for one in results]
    assert ["THÔNG A" in texts[0], "THÔNG B" in texts[1], "THÔNG C" in texts[2]] == [True] * 3


@needs
@pytest.mark.soffice
def test_every_example_has_all_its_words_and_letters(tmp_path):
    shutil.copytree(PROJECT / "conclusions", tmp_path / "conclusions")
    office = Workspace(tmp_path)
    files = sorted(office.conclusions.glob("*/*.yaml"))
    notices = [built for built in Pipeline(office).build(files) if built.outputs]
    results = convert([job(one) for one in notices], find_soffice())
    assert [told(one) for one in results] == [""] * len(notices)
    assert len(notices) > 10


@needs
@pytest.mark.soffice
def test_a_word_that_is_not_on_the_page_is_an_error(notice, tmp_path):
    path = changed(notice, tmp_path / "a.docx", "Độc lập - Tự do", "Độc lập - Tự")
    (converted,) = convert([job(notice, docx=path)], find_soffice())
    assert converted.pdf is None
    assert told(converted) == (
        "a.pdf: lỗi PDF-THIEU-CHU: PDF thiếu 1 chữ của thông báo: «do»\n"
        "    gợi ý: chạy lại; nếu vẫn thiếu, xem lại mẫu Word"
    )


INSTALL = (
    "    gợi ý: dùng Times New Roman trong mẫu Word; máy chưa có phông ấy thì cài, hoặc: "
    "sudo apt install fonts-liberation2"
)


def font_file(family: str) -> Path | None:
    """Where a font is, if fontconfig and the font are here."""
    if not shutil.which("fc-match"):
        return None
    ask = ["fc-match", "-f", "%{family[0]}|%{file}", family]
    found, _, file = subprocess.run(
        ask, check=True, capture_output=True, text=True
    ).stdout.partition("|")
    return Path(file) if found == family else None


@needs
@pytest.mark.soffice
@pytest.mark.skipif(not font_file("DejaVu Sans"), reason="not installed: DejaVu Sans, fc-match")
def test_a_machine_without_times_is_told_what_to_install(notice, tmp_path, monkeypatch):
    """All that fontconfig finds is DejaVu, in a folder of its own."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    shutil.copy(font_file("DejaVu Sans"), fonts)
    config = tmp_path / "fonts.conf"
    folders = f"<dir>{fonts}</dir><cachedir>{tmp_path / 'cache'}</cachedir>"
    config.write_text(f"<fontconfig>{folders}</fontconfig>", "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    (converted,) = convert([job(notice)], find_soffice())
    assert converted.pdf is None
    assert told(converted) == (
        "a.pdf: lỗi PDF-PHONG-LAC: chữ «ỦYBANHÂDXÃTỌUCỘGÒIĨV» lấy từ phông khác (DejaVuSans)\n"
        + INSTALL
    )


@needs
@pytest.mark.soffice
@pytest.mark.skipif(not font_file("DejaVu Sans Mono"), reason="not installed: DejaVu Sans Mono")
def test_a_font_without_all_vietnamese_letters_is_told(notice, tmp_path):
    path = changed(notice, tmp_path / "a.docx", "Times New Roman", "DejaVu Sans Mono")
    (converted,) = convert([job(notice, docx=path)], find_soffice())
    assert converted.pdf is None
    assert told(converted) == (
        "a.pdf: lỗi PDF-PHONG-LAC: phông DejaVuSansMono không có đủ chữ tiếng Việt\n" + INSTALL
    )


@needs
@pytest.mark.soffice
@pytest.mark.skipif(not shutil.which("verapdf"), reason="not installed: verapdf")
def test_the_judge_of_the_standard_finds_nothing(pdf, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf)
    command = ["verapdf", "--flavour", "2b", "--format", "text", tmp_path / "a.pdf"]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    assert said.startswith("PASS")


# Stand-ins that fail --------------------------------------------------------------------------


@pytest.fixture
def standing_in(tmp_path):
    """A program in LibreOffice's place; `$out` is the folder, `$@` are the files."""

    def write(body: str) -> Path:
        path = tmp_path / "soffice"
        path.write_text(
            "#!/bin/sh\n"
            f"echo call >> '{tmp_path}/calls'\n"
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
    [
        "exit 0",
        "exit 77",
        "echo 'rubbish %%EOF' > $out/0000.pdf",
        "printf %%PDF-1.7 > $out/0000.pdf",
    ],
    ids=["no file", "failure", "rubbish", "half a file"],
)
def test_what_is_not_made_is_tried_once_more_alone_and_told(notice, standing_in, tmp_path, body):
    (converted,) = convert([job(notice)], standing_in(body))
    assert converted.pdf is None
    assert told(converted) == NOT_MADE
    assert calls(tmp_path) == 2


@posix
@pytest.mark.parametrize("body", ["sleep 600", "sleep 600 & wait"], ids=["it", "its child"])
def test_what_hangs_is_ended_and_told(notice, standing_in, body):
    (converted,) = convert([job(notice)], standing_in(body), start=0.5, each=0)
    assert told(converted) == NOT_MADE


@posix
@needs
@pytest.mark.soffice
@pytest.mark.parametrize(
    "among_others",
    ["sleep 600", "exit 81", "cp '{ready}' $out/0000.pdf; echo %PDF- > $out/0001.pdf"],
    ids=["hangs", "fails", "half a file"],
)
def test_a_file_that_fails_among_others_is_made_alone(
    notice, pdf, standing_in, tmp_path, among_others
):
    ready = tmp_path / "ready.pdf"
    ready.write_bytes(pdf)
    alone = f"""cp '{ready}' "$out/$(basename "$1" .docx).pdf" """
    program = standing_in(f"if [ $# -gt 1 ]; then {among_others}; exit; fi; {alone}")
    results = convert([job(notice)] * 5, program, start=5, each=0)
    assert [told(one) for one in results] == [""] * 5
    assert [one.pdf for one in results] == [pdf] * 5


@posix
def test_one_that_makes_nothing_at_all_is_given_up_after_a_few_tries(notice, standing_in, tmp_path):
    results = convert([job(notice)] * 5, standing_in("exit 1"))
    assert [told(one) for one in results] == [NOT_MADE] * 5
    assert calls(tmp_path) == 1 + 3


@posix
@needs
@pytest.mark.soffice
def test_many_files_are_one_call(notice, pdf, standing_in, tmp_path):
    (tmp_path / "ready.pdf").write_bytes(pdf)
    every = f"""for file; do cp '{tmp_path}/ready.pdf' "${{file%.docx}}.pdf"; done"""
    results = convert([job(notice)] * 5, standing_in(every))
    assert [told(one) for one in results] == [""] * 5
    assert calls(tmp_path) == 1


@posix
@needs
@pytest.mark.soffice
def test_one_that_makes_something_is_asked_for_all_the_rest(notice, pdf, standing_in, tmp_path):
    ready = tmp_path / "ready.pdf"
    ready.write_bytes(pdf)
    results = convert([job(notice)] * 5, standing_in(f"cp '{ready}' $out/0000.pdf"))
    assert [told(one) for one in results] == ["", *[NOT_MADE] * 4]
    assert calls(tmp_path) == 1 + 4


@posix
@needs
@pytest.mark.soffice
def test_a_program_that_drops_a_word_is_found_out(notice, pdf, standing_in, tmp_path):
    """What it gives is a sound PDF of another text."""
    path = changed(notice, tmp_path / "a.docx", "Hạnh phúc", "Hạnh")
    (other,) = convert([job(notice, docx=path, words=())], find_soffice())
    (tmp_path / "other.pdf").write_bytes(other.pdf)
    program = standing_in(f"cp '{tmp_path}/other.pdf' $out/0000.pdf")
    (converted,) = convert([job(notice)], program)
    assert converted.pdf is None
    assert "PDF-THIEU-CHU: PDF thiếu 1 chữ của thông báo: «phúc»" in told(converted)


@posix
def test_a_file_that_is_no_pdf_inside_is_told(notice, standing_in):
    program = standing_in(r"printf '%%PDF-1.7\n%%%%EOF\n' > $out/0000.pdf")
    (converted,) = convert([job(notice)], program)
    assert converted.pdf is None
    assert told(converted) == (
        "a.pdf: lỗi PDF-HONG: tệp PDF vừa làm không đọc lại được (PdfReadError)\n"
        "    gợi ý: chạy lại lệnh này"
    )


@posix
def test_nothing_to_do_starts_nothing(standing_in, tmp_path):
    assert convert([], standing_in("exit 0")) == []
    assert not (tmp_path / "calls").exists()


# The machine ----------------------------------------------------------------------------------


@posix
def test_every_call_has_a_profile_that_no_call_had_before(notice, standing_in, tmp_path):
    path = standing_in("exit 0")
    noting = path.read_text().replace("while", f'echo "$1" >> {tmp_path}/profiles\nwhile', 1)
    path.write_text(noting)
    convert([job(notice)], path)
    first, second = (tmp_path / "profiles").read_text().splitlines()
    assert first.startswith("-env:UserInstallation=file:///")
    assert first != second


def test_a_word_file_that_is_gone_is_told_and_not_thrown(notice, tmp_path):
    with pytest.raises(MachineError) as error:
        convert([job(notice, docx=tmp_path / "a.docx")], tmp_path / "soffice")
    assert str(error.value) == (
        f"pdf: lỗi PDF-TAM: không dùng được «{tmp_path / 'a.docx'}» nên chưa làm được PDF\n"
        "    gợi ý: xem chỗ trống và quyền đọc, ghi ở đó rồi chạy lại"
    )


def test_a_full_disk_is_told_and_not_thrown(notice, tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(MachineError) as error:
        convert([job(notice)], tmp_path / "soffice")
    assert "PDF-TAM: ổ đĩa của thư mục tạm đã đầy nên chưa làm được PDF" in str(error.value)


def ended(pid: int) -> bool:
    """Whether a process ends within what any machine needs for it."""
    for _ in range(200):
        ask = ["ps", "-o", "stat=", "-p", str(pid)]
        state = subprocess.run(ask, check=False, capture_output=True, text=True).stdout.strip()
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.05)
    return False


@posix
@pytest.mark.parametrize("body", ["wait", "exit 0"], ids=["hangs", "ends before its child"])
def test_nothing_is_left_running_or_lying_about(notice, standing_in, tmp_path, monkeypatch, body):
    temporary = tmp_path / "tạm thời"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    program = standing_in(f"sleep 613 & echo $! >> '{tmp_path}/pids'\n{body}")
    convert([job(notice)], program, start=2, each=0)
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert len(pids) == 2
    assert all(map(ended, pids))
    assert list(temporary.iterdir()) == []


@posix
def test_a_stop_from_the_keyboard_leaves_nothing_either(notice, standing_in, tmp_path):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    program = standing_in(
        f"sleep 613 & echo $! > {tmp_path}/new; mv {tmp_path}/new {tmp_path}/pid; wait"
    )
    code = (
        "import signal, sys; from pathlib import Path\n"
        "from ntm_docs.writing.pdf_writer import Conversion, convert\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # CI may have it ignored
        "docx, soffice = map(Path, sys.argv[1:])\n"
        "convert([Conversion(docx, (), 'a.pdf')], soffice)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, notice.outputs[0], program],
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(PROJECT)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        while not (tmp_path / "pid").exists():
            assert child.poll() is None, child.stderr.read().decode()
            time.sleep(0.05)
        assert list(temporary.iterdir())
        child.send_signal(signal.SIGINT)
        assert b"KeyboardInterrupt" in child.communicate(timeout=60)[1]
    finally:
        child.kill()
    assert ended(int((tmp_path / "pid").read_text()))
    assert list(temporary.iterdir()) == []
