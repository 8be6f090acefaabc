"""Films written by us and by ExifTool from the same arguments read alike."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from metasplice.shell.command import main

from tests.build import movie
from tests.build.sample import PACKET

FILES = movie.files(PACKET)
SOURCES = ("film", "film with all tags", "film of QuickTime", "film for phones")
ARGUMENTS = [
    ("-ItemList:Title=New",),
    ("-Comment=New",),
    ("-Title=",),
    ("-ItemList:Title-deu=Neu",),
    ("-ItemList:Title=New", "-ItemList:Title-fra=Neuf"),
    ("-ItemList:TrackNumber=3 of 12", "-ItemList:DiskNumber=2", "-ItemList:BeatsPerMinute=99"),
    ("-ItemList:Compilation=Yes", "-ItemList:MediaType=Movie", "-ItemList:Rating=Clean", "-ItemList:PlayGap=No Gap"),
    ("-ItemList:ContentCreateDate=2020:01:02 03:04:05+01:00", "-ItemList:GPSCoordinates=48.8582, -2.2945, 35"),
    (
        "-ItemList:AlbumID=500000000000",
        "-ItemList:TVSeason=2",
        "-ItemList:TVEpisode=7",
        "-ItemList:GenreID=Music|Country",
    ),
    ("-Keys:Title=New", "-Keys:Make="),
    ("-Keys:GPSCoordinates=48.8582, 122.2945, 35", "-Keys:CreationDate=2020:01:02 03:04:05+01:00"),
    ("-Keys:AndroidCaptureFPS=30.5", "-Keys:XiaomiHDR10=3", "-Keys:Mute=On", "-Keys:LocationRole=Real Location"),
    ("-Keys:Author-deu-DE=Ada",),
    ("-UserData:Title=New",),
    ("-UserData:Artist=Žofie", "-UserData:Comment-deu=Ä", "-UserData:Make=Leica"),
    ("-UserData:LocationInformation=Home Role=shooting Lat=1.5 Lon=-2 Alt=3 Body=earth Notes=x",),
    ("-UserData:Year=2020", "-UserData:UserRating=3", "-UserData:Author=Ada", "-UserData:PlayAllFrames=1"),
    ("-UserData:GPSCoordinates=48.8582, 122.2945, 35", "-UserData:DateTimeOriginal=2020:01:02 03:04:05+00:00"),
    ("-Microsoft:Category=a", "-Microsoft:Category=b", "-Microsoft:SharedUserRating=75", "-Microsoft:Director=Ada"),
    (
        "-Microsoft:DateAcquired=2020:01:02 03:04:05+02:00",
        "-Microsoft:EncodingTime=2020:01:02 03:04:05+02:00",
        "-Microsoft:MediaClassPrimaryID=Video",
    ),
    ("-QuickTime:CreateDate=2021:03:04 05:06:07", "-Track2:TrackCreateDate=2020:01:01 00:00:00"),
    ("-QuickTime:MediaModifyDate=2019:01:01 00:00:00", "-QuickTime:ModifyDate="),
    ("-QuickTime:CreateDate+=0:0:1 1:30:00",),
    ("-Rating=4", "-Keywords=sea", "-City=Paris", "-Copyright=(c) Ada", "-Make=Leica", "-Genre=Film"),
    ("-ItemList:all=",),
    ("-Keys:all=",),
    ("-UserData:all=",),
    ("-Microsoft:all=",),
    ("-QuickTime:all=",),
    ("-all=",),
]
COMPARED = (
    "ItemList",
    "iTunes",
    "Keys",
    "UserData",
    "Microsoft",
    "XMP-",
    "QuickTime:CreateDate",
    "QuickTime:ModifyDate",
)
UNLIKE = ("XMP-x:XMPToolkit",)


def read(exiftool: list[str], paths: list[Path]) -> list[dict[str, object]]:
    """What ExifTool tells of each file, of the groups that are compared."""
    words = ["-j", "-G1", "-a", "-struct", "-charset", "filename=utf8", *map(str, paths)]
    told = json.loads(subprocess.run([*exiftool, *words], capture_output=True, check=True).stdout)
    compared = (*COMPARED, "Track1:", "Track2:")
    return [
        {
            key: value
            for key, value in one.items()
            if key.startswith(compared) and key not in UNLIKE and "Offset" not in key
        }
        for one in told
    ]


@pytest.mark.parametrize("name", SOURCES)
def test_both_write_what_reads_alike(name: str, exiftool: list[str], tmp_path: Path) -> None:
    source = tmp_path / "source.mp4"
    source.write_bytes(FILES[name])
    script, pairs = [], []
    for number, arguments in enumerate(ARGUMENTS):
        theirs, ours = tmp_path / f"theirs{number}.mp4", tmp_path / f"ours{number}.mp4"
        script += ["-q", "-q", *arguments, "-o", str(theirs), str(source), "-execute"]
        main([*arguments, "-q", "-o", str(ours), str(source)])
        pairs.append((arguments, theirs, ours))
    lines = tmp_path / "arguments"
    lines.write_text("\n".join(script), encoding="utf-8")
    subprocess.run([*exiftool, "-@", str(lines)], capture_output=True, check=False)
    both = [(arguments, theirs, ours) for arguments, theirs, ours in pairs if theirs.exists()]
    assert len(both) > 20
    wrong = []
    expected = read(exiftool, [theirs for _, theirs, _ in both])
    found = read(exiftool, [ours if ours.exists() else source for _, _, ours in both])
    for (arguments, _, _), want, got in zip(both, expected, found, strict=True):
        if want != got:
            wrong.append((arguments, {key: (want.get(key), got.get(key)) for key in want.keys() | got.keys() if want.get(key) != got.get(key)}))  # fmt: skip  # noqa: E501
    assert wrong == []
