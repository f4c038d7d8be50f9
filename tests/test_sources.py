"""Sources: what editors save, in any of their ways, as the same characters; or why not."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_docs import sources
from ntm_docs.diagnostics import NoticeError, as_text, has_errors
from ntm_docs.sources import read_bytes, read_text

TEXT = "trich_yeu: Kết luận về nước sạch\nso: 1\n"


@pytest.fixture
def save(tmp_path):
    def put(content: bytes) -> Path:
        path = tmp_path / "a.yaml"
        path.write_bytes(content)
        return path

    return put


def told(path: Path) -> str:
    with pytest.raises(NoticeError) as error:
        read_text(path, "a.yaml")
    return as_text(error.value.diagnostics)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    ],
    ids=["plain", "with a byte order mark", "of Windows", "of an old Mac", "of Notepad"],
)
def test_every_usual_way_of_saving_gives_the_same_text(save, content):
    assert read_text(save(content), "a.yaml") == (TEXT, [])


def test_an_empty_file_is_an_empty_text(save):
    assert read_text(save(b""), "a.yaml") == ("", [])


def test_decomposed_letters_are_composed_with_a_warning_at_the_first_such_line(save):
    path = save(("so: 1\n" + unicodedata.normalize("NFD", TEXT)).encode())
    text, found = read_text(path, "a.yaml")
    assert text == "so: 1\n" + TEXT
    assert as_text(found) == (
        "a.yaml:2:1: cảnh báo TEP-TO-HOP: tệp có chữ gõ theo Unicode tổ hợp; "
        "đã đổi sang Unicode dựng sẵn khi đọc\n"
        "    gợi ý: trong bộ gõ, chọn bảng mã «Unicode» (dựng sẵn) thay cho «Unicode tổ hợp»"
    )
    assert not has_errors(found)


def test_a_sign_with_two_codes_is_no_letter_typed_in_parts(save):
    assert read_text(save("Điện trở 5 \u2126".encode()), "a.yaml") == ("Điện trở 5 Ω", [])


UTF_8 = "\n    gợi ý: mở tệp, chọn Lưu thành (Save as), bảng mã UTF-8"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"so: 1\ntrich_yeu: K\xea't lu\xe2n\n", "a.yaml:2:13"),
        (b"\xef\xbb\xbfso: 1\ntrich_yeu: K\xea't lu\xe2n\n", "a.yaml:2:13"),
        (b"\xef\xbb\xbf\xe1\xbb\n", "a.yaml:1:1"),
        ("về nước: ".encode() + b"\xff", "a.yaml:1:10"),
        ("về".encode()[:-1], "a.yaml:1:2"),
    ],
    ids=["TCVN3", "behind a byte order mark", "at the first letter", "behind đ", "cut short"],
)
def test_another_encoding_is_told_where_it_first_shows(save, content, place):
    assert told(save(content)) == (
        f"{place}: lỗi TEP-BANG-MA: từ chỗ này tệp không phải bảng mã UTF-8" + UTF_8
    )


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_told_by_name(save, mark):
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert told(save(mark + TEXT.encode(encoding))) == (
        "a.yaml: lỗi TEP-BANG-MA: tệp lưu theo bảng mã UTF-16, chương trình chỉ đọc UTF-8" + UTF_8
    )


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\x00\x06\x00", TEXT.encode("utf-16-le")])
def test_what_is_no_text_is_told_to_be_none(save, content):
    assert told(save(content)) == (
        "a.yaml: lỗi TEP-BANG-MA: đây không phải tệp văn bản\n"
        "    gợi ý: có lẽ là tệp Word, Excel đổi đuôi thành .yaml; xem lại tên tệp"
    )


def test_a_file_too_large_for_a_conclusion_is_refused(save, monkeypatch):
    monkeypatch.setattr(sources, "MAX_BYTES", 2_000)
    assert read_text(save(b"a" * 2_000), "a.yaml") == ("a" * 2_000, [])
    assert told(save(b"a" * 2_001)) == (
        "a.yaml: lỗi TEP-LON: tệp lớn hơn 2 KB, không phải tệp kết luận\n"
        "    gợi ý: xem có để nhầm tệp khác vào thư mục conclusions không"
    )


def test_no_more_is_read_of_a_file_than_asked_for(save):
    assert read_bytes(save(TEXT.encode()), "a.yaml", 9) == b"trich_yeu"
    assert read_bytes(save(TEXT.encode()), "a.yaml") == TEXT.encode()


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert told(tmp_path / "b.yaml") == (
        "a.yaml: lỗi TEP-DOC: không có tệp này\n    gợi ý: xem lại tên tệp"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows calls it a lack of rights")
def test_a_folder_is_told_to_be_one(tmp_path):
    (tmp_path / "b.yaml").mkdir()
    assert told(tmp_path / "b.yaml") == (
        "a.yaml: lỗi TEP-DOC: đây là một thư mục, không phải tệp\n"
        "    gợi ý: đổi tên thư mục, bỏ đuôi .yaml"
    )


def refusing(error: OSError):
    def open_(*_: object) -> None:
        raise error

    return open_


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, ""), "không có quyền đọc tệp này\n    gợi ý: xem lại quyền của tệp"),
        (
            OSError(5, "Input/output error"),
            "không đọc được tệp này\n    gợi ý: xem lại ổ đĩa hoặc mạng rồi chạy lại",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told(save, monkeypatch, error, message):
    path = save(TEXT.encode())
    monkeypatch.setattr(Path, "open", refusing(error))
    assert told(path) == f"a.yaml: lỗi TEP-DOC: {message}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "b.yaml")
    assert told(tmp_path / "b.yaml").startswith("a.yaml: lỗi TEP-DOC: không đọc được tệp này")


@given(st.binary(max_size=60) | st.text(max_size=30).map(str.encode))
@settings(deadline=None)
def test_any_bytes_are_a_text_or_are_told(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(content)
    try:
        text, _ = read_text(path, "a.yaml")
    except NoticeError as error:
        found = error.diagnostics
    else:
        found = ()
        assert unicodedata.is_normalized("NFC", text)
        assert "\r" not in text
    assert all(finding.place.file == "a.yaml" for finding in found)


@pytest.mark.skipif(not Path("/proc/kallsyms").exists(), reason="no file here that hides its size")
def test_of_a_file_that_is_larger_than_it_says_no_more_is_read_than_may_be():
    assert Path("/proc/kallsyms").stat().st_size == 0
    assert len(read_bytes(Path("/proc/kallsyms"), "a", 1001)) == 1001
