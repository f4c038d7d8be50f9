"""Form rules: the words and signs that a regulation asks for, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntm_docs.conformance.checking import Case, Check, Deviation, first_words, grouped, label
from ntm_docs.conformance.foot_parts import AUTHORITY
from ntm_docs.conformance.printed_rows import DATE
from ntm_docs.diagnostics import Diagnostic, Severity
from ntm_docs.regimes.regime import Authority, CopyForm, Feature
from ntm_docs.regimes.roles import Role
from ntm_docs.signing import honour_of
from ntm_docs.suggestions import as_key
from ntm_docs.typography import unbound
from ntm_docs.word.word_file import Line

__all__ = ["FORM_RULES", "SYMBOL", "plain"]


def presence(case: Case) -> Iterator[Diagnostic]:
    """Every part that a notice needs is there; a công văn has a subject of its own, no type."""
    of_its_kind = _OF_LETTERS if case.found.is_letter else _OF_OTHERS
    for role in (*_NEEDED, *of_its_kind):
        style = case.regime.styles.get(role)
        if style and not case.found.of(role):
            message = f"không thấy {label(role, case.regime)}"
            yield case.finding("THE-THUC-THIEU", message, style.source)


def title_words(case: Case) -> Iterator[Diagnostic]:
    """Title and motto read letter by letter as the regulation gives them."""
    for role, words in case.regime.titles.items():
        for line in case.found.of(role):
            if _one_tone(plain(line)) != _one_tone(words):
                message = f"{label(role, case.regime)} viết «{plain(line)}»"
                style = case.regime.styles[role]
                hint = f"viết: {words.upper() if style.upper else words}"
                yield case.finding("THE-THUC-TIEU-DE", message, style.source, hint)


def symbol(case: Case) -> Iterator[Diagnostic]:
    """Number, type and organ are joined by the signs of the regime, without blanks."""
    source, rule = case.regime.sources[Feature.SYMBOL_FORM], "THE-THUC-SO-KY-HIEU"
    for line in case.found.of(Role.SYMBOL):
        written = SYMBOL.fullmatch(plain(line))
        if written is None or written["type"].isdigit():
            form = case.regime.symbol.format(number="12", type="TB", organ="…")
            message = f"số, ký hiệu viết «{plain(line)}», quy định dạng «{form}»"
            yield case.finding(rule, message, source)
            continue
        number = written["number"].strip(" ._…") or "…"
        shown = f"Số{written['colon']} {number}{written['tail']}"
        wanted = case.regime.symbol.format(
            number=number, type=written["type"], organ=written["organ"]
        )
        if shown != wanted:
            yield case.finding(rule, f"số, ký hiệu viết «{shown}», quy định «{wanted}»", source)
        if len(number) == 1 and number.isdigit():
            message = f"số {number} viết một chữ số, quy định viết «0{number}»"
            yield case.finding(rule, message, source)


def place_and_date(case: Case) -> Iterator[Diagnostic]:
    """A comma follows the place; days below ten and months 1 and 2 have a zero before them."""
    rule, sources = "THE-THUC-DIA-DANH", case.regime.sources
    for line in case.found.of(Role.PLACE_DATE):
        place = re.split("ngày", plain(line), maxsplit=1, flags=re.IGNORECASE)[0].strip()
        if place and not place.endswith(","):
            message = f"sau địa danh «{place}» không có dấu phẩy"
            yield case.finding(rule, message, sources[Feature.PLACE])
        date = DATE.search(as_key(line.text))
        day, month = (date["day"], date["month"]) if date else ("", "")
        if re.fullmatch("[1-9]", day):
            message = f"ngày {day} viết một chữ số, quy định viết «ngày 0{day}»"
            yield case.finding(rule, message, sources[Feature.DATE])
        if month in ("1", "2"):
            message = f"tháng {month} viết một chữ số, quy định viết «tháng 0{month}»"
            yield case.finding(rule, message, sources[Feature.DATE])
        if re.fullmatch("0[3-9]", month):
            message = f"tháng viết «{month}», quy định chỉ thêm số 0 cho tháng 1 và tháng 2"
            yield case.finding(rule, message, sources[Feature.DATE], severity=Severity.WARNING)


def recipients_label(case: Case) -> Iterator[Diagnostic]:
    """The words above the recipients end with a colon."""
    for line in case.found.of(Role.RECIPIENTS_LABEL):
        if not plain(line).endswith(":"):
            message = f"sau chữ {first_words(line)} không có dấu hai chấm"
            source = case.regime.styles[Role.RECIPIENTS_LABEL].source
            yield case.finding("THE-THUC-NOI-NHAN", message, source)


def recipients_ends(case: Case) -> Iterator[Diagnostic]:
    """Each recipient but the last ends with one sign, and the last with another."""
    source = case.regime.sources[Feature.RECIPIENTS_FORM]
    *others, last = _recipients(case) or [[]]
    wanted = [(item, case.regime.recipient_end) for item in others]
    wanted += [(last, case.regime.recipients_end)] if last else []
    deviations = (
        Deviation("THE-THUC-NOI-NHAN", f"dòng nơi nhận {found}, quy định «{end}»", source, item[0])
        for item, end in wanted
        for found in _other_end(item[-1], end)
    )
    yield from grouped(case, deviations)


def archive(case: Case) -> Iterator[Diagnostic]:
    """The last recipient is the office that keeps a copy, in the form of the regime."""
    source, rule = case.regime.sources[Feature.RECIPIENTS_FORM], "THE-THUC-NOI-NHAN"
    for item in _recipients(case)[-1:]:
        written = _ARCHIVE.match(plain(item[0]))
        keeper = case.regime.file_keeper
        form = case.regime.archive.format(office=f"{keeper}, …" if keeper else "Văn phòng …")
        if written is None:
            message = f"dòng cuối của nơi nhận là {first_words(item[0])}, quy định «- {form}»"
            yield case.finding(rule, message, source)
        elif bool(written["colon"]) != (":" in form):
            message = f"dòng lưu viết {first_words(item[0])}, quy định «- {form}»"
            yield case.finding(rule, message, source)
        elif keeper and not re.search(rf"\b{keeper}\b", item[0].text):
            message = f"dòng lưu viết {first_words(item[0])}, thiếu «{keeper}» (văn thư)"
            yield case.finding(rule, message, source)


def body_end(case: Case) -> Iterator[Diagnostic]:
    """The text ends with the sign of the regime, unless a table ends it or it is an extract."""
    if any(part.row.key == CopyForm.EXTRACT.value for part in case.found.copy):
        return
    last = next((line for line in reversed(case.found.body) if not line.is_blank), None)
    if last is None or last.cell:
        return
    text, wanted = plain(last), case.regime.body_end
    ends = text[len(text.rstrip("./;:,!?")) :]
    if ends != wanted:
        found = f"«{ends}»" if ends else "không có dấu"
        message = f"nội dung kết thúc {found}, quy định «{wanted}» (đoạn {first_words(last)})"
        yield case.finding("THE-THUC-KET-THUC", message, case.regime.sources[Feature.BODY_END])


def signing_prefixes(case: Case) -> Iterator[Diagnostic]:
    """In whose name somebody signs is written as the system writes it: T/M or TM."""
    source = case.regime.sources[Feature.SIGNING]
    typed = (AUTHORITY.match(plain(line)) for line in case.found.of(Role.AUTHORITY))
    for written in filter(None, typed):
        authority = _AUTHORITIES[written["letters"].replace("/", "")]
        wanted = case.regime.prefixes.get(authority)
        if wanted is None:
            message = f"{case.regime.system.label} không có hình thức ký «{written[0]}»"
            yield case.finding("THE-THUC-KY", message, source)
        elif written[0] != wanted:
            message = f"quyền hạn ký viết «{written[0]}», quy định «{wanted}»"
            yield case.finding("THE-THUC-KY", message, source)


def signer_name(case: Case) -> Iterator[Diagnostic]:
    """Before the signer's name stands no degree or rank; in some sectors the State allows one."""
    for line in case.found.of(Role.SIGNER):
        if honour := honour_of(plain(line)):
            message = f"trước họ tên người ký có «{honour}», quy định chỉ ghi họ tên"
            source = case.regime.styles[Role.SIGNER].source
            sure = Severity.WARNING if case.regime.some_sectors_honour else Severity.ERROR
            yield case.finding("THE-THUC-HO-TEN", message, source, severity=sure)


FORM_RULES: tuple[Check, ...] = (
    presence,
    title_words,
    symbol,
    place_and_date,
    body_end,
    recipients_label,
    recipients_ends,
    archive,
    signing_prefixes,
    signer_name,
)

_NEEDED = (
    *(Role.MOTTO, Role.ISSUER, Role.SYMBOL, Role.PLACE_DATE),
    *(Role.RECIPIENTS_LABEL, Role.POST),
)
_OF_LETTERS = (Role.LETTER_SUBJECT, Role.ADDRESS)
_OF_OTHERS = (Role.TYPE_NAME, Role.SUBJECT)

SYMBOL = re.compile(
    r"S[ốô]\s*(?P<colon>:?)\s*(?P<number>[\d\s._…]*[a-zđ]?)\s*"
    r"(?P<tail>[-/]\s*(?P<type>[^\s/-]+)\s*[-/]\s*(?P<organ>\S.*))",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"[-–\s]*Lưu\s*(?P<colon>:?)", re.IGNORECASE)
_AUTHORITIES = {
    "TM": Authority.COLLECTIVE,
    "KT": Authority.DEPUTY,
    "TL": Authority.BY_ORDER,
    "TUQ": Authority.DELEGATED,
    "Q": Authority.ACTING,
}


def plain(line: Line) -> str:
    """What a line says, with ordinary blanks and hyphens, and one blank where there are several."""
    return " ".join(unbound(line.text).split())


def _one_tone(words: str) -> str:
    """The same words in one case and one way to set the tone of `hòa`, `hoà`."""
    return words.casefold().replace("hoà", "hòa")


def _recipients(case: Case) -> list[list[Line]]:
    """The recipients, each with the lines it goes on over."""
    items: list[list[Line]] = []
    for line in case.found.of(Role.RECIPIENT):
        if not items or line.mark or plain(line).startswith(("-", "–", "+")):
            items.append([])
        items[-1].append(line)
    return items


def _other_end(line: Line, wanted: str) -> Iterator[str]:
    """How a recipient ends, if not as it should; one that heads others ends with a colon."""
    text = plain(line)
    if not text.endswith((wanted, ":")):
        yield f"kết thúc bằng «{text[-1]}»" if text[-1:] in tuple(",;.") else "không có dấu ở cuối"
