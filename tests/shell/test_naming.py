"""Names of files made from the name of another. The tables are ExifTool's own examples and experiments with 13.59."""

from __future__ import annotations

import pytest
from metasplice.shell.naming import Names, is_pattern, named_after

PATH = "pics/2012/02/Picture-123a.JPG"


@pytest.mark.parametrize(
    ("text", "path", "name"),
    [
        ("%d%f.xmp", PATH, "pics/2012/02/Picture-123a.xmp"),
        ("%7f.txt", "Picture-123.jpg", "Picture.txt"),
        ("%-.4f.out", "Picture-123.jpg", "Picture.out"),
        ("%7f.%-3f", "Picture-123.jpg", "Picture.123"),
        ("Meta%-3.1f.txt", "Picture-123a.jpg", "Meta123.txt"),
        ("%2:d%f.xmp", PATH, "pics/2012/Picture-123a.xmp"),
        ("%-:1d%f.xmp", PATH, "pics/2012/Picture-123a.xmp"),
        ("%:1d%f.xmp", PATH, "2012/02/Picture-123a.xmp"),
        ("%1:1d%f.xmp", PATH, "2012/Picture-123a.xmp"),
        ("%-1:D.xmp", PATH, "02.xmp"),
        ("%:2dx", "/Users/phil/a.jpg", "phil/x"),
        ("x%D/%f.xmp", PATH, "xpics/2012/02/Picture-123a.xmp"),
        ("%F.xmp", PATH, "Picture-123a.JPG.xmp"),
        ("%f%E", PATH, "Picture-123a.JPG"),
        ("%lf.%ue.xmp", PATH, "picture-123a.JPG.xmp"),
        ("%%f.xmp", PATH, "%Picture-123a.xmp"),
        ("%z.xmp", PATH, "%z.xmp"),
        ("%3.2f.xmp", PATH, "ctu.xmp"),
        ("%0fout.txt", PATH, "out.txt"),
        ("%5d_.xmp", PATH, "pics/_.xmp"),
        ("%D/%f", "a.jpg", "./a"),
        ("%d%f", "/a.jpg", "/a"),
        ("%e|%E", "noextension", "|"),
    ],
)
def test_codes_become_parts_of_the_name(text: str, path: str, name: str) -> None:
    assert named_after(text, path) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A%-cZ", ["AZ", "A-1Z", "A-2Z"]),
        ("B%5c", ["B", "B00001", "B00002"]),
        ("C%.c", ["C0", "C1", "C2"]),
        ("D%-.c", ["D-0", "D-1", "D-2"]),
        ("E%-.4c", ["E-0000", "E-0001", "E-0002"]),
        ("F%-.4nc", ["F-0001", "F-0002", "F-0003"]),
        ("G%+c", ["G", "G_1", "G_2"]),
        ("H%-lc", ["H", "H-b", "H-c"]),
        ("I%.3uc", ["IAAA", "IAAB", "IAAC"]),
        ("%C", ["0", "1", "2"]),
        ("%10C", ["10", "11", "12"]),
        ("%57.4C", ["0057", "0058", "0059"]),
        ("%2nC", ["3", "4", "5"]),
    ],
)
def test_numbers_tell_files_apart(text: str, names: list[str]) -> None:
    made = Names(text, lambda name: False)
    assert [made.after(f"{name}.jpg") for name in ("rose", "star", "jet")] == names


def test_copy_number_passes_over_names_that_are_taken() -> None:
    assert Names("a%c", {"a", "a1"}.__contains__).after("x.jpg") == "a2"


def test_number_of_the_file_starts_again_in_each_folder_when_wished() -> None:
    made = Names("%d%-C", lambda name: False)
    assert [made.after(path) for path in ("a/x", "a/y", "b/x")] == ["a/0", "a/1", "b/0"]


def test_more_codes_are_known_where_their_values_are_given() -> None:
    assert named_after("%f_%t_%g1.%s", "a.jpg", {"t": "Artist", "g1": "IFD0", "s": "txt"}) == "a_Artist_IFD0.txt"


def test_text_without_a_code_is_no_pattern() -> None:
    assert is_pattern("%d%f.xmp")
    assert not is_pattern("100%.xmp")
