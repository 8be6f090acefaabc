"""The native measurements: batch reading and writing beside ExifTool, memory and time on large files.

Every ratio is of one run, sides alternating, medians of the rounds. Files are of our own making: a JPEG of 1 MB with 60
EXIF tags and XMP, tagged by ExifTool itself.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .bench_film import film_times
from .bench_single import raw_times, start_times

EDITS = ("-XMP-dc:Title=A plain title", "-EXIF:Artist=Jane Judge", "-XMP-dc:Subject=one", "-XMP-dc:Subject=two")
READ = ("-j", "-G1", "-a", "-n")
SIZES = (1 << 20, 16 << 20, 256 << 20, 2 << 30)

_TAGS = (
    "Make=Maker Model=M-1 Orientation#=6 XResolution=300 YResolution=300 ResolutionUnit#=2 Software=S-1 "
    "ModifyDate=2024:05:06|07:08:09 Artist=Ada Copyright=C ImageDescription=D HostComputer=H YCbCrPositioning#=1 "
    "ExposureTime=1/250 FNumber=2.8 ExposureProgram#=2 ISO=200 SensitivityType#=2 RecommendedExposureIndex=200 "
    "DateTimeOriginal=2024:05:06|07:08:09 CreateDate=2024:05:06|07:08:09 OffsetTime=+02:00 OffsetTimeOriginal=+02:00 "
    "OffsetTimeDigitized=+02:00 ShutterSpeedValue=1/250 ApertureValue=2.8 BrightnessValue=5 ExposureCompensation=0 "
    "MaxApertureValue=2.8 SubjectDistance=3 MeteringMode#=5 LightSource#=0 Flash#=16 FocalLength=35 SubSecTime=12 "
    "SubSecTimeOriginal=12 SubSecTimeDigitized=12 ColorSpace#=1 ExifImageWidth=4000 ExifImageHeight=3000 "
    "FocalPlaneXResolution=1000 FocalPlaneYResolution=1000 FocalPlaneResolutionUnit#=3 SensingMethod#=2 FileSource#=3 "
    "CustomRendered#=0 ExposureMode#=0 WhiteBalance#=0 DigitalZoomRatio=1 FocalLengthIn35mmFormat=50 "
    "SceneCaptureType#=0 GainControl#=0 Contrast#=0 Saturation#=0 Sharpness#=0 SubjectDistanceRange#=0 "
    "ImageUniqueID=0123456789abcdef OwnerName=O SerialNumber=123 LensMake=L LensModel=L-35 LensSerialNumber=7 "
    "GPSLatitude=48.8 GPSLatitudeRef=N GPSLongitude=2.3 GPSLongitudeRef=E GPSAltitude=35 GPSAltitudeRef#=0"
)
_XMP = (
    "XMP-dc:Title=Harbour XMP-dc:Description=A|harbour XMP-dc:Creator=Ada XMP-dc:Rights=C XMP-dc:Subject=sea "
    "XMP-dc:Subject=sky XMP-xmp:Rating=4 XMP-xmp:Label=red XMP-photoshop:City=Brest XMP-photoshop:Country=France "
    "XMP-lr:HierarchicalSubject=Places"
)


def measure(folder: Path, exiftool: Sequence[str], files: int, rounds: int) -> dict[str, Any]:
    """All native figures as JSON values; `folder` is filled and emptied."""
    sample = _sample(folder, exiftool)
    found: dict[str, Any] = {"file bytes": sample.stat().st_size, "files": files, "rounds": rounds}
    found["read"] = _reading(folder, sample, exiftool, files, rounds)
    found["write"] = _writing(folder, sample, exiftool, files, rounds)
    found["large"] = _large(folder, sample)
    found["start"] = start_times(sample, exiftool)
    found["raw"] = raw_times(folder)
    found["film"] = film_times(folder, _ours(), exiftool)
    return found


def _sample(folder: Path, exiftool: Sequence[str]) -> Path:
    """A JPEG of 1 MB: a plain picture of 16 x 24 with a long scan, 60 EXIF tags, XMP."""
    head = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb004300") + bytes([16] * 64)
    head += bytes.fromhex("ffc0000b080010001801011100ffc400140001") + bytes(15) + b"\0"
    head += bytes.fromhex("ffda0008010100003f00")
    path = folder / "sample.jpg"
    path.write_bytes(head + bytes(range(1, 251)) * 4000 + b"\xff\xd9")
    words = [f"-EXIF:{word}" for word in _TAGS.split()] + [f"-{word}" for word in _XMP.split()]
    command = [*exiftool, "-q", "-overwrite_original", *(word.replace("|", " ") for word in words), str(path)]
    subprocess.run(command, check=True)
    return path


def _copies(folder: Path, sample: Path, files: int) -> list[str]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    paths = [folder / f"{number:04}.jpg" for number in range(files)]
    for path in paths:
        shutil.copyfile(sample, path)
    os.sync()
    return [str(path) for path in paths]


def _run(command: Sequence[str], paths: Sequence[str], home: Path) -> float:
    """Milliseconds per file of one process over all files."""
    environment = {**os.environ, "METASPLICE_HOME": str(home)}
    start = time.perf_counter()
    done = subprocess.run([*command, *paths], env=environment, capture_output=True, check=False)
    spent = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.decode(errors='replace')[:300]}")
    return 1000 * spent / len(paths)


def _alternate(sides: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each side, measured in turn."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            found[name].append(side())
    return {name: round(statistics.median(values), 3) for name, values in found.items()}


def _ours() -> list[str]:
    return [sys.executable, "-m", "metasplice"]


def _reading(folder: Path, sample: Path, exiftool: Sequence[str], files: int, rounds: int) -> dict[str, Any]:
    paths = _copies(folder / "read", sample, files)
    sides = {
        "exiftool": lambda: _run([*exiftool, *READ], paths, folder),
        "metasplice": lambda: _run([*_ours(), *READ], paths, folder),
        "metasplice in process": lambda: _in_process(paths),
    }
    times = _alternate(sides, rounds)
    return {"ms per file": times, "times faster": round(times["exiftool"] / times["metasplice"], 1)}


def _in_process(paths: Sequence[str]) -> float:
    from metasplice.shell import read_metadata

    read_metadata(paths[0])
    start = time.perf_counter()
    for path in paths:
        read_metadata(path, numeric=True)
    return 1000 * (time.perf_counter() - start) / len(paths)


def _writing(folder: Path, sample: Path, exiftool: Sequence[str], files: int, rounds: int) -> dict[str, Any]:
    home = folder / "home"

    def side(command: Sequence[str]) -> Callable[[], float]:
        return lambda: _run(command, _copies(folder / "write", sample, files), home)

    def copy() -> float:
        paths = _copies(folder / "write", sample, files)
        shutil.rmtree(folder / "copies", ignore_errors=True)
        (folder / "copies").mkdir()
        return _run(["cp", "-t", str(folder / "copies")], paths, home)

    sides = {
        "exiftool": side([*exiftool, "-q", "-overwrite_original", *EDITS]),
        "metasplice without fsync": side([*_ours(), "-q", "-fast_write", "-overwrite_original", *EDITS]),
        "metasplice": side([*_ours(), "-q", *EDITS]),
        "cp": copy,
    }
    times = _alternate(sides, rounds)
    faster = {name: round(times["exiftool"] / times[name], 1) for name in ("metasplice without fsync", "metasplice")}
    return {"ms per file": times, "times faster": faster}


_ONE_WRITE = """
import json, resource, sys, time, tracemalloc
from metasplice import edits_of, rewrite
from metasplice.shell import FileSource, Settings, write_metadata
edits = edits_of({"XMP-dc:Title": "A plain title", "EXIF:Artist": "Jane Judge"})
for path in sys.argv[1:2]:
    with FileSource(path) as source:
        rewrite(source, edits)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
times = []
for _ in range(5):
    start = time.perf_counter()
    with FileSource(sys.argv[2]) as source:
        rewrite(source, edits)
    times.append(time.perf_counter() - start)
tracemalloc.start()
start = time.perf_counter()
write_metadata(sys.argv[2], edits, settings=Settings(durable=False, undo="no"))
saved = time.perf_counter() - start
peak = tracemalloc.get_traced_memory()[1]
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"rewrite ms": 1000 * min(times), "save ms": 1000 * saved, "python MB": peak / 1e6,
                  "process MB": (after - before) / 1e3}))
"""


def _large(folder: Path, sample: Path) -> dict[str, Any]:
    """Time of the rewrite (the copy apart) and extra memory, for files that grow by a trailer full of holes."""
    found = {}
    for size in SIZES:
        path = folder / "large.jpg"
        shutil.copyfile(sample, path)
        os.truncate(path, size)
        answer = subprocess.run(
            [sys.executable, "-c", _ONE_WRITE, sample, path], capture_output=True, text=True, check=True
        )
        found[f"{size >> 20} MB"] = {key: round(value, 2) for key, value in json.loads(answer.stdout).items()}
        path.unlink()
    return found
