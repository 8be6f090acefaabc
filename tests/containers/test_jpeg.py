"""A JPEG is tiled without gaps, its blocks are found, and new payloads find their place."""

from __future__ import annotations

import pytest
from metasplice.base.change import Placement
from metasplice.base.errors import Unsupported
from metasplice.base.link import Pointer
from metasplice.base.part import Layout, Role
from metasplice.base.patch import Patch
from metasplice.base.source import BytesSource, Window
from metasplice.base.span import Span
from metasplice.base.splice import Splice
from metasplice.containers.jpeg import lay_out, sniff
from metasplice.containers.jpeg_kind import identify, trailer_of
from metasplice.containers.jpeg_place import place
from metasplice.grammar.resource import replace_resource
from metasplice.settle import settle

from tests.build import jpeg as build

TIFF = b"MM\0*\0\0\0\x08\0\0\0\0\0\0"
IRB = replace_resource(b"", 0x0404, b"\x1c\x02\x19\0\x03abc").over(BytesSource(b"")).all()
ICC = [
    build.segment(0xE2, b"ICC_PROFILE\0" + bytes((number, 2)) + body) for number, body in ((2, b"WORLD"), (1, b"hello"))
]
EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"


def extension(guid: bytes, total: int, off: int, chunk: bytes) -> bytes:
    return build.segment(0xE1, EXTENSION + guid * 32 + total.to_bytes(4, "big") + off.to_bytes(4, "big") + chunk)


def rich() -> bytes:
    return build.jpeg(
        build.JFIF,
        build.exif(TIFF),
        b"\xff" + build.xmp(b"<x/>"),
        extension(b"B", 4, 2, b"cd"),
        extension(b"B", 4, 0, b"ab"),
        build.photoshop(IRB),
        *ICC,
        build.segment(0xEB, b"JP\0\1\0\0\0\1jumb"),
        build.segment(0xE5, b"unknown"),
        build.comment(b"one"),
        build.comment(b"two"),
        trailer=b"some trailer" + bytes(60) + b"SEFT",
    )


def payloads(raw: bytes, layout: Layout) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for block in layout.blocks:
        found.setdefault(block.kind, []).append(Window(BytesSource(raw), block.spans).all())
    return found


def applied(raw: bytes, *placements: Placement) -> bytes:
    source = BytesSource(raw)
    layout = lay_out(source)
    made = settle(source, layout.links, place(source, layout, placements)).over(source).all()
    assert lay_out(BytesSource(made)).gaps() == []
    return made


def test_sniff_tells_a_jpeg() -> None:
    assert sniff(b"\xff\xd8\xff\xe0") and not sniff(b"\x89PNG")


def test_every_byte_has_its_part_and_every_block_its_payload() -> None:
    raw = rich()
    layout = lay_out(BytesSource(raw))
    assert layout.gaps() == []
    found = payloads(raw, layout)
    assert found["exif"] == [TIFF]
    assert found["xmp"] == [b"<x/>"]
    assert found["xmp-extension"] == [b"abcd"]
    assert found["icc"] == [b"helloWORLD"]
    assert found["iptc"] == [b"\x1c\x02\x19\0\x03abc"]
    assert found["comment"] == [b"one", b"two"]
    assert [finding.code for finding in layout.findings] == ["jpeg/content-credentials", "jpeg/trailer"]
    roles = {leaf.kind: leaf.role for leaf in layout.root.leaves()}
    assert (roles["app5"], roles["scan"], roles["fill"]) == (Role.OPAQUE, Role.MEDIA, Role.SLACK)


def test_an_exif_continuation_joins_the_segment_before_it() -> None:
    raw = build.jpeg(build.exif(TIFF), build.exif(b"more"), build.exif(TIFF))
    layout = lay_out(BytesSource(raw))
    assert payloads(raw, layout)["exif"] == [TIFF + b"more", TIFF]
    assert [block.index for block in layout.blocks if block.kind == "exif"] == [0, 1]


def test_exif_in_several_segments_is_written_as_one_or_refused() -> None:
    for more in (b"more", bytes(65_500)):
        raw = build.jpeg(build.exif(TIFF), build.exif(more))
        source = BytesSource(raw)
        layout = lay_out(source)
        size = len(TIFF + more)
        block = next(block for block in layout.blocks if block.kind == "exif")
        change = Placement("exif", block, Patch(size, [Splice(Span(size, size), b"!" * 20)]))
        if more == b"more":
            made = settle(source, layout.links, place(source, layout, [change])).over(source).all()
            assert made == build.jpeg(build.exif(TIFF + more + b"!" * 20))
        else:
            with pytest.raises(Unsupported) as caught:
                place(source, layout, [change])
            assert caught.value.code == "jpeg/too-large"


def test_a_signature_cut_short_leaves_the_segment_opaque() -> None:
    layout = lay_out(BytesSource(build.jpeg(build.segment(0xE2, b"ICC_PROFILE\0"))))
    assert [block.kind for block in layout.blocks] == ["frame"]


def test_other_images_lie_behind_the_first_and_are_pointed_at() -> None:
    raw = build.multipicture(build.JFIF)
    layout = lay_out(BytesSource(raw))
    assert layout.gaps() == []
    assert [part.kind for part in layout.root.children] == ["image", "image 2"]
    pointer = next(link for link in layout.links if isinstance(link, Pointer))
    assert raw[pointer.target : pointer.target + 2] == b"\xff\xd8"


def test_growth_in_front_of_the_index_and_behind_it_keeps_its_offsets_true() -> None:
    raw = build.multipicture(build.JFIF, build.comment(b"note"))
    other = raw[lay_out(BytesSource(raw)).root.children[1].span.start :]
    for payload in (b"x" * 5000, b""):
        block = next(block for block in lay_out(BytesSource(raw)).blocks if block.kind == "comment")
        made = applied(raw, Placement("comment", block, payload=payload), Placement("exif", payload=TIFF))
        layout = lay_out(BytesSource(made))
        assert [part.kind for part in layout.root.children] == ["image", "image 2"]
        assert made[layout.root.children[1].span.start :] == other


def test_what_lies_behind_the_other_image_is_a_trailer() -> None:
    raw = build.multipicture()
    layout = lay_out(BytesSource(raw + b"tail"))
    assert layout.gaps() == []
    assert [part.kind for part in layout.root.children] == ["image", "image 2", "trailer"]


def test_other_image_that_does_not_stand_where_the_index_says_parts_no_image_in_two() -> None:
    first, other = build.image(build.mpf([0, 0], [0, 0])), build.image()
    raw = build.image(build.mpf([len(first) - 1, len(other)], [0, len(first) - 11])) + b"\0" + other
    layout = lay_out(BytesSource(raw))
    assert [part.kind for part in layout.root.children] == ["image"]
    assert applied(raw, Placement("trailer", drop=True)) == raw[: len(first)]


@pytest.mark.parametrize(
    ("sizes", "offsets", "code"), [([999_999, 0], [0, 0], "mpf/stale-size"), ([9, 9], [0, 99_999], "mpf/outside-file")]
)
def test_a_wrong_index_is_noticed_and_not_believed(sizes: list[int], offsets: list[int], code: str) -> None:
    layout = lay_out(BytesSource(build.jpeg(build.mpf(sizes, offsets))))
    assert layout.gaps() == []
    assert code in [finding.code for finding in layout.findings]


@pytest.mark.parametrize("tail", [b"\xff\xd8\xff\xd9", b"", b"\xff\xff", b"garbage"])
def test_a_chain_that_breaks_is_read_up_to_the_break(tail: bytes) -> None:
    layout = lay_out(BytesSource(b"\xff\xd8" + build.exif(TIFF) + tail))
    assert layout.gaps() == []
    assert [block.kind for block in layout.blocks] == ["exif"]
    assert [finding.severity for finding in layout.findings] == ["error"]


def test_a_patch_inside_a_segment_grows_only_that_segment() -> None:
    raw = rich()
    source = BytesSource(raw)
    layout = lay_out(source)
    block = next(block for block in layout.blocks if block.kind == "xmp")
    splices = place(source, layout, [Placement("xmp", block, Patch(4, [Splice(Span(2, 2), b"yz")]))])
    made = settle(source, layout.links, splices).over(source).all()
    assert payloads(made, lay_out(BytesSource(made)))["xmp"] == [b"<xyz/>"]
    assert len(made) == len(raw) + 2
    assert made.replace(b"<xyz/>", b"<x/>")[-200:] == raw[-200:]


def test_a_block_that_outgrows_its_segment_is_cut_into_several() -> None:
    raw = build.jpeg(build.photoshop(IRB), build.photoshop(b"8BIM\x04\x0b\0\0\0\0\0\x02hi"))
    block = next(block for block in lay_out(BytesSource(raw)).blocks if block.kind == "iptc")
    big = b"\x1c\x02\x78\x80\x04" + (70_000).to_bytes(4, "big") + b"a" * 70_000
    made = applied(raw, Placement("iptc", block, payload=big))
    found = payloads(made, lay_out(BytesSource(made)))
    assert found["iptc"] == [big]
    assert found["photoshop"][0].endswith(b"8BIM\x04\x0b\0\0\0\0\0\x02hi")


def test_iptc_is_created_changed_and_dropped_within_photoshop_resources() -> None:
    bare = build.jpeg(build.JFIF)
    made = applied(bare, Placement("iptc", payload=b"\x1c\x02\x19\0\x01a"))
    block = next(block for block in lay_out(BytesSource(made)).blocks if block.kind == "iptc")
    again = applied(made, Placement("iptc", block, Patch(6, [Splice(Span(4, 6), b"\x02bc")])))
    assert payloads(again, lay_out(BytesSource(again)))["iptc"] == [b"\x1c\x02\x19\0\x02bc"]
    assert applied(made, Placement("iptc", block, drop=True)) == bare


def test_iptc_and_photoshop_change_together() -> None:
    raw = build.jpeg(build.photoshop(IRB))
    layout = lay_out(BytesSource(raw))
    outer = next(block for block in layout.blocks if block.kind == "photoshop")
    inner = next(block for block in layout.blocks if block.kind == "iptc")
    patch = replace_resource(IRB, 0x040B, b"http://example.org")
    made = applied(raw, Placement("photoshop", outer, patch), Placement("iptc", inner, payload=b"\x1c\x02\x19\0\x01z"))
    found = payloads(made, lay_out(BytesSource(made)))
    assert found["iptc"] == [b"\x1c\x02\x19\0\x01z"] and b"http://example.org" in found["photoshop"][0]
    assert b"Photoshop" not in applied(raw, Placement("photoshop", drop=True), Placement("iptc", drop=True))


def test_iptc_comes_anew_when_its_photoshop_block_goes() -> None:
    raw = build.jpeg(build.photoshop(IRB + b"8BIM\x04\x0b\0\0\0\0\0\x02hi"))
    outer, inner = (
        next(block for block in lay_out(BytesSource(raw)).blocks if block.kind == kind)
        for kind in ("photoshop", "iptc")
    )
    fresh = Placement("iptc", inner, payload=b"\x1c\x02\x19\0\x01z")
    made = applied(raw, Placement("photoshop", outer, drop=True), fresh)
    found = payloads(made, lay_out(BytesSource(made)))
    assert found["iptc"] == [b"\x1c\x02\x19\0\x01z"]
    assert b"hi" not in found["photoshop"][0]


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [("exif", b"JFIF", b"ICC_"), ("xmp", b"JFIF", b"ICC_"), ("comment", b"ICC_", b"unknown")],
)
def test_new_segments_stand_in_exiftools_order(kind: str, before: bytes, after: bytes) -> None:
    raw = build.jpeg(build.JFIF, *ICC, build.segment(0xE5, b"unknown"))
    made = applied(raw, Placement(kind, payload=b"NEWNEW"))
    assert made.index(before) < made.index(b"NEWNEW") < made.index(after)


def test_segments_and_trailers_are_dropped_whole() -> None:
    raw = rich()
    made = applied(raw, *(Placement(kind, drop=True) for kind in ("exif", "comment", "trailer", "app5", "jumbf")))
    assert made.endswith(build.EOI)
    assert b"unknown" not in made and b"Exif" not in made and b"one" not in made
    assert applied(made, Placement("trailer", drop=True)) == made


def test_one_block_of_several_is_dropped_alone() -> None:
    raw = rich()
    second = [block for block in lay_out(BytesSource(raw)).blocks if block.kind == "comment"][1]
    made = applied(raw, Placement("comment", second, drop=True))
    assert b"one" in made and b"two" not in made


def test_extended_xmp_is_cut_into_numbered_chunks() -> None:
    made = applied(build.jpeg(), Placement("xmp", payload=b"<x/>"), Placement("xmp-extension", payload=b"e" * 150_000))
    layout = lay_out(BytesSource(made))
    assert payloads(made, layout)["xmp-extension"] == [b"e" * 150_000]


@pytest.mark.parametrize(("kind", "size"), [("exif", 65_528), ("xmp", 65_503), ("icc", 65_519 * 255 + 1)])
def test_what_fits_no_segment_is_refused(kind: str, size: int) -> None:
    with pytest.raises(Unsupported) as caught:
        applied(build.jpeg(), Placement(kind, payload=bytes(size)))
    assert caught.value.code == "jpeg/too-large"


def test_kinds_and_trailers_are_told_by_their_marks() -> None:
    assert identify(0xE3, b"Meta") == ("app3", 0)
    assert identify(0xF0, b"") == ("FFF0", 0)
    assert identify(0xDB, b"") == ("DQT", 0)
    assert trailer_of(bytes(60) + b"SEFT") == "Samsung"
    assert trailer_of(b"\xff\xd9") is None
