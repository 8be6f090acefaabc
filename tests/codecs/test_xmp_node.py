"""Nodes named in one place and used in others are read where they are used."""

from __future__ import annotations

from metasplice import BytesSource, edits_of, inspect, rewrite

from tests.build.jpeg import jpeg, xmp

FRAME = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:own="http://o.example/">
%s</rdf:RDF></x:xmpmeta>"""
BAG = '<rdf:Bag rdf:nodeID="a"><rdf:li>sea</rdf:li><rdf:li>sky</rdf:li></rdf:Bag>'
USE = '<rdf:Description rdf:about=""><dc:subject rdf:nodeID="a"/></rdf:Description>'


def values(body: str) -> dict[str, object]:
    raw = jpeg(xmp((FRAME % body).encode()))
    return {field.key: field.value for field in inspect(BytesSource(raw)).fields if field.group1.startswith("XMP")}


def test_a_list_that_is_named_elsewhere_is_the_value_of_its_use() -> None:
    assert values(BAG + USE) == {"XMP-dc:Subject": ["sea", "sky"]}


def test_a_node_that_nobody_uses_is_a_resource_like_any_other() -> None:
    body = '<rdf:Description rdf:nodeID="x"><tiff:ImageWidth>8</tiff:ImageWidth></rdf:Description>'
    assert values(body) == {"XMP-tiff:ImageWidth": "8"}


def test_a_node_is_all_that_its_places_say() -> None:
    body = (
        '<rdf:Description rdf:nodeID="p" own:name="Ada"/>'
        '<rdf:Description rdf:about=""><own:first><rdf:Description rdf:nodeID="p"><own:food>bread</own:food>'
        '</rdf:Description></own:first><own:second rdf:nodeID="p"/></rdf:Description>'
    )
    found = values(body)
    assert found["XMP-own:First"] == found["XMP-own:Second"] == {"Name": "Ada", "Food": "bread"}
    assert "XMP-own:Name" not in found


def test_a_use_without_its_node_is_empty() -> None:
    assert values(USE) == {"XMP-dc:Subject": [""]}


def test_an_edit_beside_nodes_leaves_them() -> None:
    source = BytesSource(jpeg(xmp((FRAME % (BAG + USE)).encode())))
    made = rewrite(source, edits_of({"XMP-tiff:Make": "Own"})).patch.over(source)
    found = {field.key: field.value for field in inspect(made).fields}
    assert found["XMP-dc:Subject"] == ["sea", "sky"] and found["XMP-tiff:Make"] == "Own"


def test_the_opening_line_may_hold_what_xml_forbids() -> None:
    raw = jpeg(xmp(b'<?xpacket begin="\x1a" id="testing"?>' + (FRAME % USE).encode()))
    source = BytesSource(raw)
    made = rewrite(source, edits_of({"XMP-dc:Title": "a title"})).patch.over(source)
    assert "XMP-dc:Title" in {field.key for field in inspect(made).fields}
    assert b'begin="\x1a"' in made.all()
