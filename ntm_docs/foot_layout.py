"""Foot layout: what stands below the text of a notice, and below that of a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ntm_docs.document import Paragraph
from ntm_docs.head_layout import is_closed_to_media, recipient_end
from ntm_docs.lines import line
from ntm_docs.markup import Span, spans
from ntm_docs.model import Copy, Notice
from ntm_docs.offices import Issuer, Signatory
from ntm_docs.regimes.regime import Regime
from ntm_docs.regimes.roles import Role
from ntm_docs.runs import runs_of
from ntm_docs.signing import authority_of
from ntm_docs.texts import Text

__all__ = ["copy_foot", "foot", "keeper_of"]


def foot(notice: Notice, regime: Regime) -> Iterator[Paragraph]:
    """Recipients, signatures, drafter's mark, contact lines, a word on the media."""
    lead, *others = notice.signatories
    for other in others:
        for paragraph in _signature(other, notice.issuer, regime):
            yield _co_signing(paragraph, regime)
        yield Paragraph(Role.CO_SIGNATURE, ())
    yield from _recipients(notice.recipients, regime)
    if notice.drafter:
        yield line(Role.DRAFTER, notice.drafter, regime, notice.drafter.place)
    yield from _signature(lead, notice.issuer, regime)
    contact = notice.issuer.contact if notice.contact is None else notice.contact
    for words in contact:
        yield Paragraph(Role.CONTACT, runs_of(spans(words)), place=words.place)
    if is_closed_to_media(notice, regime):
        yield line(Role.MEDIA, regime.media, regime, notice.place("pham_vi"))


def copy_foot(copy: Copy, regime: Regime) -> Iterator[Paragraph]:
    """Recipients of a copy, and who signs it."""
    yield from _recipients(copy.recipients, regime)
    yield from _signature(copy.signatories[0], copy.issuer, regime)


def keeper_of(recipient: Text) -> Text | None:
    """Who keeps the file copy, where a recipient's line tells it; None in any other line."""
    bare = recipient[: len(recipient.rstrip(_STOPS))]
    archive = re.match(r"Lưu\s*:?\s*", bare)
    return bare[archive.end() :] if archive else None


def _recipients(recipients: Sequence[Text], regime: Regime) -> Iterator[Paragraph]:
    yield line(Role.RECIPIENTS_LABEL, "Nơi nhận:", regime)
    for i, recipient in enumerate(recipients):
        end = recipient_end(i == len(recipients) - 1, regime)
        runs = runs_of([*spans(_recipient(recipient, regime)), Span(end)])
        yield Paragraph(Role.RECIPIENT, runs, mark="-", place=recipient.place)


def _signature(signatory: Signatory, issuer: Issuer, regime: Regime) -> Iterator[Paragraph]:
    """Authority and post, room for signature and seal, name.

    A post prints as a post below a line of authority; alone, as the issuer wants it.
    """
    led = False
    for words in signatory.lines:
        has_authority = authority_of(words) is not None
        led = led or has_authority
        weighs = has_authority or (not led and issuer.bold_lone_post)
        yield line(Role.AUTHORITY if weighs else Role.POST, words, regime, words.place)
    for _ in range(issuer.signature_lines):
        yield Paragraph(Role.SIGNATURE_ROOM, ())
    for words in signatory.other_posts:
        yield line(Role.OTHER_POST, words, regime, words.place)
    yield line(Role.SIGNER, signatory.name, regime, signatory.name.place)


def _co_signing(paragraph: Paragraph, regime: Regime) -> Paragraph:
    """A paragraph of another organ's signature, which stands in the left column."""
    bold = regime.styles[paragraph.role].bold
    runs = tuple(replace(run, bold=bold) for run in paragraph.runs)
    return replace(paragraph, role=Role.CO_SIGNATURE, runs=runs)


def _recipient(text: Text, regime: Regime) -> Text:
    """The recipient without the stop typed at its end, the archive line in its regime's form."""
    office = keeper_of(text)
    if office is None:
        return text[: len(text.rstrip(_STOPS))]
    return Text(regime.archive.format(office=office), office.anchors[:1])


_STOPS = " ;,."
