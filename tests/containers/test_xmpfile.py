"""A sidecar is one packet: told from other XML, tiled as one block, and never emptied of its frame."""

from __future__ import annotations

import pytest
from metasplice import edits_of, inspect, rewrite
from metasplice.base.change import Placement
from metasplice.base.edit import Add, Delete, Edit, Set
from metasplice.base.errors import Malformed, Unsupported
from metasplice.base.part import Role
from metasplice.base.patch import Patch
from metasplice.base.source import BytesSource, Source
from metasplice.base.span import Span
from metasplice.base.splice import Splice
from metasplice.containers.xmpfile import LARGEST, lay_out, place, sniff
from metasplice.formats import HEAD

from tests.build.sample import BARE, PACKET

RDF = b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
META = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
ABOUT = RDF + b"<rdf:Description rdf:about='uuid:7' xmlns:pdf='http://ns.adobe.com/pdf/1.3/'>"
LONE = ABOUT + b"<pdf:Keywords>k</pdf:Keywords></rdf:Description></rdf:RDF>"

OURS = {
    "wrapped": PACKET,
    "bare": META + RDF,
    "rdf": RDF,
    "declaration": b"<?xml version='1.0'?>\n" + META,
    "byte order mark": b"\xef\xbb\xbf" + META,
    "white space": b"\r\n\t " + META,
    "comment": b"<?xpacket begin='' id=''?>\n<!-- a > b -->\n" + META,
    "other prefix": b"<xmp:xmpmeta xmlns:xmp='adobe:ns:meta/'>",
    "default namespace": b"<xmpmeta xmlns='adobe:ns:meta/'>",
    "old name": b"<x:xapmeta x:xaptk='a > b'\n xmlns:x = 'adobe:ns:meta/'>",
    "root out of sight": b"<?xpacket begin='' id=''?><!--" + b" " * HEAD,
    **{name: (META + RDF).decode().encode(name) for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32-be")},
    "exiftool -X": RDF + b"\n<rdf:Description rdf:about='a.jpg' xmlns:et='http://ns.exiftool.org/1.0/'>",
}
OTHERS = {
    "svg": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><metadata>" + PACKET,
    "plist": b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "" ""><plist version="1.0">',
    "html": b"<!DOCTYPE html><html>",
    "other root in a wrapper": b"<?xpacket begin='' id=''?><foo xmlns:x='adobe:ns:meta/'>",
    "other namespace": b"<x:xmpmeta xmlns:x='http://example.org/'>",
    "prefix of another": b"<x:xmpmeta xmlns:y='adobe:ns:meta/'>",
    "longer name": b"<rdf:RDFS xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
    "comment without end": b"<!--" + b" " * HEAD,
    "text": b"adobe:ns:meta/",
    "nothing": b"",
}


def edited(raw: bytes, *edits: Edit) -> bytes:
    return rewrite(BytesSource(raw), edits).patch.over(BytesSource(raw)).all()


def values(raw: bytes) -> dict[str, object]:
    return {field.key: field.value for field in inspect(BytesSource(raw)).fields}


@pytest.mark.parametrize("name", OURS)
def test_packet_is_told_by_its_root(name: str) -> None:
    assert sniff(OURS[name][:HEAD])


@pytest.mark.parametrize("name", OTHERS)
def test_other_xml_is_not_claimed(name: str) -> None:
    assert not sniff(OTHERS[name][:HEAD])


def test_whole_file_is_one_block_what_follows_the_packet_included() -> None:
    raw = PACKET + b"\n\0\0"
    layout = lay_out(BytesSource(raw))
    assert layout.gaps() == []
    assert [(block.kind, block.spans) for block in layout.blocks] == [("xmp", (Span(0, len(raw)),))]
    assert [part.role for part in layout.root.leaves()] == [Role.BLOCK]


def test_file_too_large_for_memory_is_refused_unread() -> None:
    class Large(Source):
        size = LARGEST + 1

        def _fetch(self, start: int, end: int) -> bytes:
            raise AssertionError("nothing is to be read")

    with pytest.raises(Unsupported, match="not read"):
        lay_out(Large())


def test_patch_of_the_packet_is_carried_over() -> None:
    source = BytesSource(BARE)
    layout = lay_out(source)
    patch = Patch(len(BARE), [Splice(Span(3, 5), b"abc")])
    (splice,) = place(source, layout, [Placement("xmp", layout.blocks[0], patch)])
    assert (splice.span, splice.raw, splice.owner) == (Span(3, 5), b"abc", layout.blocks[0].parts[0])


def test_new_packet_takes_the_place_of_the_old_one() -> None:
    made = edited(BARE, Delete("all"), Set("XMP-dc:Format", ("image/png",)))
    assert values(made)["XMP-dc:Format"] == "image/png"
    assert b"own:" not in made and made.startswith(b"<?xpacket begin")


@pytest.mark.parametrize("raw", [PACKET, BARE, BARE.decode().encode("utf-16")], ids=["wrapped", "bare", "utf-16"])
@pytest.mark.parametrize("tag", ["all", "XMP:all"])
def test_packet_keeps_its_frame_when_everything_is_deleted(raw: bytes, tag: str) -> None:
    made = edited(raw, Delete(tag))
    assert set(values(made)) <= {"XMP-x:XMPToolkit"}
    assert sniff(made[:HEAD])
    assert edited(made, Delete(tag)) == made
    title = values(edited(made, Set("XMP-dc:Title", ("again",))))
    assert title["XMP-dc:Title"] == "again"


def test_file_keeps_its_size_where_padding_takes_what_was_deleted() -> None:
    assert len(edited(PACKET, Delete("all"))) == len(PACKET)


def test_last_property_takes_the_resource_with_it() -> None:
    made = edited(LONE, Delete("XMP-pdf:Keywords"))
    assert made == RDF + b"</rdf:RDF>"


def test_packet_that_does_not_close_is_not_emptied() -> None:
    with pytest.raises((Malformed, Unsupported)):
        edited(LONE[:-9], Delete("all"))


def test_packet_may_outgrow_a_jpeg_segment() -> None:
    made = edited(BARE, Set("XMP-dc:Description", ("x" * 200_000,)))
    assert len(inspect(BytesSource(made)).layout.blocks) == 1
    assert values(made)["XMP-dc:Description"] == "x" * 200_000


BY_NAME = {
    "City": "XMP-photoshop:City",
    "Title": "XMP-dc:Title",
    "Artist": "XMP-tiff:Artist",
    "Keywords": "XMP-pdf:Keywords",
    "Rating": "XMP-xmp:Rating",
    "CreateDate": "XMP-xmp:CreateDate",
    "Description": "XMP-dc:Description",
    "Copyright": "XMP-tiff:Copyright",
    "DateTimeOriginal": "XMP-exif:DateTimeOriginal",
    "Make": "XMP-tiff:Make",
    "ISO": "XMP-exif:ISO",
}
"""Fact: FACTS 1.1, the last three by experiment with ExifTool 13.59."""


@pytest.mark.parametrize("name", BY_NAME)
def test_tag_without_group_is_made_in_xmp(name: str) -> None:
    value = "2020:01:02 03:04:05" if "Date" in name else "3"
    made = values(edited(RDF + b"</rdf:RDF>", Set(name, (value,))))
    assert set(made) == {BY_NAME[name]}


def test_position_needs_no_hemisphere_of_its_own() -> None:
    result = rewrite(BytesSource(LONE), [Set("GPSPosition", ("-10, 20",))])
    made = values(result.patch.over(BytesSource(LONE)).all())
    assert (made["XMP-exif:GPSLatitude"], made["XMP-exif:GPSLongitude"]) == ("10,0.0S", "20,0.0E")
    assert not result.plan.findings


@pytest.mark.parametrize("tag", ["EXIF:Artist", "IPTC:City", "Comment", "SubSecCreateDate"])
def test_tag_that_a_sidecar_cannot_hold_is_refused(tag: str) -> None:
    with pytest.raises(Unsupported, match="cannot be written in this file type") as caught:
        edited(LONE, Set(tag, ("2020:01:02 03:04:05",)))
    assert caught.value.code == "tag/not-in-format"


def test_tag_that_a_sidecar_cannot_hold_is_left_out_with_a_warning_when_others_have_a_place() -> None:
    result = rewrite(BytesSource(LONE), [Set("EXIF:Artist", ("Ada",)), Add("XMP-dc:Creator", ("Ada",))])
    made = values(result.patch.over(BytesSource(LONE)).all())
    assert made["XMP-dc:Creator"] == ["Ada"]
    (finding,) = result.plan.findings
    assert (finding.code, finding.severity) == ("tag/not-in-format", "warning")
    assert "EXIF:Artist" in finding.message


@pytest.mark.parametrize("tag", ["EXIF:all", "GPS:all", "IPTC:all", "trailer:all", "APP5:all"])
def test_group_of_pictures_only_is_deleted_by_doing_nothing(tag: str) -> None:
    assert edited(LONE, Delete(tag)) == LONE


def test_one_group_is_deleted_and_the_rest_stays() -> None:
    made = values(edited(PACKET, Delete("XMP-dc:all")))
    assert made["XMP-own:Attribute"] == "kept & escaped"
    assert not any(key.startswith("XMP-dc") for key in made)


DUMP = b"""<?xml version='1.0' encoding='UTF-8'?>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description rdf:about='a.jpg' xmlns:et='http://ns.exiftool.org/1.0/' et:toolkit='some ExifTool'
  xmlns:System='http://ns.exiftool.org/File/System/1.0/' xmlns:IFD0='http://ns.exiftool.org/EXIF/IFD0/1.0/'
  xmlns:XMP-dc='http://ns.exiftool.org/XMP/XMP-dc/1.0/'>
 <System:FileName et:id='FileName'>a.jpg</System:FileName>
 <IFD0:Make et:id='271'>Own</IFD0:Make>
 <IFD0:Software et:id='305'></IFD0:Software>
</rdf:Description>
</rdf:RDF>
"""


def test_exiftools_own_dump_is_read_with_its_groups_and_written_like_a_sidecar() -> None:
    source = BytesSource(DUMP)
    found = {field.key: field.value for field in inspect(source).fields}
    assert found == {
        "XMP-rdf:About": "a.jpg",
        "XML-System:FileName": "a.jpg",
        "IFD0:Make": "Own",
        "IFD0:Software": "",
    }
    titled = rewrite(source, edits_of({"XMP-dc:Title": "a title"})).patch.over(source)
    assert {field.key for field in inspect(titled).fields} == {*found, "XMP-dc:Title"}
    bare = rewrite(titled, edits_of({"XMP:all": None})).patch.over(titled)
    assert {field.key for field in inspect(bare).fields} >= {"IFD0:Make", "XML-System:FileName"}
    assert "XMP-dc:Title" not in {field.key for field in inspect(bare).fields}
