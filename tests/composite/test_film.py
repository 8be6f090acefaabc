"""Composites of films: bit rate, rotation, place."""

from __future__ import annotations

from metasplice.base.field import Field
from metasplice.composite import composites
from metasplice.tags.registry import alternatives, table_tag


def field(table: str, tag_id: int | str, value: object, group: str = "QuickTime") -> Field:
    tag = alternatives(table, tag_id)[0]
    return Field(group, tag.name, value, tag)


def made(*fields: Field) -> dict[str, tuple[object, object]]:
    return {one.name: (one.value, one.context["text"]) for one in composites(fields)}


def track(number: int, handler: str, matrix: str) -> tuple[Field, ...]:
    group = f"Track{number}"
    return (
        field("QuickTime::TrackHeader", 10, matrix, group),
        field("QuickTime::Handler", 8, handler, group),
    )


def test_bit_rate_takes_all_media_data() -> None:
    sizes = [field("QuickTime::Main", "mdat-size", size) for size in (1000, 500)]
    told = made(field("QuickTime::MovieHeader", 0, 0), field("QuickTime::MovieHeader", 4, 2), *sizes)
    assert told["AvgBitrate"] == (6000, "6 kbps")


def test_film_without_a_duration_has_no_bit_rate() -> None:
    told = made(
        field("QuickTime::MovieHeader", 0, 0),
        field("QuickTime::MovieHeader", 4, 0),
        field("QuickTime::Main", "mdat-size", 9),
    )
    assert "AvgBitrate" not in told


def test_rotation_is_that_of_the_track_of_pictures() -> None:
    told = made(*track(1, "soun", "1 0 0 0 1 0 0 0 1"), *track(2, "vide", "0 1 0 -1 0 0 0 0 1"))
    assert told["Rotation"] == (90, 90)
    assert made(*track(1, "vide", "0 -1 0 1 0 0 0 0 1"))["Rotation"] == (270, 270)
    assert "Rotation" not in made(*track(1, "vide", "0 0 0 0 0 0 0 0 1"))


def test_place_is_told_in_parts() -> None:
    told = made(field("QuickTime::UserData", "©xyz", "27.5 -82.25 -3.5"))
    assert told["GPSLatitude"] == (27.5, "27 deg 30' 0.00\" N")
    assert told["GPSLongitude"][1] == "82 deg 15' 0.00\" W"
    assert (told["GPSAltitude"], told["GPSAltitudeRef"]) == ((3.5, "3.5 m"), (1, "Below Sea Level"))
    assert "GPSPosition" in told


def test_place_of_a_mobile_film_is_told_in_parts() -> None:
    told = made(field("QuickTime::UserData", "loci", "(none) Role=real Lat=1.50000 Lon=-2.00000 Alt=10.00 Body=earth"))
    assert told["GPSLatitude"] == ("1.50000", "1 deg 30' 0.00\" N")
    assert told["GPSAltitudeRef"] == (0, "Above Sea Level")


def test_numbers_of_a_disc_are_told() -> None:
    tag = table_tag("QuickTime::iTunesInfo", "iTunes_CDDB_1")
    assert tag is not None
    told = made(Field("iTunes", tag.name, "BA0C8F0E+1", tag))
    assert told["CDDBDiscTracks"] == (14, 14)
    assert told["CDDBDiscPlayTime"] == (3215, "0:53:35")
