"""Each format's results bent in every way that matters: the judge must notice, by the check whose business it is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest
from metasplice import Delete, Patch, Set
from metasplice.base.edit import Edit
from metasplice.base.link import Checksum, Length, Pointer, PointerTable
from metasplice.reading import Inspection

from tests.build import matroska, riff
from tests.build.bend import Trial
from tests.build.sample import SAMPLES

TITLE: list[Edit] = [Set("Title", ("A new title",))]
PACKET: list[Edit] = [Set("XMP-dc:Title", ("New",))]
ARTIST: list[Edit] = [Set("EXIF:Artist", ("Somebody new",))]
NO_TITLE: list[Edit] = [Delete("Title")]
NOTHING: list[Edit] = [Delete("all")]

Bend = Callable[[Trial], list[str]]


def swap(old: bytes, new: bytes, *, last: bool = False) -> Bend:
    """Other bytes in the place of some."""

    def bend(trial: Trial) -> list[str]:
        at = trial.made.rindex(old) if last else trial.made.index(old)
        return trial.bent(at, len(old), new)

    return bend


def off(name: bytes, by: int, xor: int = 1, *, last: bool = False) -> Bend:
    """A byte changed, told by its distance from a name."""

    def bend(trial: Trial) -> list[str]:
        at = (trial.made.rindex(name) if last else trial.made.index(name)) + by
        return trial.bent(at, 1, bytes((trial.made[at] ^ xor,)))

    return bend


def chunk(name: bytes, *, twice: bool = False, wide: int = 4, order: str = ">") -> Bend:
    """A chunk of PNG (or of RIFF with `order` "<") lost, or there twice."""

    def bend(trial: Trial) -> list[str]:
        found = trial.made.index(name)
        at = found - 4 if order == ">" else found
        size = struct.unpack(order + "I", trial.made[at : at + 4] if order == ">" else trial.made[at + 4 : at + 8])[0]
        size += 12 if order == ">" else 8 + (size & 1)
        raw = trial.made[at : at + size]
        return trial.bent(at, size, raw * 2 if twice else b"")

    return bend


def resummed(name: bytes, by: int) -> Bend:
    """A byte of a PNG chunk changed, and its checksum put right."""

    def bend(trial: Trial) -> list[str]:
        at = trial.made.index(name)
        size = int.from_bytes(trial.made[at - 4 : at])
        raw = bytearray(trial.made[at : at + 4 + size])
        raw[4 + by] ^= 1
        return trial.bent(at, size + 8, bytes(raw) + zlib.crc32(raw).to_bytes(4))

    return bend


def number(kind: type, nth: int = 0, by: int = 1) -> Bend:
    """A stored number of the result changed by some, told by the kind of its link."""

    def bend(trial: Trial) -> list[str]:
        links = [link for link in Inspection(trial.patch.over(trial.source)).links if isinstance(link, kind)]
        link = links[nth]
        width = link.unit if isinstance(link, PointerTable) else link.width
        wrong = int.from_bytes(trial.made[link.at : link.at + width], link.order) + by
        return trial.bent(link.at, width, wrong.to_bytes(width, link.order))

    return bend


def unfinished(kind: type) -> Bend:
    """The result without its numbers of one kind put right."""

    def bend(trial: Trial) -> list[str]:
        places = {link.at for link in trial.before.links if isinstance(link, kind)}
        left = [one for one in trial.patch.splices if one.span.start not in places or not one.span.size]
        return trial.failures(Patch(trial.patch.size, left))

    return bend


SABOTAGES: list[tuple[str, list[Edit], str, Bend, str]] = [
    ("png with blocks", TITLE, "a byte of the picture", resummed(b"IDAT", 0), "media"),
    ("png with blocks", TITLE, "the header's width", resummed(b"IHDR", 3), "media"),
    ("png with blocks", TITLE, "an unknown chunk", resummed(b"prVt", 2), "media"),
    ("png with blocks", TITLE, "an unknown chunk lost", chunk(b"prVt"), "media"),
    ("png with blocks", TITLE, "an unknown chunk twice", chunk(b"prVt", twice=True), "media"),
    ("png with blocks", TITLE, "another name of a chunk", swap(b"prVt", b"prVu"), "media"),
    ("png with blocks", TITLE, "the Exif chunk lost", chunk(b"eXIf"), "blocks"),
    ("png with blocks", TITLE, "a colour profile changed", resummed(b"iCCP", 9), "blocks"),
    ("png with blocks", PACKET, "a wrong length", number(Length), "structure"),
    ("png with blocks", PACKET, "a wrong checksum", number(Checksum, 1), "structure"),
    ("png with blocks", PACKET, "a trailer changed", swap(b"some trailer", b"some Trailer"), "media"),
    ("png with blocks", TITLE, "a value nobody asked for", resummed(b"iTXt", 12), "fields"),
    ("gif with blocks", PACKET, "a byte of the ramp", off(b"\x01\xff\xfe\xfd", 9), "tally"),
    ("gif with blocks", PACKET, "an unknown extension", swap(b"nobody knows", b"nobody knowt"), "media"),
    ("gif with blocks", PACKET, "a comment", swap(b"two", b"tWo"), "blocks"),
    ("gif with blocks", PACKET, "the size of the screen", off(b"GIF89a", 6), "media"),
    ("gif", PACKET, "another version", swap(b"GIF89a", b"GIF87a"), "tally"),
    ("webp with blocks", PACKET, "the flag of the packet", off(b"VP8X", 8, 4), "tally"),
    ("webp with blocks", PACKET, "the flag of animation", off(b"VP8X", 8, 2), "tally"),
    ("webp with blocks", PACKET, "the canvas", off(b"VP8X", 12), "tally"),
    ("webp with blocks", PACKET, "another name of a chunk", swap(b"UNKN", b"UNKM"), "media"),
    ("webp with blocks", PACKET, "a chunk lost", chunk(b"UNKN", order="<"), "media"),
    ("webp with blocks", PACKET, "a chunk twice", chunk(b"UNKN", twice=True, order="<"), "media"),
    ("webp with blocks", PACKET, "the picture", swap(b"data", b"dbta"), "media"),
    ("webp", PACKET, "a canvas of another size", off(b"VP8X", 12), "fields"),
    ("webp", PACKET, "no flag for what is there", off(b"VP8X", 8, 4), "tally"),
    ("webp", PACKET, "padding that says something", off(b"XMP ", -1), "frame"),
    ("wav", TITLE, "a size that promises more", number(Length), "structure"),
    ("wav", TITLE, "a byte of sound", off(b"data", 9), "media"),
    ("wav", TITLE, "the form of the sound", off(b"fmt ", 12), "blocks"),
    ("wav", TITLE, "a value nobody asked for", swap(b"kept", b"kepT"), "fields"),
    ("avi", TITLE, "the list of pictures called otherwise", swap(b"movi", b"mowi"), ""),
    ("avi", TITLE, "the index called otherwise", swap(b"idx1", b"idx2"), "media"),
    ("avi", TITLE, "a byte of the index", off(b"idx1", 12), "media"),
    ("avi", TITLE, "room that is no room", off(b"JUNK", 5), "tally"),
    ("mka of a song", TITLE, "the album's title", swap(b"The album", b"The ALBUM"), "fields"),
    ("mka of a song", TITLE, "the song's title", swap(b"A new title", b"A NEW title", last=True), "fields"),
    ("mka of a song", NO_TITLE, "another singer", swap(b"The singer", b"the singer"), "fields"),
    ("mka of a song", TITLE, "the album for the song", swap(b"\x68\xca\x81\x1e", b"\x68\xca\x81\x32"), "fields"),
    ("asf", TITLE, "the number of objects", off(struct.pack("<Q", 0x11CF668E75B22630)[4:], 20), ""),
    ("asf", TITLE, "the size of the file", number(Length, 2), ""),
    ("asf", TITLE, "another Data object", off(bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c"), 3), "media"),
    ("asf", TITLE, "the Data object's size", off(bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c"), 16), ""),
    ("asf", TITLE, "a value nobody asked for", swap("Folk".encode("utf-16-le"), "Folc".encode("utf-16-le")), ""),
    ("mkv", TITLE, "a place in Cues", off(bytes.fromhex("1c53bb6b"), 12, 0x40, last=True), "media"),
    ("mkv", TITLE, "a place in SeekHead", number(Pointer), ""),
    ("mkv", NOTHING, "a name in SeekHead", swap(bytes.fromhex("53ab841c53bb6b"), bytes.fromhex("53ac841c53bb6b")), ""),
    ("mkv with levels", TITLE, "what Info says of the time", off(bytes.fromhex("2ad7b1"), 5), ""),
    ("mkv with sums", TITLE, "a checksum that is none any more", off(bytes.fromhex("bf84"), 0), "segment"),
    ("crw with XMP", PACKET, "the sensor data", off(bytes(range(20, 40)), 3), ""),
    ("crw with XMP", PACKET, "the heap's old end", off(b"CANON OPTIONAL DATA", -4), "frame"),
    ("film", TITLE, "a track that is switched off", off(b"tkhd", 7, 1), "film"),
    ("film", TITLE, "the matrix of the film", off(b"mvhd", 4 + 36), ""),
    ("film", TITLE, "a scale of time", off(b"mdhd", 4 + 15), ""),
    ("film", TITLE, "an alternative group", off(b"tkhd", 4 + 35), "film"),
    ("film", TITLE, "the handler of the tags", swap(b"mdir", b"mdis"), "film"),
    ("film", TITLE, "the type of a value", off(b"covr", 4 + 11), ""),
    ("film", TITLE, "an offset of samples", number(PointerTable), "pointers"),
    ("film", TITLE, "offsets of samples left as they were", unfinished(PointerTable), "pointers"),
    ("film", NOTHING, "a byte of media", off(b"mdat", 9), "media"),
    ("film in fragments", TITLE, "the place of a fragment", number(Pointer), "pointers"),
    ("film in fragments", NOTHING, "the last place of a fragment", number(Pointer, -1), "pointers"),
    ("heic with a gain map", NOTHING, "a byte of a picture", off(b"mdat", 40), "media"),
    ("heic with a gain map", PACKET, "the type of an item", swap(b"hvc1", b"hvc2"), "items"),
    ("heic with a gain map", PACKET, "what an item refers to", swap(b"auxl", b"auxm"), "items"),
    ("heic with a gain map", PACKET, "a place of an item", number(Pointer), "pointers"),
    ("heic", ARTIST, "the number of items", off(b"iinf", 9), "items"),
    ("heic", PACKET, "an entry's protection", off(b"infe", 11), "items"),
    ("heic", ARTIST, "the place of the TIFF header", off(b"Exif\0\0MM", -1), ""),
    ("jxl", PACKET, "the codestream", off(b"jxlp", 12), "media"),
    ("jp2", NOTHING, "the codestream", off(b"jp2c", 12), "media"),
    ("tiff, little-endian", NOTHING, "the picture", off(bytes(range(1, 40)), 5), "media"),
    ("tiff, little-endian", ARTIST, "the thumbnail", swap(b"thumb", b"thumc"), "media"),
    (
        "gif with blocks",
        PACKET,
        "what a prefix stands for",
        swap(b"http://example.org/own/", b"http://example.org/owm/"),
        "",
    ),
]


@pytest.mark.parametrize("number_of_row", range(len(SABOTAGES)), ids=[f"{one[0]}: {one[2]}" for one in SABOTAGES])
def test_verify_catches(number_of_row: int) -> None:
    name, edits, _, bend, check = SABOTAGES[number_of_row]
    trial = Trial(SAMPLES[name], edits)
    assert not trial.failures(trial.patch)
    failed = bend(trial)
    assert failed
    assert not check or check in failed, failed


def test_verify_catches_another_title_where_there_was_a_name_alone() -> None:
    named = matroska.element(0x67C8, matroska.element(0x45A3, b"TITLE"))
    trial = Trial(matroska.song(matroska.ALBUM, matroska.aimed(30, named)), TITLE)
    assert not trial.failures(trial.patch)
    assert trial.made.count(b"A new title") == 2
    at = trial.made.rindex(b"A new title")
    assert "fields" in trial.bent(at, 1, b"a")
    assert "fields" in trial.bent(trial.made.index(b"A new title"), 1, b"a")


def test_verify_catches_a_true_size_that_lies() -> None:
    made = riff.chunk(b"data", bytes(40))
    raw = b"RF64" + b"\xff" * 4 + b"WAVE"
    body = riff.chunk(b"fmt ", bytes(16)) + b"data" + b"\xff" * 4 + made[8:] + riff.info(INAM="Old")
    sizes = struct.pack("<QQQI", 4 + 36 + len(body), 40, 10, 0)
    trial = Trial(raw + riff.chunk(b"ds64", sizes) + body, TITLE)
    assert not trial.failures(trial.patch)
    assert trial.bent(20, 1, bytes((trial.made[20] ^ 2,)))
    assert trial.bent(28, 1, bytes((trial.made[28] ^ 2,)))
