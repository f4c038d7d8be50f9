"""Faults: what only shows when the parts of a notice are seen together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ntm_docs import markup
from ntm_docs.blocks import Block, Duty
from ntm_docs.deadlines import read_deadline
from ntm_docs.diagnostics import Diagnostic, NoticeError, Severity
from ntm_docs.model import Copy, Notice
from ntm_docs.regimes.regime import CopyForm, Feature, Regime
from ntm_docs.regimes.roles import Role
from ntm_docs.signing import signing_faults
from ntm_docs.table_layout import TableLayout
from ntm_docs.texts import Text
from ntm_docs.values import short_date

__all__ = ["DEADLINE_FAULTS", "copy_faults", "notice_faults"]

# Rules of faults that leave a notice to be looked over.
DEADLINE_FAULTS = frozenset(("HAN-KHONG-HIEU",))


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
    yield from _named_twice(notice)


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
    if len(copy.signatories) > 1:
        message = "bản sao chỉ có một người ký"
        yield Diagnostic(copy.place("nguoi_ky"), "SAO-KY", message, "ghi khóa của người ký bản sao")
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
    yield from _address_faults(notice, regime)
    yield from _landscape_faults(notice, regime)
    yield from _too_wide(notice.body, TableLayout(regime, regime.page.text_width))
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


def _address_faults(notice: Notice, regime: Regime) -> Iterator[Diagnostic]:
    """Addressees where the type has none."""
    if notice.addressees and not notice.doc_type.is_addressed:
        source = str(regime.sources[Feature.ADDRESSEES])
        message = f"{notice.doc_type.label} không có phần «Kính gửi»"
        hint = "bỏ «kinh_gui», ghi các nơi ấy vào «noi_nhan»"
        place = notice.addressees[0].place
        yield Diagnostic(place, "KINH-GUI", message, hint, severity=Severity.WARNING, source=source)


def _landscape_faults(notice: Notice, regime: Regime) -> Iterator[Diagnostic]:
    """A sheet lies on its side for a table alone, which finds room there."""
    page = regime.page
    for appendix in notice.appendices:
        room = page.landscape_width if appendix.is_landscape else page.text_width
        yield from _too_wide(appendix.body, TableLayout(regime, room))
        if appendix.is_landscape and not any(map(_has_table, appendix.body)):
            message = "trang nằm ngang chỉ dành cho bảng, phụ lục này không có bảng"
            place, source = appendix.place("ngang"), str(regime.page.source)
            yield Diagnostic(
                place, "NGANG", message, "bỏ «ngang»", severity=Severity.WARNING, source=source
            )


def _too_wide(blocks: Iterable[Block], layout: TableLayout) -> Iterator[Diagnostic]:
    """Tables whose words would break within, since their columns are too many or too long."""
    for block in blocks:
        if block.table and not layout.fits(block.table):
            message = "bảng rộng hơn trang: có chữ phải ngắt giữa từ"
            hint = "bớt cột, viết gọn lại; hoặc đưa bảng vào phụ lục có «ngang: co»"
            place = block.table[0][0].place
            yield Diagnostic(place, "BANG-RONG", message, hint, severity=Severity.WARNING)
        yield from _too_wide(block.blocks, layout)


def _has_table(block: Block) -> bool:
    return block.is_table or any(map(_has_table, block.blocks))


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


def _named_twice(notice: Notice) -> Iterator[Diagnostic]:
    """Names by which progress is told that do not tell two tasks apart."""
    first: dict[str, Text] = {}
    appendices = (block for appendix in notice.appendices for block in appendix.body)
    for name in _names_in((*notice.body, *(notice.closing or ()), *appendices)):
        if (before := first.setdefault(str(name), name)) is not name:
            message = f"mã «{name}» đã đặt cho việc ở dòng {before.place.line}"
            yield Diagnostic(name.place, "MA-TRUNG", message, "mỗi việc một mã, để theo dõi riêng")


def _names_in(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        yield from (one.id for one in (block, *block.point, *block.paragraph) if one.id)
        yield from _names_in(block.blocks)


_EXAMPLES = (
    "ví dụ: trước ngày 30/6/2026; trong quý II năm 2026; trước ngày 25 hằng tháng; "
    "việc không có thời hạn thì bỏ khóa này"
)
