"""Whether a file can go back to what it was: is it still what we wrote, and where not, which fields differ.

Three ways of one field: `before` our write, `ours`, and `now`. Where the file is still ours byte for byte, it goes back
bit for bit; where others changed it since, those fields that still are ours can go back one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from ..base.errors import MetaspliceError, Rejected
from ..base.field import Field
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..base.source import Source
from ..plan.difference import Shown
from .fingerprint import fingerprint, spans_after, spans_of
from .ledger import FILE_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from ..base.edit import Edit
    from ..reading import Inspection

    Standing: TypeAlias = Literal["ready", "restored", "stale", "no-record"]
    """`ready`: still what we wrote; `restored`: as it was before; `stale`: neither; `no-record`: nothing leads back."""


class Way(NamedTuple):
    """One field three ways, as printed; `state` is ours, restored or changed (by others, since)."""

    key: str
    before: tuple[str, ...]
    ours: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def state(self) -> Literal["ours", "restored", "changed"]:
        """Whether the field is what we wrote, what it was before, or something else."""
        if self.now == self.before:
            return "restored"
        return "ours" if self.now == self.ours else "changed"


def standing(source: Source, raw: bytes | None, before: bytes | None, after: bytes | None) -> Standing:
    """Where a file stands between two fingerprints; `raw` is the serial form of the patch that leads back."""
    if raw is None:
        return "no-record"
    patch = Patch.from_bytes(raw)
    if patch.size == source.size and fingerprint(source, spans_of(patch)) == after:
        return "ready"
    if patch.size_after == source.size and fingerprint(source, spans_after(patch)) == before:
        return "restored"
    return "stale"


def state_of(source: Source | None, raw: bytes | None, before: bytes | None, after: bytes | None) -> str:
    """The state of an item whose run was killed before it could say: written, unwritten or lost."""
    if after is None:
        return "unwritten"
    if source is None:
        return "lost"
    found = standing(source, raw, before, after)
    return {"ready": "written", "restored": "unwritten"}.get(found, "lost")


def ways(changes: str, fields: Iterable[Field], keys: Sequence[str] = ()) -> list[Way]:
    """The fields that a write changed, as they were, as we wrote them, and as they are; `keys` picks some, in any case.

    The name of the file is no field of it: it goes back with the whole file.

    Raises: Rejected "undo/no-field" for a key that the write did not change.
    """
    told = [one for one in json.loads(changes) if one["key"] != FILE_NAME]
    written = {one["key"]: (tuple(one["before"]), tuple(one["after"])) for one in told}
    wanted = list(dict.fromkeys(_found(key, written) for key in keys) if keys else written)
    now = printed(fields, wanted)
    return [Way(key, *written[key], now.get(key, ())) for key in wanted]


def _found(key: str, written: Mapping[str, object]) -> str:
    """The written key that is meant: the whole of it, or its name alone where that is clear."""
    lower = key.lower()
    found = [one for one in written if lower in (one.lower(), one.partition(":")[2].lower())]
    if len(found) != 1:
        told = "is ambiguous" if found else "was not changed by this write"
        raise Rejected("undo/no-field", f"{key} {told} (changed were: {', '.join(found or written) or 'no fields'})")
    return found[0]


def printed(fields: Iterable[Field], keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The printed values of some fields by key, members of structures among them."""
    wanted, found = set(keys), dict[str, tuple[str, ...]]()
    for field in fields:
        for one in _members(field, wanted):
            if one.key in wanted:
                found[one.key] = found.get(one.key, ()) + Shown(one.tag, one.value, one.context).lines()
    return found


def _members(field: Field, wanted: Iterable[str]) -> Sequence[Field]:
    """The field, or where it is a structure that is not wanted itself, its members."""
    value = field.value if field.group1.startswith("XMP") else None
    if field.key in wanted or not isinstance(value, dict | list):
        return (field,)
    from ..codecs.xmp import flatten

    return flatten(field)


def restoring(inspection: Inspection, one: Way, old: Iterable[Field] = (), mode: str = "wcg") -> Edit:
    """The edit that brings a field back to what it was, tried on the file as it is now.

    `old` are the fields of the file as it was, where those are known: then the value goes back bit for bit.

    Raises: Rejected "undo/no-field-back" where no edit leads there.
    """
    from ..engine import preview

    for edit in _candidates(one, old):
        try:
            plan = preview(inspection, [edit], mode)
        except MetaspliceError:
            continue
        if any(found.key == one.key and found.after == one.before for found in plan.diff):
            return edit
    raise Rejected(
        "undo/no-field-back", f"{one.key} cannot be brought back alone; taking back the whole file does that"
    )


def _candidates(one: Way, old: Iterable[Field]) -> Iterable[Edit]:
    from ..base.edit import Delete, Exact, Set

    if not one.before:
        yield Delete(one.key)
        return
    for field in old:
        if field.key == one.key and field.tag is not None:
            shown = list(one.before) if len(one.before) > 1 else one.before[0]
            yield Set(one.key, (Exact(field.tag, field.value, shown),))
    yield Set(one.key, one.before)
