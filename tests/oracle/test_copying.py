"""Copying, tables, conditions and sidecars do what they do in ExifTool.

Each case is a command line; ExifTool runs it in one folder and we in another with the same files, and afterwards all
files there must have the same metadata. `FOLDER/` stands for the folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from metasplice.shell.command import run_words

from tests.build import jpeg as build

PLAIN = b"\xff\xd8" + build.JFIF + build.DQT + build.SOF + build.DHT + build.SOS + build.SCAN + build.EOI

RICH = (
    *("-IPTC:Keywords=a", "-IPTC:Keywords=b", "-XMP-dc:Subject=s1", "-XMP-dc:Subject=s2", "-XMP-pdf:Keywords=old"),
    *("-XMP-tiff:Artist=xart", "-EXIF:Artist=Ada", "-EXIF:Copyright=(c) Ada", "-EXIF:ImageDescription=A desc"),
    *("-IPTC:City=Ulm", "-IFD0:Rating=3", "-XMP-xmp:Rating=4", "-EXIF:ISO=100", "-EXIF:FNumber#=28/10"),
    *("-EXIF:ExposureTime#=10/2500", "-EXIF:ShutterSpeedValue#=0.004", "-EXIF:ApertureValue#=2.8"),
    *("-EXIF:FocalLength#=500/10", "-EXIF:DateTimeOriginal=2020:01:31 10:00:00", "-ModifyDate=2020:01:31 10:00:02"),
    *("-EXIF:CreateDate=2020:01:31 10:00:01", "-SubSecTimeOriginal=12", "-OffsetTimeOriginal=+02:00"),
    *("-EXIF:Flash#=1", "-FlashFired=True", "-XMP-dc:Title=tit", "-XMP-dc:Title-de=titde", "-XMP-dc:Description=xd"),
    *("-GPSLatitude=48.123456789", "-GPSLatitudeRef=N", "-GPSLongitude=10.987654321", "-GPSLongitudeRef=W"),
    *("-GPSAltitude=100.5", "-GPSAltitudeRef#=0", "-GPSTimeStamp=10:00:00.5", "-GPSDateStamp=2020:01:31"),
    *("-Comment=com", "-IFD1:Artist=first", "-EXIF:UserComment=Grüße", "-EXIF:Orientation#=6", "-EXIF:Make=Canon"),
    *("-XMP-mwg-rs:RegionInfo={AppliedToDimensions={W=10,H=20,Unit=pixel},RegionList=[{Name=Ada},{Name=Bob}]}",),
    *("-EXIF:XResolution=300", "-EXIF:ResolutionUnit=inches", "-EXIF:Model=M x", "-InteropIndex=R98"),
    *("-XMP-exif:FNumber=4", "-XPTitle=xpt", "-IPTC:ObjectName=obj", "-IPTC:DateCreated=2020:01:31"),
    *("-IPTC:TimeCreated=10:00:00+00:00", "-XMP-photoshop:DateCreated=2020:01:31", "-LensInfo=24-70mm f/2.8"),
    *("-XMP-iptcExt:PersonInImage=P1", "-XMP-iptcExt:PersonInImage=P2", "-XMP-xmpRights:Marked=True"),
)

CASES = [
    case.split("|")
    for case in """\
-tagsfromfile|FOLDER/rich.jpg|-all:all|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-0all:all|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-exif:all|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-exif|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-xmp|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-iptc|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-artist|-title|-keywords|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-xmp:all<all|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-title<keywords|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-title<keywords|-sep|; |FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-keywords<artist|-keywords<title|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-keywords<artist|-+keywords<title|FOLDER/d.jpg
-addtagsfromfile|FOLDER/rich.jpg|-keywords<artist|-keywords<title|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-keywords+<artist|-keywords+<title|FOLDER/d.jpg
-keywords=z|-tagsfromfile|FOLDER/rich.jpg|-keywords+<artist|FOLDER/d.jpg
-keywords=z|-tagsfromfile|FOLDER/rich.jpg|-+keywords|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-keywords|-keywords=z|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-comment<f/$fnumber t=$shutterspeed x=$nosuch|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-m|-comment<f/$fnumber t=$shutterspeed x=$nosuch|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-f|-comment<f/$fnumber t=$shutterspeed x=$nosuch|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-comment<${keywords} $xmp-dc:subject|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-comment<orientation#|-xmp:usercomment<orientation|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-orientation#|-title#<orientation|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-n|-title<orientation|-description<fnumber|-city<gpslatitude|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-n|-all:all|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-title<orientation|-headline<exposuretime|-city<gpslatitude|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-comment<$gpslatitude;$gpslatitude#;$gpsposition;$exif:gpslatitude|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-d|%Y_%m|-title<datetimeoriginal|-comment<$createdate|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-c|%.4f|-title<gpslatitude|-city<gpsposition|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-regionname|-regioninfo|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-all:all|--xmp:all|--ifd1:all|--keywords|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-gps*|--gpsaltitude*|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-gpsposition|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-composite:all|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-subsecdatetimeoriginal|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-xmp:time:all<exif:createdate|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-gpslatitude>xmp:gpslatitude|-gps:all|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-FNumber|-ExposureTime|-LensInfo|-UserComment|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-nosuch|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-artist<nosuch|FOLDER/d.jpg
-tagsfromfile|FOLDER/nosuch.jpg|-artist|FOLDER/d.jpg
-tagsfromfile|%d%f.nosuch|-artist|FOLDER/d.jpg|FOLDER/r.jpg
-wm|w|-tagsfromfile|FOLDER/rich.jpg|-artist|-title|-city|FOLDER/d.jpg
-comment=old|-keywords<filename|-title<${filename;s/\\..*//}|FOLDER/d.jpg
-artist+<copyright|FOLDER/d.jpg
-keywords-<keywords|FOLDER/r.jpg
-sep|, |-keywords<${subject;NoDups}|FOLDER/r.jpg
-keywords<${subject@;$_=uc}|-sep|, |FOLDER/r.jpg
-all=|-tagsfromfile|@|-orientation|-icc_profile|FOLDER/r.jpg
-all=|-tagsfromfile|@|-iptc:all|-x|city|FOLDER/r.jpg
-all=|-xmp-dc:all<xmp-dc:all|FOLDER/r.jpg
-all=|-xmp-dc:all<xmp-dc:all|--title|FOLDER/r.jpg
-all=|-title-fr<title-de|-title-de|FOLDER/r.jpg
-all=|-tagsfromfile|@|-xmp:*<iptc:*|FOLDER/r.jpg
-all=|-tagsfromfile|@|-all:artist|FOLDER/r.jpg
-all=|-tagsfromfile|@|-exif:artist|-xmp-tiff:all|FOLDER/r.jpg
-all=|-tagsfromfile|@|-0all:artist|FOLDER/r.jpg
-all=|-tagsfromfile|@|-0xmp:1all:artist|FOLDER/r.jpg
-all=|-tagsfromfile|@|-1all:time:all|FOLDER/r.jpg
-all=|-tagsfromfile|@|-ifd1:all|FOLDER/r.jpg
-all=|-tagsfromfile|@|-ifd0:artist<ifd1:artist|FOLDER/r.jpg
-all=|-tagsfromfile|@|-ifd1:all<ifd0:all|FOLDER/r.jpg
-all=|-tagsfromfile|@|-unsafe|FOLDER/r.jpg
-all=|-tagsfromfile|@|-alldates|FOLDER/r.jpg
-all=|-tagsfromfile|@|-xmp:alldates<alldates|FOLDER/r.jpg
-all=|-tagsfromfile|@|-alldates<createdate|FOLDER/r.jpg
-all=|-tagsfromfile|@|-commonifd0|FOLDER/r.jpg
-all=|-tagsfromfile|@|-exif|FOLDER/r.jpg
-exif:all=|-tagsfromfile|@|-all:all|-unsafe|FOLDER/r.jpg
-globaltimeshift|1:0|-xmp:createdate<createdate|FOLDER/r.jpg
-tagsfromfile|FOLDER/r.jpg|-all:all|FOLDER/new.xmp
-tagsfromfile|FOLDER/r.jpg|-artist|-gps:all|FOLDER/new.xmp
-o|%d%f.xmp|-xmp:all|-city|FOLDER/r.jpg
-o|FOLDER/new.xmp|-tagsfromfile|FOLDER/r.jpg|-xmp:all<iptc:city
-o|FOLDER/new.xmp|-artist=x
-artist=x|FOLDER/new.xmp
-artist=x|FOLDER/new.jpg
-tagsfromfile|FOLDER/old.xmp|-all:all|FOLDER/d.jpg
-tagsfromfile|FOLDER/old.xmp|-xmp|FOLDER/d.jpg
-tagsfromfile|FOLDER/old.xmp|FOLDER/d.jpg
-tagsfromfile|FOLDER/rich.jpg|-xmp|FOLDER/old.xmp
-@|ARGS/exif2xmp.args|FOLDER/r.jpg
-@|ARGS/iptc2xmp.args|-iptc:all=|FOLDER/r.jpg
-@|ARGS/xmp2exif.args|FOLDER/r.jpg
-@|ARGS/xmp2iptc.args|FOLDER/r.jpg
-@|ARGS/gps2xmp.args|FOLDER/r.jpg
-@|ARGS/xmp2gps.args|FOLDER/r.jpg
-@|ARGS/iptc2exif.args|FOLDER/r.jpg
-@|ARGS/exif2iptc.args|FOLDER/r.jpg
-tagsfromfile|FOLDER/r.jpg|-@|ARGS/exif2xmp.args|-@|ARGS/iptc2xmp.args|FOLDER/new.xmp
-csv=FOLDER/t.csv|FOLDER/d.jpg|FOLDER/r.jpg
-csv=FOLDER/t.csv|-f|-sep|, |FOLDER/d.jpg|FOLDER/r.jpg
-csv+=FOLDER/t.csv|-sep|, |FOLDER/d.jpg
-csv=FOLDER/t.csv|-artist|--city|FOLDER/d.jpg
-csv=FOLDER/t.csv|-title<artist|FOLDER/d.jpg
-csv=FOLDER/t.csv|-title<c: $artist|FOLDER/d.jpg
-csv=FOLDER/t.csv|-city=after|FOLDER/d.jpg
-city=before|-csv=FOLDER/t.csv|FOLDER/d.jpg
-csvdelim|;|-csv=FOLDER/semi.csv|FOLDER/d.jpg
-json=FOLDER/a.json|FOLDER/d.jpg
-json+=FOLDER/a.json|FOLDER/d.jpg
-if|$artist eq "zzz"|-artist=q|FOLDER/d.jpg|FOLDER/r.jpg
-if|$artist|-artist=q|FOLDER/d.jpg|FOLDER/r.jpg
-if|$iso > 50|-if|$make =~ /canon/i|-artist=q|FOLDER/d.jpg|FOLDER/r.jpg
-if|not $exif:iso|-iso=3|FOLDER/d.jpg|FOLDER/r.jpg
-if|$filename eq "d.jpg"|-title<filename|FOLDER/d.jpg|FOLDER/r.jpg
-nosuch=1|FOLDER/d.jpg
-nosuch=1|-artist=3|FOLDER/d.jpg
-tagsfromfile|@|-srcfile|FOLDER/d.jpg|-artist|FOLDER/r.jpg
-srcfile|%d%f.nosuch|-srcfile|@|-title=t|FOLDER/d.jpg|FOLDER/r.jpg""".splitlines()
]


class ExifTool:
    """ExifTool kept running."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            [*command, "-stay_open", "True", "-@", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def run(self, *words: str) -> bytes:
        """What it prints, the summary and its status."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        lines = "".join(f"{word}\n" for word in (*words, "-echo3", "status ${status}", "-execute"))
        self.process.stdin.write(lines.encode())
        self.process.stdin.flush()
        got = b""
        while not got.endswith(b"{ready}\n"):
            line = self.process.stdout.readline()
            assert line
            got += line
        return got.removesuffix(b"{ready}\n")


@pytest.fixture(scope="module")
def tool(exiftool: list[str]) -> Iterator[ExifTool]:
    running = ExifTool(exiftool)
    yield running
    running.process.communicate(b"-stay_open\nFalse\n", timeout=20)


@pytest.fixture(scope="module")
def model(tool: ExifTool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files to work on: one without metadata, one with much, a sidecar."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "d.jpg").write_bytes(PLAIN)
    tool.run("-o", str(folder / "rich.jpg"), *RICH, str(folder / "d.jpg"))
    shutil.copy(folder / "rich.jpg", folder / "r.jpg")
    tool.run("-o", str(folder / "old.xmp"), str(folder / "r.jpg"))
    return folder


def _folder(model: Path, folder: Path) -> Path:
    shutil.copytree(model, folder)
    (folder / "t.csv").write_text(
        "SourceFile,IPTC:City,Artist,Keywords,FileName,XMP-dc:Description\n"
        f'{folder}/d.jpg,Ulm,"Ada, Bob","k1, k2",zzz.jpg,\n{folder}/./r.jpg,Bonn,,k3,,-\n*,All,,,,\n'
    )
    (folder / "semi.csv").write_text(f"SourceFile;City\n{folder}/d.jpg;x2\n")
    row: dict[str, Any] = {"SourceFile": f"{folder}/d.jpg", "IPTC:Keywords": ["x", "y"], "XMP:Title": "T", "ISO": 200}
    regions = {"AppliedToDimensions": {"H": 1, "W": 2, "Unit": "pixel"}, "RegionList": [{"Name": "A"}]}
    rows = [{"City": "every"}, row | {"RegionInfo": regions, "Orientation#": 6}]
    (folder / "a.json").write_text(json.dumps(rows))
    return folder


def _metadata(tool: ExifTool, folder: Path) -> dict[str, Any]:
    names = [str(path) for path in sorted(folder.iterdir()) if path.suffix in (".jpg", ".xmp")]
    words = ["-j", "-G1", "-a", "-struct", "-all", "-Comment"]
    for group in ("System", "ExifTool", "Composite"):
        words += ["-x", f"{group}:all"]
    for tag in ("CurrentIPTCDigest", "ExifByteOrder", "XMPToolkit"):
        words += ["-x", tag]
    rows = json.loads(tool.run(*words, *names).rpartition(b"status")[0])
    return {Path(row.pop("SourceFile")).name: row for row in rows}


def _differences(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """The tags that differ, file by file."""
    told = [f"{name} is missing" for name in ours.keys() ^ theirs.keys()]
    for name in sorted(ours.keys() & theirs.keys()):
        for key in sorted({*ours[name], *theirs[name]}):
            one, other = ours[name].get(key), theirs[name].get(key)
            if one != other:
                told.append(f"{name} {key}: {one!r}, ExifTool {other!r}")
    return told


@pytest.mark.parametrize("words", CASES, ids=["|".join(words) for words in CASES])
def test_metadata_is_what_exiftool_leaves(
    words: list[str],
    tool: ExifTool,
    model: Path,
    tmp_path: Path,
    exiftool: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("METASPLICE_HOME", str(tmp_path / "records"))
    theirs, ours = _folder(model, tmp_path / "theirs"), _folder(model, tmp_path / "ours")
    arguments = str(Path(exiftool[-1]).parent / "arg_files")

    def placed(folder: Path) -> list[str]:
        return [word.replace("FOLDER", str(folder)).replace("ARGS", arguments) for word in words]

    extra = [] if "-o" in words else ["-overwrite_original"]
    said = tool.run(*extra, *placed(theirs))
    status = run_words(placed(ours))
    assert _differences(_metadata(tool, ours), _metadata(tool, theirs)) == []
    assert f"status {status}\n".encode() in said


def test_rationals_are_copied_bit_for_bit(model: Path, tmp_path: Path, tool: ExifTool) -> None:
    target = tmp_path / "d.jpg"
    target.write_bytes(PLAIN)
    assert run_words(["-q", "-tagsfromfile", str(model / "rich.jpg"), "-exif:all", str(target)]) == 0
    stored = tool.run("-v3", str(target)).decode(errors="replace")
    assert "28/10" in stored
    assert "10/2500" in stored


def test_maker_note_survives_when_everything_is_deleted_and_copied_back(
    corpus: Path, tmp_path: Path, tool: ExifTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("METASPLICE_HOME", str(tmp_path / "records"))
    target = tmp_path / "canon.jpg"
    shutil.copy(corpus / "jpeg" / "exiftool-exiftool__Canon.jpg", target)
    before = tool.run("-G1", "-a", "-s", "-Canon:all", str(target))
    assert run_words(["-q", "-all=", "-tagsfromfile", "@", "-all:all", "-unsafe", str(target)]) == 0
    assert b"LensType" in before or b"[Canon]" in before
    assert tool.run("-G1", "-a", "-s", "-Canon:all", str(target)) == before
