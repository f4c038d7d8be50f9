"""Checking: one notice measured against one regime, and how deviations are told to a clerk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ntm_docs.conformance.components import Components
from ntm_docs.diagnostics import Diagnostic, Place, Severity
from ntm_docs.metrics import width
from ntm_docs.regimes.regime import Figure, Regime, Source, Style
from ntm_docs.regimes.roles import Role
from ntm_docs.word.word_file import Line, WordFile

__all__ = [
    "ALIGNMENTS",
    "Case",
    "Check",
    "Deviation",
    "figure",
    "first_words",
    "grouped",
    "is_centred",
    "label",
    "length",
    "other_sizes",
]


@dataclass(frozen=True, slots=True)
class Case:
    """A Word file, the parts found in it, and the regime they are held to."""

    word: WordFile
    found: Components
    regime: Regime

    def finding(
        self,
        rule: str,
        message: str,
        source: Source,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Diagnostic:
        """A finding about the file; where in it can only be told in words."""
        place = Place(self.word.file)
        return Diagnostic(place, rule, message, hint, severity=severity, source=str(source))


Check = Callable[[Case], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Deviation:
    """What is wrong with one line; those that are the same are told once."""

    rule: str
    problem: str
    source: Source
    line: Line
    severity: Severity = Severity.ERROR
    hint: str = ""


def grouped(case: Case, deviations: Iterable[Deviation]) -> Iterator[Diagnostic]:
    """One finding for all lines that have the same thing wrong, which quotes the first of them."""
    groups: dict[tuple[str, str], list[Deviation]] = {}
    for deviation in deviations:
        groups.setdefault((deviation.rule, deviation.problem), []).append(deviation)
    for (rule, problem), same in groups.items():
        where = first_words(same[0].line)
        if len(same) > 1:
            where = f"{len(same)} đoạn, đoạn đầu: {where}"
        message = f"{problem} ({where})"
        yield case.finding(rule, message, same[0].source, same[0].hint, same[0].severity)


def first_words(line: Line) -> str:
    """The beginning of a line in quotes, by which a clerk finds it."""
    words = line.text.split()
    shown = " ".join(words[:_QUOTED])
    return f"«{shown}…»" if len(words) > _QUOTED else f"«{shown}»"


def figure(value: float | Figure) -> str:
    """A measure or what is allowed as Vietnamese writes it.

    >>> figure(12.7), figure(Figure(10, 10, 12.7))
    ('12,7', '10-12,7')
    """
    shown = str(value) if isinstance(value, Figure) else f"{round(value, 2):g}"
    return shown.replace(".", ",")


def length(line: Line) -> float:
    """How long the words of a line are when set in one row, in millimetres; blanks around aside."""
    start = len(line.words) - len(line.words.lstrip())
    words = line.part(start, len(line.words.rstrip()))
    return sum(width(run.printed, run.size, bold=run.bold) for run in words.runs)


def other_sizes(line: Line, style: Style) -> Iterator[str]:
    """The sizes of a line that its style does not allow; raised and lowered signs do not count."""
    for size in sorted({run.size for run in line.visible if not run.shifted}):
        if not style.size.allows(size):
            yield f"cỡ chữ {figure(size)}, quy định {figure(style.size)}"


def is_centred(case: Case, line: Line) -> bool:
    """Whether a line stands in the middle of its room, by its alignment or by blanks before it."""
    if line.align in ("center", "right") or (line.cell and not line.cell.width):
        return line.align != "right"  # how wide the cell is nobody says
    starts = line.left + line.first_indent + line.lead
    middle = starts + length(line) / 2
    return abs(middle - case.word.room(line) / 2) <= _OFF_CENTRE


def label(role: Role, regime: Regime) -> str:
    """What a clerk calls a part of the notice; the title above a motto is the country's name."""
    if role is Role.TITLE and Role.MOTTO in regime.titles:
        return "Quốc hiệu"
    return _LABELS[role]


ALIGNMENTS = {
    "left": "canh trái",
    "right": "canh phải",
    "center": "canh giữa",
    "both": "canh đều hai lề",
}

_QUOTED = 6
# How far, in millimetres, the middle of a line that blanks push in may be from that of its room.
_OFF_CENTRE = 6.0
_LABELS = {
    Role.TITLE: "tiêu đề",
    Role.MOTTO: "Tiêu ngữ",
    Role.PARENT_BODY: "tên cơ quan cấp trên",
    Role.ISSUER: "tên cơ quan ban hành",
    Role.SYMBOL: "số, ký hiệu",
    Role.PLACE_DATE: "địa danh, ngày tháng",
    Role.TYPE_NAME: "tên loại",
    Role.SUBJECT: "trích yếu",
    Role.RECIPIENTS_LABEL: "chữ «Nơi nhận:»",
    Role.RECIPIENT: "danh sách nơi nhận",
    Role.AUTHORITY: "quyền hạn ký",
    Role.POST: "chức vụ người ký",
    Role.SIGNER: "họ tên người ký",
    Role.PAGE_NUMBER: "số trang",
    Role.LETTER_SUBJECT: "trích yếu công văn",
    Role.DRAFT: "chữ «Dự thảo»",
    Role.SECRECY: "dấu độ mật",
    Role.URGENCY: "dấu độ khẩn",
    Role.CIRCULATION: "chỉ dẫn phạm vi lưu hành",
    Role.ADDRESS: "chữ «Kính gửi»",
    Role.ADDRESSEE: "nơi kính gửi",
    Role.APPENDIX_LABEL: "chữ «Phụ lục»",
    Role.APPENDIX_TITLE: "tên phụ lục",
    Role.APPENDIX_REFERENCE: "dòng «Kèm theo»",
    Role.COPY_TITLE: "chữ «Bản sao văn bản»",
    Role.CONTACT: "thông tin liên hệ",
    Role.MEDIA: "chỉ dẫn không phổ biến",
    Role.COPY_FORM: "hình thức sao",
}
