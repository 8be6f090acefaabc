"""Files that are read and not written, told before anybody asks for them to be written.

House rules: what is refused here the engine refuses for the same findings. A plan that missed one would promise what
            the write does not keep, and harm nothing: the write looks again.
"""

from __future__ import annotations

from ..base.errors import Malformed
from ..plan import Plan
from ..reading import Inspection


def check_sound(inspection: Inspection, planned: Plan) -> None:
    """Refuse to plan for a file whose structure breaks off, or to change a block that cannot be read.

    Raises: Malformed with the code of the first error.
    """
    if not planned:
        return
    for finding in inspection.layout.findings:
        if finding.severity == "error":
            text = f"{finding.message}; such a file is read, not written"
            raise Malformed(finding.code, text, finding.span, finding.trail)
    for edit in planned.block_edits:
        if edit.block is None or edit.drop or edit.base is not None:
            continue
        for finding in inspection.decoded(edit.block).findings:
            if finding.severity == "error":
                text = f"{finding.message}; this block is not written"
                raise Malformed(finding.code, text, finding.span, finding.trail)
