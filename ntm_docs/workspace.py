"""Workspace: where an office's conclusions, templates and notices lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["DEFAULTS", "DIRECTORY", "PROGRESS", "REGISTER", "SCHEMA", "Workspace"]

DIRECTORY = "_co-quan.yaml"
DEFAULTS = "_chung.yaml"
SCHEMA = "_schema.json"
# What stands behind the name of a conclusion in that of the file that follows its tasks up.
PROGRESS = ".theo-doi.yaml"
# The name of the template of the register of outgoing documents.
REGISTER = "so-van-ban-di"
# The folder of output/ that holds notices as issued.
ISSUED = "ban-hanh"


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

    def output_for(self, conclusion: Path, name: str = "") -> Path:
        """Where the notice of a conclusion file goes, without its ending.

        `name` tells the notices of one file apart; they stand in a folder of the file's name.
        """
        path, base = _resolved(conclusion), _resolved(self.conclusions)
        inside = path.relative_to(base) if path.is_relative_to(base) else Path(path.name)
        output = self.output / inside.with_suffix("")
        return output / name if name else output

    @property
    def manifest(self) -> Path:
        """What was made from what."""
        return self.output / ".ntm-docs.json"

    def issued_for(self, conclusion: Path, name: str = "") -> Path:
        """Where a notice is kept as issued; `name` tells those of one file apart."""
        output = self.output_for(conclusion, name).relative_to(self.output)
        return self.output / ISSUED / output.with_name(f"{output.name}.docx")

    def inside_kept(self, kept: Path) -> Path:
        """The path of a notice kept as issued, from the folder that keeps them."""
        return kept.relative_to(self.output / ISSUED)

    @property
    def lock(self) -> Path:
        """What a run holds while it gives numbers."""
        return self.output / ".ntm-docs.lock"

    def is_kept(self, output: Path) -> bool:
        """Whether an output stands among the notices as issued, which nothing writes again."""
        # Windows does not tell Ban-Hanh from ban-hanh.
        is_output = output.is_relative_to(self.output)
        return is_output and output.relative_to(self.output).parts[0].casefold() == ISSUED

    def inside(self, path: Path) -> str:
        """A path as the workspace knows it: from its root where it lies there."""
        resolved, root = _resolved(path), _resolved(self.root)
        return (
            resolved.relative_to(root) if resolved.is_relative_to(root) else resolved
        ).as_posix()

    def program_files(self) -> list[Path]:
        """The program's own code and templates, and the office's templates."""
        code = sorted(Path(__file__).parent.rglob("*.py"))
        folders = (_shipped(), self.root / "templates")
        return [*code, *(p for f in folders for p in sorted(f.rglob("*")) if p.is_file())]

    def place_of(self, conclusion: Path) -> Path:
        """Where a conclusion lies, links followed."""
        is_link = conclusion.is_symlink()
        return _resolved(conclusion) if is_link else _resolved(conclusion.parent) / conclusion.name

    def defaults_above(self, conclusion: Path) -> list[Path]:
        """The default files a conclusion inherits from, nearest first."""
        found = []
        for folder in self.place_of(conclusion).parents:
            found += [folder / DEFAULTS] if (folder / DEFAULTS).is_file() else []
            if folder in (_resolved(self.conclusions), _resolved(self.root)):
                break
        return found


def _resolved(path: Path) -> Path:
    """Where a path leads, links followed; one that runs in a circle leads nowhere else."""
    return _followed(path.absolute())


@lru_cache(maxsize=50_000)  # a campaign asks for the same folders ten thousand times
def _followed(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _shipped() -> Path:
    """The templates of the program: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
