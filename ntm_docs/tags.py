"""Tags: where in a text Jinja stands."""

from __future__ import annotations

import re

__all__ = ["TAG", "has_expressions"]

TAG = re.compile(
    r"\{(?:\{.*?(?:\}\}|\Z)|%.*?(?:%\}|\Z)|#.*?(?:#\}|\Z))",
    re.DOTALL,
)


def has_expressions(text: str) -> bool:
    """Whether a text holds any Jinja at all."""
    return "{{" in text or "{%" in text or "{#" in text
