"""Drafting: a conclusion file begun, and the schema by which its editor knows the keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ntm_docs.drafts import copied, with_schema
from ntm_docs.files import write_whole
from ntm_docs.reader import Reader
from ntm_docs.schema import conclusion_schema
from ntm_docs.workspace import SCHEMA, Workspace

__all__ = ["Drafting"]


class Drafting:
    """What is laid out for a clerk who begins."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """Work in a workspace; `shown` makes the file names of findings."""
        self._workspace = workspace
        self._shown = shown
        self._reader = Reader(workspace, shown)

    def start(self, slug: str, like: Path | None = None) -> Path:
        """Write a new conclusion file, blank or copied from another, and say where.

        Raises:
            FileExistsError: there is such a file already; it is left alone.
            NoticeError: the file to copy cannot be read.
            MachineError: the file cannot be written.
        """
        path = self._workspace.conclusions / f"{slug.removesuffix('.yaml')}.yaml"
        if path.exists():
            raise FileExistsError(path)
        model = like or self._workspace.template("tep-moi.yaml")
        source, _ = self._reader.text(model)
        text = copied(source, self._shown(model)) if like else source
        up = "../" * len(path.relative_to(self._workspace.conclusions).parts[1:])
        write_whole(path, with_schema(text, up + SCHEMA).encode(), self._shown(path))
        self.write_schema()
        return path

    def schema(self) -> str:
        """The JSON Schema of this workspace's conclusion files."""
        schema = conclusion_schema(self._reader.directory())
        return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"

    def write_schema(self) -> Path:
        """Write the schema where conclusion files look for it.

        Raises:
            MachineError: it cannot be written.
        """
        path = self._workspace.conclusions / SCHEMA
        write_whole(path, self.schema().encode(), self._shown(path))
        return path
