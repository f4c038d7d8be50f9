"""The templates: what lies in templates/ is what description and regime build."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from ntm_docs.reader import CHECKSUMS
from ntm_docs.regimes import HD_36, REGIMES
from ntm_docs.regimes.regime import Figure
from ntm_docs.regimes.roles import BODY, Role
from ntm_docs.register_document import LOOK
from ntm_docs.writing.template_builder import build_template
from outlines import docx_outline

LOOKS = {**REGIMES, LOOK.id: LOOK}
TEMPLATES = Path(__file__).parent.parent / "templates"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def description(name: str) -> str:
    return (TEMPLATES / f"{name}.layout.txt").read_text("utf-8")


@pytest.mark.parametrize("name", LOOKS)
def test_the_template_is_what_its_description_builds(name, request):
    built = build_template(LOOKS[name], description(name))
    path = TEMPLATES / f"{name}.docx"
    if request.config.getoption("--update-golden"):
        path.write_bytes(built)
    assert parts(path.read_bytes()) == parts(built)


def test_the_templates_are_those_that_are_known_to_be_sound(golden):
    names = sorted([*TEMPLATES.glob("*.docx"), *TEMPLATES.glob("*/*.txt")])
    lines = "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(TEMPLATES).as_posix()}\n"
        for path in names
    )
    golden(lines, TEMPLATES / CHECKSUMS)


@pytest.mark.parametrize("name", LOOKS)
def test_the_template_reads_as_its_golden(name, golden):
    outline = docx_outline((TEMPLATES / f"{name}.docx").read_bytes())
    golden(outline, Path(__file__).parent / "templates" / f"{name}.txt")


def test_a_change_of_regime_shows_in_the_template():
    point = replace(HD_36.styles[Role.POINT], size=Figure(15, 15, 15), line=Figure(22, 22, 22))
    styles = {**HD_36.styles, Role.POINT: point}
    page = replace(HD_36.page, left=Figure(35, 35, 35))
    changed = replace(HD_36, page=page, styles=styles)
    word = docx.Document(io.BytesIO(build_template(changed, description("hd-36"))))
    assert round(word.sections[0].left_margin.mm) == 35
    assert word.styles["Điểm"].font.size.pt == 15
    assert word.styles["Điểm"].paragraph_format.line_spacing.pt == 22


@pytest.mark.parametrize("name", REGIMES)
def test_every_role_of_a_regime_has_a_place_in_its_template(name):
    words = set(re.findall(r"\w+", description(name)))
    elsewhere = {*BODY, Role.PAGE_NUMBER, Role.FOOTNOTE}
    elsewhere |= {Role.TABLE_HEAD, Role.TABLE_GROUP, Role.TABLE_CELL, Role.TABLE_END}
    assert {role.value for role in REGIMES[name].styles.keys() - elsewhere} <= words
    assert "body" in words
