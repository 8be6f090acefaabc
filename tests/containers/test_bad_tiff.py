"""TIFF files and RAW types that break a rule: what is sound is read, what is not is not written and told by entry."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import pytest
from metasplice import BytesSource, MetaspliceError, Set, inspect, rewrite
from metasplice.base.source import Source
from metasplice.derived import visible

from tests.build.tiff import STRIP, Builder, camera

ARTIST = Set("EXIF:Artist", ("Ada Lovelace",))


def values(raw: bytes) -> dict[str, object]:
    return {field.key: field.value for field in visible(inspect(BytesSource(raw)))}


def written(raw: bytes) -> bytes:
    return rewrite(BytesSource(raw), [ARTIST]).patch.over(BytesSource(raw)).all()


def strips(*places: tuple[int, int]) -> bytes:
    """A TIFF file whose image data are STRIP, its strips at these offsets in it and of these sizes."""
    made = Builder("<")
    at = made.put(STRIP)
    offsets = b"".join(made.number(at + off) for off, _ in places)
    sizes = b"".join(made.number(size) for _, size in places)
    items = [(0x0100, 4, made.number(50)), (0x0101, 4, made.number(20)), (0x010F, 2, b"Maker\0")]
    return made.done(made.directory([*items, (0x0111, 4, offsets), (0x0117, 4, sizes)]))


def test_strips_that_overlap_are_read_and_no_byte_of_them_moves() -> None:
    raw = strips((0, 600), (300, 600), (300, 100), (899, 1))
    inspection = inspect(BytesSource(raw))
    assert inspection.layout.gaps() == [] and values(raw)["IFD0:Make"] == "Maker"
    made = written(raw)
    assert made[: raw.index(STRIP) + len(STRIP)][8:] == raw[: raw.index(STRIP) + len(STRIP)][8:]
    assert values(made)["IFD0:Artist"] == "Ada Lovelace"


def test_strip_past_the_end_costs_no_tag_and_is_not_continued_with_metadata() -> None:
    raw = strips((0, 500), (0x7FFFFFFF, 500))
    assert values(raw)["IFD0:Make"] == "Maker"
    with pytest.raises(MetaspliceError) as refusal:
        written(raw)
    assert refusal.value.code == "exif/dangling"


@pytest.mark.parametrize("order", ["<", ">"])
def test_values_and_directories_at_odd_offsets_are_read_and_stay(order: str) -> None:
    made = Builder(order)
    made.raw += b"x"
    at = len(made.raw)
    made.raw += b"An odd place\0"
    entry = struct.pack(order + "HHII", 0x010E, 2, 13, at)
    made.raw += bytes(1 - (len(made.raw) & 1))
    first = len(made.raw)
    assert at & 1 and first & 1
    made.raw += struct.pack(order + "H", 2) + entry + struct.pack(order + "HHII", 0x0112, 3, 1, 0x00060006) + bytes(4)
    raw = made.done(first)
    assert values(raw)["IFD0:ImageDescription"] == "An odd place"
    assert "An odd place" in str(values(written(raw))["IFD0:ImageDescription"])
    assert written(raw)[at : at + 13] == b"An odd place\0"


def test_tags_out_of_order_are_read_and_all_are_there_after_an_edit() -> None:
    raw = bytearray(camera())
    first = struct.unpack_from("<I", raw, 4)[0]
    count = struct.unpack_from("<H", raw, first)[0]
    entries = [bytes(raw[first + 2 + 12 * n : first + 14 + 12 * n]) for n in range(count)]
    raw[first + 2 : first + 2 + 12 * count] = b"".join(entries[::-1])
    before = {key: value for key, value in values(bytes(raw)).items() if not key.startswith("Composite")}
    assert before["IFD0:Make"] == "Maker" and before["ExifIFD:DateTimeOriginal"] == "2020:01:02 03:04:05"
    after = values(written(bytes(raw)))
    assert after["IFD0:Artist"] == "Ada Lovelace"
    assert {key: after.get(key) for key in before} == before


def test_value_that_two_directories_share_is_not_overwritten_for_one_of_them() -> None:
    made = Builder("<")
    shared = made.put(b"Shared words\0")
    entry = struct.pack("<HHII", 0x010E, 2, 13, shared)
    second = made.put(struct.pack("<H", 1) + entry + bytes(4))
    first = made.put(struct.pack("<H", 1) + entry + made.offset(second))
    raw = made.done(first)
    source = BytesSource(raw)
    result = rewrite(source, [Set("IFD0:ImageDescription", ("Others words",))]).patch.over(source).all()
    assert values(result)["IFD0:ImageDescription"] == "Others words"
    assert values(result)["IFD1:ImageDescription"] == "Shared words"


@pytest.mark.parametrize("kind", ["next", "sub", "exif"])
def test_directory_that_leads_to_itself_is_told_with_its_name(kind: str) -> None:
    made = Builder("<")
    first = len(made.raw)
    tag = {"next": 0x0112, "sub": 0x014A, "exif": 0x8769}[kind]
    entry = struct.pack("<HHII", tag, 3 if kind == "next" else 4, 1, 6 if kind == "next" else first)
    made.raw += struct.pack("<H", 1) + entry + struct.pack("<I", first if kind == "next" else 0)
    raw = made.done(first)
    found = [one for one in inspect(BytesSource(raw)).findings if one.code == "exif/loop"]
    assert len(found) == 1 and found[0].trail
    assert values(raw)["File:FileType"] == "TIFF"


@dataclass
class Sparse(Source):
    """A file of gigabytes: the pieces that are something, NULs between."""

    pieces: dict[int, bytes]
    size: int
    name: str = "big.tif"

    def _fetch(self, start: int, end: int) -> bytes:
        made = bytearray(end - start)
        for at, raw in self.pieces.items():
            first, last = max(start, at), min(end, at + len(raw))
            if first < last:
                made[first - start : last - start] = raw[first - at : last - at]
        return bytes(made)


def test_big_file_is_read_and_written_behind_four_gigabytes() -> None:
    far = (5 << 30) + 2
    text = b"Words behind four gigabytes\0"
    entries = struct.pack("<HHQ", 0x010E, 2, len(text)) + struct.pack("<Q", far - 1000)
    directory = struct.pack("<Q", 1) + entries + bytes(8)
    head = b"II" + struct.pack("<HHH", 43, 8, 0) + struct.pack("<Q", far)
    source = Sparse({0: head, far - 1000: text, far: directory}, far + len(directory))
    inspection = inspect(source)
    assert inspection.format == "BTF"
    assert {field.key: field.value for field in inspection.fields}["IFD0:ImageDescription"] == text[:-1].decode()
    result = rewrite(source, [ARTIST])
    assert result.verdict.ok and result.patch.splices
    found = {field.key: field.value for field in inspect(result.patch.over(source)).fields}
    assert found["IFD0:Artist"] == "Ada Lovelace" and found["IFD0:ImageDescription"] == text[:-1].decode()


def sony(size: int, start: int | None = None, tags: int = 3) -> bytes:
    """An ARW with private data: their directory, which tells where the enciphered one is, of what size and its key."""
    made = Builder("<")
    secret = made.put(bytes(range(64)))
    told = [(0x7200, secret if start is None else start), (0x7201, size), (0x7221, 0x12345678)][:tags]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in told)
    private = made.put(struct.pack("<H", len(told)) + entries + bytes(4))
    items = [(0x010F, 2, b"SONY\0"), (0x0110, 2, b"DSLR-A700\0"), (0x0103, 3, made.number(32767, "H"))]
    return made.done(made.directory([*items, (0xC634, 1, made.number(private))]))


@pytest.mark.parametrize(
    ("size", "start", "tags"), [(64, None, 3), (64, 1 << 30, 3), (0xFFFFFFFF, None, 3), (64, None, 1)]
)
def test_enciphered_private_data_cost_no_other_tag_and_stay_as_they_are(
    size: int, start: int | None, tags: int
) -> None:
    raw = sony(size, start, tags)
    inspection = inspect(BytesSource(raw, "a.arw"))
    assert inspection.format == "ARW"
    assert values(raw)["IFD0:Make"] == "SONY"
    assert all(one.severity != "error" for one in inspection.findings)
    made = written(raw)
    assert values(made)["IFD0:Artist"] == "Ada Lovelace"
    at = raw.index(bytes(range(64)))
    assert made[at : at + 64] == bytes(range(64)), "the enciphered directory"
