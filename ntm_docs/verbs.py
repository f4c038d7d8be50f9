"""Verbs: the commands there are, and what each of them takes."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from ntm_docs.arguments import UsageError, Verb, paths
from ntm_docs.edxml import OPEN
from ntm_docs.follow_up import Status
from ntm_docs.pipeline import FORMATS
from ntm_docs.register_files import FORMATS as REGISTER_FORMATS
from ntm_docs.reports import REPORTS
from ntm_docs.suggestions import nearest
from ntm_docs.task_files import FORMATS as TASK_FORMATS
from ntm_docs.values import Day, parse_day

__all__ = ["VERBS"]


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    paths(parser)
    _watch_argument(parser)
    parser.add_argument(
        "--format",
        type=_formats,
        default=FORMATS[:1],
        metavar="DẠNG",
        help="docx (mặc định), html, pdf, hoặc nhiều dạng: docx,html",
    )
    parser.add_argument("--only", default="", metavar="TÊN", help="chỉ làm dòng hay tệp tên này")
    parser.add_argument("--force", action="store_true", help="làm lại cả những gì không đổi")
    parser.add_argument(
        "--clean", action="store_true", help="xóa thông báo mà tệp kết luận không còn nữa"
    )
    _workers_argument(parser)


def _workers_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers", type=int, metavar="SỐ", help="số tiến trình; không ghi thì tự chọn"
    )


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(text.split(",")))
    if unknown := [name for name in names if name not in FORMATS]:
        raise UsageError(f"«--format» không nhận «{unknown[0]}»; có: {', '.join(FORMATS)}")
    return names


def _watch_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--watch", action="store_true", help="chạy tiếp, lưu tệp nào là xem lại tệp ấy"
    )


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    paths(parser, "tệp hoặc thư mục kết luận, hoặc tệp Word: xét thể thức, là mẫu thì xét mẫu")
    _watch_argument(parser)
    parser.add_argument(
        "--strict", action="store_true", help="còn cảnh báo cũng coi là chưa đạt (mã thoát 1)"
    )
    parser.add_argument(
        "--format",
        choices=("text", *REPORTS),
        default="text",
        help="dạng kết quả: text (mặc định), json, hoặc sarif cho hệ thống kiểm tra tự động",
    )
    _workers_argument(parser)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    _brief_arguments(parser)
    parser.add_argument(
        "--git",
        action="store_true",
        help="cho git diff: đọc cả bản cũ và tệp Word; tệp kết luận có lỗi thì in nguyên văn",
    )


def _brief_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="TỆP", help="tệp kết luận")
    parser.add_argument("--only", default="", metavar="TÊN", help="chỉ đọc dòng tên này")


def _tasks_arguments(parser: argparse.ArgumentParser) -> None:
    paths(parser)
    parser.add_argument("--assignee", default="", metavar="ĐƠN-VỊ", help="chỉ việc của đơn vị này")
    parser.add_argument("--commune", default="", metavar="NƠI", help="chỉ việc ở nơi này")
    parser.add_argument(
        "--due-within",
        type=_days,
        metavar="SỐ-NGÀY",
        help="việc chưa xong, đến hạn trong số ngày ấy",
    )
    parser.add_argument("--overdue", action="store_true", help="chỉ việc quá hạn")
    statuses = [status.value for status in Status]
    parser.add_argument("--status", choices=statuses, help=f"trạng thái: {', '.join(statuses)}")
    parser.add_argument(
        "--as-of", type=_day, metavar="NGÀY", help="tính đến ngày này thay vì hôm nay"
    )
    parser.add_argument(
        "--format",
        choices=TASK_FORMATS,
        default="",
        help=f"dạng: {', '.join(TASK_FORMATS)}; không ghi thì theo đuôi tệp của --output",
    )
    parser.add_argument("--output", type=Path, metavar="TỆP", help="ghi ra tệp thay vì in")


def _days(text: str) -> int:
    if not text.isdecimal():
        raise UsageError(f"«--due-within» không nhận «{text}»: ghi số ngày, ví dụ 30")
    return int(text)


def _day(text: str) -> date:
    try:
        day = parse_day(text)
    except ValueError as error:
        raise UsageError(": ".join(error.args)) from error
    return day.last


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    what = "tệp kết luận, hoặc PHIÊN-BẢN:TỆP trong git, ví dụ HEAD:conclusions/2026/a.yaml"
    parser.add_argument("old", metavar="CŨ", help=f"bản cũ: {what}")
    parser.add_argument("new", metavar="MỚI", help="bản mới, ghi như bản cũ")
    parser.add_argument("--only", default="", metavar="TÊN", help="chỉ so dòng tên này")
    parser.add_argument(
        "--format",
        choices=("text", "json", "docx"),
        help="text (mặc định), json, hoặc docx: bản mới trong Word, chỗ thay đổi được đánh dấu",
    )
    parser.add_argument("--output", type=Path, metavar="TỆP", help="ghi bản Word ra tệp")
    parser.add_argument(
        "--author", default="ntm-docs", metavar="TÊN", help="bản Word: tên người sửa"
    )
    parser.add_argument(
        "--date", type=_day, metavar="NGÀY", help="bản Word: ngày sửa, ví dụ 5/10/2026"
    )


def _log_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="TỆP", help="tệp kết luận")
    parser.add_argument(
        "--all",
        action="store_true",
        help="kể cả những lần ghi không đổi nội dung, mỗi lần một dòng",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (mặc định) hoặc json"
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


def _register_arguments(parser: argparse.ArgumentParser) -> None:
    paths(parser)
    parser.add_argument("--year", type=_year, metavar="NĂM", help="chỉ văn bản của năm này")
    parser.add_argument(
        "--issuer", default="", metavar="CƠ-QUAN", help="chỉ cơ quan này: khóa, tên hoặc ký hiệu"
    )
    parser.add_argument(
        "--format",
        choices=REGISTER_FORMATS,
        default="",
        help=f"dạng: {', '.join(REGISTER_FORMATS)}; không ghi thì theo đuôi tệp của --output",
    )
    parser.add_argument("--output", type=Path, metavar="TỆP", help="ghi ra tệp thay vì in")
    parser.add_argument(
        "--edxml",
        type=Path,
        metavar="THƯ-MỤC",
        help="không in sổ mà ghi gói tin edXML của từng văn bản vào THƯ-MỤC (cơ quan Nhà nước)",
    )
    parser.add_argument(
        "--set",
        dest="told",
        type=_told,
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


def _told(text: str) -> tuple[str, str]:
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


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", metavar="TÊN", help="ví dụ 2026/tho-loc: conclusions/2026/tho-loc")
    parser.add_argument(
        "--from",
        dest="like",
        type=Path,
        metavar="TỆP",
        help="chép từ một tệp có sẵn: bỏ số, đánh dấu ngày và thời hạn để điền lại",
    )


def _schema_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--write", action="store_true", help="ghi vào conclusions/_schema.json thay vì in ra"
    )


def _setup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all", action="store_true", help="mọi phần cùng một lúc, kể cả công cụ kiểm thử"
    )
    parser.add_argument(
        "--download",
        metavar="THƯ-MỤC",
        help="không cài mà tải các gói về THƯ-MỤC, để chép sang máy không có mạng",
    )
    parser.add_argument("--offline", metavar="THƯ-MỤC", help="cài từ THƯ-MỤC ấy, không cần mạng")
    parser.add_argument(
        "--git",
        action="store_true",
        help="để git diff, git log -p đọc kết luận và văn bản ban hành như bản in",
    )


def _test_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="…", help="tham số cho bộ kiểm thử"
    )


VERBS = {
    "build": Verb("làm các thông báo từ tệp kết luận", _build_arguments),
    "check": Verb("xem các tệp kết luận có lỗi gì, không làm thông báo", _check_arguments),
    "show": Verb("đọc thông báo ngay trên màn hình dòng lệnh", _show_arguments),
    "brief": Verb("trang tóm tắt trước khi ký: ai, việc gì, hạn nào", _brief_arguments),
    "tasks": Verb("ai phải làm gì, hạn nào, ai quá hạn", _tasks_arguments),
    "diff": Verb("hai bản của một kết luận khác nhau điều gì", _diff_arguments),
    "log": Verb(
        "lịch sử một kết luận trong git, mới nhất ở trên: ai, khi nào, đổi gì", _log_arguments
    ),
    "issue": Verb("ban hành: cấp số, ghi ngày, giữ bản Word ban hành", _issue_arguments),
    "register": Verb("sổ đăng ký văn bản đi, theo loạt số và năm", _register_arguments),
    "new": Verb("mở một tệp kết luận mới", _new_arguments),
    "schema": Verb("in JSON Schema của tệp kết luận, cho trình soạn thảo", _schema_arguments),
    "setup": Verb("cài các gói cần thiết mà không làm thông báo", _setup_arguments),
    "test": Verb("chạy bộ kiểm thử của chương trình", _test_arguments),
}
