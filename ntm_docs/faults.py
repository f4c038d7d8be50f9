"""Faults: what only shows when the parts of a notice are seen together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ntm_docs import markup
from ntm_docs.blocks import Block, Duty
from ntm_docs.deadlines import read_deadline
from ntm_docs.diagnostics import Diagnostic, NoticeError, Severity
from ntm_docs.model import Copy, Notice
from ntm_docs.regime import CopyForm, Feature, Regime
from ntm_docs.roles import Role
from ntm_docs.signing import signing_faults
from ntm_docs.values import short_date

__all__ = ["copy_faults", "notice_faults"]


def notice_faults(notice: Notice) -> Iterator[Diagnostic]:
    """What is wrong with a notice whose parts are sound each by itself."""
    if notice.reference_day is None and notice.regime_name is None:
        yield Diagnostic(
            notice.place(),
            "NGAY-THIEU",
            "chưa biết thông báo theo thể thức nào",
            "ghi «ngay» (ngày hoặc tháng ban hành), hoặc «hop: {ngay: …}», hoặc «the_thuc»",
        )
    else:
        yield from _regime_faults(notice)
    if notice.secrecy:
        yield _secret(notice)
    blocks = (*(notice.opening or ()), *notice.body, *(notice.closing or ()))
    day = notice.reference_day.first if notice.reference_day else None
    for block in (*blocks, *(block for a in notice.appendices for block in a.body)):
        yield from _deadline_faults(block, notice.duty)
        yield from _unreadable(block, day)


def copy_faults(copy: Copy, notice: Notice) -> Iterator[Diagnostic]:
    """What is wrong with a copy of a notice."""
    if notice.number is None or notice.day is None or not notice.day.is_full:
        message = "chỉ sao được văn bản đã ban hành, có đủ số và ngày"
        yield Diagnostic(copy.place("sao"), "SAO-CHUA-BAN-HANH", message, "ghi so và ngay ở đó")
    elif copy.day and copy.day.last < notice.day.first:
        message = f"bản sao ngày {copy.day} trước ngày ban hành {notice.day}"
        yield Diagnostic(copy.place("ngay"), "SAO-NGAY", message, "xem lại ngày sao")
    if copy.form is CopyForm.EXTRACT and not copy.extract:
        message = "trích sao mà chưa ghi trích phần nào"
        yield Diagnostic(copy.place("hinh_thuc"), "SAO-TRICH", message, "thêm «trich: [I.2]»")
    if copy.form is not CopyForm.EXTRACT and copy.extract:
        message = "«trich» chỉ dùng khi trích sao; sao y, sao lục là sao toàn văn"
        yield Diagnostic(copy.place("trich"), "SAO-TRICH", message, "hoặc «hinh_thuc: trich_sao»")
    for signatory in copy.signatories:
        yield from signing_faults(signatory, notice.regime)


# The regime -----------------------------------------------------------------------------------


def _regime_faults(notice: Notice) -> Iterator[Diagnostic]:
    try:
        regime = notice.regime
    except NoticeError as error:
        yield from error.diagnostics
        return
    for signatory in notice.signatories:
        yield from signing_faults(signatory, regime)
    yield from _type_faults(notice, regime)
    yield from _author_faults(notice, regime)
    if notice.is_two_sided and not regime.page.is_mirrored:
        message = f"{regime.name} không có lề riêng cho mặt sau: in hai mặt vẫn theo lề mặt trước"
        place, source = notice.place("in_hai_mat"), str(regime.page.source)
        yield Diagnostic(place, "IN-HAI-MAT", message, severity=Severity.INFO, source=source)
    day = notice.reference_day
    if day and not notice.issuer.is_in_being(day.first):
        yield Diagnostic(
            notice.place("ngay", "hop"),
            "CO-QUAN-NGAY",
            f"{notice.issuer.called} chỉ hoạt động {notice.issuer.life_told()}, "
            f"văn bản này ngày {short_date(day.first)}",
            "xem lại «ngay», hoặc đổi «co_quan» sang cơ quan có vào ngày ấy",
        )


def _type_faults(notice: Notice, regime: Regime) -> Iterator[Diagnostic]:
    """What the type asks for and the notice lacks, or has for nothing."""
    doc_type = notice.doc_type
    if not doc_type.is_letter and doc_type.label not in regime.type_symbols:
        message = f"{regime.name} không có loại văn bản «{doc_type.label}»"
        source = str(regime.sources[Feature.TYPES])
        hint = "dùng «loai: thong_bao»"
        yield Diagnostic(notice.place("loai"), "LOAI", message, hint, source=source)
    if doc_type.is_letter and not notice.addressees:
        source = str(regime.sources[Feature.ADDRESSEES])
        message = "công văn chưa có nơi «Kính gửi»"
        hint = "thêm «kinh_gui: …», mỗi nơi một dòng"
        yield Diagnostic(notice.place("loai"), "CONG-VAN-KINH-GUI", message, hint, source=source)
    names_unit = doc_type.is_letter and "{unit}" in regime.letter_symbol
    if names_unit and not notice.drafting_unit:
        source = str(regime.sources[Feature.LETTERS])
        message = "ký hiệu công văn chưa có đơn vị soạn thảo"
        hint = "thêm «don_vi_soan: VX» để in «…/UBND-VX»"
        yield Diagnostic(notice.place("loai"), "CONG-VAN-DON-VI", message, hint, source=source)
    if notice.drafting_unit and not names_unit:
        message = "«don_vi_soan» chỉ in trong ký hiệu công văn của cơ quan Nhà nước"
        yield Diagnostic(notice.place("don_vi_soan"), "CONG-VAN-DON-VI", message, "bỏ khóa này")


def _author_faults(notice: Notice, regime: Regime) -> Iterator[Diagnostic]:
    source = str(regime.styles[Role.SUBJECT].source)
    if notice.author_line and (notice.doc_type.is_letter or not regime.author_in_capitals):
        message = f"{regime.name} không có dòng tác giả trên trích yếu của {notice.doc_type.label}"
        hint = "bỏ «tac_gia», ghi vào «trich_yeu»"
        yield Diagnostic(notice.place("tac_gia"), "TAC-GIA", message, hint, source=source)
    if notice.doc_type.names_author and regime.author_in_capitals and not notice.author_line:
        message = "kết luận chưa ghi là của ai"
        hint = "thêm «tac_gia: của Ban Thường vụ Đảng ủy»"
        yield Diagnostic(notice.place("loai"), "TAC-GIA", message, hint, source=source)


def _secret(notice: Notice) -> Diagnostic:
    return Diagnostic(
        notice.place("do_mat"),
        "DO-MAT",
        "văn bản mật không để trong kho tệp này: mọi bản chép, mọi phiên bản cũ đều còn lại",
        "soạn và lưu trên máy riêng theo quy định bảo vệ bí mật nhà nước, xóa tệp này khỏi kho",
        severity=Severity.WARNING,
    )


# Deadlines ------------------------------------------------------------------------------------


def _deadline_faults(block: Block, above: Duty) -> Iterator[Diagnostic]:
    """Every `{thoi_han}` has a deadline to print, and none is left over."""
    duty = block.taking_over(above)
    for sentence in block.sentences:
        slots = markup.slots(sentence.text)
        due = sentence.taking_over(duty).deadlines if slots else ()
        if slots and not due:
            message = "có {thoi_han} trong câu nhưng mục này không có khóa «thoi_han»"
            hint = "thêm «thoi_han: …» ở mục này hoặc ở mục chứa nó"
        elif slots and len(due) > 1 and slots != len(due):
            message = f"có {len(due)} thời hạn nhưng {slots} chỗ điền {{thoi_han}}"
            hint = "mỗi thời hạn một chỗ điền, theo thứ tự"
        else:
            continue
        offset = sentence.text.find("{" + markup.DEADLINE)
        yield Diagnostic(sentence.text.place_at(offset), "HAN-CHO-DIEN", message, hint)
    for inner in block.blocks:
        yield from _deadline_faults(inner, duty)


def _unreadable(block: Block, day: date | None) -> Iterator[Diagnostic]:
    """Deadlines that no calendar can be told of."""
    given = [*block.deadlines, *(d for s in block.sentences for d in s.deadlines)]
    for deadline in given:
        if read_deadline(markup.plain(deadline), day) is None:
            message = f"«{deadline}» chưa hiểu là thời hạn nào"
            yield Diagnostic(deadline.place, "HAN-KHONG-HIEU", message, _EXAMPLES)
    for inner in block.blocks:
        yield from _unreadable(inner, day)


_EXAMPLES = (
    "ví dụ: trước ngày 30/6/2026; trong quý II năm 2026; trước ngày 25 hằng tháng; "
    "việc không có thời hạn thì bỏ khóa này"
)
