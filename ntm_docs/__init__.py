"""ntm-docs: meeting conclusions kept as YAML, rendered into the official notice."""

__version__ = "0.1.0"
