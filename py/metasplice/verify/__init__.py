"""The judge: says of two files whether only what was asked for has changed. Shares no code with any writer.

It reads both files anew. Where a patch tells that bytes were carried over, they are equal by construction and not read
again; where there is none (two files of unknown history), they are read and compared.
"""

from __future__ import annotations

from ..base.finding import Finding
from .carriage import check_blocks, check_media
from .pair import Check, Pair, Verdict
from .structure import check_links, check_pointers, check_structure
from .value import check_fields, check_maker_notes

__all__ = ["Check", "Pair", "Verdict", "findings_of", "verify"]

_CHECKS = (
    check_structure,
    check_media,
    check_links,
    check_pointers,
    check_maker_notes,
    check_blocks,
    check_fields,
)


def verify(pair: Pair) -> Verdict:
    """The verdict on a pair of files; asked changes excepted, all else must be as it was."""
    checks = tuple(check(pair) for check in _CHECKS)
    return Verdict(all(check.ok for check in checks), checks)


def findings_of(verdict: Verdict) -> list[Finding]:
    """The failed checks as findings."""
    return [Finding(f"verify/{check.name.replace(' ', '-')}", "error", check.detail) for check in verdict.failures]
