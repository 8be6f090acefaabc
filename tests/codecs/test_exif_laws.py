"""Laws of Exif editing, on random blocks and random edits."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from metasplice.base.change import Change, GroupDelete
from metasplice.base.decoded import Decoded
from metasplice.base.errors import MetaspliceError
from metasplice.base.scalars import Rational
from metasplice.base.source import BytesSource
from metasplice.codecs.exif import create, decode, encode
from metasplice.tags.registry import exif_tag

from tests.build import ifd

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\n"), max_size=40)
SMALL = st.integers(0, 0xFFFF)
FRACTION = st.builds(Rational, st.integers(0, 0xFFFFFFFF), st.integers(0, 0xFFFFFFFF))
VALUES = {
    "IFD0": {0x010E: WORDS, 0x010F: WORDS, 0x0112: SMALL, 0x011A: FRACTION, 0x013B: WORDS, 0x0213: SMALL},
    "ExifIFD": {0x829A: FRACTION, 0x8827: SMALL, 0x9003: WORDS, 0x9286: st.binary(max_size=60), 0xA434: WORDS},
    "GPS": {0x0001: WORDS, 0x0002: st.tuples(FRACTION, FRACTION, FRACTION), 0x001B: st.binary(max_size=20)},
    "InteropIFD": {0x0001: WORDS},
    "IFD1": {0x0103: SMALL, 0x011A: FRACTION},
}
"""Tags of each directory with strategies for their values."""

PLACES = {"IFD0": "ifd0", "ExifIFD": "exif", "GPS": "gps", "InteropIFD": "interop", "IFD1": "ifd1"}
WITHIN = {"ExifIFD": {"ExifIFD", "InteropIFD"}, "GPS": {"GPS"}, "IFD1": {"IFD1"}, "InteropIFD": {"InteropIFD"}}
MANDATORY = {"YCbCrPositioning", "Compression", "XResolution", "YResolution", "ResolutionUnit"}
FULL = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def item(tag: int, value: object, order: str) -> ifd.Item:
    """A builder's entry for a canonical value."""
    if isinstance(value, str):
        return ifd.text(tag, value)
    if isinstance(value, bytes):
        return ifd.data(tag, value)
    if isinstance(value, int):
        return ifd.numbers(tag, 3, [value], order)
    pairs = [value] if isinstance(value, Rational) else value
    return ifd.numbers(tag, 5, [number for pair in pairs for number in pair], order)  # type: ignore[attr-defined]


@st.composite
def blocks(draw: st.DrawFn) -> bytes:
    """A block of random tags in a random arrangement."""
    order = draw(st.sampled_from("<>"))
    directories: dict[str, list[ifd.Item]] = {"ifd0": []}
    for group, values in VALUES.items():
        chosen = draw(st.sets(st.sampled_from(sorted(values))))
        if chosen:
            directories[PLACES[group]] = [item(tag, draw(values[tag]), order) for tag in sorted(chosen)]
    if draw(st.booleans()):
        directories["ifd0"].append(ifd.numbers(0xC001, 3, [1, 2, 3], order))
    note = draw(st.binary(min_size=5, max_size=50)) if draw(st.booleans()) else b""
    thumbnail = draw(st.sampled_from((b"", b"\xff\xd8\xff" + bytes(31))))
    gaps = tuple(draw(st.lists(st.one_of(st.just(bytes(6)), st.binary(max_size=30)), max_size=9)))
    return ifd.block(ifd.Description(directories, order, note, thumbnail, draw(st.integers(0, 20)), gaps))


@st.composite
def edits(draw: st.DrawFn) -> list[Change | GroupDelete]:
    """Some changes, each tag at most once."""
    made: dict[object, Change | GroupDelete] = {}
    for group in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=4)):
        tag = draw(st.sampled_from(sorted(VALUES[group])))
        value = draw(st.one_of(st.none(), VALUES[group][tag]))
        made[group, tag] = Change(exif_tag(group, tag), group, value)
    if draw(st.integers(0, 4)) == 0:
        gone = draw(st.sampled_from(("GPS", "IFD1", "InteropIFD", "ExifIFD", "MakerNotes")))
        made[gone] = GroupDelete(gone)
    return list(made.values())


def table(decoded: Decoded) -> dict[tuple[str, str], object]:
    return {(field.group1, field.name): field.value for field in decoded.fields}


Table = dict[tuple[str, str], object]


def expected(before: Table, changes: list[Change | GroupDelete]) -> Table:
    """What the fields must be, filling aside."""
    after = dict(before)
    for change in changes:
        if isinstance(change, GroupDelete):
            gone = WITHIN.get(change.group1, set())
            note = change.group1 in ("MakerNotes", "ExifIFD")
            kept = [key for key in after if key[0] not in gone and not (note and "MakerNote" in key)]
            after = {key: after[key] for key in kept}
    for change in changes:
        if isinstance(change, Change):
            after.pop((change.group1, change.tag.name), None)
            if change.value is not None:
                after[change.group1, change.tag.name] = change.value
    return after


def apply(raw: bytes, changes: list[Change | GroupDelete]) -> bytes | None:
    patch = encode(raw, changes)
    return None if patch is None else patch.over(BytesSource(raw)).all()


def notes(raw: bytes) -> list[tuple[object, object]]:
    return [(field.span, field.value) for field in decode(raw).fields if field.name == "MakerNote"]


@FULL
@given(blocks(), edits())
def test_edit_changes_what_was_asked_and_nothing_else(raw: bytes, changes: list[Change | GroupDelete]) -> None:
    before = table(decode(raw))
    wanted = expected(before, changes)
    after = apply(raw, changes)
    found = {} if after is None else table(decode(after))
    groups = {key[0] for key in found}
    for key, value in wanted.items():
        if key not in found and key[1] in MANDATORY and key[0] not in groups:
            continue
        if key[0] == "IFD1" and key[1].startswith("Thumbnail"):
            assert key in found
            continue
        assert found[key] == value, key
    assert found.keys() <= wanted.keys()


@FULL
@given(blocks(), edits())
def test_thumbnail_and_maker_note_keep_bytes_and_place(raw: bytes, changes: list[Change | GroupDelete]) -> None:
    after = apply(raw, changes)
    gone = {change.group1 for change in changes if isinstance(change, GroupDelete)}
    if after is None:
        return
    if not gone & {"MakerNotes", "ExifIFD"}:
        assert notes(after) == notes(raw)
    if "IFD1" not in gone:
        for name in ("ThumbnailOffset", "ThumbnailImage"):
            assert table(decode(after)).get(("IFD1", name)) == table(decode(raw)).get(("IFD1", name))


@FULL
@given(blocks(), edits())
def test_same_edit_again_changes_nothing(raw: bytes, changes: list[Change | GroupDelete]) -> None:
    after = apply(raw, changes)
    if after is not None:
        again = encode(after, changes)
        assert again is not None
        assert not again


@FULL
@given(blocks(), edits())
def test_inverse_patch_restores_every_byte(raw: bytes, changes: list[Change | GroupDelete]) -> None:
    source = BytesSource(raw)
    patch = encode(raw, changes)
    if patch is not None:
        assert patch.invert(source).over(patch.over(source)).all() == raw


@FULL
@given(blocks(), edits())
def test_patched_block_has_no_new_finding(raw: bytes, changes: list[Change | GroupDelete]) -> None:
    after = apply(raw, changes)
    if after is not None:
        assert {found.code for found in decode(after).findings} <= {found.code for found in decode(raw).findings}


@FULL
@given(blocks(), st.sampled_from((0x010E, 0x013B, 0x0131)))
def test_deleted_text_is_gone_from_the_bytes(raw: bytes, tag: int) -> None:
    secret = "the deleted secret"
    told = apply(raw, [Change(exif_tag("IFD0", tag), "IFD0", secret)])
    assert told is not None
    assert secret.encode() in told
    hidden = apply(told, [Change(exif_tag("IFD0", tag), "IFD0", None)])
    assert hidden is None or secret.encode() not in hidden


@FULL
@given(blocks(), st.lists(edits(), min_size=2, max_size=6))
def test_block_does_not_grow_without_bound_under_repeated_edits(raw: bytes, series: list[list[Change]]) -> None:
    current = raw
    for changes in [*series, *series]:
        sets = [change for change in changes if isinstance(change, Change) and change.value is not None]
        after = apply(current, list(sets))
        assert after is not None
        current = after
    assert len(current) <= len(raw) + 12000


@FULL
@given(edits())
def test_new_block_reads_back(changes: list[Change | GroupDelete]) -> None:
    wanted = expected({}, changes)
    raw = create(changes)
    assert table(decode(raw)) == wanted
    if wanted:
        assert encode(raw, [change for change in changes if isinstance(change, Change)]) is not None


@pytest.mark.parametrize("order", ["<", ">"])
def test_any_mutation_is_read_without_error_and_written_or_refused(order: str) -> None:
    chance = random.Random(7)
    whole = ifd.camera(order)
    changes = [Change(exif_tag("IFD0", 0x013B), "IFD0", "Ada"), GroupDelete("GPS")]
    for _ in range(1500):
        raw = bytearray(whole[: chance.choice((len(whole), chance.randrange(len(whole))))])
        for _ in range(chance.randrange(1, 6)):
            if raw:
                raw[chance.randrange(len(raw))] = chance.choice((0, 1, 255, chance.randrange(256)))
        decode(bytes(raw))
        try:
            patch = encode(bytes(raw), changes)
        except MetaspliceError:
            continue
        if patch is not None:
            after = patch.over(BytesSource(bytes(raw))).all()
            assert table(decode(after))["IFD0", "Artist"] == "Ada"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_rubbish_is_read_without_error(raw: bytes) -> None:
    for head in (b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"):
        decode(head + raw)
