"""Packings: what was packed unpacks, what is broken or too large is refused."""

from __future__ import annotations

import zlib

import pytest
from metasplice.base.errors import Malformed, Unsupported
from metasplice.grammar import coding
from metasplice.grammar.coding import pack, unpack
from metasplice.grammar.profile import read_profile, write_profile

CODINGS = ("deflate", "profile", "deflate profile", "zxif")


@pytest.mark.parametrize("name", CODINGS)
@pytest.mark.parametrize("payload", [b"", b"x", bytes(range(256)) * 3])
def test_a_payload_unpacks_as_it_was_packed(name: str, payload: bytes) -> None:
    assert unpack(name, pack(name, payload)) == payload


@pytest.mark.parametrize("name", CODINGS)
@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"none of all", b"\nexif\n 3\nabc\n", b"\0" * 40, zlib.compress(b"x")[:-2]]
)
def test_broken_bytes_are_malformed(name: str, raw: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        unpack(name, raw)
    assert caught.value.code.startswith("coding/")


@pytest.mark.parametrize("name", ["deflate", "deflate profile"])
def test_a_bomb_is_refused_before_it_is_unpacked_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "LARGEST", 1 << 16)
    with pytest.raises(Unsupported) as caught:
        unpack(name, zlib.compress(bytes(1 << 20)))
    assert caught.value.code == "coding/too-large"


def test_a_profile_keeps_its_name_when_it_is_packed_anew() -> None:
    old = write_profile(b"IPTC profile", b"old")
    assert read_profile(pack("profile", b"new", old)) == (b"IPTC profile", b"new")
    assert read_profile(zlib.decompress(pack("deflate profile", b"new", zlib.compress(old))))[0] == b"IPTC profile"


def test_the_digits_of_a_profile_tell_its_size() -> None:
    """Fact: ExifTool 13.59 reads such a profile with a warning."""
    assert read_profile(b"\nexif\n       9\n4949 2a00\n") == (b"exif", b"II*\0")
    assert write_profile(b"exif", bytes(37)).splitlines()[3:] == [b"0" * 72, b"00"]
