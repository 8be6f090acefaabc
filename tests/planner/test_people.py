"""Names of people: the line of a comment, and each container's places."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Rejected, Set, inspect, rewrite
from metasplice.base.edit import Delete, Edit
from metasplice.base.field import Field
from metasplice.planner.people import people_edits, people_of, rename_edits, visible_in, written_keys
from metasplice.planner.people_line import read_line, tidy, with_line, write_line
from metasplice.planner.people_place import places_of
from metasplice.reading import Inspection

from tests.build import jpeg as build
from tests.build import movie

LINES = [
    ("", ["Alice"], "People: Alice"),
    ("A day at sea", ["Alice", "Bob"], "A day at sea\nPeople: Alice, Bob"),
    ("A day\r\nat sea", ["Alice"], "A day\r\nat sea\r\nPeople: Alice"),
    ("People: Alice\nmore", ["Bob"], "People: Bob\nmore"),
    ("first\nPEOPLE : Alice ; Bob\nlast", ["Bob"], "first\nPeople: Bob\nlast"),
    ("first\nPeople: Alice\nlast\nPeople: Bob", ["Bob", "Cem"], "first\nPeople: Bob, Cem\nlast"),
    ("first\nPeople: Alice\nlast", [], "first\nlast"),
    ("People: Alice\nlast", [], "last"),
    ("People: Alice", [], ""),
    ("no line", [], "no line"),
    ("", ["King, Martin Luther"], "People: King, Martin Luther;"),
    ("", ["King, M.", "Bob"], "People: King, M.; Bob"),
]


@pytest.mark.parametrize(("comment", "names", "wanted"), LINES)
def test_line_is_written_and_the_rest_of_the_comment_stays(comment: str, names: list[str], wanted: str) -> None:
    assert with_line(comment, names) == wanted
    assert with_line(wanted, names) == wanted
    assert read_line(wanted) == names


@pytest.mark.parametrize("comment", ["", "text", "two\nlines", "ends\n", "two\r\nlines"])
def test_line_that_is_added_and_taken_out_leaves_the_comment_as_it_was(comment: str) -> None:
    assert with_line(with_line(comment, ["A", "B"]), []) == comment


def test_words_that_only_look_like_the_line_are_none() -> None:
    assert read_line("The people: many\nPeoples: none") == []


def test_names_are_told_once_without_needless_blanks() -> None:
    assert tidy(["  Ann  Lee ", "ann lee", "", "Bob\nB."]) == ["Ann Lee", "Bob B."]
    assert write_line([]) == ""


def photo(*edits: Edit) -> Inspection:
    source = BytesSource(build.jpeg())
    return inspect(rewrite(source, edits).patch.over(source)) if edits else inspect(source)


def film(*edits: Edit) -> Inspection:
    source = BytesSource(movie.film())
    return inspect(rewrite(source, edits).patch.over(source)) if edits else inspect(source)


def after(before: Inspection, names: list[str], mode: str = "merge") -> Inspection:
    edits = people_edits(before.format, before.fields, names, mode)
    found = inspect(rewrite(before.source, edits).patch.over(before.source))
    assert people_edits(found.format, found.fields, names, mode) == []
    return found


def said(inspection: Inspection) -> dict[str, object]:
    kept = {place.key for place in places_of(inspection.format)}
    return {field.key: field.value for field in inspection.fields if field.key in kept}


def test_photo_gets_names_where_programs_look() -> None:
    found = after(photo(Set("XMP-dc:Subject", ("sea",))), ["Alice", "Bob"])
    assert said(found) == {
        "XMP-iptcExt:PersonInImage": ["Alice", "Bob"],
        "XMP-dc:Subject": ["sea", "Alice", "Bob"],
    }


def test_photo_with_iptc_and_trees_of_keywords_gets_names_there_too() -> None:
    before = photo(
        Set("IPTC:City", ("Paris",)),
        Set("XMP-lr:HierarchicalSubject", ("Places|Sea", "People|Old")),
        Set("XMP-digiKam:TagsList", ("Places/Sea",)),
    )
    assert said(after(before, ["Alice"])) == {
        "XMP-iptcExt:PersonInImage": ["Old", "Alice"],
        "XMP-dc:Subject": ["Old", "Alice"],
        "IPTC:Keywords": ["Old", "Alice"],
        "XMP-lr:HierarchicalSubject": ["Places|Sea", "People|Old", "People|Alice"],
        "XMP-digiKam:TagsList": ["Places/Sea", "People/Old", "People/Alice"],
    }


def test_names_are_replaced_and_other_keywords_stay() -> None:
    before = after(photo(Set("XMP-dc:Subject", ("sea",))), ["Alice", "Bob"])
    assert said(after(before, ["Cem"], "replace")) == {
        "XMP-iptcExt:PersonInImage": ["Cem"],
        "XMP-dc:Subject": ["sea", "Cem"],
    }


def test_names_are_taken_out_whatever_their_case() -> None:
    before = after(photo(Set("XMP-dc:Subject", ("sea",))), ["Alice", "Bob"])
    assert said(after(before, ["ALICE"], "remove")) == {
        "XMP-iptcExt:PersonInImage": ["Bob"],
        "XMP-dc:Subject": ["sea", "Bob"],
    }
    assert said(after(before, ["Alice", "Bob"], "remove")) == {"XMP-dc:Subject": ["sea"]}


def test_film_names_people_in_its_comment_and_in_xmp() -> None:
    before = film(Set("ItemList:Comment", ("A day at sea",)))
    found = after(before, ["Alice", "Bob"])
    assert said(found) == {
        "ItemList:Comment": "A day at sea\nPeople: Alice, Bob",
        "XMP-iptcExt:PersonInImage": ["Alice", "Bob"],
        "XMP-dc:Subject": ["Alice", "Bob"],
    }
    assert said(after(found, ["Alice", "Bob"], "remove")) == {"ItemList:Comment": "A day at sea"}


def test_film_that_windows_has_tagged_gets_names_among_its_tags() -> None:
    before = film(Set("Microsoft:Category", ("holiday",)))
    assert said(after(before, ["Alice"]))["Microsoft:Category"] == ["holiday", "Alice"]


REGIONS = (
    Set(
        "XMP-mwg-rs:RegionInfo",
        (
            "{AppliedToDimensions={W=40,H=30,Unit=pixel},RegionList=["
            "{Area={X=0.5,Y=0.25,W=0.1,H=0.2,Unit=normalized},Name=Alice,Type=Face,Description=kept},"
            "{Area={X=0.1,Y=0.1,W=0.1,H=0.1,Unit=normalized},Name=Rex,Type=Pet}]}",
        ),
    ),
    Set("XMP-MP:RegionInfoMP", ("{Regions=[{PersonDisplayName=Alice,Rectangle=0.1|, 0.2|, 0.3|, 0.4}]}",)),
)


def test_names_of_faces_are_read_and_those_of_pets_are_not() -> None:
    assert people_of(photo(*REGIONS).fields) == {"XMP-mwg-rs:RegionInfo": ["Alice"], "XMP-MP:RegionInfoMP": ["Alice"]}


def test_faces_stay_when_names_are_written_and_none_is_made_up() -> None:
    before = photo(*REGIONS)
    found = after(before, ["Bob"], "replace")
    values = {field.key: field.value for field in found.fields}
    for field in before.fields:
        if "Region" in field.name:
            assert values[field.key] == field.value


def test_person_is_renamed_everywhere_and_nothing_else_in_the_boxes_changes() -> None:
    before = after(photo(*REGIONS, Set("XMP-dc:Subject", ("sea",))), ["Alice"])
    edits = rename_edits(before.format, before.fields, "alice", "Alice Adams")
    found = inspect(rewrite(before.source, edits).patch.over(before.source))
    values = {field.key: field.value for field in found.fields}
    assert values["XMP-iptcExt:PersonInImage"] == ["Alice Adams"]
    assert values["XMP-dc:Subject"] == ["sea", "Alice Adams"]
    first, second = values["XMP-mwg-rs:RegionInfo"]["RegionList"]
    assert (first["Name"], first["Description"], second["Name"]) == ("Alice Adams", "kept", "Rex")
    assert values["XMP-MP:RegionInfoMP"]["Regions"][0]["PersonDisplayName"] == "Alice Adams"
    assert rename_edits(found.format, found.fields, "alice", "Alice Adams") == []


FORMATS = {
    "JPEG": {"XMP-iptcExt:PersonInImage", "XMP-dc:Subject"},
    "HEIC": {"XMP-iptcExt:PersonInImage", "XMP-dc:Subject"},
    "MP4": {"ItemList:Comment", "XMP-iptcExt:PersonInImage", "XMP-dc:Subject"},
    "MKV": {"Matroska:Comment"},
    "AVI": {"RIFF:Comment", "XMP-iptcExt:PersonInImage", "XMP-dc:Subject"},
    "WAV": {"RIFF:Comment", "XMP-iptcExt:PersonInImage", "XMP-dc:Subject"},
    "ASF": {"ASF:Description", "XMP-iptcExt:PersonInImage", "XMP-dc:Subject"},
}


@pytest.mark.parametrize("format", FORMATS)
def test_every_container_has_its_own_places(format: str) -> None:
    assert set(written_keys(format, [])) == FORMATS[format]
    edits = people_edits(format, [], ["Alice"])
    assert {edit.tag for edit in edits} == FORMATS[format]
    assert all(edit.values == (("People: Alice",) if edit.tag.endswith(("Comment", "Description")) else ("Alice",))
               for edit in edits if isinstance(edit, Set))  # fmt: skip
    assert people_edits(format, [], ["Alice"], "remove") == []


def test_names_in_the_comment_of_a_matroska_film_are_read() -> None:
    fields = [Field("Matroska", "Comment", "text\nPeople: Ann, Bob")]
    assert people_of(fields, "MKV") == {"Matroska:Comment": ["Ann", "Bob"]}
    assert people_edits("MKV", fields, ["Ann"], "remove") == [Set("Matroska:Comment", ("text\nPeople: Bob",))]
    only = [Field("Matroska", "Comment", "People: Ann")]
    assert people_edits("MKV", only, ["Ann"], "remove") == [Delete("Matroska:Comment")]


def test_programs_that_will_show_the_names_are_told() -> None:
    seen = {sight.program: (sight.seen, sight.needs) for sight in visible_in("MP4", written_keys("MP4", []))}
    assert seen["Windows Explorer"] == (True, "")
    assert seen["Jellyfin, Emby"] == (False, "an .nfo file beside the film")
    assert all(not sight.seen for sight in visible_in("JPEG", []))


def test_unknown_mode_and_empty_name_are_refused() -> None:
    with pytest.raises(Rejected, match="none of merge"):
        people_edits("JPEG", [], ["A"], "add")
    with pytest.raises(Rejected, match="empty"):
        rename_edits("JPEG", [], "A", "  ")
