"""The dry run: what a plan promises comes out of the write, and the judge has nothing to say against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from metasplice import BytesSource, edits_of, inspect, rewrite
from metasplice.planner.edition import read_editions
from metasplice.planner.item import Choice, Decision, PlanItem
from metasplice.planner.plan import Terms, asked_of, file_of, plan_edits
from metasplice.planner.trial import tried

from tests.build import iptc, irb, movie, tiff
from tests.build.sample import SAMPLES

Json = dict[str, Any]


def planned(raw: bytes, *editions: Json, together: bool = False, decision: Decision | None = None) -> PlanItem:
    """The item of a file, confirmed by its dry run."""
    file = file_of("a.jpg", inspect(BytesSource(raw)))
    asked = asked_of(file, read_editions(list(editions)), Terms(together=together))
    item = plan_edits(file, asked, decision=decision)
    confirmed = tried(item, BytesSource(raw))
    assert confirmed.can_update and confirmed.tried, confirmed.issues
    assert confirmed.differences == item.differences
    return confirmed


def written(raw: bytes, tags: Json) -> bytes:
    return rewrite(BytesSource(raw), edits_of(tags)).patch.over(BytesSource(raw)).all()


def values(raw: bytes, key: str) -> list[Any]:
    return [field.value for field in inspect(BytesSource(raw)).fields if field.key == key]


def told(item: PlanItem) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {one.key: (one.now, one.after) for one in item.differences}


STRIP, SET = {"do": "strip", "profile": "all"}, {"do": "set", "tags": {"XMP-dc:Title": "t"}}
PEOPLE = {"do": "people", "names": ["Ada", "Zoë"]}


@pytest.mark.parametrize(
    ("name", "editions"),
    [
        ("dng/exiftool-exiftool__DNG.dng", [{"do": "set", "tags": {"XMP-dc:Creator": ["Ada"]}}]),
        ("tiff/MikeKovarik-exifr__tif-with-iptc-icc-xmp.tif", [{"do": "strip", "profile": "privacy"}, PEOPLE]),
        ("tiff/MikeKovarik-exifr__tif-with-iptc-icc-xmp.tif", [STRIP, PEOPLE]),
        ("tiff/exiftool-exiftool__GeoTiff.tif", [{"do": "set", "tags": {"GeoTiffAsciiParams": "Some zone 17N|"}}]),
        ("jpeg/pypi-pillow-13.0.0__ultrahdr.jpg", [STRIP]),
        ("jpeg/mono-taglib-sharp__sample_nikon1.jpg", [STRIP]),
        ("mpo/pypi-pillow-13.0.0__sugarshack_ifd_offset.mpo", [STRIP]),
    ],
)
@pytest.mark.parametrize("together", [False, True])
def test_real_files_are_written_as_planned(corpus: Path, name: str, editions: list[Json], together: bool) -> None:
    planned((corpus / name).read_bytes(), *editions, together=together)


def test_iptc_of_a_tiff_stays_where_the_resources_of_photoshop_go_beside_it() -> None:
    caption = iptc.iptc((1, 90, b"\x1b%G"), (2, 0, b"\0\4"), (2, 25, b"pier"))
    raw = tiff.camera(more=[(0x83BB, 7, caption), (0x8649, 1, irb.resource(0x0406, b"\0\5\0\0\0\1\0\3"))])
    item = planned(raw, {"do": "strip", "profile": "privacy"}, {"do": "set", "tags": {"IPTC:Keywords+": ["sea"]}})
    assert told(item)["IPTC:Keywords"] == (("pier",), ("pier", "sea"))
    assert not any(key.startswith("IPTC:C") for key in told(item))


def test_extension_of_a_packet_goes_as_the_packet_does_but_for_what_is_kept() -> None:
    raw = written(SAMPLES["bare"], {"XMP-hdrgm:Version": "1.0", "XMP-dc:Description": "many words " * 9000})
    assert "xmp-extension" in {block.kind for block in inspect(BytesSource(raw)).layout.blocks}
    assert "XMP-dc:Description" in told(planned(raw, STRIP))
    assert "XMP-hdrgm:Version" not in told(planned(raw, STRIP))


def test_what_is_said_of_a_gain_map_is_neither_the_picture_s_nor_changed() -> None:
    raw = SAMPLES["heic with a gain map"]
    assert values(raw, "XMP-dc:Title") == ["Old"]
    assert told(planned(raw, SET))["XMP-dc:Title"] == (("Old",), ("t", "Old"))
    kept = Decision(choices={"XMP-dc:Title": Choice("keep")}, keeps_comment=True)
    item = planned(raw, STRIP, SET, together=True, decision=kept)
    assert not {"XMP-dc:Title", "XMP-dc:Title-de", "trailer"} & told(item).keys()


@pytest.mark.parametrize("name", ["heic with a gain map", "film", "raf", "jxl"])
def test_parts_of_a_file_are_no_trailer(name: str) -> None:
    assert "trailer" not in told(planned(SAMPLES[name], STRIP, SET))


NAMELESS = movie.items(movie.item("\xa9cmt", b"old"))
OTHER = NAMELESS.replace(movie.handler(b"mdir"), movie.handler(b"mdir", component=b"mhlr"))


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("lists", [NAMELESS, OTHER])
def test_film_gets_tags_in_the_place_of_those_that_go(lists: bytes, last: bool) -> None:
    raw = movie.film(user=lists, last=last)
    assert lists != OTHER or b"mhlrmdir" in raw
    item = planned(raw, STRIP, {"do": "set", "tags": {"ItemList:Comment": "new"}})
    assert told(item)["ItemList:Comment"] == (("old",), ("new",))
    planned(raw, {"do": "set", "tags": {"QuickTime:all": None}}, SET)


def test_genre_that_is_a_number_stays_beside_one_that_is_a_name() -> None:
    lists = movie.items(movie.item("gnre", movie.data(b"\0\x4b", 0)))
    item = planned(movie.film(user=lists), {"do": "set", "tags": {"ItemList:Genre": "Rock and roll"}})
    assert told(item)["ItemList:Genre"] == (("Acid Jazz",), ("Rock and roll", "Acid Jazz"))


def test_find_and_replace_leaves_texts_that_programs_read_unless_they_are_named() -> None:
    raw = tiff.camera(more=[(0x87B1, 2, b"Hough zone|\0")])
    every = {"do": "replace", "find": "o", "with": "00"}
    assert "IFD0:GeoTiffAsciiParams" not in told(planned(raw, every))
    assert "IFD0:GeoTiffAsciiParams" in told(planned(raw, {**every, "tags": ["IFD0:GeoTiffAsciiParams"]}))


@pytest.mark.parametrize("name", ["exif big", "everything", "heic with a gain map"])
def test_thumbnail_goes_with_its_directory_whatever_group_it_is_called_by(name: str) -> None:
    for key in ("ThumbnailImage", "IFD1:ThumbnailImage", "EXIF:ThumbnailImage"):
        item = planned(SAMPLES[name], {"do": "set", "tags": {key: None}})
        assert {one.after for one in item.differences} == {()}
        assert all(key.startswith("IFD1:") for key in told(item))


def test_toolkit_is_written_when_it_is_asked_for() -> None:
    item = planned(SAMPLES["xmp"], {"do": "set", "tags": {"XMP-x:XMPToolkit": "Mine"}})
    assert told(item)["XMP-x:XMPToolkit"][1] == ("Mine",)
    after = written(SAMPLES["xmp"], {"XMP:all": None, "XMP-x:XMPToolkit": "Mine"})
    assert values(after, "XMP-x:XMPToolkit") == ["Mine"]


def test_frame_of_a_packet_is_no_group_to_be_deleted() -> None:
    assert not rewrite(BytesSource(SAMPLES["xmp"]), edits_of({"XMP-rdf:all": None, "XMP-x:all": None})).patch


def test_value_that_is_kept_may_come_under_another_name_beside_itself() -> None:
    raw = movie.film(user=movie.items(movie.item("\xa9cpy", b"Mine")))
    kept = Decision(choices={"ItemList:Copyright": Choice("keep")})
    edits = [{"do": "replace", "find": "n", "with": "N"}, {"do": "set", "tags": {"ItemList:Title": "t"}}]
    assert told(planned(raw, *edits, decision=kept))["ItemList:Title"] == ((), ("t",))
