"""verify on the command line."""

from __future__ import annotations

import sys

from .. import certify
from ..base.errors import MetaspliceError
from .message import complain, out
from .source import FileSource


def verify_files(words: list[str]) -> int:
    """0 when the judge finds nothing changed that no metadata edit may change, 1 otherwise."""
    if len(words) != 2:
        print("usage: metasplice verify ORIGINAL EDITED", file=sys.stderr)
        return 1
    try:
        with FileSource(words[0]) as before, FileSource(words[1]) as after:
            verdict = certify(before, after)
    except MetaspliceError as error:
        complain(error, " and ".join(words))
        return 1
    for check in verdict.checks:
        out(f"{'ok ' if check.ok else 'NOT'}  {check.name}: {check.detail}")
    out("verdict: sound" if verdict.ok else "verdict: NOT SOUND")
    return 0 if verdict.ok else 1
