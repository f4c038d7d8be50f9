"""Rules that hold notices against each other: `sai` and `dung` are lists of them, in order.

`cases/rules/giua-cac-van-ban/<ID>.yaml` changes the sound notice of the other rules.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ntm_docs.checks.checks import checked_together
from ntm_docs.checks.rules import COLLECTION_RULES
from ntm_docs.diagnostics import as_text
from ntm_docs.review import reviewed
from test_rules import CASES, SOUND, keys_of

TOGETHER = CASES / "giua-cac-van-ban"
BY_ID = {rule.id: rule for rule in COLLECTION_RULES}


def case(rule: str) -> dict:
    return keys_of((TOGETHER / f"{rule}.yaml").read_text("utf-8"))


@pytest.fixture
def found(office, write):
    """What the rules find in some notices, `a.yaml`, `b.yaml` and so on."""

    def examined(notices: list[dict]):
        listings = []
        for name, keys in zip("abc", notices, strict=False):
            changed = {**keys_of(SOUND), **keys}
            text = yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)
            (looked_at,) = reviewed([write(f"{name}.yaml", text)], office, lambda path: path.name)
            assert looked_at.listings, as_text(looked_at.diagnostics)
            listings += looked_at.listings
        return list(checked_together(reversed(listings)))

    return examined


@pytest.mark.parametrize("rule", BY_ID)
def test_notices_that_break_a_rule_are_told_so(rule, found):
    (finding,) = found(case(rule)["sai"])
    assert (finding.rule, finding.message) == (rule, case(rule)["bao"])
    assert finding.severity is BY_ID[rule].severity


@pytest.mark.parametrize("rule", BY_ID)
def test_the_nearest_sound_notices_break_no_rule(rule, found):
    for notices in (case(rule)["dung"], *case(rule).get("dung_nua", ())):
        assert as_text(found(notices)) == ""


@pytest.mark.parametrize("rule", BY_ID)
def test_a_notice_may_let_a_rule_pass(rule, found):
    waived = [{**keys, "bo_qua": {rule: "đã xem"}} for keys in case(rule)["sai"]]
    assert found(waived) == []


def test_every_rule_has_its_examples():
    assert {path.stem for path in Path(TOGETHER).glob("*.yaml")} == set(BY_ID)
    assert all(rule.holds.endswith(".") and rule.slips.__doc__ for rule in COLLECTION_RULES)
