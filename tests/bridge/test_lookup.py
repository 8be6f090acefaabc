"""Tag names: completed, recognised whatever they belong to, and told when they cannot be written here."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.errors import Rejected
from metasplice.bridge.lookup import complete, describe
from metasplice.tags import registry


def keys(prefix: str, limit: int = 12) -> list[str]:
    return [row["key"] for row in complete([], prefix, limit)]


def test_writable_and_common_tags_are_offered_first() -> None:
    assert keys("Artis")[0] == "IFD0:Artist"
    assert "XMP-dc:Subject" in keys("S", 400)


def test_every_core_tag_is_offered_by_the_beginning_of_its_name() -> None:
    offered = set(keys("P", 100_000))
    assert offered >= {tag.key for tag in registry.complete("P", 100_000)}
    assert keys("XMP-dc:", 100)[:1] and all(key.startswith("XMP-dc:") for key in keys("XMP-dc:", 100))


def test_tag_of_a_maker_note_is_offered_where_the_core_has_none() -> None:
    [row, *_] = complete([], "Canon:LensTy")
    assert row["key"] == "Canon:LensType"
    assert (row["writable"], row["safety"]) == (True, "restricted")
    assert "in place" in row["consent"]


def test_only_tags_of_maker_notes_ask_for_consent() -> None:
    assert not describe([], "EXIF:Artist")["consent"]
    assert not describe([], "MWG:Keywords")["consent"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("xmp-DC:title", "XMP-dc:Title"),
        ("Title", "XMP-dc:Title"),
        ("EXIF:Artist", "IFD0:Artist"),
        ("IFD1:ImageWidth", "IFD0:ImageWidth"),
        ("XMP:XMP-dc:Title", "XMP-dc:Title"),
        ("1XMP-dc:Title", "XMP-dc:Title"),
        ("MWG:keywords", "MWG:Keywords"),
        ("AllDates", "AllDates"),
    ],
)
def test_tag_that_can_be_written_is_recognised_however_it_is_named(name: str, key: str) -> None:
    row = describe([], name)
    assert (row["key"], row["writable"], row["note"]) == (key, True, "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Canon:OriginalDecisionDataOffset", "maker note"),
        ("Nikon:NEFLinearizationTable", "maker note"),
        ("PDF:Title", "another kind of file (PDF)"),
        ("Composite:ImageSize", "read only"),
        ("File:MIMEType", "read only"),
    ],
)
def test_tag_that_cannot_be_written_here_is_recognised_and_says_why(name: str, said: str) -> None:
    row = describe([], name)
    assert not row["writable"]
    assert said in row["note"]


@pytest.mark.parametrize("name", ["Artisst", "GPS:Title", "MWG:Artist"])
def test_unknown_tag_is_refused(name: str) -> None:
    with pytest.raises(Rejected) as caught:
        describe([], name)
    assert caught.value.code == "tag/unknown"


def test_unknown_tag_is_told_with_the_nearest() -> None:
    with pytest.raises(Rejected, match="Artist"):
        describe([], "Artisst")


def test_names_for_several_tags_are_offered() -> None:
    rows: list[dict[str, Any]] = complete([], "MWG:")
    assert {"MWG:Keywords", "MWG:Creator"} <= {row["key"] for row in rows}
    assert keys("allda")[0] == "AllDates"
