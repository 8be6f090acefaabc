"""`build.py bench`: the measurements, a table for people and JSON for machines."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .bench_native import measure

ROOT = Path(__file__).resolve().parents[2]
USAGE = "usage: build.py bench [--files N] [--rounds N] [--json FILE] [--no-page]"


def main(arguments: list[str]) -> int:
    """Measure, print, and keep the figures in `.build/bench.json`, or where --json says."""
    options = {"--files": "1000", "--rounds": "3", "--json": str(ROOT / ".build" / "bench.json")}
    page, words = "--no-page" not in arguments, iter(word for word in arguments if word != "--no-page")
    for word in words:
        if word not in options:
            print(USAGE, file=sys.stderr)
            return 2
        options[word] = next(words, "")
    exiftool = [shutil.which("perl") or "perl", os.environ["METASPLICE_EXIFTOOL"]]
    with tempfile.TemporaryDirectory(prefix="metasplice-bench-") as folder:
        found: dict[str, Any] = {
            "native": measure(Path(folder), exiftool, int(options["--files"]), int(options["--rounds"]))
        }
    if page and find_spec("build.bench_page"):
        found["page"] = import_module("build.bench_page").measure(ROOT)
    for line in table(found):
        print(line)
    out = Path(options["--json"])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(found, indent=2) + "\n")
    print(f"kept in {out}")
    return 0


def table(found: dict[str, Any], depth: int = 0) -> list[str]:
    """Figures as indented lines."""
    lines = []
    for key, value in found.items():
        if isinstance(value, dict):
            lines += ["  " * depth + key, *table(value, depth + 1)]
        else:
            lines.append(f"{'  ' * depth + key:<36}{value:>14}")
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
