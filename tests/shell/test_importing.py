"""Tables of changes: which row is for which file, and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest
from metasplice.base.edit import Add, Delete, Manner, Set
from metasplice.base.errors import MetaspliceError
from metasplice.shell.importing import Table, edit_of, fields_of, read_table, unknown_columns
from metasplice.shell.request import Import


def _read(tmp_path: Path, kind: str, text: str, delimiter: str = ",") -> Table:
    path = tmp_path / f"a.{kind}"
    path.write_text(text, encoding="utf-8")
    return read_table(Import(kind, str(path), False), delimiter, "utf-8")


def test_row_is_found_by_its_name_its_absolute_path_or_in_other_case(tmp_path: Path) -> None:
    table = _read(tmp_path, "csv", f"SourceFile,City\n./b.jpg,one\n{tmp_path}/c.jpg,two\nD.JPG,three\n")
    assert table.row_of("b.jpg") == {"City": "one"}
    assert table.row_of(f"{tmp_path}/c.jpg") == {"City": "two"}
    assert table.row_of("d.jpg") == {"City": "three"}
    assert table.row_of("e.jpg") is None


def test_row_for_all_gives_way_to_a_files_own_and_the_later_row_prevails(tmp_path: Path) -> None:
    table = _read(tmp_path, "json", '[{"City": "all", "Country": "C"}, {"SourceFile": "a", "City": "x"}, '
                                    '{"SourceFile": "a", "City": "own"}]')  # fmt: skip
    assert table.row_of("a") == {"City": "own", "Country": "C"}
    assert table.row_of("b") == {"City": "all", "Country": "C"}


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("csv", "City,Artist\nx,y\n", "import/no-source-file"),
        ("csv", "", "import/no-source-file"),
        ("csv", "SourceFile,City\na.jpg,x,extra\n", "import/ragged"),
        ("csv", "SourceFile,City\na.jpg\n", "import/ragged"),
        ("csv", "SourceFile,City,City\na,b,c\n", "import/doubled"),
        ("csv", 'SourceFile,City\na.jpg,"x\n', "import/bad-csv"),
        ("csv", "SourceFile,City\n,x\n", "import/no-file"),
        ("json", "hello", "import/bad-json"),
        ("json", "[1, 2]", "import/no-objects"),
        ("json", "[]", "import/no-objects"),
        ("json", '"x"', "import/no-objects"),
        ("json", '[{"SourceFile": 3}]', ""),
        ("json", '[{"SourceFile": ["a"]}]', "import/no-file"),
        ("json", '[{"City": NaN}]', "import/bad-json"),
        ("json", "[" * 100_000, "import/bad-json"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, kind: str, text: str, code: str) -> None:
    if not code:
        assert _read(tmp_path, kind, text).row_of("3") == {}
        return
    with pytest.raises(MetaspliceError) as error:
        _read(tmp_path, kind, text)
    assert error.value.code == code


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MetaspliceError, match=r"none\.csv"):
        read_table(Import("csv", str(tmp_path / "none.csv"), False), ",", "utf-8")


def test_byte_order_mark_line_ends_and_delimiter_are_minded(tmp_path: Path) -> None:
    table = _read(tmp_path, "csv", '\ufeffSourceFile;City\r\na.jpg;"x\ny"\r\n', ";")
    assert table.row_of("a.jpg") == {"City": "x\ny"}


def test_empty_values_are_no_changes_and_the_missing_word_deletes() -> None:
    row = {"SourceFile": "a", "FileName": "b", "City": "", "Artist": "-", "Title": None, "IPTC:Keywords": ["x", "y"]}
    assert [(field.group1, field.name, field.value) for field in fields_of(row, "-")] == [
        ("", "Artist", None),
        ("IPTC", "Keywords", ["x", "y"]),
    ]
    assert [field.value for field in fields_of(row, None)] == ["-", ["x", "y"]]


def test_fields_become_edits_of_the_tags_they_are_named_after() -> None:
    row = {"IPTC:Keywords": ["x", "y"], "ISO": "200", "Orientation#": "6", "Marked": True}
    made = [edit_of(field, adds=True, numeric=False) for field in fields_of(row, None)]
    quiet = Manner(quiet=True)
    assert made == [
        Add("IPTC:Keywords", ("x", "y"), False, quiet),
        Set("ISO", ("200",), False, quiet),
        Set("Orientation", ("6",), True, quiet),
        Set("Marked", ("True",), False, quiet),
    ]
    (field,) = fields_of({"Artist": "-"}, "-")
    assert edit_of(field, adds=False, numeric=False) == Delete("Artist")


def test_columns_that_no_tag_is_called_are_told(tmp_path: Path) -> None:
    table = _read(tmp_path, "csv", "SourceFile,Artist,XMP-dc:Title-de,Ctiy,FileName\na,b,c,d,e\n")
    assert unknown_columns(table) == ["Ctiy"]
