"""Lines to the person: results on standard output, refusals on standard error."""

from __future__ import annotations

import sys

from ..base.errors import MetaspliceError
from .errors import FileAccess


def out(text: str, end: str = "\n") -> None:
    """A line on standard output; names that are no UTF-8 pass as the bytes they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write((text + end).encode("utf-8", "surrogateescape"))


def complain(error: MetaspliceError, path: str | None = None, kind: str = "Error") -> None:
    """One line on standard error: `Error: <message> - FILE`."""
    sys.stdout.flush()
    advice = f" ({error.suggestion})" if isinstance(error, FileAccess) and error.code in _ADVISED else ""
    line = f"{kind}: {error}{advice}" + (f" - {path}" if path is not None else "")
    raw = " ".join(line.split()).encode("utf-8", "surrogateescape")
    sys.stderr.flush()
    getattr(sys.stderr, "buffer", sys.stdout.buffer).write(raw + b"\n")
    sys.stderr.flush()


_ADVISED = {
    "file/disk-full",
    "file/read-only",
    "file/locked",
    "file/changed-meanwhile",
    "history/unusable",
    "file/vanished",
}
"""Where the advice tells more than the message."""


def tell(text: str) -> None:
    """One line on standard error."""
    sys.stdout.flush()
    sys.stderr.flush()
    getattr(sys.stderr, "buffer", sys.stdout.buffer).write(text.encode("utf-8", "surrogateescape") + b"\n")
    sys.stderr.flush()
