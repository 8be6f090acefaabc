"""Reading Exif blocks: names and values as ExifTool has them, findings for what is bad, links to what lies behind."""

from __future__ import annotations

import struct

import pytest
from metasplice.base.link import Pointer
from metasplice.base.scalars import Rational
from metasplice.codecs.exif import decode
from metasplice.grammar.ifd import FORMS, write_entry, write_header, write_ifd

from tests.build import ifd

BIG = FORMS[b"MM"]


def block(*items: ifd.Item, **more: object) -> bytes:
    """A big-endian block of IFD0 entries."""
    return ifd.block(ifd.Description({"ifd0": list(items)}, **more))  # type: ignore[arg-type]


def values(raw: bytes) -> dict[str, object]:
    return {field.key: field.value for field in decode(raw).fields}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turn", [0, 5, 11])
def test_camera_block_is_read_in_both_byte_orders_and_any_arrangement(order: str, turn: int) -> None:
    found = values(ifd.camera(order, turn=turn))
    assert found["IFD0:Make"] == "Maker of cameras"
    assert found["IFD0:Orientation"] == 1
    assert found["ExifIFD:ExposureTime"] == Rational(1, 125)
    assert found["ExifIFD:ExposureCompensation"] == Rational(-1, 3)
    assert found["ExifIFD:ExifVersion"] == b"0230"
    assert found["ExifIFD:UserComment"] == b"ASCII\0\0\0a comment"
    assert found["GPS:GPSVersionID"] == (2, 3, 0, 0)
    assert found["GPS:GPSLatitude"] == (Rational(48, 1), Rational(51, 1), Rational(2959, 100))
    assert found["InteropIFD:InteropIndex"] == "R98"
    assert found["IFD1:ThumbnailLength"] == 65
    assert len(found["IFD1:ThumbnailImage"]) == 65  # type: ignore[arg-type]


@pytest.mark.parametrize("order", ["<", ">"])
def test_span_holds_the_bytes_of_the_value(order: str) -> None:
    raw = ifd.camera(order)
    by_key = {field.key: field for field in decode(raw).fields}
    make, image = by_key["IFD0:Make"], by_key["IFD1:ThumbnailImage"]
    assert make.span is not None
    assert raw[make.span.start : make.span.end] == b"Maker of cameras\0"
    assert image.span is not None
    assert raw[image.span.start : image.span.end] == image.value


def test_maker_note_is_one_hidden_field() -> None:
    note = next(field for field in decode(ifd.camera()).fields if field.name == "MakerNote")
    assert (note.group1, note.tag, note.context["hidden"]) == ("ExifIFD", None, True)
    assert note.value == b"Vendor\0\1" + bytes(range(40))


def test_unknown_tag_is_a_hidden_field_named_by_its_number() -> None:
    unknown = decode(block(ifd.numbers(0xC001, 3, [1, 2]))).fields[0]
    assert (unknown.key, unknown.value, unknown.tag) == ("IFD0:Exif_0xc001", (1, 2), None)


def test_embedded_metadata_is_a_hidden_field_of_bytes() -> None:
    packet = decode(block(ifd.numbers(0x02BC, 1, list(b"<x:xmpmeta/>")))).fields[0]
    assert (packet.value, packet.tag) == (b"<x:xmpmeta/>", None)


def test_blank_panasonic_title_is_hidden() -> None:
    blank, told = (decode(block(ifd.data(0xC6D2, raw))).fields[0] for raw in (bytes(64), b"Baby" + bytes(60)))
    assert (blank.tag, told.tag is None) == (None, False)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Ada\0", "Ada"),
        (b"Ada \0Eve \0", "Ada\nEve"),
        (b" \0Eve\0", "\nEve"),
        (b"Ada\0 \0", "Ada"),
        (b"Ada\0Eve\0rest", "Ada\nEve"),
    ],
)
def test_copyright_joins_photographer_and_editor(raw: bytes, text: str) -> None:
    assert values(block((0x8298, 2, len(raw), raw)))["IFD0:Copyright"] == text


def test_repeated_tag_gives_two_fields() -> None:
    fields = decode(block(ifd.text(0x013B, "Ada"), ifd.text(0x013B, "Eve"))).fields
    assert [field.value for field in fields] == ["Ada", "Eve"]


@pytest.mark.parametrize(
    ("item", "code", "severity"),
    [
        ((0x010F, 77, 1, b"\0"), "exif/bad-type", "warning"),
        ((0x010F, 3, 0, b"\0"), "exif/bad-count", "info"),
        ((0x0112, 3, 1 << 20, b"\xff\0\0\0"), "exif/bad-offset", "warning"),
        ((0x0112, 2, 9, b"\0\0\0\x0a"), "exif/bad-overlap", "warning"),
    ],
)
def test_bad_entry_is_a_finding_with_its_place_and_hides_no_other(item: ifd.Item, code: str, severity: str) -> None:
    decoded = decode(block(ifd.text(0x0001, "a"), item, ifd.text(0x013B, "Ada")))
    (finding,) = decoded.findings
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.trail == ("IFD0", f"entry 1 (0x{item[0]:04x})")
    assert finding.span is not None
    assert finding.span.start == 8 + 2 + 12
    assert "IFD0:Artist" in {field.key for field in decoded.fields}


def test_findings_of_one_directory_are_limited() -> None:
    assert len(decode(block(*[(number, 77, 1, b"\0") for number in range(1, 40)])).findings) == 10


@pytest.mark.parametrize("raw", [b"", b"Exif", b"MM\0*\0\0\0\1", b"MM\0*\0\0\0\x09", b"MM\0*\0\0\0\x08\0\x09"])
def test_block_without_a_directory_is_an_error_finding(raw: bytes) -> None:
    decoded = decode(raw)
    assert [finding.severity for finding in decoded.findings] == ["error"]
    assert decoded.findings[0].code.startswith("exif/")
    assert not decoded.fields


def test_other_magic_number_is_a_warning() -> None:
    raw = bytearray(ifd.camera())
    raw[3] = 43
    assert [finding.code for finding in decode(bytes(raw)).findings] == ["exif/magic"]


def chain(*pointers: int) -> bytes:
    """Directories of one Orientation each at 8, 26, 44 ..., with these next pointers."""
    entry = write_entry(0x0112, 3, 1, b"\0\1", BIG)
    return write_header(8, BIG) + b"".join(write_ifd([entry], after, BIG) for after in pointers)


def test_chain_is_numbered() -> None:
    assert [field.group1 for field in decode(chain(26, 44, 0)).fields] == ["IFD0", "IFD1", "IFD2"]


@pytest.mark.parametrize("pointers", [(8,), (26, 8), (26, 26)])
def test_loop_ends_with_a_finding(pointers: tuple[int, ...]) -> None:
    decoded = decode(chain(*pointers))
    assert [finding.code for finding in decoded.findings] == ["exif/loop"]
    assert len(decoded.fields) == len(pointers)


def test_endless_chain_is_cut() -> None:
    decoded = decode(chain(*range(26, 26 + 18 * 200, 18)))
    assert len(decoded.fields) == 64


def test_sub_directories_are_numbered_and_followed() -> None:
    sub = write_ifd([write_entry(0x0112, 3, 1, b"\0\3", BIG)], 0, BIG)
    array = write_entry(0x014A, 4, 2, 8 + 18, BIG)
    raw = write_header(8, BIG) + write_ifd([array], 0, BIG) + struct.pack(">II", 34, 34 + len(sub)) + sub + sub
    assert [field.group1 for field in decode(raw).fields] == ["SubIFD", "SubIFD1"]


def test_pointer_of_no_integer_type_is_not_followed() -> None:
    assert decode(block(ifd.text(0x8825, "abc"))).fields == []


def test_thumbnail_behind_the_block_is_a_link_and_a_cut_one_a_finding() -> None:
    raw = ifd.camera(turn=1)
    image = next(field for field in decode(raw).fields if field.name == "ThumbnailImage")
    assert image.span is not None
    cut = decode(raw[: image.span.start + 9])
    assert [finding.code for finding in cut.findings] == ["exif/cut-thumbnail"]
    assert not cut.links
    (link,) = decode(raw[: image.span.start]).links
    assert isinstance(link, Pointer)
    assert (link.target, link.base, link.width) == (image.span.start, 0, 4)
    assert int.from_bytes(raw[link.at : link.at + 4], "big") == image.span.start


FAR = 100_000
PREVIEW = [(FAR).to_bytes(4, "big"), (500).to_bytes(4, "big")]


def note_ifd(offset: int, length: int) -> bytes:
    """A big-endian directory with the offset and length of a preview far behind."""
    pair = [write_entry(offset, 4, 1, PREVIEW[0], BIG), write_entry(length, 4, 1, PREVIEW[1], BIG)]
    return write_ifd(pair, 0, BIG)


def holder(tag: int, target: int) -> bytes:
    """A directory with one pointer to another."""
    return write_ifd([write_entry(tag, 13, 1, target, BIG)], 0, BIG)


CAMERAS = {
    "olympus": ("OLYMPUS", b"OLYMP\0\1\0" + note_ifd(0x88, 0x89), 0),
    "olympus settings": ("OLYMPUS", b"OLYMPUS\0MM\3\0" + holder(0x2020, 30) + note_ifd(0x101, 0x102), "note"),
    "minolta": ("Minolta Co.", note_ifd(0x88, 0x89), 0),
    "casio": ("CASIO", b"QVC\0\0\0" + note_ifd(0x04, 0x03), 0),
    "pentax": ("PENTAX", b"PENTAX \0MM" + note_ifd(0x04, 0x03), "note"),
    "sony": ("SONY", b"SONY DSC \0\0\0" + write_ifd([write_entry(0x2001, 7, 500, FAR, BIG)], 0, BIG), 0),
    "nikon": ("NIKON", b"Nikon\0\2\x10\0\0MM\0*\0\0\0\x08" + holder(0x11, 26) + note_ifd(0x201, 0x202), "header"),
}


@pytest.mark.parametrize("camera", CAMERAS)
def test_maker_note_pointer_behind_the_block_is_a_link(camera: str) -> None:
    make, note, base = CAMERAS[camera]
    raw = block(ifd.text(0x010F, make), note=note)
    decoded = decode(raw)
    start = raw.index(note)
    (link,) = decoded.links
    assert isinstance(link, Pointer)
    assert link.base == {"note": start, "header": start + 10}.get(str(base), 0)
    assert link.target - link.base == FAR == int.from_bytes(raw[link.at : link.at + 4], "big")


def test_canon_preview_is_a_link_within_its_array() -> None:
    array = struct.pack(">6I", 24, 2, 500, 160, 120, FAR)
    made = block(ifd.text(0x010F, "Canon"), note=write_ifd([write_entry(0xB6, 4, 6, 0, BIG)], 0, BIG) + array)
    at = made.index(array)
    raw = made.replace(struct.pack(">HHII", 0xB6, 4, 6, 0), struct.pack(">HHII", 0xB6, 4, 6, at))
    (link,) = decode(raw).links
    assert isinstance(link, Pointer)
    assert (link.at, link.target, link.base) == (at + 20, FAR, 0)


DAMAGED = [b"OLYMP\0\1\0\xff\xff", b"OLYMP\0", b"Nikon\0\2", b"OLYMPUS\0MM\3\0" + holder(0x2020, 9999)]


@pytest.mark.parametrize("note", DAMAGED)
def test_damaged_maker_note_has_no_links(note: bytes) -> None:
    assert decode(block(ifd.text(0x010F, "X"), note=note + b"\0\0")).links == []


def test_maker_note_behind_the_block_is_itself_a_link() -> None:
    raw = block(ifd.text(0x010F, "Leica"))
    far = write_header(8, BIG) + write_ifd([write_entry(0x927C, 7, 999, FAR, BIG)], 0, BIG)
    (link,) = decode(far).links
    assert isinstance(link, Pointer)
    assert (link.at, link.target) == (18, FAR)
    assert not decode(raw).links


def test_thumbnail_within_the_header_is_none() -> None:
    raw = block(ifd.numbers(0x0201, 4, [0]), ifd.numbers(0x0202, 4, [20]))
    assert "IFD0:ThumbnailImage" not in values(raw)
    assert not decode(raw).links
