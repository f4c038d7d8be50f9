"""Workspace: where an office's conclusions, templates and notices lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["DEFAULTS", "DIRECTORY", "SCHEMA", "Workspace"]

DIRECTORY = "_co-quan.yaml"
DEFAULTS = "_chung.yaml"
SCHEMA = "_schema.json"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder an office works in."""

    root: Path

    @property
    def conclusions(self) -> Path:
        """The conclusion files, in folders as the office likes."""
        return self.root / "conclusions"

    @property
    def output(self) -> Path:
        """The notices made from them, in the same folders."""
        return self.root / "output"

    def template(self, name: str) -> Path:
        """A template by name: the office's own where it has one, else the program's."""
        own = self.root / "templates" / name
        return own if own.exists() else _shipped() / name

    def output_for(self, conclusion: Path, suffix: str) -> Path:
        """Where the notice of a conclusion file goes."""
        path, base = _resolved(conclusion), _resolved(self.conclusions)
        inside = path.relative_to(base) if path.is_relative_to(base) else Path(path.name)
        return self.output / inside.with_suffix(suffix)

    def defaults_above(self, conclusion: Path) -> list[Path]:
        """The default files a conclusion inherits from, nearest first."""
        found = []
        for folder in _resolved(conclusion).parents:
            found += [folder / DEFAULTS] if (folder / DEFAULTS).is_file() else []
            if folder in (_resolved(self.conclusions), _resolved(self.root)):
                break
        return found


def _resolved(path: Path) -> Path:
    """Where a path leads, links followed; one that runs in a circle leads nowhere else."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _shipped() -> Path:
    """The templates of the program: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
