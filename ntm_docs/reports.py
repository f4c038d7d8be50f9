"""Reports: findings in the forms that editors and CI read, JSON and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ntm_docs import __version__
from ntm_docs.checks.rules import COLLECTION_RULES, RULES
from ntm_docs.diagnostics import Diagnostic, Place, Severity

__all__ = ["REPORTS", "as_json", "as_sarif"]


def as_json(found: Sequence[Diagnostic]) -> str:
    """Findings as a JSON list."""
    rows = [
        {
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "severity": finding.severity.value,
            "rule": finding.rule,
            "message": _message(finding),
            "hint": finding.hint,
            "source": finding.source,
        }
        for finding in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_sarif(found: Sequence[Diagnostic]) -> str:
    """Findings as the log of one run in SARIF 2.1.0, with every rule that fired."""
    rules = sorted({finding.rule for finding in found})
    run = {
        "tool": {
            "driver": {
                "name": "ntm-docs",
                "version": __version__,
                "language": "vi-VN",
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules.index(finding.rule)) for finding in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _message(finding: Diagnostic) -> str:
    """What is wrong; where neither line nor column can say in what, that comes first."""
    cell = f"{finding.place.cell}: " if finding.place.cell else ""
    about = f" [{finding.about}]" if finding.about else ""
    return f"{cell}{finding.message}{about}"


# SARIF ----------------------------------------------------------------------------------------

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SENTENCES = {
    **{rule.id: rule.holds for rule in RULES},
    **{rule.id: rule.holds for rule in COLLECTION_RULES},
}


def _rule(name: str) -> dict[str, Any]:
    sentence = _SENTENCES.get(name)
    return {"id": name} | ({"shortDescription": {"text": sentence}} if sentence else {})


def _result(finding: Diagnostic, index: int) -> dict[str, Any]:
    told = [_message(finding) + (f" ({finding.source})" if finding.source else "")]
    told += [f"gợi ý: {finding.hint}"] if finding.hint else []
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(told)},
    }
    return result | ({"locations": [_location(finding.place)]} if finding.place.file else {})


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        column = {"startColumn": place.column} if place.column else {}
        physical["region"] = {"startLine": place.line} | column
    inside = {"logicalLocations": [{"fullyQualifiedName": place.cell}]} if place.cell else {}
    return {"physicalLocation": physical} | inside


def _uri(file: str) -> str:
    """A file as shown, as a URI: from the folder the program runs in, else from the root."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


# The forms by the names that are asked for.
REPORTS = {"json": as_json, "sarif": as_sarif}
