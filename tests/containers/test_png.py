"""The container PNG: its blocks, where new chunks stand, what is refused."""

from __future__ import annotations

import struct
import zlib

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.base.part import Role
from metasplice.derived import visible
from metasplice.formats import sniff
from metasplice.tags import convert

from tests.build import icc
from tests.build import png as build
from tests.build.sample import IPTC, IRB, PACKET, SAMPLES, tiff

PROFILE = icc.icc((b"desc", icc.desc(b"Ours")))
EXIF = b"Exif\0\0" + tiff()


def changed(raw: bytes, *edits: Edit) -> bytes:
    source = BytesSource(raw)
    made = rewrite(source, list(edits)).patch.over(source).all()
    build.kinds(made)
    return made


def values(raw: bytes) -> dict[str, object]:
    fields = visible(inspect(BytesSource(raw)))
    return {field.key: convert.text(field.tag, field.value, field.context) for field in fields}


def blocks(raw: bytes) -> list[tuple[str, str, int]]:
    return [(block.kind, block.coding, block.index) for block in inspect(BytesSource(raw)).layout.blocks]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (build.png(), "PNG"),
        (build.animation(), "APNG"),
        (build.png(behind=build.chunk(b"acTL", bytes(8))), "PNG"),
        (b"\x8bJNG\r\n\x1a\n" + build.chunk(b"JHDR", bytes(16)) + build.END, "JNG"),
        (b"\x8aMNG\r\n\x1a\n" + build.chunk(b"MHDR", bytes(28)) + build.chunk(b"MEND"), "MNG"),
    ],
)
def test_the_types_of_the_family_are_told_apart(raw: bytes, name: str) -> None:
    assert sniff(BytesSource(raw)).name == name
    assert values(raw)["File:FileType"] == name
    assert inspect(BytesSource(raw)).layout.gaps() == []


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        (build.chunk(b"eXIf", tiff()), [("exif", "", 0)]),
        (build.chunk(b"exIF", EXIF), [("exif", "", 0)]),
        (build.chunk(b"zxIf", b"\0\0\0\0\1" + zlib.compress(tiff())), [("exif", "zxif", 0)]),
        (build.xmp(PACKET), [("xmp", "", 0)]),
        (build.xmp(PACKET, pack=True), [("xmp", "deflate", 0)]),
        (build.packed(b"XML:com.adobe.xmp", PACKET), [("xmp", "deflate", 0)]),
        (build.text(b"XML:com.adobe.xmp", PACKET), [("xmp", "", 0)]),
        (build.chunk(b"tXMP", PACKET), [("xmp", "", 0)]),
        (build.colours(bytes(128)), [("icc", "deflate", 0)]),
        (build.profile(b"icc", bytes(128)), [("icc", "deflate profile", 0)]),
        (build.profile(b"xmp", PACKET, pack=False), [("xmp", "profile", 0)]),
        (build.profile(b"exif", EXIF), [("exif", "", 0)]),
        (build.profile(b"APP1", tiff()), [("exif", "deflate profile", 0)]),
        (build.profile(b"APP1", b"http://ns.adobe.com/xap/1.0/\0" + PACKET), [("xmp", "", 0)]),
        (build.profile(b"iptc", IPTC), [("iptc", "deflate profile", 0)]),
        (build.profile(b"iptc", IRB), [("photoshop", "deflate profile", 0), ("iptc", "", 0)]),
        (build.profile(b"exif", b"nothing known"), [("pngtext", "", 0)]),
        (build.profile(b"foo", IRB), [("pngtext", "", 0)]),
        (build.chunk(b"eXIf", b"nothing known"), []),
        (build.chunk(b"iCCP", b"no end of a name"), []),
        (build.chunk(b"caBX", bytes(8)), [("jumbf", "", 0)]),
        (build.chunk(b"pHYs", bytes(9)), [("png-phys", "", 0)]),
        (build.chunk(b"gAMA", bytes(4)), [("png", "", 0)]),
        (build.chunk(b"tEXt", b"no end of a keyword"), []),
    ],
)
def test_a_chunk_is_the_block_that_its_bytes_tell(chunk: bytes, expected: list[tuple[str, str, int]]) -> None:
    raw = build.png(chunk)
    assert blocks(raw) == [("pngheader", "", 0), *expected]
    assert inspect(BytesSource(raw)).layout.gaps() == []


def test_exif_of_a_chunk_counts_before_a_profile_in_a_text() -> None:
    raw = build.png(build.profile(b"exif", EXIF), build.chunk(b"eXIf", tiff()))
    assert [block[2] for block in blocks(raw) if block[0] == "exif"] == [1, 0]


def test_new_chunks_stand_where_readers_look_for_them() -> None:
    raw = SAMPLES["png"]
    made = changed(
        raw,
        Set("PNG:Title", ("Sea",)),
        Set("PNG:Gamma", ("2.2",)),
        Set("EXIF:Artist", ("Ada",)),
        Set("XMP-dc:Title", ("Sea",)),
        Set("IPTC:City", ("Rome",)),
        Set("PNG-pHYs:PixelUnits", ("meters",)),
    )
    assert build.kinds(made)[-3:] == [b"IDAT", b"IDAT", b"IEND"]
    assert sorted(build.kinds(made)[1:-3]) == sorted(
        [b"eXIf", b"zTXt:Raw profile type iptc", b"iTXt:XML:com.adobe.xmp", b"tEXt:Title", b"gAMA", b"pHYs"]
    )
    found = values(made)
    assert found["IPTC:City"] == "Rome"
    assert found["PNG-pHYs:PixelsPerUnitX"] == 2834
    assert changed(made, Delete("all")) == raw


def test_a_chunk_that_tells_of_colours_stands_in_front_of_the_palette() -> None:
    raw = build.png(build.chunk(b"PLTE", bytes(6)))
    made = changed(raw, Set("PNG:SRGBRendering", ("Perceptual",)), Set("ICC_Profile", (PROFILE,)))
    assert sorted(build.kinds(made)[1:3]) == [b"iCCP", b"sRGB"]
    assert build.kinds(made)[3] == b"PLTE"
    assert values(made)["PNG:ProfileName"] == "icm"


def test_a_text_behind_the_image_data_is_edited_in_its_place() -> None:
    raw = build.png(behind=build.text(b"Title", b"old") + build.xmp(PACKET))
    made = changed(raw, Set("PNG:Title", ("new",)), Set("XMP-dc:Title", ("new",)))
    assert build.kinds(made) == build.kinds(raw)
    assert values(made)["PNG:Title"] == "new"


@pytest.mark.parametrize(
    "chunk",
    [
        build.profile(b"exif", EXIF, b"exif"),
        build.profile(b"exif", tiff(), pack=False),
        build.chunk(b"zxIf", b"\0\0\0\0\1" + zlib.compress(tiff())),
    ],
)
def test_packed_exif_is_edited_within_its_packing(chunk: bytes) -> None:
    raw = build.png(chunk)
    made = changed(raw, Set("EXIF:Artist", ("Ada",)))
    assert build.kinds(made) == build.kinds(raw)
    found = values(made)
    assert found.pop("IFD0:Artist") == "Ada"
    assert {key: found[key] for key in found if key.startswith("Exif")}.items() <= values(raw).items()


def test_iptc_goes_into_the_resources_that_are_there() -> None:
    raw = build.png(build.profile(b"8bim", IRB))
    made = changed(raw, Set("IPTC:City", ("Rome",)))
    assert build.kinds(made) == build.kinds(raw)
    assert values(made)["IPTC:City"] == "Rome"
    assert values(made)["Photoshop:URL"] == "http://example.org/"
    bare = changed(made, Delete("IPTC:all"))
    assert "IPTC:City" not in values(bare)
    assert values(bare)["Photoshop:URL"] == "http://example.org/"
    assert changed(bare, Delete("Photoshop:all")) == build.png()


def test_iptc_without_resources_is_edited_as_it_stands() -> None:
    made = changed(build.png(build.profile(b"iptc", IPTC, b"IPTC profile")), Set("IPTC:City", ("Rome",)))
    assert values(made)["IPTC:City"] == "Rome"
    assert not any(key.startswith("Photoshop") for key in values(made))
    assert changed(made, Delete("IPTC:all")) == build.png()


def test_all_goes_but_what_the_picture_needs() -> None:
    kept = (build.chunk(b"cHRM", bytes(32)), build.chunk(b"PLTE", bytes(6)), build.chunk(b"prVt", b"unknown"))
    gone = (build.chunk(b"gAMA", b"\0\0\xb1\x8f"), build.chunk(b"pHYs", bytes(9)), build.colours(bytes(128)))
    raw = build.png(*kept, *gone, build.text(b"any", b"x"), trailer=b"behind")
    assert changed(raw, Delete("all")) == build.png(*kept)
    assert changed(raw, Delete("PNG:all")) == build.png(*kept, *gone[1:], trailer=b"behind")
    assert changed(raw, Delete("Trailer:all")).endswith(build.END)


def test_a_language_of_a_text_comes_and_goes_by_itself() -> None:
    made = changed(build.png(), Set("PNG:Title", ("Sea",)), Set("PNG:Title-de", ("Meer",)))
    assert {key: value for key, value in values(made).items() if "Title" in key} == {
        "PNG:Title": "Sea",
        "PNG:Title-de": "Meer",
    }
    assert "PNG:Title-de" not in values(changed(made, Delete("PNG:Title-de")))


def test_a_bare_name_is_a_text_and_what_the_file_has_beside_it() -> None:
    """Fact: ExifTool 13.59 by experiment."""
    bare, full = build.png(), build.png(build.chunk(b"eXIf", tiff()))
    assert "IFD0:Artist" not in values(changed(bare, Set("Artist", ("Ada",))))
    found = values(changed(full, Set("Artist", ("Ada",)), Set("Title", ("Sea",))))
    assert (found["PNG:Artist"], found["IFD0:Artist"], found["PNG:Title"]) == ("Ada", "Ada", "Sea")
    assert "XMP-dc:Title" not in found


def test_the_name_of_a_profile_cannot_be_given() -> None:
    with pytest.raises(MetaspliceError) as caught:
        rewrite(BytesSource(build.png(build.colours(PROFILE))), [Set("PNG:ProfileName", ("mine",))])
    assert caught.value.code == "tag/not-in-format"


BROKEN = {
    "png/no-end": build.png()[:-12],
    "png/chunk-overruns": build.png()[:-20],
    "png/no-header": build.SIGNATURE + build.DATA + build.END,
    "png/bad-checksum": build.png(build.text(b"Title", b"old")[:-1] + b"\0"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_file_is_read_and_not_written_when_its_chain_is_broken(code: str) -> None:
    source = BytesSource(BROKEN[code])
    inspection = inspect(source)
    assert code in {finding.code for finding in inspection.findings}
    assert inspection.layout.gaps() == []
    with pytest.raises(MetaspliceError) as caught:
        rewrite(source, [Set("PNG:Title", ("new",))])
    assert caught.value.code == code


def test_a_file_of_apple_with_a_chunk_in_front_is_written() -> None:
    raw = build.SIGNATURE + build.chunk(b"CgBI", bytes(4)) + build.header() + build.DATA + build.END
    assert values(changed(raw, Set("PNG:Title", ("new",))))["PNG:Title"] == "new"


def test_image_data_are_hopped_over() -> None:
    class Watched(BytesSource):
        most = 0

        def read(self, span: tuple[int, int]) -> bytes:  # type: ignore[override]
            self.most += span[1] - span[0]
            return super().read(span)  # type: ignore[arg-type]

    data = build.chunk(b"IDAT", bytes(1 << 20))
    source = Watched(build.SIGNATURE + build.header() + data * 3 + build.END)
    inspection = inspect(source)
    assert source.most < 4096
    assert [part.kind for part in inspection.layout.root.leaves() if part.role is Role.MEDIA] == ["IDAT"]


def test_bombs_are_not_unpacked() -> None:
    bomb = zlib.compress(zlib.compress(bytes(80 << 20), 9), 9)
    packed = zlib.decompress(bomb)
    chunks = [
        build.chunk(b"zTXt", b"Title\0\0" + packed),
        build.chunk(b"zTXt", b"Raw profile type exif\0\0" + packed),
        build.chunk(b"iCCP", b"icm\0\0" + packed),
        build.chunk(b"zxIf", b"\0\0\0\0\0" + packed),
    ]
    raw = build.png(*chunks, build.text(b"Author", b"Ada"))
    inspection = inspect(BytesSource(raw))
    assert "coding/too-large" in {finding.code for finding in inspection.findings}
    assert "PNG:Author" in {field.key for field in inspection.fields}


def test_no_more_chunks_are_told_apart_than_any_file_has() -> None:
    raw = build.SIGNATURE + build.header() + build.chunk(b"prVt") * 70000 + build.END
    assert "png/too-many-chunks" in {finding.code for finding in inspect(BytesSource(raw)).findings}


def test_what_signs_the_picture_is_told() -> None:
    raw = build.png(build.chunk(b"caBX", struct.pack(">I4s", 8, b"jumb")))
    assert "png/content-credentials" in {finding.code for finding in inspect(BytesSource(raw)).findings}
    assert changed(raw, Delete("JUMBF:all")) == build.png()
