"""ExifTool geotags a photograph from the same tracks as we do, with the same tags and values."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from metasplice import rewrite
from metasplice.base.errors import Rejected
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.planner.track import Limits, Tagging, Track, edits_at, read_track
from metasplice.planner.track_moment import Moment, Sync, read_moment, utc

from tests.build import jpeg

PLAIN = b"\xff\xd8" + jpeg.JFIF + jpeg.DQT + jpeg.SOF + jpeg.DHT + jpeg.SOS + jpeg.SCAN + jpeg.EOI
DAY = "2024:05:24"


def gpx(*points: str) -> bytes:
    return f"<?xml version='1.0'?><gpx version='1.1'><trk><trkseg>{''.join(points)}</trkseg></trk></gpx>".encode()


def point(lat: float, lon: float, time: str, more: str = "") -> str:
    return f'<trkpt lat="{lat}" lon="{lon}"><time>2024-05-24T{time}Z</time>{more}</trkpt>'


def lines(*texts: str) -> bytes:
    return "\r\n".join(texts).encode() + b"\r\n"


TRACKS = {
    "plain.gpx": gpx(
        point(48.1, 11.5, "10:00:00", "<ele>500.5</ele>"),
        point(48.2, 11.7, "10:10:00", "<ele>520</ele>"),
        point(48.3, 11.6, "12:00:00", "<ele>-3.25</ele>"),
    ),
    "backwards.gpx": gpx(point(-48.2, -11.7, "10:10:00"), point(-48.1, -11.5, "10:00:00")),
    "dateline.gpx": gpx(point(0.5, 179.9, "10:00:00"), point(-0.5, -179.7, "10:10:00")),
    "gaps.gpx": gpx(
        point(1, 2, "10:00:00", "<ele>10</ele><course>350</course><hdop>1.5</hdop><pdop>2.5</pdop>"),
        point(2, 3, "10:05:00"),
        point(3, 4, "10:10:00", "<ele>30</ele><course>10</course><hdop>2.5</hdop><pdop>3.5</pdop>"),
    ),
    "dilution.gpx": gpx(
        *(
            f'<trkpt lat="{lat}" lon="{lat + 1}"><sat>{sats}</sat><hdop>{hdop}</hdop><vdop>{vdop}</vdop>'
            f"<time>2024-05-24T10:{minute:02}:00Z</time></trkpt>"  # ExifTool looks at what stands before the time
            for lat, minute, sats, hdop, vdop in ((1, 0, 4, 1, 2), (5, 5, 3, 9, 9), (3, 10, 9, 2, 3))
        )
    ),
    "warm.gpx": gpx(
        point(1, 2, "10:00:00", "<extensions><x><atemp>20.5</atemp></x></extensions>"),
        point(3, 4, "10:10:00", "<extensions><x><atemp>22.5</atemp></x></extensions>"),
    ),
    "zoned.gpx": gpx(point(1, 2, "10:00:00").replace("Z<", "+02:00<"), point(3, 4, "10:10:00.5")),
    "second.gpx": gpx(point(50, 8, "12:40:00"), point(51, 9, "12:50:00")),
    "garmin.tcx": b"<?xml version='1.0'?><TrainingCenterDatabase><Activities><Activity><Lap><Track>"
    + b"".join(
        f"<Trackpoint><Time>2024-05-24T10:{minute:02}:00.000Z</Time><Position><LatitudeDegrees>{lat}</LatitudeDegrees>"
        f"<LongitudeDegrees>-79.5</LongitudeDegrees></Position><AltitudeMeters>{height}</AltitudeMeters>"
        f"</Trackpoint>".encode()
        for minute, lat, height in ((0, 43.1, 100), (10, 43.3, 130))
    )
    + b"</Track></Lap></Activity></Activities></TrainingCenterDatabase>",
    "track.kml": b"<?xml version='1.0'?><kml xmlns:gx='http://x'><Document><Placemark><gx:Track>"
    b"<when>2024-05-24T10:00:00Z</when><gx:coord>11.5 48.1 500</gx:coord>"
    b"<when>2024-05-24T10:10:00Z</when><gx:coord>11.7 48.2 520</gx:coord></gx:Track></Placemark></Document></kml>",
    "times_first.kml": b"<?xml version='1.0'?><kml xmlns:gx='http://x'><Document><Placemark><gx:Track>\n"
    b"<when>2024-05-24T10:00:00Z</when>\n<when>2024-05-24T10:10:00Z</when>\n<gx:coord>11.5 48.1 500</gx:coord>\n"
    b"<gx:coord>11.7 48.2 520</gx:coord>\n</gx:Track></Placemark></Document></kml>",
    "points.kml": b"<?xml version='1.0'?><kml><Document>\n"
    + b"".join(
        f"<Placemark><TimeStamp><when>2024-05-24T10:{minute:02}:00Z</when></TimeStamp>\n"
        f"<Point><coordinates>{lon},48.1,500</coordinates></Point></Placemark>\n".encode()
        for minute, lon in ((0, 11.5), (10, 11.7))
    )
    + b"</Document></kml>",
    "span.kml": b"<?xml version='1.0'?><kml><Document>\n<Placemark><TimeSpan><begin>2024-05-24T09:00:00Z</begin>\n"
    b"<end>2024-05-24T12:00:00Z</end></TimeSpan>\n<Point><coordinates>11.5,48.1,500</coordinates></Point></Placemark>\n"
    b"</Document></kml>",
    "rmc.nmea": lines(
        "$GPRMC,100000.000,A,4806.0000,N,01130.0000,E,10.50,350.0,240524,,*25",
        "$GPRMC,101000.000,A,4812.0000,N,01142.0000,E,12.50,10.0,240524,,*25",
    ),
    "mixed.nmea": lines(
        "$GPGGA,100000.000,4806.0000,N,01130.0000,E,1,04,1.4,500.5,M,,,,0000*1F",
        "$GPGSA,A,3,04,05,09,12,,,,,,,,,2.5,1.3,2.1*39",
        "$GPRMC,100000.000,A,4806.0000,N,01130.0000,E,10.50,350.0,240524,,*25",
        "$PTNTHPR,85.9,N,-0.9,N,0.8,N*01",
        "$GPGGA,101000.000,4812.0000,N,01142.0000,E,1,09,1.2,520.5,M,,,,0000*1F",
        "$GPRMC,101000.000,A,4812.0000,N,01142.0000,E,12.50,10.0,240524,,*25",
        "$PTNTHPR,95.9,N,-1.9,N,1.8,N*01",
    ),
    "dateless.nmea": lines(
        "$GPGGA,100000.000,4806.0000,S,01130.0000,W,1,04,1.4,500.5,M,,,,0000*1F",
        "$GPGGA,101000.000,4812.0000,S,01142.0000,W,1,04,1.4,520.5,M,,,,0000*1F",
    ),
    "gll.nmea": lines("$GPGLL,4250.5589,S,14718.5084,E,100000.999,A*2D", "$GPGLL,4251.5589,S,14719.5084,E,101000,A*2D"),
    "zda.nmea": lines(
        "$GPZDA,100000.000,24,05,2024,,*58",
        "$GPGGA,100000.000,4806.0000,N,01130.0000,E,1,04,1.4,500.5,M,,,,0000*1F",
        "$GPZDA,101000.000,24,05,2024,,*58",
        "$GPGGA,101000.000,4812.0000,N,01142.0000,E,1,04,1.4,520.5,M,,,,0000*1F",
    ),
    "magellan.log": lines(
        "$PMGNTRK,4415.026,N,07631.091,W,00092,M,100006.25,A,,240524*65",
        "$PMGNTRK,4416.026,N,07632.091,W,00102,F,101006.25,A,,240524*65",
    ),
    "glider.igc": lines(
        "AXMP log",
        "HFDTE240524",
        "B1000004806000N01130000EA0049000500",
        "B1010004812000N01142000EA0051000520",
    ),
    "new_glider.igc": lines(
        "AXMP log",
        "HFDTEDATE:240524,01",
        "B1000004806000S01130000WA0049000500",
        "B1010004812000S01142000WA0051000520",
    ),
    "places.csv": b"GPSDate,GPSTime,GPSLatitude,GPSLongitude,GPSAltitude,GPSSpeed (km/h),GPSTrack\n"
    b"24/05/2024,10:00:00,48.1,11.5,500,18.52,350\n24/05/2024,10:10:00,48.2,11.7,520,37.04,10\n",
    "stamps.csv": b"DateTime,Latitude,LatitudeRef,Longitude,LongitudeRef,Pitch,ImgDir\n"
    b'2024:05:24 10:00:00,"48 6 0",S,"11 30 0",W,1,10\n2024:05:24 10:10:00+00:00,"48 12 0",S,"11 42 0",W,3,20\n',
    "broken.gpx": gpx(point(48.1, 11.5, "10:00:00"), point(48.2, 11.7, "10:10:00")).replace(b"</gpx>", b""),
}  # fmt: skip


class Case(NamedTuple):
    """Tracks, a time, and options as ExifTool has them."""

    tracks: str
    time: str
    options: tuple[str, ...] = ()
    group: str = ""


CASES = [
    Case("plain.gpx", "10:03:20Z"),
    Case("plain.gpx", "10:03:20.125Z"),
    Case("plain.gpx", "10:00:00Z"),
    Case("plain.gpx", "09:40:00Z"),
    Case("plain.gpx", "12:20:00+00:00"),
    Case("plain.gpx", "11:03:20+01:00"),
    Case("plain.gpx", "10:20:00Z"),
    Case("plain.gpx", "11:45:00Z"),
    Case("plain.gpx", "11:05:00Z"),
    Case("plain.gpx", "09:00:00Z"),
    Case("plain.gpx", "14:00:00Z"),
    Case("plain.gpx", "10:03:20Z", ("GeoMaxIntSecs=0",)),
    Case("plain.gpx", "09:59:00Z", ("GeoMaxExtSecs=10",)),
    Case("plain.gpx", "11:05:00Z", ("GeoMaxIntSecs=10000",)),
    Case("plain.gpx", "10:03:20Z", (), "XMP"),
    Case("plain.gpx", "10:03:20Z", (), "EXIF"),
    Case("plain.gpx second.gpx", "12:45:00Z"),
    Case("plain.gpx second.gpx", "12:25:00Z"),
    Case("backwards.gpx", "10:07:30Z"),
    Case("dateline.gpx", "10:06:00Z"),
    Case("gaps.gpx", "10:02:00Z"),
    Case("gaps.gpx", "10:07:00Z"),
    Case("gaps.gpx", "10:10:30Z"),
    Case("dilution.gpx", "10:04:00Z"),
    Case("dilution.gpx", "10:04:00Z", ("GeoMaxHDOP=5",)),
    Case("dilution.gpx", "10:04:00Z", ("GeoMinSats=5",)),
    Case("warm.gpx", "10:04:00Z"),
    Case("zoned.gpx", "08:04:00Z"),
    Case("zoned.gpx", "10:10:00Z"),
    Case("garmin.tcx", "10:04:00Z"),
    Case("track.kml", "10:04:00Z"),
    Case("times_first.kml", "10:04:00Z"),
    Case("points.kml", "10:04:00Z"),
    Case("span.kml", "11:04:00Z"),
    Case("rmc.nmea", "10:04:00Z"),
    Case("rmc.nmea", "10:04:00Z", ("GeoSpeedRef=K",)),
    Case("rmc.nmea", "10:04:00Z", ("GeoSpeedRef=mph",)),
    Case("mixed.nmea", "10:04:00Z"),
    Case("mixed.nmea", "10:12:00Z"),
    Case("dateless.nmea", "10:04:00Z"),
    Case("gll.nmea", "10:04:00Z"),
    Case("zda.nmea", "10:04:00Z"),
    Case("magellan.log", "10:04:00Z"),
    Case("glider.igc", "10:04:00Z"),
    Case("new_glider.igc", "10:04:00Z"),
    Case("places.csv", "10:04:00Z"),
    Case("stamps.csv", "10:04:00Z"),
    Case("broken.gpx", "10:04:00Z"),
]
KNOWN = {CASES.index(Case("gaps.gpx", "10:02:00Z")): ("GPS:GPSImgDirection",)}
"""Where two fixes lack a value between them, ExifTool passes over the nearest fix that has it and takes the next."""
SPEEDS = {"K": "K", "mph": "M"}


def ours(case: Case) -> bytes | None:
    """The photograph we geotag; None where no position is known."""
    options = dict(option.split("=") for option in case.options)
    limits = Limits(float(options.get("GeoMaxHDOP", 0)), 0, int(options.get("GeoMinSats", 0)))
    track = Track()
    for name in case.tracks.split():
        track.join(read_track(TRACKS[name], name, limits))
    tagging = Tagging(
        float(options.get("GeoMaxIntSecs", 1800)),
        float(options.get("GeoMaxExtSecs", 1800)),
        SPEEDS.get(options.get("GeoSpeedRef", ""), "N"),
        case.group,
    )
    try:
        edits = edits_at(track, read_moment(f"{DAY} {case.time}", utc), tagging)
    except Rejected as error:
        assert error.code.startswith("track/")
        return None
    source = BytesSource(PLAIN)
    made = rewrite(source, edits).patch.over(source)
    return made.read(Span(0, made.size))


def tags_of(files: list[Path], exiftool: list[str]) -> list[dict[str, object]]:
    command = [*exiftool, "-j", "-n", "-G1", "-EXIF:all", "-XMP:all", *map(str, files)]
    read = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    found = {one["SourceFile"]: one for one in read}
    return [
        {key: value for key, value in found[str(file)].items() if key != "SourceFile" and "XMPToolkit" not in key}
        for file in files
    ]


def test_same_position_tags_as_exiftool(tmp_path: Path, exiftool: list[str]) -> None:
    for name, raw in TRACKS.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "plain.jpg").write_bytes(PLAIN)
    words: list[str] = []
    for number, case in enumerate(CASES):
        for option in case.options:
            words += ["-api", option]
        for name in case.tracks.split():
            words += ["-geotag", str(tmp_path / name)]
        group = f"{case.group}:" if case.group else ""
        words += [f"-{group}geotime={DAY} {case.time}", "-o", str(tmp_path / f"theirs{number}.jpg")]
        words += [str(tmp_path / "plain.jpg"), "-execute"]
    subprocess.run([*exiftool, *words, "-ver"], capture_output=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin"})
    for number, case in enumerate(CASES):
        made = ours(case)
        (tmp_path / f"ours{number}.jpg").write_bytes(PLAIN if made is None else made)
    files = [tmp_path / f"{who}{number}.jpg" for number in range(len(CASES)) for who in ("theirs", "ours")]
    tags = tags_of(files, exiftool)
    wrong = []
    for number, case in enumerate(CASES):
        theirs, mine = tags[2 * number], tags[2 * number + 1]
        differing = {key for key in {*theirs, *mine} if not same(theirs.get(key), mine.get(key))}
        differing -= set(KNOWN.get(number, ()))
        wrong += [f"{case}: {key}: {theirs.get(key)} but we {mine.get(key)}" for key in sorted(differing)]
    assert not wrong, "\n".join(wrong)


def same(one: object, other: object) -> bool:
    """Equal, numbers to the last digits of their rationals."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return one == pytest.approx(other, rel=1e-9, abs=1e-9)
    return one == other


def test_a_camera_clock_that_drifts_is_corrected_as_exiftool_does() -> None:
    sync = Sync()
    sync.take("2024:05:24 10:00:00Z@2024:05:24 09:59:00Z", utc, DAY)
    sync.take("2024:05:24 12:00:00Z@2024:05:24 11:57:00Z", utc, DAY)
    moment = read_moment(f"{DAY} 10:58:00Z", utc)
    assert sync.corrected(moment) == Moment(moment.seconds + 120)
