"""TIFF files and their like: told apart, tiled, read by pieces, and written without moving a byte of the picture."""

from __future__ import annotations

import struct

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Patch, Set, Span, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.base.part import Role
from metasplice.base.source import Source
from metasplice.engine import Rewrite, certify
from metasplice.grammar.vacancy import MARK
from metasplice.reading import Inspection

from tests.build import trailer
from tests.build.sample import IPTC, IRB, PACKET
from tests.build.tiff import FILES, NOTE, RW2_EXTRA, STRIP, Builder, camera

ARTIST = Set("EXIF:Artist", ("Ada Lovelace",))


def values(source: Source) -> dict[str, object]:
    return {field.key: field.value for field in inspect(source).fields}


def edited(raw: bytes, *edits: Edit, name: str = "") -> tuple[Rewrite, bytes]:
    source = BytesSource(raw, name)
    result = rewrite(source, list(edits))
    return result, result.patch.over(source).all()


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (FILES["tiff, little-endian"], "", "TIFF"),
        (FILES["tiff, big-endian"], "a.nef", "NEF"),
        (FILES["tiff, big-endian"], "a.jpg", "TIFF"),
        (FILES["bigtiff, big-endian"], "a.tif", "BTF"),
        (FILES["dng"], "a.tif", "DNG"),
        (FILES["dng"], "a.gpr", "GPR"),
        (FILES["cr2"], "a.tif", "CR2"),
        (FILES["orf"], "", "ORF"),
        (camera(head=b"IIU\0", extra=RW2_EXTRA), "a.rw2", "RW2"),
        (camera(head=b"IIU\0", extra=RW2_EXTRA), "a.rwl", "RWL"),
        (camera(head=b"IIU\0"), "a.raw", "RAW"),
        (camera(head=b"IIRC"), "", "DCP"),
        (b"II*\0\xff\xff\0\0", "a.arw", "ARW"),
    ],
)
def test_a_type_is_told_by_content_then_by_name(raw: bytes, name: str, kind: str) -> None:
    source = BytesSource(raw, name)
    try:
        assert Inspection(source).format == kind
    except MetaspliceError as error:
        assert error.code == "ifd/outside" and len(raw) == 8


@pytest.mark.parametrize(
    ("compression", "name", "kind"),
    [(34713, "", "NEF"), (65535, "", "PEF"), (32767, "a.tif", "ARW"), (32770, "", "SRW"), (6, "a.nef", "NRW")],
)
def test_a_makers_compression_tells_its_type(compression: int, name: str, kind: str) -> None:
    made = Builder()
    pair = [(0x0201, 4, made.number(8)), (0x0202, 4, made.number(9))]
    first = made.directory([(0x0103, 3, made.number(compression, "H")), *pair])
    assert Inspection(BytesSource(made.done(first), name)).format == kind


@pytest.mark.parametrize("name", FILES)
def test_every_byte_has_its_part_and_every_directory_its_fields(name: str) -> None:
    inspection = inspect(BytesSource(FILES[name]))
    assert inspection.layout.gaps() == []
    found = values(inspection.source)
    assert found["IFD0:Make"] == "Maker" and found["ExifIFD:DateTimeOriginal"] == "2020:01:02 03:04:05"
    assert found["ExifIFD:MakerNote"] == NOTE
    assert found["IFD1:ThumbnailImage"] == b"\xff\xd8thumb\xff\xd9"
    assert found["SubIFD:JpgFromRaw"] == b"\xff\xd8raw\xff\xd9"
    media = [leaf for leaf in inspection.layout.root.leaves() if leaf.role is Role.MEDIA]
    assert [inspection.source.read(leaf.span) for leaf in media] == [b"\xff\xd8raw\xff\xd9", STRIP]


@pytest.mark.parametrize("name", FILES)
def test_an_edit_moves_nothing_but_the_directory_it_changes(name: str) -> None:
    raw = FILES[name]
    result, made = edited(raw, ARTIST)
    assert values(BytesSource(made))["IFD0:Artist"] == "Ada Lovelace"
    for piece in (NOTE, STRIP, b"bytes that nobody points at", b"\xff\xd8thumb\xff\xd9"):
        assert made.find(piece) == raw.find(piece)
    assert len(made) - len(raw) < 320
    assert result.undo.over(BytesSource(made)).all() == raw


@pytest.mark.parametrize("name", FILES)
def test_a_number_changes_in_its_entry_alone(name: str) -> None:
    result, made = edited(FILES[name], Set("IFD0:Orientation", ("6",)))
    result, again = edited(made, Set("IFD0:Orientation", ("8",)))
    assert len(again) == len(made)
    assert [len(splice.raw) for splice in result.patch.splices] == [1]


def test_a_file_edited_a_hundred_times_grows_by_one_directory() -> None:
    made = first = edited(camera(end=b"something behind"), ARTIST)[1]
    sizes = []
    for turn in range(100):
        edits = [Set("EXIF:Artist", ("x" * (turn * 7 % 90 + 5),)), Set("EXIF:UserComment", ("y" * (turn * 5 % 40),))]
        edits += [Set("GPS:GPSLatitude", (str(turn / 2),))] if turn % 3 else [Delete("GPS:all")]
        made = edited(made, *edits)[1]
        sizes.append(len(made))
    assert max(sizes) < len(first) + 700
    assert values(BytesSource(made))["ExifIFD:MakerNote"] == NOTE


def test_room_that_an_edit_leaves_is_marked_and_used_again() -> None:
    _, made = edited(camera(end=b"something behind"), ARTIST)
    assert MARK in made
    before = inspect(BytesSource(made))
    assert [leaf.kind for leaf in before.layout.root.leaves() if leaf.role is Role.SLACK].count("free") == 1
    _, more = edited(made, Set("EXIF:Copyright", ("nobody at all",)))
    assert len(more) - len(made) <= 16


def test_bytes_that_only_look_like_free_room_are_nobodys() -> None:
    wrong = MARK + b"\x20used" + bytes(20)
    made = Builder()
    made.put(wrong)
    raw = made.done(made.directory([(0x010F, 2, b"Maker\0")]))
    leaves = inspect(BytesSource(raw)).layout.root.leaves()
    assert "free" not in [leaf.kind for leaf in leaves]


def test_a_deleted_value_is_gone_from_the_file() -> None:
    _, made = edited(FILES["tiff, big-endian"], Delete("ImageDescription"))
    assert b"A picture" not in made


class Sparse(Source):
    """A file of which only the first bytes are not zero."""

    def __init__(self, raw: bytes, size: int) -> None:
        self.raw, self.size, self.count = raw, size, 0

    def _fetch(self, start: int, end: int) -> bytes:
        self.count += end - start
        return self.raw[start:end].ljust(end - start, b"\0")


def test_a_file_of_gigabytes_is_read_and_written_by_kilobytes() -> None:
    source = Sparse(FILES["dng"], 3 << 30)
    result = rewrite(source, [ARTIST])
    assert result.verdict.ok
    assert result.patch.size_after > source.size
    assert source.count < 1 << 17


def test_a_classic_file_does_not_grow_past_its_offsets_and_a_big_one_may() -> None:
    with pytest.raises(MetaspliceError) as refused:
        rewrite(Sparse(FILES["tiff, little-endian"], (1 << 32) - 20), [ARTIST])
    assert refused.value.code == "exif/too-large"
    assert rewrite(Sparse(FILES["bigtiff, little-endian"], 5 << 30), [ARTIST]).verdict.ok


@pytest.mark.parametrize("kind", ["little", "big"])
def test_blocks_within_the_file_are_read_and_written(kind: str) -> None:
    raw = camera("<" if kind == "little" else ">", more=[(0x02BC, 1, PACKET), (0x8649, 1, IRB)])
    found = values(BytesSource(raw))
    assert found["XMP-dc:Title"] == "Old" and found["IPTC:City"] == "Paris"
    _, made = edited(raw, Set("XMP-dc:Title", ("New",)), Set("IPTC:City", ("Oslo",)))
    found = values(BytesSource(made))
    assert found["XMP-dc:Title"] == "New" and found["IPTC:City"] == "Oslo"
    assert len(made) == len(raw), "both fit where they were"
    _, bare = edited(made, Delete("XMP:all"), Delete("IPTC:all"))
    found = values(BytesSource(bare))
    assert not [key for key in found if key.startswith(("XMP", "IPTC:"))]
    assert b"nobody knows" in bare


def test_new_blocks_hang_on_ifd0() -> None:
    raw = FILES["tiff, big-endian"]
    _, made = edited(raw, Set("XMP-dc:Title", ("T",)), Set("IPTC:Keywords", ("a", "b")))
    found = values(BytesSource(made))
    assert found["XMP-dc:Title"] == "T" and found["IPTC:Keywords"] == ["a", "b"]
    assert made[: len(raw)].count(STRIP) == 1


def test_a_caption_of_its_own_is_written_in_its_entry() -> None:
    raw = camera(more=[(0x83BB, 4, IPTC.ljust(-(-len(IPTC) // 4) * 4, b"\0"))])
    _, made = edited(raw, Set("IPTC:City", ("Rome, the eternal city",)))
    assert values(BytesSource(made))["IPTC:City"] == "Rome, the eternal city"
    assert not edited(made, Set("IPTC:City", ("Rome, the eternal city",)))[0].patch


def test_everything_deleted_leaves_the_pictures_own_tags() -> None:
    _, made = edited(camera(more=[(0x02BC, 1, PACKET)]), Delete("all"))
    found = values(BytesSource(made))
    assert found["IFD0:Make"] == "Maker" and "SubIFD:JpgFromRaw" in found
    assert not [key for key in found if key.startswith(("XMP", "ExifIFD", "GPS"))]
    assert NOTE not in made and STRIP in made


def test_a_cameras_own_file_keeps_its_note_whatever_is_deleted() -> None:
    _, made = edited(camera(more=[(0x02BC, 1, PACKET)]), Delete("all"), name="a.nef")
    found = values(BytesSource(made))
    assert found["ExifIFD:MakerNote"] == NOTE
    assert not [key for key in found if key.startswith("XMP")]


def test_a_trailer_stays_the_last_thing_in_the_file() -> None:
    tail = trailer.fotostation((0x0002, IPTC))
    raw = FILES["tiff, little-endian"] + tail
    _, made = edited(raw, ARTIST)
    assert made.endswith(tail)
    _, bare = edited(made, Delete("trailer:all"))
    assert tail not in bare and values(BytesSource(bare))["IFD0:Artist"] == "Ada Lovelace"


def test_a_directory_that_leads_back_is_told_and_not_followed() -> None:
    made = Builder()
    first = made.directory([(0x010F, 2, b"Maker\0")])
    raw = bytearray(made.done(first))
    raw[-4:] = struct.pack("<I", first)
    inspection = inspect(BytesSource(bytes(raw)))
    assert [finding.code for finding in inspection.findings] == ["exif/loop"]
    assert values(inspection.source)["IFD0:Make"] == "Maker"


def test_a_count_of_four_billion_and_an_offset_past_the_end_are_told_and_kept() -> None:
    made = Builder()
    first = made.directory([(0x010E, 2, b"text of a picture\0"), (0x010F, 2, b"Maker\0")])
    raw = bytearray(made.done(first))
    raw[first + 6 : first + 10] = b"\xff\xff\xff\xff"
    inspection = inspect(BytesSource(bytes(raw)))
    assert [finding.code for finding in inspection.findings] == ["exif/bad-offset"]
    with pytest.raises(MetaspliceError) as refused:
        rewrite(inspection.source, [Set("XMP-dc:Title", ("T",))])
    assert refused.value.code == "exif/dangling"


def test_a_picture_cut_off_at_the_end_is_not_continued_with_metadata() -> None:
    made = Builder()
    items = [(0x0111, 4, made.number(8)), (0x0117, 4, made.number(1 << 20))]
    with pytest.raises(MetaspliceError) as refused:
        edited(made.done(made.directory(items)), ARTIST)
    assert refused.value.code == "exif/dangling"


def test_values_that_two_entries_share_are_not_overwritten() -> None:
    made = Builder()
    text = made.put(b"shared by two entries\0")
    entries = [struct.pack("<HHII", tag, 2, 22, text) for tag in (0x010E, 0x013B)]
    raw = made.done(made.put(struct.pack("<H", 2) + b"".join(entries) + bytes(4)))
    found = values(BytesSource(edited(raw, Set("EXIF:Artist", ("Ada",)))[1]))
    assert found["IFD0:ImageDescription"] == "shared by two entries" and found["IFD0:Artist"] == "Ada"


def test_directories_that_overlap_are_not_changed() -> None:
    """Wild: mutants. ExifIFD begins within the entry that leads to it, and has no entry itself."""
    raw = b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + struct.pack("<HHII", 0x8769, 4, 1, 20) + bytes(40)
    with pytest.raises(MetaspliceError) as refused:
        edited(raw, ARTIST)
    assert refused.value.code == "exif/overlap" and "ExifIFD" in refused.value.message


def test_a_page_is_not_deleted_and_a_thumbnail_is() -> None:
    raw = FILES["tiff, little-endian"]
    _, made = edited(raw, Delete("IFD1:all"))
    assert not [key for key in values(BytesSource(made)) if key.startswith("IFD1")]
    pages = Builder()
    second = pages.directory([(0x0111, 4, pages.number(8)), (0x0117, 4, pages.number(4))])
    first = pages.directory([(0x010F, 2, b"Maker\0")], second)
    with pytest.raises(MetaspliceError) as refused:
        edited(pages.done(first), Delete("IFD1:all"))
    assert refused.value.code == "exif/page"


def test_two_files_of_unknown_history_are_compared_by_their_pictures() -> None:
    raw = FILES["tiff, little-endian"]
    _, made = edited(raw, ARTIST)
    assert certify(BytesSource(raw), BytesSource(made)).ok
    other = made.replace(STRIP, STRIP[::-1])
    assert not certify(BytesSource(raw), BytesSource(other)).ok


def test_the_patch_is_a_patch_of_the_whole_file() -> None:
    result, _ = edited(FILES["orf"], ARTIST)
    assert isinstance(result.patch, Patch) and result.patch.size == len(FILES["orf"])
    assert all(Span(0, result.patch.size).covers(splice.span) for splice in result.patch.splices)
