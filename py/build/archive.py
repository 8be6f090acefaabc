"""ZIP archives of the site: sources in, bytecode out, cached by content.

Standard library only. The cache is a folder of results named by the SHA-256 of everything that went in.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
MAGIC = "f30d0d0a"
"""Fact: CPython 3.13's importlib: magic number 3571 and CR LF."""
KEPT = 12
"""Archives left in the cache: a few states of the package, its parts and the standard library."""
STAMP = (1980, 1, 1, 0, 0, 0)


def write_archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of the entries in name order, deflated, every date the earliest: same input, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, raw in sorted(entries):
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, raw, compresslevel=6)
    return out.getvalue()


def read_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a ZIP as name and content."""
    with zipfile.ZipFile(path) as given:
        for name in given.namelist():
            if not name.endswith("/"):
                yield name, given.read(name)


def compile_sources(sources: bytes, optimize: int, cache: Path, pyodide: Path) -> bytes:
    """The archive `sources` as bytecode for Pyodide, from the cache when it was made before."""
    recipe = (HERE / "bytecode.py").read_bytes()
    key = hashlib.sha256(b"%d\0%b\0%b" % (optimize, recipe, sources)).hexdigest()[:32]
    kept = cache / f"bytecode-{key}.zip"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            source, target = Path(folder, "source.zip"), Path(folder, "target.zip")
            source.write_bytes(sources)
            subprocess.run([*compiler(pyodide), str(source), str(target), str(optimize)], check=True, timeout=900)
            target.replace(kept)
    made = kept.read_bytes()
    for old in sorted(cache.glob("bytecode-*.zip"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        if old != kept:
            old.unlink(missing_ok=True)
    return made


def compiler(pyodide: Path) -> list[str]:
    """The command that compiles: a local CPython of Pyodide's magic number, else Pyodide under node."""
    for python in local_pythons():
        told = subprocess.run(
            [python, str(HERE / "bytecode.py"), "--magic"], capture_output=True, text=True, timeout=60, check=False
        )
        if told.returncode == 0 and told.stdout.strip() == MAGIC:
            return [python, str(HERE / "bytecode.py")]
    return ["node", str(HERE / "bytecode.mjs"), str(pyodide), str(HERE / "bytecode.py")]


def local_pythons() -> Iterator[str]:
    """Interpreters that may be CPython 3.13: on the path, then under pyenv."""
    found = shutil.which("python3.13")
    if found:
        yield found
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from (str(path) for path in sorted(root.glob("versions/3.13.*/bin/python"), reverse=True))
