"""The words of `plan` for many files, tables laid over them, and sheets of them that are read again."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from metasplice.base.errors import MetaspliceError
from metasplice.shell import read_metadata, write_metadata
from metasplice.shell.asking import editions_of
from metasplice.shell.command import main

from tests.build import jpeg
from tests.shell.conftest import PLAIN

OTHER = b"\xff\xd8" + jpeg.JFIF + jpeg.DQT + jpeg.SOF + jpeg.DHT + jpeg.SOS + jpeg.SCAN + b"\x01" + jpeg.EOI
TRACK = (
    '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    '<trkpt lat="48" lon="7"><time>2020-01-31T00:00:00Z</time></trkpt>'
    '<trkpt lat="50" lon="9"><time>2020-01-31T00:20:00Z</time></trkpt></trkseg></trk></gpx>'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two photos whose pictures differ, and the folder of the test as the place where we are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "IMG_20200131_001000.jpg").write_bytes(PLAIN)
    (tmp_path / "b.jpg").write_bytes(OTHER)
    return tmp_path


A, B = "IMG_20200131_001000.jpg", "b.jpg"


def done(*words: str) -> dict[str, Any]:
    """The first photo after a plan of these words was applied."""
    main(["plan", *words, A, "-o", "plan.json"])
    assert main(["apply", "plan.json"]) == 0
    return read_metadata(A)


def test_people_are_added_replaced_removed_and_renamed(folder: Path) -> None:
    assert done("--people", "Ada; Bob")["XMP-iptcExt:PersonInImage"] == ["Ada", "Bob"]
    assert done("--people-remove=Bob")["XMP-iptcExt:PersonInImage"] == "Ada"
    assert done("--rename-person", "Ada=Ada Lovelace")["XMP-iptcExt:PersonInImage"] == "Ada Lovelace"
    assert done("--people-replace", "Eve")["XMP-iptcExt:PersonInImage"] == "Eve"


def test_texts_are_found_and_replaced_where_that_is_asked(folder: Path) -> None:
    write_metadata(A, {"XMP-dc:Title": "Sea and seaside", "XMP-dc:Description": "sea"})
    found = done("--find", "sea", "--replace", "lake", "--in", "XMP-dc:Title", "--whole-words")
    assert (found["XMP-dc:Title"], found["XMP-dc:Description"]) == ("lake and seaside", "sea")
    found = done("--find=sea", "--replace=", "--case")
    assert found["XMP-dc:Title"] == "lake and side"
    assert "XMP-dc:Description" not in found


def test_dates_come_from_the_name_and_are_moved(folder: Path) -> None:
    assert done("--date-from-name")["ExifIFD:DateTimeOriginal"] == "2020:01:31 00:10:00"
    assert done("--shift", "+1:30")["ExifIFD:DateTimeOriginal"] == "2020:01:31 01:40:00"
    assert done("--date-from-name")["ExifIFD:DateTimeOriginal"] == "2020:01:31 01:40:00"
    assert done("--date-from-name", "--overwrite-dates")["ExifIFD:DateTimeOriginal"] == "2020:01:31 00:10:00"


def test_date_that_is_none_stays_and_the_others_are_moved(folder: Path) -> None:
    write_metadata(A, {"EXIF:DateTimeOriginal": "2020:01:31 10:00:00", "XMP-xmp:CreateDate": "2020-01-31"})
    raw = Path(A).read_bytes().replace(b"2020:01:31", b"2020:13:31")
    Path(A).write_bytes(raw)
    found = done("--shift", "0:0:1 0")
    assert found["ExifIFD:DateTimeOriginal"] == "2020:13:31 10:00:00"
    assert found["XMP-xmp:CreateDate"] == "2020:02:01"
    told = json.loads((folder / "plan.json").read_text())["items"][0]["issues"]
    assert "edition/odd-date" in [one["code"] for one in told]


def test_rating_and_place(folder: Path) -> None:
    found = done("--rating", "4", "--place", "48.5,-7.25,100")
    assert (found["XMP-xmp:Rating"], found["GPS:GPSAltitude"]) == ("4", "100 m")
    assert found["GPS:GPSLongitudeRef"] == "West"
    assert "XMP-xmp:Rating" not in done("--rating=")


def test_track_gives_the_place(folder: Path) -> None:
    (folder / "track.gpx").write_text(TRACK)
    write_metadata(A, {"EXIF:DateTimeOriginal": "2020:01:31 00:10:00"})
    found = done("-geotag", "track.gpx", "-geotime<${DateTimeOriginal}+00:00")
    assert found["GPS:GPSLatitude"].startswith("49 deg 0' 0.00\"")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([("--find", "x")], "command/pairs"),
        ([("--in", "Title")], "command/alone"),
        ([("--overwrite-dates", "")], "command/alone"),
        ([("--rating", "many")], "command/number"),
        ([("--rating", "9")], "edition/stars"),
        ([("--place", "1")], "command/value"),
        ([("--place", "91,0")], "edition/no-number"),
        ([("--rename-person", "Ada")], "command/value"),
        ([("--shift", "soon")], "value/bad-shift"),
        ([("--strip", "bare")], "edition/no-profile"),
    ],
)
def test_words_that_make_no_sense_are_refused(words: list[tuple[str, str]], code: str) -> None:
    with pytest.raises(MetaspliceError) as caught:
        editions_of(words)
    assert caught.value.code == code


def test_sheet_that_is_read_again_changes_nothing(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_metadata(A, {"XMP-dc:Title": 'a "title"; of two\nlines', "XMP-dc:Subject": ["sea", "a;b", "c, d"]})
    for sheet in ("s.csv", "s.json"):
        assert main(["plan", "--sheet", sheet, A, B]) == 0
        capsysbinary.readouterr()
        assert main(["plan", "--table", sheet, A, B, "-o", "plan.json", "--json"]) == 0
        told = json.loads(capsysbinary.readouterr().out)
        assert (told["to_write"], told["table"]["by_content"]) == (0, 2)


def test_sheet_shows_what_is_planned_and_never_replaces_a_file(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["plan", "-XMP-dc:Title=new", "--sheet", "s.csv", "-Title", "-EXIF:Artist", A, "-o", "plan.json"]) == 0
    head, row = (folder / "s.csv").read_text().splitlines()
    assert head == "SourceFile,Content,Title,EXIF:Artist"
    assert row.startswith(f"{A},") and row.endswith(",new,")
    assert main(["plan", "--sheet", "s.csv", A]) == 1
    assert main(["plan", "--sheet", "t.csv", "-EXIF:all", A]) == 1
    assert b"no one tag" in capsysbinary.readouterr().err


def test_rows_find_their_files_by_content_name_and_path_and_the_others_are_told(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["plan", "--sheet", "s.csv", "-XMP-dc:Title", A, B]) == 0
    rows = [line + "one" * (number > 0) for number, line in enumerate((folder / "s.csv").read_text().splitlines())]
    (folder / "s.csv").write_text("\n".join([*rows, "none.jpg,,x", ",,y", f"{B},,z"]) + "\n")
    os.rename(A, "c.jpg")
    capsysbinary.readouterr()
    assert main(["plan", "--table", "s.csv", "c.jpg", B, "-o", "plan.json"]) == 0
    told = capsysbinary.readouterr().err.decode()
    assert "Row 4: No file has the name none.jpg" in told
    assert "Row 5: The row names no file" in told
    assert "Row 6: An earlier row is for b.jpg already" in told
    assert "5 rows: 0 by path, 0 by name, 2 by content, 3 passed over" in told
    assert main(["apply", "plan.json"]) == 0
    assert read_metadata("c.jpg")["XMP-dc:Title"] == "one"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("File,Title\na,b\n", b"t.csv: The table has no SourceFile or Content column"),
        ("SourceFile,Title\na\n", b"1 values for 2 columns"),
        ("SourceFile,Title,Title\na,b,c\n", b"two columns Title"),
        ("", b"is empty"),
    ],
)
def test_table_that_is_none_is_refused_by_name(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], text: str, said: bytes
) -> None:
    (folder / "t.csv").write_text(text)
    assert main(["plan", "--table", "t.csv", A, "-o", "plan.json"]) == 1
    assert said in capsysbinary.readouterr().err
    assert not (folder / "plan.json").exists()


def test_half_a_million_rows_are_taken(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = "".join(f"absent{number}.jpg,x\n" for number in range(500_000))
    (folder / "t.csv").write_text(f"SourceFile,XMP-dc:Title\n{rows}{A},found\n")
    assert main(["plan", "--table", "t.csv", A, B, "-o", "plan.json"]) == 0
    told = capsysbinary.readouterr().err.decode()
    assert "500001 rows: 1 by path, 0 by name, 0 by content, 500000 passed over" in told
    assert len(told.splitlines()) < 60
    assert json.loads((folder / "plan.json").read_text())["items"][0]["differences"][0]["after"] == ["found"]


def test_rows_of_exiftools_tables_without_a_file_are_told(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "t.csv").write_text(f"SourceFile,XMP-dc:Title\n./{A},one\nnone.jpg,two\n")
    assert main(["plan", "-csv=t.csv", A, "-o", "plan.json"]) == 0
    told = capsysbinary.readouterr().err
    assert b"no file of the plan is 'none.jpg'" in told
    assert A.encode() not in told


def test_new_names_leave_files_beside_them_alone(folder: Path) -> None:
    write_metadata(A, {"XMP-dc:Title": "b"})
    assert main(["plan", "--rename", "{Title}.{ext}", A, "-o", "plan.json"]) == 0
    assert main(["apply", "plan.json"]) == 0
    assert sorted(path.name for path in folder.glob("*.jpg")) == ["b.jpg", "b_2.jpg"]
    assert (folder / "b.jpg").read_bytes() == OTHER


def test_what_the_writing_program_says_of_itself_is_no_text_to_replace(folder: Path) -> None:
    write_metadata(A, {"XMP-dc:Title": "Metasplice"})
    found = done("--find", "Metasplice", "--replace", "x")
    assert (found["XMP-dc:Title"], found["XMP-x:XMPToolkit"]) == ("x", "Metasplice")
