"""Metasplice: metadata of photographs and films, changed by splices, proved, and undone bit for bit.

    inspect(source) -> Inspection        what a file holds
    preview(inspection, edits) -> Plan   what edits would change
    rewrite(source, edits) -> Rewrite    the change as a verified patch; nothing is written
    certify(before, after) -> Verdict    what differs between two files

The names below are loaded when first used: a command that only prints its version should not pay for an XML parser.
"""

from __future__ import annotations

from .base.later import later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base.edit import Add as Add
    from .base.edit import Delete as Delete
    from .base.edit import Remove as Remove
    from .base.edit import Set as Set
    from .base.errors import Broken as Broken
    from .base.errors import Malformed as Malformed
    from .base.errors import MetaspliceError as MetaspliceError
    from .base.errors import Rejected as Rejected
    from .base.errors import Unsupported as Unsupported
    from .base.patch import Patch as Patch
    from .base.source import BytesSource as BytesSource
    from .base.source import Source as Source
    from .base.span import Span as Span
    from .engine import Rewrite as Rewrite
    from .engine import certify as certify
    from .engine import create as create
    from .engine import inspect as inspect
    from .engine import preview as preview
    from .engine import rewrite as rewrite
    from .engine import validate as validate
    from .plan import edits_of as edits_of
    from .reading import Inspection as Inspection

__version__ = "0.1.0"

_ROOMS = {
    "base.edit": ("Add", "Delete", "Remove", "Set"),
    "base.errors": ("Broken", "Malformed", "MetaspliceError", "Rejected", "Unsupported"),
    "base.patch": ("Patch",),
    "base.source": ("BytesSource", "Source"),
    "base.span": ("Span",),
    "engine": ("Rewrite", "certify", "create", "inspect", "preview", "rewrite", "validate"),
    "plan": ("edits_of",),
    "reading": ("Inspection",),
}

__all__ = sorted(name for names in _ROOMS.values() for name in names)  # noqa: PLE0605

__getattr__ = later(globals(), _ROOMS)
