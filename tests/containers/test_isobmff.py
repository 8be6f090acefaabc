"""The tiling of files of boxes: every byte a part, every stored number a link; hostile files end in findings."""

from __future__ import annotations

import struct
import time

import pytest
from metasplice import BytesSource, Malformed, Set, inspect, rewrite
from metasplice.base.link import Length, Pointer, PointerTable
from metasplice.base.part import Role

from tests.build import codestream, heif, movie
from tests.build.movie import box, full
from tests.build.sample import PACKET, tiff

TITLE = [Set("XMP-dc:Title", ("A title",))]


def kinds(raw: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.label) for block in inspect(BytesSource(raw)).layout.blocks]


def codes(raw: bytes) -> list[str]:
    return [finding.code for finding in inspect(BytesSource(raw)).layout.findings]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (box("ftyp", b"heic", bytes(4), b"mif1"), "HEIC"),
        (box("ftyp", b"heix", bytes(4)), "HEIF"),
        (box("ftyp", b"avis", bytes(4)), "AVIF"),
        (box("ftyp", b"M4A ", bytes(4)), "M4A"),
        (box("ftyp", b"zzzz", bytes(4), b"mp42"), "MP4"),
        (box("ftyp", b"zzzz", bytes(4), b"isom", b"qt  "), "MOV"),
        (box("ftyp", b"zzzz", bytes(4), b"isom", b"f4v "), "F4V"),
        (box("wide") + box("mdat", b"1234"), "MOV"),
        (codestream.jxl(), "JXL"),
        (codestream.jxl_stream(), "JXL Codestream"),
        (codestream.jp2(), "JP2"),
        (codestream.jp2().replace(b"ftypjp2 ", b"ftypjpx "), "JPX"),
        (codestream.j2c(), "J2C"),
    ],
)
def test_the_brand_tells_the_type(raw: bytes, name: str) -> None:
    assert inspect(BytesSource(raw)).format == name


def test_a_film_of_sound_alone_is_m4a() -> None:
    sound = box("moov", movie.header(), movie.track(1, False, ()))
    assert inspect(BytesSource(box("ftyp", b"isom", bytes(4)) + sound)).format == "M4A"
    assert inspect(BytesSource(movie.film())).format == "MP4"


@pytest.mark.parametrize("name", ["a.mp4", "a.m4a", "a.360", "a.mov"])
def test_quicktime_is_what_its_name_says(name: str) -> None:
    source = BytesSource(box("ftyp", b"qt  ", bytes(4)) + box("mdat"), name)
    assert inspect(source).format == name[2:].upper()


@pytest.mark.parametrize(("maker", "name"), [(b"CanonCR3_001/", "CR3"), (b"CanonCRM0001", "CRM"), (b"other", "CRX")])
def test_canons_types_are_told_by_the_compressor(maker: bytes, name: str) -> None:
    raw = box("ftyp", b"crx ", bytes(4)) + box("moov", box("uuid", bytes(16), box("CNCV", maker)))
    assert inspect(BytesSource(raw)).format == name


def test_blocks_of_a_picture_stand_where_its_items_say() -> None:
    block = tiff()
    raw = heif.heic(heif.CODED, heif.exif(block), heif.xmp(PACKET))
    inspection = inspect(BytesSource(raw))
    found = {one.kind: inspection.payload(one) for one in inspection.layout.blocks if one.kind in ("exif", "xmp")}
    assert found == {"exif": block, "xmp": PACKET}
    assert "icc" in [one.kind for one in inspection.layout.blocks]
    parts = [leaf.kind for leaf in inspection.layout.root.leaves() if leaf.role in (Role.MEDIA, Role.BLOCK)]
    assert parts == ["item", "exif", "xmp"]


@pytest.mark.parametrize(
    "item", [heif.exif(tiff(), b""), heif.Item(b"Exif", tiff()), heif.Item(b"Exif", bytes(4) + b"Exif\0\0" + tiff())]
)
def test_an_exif_item_is_found_behind_any_lead(item: heif.Item) -> None:
    inspection = inspect(BytesSource(heif.heic(heif.CODED, item._replace(about=1))))
    block = next(one for one in inspection.layout.blocks if one.kind == "exif")
    assert inspection.payload(block) == tiff()


def test_metadata_of_other_items_is_told_apart() -> None:
    raw = heif.heic(heif.CODED, heif.xmp(b"<a/>", about=9), heif.xmp(PACKET))
    assert [kind for kind, _ in kinds(raw)][-2:] == ["xmp", "xmp-other"]


def test_an_item_of_another_item_is_read_from_it() -> None:
    whole = heif.Item(b"hvc1", heif.PICTURE + PACKET)
    raw = heif.heic(whole, heif.xmp(PACKET)._replace(method=0, reference="iloc"), form=heif.Form(1, 4, 4, 0))
    at = raw.index(b"iloc") + 4 + 4 + 2 + 2
    entry = at + 2 + 2 + 2 + 2 + 8
    inner = struct.pack(">I", len(heif.PICTURE))
    raw = raw[: entry + 2] + b"\0\2" + raw[entry + 4 : entry + 8] + inner + raw[entry + 12 :]
    inspection = inspect(BytesSource(raw))
    block = next(one for one in inspection.layout.blocks if one.kind.startswith("xmp"))
    assert inspection.payload(block) == PACKET


def test_tables_of_chunks_are_one_link_each() -> None:
    inspection = inspect(BytesSource(movie.film()))
    tables = [link for link in inspection.links if isinstance(link, PointerTable)]
    assert [(link.width, link.unit) for link in tables] == [(12, 4), (12, 4)]
    large = inspect(BytesSource(movie.film(large=True)))
    assert [link.unit for link in large.links if isinstance(link, PointerTable)] == [8, 8]


def test_fragments_and_their_indexes_are_linked() -> None:
    raw = movie.fragmented()
    inspection = inspect(BytesSource(raw))
    targets = sorted(link.target for link in inspection.links if isinstance(link, Pointer))
    first, second = raw.index(b"moof") - 4, raw.rindex(b"moof") - 4
    assert targets == [first, first, second]


def test_other_tables_of_offsets_are_linked() -> None:
    base = box("moof", box("traf", full("tfhd", bytes(4), (16).to_bytes(8, "big"), flags=1)))
    gps = box("gps ", bytes(4), (1).to_bytes(4, "big"), (20).to_bytes(4, "big"), (9).to_bytes(4, "big"))
    saio = full("saio", b"aux \0\0\0\1", (1).to_bytes(4, "big"), (24).to_bytes(4, "big"), flags=1)
    track = box("trak", box("mdia", box("minf", box("stbl", saio))))
    raw = box("ftyp", b"isom", bytes(4)) + box("moov", movie.header(), gps, track) + base + box("mdat", bytes(90))
    links = inspect(BytesSource(raw)).links
    assert sorted(link.target for link in links if isinstance(link, Pointer)) == [16, 20]
    assert [raw[link.at : link.at + link.width] for link in links if isinstance(link, PointerTable)] == [b"\0\0\0\x18"]


def test_canons_table_of_boxes_is_linked() -> None:
    def made(at: int, size: int) -> bytes:
        table = box("CTBO", struct.pack(">IIQQ", 1, 1, at, size))
        canon = box("uuid", bytes.fromhex("85c0b687820f11e08111f4ce462b6a48"), box("CNCV", b"CanonCR3"), table)
        return box("ftyp", b"crx ", bytes(4)) + box("moov", canon)

    front, packet = len(made(0, 0)), codestream.xmp(PACKET)
    inspection = inspect(BytesSource(made(front, len(packet)) + packet))
    assert [link.target for link in inspection.links if isinstance(link, Pointer)] == [front]
    assert sum(isinstance(link, Length) and link.of.kind == "uuid" for link in inspection.links) == 3


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (movie.film()[:-40], "isobmff/box-overruns"),
        (box("ftyp", b"isom", bytes(4)) + b"\0\0\0\x10moov\0\0\0\x20trak", "isobmff/box-overruns"),
        (box("ftyp", b"isom", bytes(4)) + box("moov", box("cmov", bytes(9))), "isobmff/compressed-movie"),
        (heif.heic(heif.CODED)[:-30], "isobmff/box-overruns"),
        (heif.heic(heif.CODED).replace(b"iloc\1", b"iloc\7"), "isobmff/table-version"),
        (heif.heic(heif.CODED)[:-8], "isobmff/item-outside"),
    ],
)
def test_what_is_not_sound_is_read_and_not_written(raw: bytes, code: str) -> None:
    found = [finding for finding in inspect(BytesSource(raw)).layout.findings if finding.severity == "error"]
    assert code in [finding.code for finding in found]
    with pytest.raises(Malformed) as caught:
        rewrite(BytesSource(raw), TITLE)
    assert caught.value.code == found[0].code


def test_a_table_that_passes_its_box_is_told_with_the_way_to_it() -> None:
    film = movie.film()
    at = film.index(b"stco") + 8
    raw = film[:at] + b"\xff\xff\xff\xff" + film[at + 4 :]
    with pytest.raises(Malformed, match="moov/trak/mdia/minf/stbl/stco") as caught:
        rewrite(BytesSource(raw), TITLE)
    assert caught.value.code == "isobmff/table-cut"


@pytest.mark.parametrize("kind", ["trak", "moov", "udta"])
def test_boxes_within_boxes_without_end_are_bounded(kind: str) -> None:
    raw = b""
    for _ in range(3000):
        raw = box(kind, raw)
    started = time.monotonic()
    inspection = inspect(BytesSource(box("ftyp", b"isom", bytes(4)) + box("moov", raw, box(kind) * 90_000)))
    assert inspection.layout.gaps() == []
    assert "isobmff/too-many-boxes" in [finding.code for finding in inspection.layout.findings]
    assert time.monotonic() - started < 10


def test_packed_boxes_and_reconstruction_are_remarked() -> None:
    raw = codestream.jxl(box("brob", b"xml ", bytes(9)), box("jbrd", bytes(9)))
    assert codes(raw) == ["jxl/brotli", "jxl/reconstruction"]


def test_what_stands_behind_the_boxes_is_a_trailer() -> None:
    raw = movie.film() + b"&&&&" + bytes(40)
    last = inspect(BytesSource(raw)).layout.root.children[-1]
    assert (last.kind, last.role, last.span.size) == ("trailer", Role.OPAQUE, 44)


def test_c2pa_in_a_box_is_credentials() -> None:
    uuid = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    jumbf = box("jumb", box("jumd", bytes(16), b"\3c2pa\0"))
    raw = box("ftyp", b"heic", bytes(4)) + box("uuid", uuid, bytes(4), b"manifest\0", bytes(8), jumbf)
    inspection = inspect(BytesSource(raw))
    block = next(one for one in inspection.layout.blocks if one.kind == "jumbf")
    assert inspection.payload(block) == jumbf
