"""The notice on a terminal: every word, within the width, weight and deadlines marked."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ntm_docs.conclusion_files import conclusion_files
from ntm_docs.layout import lay_out
from ntm_docs.reader import Reader
from ntm_docs.typography import unbound
from ntm_docs.workspace import Workspace
from ntm_docs.writing.text_writer import WIDTH, write_text

PROJECT = Path(__file__).parent.parent
CODES = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture(scope="module")
def document():
    reader = Reader(Workspace(PROJECT))
    notice = reader.read(PROJECT / "conclusions" / "2023" / "tho-loc.yaml")[0].notice
    return lay_out(notice, reader.wording(notice.regime))


def test_no_line_is_wider_than_the_screen_and_none_ends_in_a_blank(document):
    lines = write_text(document).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert [line for line in lines if line != line.rstrip()] == []


def test_every_word_is_there(document):
    words = sorted(re.findall(r"\w+", write_text(document)))
    printed = " ".join(unbound(p.text) for p in document.paragraphs)
    assert words == sorted(re.findall(r"\w+", printed))


def test_the_head_stands_in_two_columns_and_the_type_in_the_middle(document):
    lines = write_text(document).splitlines()
    assert lines[0].split("  ")[0] == ""
    assert "HUYỆN ỦY THỌ XUÂN" in lines[0]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in lines[0]
    assert lines[5] == "THÔNG BÁO".rjust(35 + len("THÔNG BÁO"))


def test_plain_text_has_no_codes_and_styled_text_the_same_words(document):
    plain, styled = write_text(document), write_text(document, styled=True)
    assert "\x1b" not in plain
    assert CODES.sub("", styled).split() == plain.split()


def test_deadlines_and_weight_are_marked(document):
    styled = write_text(document, styled=True)
    assert "\x1b[1mHoàn thành \x1b[0m\x1b[1;33mtrước 20/4/2023\x1b[0m." in styled
    assert "\x1b[33m10 ngày/lần\x1b[0m" in styled
    assert "\x1b[3mtheo Quyết định" in styled


EXAMPLES = conclusion_files(Workspace(PROJECT))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_part_of_every_example_is_on_the_screen(path):
    reader = Reader(Workspace(PROJECT))
    reading = reader.read(path)[0]
    wording = reader.wording(reading.notice.regime)
    document = lay_out(reading.notice, wording, reading.copy)
    text = write_text(document)
    wanted = re.findall(r"\w+", unbound("\n".join(document.words)))
    found = re.findall(r"\w+", text)
    assert not Counter(wanted) - Counter(found)
    assert max(len(line) for line in text.splitlines()) <= WIDTH + 10  # a table's longest words


def test_a_table_stands_in_columns_and_a_note_at_the_end():
    reader = Reader(Workspace(PROJECT))
    reading = reader.read(PROJECT / "conclusions" / "2026" / "ubnd-ke-hoach-ngap-ung.yaml")[0]
    text = write_text(lay_out(reading.notice, reader.wording(reading.notice.regime)))
    assert re.search(r"\nI +\| Cải tạo thoát nước\n", text)
    assert "kéo dài quá hai\ngiờ[1] trên các trục" in text
    assert text.rstrip().endswith("sau trận mưa từ 50 mm trong một giờ trở lên.")
