"""Files that are read and not written, told before anybody asks for them to be written.

House rules: the engine says what it refuses, nothing of it is said again here. What it finds out only on the way to the
            new form, as in an Exif block with an entry that leads nowhere, is found out so: the plan is carried out
            and nothing kept of it, for the few files that give reason to.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import GroupDelete
from ..base.edit import Edit
from ..engine import carry_out, check_block, check_file
from ..plan import Plan
from ..reading import Inspection

_NEAR = 1 << 12
"""Bytes by which a block may grow with a usual edit, its directory moved."""

_PARTED = frozenset(("ExifIFD", "MakerNotes", "GPS"))
"""Labels of blocks that are one whole with IFD0 (Canon's CR3)."""


def check_sound(inspection: Inspection, planned: Plan, edits: Sequence[Edit], mode: str) -> None:
    """Refuse to plan what would be refused when it is written.

    Raises: Malformed, Unsupported or Rejected as `engine.rewrite`.
    """
    if not planned.block_edits:
        return
    check_file(inspection, planned.block_edits)
    for edit in planned.block_edits:
        if edit.block is not None and not edit.drop and edit.base is None:
            check_block(inspection, edit.block)
    if any(reason(inspection, planned) for reason in _REASONS):
        carry_out(inspection, planned, edits, mode)


def _is_odd(inspection: Inspection, planned: Plan) -> bool:
    """Whether something in the file is not as it should be."""
    return any(finding.severity != "info" for finding in inspection.remarks)


def _has_doubles(inspection: Inspection, planned: Plan) -> bool:
    """Whether a block that changes has another of its kind beside it: what that says stays, and may contradict."""
    kinds = {edit.kind for edit in planned.block_edits}
    return any(block.index and block.kind in kinds and block.label not in _PARTED for block in inspection.layout.blocks)


def _is_ambiguous(inspection: Inspection, planned: Plan) -> bool:
    """Whether a tag that changes is in the file more than once."""
    keys = {one.key for one in planned.diff if one.now}
    if not keys:
        return False
    found = [key for field in inspection.fields if field.block is not None and (key := field.key) in keys]
    return len(found) > len({*found})


def _is_tight(inspection: Inspection, planned: Plan) -> bool:
    """Whether a block might outgrow its carrier, or find no room in the file."""
    if inspection.row.cramped:
        return True
    limits = inspection.row.limits
    if not limits:
        return False
    new = sum([len(line) for one in planned.diff for line in one.after])
    for edit in planned.block_edits:
        limit = limits.get(edit.kind)
        held = edit.block.spans if edit.block is not None else ()
        if limit is not None and sum([span.size for span in held]) + 4 * new + _NEAR > limit:
            return True
    return False


def _takes_directories(inspection: Inspection, planned: Plan) -> bool:
    """Whether a directory goes from a file that is made of directories: pages stay, and what a chain goes on behind."""
    if not any(block.file for block in inspection.layout.blocks):
        return False
    return any(isinstance(change, GroupDelete) for edit in planned.block_edits for change in edit.changes)


_REASONS = (_is_odd, _has_doubles, _is_ambiguous, _is_tight, _takes_directories)
"""What makes it doubtful that a plan can be carried out."""
