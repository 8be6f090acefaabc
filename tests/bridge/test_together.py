"""One wish for all twins, conflicts told, sidecars made and taken over: as the page asks for them."""

from __future__ import annotations

from typing import Any

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, edits_of, inspect, rewrite

from tests.bridge.test_table import Page, compose

PHOTO = encode_sample()


def written(raw: bytes, **edits: Any) -> bytes:
    """The photo with some tags more, `__` for the colon."""
    asked = edits_of({key.replace("__", ":").replace("_", "-"): value for key, value in edits.items()})
    source = BytesSource(raw)
    return rewrite(source, asked).patch.over(source).all()


def values(raw: bytes) -> dict[str, Any]:
    return {field.key: field.value for field in inspect(BytesSource(raw)).fields if not field.lang}


def file(number: int, raw: bytes) -> dict[str, Any]:
    return {"id": number, "size": len(raw)}


def changed(raw: bytes, edits: dict[str, Any], **more: Any) -> bytes:
    reply, raws = Page(raw).ask("rewrite", file=file(1, raw), edits=edits, **more)
    return compose(raw, reply["result"]["pieces"], raws)


PRESS = written(PHOTO, IPTC__ObjectName="Another pier", IPTC__Keywords=["pier"])


def test_only_the_named_tag_changes_by_default() -> None:
    found = values(changed(PRESS, {"XMP-dc:Title": "New"}))
    assert (found["XMP-dc:Title"], found["IPTC:ObjectName"]) == ("New", "Another pier")


def test_all_twins_change_together_when_asked_for() -> None:
    found = values(changed(PRESS, {"XMP-dc:Title": "New", "IFD0:Artist": "Ada"}, together=True))
    assert (found["XMP-dc:Title"], found["IPTC:ObjectName"]) == ("New", "New")
    assert (found["IFD0:Artist"], found["XMP-dc:Creator"], found["IPTC:By-line"]) == ("Ada", ["Ada"], "Ada")


def test_word_is_added_only_to_the_list_that_lacks_it() -> None:
    found = values(changed(PRESS, {"XMP-dc:Subject+": ["sea", "dusk"]}, together=True))
    assert found["XMP-dc:Subject"] == ["Ada", "pier", "sea", "dusk"]
    assert found["IPTC:Keywords"] == ["pier", "sea", "dusk"]


def test_preview_names_the_property_and_the_conflict() -> None:
    wish = {"file": file(1, PRESS), "edits": {"XMP-dc:Title": "New"}, "together": True}
    reply, _ = Page(PRESS).ask("preview", wishes=[wish])
    [plan] = reply["result"]
    assert {row["key"] for row in plan["diff"] if row.get("twin") == "Title"} == {"XMP-dc:Title", "IPTC:ObjectName"}
    [told] = [one for one in plan["findings"] if one["code"] == "twin/conflict"]
    assert "Old pier" in told["message"] and "Another pier" in told["message"]


def test_digest_that_follows_iptc_is_no_danger() -> None:
    wish = {"file": file(1, PRESS), "edits": {"XMP-photoshop:City": "Brighton"}, "together": True}
    reply, _ = Page(PRESS).ask("preview", wishes=[wish])
    [plan] = reply["result"]
    assert {"IPTC:City", "Photoshop:IPTCDigest"} <= {row["key"] for row in plan["diff"]}
    assert plan["risk"] == "safe"


def test_blank_text_is_no_disagreement() -> None:
    raw = written(PHOTO, IFD0__ImageDescription="   ", XMP_dc__Description="Seen from the west")
    reply, _ = Page(raw).ask("inspect", files=[file(1, raw)])
    assert reply["result"][0]["twins"] == []


def test_disagreement_is_told_before_anything_is_asked() -> None:
    reply, _ = Page(PRESS).ask("inspect", files=[file(1, PRESS)])
    [shown] = reply["result"]
    assert {one["name"] for one in shown["twins"]} == {"Title", "Keywords"}
    [title] = [one for one in shown["twins"] if one["name"] == "Title"]
    assert {said["key"]: (said["text"], said["spread"]) for said in title["said"]} == {
        "IPTC:ObjectName": ("Another pier", True),
        "XMP-dc:Title": ("Old pier", True),
    }


def test_text_that_iptc_has_to_cut_is_no_disagreement() -> None:
    raw = changed(PRESS, {"XMP-photoshop:City": "Llanfairpwllgwyngyllgogerychwyrndrobwll"}, together=True)
    assert len(values(raw)["IPTC:City"]) == 32
    reply, _ = Page(raw).ask("inspect", files=[file(1, raw)])
    assert "City" not in {one["name"] for one in reply["result"][0]["twins"]}


def sidecar(raw: bytes, edits: dict[str, Any]) -> bytes:
    reply, raws = Page(raw).ask("sidecar", file=file(1, raw), edits=edits, together=True)
    assert reply["result"]["size"] == len(raws[0])
    return raws[0]


def test_sidecar_has_the_photos_tags_with_the_edits() -> None:
    found = values(sidecar(PHOTO, {"IFD0:Artist": "Ada", "XMP-dc:Title": "New"}))
    assert (found["XMP-dc:Title"], found["XMP-dc:Creator"], found["XMP-tiff:Artist"]) == ("New", ["Ada"], "Ada")
    assert found["XMP-iptcExt:PersonInImage"] == ["Ada"]
    assert found["XMP-exif:DateTimeOriginal"].startswith("2024")


def test_sidecar_is_listed_and_edited_like_a_photo() -> None:
    made = sidecar(PHOTO, {})
    reply, _ = Page(made).ask("inspect", files=[file(1, made)])
    assert reply["result"][0]["format"] == "XMP"
    assert values(changed(made, {"IFD0:Artist": "Ada"}, together=True))["XMP-dc:Creator"] == ["Ada"]


def taken(photo: bytes, side: bytes, edits: dict[str, Any], together: bool) -> dict[str, Any]:
    reply, raws = Page(photo, side).ask(
        "rewrite", file=file(1, photo), edits=edits, together=together, sidecar=file(2, side)
    )
    return values(compose(photo, reply["result"]["pieces"], raws))


SIDE = sidecar(
    PHOTO, {"XMP-dc:Title": "Aside", "XMP-dc:Subject": ["dusk", "x" * 70], "XMP-photoshop:DateCreated": "2020"}
)


def test_sidecar_is_taken_over_tag_by_tag() -> None:
    found = taken(PRESS, SIDE, {}, together=False)
    assert (found["XMP-dc:Title"], found["IPTC:ObjectName"]) == ("Aside", "Another pier")
    assert found["XMP-dc:Subject"] == ["dusk", "x" * 70]
    assert found["XMP-tiff:Artist"] == "Grace"


def test_sidecar_is_taken_over_into_every_twin() -> None:
    found = taken(PRESS, SIDE, {}, together=True)
    assert (found["XMP-dc:Title"], found["IPTC:ObjectName"]) == ("Aside", "Aside")
    assert found["IPTC:Keywords"] == ["dusk", "x" * 64]
    assert found["XMP-photoshop:DateCreated"] == "2020"
    assert found["ExifIFD:DateTimeOriginal"] == "2024:06:21 21:14:05"


@pytest.mark.parametrize("together", [True, False])
def test_edits_count_behind_what_is_taken_over(together: bool) -> None:
    edits = {"XMP-dc:Title": "Mine", "XMP-dc:Subject+": ["dusk", "sea"], "XMP-iptcExt:PersonInImage-": ["Ada"]}
    found = taken(PRESS, SIDE, edits, together)
    assert found["XMP-dc:Title"] == "Mine"
    assert found["XMP-dc:Subject"] == ["dusk", "x" * 70, "sea"]
    assert "XMP-iptcExt:PersonInImage" not in found


def test_text_where_a_structure_belongs_is_left_out_of_what_is_taken_over() -> None:
    packet = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        b"<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='2'"
        b" xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' xmpMM:DerivedFrom='pier.raw'/></rdf:RDF></x:xmpmeta>"
    )
    found = taken(PHOTO, packet, {}, together=False)
    assert found["XMP-xmp:Rating"] == "2"
    assert "XMP-xmpMM:DerivedFrom" not in found


def test_maker_note_stays_out_of_the_sidecar() -> None:
    raw = written(PHOTO, IFD0__Make="Canon")
    assert not [key for key in values(sidecar(raw, {})) if "MakerNote" in key]


def test_copyright_of_several_lines_is_brought_to_exif_without_blanks_at_their_ends() -> None:
    found = values(changed(PHOTO, {"XMP-dc:Rights": "Creative Commons \nBY-SA"}, together=True))
    assert found["IFD0:Copyright"] == "Creative Commons\nBY-SA"
    assert values(changed(PHOTO, {"IFD0:Copyright": "Ada\n"}))["IFD0:Copyright"] == "Ada"
