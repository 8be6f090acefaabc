"""The tables of items: every shape read, and what is written read again."""

from __future__ import annotations

import pytest
from metasplice import Malformed
from metasplice.grammar.item import (
    XMP_TYPE,
    read_items,
    read_places,
    read_references,
    write_item,
    write_place,
    write_reference,
)

from tests.build import heif
from tests.build.movie import box, full

FORMS = [
    heif.Form(0, 4, 4, 0),
    heif.Form(0, 4, 4, 4, based=True),
    heif.Form(1, 4, 4, 0, 4),
    heif.Form(1, 0, 4, 8),
    heif.Form(2, 8, 8, 8, 8, based=True),
]
ITEMS = (heif.CODED, heif.exif(b"II*\0" + bytes(20)), heif.xmp(b"<x/>" * 9)._replace(pieces=2))


def table(form: heif.Form) -> bytes:
    pieces = 1 if not form.offset else 2
    items = (*ITEMS[:2], ITEMS[2]._replace(pieces=pieces))
    return heif.iloc(items, [[1000], [2000], [3000, 3500][:pieces]], form, 900)


@pytest.mark.parametrize("form", FORMS)
def test_places_are_read_in_every_shape(form: heif.Form) -> None:
    raw = table(form)
    read = read_places(raw)
    assert read.version == form.version
    assert read.end == len(raw)
    assert [place.id for place in read.places] == [1, 2, 3]
    first = read.places[0]
    assert first.base + first.extents[0].offset == 1000
    assert first.extents[0].length == len(heif.PICTURE)
    assert raw[first.at_base : first.at_base + read.base_width] == first.base.to_bytes(read.base_width, "big")
    extent = read.places[-1].extents[-1]
    stored = raw[extent.at_length : extent.at_length + read.length_width]
    assert int.from_bytes(stored, "big") == extent.length


@pytest.mark.parametrize("form", FORMS)
def test_a_place_that_is_written_reads_as_meant(form: heif.Form) -> None:
    raw = table(form)
    read = read_places(raw)
    entry, at = write_place(read, 7, 0x123456, 77)
    count = raw[read.at_count : read.at_count + read.count_width]
    assert int.from_bytes(count, "big") == 3
    more = (
        raw[: read.at_count] + (4).to_bytes(read.count_width, "big") + raw[read.at_count + read.count_width :] + entry
    )
    place = read_places(more).places[-1]
    assert (place.id, place.method, place.base + place.extents[0].offset) == (7, 0, 0x123456)
    assert place.extents[0].length == 77
    assert entry[at : at + (read.offset_width or read.base_width)].endswith(b"\x12\x34\x56")


def test_items_and_references_are_read_back() -> None:
    raw = full("iinf", b"\0\2", write_item(5, b"Exif"), write_item(70000, b"mime", XMP_TYPE))
    items, at, width = read_items(raw)
    assert [(item.id, item.type, item.content) for item in items] == [(5, b"Exif", ""), (70000, b"mime", XMP_TYPE)]
    assert raw[at : at + width] == b"\0\2"
    assert raw[items[0].start : items[0].end] == write_item(5, b"Exif")
    for wide in (2, 4):
        boxes = write_reference(b"cdsc", 5, (1, 2), wide)
        found, width = read_references(full("iref", boxes, version=int(wide == 4)))
        assert width == wide
        assert (found[0].type, found[0].origin, found[0].targets) == (b"cdsc", 5, (1, 2))


def test_old_entries_without_a_type_are_passed_over() -> None:
    raw = full("iinf", b"\0\1", full("infe", bytes(4), b"name\0text/plain\0", version=1))
    assert read_items(raw)[0] == []


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (full("iloc", b"\x44\x00\x00\x05", b"\0\1"), "isobmff/table-cut"),
        (full("iloc", b"\x35\x00\x00\x00"), "isobmff/table-width"),
        (full("iloc", bytes(4), version=3), "isobmff/table-version"),
        (full("iloc", bytes(4) + b"\xff\xff\xff\xff", version=2), "isobmff/table-cut"),
        (full("iloc", b"\0\0\xff\xff" + bytes(6) * 3), "isobmff/table-cut"),
    ],
)
def test_tables_that_break_off_are_told(raw: bytes, code: str) -> None:
    with pytest.raises(Malformed) as caught:
        read_places(raw)
    assert caught.value.code == code


def test_an_item_that_breaks_off_is_told() -> None:
    with pytest.raises(Malformed):
        read_items(full("iinf", b"\0\1", box("infe", b"\2\0\0\0\0")))
