"""Tracks: logs of every format read, positions found between and beside fixes, and what is refused."""

from __future__ import annotations

import pytest
from metasplice.base.edit import Delete, Set
from metasplice.base.errors import Rejected
from metasplice.planner.track import Limits, Tagging, Track, edits_at, place_at, read_track
from metasplice.planner.track_edit import edits_of_deletion
from metasplice.planner.track_moment import Moment, read_iso

NOON = 1716552000.0
"""2024-05-24 12:00:00 UTC."""


def gpx(*points: str) -> bytes:
    return f"<gpx><trk><trkseg>{''.join(points)}</trkseg></trk></gpx>".encode()


def point(lat: object, lon: object, clock: str, more: str = "") -> str:
    return f'<trkpt lat="{lat}" lon="{lon}"><time>2024-05-24T{clock}Z</time>{more}</trkpt>'


TWO = gpx(point(10, 20, "12:00:00", "<ele>100</ele>"), point(12, 24, "12:10:00", "<ele>200</ele>"))


def wishes(track: Track, seconds: float, tagging: Tagging | None = None) -> dict[str, object]:
    edits = edits_at(track, Moment(seconds), tagging)
    return {edit.tag: edit.values[0] if isinstance(edit, Set) else None for edit in edits}


def test_position_is_interpolated_between_two_fixes() -> None:
    found = wishes(read_track(TWO, "a.gpx"), NOON + 300)
    assert found["GPSLatitude"] == "11"
    assert found["GPSLongitude"] == "22"
    assert found["GPSAltitude"] == "150"
    assert found["GPSLatitudeRef"] == "N"
    assert found["GPSDateStamp"] == "2024:05:24"
    assert found["GPSTimeStamp"] == "12:05:00"


def test_position_beside_the_track_is_the_nearest_fix_until_it_is_too_far() -> None:
    track = read_track(TWO, "a.gpx")
    assert wishes(track, NOON - 1800)["GPSLatitude"] == "10"
    for seconds, code in ((NOON - 1801, "track/before"), (NOON + 2401, "track/beyond")):
        with pytest.raises(Rejected) as refusal:
            edits_at(track, Moment(seconds))
        assert refusal.value.code == code


def test_long_gap_is_not_bridged() -> None:
    track = read_track(gpx(point(1, 2, "12:00:00"), point(3, 4, "14:00:00")), "a.gpx")
    assert wishes(track, NOON + 1700)["GPSLatitude"] == "1"
    with pytest.raises(Rejected, match="nearest GPS fix"):
        edits_at(track, Moment(NOON + 3600))


def test_longitude_goes_round_the_date_line() -> None:
    track = read_track(gpx(point(0, 179.5, "12:00:00"), point(0, -179.5, "12:10:00")), "a.gpx")
    assert float(str(wishes(track, NOON + 480)["GPSLongitude"])) == pytest.approx(-179.7)


def test_small_numbers_are_written_without_powers_of_ten() -> None:
    track = read_track(gpx(point(0.00001, -0.000001, "12:00:00")), "a.gpx")
    found = wishes(track, NOON)
    assert found["GPSLatitude"] == "0.00001"
    assert found["GPSLongitude"] == "-0.000001"


def test_endless_numbers_are_not_known() -> None:
    track = read_track(gpx(point(1, 2, "12:00:00", "<ele>1e999</ele><course>-1e999</course>")), "a.gpx")
    assert track.fixes == {NOON: {"lat": 1.0, "lon": 2.0}}
    sentence = b"$GPRMC,120000,A,1000.0000,N,02000.0000,E,nan,inf,240524,,*25\n"
    assert read_track(sentence, "a.nmea").fixes == {NOON: {"lat": 10.0, "lon": 20.0}}


def test_altitude_that_a_fix_lacks_is_deleted_when_the_log_has_none() -> None:
    track = read_track(gpx(point(1, 2, "12:00:00"), point(3, 4, "12:10:00")), "a.gpx")
    assert wishes(track, NOON + 60)["GPSAltitude"] is None


def test_bad_fixes_are_cut() -> None:
    raw = gpx(
        point(1, 2, "12:00:00"), point(50, 60, "12:05:00", "<hdop>20</hdop><sat>2</sat>"), point(3, 4, "12:10:00")
    )
    for limits in (Limits(hdop=5), Limits(satellites=4)):
        assert wishes(read_track(raw, "a.gpx", limits), NOON + 300)["GPSLatitude"] == "2"


def test_speed_of_gpx_in_metres_a_second_becomes_the_unit_wanted() -> None:
    raw = gpx(point(1, 2, "12:00:00", "<speed>10</speed>"), point(3, 4, "12:10:00", "<speed>10</speed>"))
    found = wishes(read_track(raw, "a.gpx"), NOON + 60, Tagging(speed_unit="K"))
    assert float(str(found["GPSSpeed"])) == pytest.approx(36)
    assert found["GPSSpeedRef"] == "K"


def test_group_decides_on_the_tags() -> None:
    track = read_track(TWO, "a.gpx")
    xmp = wishes(track, NOON, Tagging(group="XMP"))
    assert xmp["XMP:GPSDateTime"] == "2024:05:24 12:00:00"
    assert "XMP:GPSLatitudeRef" not in xmp
    assert not any("GPSDateTime" in tag for tag in wishes(track, NOON, Tagging(group="EXIF")))
    assert wishes(track, NOON, Tagging(has_xmp_time=True))["XMP:GPSDateTime"] == "2024:05:24 12:00:00"


def test_deletion_names_what_geotagging_may_have_written() -> None:
    edits = edits_of_deletion()
    assert Delete("GPSLatitude") in edits
    assert Delete("GPSDOP") in edits
    assert Delete("XMP:GPSDateTime") in edits_of_deletion("XMP")


def test_dateless_fixes_go_by_the_time_of_day() -> None:
    raw = b"$GPGGA,120000,1000.0000,N,02000.0000,E,1,04,1.0,100,M,,,,*1F\n"
    track = read_track(raw, "a.nmea")
    place = place_at(track, Moment(NOON), Tagging())
    assert place.values["lat"] == 10
    assert not place.moment.dated
    assert wishes(track, NOON)["GPSDateStamp"] is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "track/empty"),
        (b"  \n", "track/empty"),
        (b"<gpx></gpx>", "track/empty"),
        (b"<gpx><trk><trkpt lat='1'", "track/not-well-formed"),
        (b"<?xml version='1.0'?>", "track/not-well-formed"),
        (gpx(point("x", 2, "12:00:00")), "track/empty"),
        (gpx(point(91, 2, "12:00:00")), "track/empty"),
        (gpx(point(1, 2, "25:00:00")), "track/empty"),
        (gpx(point(1, 2, "12:00:00").replace("2024-05-24", "2024-02-30")), "track/empty"),
        (b"just text\n", "track/unknown-format"),
        (b"\xff\xd8\xff\xe0", "track/unknown-format"),
        (b'{"timelineObjects": []}', "track/not-offered"),
        (b"Id,Time(seconds),Latitude\n", "track/not-offered"),
        (b"DateTime,Latitude,Longitude\nnever,1,2\n", "track/empty"),
        (b"HFDTE240524\nnothing\n", "track/empty"),
        (b"$GPRMC,120000,V,1000.0000,N,02000.0000,E,1,2,240524,,*25\n", "track/empty"),
    ],
)
def test_log_without_use_is_refused_in_one_sentence(raw: bytes, code: str) -> None:
    with pytest.raises(Rejected) as refusal:
        read_track(raw, "log")
    assert refusal.value.code == code
    assert "'log'" in refusal.value.message
    assert "\n" not in refusal.value.message


def test_document_type_is_refused_and_no_entity_is_resolved() -> None:
    evil = b"<!DOCTYPE gpx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + TWO
    with pytest.raises(Rejected) as refusal:
        read_track(b"<?xml version='1.0'?>" + evil, "a.gpx")
    assert refusal.value.code == "track/doctype"


def test_log_that_breaks_off_is_read_as_far_as_it_goes_and_says_so() -> None:
    track = read_track(TWO[: TWO.rindex(b"</trkpt>")], "a.gpx")
    assert len(track.fixes) == 2
    assert "not well-formed" in track.notes[0]


def test_bad_points_among_good_ones_are_counted() -> None:
    track = read_track(gpx(point(1, 2, "12:00:00"), point(95, 2, "12:01:00"), point("", 2, "12:02:00")), "a.gpx")
    assert len(track.fixes) == 1
    assert track.notes[0].startswith("2 points")


def test_waypoints_without_a_time_are_no_fault() -> None:
    track = read_track(
        b"<gpx><wpt lat='1' lon='2'/><wpt lat='1' lon='2'><time>2024-05-24T12:00:00Z</time></wpt></gpx>", "a"
    )
    assert (len(track.fixes), track.notes) == (1, [])


def test_text_of_other_encodings_is_read() -> None:
    raw = f"<?xml version='1.0' encoding='UTF-16'?>{TWO.decode()}".encode("utf-16")
    assert len(read_track(raw, "a.gpx").fixes) == 2
    latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><gpx creator='\xe9'>" + TWO[5:]
    assert len(read_track(latin, "a.gpx").fixes) == 2


def test_glider_log_passes_midnight() -> None:
    raw = b"AXXX\nHFDTE240524\nB2359000004806N00001130EA0049000500\nB2359004806000N01130000EA0049000500\n"
    raw += b"B0001004812000N01142000EA0051000520\n"
    track = read_track(raw, "a.igc")
    assert [seconds - NOON for seconds in track.times] == [43140.0, 43260.0]


def test_sentences_of_one_second_are_one_fix() -> None:
    raw = b"$GPGGA,120000,1000.0000,N,02000.0000,E,1,04,1.0,100,M,,,,*1F\n"
    raw += b"$GPRMC,120000,A,1000.0000,N,02000.0000,E,5,90,240524,,*25\n"
    track = read_track(raw, "a.nmea")
    assert track.fixes == {
        NOON: {"lat": 10.0, "lon": 20.0, "sats": 4.0, "hdop": 1.0, "alt": 100.0, "speed": 5.0, "track": 90.0}
    }


def test_table_columns_are_known_by_many_names() -> None:
    raw = b"Date;Time;PosLat;PosLon;PosAlt;AngleHeading;Speed (m/s)\n24/05/2024;14:00:00+02:00;10;20;-5;90;0.514444\n"
    track = read_track(raw, "a.csv", delimiter=";")
    assert track.fixes == {NOON: {"lat": 10.0, "lon": 20.0, "alt": -5.0, "speed": 1.0, "track": 90.0}}


def test_times_of_xml_are_read_with_all_their_zones() -> None:
    for text in ("12:00:00Z", "14:00:00+02:00", "14:00:00+0200", "14:00:00+02", "12:00:00", "11:00:00.0-1:00"):
        assert read_iso(f"2024-05-24T{text}") == NOON
    for text in ("", "2024-05-24", "2024-13-01T00:00:00Z", "2024-05-24T12:61:00Z"):
        assert read_iso(text) is None


def test_span_of_a_placemark_holds_however_long_it_is() -> None:
    raw = (
        b"<kml><Placemark><TimeSpan><begin>2024-05-24T08:00:00Z</begin><end>2024-05-24T16:00:00Z</end></TimeSpan>"
        b"<LineString><coordinates>20,10,0 24,12,0</coordinates></LineString></Placemark></kml>"
    )
    assert wishes(read_track(raw, "a.kml"), NOON)["GPSLatitude"] == "11"


def test_time_in_a_table_of_the_description_counts_as_utc() -> None:
    raw = (
        b"<kml><Placemark><description><![CDATA[<table><tr><td>Time: 2024-05-24T12:00:00Z</td></tr></table>]]>"
        b"</description><Point><coordinates>20,10,100</coordinates></Point></Placemark></kml>"
    )
    assert read_track(raw, "a.kml").times == [NOON]
