"""Which values of a source go to which tags, and as what."""

from __future__ import annotations

import pytest
from metasplice.base.edit import Edit, Exact
from metasplice.base.errors import Rejected
from metasplice.base.field import Field
from metasplice.base.scalars import Rational
from metasplice.planner.display import Display, coordinate_text
from metasplice.planner.route import read_routes
from metasplice.planner.stock import Stock
from metasplice.planner.transfer import fits, names_of, transfer
from metasplice.tags import registry


def _tag(key: str) -> registry.Tag:
    group, _, name = key.partition(":")
    return next(tag for tag in registry.find(name) if tag.group1 == group)


def _field(key: str, value: object, group1: str = "") -> Field:
    tag = _tag(key)
    return Field(group1 or tag.group1, tag.name, value, tag)


FIELDS = [
    _field("IFD0:Artist", "Ada"),
    _field("IFD0:Artist", "first", "IFD1"),
    _field("XMP-tiff:Artist", "xart"),
    _field("ExifIFD:FNumber", Rational(28, 10)),
    _field("IPTC:Keywords", ["a", "b"]),
    Field("XMP-dc", "Title", "Titel", _tag("XMP-dc:Title"), lang="de"),
]


def _edits(word: str, *excluded: str, adds: bool = False, display: Display | None = None) -> list[Edit]:
    stock = Stock(FIELDS)
    routes = read_routes(word, adds=adds)
    return [edit for route in routes for edit in transfer(route, stock, names_of(excluded), display or Display())]


def _told(edits: list[Edit]) -> list[tuple[str, str]]:
    return [(edit.tag, str(edit.values[0])) for edit in edits]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Artist", [("Artist", "first"), ("Artist", "xart"), ("Artist", "Ada")]),
        ("EXIF:Artist", [("EXIF:Artist", "first"), ("EXIF:Artist", "Ada")]),
        ("all:Artist", [("IFD1:Artist", "first"), ("XMP-tiff:Artist", "xart"), ("IFD0:Artist", "Ada")]),
        ("0all:Artist", [("EXIF:Artist", "first"), ("XMP:Artist", "xart"), ("EXIF:Artist", "Ada")]),
        ("0XMP:1all:Artist", [("0XMP:XMP-tiff:Artist", "xart")]),
        ("XMP-dc:Creator<IFD0:Artist", [("XMP-dc:Creator", "Ada")]),
        ("IFD0:Artist > XMP-dc:Creator", [("XMP-dc:Creator", "Ada")]),
        ("XMP:all<IPTC:all", [("XMP:Keywords", "a, b")]),
        ("Time:all", []),
        ("Title-de", [("Title-de", "Titel")]),
        ("Title-fr<Title-de", [("Title-fr", "Titel")]),
        ("Nothing", []),
    ],
)
def test_words_name_source_and_destination(word: str, told: list[tuple[str, str]]) -> None:
    assert _told(_edits(word)) == told


def test_value_goes_bit_for_bit_to_its_own_tag_and_printed_to_others() -> None:
    (edit,) = _edits("XMP-exif:FNumber<FNumber")
    (wish,) = edit.values  # type: ignore[union-attr]
    assert isinstance(wish, Exact)
    assert (wish.tag, wish.value, str(wish.shown)) == (_tag("ExifIFD:FNumber"), Rational(28, 10), "2.8")


def test_copies_forget_earlier_edits_unless_they_gather() -> None:
    assert [edit.manner.anew for edit in _edits("Artist")] == [True] * 3  # type: ignore[union-attr]
    assert [edit.manner.anew for edit in _edits("+Artist")] == [False] * 3  # type: ignore[union-attr]
    assert [edit.manner.anew for edit in _edits("Artist", adds=True)] == [False] * 3  # type: ignore[union-attr]


def test_patterns_spare_unsafe_tags_and_are_quiet() -> None:
    (edit,) = _edits("FN*")
    assert edit.manner.spares  # type: ignore[union-attr]
    assert edit.manner.quiet  # type: ignore[union-attr]
    (edit,) = _edits("FNumber")
    assert not edit.manner.spares  # type: ignore[union-attr]


def test_excluded_tags_are_not_copied() -> None:
    assert _told(_edits("all", "XMP:all", "Artist", "Keywords")) == [("FNumber", "2.8")]


def test_verbs_add_and_remove() -> None:
    assert [type(edit).__name__ for edit in _edits("Keywords+<IPTC:Keywords")] == ["Add"]
    assert [type(edit).__name__ for edit in _edits("Keywords-<IPTC:Keywords")] == ["Remove"]


def test_numbers_are_copied_where_they_are_asked_for() -> None:
    (edit,) = _edits("Title#<FNumber#")
    assert edit.numeric  # type: ignore[union-attr]
    assert _told([edit]) == [("Title", "2.8")]
    assert _told(_edits("Title<FNumber", display=Display(numeric=True))) == [("Title", "2.8")]


def test_shortcuts_are_taken_apart_on_both_sides() -> None:
    routes = read_routes("XMP:AllDates<CreateDate", adds=False)
    assert [route.destination for route in routes] == ["XMP:DateTimeOriginal", "XMP:CreateDate", "XMP:ModifyDate"]


def test_text_with_tags_keeps_its_spaces_but_for_the_first() -> None:
    (route,) = read_routes("Comment< =$ISO  x", adds=False)
    assert (route.source, route.template, route.tag) == (None, "=$ISO  x", "Comment")


def test_word_without_a_name_is_refused() -> None:
    with pytest.raises(Rejected):
        read_routes("<Artist", adds=False)


@pytest.mark.parametrize(
    ("key", "value", "good"),
    [
        ("ExifIFD:FNumber", Rational(28, 10), True),
        ("ExifIFD:FNumber", "2.8", False),
        ("ExifIFD:LensInfo", (Rational(1, 1), Rational(2, 1)), True),
        ("ExifIFD:ISO", (100, 200), True),
        ("ExifIFD:ISO", "100", False),
        ("IFD0:Artist", "Ada", True),
        ("IFD0:Artist", b"Ada", False),
        ("ExifIFD:UserComment", b"ASCII\0\0\0x", True),
        ("ExifIFD:UserComment", b"UNICODE\0\0x", False),
        ("IFD0:XPTitle", b"x\0\0\0", True),
        ("XMP-dc:Subject", ["a"], True),
        ("File:ImageWidth", 3, False),
    ],
)
def test_only_values_of_the_tags_own_type_are_copied_as_they_are(key: str, value: object, good: bool) -> None:
    assert fits(_field(key, value)) is good


@pytest.mark.parametrize(
    ("degrees", "form", "text"),
    [
        (48.123456789, "%d %d %.8f", "48 7 24.44444040"),
        (48.123456789, "%.4f", "48.1235"),
        (48.123456789, "%d deg %.4f min", "48 deg 7.4074 min"),
        (59.99999999999, "%d %d %.2f", "60 0 0.00"),
        (48.5, "%d %q", "48 30 0.00000000"),
    ],
)
def test_coordinates_are_printed_in_the_form_asked_for(degrees: float, form: str, text: str) -> None:
    assert coordinate_text(degrees, form) == text
