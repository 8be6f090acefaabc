"""Whole blocks given as values: written as they are, changed by what is asked later, refused where they are none."""

from __future__ import annotations

import pytest
from metasplice import rewrite
from metasplice.base.change import Note
from metasplice.base.edit import Delete, Edit, Set
from metasplice.base.errors import Rejected, Unsupported
from metasplice.base.source import BytesSource
from metasplice.codecs.exif import copied_note
from metasplice.engine import Rewrite
from metasplice.reading import Inspection

from tests.build import icc, ifd, iptc, irb, jpeg, xmp

PROFILE = icc.icc((b"desc", icc.desc(b"Mine")))
LARGE = icc.icc((b"desc", icc.desc(b"Large")), (b"A2B0", b"mft2\0\0\0\0" + bytes(70_000)))
PACKET = xmp.packet(xmp.description(xmp.alternative("dc:title", x_default="One"), xmp.listed("dc:subject", "a", "b")))
RECORD = iptc.iptc((2, 0, b"\0\4"), (2, 90, b"Ulm"))
BARE = jpeg.jpeg()


def made(raw: bytes, *edits: Edit, mode: str = "wcg") -> tuple[Rewrite, Inspection]:
    result = rewrite(BytesSource(raw), edits, mode)
    return result, Inspection(result.patch.over(BytesSource(raw)))


def payload(inspection: Inspection, kind: str) -> bytes:
    return bytes(inspection.payload(next(one for one in inspection.layout.blocks if one.kind == kind)))


def values(inspection: Inspection, *keys: str) -> list[object]:
    return [next((one.value for one in inspection.fields if one.key == key), None) for key in keys]


GIVEN = [
    ("ICC_Profile", "icc", PROFILE),
    ("ICC_Profile", "icc", LARGE),
    ("XMP", "xmp", PACKET),
    ("EXIF", "exif", ifd.camera("<")),
    ("iptc:IPTC", "iptc", RECORD),
]


@pytest.mark.parametrize(("tag", "kind", "raw"), GIVEN)
def test_block_is_written_byte_for_byte_and_twice_changes_nothing(tag: str, kind: str, raw: bytes) -> None:
    old = jpeg.jpeg(jpeg.exif(ifd.camera()), jpeg.photoshop(irb.resource(0x0404, iptc.iptc((2, 90, b"Rome")))))
    for source in (BARE, old):
        result, after = made(source, Set(tag, (raw,)))
        assert payload(after, kind) == raw
        assert result.undo.over(result.patch.over(BytesSource(source))).all() == source
        again, _ = made(result.patch.over(BytesSource(source)).all(), Set(tag, (raw,)))
        assert not again.patch


def test_edits_behind_a_block_are_made_in_it_and_those_before_are_not() -> None:
    old = jpeg.jpeg(jpeg.xmp(PACKET))
    new = xmp.packet(xmp.description(xmp.alternative("dc:title", x_default="New"), xmp.simple("xmp:Rating", "3")))
    before = Set("XMP-dc:Description", ("gone",))
    result, after = made(old, before, Set("XMP", (new,)), Set("XMP-xmp:Rating", ("5",)))
    assert values(after, "XMP-dc:Title", "XMP-xmp:Rating", "XMP-dc:Subject", "XMP-dc:Description") == [
        "New",
        "5",
        None,
        None,
    ]
    told = {one.key: (one.now, one.after) for one in result.plan.diff}
    assert told["XMP-dc:Title"] == (("One",), ("New",)) and told["XMP-dc:Subject"] == (("a", "b"), ())


def test_block_deleted_later_is_not_written_and_one_given_after_a_deletion_is() -> None:
    old = jpeg.jpeg(jpeg.xmp(PACKET), jpeg.exif(ifd.camera()))
    _, after = made(old, Set("XMP", (PACKET,)), Delete("XMP:all"))
    assert [one.kind for one in after.layout.blocks if one.kind == "xmp"] == []
    _, after = made(old, Delete("all"), Set("XMP", (PACKET,)))
    assert {one.kind for one in after.layout.blocks} & {"xmp", "exif"} == {"xmp"}


@pytest.mark.parametrize(("tag", "kind"), [("ICC_Profile", "icc"), ("XMP", "xmp"), ("EXIF", "exif"), ("IPTC", "iptc")])
def test_bytes_that_are_no_such_block_are_refused(tag: str, kind: str) -> None:
    with pytest.raises(Rejected) as refusal:
        made(BARE, Set(tag, (b"hello there",)))
    assert refusal.value.code == f"block/not-{kind}"


def test_profile_cut_short_and_packet_of_another_code_are_refused() -> None:
    with pytest.raises(Rejected, match="ICC_Profile"):
        made(BARE, Set("ICC_Profile", (PROFILE[:-20],)))
    wide = xmp.packet(xmp.description(xmp.simple("xmp:Rating", "3")), encoding="utf-16")
    with pytest.raises(Rejected) as refusal:
        made(BARE, Set("XMP", (wide,)))
    assert refusal.value.code == "block/xmp-encoding"


def test_block_without_a_place_in_the_file_type_is_refused() -> None:
    with pytest.raises(Unsupported) as refusal:
        made(PACKET, Set("ICC_Profile", (PROFILE,)))
    assert refusal.value.code == "tag/not-in-format"


def test_packet_too_large_for_a_segment_is_parted() -> None:
    text = "x" * 70_000
    large = xmp.packet(xmp.description(xmp.simple("xmp:Label", text), xmp.simple("xmp:Rating", "3")))
    _, after = made(BARE, Set("XMP", (large,)))
    assert [one.kind for one in after.layout.blocks if one.kind.startswith("xmp")] == ["xmp", "xmp-extension"]
    assert values(after, "XMP-xmp:Label", "XMP-xmp:Rating") == [text, "3"]


def test_new_exif_block_has_the_byte_order_asked_for_and_an_old_one_keeps_its_own() -> None:
    _, after = made(BARE, Set("ExifByteOrder", ("II",)), Set("UserComment", ("α",)))
    assert payload(after, "exif")[:2] == b"II"
    assert values(after, "ExifIFD:UserComment") == [b"UNICODE\0" + "α".encode("utf-16-le")]
    _, after = made(jpeg.jpeg(jpeg.exif(ifd.camera())), Set("ExifByteOrder", ("II",)), Set("IFD0:Artist", ("A",)))
    assert payload(after, "exif")[:2] == b"MM"


def test_text_may_be_longer_than_its_limit_where_leniency_is_asked_for() -> None:
    text = "abcdefghijklmnopqrstuvwxyz0123456789"
    with pytest.raises(Rejected, match="32 bytes"):
        made(BARE, Set("IPTC:City", (text,)))
    _, after = made(BARE, Set("IPTC:City", (text,)), mode="wcgm")
    assert values(after, "IPTC:City") == [text]


def _plain(*items: ifd.Item) -> bytes:
    return ifd.block(ifd.Description({"ifd0": items}))


def _note(raw: bytes, off: int = 0, order: str = "MM") -> Set:
    return Set("MakerNotes", (Note(raw, off, order),))


def test_maker_note_is_copied_to_the_place_its_offsets_need() -> None:
    note = b"Vendor\0\1" + bytes(range(40))
    for source in (BARE, jpeg.jpeg(jpeg.exif(_plain(ifd.text(0x013B, "Ada" * 200))))):
        result, after = made(source, _note(note, 301), Set("IFD0:Make", ("Maker",)))
        field = next(one for one in after.fields if one.name == "MakerNote")
        assert field.value == note and field.span is not None and field.span.start == 301
        again, _ = made(result.patch.over(BytesSource(source)).all(), _note(note, 301), Set("IFD0:Make", ("Maker",)))
        assert not again.patch
    _, after = made(BARE, _note(note, 0, "II"))
    assert payload(after, "exif")[:2] == b"II"


def test_maker_note_that_is_there_stays() -> None:
    old = jpeg.jpeg(jpeg.exif(ifd.camera()))
    result, _ = made(old, _note(b"another note"))
    assert not result.patch
    assert [one.code for one in result.plan.findings] == ["exif/note-kept"]
    _, after = made(old, Delete("MakerNotes:all"), _note(b"another note"))
    assert [one.value for one in after.fields if one.name == "MakerNote"] == [b"another note"]


def test_maker_note_knows_its_place_unless_its_offsets_count_from_itself() -> None:
    note = copied_note(ifd.camera("<"))
    assert note is not None and note.off > 0 and note.order == "II"
    free = copied_note(ifd.camera(note=b"Apple iOS\0\0\1MM" + bytes(20)))
    assert free is not None and free.off == 0
    assert copied_note(_plain(ifd.text(0x013B, "A"))) is None


def test_note_without_room_in_a_block_that_cannot_be_packed_is_refused() -> None:
    unknown = ifd.numbers(0xF001, 4, [30])
    old = jpeg.jpeg(jpeg.exif(_plain(ifd.text(0x013B, "Ada" * 20), unknown)))
    with pytest.raises(Unsupported) as refusal:
        made(old, _note(bytes(range(1, 60)), 20))
    assert refusal.value.code == "exif/note-place"
