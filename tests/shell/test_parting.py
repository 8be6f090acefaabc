"""-sep for values that are written."""

from __future__ import annotations

import pytest
from metasplice.base.edit import Set
from metasplice.shell.arguments import read_arguments
from metasplice.shell.parting import part_lists


@pytest.mark.parametrize(
    ("separator", "text", "parts"),
    [
        (", ", "a, b,c", ("a", "b", "c")),
        (";", "a; b;c", ("a", " b", "c")),
        (" ", "a  b c", ("a", "b", "c")),
        (" / ", "a/b / c", ("a", "b", "c")),
        ("", "ab", ("ab",)),
    ],
)
def test_space_in_a_separator_stands_for_any_white_space(separator: str, text: str, parts: tuple[str, ...]) -> None:
    (edit,) = part_lists([Set("Keywords", (text,))], separator)
    assert edit == Set("Keywords", parts)


def test_tag_that_is_no_list_keeps_its_text() -> None:
    (edit,) = part_lists([Set("Artist", ("a, b",))], ", ")
    assert edit == Set("Artist", ("a, b",))


def test_dates_are_read_in_the_form_of_minus_d() -> None:
    request = read_arguments(
        [
            "-d",
            "%d.%m.%Y %H:%M",
            "-AllDates=02.01.2020 03:04",
            "-CreateDate=2020:01:02 03:04:05",
            "-Title=02.01.2020 03:04",
        ]
    )
    assert request.edits == [
        Set("AllDates", ("2020:01:02 03:04:00",)),
        Set("CreateDate", ("2020:01:02 03:04:05",)),
        Set("Title", ("02.01.2020 03:04",)),
    ]
