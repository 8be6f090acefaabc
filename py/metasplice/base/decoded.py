"""What a codec makes of one payload."""

from __future__ import annotations

from .field import Field
from .finding import Finding
from .link import Link
from .named import NamedTuple


class Decoded(NamedTuple):
    """Fields, findings and links of one payload, all in payload coordinates.

    A link's target may lie behind the payload's end: that is how a pointer to data elsewhere in the file is told.
    """

    fields: list[Field]
    findings: list[Finding]
    links: list[Link]
