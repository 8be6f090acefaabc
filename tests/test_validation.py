"""A sound file has nothing to be told; each damage has its finding, with a code, a severity and one sentence."""

from __future__ import annotations

import hashlib
import struct

import pytest
from metasplice import BytesSource, inspect, validate
from metasplice.base.finding import Finding

from tests.build import jpeg as build
from tests.build.iptc import dataset
from tests.build.sample import PACKET, directory, resource

DATE = b"2020:01:02 03:04:05\0"


def exif(*entries: tuple[int, int, int, bytes], order: str = ">", follow: int = 0) -> bytes:
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", 8)
    return build.exif(head + directory(order, 8, list(entries), follow))


def told(*segments: bytes, raw: bytes | None = None) -> dict[str, Finding]:
    return {one.code: one for one in validate(inspect(BytesSource(build.jpeg(*segments) if raw is None else raw)))}


FULL = (
    (0x011A, 5, 1, struct.pack(">II", 72, 1)),
    (0x011B, 5, 1, struct.pack(">II", 72, 1)),
    (0x0128, 3, 1, struct.pack(">H", 2)),
    (0x0132, 2, 20, DATE),
    (0x0213, 3, 1, struct.pack(">H", 1)),
)


def test_a_sound_file_has_no_findings() -> None:
    assert told(build.JFIF, exif(*FULL), build.xmp(PACKET), build.comment(b"words")) == {
        code: one for code, one in told(build.xmp(PACKET)).items() if code == "xmp/unknown-property"
    }
    assert told(raw=PACKET) == {}


@pytest.mark.parametrize(
    ("entries", "code", "severity"),
    [
        (FULL[1:], "exif/missing-tag", "info"),
        (FULL[::-1], "exif/order", "info"),
        ((*FULL, FULL[-1]), "exif/repeated", "warning"),
        ((*FULL[:3], (0x0132, 2, 20, b"2020:13:02 03:04:05\0"), FULL[4]), "exif/bad-date", "warning"),
        ((*FULL[:3], (0x0132, 2, 20, b"    :  :     :  :  \0"), FULL[4]), "", ""),
        ((*FULL[:2], (0x0128, 1, 1, b"\2"), *FULL[3:]), "exif/type", "info"),
        ((*FULL[:4], (0x0212, 3, 1, b"\0\2"), FULL[4]), "exif/count", "info"),
        ((*FULL, (0x829A, 5, 1, struct.pack(">II", 1, 60))), "exif/wrong-directory", "info"),
    ],
)
def test_an_exif_directory_is_held_against_its_tables(entries: tuple[object, ...], code: str, severity: str) -> None:
    found = told(exif(*entries))  # type: ignore[arg-type]
    assert found.keys() == ({code} if code else set())
    assert not code or (found[code].severity == severity and found[code].message)


def test_a_finding_points_into_the_file() -> None:
    raw = build.jpeg(exif(*FULL, FULL[-1]))
    (one,) = told(raw=raw).values()
    assert one.span is not None and raw[one.span.start : one.span.start + 2] == b"\x02\x13"


@pytest.mark.parametrize(
    ("degrees", "denominator", "reference", "codes"),
    [
        (95, 1, b"N\0", {"exif/out-of-range"}),
        (12, 1, b"", {"exif/no-reference"}),
        (12, 0, b"N\0", {"exif/no-number"}),
        (12, 1, b"N\0", set()),
    ],
)
def test_coordinates_are_whole(degrees: int, denominator: int, reference: bytes, codes: set[str]) -> None:
    head = b"MM\0*" + struct.pack(">I", 8)
    first = directory(">", 8, [*FULL, (0x8825, 4, 1, bytes(4))])
    at = 8 + len(first) + len(first) % 2
    first = directory(">", 8, [*FULL, (0x8825, 4, 1, struct.pack(">I", at))])
    value = struct.pack(">6I", degrees, denominator, 30, 1, 0, 1)
    entries = [(0, 1, 4, b"\2\3\0\0"), *([(1, 2, 2, reference)] if reference else []), (2, 5, 3, value)]
    raw = head + first.ljust(at - 8, b"\0") + directory(">", at, entries)
    assert told(build.exif(raw)).keys() == codes


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (dataset(2, 90, b"x" * 40), "iptc/length"),
        (dataset(2, 90, b"Rome") * 2, "iptc/repeated"),
        (dataset(2, 90, b"Rome") + dataset(2, 25, b"a") * 2, ""),
    ],
)
def test_iptc_is_held_against_its_tables(data: bytes, code: str) -> None:
    assert told(build.photoshop(resource(0x0404, data))).keys() == ({code} if code else set())


def test_a_stale_digest_is_told() -> None:
    data = dataset(2, 90, b"Rome")
    digest = hashlib.md5(data).digest()
    stale = build.photoshop(resource(0x0404, data) + resource(0x0425, digest[::-1]))
    sound = build.photoshop(resource(0x0404, data) + resource(0x0425, digest))
    assert told(stale).keys() == {"iptc/digest-stale"} and told(sound) == {}


def chunk(number: int, count: int) -> bytes:
    return build.segment(0xE2, b"ICC_PROFILE\0" + bytes((number, count)) + bytes(200))


def test_chunks_of_a_profile_that_are_missing_are_told() -> None:
    assert "icc/chunks" in told(chunk(1, 3), chunk(3, 3))
    assert "icc/chunks" not in told(chunk(2, 2), chunk(1, 2))


def test_the_image_is_whole_and_nothing_unknown_follows() -> None:
    whole = build.jpeg(build.JFIF)
    assert told(raw=whole[:-2]).keys() == {"jpeg/no-end"}
    assert told(raw=whole + b"something").keys() == {"jpeg/unknown-trailer"}
    bare = whole.replace(build.DQT, b"").replace(build.SOF, b"")
    assert told(raw=bare).keys() == {"jpeg/missing-segment"}


def test_several_blocks_of_one_kind_are_told() -> None:
    assert {"exif/several", "xmp/several"} <= told(*[exif(*FULL), build.xmp(PACKET)] * 2).keys()


def test_an_index_that_leads_to_no_image_is_told() -> None:
    raw = bytearray(build.multipicture(build.JFIF))
    raw[raw.rindex(b"\xff\xd8\xff")] = 0
    assert "mpf/no-image" in told(raw=bytes(raw))
    assert "mpf/no-image" not in told(raw=build.multipicture(build.JFIF))


def test_packets_and_extensions_are_held_against_each_other() -> None:
    head = b"http://ns.adobe.com/xmp/extension/\0"
    body = b"<x/>"
    digest = hashlib.md5(body).hexdigest().upper().encode()
    frame = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    frame += b"<rdf:Description rdf:about='' xmlns:n='http://ns.adobe.com/xmp/note/' n:HasExtendedXMP='%s'/>"
    frame += b"</rdf:RDF></x:xmpmeta>"
    sizes = struct.pack(">II", len(body), 0)
    sound = build.segment(0xE1, head + digest + sizes + body)
    changed = build.segment(0xE1, head + digest + sizes + b"<y/>")
    assert told(build.xmp(frame % digest), sound).keys() == {"xmp/no-wrapper"}
    assert "xmp/extension-damaged" in told(build.xmp(frame % digest), changed)
    assert "xmp/extension-missing" in told(build.xmp(frame % digest))


def test_a_thumbnail_that_is_no_picture_is_told() -> None:
    first = directory(">", 8, list(FULL), 0)
    at = 8 + len(first) + len(first) % 2
    first = directory(">", 8, list(FULL), at)
    entries = [(0x0103, 3, 1, b"\0\6"), *FULL[:3], (0x0201, 4, 1, bytes(4)), (0x0202, 4, 1, struct.pack(">I", 8))]
    behind = at + len(directory(">", at, entries))
    entries[4] = (0x0201, 4, 1, struct.pack(">I", behind))
    for image, codes in (
        (b"not one!", {"exif/thumbnail"}),
        (b"\xff\xd8\xff\xe0\0\0\0\0", {"exif/thumbnail"}),
        (b"\xff\xd8\0\0\0\0\xff\xd9", set()),
    ):
        raw = b"MM\0*\0\0\0\x08" + first.ljust(at - 8, b"\0") + directory(">", at, entries) + image
        assert told(build.exif(raw)).keys() == codes


def test_what_cannot_be_read_is_told_once_by_its_reader() -> None:
    assert told(build.exif(b"no TIFF header")).keys() == {"exif/no-header"}
    cut = build.jpeg(build.JFIF)
    found = told(raw=cut[: cut.index(build.DHT) + 2])
    assert {one.severity for one in found.values()} == {"error"}


def test_entries_that_nobody_knows_or_that_stand_oddly_do_no_harm() -> None:
    found = told(exif(*FULL, (0xFDE0, 99, 1, b"what"), (0xFDE1, 3, 1, b"\0\1")))
    assert found.keys() == {"exif/bad-type"}
    raw = b"MM\0*\0\0\0\x08" + directory(">", 8, [*FULL[:3], (0x0132, 2, 20, DATE), FULL[4]])
    at = raw.index(DATE)
    odd = raw[:at] + b"\0" + raw[at:]
    entry = odd.index(b"\x01\x32\0\2\0\0\0\x14") + 8
    odd = odd[:entry] + struct.pack(">I", at + 1) + odd[entry + 4 :]
    assert told(build.exif(odd)).keys() == {"exif/odd-offset"}


def test_coordinates_of_another_type_are_left_to_the_type_rule() -> None:
    head = b"MM\0*" + struct.pack(">I", 8)
    first = directory(">", 8, [*FULL, (0x8825, 4, 1, bytes(4))])
    at = 8 + len(first) + len(first) % 2
    first = directory(">", 8, [*FULL, (0x8825, 4, 1, struct.pack(">I", at))])
    gps = directory(">", at, [(0, 1, 4, b"\2\3\0\0"), (1, 2, 2, b"N\0"), (2, 4, 1, bytes(4))])
    assert told(build.exif(head + first.ljust(at - 8, b"\0") + gps)).keys() == {"exif/type"}


def test_properties_that_a_namespace_lacks_are_told() -> None:
    packet = PACKET.replace(b"<dc:subject>", b"<dc:nonsense>1</dc:nonsense><dc:subject>")
    found = told(build.xmp(packet))
    assert found["xmp/unknown-property"].trail == ("XMP-dc", "Nonsense")


def test_bytes_between_the_images_and_the_end_are_told() -> None:
    found = told(raw=build.multipicture(build.JFIF) + b"something else")
    assert found["jpeg/unknown-trailer"].message.startswith("14 bytes")
