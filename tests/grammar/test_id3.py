"""ID3 tags of all versions, with what programs do to them, and with what they never should."""

from __future__ import annotations

import struct
import zlib

import pytest
from metasplice.grammar.id3 import old_tag, read_size, read_tag

from tests.build.id3 import frame, syncsafe, tag, text, unsynchronised


def contents(raw: bytes) -> dict[str, bytes]:
    return {one.name: one.content for one in read_tag(raw).frames}


@pytest.mark.parametrize(("version", "name"), [(2, b"TT2"), (3, b"TIT2"), (4, b"TIT2")])
def test_frames_of_every_version_are_read_where_they_stand(version: int, name: bytes) -> None:
    raw = tag(text(name, "One", version), text(name, "Two", version), version=version, padding=7)
    found = read_tag(raw)
    assert (found.version, found.size, found.trouble) == (version, len(raw), "")
    assert [one.content for one in found.frames] == [b"\0One", b"\0Two"]
    for one in found.frames:
        assert one.span is not None and raw[one.span.start : one.span.end] == one.content


def test_sizes_have_seven_bits_a_byte() -> None:
    assert read_size(syncsafe(0x0ABCDEF)) == 0x0ABCDEF
    assert read_size(b"\0\0\0\x80") is None


def test_a_tag_that_is_unsynchronised_as_a_whole_is_restored() -> None:
    raw = tag(unsynchronised(frame(b"TIT2", b"\0\xff\xe0\xff\0x")), flags=0x80)
    (found,) = read_tag(raw).frames
    assert found.content == b"\0\xff\xe0\xff\0x"
    assert found.span is None


def test_frames_of_2_4_are_restored_one_by_one() -> None:
    stuffed = frame(b"TIT2", unsynchronised(b"\0\xff\xe0"), 4, 2)
    raw = tag(stuffed, frame(b"TALB", b"\0\xff\0", 4), version=4, flags=0x80)
    assert contents(raw) == {"TIT2": b"\0\xff\xe0", "TALB": b"\0\xff\0"}


@pytest.mark.parametrize(
    ("version", "head"),
    [(3, struct.pack(">IHI", 6, 0, 0)), (4, syncsafe(6) + b"\1\0")],
)
def test_an_extended_header_is_passed_over(version: int, head: bytes) -> None:
    raw = tag(head, text(b"TIT2", "T", version), version=version, flags=0x40)
    assert contents(raw) == {"TIT2": b"\0T"}
    assert read_tag(raw).size == len(raw) - len(head)


def test_an_extended_header_that_passes_the_end_is_told() -> None:
    for raw in (tag(b"\xff\xff\xff\xff", flags=0x40), tag(b"\xff\xff\xff\xff", version=4, flags=0x40)):
        assert "extended" in read_tag(raw).trouble


@pytest.mark.parametrize(
    ("version", "flags", "front"), [(3, 0x80, struct.pack(">I", 4)), (4, 9, syncsafe(4)), (4, 0x49, b"g" + syncsafe(4))]
)
def test_packed_frames_are_unpacked(version: int, flags: int, front: bytes) -> None:
    raw = tag(frame(b"TIT2", front + zlib.compress(b"\0abc"), version, flags), version=version)
    (found,) = read_tag(raw).frames
    assert (found.content, found.span) == (b"\0abc", None)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(9 << 20))
    half = zlib.compress(bytes(5 << 20))
    frames = [frame(b"TIT2", bytes(4) + one, 3, 0x80) for one in (bomb, half, half)]
    found = read_tag(tag(*frames)).frames
    assert [bool(one.trouble) for one in found] == [True, False, True]
    assert sum(len(one.content) for one in found) <= 8 << 20


@pytest.mark.parametrize(("version", "flags"), [(3, 0x40), (4, 4)])
def test_encrypted_frames_are_told(version: int, flags: int) -> None:
    (found,) = read_tag(tag(frame(b"TIT2", b"secret", version, flags), version=version)).frames
    assert (found.content, found.trouble) == (b"", "is encrypted")


def test_plain_sizes_in_2_4_are_taken_where_only_so_a_frame_follows() -> None:
    large = b"TALB" + struct.pack(">I", 201) + bytes(2) + b"\0" + b"x" * 200
    raw = tag(text(b"TIT2", "T", 4), large, text(b"TPE1", "after", 4), version=4)
    assert contents(raw) == {"TIT2": b"\0T", "TALB": b"\0" + b"x" * 200, "TPE1": b"\0after"}
    proper = tag(frame(b"TALB", b"\0" + b"y" * 200, 4), text(b"TPE1", "after", 4), version=4)
    assert contents(proper)["TPE1"] == b"\0after"


def test_a_frame_that_passes_the_end_is_told_and_ends_the_reading() -> None:
    found = read_tag(tag(text(b"TIT2", "T"), b"TALB\xff\xff\xff\xff\0\0abc", text(b"TPE1", "x")))
    assert [one.name for one in found.frames] == ["TIT2"]
    assert "TALB" in found.trouble


def test_what_is_no_frame_is_told() -> None:
    assert "no frame" in read_tag(tag(text(b"TIT2", "T"), b"\x01\x02\x03\x04" + bytes(9))).trouble


@pytest.mark.parametrize(
    "raw",
    [b"ID3", b"ID3\3\0\0\xff\xff\xff\xff", tag(version=5), tag(text(b"TIT2", "T"))[:-1]],
)
def test_damaged_heads_are_told(raw: bytes) -> None:
    found = read_tag(raw)
    assert found.trouble and not found.frames and found.size == 0


def test_other_bytes_are_no_tag() -> None:
    assert read_tag(b"RIFF") == (0, 0, (), "")


def test_every_cut_of_a_tag_is_read() -> None:
    raw = tag(text(b"TIT2", "T"), frame(b"APIC", b"\0image/png\0\3d\0abc"), padding=4)
    for end in range(len(raw)):
        read_tag(raw[:end])
        body = raw[10:end]
        read_tag(b"ID3\3\0\0" + syncsafe(len(body)) + body)


def test_a_tag_of_version_1_stands_at_the_end() -> None:
    raw = b"xx" + b"TAG" + bytes(125)
    found = old_tag(raw)
    assert found is not None and (found.start, found.end) == (2, 130)
    assert old_tag(raw + b"x") is None
    assert old_tag(b"TAG") is None
