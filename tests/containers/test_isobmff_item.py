"""Items of HEIC and AVIF: written in place, moved behind all, created and removed, with every table true after it."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Delete, Inspection, Set, Unsupported, inspect, rewrite
from metasplice.base.edit import Edit

from tests.build import heif
from tests.build.movie import box, children
from tests.build.sample import PACKET, tiff

ARTIST: list[Edit] = [Set("EXIF:Artist", ("Ada",))]
TITLE: list[Edit] = [Set("XMP-dc:Title", ("A title",))]
LONG: list[Edit] = [Set("EXIF:ImageDescription", ("word " * 300,)), Set("XMP-dc:Title", ("word " * 900,))]
FORMS = [
    heif.Form(0),
    heif.Form(0, 4, 4, 4, based=True),
    heif.Form(1, 4, 4, 4, 0),
    heif.Form(1, 8, 8, 8, 8, based=True),
    heif.Form(2, 0, 4, 8),
    heif.Form(1, 0, 4, 4),
]


def written(raw: bytes, edits: list[Edit]) -> bytes:
    source = BytesSource(raw)
    result = rewrite(source, edits)
    made = result.patch.over(source).all()
    assert not rewrite(BytesSource(made), edits).patch, "the same edits again must change nothing"
    assert result.undo.over(BytesSource(made)).all() == raw
    return made


def look(raw: bytes) -> Inspection:
    return inspect(BytesSource(raw))


def value(raw: bytes, name: str) -> list[object]:
    return [field.value for field in look(raw).fields if field.name == name]


def item(raw: bytes, number: int) -> bytes:
    """The data of an item, found by the judge's own reading of the tables."""
    from metasplice.containers.isobmff_item import read_picture, spans_of

    inspection = look(raw)
    picture = read_picture(inspection.source, inspection.layout)
    assert picture is not None
    place = picture.place_of(number)
    assert place is not None
    return b"".join(inspection.source.read(span) for span in spans_of(inspection.source, picture, place))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("free", [0, 12, 400])
def test_missing_items_are_created_in_every_shape_of_table(form: heif.Form, free: int) -> None:
    raw = heif.heic(heif.CODED, heif.Item(b"hvc1", heif.GAIN_MAP), form=form, free=free)
    made = written(raw, [*ARTIST, *TITLE])
    assert (value(made, "Artist"), value(made, "Title")) == (["Ada"], ["A title"])
    assert (item(made, 1), item(made, 2)) == (heif.PICTURE, heif.GAIN_MAP)
    assert [item(made, number)[:4] for number in (3, 4)] == [b"\0\0\0\6", b"<?xp"]
    assert look(made).layout.findings == []
    media = raw[raw.index(b"mdat") :]
    assert media in made
    if free == 400:
        assert made.index(media) == raw.index(media), "room behind the tables is used before anything moves"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pieces", [1, 3])
def test_items_that_outgrow_their_place_move_behind_all(form: heif.Form, pieces: int) -> None:
    pieces = pieces if form.offset else 1
    first = heif.CODED._replace(pieces=pieces)
    raw = heif.heic(first, heif.exif(tiff())._replace(pieces=pieces), heif.xmp(PACKET[:900] + PACKET[-20:]), form=form)
    made = written(raw, LONG)
    assert value(made, "ImageDescription") == ["word " * 300]
    assert value(made, "Make") == ["Canonet"]
    assert item(made, 1) == heif.PICTURE
    assert [kind for kind, _ in children(made)] == ["ftyp", "meta", *(["free"] if pieces > 1 else []), "mdat", "mdat"]
    assert made.count(b"Canonet") == 1, "what was moved leaves zeros"


def test_a_patch_that_fits_moves_nothing() -> None:
    raw = heif.heic(heif.CODED, heif.exif(tiff()), heif.xmp(PACKET))
    made = written(raw, [Set("EXIF:Make", ("Canonex",)), Set("XMP-dc:Subject", ("a",))])
    assert len(made) == len(raw)
    assert made[: raw.index(b"mdat")] == raw[: raw.index(b"mdat")]


def test_the_room_that_an_item_left_is_used_again() -> None:
    raw = heif.heic(heif.CODED, heif.xmp(PACKET), heif.exif(tiff()))
    short = written(raw, [Delete("ExifIFD:all"), Delete("IFD1:all")])
    assert len(short) == len(raw)
    longer = written(short, [Set("EXIF:Artist", ("word " * 20,))])
    assert len(longer) == len(raw)


def test_items_that_go_leave_neither_entry_nor_bytes() -> None:
    raw = heif.heic(heif.CODED, heif.exif(tiff()), heif.xmp(PACKET))
    made = written(raw, [Delete("all")])
    assert len(made) == len(raw)
    for gone in (b"Canonet", b"<rdf:RDF", b"Exif", b"rdf+xml", b"cdsc", b"iref"):
        assert gone not in made
    assert item(made, 1) == heif.PICTURE
    assert made.index(heif.PICTURE) == raw.index(heif.PICTURE), "the picture stays where it was"


def test_what_was_added_and_taken_again_leaves_no_data() -> None:
    raw = heif.heic(heif.CODED)
    back = written(written(raw, ARTIST), [Delete("EXIF:all")])
    assert b"Ada" not in back
    assert [kind for kind, _ in children(back)][-1] == "mdat"
    assert item(back, 1) == heif.PICTURE


def test_metadata_of_a_gain_map_stays() -> None:
    mine = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>the gain map's</x:xmpmeta>"
    raw = heif.heic(heif.CODED, heif.Item(b"hvc1", heif.GAIN_MAP), heif.xmp(mine, about=2), heif.xmp(PACKET))
    for edits in ([Delete("XMP:all")], [Delete("all")], LONG):
        made = written(raw, edits)
        assert item(made, 3) == mine
        assert item(made, 2) == heif.GAIN_MAP
    assert item(written(heif.heic(*[heif.CODED] * 2, heif.xmp(mine, about=2)), TITLE), 3) == mine


def test_what_stands_behind_the_boxes_keeps_its_distance_from_the_end() -> None:
    tail = box("mpvd", b"a film") + box("sefd", bytes(30))
    raw = heif.heic(heif.CODED, tail=tail)
    assert written(raw, ARTIST).endswith(tail)


def test_an_item_that_exiftool_left_empty_is_used() -> None:
    raw = heif.heic(heif.CODED, heif.Item(b"Exif", b"", about=1), heif.xmp(PACKET))
    made = written(raw, ARTIST)
    assert made.count(b"infe") == 3
    assert value(made, "Artist") == ["Ada"]


def test_items_amid_samples_grow_where_they_are() -> None:
    raw = heif.heic(heif.CODED, heif.exif(tiff()), tail=box("moov", box("mvhd", bytes(100))))
    made = written(raw, LONG[:1])
    assert [kind for kind, _ in children(made)] == ["ftyp", "meta", "mdat", "moov"]
    assert (item(made, 1), value(made, "Make")) == (heif.PICTURE, ["Canonet"])
    bare = written(made, [Delete("EXIF:all")])
    assert (item(bare, 1), value(bare, "Make")) == (heif.PICTURE, [])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (heif.heic(heif.CODED).replace(b"iinf", b"iinx"), "isobmff/no-item-list"),
        (heif.heic(heif.CODED, form=heif.Form(1, 4, 0, 4)), "isobmff/item-widths"),
    ],
)
def test_tables_without_a_place_for_an_item_are_refused(raw: bytes, code: str) -> None:
    with pytest.raises(Unsupported) as caught:
        rewrite(BytesSource(raw), ARTIST)
    assert caught.value.code == code
    assert "meta" in caught.value.message


@pytest.mark.parametrize("edits", [[*ARTIST, *TITLE], LONG, [Delete("all")]])
def test_media_data_that_do_not_tell_their_size_stay_last(edits: list[Edit]) -> None:
    raw = heif.heic(heif.CODED, heif.exif(tiff()), heif.xmp(PACKET[:900] + PACKET[-20:]))
    at = raw.index(b"mdat") - 4
    made = written(raw[:at] + bytes(4) + raw[at + 4 :], edits)
    assert item(made, 1) == heif.PICTURE
    last = look(made).layout.root.children[-1]
    assert made[last.span.start : last.span.start + 8] == b"\0\0\0\0mdat"


def test_an_item_whose_bytes_another_claims_too_is_moved_away() -> None:
    shared = heif.heic(heif.CODED, heif.exif(tiff()))
    at = shared.index(b"iloc") + 12 + 8
    size = len(heif.PICTURE) + len(tiff()) + 10
    raw = shared[: at + 4] + size.to_bytes(4, "big") + shared[at + 8 :]
    assert item(raw, 1).endswith(tiff())
    made = written(raw, [Set("EXIF:Make", ("Canonex",))])
    assert item(made, 1) == item(raw, 1)
    assert value(made, "Make") == ["Canonex"]


def test_media_data_of_wide_size_are_written() -> None:
    plain = heif.heic(heif.CODED, heif.exif(tiff()), form=heif.Form(1, 8, 4))
    at = plain.index(b"mdat") - 4
    size = len(plain) - at
    raw = plain[:at] + b"\0\0\0\1mdat" + (size + 8).to_bytes(8, "big") + plain[at + 8 :]
    for number in (1, 2):
        entry = raw.index(b"iloc") + 12 + 20 * (number - 1) + 8
        place = int.from_bytes(raw[entry : entry + 8], "big") + 8
        raw = raw[:entry] + place.to_bytes(8, "big") + raw[entry + 8 :]
    assert item(raw, 1) == heif.PICTURE
    made = written(raw, [*LONG, *ARTIST])
    assert (item(made, 1), value(made, "Artist")) == (heif.PICTURE, ["Ada"])


def test_samsungs_notes_go_with_all_and_with_nothing_else() -> None:
    plain = heif.heic(heif.CODED)
    notes = box("sefd", b"notes of a camera")
    assert written(plain + notes, [Delete("all")]) == plain
    assert written(plain + notes, TITLE).count(notes) == 1
