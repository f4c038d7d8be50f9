"""The template of HD 36 spoilt in one way each, as a slip of the hand in Word would."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from word_files import edited

TEMPLATE = (Path(__file__).parent.parent / "templates" / "hd-36.docx").read_bytes()


class Spoilt(NamedTuple):
    """What the slip is called, and the template with it."""

    title: str
    make: Callable[[], bytes]


def changed(change: Callable[[Document], object]) -> bytes:
    """The template with a change that python-docx makes."""
    word = docx.Document(io.BytesIO(TEMPLATE))
    change(word)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def typed(old: str, new: str, *, times: int = 1) -> Callable[[], bytes]:
    """The template with the first paragraph that says one thing saying another."""

    def change(word: Document) -> None:
        found = [p for p in everywhere(word) if p.text == old]
        for paragraph in found[:times]:
            paragraph.text = new

    return lambda: changed(change)


def everywhere(word: Document) -> list[Paragraph]:
    """The paragraphs of the text and of its tables, those of tables last."""
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    return [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]


def without(text: str) -> Callable[[], bytes]:
    """The template without the first paragraph that says something."""

    def change(word: Document) -> None:
        found = next(p for p in everywhere(word) if p.text == text)
        found._p.getparent().remove(found._p)  # python-docx has no way of its own

    return lambda: changed(change)


def below(*texts: str) -> Callable[[], bytes]:
    """The template with paragraphs below its head, outside tables."""

    def change(word: Document) -> None:
        first = word.paragraphs[0]
        for text in texts:
            first.insert_paragraph_before(text)

    return lambda: changed(change)


def in_a_row(*cells: str) -> Callable[[], bytes]:
    """The template with a row of cells below its head."""

    def change(word: Document) -> None:
        for cell, text in zip(word.tables[0].add_row().cells, cells, strict=True):
            cell.text = text

    return lambda: changed(change)


def _in_a_footnote() -> bytes:
    note = b'<w:footnote w:id="9"><w:p><w:r><w:t>{{r subject }}</w:t></w:r></w:p></w:footnote>'
    return edited(TEMPLATE, "word/footnotes.xml", b"</w:footnotes>", note + b"</w:footnotes>")


SPOILT = {
    "mau-ten-la": Spoilt("Tên không có trong thông báo", typed("{{r title }}", "{{r titel }}")),
    "mau-phan-la": Spoilt(
        "Phần không có của một tên", typed("{{p block.table }}", "{{p block.tabel }}")
    ),
    "mau-ten-ngoai-vong-lap": Spoilt(
        "Tên của vòng lặp dùng ngoài vòng lặp", typed("{{r symbol }}", "{{r symbol }}{{r line }}")
    ),
    "mau-thieu-cho-in": Spoilt("Mẫu thiếu chỗ in người ký", without("{{r signer }}")),
    "mau-mat-chu": Spoilt(
        "Chữ bên cạnh lệnh {%p %}",
        typed("{%p for line in recipient %}", "Nơi nhận: {%p for line in recipient %}"),
    ),
    "mau-mat-chu-trong-hang": Spoilt(
        "Chữ cùng hàng với lệnh {%tr %}", in_a_row("{%tr if draft %}{%tr endif %}", "Dự thảo")
    ),
    "mau-mat-chu-trong-o": Spoilt(
        "Chữ cùng ô với lệnh {%tc %}", in_a_row("{%tc if draft %}Dự thảo", "{%tc endif %}")
    ),
    "mau-thieu-r": Spoilt("Thiếu r ở chữ đã định dạng", typed("{{r title }}", "{{ title }}")),
    "mau-thua-r": Spoilt(
        "Thừa r ở chữ thường", typed("{{r block.text }}", "{{r block.text }}{{r block.role }}")
    ),
    "mau-thieu-p": Spoilt("Bảng không có p", typed("{{p block.table }}", "{{r block.table }}")),
    "mau-in-danh-sach": Spoilt("In thẳng một danh sách", below("{{r urgency }}")),
    "mau-in-nhom": Spoilt("In thẳng một nhóm", below("{{r copy }}")),
    "mau-lap-chu": Spoilt(
        "Lặp qua cái không phải danh sách",
        below("{%p for line in signer %}", "{{r line }}", "{%p endfor %}"),
    ),
    "mau-loc-chu": Spoilt(
        "Bộ lọc trên chữ đã định dạng", typed("{{r title }}", "{{r title | upper }}")
    ),
    "mau-thuoc-tinh": Spoilt(
        "Chữ đã định dạng trong thuộc tính tệp",
        lambda: edited(TEMPLATE, "docProps/core.xml", b"document_subject", b"title"),
    ),
    "mau-dong-khac-doan": Spoilt(
        "Lệnh mở ở đoạn này, đóng ở đoạn khác", below("{%p if", "draft %}", "{%p endif %}")
    ),
    "mau-chua-dong-ngoac": Spoilt("Thiếu dấu đóng ngoặc", typed("{{r title }}", "{{r title }")),
    "mau-thua-dong-ngoac": Spoilt("Thiếu dấu mở ngoặc", typed("{{r body_end }}", "{r body_end }}")),
    "mau-bo-loc-la": Spoilt("Bộ lọc không có", typed("{{r title }}", "{{r title | in_hoa }}")),
    "mau-bieu-thuc-hong": Spoilt(
        "Biểu thức viết sai", typed("{{r title }}", "{{r title của ta }}")
    ),
    "mau-chua-dong-lenh": Spoilt("Thiếu endfor", without("{%p endfor %}")),
    "mau-thua-dong-lenh": Spoilt("Thừa endif", below("{%p endif %}")),
    "mau-else-mot-minh": Spoilt("Lệnh else một mình", below("{%p else %}")),
    "mau-khac-kieu": Spoilt(
        "Mở bằng p, đóng không có p", below("{%p if draft %}", "Dự thảo", "{% endif %}")
    ),
    "mau-khac-cho": Spoilt(
        "Mở ở ô này, đóng ở ô khác", in_a_row("{%p if draft %}", "{%p endif %}")
    ),
    "mau-cach-truoc-p": Spoilt(
        "Dấu cách trước p", below("{% p if draft %}", "Dự thảo", "{%p endif %}")
    ),
    "mau-tr-ngoai-bang": Spoilt(
        "Lệnh tr ở ngoài bảng", below("{%tr if draft %}", "Dự thảo", "{%tr endif %}")
    ),
    "mau-dau-trong-lenh": Spoilt(
        "Dấu % trong lệnh p", below("{%p if draft == ['100%'] %}", "Dự thảo", "{%p endif %}")
    ),
    "mau-lenh-la": Spoilt("Lệnh không có", below("{%p fro line in draft %}")),
    "mau-lenh-cua-o": Spoilt("Lệnh của ô ở ngoài bảng", below("{% colspan 2 %}")),
    "mau-trong-chu-thich": Spoilt("Lệnh trong chú thích chân trang", _in_a_footnote),
}
