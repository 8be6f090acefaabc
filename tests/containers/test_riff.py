"""RIFF files: what they are tiled into, where chunks go, and that media and indexes stay true."""

import struct

import pytest
from metasplice import BytesSource, Delete, Malformed, Set, Unsupported, inspect, rewrite
from metasplice.containers.riff import kind_of as riff_kind

from tests.build.riff import canvas, chunk, film, info, lossless, lossy, riff, sound


def kinds(raw: bytes) -> list[str]:
    root = inspect(BytesSource(raw)).layout.root
    return [part.kind for part in root.children[0].children if part.kind != "head"]


def made(raw: bytes, *edits: Set | Delete) -> bytes:
    return rewrite(BytesSource(raw), list(edits)).patch.over(BytesSource(raw)).all()


def values(raw: bytes) -> dict[str, object]:
    return {field.key: field.value for field in inspect(BytesSource(raw)).fields}


def test_every_byte_has_its_part_and_every_size_is_linked() -> None:
    raw = riff(b"WEBP", canvas(4), lossy(), chunk(b"XMP ", b"<x/>")) + b"behind"
    inspection = inspect(BytesSource(raw))
    assert inspection.layout.gaps() == []
    assert {link.at for link in inspection.links} >= {4, 16, 16 + 18}
    assert [part.kind for part in inspection.layout.root.children] == ["RIFF", "trailer"]


def test_a_simple_picture_gets_a_canvas_with_its_own_size() -> None:
    after = made(riff(b"WEBP", lossy(300, 200)), Set("XMP-dc:Title", ("sea",)), Set("Artist", ("Ada",)))
    assert kinds(after) == ["VP8X", "VP8 ", "EXIF", "XMP "]
    assert after[20:30] == bytes((0x0C, 0, 0, 0)) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little")
    assert values(after)["IFD0:Artist"] == "Ada"


def test_transparency_of_a_lossless_picture_is_told_by_the_new_canvas() -> None:
    after = made(riff(b"WEBP", lossless(alpha=True)), Set("XMP-dc:Title", ("sea",)))
    assert kinds(after) == ["VP8X", "VP8L", "XMP "]
    assert after[20] == 0x14


def test_the_canvas_goes_when_nothing_is_left_that_needs_it() -> None:
    plain = riff(b"WEBP", lossy())
    assert made(made(plain, Set("XMP-dc:Title", ("sea",))), Delete("XMP:all")) == plain


def test_the_canvas_of_a_lossless_picture_goes_though_it_tells_of_transparency() -> None:
    plain = riff(b"WEBP", lossless(alpha=True))
    assert made(made(plain, Set("XMP-dc:Title", ("sea",))), Delete("XMP:all")) == plain


def test_the_canvas_stays_where_it_is_not_the_pictures_own() -> None:
    raw = riff(b"WEBP", canvas(4, 32, 32), lossy(), chunk(b"XMP ", b"<x/>"))
    after = made(raw, Delete("XMP:all"))
    assert kinds(after) == ["VP8X", "VP8 "]
    assert after[20] == 0


def test_a_misnamed_packet_gets_its_name_when_it_is_written() -> None:
    whole = made(riff(b"WEBP", lossy()), Set("XMP-dc:Title", ("sea",)))
    bent = whole.replace(b"XMP ", b"XMP\0")
    assert kinds(bent)[-1] == "XMP\0"
    after = made(bent, Set("XMP-dc:Title", ("lake",)))
    assert kinds(after)[-1] == "XMP "


def test_tags_of_sound_go_behind_the_sound() -> None:
    raw = sound()
    after = made(raw, Set("Title", ("Waves",)), Set("Artist", ("Žofie",)))
    assert after.startswith(raw[:4])
    assert kinds(after) == ["fmt ", "data", "LIST"]
    assert values(after)["RIFF:Title"] == "Waves"
    assert values(after)["RIFF:Artist"] == "Žofie"
    assert struct.unpack("<I", after[4:8])[0] == len(after) - 8


@pytest.mark.parametrize("text", ["x", "longer than it was before", "odd"])
def test_a_list_of_tags_grows_and_shrinks_where_it_stands(text: str) -> None:
    raw = sound(info(INAM="Title", ICMT="kept"), chunk(b"LGWV", b"unknown"))
    after = made(raw, Set("RIFF:Title", (text,)))
    assert kinds(after) == ["fmt ", "data", "LIST", "LGWV"]
    assert values(after)["RIFF:Title"] == text
    assert values(after)["RIFF:Comment"] == "kept"
    assert made(after, Set("RIFF:Title", ("Title",))) == raw


def test_the_last_tag_takes_its_list_along() -> None:
    raw = sound(info(INAM="Title"))
    assert made(raw, Delete("RIFF:Title")) == sound()
    assert made(raw, Delete("RIFF:all")) == sound()


def test_a_film_keeps_its_size_while_there_is_padding() -> None:
    raw = film(info(ISFT="Lavf"), chunk(b"JUNK", bytes(200)))
    after = made(raw, Set("Title", ("A title",)), Set("Comment", ("People: Ada",)))
    assert len(after) == len(raw)
    assert after[after.index(b"movi") :] == raw[raw.index(b"movi") :]
    assert values(after)["RIFF:Comment"] == "People: Ada"


def test_new_tags_of_a_film_take_the_place_of_padding() -> None:
    raw = film(chunk(b"JUNK", bytes(200)))
    after = made(raw, Set("Title", ("A title",)))
    assert len(after) == len(raw)
    assert after.index(b"INFO") < after.index(b"movi")


def test_without_padding_the_frames_move_only_where_the_index_counts_from_movi() -> None:
    after = made(film(info(INAM="a")), Set("Title", ("A longer title",)))
    assert values(after)["RIFF:Title"] == "A longer title"
    with pytest.raises(Unsupported, match="counts from the start"):
        rewrite(BytesSource(film(info(INAM="a"), relative=False)), [Set("Title", ("A longer title",))])


def test_what_a_camera_hides_in_padding_is_no_room() -> None:
    raw = film(chunk(b"JUNK", b"PENT camera notes" + bytes(200)))
    after = made(raw, Set("Title", ("A title",)))
    assert b"PENT camera notes" + bytes(200) in after
    assert after.index(b"INFO") > after.index(b"idx1")


def test_an_index_of_indexes_follows_what_it_leads_to() -> None:
    base = len(film())
    entry = struct.pack("<QII", base + 8, 32, 2)
    index = struct.pack("<HBBI4s", 4, 0, 0, 1, b"00dc") + bytes(12) + entry
    ix = struct.pack("<HBBI4sQI", 2, 0, 1, 0, b"00dc", 300, 0)
    front = chunk(b"indx", index)
    raw = film(front)
    target = raw.index(b"movi")
    raw = raw.replace(entry, struct.pack("<QII", raw.index(b"idx1"), 32, 2))
    inspection = inspect(BytesSource(raw))
    assert any(getattr(link, "target", None) == raw.index(b"idx1") for link in inspection.links)
    assert target and ix


def test_a_film_that_breaks_off_is_written_in_front_of_the_break() -> None:
    whole = film(info(INAM="a"))
    cut = whole[: whole.index(b"second")]
    assert [finding.code for finding in inspect(BytesSource(cut)).findings][-1] == "riff/cut"
    after = made(cut, Set("Title", ("b",)))
    assert values(after)["RIFF:Title"] == "b"
    with pytest.raises(Unsupported, match="breaks off"):
        rewrite(BytesSource(cut), [Set("XMP-dc:Title", ("sea",))])


def test_a_sound_that_breaks_off_is_written_in_front_of_the_break() -> None:
    cut = sound(size=64)[:-20]
    after = made(cut, Set("Title", ("Waves",)))
    assert values(after)["RIFF:Title"] == "Waves"
    assert after.index(b"INFO") < after.index(b"data")
    assert after[after.index(b"data") :] == cut[cut.index(b"data") :]


def test_a_sound_without_sizes_is_written_in_front_of_its_data() -> None:
    """Wild: what ffmpeg writes into a pipe."""
    whole = sound()
    start = whole.index(b"data")
    raw = whole[:4] + b"\xff\xff\xff\xff" + whole[8 : start + 4] + b"\xff\xff\xff\xff" + whole[start + 8 :]
    after = made(raw, Set("Title", ("Waves",)))
    assert values(after)["RIFF:Title"] == "Waves"
    assert after[4:8] == b"\xff\xff\xff\xff"
    assert after[after.index(b"data") :] == raw[start:]


def test_samples_are_counted_and_kept() -> None:
    raw = riff(b"WAVE", sound()[12:36], chunk(b"fact", struct.pack("<I", 32)), chunk(b"data", bytes(32)))
    assert values(raw)["RIFF:NumberOfSamples"] == 32
    assert values(made(raw, Set("Title", ("Waves",))))["RIFF:NumberOfSamples"] == 32


def test_words_in_padding_are_shown() -> None:
    raw = film(chunk(b"JUNK", b"Some Program 1.0".ljust(40, b"\0")))
    assert values(raw)["RIFF:TextJunk"] == "Some Program 1.0"
    assert "RIFF:TextJunk" not in values(film(chunk(b"JUNK", b"\1words".ljust(40, b"\0"))))


def test_a_chunk_that_reaches_too_far_is_read_and_not_written() -> None:
    raw = bytearray(riff(b"WEBP", canvas(0), lossy(), chunk(b"EXIF", b"II*\0")))
    raw[16] = 0xFF
    assert [finding.code for finding in inspect(BytesSource(bytes(raw))).findings][:1] == ["riff/cut"]
    with pytest.raises(Malformed):
        rewrite(BytesSource(bytes(raw)), [Set("XMP-dc:Title", ("sea",))])


def test_true_sizes_of_rf64_stand_in_their_own_chunk() -> None:
    body = sound()[12:]
    start = body.index(b"data")
    content = struct.pack("<QQQI", 0, 32, 32, 0)
    inner = chunk(b"ds64", content) + body[:start] + b"data\xff\xff\xff\xff" + body[start + 8 :]
    raw = bytearray(b"RF64\xff\xff\xff\xffWAVE" + inner)
    raw[20:28] = struct.pack("<Q", len(raw) - 8)
    after = made(bytes(raw), Set("Title", ("Waves",)))
    assert after[4:8] == b"\xff\xff\xff\xff"
    assert struct.unpack("<Q", after[20:28])[0] == len(after) - 8
    assert values(after)["RIFF:Title"] == "Waves"
    assert riff_kind(BytesSource(after)) == "WAV (RF64)"
    assert [field.value for field in inspect(BytesSource(after)).fields if field.name == "SoundSize"] == [32]
