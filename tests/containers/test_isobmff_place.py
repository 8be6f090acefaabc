"""Where new payloads of films, JPEG XL, JPEG 2000 and CR3 go: into room, to the end, or in place, all offsets true."""

from __future__ import annotations

import struct

import pytest
from metasplice import BytesSource, Delete, Set, Unsupported, inspect, rewrite
from metasplice.base.edit import Edit

from tests.build import codestream, movie
from tests.build.movie import box
from tests.build.sample import IPTC, PACKET, tiff

TITLE: list[Edit] = [Set("XMP-dc:Title", ("A title",))]
NAME: list[Edit] = [Set("ItemList:Title", ("A film of some length",))]
XMP = codestream.xmp(PACKET)
USER = movie.items(movie.item("\xa9nam", b"Old"))


def written(raw: bytes, edits: list[Edit], mode: str = "wcg") -> bytes:
    source = BytesSource(raw)
    return rewrite(source, edits, mode).patch.over(source).all()


def order(raw: bytes) -> list[str]:
    return [kind for kind, _ in movie.children(raw)]


def samples(raw: bytes) -> list[bytes]:
    """The first bytes of every chunk, as the tables of offsets tell."""
    found = []
    for kind, width, mark in ((b"stco", 4, "I"), (b"co64", 8, "Q")):
        at = raw.find(kind)
        while at >= 0:
            count = int.from_bytes(raw[at + 8 : at + 12], "big")
            places = struct.unpack(f">{count}{mark}", raw[at + 12 : at + 12 + width * count])
            found += [raw[place : place + 16] for place in places]
            at = raw.find(kind, at + 4)
    return found


def value(raw: bytes, name: str) -> list[object]:
    return [field.value for field in inspect(BytesSource(raw)).fields if field.name == name]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("front", [b"", XMP])
def test_a_film_keeps_its_order_when_its_header_grows(large: bool, front: bytes) -> None:
    raw = movie.film(user=USER, large=large, front=front)
    made = written(raw, NAME)
    assert order(made) == order(raw)
    assert len(made) == len(raw) + len("A film of some length") - len("Old")
    assert samples(made) == samples(raw) != []
    assert (
        value(made, "Title") == [*([] if not front else value(raw, "Title")[:1]), "A film of some length"][-1:] or front
    )


def test_growth_is_taken_from_the_room_behind() -> None:
    raw = movie.film(user=USER, gap=box("free", bytes(200)))
    made = written(raw, NAME)
    assert len(made) == len(raw)
    assert samples(made) == samples(raw)
    assert made[made.index(b"mdat") :] == raw[raw.index(b"mdat") :]


def test_room_that_fits_exactly_goes() -> None:
    grown = len("A film of some length") - len("Old")
    raw = movie.film(user=USER, gap=box("free", bytes(grown - 8)))
    made = written(raw, NAME)
    assert len(made) == len(raw)
    assert "free" not in order(made)


def test_room_that_holds_something_is_kept() -> None:
    raw = movie.film(user=USER, gap=box("free", b"a camera's own data".ljust(200, b"\0")))
    made = written(raw, NAME)
    assert box("free", b"a camera's own data".ljust(200, b"\0")) in made
    assert len(made) > len(raw)
    assert samples(made) == samples(raw)


def test_what_shrinks_leaves_room() -> None:
    raw = movie.film(user=movie.items(movie.item("\xa9nam", b"A long title of a film")))
    made = written(raw, [Set("ItemList:Title", ("A",))])
    assert len(made) == len(raw)
    assert order(made) == ["ftyp", "moov", "free", "mdat"]
    again = written(made, [Set("ItemList:Title", ("A long title of a film",))])
    assert len(again) == len(raw)
    assert order(again) == order(raw)


def test_a_header_behind_its_media_grows_there() -> None:
    raw = movie.film(user=USER, last=True)
    made = written(raw, NAME)
    assert made[: raw.index(b"moov") - 4] == raw[: raw.index(b"moov") - 4]
    assert samples(made) == samples(raw)


def test_new_xmp_of_a_film_stands_behind_all() -> None:
    raw = movie.film()
    made = written(raw, TITLE)
    assert made.startswith(raw)
    assert order(made)[-1] == "uuid"
    assert written(made, [Delete("XMP:all")])[: len(raw)] == raw


def test_new_xmp_of_a_fragmented_film_stands_before_its_index() -> None:
    raw = movie.fragmented()
    made = written(raw, TITLE)
    assert order(made)[-2:] == ["uuid", "mfra"]


def test_new_xmp_of_quicktime_stands_in_its_user_data() -> None:
    raw = movie.film(b"qt  ", user=movie.text("\xa9nam", b"Old"))
    made = written(raw, TITLE)
    assert order(made) == order(raw)
    assert "XMP_" in [kind for kind, _ in movie.children(movie.content(made, "moov/udta"))]
    assert samples(made) == samples(raw)
    assert order(written(made, [Delete("XMP:all")])) == ["ftyp", "moov", "free", "mdat"]


@pytest.mark.parametrize("brand", [b"qt  ", b"isom"])
@pytest.mark.parametrize("edits", [NAME, NAME + TITLE, TITLE])
def test_user_data_that_are_empty_take_new_tags(brand: bytes, edits: list[Edit]) -> None:
    """Wild: phones write an empty udta in front of the tags of keys."""
    beside = box("free", bytes(64)) + movie.keys(("com.example.word", b"kept"))
    raw = movie.film(brand, empty=True, after=beside, last=True)
    after = written(raw, edits)
    assert samples(after) == samples(raw)
    assert order(movie.content(after)) == order(movie.content(raw))
    if edits != TITLE:
        assert order(movie.content(after, "moov/udta")) == ["meta"]
    assert written(after, edits) == after


def test_room_within_user_data_is_used() -> None:
    """Wild: ffmpeg's moov_size leaves a skip box of zeros there."""
    raw = movie.film(user=box("skip", bytes(400)))
    after = written(raw, NAME)
    assert len(after) == len(raw)
    assert value(after, "Title") == ["A film of some length"]


def reaching() -> bytes:
    """A film whose last picture reaches past the media data, as of one that was cut."""
    raw = movie.film()
    at = raw.index(b"stsz") - 4
    sizes = box("stsz", bytes(8), struct.pack(">4I", 3, 24, 24, 9999))
    grown = len(sizes) - 20
    film = bytearray(raw[:at] + sizes + raw[at + 20 :])
    for kind in (b"stbl", b"minf", b"mdia", b"trak", b"moov"):
        place = film.index(kind) - 4
        film[place : place + 4] = struct.pack(">I", struct.unpack(">I", film[place : place + 4])[0] + grown)
    for place in (film.index(b"stco"), film.rindex(b"stco")):
        places = struct.unpack(">3I", film[place + 12 : place + 24])
        film[place + 12 : place + 24] = struct.pack(">3I", *(one + grown for one in places))
    return bytes(film)


def test_new_xmp_of_a_cut_film_does_not_become_samples() -> None:
    film = reaching()
    assert samples(film) == samples(movie.film())
    assert order(written(film, TITLE)) == ["ftyp", "moov", "uuid", "mdat"]


def test_xmp_that_goes_becomes_room_of_a_film() -> None:
    raw = movie.film(gap=XMP)
    made = written(raw, [Delete("XMP:all")])
    assert len(made) == len(raw)
    assert order(made) == ["ftyp", "moov", "free", "mdat"]
    assert PACKET[:40] not in made
    assert samples(made) == samples(raw)


@pytest.mark.parametrize("place", [b"mvhd", b"Old", b""])
def test_chunks_that_begin_outside_the_media_data_are_refused(place: bytes) -> None:
    raw = movie.film(user=USER)
    at = raw.index(b"stco") + 12
    wild = len(raw) + 9 if not place else raw.index(place)
    with pytest.raises(Unsupported) as caught:
        rewrite(BytesSource(raw[:at] + struct.pack(">I", wild) + raw[at + 4 :]), NAME)
    assert caught.value.code == "isobmff/chunk-outside"


def test_samples_that_reach_into_a_fragment_are_refused() -> None:
    """Numbers of the fragment follow what is written, and would change what is read as a picture."""
    raw = reaching() + box("moof", bytes(32))
    with pytest.raises(Unsupported) as caught:
        rewrite(BytesSource(raw), NAME)
    assert caught.value.code == "isobmff/samples-outside"


def test_film_that_was_cut_down_to_its_header_is_written() -> None:
    """Wild: samples of films of which only the header is left, its offsets set to 0."""
    raw = movie.film(user=USER, last=True)
    raw = raw[: raw.index(b"mdat") - 4] + raw[raw.index(b"moov") - 4 :]
    for at in [at for at in range(len(raw)) if raw.startswith(b"stco", at)]:
        end = at + 12 + 4 * int.from_bytes(raw[at + 8 : at + 12], "big")
        raw = raw[: at + 12] + bytes(end - at - 12) + raw[end:]
    after = written(raw, NAME)
    assert value(after, "Title") == ["A film of some length"]
    assert after.count(b"stco") == 2
    assert set(samples(after)) == {after[:16]}


def test_jpeg_xl_gets_its_boxes_in_front_of_the_codestream() -> None:
    made = written(codestream.jxl(parts=True), [Set("EXIF:Artist", ("Ada",)), *TITLE])
    assert sorted(order(made)[2:4]) == ["Exif", "xml "]
    assert order(made)[4:] == ["jxlp", "jxlp"]
    assert (value(made, "Artist"), value(made, "ImageWidth")) == (["Ada"], [24])


def test_a_bare_codestream_is_boxed_when_that_is_allowed() -> None:
    with pytest.raises(Unsupported) as caught:
        rewrite(BytesSource(codestream.jxl_stream()), TITLE)
    assert caught.value.code == "jxl/codestream"
    made = written(codestream.jxl_stream(), TITLE, "wcgm")
    assert made.endswith(box("jxlc", codestream.jxl_stream()))
    assert value(made, "Title") == ["A title"]
    assert not rewrite(BytesSource(codestream.jxl_stream()), [Delete("all")]).patch


@pytest.mark.parametrize(("kind", "edit"), [(b"Exif", Set("EXIF:Artist", ("Ada",))), (b"xml ", TITLE[0])])
def test_what_is_packed_with_brotli_is_not_written_beside(kind: bytes, edit: Edit) -> None:
    with pytest.raises(Unsupported) as caught:
        rewrite(BytesSource(codestream.jxl(box("brob", kind, bytes(20)))), [edit])
    assert caught.value.code == "jxl/brotli"


@pytest.mark.parametrize("open_end", [False, True])
def test_jpeg_2000_gets_boxes_behind_or_before_an_open_end(open_end: bool) -> None:
    raw = codestream.jp2(open_end=open_end)
    edits: list[Edit] = [Set("EXIF:Artist", ("Ada",)), Set("IPTC:City", ("Paris",)), *TITLE]
    made = written(raw, edits)
    assert order(raw + b"")[:3] == ["jP  ", "ftyp", "jp2h"]
    assert [value(made, name) for name in ("Artist", "City", "Title")] == [["Ada"], ["Paris"], ["A title"]]
    assert (made.endswith(codestream.j2c())) is open_end
    back = written(made, [Delete("EXIF:all"), Delete("IPTC:all"), Delete("XMP:all")])
    assert back == raw


def test_document_of_pages_gets_boxes_behind_its_pages() -> None:
    raw = codestream.jpm()
    made = written(raw, [Set("EXIF:Artist", ("Ada",)), Set("IPTC:City", ("Paris",)), *TITLE])
    assert made.startswith(raw)
    assert [value(made, name) for name in ("Artist", "City", "Title")] == [["Ada"], ["Paris"], ["A title"]]


def test_jpeg_2000_loses_all_metadata_with_all() -> None:
    full = codestream.jp2(codestream.uuid(codestream.EXIF_UUID, tiff()), codestream.xmp(PACKET), box("xml ", b"<a/>"))
    full += codestream.uuid(codestream.IPTC_UUID, IPTC)
    assert written(full, [Delete("all")]) == codestream.jp2()


def test_a_bare_jpeg_2000_codestream_has_no_place() -> None:
    with pytest.raises(Unsupported) as caught:
        rewrite(BytesSource(codestream.j2c()), TITLE)
    assert caught.value.code == "isobmff/no-boxes"


def canon(extra: bytes = b"") -> bytes:
    """A CR3 of three directories, whose table leads to the media data."""
    note = b"II*\0\x08\0\0\0\1\0\1\0\3\0\1\0\0\0\7\0\0\0\0\0\0\0"
    empty = b"II*\0\x08\0\0\0\1\0\x0f\1\2\0\4\0\0\0Can\0\0\0\0\0"
    shot = b"II*\0\x08\0\0\0\1\0\x27\x88\3\0\1\0\0\0\x64\0\0\0\0\0\0\0"

    def made(at: int) -> bytes:
        table = box("CTBO", struct.pack(">IIQQ", 1, 3, at, len(media)))
        boxes = (box("CNCV", b"CanonCR3_001/00.09"), table, box("CMT1", empty), box("CMT2", shot), box("CMT3", note))
        maker = box("uuid", bytes.fromhex("85c0b687820f11e08111f4ce462b6a48"), *boxes, extra)
        return box("ftyp", b"crx ", bytes(4)) + box("moov", maker, movie.header())

    media = box("mdat", bytes(range(200)))
    return made(len(made(0))) + media


def media_of_table(raw: bytes) -> bytes:
    at, size = struct.unpack_from(">QQ", raw, raw.index(b"CTBO") + 12)
    return raw[at : at + size]


def test_each_directory_of_a_cr3_is_written_where_it_is() -> None:
    raw = canon()
    edits: list[Edit] = [
        Set("EXIF:Artist", ("Ada",)),
        Set("EXIF:UserComment", ("seen",)),
        Set("GPS:GPSLatitude", ("48.5",)),
        Set("GPS:GPSLatitudeRef", ("N",)),
        *TITLE,
    ]
    made = written(raw, edits)
    fields = {field.key: field.value for field in inspect(BytesSource(made)).fields}
    assert (fields["IFD0:Artist"], fields["ExifIFD:ISO"]) == ("Ada", 100)
    assert {"GPS:GPSLatitude", "ExifIFD:UserComment", "XMP-dc:Title"} <= fields.keys()
    assert media_of_table(made) == media_of_table(raw) == box("mdat", bytes(range(200)))
    assert "CMT4" in order(movie.content(made, "moov/uuid")[16:])


def test_positions_of_a_cr3_go_with_their_box() -> None:
    made = written(canon(), [Set("GPS:GPSLatitude", ("48.5",)), Set("GPS:GPSLatitudeRef", ("N",))])
    bare = written(made, [Delete("GPS:all")])
    assert b"CMT4" not in bare
    assert media_of_table(bare) == media_of_table(made)


def test_a_directory_that_a_cr3_has_not_is_refused() -> None:
    with pytest.raises(Unsupported) as caught:
        rewrite(BytesSource(canon()), [Set("IFD1:Artist", ("Ada",))])
    assert "/" in caught.value.code
