"""ExifTool's words become the right request."""

from __future__ import annotations

from pathlib import Path

import pytest
from metasplice.base.edit import Add, Delete, Remove, Set
from metasplice.base.errors import MetaspliceError
from metasplice.shell.arguments import argument_of, read_arguments
from metasplice.shell.request import Copy, Request


def _read(*words: str) -> Request:
    return read_arguments(words)


@pytest.mark.parametrize(
    ("words", "edits"),
    [
        (["-Artist=Ada"], [Set("Artist", ("Ada",))]),
        (["-EXIF:Artist=a=b"], [Set("EXIF:Artist", ("a=b",))]),
        (["-Keywords=a", "-Title=t"], [Set("Keywords", ("a",)), Set("Title", ("t",))]),
        (["-Keywords+=a", "-Keywords+=b"], [Add("Keywords", ("a",)), Add("Keywords", ("b",))]),
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
        "-P",
        "-q",
        "-q",
        "-overwrite_original",
        "-m",
        "-api",
        "Compact=NoPadding",
        "-charset",
        "UTF8",
        "-o",
        "out/",
        "a.jpg",
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
        (["-charset", "exif=klingon", "a.jpg"], "arguments/charset"),
        (["-charset", "nowhere=utf8", "a.jpg"], "arguments/charset"),
        (["-wm", "x", "a.jpg"], "arguments/write-mode"),
        (["-listItem", "x", "a.jpg"], "arguments/list-item"),
        (["-use", "Other", "a.jpg"], "arguments/not-offered"),
        (["-config", "x", "a.jpg"], "arguments/not-offered"),
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


def test_copies_stand_where_their_option_stood() -> None:
    request = _read(
        "-Artist=a", "-tagsFromFile", "%d%f.xmp", "-XMP:all", "--Title", "-Comment=c", "-Title<Artist", "a.jpg"
    )
    copy = request.edits[1]
    assert isinstance(copy, Copy)
    assert (copy.source, copy.words, copy.excluded) == ("%d%f.xmp", ["XMP:all", "Title<Artist"], ["Title"])
    assert request.edits[0::2] == [Set("Artist", ("a",)), Set("Comment", ("c",))]
    assert not request.shown


def test_a_redirection_alone_copies_within_the_file() -> None:
    (copy,) = _read("-Title<$Artist and more", "-+Keywords<Subject", "-CreateDate>FileModifyDate", "a.jpg").edits
    assert isinstance(copy, Copy)
    assert copy.source == "@"
    assert copy.words == ["Title<$Artist and more", "+Keywords<Subject", "CreateDate>FileModifyDate"]


def test_a_value_with_angle_brackets_is_no_copy() -> None:
    assert _read("-Title=a<b>c", "a.jpg").edits == [Set("Title", ("a<b>c",))]


def test_minus_n_counts_for_all_values() -> None:
    assert _read("-Orientation=6", "-n", "a.jpg").edits == [Set("Orientation", ("6",), numeric=True)]


def test_separator_divides_lists_only() -> None:
    assert _read("-sep", ", ", "-Keywords=a, b", "-Title=a, b", "a.jpg").edits == [
        Set("Keywords", ("a", "b")),
        Set("Title", ("a, b",)),
    ]


def test_argument_files_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "args").write_text(f"-@\n{tmp_path}/args\n")
    with pytest.raises(MetaspliceError, match="circle"):
        _read("-@", f"{tmp_path}/args", "a.jpg")


def test_imports_are_no_tags() -> None:
    request = _read("-csv=a.csv", "-json+=b.json", "a.jpg")
    assert request.imports == [("csv", "a.csv", False), ("json", "b.json", True)]
