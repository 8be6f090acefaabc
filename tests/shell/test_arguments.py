"""ExifTool's words become the right request."""

from __future__ import annotations

from pathlib import Path

import pytest
from metasplice.base.edit import Add, Delete, Remove, Set
from metasplice.base.errors import MetaspliceError
from metasplice.shell.arguments import Request, argument_of, read_arguments


def _read(*words: str) -> Request:
    return read_arguments(words)


@pytest.mark.parametrize(
    ("words", "edits"),
    [
        (["-Artist=Ada"], [Set("Artist", ("Ada",))]),
        (["-EXIF:Artist=a=b"], [Set("EXIF:Artist", ("a=b",))]),
        (["-Keywords=a", "-Title=t", "-keywords=b"], [Set("keywords", ("a", "b")), Set("Title", ("t",))]),
        (["-Keywords+=a", "-Keywords+=b"], [Add("Keywords", ("a", "b"))]),
        (["-Keywords-=a"], [Remove("Keywords", ("a",))]),
        (["-Keywords-=a", "-Keywords+=b"], [Remove("Keywords", ("a",)), Add("Keywords", ("b",))]),
        (["-Artist="], [Delete("Artist")]),
        (["-Artist^="], [Set("Artist", ("",))]),
        (["-gps:all="], [Delete("gps:all")]),
        (["-all="], [Delete("all")]),
        (["-all=", "--exif:all"], [Delete("all", ("exif:all",))]),
        (["-all=", "-x", "exif:all"], [Delete("all", ("exif:all",))]),
        (["-Orientation#=6"], [Set("Orientation", ("6",), numeric=True)]),
        (["-XMP-dc:Title-de=Titel"], [Set("XMP-dc:Title-de", ("Titel",))]),
        (["-GPSLatitude*=-12.5"], [Set("GPSLatitude*", ("-12.5",))]),
        (["-Comment=two\nlines"], [Set("Comment", ("two\nlines",))]),
        (["-1IPTC:City=x"], [Set("1IPTC:City", ("x",))]),
        (["-XMP-mwg-rs:RegionInfo={A={W=1,H=2}}"], [Set("XMP-mwg-rs:RegionInfo", ("{A={W=1,H=2}}",))]),
    ],
)
def test_assignments_become_edits(words: list[str], edits: list[object]) -> None:
    assert _read(*words, "a.jpg").edits == edits


def test_value_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes("é".encode())
    (tmp_path / "raw").write_bytes(b"\xff\xd8")
    assert _read(f"-Title<={tmp_path}/text").edits == [Set("Title", ("é",))]
    assert _read(f"-ThumbnailImage<={tmp_path}/raw").edits == [Set("ThumbnailImage", (b"\xff\xd8",))]
    with pytest.raises(MetaspliceError, match="not found"):
        _read(f"-Title<={tmp_path}/none")


def test_reading_options_are_taken() -> None:
    request = _read(
        "-j", "-G1", "-a", "-n", "-s", "-b", "-struct", "-u", "-r", "-ext", ".JPG", "-d", "%Y", "a.jpg", "b.jpg"
    )
    switches = ["json", "duplicates", "numeric", "binary", "structures", "unknown", "recurse"]
    assert [name for name in switches if not getattr(request, name)] == []
    assert (request.families, request.short, request.extensions, request.date_format) == ((1,), 1, ["jpg"], "%Y")
    assert request.files == ["a.jpg", "b.jpg"]
    assert not request.writes


@pytest.mark.parametrize(
    ("word", "families"), [("-G", (0,)), ("-G0", (0,)), ("-G1", (1,)), ("-G0:1", (0, 1)), ("-G2:0:1", (2, 0, 1))]
)
def test_group_families_are_read(word: str, families: tuple[int, ...]) -> None:
    assert _read(word, "a.jpg").families == families


@pytest.mark.parametrize(("words", "short"), [(["-s"], 1), (["-s", "-s"], 2), (["-s3"], 3), (["-S"], 2)])
def test_shortness_is_counted(words: list[str], short: int) -> None:
    assert _read(*words, "a.jpg").short == short


def test_tags_to_show_and_to_leave_out_keep_their_order() -> None:
    request = _read("-Artist", "-XMP:all", "--Title", "-x", "Date", "-Orientation#", "a.jpg")
    assert request.shown == ["Artist", "XMP:all", "Orientation#"]
    assert request.excluded == ["Title", "Date"]


def test_writing_options_are_taken() -> None:
    request = _read(
        "-P", "-q", "-q", "-overwrite_original", "-m", "-api", "x=y", "-charset", "UTF8", "-o", "out/", "a.jpg"
    )
    assert (request.keep_times, request.quiet, request.undo, request.out) == (True, 2, "try", "out/")
    assert request.writes
    assert request.files == ["a.jpg"]


def test_argument_file_stands_for_its_lines(tmp_path: Path) -> None:
    lines = b"# remark\n  -Artist=Ada Lovelace  \n\n#[CSTR]-Comment=a\\nb\\\\\nname \xff.jpg\r\n"
    (tmp_path / "args").write_bytes(lines)
    request = _read("-q", "-@", f"{tmp_path}/args", "b.jpg")
    assert request.edits == [Set("Artist", ("Ada Lovelace  ",)), Set("Comment", ("a\nb\\",))]
    assert request.files == ["name \udcff.jpg", "b.jpg"]
    with pytest.raises(MetaspliceError, match="not found"):
        _read("-@", f"{tmp_path}/none")


def test_words_after_two_dashes_are_files() -> None:
    assert _read("-j", "--", "-a.jpg", "-b").files == ["-a.jpg", "-b"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-o"], "arguments/value-missing"),
        (["-Keywords+="], "arguments/no-value"),
        (["-tagsFromFile", "x", "a.jpg"], "arguments/unsupported"),
        (["-Title<Artist", "a.jpg"], "arguments/unsupported"),
        (["-if", "1", "a.jpg"], "arguments/unsupported"),
        (["-charset", "exif=latin1", "a.jpg"], "arguments/charset"),
        (["-Title=\udcff", "a.jpg"], "arguments/not-utf8"),
    ],
)
def test_words_that_cannot_be_carried_out_are_refused(words: list[str], code: str) -> None:
    with pytest.raises(MetaspliceError) as caught:
        _read(*words)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("line", "word"), [(b"#x\n", None), (b"\n", None), (b" a b \n", "a b "), (b"#[CSTR]\\t\\r", "\t\r")]
)
def test_lines_of_argument_files(line: bytes, word: str | None) -> None:
    assert argument_of(line) == word
