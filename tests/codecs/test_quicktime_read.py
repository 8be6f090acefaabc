"""What is read of boxes: made movies, one fact a test. The oracle compares with ExifTool."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from metasplice.base.field import Field
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.base.view import View
from metasplice.codecs.quicktime import decode
from metasplice.tags import convert

from tests.build.movie import (
    MATRIX,
    box,
    content,
    data,
    film,
    full,
    handler,
    item,
    items,
    keys,
    meta,
    mobile,
    text,
    xtra,
)
from tests.build.movie import unicode as microsoft


def fields(raw: bytes, kind: str = "movie") -> list[Field]:
    return decode(raw, Block(kind, (Span(0, len(raw)),))).fields


def shown(found: list[Field]) -> dict[str, Any]:
    """Key to printed value; the first of a key counts."""
    told: dict[str, Any] = {}
    for field in found:
        if not (isinstance(field.context, dict) and field.context.get("hidden")):
            told.setdefault(field.key, convert.text(field.tag, field.value, field.context))
    return told


def user(*parts: bytes) -> dict[str, Any]:
    return shown(fields(box("udta", *parts)))


def header(version: int, *numbers: int) -> bytes:
    form = ">QQIQ" if version else ">IIII"
    rest = struct.pack(">IH10x", 0x10000, 0x100) + MATRIX + bytes(24) + struct.pack(">I", 3)
    return full("mvhd", struct.pack(form, *numbers), rest, version=version)


def test_header_of_either_version_reads_alike() -> None:
    for version in (0, 1):
        told = shown(fields(header(version, 3700000000, 0, 600, 600 * 90)))
        assert told["QuickTime:CreateDate"] == "2021:03:31 01:46:40"
        assert told["QuickTime:ModifyDate"] == "0000:00:00 00:00:00"
        assert told["QuickTime:Duration"] == "0:01:30"
        assert told["QuickTime:NextTrackID"] == 3


def test_date_before_1970_is_taken_as_counted_from_there() -> None:
    assert shown(fields(header(0, 1600000000, 0, 1, 1)))["QuickTime:CreateDate"] == "2020:09:13 12:26:40"


def test_duration_without_a_time_scale_is_a_plain_number() -> None:
    assert shown(fields(header(0, 0, 0, 0, 77)))["QuickTime:Duration"] == 77


def test_tracks_are_groups_by_number_and_sizes_of_zero_are_not_shown() -> None:
    told = shown(fields(content(film())))
    assert "Track1:ImageWidth" in told
    assert told["Track1:HandlerType"] == "Video Track"
    assert told["Track2:AudioFormat"] == "twos"
    assert "Track2:ImageWidth" not in told
    assert float(told["Track1:VideoFrameRate"]) == 3


def test_payload_that_is_a_view_reads_like_one_of_bytes() -> None:
    raw = content(film(user=text("©nam", b"Title") + box("free", bytes(1 << 17))))
    view = View(BytesSource(raw))
    assert shown(decode(view, Block("movie", (Span(0, len(raw)),))).fields) == shown(fields(raw))


def test_texts_of_user_data_have_their_languages() -> None:
    told = user(text("©nam", (b"Title", 0), (b"Titre", 1), ("Título".encode(), 0x15C0 | 0)), mobile("titl", b"Mobile"))
    assert told["UserData:Title"] == "Title"
    assert told["UserData:Title-fr"] == "Titre"


PLACES = (
    (b"+27.5916-082.4640/", "27.5916 -82.464"),
    (b"+2730.0-08230.0+5/", "27.5 -82.5 5"),
    (b"-273000+0823000/", "-27.5 82.5"),
    (b"nowhere", "nowhere"),
)


@pytest.mark.parametrize(("stored", "read"), PLACES)
def test_places_are_read_in_every_form_of_iso_6709(stored: bytes, read: str) -> None:
    found = fields(box("udta", text("©xyz", stored)))
    assert convert.number(found[0].tag, found[0].value) == read


def test_mobile_texts_lose_their_nul_and_may_be_utf_16() -> None:
    told = user(mobile("auth", b"\xfe\xff" + "Größe".encode("utf-16-be"), 0x10B5), mobile("perf", b"Performer"))
    assert told["UserData:Author-deu"] == "Größe"
    assert told["UserData:Performer"] == "Performer"


def test_chapters_are_a_list_with_their_begin() -> None:
    told = user(
        box("chpl", bytes(8), b"\2", struct.pack(">QB", 0, 3), b"One", struct.pack(">QB", 600_000_000, 3), b"Two")
    )
    assert told["UserData:ChapterList"] == ["[0:00:00.000] One", "[0:01:00.000] Two"]


def test_items_are_read_by_their_type() -> None:
    told = user(
        items(
            item("©nam", b"Title"),
            item("trkn", data(struct.pack(">HHHH", 0, 3, 12, 0), 0)),
            item("disk", data(struct.pack(">HHH", 0, 1, 0), 0)),
            item("gnre", data(struct.pack(">H", 18), 0)),
            item("cpil", data(b"\1", 21)),
            item("tmpo", data(struct.pack(">H", 300), 21)),
            item("covr", data(b"\xff\xd8\xff\xe0", 13)),
            item("©ART", data("Ä".encode("utf-16-be"), 2)),
        )
    )
    assert told["ItemList:Title"] == "Title"
    assert (told["ItemList:TrackNumber"], told["ItemList:DiskNumber"]) == ("3 of 12", "1")
    assert (told["ItemList:Genre"], told["ItemList:Compilation"]) == ("Rock", "Yes")
    assert (told["ItemList:BeatsPerMinute"], told["ItemList:Artist"]) == (300, "Ä")
    assert told["ItemList:CoverArt"].startswith("(Binary data 4 bytes")


def free_form(domain: bytes, name: bytes, *values: bytes) -> bytes:
    return box("----", full("mean", domain), full("name", name), *values)


def test_free_form_items_are_called_by_their_names() -> None:
    told = user(
        items(
            free_form(b"com.apple.iTunes", b"LABEL", data(b"one"), data(b"two")),
            free_form(b"org.example", b"own tag", data(b"value")),
            free_form(b"com.apple.iTunes", b"odd", data(b"\1\2", 0)),
        )
    )
    assert told["iTunes:Label"] == ["one", "two"]
    assert told["iTunes:Owntag"] == "value"
    assert told["iTunes:Odd"].startswith("(Binary data 2 bytes")


def test_keys_name_the_items_behind_them() -> None:
    told = shown(
        fields(
            keys(
                ("com.apple.quicktime.title", data(b"Key title")),
                ("com.apple.quicktime.creationdate", data(b"2021-03-04T05:06:07+0200")),
                ("com.example.own_key", data(b"own")),
                ("com.apple.quicktime.make", data(b"Apple", 1, 0x15C7, 0x5553)),
            )
        )
    )
    assert told["Keys:Title"] == "Key title"
    assert told["Keys:CreationDate"] == "2021:03:04 05:06:07+02:00"
    assert told["Keys:ExampleOwnKey"] == "own"
    assert told["Keys:Make-eng-US"] == "Apple"


def test_microsoft_tags_are_read_by_their_type() -> None:
    told = user(
        xtra(
            (b"WM/Category", [microsoft("one"), microsoft("two")]),
            (b"WM/SharedUserRating", [struct.pack(">H", 19) + struct.pack("<Q", 99)]),
            (b"WM/Own", [microsoft("own")]),
        )
    )
    assert told["Microsoft:Category"] == ["one", "two"]
    assert told["Microsoft:SharedUserRating"] == 99
    assert told["Microsoft:Own"] == "own"


def test_media_data_are_measured_without_being_read() -> None:
    raw = struct.pack(">I4sQ", 1, b"mdat", 1 << 40) + b"x"
    found = {field.name: field for field in fields(raw, "box")}
    assert found["MediaDataSize"].value == (1 << 40) - 16
    assert (found["MediaDataOffset"].value, found["MediaDataOffset"].context) == (16, {"base": "block"})


def test_maker_data_are_kept_hidden_for_others() -> None:
    camera = b"PENTAX DIGITAL CAMERA\0".ljust(80, b"\0")
    found = [field for field in fields(box("udta", box("TAGS", camera))) if field.name == "MovieNote"]
    assert (found[0].value, found[0].context["table"], found[0].context["order"]) == (camera, "Pentax::MOV", "little")


def picture(*assoc: tuple[int, list[int]], refs: bytes = b"") -> list[Field]:
    ispe = [full("ispe", struct.pack(">II", width, width // 2)) for width in (512, 1024)]
    rows = (struct.pack(">HB", number, len(found)) + bytes(found) for number, found in assoc)
    ipma = full("ipma", struct.pack(">I", len(assoc)), *rows)
    iprp = box("iprp", box("ipco", *ispe, box("irot", b"\1")), ipma)
    return fields(meta(b"pict", full("pitm", b"\0\2"), full("iref", refs), iprp)[8:], "boxmeta")


def test_size_and_rotation_are_those_of_the_primary_item() -> None:
    told = shown(picture((1, [1]), (2, [2, 3]), refs=box("dimg", struct.pack(">HHH", 2, 1, 1))))
    assert told["QuickTime:ImageSpatialExtent"] == "1024x512"
    assert (told["File:ImageWidth"], told["File:ImageHeight"]) == (1024, 512)
    assert told["QuickTime:Rotation"] == "Rotate 270 CW"
    assert told["Meta:PrimaryItemReference"] == 2


def test_property_of_another_item_is_shown_where_the_picture_has_none() -> None:
    told = shown(picture((1, [1, 3]), (2, [2])))
    assert told["QuickTime:Rotation"] == "Rotate 270 CW"
    assert told["QuickTime:ImageSpatialExtent"] == "1024x512"


def test_boxes_of_jpeg_2000_are_told_by_their_kind() -> None:
    header = box("ihdr", struct.pack(">IIHBBBB", 100, 200, 3, 7, 7, 0, 0))
    told = shown(fields(box("jp2h", header, box("colr", b"\1\0\0", struct.pack(">I", 16))), "box"))
    assert (told["Jpeg2000:ImageWidth"], told["Jpeg2000:BitsPerComponent"]) == (200, "8 Bits, Unsigned")
    assert told["Jpeg2000:ColorSpace"] == "sRGB"


def test_records_of_a_clip_are_read_from_xml() -> None:
    xml = b'<NonRealTimeMeta xmlns="u"><Device modelName="ILCE"/><A><B>text</B></A></NonRealTimeMeta>'
    found = fields(meta(b"nrtm", box("xml ", xml))[8:], "boxmeta")
    told = {field.key: field.value for field in found if field.group1 == "XML"}
    assert told == {"XML:DeviceModelName": "ILCE", "XML:AB": "text"}


HOSTILE = {
    "overrun": struct.pack(">I4s", 1 << 30, b"udta"),
    "zero sizes": bytes(4096),
    "depth": b"".join(struct.pack(">I4s", 8 * (200 - at), b"trak") for at in range(200)),
    "counts": full("stsd", struct.pack(">I", 0xFFFFFFFF)),
    "keys": full("keys", struct.pack(">I", 1 << 31)) + box("ilst", box("\0\0\0\1", data(b"x"))),
    "sample boxes": full(
        "stsd", struct.pack(">I", 1), struct.pack(">I4s", 60000, b"mp4a"), struct.pack(">I4s", 8, b"aaaa") * 7500
    ),
    "xtra": box("udta", box("Xtra", struct.pack(">II", 30, 0xFFFFFFFF), bytes(22))),
    "xml": box("meta", handler(b"nrtm"), box("xml ", b"<a" * 5000)),
    "items": box("meta", handler(b"pict"), box("iprp", full("ipma", struct.pack(">I", 0xFFFFFFFF)))),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_bad_bytes_give_a_result(name: str) -> None:
    for kind in ("movie", "boxmeta", "box", "xml"):
        made = decode(HOSTILE[name], Block(kind, (Span(0, len(HOSTILE[name])),)))
        assert len(made.fields) < 100


def test_cut_box_is_told_and_those_in_front_are_read() -> None:
    raw = header(0, 0, 0, 1, 1) + struct.pack(">I4s", 1000, b"udta")
    made = decode(raw, Block("movie", (Span(0, len(raw)),)))
    assert [finding.code for finding in made.findings] == ["quicktime/cut"]
    assert made.findings[0].trail == ("moov",)
    assert any(field.name == "TimeScale" for field in made.fields)
