"""One wish for a property brought to its twins."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.edit import Add, Delete, Edit, Manner, Remove, Set
from metasplice.base.errors import Rejected, Unsupported
from metasplice.plan import Plan, plan
from metasplice.plan.mwg import use_groups

from tests.build.fields import photo


def planned(values: dict[str, Any], *edits: Edit, filetype: str = "JPEG") -> Plan:
    layout, fields = photo(values)
    return plan(layout, fields, edits, filetype)


def after(result: Plan) -> dict[str, tuple[str, ...]]:
    return {one.key: one.after for one in result.diff}


def test_iptc_is_written_only_where_there_is_some() -> None:
    assert after(planned({"XMP-xmp:Label": "l"}, Set("MWG:Keywords", ("k",)))) == {"XMP-dc:Subject": ("k",)}
    found = after(planned({"IPTC:City": "C", "XMP-xmp:Label": "l"}, Set("MWG:Keywords", ("k",))))
    assert (found["XMP-dc:Subject"], found["IPTC:Keywords"]) == (("k",), ("k",))
    assert found["Photoshop:IPTCDigest"] == ("refreshed",)


def test_creator_copied_several_times_is_the_last_one() -> None:
    copied = [Set("MWG:Creator", (name,), False, Manner()) for name in ("Ada", "Bob")]
    found = after(planned({"XMP-dc:Creator": ["Cyd"]}, *copied))
    assert (found["IFD0:Artist"], found["XMP-dc:Creator"]) == (("Bob",), ("Bob",))


def test_creators_are_one_text_in_exif() -> None:
    values = {"IFD0:Artist": "Ada; Bob", "XMP-dc:Creator": ["Ada", "Bob"]}
    assert after(planned(values, Add("MWG:Creator", ("Cyd",))))["IFD0:Artist"] == ("Ada; Bob; Cyd",)
    assert after(planned(values, Remove("MWG:Creator", ("Ada",))))["IFD0:Artist"] == ("Bob",)
    assert after(planned(values, Set("MWG:Creator", ("X", "Y")))) == {
        "IFD0:Artist": ("X; Y",),
        "XMP-dc:Creator": ("X", "Y"),
    }


def test_date_is_shared_out_with_its_fraction_and_zone() -> None:
    values = {"ExifIFD:CreateDate": "2000:01:01 00:00:00", "ExifIFD:SubSecTimeDigitized": "5", "XMP-xmp:Label": "l"}
    found = after(planned(values, Set("MWG:CreateDate", ("2021:02:03 04:05:06+01:00",))))
    assert found["ExifIFD:CreateDate"] == ("2021:02:03 04:05:06",)
    assert found["ExifIFD:OffsetTimeDigitized"] == ("+01:00",)
    assert found["ExifIFD:SubSecTimeDigitized"] == ()
    assert found["XMP-xmp:CreateDate"] == ("2021:02:03 04:05:06+01:00",)


def test_date_without_time_is_none_of_exif() -> None:
    assert after(planned({"XMP-xmp:Label": "l"}, Set("MWG:ModifyDate", ("2021:02:03",)))) == {
        "XMP-xmp:ModifyDate": ("2021:02:03",)
    }


def test_text_too_long_for_iptc_is_cut_there_and_said() -> None:
    result = planned({"IPTC:City": "C"}, Set("MWG:City", (31 * "a" + "é",)))
    assert after(result)["IPTC:City"] == (31 * "a",)
    assert after(result)["XMP-photoshop:City"] == (31 * "a" + "é",)
    assert "iptc/cut" in [finding.code for finding in result.findings]


def test_place_shown_is_left_where_there_are_several() -> None:
    values = {"XMP-iptcExt:LocationShown": [{"City": "Ulm"}, {"City": "Bonn"}]}
    result = planned(values, Set("MWG:City", ("Rom",)))
    assert after(result) == {"XMP-photoshop:City": ("Rom",)}
    assert [finding.code for finding in result.findings] == ["xmp/places"]


def test_place_shown_is_made_by_mwg_but_not_by_twin() -> None:
    assert after(planned({}, Set("MWG:City", ("Rom",)))) == {
        "XMP-photoshop:City": ("Rom",),
        "XMP-iptcExt:LocationShownCity": ("Rom",),
    }
    assert after(planned({}, Set("Twin:City", ("Rom",)))) == {"XMP-photoshop:City": ("Rom",)}


def test_sidecar_takes_what_it_can_hold() -> None:
    values = {"XMP-xmp:Label": "l"}
    found = planned(values, Set("MWG:Description", ("d",)), filetype="XMP")
    assert after(found) == {"XMP-dc:Description": ("d",)}
    assert not found.findings
    with pytest.raises(Unsupported):
        planned(values, Set("MWG:Orientation", ("Rotate 180",)), filetype="XMP")


def test_deletion_takes_all_twins() -> None:
    values = {"IFD0:Copyright": "c", "IFD0:Make": "m", "XMP-dc:Rights": "c", "XMP-xmp:Label": "l"}
    assert after(planned(values, Delete("MWG:Copyright"))) == {"IFD0:Copyright": (), "XMP-dc:Rights": ()}


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Set("MWG:Title", ("x",)), "tag/unknown"),
        (Set("MWG:all", ("x",)), "edit/every-tag"),
        (Add("MWG:CreateDate", ("1",)), "edit/composite"),
        (Set("MWG:CreateDate", ("soon",)), "value/no-date"),
    ],
)
def test_what_makes_no_sense_is_refused(edit: Edit, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        planned({"IPTC:City": "C"}, edit)
    assert caught.value.code == code


def test_bare_names_mean_the_group_and_edit_their_namesakes() -> None:
    values = {"XMP-pdf:Keywords": "old", "XMP-dc:Subject": ["a"]}
    found = planned(values, *use_groups([Set("Keywords", ("k",)), Set("Label", ("l",))]))
    assert after(found) == {"XMP-dc:Subject": ("k",), "XMP-pdf:Keywords": ("k",), "XMP-xmp:Label": ("l",)}
    dates = use_groups([Set("AllDates", ("2020:01:01 00:00:00",))])
    assert [one.tag for one in dates][::2] == ["MWG:DateTimeOriginal", "MWG:CreateDate", "MWG:ModifyDate"]
