"""Each rule with the smallest notice that breaks it and the nearest one that keeps it.

`cases/rules/<ID>.yaml` changes the sound notice `_nen.yaml`: `sai` breaks the rule, that says
`bao` (a message, or a list of them), `dung` breaks none. `sai_nua` with `bao_nua`, and `dung_nua`,
are lists of more.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ntm_docs.checks.rules import RULES
from ntm_docs.diagnostics import as_text
from ntm_docs.workshop import Workshop

PROJECT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "rules"
SOUND = (CASES / "_nen.yaml").read_text("utf-8")
BY_ID = {rule.id: rule for rule in RULES}


def keys_of(text: str) -> dict:
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts, and nothing else


def examples(kind: str) -> list:
    found = []
    for path in sorted(CASES.glob("[A-Z]*.yaml")):
        case = keys_of(path.read_text("utf-8"))
        told = [case["bao"], *case.get("bao_nua", [])]
        wrong = list(zip([case["sai"], *case.get("sai_nua", [])], told, strict=True))
        sound = [(keys, None) for keys in [case["dung"], *case.get("dung_nua", [])]]
        for number, (keys, message) in enumerate(wrong if kind == "sai" else sound):
            found.append(pytest.param(path.stem, keys, message, id=f"{path.stem}-{number}"))
    return found


@pytest.fixture
def found(office, write):
    """What the rules find in the sound notice with some of its keys changed."""

    def examined(keys: dict):
        changed = {**keys_of(SOUND), **keys}
        file = write("a.yaml", yaml.safe_dump(changed, allow_unicode=True, sort_keys=False))
        (laid,) = Workshop(office, lambda path: path.name).lay_out(file)
        assert laid.document is not None, as_text(laid.diagnostics)
        return laid.diagnostics

    return examined


def test_the_sound_notice_breaks_no_rule(found):
    assert as_text(found({})) == ""


@pytest.mark.parametrize(("rule", "keys", "told"), examples("sai"))
def test_a_notice_that_breaks_a_rule_is_told_so(rule, keys, told, found):
    findings = found(keys)
    expected = [told] if isinstance(told, str) else told
    assert [(one.rule, one.message) for one in findings] == [(rule, words) for words in expected]
    assert {one.severity for one in findings} == {BY_ID[rule].severity}


@pytest.mark.parametrize(("rule", "keys", "told"), examples("dung"))
def test_the_nearest_sound_notice_breaks_no_rule(rule, keys, told, found):
    assert as_text(found(keys)) == ""


@pytest.mark.parametrize("name", ["Bình", "Trần Bình", "Trần Thị Thu Bình"])
def test_a_person_may_have_as_many_names_as_there_are(name, found, office):
    directory = office.conclusions / "_co-quan.yaml"
    text = directory.read_text("utf-8")
    directory.write_text(text.replace("ho_ten: Trần Văn Bình", f"ho_ten: {name}"), "utf-8")
    assert as_text(found({"noi_dung": f"- Giao đồng chí {name}, Bí thư Huyện ủy chỉ đạo."})) == ""


def test_a_person_may_have_no_post(found, office):
    directory = office.conclusions / "_co-quan.yaml"
    text = directory.read_text("utf-8")
    directory.write_text(text.replace("    chuc_vu: Chánh Văn phòng Huyện ủy\n", ""), "utf-8")
    assert as_text(found({"noi_dung": "- Giao đồng chí Lý Thị Hoa theo dõi."})) == ""


def test_who_is_called_nearly_alike_has_a_post_of_his_own(found, office):
    directory = office.conclusions / "_co-quan.yaml"
    text = directory.read_text("utf-8")
    other = "  tran-van-binh-2: {ho_ten: Trần Văn Bính, chuc_vu: Phó Bí thư Huyện ủy}\n"
    directory.write_text(text.replace("nguoi:\n", f"nguoi:\n{other}"), "utf-8")
    sentences = "- Giao đồng chí Trần Văn Bính, Phó Bí thư Huyện ủy phụ trách.\n"
    assert as_text(found({"noi_dung": sentences})) == ""


def test_every_rule_has_its_examples_and_an_id_of_its_own():
    assert len(BY_ID) == len(RULES)
    assert {path.stem for path in CASES.glob("[A-Z]*.yaml")} == set(BY_ID)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_told_in_one_sentence(rule):
    assert rule.holds.endswith(".")
    assert rule.slips.__doc__
