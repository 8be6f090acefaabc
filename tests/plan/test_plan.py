"""From edits to changes per block."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.edit import Add, Delete, Edit, Remove, Set
from metasplice.base.errors import Rejected, Unsupported
from metasplice.plan import Plan, edits_of, plan

from tests.build.fields import photo


def planned(values: dict[str, Any], *edits: Edit, kinds: tuple[str, ...] = ()) -> Plan:
    layout, fields = photo(values, *kinds)
    return plan(layout, fields, edits)


def after(result: Plan) -> dict[str, tuple[str, ...]]:
    return {one.key: one.after for one in result.diff}


def test_tag_without_group_is_created_in_its_best_group_and_edited_in_the_others() -> None:
    result = planned({"XMP-tiff:Artist": "old"}, Set("artist", ("Ada",)))
    made = {"IFD0:Artist": ("Ada",), "IFD0:YCbCrPositioning": ("Centered",)}
    assert after(result) == {"XMP-tiff:Artist": ("Ada",)} | made


def test_tag_with_group_leaves_its_twins_alone() -> None:
    result = planned({"XMP-tiff:Artist": "old", "IFD0:Artist": "old"}, Set("EXIF:Artist", ("Ada",)))
    assert after(result) == {"IFD0:Artist": ("Ada",)}


def test_value_that_is_there_already_plans_nothing() -> None:
    assert not planned({"IFD0:Artist": "Ada"}, Set("EXIF:Artist", ("Ada",)))


def test_same_deletion_and_value_twice_plans_nothing() -> None:
    edits = Delete("XMP-dc:all"), Set("XMP-dc:Title", ("new",))
    assert planned({"XMP-dc:Title": "old", "XMP-dc:Subject": ["x"]}, *edits)
    assert not planned({"XMP-dc:Title": "new"}, *edits)


def test_edits_of_one_block_become_one_block_edit() -> None:
    result = planned({"IFD0:Make": "M"}, Set("EXIF:Artist", ("A",)), Set("EXIF:Copyright", ("C",)), Delete("EXIF:Make"))
    (edit,) = result.block_edits
    assert (edit.kind, edit.drop, edit.block is not None) == ("exif", False, True)
    assert [(change.tag.name, change.value) for change in edit.changes if isinstance(change, Change)] == [
        ("Artist", "A"),
        ("Copyright", "C"),
        ("Make", None),
    ]


def test_tag_written_to_ifd0_is_removed_from_exif_ifd() -> None:
    result = planned({"ExifIFD:Artist": "wrong", "ExifIFD:ISO": 100}, Set("Artist", ("Ada",)))
    assert after(result)["ExifIFD:Artist"] == ()


def test_deleting_from_a_named_directory_leaves_the_other() -> None:
    result = planned({"ExifIFD:Artist": "a", "ExifIFD:ISO": 1, "IFD0:Artist": "b"}, Delete("ExifIFD:Artist"))
    assert after(result) == {"ExifIFD:Artist": ()}


def test_deleting_without_group_deletes_everywhere() -> None:
    result = planned({"IFD0:Artist": "a", "IFD0:Make": "m", "XMP-tiff:Artist": "b"}, Delete("Artist"))
    assert after(result) == {"IFD0:Artist": (), "XMP-tiff:Artist": ()}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Set("IPTC:Keywords", ("x", "y"))], ("x", "y")),
        ([Set("IPTC:Keywords", ("x",)), Set("IPTC:Keywords", ("y",))], ("x", "y")),
        ([Add("IPTC:Keywords", ("z",))], ("a", "b", "c", "z")),
        ([Remove("IPTC:Keywords", ("b",))], ("a", "c")),
        ([Remove("IPTC:Keywords", ("b",)), Add("IPTC:Keywords", ("z",))], ("a", "z", "c")),
        ([Remove("IPTC:Keywords", ("a",)), Remove("IPTC:Keywords", ("c",)), Add("IPTC:Keywords", ("z",))], ("z", "b")),
        ([Remove("IPTC:Keywords", ("q",)), Add("IPTC:Keywords", ("q",))], ("a", "b", "c", "q")),
        ([Delete("IPTC:Keywords"), Set("IPTC:Keywords", ("x",))], ("x",)),
        ([Set("IPTC:Keywords", ("x",)), Delete("IPTC:Keywords")], ()),
    ],
)
def test_list_takes_edits_as_exiftool_does(edits: list[Edit], expected: tuple[str, ...]) -> None:
    result = planned({"IPTC:Keywords": ["a", "b", "c"], "IPTC:City": "Paris"}, *edits)
    assert after(result) == {"IPTC:Keywords": expected}


@pytest.mark.parametrize(
    ("old", "removed", "expected"), [("C", "C", ("D",)), ("C", "Q", None), ("C", "", None), (None, "", ("D",))]
)
def test_removing_and_setting_a_single_value_is_a_condition(
    old: str | None, removed: str, expected: tuple[str, ...] | None
) -> None:
    values = {"XMP-xmp:Label": old} if old else {"XMP-dc:Title": "t"}
    result = planned(values, Remove("XMP:Label", (removed,)), Set("XMP:Label", ("D",)))
    assert after(result).get("XMP-xmp:Label") == expected


def test_adding_to_a_number_adds_and_to_an_absent_one_does_nothing() -> None:
    assert after(planned({"ExifIFD:ISO": 100}, Add("EXIF:ISO", ("50",)))) == {"ExifIFD:ISO": ("150",)}
    assert not planned({"IFD0:Make": "m"}, Add("EXIF:ISO", ("50",)))


def test_adding_text_to_a_single_value_is_rejected() -> None:
    with pytest.raises(Rejected) as caught:
        planned({"XMP-xmp:Label": "a"}, Add("XMP:Label", ("b",)))
    assert caught.value.code == "value/not-a-number"


def test_several_values_for_a_single_value_are_rejected() -> None:
    with pytest.raises(Rejected) as caught:
        planned({}, Set("EXIF:Artist", ("a", "b")))
    assert caught.value.code == "value/several"


def test_bare_name_replaces_all_languages_and_says_so() -> None:
    result = planned({"XMP-dc:Title": "t", "XMP-dc:Title-de": "d"}, Set("Title", ("n",)))
    assert after(result) == {"XMP-dc:Title": ("n",), "XMP-dc:Title-de": ()}
    assert [finding.code for finding in result.findings] == ["xmp/languages-removed"]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Title-x-default", "XMP-dc:Title"), ("Title-FR", "XMP-dc:Title-fr"), ("Title-de", "XMP-dc:Title-de")],
)
def test_named_language_leaves_the_others(name: str, key: str) -> None:
    result = planned({"XMP-dc:Title": "t", "XMP-dc:Title-de": "d"}, Set(name, ("n",)))
    assert after(result) == {key: ("n",)}


def test_new_directories_come_with_their_mandatory_tags() -> None:
    result = planned({}, Set("EXIF:DateTimeOriginal", ("2020:01:01 00:00:00",)), Set("GPSLatitude", ("10",)))
    (edit,) = result.block_edits
    assert {(c.group1, c.tag.name): c.value for c in edit.changes if isinstance(c, Change)}.items() >= {
        ("IFD0", "YCbCrPositioning"): 1,
        ("ExifIFD", "ExifVersion"): b"0232",
        ("ExifIFD", "ComponentsConfiguration"): b"\1\2\3\0",
        ("ExifIFD", "ColorSpace"): 0xFFFF,
        ("GPS", "GPSVersionID"): (2, 3, 0, 0),
    }.items()


def test_new_exif_block_takes_over_the_resolution_of_jfif_and_gives_it_back() -> None:
    jfif = {"JFIF:XResolution": 300, "JFIF:YResolution": 72, "JFIF:ResolutionUnit": 1}
    made = after(planned(jfif, Set("EXIF:Artist", ("A",))))
    assert made["IFD0:XResolution"] == ("300",)
    assert made["IFD0:ResolutionUnit"] == ("inches",)
    layout, fields = photo(jfif | {"IFD0:Artist": "A", "IFD0:YCbCrPositioning": 1})
    gone = after(plan(layout, fields, [Delete("Artist")]))
    assert gone == {"IFD0:Artist": (), "IFD0:YCbCrPositioning": ()}


def test_last_tag_of_a_directory_takes_the_mandatory_ones_along() -> None:
    values = {"GPS:GPSVersionID": (2, 3, 0, 0), "GPS:GPSMapDatum": "WGS-84", "IFD0:Make": "m"}
    assert after(planned(values, Delete("GPSMapDatum"))) == {"GPS:GPSVersionID": (), "GPS:GPSMapDatum": ()}


def test_iptc_text_beyond_ascii_marks_a_new_block_as_utf8() -> None:
    result = planned({}, Set("IPTC:City", ("Žofie",)))
    assert after(result)["IPTC:CodedCharacterSet"] == ("UTF8",)
    assert [finding.code for finding in result.findings] == ["iptc/utf8"]


def test_iptc_text_beyond_latin_is_rejected_beside_latin_text() -> None:
    values = {"IPTC:City": "Zürich"}
    assert after(planned(values, Set("IPTC:Headline", ("été",)))) == {"IPTC:Headline": ("été",)}
    with pytest.raises(Rejected) as caught:
        planned(values, Set("IPTC:Headline", ("東京",)))
    assert caught.value.code == "iptc/charset"
    assert planned(values, Set("IPTC:Headline", ("東京",)), Set("IPTC:CodedCharacterSet", ("UTF8",)))


def test_group_deletion_drops_blocks_or_directories() -> None:
    values = {"IFD0:Make": "m", "GPS:GPSMapDatum": "x", "XMP-dc:Title": "t", "XMP-xmp:Label": "l", "IPTC:City": "c"}
    gps = planned(values, Delete("GPS:all")).block_edits
    assert [(edit.kind, edit.drop, edit.changes) for edit in gps] == [("exif", False, (GroupDelete("GPS"),))]
    dublin = planned(values, Delete("XMP-dc:all")).block_edits
    assert [(edit.kind, edit.drop, edit.changes) for edit in dublin] == [("xmp", False, (GroupDelete("XMP-dc"),))]
    assert [(e.kind, e.block, e.drop) for e in planned(values, Delete("XMP:all")).block_edits] == [("xmp", None, True)]
    assert not planned(values, Delete("ICC_Profile:all"))


def test_all_drops_everything_but_adobe() -> None:
    result = planned({"IFD0:Make": "m", "XMP-dc:Title": "t"}, Delete("all"), kinds=("adobe", "app5", "icc", "jumbf"))
    kinds = {edit.kind for edit in result.block_edits if edit.drop}
    assert kinds == {"exif", "xmp", "app5", "icc", "jumbf", "trailer"}
    assert after(result).keys() == {"IFD0:Make", "XMP-dc:Title", "APP5", "icc", "jumbf"}
    assert [finding.code for finding in result.findings] == ["icc/deleted"]


def test_all_keeps_what_is_to_be_kept() -> None:
    values = {"IFD0:Make": "m", "IFD0:Orientation": 6, "ExifIFD:ISO": 1, "XMP-dc:Title": "t", "IPTC:City": "c"}
    result = planned(values, Delete("all", keep=("Orientation", "IPTC:all")))
    assert after(result).keys() == {"IFD0:Make", "ExifIFD:ISO", "XMP-dc:Title"}


def test_edit_before_a_group_deletion_goes_with_it_and_one_behind_it_stays() -> None:
    values = {"XMP-dc:Title": "t", "XMP-dc:Subject": ["s"]}
    assert after(planned(values, Set("XMP-dc:Title", ("n",)), Delete("XMP:all"))).keys() == values.keys()
    result = planned(values, Delete("XMP:all"), Set("XMP-dc:Title", ("n",)))
    assert after(result) == {"XMP-dc:Title": ("n",), "XMP-dc:Subject": ()}
    assert [(edit.kind, edit.drop, len(edit.changes)) for edit in result.block_edits] == [("xmp", True, 1)]


def test_wildcard_and_category_delete_what_the_file_holds() -> None:
    values = {"IFD0:ModifyDate": "2020:01:01 00:00:00", "GPS:GPSMapDatum": "x", "GPS:GPSStatus": "A", "IFD0:Make": "m"}
    assert after(planned(values, Delete("GPS*"))).keys() == {"GPS:GPSMapDatum", "GPS:GPSStatus"}
    assert after(planned(values, Delete("Time:all"))).keys() == {"IFD0:ModifyDate"}


def test_gps_wildcard_sets_reference_and_position() -> None:
    result = after(planned({"IFD0:Make": "m"}, Set("GPSLatitude*", ("-12.5",))))
    assert result["GPS:GPSLatitudeRef"] == ("South",)
    assert result["GPS:GPSLatitude"][0].startswith("12 deg 30'")


@pytest.mark.parametrize(
    ("edit", "kind", "code"),
    [
        (Set("Artsit", ("x",)), Rejected, "tag/unknown"),
        (Set("EXIF:Keywords", ("x",)), Rejected, "tag/not-in-group"),
        (Set("FileSize", ("1",)), Rejected, "tag/read-only"),
        (Set("ThumbnailOffset", ("1",)), Rejected, "tag/protected"),
        (Set("City-de", ("x",)), Rejected, "tag/no-languages"),
        (Set("all", ("x",)), Rejected, "edit/every-tag"),
        (Set("7ID:Artist", ("x",)), Rejected, "group/family"),
        (Set("Art ist", ("x",)), Rejected, "tag/bad-name"),
        (Set("XMP", ("x",)), Rejected, "block/not-xmp"),
        (Set("MakerNotes", ("x",)), Rejected, "tag/read-only"),
        (Delete("Nowhere:all"), Rejected, "group/unknown"),
        (Set("Orientation", ("sideways",)), Rejected, None),
    ],
)
def test_illegal_wish_is_refused(edit: Edit, kind: type[Exception], code: str | None) -> None:
    with pytest.raises(kind) as caught:
        planned({"IFD0:Make": "m"}, edit)
    assert code is None or getattr(caught.value, "code", None) == code


def test_unknown_tag_names_the_nearest() -> None:
    with pytest.raises(Rejected, match="Artist"):
        planned({}, Set("Artsit", ("x",)))


def test_unknown_filetype_is_unsupported() -> None:
    layout, fields = photo()
    with pytest.raises(Unsupported):
        plan(layout, fields, [Delete("all")], "XYZ")


def test_resolution_of_jfif_is_changed_with_that_of_exif() -> None:
    result = planned({"JFIF:XResolution": 72, "IFD0:Make": "m"}, Set("XResolution", ("300",)))
    assert after(result) == {"IFD0:XResolution": ("300",), "JFIF:XResolution": ("300",)}


def test_all_comments_give_way_to_one() -> None:
    layout, fields = photo({"File:Comment": "one"})
    first = layout.blocks[0]
    other = type(first)("comment", first.spans, index=1)
    layout.blocks.append(other)
    result = plan(layout, fields, [Set("Comment", ("new",))])
    assert [(edit.block, edit.drop) for edit in result.block_edits] == [(first, False), (other, True)]


def test_composite_date_is_written_through_its_parts() -> None:
    edit = Set("SubSecDateTimeOriginal", ("2020:01:02 03:04:05+01:00",))
    result = after(planned({"ExifIFD:SubSecTimeOriginal": "9"}, edit))
    assert result["ExifIFD:DateTimeOriginal"] == ("2020:01:02 03:04:05",)
    assert result["ExifIFD:OffsetTimeOriginal"] == ("+01:00",)
    assert result["ExifIFD:SubSecTimeOriginal"] == ()


def test_member_of_a_structure_is_written_under_its_flattened_name() -> None:
    regions = {"XMP-mwg-rs:RegionInfo": {"RegionList": [{"Name": "Ada"}, {"Name": "Bob"}]}}
    result = planned(regions, Add("RegionName", ("Cyd",)))
    assert after(result) == {"XMP-mwg-rs:RegionName": ("Ada", "Bob", "Cyd")}


def test_extended_xmp_deleted_and_written_again_is_emptied_group_by_group() -> None:
    layout, fields = photo({"XMP-dc:Title": "t", "XMP-xmp:Label": "l"}, "xmp-extension")
    result = plan(layout, fields, [Delete("XMP:all"), Set("XMP-dc:Title", ("n",))])
    (edit,) = result.block_edits
    assert [change for change in edit.changes if isinstance(change, GroupDelete)] == [
        GroupDelete("XMP-dc"),
        GroupDelete("XMP-xmp"),
    ]


def test_mapping_becomes_edits() -> None:
    assert edits_of({"EXIF:Artist": "Ada", "Rating#": 4, "Subject+": ["sea"], "Subject-": "sky", "GPS:all": None}) == [
        Set("EXIF:Artist", ("Ada",)),
        Set("Rating", (4,), True),
        Add("Subject", ("sea",)),
        Remove("Subject", ("sky",)),
        Delete("GPS:all"),
    ]
    assert edits_of({"all": None, "--EXIF:all": None}) == [Delete("all", ("EXIF:all",))]
    assert edits_of({"XMP-xmpRights:Marked": True, "Subject": []}) == [
        Set("XMP-xmpRights:Marked", ("True",)),
        Delete("Subject"),
    ]


@pytest.mark.parametrize(
    ("mapping", "code"), [({"Subject+": None}, "edit/no-value"), ({"Title": object()}, "edit/bad-value")]
)
def test_mapping_without_a_usable_value_is_rejected(mapping: dict[str, Any], code: str) -> None:
    with pytest.raises(Rejected) as caught:
        edits_of(mapping)
    assert caught.value.code == code
