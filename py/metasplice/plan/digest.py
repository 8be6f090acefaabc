"""The IPTC digest in a plan: the words new, old and refreshed replaced by the digest they mean.

The one part of planning that needs bytes: it encodes the IPTC block as the engine will. Fact: FACTS 1.8; ExifTool 13.59
by experiment: the digest is the MD5 of all records, and where no IPTC is left there is none.
"""

from __future__ import annotations

from ..base.change import BlockEdit, Change, GroupDelete
from ..base.digest import md5_hex
from ..base.patch import Patch
from ..base.source import BytesSource
from ..base.span import Span
from ..formats import codec
from ..reading import Inspection
from .difference import Difference, Kind, Plan

_WORDS = ("new", "old", "refreshed")


def _asks_digest(edit: BlockEdit) -> bool:
    """Whether the edit gives an IPTC digest in words."""
    return edit.kind == "photoshop" and any(map(_is_word, edit.changes))


def _is_word(change: Change | GroupDelete) -> bool:
    return isinstance(change, Change) and change.tag.name == "IPTCDigest" and change.value in _WORDS


def with_digest(before: Inspection, planned: Plan) -> Plan:
    """The plan with the digest itself in it; `refreshed` leaves alone a digest that was wrong already."""
    asked = ((at, edit) for at, edit in enumerate(planned.block_edits) if _asks_digest(edit))
    at, edit = next(asked, (0, None))
    if edit is None:
        return planned
    word = next(change for change in edit.changes if isinstance(change, Change) and _is_word(change))
    present = next((field.value for field in before.fields if field.name == "IPTCDigest"), None)
    old, new = _iptc(before, planned)
    value = md5_hex(old if word.value == "old" else new) if new else None
    if word.value == "refreshed" and present is not None and present != md5_hex(old):
        value = present
    told = [] if value == present else [word.replaced(value=value)]
    changes = [new for one in edit.changes for new in (told if one is word else [one])]
    edits = list(planned.block_edits)
    edits[at : at + 1] = [edit._replace(changes=tuple(changes))] if changes or edit.drop else []
    key = f"{word.group1}:{word.tag.name}"
    kind: Kind = "added" if not present else "changed" if value else "removed"
    shown = Difference(key, (present,) if present else (), (value,) if value else (), kind)
    diff = [shown if one.key == key else one for one in planned.diff]
    return planned._replace(block_edits=tuple(edits), diff=tuple(one for one in diff if one.now != one.after))


def _iptc(before: Inspection, planned: Plan) -> tuple[bytes, bytes]:
    """The IPTC records before and after."""
    block = next((one for one in before.layout.blocks if one.kind == "iptc" and not one.index), None)
    old = before.payload(block) if block is not None else b""
    new = old
    for edit in planned.block_edits:
        if edit.drop and edit.kind in ("iptc", "photoshop"):
            new = b""
        if edit.kind == "iptc" and edit.base is not None:
            new = edit.base
        if edit.kind == "iptc" and edit.changes:
            module = codec("iptc")
            patch = module.encode(new, edit.changes) if new else None
            new = module.create(edit.changes) if not new else b"" if patch is None else _patched(new, patch)
    return old, new


def _patched(raw: bytes, patch: Patch) -> bytes:
    over = patch.over(BytesSource(raw))
    return over.read(Span(0, over.size))
