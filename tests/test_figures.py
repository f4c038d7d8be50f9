"""Figures: the seed's numbers changed one by one, and sentences whose numbers agree.

What a changed number disagrees with is told, once; the seed itself is silent. `figures.txt` holds
sentences, a line each: sound ones, and wrong ones behind a `!`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ntm_docs.diagnostics import Severity
from ntm_docs.workshop import Workshop

TESTS = Path(__file__).parent
CONCLUSIONS = TESTS.parent / "conclusions"
SEED = (CONCLUSIONS / "2023" / "tho-loc.yaml").read_text("utf-8")
LINES = (TESTS / "figures.txt").read_text("utf-8").splitlines()
SOUND = [line for line in LINES if line and line[0] not in "#!"]
WRONG = [line[2:] for line in LINES if line.startswith("!")]
NOTICE = (TESTS / "cases" / "rules" / "_nen.yaml").read_text("utf-8")


def _typed_in() -> str:
    """The seed with its figures where they print; they stay in `so_lieu` as well."""
    figures = yaml.load(SEED, yaml.BaseLoader)["so_lieu"]  # noqa: S506 - it makes texts

    def figure(name: re.Match[str]) -> str:
        programme, state, unit = name[1].split(".")
        return figures[programme][state][unit]

    return re.sub(r"\{\{ ([\w.]+) \}\}", figure, SEED)


TYPED = _typed_in()
PLAIN = re.sub(r"so_lieu:\n(?: .*\n)+", "", TYPED)


def changed(text: str, pattern: str) -> Iterator[pytest.param]:
    """The text with one of the numbers that a pattern finds one more, or one less."""
    for found in re.finditer(pattern, text):
        for group in range(1, 1 + len(found.groups())):
            for step in (1, -1) if found[group] else ():
                number = f"{int(found[group]) + step:02}"
                whole = text[: found.start(group)] + number + text[found.end(group) :]
                line = text.count("\n", 0, found.start()) + 1
                yield pytest.param(whole, id=f"{line}: {found[group]} → {number}")


CRITERIA = r"(?<![\d/])(\d+)(?:/(\d+))?(?= (?:tiêu chí|chỉ tiêu))"
GIVEN = r"(?<=_chi: )(\d+)(?=,)|(?<=_tieu: )(\d+)(?=\})"


@pytest.fixture
def found(office, write):
    """What the rules of figures find in a conclusion file."""

    def examined(text: str):
        (laid,) = Workshop(office, lambda path: path.name).lay_out(write("a.yaml", text))
        assert laid.document is not None
        return [one for one in laid.diagnostics if one.rule.startswith("SO-")]

    return examined


@pytest.fixture
def seed_office(office):
    shutil.copy(CONCLUSIONS / "_co-quan.yaml", office.conclusions)


@pytest.mark.parametrize("text", [SEED, TYPED, PLAIN], ids=["seed", "typed", "plain"])
def test_the_seed_is_silent(text, seed_office, found):
    assert found(text) == []


@pytest.mark.parametrize("text", list(changed(TYPED, CRITERIA)))
def test_a_sentence_that_disagrees_with_so_lieu_is_told_once(text, seed_office, found):
    assert [one.rule for one in found(text)] == ["SO-TIEU-CHI"]


@pytest.mark.parametrize("text", list(changed(PLAIN, CRITERIA)))
def test_sentences_that_disagree_with_each_other_are_told_once(text, seed_office, found):
    (told,) = found(text)
    # Of the first programme's indicators the text gives no total: it rests on what is known of it.
    is_known = "chỉ tiêu NTM" in told.message
    assert told.rule == ("SO-TONG-BIET" if is_known else "SO-TIEU-CHI")
    assert told.severity is (Severity.INFO if is_known else Severity.WARNING)


@pytest.mark.parametrize("text", list(changed(SEED, GIVEN)))
def test_figures_given_that_do_not_add_up_are_told_once(text, seed_office, found):
    assert [one.rule for one in found(text)] == ["SO-TONG"]


def notice_of(sentence: str) -> str:
    notice = yaml.load(NOTICE, yaml.BaseLoader)  # noqa: S506 - it makes texts
    return yaml.safe_dump({**notice, "noi_dung": f"- {sentence}"}, allow_unicode=True)


@pytest.mark.parametrize("sentence", SOUND)
def test_numbers_that_agree_are_left_alone(sentence, found):
    assert found(notice_of(sentence)) == []


@pytest.mark.parametrize("sentence", WRONG)
def test_a_wrong_number_is_told_at_one_place(sentence, found):
    assert len({one.place for one in found(notice_of(sentence))}) == 1
