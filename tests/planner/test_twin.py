"""Properties kept the same in EXIF, IPTC and XMP."""

from __future__ import annotations

from metasplice import inspect, preview, rewrite
from metasplice.base.edit import Add, Delete, Edit, Set
from metasplice.base.source import BytesSource
from metasplice.planner import disagreements, property_of, synchronised
from metasplice.reading import Inspection

from tests.build import jpeg as build


def photo(*edits: Edit) -> Inspection:
    source = BytesSource(build.jpeg())
    return inspect(rewrite(source, edits).patch.over(source))


def test_property_asked_for_by_one_of_its_tags_is_brought_to_all() -> None:
    found = synchronised(photo(), [Set("XMP-dc:Title", ("t",)), Set("EXIF:Artist", ("a",)), Set("Label", ("l",))])
    assert [edit.tag for edit in found.edits] == ["Twin:Title", "Twin:Creator", "Label"]
    assert not found.findings


def test_values_that_disagree_are_named() -> None:
    before = photo(Set("EXIF:ImageDescription", ("one",)), Set("XMP-dc:Description", ("two",)))
    found = synchronised(before, [Set("Description", ("three",))])
    (finding,) = found.findings
    assert finding.code == "twin/conflict"
    assert "one" in finding.message
    assert "two" in finding.message


def test_twins_edited_one_by_one_stay_so() -> None:
    edits = [Set("IPTC:Keywords", ("a",)), Set("XMP-dc:Subject", ("b",))]
    assert synchronised(photo(), edits).edits == edits


def test_shift_and_group_and_exception_stay_as_they_are() -> None:
    edits = [
        Add("DateTimeOriginal", ("1",)),
        Delete("IPTC:all"),
        Delete("Keywords", ("IPTC:all",)),
        Set("Rating", ("4",)),
    ]
    assert synchronised(photo(), edits).edits == edits


def test_synchronised_edit_is_written_everywhere() -> None:
    before = photo(Set("IPTC:City", ("Ulm",)))
    made = rewrite(before.source, synchronised(before, [Set("Title", ("new",))]).edits)
    values = {field.key: field.value for field in inspect(made.patch.over(before.source)).fields}
    assert (values["IPTC:ObjectName"], values["XMP-dc:Title"]) == ("new", "new")
    assert len(str(values["Photoshop:IPTCDigest"])) == 32


def test_year_alone_is_for_xmp_only() -> None:
    edits: list[Edit] = [Set("XMP-photoshop:DateCreated", ("2020",))]
    assert synchronised(photo(), edits).edits == edits


def test_disagreement_counts_no_blank_and_no_text_that_iptc_had_to_cut() -> None:
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwll"
    before = photo(
        Set("EXIF:ImageDescription", (" ",)),
        Set("XMP-dc:Description", ("two",)),
        Set("IPTC:City", (long[:32],)),
        Set("XMP-photoshop:City", (long,)),
        Set("IPTC:ObjectName", ("one",)),
        Set("XMP-dc:Title", ("two",)),
    )
    assert [(found.name, list(found.said)) for found in disagreements(before)] == [
        ("Title", ["IPTC:ObjectName", "XMP-dc:Title"])
    ]


def test_property_of_a_tag_is_known_with_what_goes_beside_it() -> None:
    keys = ("XMP-dc:Title", "IPTC:TimeCreated", "ExifIFD:OffsetTimeOriginal", "XMP-exif:DateTimeOriginal", "IFD0:Make")
    assert [property_of(key) for key in keys] == ["Title", *["DateTimeOriginal"] * 3, ""]


def test_item_is_added_where_it_lacks() -> None:
    before = photo(Set("IPTC:Keywords", ("sea",)), Set("XMP-dc:Subject", ("pier",)), Set("EXIF:Artist", ("Ada",)))
    made = synchronised(before, [Add("XMP-dc:Subject", ("sea",)), Add("XMP-dc:Creator", ("Ada",))])
    after = {one.key: one.after for one in preview(before, made.edits).diff}
    assert after["XMP-dc:Subject"] == ("pier", "sea")
    assert "IPTC:Keywords" not in after
    assert "IFD0:Artist" not in after
    assert after["XMP-dc:Creator"] == ("Ada",)
