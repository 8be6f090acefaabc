"""Edits from a mapping of names to values, as the page and its JavaScript interface give them.

`{"EXIF:Artist": "Ada", "XMP-dc:Subject+": ["sea"], "Rating#": 4, "GPS:all": None, "--IPTC:all": None}`: `+` and `-`
behind a name add and remove, `#` takes numbers instead of labels, null deletes, `--` in front keeps from deletion.
`"--restricted": True` lets tags of maker notes be changed in place.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.edit import Add, Delete, Edit, Remove, Set, Wish
from ..base.errors import Rejected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_RESTRICTED = "--restricted"


def mode_of(mapping: Mapping[str, Any]) -> str:
    """The write mode that a mapping asks for."""
    return "wcgr" if mapping.get(_RESTRICTED) else "wcg"


def edits_of(mapping: Mapping[str, Any]) -> list[Edit]:
    """The edits a mapping stands for, in its order.

    Raises: Rejected "edit/no-value" for nothing to add or remove, "edit/bad-value" for a value of no use.
    """
    keep = tuple(key[2:] for key in mapping if key.startswith("--") and key != _RESTRICTED)
    return [_edit(key.strip(), value, keep) for key, value in mapping.items() if not key.startswith("--")]


def _edit(key: str, value: Any, keep: tuple[str, ...]) -> Edit:
    verb = key[-1:] if key[-1:] in "+-" else ""
    tag = key[: -len(verb)] if verb else key
    numeric = tag.endswith("#")
    tag = tag.removesuffix("#")
    values = _values(key, value)
    if not values:
        if verb:
            raise Rejected("edit/no-value", f"Nothing is given to {'add to' if verb == '+' else 'remove from'} {tag}")
        return Delete(tag, keep)
    if verb == "+":
        return Add(tag, values, numeric)
    return Remove(tag, values, numeric) if verb else Set(tag, values, numeric)


def _values(key: str, value: Any) -> tuple[Wish, ...]:
    if value is None:
        return ()
    items = tuple(value) if isinstance(value, list | tuple) else (value,)
    for item in items:
        if not isinstance(item, str | int | float | bytes | dict):
            raise Rejected("edit/bad-value", f"{key} cannot take a value of type {type(item).__name__}")
    return tuple(str(item) if isinstance(item, bool) else item for item in items)
