"""Write modes, members of structures, wishes for whole groups."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.edit import Add, Delete, Edit, Remove, Set
from metasplice.base.errors import Rejected
from metasplice.plan import Plan, plan

from tests.build.fields import photo

BOB = {"Name": "Bob", "Type": "Face"}
FACES = {"RegionList": [{"Name": "Ada", "Type": "Face"}, BOB]}


def planned(values: dict[str, Any], *edits: Edit, mode: str = "wcg") -> Plan:
    layout, fields = photo(values)
    return plan(layout, fields, edits, mode=mode)


def after(result: Plan) -> dict[str, tuple[str, ...]]:
    return {one.key: one.after for one in result.diff}


def regions(*edits: Edit) -> Any:
    """What becomes of two faces."""
    result = planned({"XMP-mwg-rs:RegionInfo": FACES, "XMP-xmp:Label": "l"}, *edits)
    (change,) = result.block_edits[0].changes
    value: Any = getattr(change, "value")  # noqa: B009
    return value and value["RegionList"]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("w", {"XMP-photoshop:City": ("n",)}),
        ("c", {"XMP-xmp:Label": ("n",)}),
        ("g", {}),
        ("wc", {"XMP-photoshop:City": ("n",), "XMP-xmp:Label": ("n",)}),
        ("cg", {"XMP-xmp:Label": ("n",), "IPTC:Headline": ("n",), "IPTC:ApplicationRecordVersion": ("4",)}),
    ],
)
def test_write_mode_allows_what_its_letters_say(mode: str, expected: dict[str, tuple[str, ...]]) -> None:
    edits = Set("XMP:City", ("n",)), Set("Label", ("n",)), Set("IPTC:Headline", ("n",))
    assert after(planned({"XMP-photoshop:City": "o"}, *edits, mode=mode)) == expected


def test_language_of_a_text_is_a_tag_of_its_own() -> None:
    values = {"XMP-dc:Title": "t", "XMP-dc:Title-de": "d"}
    edits = Set("Title-de", ("n",)), Set("Title-fr", ("n",))
    assert after(planned(values, *edits, mode="w")) == {"XMP-dc:Title-de": ("n",)}
    assert not planned(values, *edits, mode="cg")


def test_deletion_goes_in_every_mode() -> None:
    assert after(planned({"XMP-photoshop:City": "o", "XMP-xmp:Label": "l"}, Delete("City"), mode="cg")) == {
        "XMP-photoshop:City": ()
    }


def test_unknown_letter_is_refused() -> None:
    with pytest.raises(Rejected) as caught:
        planned({}, Set("Label", ("l",)), mode="wx")
    assert caught.value.code == "plan/mode"


def test_default_language_goes_alone_where_it_is_named() -> None:
    values = {"XMP-dc:Title": "t", "XMP-dc:Title-de": "d"}
    assert after(planned(values, Delete("XMP-dc:Title-x-default"))) == {"XMP-dc:Title": ()}
    assert after(planned(values, Remove("XMP-dc:Title", ("t",)))) == {"XMP-dc:Title": (), "XMP-dc:Title-de": ()}
    assert after(planned(values, Delete("XMP-dc:all-de"))) == {"XMP-dc:Title-de": ()}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Set("RegionName", ("Z",))], [{"Name": "Z", "Type": "Face"}, {"Type": "Face"}]),
        ([Delete("RegionName")], [{"Type": "Face"}, {"Type": "Face"}]),
        ([Add("RegionName", ("C",))], [*FACES["RegionList"], {"Name": "C"}]),
        (
            [Add("RegionName", ("C",)), Add("RegionType", ("Pet",))],
            [*FACES["RegionList"], {"Name": "C", "Type": "Pet"}],
        ),
        (
            [Remove("RegionName", ("Ada",)), Add("RegionName", ("C", "D"))],
            [{"Name": "C", "Type": "Face"}, {"Name": "D"}, {"Name": "Bob", "Type": "Face"}],
        ),
        ([Remove("XMP-mwg-rs:RegionList", ({"Name": "Ada"},))], [{"Name": "Bob", "Type": "Face"}]),
        ([Set("RegionAreaX", ("0.5",))], [{"Name": "Ada", "Type": "Face", "Area": {"X": "0.5"}}, BOB]),
    ],
    ids=str,
)  # fmt: skip
def test_member_goes_to_the_structures_one_by_one(edits: list[Edit], expected: list[Any]) -> None:
    assert regions(*edits) == expected


def test_structure_without_members_goes() -> None:
    result = planned({"XMP-mwg-rs:RegionInfo": FACES, "XMP-xmp:Label": "l"}, Delete("RegionName"), Delete("RegionType"))
    assert after(result) == {"XMP-mwg-rs:RegionName": (), "XMP-mwg-rs:RegionType": ()}


def test_empty_structure_is_refused() -> None:
    with pytest.raises(Rejected) as caught:
        planned({}, Set("XMP-iptcExt:LocationShown", ({},)))
    assert caught.value.code == "value/no-structure"


def test_all_dates_of_a_file_are_shifted_and_what_is_none_is_left() -> None:
    values = {"ExifIFD:DateTimeOriginal": "2020:01:01 10:00:00", "XMP-photoshop:DateCreated": "2020-01"}
    result = planned(values, Add("Time:all", ("1",)))
    assert after(result) == {"ExifIFD:DateTimeOriginal": ("2020:01:01 11:00:00",)}
    assert [finding.code for finding in result.findings] == ["value/not-a-date"]


def test_new_jfif_header_comes_with_its_other_numbers() -> None:
    assert after(planned({}, Set("JFIF:XResolution", ("300",)))) == {
        "JFIF:XResolution": ("300",),
        "JFIF:JFIFVersion": ("1.02",),
        "JFIF:ResolutionUnit": ("None",),
        "JFIF:YResolution": ("72",),
    }
