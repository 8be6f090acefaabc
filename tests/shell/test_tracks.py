"""Geotagging from the command line: logs, clocks, zones, and what is said where no position is known."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from metasplice.shell.batch import read_metadata
from metasplice.shell.command import main

TRACK = (
    "<gpx><trk><trkseg><trkpt lat='10' lon='20'><ele>100</ele><time>2024-05-24T12:00:00Z</time></trkpt>"
    "<trkpt lat='12' lon='24'><ele>200</ele><time>2024-05-24T12:10:00Z</time></trkpt></trkseg></trk></gpx>"
)
OTHER = TRACK.replace("T12:", "T16:").replace("lat='1", "lat='-1")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with tracks, in a zone two hours ahead in summer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    Path("a.gpx").write_text(TRACK)
    Path("b.gpx").write_text(OTHER)
    yield
    monkeypatch.undo()
    time.tzset()


def latitude(path: str = "photo.jpg") -> object:
    return read_metadata(path, numeric=True).get("GPS:GPSLatitude")


def dated(when: str, photo: Path, *more: str) -> None:
    assert main(["-q", f"-DateTimeOriginal={when}", *more, str(photo)]) == 0


def test_photograph_gets_its_position_by_local_time(photo: Path) -> None:
    dated("2024:05:24 14:05:00", photo)
    assert main(["-q", "-geotag", "a.gpx", "photo.jpg"]) == 0
    found = read_metadata("photo.jpg", numeric=True)
    assert (found["GPS:GPSLatitude"], found["GPS:GPSLongitude"], found["GPS:GPSAltitude"]) == (11, 22, 150)
    assert found["GPS:GPSTimeStamp"] == "12:05:00"
    assert main(["-q", "-geotag=", "photo.jpg"]) == 0
    assert latitude() is None


def test_zone_of_the_photograph_counts_more_than_the_local_one(photo: Path) -> None:
    dated("2024:05:24 08:05:00", photo, "-OffsetTimeOriginal=-04:00")
    assert main(["-q", "-geotag", "a.gpx", "photo.jpg"]) == 0
    assert latitude() == 11


def test_time_is_taken_from_where_it_is_said(photo: Path) -> None:
    dated("2000:01:01 00:00:00", photo, "-CreateDate=2024:05:24 12:05:00")
    assert main(["-q", "-geotag", "a.gpx", "-geotime<${CreateDate}+00:00", "photo.jpg"]) == 0
    assert latitude() == 11
    assert main(["-q", "-geotag", "a.gpx", "-geotime=2024:05:24 12:10:00Z", "photo.jpg"]) == 0
    assert latitude() == 12


def test_clock_of_the_camera_is_set_right(photo: Path) -> None:
    dated("2024:05:24 14:03:40", photo)
    assert main(["-q", "-geotag", "a.gpx", "-geosync=+1:20", "photo.jpg"]) == 0
    assert latitude() == 11
    Path("sync.jpg").write_bytes(photo.read_bytes())
    dated("2024:05:24 15:05:00", photo)
    assert main(["-q", "-DateTimeOriginal=2024:05:24 15:05:00", "sync.jpg"]) == 0
    assert main(["-q", "-geotag", "a.gpx", "-geosync=sync.jpg", "photo.jpg"]) == 0
    assert latitude() == 11


def test_several_logs_and_wildcards_make_one_track(photo: Path) -> None:
    dated("2024:05:24 18:05:00", photo)
    for words in (["-geotag", "a.gpx", "-geotag", "b.gpx"], ["-geotag", "?.gpx"]):
        assert main(["-q", "-geotag=", "photo.jpg"]) == 0
        assert main(["-q", *words, "photo.jpg"]) == 0
        assert read_metadata("photo.jpg")["GPS:GPSLatitudeRef"] == "South"


def test_group_decides_where_the_position_goes(photo: Path) -> None:
    dated("2024:05:24 14:05:00", photo)
    assert main(["-q", "-xmp:geotag=a.gpx", "photo.jpg"]) == 0
    assert latitude() is None
    assert read_metadata("photo.jpg", numeric=True)["XMP-exif:GPSLatitude"] == 11
    assert main(["-q", "-xmp:geotag=", "photo.jpg"]) == 0
    assert "XMP-exif:GPSLatitude" not in read_metadata("photo.jpg")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-geosync=5:0:0"], "Warning: Time is too far beyond track - photo.jpg"),
        (["-geosync=-5:0:0"], "Warning: Time is too far before track - photo.jpg"),
        (["-geotime<Artist"], "Warning: “Ada” is no date and time"),
    ],
)
def test_photograph_without_a_position_is_left_alone_with_a_warning(
    photo: Path, words: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    dated("2024:05:24 14:05:00", photo, "-Artist=Ada")
    raw = photo.read_bytes()
    assert main(["-geotag", "a.gpx", *words, "photo.jpg"]) == 0
    found = capfd.readouterr()
    assert message in found.err
    assert found.out == "    0 image files updated\n    1 image files unchanged\n"
    assert photo.read_bytes() == raw


def test_photograph_without_a_date_is_told(photo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["-geotag", "a.gpx", "photo.jpg"]) == 0
    assert "There is no DateTimeOriginal to geotag by" in capfd.readouterr().err
    assert main(["-geotime=2024:05:24 14:05:00", "photo.jpg"]) == 0
    assert "No GPS track loaded" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-geotag", "none.gpx"], "Error opening GPS file 'none.gpx': File not found"),
        (["-geotag", "none*.gpx"], "No matching file found for -geotag option"),
        (["-geotag", "."], "This is a folder"),
        (["-geotag", "photo.jpg"], "its format is not known"),
        (["-geotag", "a.gpx", "-geotime=2024:05:24"], "is no date and time"),
        (["-geotag", "a.gpx", "-geosync=x"], "is no difference of clocks"),
        (["-geotag", "a.gpx", "-geosync=photo.jpg"], "No GPSTimeStamp in 'photo.jpg'"),
        (["-geotag", "a.gpx", "-api", "GeoMaxExtSecs=x"], "takes a number"),
        (["-geotag+=a.gpx"], "takes the name of a track"),
    ],
)
def test_what_makes_no_sense_stops_before_a_file_is_touched(
    photo: Path, words: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    dated("2024:05:24 14:05:00", photo)
    raw = photo.read_bytes()
    assert main([*words, "-Artist=Ada", "photo.jpg", "photo.jpg"]) == 1
    errors = capfd.readouterr().err.splitlines()
    assert len(errors) == 1
    assert message in errors[0]
    assert photo.read_bytes() == raw


def test_log_that_changed_is_read_again(photo: Path) -> None:
    dated("2024:05:24 14:05:00", photo)
    assert main(["-q", "-geotag", "a.gpx", "photo.jpg"]) == 0
    Path("a.gpx").write_text(TRACK.replace("lat='10'", "lat='16.0'"))
    assert main(["-q", "-geotag", "a.gpx", "photo.jpg"]) == 0
    assert latitude() == 14


def test_sidecar_gets_what_it_can_hold(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["-q", "-XMP:DateTimeOriginal=2024:05:24 14:05:00", "photo.xmp"]) == 0
    assert main(["-q", "-geotag", "a.gpx", "photo.xmp"]) == 0
    found = read_metadata("photo.xmp", numeric=True)
    assert found["XMP-exif:GPSLatitude"] == 11
    assert "XMP-exif:GPSDateTime" not in found
    assert main(["-q", "-geotag=", "photo.xmp"]) == 0
    assert "XMP-exif:GPSLatitude" not in read_metadata("photo.xmp")
    assert capfd.readouterr().err == ""
