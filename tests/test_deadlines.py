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

from ntm_docs.deadlines import _FINDERS, _cues_in, _Reading, find_deadlines, read_deadline
from ntm_docs.recurrences import FORMS, may_recur

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
    assert len(ROWS) >= 100
    assert sum(wanted == "-" for *_, wanted in ROWS) >= 25


WORDS = sorted({word for _, sentence, _ in ROWS for word in sentence.lower().split()})
# Two or three words that stand together, so that chance makes whole phrases too.
PHRASES = sorted(
    {
        " ".join(words)
        for _, sentence, _ in ROWS
        for n in (2, 3, 4)
        for words in zip(*(sentence.lower().split()[i:] for i in range(n)), strict=False)
    }
)


@given(st.lists(st.sampled_from((*WORDS, " ", *PHRASES)), max_size=12).map(" ".join))
def test_where_no_cue_stands_a_finder_finds_nothing(words):
    reading = _Reading(words, date(2026, 3, 2))
    held = _cues_in(words)
    for cues, find in _FINDERS:
        assert not held.isdisjoint(cues) or not list(find(reading))


def test_where_something_is_found_a_cue_stands():
    for _, sentence, _ in ROWS:
        reading = _Reading(sentence.lower(), date(2026, 3, 2))
        held = _cues_in(reading.words)
        for cues, find in _FINDERS:
            assert not held.isdisjoint(cues) or not list(find(reading)), sentence


@pytest.mark.parametrize("form", FORMS, ids=str)
@given(st.data())
def test_every_form_holds_what_a_recurrence_needs(form, data):
    assert may_recur(data.draw(st.from_regex(form.pattern)))


@pytest.mark.parametrize(
    ("phrase", "hour"),
    [
        ("trước 15h00 ngày 15/6/2026", time(15)),
        ("chậm nhất 07 giờ 30 phút ngày 15/6/2026", time(7, 30)),
        ("trước 8g ngày 15/6/2026", time(8)),
        ("trước ngày 15/6/2026", None),
    ],
)
def test_an_hour_is_read(phrase, hour):
    (one,) = find_deadlines(f"Gửi {phrase}.", date(2026, 6, 1))
    assert (one.phrase, one.time, one.due) == (phrase, hour, date(2026, 6, 15))


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
    unused = [f.pattern.pattern for f in FORMS if not any(map(f.pattern.search, sentences))]
    assert unused == []


def test_a_hostile_text_is_read_to_its_end():
    for piece in ("trước ngày ", "từ ngày 1/1 đến ", "trong vòng 05 ngày kể từ khi ", "1/1/1/1 "):
        assert find_deadlines(piece * 3000, date(2026, 3, 2)) is not None


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
