"""What is printed is what ExifTool prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from metasplice.shell.batch import write_metadata
from metasplice.shell.date import dated
from metasplice.shell.printing import flat_text, json_value
from metasplice.shell.status import size_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12", "12"),
        ("-0.5e-10", "-0.5e-10"),
        ("1.50", "1.50"),
        ("007", '"007"'),
        ("0x12", '"0x12"'),
        ("+5", '"+5"'),
        ("1234567890123456", '"1234567890123456"'),
        ("True", "true"),
        ("FALSE", "false"),
        (True, "true"),
        (1 / 3, "0.333333333333333"),
        (4.0, "4"),
        (1e20, "1e+20"),
        (float("inf"), '"inf"'),
        ("", '""'),
        ('a"\\\n\t\r\x01\x7fé', '"a\\"\\\\\\n\\t\\r\\u0001\\u007fé"'),
        ("\udcff", '"?"'),
        (["007", "8"], '["007",8]'),
        (b"\0\xff", '"base64:AP8="'),
        ({"A": {"W": 1}, "L": ["x"]}, '{\n    "A": {\n      "W": 1\n    },\n    "L": ["x"]\n  }'),
    ],
)
def test_json_value_is_typed_as_exiftool_does(value: Any, text: str) -> None:
    assert json_value(value, 1) == text


def test_text_value_stays_on_one_line() -> None:
    assert flat_text(["a", 2, "b\nc"]) == "a, 2, b.c"
    assert flat_text({"A": "x,y", "B": ["p}", {"C": 1.5}]}) == "{A=x|,y,B=[p|},{C=1.5}]}"
    assert flat_text(b"123") == "(Binary data 3 bytes, use -b option to extract)"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1999, "1999 bytes"), (2000, "2.0 kB"), (9999, "10.0 kB"), (10_000, "10 kB"), (5_060, "5.1 kB"),
     (1_999_999, "2000 kB"), (2_000_000, "2.0 MB"), (13_000_000, "13 MB"), (2_000_000_000, "2.0 GB")],
)  # fmt: skip
def test_size_has_the_usual_units(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2020:02:03 04:05:06", "03.02.2020 04"),
        ("2020:02:03 04:05:06.7+02:00", "03.02.2020 04"),
        ("2020:02:03", "03.02.2020 00"),
        ("2020:13:03 00:00:00", "2020:13:03 00:00:00"),
        ("no date", "no date"),
        (7, 7),
    ],
)
def test_date_follows_the_format_asked_for(value: Any, text: Any) -> None:
    assert dated(value, "%d.%m.%Y %H") == text


CHANGES = {
    "EXIF:Artist": "Ada & <b>",
    "EXIF:ImageDescription": "1e5",
    "EXIF:Software": "True",
    "EXIF:Make": "007",
    "EXIF:ISO": 200,
    "XMP-dc:Title": 'T"\n\u6771\u4eac',
    "XMP-dc:Title-de": "Titel",
    "XMP-dc:Subject": ["7", "sea, sky", "x"],
    "XMP-tiff:Artist": "Bob",
    "IPTC:Keywords": ["one"],
    "XMP-xmp:Rating": 4,
}
TAGS = "-Artist -ImageDescription -Software -Make -ISO -Title -Title-de -Subject -Keywords -Rating".split()


STYLES = ["-j", "-j -G", "-j -G1", "-j -G1 -a", "-j -G0:1 -n", "-j -a", "-j --Title -x Make", "-j -b", "-b"]
STYLES += ["-s", "-s -s", "-s3", "-S -G1", "", "-G", "-a -G1 -s", "-n"]


@pytest.mark.parametrize("words", STYLES)
def test_output_equals_exiftools(exiftool: list[str], photo: Path, words: str) -> None:
    write_metadata(str(photo), CHANGES)
    if words == "-b":
        command = ["-b", "-Title", "-Subject", "-Artist"]
    else:
        command = [*words.split(), *TAGS]
    theirs, ours = (
        subprocess.run([*tool, *command, photo.name], cwd=photo.parent, capture_output=True, check=True)
        for tool in (exiftool, [sys.executable, "-m", "metasplice"])
    )
    ours = subprocess.run(
        [sys.executable, "-m", "metasplice", *command, photo.name], cwd=photo.parent, capture_output=True, check=True
    )
    assert ours.stdout.decode() == theirs.stdout.decode()


def test_system_group_equals_exiftools(exiftool: list[str], photo: Path) -> None:
    for words in (["-j", "-G1", "-System:all"], ["-j", "-n", "-System:all"], ["-System:all"]):
        outputs = [
            subprocess.run([*tool, *words, photo.name], cwd=photo.parent, capture_output=True, check=True).stdout
            for tool in (exiftool, [sys.executable, "-m", "metasplice"])
        ]
        lines = [[line for line in output.decode().splitlines() if "Access" not in line] for output in outputs]
        assert lines[1] == lines[0]


def test_several_files_equal_exiftools(exiftool: list[str], photo: Path) -> None:
    write_metadata(str(photo), {"Artist": "Ada"})
    (photo.parent / "b.jpg").write_bytes(photo.read_bytes())
    names = ["photo.jpg", "b.jpg", "none.jpg"]
    for words in (["-j"], []):
        theirs, ours = (
            subprocess.run([*tool, *words, "-Artist", *names], cwd=photo.parent, capture_output=True, check=False)
            for tool in (exiftool, [sys.executable, "-m", "metasplice"])
        )
        assert (ours.stdout, ours.returncode) == (theirs.stdout, theirs.returncode)
        assert sorted(ours.stderr.splitlines()) == sorted(theirs.stderr.splitlines())


def test_json_of_the_whole_file_can_be_parsed(photo: Path) -> None:
    write_metadata(str(photo), CHANGES)
    command = [sys.executable, "-m", "metasplice", "-j", "-struct", os.fspath(photo)]
    output = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(output.stdout)[0]["Subject"] == [7, "sea, sky", "x"]
