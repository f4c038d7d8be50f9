"""Outgoing: an issued document as registers and the systems of other offices know it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ntm_docs import markup
from ntm_docs.foot_layout import keeper_of
from ntm_docs.head_layout import subject_of, symbol_of, symbol_of_copy
from ntm_docs.model import Copy, Notice
from ntm_docs.offices import Issuer, Signatory
from ntm_docs.regimes.regime import System
from ntm_docs.regimes.states import State
from ntm_docs.series import Series, series_of, series_of_copy
from ntm_docs.signing import post_of
from ntm_docs.suggestions import as_key
from ntm_docs.texts import Text
from ntm_docs.values import short_date

__all__ = ["Outgoing", "Reference", "Signer", "outgoing", "outgoing_copy", "referred"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document as one refers to it; `day` is None where only its symbol is told."""

    symbol: str
    day: date | None = None

    def __str__(self) -> str:
        return f"{self.symbol} ngày {short_date(self.day)}" if self.day else self.symbol


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: `competence` is in whose name, as printed above the post."""

    name: str
    post: str
    competence: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An issued document; `item` is what its file says.

    From `replaces` on, it tells of the files: what those that it names are, in which `file` it
    stands, the key and name of its row in a batch.
    `amount` is how many were printed, where the drafter's mark tells; `kept` is where its Word file
    is kept as issued, None for a copy.
    """

    item: Notice | Copy
    issuer: Issuer
    system: System
    series: Series
    number: int
    symbol: str
    day: date
    type_name: str
    subject: str
    signers: tuple[Signer, ...]
    recipients: tuple[str, ...]
    keeper: str
    amount: int | None = None
    state: State = State.ISSUED
    replaces: tuple[Reference, ...] = ()
    amends: tuple[Reference, ...] = ()
    file: str = ""
    row: str = ""
    about: str = ""
    kept: Path | None = None

    @property
    def reference(self) -> Reference:
        """How others refer to it."""
        return Reference(self.symbol, self.day)

    @property
    def issuer_name(self) -> str:
        """The office as others tell it from its likes: with the body above it, if it has one."""
        return ", ".join(filter(None, (self.issuer.name, self.issuer.parent)))

    @property
    def code_number(self) -> str:
        """The number as printed: `07`."""
        return self.symbol.removesuffix(self.notation)[:-1]

    @property
    def notation(self) -> str:
        """The symbol without its number: `TB-UBND`."""
        return re.sub(r"^\d+[-/]", "", self.symbol)


def outgoing(notice: Notice) -> Outgoing | None:
    """A notice as issued; None while it has no number or no full day."""
    if notice.number is None or notice.day is None or not notice.day.is_full:
        return None
    recipients, keeper = _recipients(notice.recipients, notice.addressees)
    printed = re.search(r"\((\d+)\)", notice.drafter or "")
    return Outgoing(
        item=notice,
        issuer=notice.issuer,
        system=notice.regime.system,
        series=series_of(notice),
        number=int(notice.number),
        symbol=symbol_of(notice),
        day=notice.day.first,
        type_name=notice.doc_type.label,
        subject=_subject(notice),
        signers=tuple(map(_signer, notice.signatories)),
        recipients=tuple(recipients),
        keeper=keeper,
        amount=int(printed[1]) if printed else None,
        state=notice.state,
    )


def outgoing_copy(copy: Copy, notice: Notice) -> Outgoing | None:
    """A copy as issued, of a notice; None while it has no number or no full day."""
    if copy.number is None or copy.day is None or not copy.day.is_full:
        return None
    regime = notice.regime
    recipients, keeper = _recipients(copy.recipients, ())
    of_type = notice.doc_type.label[0].lower() + notice.doc_type.label[1:]
    return Outgoing(
        item=copy,
        issuer=copy.issuer,
        system=regime.system,
        series=series_of_copy(copy, regime),
        number=int(copy.number),
        symbol=symbol_of_copy(copy, regime),
        day=copy.day.first,
        type_name=f"{copy.form.label} {of_type} số {symbol_of(notice)}",
        subject=_subject(notice),
        signers=tuple(map(_signer, copy.signatories)),
        recipients=tuple(recipients),
        keeper=keeper,
    )


def referred(notice: Notice) -> Reference:
    """How another document refers to a notice."""
    day = notice.day.first if notice.day and notice.day.is_full else None
    return Reference(symbol_of(notice), day)


def _subject(notice: Notice) -> str:
    return " ".join(markup.plain(subject_of(notice)).split())


def _signer(signatory: Signatory) -> Signer:
    *above, last = signatory.lines
    post = post_of(last)
    # One line may say both: in whose name, and the post.
    competence = [*above, *([last] if post != last else [])]
    return Signer(str(signatory.name), str(post), ", ".join(competence))


def _recipients(lines: Sequence[Text], addressees: Sequence[Text]) -> tuple[list[str], str]:
    """Whom a document goes to, and who keeps its file copy."""
    keepers = [keeper for keeper in map(keeper_of, lines) if keeper is not None]
    others = [line for line in lines if keeper_of(line) is None]
    return [*_spelt_out(others, addressees)], "; ".join(markup.plain(one) for one in keepers)


def _spelt_out(lines: Sequence[Text], addressees: Sequence[Text]) -> Iterator[str]:
    """The recipients, those above the text in place of «Như trên»."""
    for line in lines:
        is_above = as_key(line.strip()).startswith("nhu_tren") and addressees
        for one in addressees if is_above else (line,):
            yield markup.plain(one).strip(" ;,.")
