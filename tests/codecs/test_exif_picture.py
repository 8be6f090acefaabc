"""Pictures that two numbers lead to: replaced in place or behind the end, emptied, refused; nothing else changes."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Patch, Rewrite, Set, Span, inspect, rewrite
from metasplice.base.change import Change
from metasplice.base.edit import Edit
from metasplice.base.splice import Splice
from metasplice.base.view import View
from metasplice.formats import codec
from metasplice.tags.registry import table_tag
from metasplice.verify import Pair, verify

from tests.build import raw as raw_file
from tests.build.tiff import CR2_EXTRA, FILES, FULL, PREVIEW, STRIP, Builder, camera, previews

SMALL = b"\xff\xd8\xff\xe0small\xff\xd9"
LARGE = b"\xff\xd8\xff\xe0" + b"a large one" * 200 + b"\xff\xd9"
NAMES = {"PreviewImage": ("SubIFD1", PREVIEW), "JpgFromRaw": ("SubIFD2", FULL)}


def made(raw: bytes, *edits: Edit) -> tuple[bytes, Rewrite]:
    """The edited file, after its undo gave the original back and the same edits changed nothing more."""
    source = BytesSource(raw)
    result = rewrite(source, edits)
    after = result.patch.over(source).all()
    assert result.undo.over(BytesSource(after)).all() == raw
    again = rewrite(BytesSource(after), edits)
    assert not again.patch, again.plan.diff
    return after, result


def pictures(raw: bytes) -> dict[str, bytes]:
    return {field.key: field.value for field in inspect(BytesSource(raw)).fields if field.name in NAMES}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("name", NAMES)
def test_a_smaller_picture_stands_where_the_old_one_stood(name: str, order: str) -> None:
    raw = previews(order)
    group, old = NAMES[name]
    after, result = made(raw, Set(name, (SMALL,)))
    assert len(after) == len(raw)
    assert after.index(SMALL) == raw.index(old)
    assert old[20:] not in after
    assert pictures(after) == pictures(raw) | {f"{group}:{name}": SMALL}
    assert result.plan.diff[0].key == f"{group}:{name}"


@pytest.mark.parametrize("name", NAMES)
def test_a_larger_picture_goes_behind_the_end_and_no_byte_of_the_old_one_stays(name: str) -> None:
    raw = previews()
    group, old = NAMES[name]
    after, _ = made(raw, Set(name, (LARGE,)))
    assert after.index(LARGE) >= len(raw)
    assert old[20:] not in after
    assert pictures(after) == pictures(raw) | {f"{group}:{name}": LARGE}
    assert after.index(STRIP) == raw.index(STRIP)


def test_the_room_of_a_picture_is_used_again() -> None:
    raw = previews()
    large, _ = made(raw, Set("PreviewImage", (LARGE,)))
    small, _ = made(large, Set("PreviewImage", (SMALL,)))
    again, _ = made(small, Set("PreviewImage", (LARGE,)))
    assert len(again) <= len(large)


@pytest.mark.parametrize("name", NAMES)
def test_a_deleted_picture_leaves_a_length_of_0_and_no_bytes(name: str) -> None:
    raw = previews()
    group, old = NAMES[name]
    after, _ = made(raw, Delete(name))
    fields = {field.key: field.value for field in inspect(BytesSource(after)).fields}
    assert fields[f"{group}:{name}Length"] == 0
    assert old[:30] not in after
    assert len(after) == len(raw)
    full, _ = made(after, Set(name, (SMALL,)))
    assert pictures(full)[f"{group}:{name}"] == SMALL


def test_a_picture_without_entries_is_not_created() -> None:
    for raw in (FILES["tiff, little-endian"], FILES["orf"]):
        for name in ("PreviewImage", "OtherImage"):
            result = rewrite(BytesSource(raw), [Set(name, (SMALL,))])
            assert not result.patch
            assert {finding.code for finding in result.plan.findings} <= {"tag/not-created", "exif/note-preview"}
            assert result.plan.findings


def test_a_preview_that_may_lie_in_the_maker_note_is_told_of() -> None:
    result = rewrite(BytesSource(camera()), [Delete("PreviewImage")])
    assert [finding.code for finding in result.plan.findings] == ["exif/note-preview"]


def test_the_only_picture_of_a_tiff_is_no_preview() -> None:
    build = Builder()
    at = build.put(PREVIEW)
    items = [(0x0103, 3, build.number(7, "H")), (0x0111, 4, build.number(at)), (0x0117, 4, build.number(len(PREVIEW)))]
    raw = build.done(build.directory(items))
    for edit in (Delete("PreviewImage"), Set("PreviewImage", (SMALL,))):
        with pytest.raises(MetaspliceError) as refused:
            rewrite(BytesSource(raw), [edit])
        assert refused.value.code == "exif/page"


def test_a_thumbnail_is_replaced_in_a_file_and_goes_with_its_directory() -> None:
    raw = camera()
    after, _ = made(raw, Set("ThumbnailImage", (SMALL,)))
    assert SMALL in after
    gone, _ = made(raw, Delete("ThumbnailImage"))
    assert b"thumb" not in gone
    assert all(field.group1 != "IFD1" for field in inspect(BytesSource(gone)).fields)


def test_a_thumbnail_is_made_where_the_type_has_one_and_nowhere_else() -> None:
    build = Builder(extra=CR2_EXTRA)
    cr2 = build.done(build.directory([(0x010F, 2, b"Maker\0")]))
    after, _ = made(cr2, Set("ThumbnailImage", (SMALL,)))
    assert SMALL in after
    assert not rewrite(BytesSource(previews()), [Set("ThumbnailImage", (SMALL,))]).patch


def test_a_page_is_not_taken_for_a_thumbnail() -> None:
    build = Builder()
    strips = [(0x0111, 4, build.number(build.put(STRIP))), (0x0117, 4, build.number(len(STRIP)))]
    second = build.directory([*strips, (0x0100, 4, build.number(5))])
    raw = build.done(build.directory([*strips, (0x0100, 4, build.number(5))], second))
    assert not rewrite(BytesSource(raw), [Set("ThumbnailImage", (SMALL,))]).patch
    assert not rewrite(BytesSource(raw), [Delete("ThumbnailImage")]).patch


@pytest.mark.parametrize("value", ["text", b"no picture", b""])
def test_what_is_no_jpeg_picture_is_refused(value: object) -> None:
    with pytest.raises(MetaspliceError) as refused:
        rewrite(BytesSource(previews()), [Set("PreviewImage", (value,))])
    assert refused.value.code == "value/type"


def test_the_jpeg_file_that_holds_the_exif_of_a_raw_type_stays() -> None:
    for edit in (Delete("JpgFromRaw"), Set("JpgFromRaw", (SMALL,))):
        with pytest.raises(MetaspliceError) as refused:
            rewrite(BytesSource(raw_file.rw2()), [edit])
        assert refused.value.code == "exif/holds-metadata"


@pytest.mark.parametrize(("raw", "name"), [(raw_file.raf(), "PreviewImage"), (raw_file.x3f(), "JpgFromRaw")])
def test_the_jpeg_file_around_the_exif_is_left_with_a_word(raw: bytes, name: str) -> None:
    for edit in (Delete(name), Set(name, (SMALL,))):
        result = rewrite(BytesSource(raw), [edit])
        assert not result.patch
        assert [finding.code for finding in result.plan.findings] == ["exif/holds-metadata"]


def test_a_picture_in_several_strips_is_none() -> None:
    build = Builder()
    at = build.put(PREVIEW)
    page = [(0x00FE, 4, build.number(1)), (0x0103, 3, build.number(7, "H"))]
    page += [(0x0111, 4, build.number(at) + build.number(at + 9)), (0x0117, 4, build.number(9) + build.number(9))]
    sub = build.directory(page)
    raw = build.done(build.directory([(0x014A, 4, build.number(sub) * 2), (0xC612, 1, b"\1\4\0\0")]))
    for edit in (Delete("SubIFD:PreviewImage"), Set("PreviewImage", (SMALL,))):
        assert not rewrite(BytesSource(raw), [edit]).patch
    tag = table_tag("Composite", "Exif-PreviewImage")
    with pytest.raises(MetaspliceError) as refused:
        codec("exif").encode(View(BytesSource(raw)), [Change(tag, "SubIFD", SMALL)])
    assert refused.value.code == "exif/no-picture"


@pytest.mark.parametrize("where", [STRIP, FULL, b"A picture"])
def test_the_judge_sees_when_anything_but_the_asked_picture_changed(where: bytes) -> None:
    raw = previews()
    source = BytesSource(raw)
    result = rewrite(source, [Set("PreviewImage", (SMALL,))])
    at = raw.index(where) + 5
    patch = Patch(len(raw), sorted([*result.patch.splices, Splice(Span(at, at + 1), b"?")]))
    assert not verify(Pair(inspect(source), inspect(patch.over(source)), patch, result.plan.block_edits)).ok
    assert verify(Pair(inspect(source), inspect(result.patch.over(source)), result.patch, result.plan.block_edits)).ok


def test_bytes_that_two_pictures_share_stay_when_one_is_replaced() -> None:
    build = Builder()
    at = build.put(PREVIEW)
    subs = [
        build.directory(
            [
                (0x00FE, 4, build.number(1)), (0x0103, 3, build.number(7, "H")), (0x0111, 4, build.number(at)),
                (0x0117, 4, build.number(len(PREVIEW))), (0x0100, 4, build.number(5)),
            ]
        )
        for _ in range(3)
    ]  # fmt: skip
    raw = build.done(build.directory([(0x014A, 4, b"".join(map(build.number, subs))), (0xC612, 1, b"\1\4\0\0")]))
    after, _ = made(raw, Set("SubIFD1:PreviewImage", (SMALL,)))
    assert after[at : at + len(PREVIEW)] == PREVIEW
    assert pictures(after)["SubIFD1:PreviewImage"] == SMALL
    assert pictures(after)["SubIFD2:JpgFromRaw"] == PREVIEW
