"""Registering: the register of outgoing documents, and the envelopes they are sent in."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ntm_docs.arguments import UsageError, Verb, output, paths
from ntm_docs.commands.common import (
    DONE,
    FILE_AT_FAULT,
    conclusions,
    deliver,
    format_for,
    print_findings,
    say,
    shown,
)
from ntm_docs.diagnostics import Diagnostic, errors_of, has_errors
from ntm_docs.dispatch import Dispatch
from ntm_docs.edxml import OPEN, SENDER, Sending
from ntm_docs.outgoing import Outgoing
from ntm_docs.register import books
from ntm_docs.register_files import FORMATS, as_bytes
from ntm_docs.suggestions import nearest
from ntm_docs.workspace import Workspace

__all__ = ["VERBS"]


def _register(options: argparse.Namespace, workspace: Workspace) -> int:
    form = format_for(options.format, options.output, FORMATS, "so")
    dispatch = Dispatch(workspace, shown)
    try:
        documents, faults = dispatch.register(conclusions(options.paths, workspace), options.issuer)
    except KeyError as error:
        raise UsageError(f"không có cơ quan «{options.issuer}»; {error.args[0]}") from error
    if options.edxml:
        return _envelopes(documents, faults, dispatch, options)
    if options.told or options.to:
        raise UsageError("«--set», «--to» chỉ dùng cùng «--edxml»")
    found = books(documents, options.year)
    is_printed = form == "docx"
    content = dispatch.printed_register(found) if is_printed else as_bytes(found, form)
    deliver(content, options.output, workspace)
    print_findings(errors_of(faults), sys.stderr)
    say(f"{sum(len(book.entries) for book in found)} văn bản, {len(found)} sổ")
    return FILE_AT_FAULT if has_errors(faults) else DONE


def _envelopes(
    documents: Sequence[Outgoing],
    faults: Sequence[Diagnostic],
    dispatch: Dispatch,
    options: argparse.Namespace,
) -> int:
    if options.format or options.output:
        raise UsageError("«--edxml» không đi cùng «--format», «--output»")
    told = dict(options.told)
    if not told.get(SENDER):
        raise UsageError(f"thiếu mã định danh cơ quan gửi: thêm --set {SENDER}=MÃ")
    documents = [one for one in documents if options.year in (None, one.day.year)]
    if len({one.issuer_name for one in documents}) > 1:
        raise UsageError("mỗi lần gửi của một cơ quan: thêm --issuer")
    sending = Sending(datetime.now(), told, tuple(options.to))  # noqa: DTZ005 - the office's own clock
    found = errors_of(faults)
    for came in dispatch.envelopes(documents, sending, options.edxml):
        if isinstance(came, Diagnostic):
            found.append(came)
        else:
            print(shown(came))
    print_findings(found, sys.stderr)
    return FILE_AT_FAULT if found else DONE


def _register_arguments(parser: argparse.ArgumentParser) -> None:
    paths(parser)
    parser.add_argument("--year", type=_year, metavar="NĂM", help="chỉ văn bản của năm này")
    parser.add_argument(
        "--issuer", default="", metavar="CƠ-QUAN", help="chỉ cơ quan này: khóa, tên hoặc ký hiệu"
    )
    output(parser, FORMATS)
    parser.add_argument(
        "--edxml",
        type=Path,
        metavar="THƯ-MỤC",
        help="không in sổ mà ghi gói tin edXML của từng văn bản vào THƯ-MỤC (cơ quan Nhà nước)",
    )
    parser.add_argument(
        "--set",
        dest="told",
        type=_pair,
        action="append",
        default=[],
        metavar="TÊN=GIÁ-TRỊ",
        help="giá trị trong gói tin mà tệp kết luận không có, ví dụ From.OrganId=MÃ; ghi nhiều lần",
    )
    parser.add_argument(
        "--to",
        type=_receiver,
        action="append",
        default=[],
        metavar="MÃ=TÊN",
        help="nơi nhận gói tin; không ghi thì lấy Nơi nhận, để trống mã; ghi nhiều lần",
    )


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"«--set» không nhận «{text}»: ghi TÊN=GIÁ-TRỊ")
    if name not in OPEN:
        raise UsageError(f"gói tin edXML không có «{name}» để ghi; {nearest(name, OPEN)}")
    return name, value


def _receiver(text: str) -> tuple[str, str]:
    code, _, name = text.partition("=")
    if not (code and name):
        raise UsageError(f"«--to» không nhận «{text}»: ghi MÃ=TÊN của cơ quan nhận")
    return code, name


def _year(text: str) -> int:
    if not re.fullmatch("[0-9]{4}", text):
        raise UsageError(f"«--year» không nhận «{text}»: ghi đủ bốn chữ số, ví dụ 2026")
    return int(text)


VERBS = {
    "register": Verb("sổ đăng ký văn bản đi, theo loạt số và năm", _register_arguments, _register),
}
