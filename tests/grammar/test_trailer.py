"""Trailers are found from the end of a file forwards, with exact bounds, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.grammar.afcp import Offset
from metasplice.grammar.trailer import Trailer, read_trailers, samsung_offsets

from tests.build import trailer as build

FRONT = b"\xff\xd8 an image \xff\xd9" + bytes(60)
ONES = {
    "AFCP": build.afcp(FRONT, (b"IPTC", build.CAPTION)),
    "AFCP little": build.afcp(FRONT, (b"IPTC", build.CAPTION), mark=b"AXS*"),
    "FotoStation": build.fotostation((1, build.CAPTION), (2, bytes(48))),
    "PhotoMechanic": build.photo_mechanic(d221=1),
    "CanonVRD": build.canon(),
    "MIE": build.mie(),
    "MIE wide": build.mie(order=0x18, width=8),
    "Samsung": build.samsung(),
    "Samsung with sound": build.samsung(sound=True, front=len(FRONT)),
    "Vivo": build.vivo(),
    "Vivo image": build.vivo(b"streamdata\xff\xd8" + b'vivo{"a":1}'),
}


def found(raw: bytes, floor: int = 4) -> list[Trailer]:
    return read_trailers(BytesSource(raw), floor)


@pytest.mark.parametrize("name", ONES)
def test_a_trailer_is_found_with_its_bounds(name: str) -> None:
    raw = FRONT + ONES[name]
    assert found(raw) == [Trailer(name.split()[0], Span(len(FRONT), len(raw)))]


def test_trailers_behind_each_other_are_all_found_last_first() -> None:
    raw, spans = FRONT, []
    for name, one in ONES.items():
        if not name.startswith("AFCP") and name != "Vivo image":
            spans.append((name.split()[0], Span(len(raw), len(raw) + len(one))))
            raw += one
    assert [tuple(one) for one in found(raw)] == spans[::-1]


@pytest.mark.parametrize("name", sorted(ONES.keys() - {"FotoStation", "Vivo image"}))
def test_a_trailer_that_would_begin_in_the_image_is_none(name: str) -> None:
    raw = FRONT + ONES[name]
    assert found(raw, len(FRONT) + 1) == []


@pytest.mark.parametrize(
    "tail",
    [
        b"nothing known",
        b"AXS!" + bytes(8),
        b"AXS!\xff\xff\xff\xff" + bytes(4),
        (99).to_bytes(4, "big") + b"cbipcbbl",
        b"CANON OPTIONAL DATA\0" + bytes(44),
        b"\0\0\0\0\0\0\0\0SEFT",
        b"SEFH" + bytes(8) + (12).to_bytes(4, "little") + b"XXXX" + (4).to_bytes(4, "little") + b"SEFT",
        b"12345678" + (8).to_bytes(4, "little") + b"12\0\0SEFT",
        b"\0" * 12 + (12).to_bytes(4, "little") + b"SEFT",
        b"\0\0\0\0QDIOBS",
        b"12345" + (5).to_bytes(4, "little") + b"QDIOBS",
        bytes.fromhex("ffffffff1b2a39485766758493a2b1"),
        b"~\0\4\0zmie~\0\0\6" + b"\xff\xff\xff\xff" + bytes((0x10, 4)),
        b"~\0\4\0zmie~\0\0\6" + bytes(4) + bytes((0x11, 4)),
        b"~\0\4\0zmie~\0\0\x0a" + bytes(8) + bytes((0x10, 4)),
        (5).to_bytes(6, "big") + b"\xa1\xb2\xc3\xd4",
    ],
)
def test_a_mark_without_a_sound_trailer_is_none(tail: bytes) -> None:
    assert found(FRONT + tail) == []


def test_a_broken_record_ends_the_foto_station_trailer() -> None:
    raw = FRONT + b"junk\xff\xff\xff\xff\xa1\xb2\xc3\xd4" + build.fotostation((2, b"four"))
    assert found(raw) == [Trailer("FotoStation", Span(len(raw) - 14, len(raw)))]


def test_a_foto_station_trailer_may_fill_the_file() -> None:
    raw = build.fotostation((2, b"four"))
    assert found(raw, 0) == [Trailer("FotoStation", Span(0, len(raw)))]


def test_the_sound_of_an_older_samsung_trailer_is_pointed_at_from_the_start_of_the_file() -> None:
    raw = FRONT + ONES["Samsung with sound"]
    (one,) = found(raw)
    offsets = samsung_offsets(BytesSource(raw), one)
    assert [offset.target for offset in offsets] == [len(FRONT), len(FRONT) + 8]
    assert all(int.from_bytes(raw[at : at + 4], "little") == target for at, target in offsets)
    assert isinstance(offsets[0], Offset)


def test_offsets_that_lead_out_of_the_trailer_are_left_alone() -> None:
    raw = FRONT + build.samsung(sound=True, front=1)
    assert samsung_offsets(BytesSource(raw), found(raw)[0]) == []
    plain = FRONT + ONES["Samsung"]
    assert samsung_offsets(BytesSource(plain), found(plain)[0]) == []


def test_a_samsung_trailer_without_its_directory_is_none() -> None:
    raw = FRONT + build.samsung(sound=True, front=1)[-30:]
    assert found(raw, len(FRONT)) == []
