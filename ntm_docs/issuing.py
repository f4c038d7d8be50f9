"""Issuing: which number and which day a notice gets, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count

from ntm_docs.diagnostics import Diagnostic, Severity
from ntm_docs.model import Notice
from ntm_docs.regimes.regime import Feature
from ntm_docs.series import Numbered, Series, next_number, series_of
from ntm_docs.values import Day, short_date

__all__ = ["day_for", "day_remarks", "numbers_for", "unready"]


def day_for(typed: Day | None, asked: Day | None, today: date) -> Day:
    """The day of issue: the one asked for, else the one in the file, else today."""
    if asked:
        return asked
    return typed if typed and typed.is_full else Day(today.year, today.month, today.day)


def day_remarks(notice: Notice, asked: Day | None, today: date) -> Iterator[Diagnostic]:
    """What one may not have meant with the day of a notice that is about to be issued."""
    day = notice.day.first if notice.day else today
    if day > today:
        message = f"ngày ban hành {short_date(day)} chưa đến (hôm nay {short_date(today)})"
        yield _remark(notice, "BAN-HANH-NGAY", message, "xem lại «ngay», hoặc ghi --ngay")
    elif day < today and not asked:
        message = f"giữ ngày ghi trong tệp, {short_date(day)}; hôm nay {short_date(today)}"
        hint = "muốn ngày khác thì ghi --ngay, hoặc để trống «ngay»"
        yield _remark(notice, "BAN-HANH-NGAY", message, hint, Severity.INFO)


def unready(notice: Notice) -> Iterator[Diagnostic]:
    """What a notice still says that an issued one does not."""
    if notice.draft:
        message = "còn ghi «du_thao», sẽ in chữ Dự thảo trên văn bản ban hành"
        yield Diagnostic(notice.place("du_thao"), "BAN-HANH-DU-THAO", message, "bỏ khóa «du_thao»")


def numbers_for(
    notices: Sequence[Notice], given: Sequence[Numbered], first: int | None = None
) -> tuple[list[int], list[Diagnostic]]:
    """A number for each notice on its day, and what is wrong or strange about them.

    A notice that has a number keeps it. `first` is the number of the first that has none, those
    after it get the numbers that follow; without it, each gets the next of its series.
    """
    known, found = list(given), list[Diagnostic]()
    numbers: dict[int, int] = {}
    asked = count(first) if first is not None else None
    # What is written already is not to be given to those before it.
    for i in sorted(range(len(notices)), key=lambda i: notices[i].number is None):
        notice = notices[i]
        series = series_of(notice)
        if notice.number:
            number = int(notice.number)
        elif asked:
            number = next(asked)
        else:
            number = next_number(series, known)
            found += _unsure(notice, series, known)
        found += _taken(notice, number, series, known)
        if not any(one.rule == _ORDER for one in found):
            found += _out_of_order(notice, number, series, known)
        day = notice.day.first if notice.day else None
        known.append(Numbered(series, number, day, notice.place("so", "ngay")))
        numbers[i] = number
    if first is not None and first not in numbers.values():
        message = f"tệp đã ghi số {numbers[0]:02}, lệnh ghi --so {first}"
        place = notices[0].place("so")
        found.append(Diagnostic(place, "BAN-HANH-SO", message, "để trống «so», hoặc bỏ --so"))
    return [numbers[i] for i in range(len(notices))], found


def _taken(
    notice: Notice, number: int, series: Series, known: Sequence[Numbered]
) -> Iterator[Diagnostic]:
    hint = f"số tiếp theo của loạt là {next_number(series, known):02}"
    source = str(notice.regime.sources[Feature.SERIES])
    place = notice.place("so", "ngay", "co_quan")
    same = [one for one in known if one.number == number and one.series.may_be(series)]
    if same:
        message = f"số {number:02} đã dùng ở {same[0].place}"
        yield Diagnostic(place, "SO-TRUNG", message, hint, source=source)
    elif number in series.elsewhere:
        message = f"số {number:02} đã cấp ở nơi khác («da_dung» trong _co-quan.yaml)"
        yield Diagnostic(place, "SO-TRUNG", message, hint, source=source)


def _out_of_order(
    notice: Notice, number: int, series: Series, known: Sequence[Numbered]
) -> Iterator[Diagnostic]:
    """That a smaller number has a later day, or a larger one an earlier day."""
    day = notice.day.first if notice.day else None
    others = [one for one in known if one.series.may_be(series) and one.number != number]
    for one in sorted(others, key=lambda one: abs(one.number - number)):
        if day and one.day and (one.number < number) == (one.day > day) and one.day != day:
            message = (
                f"số {number:02} ngày {short_date(day)}, "
                f"mà số {one.number:02} ngày {short_date(one.day)} ({one.place})"
            )
            yield _remark(notice, _ORDER, message, "số lớn hơn có ngày không sớm hơn; xem lại")
            return


def _unsure(notice: Notice, series: Series, known: Sequence[Numbered]) -> Iterator[Diagnostic]:
    """That nothing here tells where a series begins."""
    here = [one for one in known if one.series.may_be(series)]
    type_name = notice.doc_type.label.lower()
    if not here and series.first == 1 and not series.elsewhere:
        message = f"đây là số đầu tiên của loạt {type_name} ở đây, nên là số 01"
        hint = "sổ đã có số khác thì ghi --so, hoặc khai «loat_so: [{tu_ngay: …, bat_dau: …}]»"
        yield _remark(notice, "SO-DAU", message, hint, Severity.INFO)
    elif series.since is None:
        message = f"chưa biết nhiệm kỳ bắt đầu ngày nào, nên đếm tiếp mọi số {type_name} ở đây"
        hint = "khai trong _co-quan.yaml: «loat_so: [{tu_ngay: ngày đầu nhiệm kỳ}]»"
        yield _remark(notice, "SO-NHIEM-KY", message, hint, Severity.INFO)


_ORDER = "SO-NGAY"


def _remark(
    notice: Notice, rule: str, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Diagnostic:
    return Diagnostic(notice.place("so", "ngay", "co_quan"), rule, message, hint, severity=severity)
