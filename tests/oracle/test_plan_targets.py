"""The planner changes the tags that ExifTool changes, and to the same values.

Each case is a list of ExifTool arguments; ExifTool writes a copy, and the tags that differ from the original, with
their printed values, must be those of the plan's differences.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from metasplice import inspect
from metasplice.base.edit import Add, Delete, Edit, Remove, Set
from metasplice.base.source import BytesSource
from metasplice.plan import plan

from tests.build import jpeg as build

RICH = (
    *("-IPTC:Keywords=a", "-IPTC:Keywords=b", "-IPTC:Keywords=c", "-XMP-dc:Subject=a", "-XMP-dc:Subject=b"),
    *("-XMP-pdf:Keywords=old", "-XMP-tiff:Artist=old", "-XMP-photoshop:City=C", "-IPTC:City=C", "-IFD0:Rating=3"),
    *("-XMP-xmp:Rating=3", "-XMP-microsoft:RatingPercent=50", "-EXIF:ISO=100", "-ExifIFD:Artist=wrong"),
    *("-EXIF:DateTimeOriginal=2020:01:31 10:00:00", "-IPTC:DateCreated=2020:01:31", "-EXIF:Flash#=1"),
    *("-IPTC:TimeCreated=10:00:00+00:00", "-XMP-xmp:CreateDate=2020-01-31T10:00:00.5+02:00", "-XMP-dc:Title=t"),
    *("-XMP-dc:Title-de=d", "-GPSLatitude=3", "-GPSTimeStamp=10:00:00", "-GPSDateStamp=2020:01:31"),
    *("-EXIF:ExposureTime=0.5", "-XMP-exif:ISO=3", "-XMP-exif:ISO=4", "-XMP-photoshop:DateCreated=2020-01-31"),
    *("-Comment=com", "-URL=http://example.org/", "-InteropIFD:InteropIndex=R98", "-XMP-exif:Flash={Fired=True}"),
    *("-IFD1:Artist=first", "-XMP-mwg-rs:RegionInfo={RegionList=[{Name=Ada,Type=Face},{Name=Bob,Type=Face}]}"),
)

CASES = [
    case.split("|")
    for case in """\
-EXIF:Artist=A
-Artist=A
-EXIF:DateTimeOriginal=2021:01:01 00:00:00
-EXIF:GPSLatitude=10
-IPTC:Keywords=x
-IPTC:CodedCharacterSet=UTF8
-IFD1:Artist=x
-ExifIFD:Artist=x
-InteropIFD:InteropIndex=R03
-EXIF:ExifVersion=0231
-Rating=4
-RatingPercent=51
-Flash=No Flash
-EXIF:Flash=No Flash
-City=X
-Title=x
-Title-de=x
-XMP-dc:Title-fr=x
-XMP-dc:Title-x-default=x
-Title-en-US=x
-Title=x|-Title-de=y
-Comment=c
-Author=a
-Creator=a
-Description=d
-Caption=c
-Location=l
-Country=c
-Country-PrimaryLocationName=x
-GPSPosition=10 -20
-GPSLatitude=-10
-GPSLatitude*=-10
-AllDates=2021:01:01 00:00:00
-DateCreated=2021:01:01
-Subject=x
-Keywords=x
-Keywords=x|-Keywords=y
-Keywords=x|-Keywords+=y
-Keywords+=y
-Keywords-=b
-Keywords-=b|-Keywords+=z
-Keywords-=b|-Keywords=z
-Keywords-=a|-Keywords-=c|-Keywords+=z
-Keywords-=q|-Keywords+=q
-Keywords-=a|-Keywords-=b|-Keywords-=c
-Keywords=|-Keywords=x
-Keywords=x|-Keywords=
-Subject-=a|-Subject+=z
-HierarchicalSubject=a/b
-PersonInImage=p
-Label=l
-URL=http://example.org/u
-Software=s
-CreateDate=2021:01:01 00:00:00
-ModifyDate=2021:01:01 00:00:00
-MetadataDate=2021:01:01 00:00:00
-Make=m
-Lens=l
-LensModel=l
-SerialNumber=s
-OwnerName=o
-Orientation#=6
-ColorSpace=sRGB
-UserComment=u
-UserComment=é
-XPTitle=t
-Copyright=c
-Rights=c
-CopyrightNotice=c
-By-line=b
-Credit=c
-Source=s
-Headline=h
-Instructions=i
-SpecialInstructions=i
-UsageTerms=u
-SubSecDateTimeOriginal=2021:01:01 00:00:00.12+01:00
-XMP:Artist=3
-XMP:Keywords=3
-XMP:City=3
-XMP:CreateDate=2021:01:01 00:00:00
-EXIF:ExifIFD:Artist=5
-1IFD0:Artist=5
-SubIFD:Artist=5
-IFD0:Artist=n
-Artist=
-EXIF:Artist=
-ExifIFD:Artist=
-IFD0:Artist=
-IFD1:Artist=
-Rating=
-Rating+=1
-ISO+=100
-ISO-=100
-ISO-=50
-EXIF:ExposureTime+=1
-Title=
-Title-de=
-Title-de-=d|-Title-de=e
-Title-=t|-Title=n
-City-=C|-City=D
-City-=Q|-City=D
-City-=|-City=D
-Label-=|-Label=D
-City-=C
-City=
-Comment=
-DateTimeOriginal+=1
-DateTimeOriginal-=1:30
-DateTimeOriginal+=0:1:0 0
-DateTimeOriginal-=0:0:31 0
-DateTimeOriginal+=1.5
-EXIF:DateTimeOriginal+=10:0 0
-DateCreated+=1
-IPTC:DateCreated+=1:1
-TimeCreated+=20
-XMP:CreateDate+=1
-AllDates+=1
-GPSTimeStamp+=20
-GPSDateStamp+=1
-ModifyDate+=1
-IPTC:all=
-Photoshop:all=
-EXIF:all=
-IFD0:all=
-IFD1:all=
-ExifIFD:all=
-GPS:all=
-InteropIFD:all=
-MakerNotes:all=
-XMP:all=
-XMP-dc:all=
-File:all=
-JFIF:all=
-Adobe:all=
-Trailer:all=
-Time:all=
-Location:all=
-Author:all=
-Camera:all=
-EXIF:Time:all=
-GPS*=
-*Date*=
-XMP-dc:S*=
-all=
-all=|--exif:all
-all=|--XMP-dc:all
-all=|--IPTC:all
-all=|-Artist=x
-Artist=x|-all=
-XMP:all=|-XMP-dc:Title=n
-XMP-dc:all=|-XMP-dc:Title=n
-GPS:all=|-GPSLatitude=5
-EXIF:all=|-EXIF:Artist=n
-IPTC:Keywords=x|-IPTC:all=
-all=|-Keywords+=x
-IPTC=
-EXIF=
-ThumbnailImage=
-GPSLatitude=|-GPSTimeStamp=|-GPSDateStamp=
-DateTimeOriginal=|-ISO=|-ExposureTime=|-ExifIFD:Artist=|-EXIF:Flash=|-InteropIFD:all=
-IPTC:Keywords=|-IPTC:City=|-IPTC:DateCreated=|-IPTC:TimeCreated=
""".splitlines()
]

IGNORED = re.compile(
    r"File:(CurrentIPTCDigest|ExifByteOrder)|XMP-x:XMPToolkit|(System|ExifTool|Composite|SourceFile).*"
)
ASSIGNMENT = re.compile(r"-(.+?)([+-]?)=(.*)", re.DOTALL)


class ExifTool:
    """One ExifTool process for all cases."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            [*command, "-stay_open", "True", "-@", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def run(self, *arguments: str) -> str:
        """What the arguments print."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n".join((*arguments, "-execute", "")))
        self.process.stdin.flush()
        return "".join(iter(self.process.stdout.readline, "{ready}\n"))

    def read(self, path: Path) -> dict[str, tuple[str, ...]]:
        """Every tag of a file as printed, lists as several lines."""
        (found,) = json.loads(self.run("-j", "-G1", "-a", "-struct", "-sep", "\x1f", str(path)))
        return {key: lines(value) for key, value in found.items() if not IGNORED.fullmatch(key)}


def lines(value: object) -> tuple[str, ...]:
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        return (json.dumps(value),)
    return tuple(str(item) for item in value) if isinstance(value, list) else tuple(str(value).split("\x1f"))


@pytest.fixture(scope="module")
def tool(exiftool: list[str]) -> Iterator[ExifTool]:
    running = ExifTool(exiftool)
    yield running
    running.process.communicate("-stay_open\nFalse\n")


@pytest.fixture(scope="module")
def photos(tool: ExifTool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("photos")
    bare, rich = folder / "bare.jpg", folder / "rich.jpg"
    bare.write_bytes(build.image())
    tool.run(*RICH, "-o", str(rich), str(bare))
    return {"bare": bare, "rich": rich}


def edits_from(arguments: Sequence[str]) -> list[Edit]:
    """ExifTool's arguments as edits; `--` patterns are kept by every deletion."""
    keep = tuple(argument[2:] for argument in arguments if argument.startswith("--"))
    found: list[Edit] = []
    for argument in arguments:
        match = ASSIGNMENT.fullmatch(argument)
        if argument.startswith("--") or not match:
            continue
        tag, verb, value = match.groups()
        if not value and not verb:
            found.append(Delete(tag, keep))
        else:
            found.append({"+": Add, "-": Remove, "": Set}[verb](tag, (value,)))
    return found


@pytest.mark.parametrize("photo", ["bare", "rich"])
@pytest.mark.parametrize("arguments", CASES, ids=" ".join)
def test_plan_changes_the_tags_that_exiftool_changes(
    tool: ExifTool, photos: dict[str, Path], tmp_path: Path, photo: str, arguments: list[str]
) -> None:
    before, result = photos[photo], tmp_path / "result.jpg"
    tool.run(*arguments, "-o", str(result), str(before))
    now, after = tool.read(before), tool.read(result)
    expected = {key: plain(after.get(key, ())) for key in {*now, *after} if now.get(key) != after.get(key)}

    inspection = inspect(BytesSource(before.read_bytes()))
    planned = plan(inspection.layout, inspection.fields, edits_from(arguments))

    ours = {one.key: plain(one.after) for one in planned.diff if not IGNORED.fullmatch(one.key)}
    assert ours == expected


def plain(printed: tuple[str, ...]) -> tuple[str, ...]:
    """Structures by their being there: their members are printed in another order."""
    return ("structure",) if printed and printed[0].startswith(("{", "[{")) else printed
