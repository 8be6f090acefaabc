"""ExifTool prints the same: every form of output, option by option, byte by byte.

Lines that tell of this run or of the program (versions, dates of access) are left out on both sides.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build import jpeg, sample

PACKAGES = Path(__file__).resolve().parents[2] / "py"
PLAIN = b"\xff\xd8" + jpeg.JFIF + jpeg.DQT + jpeg.SOF + jpeg.DHT + jpeg.SOS + jpeg.SCAN + jpeg.EOI
RICH = r"""
-EXIF:Artist=Ada <b> & "c" 'd'
-EXIF:ImageDescription=line
-EXIF:Make=Canon
-EXIF:Model=EOS 7
-EXIF:Orientation#=6
-EXIF:ISO=200
-EXIF:ExposureTime=1/125
-EXIF:FNumber=5.6
-EXIF:FocalLength=50
-EXIF:DateTimeOriginal=2020:01:02 03:04:05
-EXIF:SubSecTimeOriginal=678
-EXIF:OffsetTimeOriginal=+02:00
-EXIF:CreateDate=2020:01:02 03:04:06
-EXIF:ModifyDate=2021:11:12 13:14:15
-EXIF:UserComment=äöü comment
-EXIF:Flash#=1
-EXIF:GPSLatitude=48.2
-EXIF:GPSLatitudeRef=N
-EXIF:GPSLongitude=16.4
-EXIF:GPSLongitudeRef=W
-EXIF:GPSAltitude=200
-EXIF:GPSAltitudeRef#=0
-EXIF:GPSDateStamp=2020:01:02
-EXIF:GPSTimeStamp=01:04:05
-IFD0:XPTitle=Xp title
-IFD0:Copyright=c
-XMP-dc:Title=Titel "quoted"
-XMP-dc:Title-de=Titel de
-XMP-dc:Subject=one
-XMP-dc:Subject=two, x
-XMP-dc:Subject=7
-XMP-dc:Creator=Solo
-XMP-dc:Description=multi
-XMP-tiff:Artist=Bob
-XMP-xmp:Rating=4
-XMP-xmp:CreateDate=2019:05:06 07:08:09.25+05:30
-XMP-xmp:Label=Red
-XMP-photoshop:City=Wien
-XMP-photoshop:DateCreated=2018:03:04
-XMP:RegionInfo={AppliedToDimensions={W=100,H=80,Unit=pixel},RegionList=[{Name=Ann,Type=Face,Area={X=.5,Y=.25,W=.1,H=.2,Unit=normalized}},{Name=B|,ob,Type=Face}]}
-XMP-iptcCore:CreatorWorkEmail=a@b.c
-XMP-iptcExt:LocationShownCity=Graz
-IPTC:Keywords=kw1
-IPTC:Keywords=kw2
-IPTC:City=Paris
-IPTC:DateCreated=2017:01:02
-IPTC:TimeCreated=03:04:05+01:00
-IPTC:Caption-Abstract=Cäption
-Comment=com ment
"""
"""Tags of the first picture, one argument a line."""
POOR = ("-Artist=Bea", "-Make=Nikon", "-Keywords=solo", "-DateTimeOriginal=2022:02:02 02:02:02", "-Rating=2")
FORMAT = (
    "#[HEAD]head $FileName\n#[TAIL]tail $FileName\n#[SECT]sect $Directory\n#[ENDS]ends $Directory\n"
    "#[IF]$ISO\nbody $FileName $ISO\n#[BODY]#hash\n# comment\n"
)
_OWN = re.compile(r"ExifTool.?Version|Access.?Date|Inode.?Change|Current.?IPTC|-- ExifTool --|xmlns:ExifTool")
_TOOLKIT = re.compile(r"(?<=et:toolkit=')[^']*")


class Talk:
    """A program that stays open: its output and its errors for one command line after the other."""

    def __init__(self, command: list[str], folder: Path) -> None:
        environment = os.environ | {"PYTHONPATH": str(PACKAGES)}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [*command, "-stay_open", "True", "-@", "-"],
            cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe,
        )  # fmt: skip

    def run(self, words: list[str]) -> tuple[str, list[str]]:
        """What it prints, and the lines of its errors in any order."""
        assert self.process.stdin and self.process.stdout and self.process.stderr
        self.process.stdin.write("".join(f"{word}\n" for word in [*words, "-echo4", "{err}", "-execute1"]).encode())
        self.process.stdin.flush()
        printed = _until(self.process.stdout.fileno(), b"{ready1}\n")
        told = _until(self.process.stderr.fileno(), b"{err}\n")
        return "\n".join(_cleaned(printed)), sorted(_cleaned(told))

    def close(self) -> None:
        """End the program."""
        self.process.communicate(b"-stay_open\nFalse\n", timeout=20)


def _until(descriptor: int, end: bytes) -> str:
    raw = b""
    while not raw.endswith(end):
        piece = os.read(descriptor, 1 << 16)
        assert piece, raw
        raw += piece
    return raw[: -len(end)].decode("utf-8", "backslashreplace")


def _cleaned(text: str) -> list[str]:
    return [_TOOLKIT.sub("", line) for line in text.split("\n") if not _OWN.search(line)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, exiftool: list[str]) -> Path:
    """Two pictures, a sidecar, a folder with more, and a file of formats."""
    home = tmp_path_factory.mktemp("forms")
    (home / "sub" / "deep").mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        (home / name).write_bytes(PLAIN)
    (home / "sub" / "c.jpg").write_bytes(sample.SAMPLES["everything"])
    (home / "text").write_bytes(b"line1\nline2\ttab \x01x")
    (home / "thumb").write_bytes(PLAIN)
    (home / "fmt").write_text(FORMAT)

    def run(*words: str) -> None:
        subprocess.run([*exiftool, "-q", "-overwrite_original", *words], cwd=home, check=True, capture_output=True)

    run(*RICH.strip().split("\n"), "a.jpg")
    run("-EXIF:ImageDescription<=text", "-XMP-dc:Description<=text", "-ThumbnailImage<=thumb", "a.jpg")
    run(*POOR, "b.jpg")
    run("-tagsfromfile", "a.jpg", "-xmp:all", "-o", "side.xmp")
    (home / "sub" / "deep" / "d.jpg").write_bytes((home / "b.jpg").read_bytes())
    for path in home.rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return home


@pytest.fixture(scope="module")
def theirs(exiftool: list[str], folder: Path) -> Iterator[Talk]:
    talk = Talk(exiftool, folder)
    yield talk
    talk.close()


@pytest.fixture(scope="module")
def ours(folder: Path) -> Iterator[Talk]:
    talk = Talk([sys.executable, "-m", "metasplice"], folder)
    yield talk
    talk.close()


EXACT = r"""
-s -a -G1 a.jpg
-j -G2 a.jpg
-j -G2 -a b.jpg
-php -G2 a.jpg
-s -EXIF -IPTC -XMP -ICC_Profile -ImageDataHash a.jpg
-G1 -ImageDataHash -api imagehashtype=SHA512 a.jpg
-b -EXIF a.jpg
-p '$exif $imagedatahash' a.jpg
-s -G1 -all:Artist '-*:City' a.jpg
-s -G:3:1:4 -a -Artist -City a.jpg
-g:0:1 -Artist -City a.jpg
-fast3 -s -a -G1 --System:all a.jpg
-api fastscan=4 -j --System:all a.jpg
-charset exif=latin -s -UserComment -Artist -ImageDescription a.jpg
-charset iptc=cyrillic -s -Caption-Abstract a.jpg
-charset latin -s -Caption-Abstract -Artist -Description a.jpg
-charset latin -X -Caption-Abstract -Artist a.jpg
-L -csv -Caption-Abstract -Artist a.jpg b.jpg
-userParam mine=me -p '$mine $artist' a.jpg
-p '${createdate;ShiftTime("-1:0:0 0")}' a.jpg
-if End() -s3 -FileName a.jpg b.jpg
-struct -XMP:all -s a.jpg
-j -l -G1 -ISO -Orientation -Subject -GPSLatitude -ExposureTime -RegionName a.jpg
-j -D -ISO -Artist -Title -Keywords -City -Megapixels -FileName -Comment -ImageWidth -JFIFVersion -RegionName -a a.jpg
-j -H -ISO -Artist -Title -Keywords -City -Megapixels -FileName -Comment -ImageWidth -JFIFVersion -RegionName a.jpg
-j -H -l -ISO -Orientation a.jpg
-j -t -H -l -ISO -Orientation a.jpg
-j -g -ISO -Artist -Title -RegionName -struct -RegionInfo a.jpg
-j -g1 -a -XMP-dc:all -RegionInfo -struct a.jpg
-j -g0:1 -a -XMP-dc:all -ISO a.jpg
-j -G4 -a -Artist -City a.jpg
-j -G3:4:5:6:7:8 -a -Artist -City -ImageWidth -Megapixels -Rating -RegionName -FileName -XResolution a.jpg
-j -g5 -a -ISO -Title -City a.jpg
-j -struct -G -a -D -RegionInfo -Subject a.jpg
-j -sep / -Subject -Creator -RegionName a.jpg
-j -listItem 1 -Subject -Creator -RegionName a.jpg
-j -listItem -1 -Subject -Creator -RegionName a.jpg
-j -b -ThumbnailImage -Description a.jpg
-j -api structformat=jsonq -struct -RegionInfo -ISO a.jpg
-j --b -a -IFD1:all a.jpg
-csv -Artist -ISO -Subject a.jpg b.jpg
-csv -G -Artist -ISO -Subject -FileName a.jpg b.jpg
-csv -g1 -a -Artist -City a.jpg b.jpg
-csv -EXIF:all b.jpg
-csv -EXIF:all -XMP-dc:all a.jpg b.jpg
-csv -iptc:all b.jpg a.jpg
-csv -XMP:City -Artist -Make b.jpg a.jpg
-csv -a -G4 -Artist -City a.jpg
-csv -csvDelim '\t' -Artist -Subject -ImageDescription a.jpg
-csv -csvDelim ';' -Artist -Subject a.jpg b.jpg
-csv -api missingtagvalue=zz -Artist -ISO -f a.jpg b.jpg
-csv -iso -ARTIST a.jpg
-csv -b -ThumbnailImage -Description a.jpg
-csv -ThumbnailImage -Description a.jpg
-csv -struct -RegionInfo -Subject a.jpg
-csv -s -Artist a.jpg
-csv -D -Artist a.jpg
-csv -l -Orientation a.jpg
-csv -G1 -XMP-dc:all a.jpg b.jpg
-csv -G1 -XMP-dc:title a.jpg b.jpg
-csv -sep / -Subject -Title-de -Title a.jpg
-csv -ISO# -Orientation# -Artist a.jpg
-csv -Artist none.jpg a.jpg
-X -Artist -ISO -Subject -Title a.jpg b.jpg
-X -G1 -RegionInfo -struct -Subject a.jpg
-X -l -ISO -Orientation -Artist -Subject a.jpg
-X -D -ISO -Artist -Title -Subject a.jpg
-X -H -l -Orientation -Artist -Title -Subject -RegionName a.jpg
-X -t -Orientation -Artist -Title a.jpg
-X -b -ThumbnailImage -Description a.jpg
-X -ThumbnailImage -Description a.jpg
-X -s -Artist -Subject a.jpg b.jpg
-X -s -a -Artist a.jpg
-X -sep / -Subject a.jpg
-X -n -Orientation a.jpg
-X -struct -l -H -RegionInfo a.jpg
-X -struct -n -RegionInfo -Subject -Creator a.jpg
-X -Artist none.jpg
-X -g1 -Artist -Subject a.jpg
-X -Title-de -FileName a.jpg
-X -G5:1 -ISO -City a.jpg
-php -Artist -ISO -Subject -Title -UserComment a.jpg b.jpg
-php -G1 -struct -RegionInfo -ISO a.jpg
-php -l -H -Orientation a.jpg
-php -g -Artist -ISO a.jpg
-php -b -ThumbnailImage -Description a.jpg
-php -sep / -Subject a.jpg
-php -t -ISO a.jpg
-args -Artist -Subject -Description -ThumbnailImage -GPSLatitude a.jpg
-args -G1 -Artist -Subject -RegionInfo -struct a.jpg b.jpg
-args -n -Orientation a.jpg
-T -Artist -ISO -Subject -ImageDescription a.jpg b.jpg
-T -Artist a.jpg none.jpg
-t -Artist -ISO a.jpg b.jpg
-t -s -Artist -ISO a.jpg
-t -S -Artist -ISO a.jpg
-t -G1 -Artist -ISO a.jpg
-t -s -G1 -Artist -ISO a.jpg
-t -g1 -Artist -ISO a.jpg
-t -D -Artist -ISO a.jpg
-T -G -Artist -ISO a.jpg
-h -Artist -ISO -Subject -UserComment a.jpg b.jpg
-h -G -Artist -ISO a.jpg
-h -s -g1 -Artist -ISO a.jpg
-h -s -D -Artist -ISO a.jpg
-h -S -Artist a.jpg
-h -H -G -Artist a.jpg
-l -Artist -Orientation -Subject a.jpg b.jpg
-l -G1 -Orientation a.jpg
-l -s -Orientation -ISO a.jpg
-l -g1 -D -Orientation a.jpg
-l -n -Orientation a.jpg
-D -Artist -ISO -Title -City -Megapixels a.jpg
-H -Artist -ISO -Title -City -Megapixels -Keywords a.jpg
-H -G1 -Artist -ISO a.jpg
-H -s -Artist -ISO a.jpg
-D -S -Artist -ISO -FileName a.jpg
-D -s3 -Artist -ISO a.jpg
-D -G -s -Artist -ISO -Title a.jpg
-S -G1 -D -Artist a.jpg
-g -Artist -ISO -Subject a.jpg b.jpg
-g1 -s -Artist -ISO -Subject -Artist a.jpg
-g0:1 -a -Artist -ISO -Subject a.jpg
-g -G1 -a -Artist -ISO a.jpg
-g1 -S -Artist a.jpg
-g1 -s3 -Artist -ISO a.jpg
-g2 -a -XMP:all a.jpg
-g1 --sort -a -Artist -City -XMP:Title -IPTC:City a.jpg
-G1 -sort -a -Artist -City -Title -ISO a.jpg
-sort -Title -Artist -ISO a.jpg
-s -sort -ModifyDate -Model -ISO a.jpg
-G0:1:2 -Artist -ISO -FileName a.jpg
-G2 -s -Artist -ISO -FileName a.jpg
-G3:4 -a -s -Artist a.jpg
-G4 -a -s -Artist -XResolution a.jpg
-G5 -a -s -Artist -ISO -Keywords -City -Title -FileName -Megapixels -JFIFVersion -Comment a.jpg
-G6 -a -s -Artist -ISO -Keywords -ExposureTime -Title -FileName -XPTitle -ThumbnailImage -ThumbnailOffset a.jpg
-G7 -a -s -Artist -ISO -Keywords -ExposureTime -Title -FileName -Megapixels -JFIFVersion -RegionName -Comment a.jpg
-G8 -s -Artist a.jpg
-G7:1 -s -Artist a.jpg
-p '$FileName $ISO ${Artist}x $$ $/ $Subject' a.jpg b.jpg
-p- '$FileName,' a.jpg b.jpg
-b -p '$FileName,' a.jpg b.jpg
-p '$FilePath' a.jpg
-p '$SourceFile $Directory' a.jpg
-p '$Copy1:Artist $4Copy1:Artist' a.jpg
-p '$FileName $Foo' a.jpg
-p '$FileName $Foo' -m a.jpg
-p '$FileName $Foo' -f a.jpg
-p '$FileName $Foo' -q -q a.jpg
-p '$FileName $Foo $ISO' -p '$Artist' a.jpg b.jpg
-sep / -p '$Subject $Keywords' a.jpg
-p '$Orientation# $Orientation $EXIF:Artist $XMP:Artist $all:Artist $XMP:all $Foo:all ${Artist;s/a/b/g}' a.jpg
-p '${all:Artist}' a.jpg
-n -p '$Orientation $GPSLatitude' a.jpg
-d %Y -p '$DateTimeOriginal $CreateDate' a.jpg
-p '${DateTimeOriginal;DateFmt("%Y-%m")}' a.jpg
-p '$ImageDescription|' a.jpg
-p 'x' -Artist a.jpg
-listItem 0 -p '$Subject' a.jpg
-E -p '$Artist' a.jpg
-p '$Subject#' -j a.jpg
-p '$RegionInfo' -struct a.jpg
-p '$ThumbnailImage' a.jpg
-p '$AllDates' a.jpg
-p fmt a.jpg b.jpg
-p fmt a.jpg b.jpg sub/deep/d.jpg
-if '$ISO' -p '$FileName' a.jpg b.jpg
-if '$ISO' -Artist a.jpg b.jpg
-if '$ISO' -if '$Make eq "Nikon"' -Artist a.jpg b.jpg
-if '$ISO' -Artist b.jpg
-if2 '$FileName =~ /a/' -Artist a.jpg b.jpg
-if '$ISO gt 5' -Artist none.jpg b.jpg a.jpg
-if '$ISO' -j -FileName sub
-if '$ISO' -csv -FileName a.jpg b.jpg
-progress -if '$ISO' -Artist a.jpg b.jpg
-if '$ISO' -q -Artist b.jpg
-d '%Y-%m-%d %H:%M:%S %z %:z %f %3f %-3f %s %%' -DateTimeOriginal -SubSecDateTimeOriginal -CreateDate -a a.jpg
-d '%Y-%m-%d %H:%M:%S %z %s' -GPSDateTime -DateCreated -GPSDateStamp -TimeCreated -DateTimeCreated a.jpg
-d '%-m/%-d/%y %e %j %A %a %B %b %p %I %U %u %Z %h %D %T %F %R %c %x %X' -DateTimeOriginal -CreateDate a.jpg
-d %s -DateTimeOriginal -SubSecDateTimeOriginal a.jpg
-n -d %Y -DateTimeOriginal a.jpg
-d %Y -j -l -DateTimeOriginal a.jpg
-d %Y -DateTimeOriginal# a.jpg
-globalTimeShift 1 -d %H:%M:%S -DateTimeOriginal -FileModifyDate -DateCreated a.jpg
-globalTimeShift '0:0:1 0' -DateTimeOriginal -SubSecDateTimeOriginal -DateCreated -GPSDateTime -XMP:CreateDate a.jpg
-globalTimeShift -1:30 -AllDates -FileModifyDate a.jpg
-c '%.6f' -GPSLatitude -GPSLongitude -GPSPosition -a a.jpg
-c '%+.6f' -GPSLatitude -GPSLongitude -GPSPosition -a a.jpg
-c '%-.6f' -GPSLatitude -GPSLongitude -GPSPosition -a a.jpg
-c '%d %d %.8f' -GPSPosition a.jpg
-c '%d deg %.4f min' -GPSPosition a.jpg
-c '%.3f degrees' -n -GPSPosition a.jpg
-c '%d' -GPSPosition a.jpg
-c '%+d %d %.2f' -GPSPosition a.jpg
-b -Artist -ISO -Subject a.jpg b.jpg
-b -sep / -sep ';\n' -Artist -Subject a.jpg
-b -sep / -Artist -Subject a.jpg
-b -G1 -Artist -ISO a.jpg
-b -s -Artist a.jpg
-b -f -ISO -Rating b.jpg
-b -j -Subject a.jpg
-b -t -ISO -Artist a.jpg
-b -RegionInfo -struct a.jpg
-b -Orientation -GPSLatitude a.jpg
-E -Artist -UserComment -ImageDescription a.jpg
-ex -Artist -UserComment a.jpg
-ec -Artist -UserComment -ImageDescription -Description a.jpg
-E -j -Artist -UserComment a.jpg
-ec -j -Artist -ImageDescription a.jpg
-ec -csv -ImageDescription a.jpg
-E -b -Artist a.jpg
-E -X -Artist -UserComment a.jpg
-sep / -Subject -Keywords a.jpg
-f -Rating -EXIF:Software -Artist -xmp:all b.jpg
-f -G1 -Software -EXIF:Lens a.jpg
-f -api missingtagvalue=none -Software a.jpg
-charset latin -j -UserComment a.jpg
-charset exif=latin -UserComment -Artist a.jpg
-lang de -Artist -Orientation -Flash -ISO -a a.jpg
-lang de -s -Orientation a.jpg
-lang de -j -l -Orientation a.jpg
-lang fr -G1 -D -Orientation a.jpg
-e -Aperture -GPSLatitude a.jpg
-U -H -G1 -IFD0:all sub/c.jpg
-a -G1 -x EXIF:all -x XMP:all -x System:all -x Composite:all a.jpg
-EXIF:all --ISO --GPS:all -G1 a.jpg
-common a.jpg
-AllDates -a -G1 a.jpg
-CommonIFD0 -s a.jpg
-progress -Artist a.jpg b.jpg
-progress -j -Artist a.jpg b.jpg
-progress -q -Artist a.jpg b.jpg
-progress: -Artist a.jpg b.jpg
-progress -Artist a.jpg
-q -Artist a.jpg b.jpg
-q -q -Artist none.jpg
-diff b.jpg -s -EXIF:all a.jpg
-diff b.jpg -a -G1 -EXIF:all a.jpg b.jpg
-diff none.jpg -s -EXIF:all a.jpg
-diff b.jpg b.jpg -EXIF:all
-diff b.jpg -Artist a.jpg
-diff a.jpg -IPTC:all side.xmp
-diff side.xmp -XMP:City a.jpg
-diff b.jpg -G0 -Make -FileName a.jpg
-diff b.jpg -g1 -Make -FileName -Subject a.jpg
-j none.jpg
-j none.jpg a.jpg -Artist
-Artist none.jpg
-FileName -s3 --ext jpg a.jpg side.xmp
-FileName -s3 -ext xmp a.jpg side.xmp
-fileOrder -FileName -FileName -s3 a.jpg b.jpg sub/deep/d.jpg
-fileOrder ISO -FileName -s3 b.jpg a.jpg
-j -G1 -f -EXIF:Software -Lens a.jpg
-j -g1 -f -EXIF:Software a.jpg
-G -f -s -all:Software -XMP:Artist a.jpg
-csv -G1 -f -EXIF:Software -Artist a.jpg
-Subject -Title# -Flash# -j a.jpg
-*Date* -s a.jpg
-G1 -s -a -*artist a.jpg
-j -t -G1 -a -Megapixels -FileName -ImageWidth -JFIFVersion -Keywords -RegionName a.jpg
-j -t -G1 -a -Title-de -XPTitle -GPSLatitude -Comment -FileType a.jpg
-G2 -s -System:all a.jpg
-g1 -sort -a -Title -Artist -City -ISO -Creator -Headline a.jpg
-j -sort -Title -Artist -City -ISO a.jpg
-listItem 5 -Subject a.jpg
-j -listItem 5 -Subject a.jpg
-X -listItem 1 -Subject a.jpg
-j -D -f -Software a.jpg
-D -f -Software a.jpg
-h -f -Software a.jpg
-X -l -f -Software a.jpg
-T -l -Artist a.jpg
-t -l -Artist -Orientation a.jpg
-h -l -Orientation a.jpg
-args -l -s -D -Artist a.jpg
-G1 -s3 -Artist a.jpg
-s -IFD1:all a.jpg
-s -IPTC:all a.jpg
-s -IPTC:Ci* a.jpg
-j -IPTC:all a.jpg
-struct -Keywords -Subject -Creator -Title a.jpg
-struct -T -Keywords -Subject -Creator a.jpg
-struct -p '$Keywords $Subject $Creator' a.jpg
-struct -b -Subject -Creator -Keywords a.jpg
-csv -struct -Keywords -Creator a.jpg
-struct -sep / -Subject a.jpg
-file1 b.jpg -Artist -File1:Artist -G8 a.jpg
-file1 b.jpg -p '$Artist $File1:Artist' a.jpg
-file1 sub/deep/d.jpg -if '$Artist ne $File1:Artist' -FileName -S a.jpg b.jpg
-file2 %f.jpg -File2:Make -s a.jpg b.jpg
-L -UserComment a.jpg
-charset cp1251 -UserComment a.jpg
-X -charset latin -UserComment a.jpg
-listw -XMP-dc:all
-list -GPS:all
-listw -IPTC:all
"""
WHOLE = r"""
-j -G5:7 -a -struct -XMP:all -JFIF:all -File:all -Composite:all a.jpg
-j -G1 -b -a --ThumbnailImage -n a.jpg
-X -XMP-photoshop:all -GPS:all -System:FileName -Composite:all a.jpg
-e -a -Composite:all a.jpg
-G1 -a a.jpg
-j -G1 a.jpg
-j a.jpg
-j -a a.jpg
-s a.jpg
-g1 a.jpg
-G a.jpg
-X a.jpg
-j -struct -G a.jpg
-php -a -G1 a.jpg
-j side.xmp
-s -a a.jpg
-X -a a.jpg
"""
"""All tags: where Composite tags stand among each other changes from run to run of ExifTool."""


def _lines(text: str) -> list[str]:
    return text.strip().split("\n")


@pytest.mark.parametrize("line", _lines(EXACT))
def test_output_is_exiftools(theirs: Talk, ours: Talk, line: str) -> None:
    words = shlex.split(line)
    assert ours.run(words) == theirs.run(words)


@pytest.mark.parametrize("line", _lines(WHOLE))
def test_all_tags_are_exiftools(theirs: Talk, ours: Talk, line: str) -> None:
    printed, expected = (talk.run(shlex.split(line))[0].replace(",\n", "\n") for talk in (ours, theirs))
    assert sorted(printed.split("\n")) == sorted(expected.split("\n"))


@pytest.mark.parametrize(
    "line",
    [
        "-w %d%f_1.txt -Artist a.jpg b.jpg",
        "-w %f_%e%c.out -j -Artist a.jpg b.jpg",
        "-w! %f_2.txt -csv -Artist a.jpg b.jpg",
        "-W %f_%t_%g1.%s -a -Artist -Subject a.jpg",
        "-W! %f_%t.%s -b -ThumbnailImage -Title a.jpg",
        "-W+ all.tmp -j -Artist a.jpg b.jpg",
        "-w new/%f.txt -Artist a.jpg",
        "-w txt -Artist none.jpg",
    ],
)
def test_files_of_output_are_exiftools(exiftool: list[str], folder: Path, tmp_path: Path, line: str) -> None:
    found = []
    for number, tool in enumerate((exiftool, [sys.executable, "-m", "metasplice"])):
        home = tmp_path / str(number)
        home.mkdir()
        for name in ("a.jpg", "b.jpg"):
            (home / name).write_bytes((folder / name).read_bytes())
        environment = os.environ | {"PYTHONPATH": str(PACKAGES)}
        done = subprocess.run([*tool, *shlex.split(line)], cwd=home, env=environment, capture_output=True, check=False)
        files = {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}
        found.append((done.stdout, done.stderr, done.returncode, files))
    assert found[1] == found[0]


def test_exit_status_is_exiftools(exiftool: list[str], folder: Path) -> None:
    for line in ("-if '$ISO' b.jpg", "-if '$ISO' -q a.jpg b.jpg", "-Artist none.jpg", "-if '$Foo' -j a.jpg b.jpg"):
        statuses = [
            subprocess.run(
                [*tool, *shlex.split(line)], cwd=folder, capture_output=True, check=False,
                env=os.environ | {"PYTHONPATH": str(PACKAGES)},
            ).returncode
            for tool in (exiftool, [sys.executable, "-m", "metasplice"])
        ]  # fmt: skip
        assert statuses[1] == statuses[0], line


@pytest.mark.parametrize(
    "line",
    [
        "-j -use MWG -G1 -a a.jpg",
        "-use MWG -s a.jpg",
        "-s -G1 -MWG:all a.jpg b.jpg",
        "-p '$MWG:City $MWG:Keywords $mwg:all' a.jpg",
        "-if '$MWG:City' -s -MWG:City a.jpg b.jpg",
    ],
)
def test_group_mwg_is_exiftools(exiftool: list[str], folder: Path, line: str) -> None:
    """Not in the conversation of the others: ExifTool keeps the group for all commands behind."""
    told = []
    for tool in (exiftool, [sys.executable, "-m", "metasplice"]):
        environment = os.environ | {"PYTHONPATH": str(PACKAGES)}
        done = subprocess.run(
            [*tool, *shlex.split(line)], cwd=folder, env=environment, capture_output=True, check=False
        )
        told.append((_cleaned(done.stdout.decode()), _cleaned(done.stderr.decode())))
    assert told[1] == told[0]
