"""Redlines: taken in they are the new notice, turned down the old one, and little is marked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from edits import Editor, numbered
from ntm_docs.diagnostics import NoticeError
from ntm_docs.document import Document, Paragraph, Run, Table
from ntm_docs.redline.alignment import shared
from ntm_docs.redline.redline import redline
from ntm_docs.regimes.roles import Role
from ntm_docs.word_diff import WORD
from ntm_docs.workshop import Workshop
from ntm_docs.workspace import Workspace
from redlines import (
    W,
    accepted,
    changes,
    marked_words,
    parts,
    rejected,
    said,
    shown,
    untouched,
)

PROJECT = Path(__file__).parent.parent
DATE = datetime(2026, 10, 8, tzinfo=UTC)
CHANCE = st.integers(0, 2**32).map(Random)


@pytest.fixture(scope="session")
def shop():
    return Workshop(Workspace(PROJECT))


@pytest.fixture(scope="session")
def documents(shop):
    """The notices of the project's own conclusions, one of each file."""
    files = sorted((PROJECT / "conclusions").rglob("[!_]*.yaml"))
    laid = [next(iter(shop.lay_out(file))) for file in files if "theo-doi" not in file.name]
    return [numbered(one.document) for one in laid]


def words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word[0].isalnum()]


def lined(old: bytes, new: bytes) -> bytes:
    return redline(old, new, "ntm-docs", DATE)


@given(random=CHANCE, times=st.integers(1, 8))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_taken_in_it_is_the_new_notice_and_turned_down_the_old_one(shop, documents, random, times):
    document = random.choice(documents)
    other = Editor(documents, random).edited(document, times)
    old, new = (shop.written(one) for one in random.sample([document, other], 2))
    lines = lined(old, new)
    assert accepted(lines) == untouched(new)
    assert rejected(lines) == untouched(old)
    assert lines == lined(old, new)
    marks = changes(lines)
    numbers = [mark.get(f"{W}id") for mark in marks]
    assert len(numbers) == len(set(numbers))
    assert {mark.get(f"{W}author") for mark in marks} <= {"ntm-docs"}
    assert {mark.get(f"{W}date") for mark in marks} <= {"2026-10-08T00:00:00Z"}


def test_words_in_common_stand_unmarked(shop, documents):
    """No more words are marked than must, by a comparison of all words: a fifth more at the most.

    Of a sentence or two a few more may be: where one moves, or is all bold from now on.
    """
    counts = [_counted(shop, documents, Random(seed)) for seed in range(150)]
    assert [one for one in counts if one[0] > 1.2 * one[1] + 4] == []
    assert sum(marked for marked, _ in counts) <= 1.05 * sum(least for _, least in counts)


def _counted(shop, documents, random: Random) -> tuple[int, int]:
    """How many words are marked, and how many must be."""
    document = random.choice(documents)
    other = Editor(documents, random).edited(document, random.randint(1, 4))
    old, new = (shop.written(one) for one in random.sample([document, other], 2))
    ours, theirs = (words(" ".join(said(one))) for one in (old, new))
    least = len(ours) + len(theirs) - 2 * shared(ours, theirs)
    return marked_words(lined(old, new), words), least


# What a reader sees ------------------------------------------------------------------------------

BOLD = Run("trước ngày 16/10/2026", bold=True)
POINTS = (
    Paragraph(Role.HEADING, (Run("Nhiệm vụ của các đơn vị"),), mark="I.", level=1),
    Paragraph(Role.POINT, (Run("Phòng Kinh tế thay nắp hố ga "), BOLD, Run("."))),
    Paragraph(Role.POINT, (Run("Công an xã kiểm tra việc lấn rãnh thoát nước."),)),
    Paragraph(Role.POINT, (Run("Trưởng các thôn vận động nhân dân tổng vệ sinh."),)),
)
CLOSING = Paragraph(Role.PARAGRAPH, (Run("Các đơn vị biết, thực hiện."),))
RECIPIENTS = tuple(
    Paragraph(Role.RECIPIENT, (Run(words),), mark="-") for words in ("Các xã;", "Lưu: VT.")
)


@pytest.fixture
def notice(documents):
    """A notice of NĐ 30 with these blocks for its text and these recipients."""
    whole = next(one for one in documents if one.regime.id == "nd-30" and not one.appendices)

    def made(*body: object, recipients=RECIPIENTS, **changed: object) -> Document:
        head = [one for one in whole.paragraphs if one.role in _HEAD]
        foot = [one for one in whole.paragraphs if one.role in _FOOT]
        return replace(whole, blocks=(*head, *body, CLOSING, *recipients, *foot), **changed)

    return made


_HEAD = (Role.ISSUER, Role.ISSUER_MARK, Role.TITLE, Role.MOTTO, Role.TITLE_MARK, Role.SYMBOL)
_HEAD += (Role.PLACE_DATE, Role.TYPE_NAME, Role.SUBJECT, Role.SUBJECT_MARK)
_FOOT = (Role.RECIPIENTS_LABEL, Role.POST, Role.SIGNER)


@pytest.fixture
def seen(shop, notice):
    """The marked paragraphs between two bodies, once it is sure that both can be had back."""

    def call(old, new, **options: object) -> list[str]:
        before, after = (
            shop.written(one if isinstance(one, Document) else notice(*one)) for one in (old, new)
        )
        lines = lined(before, after)
        assert (accepted(lines), rejected(lines)) == (untouched(after), untouched(before))
        return shown(lines, **options)

    return call


def reworded(block: Paragraph, *pairs: tuple[str, str]) -> Paragraph:
    runs = block.runs
    for old, new in pairs:
        runs = tuple(replace(run, text=run.text.replace(old, new)) for run in runs)
    return replace(block, runs=runs)


def test_nothing_is_marked_where_nothing_changed(seen):
    assert seen(POINTS, POINTS) == []


def test_a_deadline_moves_in_its_own_look(seen):
    new = (POINTS[0], reworded(POINTS[1], ("16/10", "20/10")), *POINTS[2:])
    assert seen(POINTS, new) == [
        "Phòng Kinh tế thay nắp hố ga trước ngày [-16/10/2026-]{+20/10/2026+}."
    ]


def test_a_deadline_that_goes_elsewhere_in_the_sentence_changes_no_look(seen):
    runs = (Run("Phòng Kinh tế "), BOLD, Run(" thay nắp hố ga."))
    new = (POINTS[0], replace(POINTS[1], runs=runs), *POINTS[2:])
    assert seen(POINTS, new) == [
        "Phòng Kinh tế {+trước ngày 16/10/2026 +}thay nắp hố ga[- trước ngày 16/10/2026-]."
    ]


def test_a_look_that_changes_is_told_as_such(seen):
    runs = (POINTS[1].runs[0], replace(BOLD, bold=False), POINTS[1].runs[2])
    new = (POINTS[0], replace(POINTS[1], runs=runs), *POINTS[2:])
    assert seen(POINTS, new) == ["Phòng Kinh tế thay nắp hố ga ~trước ngày 16/10/2026~."]


def test_a_blank_alone_is_no_change_of_looks(seen):
    first, bold, last = POINTS[1].runs
    runs = (Run(first.text.rstrip()), replace(bold, text=f" {bold.text}"), last)
    new = (POINTS[0], replace(POINTS[1], runs=runs), *POINTS[2:])
    assert seen(POINTS, new) == ["Phòng Kinh tế thay nắp hố ga[- -]{+ +}trước ngày 16/10/2026."]


def test_points_come_and_go_whole(seen):
    more = Paragraph(Role.POINT, (Run("Văn phòng tổng hợp, báo cáo Chủ tịch."),))
    assert seen(POINTS, (*POINTS[:2], more, *POINTS[2:])) == [
        "{+Văn phòng tổng hợp, báo cáo Chủ tịch.+}{+¶+}"
    ]
    assert seen(POINTS, POINTS[:3]) == ["[-Trưởng các thôn vận động nhân dân tổng vệ sinh.-][-¶-]"]


def test_a_point_that_moves_is_shown_as_moved(seen):
    assert seen(POINTS, (POINTS[0], *POINTS[2:], POINTS[1])) == [
        "<-Phòng Kinh tế thay nắp hố ga trước ngày 16/10/2026.-<<-¶-<",
        ">+Phòng Kinh tế thay nắp hố ga trước ngày 16/10/2026.+>>+¶+>",
    ]


def test_what_changes_in_a_point_that_moves_is_marked_in_it(seen):
    moved = replace(reworded(POINTS[1], ("nắp hố ga", "nắp các hố ga")), mark="3.")
    old = (POINTS[0], replace(POINTS[1], mark="1."), *POINTS[2:])
    assert seen(old, (POINTS[0], *POINTS[2:], moved)) == [
        "[-1-]<-. Phòng Kinh tế thay nắp -<<-hố ga trước ngày 16/10/2026.-<<-¶-<",
        "{+3+}>+. Phòng Kinh tế thay nắp +>{+các +}>+hố ga trước ngày 16/10/2026.+>>+¶+>",
    ]


def test_what_is_added_above_a_new_point_ends_in_what_went(seen):
    """LibreOffice would take an end of words that came, and the point below, for one change."""
    longer = reworded(POINTS[2], ("thoát nước.", "thoát nước. Báo cáo hằng tuần."))
    more = Paragraph(Role.POINT, (Run("Văn phòng tổng hợp."),))
    assert seen(POINTS, (*POINTS[:2], longer, more, POINTS[3])) == [
        "Công an xã kiểm tra việc lấn rãnh thoát nước{+. Báo cáo hằng tuần.+}[-.-]",
        "{+Văn phòng tổng hợp.+}{+¶+}",
    ]


def test_in_a_long_notice_what_stayed_holds_the_rest_in_place(seen):
    points = [Paragraph(Role.POINT, (Run(f"Xã thứ {i} nạo vét kênh số {i}."),)) for i in range(150)]
    first, last = (reworded(points[i], ("nạo vét", "khơi thông")) for i in (0, -1))
    assert seen(points, [first, *points[1:70], *points[71:-1], last]) == [
        "Xã thứ 0 [-nạo vét-]{+khơi thông+} kênh số 0.",
        "[-Xã thứ 70 nạo vét kênh số 70.-][-¶-]",
        "Xã thứ 149 [-nạo vét-]{+khơi thông+} kênh số 149.",
    ]


def test_a_paragraph_falls_in_two_and_two_become_one(seen):
    text = "Văn phòng theo dõi, đôn đốc các đơn vị. Kết quả báo cáo Chủ tịch hằng tháng."
    whole = Paragraph(Role.POINT, (Run(text),))
    halves = [Paragraph(Role.POINT, (Run(f"{half}"),)) for half in re.split(r"(?<=\.) ", text)]
    first, second = (half.text for half in halves)
    assert seen((whole,), halves) == [f"{first}[- -]{{+¶+}}"]
    assert seen(halves, (whole,)) == [f"{first}[-¶-]", f"{{+ +}}{second}"]


def test_the_last_recipient_goes_and_its_cell_keeps_an_end(seen, notice):
    recipients = (*RECIPIENTS, Paragraph(Role.RECIPIENT, (Run("Phòng Kinh tế."),), mark="-"))
    assert seen(notice(*POINTS, recipients=recipients), notice(*POINTS)) == [
        "- Lưu: VT.[-¶-]",
        "[-- Phòng Kinh tế.-]",
    ]


def test_the_last_point_goes_where_no_closing_follows(seen, notice):
    old = notice(*POINTS)
    blocks = [one for one in old.blocks if one is not CLOSING]
    shorter = [one for one in blocks if one is not POINTS[3]]
    marked = seen(replace(old, blocks=blocks), replace(old, blocks=shorter))
    assert marked == [
        "Công an xã kiểm tra việc lấn rãnh thoát nước.[-¶-]",
        "[-Trưởng các thôn vận động nhân dân tổng vệ sinh.-]",
    ]


def test_a_drawn_line_follows_its_subject_without_a_word(seen, notice):
    old = notice(*POINTS)
    longer = [
        replace(one, runs=(Run(one.text + " " * 6),)) if one.role is Role.SUBJECT_MARK else one
        for one in old.blocks
    ]
    assert [line.strip() for line in seen(old, replace(old, blocks=longer))] == ["{+      +}"]


# Parts other than text ---------------------------------------------------------------------------


def test_the_rows_of_a_table_come_and_go_and_their_cells_change(documents, seen):
    old, table = next(
        (one, block)
        for one in documents
        for block in one.blocks
        if isinstance(block, Table) and block.rows[1][0].paragraph.text == "I"
    )
    first = [replace(c, paragraph=reworded(c.paragraph, ("462,5", "470"))) for c in table.rows[2]]
    rows = (*table.rows[:2], tuple(first), *table.rows[4:], table.rows[2])
    new = [replace(table, rows=rows) if one is table else one for one in old.blocks]
    assert seen(old, replace(old, blocks=new)) == [
        "[-462,5-]{+470+}",
        *(f"[-{words}-][-¶-]" for words in ("2", "Thay nắp, sửa thân hố ga", "hố", "9", "58,5")),
        *(
            f"{{+{words}+}}{{+¶+}}"
            for words in ("1", "Nạo vét cống dọc trục đường chính", "km", "3,7", "462,5")
        ),
    ]


def test_a_table_with_another_column_takes_the_place_of_the_old_one(documents, seen):
    old, table = next(
        (one, block) for one in documents for block in one.blocks if isinstance(block, Table)
    )
    rows = tuple(row[:-1] for row in table.rows)
    narrow = replace(table, rows=rows, widths=table.widths[:-1])
    new = [narrow if one is table else one for one in old.blocks]
    marked = "".join(seen(old, replace(old, blocks=new)))
    assert (marked.count("[-TT-]"), marked.count("{+TT+}")) == (1, 1)


def test_columns_that_change_their_width_are_told(documents, shop):
    old, table = next(
        (one, block) for one in documents for block in one.blocks if isinstance(block, Table)
    )
    wider = replace(table, widths=(table.widths[0] + 5, *table.widths[1:]))
    blocks = [wider if one is table else one for one in old.blocks]
    before, after = shop.written(old), shop.written(replace(old, blocks=blocks))
    lines = lined(before, after)
    assert (accepted(lines), rejected(lines)) == (untouched(after), untouched(before))
    assert b"<w:tblGridChange " in parts(lines)["word/document.xml"]
    assert shown(lines) == []


def test_notes_come_go_and_change_with_the_words_that_call_them(shop, notice):
    def noted(*notes: str) -> Document:
        calls = (Run(str(i), note=(Run(note),)) for i, note in enumerate(notes, 1))
        return notice(*(replace(p, runs=(*p.runs, c)) for p, c in zip(POINTS, calls, strict=False)))

    old, new = noted("Số 12.", "Số 13.", "Số 14."), noted("Số 12.", "Số 15.")
    before, after = shop.written(old), shop.written(new)
    lines = lined(before, after)
    assert (accepted(lines), rejected(lines)) == (untouched(after), untouched(before))
    assert shown(lines, "word/footnotes.xml") == [" Số [-13-]{+15+}.", "[- Số 14.-]"]


def test_an_appendix_comes_and_goes_with_what_stands_around_its_pages(documents, shop):
    """The last section has other headers and footers then: that of the first page tells how."""
    appendix = next(one.appendices for one in documents if one.appendices)
    for document in documents:
        if not document.appendices:
            longer = numbered(replace(document, appendices=appendix))
            old, new = shop.written(document), shop.written(longer)
            for before, after in ((old, new), (new, old)):
                lines = lined(before, after)
                assert accepted(lines) == untouched(after)
                assert rejected(lines) == untouched(before)
                valid = is_valid(lines)
                assert valid


def test_a_sheet_that_is_turned_is_told(documents, shop):
    old = next(one for one in documents if len(one.appendices) > 1)
    turned = [replace(one, is_landscape=not one.is_landscape) for one in old.appendices]
    before, after = shop.written(old), shop.written(replace(old, appendices=tuple(turned)))
    lines = lined(before, after)
    assert (accepted(lines), rejected(lines)) == (untouched(after), untouched(before))
    assert parts(lines)["word/document.xml"].count(b"<w:sectPrChange ") == len(turned)
    valid = is_valid(lines)
    assert valid


def test_what_stands_at_the_foot_of_the_first_page_is_marked(shop, documents):
    old = next(one for one in documents if any(p.role is Role.CONTACT for p in one.paragraphs))
    blocks = [
        reworded(one, ("0237", "0238")) if isinstance(one, Paragraph) else one for one in old.blocks
    ]
    lines = lined(shop.written(old), shop.written(replace(old, blocks=blocks)))
    assert shown(lines, "word/footer1.xml") == ["Điện thoại: [-0237-]{+0238+} 000 0000"]


# The file ----------------------------------------------------------------------------------------


def is_valid(content: bytes) -> bool:
    with TemporaryDirectory() as folder:
        file = Path(folder, "thay-doi.docx")
        file.write_bytes(content)
        return OpenXmlValidator().validate(str(file)).is_valid


@given(random=CHANCE)
@settings(max_examples=20, deadline=None)
def test_word_would_open_it(shop, documents, random):
    document = random.choice(documents)
    other = Editor(documents, random).edited(document, 8)
    valid = is_valid(lined(shop.written(document), shop.written(other)))
    assert valid


def test_notices_of_different_regimes_are_not_compared(shop, documents):
    party, state = (next(d for d in documents if d.regime.id == one) for one in ("hd-36", "nd-30"))
    with pytest.raises(NoticeError) as error:
        lined(shop.written(party), shop.written(state))
    assert str(error.value) == (
        "diff: lỗi SO-SANH-MAU: hai bản theo hai thể thức khác nhau nên không so được trong một "
        "tệp Word\n    gợi ý: xem thay đổi bằng chữ: bỏ «--format docx»"
    )


def test_a_long_notice_is_compared_in_a_moment(shop, documents):
    document = max(documents, key=lambda one: len(one.blocks))
    other = Editor(documents, Random(1)).edited(document, 30)
    old, new = shop.written(document), shop.written(other)
    start = process_time()
    lined(old, new)
    assert process_time() - start < 2
