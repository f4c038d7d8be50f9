"""Deadlines: the phrases of a text that say by when, or how often, something is due."""

from ntm_docs.deadlines.deadlines import Deadline, DeadlineKind, find_deadlines, read_deadline

__all__ = ["Deadline", "DeadlineKind", "find_deadlines", "read_deadline"]
