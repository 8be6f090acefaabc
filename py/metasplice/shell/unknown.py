"""Names asked for that no file has and no table knows: one line each, with the nearest known name."""

from __future__ import annotations

from collections.abc import Iterable

from ..tags.registry import find, nearest
from .message import tell
from .shortcut import members


def tell_unknown(names: Iterable[str]) -> None:
    """Tell of those among the names that the registry does not know. A language behind a name is none of it."""
    for name in sorted(names):
        if find(name) or members(name) or find(name.partition("-")[0]) or name.lower() == "filepath":
            continue
        close = nearest(name, 1)
        tell(f"Warning: No tag or option is called '{name}'" + (f"; nearest: {close[0]}" if close else ""))
