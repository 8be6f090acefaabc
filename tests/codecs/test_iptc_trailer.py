"""Captions and soft edits in trailers are read where they stand; what lies outside of them is told."""

from __future__ import annotations

import struct

import pytest
from metasplice import BytesSource, edits_of, inspect, rewrite
from metasplice.tags import convert

from tests.build import jpeg, trailer

IMAGE = b"\xff\xd8\xff\xe0 a small picture"
SOFT = struct.pack(">12i", 1536, 1024, 3, 38626, 27000, 0x11222211, 18422, 24458, 83035, 77817, 0, -4500)


def shown(raw: bytes, numeric: bool = False) -> dict[str, object]:
    reader = convert.number if numeric else convert.text
    fields = inspect(BytesSource(raw)).fields
    return {field.key: reader(field.tag, field.value, field.context) for field in fields if "JFIF" not in field.key}


def test_afcp_shows_its_caption_as_the_second_iptc_group_and_its_pictures() -> None:
    front = jpeg.jpeg(jpeg.JFIF)
    entries = (b"IPTC", trailer.CAPTION), (b"TEXT", b"words\0"), (b"Nail", bytes(18) + IMAGE), (b"PrVw", b"none")
    raw = front + trailer.afcp(front, *entries, (b"what", b"x"))
    found = shown(raw)
    assert found["IPTC2:ObjectName"] == "a name" and found["IPTC2:Keywords"] == "sea"
    assert found["AFCP:Text"] == "words"
    assert found["AFCP:ThumbnailImage"] == f"(Binary data {len(IMAGE)} bytes, use -b option to extract)"
    assert "AFCP:PreviewImage" not in found and not any("Digest" in key for key in found)


def test_fields_in_a_trailer_know_their_place() -> None:
    front = jpeg.jpeg(jpeg.JFIF)
    raw = front + trailer.afcp(front, (b"IPTC", trailer.CAPTION), mark=b"AXS*")
    inspection = inspect(BytesSource(raw))
    field = next(field for field in inspection.fields if field.name == "ObjectName")
    place = inspection.place(field)
    assert place is not None and raw[place.start : place.end] == b"a name"


def test_an_entry_outside_the_trailer_is_told_not_read() -> None:
    front = jpeg.jpeg()
    made = bytearray(trailer.afcp(front, (b"IPTC", trailer.CAPTION)))
    made[20:24] = struct.pack(">I", 4)
    inspection = inspect(BytesSource(front + bytes(made)))
    assert "afcp/outside" in {finding.code for finding in inspection.findings}


def test_a_trailer_whose_offsets_make_no_sense_is_kept_unread() -> None:
    front = jpeg.jpeg()
    made = bytearray(trailer.afcp(front, (b"IPTC", trailer.CAPTION)))
    made[20:24] = struct.pack(">I", 9999)
    source = BytesSource(front + bytes(made))
    assert "afcp" not in {block.kind for block in inspect(source).layout.blocks}
    assert rewrite(source, edits_of({"XMP-dc:Title": "a"})).patch.over(source).all().endswith(bytes(made))


def test_broken_datasets_in_a_trailer_are_a_warning_only() -> None:
    front = jpeg.jpeg()
    inspection = inspect(BytesSource(front + trailer.afcp(front, (b"IPTC", trailer.CAPTION + b"rubbish"))))
    assert [(one.code, one.severity) for one in inspection.findings if one.code.startswith("iptc")] == [
        ("iptc/no-mark", "warning")
    ]


def test_foto_station_shows_caption_and_geometry() -> None:
    records = (1, trailer.CAPTION), (2, SOFT), (3, IMAGE), (4, b"no picture"), (9, b"unknown")
    found = shown(jpeg.jpeg(trailer=trailer.fotostation(*records)))
    assert found["IPTC2:ObjectName"] == "a name"
    assert found["FotoStation:XYResolution"] == "38.626"
    assert (found["FotoStation:Rotation"], found["FotoStation:CropRotation"]) == ("90", "45")
    assert found["FotoStation:CropLeft"] == "18.422%"
    assert "FotoStation:ThumbnailImage" in found and "FotoStation:PreviewImage" not in found


def test_unturned_pictures_have_no_rotation() -> None:
    found = shown(jpeg.jpeg(trailer=trailer.fotostation((2, bytes(48)))))
    assert (found["FotoStation:Rotation"], found["FotoStation:CropRotation"]) == (0, 0)


def test_photo_mechanic_shows_its_soft_edits() -> None:
    raw = jpeg.jpeg(trailer=trailer.photo_mechanic(d221=1, d222=6, d216=2, d217=438, d209=6554, d1=3))
    assert shown(raw) == {
        "PhotoMechanic:Tagged": "Yes",
        "PhotoMechanic:ColorClass": "6 (Typical alt)",
        "PhotoMechanic:Rotation": "180",
        "PhotoMechanic:CropLeft": 438,
        "PhotoMechanic:RawCropLeft": "10.001%",
    } | {key: value for key, value in shown(raw).items() if key.startswith("File:")}


def behind() -> bytes:
    front = jpeg.jpeg(jpeg.JFIF, jpeg.comment(b"one"))
    made = front + trailer.afcp(front, (b"IPTC", trailer.CAPTION))
    return made + trailer.fotostation((1, trailer.CAPTION)) + trailer.photo_mechanic(d221=1) + trailer.canon()


@pytest.mark.parametrize("group", ["AFCP", "FotoStation", "PhotoMechanic", "CanonVRD"])
def test_a_trailer_is_deleted_by_its_group_and_the_others_stay(group: str) -> None:
    raw = behind()
    source = BytesSource(raw)
    made = rewrite(source, edits_of({f"{group}:all": None})).patch.over(source)
    before, after = inspect(source), inspect(made)
    kinds = [block.kind for block in before.layout.blocks if block.kind != group.lower()]
    assert [block.kind for block in after.layout.blocks] == kinds
    sizes = {part.kind: part.span.size for part in before.layout.root.children}
    assert made.size == len(raw) - sizes[group.lower()]


@pytest.mark.parametrize("edits", [{"Trailer:all": None}, {"all": None}])
def test_all_trailers_go_together(edits: dict[str, None]) -> None:
    source = BytesSource(behind())
    made = rewrite(source, edits_of(edits)).patch.over(source).all()
    assert made.endswith(jpeg.EOI)


def test_an_edit_in_front_keeps_every_trailer_and_its_offsets() -> None:
    source = BytesSource(behind())
    made = rewrite(source, edits_of({"XMP-dc:Title": "a title"})).patch.over(source)
    before, after = shown(source.all()), shown(made.all())
    assert {key: value for key, value in after.items() if not key.startswith("XMP")} == before
