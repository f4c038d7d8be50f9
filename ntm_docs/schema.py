"""Schema: the JSON Schema of a conclusion file or a copy's, from the model, for editors.

An editor's YAML is laxer than ours: it reads `138` as a number and a blank as null. So the schema
takes numbers for texts and null for what may be left out, and does not know Jinja, the outline
grammar, or the calendar; the reader has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from ntm_docs.blocks import TASK_TABLE
from ntm_docs.fields import WAIVERS
from ntm_docs.model import BLOCK_KEYS, COPY, Conclusion, Copy
from ntm_docs.nodes import Map
from ntm_docs.tables import TABLE

__all__ = ["conclusion_schema"]

Schema = dict[str, Any]


def conclusion_schema(directory: Map) -> Schema:
    """The schema of a conclusion file in an office with this directory."""
    kinds = [(model, "validation") for model in (Conclusion, Copy)]
    _, schema = models_json_schema(kinds, by_alias=True, ref_template="#/$defs/{model}")  # type: ignore[arg-type]
    models = schema["$defs"]
    for model in models.values():
        _without_english(model)
        _lax(model)
    _one_shape(models["Block"])
    _named_people(models, directory)
    # Defaults of the folder (_chung.yaml) may give any key, so none is required of the file.
    del models["Conclusion"]["required"]
    models["Copy"]["required"] = [COPY]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "if": {"required": [COPY]},
        "then": {"$ref": "#/$defs/Copy"},
        "else": {"$ref": "#/$defs/Conclusion"},
        **schema,
    }


def _without_english(model: Schema) -> None:
    """Titles and descriptions of fields are Vietnamese; those of classes are for programmers."""
    for name in ("title", "description"):
        model.pop(name, None)


def _lax(model: Schema) -> None:
    """Let each field be written in every way the reader takes."""
    required = model.get("required", [])
    for name, field in model.get("properties", {}).items():
        field.pop("default", None)
        described = {k: field.pop(k) for k in _OF_THE_FIELD if k in field}
        choices = _choices(name, field)
        if name not in required:
            choices.append({"type": "null"})
        model["properties"][name] = {
            **described,
            **(choices[0] if len(choices) == 1 else {"anyOf": choices}),
        }


# What a field says of itself, whatever the forms it may be written in.
_OF_THE_FIELD = ("title", "description", "examples", "pattern")


def _choices(name: str, field: Schema) -> list[Schema]:
    choices: list[Schema] = []
    for choice in field.get("anyOf", [field]):
        kind = choice.get("type")
        if kind == "boolean":
            choices.append({"enum": ["co", "khong"]})
        elif kind == "array":
            choices += [_text(), {**choice, "items": _item(choice["items"])}]
        elif kind == "string" and "enum" not in choice:
            choices.append(_text(choice))
        elif kind != "null":
            choices.append(choice)
    if name == TASK_TABLE:
        choices.append(_text())
    if name == TABLE:
        named = {"tep": _text(), "trang": _text()}
        choices.append({"type": "object", "properties": named, "required": ["tep"]})
    if name == WAIVERS:
        waiver = choices[0]["additionalProperties"]
        choices[0] = {**choices[0], "additionalProperties": {"anyOf": [waiver, _text()]}}
    if name in BLOCK_KEYS:
        choices[-1] = {**choices[-1], "items": {"anyOf": [choices[-1]["items"], _text()]}}
    return choices


def _item(item: Schema) -> Schema:
    """A list's item; a sentence and a row of a table may be a text alone."""
    if item.get("type") == "array":
        return {"anyOf": [{**item, "items": _item(item["items"])}, _text()]}
    if item.get("$ref", "").endswith("/Sentence"):
        return {"anyOf": [item, _text()]}
    return _text(item) if item.get("type") == "string" else item


def _text(choice: Schema | None = None) -> Schema:
    """Words; what an editor reads as a number stands for its digits."""
    pattern = (choice or {}).get("pattern")
    return {"type": ["string", "number"]} | ({"pattern": pattern} if pattern else {})


def _one_shape(block: Schema) -> None:
    block["oneOf"] = [
        {"required": [name]} for name in ("muc", "viec", "doan_van", TABLE, TASK_TABLE)
    ]


def _named_people(models: Schema, directory: Map) -> None:
    """Where a key of the directory may stand, the keys there are; or the thing spelt out."""
    people = _group(directory, "nguoi")
    signers = [key for key, person in people.items() if isinstance(person, Map) and "ky" in person]
    conclusion, copy = models["Conclusion"], models["Copy"]
    issuers = list(_group(directory, "co_quan"))
    places = (
        (conclusion, "co_quan", issuers),
        (copy, "co_quan", issuers),
        (conclusion, "ket_luan_cua", list(people)),
        (models["Meeting"], "chu_tri", list(people)),
    )
    for model, name, keys in places:
        field = model["properties"][name]
        spelt_out = field.pop("anyOf", None) or [{"$ref": field.pop("$ref")}]
        field["anyOf"] = [{"enum": keys}, *spelt_out] if keys else spelt_out
    for model in (conclusion, copy):
        _one_or_more(model["properties"]["nguoi_ky"], signers)


def _one_or_more(signatories: Schema, signers: list[str]) -> None:
    """One who signs, or the list of a joint notice."""
    one = [*([{"enum": signers}] if signers else []), {"$ref": "#/$defs/Signatory"}]
    signatories["anyOf"] = [*one, {"type": "array", "minItems": 1, "items": {"anyOf": one}}]


def _group(directory: Map, name: str) -> Mapping[str, Any]:
    entries = directory.get(name)
    return entries if isinstance(entries, Map) else {}
