"""Issuing: numbers given."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from ntm_docs.arguments import UsageError, Verb
from ntm_docs.commands.common import DONE, FILE_AT_FAULT, conclusions, print_findings, say, shown
from ntm_docs.diagnostics import has_errors
from ntm_docs.registry import Issuing, Order, Registry
from ntm_docs.values import Day, parse_day
from ntm_docs.workspace import Workspace

__all__ = ["VERBS"]


def _issue(options: argparse.Namespace, workspace: Workspace) -> int:
    files = conclusions([options.path], workspace)
    if len(files) > 1:
        raise UsageError("mỗi lần ban hành một tệp: ghi tên tệp, không ghi thư mục")
    today = date.today()  # noqa: DTZ011 - the office's own calendar
    order = Order(today, options.number, options.day, options.only, is_trial=options.trial)
    try:
        came = Registry(workspace, shown).issue(files[0], order)
    except KeyError as error:
        names = f"; có: {error.args[0]}" if error.args[0] else ""
        raise UsageError(f"không có dòng nào tên «{options.only}»{names}") from error
    print_findings(came.diagnostics, sys.stderr)
    for one in came.issued:
        about = f" [{one.about}]" if one.about else ""
        print(f"số {one.symbol}, ngày {one.day}{about}: {shown(one.kept)}")
    say(_issue_told(came, files[0], is_trial=order.is_trial))
    return FILE_AT_FAULT if has_errors(came.diagnostics) else DONE


def _issue_told(came: Issuing, file: Path, *, is_trial: bool) -> str:
    late = f"giữ nốt {len(came.issued)} văn bản mà lần trước chưa kịp giữ" if came.issued else ""
    if has_errors(came.diagnostics):
        return f"đã {late}, còn lại chưa ban hành" if late else "chưa ban hành, chưa ghi gì"
    if is_trial:
        lines = "".join(f"\n    {line.strip()}" for line in came.lines)
        written = f"sẽ ghi vào {shown(file)}:{lines}" if lines else f"sẽ {late}"
        return f"chạy thử, chưa ghi gì; {written}"
    if not came.lines:
        return f"đã {late}"
    return (
        f"đã ban hành {len(came.issued)} văn bản; hãy đưa {shown(file)} và output/ban-hanh vào git"
    )


def _issue_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="TỆP", help="tệp kết luận")
    parser.add_argument("--only", default="", metavar="TÊN", help="chỉ ban hành dòng tên này")
    parser.add_argument(
        "--so",
        dest="number",
        type=_number,
        metavar="SỐ",
        help="số văn thư đã cấp; không ghi thì lấy số tiếp theo của loạt",
    )
    parser.add_argument(
        "--ngay",
        dest="day",
        type=_full_day,
        metavar="NGÀY",
        help="ngày ban hành; không ghi thì ngày trong tệp, hoặc hôm nay",
    )
    parser.add_argument(
        "--thu", dest="trial", action="store_true", help="chạy thử: cho biết sẽ ghi gì, không ghi"
    )


def _number(text: str) -> int:
    if not re.fullmatch("0*[1-9][0-9]{0,5}", text):
        raise UsageError(f"«--so» không nhận «{text}»: chỉ ghi con số, ví dụ 138")
    return int(text)


def _full_day(text: str) -> Day:
    try:
        day = parse_day(text)
    except ValueError as error:
        raise UsageError(": ".join(error.args)) from error
    if not day.is_full:
        raise UsageError(f"«--ngay» cần đủ ngày, tháng, năm; «{text}» mới có tháng")
    return day


VERBS = {
    "issue": Verb("ban hành: cấp số, ghi ngày, giữ bản Word ban hành", _issue_arguments, _issue),
}
