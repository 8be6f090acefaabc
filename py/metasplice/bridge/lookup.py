"""Tag names for the box that takes any tag: completed, recognised, and told when they cannot be written here."""

from __future__ import annotations

from ..base.errors import Rejected
from ..plan.filetype import FILETYPES
from ..tags import registry
from ..tags.choice import preferred
from ..tags.shortcut import shortcut
from ..tags.tag import Tag
from ..tags.twins import BY_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COMMON = ("IFD0", "ExifIFD", "GPS", "XMP-dc", "XMP-xmp", "XMP-photoshop", "XMP-iptcCore", "XMP-iptcExt", "IPTC")
_DIRECTORIES = frozenset({"ifd0", "ifd1", "exififd", "subifd", "interopifd"})
"""Groups that tags of EXIF can be put into though they mostly lie in another."""
_SEGMENT, _TRACK = "info", "track"
_FILMS = ("QuickTime::", "Matroska::")
"""Tables whose tags stand in a group for each track, and for the whole of a Matroska file."""
_DIGITS = "0123456789"
_CONSENT = "Change this tag of the camera’s own notes, in place: nothing else in them changes"
"""What a person says yes to before a tag of a maker note is changed."""
EVERY = 1 << 20
"""More rows than the registry has."""


def complete(carried: list[bytes], prefix: str, limit: int = 20) -> list[dict[str, Any]]:
    """Rows of the registry whose names begin like `prefix`, what people mostly mean first.

    The core is looked through whole; tags of other formats are offered where the core has none.
    """
    rows = registry.complete(prefix, EVERY) or registry.complete(prefix, EVERY, everywhere=True)
    made = [show_tag(tag) for tag in sorted(rows, key=_usefulness)[:limit]]
    group, _, start = prefix.lower().rpartition(":")
    if group == "mwg":
        made += [_show_twins(name) for name in BY_NAME if name.startswith(start) and BY_NAME[name].mwg]
    elif not group and len(start) > 2 and "alldates".startswith(start):
        made.insert(0, _show_shortcut("AllDates"))
    return made[:limit]


def _usefulness(tag: Tag) -> tuple[bool, int, int, str]:
    """Writable before read-only, then by how common the group is, short names before long ones."""
    common = _COMMON.index(tag.group1) if tag.group1 in _COMMON else len(_COMMON)
    return (not tag.writable, common, len(tag.name), tag.name)


def describe(carried: list[bytes], name: str) -> dict[str, Any]:
    """The registry's row for a tag name with or without groups; the one that would be written if there are several.

    Raises: Rejected "tag/unknown" that names the nearest tags.
    """
    *groups, plain_name = name.split(":")
    wanted = [group.lower().lstrip(_DIGITS) or group.lower() for group in groups]
    if wanted == ["mwg"] and plain_name.lower() in BY_NAME:
        return _show_twins(plain_name.lower())
    for rows in (registry.find_core, registry.find_all):
        found = [tag for tag in rows(plain_name) if all(_lies_in(tag, group) for group in wanted)]
        if found:
            writable = [tag for tag in found if not why_not(tag)]
            return show_tag((preferred(writable) or writable or [tag for tag in found if tag.writable] or found)[0])
    if not wanted and shortcut(plain_name):
        return _show_shortcut(plain_name)
    near = ", ".join(registry.nearest(plain_name))
    advice = f". Did you mean {near}?" if near else ""
    raise Rejected("tag/unknown", f"There is no tag {name}{advice}")


def _lies_in(tag: Tag, group: str) -> bool:
    if group == _SEGMENT or group.rstrip(_DIGITS) == _TRACK != group:
        return tag.table.startswith("Matroska::" if group == _SEGMENT else _FILMS)
    return tag.matches(group) or (group in _DIRECTORIES and tag.table == "Exif::Main")


def why_not(tag: Tag) -> str:
    """Why a tag cannot be written here; "" for one that can."""
    if tag.group0 == "MakerNotes":
        if tag.writable and tag.safety == "restricted":
            return ""
        return f"{tag.key} lies in a maker note, which is kept as the camera wrote it: it cannot be written here"
    rows = FILETYPES.values()
    if not any(row.writes(tag) for row in rows):
        return f"{tag.key} is read only"
    if tag.also or any(row.kind_of(tag) in row.writable for row in rows):
        return ""
    return f"{tag.key} belongs to another kind of file ({tag.group0}): it cannot be written here"


def show_tag(tag: Tag) -> dict[str, Any]:
    """A row of the registry for the box that completes tag names; `note` says why it cannot be written."""
    note = why_not(tag)
    return {
        "key": tag.key,
        "type": tag.type,
        "title": tag.description,
        "list": bool(tag.is_list),
        "writable": not note,
        "note": note,
        "safety": tag.safety,
        "consent": "" if note or tag.group0 != "MakerNotes" else _CONSENT,
        "labels": [str(label) for label in tag.labels.values()][:64] if tag.labels else [],
    }


def _show_twins(name: str) -> dict[str, Any]:
    row = BY_NAME[name]
    title = f"{', '.join(row.keys)} at once"
    lists = row.name in ("Keywords", "Creator")
    return _show(f"MWG:{row.name}", title, lists)


def _show_shortcut(name: str) -> dict[str, Any]:
    return _show(name, f"{', '.join(shortcut(name) or ())} at once", False)


def _show(key: str, title: str, lists: bool) -> dict[str, Any]:
    return {
        **{"key": key, "type": "several tags", "title": title, "list": lists},
        **{"writable": True, "note": "", "safety": "safe", "consent": "", "labels": []},
    }
