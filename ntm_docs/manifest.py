"""Manifest: what was made from what, so that nothing is made twice and nothing left behind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

__all__ = ["Made", "Manifest", "Record", "digest"]

VERSION = 1


@dataclass(frozen=True, slots=True)
class Made:
    """One output: `key` tells what it was made from, `content` what it holds, `size` in bytes."""

    key: str
    content: str
    size: int


@dataclass(frozen=True, slots=True)
class Record:
    """What came of one conclusion file: `key` tells all its bytes and those of what it reads.

    The key is empty when not everything was made. `inputs` are the files beside the conclusion that
    it reads, `notices` how many it makes, `outputs` what was made, `left` what was made once for
    rows that are gone; all paths from the root.
    """

    key: str = ""
    inputs: tuple[str, ...] = ()
    notices: int = 0
    outputs: Mapping[str, Made] = field(default_factory=dict)
    left: tuple[str, ...] = ()


class Manifest:
    """The records of a workspace, by conclusion file."""

    def __init__(self, records: Mapping[str, Record] | None = None) -> None:
        self.records: dict[str, Record] = dict(records or {})

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Read what `text` wrote; what another version wrote, or nobody, is as good as none."""
        try:
            data = json.loads(text)
            if data["version"] != VERSION:
                return cls()
            return cls({source: _record(entry) for source, entry in data["records"].items()})
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def text(self) -> str:
        """The manifest as it is kept."""
        records = {source: asdict(self.records[source]) for source in sorted(self.records)}
        return json.dumps({"version": VERSION, "records": records}, ensure_ascii=False, indent=0)

    def merged(self, changed: Mapping[str, Record | None]) -> Manifest:
        """The manifest with some records changed, and those dropped that are None."""
        kept = {source: r for source, r in self.records.items() if source not in changed}
        return Manifest({**kept, **{s: r for s, r in changed.items() if r is not None}})


def digest(parts: Iterable[bytes]) -> str:
    """One fingerprint of several contents, each apart from the next."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(len(part).to_bytes(8, "big"))
        sha.update(part)
    return sha.hexdigest()


def _record(entry: dict[str, object]) -> Record:
    outputs = entry["outputs"]
    if not isinstance(outputs, dict):
        raise TypeError(outputs)
    return Record(
        str(entry["key"]),
        tuple(map(str, entry["inputs"])),  # type: ignore[call-overload]
        int(entry["notices"]),  # type: ignore[call-overload]
        {path: Made(**made) for path, made in outputs.items()},
        tuple(map(str, entry["left"])),  # type: ignore[call-overload]
    )
