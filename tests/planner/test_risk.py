"""The named rules of risk."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.edit import Delete, Edit, Set
from metasplice.base.errors import Rejected
from metasplice.base.finding import Finding
from metasplice.plan import plan
from metasplice.planner import Risk, assess, refused

from tests.build.fields import photo


def risk(values: dict[str, Any], *edits: Edit, findings: tuple[Finding, ...] = (), kinds: tuple[str, ...] = ()) -> Risk:
    layout, fields = photo(values, *kinds)
    return assess(plan(layout, fields, edits), findings, fields, kinds)


def codes(found: Risk) -> set[str]:
    return {reason.code for reason in found.reasons}


def test_additions_alone_are_safe() -> None:
    found = risk({"IFD0:Make": "m"}, Set("EXIF:Artist", ("Ada",)))
    assert (found.level, codes(found)) == ("safe", {"adds"})


def test_plan_without_effect_is_safe_without_reason() -> None:
    assert risk({"IFD0:Make": "m"}, Delete("EXIF:Artist")) == Risk("safe", ())


@pytest.mark.parametrize(
    ("values", "edit", "level", "code"),
    [
        ({"IFD0:Artist": "old"}, Set("EXIF:Artist", ("new",)), "warning", "overwrites"),
        ({"IFD0:Artist": "old", "IFD0:Make": "m"}, Delete("EXIF:Artist"), "warning", "removes"),
        ({"XMP-photoshop:City": "Paris"}, Set("IPTC:City", ("Rome",)), "warning", "disagrees"),
        ({"IFD0:Make": "m"}, Set("EXIF:DateTimeOriginal", ("2020:01:01 00:00:00",)), "warning", "time-zone"),
        ({"File:Comment": "by hand"}, Set("Comment", ("new",)), "danger", "comment"),
        ({"File:Comment": "by hand"}, Set("Comment", ("by hand\nnew",)), "warning", "overwrites"),
        ({"IFD0:Make": "m"}, Set("IFD0:ImageWidth", ("3",)), "danger", "restricted"),
        ({f"IFD0:{name}": "x" for name in
          ("Make", "Model", "Artist", "Copyright", "Software", "HostComputer", "ImageDescription", "DocumentName",
           "PageName", "ReelName", "CameraLabel")}, Delete("all"), "danger", "removes-much"),
    ],
)  # fmt: skip
def test_rule_applies(values: dict[str, Any], edit: Edit, level: str, code: str) -> None:
    found = risk(values, edit)
    assert found.level == level
    assert code in codes(found)


def test_twins_that_agree_are_no_disagreement() -> None:
    assert "disagrees" not in codes(risk({"XMP-photoshop:City": "Rome"}, Set("IPTC:City", ("Rome",))))
    date = {"XMP-photoshop:DateCreated": "2020-01-01T10:00:00"}
    assert "disagrees" not in codes(risk(date, Set("EXIF:DateTimeOriginal", ("2020:01:01 10:00:00",))))


def test_time_zone_that_is_given_is_no_reason() -> None:
    known = {"ExifIFD:OffsetTimeOriginal": "+01:00"}
    assert "time-zone" not in codes(risk(known, Set("EXIF:DateTimeOriginal", ("2020:01:01 00:00:00",))))


@pytest.mark.parametrize(
    ("finding", "kinds", "level", "code"),
    [
        ("jpeg/content-credentials", (), "danger", "credentials"),
        ("jpeg/trailer", (), "warning", "trailer"),
        ("other", ("mpf",), "warning", "pictures"),
    ],
)
def test_file_itself_is_a_reason(finding: str, kinds: tuple[str, ...], level: str, code: str) -> None:
    noticed = (Finding(finding, "info", "something"),)
    found = risk({"IFD0:Make": "m"}, Set("EXIF:Artist", ("Ada",)), findings=noticed, kinds=kinds)
    assert (found.level, codes(found)) == (level, {code})


def test_gravest_reason_comes_first() -> None:
    found = risk({"File:Comment": "by hand", "IFD0:Artist": "a"}, Set("Comment", ("n",)), Set("EXIF:Artist", ("b",)))
    assert [reason.level for reason in found.reasons] == ["danger", "warning"]


def test_refusal_is_blocked() -> None:
    found = refused(Rejected("tag/unknown", "There is no such tag"))
    assert found.level == "blocked"
    assert codes(found) == {"tag/unknown"}
