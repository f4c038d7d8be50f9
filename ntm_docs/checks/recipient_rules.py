"""Recipient rules: whether those named below a notice are in order, and whether any is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ntm_docs.assignees import charged_at_start, charges
from ntm_docs.checks.passages import Part, Passage
from ntm_docs.checks.proof import Proof
from ntm_docs.checks.rule import Slip
from ntm_docs.likeness import words_of
from ntm_docs.markup import plain
from ntm_docs.regimes.doc_types import DocType
from ntm_docs.suggestions import as_key

__all__ = [
    "archive_is_last",
    "as_above_means_somebody",
    "recipient_left_out",
    "recipient_named_twice",
    "superiors_come_first",
]


def archive_is_last(proof: Proof) -> Iterator[Slip]:
    """The line of the file copy is there once, and last."""
    recipients = list(proof.of(Part.RECIPIENT))
    archives = [i for i, one in enumerate(recipients) if _ARCHIVE.match(one.words)]
    if not archives:
        message = "nơi nhận chưa có dòng «Lưu»"
        yield Slip(recipients[-1].place_at(0), message, "thêm dòng «- Lưu …» ở cuối")
    for i in archives[:-1]:
        yield Slip(recipients[i].place_at(0), "có hai dòng «Lưu»", "gộp làm một dòng ở cuối")
    if archives and archives[-1] != len(recipients) - 1:
        place = recipients[archives[-1]].place_at(0)
        yield Slip(place, "dòng «Lưu» không đứng cuối nơi nhận", "đưa dòng này xuống cuối")


def recipient_named_twice(proof: Proof) -> Iterator[Slip]:
    """Nobody is named twice among the recipients."""
    seen = set[str]()
    for one in proof.of(Part.RECIPIENT):
        line = " ".join(_PURPOSE.sub("", one.words).strip(" ;,.").lower().split())
        units = list(_units_of([line]))
        # `Phòng Ngân sách, Sở Tài chính` is one recipient, `Công an các xã` many.
        is_one = line.startswith("phòng") and len(units) == 1 and units[0].startswith("sở")
        names = {line, *(() if is_one else (unit for unit in units if " các " not in unit))}
        for name in sorted(names & seen):
            yield Slip(one.place_at(0), f"«{name}» đã có ở trên", "ghi một lần")
        seen |= names


def superiors_come_first(proof: Proof) -> Iterator[Slip]:
    """Those a notice reports to stand before those who carry it out."""
    others_above = False
    for one in proof.of(Part.RECIPIENT):
        if _REPORTED_TO.search(one.words) and others_above:
            name = one.words.strip(" ;,.")
            yield Slip(one.place_at(0), f"«{name}» đứng sau nơi thực hiện", "đưa lên đầu nơi nhận")
        elif not _REPORTED_TO.search(one.words) and not _AS_NAMED.match(one.words):
            others_above = True


def as_above_means_somebody(proof: Proof) -> Iterator[Slip]:
    """`Như trên` stands first, and where somebody is addressed above; then it is there."""
    recipients = list(proof.of(Part.RECIPIENT))
    has_addressees, doc_type = bool(proof.notice.addressees), proof.notice.doc_type
    for i, one in enumerate(recipients):
        # An invitation names in its text whom it invites.
        if _AS_ABOVE.match(one.words) and not (has_addressees or doc_type is DocType.INVITATION):
            message = "«Như trên» mà trên không có «Kính gửi»"
            yield Slip(one.place_at(0), message, "ghi tên nơi nhận, hoặc thêm «kinh_gui»")
        elif _AS_ABOVE.match(one.words) and i and has_addressees:
            yield Slip(one.place_at(0), "«Như trên» không đứng đầu nơi nhận", "đưa lên đầu")
    if (
        has_addressees
        and doc_type.is_addressed
        and not any(_AS_NAMED.match(one.words) for one in recipients)
    ):
        message = "có «Kính gửi» mà nơi nhận chưa có «Như trên»"
        yield Slip(recipients[0].place_at(0), message, "thêm dòng «- Như trên» ở đầu")


def recipient_left_out(proof: Proof) -> Iterator[Slip]:
    """Every unit that a task charges by name is among the recipients."""
    recipients = [str(one.words.lower()) for one in proof.of(Part.RECIPIENT)]
    if any(_OPEN_LIST.search(words) for words in recipients):
        return
    recipients.append(proof.notice.issuer.called.lower())  # nobody sends it to himself
    named = " ; ".join(recipients)
    for passage in proof.running:
        for unit in _charged(passage):
            if _UNIT.fullmatch(unit) and not _is_among(unit, recipients, named):
                place = passage.place_at(max(passage.words.find(unit), 0))
                message = f"«{unit}» được giao việc mà không có trong nơi nhận"
                yield Slip(place, message, "thêm vào nơi nhận, hoặc kiểm tra tên đơn vị")
                recipients.append(unit.lower())


def _charged(passage: Passage) -> Iterator[str]:
    """The units that a passage charges, by its fields or in its words."""
    yield from () if passage.placed is None else map(plain, passage.placed.block.assignees)
    if passage.is_heading and (unit := _HEADING.match(passage.words)):
        yield unit[0]
    for part in charges(str(passage.words)):
        charged = charged_at_start(part)
        yield from (*charged.assignees, *charged.cooperating)


def _is_among(unit: str, recipients: Sequence[str], named: str) -> bool:
    """Whether a unit is named, in full, by the words that tell it apart, or by its initials."""
    own = [word for word in re.findall(r"\w+", unit.lower()) if word not in _PLAIN_WORDS]
    # A slip of spelling is another rule's to tell.
    if any({as_key(w) for w in own} <= {as_key(w) for w in words_of(one)} for one in recipients):
        return True
    # Behind a name may stand the first words of its task.
    if any(f"{unit.lower()} ".startswith(f"{name} ") for name in _units_of(recipients)):
        return True
    level = re.search(_LEVEL, unit)
    if level and re.search(rf"các (?:(?:{_LEVEL})(?:, | và ))*{level[0]}\b", named):
        return True
    initials = "".join(word[0] for word in own)
    return len(initials) >= _TELLING and initials in re.sub(r"[^\w;]", "", named)


def _units_of(recipients: Sequence[str]) -> Iterator[str]:
    """The units that recipients name, one or several to a line."""
    parts = (part.strip(" ;.") for line in recipients for part in line.split(", "))
    return (part for part in parts if _UNIT.match(part.capitalize()))


_ARCHIVE = re.compile(r"Lưu\b", re.IGNORECASE)
_PURPOSE = re.compile(r"\([^)]*\)")
_REPORTED_TO = re.compile(r"\(\s*(?:để\s+)?(?:b/c(?:áo)?|báo\s+cáo)\b[^)]*\)", re.IGNORECASE)
_AS_NAMED = re.compile(r"Như\s+(?:trên|kính\s+gửi|thành\s+phần|điều|mục|trong)", re.IGNORECASE)
_AS_ABOVE = re.compile(r"Như\s+(?:trên|kính\s+gửi)\b", re.IGNORECASE)
# A list that ends in `… liên quan`, or names whole classes, leaves nobody out.
_OPEN_LIST = re.compile(
    r"liên quan|như (?:trên|kính gửi|thành phần)"
    r"|các (?:sở|phòng|ban|cơ quan|đơn vị|ngành|tổ chức)\b(?![^:;]*:)"
)
_OFFICES = "Sở|Công an|Chi cục|Kho bạc|Thanh tra(?= tỉnh| huyện| thành| Chính)|Trạm Y tế|Bệnh viện"
# Units with a name of their own; `các xã`, `đồng chí …` are told in many ways.
_UNIT = re.compile(
    rf"(?:{_OFFICES}|Cục|Ngân hàng|Điện lực|Công ty|Trung tâm|"
    r"UBND (?:xã|phường|huyện|thị xã|thành phố)|Ủy ban nhân dân (?:xã|phường|huyện))"
    r"\s+(?!và\b)[^,:(]*(?<!cơ quan)(?<!đơn vị)"
)
# A heading that is a unit's name has that unit's tasks below it.
_HEADING = re.compile(
    rf"(?:{_OFFICES}|Trung tâm|UBND|Ủy ban nhân dân)(?: [^ ,:(.;]+){{1,8}}(?=[.:]?$)"
)
_PLAIN_WORDS = frozenset(
    ["sở", "các", "và", "công", "ty", "của", "ủy", "ban", "nhân", "dân", "ubnd", "tỉnh", "xã"]
)
_TELLING = 3
_LEVEL = "thị xã|xã|phường|huyện|thành phố"
