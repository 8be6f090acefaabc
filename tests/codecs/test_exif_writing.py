"""Writing Exif blocks: small patches, nothing else touched, deleted values gone, refusals with a code."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Malformed, Rejected, Unsupported
from metasplice.base.patch import Patch
from metasplice.base.scalars import Rational
from metasplice.base.source import BytesSource
from metasplice.codecs.exif import MAX_SIZE, create, decode, encode
from metasplice.grammar.ifd import FORMS, write_entry, write_header, write_ifd
from metasplice.tags.registry import exif_tag, find

from tests.build import ifd

BIG = FORMS[b"MM"]
CAMERA = ifd.camera()
PLAIN = ifd.camera(note=b"")
THUMBNAIL = next(tag for tag in find("ThumbnailImage") if tag.table == "Composite")


def change(group: str, tag: int, value: object) -> Change:
    return Change(exif_tag(group, tag), group, value)


def patch_of(raw: bytes, *changes: Change | GroupDelete) -> Patch:
    patch = encode(raw, changes)
    assert patch is not None
    return patch


def after(raw: bytes, *changes: Change | GroupDelete) -> bytes:
    return patch_of(raw, *changes).over(BytesSource(raw)).all()


def values(raw: bytes) -> dict[str, object]:
    return {field.key: field.value for field in decode(raw).fields}


def groups(raw: bytes) -> set[str]:
    return {field.group1 for field in decode(raw).fields}


def entry_type(raw: bytes, tag: int) -> int:
    return int.from_bytes(raw[raw.index(tag.to_bytes(2, "big")) + 2 :][:2], "big")


def test_inline_value_changes_its_own_bytes_only() -> None:
    (splice,) = patch_of(CAMERA, change("IFD0", 0x0112, 6)).splices
    assert (splice.span.size, splice.raw) == (1, b"\6")


def test_shorter_value_stays_in_its_slot_and_the_rest_is_zeros() -> None:
    made = after(CAMERA, change("IFD0", 0x010F, "A camera"))
    at = CAMERA.index(b"Maker of cameras")
    assert len(made) == len(CAMERA)
    assert made[at : at + 17] == b"A camera" + bytes(9)


def test_value_that_becomes_short_moves_into_its_entry_and_leaves_zeros() -> None:
    made = after(CAMERA, change("IFD0", 0x010F, "Leo"))
    assert b"Maker" not in made
    assert values(made)["IFD0:Make"] == "Leo"


def test_longer_value_is_appended_and_the_old_one_overwritten() -> None:
    made = after(CAMERA, change("IFD0", 0x010F, "A maker of very many cameras"))
    assert b"Maker of" not in made
    assert made.index(b"A maker of very") == len(CAMERA)
    assert len(made) == len(CAMERA) + 29


def test_new_tag_makes_a_copy_of_its_directory_in_order() -> None:
    made = after(CAMERA, change("IFD0", 0x013B, "Ada"), change("IFD0", 0x8298, "Eve"))
    names = [field.name for field in decode(made).fields if field.group1 == "IFD0"]
    assert names[-4:] == ["ModifyDate", "Artist", "YCbCrPositioning", "Copyright"]
    assert len(made) == len(CAMERA) + (2 + 12 * (8 + 2 + 2) + 4)


def test_adding_then_deleting_gives_back_the_same_bytes_when_nothing_is_opaque() -> None:
    grown = after(PLAIN, change("IFD0", 0x013B, "Ada Lovelace"))
    assert grown != PLAIN
    assert after(grown, change("IFD0", 0x013B, None)) == PLAIN


def test_second_addition_reuses_what_the_first_left_at_the_end() -> None:
    first = after(CAMERA, change("IFD0", 0x013B, "Ada"))
    second = after(first, change("IFD0", 0x8298, "Eve"))
    assert len(second) == len(first) + 12


def test_shared_value_is_left_to_its_other_owner() -> None:
    made = bytearray(ifd.block(ifd.Description({"ifd0": [
        ifd.numbers(0x011A, 5, [72, 1]), ifd.numbers(0x011B, 5, [72, 1]),
    ]})))  # fmt: skip
    made[10 + 12 + 8 : 10 + 24] = made[10 + 8 : 10 + 12]
    raw = bytes(made)
    assert values(raw)["IFD0:YResolution"] == Rational(72, 1)
    found = values(after(raw, change("IFD0", 0x011A, Rational(300, 1))))
    assert (found["IFD0:XResolution"], found["IFD0:YResolution"]) == (Rational(300, 1), Rational(72, 1))


def test_setting_a_repeated_tag_leaves_one() -> None:
    raw = ifd.block(ifd.Description({"ifd0": [ifd.text(0x013B, "Ada"), ifd.text(0x013B, "Eve")]}))
    fields = decode(after(raw, change("IFD0", 0x013B, "Ida"))).fields
    assert [field.value for field in fields] == ["Ida"]


@pytest.mark.parametrize("group", ["GPS", "InteropIFD", "IFD1", "ExifIFD"])
def test_deleted_group_is_gone_with_its_bytes(group: str) -> None:
    made = after(CAMERA, GroupDelete(group))
    gone = {"ExifIFD": {"ExifIFD", "InteropIFD"}}.get(group, {group})
    assert groups(made) == groups(CAMERA) - gone
    secrets = {"GPS": (2959).to_bytes(4, "big"), "InteropIFD": b"R98", "IFD1": b"\xff\xd8", "ExifIFD": b"a comment"}
    assert secrets[group] not in made


def test_deleted_maker_note_takes_all_unseen_bytes_with_it() -> None:
    raw = CAMERA + b"a value of the maker note outside of it"
    made = after(raw, GroupDelete("MakerNotes"))
    assert b"Vendor" not in made
    assert b"outside" not in made
    assert "ExifIFD:MakerNote" not in values(made)


def test_deleting_all_leaves_nothing() -> None:
    assert encode(CAMERA, [GroupDelete("IFD0")]) is None


def test_directory_goes_with_its_last_value_when_only_filling_is_left() -> None:
    made = after(CAMERA, change("GPS", 1, None), change("GPS", 2, None))
    assert "GPS" not in groups(made)
    raw = create([change("IFD0", 0x013B, "Ada"), change("IFD0", 0x0213, 1)])
    assert encode(raw, [change("IFD0", 0x013B, None)]) is None


def test_filling_stays_when_something_else_does() -> None:
    raw = create([change("IFD0", 0x013B, "Ada"), change("IFD0", 0x010F, "X"), change("IFD0", 0x0213, 1)])
    assert values(after(raw, change("IFD0", 0x013B, None))) == {"IFD0:Make": "X", "IFD0:YCbCrPositioning": 1}


@pytest.mark.parametrize(
    "changes", [(), (change("IFD0", 0x0112, 1),), (change("IFD0", 0x013B, None),), (GroupDelete("IFD7"),)]
)
def test_what_is_already_so_gives_the_empty_patch(changes: Sequence[Change]) -> None:
    assert not patch_of(CAMERA, *changes)


def test_missing_directories_are_made() -> None:
    raw = create([change("IFD0", 0x013B, "Ada")])
    made = after(raw, change("GPS", 1, "N"), change("InteropIFD", 1, "R98"), change("IFD1", 0x0103, 6))
    assert values(made) == {
        "IFD0:Artist": "Ada",
        "GPS:GPSLatitudeRef": "N",
        "InteropIFD:InteropIndex": "R98",
        "IFD1:Compression": 6,
    }


def test_new_block_is_big_endian_and_in_order() -> None:
    raw = create([change("IFD0", 0x8298, "Eve"), change("IFD0", 0x013B, "Ada Lovelace")])
    assert raw[:10] == b"MM\0*\0\0\0\x08\0\2"
    assert raw.endswith(b"Ada Lovelace\0")
    assert [field.name for field in decode(raw).fields] == ["Artist", "Copyright"]


def test_new_block_of_nothing_has_an_empty_directory() -> None:
    assert decode(create([])).fields == []


@pytest.mark.parametrize(("value", "kind"), [(70000, 4), (7, 3)])
def test_entry_keeps_its_type_where_the_value_allows(value: int, kind: int) -> None:
    raw = ifd.block(ifd.Description({"ifd0": [ifd.numbers(0x0100, 3, [640])]}))
    made = after(raw, change("IFD0", 0x0100, value))
    assert (values(made)["IFD0:ImageWidth"], entry_type(made, 0x0100)) == (value, kind)


def test_line_break_separates_photographer_and_editor() -> None:
    raw = create([change("IFD0", 0x8298, "Ada\nEve")])
    assert b"Ada\0Eve\0" in raw
    assert values(raw)["IFD0:Copyright"] == "Ada\nEve"
    assert values(create([change("IFD0", 0x8298, "\nEve")]))["IFD0:Copyright"] == "\nEve"


def test_thumbnail_is_set_replaced_and_deleted() -> None:
    image = b"\xff\xd8\xff" + bytes(range(200))
    added = after(create([change("IFD0", 0x013B, "Ada")]), Change(THUMBNAIL, "IFD1", image))
    assert values(added)["IFD1:ThumbnailImage"] == image
    assert not patch_of(added, Change(THUMBNAIL, "IFD1", image))
    replaced = after(CAMERA, Change(THUMBNAIL, "IFD1", image))
    assert (values(replaced)["IFD1:ThumbnailImage"], values(replaced)["IFD1:Compression"]) == (image, 6)
    assert "IFD1" not in groups(after(added, Change(THUMBNAIL, "IFD1", None)))


@pytest.mark.parametrize(
    ("group", "tag", "value", "code"),
    [
        ("IFD0", 0x0112, 70000, "value/range"),
        ("IFD0", 0x0112, "six", "value/type"),
        ("IFD0", 0x013B, 5, "value/type"),
        ("IFD0", 0x8769, 8, "exif/protected"),
        ("IFD1", 0x0201, 8, "exif/protected"),
        ("ExifIFD", 0x927C, b"note", "exif/protected"),
    ],
)
def test_illegal_wish_is_rejected_with_its_trail(group: str, tag: int, value: object, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        encode(CAMERA, [change(group, tag, value)])
    assert refused.value.code == code
    assert refused.value.trail[0] == group


@pytest.mark.parametrize("image", [b"", "text"])
def test_thumbnail_that_is_none_is_rejected(image: object) -> None:
    with pytest.raises(Rejected):
        encode(CAMERA, [Change(THUMBNAIL, "IFD1", image)])


def test_block_that_cannot_be_read_is_not_written() -> None:
    with pytest.raises(Malformed) as refused:
        encode(b"MM\0*\0\0\0\x09", [change("IFD0", 0x0112, 1)])
    assert refused.value.code == "exif/outside"


def test_block_is_not_made_larger_than_its_carrier() -> None:
    with pytest.raises(Unsupported) as refused:
        encode(CAMERA, [change("IFD0", 0x013B, "x" * MAX_SIZE)])
    assert refused.value.code == "exif/too-large"


def test_block_is_packed_before_it_is_refused() -> None:
    loose = ifd.block(ifd.Description({"ifd0": [ifd.text(0x010F, "A long maker")]}, gaps=(bytes(4000), b"x" * 4000)))
    packed = encode(loose, [change("IFD0", 0x013B, "y" * 1000)], limit=len(loose) - 100)
    assert packed is not None
    grown = encode(loose, [change("IFD0", 0x013B, "y" * 9000)], limit=9500)
    assert grown is not None
    assert grown.size_after < 9500
    assert values(grown.over(BytesSource(loose)).all()) == {"IFD0:Make": "A long maker", "IFD0:Artist": "y" * 9000}


def test_packing_takes_thumbnail_and_all_directories_along() -> None:
    raw = ifd.camera("<", note=b"") + b"x" * 500
    patch = encode(raw, [change("IFD0", 0x013B, "y" * 700)], limit=len(raw) + 300)
    assert patch is not None
    made = values(patch.over(BytesSource(raw)).all())
    made.pop("IFD1:ThumbnailOffset")
    kept = {key: value for key, value in values(raw).items() if "Offset" not in key}
    assert made == kept | {"IFD0:Artist": "y" * 700}


def test_first_thumbnail_directory_cannot_go_before_a_second() -> None:
    entry = write_entry(0x0112, 3, 1, b"\0\1", BIG)
    raw = write_header(8, BIG) + b"".join(write_ifd([entry], off, BIG) for off in (26, 44, 0))
    with pytest.raises(Unsupported) as refused:
        encode(raw, [GroupDelete("IFD1")])
    assert refused.value.code == "exif/chained"


def test_unreadable_directory_is_not_deleted_and_not_doubled() -> None:
    pointer = write_entry(0x8825, 4, 1, 26, BIG)
    raw = write_header(8, BIG) + write_ifd([pointer], 0, BIG) + b"\xff\xff"
    for wish in (GroupDelete("GPS"), change("GPS", 1, "N")):
        with pytest.raises(Unsupported) as refused:
            encode(raw, [wish])
        assert refused.value.code == "exif/unreadable-directory"
    assert encode(raw[:-2], [GroupDelete("GPS")]) is None


def test_directory_with_a_pointer_behind_the_block_does_not_move() -> None:
    raw = ifd.camera(turn=1)
    image = next(field for field in decode(raw).fields if field.name == "ThumbnailImage")
    assert image.span is not None
    cut = raw[: image.span.start]
    assert values(after(cut, change("IFD1", 0x0103, 7)))["IFD1:Compression"] == 7
    for wish in (change("IFD1", 0x011A, Rational(72, 1)), change("IFD1", 0x0103, None)):
        with pytest.raises(Unsupported) as refused:
            encode(cut, [wish])
        assert refused.value.code == "exif/pinned"


def test_block_does_not_grow_over_a_value_that_is_missing() -> None:
    raw = ifd.block(ifd.Description({"ifd0": [ifd.text(0x010F, "X"), ifd.text(0x013B, "a long text at the end")]}))
    with pytest.raises(Unsupported) as refused:
        encode(raw[:-4], [change("IFD0", 0x8298, "Somebody")])
    assert refused.value.code == "exif/dangling"
    assert "IFD0:Artist" not in values(after(raw[:-4], change("IFD0", 0x013B, None)))


@pytest.mark.parametrize("group", ["SubIFD", "IFD2"])
def test_directory_that_only_cameras_make_is_not_added(group: str) -> None:
    with pytest.raises(Unsupported) as refused:
        encode(CAMERA, [change(group, 0x0112, 1)])
    assert refused.value.code == "exif/no-place"


def test_pointer_that_leads_nowhere_gives_way_to_a_new_directory() -> None:
    raw = ifd.block(ifd.Description({"ifd0": [ifd.text(0x010F, "X"), (0x8825, 4, 0, b"")]}))
    assert values(after(raw, change("GPS", 1, "N"))) == {"IFD0:Make": "X", "GPS:GPSLatitudeRef": "N"}
    assert b"\x88\x25" not in after(raw, GroupDelete("GPS"))


def test_missing_value_hinders_no_edit_in_place() -> None:
    items = [ifd.numbers(0x0112, 3, [1]), ifd.text(0x013B, "a long text at the end")]
    raw = ifd.block(ifd.Description({"ifd0": items}))
    assert values(after(raw[:-4], change("IFD0", 0x0112, 6))) == {"IFD0:Orientation": 6}
