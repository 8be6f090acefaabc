"""XMP edits as splices: what is asked for changes, every other character stays."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Malformed, Rejected, Unsupported
from metasplice.base.patch import Patch
from metasplice.base.source import BytesSource
from metasplice.codecs.xmp import create, decode, encode, flatten
from metasplice.tags.registry import Tag, find

from tests.build import xmp


def tag(key: str) -> Tag:
    """The registry row of `Group1:Name`."""
    group, name = key.split(":")
    return next(found for found in find(name) if found.group1 == group)


def change(key: str, value: Any, lang: str = "") -> Change:
    return Change(tag(key), key.split(":")[0], value, lang)


def edit(raw: bytes, *changes: Change | GroupDelete) -> bytes:
    """The packet after the changes, which are checked to undo and to be done."""
    source = BytesSource(raw)
    patch = encode(raw, changes)
    assert patch is not None
    after = patch.over(source).all()
    assert patch.invert(source).over(BytesSource(after)).all() == raw
    again = encode(after, changes)
    assert again is not None
    assert not again
    return after


def inside(raw: bytes) -> str:
    """What stands in the first resource."""
    text = raw.decode()
    return text[text.index("own/") + 6 : text.index("</rdf:Description")].strip()


def read(raw: bytes) -> dict[str, Any]:
    return {one.key: one.value for field in decode(raw, None).fields for one in flatten(field)}


FORMAT = xmp.simple("dc:format", "f")


def packet(*properties: str, attributes: str = "", **options: Any) -> bytes:
    return xmp.packet(xmp.description(*properties, attributes=attributes), **options)


def test_text_of_an_element_is_replaced_in_place() -> None:
    raw = packet("<dc:format>f</dc:format><!-- kept -->", xmp.simple("own:a", "1"))
    after = edit(raw, change("XMP-dc:Format", "a<b&c"))
    assert len(after) == len(raw)
    assert after.replace(b"a&lt;b&amp;c", b"f").split() == raw.split()


@pytest.mark.parametrize("raw", [b"", b"?xp", b" " * 40, bytes(12)])
def test_what_holds_no_element_gives_way_to_a_packet(raw: bytes) -> None:
    assert read(edit(raw, change("XMP-dc:Format", "f")))["XMP-dc:Format"] == "f"
    if raw:
        assert encode(raw, [change("XMP-dc:Format", None)]) == Patch(len(raw))


def test_attribute_shorthand_is_replaced_in_place() -> None:
    raw = packet(attributes=' photoshop:City="Ulm"')
    after = edit(raw, change("XMP-photoshop:City", 'a "b"\nc'))
    assert b'photoshop:City="a &quot;b&quot;&#xA;c"' in after
    assert read(after)["XMP-photoshop:City"] == 'a "b"\nc'


def test_empty_elements_are_filled_and_full_ones_emptied() -> None:
    assert "<dc:format>x</dc:format>" in inside(edit(packet("<dc:format/>"), change("XMP-dc:Format", "x")))
    assert "<dc:format></dc:format>" in inside(edit(packet(FORMAT), change("XMP-dc:Format", "")))


def test_new_property_takes_the_style_of_its_surroundings() -> None:
    after = edit(packet(FORMAT), change("XMP-dc:Source", "s"))
    assert inside(after) == "<dc:format>f</dc:format>\n   <dc:source>s</dc:source>"


def test_new_property_declares_a_namespace_that_is_not_in_force() -> None:
    after = edit(packet(FORMAT), change("XMP-pdf:Producer", "p"))
    assert '<pdf:Producer xmlns:pdf="http://ns.adobe.com/pdf/1.3/">p</pdf:Producer>' in inside(after)


def test_new_property_uses_the_prefix_in_force() -> None:
    raw = packet(FORMAT).replace(b"dc:", b"zz:").replace(b":dc=", b":zz=")
    assert "<zz:source>s</zz:source>" in inside(edit(raw, change("XMP-dc:Source", "s")))


def test_prefix_that_means_something_else_is_not_taken() -> None:
    raw = packet(FORMAT).replace(b"x:xmp", b"pdf:xmp").replace(b"xmlns:x=", b"xmlns:pdf=")
    after = edit(raw, change("XMP-pdf:Producer", "p"))
    assert '<pdf1:Producer xmlns:pdf1="http://ns.adobe.com/pdf/1.3/">p</pdf1:Producer>' in inside(after)
    assert read(after)["XMP-pdf:Producer"] == "p"


@pytest.mark.parametrize(
    "resource", ["<rdf:Description rdf:about=''/>", "<rdf:Description rdf:about=''></rdf:Description>", ""]
)
def test_new_property_finds_a_home_in_an_empty_packet(resource: str) -> None:
    after = edit(xmp.packet(*([resource] if resource else [])), change("XMP-dc:Format", "f"))
    assert read(after)["XMP-dc:Format"] == "f"


def test_emptied_resource_stays_where_it_alone_says_what_the_packet_is_about() -> None:
    said, silent = (xmp.description(FORMAT, about="uuid:1"), xmp.description(xmp.simple("own:a", "1")))
    after = edit(xmp.packet(said, silent), change("XMP-dc:Format", None))
    assert read(after)["XMP-rdf:About"] == "uuid:1" and after.count(b"<rdf:Description") == 2
    after = edit(xmp.packet(said, said.replace("dc:format", "dc:source")), change("XMP-dc:Format", None))
    assert read(after)["XMP-rdf:About"] == "uuid:1" and after.count(b"<rdf:Description") == 1


MISSPELT = packet("<dc:Creator><rdf:Seq><rdf:li>u</rdf:li></rdf:Seq></dc:Creator>", attributes=' xmp:rating="3"')


def test_property_whose_name_is_capitalised_otherwise_gets_its_right_name_when_it_is_written() -> None:
    after = edit(MISSPELT, change("XMP-dc:Creator", ["Ada"]))
    assert b"dc:Creator" not in after and b'xmp:rating="3"' in after
    assert read(after)["XMP-dc:Creator"] == ["Ada"]
    after = edit(MISSPELT, change("XMP-xmp:Rating", "5"))
    assert b"xmp:rating" not in after and b"dc:Creator" in after
    both = MISSPELT.replace(
        b"<dc:Creator>", b"<dc:creator><rdf:Seq><rdf:li>v</rdf:li></rdf:Seq></dc:creator><dc:Creator>"
    )
    assert inside(edit(both, change("XMP-dc:Creator", ["v"]))).count("reator>") == 2


def test_property_whose_name_is_capitalised_otherwise_goes_as_any_other() -> None:
    after = edit(MISSPELT, change("XMP-dc:Creator", None), change("XMP-dc:Format", "f"))
    assert b"reator" not in after and b'xmp:rating="3"' in after


def test_languages_of_a_title_whose_name_is_capitalised_otherwise_stay_beside_a_new_one() -> None:
    raw = packet(xmp.alternative("dc:Title", **{"x-default": "u", "de": "d"}))
    after = edit(raw, change("XMP-dc:Title", "e", "en"))
    assert b"dc:Title" not in after
    assert {key: read(after)[f"XMP-dc:Title{key}"] for key in ("", "-de", "-en")} == {"": "u", "-de": "d", "-en": "e"}


def test_deleting_what_was_added_restores_the_packet() -> None:
    raw = packet(FORMAT)
    after = edit(raw, change("XMP-dc:Subject", ["a"]), change("XMP-xmp:Rating", "3"))
    back = edit(after, change("XMP-dc:Subject", None), change("XMP-xmp:Rating", None))
    assert len(back) == len(raw)
    assert back[: back.index(b"</x:xmpmeta>")] == raw[: raw.index(b"</x:xmpmeta>")]


def test_deleted_property_takes_its_line_along_and_an_emptied_resource_goes() -> None:
    raw = xmp.packet(xmp.description(FORMAT), xmp.description(xmp.simple("own:a", "1")))
    after = edit(raw, change("XMP-dc:Format", None))
    assert after.count(b"<rdf:Description") == 1
    assert after.split() == xmp.packet(xmp.description(xmp.simple("own:a", "1"))).split()


def test_resource_that_was_empty_before_stays() -> None:
    raw = xmp.packet(xmp.description(), xmp.description(FORMAT, xmp.simple("own:a", "1")))
    assert edit(raw, change("XMP-dc:Format", None)).count(b"<rdf:Description") == 2


def test_nothing_left_is_none_and_nothing_done_is_the_empty_patch() -> None:
    raw = packet(FORMAT)
    assert encode(raw, [change("XMP-dc:Format", None)]) is None
    assert encode(raw, [GroupDelete("XMP-dc")]) is None
    for nothing in (change("XMP-dc:Source", None), change("XMP-dc:Format", "f"), GroupDelete("XMP-exif")):
        patch = encode(raw, [nothing])
        assert patch is not None
        assert not patch


def test_group_delete_takes_one_namespace_and_unknown_ones_too() -> None:
    raw = packet(FORMAT, xmp.listed("dc:subject", "a"), xmp.simple("own:a", "1"), attributes=' photoshop:City="Ulm"')
    assert set(read(edit(raw, GroupDelete("XMP-dc")))) == {"XMP-x:XMPToolkit", "XMP-photoshop:City", "XMP-own:A"}
    assert "XMP-own:A" not in read(edit(raw, GroupDelete("XMP-own")))
    assert "XMP-photoshop:City" not in read(edit(raw, GroupDelete("XMP-photoshop")))


@pytest.mark.parametrize(
    "wanted", [["a", "x", "b"], ["x"], ["b", "a"], ["a", "b", "c", "d"], ["x", "y", "b"], ["a"], ["b", "b", "a&"]]
)
def test_list_keeps_the_characters_of_the_items_that_stay(wanted: list[str]) -> None:
    items = '<rdf:li>a</rdf:li>\n <!-- one -->\n <rdf:li xml:lang="en">b</rdf:li>\n'
    raw = packet(f"<dc:subject>\n <rdf:Bag>\n {items} </rdf:Bag></dc:subject>", FORMAT)
    after = edit(raw, change("XMP-dc:Subject", wanted))
    assert read(after)["XMP-dc:Subject"] == wanted
    if "b" in wanted and wanted != ["b", "b", "a&"]:
        assert b'<rdf:li xml:lang="en">b</rdf:li>' in after


def test_empty_list_deletes_and_plain_text_becomes_a_list() -> None:
    raw = packet(xmp.listed("dc:subject", "a"), FORMAT)
    assert "XMP-dc:Subject" not in read(edit(raw, change("XMP-dc:Subject", [])))
    for wrong in ([xmp.simple("dc:subject", "a")], ["<dc:subject><rdf:Bag/></dc:subject>"]):
        after = edit(packet(*wrong, FORMAT), change("XMP-dc:Subject", ["a", "b"]))
        assert read(after)["XMP-dc:Subject"] == ["a", "b"]
    after = edit(packet(attributes=' dc:subject="a"'), change("XMP-dc:Subject", ["a", "b"]))
    assert read(after)["XMP-dc:Subject"] == ["a", "b"]


def test_language_alternative_changes_one_language_only() -> None:
    raw = packet(xmp.alternative("dc:title", x="one", de="eins"))
    assert read(edit(raw, change("XMP-dc:Title", "two")))["XMP-dc:Title-de"] == "eins"
    after = read(edit(raw, change("XMP-dc:Title", "zwei", "DE")))
    assert (after["XMP-dc:Title"], after["XMP-dc:Title-de"]) == ("one", "zwei")
    assert read(edit(raw, change("XMP-dc:Title", "un", "fr")))["XMP-dc:Title-fr"] == "un"
    assert "XMP-dc:Title-de" not in read(edit(raw, change("XMP-dc:Title", None, "de")))


def test_default_language_is_put_first() -> None:
    after = edit(packet(xmp.alternative("dc:title", de="eins")), change("XMP-dc:Title", "one"))
    assert after.index(b"x-default") < after.index(b'"de"')


def test_bare_delete_takes_all_languages_and_the_last_one_the_property() -> None:
    raw = packet(xmp.alternative("dc:title", x="one", de="eins"), FORMAT)
    assert not [key for key in read(edit(raw, change("XMP-dc:Title", None))) if "Title" in key]
    after = edit(packet(xmp.alternative("dc:title", de="eins"), FORMAT), change("XMP-dc:Title", None, "de"))
    assert b"dc:title" not in after


@pytest.mark.parametrize("wrong", [xmp.simple("dc:title", "one"), xmp.listed("dc:title", "one", kind="Alt")])
def test_language_alternative_written_otherwise_is_put_right(wrong: str) -> None:
    after = read(edit(packet(wrong, FORMAT), change("XMP-dc:Title", "eins", "de")))
    assert (after["XMP-dc:Title"], after["XMP-dc:Title-de"]) == ("one", "eins")


def test_several_languages_of_a_new_property_are_written_together() -> None:
    after = read(edit(packet(FORMAT), change("XMP-dc:Title", "eins", "de"), change("XMP-dc:Title", "one")))
    assert (after["XMP-dc:Title"], after["XMP-dc:Title-de"]) == ("one", "eins")


REGION = {"Name": "Ada", "Type": "Face", "Area": {"X": 0.5, "Y": 0.25, "W": 0.1, "H": 0.1, "Unit": "normalized"}}
REGIONS = {"AppliedToDimensions": {"W": 4000, "H": 3000, "Unit": "pixel"}, "RegionList": [REGION]}


def test_structure_is_written_with_the_namespaces_of_its_members() -> None:
    after = edit(packet(FORMAT), change("XMP-mwg-rs:RegionInfo", REGIONS))
    found = read(after)
    assert found["XMP-mwg-rs:RegionAreaX"] == ["0.5"]
    assert found["XMP-mwg-rs:RegionAppliedToDimensionsW"] == "4000"
    assert b"<stArea:x>0.5</stArea:x>" in after


def test_member_the_registry_does_not_know_survives_and_a_new_one_is_refused() -> None:
    region = xmp.structure("rdf:li", xmp.simple("mwg-rs:Name", "Ada"), xmp.simple("own:Shoe", "41"))
    body = f"<mwg-rs:RegionList><rdf:Bag>{region}</rdf:Bag></mwg-rs:RegionList>"
    raw = packet(xmp.structure("mwg-rs:Regions", body))
    (field,) = [one for one in decode(raw, None).fields if one.name == "RegionInfo"]
    field.value["RegionList"][0]["Name"] = "Bob"
    after = edit(raw, Change(field.tag, field.group1, field.value))
    assert after.replace(b"Bob", b"Ada") == raw
    with pytest.raises(Rejected) as caught:
        encode(raw, [change("XMP-mwg-rs:RegionInfo", {"Colour": "red"})])
    assert caught.value.code == "xmp/unknown-member"


def test_one_item_of_a_list_of_structures_changes_alone() -> None:
    raw = edit(packet(FORMAT), change("XMP-mwg-rs:RegionInfo", {"RegionList": [REGION, {"Name": "Bob"}]}))
    wanted = {"RegionList": [REGION, {"Name": "Bert", "Type": "Pet"}, {"Name": "Cleo"}]}
    found = read(edit(raw, change("XMP-mwg-rs:RegionInfo", wanted)))
    assert found["XMP-mwg-rs:RegionName"] == ["Ada", "Bert", "Cleo"]
    assert found["XMP-mwg-rs:RegionType"] == ["Face", "Pet"]
    found = read(edit(raw, change("XMP-mwg-rs:RegionInfo", {"RegionList": [{"Name": "Bob"}]})))
    assert "XMP-mwg-rs:RegionAreaX" not in found


def test_flattened_tag_sets_members_item_by_item() -> None:
    raw = edit(packet(FORMAT), change("XMP-mwg-rs:RegionInfo", REGIONS))
    found = read(edit(raw, change("XMP-mwg-rs:RegionName", ["Bob", "Cleo"])))
    assert found["XMP-mwg-rs:RegionName"] == ["Bob", "Cleo"]
    assert found["XMP-mwg-rs:RegionAreaX"] == ["0.5"]
    found = read(edit(raw, change("XMP-exif:FlashFired", "True")))
    assert found["XMP-exif:FlashFired"] == "True"
    assert "XMP-exif:Flash" not in str(read(edit(raw, change("XMP-exif:FlashFired", None))))


def test_last_member_takes_the_structure_along() -> None:
    raw = packet(xmp.structure("exif:Flash", xmp.simple("exif:Fired", "True")), FORMAT)
    assert b"Flash" not in edit(raw, change("XMP-exif:FlashFired", None)).replace(b"xmlns", b"")


@pytest.mark.parametrize(
    "derived",
    [
        '<xmpMM:DerivedFrom stRef:documentID="d" stRef:instanceID="i"/>',
        '<xmpMM:DerivedFrom><rdf:Description stRef:documentID="d" stRef:instanceID="i"/></xmpMM:DerivedFrom>',
        '<xmpMM:DerivedFrom><rdf:Description stRef:documentID="d"><stRef:instanceID>i</stRef:instanceID>'
        "</rdf:Description></xmpMM:DerivedFrom>",
    ],
)
def test_structure_written_as_attributes_is_edited(derived: str) -> None:
    raw = packet(derived)
    after = edit(raw, change("XMP-xmpMM:DerivedFromDocumentID", "e"))
    assert after == raw.replace(b'"d"', b'"e"')
    found = read(
        edit(raw, change("XMP-xmpMM:DerivedFromFilePath", "/p"), change("XMP-xmpMM:DerivedFromDocumentID", "e"))
    )
    assert found["XMP-xmpMM:DerivedFromFilePath"] == "/p"
    found = read(edit(raw, change("XMP-xmpMM:DerivedFromDocumentID", None)))
    assert "XMP-xmpMM:DerivedFromDocumentID" not in found
    assert found["XMP-xmpMM:DerivedFromInstanceID"] == "i"


def test_qualified_value_keeps_its_qualifiers() -> None:
    raw = packet(xmp.structure("dc:format", "<rdf:value>v</rdf:value>", xmp.simple("own:q", "w")))
    assert edit(raw, change("XMP-dc:Format", "x")) == raw.replace(b">v<", b">x<")


def test_repeated_property_becomes_one() -> None:
    after = edit(packet(FORMAT, FORMAT), change("XMP-dc:Format", "x"))
    assert after.count(b"<dc:format>") == 1


def test_cdata_and_comments_elsewhere_survive() -> None:
    raw = packet("<!-- a --><own:a><![CDATA[<&>]]></own:a>", FORMAT)
    after = edit(raw, change("XMP-dc:Format", "x"))
    assert after == raw.replace(b">f<", b">x<")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_wide_packets_are_written_too(encoding: str) -> None:
    raw = packet(FORMAT, encoding=encoding)
    after = edit(raw, change("XMP-dc:Format", "\U0001f600"), change("XMP-dc:Subject", ["\u00e4"]))
    assert len(after) == len(raw)
    assert read(after)["XMP-dc:Subject"] == ["\u00e4"]


def test_values_are_checked() -> None:
    raw = packet(FORMAT)
    for value, code in (
        ("a\0", "xmp/illegal-character"),
        (["a", "b"], "xmp/not-a-list"),
        ({"a": "b"}, "xmp/not-a-structure"),
        (b"a", "xmp/value"),
    ):
        with pytest.raises(Rejected) as caught:
            encode(raw, [change("XMP-dc:Format", value)])
        assert caught.value.code == code
    with pytest.raises(Rejected) as caught:
        encode(raw, [change("XMP-mwg-rs:RegionInfo", "text")])
    assert caught.value.code == "xmp/not-a-value"


@pytest.mark.parametrize(
    ("raw", "kind", "code"),
    [
        (b"<a><b></a>", Malformed, "xmp/malformed"),
        (b"<!DOCTYPE a><a/>", Malformed, "xmp/doctype"),
        (b"<a>\xff</a>", Malformed, "xmp/encoding"),
        (b"<a/>", Unsupported, "xmp/no-rdf"),
    ],
)
def test_damaged_packet_is_not_written(raw: bytes, kind: type[Exception], code: str) -> None:
    with pytest.raises(kind) as caught:
        encode(raw, [change("XMP-dc:Format", "x")])
    assert getattr(caught.value, "code", "") == code


def test_created_packet_says_what_was_asked_in_one_resource_for_each_namespace() -> None:
    raw = create([change("XMP-dc:Title", "t"), change("XMP-dc:Subject", ["a"]), change("XMP-xmp:Rating", "5")])
    assert read(raw) == {
        "XMP-x:XMPToolkit": "Metasplice",
        "XMP-dc:Title": "t",
        "XMP-dc:Subject": ["a"],
        "XMP-xmp:Rating": "5",
    }
    assert raw.count(b"<rdf:Description") == 2
    assert raw.endswith(b'<?xpacket end="w"?>')
    assert create([change("XMP-dc:Title", None)]) == b""


def test_about_and_toolkit_are_set_where_they_stand() -> None:
    raw = xmp.packet(xmp.description(FORMAT, about="uuid:1"))
    after = edit(raw, change("XMP-rdf:About", "uuid:2"), change("XMP-x:XMPToolkit", "t"))
    assert after.split() == raw.replace(b"uuid:1", b"uuid:2").replace(b"Builder 1", b"t").split()
