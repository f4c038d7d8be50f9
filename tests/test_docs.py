"""What the documentation says is true: examples build, pictures exist, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ntm_docs.diagnostics import as_text
from ntm_docs.reader import Reader
from ntm_docs.workspace import Workspace

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text("utf-8")
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]


def test_the_conclusion_file_of_the_readme_is_sound(tmp_path):
    directory = (PROJECT / "conclusions" / "_co-quan.yaml").read_text("utf-8")
    whole, part = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    spelt_out = re.sub(r"noi_dung: .*?(?=noi_nhan)", lambda _: part, whole, flags=re.DOTALL)
    office = Workspace(tmp_path)
    office.conclusions.mkdir()
    (office.conclusions / "_co-quan.yaml").write_text(directory, "utf-8")
    for name, text in (("a.yaml", whole), ("b.yaml", spelt_out)):
        path = office.conclusions / name
        path.write_text(text, "utf-8")
        reading = Reader(office).read(path)[0]
        assert reading.notice, as_text(reading.diagnostics)
        assert reading.diagnostics == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_of_a_page_leads_to_a_file(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
