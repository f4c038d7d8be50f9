"""Part rules: types, letters, addressees, grounds, stamps, appendices and copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ntm_docs import markup
from ntm_docs.conformance.appendix_parts import APPENDIX
from ntm_docs.conformance.checking import Case, Check, Deviation, first_words, grouped, label
from ntm_docs.conformance.form_rules import SYMBOL, plain
from ntm_docs.conformance.printed_rows import DATE
from ntm_docs.diagnostics import Diagnostic, Severity
from ntm_docs.numbering import Kind
from ntm_docs.regimes.doc_types import DocType
from ntm_docs.regimes.regime import CopyForm, Feature
from ntm_docs.regimes.roles import Role
from ntm_docs.suggestions import as_key
from ntm_docs.texts import Text
from ntm_docs.word.word_file import Line, Pages

__all__ = ["PART_RULES"]


def type_symbol(case: Case) -> Iterator[Diagnostic]:
    """The symbol holds the abbreviation of the type that the head names."""
    named = [as_key(plain(line)) for line in case.found.of(Role.TYPE_NAME)]
    written = [SYMBOL.fullmatch(plain(line)) for line in case.found.of(Role.SYMBOL)]
    if not named or not written or written[0] is None or written[0]["type"].isdigit():
        return
    source, rule = case.regime.sources[Feature.TYPES], "THE-THUC-TEN-LOAI"
    known = {as_key(name): (name, short) for name, short in case.regime.type_symbols.items()}
    if found := known.get(named[0]):
        name, wanted = found
        if written[0]["type"] != wanted:
            message = f"ký hiệu viết «{written[0]['type']}», quy định «{wanted}» cho {name}"
            yield case.finding(rule, message, source)
    elif named[0] in _OF_THE_PARTY_ALONE and "Kết luận" not in case.regime.type_symbols:
        message = f"{case.regime.system.label} không có loại văn bản {_first_type(case)}"
        yield case.finding(rule, message, source)


def letter_symbol(case: Case) -> Iterator[Diagnostic]:
    """The symbol of a letter holds the abbreviation of its type only where the regime has one."""
    written = [SYMBOL.fullmatch(plain(line)) for line in case.found.of(Role.SYMBOL)[:1]]
    for symbol in filter(None, written if case.found.is_letter else ()):
        source, rule = case.regime.sources[Feature.LETTERS], "THE-THUC-TEN-LOAI"
        typed, wanted = symbol["type"], case.regime.type_symbols.get(DocType.LETTER.label)
        if wanted and typed != wanted:
            message = f"ký hiệu viết «{typed}», quy định «{wanted}» cho công văn"
            yield case.finding(rule, message, source)
        elif not wanted and typed.upper() == "CV":
            message = f"ký hiệu viết «{typed}», quy định công văn không có chữ viết tắt tên loại"
            yield case.finding(rule, message, source)


def author_line(case: Case) -> Iterator[Diagnostic]:
    """A line of its own that names the author is in capitals where the regime says so."""
    lines = case.found.of(Role.SUBJECT)
    if case.regime.author_in_capitals and len(lines) > 1 and plain(lines[0]).startswith("của "):
        message = f"dòng tác giả {first_words(lines[0])}: chữ thường, quy định in hoa"
        source = case.regime.styles[Role.AUTHOR].source
        yield case.finding("THE-THUC-CHU-HOA", message, source)


def letter_subject(case: Case) -> Iterator[Diagnostic]:
    """A letter's subject begins with the words of its regime."""
    lines = case.found.of(Role.LETTER_SUBJECT)
    before = case.regime.letter_subject.partition("{")[0].strip()
    if lines and before and not plain(lines[0]).startswith(before):
        message = f"trích yếu công văn viết {first_words(lines[0])}, quy định bắt đầu «{before}»"
        source = case.regime.styles[Role.LETTER_SUBJECT].source
        yield case.finding("THE-THUC-TRICH-YEU", message, source)


def address_form(case: Case) -> Iterator[Diagnostic]:
    """A colon follows the label; several addressees have lines and ends of their own."""
    source, rule = case.regime.sources[Feature.ADDRESSEES], "THE-THUC-KINH-GUI"
    labels, addressees = case.found.of(Role.ADDRESS), case.found.of(Role.ADDRESSEE)
    for line in labels:
        if not plain(line).endswith(":"):
            yield case.finding(rule, f"sau chữ {first_words(line)} không có dấu hai chấm", source)
        slants = all(run.italic for run in line.runs if run.has_letters)
        wanted = any(span.italic for span in markup.spans(Text(case.regime.address)))
        if slants is not wanted:
            found, asked = ("nghiêng", "đứng") if slants else ("đứng", "nghiêng")
            message = f"chữ «Kính gửi»: chữ {found}, quy định {asked}"
            yield case.finding("THE-THUC-KIEU-CHU", message, source)
    if len(addressees) > 1:
        ends = [case.regime.recipient_end] * (len(addressees) - 1) + [case.regime.recipients_end]
        deviations = (
            Deviation(rule, f"nơi kính gửi kết thúc «{end}», quy định «{wanted}»", source, line)
            for line, wanted in zip(addressees, ends, strict=True)
            if (end := plain(line)[-1:]) != wanted
        )
        yield from grouped(case, deviations)


def as_above(case: Case) -> Iterator[Diagnostic]:
    """Whom a paper is addressed to is not listed again below it."""
    recipients = case.found.of(Role.RECIPIENT)
    if case.found.of(Role.ADDRESS) and recipients:
        first = plain(recipients[0]).lower()
        if not re.search(r"như (trên|kính gửi)", first):
            message = f"nơi nhận bắt đầu {first_words(recipients[0])}, quy định «- Như trên»"
            source = case.regime.sources[Feature.ADDRESSEES]
            yield case.finding("THE-THUC-NOI-NHAN", message, source, severity=Severity.WARNING)


def bases(case: Case) -> Iterator[Diagnostic]:
    """Grounds slope, begin and end as the regime says."""
    style, lines = case.regime.styles[Role.BASIS], case.found.bases
    source = case.regime.sources[Feature.BASES]
    deviations = []
    for index, line in enumerate(lines):
        is_last = index == len(lines) - 1
        text, wanted = plain(line), case.regime.bases_end if is_last else case.regime.basis_end
        slants = [run.italic for run in line.runs if run.has_letters]
        problems = {
            f"kết thúc «{text[-1:]}», quy định «{wanted}»": not text.endswith(wanted),
            "chữ đứng, quy định nghiêng": style.italic and not all(slants),
            "chữ nghiêng, quy định đứng": not style.italic and any(slants),
            "không có gạch đầu dòng": bool(case.regime.basis_mark)
            and not (line.mark or text.startswith(("-", "–"))),
        }
        deviations += [
            Deviation("THE-THUC-CAN-CU", f"căn cứ: {problem}", source, line)
            for problem, holds in problems.items()
            if holds
        ]
    yield from grouped(case, deviations)


def frames(case: Case) -> Iterator[Diagnostic]:
    """Where the regime asks for a frame around a stamp, there is one."""
    for part in case.found.parts:
        style = case.regime.styles.get(part.role)
        if style and style.framed and style.size.least > 0 and not part.line.is_framed:
            message = f"{label(part.role, case.regime)} không có khung, quy định đóng khung"
            severity = Severity.WARNING  # a cell or a picture may be its frame
            yield case.finding("THE-THUC-KHUNG", message, style.source, severity=severity)


def appendix_numerals(case: Case) -> Iterator[Diagnostic]:
    """Two or more appendices are counted as the regime counts them."""
    wanted = case.regime.appendix_numerals
    labels = [(head.label, APPENDIX.fullmatch(plain(head.label))) for head in case.found.appendices]
    if wanted is None or len(labels) < _SEVERAL:
        return
    source = case.regime.sources[Feature.APPENDIX_NUMERALS]
    deviations = (
        Deviation("THE-THUC-PHU-LUC", f"{found}, quy định {_NUMERALS[wanted]}", source, line)
        for line, written in labels
        for found in _other_numerals(written["number"] if written else "", wanted)
    )
    yield from grouped(case, deviations)


def appendix_references(case: Case) -> Iterator[Diagnostic]:
    """Each appendix says what it goes with; if one of several does, all do."""
    heads = case.found.appendices
    without = [head.label for head in heads if not head.of(Role.APPENDIX_REFERENCE)]
    source = case.regime.sources[Feature.APPENDIX_REFERENCE]
    message = "phụ lục không có dòng «(Kèm theo …)»"
    severity = Severity.WARNING
    deviations = (Deviation("THE-THUC-PHU-LUC", message, source, x, severity) for x in without)
    yield from grouped(case, deviations)


def appendix_ties(case: Case) -> Iterator[Diagnostic]:
    """An appendix gives number and day of the notice as its head does; both may be left blank."""
    source, rule = case.regime.sources[Feature.APPENDIX_REFERENCE], "THE-THUC-PHU-LUC"
    symbols = [SYMBOL.fullmatch(plain(line)) for line in case.found.of(Role.SYMBOL)[:1]]
    days = [as_key(plain(line)) for line in case.found.of(Role.PLACE_DATE)[:1]]
    deviations = []
    for appendix in case.found.appendices:
        lines = appendix.of(Role.APPENDIX_REFERENCE)
        told = " ".join(map(plain, lines))
        if tie := _TIE.search(told):
            own = [s["number"].strip() for s in symbols if s]
            if any(number.isdecimal() and int(number) != int(tie["number"]) for number in own):
                problem = f"dòng «Kèm theo» ghi số {tie['number']}, văn bản số {own[0]}"
                deviations.append(Deviation(rule, problem, source, lines[0]))
        dates = {tuple(map(int, day)) for day in map(_day_in, (as_key(told), *days)) if day}
        if len(dates) > 1:
            problem = "dòng «Kèm theo» ghi ngày khác văn bản"
            deviations.append(Deviation(rule, problem, source, lines[0]))
    yield from grouped(case, deviations)


def appendix_pages(case: Case) -> Iterator[Diagnostic]:
    """The pages of an appendix are counted by themselves."""
    source = case.regime.styles[Role.PAGE_NUMBER].source
    own = [case.word.sections[0], *(case.word.section_of(h.label) for h in case.found.appendices)]
    counted = any(
        run.field == "PAGE" for s in own for m in s.margins for x in m.lines for run in x.runs
    )
    goes_on = [b for a, b in pairwise(own) if a is b or b.first_number != 1]
    if counted and goes_on:
        message = "phụ lục đánh số trang tiếp văn bản, quy định đánh số riêng từ 1"
        yield case.finding("THE-THUC-SO-TRANG", message, source, severity=Severity.WARNING)


def copy_presence(case: Case) -> Iterator[Diagnostic]:
    """A copy has its number, its place and its day."""
    roles = {part.role for part in case.found.copy}
    for role in (Role.SYMBOL, Role.PLACE_DATE) if roles else ():
        if role not in roles:
            message = f"không thấy {label(role, case.regime)} của bản sao"
            yield case.finding("THE-THUC-BAN-SAO", message, case.regime.sources[Feature.COPIES])


def copy_symbol(case: Case) -> Iterator[Diagnostic]:
    """The symbol of a copy names its form as the regime does."""
    source, forms = case.regime.sources[Feature.COPIES], case.regime.copy_symbols
    typed = [part.line for part in case.found.copy if part.role is Role.COPY_FORM]
    symbols = [part.line for part in case.found.copy if part.role is Role.SYMBOL]
    named = [f for f in CopyForm for line in typed if as_key(plain(line)).startswith(f.value)]
    for line in symbols[:1]:
        written = SYMBOL.fullmatch(plain(line))
        wanted = {forms[form] for form in named or CopyForm}
        if written is None or written["type"] not in wanted:
            told = ", ".join(f"«{form}»" for form in sorted(wanted))
            message = f"ký hiệu bản sao viết «{plain(line)}», quy định {told}"
            yield case.finding("THE-THUC-BAN-SAO", message, source)


def back_margins(case: Case) -> Iterator[Diagnostic]:
    """Margins are mirrored on the back of a sheet only where the regime knows such margins."""
    if case.word.is_mirrored and not case.regime.page.is_mirrored:
        message = "tệp đặt lề mặt sau đối xứng, quy định không có lề riêng cho mặt sau"
        source = case.regime.page.source
        yield case.finding("THE-THUC-LE", message, source, severity=Severity.WARNING)


def contact_size(case: Case) -> Iterator[Diagnostic]:
    """The issuer's address at the foot of the first page has the size of the regime."""
    style = case.regime.styles[Role.CONTACT]
    deviations = (
        Deviation("THE-THUC-CO-CHU", f"thông tin liên hệ: {problem}", style.source, line)
        for line in _first_footer(case)
        for size in sorted({run.size for run in line.visible if run.has_letters})
        if not style.size.allows(size)
        for problem in (f"cỡ chữ {size:g}, quy định {style.size}",)
    )
    yield from grouped(case, deviations)


PART_RULES: tuple[Check, ...] = (
    *(type_symbol, letter_symbol, author_line, letter_subject, address_form, as_above),
    *(bases, frames, appendix_numerals, appendix_references, appendix_ties, appendix_pages),
    *(copy_presence, copy_symbol, back_margins, contact_size),
)

# The notice an appendix goes with, by its number.
_TIE = re.compile(r"kèm theo [^()]*?\bsố:? ?(?P<number>\d+)[-/]", re.IGNORECASE)
_SHORT_DAY = re.compile(r"ngay_(\d+)/(\d+)/(\d+)")


def _day_in(key: str) -> tuple[str, ...]:
    """Day, month and year told in a key; none where a part of them is blank."""
    found = _SHORT_DAY.search(key) or DATE.search(key)
    return found.groups() if found and all(found.groups()) else ()


# Types of QĐ 399-QĐ/TW that Phụ lục III of NĐ 30/2020/NĐ-CP does not list.
_OF_THE_PARTY_ALONE = frozenset(("ket_luan", "thong_tri", "chien_luoc", "tuyen_bo", "quy_hoach"))
_SEVERAL = 2
_NUMERALS = {Kind.ROMAN: "chữ số La Mã", Kind.DECIMAL: "chữ số Ả Rập"}


def _first_type(case: Case) -> str:
    """The name of the type as the file has it."""
    return first_words(case.found.of(Role.TYPE_NAME)[0])


def _other_numerals(number: str | None, wanted: Kind) -> Iterator[str]:
    """How an appendix is counted, if not as it should be."""
    kind = Kind.DECIMAL if number and number.isdecimal() else Kind.ROMAN
    if not number:
        yield "phụ lục chưa đánh số"
    elif kind is not wanted:
        yield f"phụ lục đánh {_NUMERALS[kind]}"


def _first_footer(case: Case) -> Iterator[Line]:
    first = case.word.sections[0]
    for margin in first.margins:
        if not margin.at_top and margin.pages is Pages.FIRST:
            yield from (line for line in margin.lines if not line.is_blank)
