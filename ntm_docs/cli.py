"""Cli: the command line's verbs; it prints, and leaves the work to the pipeline."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TextIO, TypeVar

from ntm_docs.arguments import UsageError, parsed
from ntm_docs.checks.checks import checked_together
from ntm_docs.compare import telling
from ntm_docs.comparison import Versions
from ntm_docs.diagnostics import (
    Diagnostic,
    MachineError,
    NoticeError,
    Severity,
    as_text,
    has_errors,
    in_order,
)
from ntm_docs.edxml import SENDER, Sending
from ntm_docs.files import write_whole
from ntm_docs.follow_up import Status
from ntm_docs.git import VersionError
from ntm_docs.git_setup import set_up_git
from ntm_docs.outgoing import Outgoing
from ntm_docs.pipeline import Issuing, Order, Pipeline, conclusion_files
from ntm_docs.progress import Tally, progress
from ntm_docs.readable import readable
from ntm_docs.redlining import Redlining, RowError
from ntm_docs.register import books
from ntm_docs.register_files import FORMATS as REGISTER_FORMATS
from ntm_docs.register_files import as_bytes as register_bytes
from ntm_docs.reports import REPORTS
from ntm_docs.story import story
from ntm_docs.story_telling import story_as_json, story_as_text
from ntm_docs.suggestions import is_meant, nearest
from ntm_docs.task_files import FORMATS as TASK_FORMATS
from ntm_docs.task_files import as_bytes
from ntm_docs.task_list import Wanted, entries, localities_of, says, units_of
from ntm_docs.verbs import VERBS
from ntm_docs.watching import saved_files
from ntm_docs.workshop import LaidOut
from ntm_docs.workspace import PROGRESS, Workspace
from ntm_docs.writing.text_writer import write_text

__all__ = ["main"]

WORD_FILES = (".docx", ".doc")
DONE, FILE_AT_FAULT, WRONG_USAGE, MACHINE_AT_FAULT = range(4)


def main(argv: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run one command and return its exit code.

    `root` is the folder that holds `conclusions/`; without it, the current folder.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        verb, options = parsed(sys.argv[1:] if argv is None else argv, VERBS)
        return _RUN[verb](options, Workspace(root or Path.cwd()))
    except UsageError as error:
        _say(f"{error}\nxem cách dùng: python3 build.py --help")
        return WRONG_USAGE
    except NoticeError as error:
        _say(as_text(error.diagnostics))
        return MACHINE_AT_FAULT if isinstance(error, MachineError) else FILE_AT_FAULT
    except BrokenPipeError:
        # Whoever read the output has gone; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        _say("đã dừng theo yêu cầu")
        return 130


# The verbs ------------------------------------------------------------------------------------


def _build(options: argparse.Namespace, workspace: Workspace) -> int:
    code = _build_once(options, workspace)
    for _ in _saves(options, workspace):
        code = _build_once(options, workspace)
    return code


def _build_once(options: argparse.Namespace, workspace: Workspace) -> int:
    pipeline = Pipeline(workspace, _shown)
    files = _files(options.paths, workspace)
    plan = pipeline.plan(files, options.format, force=options.force, only=options.only)
    if options.only and not (plan.tasks or plan.settled):
        raise UsageError(f"không có dòng hay tệp nào tên «{options.only}»")
    tally = Tally()
    with progress(plan.notices) as advance:
        for built in pipeline.run(plan, options.workers):
            tally.add(built)
            if not built.unchanged:
                advance()
            for path in built.outputs:
                print(_shown(path))
    _print_findings(tally.found, sys.stderr)
    _say(tally.told())
    _tell_left_over(pipeline, clean=options.clean)
    if tally.machine_failed:
        return MACHINE_AT_FAULT
    return FILE_AT_FAULT if tally.failed else DONE


def _tell_left_over(pipeline: Pipeline, *, clean: bool) -> None:
    """Outputs whose conclusion is gone are named each time, and removed only when asked to."""
    if clean:
        for path in pipeline.clean():
            _say(f"đã xóa {_shown(path)}")
    elif left := pipeline.left_over():
        _say("không còn tệp kết luận cho: " + ", ".join(map(_shown, left)))
        _say("muốn xóa, chạy lại với --clean")


def _check(options: argparse.Namespace, workspace: Workspace) -> int:
    documents = [path for path in options.paths if path.suffix.lower() in WORD_FILES]
    if documents:
        return _check_documents(documents, options, workspace)
    code = _check_files(_files(options.paths, workspace), options, workspace)
    for saved in _saves(options, workspace):
        files = _files(options.paths, workspace)
        # What only one conclusion is made from is looked at alone.
        changed = [file for file in files if file.resolve() in saved]
        code = _check_files(changed if len(changed) == len(saved) else files, options, workspace)
    return code


def _check_documents(
    documents: Sequence[Path], options: argparse.Namespace, workspace: Workspace
) -> int:
    """Word files, whoever made them, held against the regulation of their day."""
    if others := [path for path in options.paths if path not in documents]:
        raise UsageError(f"kiểm tra tệp Word riêng, tệp kết luận riêng: «{_shown(others[0])}»")
    pipeline = Pipeline(workspace, _shown)
    found, of_templates = list[Diagnostic](), list[Diagnostic]()
    for path in documents:
        try:
            found += pipeline.measured(path)
        except MachineError as error:
            of_templates += error.diagnostics
    told = in_order([*found, *of_templates])
    return _told(told, f"{len(documents)} tệp Word", options, machine_failed=bool(of_templates))


def _told(
    found: Sequence[Diagnostic],
    looked_at: str,
    options: argparse.Namespace,
    *,
    machine_failed: bool,
) -> int:
    """Tell what was found in the form asked for, and how the command ends."""
    if options.format == "text":
        _print_findings(found, sys.stdout)
        _say(f"đã xem {looked_at}, {_count(found)}")
    else:
        print(REPORTS[options.format](found))
    if machine_failed:
        return MACHINE_AT_FAULT
    weighty = [finding for finding in found if finding.severity is not Severity.INFO]
    return FILE_AT_FAULT if has_errors(found) or (options.strict and weighty) else DONE


def _saves(options: argparse.Namespace, workspace: Workspace) -> Iterator[set[Path]]:
    """Each time somebody saves, if that is to be watched."""
    if options.watch:
        _say("đang theo dõi, lưu tệp là xem lại ngay; dừng bằng Ctrl-C")
        yield from saved_files(workspace)


def _check_files(files: Sequence[Path], options: argparse.Namespace, workspace: Workspace) -> int:
    pipeline = Pipeline(workspace, _shown)
    checked = pipeline.check(files, options.workers)
    together = checked_together(listing for one in checked for listing in one.listings)
    found = in_order([*(finding for one in checked for finding in one.diagnostics), *together])
    failed = any(one.machine_failed for one in checked)
    return _told(found, f"{len(files)} tệp", options, machine_failed=failed)


def _show(options: argparse.Namespace, workspace: Workspace) -> int:
    if options.git:
        print(readable(options.path, workspace), end="")
        return DONE
    (file,) = _files([options.path], workspace)
    wanted = _named(options.only, Pipeline(workspace, _shown).lay_out(file))
    _print_findings([finding for one in wanted for finding in one.diagnostics], sys.stderr)
    for one in wanted:
        if one.document is not None:
            print(write_text(one.document, styled=sys.stdout.isatty()), end="")
    return _code(wanted)


def _brief(options: argparse.Namespace, workspace: Workspace) -> int:
    (file,) = _files([options.path], workspace)
    wanted = _named(options.only, Pipeline(workspace, _shown).briefs(file))
    failed = [one for one in wanted if one.document is None]
    _print_findings([finding for one in failed for finding in one.diagnostics], sys.stderr)
    print("\n".join(one.brief for one in wanted if one.document), end="")
    return _code(wanted)


Named = TypeVar("Named", LaidOut, telling.Told)


def _named(only: str, notices: Iterable[Named]) -> list[Named]:
    """The notices of a name, or all where none is asked for."""
    every = list(notices)
    wanted = [one for one in every if not only or is_meant(only, one.about)]
    if not wanted:
        names = ", ".join(one.about for one in every)
        raise UsageError(f"không có dòng nào tên «{only}»; có: {names}")
    return wanted


def _code(wanted: Iterable[LaidOut]) -> int:
    """How a command ends that shows some notices."""
    wanted = list(wanted)
    if any(one.machine_failed for one in wanted):
        return MACHINE_AT_FAULT
    return FILE_AT_FAULT if any(one.document is None for one in wanted) else DONE


def _tasks(options: argparse.Namespace, workspace: Workspace) -> int:
    form = _format(options.format, options.output, TASK_FORMATS, "viec")
    pipeline = Pipeline(workspace, _shown)
    files = _files(options.paths, workspace)
    gathered = [pipeline.tasks(file) for file in files]
    every = [task for one in gathered for task in one.tasks]
    _is_known(options.assignee, units_of(every), "không có việc nào giao cho")
    _is_known(options.commune, localities_of(every), "không có việc nào ở")
    now = datetime.combine(options.as_of, time()) if options.as_of else datetime.now()  # noqa: DTZ005 - the office's own clock
    wanted = Wanted(
        now=now,
        assignee=options.assignee,
        locality=options.commune,
        due_within=options.due_within,
        overdue=options.overdue,
        status=Status(options.status) if options.status else None,
    )
    found = entries(every, wanted)
    content = as_bytes(found, form)
    if options.output:
        pipeline.write(options.output, content)
        print(_shown(options.output))
    else:
        print(content.decode("utf-8-sig"), end="")
    faults = [finding for one in gathered for finding in one.diagnostics]
    faults += pipeline.stray_progress(files)
    _print_findings([finding for finding in faults if has_errors([finding])], sys.stderr)
    late = sum(entry.is_late for entry in found)
    _say(f"{len(found)} việc, {late} việc quá hạn")
    return FILE_AT_FAULT if has_errors(faults) else DONE


def _format(form: str, output: Path | None, formats: Sequence[str], example: str) -> str:
    """The format asked for, or the one that the file's name tells."""
    told = output.suffix[1:].lower() if output else ""
    form = form or (told if told in formats else "table")
    if form in _FOR_FILES and not output:
        raise UsageError(f"{_FOR_FILES[form]} phải ghi ra tệp: thêm --output {example}.{form}")
    if told in formats and told != form:
        raise UsageError(f"«--format {form}» không ghi được vào tệp .{told}: đổi tên tệp hoặc dạng")
    return form


_FOR_FILES = {"xlsx": "bảng Excel", "docx": "bản Word"}


def _is_known(word: str, names: Sequence[str], otherwise: str) -> None:
    """Refuse a word of a filter that no name holds: it was mistyped."""
    if word.strip() and not any(says(name, word) for name in names):
        hint = nearest(word, names)
        raise UsageError(f"{otherwise} «{word}»" + (f"; {hint}" if hint else ""))


def _diff(options: argparse.Namespace, workspace: Workspace) -> int:
    run = _diff_in_word if _diff_format(options) == "docx" else _diff_told
    try:
        return run(options, workspace)
    except FileNotFoundError as error:
        hint = "phiên bản trong git viết HEAD:conclusions/…"
        raise UsageError(f"không có tệp «{error}»; {hint}") from error
    except (VersionError, RowError) as error:
        raise UsageError(str(error)) from error


def _diff_format(options: argparse.Namespace) -> str:
    """The format asked for, or the one that the file's name tells."""
    told = "docx" if options.output and options.output.suffix.lower() == ".docx" else "text"
    form = str(options.format or told)
    if form == "docx" and not options.output:
        raise UsageError("bản Word phải ghi ra tệp: thêm --output thay-doi.docx")
    if options.output and (form, told) != ("docx", "docx"):
        raise UsageError("«--output» chỉ ghi bản Word: đặt tên tệp .docx, hoặc bỏ --output")
    return form


def _diff_told(options: argparse.Namespace, workspace: Workspace) -> int:
    compared = Versions(workspace, _shown).compared(options.old, options.new)
    if has_errors(compared.diagnostics):
        return _at_fault(compared.diagnostics)
    wanted = _named(options.only, compared.notices)
    if options.format == "json":
        print(telling.as_json(wanted))
        return DONE
    print(telling.as_text(wanted, styled=sys.stdout.isatty()), end="")
    count = sum(len(one.changes) for one in wanted)
    _say(f"{count} thay đổi" if count else "nội dung không có gì thay đổi")
    return DONE


def _diff_in_word(options: argparse.Namespace, workspace: Workspace) -> int:
    today = datetime.now().astimezone().date()
    redlining = Redlining(workspace, options.author, today, options.date, _shown)
    redlined = redlining.redlined(options.old, options.new, options.only)
    if redlined.content is None:
        return _at_fault(redlined.diagnostics)
    write_whole(options.output, redlined.content, _shown(options.output))
    print(_shown(options.output))
    return DONE


def _at_fault(found: Sequence[Diagnostic]) -> int:
    """Nothing can be compared before the errors are mended."""
    _print_findings([one for one in found if has_errors([one])], sys.stderr)
    return FILE_AT_FAULT


def _log(options: argparse.Namespace, workspace: Workspace) -> int:
    if options.path.is_dir() or options.path.name.startswith("_"):
        raise UsageError(f"«{_shown(options.path)}» không phải một tệp kết luận")
    try:
        steps = story(options.path.absolute(), workspace, _shown)
    except VersionError as error:
        raise UsageError(f"{error}; lịch sử có từ lần git commit đầu tiên") from error
    wanted = [step for step in steps if options.all or not step.is_quiet]
    if options.format == "json":
        print(story_as_json(wanted))
        return DONE
    print(story_as_text(wanted, styled=sys.stdout.isatty()), end="")
    quiet = sum(step.is_quiet for step in steps)
    left_out = f"; {quiet} lần không đổi nội dung (xem: --all)" if quiet and not options.all else ""
    _say(f"{len(steps) - quiet} lần đổi nội dung{left_out}")
    return DONE


def _issue(options: argparse.Namespace, workspace: Workspace) -> int:
    files = _files([options.path], workspace)
    if len(files) > 1:
        raise UsageError("mỗi lần ban hành một tệp: ghi tên tệp, không ghi thư mục")
    today = date.today()  # noqa: DTZ011 - the office's own calendar
    order = Order(today, options.number, options.day, options.only, is_trial=options.trial)
    try:
        came = Pipeline(workspace, _shown).issue(files[0], order)
    except KeyError as error:
        names = f"; có: {error.args[0]}" if error.args[0] else ""
        raise UsageError(f"không có dòng nào tên «{options.only}»{names}") from error
    _print_findings(came.diagnostics, sys.stderr)
    for one in came.issued:
        about = f" [{one.about}]" if one.about else ""
        print(f"số {one.symbol}, ngày {one.day}{about}: {_shown(one.kept)}")
    _say(_issue_told(came, files[0], is_trial=order.is_trial))
    return FILE_AT_FAULT if has_errors(came.diagnostics) else DONE


def _issue_told(came: Issuing, file: Path, *, is_trial: bool) -> str:
    late = f"giữ nốt {len(came.issued)} văn bản mà lần trước chưa kịp giữ" if came.issued else ""
    if has_errors(came.diagnostics):
        return f"đã {late}, còn lại chưa ban hành" if late else "chưa ban hành, chưa ghi gì"
    if is_trial:
        lines = "".join(f"\n    {line.strip()}" for line in came.lines)
        written = f"sẽ ghi vào {_shown(file)}:{lines}" if lines else f"sẽ {late}"
        return f"chạy thử, chưa ghi gì; {written}"
    if not came.lines:
        return f"đã {late}"
    return (
        f"đã ban hành {len(came.issued)} văn bản; hãy đưa {_shown(file)} và output/ban-hanh vào git"
    )


def _register(options: argparse.Namespace, workspace: Workspace) -> int:
    form = _format(options.format, options.output, REGISTER_FORMATS, "so")
    pipeline = Pipeline(workspace, _shown)
    try:
        documents, faults = pipeline.register(_files(options.paths, workspace), options.issuer)
    except KeyError as error:
        raise UsageError(f"không có cơ quan «{options.issuer}»; {error.args[0]}") from error
    if options.edxml:
        return _envelopes(documents, faults, pipeline, options)
    if options.told or options.to:
        raise UsageError("«--set», «--to» chỉ dùng cùng «--edxml»")
    found = books(documents, options.year)
    is_printed = form == "docx"
    content = pipeline.printed_register(found) if is_printed else register_bytes(found, form)
    if options.output:
        pipeline.write(options.output, content)
        print(_shown(options.output))
    else:
        print(content.decode(), end="")
    _print_findings([finding for finding in faults if has_errors([finding])], sys.stderr)
    _say(f"{sum(len(book.entries) for book in found)} văn bản, {len(found)} sổ")
    return FILE_AT_FAULT if has_errors(faults) else DONE


def _envelopes(
    documents: Sequence[Outgoing],
    faults: Sequence[Diagnostic],
    pipeline: Pipeline,
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
    found = [finding for finding in faults if has_errors([finding])]
    for came in pipeline.envelopes(documents, sending, options.edxml):
        if isinstance(came, Diagnostic):
            found.append(came)
        else:
            print(_shown(came))
    _print_findings(found, sys.stderr)
    return FILE_AT_FAULT if found else DONE


def _new(options: argparse.Namespace, workspace: Workspace) -> int:
    like = _files([options.like], workspace)[0] if options.like else None
    try:
        path = Pipeline(workspace, _shown).start(options.slug, like)
    except FileExistsError as error:
        raise UsageError(f"đã có tệp «{_shown(Path(str(error)))}»; chọn tên khác") from error
    print(_shown(path))
    _say("mở tệp và điền các chỗ ___; lệnh check cho biết còn thiếu gì")
    return DONE


def _schema(options: argparse.Namespace, workspace: Workspace) -> int:
    pipeline = Pipeline(workspace, _shown)
    if options.write:
        print(_shown(pipeline.write_schema()))
    else:
        print(pipeline.schema(), end="")
    return DONE


def _setup(options: argparse.Namespace, workspace: Workspace) -> int:
    """Packages are there where this runs: build.py sees to it before; git may be left to set up."""
    if not options.git:
        _say("Python đang dùng đã có đủ các gói cần thiết, không phải cài gì.")
        return DONE
    program = Path(sys.argv[0]).resolve()
    words = [sys.executable, str(program)] if program.suffix == ".py" else [str(program)]
    try:
        for told in set_up_git(workspace, words):
            print(told)
    except VersionError as error:
        raise UsageError(f"{error}; tạo kho trước: git init") from error
    _say(
        "git diff, git log -p ở kho này đọc kết luận và văn bản ban hành như bản in; "
        "máy khác, hay dời thư mục, thì chạy lại lệnh này"
    )
    return DONE


def _test(options: argparse.Namespace, workspace: Workspace) -> int:
    import pytest  # the test tools are an extra

    return int(pytest.main(["--rootdir", str(workspace.root), *options.rest]))


_RUN: dict[str, Callable[[argparse.Namespace, Workspace], int]] = {
    "build": _build,
    "check": _check,
    "show": _show,
    "brief": _brief,
    "tasks": _tasks,
    "diff": _diff,
    "log": _log,
    "issue": _issue,
    "register": _register,
    "new": _new,
    "schema": _schema,
    "setup": _setup,
    "test": _test,
}


# Words ----------------------------------------------------------------------------------------


def _files(paths: Sequence[Path], workspace: Workspace) -> list[Path]:
    if record := next((path for path in paths if path.name.endswith(PROGRESS)), None):
        name = f"{record.name.removesuffix(PROGRESS)}.yaml"
        raise UsageError(f"«{_shown(record)}» là tệp tiến độ; ghi tệp kết luận «{name}» bên cạnh")
    try:
        files = conclusion_files(workspace, paths)
    except FileNotFoundError as error:
        raise UsageError(f"không có tệp hay thư mục «{_shown(Path(str(error)))}»") from error
    if not files:
        raise UsageError("không thấy tệp kết luận (.yaml) nào ở đây")
    return files


def _print_findings(found: Sequence[Diagnostic], stream: TextIO) -> None:
    if ordered := in_order(found):
        print(as_text(ordered), file=stream)


def _count(found: Sequence[Diagnostic]) -> str:
    errors = sum(has_errors([finding]) for finding in found)
    return f"{errors} lỗi, {len(found) - errors} điều cần xem" if found else "không có lỗi nào"


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _shown(path: Path) -> str:
    """A path as the user would type it here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere, or links that run in a circle
        return str(path)
