"""PNG and GIF as others see them: ExifTool and exiv2 on the tags, Pillow, pngcheck and gifsicle on the pictures."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.derived import visible
from metasplice.tags import convert

from tests.build import gif, png
from tests.build.sample import IRB, PACKET, SAMPLES, tiff
from tests.codecs import test_png, test_pngtext

ROOT = Path(__file__).parents[2]
EXIFTOOL = Path(os.environ.get("EXIFTOOL") or ROOT / "node_modules/exiftool-vendored.pl/bin/exiftool")
CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
OWN = {name: raw for name, raw in SAMPLES.items() if name.startswith(("png", "apng", "gif"))}
PNGS = {name: raw for name, raw in OWN.items() if "png" in name}
EDITS: dict[str, tuple[Edit, ...]] = {
    "texts": (Set("PNG:Title", ("Sea",)), Set("PNG:Author", ("Žofie",)), Set("PNG:Title-de", ("Meer",))),
    "blocks": (Set("EXIF:Artist", ("Ada",)), Set("XMP-dc:Subject", ("sea", "家族")), Set("IPTC:City", ("Paris",))),
    "chunks": (
        Set("PNG:Gamma", ("2.2",)),
        Set("PNG:ModifyDate", ("2020:01:02 03:04:05",)),
        Set("PixelUnits", ("meters",)),
    ),
    "words": (Set("Comment", ("words",)), Set("XMP-dc:Title", ("Sea",))),
    "strip": (Delete("all"),),
}

SPELT_OTHERWISE = (("PNG:Gamma", ""), ("PNG:ICC_Profile", "(Binary data 128 bytes, use -b option to extract)"))
"""What ExifTool shows of a gamma of 0 and of a profile that is none."""


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"NO {name}: install it, or run `python3 build.py test`, which does")
    return found


def edited(raw: bytes, edits: tuple[Edit, ...]) -> bytes | None:
    source = BytesSource(raw)
    try:
        return rewrite(source, edits).patch.over(source).all()
    except MetaspliceError:
        return None


def files(folder: Path) -> list[tuple[Path, Path]]:
    """Originals and their copies after every set of edits that their type takes."""
    found = []
    originals = dict(OWN)
    for name in ("png", "gif"):
        for path in sorted((CORPUS / name).glob("*")) if CORPUS.is_dir() else []:
            originals[path.name] = path.read_bytes()
    for number, raw in enumerate(originals.values()):
        kind = ".gif" if raw.startswith(b"GIF") else ".mng" if raw[1:4] == b"MNG" else ".png"
        before = folder / f"{number}{kind}"
        before.write_bytes(raw)
        for which, edits in EDITS.items():
            made = edited(raw, edits)
            if made is not None:
                after = folder / f"{number}-{which}{kind}"
                after.write_bytes(made)
                found.append((before, after))
    assert len(found) > 3 * len(OWN)
    return found


def exiftool(*paths: Path, numeric: bool = False) -> list[dict[str, object]]:
    if not EXIFTOOL.is_file() or shutil.which("perl") is None:
        pytest.skip("NO ExifTool: npm install brings it")
    words = ["perl", str(EXIFTOOL), "-j", "-G1", "-a", "-struct", *(["-n"] if numeric else []), *map(str, paths)]
    found: list[dict[str, object]] = json.loads(subprocess.run(words, capture_output=True, check=False).stdout)
    return found


@pytest.mark.parametrize("numeric", [False, True])
def test_we_read_a_file_as_exiftool_does(tmp_path: Path, numeric: bool) -> None:
    """Every kind of chunk and text of the codecs' own tables, and whole files."""
    chunks = [raw for raw, _ in (*test_png.CASES, *test_pngtext.CASES) if raw[4:8] != b"IHDR"]
    for number, raw in enumerate((*map(png.png, chunks), *OWN.values())):
        (tmp_path / f"{number:03}{'.gif' if raw.startswith(b'GIF') else '.png'}").write_bytes(raw)
    paths = sorted(tmp_path.iterdir())
    for path, row in zip(paths, exiftool(*paths, numeric=numeric), strict=True):
        told = convert.number if numeric else convert.text
        ours: dict[str, object] = {}
        for field in visible(inspect(BytesSource(path.read_bytes()))):
            ours.setdefault(field.key, told(field.tag, field.value, field.context))
        for key, value in row.items():
            if key.startswith(("PNG", "GIF", "IPTC")) and (key, value) not in SPELT_OTHERWISE:
                assert str(ours.get(key)) == str(value), (path.name, key)


def test_exiftool_reads_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    for number, raw in enumerate(PNGS.values()):
        made = edited(raw, (*EDITS["texts"], *EDITS["blocks"], *EDITS["chunks"]))
        assert made is not None
        path = tmp_path / f"{number}.png"
        path.write_bytes(made)
    for row in exiftool(*sorted(tmp_path.glob("*.png"))):
        assert (row["PNG:Title"], row["PNG:Author"], row["PNG:Title-de"]) == ("Sea", "Žofie", "Meer")
        assert (row["IFD0:Artist"], row["IPTC:City"], row["PNG:Gamma"]) == ("Ada", "Paris", 2.2)
        assert row["PNG:ModifyDate"] == "2020:01:02 03:04:05"
        assert row["PNG-pHYs:PixelUnits"] == "meters"
        assert {"sea", "家族"} <= set(row["XMP-dc:Subject"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("raw", "words", "edits"),
    [
        (png.png(), ("-Title=Sea", "-City=Rome", "-Rating=3"), (("Title", "Sea"), ("City", "Rome"), ("Rating", "3"))),
        (png.png(png.chunk(b"eXIf", tiff())), ("-Artist=Ada", "-Title=x"), (("Artist", "Ada"), ("Title", "x"))),
        (png.png(png.xmp(PACKET)), ("-Title=Sea", "-Label=a"), (("Title", "Sea"), ("Label", "a"))),
        (png.png(png.profile(b"iptc", IRB)), ("-Source=x", "-Make=y"), (("Source", "x"), ("Make", "y"))),
        (png.png(), ("-CreateDate=2020:01:02 03:04:05",), (("CreateDate", "2020:01:02 03:04:05"),)),
        (png.png(), ("-PixelsPerUnitX=3000",), (("PixelsPerUnitX", "3000"),)),
        (png.png(), ("-CreationTime=2020:01:02 03:04:05+01:00",), (("CreationTime", "2020:01:02 03:04:05+01:00"),)),
        (
            gif.gif(),
            ("-Title=Sea", "-Comment=words", "-Artist=Ada"),
            (("Title", "Sea"), ("Comment", "words"), ("Artist", "Ada")),
        ),
        (gif.gif(gif.comment(b"a"), gif.comment(b"b")), ("-Comment=words",), (("Comment", "words"),)),
    ],
)
def test_a_bare_name_is_written_where_exiftool_writes_it(
    tmp_path: Path, raw: bytes, words: tuple[str, ...], edits: tuple[tuple[str, str], ...]
) -> None:
    path = tmp_path / ("a.gif" if raw.startswith(b"GIF") else "a.png")
    mine = tmp_path / f"b{path.suffix}"
    path.write_bytes(raw)
    made = edited(raw, tuple(Set(name, (value,)) for name, value in edits))
    assert made is not None
    mine.write_bytes(made)
    if EXIFTOOL.is_file() and shutil.which("perl"):
        subprocess.run(["perl", str(EXIFTOOL), "-q", "-m", "-overwrite_original", *words, str(path)], check=True)
    theirs, ours = exiftool(path, mine)
    left_out = ("SourceFile", "System:", "XMP-x:", "File:", "IFD1:ThumbnailOffset")
    found = [{key: value for key, value in row.items() if not key.startswith(left_out)} for row in (theirs, ours)]
    assert found[0] == found[1]
    assert theirs.get("File:Comment") == ours.get("File:Comment")


def test_pngcheck_finds_no_new_fault(tmp_path: Path) -> None:
    pngcheck, tried = tool("pngcheck"), 0

    def verdict(path: Path) -> int:
        return subprocess.run([pngcheck, "-q", str(path)], capture_output=True, check=False).returncode

    for before, after in files(tmp_path):
        if before.suffix == ".png":
            assert verdict(after) <= verdict(before), after.name
            tried += 1
    assert tried > 10


def test_gifsicle_decodes_the_same_pictures(tmp_path: Path) -> None:
    gifsicle, tried = tool("gifsicle"), 0

    def pictures(path: Path) -> tuple[str, bool]:
        words = [gifsicle, "--no-comments", "--no-names", "--no-extensions", "--no-app-extensions", "-O0", str(path)]
        done = subprocess.run(words, capture_output=True, check=False)
        return hashlib.sha256(done.stdout[6:]).hexdigest(), bool(done.stderr)

    for before, after in files(tmp_path):
        if before.suffix == ".gif":
            old, new = pictures(before), pictures(after)
            assert old[0] == new[0], after.name
            assert old[1] or not new[1], after.name
            tried += 1
    assert tried > 5


def test_exiv2_reads_what_was_written(tmp_path: Path) -> None:
    """Fact: it knows Exif in eXIf and in hexadecimal text, XMP, and IPTC in hexadecimal text."""
    exiv2 = tool("exiv2")
    for name, raw in PNGS.items():
        made = edited(raw, EDITS["blocks"])
        assert made is not None
        path = tmp_path / f"{name}.png"
        path.write_bytes(made)
        told = subprocess.run([exiv2, "-q", "-PXIkt", str(path)], capture_output=True, check=False).stdout.decode()
        read = {line.split()[0]: line.split(None, 1)[1].strip() for line in told.splitlines() if len(line.split()) > 1}
        assert "家族" in read.get("Xmp.dc.subject", ""), name
        if "profiles" not in name:  # it does not know the type 8bim
            assert read.get("Iptc.Application2.City") == "Paris", name


def test_pillow_decodes_the_same_pictures(tmp_path: Path) -> None:
    pillow = pytest.importorskip("PIL.Image", reason="NO Pillow: it is no part of the development set")

    def frames(path: Path) -> list[bytes]:
        with pillow.open(path) as image:
            found = []
            for number in range(getattr(image, "n_frames", 1)):
                image.seek(number)
                found.append(image.convert("RGBA").tobytes())
            return found

    for before, after in files(tmp_path):
        try:
            old = frames(before)
        except (OSError, SyntaxError, ValueError, EOFError):
            continue
        if not after.name.endswith("-strip.png"):
            assert frames(after) == old, after.name
