"""The planner of one file: from wishes without positions to changes per block, and what they mean in words.

Pure: reads no bytes, so that thousands of files can be previewed. The semantics are ExifTool's (FACTS 1.1 to 1.3, 1.7);
where they are not, a finding says so. Not supported yet: tags of maker notes, copying between tags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.edit import Edit, Set
from ..base.errors import Rejected, Unsupported
from ..base.field import Field
from ..base.part import Layout
from .assembly import Assembly
from .difference import Difference, Plan
from .draft import ALL, LENIENT, Draft
from .filetype import BARE, FILETYPES, FILMED
from .mapping import edits_of, mode_of
from .shortcut import whole_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .block import Base

__all__ = ["Difference", "Plan", "edits_of", "mode_of", "plan"]


def plan(
    layout: Layout, fields: Sequence[Field], edits: Sequence[Edit], filetype: str = "JPEG", mode: str = ALL
) -> Plan:
    """What `edits` change in a file of this layout and these fields; an empty plan when they change nothing.

    `mode` says what may be done, by ExifTool's letters: w changes tags that are there, c creates tags, g groups; an m
    among them is ExifTool's -m: texts may be longer than their standard allows.
    Raises: Rejected for an illegal wish, Unsupported for one that cannot be carried out here: the first of them.
    """
    row = FILETYPES.get(filetype)
    if any(block.label == FILMED for block in layout.blocks):
        row = FILETYPES[FILMED]
    if row is None:
        raise Unsupported("plan/filetype", f"{filetype} files are not written yet")
    if not set(mode) & set(ALL) or not set(mode) <= {*ALL, LENIENT}:
        raise Rejected("plan/mode", f"The write mode is made of the letters w, c and g, not {mode!r}")
    bases: Mapping[str, Base] = {}
    if any(isinstance(edit, Set) and whole_kind(edit.tag) for edit in edits):
        from .block import bases_of, with_bases  # few edits give a whole block

        bases = bases_of(edits, fields, row)
        fields = with_bases(fields, bases)
    draft = Draft(fields, row, mode, bases)
    for edit in edits:
        draft.take(edit)
    draft.leave_out()
    made = Assembly(draft, layout).plan()
    if filetype == BARE and LENIENT not in mode and any(not edit.drop for edit in made.block_edits):
        text = "A bare JPEG XL codestream can hold metadata only when it is put into boxes; with -m it is"
        raise Unsupported("jxl/codestream", text)
    return made
