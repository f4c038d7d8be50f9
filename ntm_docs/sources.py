"""Sources: a file's bytes to its characters, in composed Unicode with plain line ends."""

from __future__ import annotations

import stat
import unicodedata
from codecs import BOM_UTF8
from pathlib import Path

from ntm_docs.diagnostics import Diagnostic, NoticeError, Place, Severity

__all__ = ["as_typed", "read_bytes", "read_text", "text_of", "with_text"]

# Ten times the longest notice met; what is larger is no conclusion file.
MAX_BYTES = 250_000


def read_text(path: Path, shown: str) -> tuple[str, list[Diagnostic]]:
    """Read a UTF-8 file; `shown` is its name for findings.

    Returns its text and a warning where it had to be composed (NFC).

    Raises:
        NoticeError: the file cannot be read, is too large, or is not UTF-8.
    """
    return text_of(read_bytes(path, shown, MAX_BYTES + 1), shown)


def text_of(content: bytes, shown: str) -> tuple[str, list[Diagnostic]]:
    """The characters of a file's bytes, as `read_text` gives them.

    Raises:
        NoticeError: there are too many, or they are not UTF-8.
    """
    if len(content) > MAX_BYTES:
        message = f"tệp lớn hơn {MAX_BYTES // 1_000} KB, không phải tệp kết luận"
        hint = "xem có để nhầm tệp khác vào thư mục conclusions không"
        raise NoticeError([Diagnostic(Place(shown), "TEP-LON", message, hint)])
    text = _decoded(content, shown).replace("\r\n", "\n").replace("\r", "\n")
    composed = unicodedata.normalize("NFC", text)
    # A sign such as Ω has two codes, and a letter of one sign stays one: nobody typed it in parts.
    is_shorter = len(composed) < len(text)
    return composed, [_decomposed(text, composed, shown)] if is_shorter else []


def as_typed(content: bytes) -> str:
    """The characters of a file's sound bytes just as they were typed, line ends and all."""
    return content.decode("utf-8-sig")


def with_text(content: bytes, text: str) -> bytes:
    """The bytes of a file that says something else, with the mark it begins with if it has one."""
    return (BOM_UTF8 if content.startswith(BOM_UTF8) else b"") + text.encode()


def read_bytes(path: Path, shown: str, limit: int = -1) -> bytes:
    """Read a file, or the first bytes of it up to a limit.

    Raises:
        NoticeError: the file cannot be read.
    """
    try:
        about = path.stat()
        # A pipe or a device would never end.
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            raise NoticeError([_unreadable(shown, OSError())])
        with path.open("rb") as file:
            # Room is made for what is said to be there, not for all that may be read.
            content = file.read(min(limit, about.st_size + 1))
            is_larger = limit >= 0 and len(content) > about.st_size
            return content + file.read(limit - len(content)) if is_larger else content
    except OSError as error:
        raise NoticeError([_unreadable(shown, error)]) from error


def _decoded(content: bytes, shown: str) -> str:
    hint = "mở tệp, chọn Lưu thành (Save as), bảng mã UTF-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "tệp lưu theo bảng mã UTF-16, chương trình chỉ đọc UTF-8"
        raise NoticeError([Diagnostic(Place(shown), "TEP-BANG-MA", message, hint)])
    if b"\x00" in content:
        message = "đây không phải tệp văn bản"
        hint = "có lẽ là tệp Word, Excel đổi đuôi thành .yaml; xem lại tên tệp"
        raise NoticeError([Diagnostic(Place(shown), "TEP-BANG-MA", message, hint)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()  # the bytes without the mark before them
        place = Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = "từ chỗ này tệp không phải bảng mã UTF-8"
        raise NoticeError([Diagnostic(place, "TEP-BANG-MA", message, hint)]) from error


def _decomposed(text: str, composed: str, shown: str) -> Diagnostic:
    pairs = zip(text.split("\n"), composed.split("\n"), strict=True)
    line = next(number for number, (typed, plain) in enumerate(pairs, 1) if len(typed) > len(plain))
    return Diagnostic(
        Place(shown, line, 1),
        "TEP-TO-HOP",
        "tệp có chữ gõ theo Unicode tổ hợp; đã đổi sang Unicode dựng sẵn khi đọc",
        "trong bộ gõ, chọn bảng mã «Unicode» (dựng sẵn) thay cho «Unicode tổ hợp»",
        severity=Severity.WARNING,
    )


def _unreadable(shown: str, error: OSError) -> Diagnostic:
    message, hint = next(
        (words for kind, words in _REASONS if isinstance(error, kind)),
        ("không đọc được tệp này", "xem lại ổ đĩa hoặc mạng rồi chạy lại"),
    )
    return Diagnostic(Place(shown), "TEP-DOC", message, hint)


_REASONS: tuple[tuple[type[OSError], tuple[str, str]], ...] = (
    (IsADirectoryError, ("đây là một thư mục, không phải tệp", "đổi tên thư mục, bỏ đuôi .yaml")),
    (FileNotFoundError, ("không có tệp này", "xem lại tên tệp")),
    (PermissionError, ("không có quyền đọc tệp này", "xem lại quyền của tệp")),
)
