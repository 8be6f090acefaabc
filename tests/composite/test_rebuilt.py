"""Uncompressed thumbnails as TIFF files: which directories have one, what it is called, what is in it."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from metasplice import BytesSource, inspect
from metasplice.derived import visible

from tests.build.tiff import Builder, Item

Page = dict[str, object]
NAMES = ("ThumbnailTIFF", "PreviewTIFF")


def page(made: Builder, width: int = 10, height: int = 8, **told: object) -> list[Item]:
    """The entries of a directory with a picture of its own; `told` says what is unusual about it."""
    kind, compression, strips = (told.get(name, 1) for name in ("kind", "compression", "strips"))
    bits = tuple(told.get("bits", (8, 8, 8)))  # type: ignore[call-overload]
    assert isinstance(strips, int) and isinstance(kind, int) and isinstance(compression, int)
    size = width * height * len(bits) * bits[0] // 8 // strips
    starts = [made.put(bytes([index + 1]) * size) for index in range(strips)]
    items = [
        (0x00FE, 4, made.number(kind)), (0x0100, 4, made.number(width)), (0x0101, 3, made.number(height, "H")),
        (0x0102, 3, b"".join(made.number(one, "H") for one in bits)), (0x0103, 3, made.number(compression, "H")),
        (0x0106, 3, made.number(2, "H")), (0x0111, 4, b"".join(map(made.number, starts))),
        (0x0115, 3, made.number(len(bits), "H")),
        (0x0116, 4, made.number(int(str(told.get("rows", height // strips))))),
        (0x0117, 4, made.number(size) * strips),
    ]  # fmt: skip
    return items + [(0x0112, 3, made.number(6, "H"))] * bool(told.get("turned"))


def file(pages: Sequence[Page], order: str = "<") -> bytes:
    """A DNG: the first page is IFD0, all others are its SubIFDs."""
    made = Builder(order)
    subs = [made.directory(page(made, **one)) for one in pages[1:]]  # type: ignore[arg-type]
    items = page(made, **pages[0])  # type: ignore[arg-type]
    items += [(0x014A, 4, b"".join(map(made.number, subs)))] if subs else []
    return made.done(made.directory([*items, (0xC612, 1, b"\1\4\0\0")]))


def found(raw: bytes) -> dict[str, bytes]:
    return {field.key: field.value for field in visible(inspect(BytesSource(raw))) if field.name in NAMES}


FILES = {
    "one": file([{}]),
    "big-endian": file([{}], ">"),
    "two strips": file([{"strips": 2}]),
    "grey": file([{"bits": (8,)}]),
    "sixteen bits": file([{"bits": (16, 16, 16)}]),
    "turned": file([{"turned": True}]),
    "wide": file([{"width": 257}]),
    "as wide as a thumbnail": file([{"width": 256}]),
    "the usual DNG": file([{}, {"kind": 0, "width": 40, "bits": (16,)}, {"compression": 7}]),
    "two": file([{}, {"width": 9}]),
    "three": file([{}, {"width": 9}, {"width": 8}]),
    "three, the last one compressed": file([{}, {"width": 9}, {"width": 8, "compression": 7}]),
    "two, the second one wide": file([{}, {"width": 300}]),
    "none, the picture itself": file([{"kind": 0}]),
    "none, compressed": file([{"compression": 5}]),
    "none, strips not full": file([{"rows": 9}]),
}


def test_exiftool_makes_the_same_files(exiftool: list[str], tmp_path: Path) -> None:
    paths = [tmp_path / f"{index}.dng" for index in range(len(FILES))]
    for path, raw in zip(paths, FILES.values(), strict=True):
        path.write_bytes(raw)
    words = [*exiftool, "-j", "-b", "-a", "-G1", *(f"-{one}" for one in NAMES), *map(str, paths)]
    rows = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
    for row, (name, raw) in zip(rows, FILES.items(), strict=True):
        told = {key: base64.b64decode(value[7:]) for key, value in row.items() if key != "SourceFile"}
        assert found(raw) == told, name


def test_the_pictures_are_read_again_as_what_they_are() -> None:
    for raw in found(FILES["three"]).values():
        fields = {field.key: field.value for field in inspect(BytesSource(raw)).fields}
        assert fields["IFD0:ImageHeight"] == 8 and fields["IFD0:Compression"] == 1
        assert len(raw) == fields["IFD0:StripOffsets"] + fields["IFD0:StripByteCounts"]


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("none")])
def test_nothing_is_made_of_other_pictures(name: str) -> None:
    assert found(FILES[name]) == {}


def test_strips_that_overlap_make_no_picture_larger_than_the_file() -> None:
    made = Builder()
    at, count = made.put(bytes(4096)), 4096
    items = [
        (0x00FE, 4, made.number(1)), (0x0100, 4, made.number(64)), (0x0101, 4, made.number(64)),
        (0x0102, 3, made.number(8, "H")), (0x0103, 3, made.number(1, "H")), (0x0106, 3, made.number(1, "H")),
        (0x0111, 4, made.number(at) * count), (0x0115, 3, made.number(1, "H")), (0x0116, 4, made.number(64)),
        (0x0117, 4, made.number(4096) * count),
    ]  # fmt: skip
    assert found(made.done(made.directory(items))) == {}
