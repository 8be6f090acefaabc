"""Measurements of one command at a time: how long it takes to start, and a RAW file that grows."""

from __future__ import annotations

import json
import os
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROUNDS = 9
RAW_SIZES = (1 << 20, 100 << 20)

_ONE_RAW = """
import json, os, shutil, sys, time, tracemalloc
from metasplice import edits_of, inspect, rewrite
from metasplice.shell import FileSource, Settings, write_metadata
def read():
    with FileSource(sys.argv[1]) as source:
        return len(inspect(source).fields)
read()
times = []
for _ in range(9):
    start = time.perf_counter(); read(); times.append(time.perf_counter() - start)
tracemalloc.start()
read()
peak = tracemalloc.get_traced_memory()[1]
tracemalloc.stop()
edits = edits_of({"EXIF:Artist": "Jane Judge"})
def timed(work):
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - start))
        os.unlink(sys.argv[2])
    return min(spent)
written = timed(lambda: write_metadata(sys.argv[1], edits, out=sys.argv[2], settings=Settings(False, undo="no")))
copied = timed(lambda: shutil.copyfile(sys.argv[1], sys.argv[2]))
print(json.dumps({"read ms": 1000 * min(times), "read MB": peak / 1e6, "write ms": written, "copy ms": copied}))
"""


def start_times(sample: Path, exiftool: Sequence[str]) -> dict[str, Any]:
    """Milliseconds from nothing to the end of one command; medians, sides in turn."""
    ours = [sys.executable, "-c", "from metasplice.shell.command import run; run()"]
    sides = {
        "bare interpreter": [sys.executable, "-c", "pass"],
        "metasplice -ver": [*ours, "-ver"],
        "python -m metasplice -ver": [sys.executable, "-m", "metasplice", "-ver"],
        "metasplice -j": [*ours, "-j", str(sample)],
        "exiftool -j": [*exiftool, "-j", str(sample)],
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(ROUNDS):
        for name, command in sides.items():
            start = time.perf_counter()
            subprocess.run(command, env=environment, capture_output=True, check=True)
            times[name].append(1000 * (time.perf_counter() - start))
    found = {name: statistics.median(values) for name, values in times.items()}
    return {
        "ms": {name: round(value, 1) for name, value in found.items()},
        "start against the bare interpreter": round(found["metasplice -ver"] / found["bare interpreter"], 2),
        "times faster, one file": round(found["exiftool -j"] / found["metasplice -j"], 2),
    }


def raw_times(folder: Path) -> dict[str, Any]:
    """Reading and writing a DNG of two sizes: time, memory, and writing beside `cp`."""
    found: dict[str, Any] = {}
    for size in RAW_SIZES:
        path, out = folder / "large.dng", folder / "written.dng"
        path.write_bytes(_dng(size))
        ran = subprocess.run(
            [sys.executable, "-c", _ONE_RAW, str(path), str(out)], capture_output=True, text=True, check=True
        )
        told = {key: round(value, 3) for key, value in json.loads(ran.stdout).items()}
        found[f"{size >> 20} MB"] = told | {"writing against copying": round(told["write ms"] / told["copy ms"], 2)}
        path.unlink()
    return found


def _dng(size: int) -> bytes:
    """A DNG with one strip that fills it. Fact: TIFF6 section 2; DNG 1.7: DNGVersion, photometric 32803 (CFA)."""
    rows = [
        (256, 4, 1, struct.pack("<I", 1024)),
        (257, 4, 1, struct.pack("<I", size // 1024)),
        (258, 3, 1, struct.pack("<HH", 8, 0)),
        (259, 3, 1, struct.pack("<HH", 1, 0)),
        (262, 3, 1, struct.pack("<HH", 32803, 0)),
        (271, 2, 4, b"Ada\0"),
        (273, 4, 1, struct.pack("<I", 4096)),
        (278, 4, 1, struct.pack("<I", size // 1024)),
        (279, 4, 1, struct.pack("<I", size)),
        (50706, 1, 4, bytes((1, 4, 0, 0))),
    ]
    head = b"II*\0" + struct.pack("<IH", 8, len(rows))
    head += b"".join(struct.pack("<HHI", tag, kind, count) + value for tag, kind, count, value in rows) + bytes(4)
    return head.ljust(4096, b"\0") + bytes(size)
