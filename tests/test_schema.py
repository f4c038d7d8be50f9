"""The JSON Schema: good files pass, and an editor underlines what it can tell is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from ntm_docs.conclusion_files import conclusion_files
from ntm_docs.drafting import Drafting
from ntm_docs.workspace import Workspace

PROJECT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"


class EditorLoader(yaml.SafeLoader):
    """YAML as an editor reads it (YAML 1.2's core schema): no dates, no sexagesimals, no `no`."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, signs in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$", list("-+0123456789.")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), signs)
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def as_an_editor_reads(path: Path) -> object:
    return yaml.load(path.read_text("utf-8"), EditorLoader)  # noqa: S506 - a safe loader of our own


def schema_of(office: Workspace) -> jsonschema.Draft7Validator:
    schema = json.loads(Drafting(office).schema())
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def faults(office, text: str) -> list[str]:
    data = yaml.load(text, EditorLoader)  # noqa: S506
    return [".".join(map(str, e.absolute_path)) for e in schema_of(office).iter_errors(data)]


@pytest.mark.parametrize("path", conclusion_files(Workspace(PROJECT)), ids=lambda p: p.stem)
def test_every_conclusion_passes(path):
    assert list(schema_of(Workspace(PROJECT)).iter_errors(as_an_editor_reads(path))) == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*/notice.yaml")), ids=lambda p: p.parent.name)
def test_every_case_passes(path, office):
    assert [e.message for e in schema_of(office).iter_errors(as_an_editor_reads(path))] == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("trich_yeuu: Kết luận\n", [""]),
        ("co_quan: vp-khac\n", ["co_quan"]),
        ("nguoi_ky: pham-quoc-an\n", ["nguoi_ky"]),
        ("hop: {ngay: 08/4/2025, ten: họp, chu_tri: ai-do}\n", ["hop"]),
        ("noi_dung:\n  - muc: A\n    viec: B\n", ["noi_dung"]),
        ("dam_han: yes\n", ["dam_han"]),
        ("the_thuc: hd-99\n", ["the_thuc"]),
        ("nguoi_ky: {dong: [A], ho_ten: B}\nso: 138\nngay:\n", []),
        ("ket_luan_cua: {ho_ten: A}\ngiao: B\n", [""]),
    ],
)
def test_an_editor_underlines(office, text, places):
    assert faults(office, text) == places


# Faults that the schema cannot see, and the reader can: what sentences say, what Jinja means, the
# calendar, what is missing (a _chung.yaml may give it), and what YAML itself does in silence.
READER_ONLY = {
    *("bi-danh-long-nhau", "khoa-lap", "thang-trong-cau", "ky-tu-dieu-khien-trong-nhay"),
    *("cho-dien-thieu-han", "han-thua-cho-dien", "ngoac-la", "nhieu-doan-mot-viec"),
    *("dam-khong-dong", "nghieng-khong-dong", "so-muc-sai", "con-cho-dien"),
    *("khoa-thieu", "ngay-thieu", "ngay-ngoai-the-thuc", "ten-so-lieu-co-dau", "so-co-so-khong"),
    *("ngay-khong-co", "ngay-kieu-my", "ngay-hop-sai"),
    *("co-quan-chua-co", "don-vi-la", "don-vi-khong-khop", "ky-quyen-han-duoi-chuc-vu"),
    *("ky-theo-the-thuc-khac", "ky-thua-uy-quyen-trong-dang"),
    *("han-khong-hieu", "bang-cho-dien", "bang-co-gom", "bang-thieu-tep", "bang-trong"),
    *(
        "bang-lech",
        "bang-rong",
        "bang-mot-dong",
        "kinh-gui-thua",
        "thieu-nhu-tren",
        "ngang-khong-bang",
    ),
    *("lien-he-chu-thich", "chu-thich-khong-dong", "chu-thich-o-noi-nhan", "chu-thich-trong"),
    *("cong-van-thieu", "don-vi-soan-thua", "do-mat", "in-hai-mat"),
    *("ket-luan-cua-nha-nuoc", "ket-luan-thieu-tac-gia", "tac-gia-nha-nuoc"),
    *("bang-viec-chua-co-ngay", "bang-viec-khong-co-tep", "bang-viec-nay-ma-loc", "ma-trung"),
    *("ban-hanh-doi", "ban-hanh-sua", "ban-hanh-tay", "sua-doi-khong-co"),
}


@pytest.mark.parametrize(
    "path", sorted((CASES / "errors").glob("*.yaml")), ids=lambda path: path.stem
)
def test_an_editor_and_the_reader_differ_only_where_they_must(path, office):
    """Every bad file of the gallery: not YAML, or underlined by the schema, or the reader's own."""
    try:
        data = as_an_editor_reads(path)
    except (yaml.YAMLError, ValueError):
        return
    underlined = any(schema_of(office).iter_errors(data))
    is_readers_own = path.stem in READER_ONLY or path.stem.startswith("jinja-")
    assert underlined != is_readers_own


def test_every_field_has_a_vietnamese_title_and_description(office):
    schema = json.loads(Drafting(office).schema())
    models = [schema, *schema["$defs"].values()]
    fields = [f for model in models for f in model.get("properties", {}).values()]
    assert len(fields) > 40
    assert all(field["title"] and field["description"] for field in fields)
    assert "Somebody" not in json.dumps(schema)


def test_the_schema_beside_the_conclusions_is_up_to_date(request):
    drafting = Drafting(Workspace(PROJECT))
    if request.config.getoption("--update-golden"):
        drafting.write_schema()
    assert (PROJECT / "conclusions" / "_schema.json").read_text("utf-8") == drafting.schema()
