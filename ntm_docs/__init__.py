"""ntm-docs: meeting conclusions kept as YAML, rendered into the official notice."""

from ntm_docs.deadlines import Deadline, find_deadlines

__all__ = ["Deadline", "find_deadlines"]
__version__ = "0.1.0"
