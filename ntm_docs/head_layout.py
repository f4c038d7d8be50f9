"""Head layout: what stands above the text of a notice, and above that of an appendix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ntm_docs import markup
from ntm_docs.document import Paragraph
from ntm_docs.lines import line, marked_up, separator
from ntm_docs.markup import Span
from ntm_docs.metrics import width
from ntm_docs.model import Appendix, Copy, Notice
from ntm_docs.numbering import Kind, Mark
from ntm_docs.offices import Issuer
from ntm_docs.regimes.regime import Regime
from ntm_docs.regimes.roles import Role
from ntm_docs.runs import runs_of
from ntm_docs.suggestions import is_meant
from ntm_docs.texts import Text
from ntm_docs.typography import NO_BREAK_SPACE
from ntm_docs.values import BLANK, Day, long_date, short_date, two_digits

__all__ = [
    "addresses",
    "appendix_head",
    "appendix_label",
    "copy_head",
    "head",
    "is_closed_to_media",
    "recipient_end",
    "subject_of",
    "symbol_of",
    "symbol_of_copy",
]


def head(notice: Notice, regime: Regime) -> Iterator[Paragraph]:
    """Organs, symbol, place and date, stamps, the name of the document and whom it is sent to."""
    issuer, meeting = notice.issuer, notice.meeting
    yield from _organs(issuer, regime)
    for role, words in regime.titles.items():
        yield line(role, words, regime)
    yield from separator(Role.TITLE_MARK, (words,), regime.head_columns[1], regime)
    yield line(Role.SYMBOL, _symbol(notice, regime), regime, notice.place("so"))
    if notice.doc_type.is_letter:
        yield _letter_subject(notice, regime)
    date = long_date(notice.day, meeting.day.year if meeting else None)
    yield line(Role.PLACE_DATE, f"{issuer.seat}, {date}", regime, notice.place("ngay"))
    yield from _stamps(notice, regime)
    if not notice.doc_type.is_letter:
        yield from _name(notice, regime)
    yield from addresses(notice.addressees, regime)


def addresses(addressees: Sequence[Text], regime: Regime) -> Iterator[Paragraph]:
    """Whom a paper is sent to: one on the line of the label, several on lines of their own."""
    label = markup.spans(Text(regime.address))
    if len(addressees) == 1:
        words = [*label, Span(" "), *markup.spans(_bare(addressees[0]))]
        yield Paragraph(Role.ADDRESS, runs_of(words), place=addressees[0].place)
    elif addressees:
        yield Paragraph(Role.ADDRESS, runs_of(label))
        for i, addressee in enumerate(addressees):
            end = recipient_end(i == len(addressees) - 1, regime)
            runs = runs_of([*markup.spans(_bare(addressee)), Span(end)])
            yield Paragraph(Role.ADDRESSEE, runs, mark="-", place=addressee.place)


def recipient_end(is_last: bool, regime: Regime) -> str:
    """The sign behind one of those a paper goes to."""
    return regime.recipients_end if is_last else regime.recipient_end


def appendix_head(
    appendix: Appendix, number: int, notice: Notice, regime: Regime
) -> Iterator[Paragraph]:
    """Label, name and what ties an appendix to its notice; `number` is 0 for one that is alone."""
    label = appendix_label(number, regime)
    yield line(Role.APPENDIX_LABEL, label, regime, appendix.place())
    if appendix.title:
        yield marked_up(Role.APPENDIX_TITLE, appendix.title, regime)
    reference = regime.appendix_reference.format(
        type=notice.doc_type.label,
        symbol=symbol_of(notice),
        date=_referred_to(notice.day, notice.meeting.day.year if notice.meeting else None),
        issuer=notice.issuer.called,
    )
    reference = _parted_before(f"của {notice.issuer.called})", reference, regime)
    yield line(Role.APPENDIX_REFERENCE, reference, regime)
    yield from separator(Role.APPENDIX_MARK, (reference,), regime.page.text_width, regime)


def appendix_label(number: int, regime: Regime) -> str:
    """How an appendix is called; `number` is 0 for one that is alone."""
    kind = regime.appendix_numerals or Kind.DECIMAL
    return f"Phụ lục {Mark(kind).write(number)}" if number else "Phụ lục"


def is_closed_to_media(notice: Notice, regime: Regime) -> bool:
    """Whether its word on circulation is the one that stands at the foot of the last page."""
    words = notice.circulation
    return words is not None and is_meant(words.rstrip(" ."), regime.media)


def copy_head(copy: Copy, regime: Regime) -> Iterator[Paragraph]:
    """Who made a copy, its symbol, its form, place and date."""
    if regime.copy_title:  # the frame of a stamp leaves no room for the mark below its issuer
        yield line(Role.COPY_TITLE, regime.copy_title, regime)
        yield from _names(copy.issuer, regime)
    else:
        yield from _organs(copy.issuer, regime)
    yield line(Role.SYMBOL, _copy_symbol(copy, regime), regime, copy.place("so"))
    yield line(Role.COPY_FORM, copy.form.label, regime, copy.place("hinh_thuc"))
    seat = copy.issuer.seat
    yield line(Role.PLACE_DATE, f"{seat}, {long_date(copy.day)}", regime, copy.place("ngay"))


def symbol_of(notice: Notice) -> str:
    """The symbol as one refers to a notice by it: `12/TB-UBND`."""
    return _referred_by(_symbol(notice, notice.regime))


def symbol_of_copy(copy: Copy, regime: Regime) -> str:
    """The symbol as one refers to a copy by it: `07/SY-UBND`."""
    return _referred_by(_copy_symbol(copy, regime))


def _referred_by(symbol: str) -> str:
    return re.sub(r"^Số:? ", "", symbol)


def _organs(issuer: Issuer, regime: Regime) -> Iterator[Paragraph]:
    yield from _names(issuer, regime)
    yield from separator(Role.ISSUER_MARK, issuer.name_lines, regime.head_columns[0], regime)


def _names(issuer: Issuer, regime: Regime) -> Iterator[Paragraph]:
    for words in issuer.parent_lines:
        yield line(Role.PARENT_BODY, words, regime)
    for words in issuer.name_lines:
        yield line(Role.ISSUER, words, regime)


def _symbol(notice: Notice, regime: Regime) -> str:
    doc_type = notice.doc_type
    form = regime.letter_symbol if doc_type.is_letter else regime.symbol
    return form.format(
        number=two_digits(notice.number) if notice.number else BLANK,
        type=regime.type_symbols.get(doc_type.label, ""),
        organ=notice.issuer.symbol,
        unit=notice.drafting_unit,
    )


def subject_of(notice: Notice) -> Text:
    """The subject; a letter's without the words that its regime prints before it."""
    is_letter = notice.doc_type.is_letter
    typed = re.match(r"(v/v|về việc)\s*:?\s+", notice.subject, re.IGNORECASE)
    return notice.subject[typed.end() :] if typed and is_letter else notice.subject


def _copy_symbol(copy: Copy, regime: Regime) -> str:
    number = two_digits(copy.number) if copy.number else BLANK
    of_copies = regime.copy_symbols[copy.form]
    return regime.symbol.format(number=number, type=of_copies, organ=copy.issuer.symbol)


def _stamps(notice: Notice, regime: Regime) -> Iterator[Paragraph]:
    """What is told at a glance: a draft, how secret, how urgent, for whose eyes."""
    if notice.draft:
        words = f"Dự thảo lần {notice.draft}" if notice.draft.isdecimal() else "Dự thảo"
        yield line(Role.DRAFT, words, regime, notice.draft.place)
    if notice.secrecy:
        yield line(Role.SECRECY, notice.secrecy.label, regime, notice.place("do_mat"))
    if notice.urgency:
        yield line(Role.URGENCY, notice.urgency.label, regime, notice.place("do_khan"))
    if notice.circulation and not is_closed_to_media(notice, regime):
        yield line(Role.CIRCULATION, notice.circulation, regime, notice.circulation.place)


def _letter_subject(notice: Notice, regime: Regime) -> Paragraph:
    """The subject of a letter behind the words of its regime, which a clerk may have typed."""
    subject = subject_of(notice)
    before, after = (Span(words) for words in regime.letter_subject.split("{subject}"))
    runs = runs_of([before, *markup.spans(subject), after])
    return Paragraph(Role.LETTER_SUBJECT, runs, place=subject.place)


def _name(notice: Notice, regime: Regime) -> Iterator[Paragraph]:
    """Type, author and subject of a document that names its type."""
    yield line(Role.TYPE_NAME, notice.doc_type.label, regime, notice.place("loai"))
    if notice.author_line:
        yield line(Role.AUTHOR, notice.author_line, regime, notice.author_line.place)
    yield marked_up(Role.SUBJECT, notice.subject, regime)
    words = (markup.plain(notice.subject),)
    yield from separator(Role.SUBJECT_MARK, words, regime.page.text_width, regime)


def _parted_before(end: str, reference: str, regime: Regime) -> str:
    """A reference that is too long for one row parts before its end, if that fits the next."""
    if width(end, regime.styles[Role.APPENDIX_REFERENCE].size.printed) > regime.page.text_width:
        return reference
    return reference.replace(end, end.replace(" ", NO_BREAK_SPACE))


def _bare(text: Text) -> Text:
    """Words without the stop typed at their end."""
    return text[: len(text.rstrip(" ;,."))]


def _referred_to(day: Day | None, year: int | None) -> str:
    """A day as one refers to it: short, or with room for what is not known yet."""
    return f"ngày {short_date(day.first)}" if day and day.is_full else long_date(day, year)
