"""Head parts: all that stands above the text of a notice, found among the rows of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ntm_docs.conformance.letter_parts import find_letter_subject
from ntm_docs.conformance.printed_rows import (
    DATE,
    Part,
    Row,
    is_capital,
    is_mark,
    is_symbol,
    system_of,
)
from ntm_docs.conformance.stamp_parts import is_stamp
from ntm_docs.regimes.regime import System
from ntm_docs.regimes.roles import Role
from ntm_docs.word.word_file import Line

__all__ = ["Head", "find_head"]


@dataclass(frozen=True, slots=True)
class Head:
    """The parts above the text; `end` is the index of the row at which the text begins.

    `marks` holds the lines among which a separator is to be sought: it may be drawn in any of them.
    """

    system: System
    parts: tuple[Part, ...]
    marks: Mapping[Role, tuple[Line, ...]]
    end: int


def find_head(rows: Sequence[Row]) -> Head | None:
    """Find the head of the first notice among the rows of a file, None where there is no title."""
    titles = ((i, system) for i, row in enumerate(rows) if (system := system_of(row)))
    at, system = next(titles, (0, None))
    if system is None:
        return None
    type_at = _type_after(rows, at)
    columns_end = _columns_end(rows, at) if type_at is None else type_at
    left, right = _halves(rows[:columns_end], rows[at])
    title, issuers = _title(right), _issuers(left)
    subject_at = _subject(rows, columns_end if type_at is None else type_at + 1)
    subject = rows[subject_at.start : subject_at.stop]
    end = _next_words(rows, subject_at.stop)
    below = rows[columns_end : end + 1]
    parts = (
        *_issuer_parts(issuers),
        *(Part(Role.MOTTO if i else Role.TITLE, row) for i, row in enumerate(title)),
        *_first(Role.SYMBOL, is_symbol, [*left, *right]),
        *_first(Role.PLACE_DATE, _is_dated, [*right, *left]),
        *(Part(Role.TYPE_NAME, row) for row in below[: type_at is not None]),
        *(find_letter_subject(left) if type_at is None else ()),
        *(Part(Role.SUBJECT, row) for row in subject),
    )
    marks = {
        Role.ISSUER_MARK: _marked(left, issuers),
        Role.TITLE_MARK: _marked(right, title),
        Role.SUBJECT_MARK: _marked(below, subject),
    }
    return Head(system, parts, marks, end)


_MOTTO = re.compile(r"doc_lap.*tu_do.*hanh_phuc")

# The names of types that Phụ lục III of NĐ 30/2020/NĐ-CP and QĐ 399-QĐ/TW list.
_TYPES = re.compile(
    r"(thong_bao|ket_luan|nghi_quyet|quyet_dinh|chi_thi|quy_che|quy_dinh|thong_cao|huong_dan|"
    r"chuong_trinh|ke_hoach|phuong_an|de_an|du_an|bao_cao|bien_ban|to_trinh|hop_dong|cong_dien|"
    r"ban_ghi_nho|ban_thoa_thuan|giay_uy_quyen|giay_moi|giay_gioi_thieu|giay_nghi_phep|phieu_gui|"
    r"phieu_chuyen|phieu_bao|thu_cong|chien_luoc|thong_tri|tuyen_bo|loi_keu_goi|quy_hoach|"
    r"giay_chung_nhan|giay_di_duong)(?P<more>_.*)?"
)

# Places with long names and room for the day take no more characters than this.
_LONGEST_DATE = 120

# How far below the title the name of the type may stand, in rows that say something.
_MOST_ROWS = 16


def _type_after(rows: Sequence[Row], at: int) -> int | None:
    """Where the name of the type stands, None in a công văn, which has none."""
    read = 0
    for index in range(at + 1, len(rows)):
        row = rows[index]
        named = _TYPES.fullmatch(row.key)
        if named and (is_capital(row.text) or not named["more"]):
            return index
        read += bool(row.text)
        if read > _MOST_ROWS or row.key.startswith("kinh_gui"):
            return None
    return None


def _columns_end(rows: Sequence[Row], at: int) -> int:
    """Where the head ends that is followed by no name of a type: with its table, or its date."""
    rest = range(at + 1, len(rows))
    if rows[at].table is not None:
        return next((i for i in rest if rows[i].table != rows[at].table), len(rows))
    dated = (i + 1 for i in rest[:_MOST_ROWS] if _is_dated(rows[i]))
    return next(dated, at + 1)


def _halves(rows: Sequence[Row], title: Row) -> tuple[list[Row], list[Row]]:
    """The rows left of the title, and those in its column or below its table."""
    beside = [row for row in rows if row.table == title.table]
    after = rows[rows.index(title) :]
    left = [row for row in beside if row.column < title.column]
    right = [row for row in after if row.table != title.table or row.column >= title.column]
    return left, right


def _issuers(left: Sequence[Row]) -> list[Row]:
    """The names of the issuer and of the body above it: what stands above the symbol."""
    above = list(takewhile(lambda row: not is_symbol(row), left))
    return [r for r in above if r.text and not is_mark(r.text) and not is_stamp(r)]


def _issuer_parts(issuers: Sequence[Row]) -> Iterator[Part]:
    """The issuer is what is bold; where weight tells nothing, the name that begins last."""
    is_bold = [_is_mostly_bold(row.line) for row in issuers]
    own = is_bold.index(True) if True in is_bold else len(issuers) - 1
    if not own:
        second = (i for i, row in enumerate(issuers) if i and _names_two(issuers[0], row))
        own = next(second, 0)
    for index, row in enumerate(issuers):
        yield Part(Role.PARENT_BODY if index < own else Role.ISSUER, row)


_SENIOR = re.compile(
    r"(dang_bo|dang_uy|(tinh|thanh|quan|huyen|thi)_uy|ubnd|uy_ban|bo|so|tong_cuc)_"
)
_JUNIOR = re.compile(
    r"(van_phong|phong|ban|so|chi_cuc|trung_tam|dang_uy|(quan|huyen|thi)_uy|chi_bo|uy_ban_kiem_tra|"
    r"co_quan)(_|$)"
)


def _names_two(first: Row, other: Row) -> bool:
    """Whether two rows name two bodies, one above the other, rather than one over two rows."""
    return bool(_SENIOR.match(first.key) and _JUNIOR.match(other.key))


def _title(right: Sequence[Row]) -> list[Row]:
    """The title, and the motto below it."""
    return [*right[:1], *[row for row in right[1:] if _MOTTO.match(row.key)][:1]]


def _first(role: Role, fits: Callable[[Row], bool], rows: Sequence[Row]) -> Iterator[Part]:
    yield from [Part(role, row) for row in rows if fits(row)][:1]


def _is_dated(row: Row) -> bool:
    return len(row.key) < _LONGEST_DATE and DATE.search(row.key) is not None


def _is_mostly_bold(line: Line) -> bool:
    letters = [(len(run.text.strip()), run.bold) for run in line.visible]
    return 2 * sum(count for count, bold in letters if bold) > sum(count for count, _ in letters)


def _marked(rows: Sequence[Row], owners: Sequence[Row]) -> tuple[Line, ...]:
    """Rows in which a mark may be; of others' words only the lines drawn from them count."""
    numbers = {row.number for row in owners}
    return tuple(
        row.line
        if not row.text or is_mark(row.text) or row.number in numbers
        else replace(row.line, runs=(), mark="", bottom_border=False)
        for row in rows
    )


def _subject(rows: Sequence[Row], start: int) -> range:
    """The rows of the subject: the centred or bold ones below the type, down to a gap or mark."""
    start = next((i for i in range(start, len(rows)) if rows[i].text), len(rows))
    end = start
    while end < len(rows) and _continues_subject(rows[end]):
        end += 1
    return range(start, end)


def _continues_subject(row: Row) -> bool:
    if not row.text or is_mark(row.text) or row.key.startswith("kinh_gui"):
        return False
    return row.line.align == "center" or _is_mostly_bold(row.line)


def _next_words(rows: Sequence[Row], start: int) -> int:
    """The index of the first row from some index on that says something."""
    words = (i for i in range(start, len(rows)) if rows[i].text and not is_mark(rows[i].text))
    return next(words, len(rows))
