"""Archives: parts put into a zip file so that the same parts make the same bytes."""

from __future__ import annotations

import zipfile

__all__ = ["add"]

# Zip has no earlier date; a fixed one keeps the bytes the same on every day.
_DATE = (1980, 1, 1, 0, 0, 0)


def add(archive: zipfile.ZipFile, name: str, content: bytes | str) -> None:
    """Put a part at the end of an archive."""
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same bytes on Windows and elsewhere
    archive.writestr(entry, content)
