"""Deadlines: found as offices write them, and nothing else; each phrase means a day or a rule."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from ntm_docs.deadlines import events, find_deadlines, read_deadline, terms
from ntm_docs.deadlines.deadlines import _cues
from ntm_docs.deadlines.folding import Folded
from ntm_docs.deadlines.limits import _LIMITS
from ntm_docs.deadlines.ranges import _A_DAY, _DASH, _RANGES, _WITH_A_DASH
from ntm_docs.deadlines.readings import Reading
from ntm_docs.deadlines.recurrences import FORMS
from ntm_docs.scanning import DIGITS, matches

TESTS = Path(__file__).parent
CORPUS = TESTS.parent.parent / "shared" / "corpus"
ROWS = [
    [cell.strip() for cell in row.split(" | ")]
    for row in (TESTS / "deadlines.txt").read_text("utf-8").splitlines()
    if row and not row.startswith("#")
]


def told(one) -> str:
    what = one.recurrence or (one.due.isoformat() if one.due else "")
    late = " !" * one.exclusive
    return f"{one.phrase} = {one.kind} {what}".rstrip() + late


@pytest.mark.parametrize(("day", "sentence", "wanted"), ROWS)
def test_a_sentence_has_the_deadlines_it_says(day, sentence, wanted):
    found = find_deadlines(sentence, date.fromisoformat(day))
    assert " ; ".join(map(told, found)) == ("" if wanted == "-" else wanted)


def test_the_table_is_as_large_as_it_should_be():
    assert len(ROWS) >= 700
    assert sum(wanted == "-" for *_, wanted in ROWS) >= 250


@pytest.mark.parametrize(
    "dressed",
    [
        str.upper,
        "- {}".format,
        "a) {}".format,
        lambda sentence: sentence.rstrip("."),
        lambda sentence: sentence.rstrip(".") + "./.",
        lambda sentence: sentence.replace(" ", "\n"),
    ],
    ids=["capitals", "dash", "letter", "no stop", "end mark", "wrapped"],
)
def test_capitals_marks_stops_and_line_breaks_change_no_meaning(dressed):
    def meant(sentence, day):
        found = find_deadlines(sentence, date.fromisoformat(day))
        return [(one.kind, one.due, one.time, one.exclusive, one.recurrence) for one in found]

    changed = [s for day, s, _ in ROWS if meant(dressed(s), day) != meant(s, day)]
    assert changed == []


@pytest.mark.parametrize(("day", "sentence", "wanted"), ROWS)
def test_a_decomposed_sentence_has_the_same(day, sentence, wanted):
    text = unicodedata.normalize("NFD", sentence)
    found = find_deadlines(text, date.fromisoformat(day))
    assert [text[one.start : one.end] for one in found] == [one.phrase for one in found]
    said = unicodedata.normalize("NFC", " ; ".join(map(told, found)))
    assert said == ("" if wanted == "-" else wanted)


WORDS = sorted({word for _, sentence, _ in ROWS for word in sentence.lower().split()})


@pytest.mark.parametrize(
    ("phrase", "hour"),
    [
        ("trước 15h00 ngày 15/6/2026", time(15)),
        ("chậm nhất 07 giờ 30 phút ngày 15/6/2026", time(7, 30)),
        ("trước 8g ngày 15/6/2026", time(8)),
        ("đến hết 17:00 ngày 15/6/2026", time(17)),
        ("chậm nhất 16 giờ00, ngày 15/6/2026", time(16)),
        ("trước 10 giờ sáng 15/6/2026", time(10)),
        ("trước ngày 15/6/2026", None),
    ],
)
def test_an_hour_is_read(phrase, hour):
    (one,) = find_deadlines(f"Gửi {phrase}.", date(2026, 6, 1))
    assert (one.phrase, one.time, one.due) == (phrase, hour, date(2026, 6, 15))


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        (
            "Tổ công tác điểm danh ngày 20/6/2026, báo cáo trước 10 giờ cùng ngày.",
            date(2026, 6, 20),
        ),
        ("Thực hiện Công điện ngày 28/5/2026, báo cáo trước 17 giờ cùng ngày.", date(2026, 6, 1)),
        ("Báo cáo trước 17 giờ cùng ngày.", date(2026, 6, 1)),
    ],
)
def test_the_same_day_is_the_one_last_named_that_is_to_come_or_the_day_of_issue(sentence, due):
    (one,) = find_deadlines(sentence, date(2026, 6, 1))
    assert one.due == due


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("30/6/2026", "30/6/2026 = date 2026-06-30"),
        ("ngày 30/6", "ngày 30/6 = date 2026-06-30"),
        ("tháng 5/2026", "tháng 5/2026 = period 2026-05-31"),
        ("Quý II/2026", "Quý II/2026 = period 2026-06-30"),
        ("hằng tháng", "hằng tháng = recurrence FREQ=MONTHLY"),
        ("trước ngày 30/6/2026", "trước ngày 30/6/2026 = date 2026-06-30 !"),
        ("10 ngày/lần", "10 ngày/lần = recurrence FREQ=DAILY;INTERVAL=10"),
    ],
)
def test_what_a_clerk_types_as_a_deadline_is_read(typed, wanted):
    one = read_deadline(typed, date(2026, 3, 2))
    assert one and told(one) == wanted


@pytest.mark.parametrize("typed", ["31/2/2026", "sớm", "sau hội nghị", "", "tháng 13"])
def test_what_cannot_be_read_is_none(typed):
    assert read_deadline(typed, date(2026, 3, 2)) is None


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Thời hạn | 30/6/2026", ["30/6/2026"]),
        ("Hạn nộp báo cáo | ngày 30/6", ["ngày 30/6"]),
        ("Tiến độ hoàn thành | Quý III/2026", ["Quý III/2026"]),
        ("1 | Rà soát hộ nghèo | Phòng Kinh tế | Trước 30/6/2026", ["Trước 30/6/2026"]),
        ("1 | Rà soát hộ nghèo | Phòng Kinh tế | 30/6/2026", ["30/6/2026"]),
        ("2\tSửa chữa đường ống nước\tThôn Rạng\tQuý III/2026\t", ["Quý III/2026"]),
        ("3\tKiểm tra chó thả rông\tTrạm Thú y\tHằng tháng", ["Hằng tháng"]),
        ("4 | Rà soát hộ nghèo | Phòng Kinh tế | 30/6/2025", []),
        ("1.2 | Rà soát hộ nghèo | 5/6 | 1.10", []),
        ("Tổng kết phong trào thi đua | 30/6/2026", []),
        ("Thời gian | 8 giờ 00, ngày 30/6/2026", []),
        ("Nội dung | Đơn vị | Thời hạn | Ghi chú", []),
    ],
)
def test_a_cell_is_a_deadline_where_a_label_or_its_own_words_say_so(row, wanted):
    assert [one.phrase for one in find_deadlines(row, date(2026, 5, 4))] == wanted


# What holds for every text -------------------------------------------------------------------

PIECES = (
    "trước ngày|30/6/2026|chậm nhất|hằng tháng|trong quý II năm 2026|từ nay đến hết|"
    "05 ngày làm việc|kể từ ngày|định kỳ|thứ Sáu hằng tuần|báo cáo,|"
    "hoàn thành.|đã|15h00|lần|cuối tháng 6|trong vòng"
)
WORDS = st.lists(st.sampled_from(PIECES.split("|")), max_size=12).map(" ".join)


@given(WORDS, st.sampled_from(("NFC", "NFD")))
def test_every_span_slices_back_to_its_phrase_and_none_overlap(text, form):
    text = unicodedata.normalize(form, text)
    found = find_deadlines(text, date(2026, 3, 2))
    assert [text[one.start : one.end] for one in found] == [one.phrase for one in found]
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(WORDS)
def test_composed_and_decomposed_text_say_the_same(text):
    def means(form):
        found = find_deadlines(unicodedata.normalize(form, text), date(2026, 3, 2))
        return [(one.kind, one.due, one.recurrence, one.exclusive) for one in found]

    assert means("NFC") == means("NFD")


IDLE = (
    "Giao UBND xã|báo cáo|hoàn thành|khẩn trương|ngay|thường xuyên|kịp thời|Trước mắt|trước hết|"
    "trước pháp luật|22/22 xã|15/19 tiêu chí|Quyết định số 12/QĐ-UBND ngày 05/01/2026|năm 2025,|"
    "giai đoạn 2026 - 2030|nhiệm kỳ 2025 - 2030|kế hoạch|2025|đã|phải|thời gian tới|(sau đây|02/9|."
)


@given(st.lists(st.sampled_from(IDLE.split("|")), max_size=14).map(" ".join))
def test_words_of_notices_that_limit_nothing_are_no_deadlines(text):
    assert find_deadlines(text, date(2026, 3, 2)) == ()


@given(st.text("abc đêô.,;:0123456789/ ()", max_size=80))
def test_a_text_without_a_word_of_deadlines_has_none(text):
    found = find_deadlines(text, date(2026, 3, 2))
    assert [one for one in found if not re.search(r"\d/\d|lần", one.phrase)] == []


def test_no_break_blanks_and_hyphens_change_nothing():
    plain = "Báo cáo trước ngày 15-3-2026 và 10 ngày/lần."
    bound = plain.replace(" 1", "\u00a01").replace("-", "\u2011")
    first, second = (find_deadlines(text, date(2026, 3, 2)) for text in (plain, bound))
    assert [(a.start, a.end, a.due) for a in first] == [(b.start, b.end, b.due) for b in second]


@pytest.mark.parametrize("row", [row for row in ROWS if "recurrence" in row[2]])
def test_a_rule_is_one_that_calendars_read(row):
    (one,) = find_deadlines(row[1], date.fromisoformat(row[0]))
    start = datetime(2026, 3, 2)  # noqa: DTZ001 - a calendar's own day
    days = [day.date() for day in rrulestr(one.recurrence, dtstart=start)[:5]]
    assert len(days) == 5
    assert days == sorted(days)


def test_rules_fall_on_the_days_they_name():
    start = datetime(2026, 3, 2)  # noqa: DTZ001

    def days(words: str) -> list[str]:
        (one,) = find_deadlines(words, start.date())
        return [f"{day:%d/%m}" for day in rrulestr(one.recurrence, dtstart=start)[:5]]

    assert days("báo cáo trước ngày 25 hằng tháng") == ["25/03", "25/04", "25/05", "25/06", "25/07"]
    assert days("họp thứ Sáu hằng tuần") == ["06/03", "13/03", "20/03", "27/03", "03/04"]
    assert days("vào ngày làm việc cuối cùng của mỗi tháng") == [
        *("31/03", "30/04", "29/05", "30/06", "31/07")
    ]
    assert days("trước ngày 20 tháng cuối quý") == ["20/03", "20/06", "20/09", "20/12", "20/03"]


def test_every_form_of_recurrence_is_in_the_table():
    sentences = [row[1].lower() for row in ROWS]
    unused = [f.pattern.words for f in FORMS if not any(map(f.pattern.made.search, sentences))]
    assert unused == []


def test_a_hostile_text_is_read_to_its_end():
    pieces = (
        *("trước ngày ", "từ ngày 1/1 đến ", "trong vòng 05 ngày kể từ khi ", "1/1/1/1 "),
        *("cùng ngày ", "hôm nay (", "trước lễ ", "thứ Hai, thứ Ba ", "mục tiêu a: ", "12.12"),
        *("hoàn thành a b c d ", "trước ngày thi 5 ngày ", "đạt 5 % đến 30/9/2026, "),
    )
    for piece in pieces:
        assert find_deadlines(piece * 3000, date(2026, 3, 2)) is not None


def test_lines_run_on_and_paragraphs_do_not():
    wrapped = find_deadlines(
        "đảm bảo hoàn thành\ntrong Quý\nII/2026. Trên cơ sở đó", date(2026, 1, 5)
    )
    assert [one.phrase for one in wrapped] == ["trong Quý\nII/2026"]
    assert find_deadlines("chịu trách nhiệm trước\n\nNgày 30/6/2026", date(2026, 1, 5)) == ()


@pytest.mark.parametrize("tail", ["hằng tuần", "hằng ngày"])
def test_a_recurrence_knows_its_hour(tail):
    day = "thứ Sáu " * (tail == "hằng tuần")
    (one,) = find_deadlines(f"Báo cáo trước 16h30 {day}{tail}.", date(2026, 3, 2))
    assert (one.time, one.exclusive, one.due) == (time(16, 30), True, None)


def test_without_a_day_of_issue_what_says_its_year_is_known():
    found = find_deadlines("Nộp trước ngày 15/3/2026, báo cáo trước ngày 20/4.", None)
    assert [one.due for one in found] == [date(2026, 3, 15), None]


# Real notices ---------------------------------------------------------------------------------


def score() -> dict[str, float]:
    """Of the phrases that were marked in real notices, how many are found, and found alone."""
    gold = json.loads((CORPUS / "gold_deadlines.json").read_text("utf-8"))
    marks, hits, days, false = 0, 0, 0, list[str]()
    for name, notice in gold.items():
        if not isinstance(notice, dict) or "deadlines" not in notice:
            continue
        issued = notice["issued_on"] and date.fromisoformat(notice["issued_on"])
        sure = [mark for mark in notice["deadlines"] if not mark.get("ambiguous")]
        for mark in sure:
            found = find_deadlines(mark["paragraph"].replace("*", ""), issued)
            match = next((one for one in found if is_marked(one.phrase, [mark])), None)
            due = match.due.isoformat() if match and match.due else None
            marks, hits = marks + 1, hits + bool(match)
            days += match is not None and mark["due"] == due
        path = CORPUS / name if name != "seed.txt" else CORPUS.parent / name
        for line in path.read_text("utf-8").replace("*", "").split("\n"):
            for one in find_deadlines(line, issued):
                false += [] if is_marked(one.phrase, notice["deadlines"]) else [one.phrase]
    return {"recall": hits / marks, "precision": hits / (hits + len(false)), "days": days / hits}


def is_marked(phrase: str, marks: list[dict]) -> bool:
    return any(overlaps(phrase, cut) for m in marks for cut in (m["phrase"], *m.get("also_ok", ())))


def overlaps(found: str, cut: str) -> bool:
    one, other = (" ".join(text.lower().split()) for text in (found, cut))
    return one in other or other in one


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not on this machine")
def test_real_notices_are_read_as_people_read_them():
    found = score()
    assert min(found.values()) >= 0.97, found


WORDS_OF_LIMITS = (
    "xong trước|trước thời điểm|trước ngày lễ|chậm nhất|muộn nhất trong|trễ nhất|tối đa|không quá|"
    "thời hạn|hạn chót là|đến|tới hết|cho đến|vào|đúng|trong|hoàn thành|hoàn tất:|xong|kết thúc|"
    "trình|khởi công|thông xe|khánh thành|bàn giao|thời gian:|tiến độ là|lộ trình:|thời điểm:|mốc:"
)
TIMES = (
    "15/6/2026|ngày 15/6|17h00 ngày 15/6|hết giờ hành chính ngày 15/6|giờ làm việc ngày 15/6|"
    "sáng ngày 15/6|trưa ngày 15/6|chiều ngày 15/6|tối ngày 15/6|thứ Hai ngày 15/6|"
    "Chủ nhật, ngày 15/6|tháng 6|quý III|năm 2026|tuần tới|nửa đầu tháng 6|đầu tháng 6|"
    "giữa quý II|cuối năm|hết năm 2026|trung tuần tháng 5|thượng tuần tháng 5|hạ tuần tháng 5|"
    "tuần đầu tháng 6|hai tuần đầu tháng 6|ba ngày cuối tháng 6|mười ngày đầu quý I|"
    "sáu tháng đầu năm|chín tháng đầu năm|6 tháng cuối năm"
)


SOUGHT = [
    *_RANGES,
    *((cues, way.pattern) for cues, ways in _LIMITS.items() for way in ways),
    (terms._TERMS, terms._TERM),
    (terms._BEFORE, terms._AHEAD),
    (events.EVENT_CUES, events._BEFORE_EVENT),
]


def read(words: str) -> Reading:
    return Reading(words, None, _cues(words))


def assert_that_nothing_is_passed_over(reading: Reading):
    """Whatever a pattern matches is found by the shorter way to it."""
    for cues, pattern in SOUGHT:
        short_way = [found.span() for found in reading.matches(pattern, cues)]
        assert short_way == [found.span() for found in pattern.made.finditer(reading.words)]
    with_a_dash = [found.span() for found in _WITH_A_DASH.made.finditer(reading.words)]
    short_way = [found.span() for found in matches(_WITH_A_DASH.made, _A_DAY, reading.words)]
    assert short_way == with_a_dash
    assert not with_a_dash or _DASH.search(reading.words)
    assert terms._COUNTED in reading.cues or not terms._TERM.made.search(reading.words)


def test_in_sentences_with_deadlines_nothing_is_passed_over():
    for _, sentence, _ in ROWS:
        for form in ("NFC", "NFD"):
            words = Folded(unicodedata.normalize(form, sentence)).words
            assert_that_nothing_is_passed_over(read(words))


@pytest.mark.parametrize("time", TIMES.split("|"))
def test_behind_any_word_no_time_is_passed_over(time):
    for word in WORDS_OF_LIMITS.split("|"):
        for words in (f"{word} {time}", f"{word} {time} hoàn thành", f"xong {word} sang {time}"):
            assert_that_nothing_is_passed_over(read(Folded(words).words))


@given(WORDS)
def test_in_any_words_nothing_is_passed_over(words):
    assert_that_nothing_is_passed_over(read(Folded(words).words))


# Digits of other scripts are none of a notice's.
LETTERS = st.characters(exclude_categories=["Nd", "Cs"], include_characters=DIGITS)


@pytest.mark.parametrize("number", range(len(SOUGHT)))
@given(st.data())
def test_every_pattern_begins_with_one_of_its_cues(number, data):
    cues, pattern = SOUGHT[number]
    words = data.draw(st.from_regex(pattern.made, alphabet=LETTERS))
    found = [one.span() for one in read(words).matches(pattern, cues)]
    assert found == [one.span() for one in pattern.made.finditer(words)]


@given(st.from_regex(_WITH_A_DASH.made, alphabet=LETTERS))
def test_every_two_days_with_a_dash_have_one_that_is_sought(words):
    assert _DASH.search(words)
    found = [one.span() for one in matches(_WITH_A_DASH.made, _A_DAY, words)]
    assert found == [one.span() for one in _WITH_A_DASH.made.finditer(words)]


@pytest.mark.parametrize("form", FORMS, ids=str)
@given(st.data())
def test_every_form_of_recurrence_has_one_of_its_cues(form, data):
    assert not form.cues.isdisjoint(read(data.draw(st.from_regex(form.pattern.made))).cues)
