"""The judge catches every sabotage we could think of, with and without knowledge of the patch."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import pytest
from metasplice import BytesSource, Delete, Patch, Rewrite, Set, Span, inspect, rewrite
from metasplice.base.change import BlockEdit, Note
from metasplice.base.edit import Edit
from metasplice.base.link import Checksum, Length, Pointer
from metasplice.base.part import Role
from metasplice.base.splice import Splice
from metasplice.reading import Inspection
from metasplice.verify import Pair, Verdict, findings_of, verify

from tests.build import icc
from tests.build import jpeg as build
from tests.build.sample import SAMPLES

RAW = SAMPLES["everything"]
EDITS = [Set("EXIF:Artist", ("Somebody with a name that fits no old slot",)), Set("XMP-dc:Title", ("New",))]


def good() -> bytes:
    return rewrite(BytesSource(RAW), EDITS).patch.over(BytesSource(RAW)).all()


def judged(made: bytes, *, asked: bool = True) -> Verdict:
    wanted = rewrite(BytesSource(RAW), EDITS).plan.block_edits if asked else None
    return verify(Pair(inspect(BytesSource(RAW)), inspect(BytesSource(made)), None, wanted))


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        assert raw.count(old) >= 1, f"the sabotage found no {old!r}"
        return new.join(raw.rsplit(old, 1))

    return change


def without_unknown(raw: bytes) -> bytes:
    return replaced(build.segment(0xE5, b"unknown"), b"")(raw)


def with_moved_note(raw: bytes) -> bytes:
    at = raw.index(b"NOTENOTE")
    return raw[:at] + raw[at + 1 : at + 12] + b"\0" + raw[at + 12 :]


SABOTAGES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a changed scan byte": (replaced(b"\xff\xd0\x77", b"\xff\xd1\x77"), "media"),
    "another scan byte": (replaced(b"\x12\x34", b"\x12\x35"), "media"),
    "a changed coding table": (replaced(build.DQT, build.DQT[:-1] + b"\x11"), "media"),
    "a lost unknown segment": (without_unknown, "media"),
    "a changed trailer": (replaced(b"some trailer", b"some Trailer"), "media"),
    "a moved maker note": (with_moved_note, "maker note"),
    "a dropped tag": (replaced(b"Canonet", b"\0anonet"), "fields"),
    "a changed tag": (replaced(b"Canonet", b"Canonex"), "fields"),
    "an asked tag that did not arrive": (replaced(b"Somebody with", b"Somebody wiTh"), "fields"),
    "a changed comment": (replaced(b"a comment", b"A comment"), "blocks"),
    "a lost comment": (replaced(build.comment(b"a comment"), b""), "blocks"),
}


@pytest.mark.parametrize("name", SABOTAGES)
def test_verify_catches(name: str) -> None:
    sabotage, check = SABOTAGES[name]
    made = good()
    assert judged(made).ok
    bad = sabotage(made)
    if bad == made:
        pytest.fail("this sabotage changes nothing")
    verdict = judged(bad)
    assert not verdict.ok
    assert check in [failed.name for failed in verdict.failures], verdict.failures
    assert {finding.severity for finding in findings_of(verdict)} == {"error"}


def test_verify_catches_a_patch_that_touches_the_scan() -> None:
    source = BytesSource(RAW)
    result = rewrite(source, EDITS)
    at = RAW.rindex(b"\x12\x34")
    bad = Patch(len(RAW), [*result.patch.splices, Splice(Span(at, at + 2), b"\x12\x35")])
    verdict = verify(Pair(inspect(source), Inspection(bad.over(source)), bad, result.plan.block_edits))
    assert [failed.name for failed in verdict.failures] == ["media"]


def test_verify_catches_a_wrong_length() -> None:
    raw = SAMPLES["two images"]
    source = BytesSource(raw)
    result = rewrite(source, EDITS)
    unsettled = Patch(len(raw), [splice for splice in result.patch.splices if len(splice.raw) > 8])
    verdict = verify(Pair(inspect(source), Inspection(unsettled.over(source)), unsettled, result.plan.block_edits))
    assert not verdict.ok


def test_verify_of_two_files_lists_what_differs() -> None:
    verdict = judged(good(), asked=False)
    assert verdict.ok
    assert any("IFD0:Artist" in check.detail for check in verdict.checks)
    assert judged(RAW, asked=False).checks[-1].detail == "all values are equal"


def test_verify_notices_a_new_error_in_the_result() -> None:
    made = good().replace(b"<x:xmpmeta", b"<x:xmpmetx", 1)
    assert "structure" in [failed.name for failed in judged(made).failures]


def edited(name: str, *edits: Edit) -> tuple[Inspection, Rewrite, Inspection]:
    source = BytesSource(SAMPLES[name])
    result = rewrite(source, edits)
    return inspect(source), result, Inspection(result.patch.over(source))


def failures(before: Inspection, after: Inspection, patch: Patch | None, wanted: Sequence[BlockEdit]) -> list[str]:
    return [failed.name for failed in verify(Pair(before, after, patch, wanted)).failures]


def test_verify_lets_a_deleted_trailer_go_and_nothing_more() -> None:
    before, result, after = edited("everything", Delete("Trailer:all"))
    wanted = result.plan.block_edits
    assert failures(before, after, result.patch, wanted) == []
    made = after.source.all()
    bad = inspect(BytesSource(made.replace(build.SCAN, build.SCAN[:-1] + b"x")))
    assert "media" in failures(before, bad, None, wanted)


@pytest.mark.parametrize(
    "group", ["EXIF:all", "ExifIFD:all", "IFD1:all", "XMP-dc:all", "XMP:all", "Photoshop:all", "all"]
)
def test_verify_lets_deleted_groups_go(group: str) -> None:
    before, result, after = edited("everything", Delete(group))
    assert result.plan.block_edits
    assert failures(before, after, result.patch, result.plan.block_edits) == []
    assert "fields" in failures(before, after, result.patch, [])


def test_verify_catches_a_value_that_nobody_asked_for() -> None:
    before, result, after = edited("everything", *EDITS)
    title_only = [edit for edit in result.plan.block_edits if edit.kind == "xmp"]
    artist = [*title_only, *(edit._replace(changes=()) for edit in result.plan.block_edits if edit.kind == "exif")]
    assert failures(before, after, result.patch, artist) == ["fields"]


def test_verify_catches_a_changed_size_and_a_lost_segment_of_a_block() -> None:
    raw = build.jpeg(build.photoshop(b"8BIM\x04\x0b\0\0\0\0\0\x02hi"), build.photoshop(b""), build.comment(b"one"))
    before = inspect(BytesSource(raw))
    longer = raw.replace(build.comment(b"one"), build.comment(b"two!"))
    assert failures(before, inspect(BytesSource(longer)), None, []) == ["blocks", "fields"]
    fewer = raw.replace(build.photoshop(b""), b"")
    assert failures(before, inspect(BytesSource(fewer)), None, []) == ["blocks"]


def test_verify_catches_another_kind_of_segment_in_the_same_place() -> None:
    raw = build.jpeg(build.segment(0xE5, b"one"))
    other = raw.replace(build.segment(0xE5, b"one"), build.segment(0xE6, b"one"))
    assert "media" in failures(inspect(BytesSource(raw)), inspect(BytesSource(other)), None, [])


def test_verify_catches_a_pointer_that_leads_elsewhere() -> None:
    source = BytesSource(SAMPLES["index in front"])
    before, result = inspect(source), rewrite(source, EDITS)
    pointer = next(link for link in before.links if isinstance(link, Pointer))
    kept = [splice for splice in result.patch.splices if splice.span.start != pointer.at]
    bad = Patch(source.size, kept)
    assert len(kept) < len(result.patch.splices)
    assert "pointers" in failures(before, Inspection(bad.over(source)), bad, result.plan.block_edits)


def test_verify_lets_a_pointer_inside_a_maker_note_settle() -> None:
    before, result, after = edited("preview behind", *EDITS)
    pointer = next(link for link in after.links if isinstance(link, Pointer))
    assert after.source.read(Span(pointer.target, pointer.target + 2)) == b"\xff\xd8"
    assert failures(before, after, result.patch, result.plan.block_edits) == []
    unsettled = Patch(before.size, [splice for splice in result.patch.splices if len(splice.raw) != 4])
    bad = Inspection(unsettled.over(before.source))
    assert "pointers" in failures(before, bad, unsettled, result.plan.block_edits)


def test_verify_lets_a_pointer_go_with_its_directory() -> None:
    before, result, after = edited("preview behind", Delete("ExifIFD:all"))
    assert failures(before, after, result.patch, result.plan.block_edits) == []


def toy(stored: int, *, gap: bool = False) -> Inspection:
    """A JPEG whose layout also claims a checksum over its first two bytes, and a gap if wanted."""
    source = BytesSource(build.jpeg(build.comment(stored.to_bytes(4, "big"))))
    found = inspect(source)
    at = source.raw.index(b"\xff\xfe") + 4
    found.layout.links.append(Checksum(at, 4, "big", Span(0, 2), "crc32"))
    if gap:
        found.layout.root.children.clear()
        found.layout.root.add("hole", 1, source.size, Role.MEDIA)
    return found


def test_verify_tries_checksums_and_the_tiling() -> None:
    true = zlib.crc32(b"\xff\xd8")
    assert "links" not in failures(toy(true), toy(true), None, [])
    assert "links" in failures(toy(true), toy(true ^ 1), None, [])
    assert "structure" in failures(toy(true), toy(true, gap=True), None, [])


def test_verify_catches_a_wrong_segment_length_found_by_reading_on() -> None:
    before = inspect(BytesSource(RAW))
    after = inspect(BytesSource(RAW))
    length = next(link for link in after.layout.links if isinstance(link, Length))
    after.layout.links.append(Length(length.at, 2, "big", length.of, 5))
    assert "links" in failures(before, after, None, [])


def test_verify_tells_a_changed_member_of_a_structure() -> None:
    verdict = judged(RAW.replace(b"<own:Inner>7", b"<own:Inner>8"), asked=False)
    assert "XMP-own:Thing" in verdict.checks[-1].detail


def test_verify_lets_the_offset_of_a_thumbnail_behind_the_image_settle() -> None:
    raw = SAMPLES["preview behind"]
    old = raw.index(b"\x02\x01\x00\x04\x00\x00\x00\x01") + 8
    tiff_at, second = raw.index(b"MM\0*"), raw.rindex(b"\xff\xd8")
    source = BytesSource(raw[:old] + (second - tiff_at).to_bytes(4, "big") + raw[old + 4 :])
    result = rewrite(source, EDITS)
    after = Inspection(result.patch.over(source))
    assert [field.value for field in after.fields if field.name == "ThumbnailOffset"] != [second - tiff_at]
    assert failures(inspect(source), after, result.patch, result.plan.block_edits) == []


def test_verify_of_two_files_counts_their_pictures() -> None:
    before, after = (inspect(BytesSource(raw)) for raw in (build.multipicture(behind=(build.image(),)), build.jpeg()))
    (check,) = [check for check in verify(Pair(before, after, None, None)).checks if check.name == "media"]
    assert not check.ok


def test_verify_catches_a_block_that_is_not_the_one_given() -> None:
    profile = icc.icc((b"desc", icc.desc(b"Ours")))
    before, made, after = edited("everything", Set("ICC_Profile", (profile,)))
    assert not failures(before, after, None, made.plan.block_edits)
    raw = after.source.read(Span(0, after.size))
    at = raw.index(profile) + len(profile) - 1
    other = inspect(BytesSource(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]))
    assert "blocks" in failures(before, other, None, made.plan.block_edits)


def test_verify_catches_a_note_that_was_to_be_copied_and_is_not_there() -> None:
    note = Set("MakerNotes", (Note(b"Apple iOS\0\0\1MM\0\0\0\0\0\0", 0, "big"),))
    before, made, _ = edited("everything", Delete("MakerNotes:all"), note)
    assert "maker note" in failures(before, before, None, made.plan.block_edits)
