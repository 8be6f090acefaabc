"""Edits for many files: what each kind comes to for one file, and how it is told in JSON."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice import Rejected, Set
from metasplice.base.edit import Edit
from metasplice.planner.borrow import Borrowed
from metasplice.planner.dating import date_of_name
from metasplice.planner.edition import read_edition, read_editions, read_template
from metasplice.planner.item import PlanItem
from metasplice.planner.naming import check_template
from metasplice.planner.plan import Terms, generate_plan

from tests.planner.test_plan import made


def item_of(told: dict[str, Any], *held: Edit, name: str = "a.jpg", sample: str = "bare") -> PlanItem:
    return generate_plan([made(name, *held, sample=sample)], [read_edition(told)]).items[0]


def after(item: PlanItem) -> dict[str, Any]:
    return {one.key: one.after for one in item.differences}


PERSON = Set("XMP-iptcExt:PersonInImage", ("Ada", "Bob"))


def test_people_are_added_replaced_removed_and_renamed() -> None:
    key = "XMP-iptcExt:PersonInImage"
    assert after(item_of({"do": "people", "names": ["Cem"]}, PERSON))[key] == ("Ada", "Bob", "Cem")
    assert after(item_of({"do": "people", "names": ["Cem"], "mode": "replace"}, PERSON))[key] == ("Cem",)
    assert after(item_of({"do": "people", "names": ["ada"], "mode": "remove"}, PERSON))[key] == ("Bob",)
    assert after(item_of({"do": "rename-person", "old": "Ada", "new": "Bob"}, PERSON))[key] == ("Bob",)
    assert item_of({"do": "rename-person", "old": "Eve", "new": "Bob"}, PERSON).category == "unchanged"


def test_tags_rating_and_place_are_set() -> None:
    assert after(item_of({"do": "set", "tags": {"EXIF:Artist": "Ada"}}))["IFD0:Artist"] == ("Ada",)
    assert after(item_of({"do": "rating", "stars": 4}))["XMP-xmp:Rating"] == ("4",)
    found = after(item_of({"do": "place", "latitude": -48.5, "longitude": 7.25, "altitude": -3}))
    assert (found["GPS:GPSLatitudeRef"], found["GPS:GPSLongitudeRef"]) == (("South",), ("East",))
    assert found["GPS:GPSAltitudeRef"] == ("Below Sea Level",)


TITLE = Set("XMP-dc:Title", ("At Sea, a Season at sea",))


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ({"find": "sea", "with": "lake"}, "At lake, a lakeson at lake"),
        ({"find": "sea", "with": "lake", "case": True}, "At Sea, a Season at lake"),
        ({"find": "sea", "with": "lake", "words": True}, "At lake, a Season at lake"),
        ({"find": "a.*", "with": "x"}, None),
        ({"find": "sea", "with": r"\1"}, r"At \1, a \1son at \1"),
        ({"find": "sea", "with": "lake", "tags": ["XMP-dc:Description"]}, None),
        ({"find": "sea", "with": "lake", "tags": ["XMP:T*"]}, "At lake, a lakeson at lake"),
    ],
)
def test_text_is_found_and_replaced(told: dict[str, Any], text: str | None) -> None:
    found = after(item_of({"do": "replace", **told}, TITLE))
    assert found.get("XMP-dc:Title") == ((text,) if text else None)


def test_replacing_merges_items_that_become_equal_and_deletes_what_becomes_empty() -> None:
    held = Set("XMP-dc:Subject", ("sea", "Sea", "sun"))
    assert after(item_of({"do": "replace", "find": "Sea", "with": "sea", "case": True}, held))["XMP-dc:Subject"] == (
        "sea", "sun",
    )  # fmt: skip
    artist = Set("EXIF:Artist", ("Ada",))
    item = item_of({"do": "replace", "find": "Ada", "with": ""}, artist)
    assert "IFD0:Artist" in item.keys("removed")


DATE = Set("EXIF:DateTimeOriginal", ("2020:01:31 23:30:00",))


@pytest.mark.parametrize(
    ("by", "text"),
    [("+1", "2020:02:01 00:30:00"), ("-0:45", "2020:01:31 22:45:00"), ("0:0:1 0", "2020:02:01 23:30:00")],
)
def test_dates_are_moved(by: str, text: str) -> None:
    assert after(item_of({"do": "shift", "by": by}, DATE))["ExifIFD:DateTimeOriginal"] == (text,)


def test_file_without_a_date_to_move_says_so() -> None:
    item = item_of({"do": "shift", "by": "1"})
    assert (item.category, item.issues[0].code) == ("unchanged", "edition/no-date")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("20200131_235959.jpg", "2020:01:31 23:59:59"),
        ("IMG-20200131-WA0001.jpg", "2020:01:31"),
        ("2020-01-31 23.59.59.jpg", "2020:01:31 23:59:59"),
        ("PXL_20200131_235959123.jpg", "2020:01:31 23:59:59"),
        ("Screenshot_2020-01-31-23-59-59.png", "2020:01:31 23:59:59"),
        ("signal-2020-01-31-235959.jpg", "2020:01:31 23:59:59"),
        ("2020-02-31.jpg", None),
        ("DSC20201.jpg", None),
        ("1234567820200131.jpg", None),
        ("holiday.jpg", None),
    ],
)
def test_name_tells_a_date(name: str, date: str | None) -> None:
    assert date_of_name(name) == date


def test_date_from_name_is_written_where_there_is_none() -> None:
    found = after(item_of({"do": "date-from-name"}, name="IMG_20200131_101112.jpg"))
    assert found["ExifIFD:DateTimeOriginal"] == ("2020:01:31 10:11:12",)
    kept = item_of({"do": "date-from-name"}, DATE, name="IMG_20200131_101112.jpg")
    assert (kept.category, kept.issues[0].code) == ("unchanged", "edition/date-there")
    forced = item_of({"do": "date-from-name", "overwrite": True}, DATE, name="IMG-20200131-WA1.jpg")
    assert after(forced)["ExifIFD:DateTimeOriginal"] == ("2020:01:31 00:00:00",)
    assert "edition/day-alone" in {issue.code for issue in forced.issues}


PRIVATE = (
    *(Set(f"EXIF:{name}", (value,)) for name, value in (("GPSLatitude", 4), ("Artist", "Ada"), ("SerialNumber", "7"))),
    Set("EXIF:Orientation#", (6,), True), Set("XMP-dc:Title", ("kept",)), PERSON, Set("XMP-photoshop:City", ("Rome",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "gone", "kept"),
    [
        ("privacy", {"GPS:GPSLatitude", "IFD0:Artist", "ExifIFD:SerialNumber", "XMP-photoshop:City"}, {"XMP-dc:Title"}),
        ("place", {"GPS:GPSLatitude", "XMP-photoshop:City"}, {"IFD0:Artist", "XMP-iptcExt:PersonInImage"}),
        ("people", {"XMP-iptcExt:PersonInImage"}, {"IFD0:Artist", "GPS:GPSLatitude"}),
        ("all", {"GPS:GPSLatitude", "XMP-dc:Title", "IFD0:Artist"}, set()),
    ],
)
def test_profile_takes_out_what_it_names_and_leaves_the_rest(profile: str, gone: set[str], kept: set[str]) -> None:
    item = item_of({"do": "strip", "profile": profile}, *PRIVATE)
    assert gone <= set(item.keys("removed"))
    assert kept | {"IFD0:Orientation"} <= set(item.after)


def test_what_stays_is_said() -> None:
    item = item_of({"do": "strip", "profile": "privacy", "keep": ["IFD0:Artist"]}, *PRIVATE)
    assert "IFD0:Artist" in item.after
    trailer = item_of({"do": "strip", "profile": "place"}, sample="gif")
    assert trailer.level != "blocked"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"do": "dance"}, "edition/unknown"),
        ([], "edition/unknown"),
        ({"do": "set"}, "edition/no-tags"),
        ({"do": "people", "names": "Ada"}, "edition/no-words"),
        ({"do": "people", "names": [], "mode": "eat"}, "people/mode"),
        ({"do": "rename-person", "old": "x"}, "edition/no-word"),
        ({"do": "replace", "find": "x", "with": 3}, "edition/no-word"),
        ({"do": "shift", "by": "soon"}, "value/bad-shift"),
        ({"do": "rating", "stars": 6}, "edition/stars"),
        ({"do": "rating", "stars": True}, "edition/stars"),
        ({"do": "place", "latitude": 91, "longitude": 0}, "edition/no-number"),
        ({"do": "strip", "profile": "bare"}, "edition/no-profile"),
        ({"do": "date-from-name", "overwrite": "yes"}, "edition/overwrite"),
    ],
)
def test_edition_that_makes_no_sense_is_refused(told: Any, code: str) -> None:
    with pytest.raises(Rejected) as error:
        read_edition(told)
    assert error.value.code == code


def test_template_is_read_and_told_again() -> None:
    told = {"name": "trip", "edits": [{"do": "rating", "stars": 3}, {"do": "people", "names": ["Ada"]}]}
    assert read_template(told).told() == told
    assert len(read_editions(told["edits"])) == 2
    with pytest.raises(Rejected, match="needs a name"):
        read_template({"edits": []})
    with pytest.raises(Rejected, match="list of edits"):
        read_editions(3)


def test_files_are_named_by_their_tags_without_collisions() -> None:
    files = [made("x/1.jpg", DATE), made("x/2.jpg", DATE), made("y/3.jpg", DATE), made("x/4.jpg")]
    items = generate_plan(files, [], Terms(template="{DateTimeOriginal:%Y-%m-%d}{n:_%02d}")).items
    assert [item.target for item in items] == ["2020-01-31.jpg", "2020-01-31_02.jpg", "2020-01-31.jpg", ""]
    assert items[3].issues[-1].code == "name/no-value"
    assert [item.can_update for item in items] == [True, True, True, False]


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{Artist}.{ext}", "A_B.jpg"),
        ("{Nothing|none}-{name}", "none-1.jpg"),
        ("{EXIF:Artist}", ""),
        ("{IFD0:Artist}", "A_B.jpg"),
    ],
)
def test_value_never_leads_out_of_the_folder(template: str, name: str) -> None:
    template = template.replace("EXIF:", "").replace("IFD0:", "") if "IFD0" in template else template
    files = [made("x/1.jpg", Set("EXIF:Artist", ("A/B",)))]
    assert generate_plan(files, [], Terms(template=template)).items[0].target == name


@pytest.mark.parametrize("template", ["same", "../{name}", "{name", "a\\{name}"])
def test_template_that_makes_no_names_is_refused(template: str) -> None:
    with pytest.raises(Rejected):
        check_template(template)


def test_tags_are_borrowed_from_another_file() -> None:
    fields = made("s.jpg", Set("EXIF:Artist", ("Ada",)), DATE, PERSON).fields
    item = generate_plan([made("a.jpg")], [Borrowed(fields, ["EXIF:all", "XMP-dc:Creator<Artist"], ["Artist"])]).items[
        0
    ]
    assert item.after["ExifIFD:DateTimeOriginal"] == ("2020:01:31 23:30:00",)
    assert "IFD0:Artist" not in item.after
    assert "XMP-iptcExt:PersonInImage" not in item.after
