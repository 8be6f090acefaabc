"""The page's first load holds the registry's core and little else; all of the registry stays a reasonable size."""

from __future__ import annotations

import marshal
import zlib
from pathlib import Path

from build.site import package_files, part_of

PY = Path(__file__).parents[2] / "py"
FIRST_LOAD = 400_000
"""Bytes of the registry's part of the first load, compiled and compressed."""
IN_ALL = 5_000_000
"""Bytes of all data modules as source, the languages included."""


def test_registry_of_the_first_load_is_small() -> None:
    data = [(name, raw) for name, raw in package_files(PY) if name.startswith("metasplice/tags/data/")]
    first = [(name, raw) for name, raw in data if part_of(name) == "metasplice"]
    size = sum(len(zlib.compress(marshal.dumps(compile(raw, name, "exec")))) for name, raw in first)
    assert 50_000 < size < FIRST_LOAD
    assert sum(len(raw) for _, raw in data) < IN_ALL
    assert len(first) < len(data) / 3


def test_only_data_is_ever_left_out_of_the_first_load() -> None:
    parts = {name: part_of(name) for name, _ in package_files(PY)}
    assert {part for name, part in parts.items() if "/tags/data/" not in name} == {"metasplice"}
    assert parts["metasplice/tags/data/canon.py"] == "registry"
    assert parts["metasplice/tags/data/language_de.py"] == "language"
    assert parts["metasplice/tags/data/exif.py"] == "metasplice"
