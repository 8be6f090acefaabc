"""Of several tags of one name the right one counts, by one rule for lists and for composites."""

from __future__ import annotations

import pytest
from metasplice.base.field import Field
from metasplice.base.part import Block
from metasplice.base.span import Span
from metasplice.tags.priority import priority_of, takes_place
from metasplice.tags.registry import exif_tag, table_tag, xmp_tag


@pytest.mark.parametrize(
    ("field", "group0", "expected"),
    [
        (Field("IFD0", "Make", "", exif_tag("IFD0", 0x010F)), "EXIF", 1),
        (Field("IFD1", "Make", "", exif_tag("IFD1", 0x010F)), "EXIF", 0),
        (Field("XMP-dc", "Title", "", xmp_tag("http://purl.org/dc/elements/1.1/", "title")), "XMP", 1),
        (Field("XMP-tiff", "Artist", "", xmp_tag("http://ns.adobe.com/tiff/1.0/", "Artist")), "XMP", 0),
        (Field("File", "Comment", "", table_tag("Extra", "Comment")), "File", 0),
        (Field("ID3v2_3", "Comment", "", table_tag("ID3::v2_3", "COMM")), "ID3", 1),
        (Field("JFIF", "XResolution", 1, table_tag("JFIF::Main", 3)), "JFIF", -1),
    ],
)
def test_groups_have_their_priority(field: Field, group0: str, expected: int) -> None:
    assert priority_of(field, group0) == expected


@pytest.mark.parametrize("kind", ["exif-other", "xmp-other"])
def test_another_item_of_a_picture_never_takes_the_pictures_place(kind: str) -> None:
    block = Block(kind, (Span(0, 1),))
    assert priority_of(Field("IFD0", "Make", "", exif_tag("IFD0", 0x010F), None, block), "EXIF") == -1


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [(1, 1, True), (1, 0, True), (0, 0, False), (0, 1, False), (0, -1, True), (1, -1, True), (-1, 0, False)],
)
def test_a_later_tag_takes_the_place_of_its_equals_and_betters(later: int, earlier: int, expected: bool) -> None:
    assert takes_place(later, earlier) is expected
