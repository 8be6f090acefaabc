"""The planner of one file: from wishes without positions to changes per block, and what they mean in words.

Pure: reads no bytes, so that thousands of files can be previewed. The semantics are ExifTool's (FACTS 1.1 to 1.3, 1.7);
where they are not, a finding says so. Not supported yet: tags of maker notes, copying between tags.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.edit import Edit
from ..base.errors import Unsupported
from ..base.field import Field
from ..base.part import Layout
from .assembly import Assembly
from .difference import Difference, Plan
from .draft import Draft
from .filetype import FILETYPES
from .mapping import edits_of

__all__ = ["Difference", "Plan", "edits_of", "plan"]


def plan(layout: Layout, fields: Sequence[Field], edits: Sequence[Edit], filetype: str = "JPEG") -> Plan:
    """What `edits` change in a file of this layout and these fields; an empty plan when they change nothing.

    Raises: Rejected for an illegal wish, Unsupported for one that cannot be carried out here: the first of them.
    """
    row = FILETYPES.get(filetype)
    if row is None:
        raise Unsupported("plan/filetype", f"{filetype} files are not written yet")
    draft = Draft(fields, row)
    for edit in edits:
        draft.take(edit)
    draft.leave_out()
    return Assembly(draft, layout).plan()
