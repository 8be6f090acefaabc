"""ExifTool sees in rare segments and trailers of real JPEGs what we see, printed and with -n."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from metasplice.base.source import BytesSource
from metasplice.derived import visible
from metasplice.reading import Inspection
from metasplice.tags import convert
from metasplice.tags.tag import UNKNOWN

GROUPS = {
    *("GoPro", "FLIR", "InfiRay", "MetaIFD", "KodakEffectsIFD", "KodakBordersIFD", "RMETA", "SPIFF", "NITF", "AVI1"),
    *("AdobeCM", "GraphConv", "MediaJukebox", "JPEG-HDR", "PictureInfo", "FotoStation", "PhotoMechanic", "IPTC2"),
    "IPTC3",
}
ELSEWHERE = {"FLIR:PeakSpectralSensitivity"}
"""A composite that ExifTool gives the group of its input."""
FILES = ("GoPro", "FLIR", "InfiRay", "Kodak", "Ricoh2", "AFCP", "FotoStation", "PhotoMechanic", "ExifTool")


@pytest.mark.parametrize("numeric", [False, True])
@pytest.mark.parametrize("name", FILES)
def test_rare_segments_and_trailers_read_as_exiftool_reads_them(
    name: str, numeric: bool, corpus: Path, exiftool: list[str]
) -> None:
    path = corpus / "jpeg" / f"exiftool-exiftool__{name}.jpg"
    command = [*exiftool, "-j", "-a", "-G1", *(["-n"] if numeric else []), str(path)]
    (theirs,) = json.loads(subprocess.run(command, capture_output=True, check=True).stdout, parse_float=str)
    wanted = {key: value for key, value in theirs.items() if key.partition(":")[0] in GROUPS and key not in ELSEWHERE}
    reader = convert.number if numeric else convert.text
    ours = {}
    for field in visible(Inspection(BytesSource(path.read_bytes()))):
        if field.group1 in GROUPS and not (field.tag is not None and field.tag.flags & UNKNOWN):
            ours[field.key] = reader(field.tag, field.value, field.context)
    assert ours.keys() == wanted.keys()
    assert {key: str(value) for key, value in ours.items()} == {key: str(value) for key, value in wanted.items()}
