"""XMP packets as fields: every way RDF writes a value, ExifTool's names, and hostile packets."""

from __future__ import annotations

import time
from typing import Any

import pytest
from metasplice.base.field import Field
from metasplice.codecs.xmp import decode, flatten

from tests.build import xmp


def values(*properties: str, attributes: str = "", about: str = "") -> dict[str, Any]:
    """Key to value of one resource's properties."""
    raw = xmp.packet(xmp.description(*properties, attributes=attributes, about=about))
    return {field.key: field.value for field in decode(raw, None).fields}


def flat(*properties: str, attributes: str = "") -> list[tuple[str, Any]]:
    """The same in ExifTool's flattened view, in order."""
    raw = xmp.packet(xmp.description(*properties, attributes=attributes))
    return [(one.key, one.value) for field in decode(raw, None).fields for one in flatten(field)][1:]


def test_toolkit_and_about_are_fields() -> None:
    found = values(about="uuid:1")
    assert found == {"XMP-x:XMPToolkit": "Builder 1", "XMP-rdf:About": "uuid:1"}


def test_simple_values_read_from_elements_and_attributes() -> None:
    found = values(xmp.simple("dc:format", "a & b"), attributes=' photoshop:City="Ulm"')
    assert found["XMP-dc:Format"] == "a & b"
    assert found["XMP-photoshop:City"] == "Ulm"


@pytest.mark.parametrize("kind", ["Bag", "Seq", "Alt"])
def test_containers_read_as_lists(kind: str) -> None:
    assert values(xmp.listed("dc:subject", "a", "b", kind=kind))["XMP-dc:Subject"] == ["a", "b"]


def test_list_tag_written_as_plain_text_reads_as_a_list() -> None:
    assert values(xmp.simple("dc:subject", "a"))["XMP-dc:Subject"] == ["a"]
    assert values("<dc:subject><rdf:Bag/></dc:subject>")["XMP-dc:Subject"] == []


def test_language_alternative_gives_a_field_for_each_language() -> None:
    found = values(xmp.alternative("dc:title", x="one", de_ch="eins"))
    assert (found["XMP-dc:Title"], found["XMP-dc:Title-de-CH"]) == ("one", "eins")


def test_language_alternative_without_languages_is_the_default() -> None:
    assert values(xmp.listed("dc:title", "one", kind="Alt"))["XMP-dc:Title"] == "one"
    assert values('<dc:title xml:lang="fr">un</dc:title>')["XMP-dc:Title-fr"] == "un"


@pytest.mark.parametrize(
    "derived",
    [
        '<xmpMM:DerivedFrom rdf:parseType="Resource"><stRef:documentID>d</stRef:documentID></xmpMM:DerivedFrom>',
        "<xmpMM:DerivedFrom><rdf:Description><stRef:documentID>d</stRef:documentID></rdf:Description></xmpMM:DerivedFrom>",
        '<xmpMM:DerivedFrom><rdf:Description stRef:documentID="d"/></xmpMM:DerivedFrom>',
        '<xmpMM:DerivedFrom stRef:documentID="d"/>',
    ],
)
def test_structure_reads_alike_however_it_is_written(derived: str) -> None:
    assert values(derived)["XMP-xmpMM:DerivedFrom"] == {"DocumentID": "d"}
    assert flat(derived) == [("XMP-xmpMM:DerivedFromDocumentID", "d")]


def test_lists_of_structures_flatten_to_lists_under_known_names() -> None:
    regions = [
        xmp.structure("rdf:li", xmp.simple("mwg-rs:Name", n), xmp.structure("mwg-rs:Area", xmp.simple("stArea:x", x)))
        for n, x in (("Ada", "0.1"), ("Bob", "0.2"))
    ]
    body = f"<mwg-rs:RegionList><rdf:Bag>{''.join(regions)}</rdf:Bag></mwg-rs:RegionList>"
    found = xmp.structure("mwg-rs:Regions", body)
    assert values(found)["XMP-mwg-rs:RegionInfo"] == {
        "RegionList": [{"Name": "Ada", "Area": {"X": "0.1"}}, {"Name": "Bob", "Area": {"X": "0.2"}}]
    }
    assert flat(found) == [("XMP-mwg-rs:RegionName", ["Ada", "Bob"]), ("XMP-mwg-rs:RegionAreaX", ["0.1", "0.2"])]


def test_unknown_names_are_joined_and_repeated_ones_stay_apart() -> None:
    items = "".join(xmp.structure("rdf:li", xmp.simple("own:c_d", text)) for text in "12")
    found = flat(xmp.structure("own:ab", xmp.simple("own:x.y", "0"), f"<own:e><rdf:Seq>{items}</rdf:Seq></own:e>"))
    assert found == [("XMP-own:AbXy", "0"), ("XMP-own:AbEC_d", "1"), ("XMP-own:AbEC_d", "2")]


def test_shouted_names_are_put_into_camel_case() -> None:
    assert flat(xmp.simple("own:ABC_DEF", "1")) == [("XMP-own:AbcDef", "1")]


def test_qualified_value_reads_as_the_value_and_its_qualifiers() -> None:
    found = flat(xmp.structure("own:p", "<rdf:value>v</rdf:value>", xmp.simple("own:q", "w")))
    assert found == [("XMP-own:P", "v"), ("XMP-own:PQ", "w")]


def test_resource_reads_as_its_address() -> None:
    assert values('<own:p rdf:resource="http://a/b"/>')["XMP-own:P"] == "http://a/b"


def test_languages_within_a_structure_are_told_apart() -> None:
    found = xmp.structure("own:s", xmp.alternative("own:t", x="one", de="eins"))
    assert flat(found) == [("XMP-own:ST", "one"), ("XMP-own:ST-de", "eins")]


def test_prefixes_mean_nothing_and_addresses_everything() -> None:
    raw = xmp.document(xmp.description(xmp.simple("dc:format", "f"))).replace("dc:", "zz:").replace(":dc=", ":zz=")
    assert [field.key for field in decode(raw.encode(), None).fields][1:] == ["XMP-dc:Format"]


def test_unknown_namespace_under_a_known_prefix_gets_a_name_of_its_own() -> None:
    raw = xmp.document('<rdf:Description xmlns:dc="http://other/"><dc:a>1</dc:a></rdf:Description>')
    assert [field.key for field in decode(raw.encode(), None).fields][1:] == ["XMP-tmp0:A"]


def test_prefix_of_a_depth_maps_structure_is_free_for_others() -> None:
    raw = xmp.document(
        '<rdf:Description xmlns:Camera="http://pix4d.com/camera/1.0/"><Camera:Yaw>1</Camera:Yaw></rdf:Description>'
    )
    assert [field.key for field in decode(raw.encode(), None).fields][1:] == ["XMP-Camera:Yaw"]


def test_several_resources_and_bare_rdf_are_read() -> None:
    one, two = xmp.description(xmp.simple("own:a", "1")), xmp.description(xmp.simple("own:b", "2"))
    raw = xmp.document(one, two)
    bare = raw[raw.index("<rdf:RDF") : raw.index("</x:xmpmeta")]
    for text in (raw, bare):
        keys = [field.key for field in decode(text.encode(), None).fields if field.tag is None]
        assert keys == [
            "XMP-own:A",
            "XMP-own:B",
        ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_packets_of_every_encoding_say_the_same(encoding: str) -> None:
    raw = xmp.packet(xmp.description(xmp.simple("own:a", "\u00e4\U0001f600")), encoding=encoding)
    assert decode(raw, None).fields[-1].value == "\u00e4\U0001f600"


def test_flat_field_is_its_own_flattened_view() -> None:
    field = Field("XMP-dc", "Format", "x")
    assert flatten(field) == [field]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l11;</a>',
    "external": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    "remote": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_document_type_is_refused_unread(name: str) -> None:
    start = time.perf_counter()
    found = decode(HOSTILE[name].encode(), None)
    assert time.perf_counter() - start < 1
    assert not found.fields
    assert [(finding.code, finding.severity) for finding in found.findings] == [("xmp/doctype", "error")]


def test_deep_nesting_is_refused_by_itself_and_hides_nothing() -> None:
    deep = "<own:d rdf:parseType='Resource'>" * 100 + "</own:d>" * 100
    raw = xmp.packet(xmp.description(deep, xmp.simple("dc:format", "f")))
    found = decode(raw, None)
    assert [finding.code for finding in found.findings] == ["xmp/too-deep"]
    assert found.fields[-1].key == "XMP-dc:Format"
    deeper = "<own:d>" * 3000 + "</own:d>" * 3000
    found = decode(xmp.packet(xmp.description(deeper)), None)
    assert "xmp/malformed" in [finding.code for finding in found.findings]


def test_huge_attribute_is_refused_in_bounded_time() -> None:
    raw = xmp.packet(xmp.description(attributes=f' own:a="{"x" * 11_000_000}"'))
    start = time.perf_counter()
    found = decode(raw, None)
    assert time.perf_counter() - start < 3
    assert [finding.code for finding in found.findings] == ["xmp/malformed"]


def test_too_many_attributes_are_refused_in_bounded_time() -> None:
    many = "".join(f' own:a{number}="1"' for number in range(20000))
    raw = xmp.packet(xmp.description(attributes=many), xmp.description(xmp.simple("dc:format", "f")))
    start = time.perf_counter()
    found = decode(raw, None)
    assert time.perf_counter() - start < 1
    assert [finding.code for finding in found.findings] == ["xmp/too-many-attributes"]
    assert found.fields[-1].key == "XMP-dc:Format"


def test_many_namespaces_under_one_prefix_take_linear_time() -> None:
    odd = "<rdf:Description xmlns:a='http://a/{0}'><a:x>1</a:x></rdf:Description>"
    raw = xmp.packet(*(odd.format(number) for number in range(2000)))
    start = time.perf_counter()
    assert len(decode(raw, None).fields) == 2001
    assert time.perf_counter() - start < 2


def test_malformed_packet_is_read_as_far_as_it_goes() -> None:
    raw = xmp.packet(xmp.description(xmp.simple("own:a", "1"))).replace(b"</own:a>", b"</own:a><own:b>")
    found = decode(raw, None)
    assert found.findings[0].code == "xmp/malformed"
    assert ("XMP-own:A", "1") in [(field.key, field.value) for field in found.fields]


@pytest.mark.parametrize("raw", [b"", b"\0\0\0", b"   "])
def test_packet_without_xml_is_noticed(raw: bytes) -> None:
    assert [finding.code for finding in decode(raw, None).findings] == ["xmp/empty"]


def test_every_truncation_gives_a_result() -> None:
    raw = xmp.packet(xmp.description(xmp.listed("dc:subject", "a", "b"), xmp.alternative("dc:title", x="t")), padding=0)
    for size in range(0, len(raw), 7):
        decode(raw[:size], None)
