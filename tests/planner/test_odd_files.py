"""Plans for files as others leave them: what they promise is what comes out, and it is what was asked for."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, inspect
from metasplice.base.edit import Delete, Edit, Set
from metasplice.containers.isobmff import EXIF_UUID, GEOTIFF_UUID
from metasplice.engine import certify
from metasplice.planner import soundness
from metasplice.planner.edition import Edition, read_editions
from metasplice.planner.item import PlanItem
from metasplice.planner.plan import file_of, plan_file
from metasplice.planner.trial import tried

from tests.build import codestream, ifd, jpeg, movie, png
from tests.build.irb import resource
from tests.containers.test_isobmff_place import canon

FRAMES = png.animation()
AT = FRAMES.index(b"IDAT") - 4
AMID = FRAMES[:AT] + png.text(b"Artist", b"Ada") + FRAMES[AT:]
"""An animation with a text between its pictures."""
EVERYTHING = read_editions([{"do": "strip", "profile": "all"}])


def kept(raw: bytes, *editions: Edition | Edit) -> PlanItem:
    """The plan, which the dry run confirms."""
    source = BytesSource(raw)
    item = plan_file(file_of("a", inspect(source)), editions)
    assert item.level != "blocked", item.issues
    assert tried(item, source).differences == item.differences != ()
    return item


@pytest.mark.parametrize("kind", [b"8BIM", b"AgHg"])
def test_iptc_at_the_end_of_a_segment_stands_in_front_of_a_new_one(kind: bytes) -> None:
    raw = jpeg.jpeg(jpeg.photoshop(resource(0x0409, b"evenly", kind=kind)))
    item = kept(raw, Set("IPTC:Keywords", ("sea",)), Set("XMP-dc:Title", ("A title",)), Set("File:Comment", ("c",)))
    assert item.after["IPTC:Keywords"] == ("sea",)


def test_text_amid_the_pictures_of_an_animation_goes() -> None:
    item = kept(AMID, Delete("PNG:Artist"))
    assert [one.kind for one in item.differences] == ["removed"]


def test_a_picture_in_pieces_is_still_compared() -> None:
    other = bytearray(FRAMES)
    other[other.index(b"fdAT") + 9] ^= 1
    assert certify(BytesSource(AMID), BytesSource(FRAMES)).ok
    assert not certify(BytesSource(AMID), BytesSource(bytes(other))).ok


def test_the_directory_of_a_map_is_no_directory_of_exif() -> None:
    size = [ifd.numbers(0x0100, 3, [1]), ifd.numbers(0x0101, 3, [1])]
    exif = [ifd.text(0x013B, "Ada"), ifd.numbers(0x0213, 3, [1])]
    own = codestream.uuid(GEOTIFF_UUID, ifd.block(ifd.Description({"ifd0": size})))
    raw = codestream.jp2(own, codestream.uuid(EXIF_UUID, ifd.block(ifd.Description({"ifd0": exif}))))
    item = kept(raw, Delete("EXIF:Artist"))
    assert [one.key for one in item.differences] == ["IFD0:Artist", "IFD0:YCbCrPositioning"]


def test_jpeg_2000_without_its_header_has_no_place_for_iptc() -> None:
    raw = codestream.jp2().replace(b"jp2h", b"jp2i")
    item = plan_file(file_of("a", inspect(BytesSource(raw))), [Set("IPTC:Keywords", ("sea",))])
    assert [issue.code for issue in item.issues] == ["isobmff/no-place"]


def test_the_directories_of_a_cr3_are_one_whole_and_give_no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_doubt(*_: object) -> None:
        raise AssertionError("the plan was carried out")

    monkeypatch.setattr(soundness, "carry_out", in_doubt)
    kept(canon(), Set("EXIF:Artist", ("Ada",)))


def test_how_a_song_was_encoded_goes_with_its_tags() -> None:
    said = movie.free_form("Encoding Params", b"vers" + (1).to_bytes(4, "big"))
    raw = movie.film(brand=b"M4A ", user=movie.items(movie.item("\xa9nam", b"Old"), said))
    item = kept(raw, *EVERYTHING)
    assert {"ItemList:Title", "QuickTime:AudioEncodingParamsVersion"} <= item.now.keys() - item.after.keys()


def test_numbers_that_lead_to_strips_go_with_all_else() -> None:
    strips = [ifd.numbers(0x0111, 4, [8]), ifd.numbers(0x0117, 4, [2]), ifd.numbers(0x0112, 3, [6])]
    raw = jpeg.jpeg(jpeg.exif(ifd.block(ifd.Description({"ifd0": [*strips, ifd.text(0x010F, "Camera")]}))))
    item = kept(raw, *EVERYTHING)
    assert "IFD0:StripOffsets" not in item.after
    assert item.after["IFD0:Orientation"] == item.now["IFD0:Orientation"]
