"""Conformance: a Word file held against the regulation of its system and day."""
