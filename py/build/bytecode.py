"""Python sources of an archive, compiled to the bytecode that Pyodide 0.29 runs.

Runs under any interpreter whose magic number is the target's: a local CPython 3.13 as a script, or Pyodide itself under
node (`bytecode.mjs`). Standard library only; imports nothing of ours.

References: PEP 552 (unchecked hash-based pycs), importlib's `_bootstrap_external`.
"""

from __future__ import annotations

import importlib.util
import marshal
import sys
import zipfile

UNCHECKED = b"\x01\0\0\0" + bytes(8)
"""Fact: PEP 552, bit 0 set: hash-based; bit 1 clear: not checked against a source."""
STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP entry can carry: same input, same archive."""


def compile_archive(source: str, target: str, optimize: int) -> None:
    """Writes `target`: the archive `source` with every .py replaced by a .pyc beside where it was."""
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w") as made:
        for name in sorted(given.namelist()):
            raw = given.read(name)
            if name.endswith(".py"):
                code = compile(raw, name, "exec", dont_inherit=True, optimize=optimize)
                name, raw = name + "c", importlib.util.MAGIC_NUMBER + UNCHECKED + marshal.dumps(code)
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, raw, compresslevel=9)


if __name__ == "__main__":
    if sys.argv[1:] == ["--magic"]:
        print(importlib.util.MAGIC_NUMBER.hex())
    else:
        compile_archive(sys.argv[1], sys.argv[2], int(sys.argv[3]))
