"""ExifTool sees in the smaller blocks of real JPEGs what we see: at least 97 of 100 values in every group."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from metasplice.base.errors import Malformed
from metasplice.base.source import BytesSource
from metasplice.formats import codec
from metasplice.reading import Inspection

KINDS = ("iptc", "photoshop", "icc", "jfif", "jfxx", "mpf", "adobe", "ducky", "comment", "frame")
GROUPS = {
    *("IPTC", "Photoshop", "ICC_Profile", "ICC-header", "ICC-meas", "ICC-view", "ICC-chrm"),
    *("JFIF", "JFXX", "Adobe", "Ducky", "MPF0", "MPImage1", "MPImage2"),
}
FILE = {"ImageWidth", "ImageHeight", "BitsPerSample", "ColorComponents", "YCbCrSubSampling", "Comment"}
ELSEWHERE = {"MPImage2:PreviewImage", "MPImage2:MPImage2"}
"""Images behind the first one: no bytes of these blocks."""
MARKS = str.maketrans("", "", ":-+ ")


def plain(value: Any) -> Any:
    """A canonical value as ExifTool prints it with -n."""
    if isinstance(value, bytes):
        return f"(Binary data {len(value)} bytes, use -b option to extract)"
    if isinstance(value, tuple):
        return " ".join(str(plain(item)) for item in value)
    return f"{value:.15g}" if isinstance(value, float) else value


def same(group: str, ours: Any, theirs: Any) -> bool:
    """Whether two values are one; dates of IPTC are stored without the marks ExifTool prints."""
    left, right = str(ours), str(theirs)
    if left == right or (isinstance(theirs, int | float) and left.lstrip("0") == right.lstrip("0")):
        return True
    return group.startswith("IPTC") and left.translate(MARKS) == right.translate(MARKS)


def values(path: Path) -> dict[str, Any]:
    """Key to value of the smaller blocks of a file."""
    found: dict[str, Any] = {}
    inspection = Inspection(BytesSource(path.read_bytes()))
    for block in inspection.layout.blocks:
        if block.kind in KINDS:
            for field in codec(block.kind).decode(inspection.payload(block), block).fields:
                found.setdefault(field.key, plain(field.value))
    return found


def test_exiftool_agrees_on_the_smaller_blocks_of_real_files(corpus: Path, exiftool: list[str]) -> None:
    command = [*exiftool, "-j", "-G1", "-a", "-n", "-api", "largefilesupport=1", str(corpus / "jpeg")]
    listed = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    tally: dict[str, Counter[bool]] = {}
    wrong: list[str] = []
    for theirs in listed:
        path = Path(theirs["SourceFile"])
        try:
            ours = values(path)
        except Malformed:
            continue
        for key, value in theirs.items():
            group, _, name = key.partition(":")
            if key in ELSEWHERE or not (group in GROUPS or (group == "File" and name in FILE)):
                continue
            right = same(group, ours.get(key), value)
            tally.setdefault(group, Counter())[right] += 1
            if not right:
                wrong.append(f"{path.name} {key}: {ours.get(key)!r}, not {value!r}")
    if not tally:
        pytest.skip("no JPEG in the corpus")
    poor = {
        group: f"{count[True]} of {count.total()}"
        for group, count in tally.items()
        if count[True] < 0.97 * count.total()
    }
    assert not poor, "\n".join(wrong[:40])
