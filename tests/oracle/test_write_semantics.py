"""Files we wrote hold what ExifTool's hold after the same command line: operators, modes, structures, twins, shifts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from metasplice import inspect, rewrite
from metasplice.base.edit import Add, Delete, Edit, Remove, Set
from metasplice.base.errors import MetaspliceError
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.composite.mwg import mwg
from metasplice.derived import visible
from metasplice.plan.mwg import use_groups
from metasplice.tags import convert

from tests.build import jpeg as build
from tests.oracle.test_plan_targets import RICH
from tests.oracle.write_cases import CASES

PACKET = (
    *("-XMP-dc:Subject=a", "-XMP-dc:Subject=b", "-XMP-pdf:Keywords=old", "-XMP-tiff:Artist=old", "-XMP-xmp:Rating=3"),
    *("-XMP-photoshop:City=C", "-XMP-microsoft:RatingPercent=50", "-XMP-xmp:CreateDate=2020-01-31T10:00:00.5+02:00"),
    *("-XMP-dc:Title=t", "-XMP-dc:Title-de=d", "-XMP-exif:ISO=3", "-XMP-exif:ISO=4"),
    *("-XMP-exif:Flash={Fired=True}", "-XMP-exif:GPSLatitude=3 N", "-XMP-dc:Date=2020", "-XMP-exif:ExposureTime=1/2"),
    *("-XMP-iptcExt:LocationShown={City=Ulm,CountryName=Germany}", "-XMP-xmp:ModifyDate=2020:01:02 03:04:05"),
    "-XMP-mwg-rs:RegionInfo={RegionList=[{Name=Ada,Type=Face},{Name=Bob,Type=Face}]}",
    "-XMP-photoshop:DateCreated=2020-01",
)  # fmt: skip
TWINS = (
    *("-IPTC:By-line=a", "-IPTC:By-line=b", "-IPTC:Caption-Abstract=cap", "-EXIF:Artist=e; f", "-XMP-dc:Creator=q"),
    *("-EXIF:Copyright=c", "-XMP-iptcExt:LocationShown={City=U,CountryName=G}"),
)
MADE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("rich.jpg", "bare.jpg", RICH),
    ("dig.jpg", "rich.jpg", ("-IPTCDigest=new",)),
    ("stale.jpg", "dig.jpg", ("-IPTC:City=Changed",)),
    ("iptc.jpg", "bare.jpg", TWINS),
    ("ducky.jpg", "bare.jpg", ("-Ducky:Quality=80", "-Ducky:Comment=co", "-Ducky:Copyright=cr")),
)
"""Name, what it is made from, and how."""

COMMANDS = [
    (name + ("" if name in ("side", "packet") else ".jpg"), tuple(words))
    for names, *words in (line.split("|") for line in CASES.splitlines())
    for name in names.split(",")
]
IGNORED = ("System:", "ExifTool:", "SourceFile", "XMP-x:", "Composite:", "File:CurrentIPTCDigest", "File:ExifByteOrder")


class Bench:
    """The folder of test files, and ExifTool to write and read them."""

    def __init__(self, exiftool: list[str], folder: Path) -> None:
        self.exiftool = exiftool
        self.folder = folder

    def run(self, lines: Sequence[str]) -> str:
        """What ExifTool prints for an argument file."""
        text = "".join(f"{line}\n" for line in (*lines, "-stay_open", "False"))
        command = [*self.exiftool, "-stay_open", "True", "-@", "-"]
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, check=False, env={**os.environ, "TZ": "UTC"}
        )
        return done.stdout.decode("utf-8", "replace")

    def path(self, name: str) -> Path:
        """The file of that name; sidecars are called so by their ending."""
        return self.folder / (name if "." in name else f"{name}.xmp")

    def read(self, paths: Sequence[Path]) -> dict[str, dict[str, Any]]:
        """All tags of files by path."""
        listed = "\n".join(map(str, paths)).encode()
        command = [*self.exiftool, "-j", "-G1", "-a", "-struct", "-n", "-@", "-"]
        done = subprocess.run(command, input=listed, capture_output=True, check=False)
        found = json.loads(done.stdout, object_pairs_hook=gathered)
        return {one["SourceFile"]: {k: v for k, v in one.items() if not k.startswith(IGNORED)} for one in found}


def gathered(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose repeated names make lists."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        made[name] = [made[name], value] if name in made else value
    return made


@pytest.fixture(scope="module")
def bench(exiftool: list[str], tmp_path_factory: pytest.TempPathFactory) -> Bench:
    made = Bench(exiftool, tmp_path_factory.mktemp("semantics"))
    made.path("bare.jpg").write_bytes(build.jpeg())
    head = build.segment(0xE0, b"JFIF\0\x01\x01\0\0\x48\0\x48\0\0")
    made.path("jfif.jpg").write_bytes(build.jpeg(head))
    made.run(
        [*PACKET, str(made.path("side")), "-execute", "-XMP-dc:Format=image/jpeg", str(made.path("packet")), "-execute"]
    )
    for name, source, words in MADE:
        made.run([*words, "-o", str(made.path(name)), str(made.path(source)), "-execute"])
    return made


@pytest.fixture(scope="module")
def results(bench: Bench) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What each command leaves in ExifTool's file and in ours.

    Once a command has said `-use MWG` ExifTool's process keeps to it, so those commands come last.
    """
    lines: list[str] = []
    pairs: list[tuple[Path, Path]] = []
    for number, (name, words) in enumerate(COMMANDS):
        source = bench.path(name)
        theirs, ours = (source.with_name(f"{side}{number}{source.suffix}") for side in ("theirs", "ours"))
        said = [*words, "-o", str(theirs), str(source), "-execute"]
        lines = [*lines, *said] if "MWG" in words else [*said, *lines]
        ours.write_bytes(written(source.read_bytes(), words))
        pairs.append((theirs, ours))
    bench.run(lines)
    for (theirs, _), (name, _) in zip(pairs, COMMANDS, strict=True):
        if not theirs.exists():
            shutil.copy(bench.path(name), theirs)
    read = bench.read([path for pair in pairs for path in pair])
    return [(read[str(theirs)], read[str(ours)]) for theirs, ours in pairs]


def written(raw: bytes, words: Sequence[str]) -> bytes:
    """The file after the command; as it was where the command is refused."""
    edits, mode = edits_from(words)
    try:
        made = rewrite(BytesSource(raw), edits, mode)
    except MetaspliceError:
        return raw
    return b"".join(raw[one.start : one.end] if isinstance(one, Span) else one for one in made.pieces())


def edits_from(words: Sequence[str]) -> tuple[list[Edit], str]:
    """Edits and write mode of a command; repeated words of a tag make one edit, as on the command line."""
    mode, together = "wcg", False
    found: list[Edit] = []
    rest = iter(words)
    for word in rest:
        if word == "-wm":
            mode = next(rest)
        elif word == "-use":
            together = next(rest) == "MWG"
        else:
            _take(found, word[1:])
    return (use_groups(found) if together else found), mode


def _take(found: list[Edit], word: str) -> None:
    name, _, value = word.partition("=")
    verb = name[-1] if name[-1] in "+-^" else ""
    name = name.removesuffix(verb) if verb else name
    if not value and not verb:
        found.append(Delete(name))
        return
    kind = {"": Set, "^": Set, "+": Add, "-": Remove}[verb]
    numeric, tag = name.endswith("#"), name.removesuffix("#")
    for at, edit in enumerate(found):
        if type(edit) is kind and edit.tag.lower() == tag.lower() and edit.numeric == numeric:
            found[at] = edit.replaced(values=(*edit.values, value))
            return
    found.append(kind(tag, (value,), numeric))


@pytest.mark.parametrize("number", range(len(COMMANDS)), ids=[" ".join((name, *words)) for name, words in COMMANDS])
def test_command_leaves_the_tags_that_exiftool_leaves(
    results: list[tuple[dict[str, Any], dict[str, Any]]], number: int
) -> None:
    theirs, ours = results[number]
    assert {key: str(value) for key, value in ours.items()} == {key: str(value) for key, value in theirs.items()}


READ = {
    "cut": ("stale.jpg", ("-IPTC:City=" + 32 * "a", "-XMP-photoshop:City=" + 33 * "a")),
    "stale": ("stale.jpg", ("-XMP-photoshop:State=S", "-EXIF:Artist=", "-XMP-dc:Creator=x", "-IPTC:Keywords=")),
    "blank": ("dig.jpg", ("-EXIF:Copyright= ", "-XMP-dc:Rights=r", "-EXIF:SubSecTimeOriginal=12")),
    "names": ("rich.jpg", ("-EXIF:Artist=A; B;C", "-EXIF:Orientation#=6", "-XMP-iptcExt:LocationShownCity=Q")),
    "iptc": ("bare.jpg", ("-IPTC:DateCreated=2020:01:02", "-IPTC:TimeCreated=03:04:05+01:00", "-IPTC:City=x")),
}


@pytest.mark.parametrize("name", READ)
def test_group_mwg_reads_as_in_exiftool(bench: Bench, name: str) -> None:
    source, words = READ[name]
    target = bench.path(f"read-{name}.jpg")
    bench.run([*words, "-o", str(target), str(bench.path(source)), "-execute"])
    command = [*bench.exiftool, "-use", "MWG", "-j", "-G1", "-MWG:all", str(target)]
    (theirs,) = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    del theirs["SourceFile"]
    fields = mwg(list(visible(inspect(BytesSource(target.read_bytes())))))
    ours = {one.key: str(convert.text(one.tag, one.value, one.context)) for one in fields}
    assert ours == {key: str(value) for key, value in theirs.items()}


def test_new_thumbnail_is_the_one_that_exiftool_reads(bench: Bench) -> None:
    raw, image = bench.path("rich.jpg").read_bytes(), build.jpeg()
    made = rewrite(BytesSource(raw), [Set("ThumbnailImage", (image,))])
    target = bench.path("thumbnail.jpg")
    pieces = (raw[one.start : one.end] if isinstance(one, Span) else one for one in made.pieces())
    target.write_bytes(b"".join(pieces))
    command = [*bench.exiftool, "-b", "-ThumbnailImage", str(target)]
    assert subprocess.run(command, capture_output=True, check=True).stdout == image
    assert not rewrite(BytesSource(target.read_bytes()), [Set("ThumbnailImage", (image,))]).patch
