"""Names in the .nfo file beside a film."""

from __future__ import annotations

import pytest
from metasplice import Malformed
from metasplice.planner.people_nfo import nfo_people, with_nfo_people

OLD = """<movie>
  <title>Sea</title>
  <!-- <actor><name>Nobody</name></actor> -->
  <actor>
    <name>Ann &amp; Co</name>
    <role>herself</role>
  </actor>
  <actor><name>Bob</name></actor>
</movie>
https://example.org/film/1
"""


def test_names_are_read_but_not_those_in_comments() -> None:
    assert nfo_people(OLD) == ["Ann & Co", "Bob"]


def test_actors_who_stay_keep_their_element_and_the_rest_its_bytes() -> None:
    made = with_nfo_people(OLD, ["ann & co", "Cem <3"])
    assert nfo_people(made) == ["Ann & Co", "Cem <3"]
    assert "<role>herself</role>" in made
    assert "Bob" not in made
    assert made.endswith("</movie>\nhttps://example.org/film/1\n")
    assert with_nfo_people(made, ["Ann & Co", "Cem <3"]) == made


@pytest.mark.parametrize("text", ["<movie><title>x</title></movie>", "<movie>\n</movie>\n", OLD])
def test_names_added_and_taken_out_leave_the_file_as_it_was(text: str) -> None:
    before = nfo_people(text)
    assert with_nfo_people(with_nfo_people(text, [*before, "Dee"]), before) == text


def test_new_file_is_made_for_names_only() -> None:
    made = with_nfo_people("", ["Ann"])
    assert made.startswith("<?xml")
    assert nfo_people(made) == ["Ann"]
    assert with_nfo_people("", []) == ""


def test_text_that_is_no_film_is_refused() -> None:
    with pytest.raises(Malformed, match="holds no film"):
        with_nfo_people("https://example.org/film/1\n", ["Ann"])
