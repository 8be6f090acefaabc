"""The people of a film as the page asks for them: found, written, taken out, and nothing else touched."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice import BytesSource, inspect

from tests.bridge.test_table import PHOTO, Page, compose
from tests.build.sample import SAMPLES

LINES = {"film": "ItemList:Comment", "mkv": "Matroska:Comment", "wav": "RIFF:Comment", "avi": "RIFF:Comment"}


def shown(raw: bytes) -> dict[str, Any]:
    [told] = Page(raw).ask("inspect", files=[{"id": 1, "name": "a", "size": len(raw)}])[0]["result"]
    found: dict[str, Any] = told
    return found


def written(raw: bytes, edits: dict[str, Any]) -> bytes:
    reply, raws = Page(raw).ask("rewrite", file={"id": 1, "name": "a", "size": len(raw)}, edits=edits, together=True)
    assert "result" in reply, reply
    return compose(raw, reply["result"]["pieces"], raws)


@pytest.mark.parametrize("name", LINES)
def test_names_are_added_and_taken_out(name: str) -> None:
    raw = SAMPLES[name]
    assert shown(raw)["people"] == {"line": LINES[name], "names": []}
    made = written(raw, {"--people+": ["Ada", "Bob"]})
    assert shown(made)["people"]["names"] == ["Ada", "Bob"]
    fields = {field.key: str(field.value) for field in inspect(BytesSource(made)).fields}
    assert "People: Ada, Bob" in fields[LINES[name]]
    assert written(made, {"--people+": ["Ada"]}) == made
    less = written(made, {"--people-": ["Ada"], "--people+": ["Eve"]})
    assert shown(less)["people"]["names"] == ["Bob", "Eve"]


def test_the_line_becomes_part_of_a_comment_that_is_given() -> None:
    made = written(SAMPLES["film"], {"ItemList:Comment": "By the sea", "--people+": ["Ada"]})
    fields = {field.key: field.value for field in inspect(BytesSource(made)).fields}
    assert fields["ItemList:Comment"] == "By the sea\nPeople: Ada"


def test_keywords_and_people_are_asked_for_together() -> None:
    made = written(SAMPLES["film"], {"--people+": ["Ada"], "XMP-dc:Subject+": ["sea"]})
    fields = {field.key: field.value for field in inspect(BytesSource(made)).fields}
    assert fields["XMP-dc:Subject"] == ["Ada", "sea"]


def test_the_people_of_a_photo_are_tags_like_others() -> None:
    assert shown(PHOTO)["people"] is None


def test_what_is_written_here_though_exiftool_does_not_can_be_edited() -> None:
    made = written(SAMPLES["mkv"], {"Title": "The sea"})
    told = {field["key"]: field for field in shown(made)["fields"]}
    assert told["Info:Title"]["writable"]
    assert "writable" not in told["Matroska:DocType"]
    page = Page()
    for key in ("Info:Title", "Matroska:Comment", "RIFF:Title", "ASF:Title", "Track1:TrackCreateDate"):
        assert page.ask("tag", name=key)[0]["result"]["writable"], key


def test_images_that_stand_for_a_film_are_told() -> None:
    picture = b"\xff\xd8\xff\xe0cover of some bytes"
    from tests.build import matroska, movie

    song = movie.film(b"M4A ", user=movie.items(movie.item("covr", movie.data(picture, 13))))
    film = matroska.film(matroska.info(), matroska.tracks(), matroska.lettered(picture), matroska.cluster())
    for raw in (song, film):
        assert [raw[start:end] for start, end in shown(raw)["pictures"]] == [picture]
