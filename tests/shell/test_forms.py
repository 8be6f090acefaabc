"""Forms of output, without ExifTool: what each option does to rows."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from metasplice.shell.arguments import read_arguments
from metasplice.shell.batch import write_metadata
from metasplice.shell.capability import wrapped
from metasplice.shell.column import column_text
from metasplice.shell.date import dated, shifted
from metasplice.shell.dress import dressed, escape_c, escape_html, escape_xml, steps_of
from metasplice.shell.family import family, group_text, id_of
from metasplice.shell.listing import Row, part_special
from metasplice.shell.progress import window_title
from metasplice.shell.sheet import table_text
from metasplice.shell.shortcut import members, spelled_out
from metasplice.shell.template import read_formats

ROWS = [
    Row("EXIF", "IFD0", "Author", "Artist", "Artist", "Ada <b>", place=1),
    Row("XMP", "XMP-dc", "Image", "Subject", "Subject", ["a", "b"], copy=2, place=2),
]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a folder."""
    command = [sys.executable, "-m", "metasplice", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("2020:02:03 04:05:06.789+02:00", "%H %f %z %:z %s", "04 .789 +0200 +02:00 1580695506"),
        ("2020:02:03 04:05:06.789Z", "%1f|%z", ".8|+0000"),
        ("2020:02:03 04:05:06.789Z", "%-2f", "79"),
        ("04:05:06+01:00", "%Y %H", "1970 04"),
        ("2020:02:03", "%-m/%-d %% %A", "2/3 % Monday"),
        ("2020:02:30 00:00:00", "%Y", "2020:02:30 00:00:00"),
    ],
)
def test_date_takes_exiftools_codes(value: str, form: str, text: str) -> None:
    assert dated(value, form) == text


def test_shift_moves_dates_and_nothing_else() -> None:
    assert shifted("2020:02:03 04:05:06", "1:30") == "2020:02:03 05:35:06"
    assert shifted("2020:02:03 04:05:06", "-0:0:3 0") == "2020:01:31 04:05:06"
    assert shifted("no date", "1") == "no date"


def test_escapes_follow_their_languages() -> None:
    assert escape_xml("<&'\">") == "&lt;&amp;&#39;&quot;&gt;"
    assert escape_html("ä<\u6771") == "&auml;&lt;&#x6771;"
    assert escape_c("a\\\n\x01") == "a\\\\\\n\\x01"


def test_groups_have_nine_families() -> None:
    assert [family(ROWS[1], number) for number in range(9)] == [
        "XMP", "XMP-dc", "Image", "Main", "Copy2", "XMP-dc", "", "ID-Subject", "",
    ]  # fmt: skip
    assert group_text(ROWS[1], (3, 4, 0)) == "Copy2:XMP"
    assert id_of(ROWS[0]) == "Artist"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("-t", "Artist\tAda <b>\nSubject\ta, b\n"),
        ("-T", "Ada <b>\ta, b\n"),
        ("-args -G1", "-IFD0:Artist=Ada <b>\n-XMP-dc:Subject=a, b\n"),
        ("-l", "Artist\n      Ada <b>\nSubject\n      a, b\n"),
        ("-g1 -S", "---- IFD0 ----\nArtist: Ada <b>\n---- XMP-dc ----\nSubject: a, b\n"),
        ("-h -s", "<!-- f -->\n<table>\n<tr><td>Artist</td><td>Ada &lt;b&gt;</td></tr>\n"
         "<tr><td>Subject</td><td>a, b</td></tr>\n</table>\n"),
    ],
)  # fmt: skip
def test_text_has_its_forms(words: str, text: str) -> None:
    assert column_text("f", ROWS, read_arguments(words.split())) == text


@pytest.mark.parametrize(
    ("words", "value"),
    [("-sep /", "a/b"), ("-listItem 1", "b"), ("-listItem -2", "a"), ("-listItem 5", None), ("-struct", "[a,b]")],
)
def test_lists_are_dressed(words: str, value: Any) -> None:
    rows = dressed([ROWS[1]], steps_of(read_arguments(words.split())))
    assert [row.value for row in rows] == ([] if value is None else [value])


def test_table_of_several_files_has_their_columns_in_order() -> None:
    files = [("a", [("B", "1,2"), ("A", 'x"y')]), ("b", [("A", "3")])]
    assert table_text(files, read_arguments([])) == 'SourceFile,B,A\na,"1,2","x""y"\nb,,3\n'
    assert table_text(files, read_arguments(["-Make", "-Model", "-csvDelim", ";"])).startswith("SourceFile;B;A\n")
    known = [("a", [("Model", "2"), ("Make", "1")])]
    assert table_text(known, read_arguments(["-Make", "-Model"])) == "SourceFile,Make,Model\na,1,2\n"
    assert table_text(files[::-1], read_arguments(["-f"])) == 'SourceFile,A,B\nb,3,-\na,"x""y","1,2"\n'


def test_shortcuts_are_spelled_out_with_their_groups() -> None:
    assert members("EXIF:AllDates#") == ["EXIF:DateTimeOriginal#", "EXIF:CreateDate#", "EXIF:ModifyDate#"]
    assert spelled_out(["Artist", "alldates"])[1:3] == ["DateTimeOriginal", "CreateDate"]


def test_groups_of_high_families_are_parted_from_names() -> None:
    assert part_special(["Copy1:XMP:Artist", "IFD0:Make"]) == (["XMP:Artist", "IFD0:Make"], (("Copy1",), ()))
    assert part_special(["XMP:Artist"]) == (["XMP:Artist"], ())


def test_window_title_tells_the_progress() -> None:
    assert window_title("%f %r %p%% %4b", "x.jpg", 1, 4) == "\x1b]0;x.jpg 1/4 25% I...\a"


def test_format_file_has_its_kinds_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "fmt"
    path.write_text("#[HEAD]h\n# no\nb\n#[BODY]#c\n#[IF]$ISO\n")
    request = read_arguments(["-p", str(path), "-p", "$Artist"])
    assert read_formats(request) == (
        ("HEAD", "h\n"), ("BODY", "b\n"), ("BODY", "#c\n"), ("IF", "$ISO\n"), ("BODY", "$Artist\n"),
    )  # fmt: skip


def test_names_are_wrapped_in_lines() -> None:
    assert list(wrapped(["a" * 40, "b" * 36, "c"])) == ["  " + "a" * 40 + " " + "b" * 36, "  c"]


def test_unknown_name_is_told_with_the_nearest(photo: Path) -> None:
    done = run(photo.parent, "-Artst", "-Artist", "-Title-de", "photo.jpg")
    assert done.stderr == "Warning: No tag or option is called 'Artst'; nearest: Artist\n"
    assert done.returncode == 0


def test_no_file_that_holds_a_condition_is_status_2(photo: Path) -> None:
    done = run(photo.parent, "-if", "$Artist", "-FileName", "photo.jpg", "photo.jpg")
    assert done.returncode == 2
    assert done.stdout == "    2 files failed condition\n    0 image files read\n"


def test_wrong_condition_or_format_is_refused_before_reading(photo: Path) -> None:
    for words in (["-if", "$ISO ("], ["-p", "${ISO;"], ["-if", "system('x')"]):
        done = run(photo.parent, *words, "photo.jpg")
        assert (done.returncode, done.stdout) == (1, ""), words
        assert done.stderr.startswith("Error: "), words


def test_many_files_go_through_workers_in_order(photo: Path) -> None:
    write_metadata(str(photo), {"Artist": "Ada"})
    names = [f"{number:03}.jpg" for number in range(120)]
    for name in names:
        (photo.parent / name).write_bytes(photo.read_bytes())
    for words in (["-p", "$FileName"], ["-T", "-FileName"], ["-csv", "-FileName", "-if", "$Artist"]):
        done = run(photo.parent, "-q", *words, *names)
        assert [line.split(",")[0] for line in done.stdout.splitlines() if line[:3].isdecimal()] == names, words


def test_xml_can_be_parsed_whatever_the_values_hold(photo: Path) -> None:
    write_metadata(str(photo), {"EXIF:Artist": "\x01<&>", "XMP-dc:Subject": ["a&b"], "XMP-dc:Title": "]]>"})
    for words in (["-X"], ["-X", "-l", "-D"], ["-X", "-struct", "-t", "-l"]):
        ElementTree.fromstring(run(photo.parent, *words, "photo.jpg").stdout)


def test_json_can_be_parsed_with_all_that_can_be_added(photo: Path) -> None:
    write_metadata(str(photo), {"EXIF:Artist": "Ada", "XMP-dc:Subject": ["1", "b"]})
    found = json.loads(run(photo.parent, "-j", "-l", "-H", "-t", "-g1", "-struct", "photo.jpg").stdout)[0]
    assert found["IFD0"]["Artist"] == {"desc": "Artist", "id": "0x013b", "table": "Exif::Main", "val": "Ada"}
    assert found["XMP-dc"]["Subject"]["val"] == [1, "b"]


def test_hidden_files_and_links_in_folders_are_as_asked(photo: Path) -> None:
    home = photo.parent
    raw = photo.read_bytes()
    (home / "sub").mkdir()
    (home / ".dark").mkdir()
    for name in ("sub/s.jpg", ".dark/d.jpg", ".h.jpg"):
        (home / name).write_bytes(raw)
    (home / "sub" / "up").symlink_to("..")
    usual = ["-r", "-q", "-FileName", "-s3", "."]
    assert run(home, *usual).stdout.split() == [".h.jpg", "photo.jpg", "s.jpg"]
    assert run(home, "-i", "HIDDEN", *usual).stdout.split() == ["photo.jpg", "s.jpg"]
    assert run(home, "-i", "sub", *usual).stdout.split() == [".h.jpg", "photo.jpg"]
    assert run(home, "-r.", *usual[1:]).stdout.split() == ["d.jpg", ".h.jpg", "photo.jpg", "s.jpg"]


def test_lists_of_what_can_be_asked_for(tmp_path: Path) -> None:
    assert "Writable XMP-dc tags:\n  Contributor" in run(tmp_path, "-listw", "-XMP-dc:all").stdout
    assert run(tmp_path, "-listf").stdout.startswith("Supported file extensions:\n")
    assert "  Copy#\n" in run(tmp_path, "-listg4").stdout
    assert "  de - German" in run(tmp_path, "-lang").stdout
    root = ElementTree.fromstring(run(tmp_path, "-listx", "-lang", "de", "-JFIF:all").stdout)
    assert root.find("table[@name='JFIF::Main']/tag[@name='JFIFVersion']/desc").text == "JFIF-Version"  # type: ignore[union-attr]


def test_validation_is_shown_as_tags(photo: Path) -> None:
    assert run(photo.parent, "-validate", "-s", "photo.jpg").stdout.startswith("Validate ")
