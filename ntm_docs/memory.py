"""Memory: how rarely values are looked for that only refer to each other.

Notices are trees of many small values, and hardly ever circles: looking is rarely worth it.
"""

from __future__ import annotations

import atexit
import gc
from functools import cache

__all__ = ["look_rarely"]

# So many values made and not yet dropped, and this process looks.
_AFTER = 20_000


@cache  # once is enough
def look_rarely() -> None:
    """Look rarely from now on, never at what is there by now, and not at all when it ends."""
    gc.set_threshold(_AFTER)
    gc.freeze()
    atexit.register(gc.freeze)  # all memory goes at once then
