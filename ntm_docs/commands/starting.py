"""Starting: a new conclusion file, the schema its editor knows, the machine, the tests."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ntm_docs.arguments import UsageError, Verb
from ntm_docs.commands.common import DONE, conclusions, say, shown
from ntm_docs.drafting import Drafting
from ntm_docs.git import VersionError
from ntm_docs.git_setup import set_up_git
from ntm_docs.workspace import Workspace

__all__ = ["VERBS"]


def _new(options: argparse.Namespace, workspace: Workspace) -> int:
    like = conclusions([options.like], workspace)[0] if options.like else None
    try:
        path = Drafting(workspace, shown).start(options.slug, like)
    except FileExistsError as error:
        raise UsageError(f"đã có tệp «{shown(Path(str(error)))}»; chọn tên khác") from error
    print(shown(path))
    say("mở tệp và điền các chỗ ___; lệnh check cho biết còn thiếu gì")
    return DONE


def _schema(options: argparse.Namespace, workspace: Workspace) -> int:
    drafting = Drafting(workspace, shown)
    if options.write:
        print(shown(drafting.write_schema()))
    else:
        print(drafting.schema(), end="")
    return DONE


def _setup(options: argparse.Namespace, workspace: Workspace) -> int:
    """Packages are there where this runs: build.py sees to it before; git may be left to set up."""
    if not options.git:
        say("Python đang dùng đã có đủ các gói cần thiết, không phải cài gì.")
        return DONE
    program = Path(sys.argv[0]).resolve()
    words = [sys.executable, str(program)] if program.suffix == ".py" else [str(program)]
    try:
        for told in set_up_git(workspace, words):
            print(told)
    except VersionError as error:
        raise UsageError(f"{error}; tạo kho trước: git init") from error
    say(
        "git diff, git log -p ở kho này đọc kết luận và văn bản ban hành như bản in; "
        "máy khác, hay dời thư mục, thì chạy lại lệnh này"
    )
    return DONE


def _test(options: argparse.Namespace, workspace: Workspace) -> int:
    import pytest  # the test tools are an extra

    return int(pytest.main(["--rootdir", str(workspace.root), *options.rest]))


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
    "new": Verb("mở một tệp kết luận mới", _new_arguments, _new),
    "schema": Verb(
        "in JSON Schema của tệp kết luận, cho trình soạn thảo", _schema_arguments, _schema
    ),
    "setup": Verb("cài các gói cần thiết mà không làm thông báo", _setup_arguments, _setup),
    "test": Verb("chạy bộ kiểm thử của chương trình", _test_arguments, _test),
}
