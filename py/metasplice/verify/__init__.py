"""The judge: says of two files whether only what was asked for has changed. Shares no code with any writer.

It reads both files anew. Where a patch tells that bytes were carried over, they are equal by construction and not read
again; where there is none (two files of unknown history), they are read and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

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

_OWN = {
    "png": ("frame",),
    "gif": ("frame", "tally"),
    "riff-file": ("frame", "tally"),
    "asf": ("frame", "tally"),
    "matroska": ("frame", "segment"),
    "crw": ("frame",),
    "x3f": ("frame",),
    "isobmff": ("frame", "item", "film"),
}
"""By kind of file the modules of its own checks."""


def verify(pair: Pair) -> Verdict:
    """The verdict on a pair of files; asked changes excepted, all else must be as it was."""
    first: tuple[Check, ...] = ()
    if any(edit.inlays for edit in pair.wanted or ()):
        from .note import set_aside  # few edits touch a maker note

        check, pair = set_aside(pair)
        first = (check,)
    checks = (*first, *(check(pair) for check in (*_CHECKS, *_own_checks(pair))))
    return Verdict(all(check.ok for check in checks), checks)


def _own_checks(pair: Pair) -> Iterator[Callable[[Pair], Check]]:
    """What is looked at in some kinds of files only; their modules are loaded with the first such file."""
    packet = ("namespace",) if any(edit.kind == "xmp" for edit in pair.wanted or ()) else ()
    for name in (*_OWN.get(pair.before.layout.root.kind, ()), *packet):
        module = import_module(f".{name}", __package__)
        yield getattr(module, f"check_{name}")


def findings_of(verdict: Verdict) -> list[Finding]:
    """The failed checks as findings."""
    return [Finding(f"verify/{check.name.replace(' ', '-')}", "error", check.detail) for check in verdict.failures]
