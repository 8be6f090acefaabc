"""Colour profiles: header, text in its languages, numbers, and tables left alone."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.part import Block
from metasplice.base.span import Span
from metasplice.codecs.icc import decode

from tests.build.icc import desc, icc, mluc, xyz


def values(raw: bytes) -> dict[str, Any]:
    """Key to value."""
    return {field.key: field.value for field in decode(raw, Block("icc", ())).fields}


def shown(name: bytes, data: bytes) -> dict[str, Any]:
    """What one tag adds to the header."""
    return {key: value for key, value in values(icc((name, data))).items() if not key.startswith("ICC-header")}


def test_header_is_shown_whole() -> None:
    assert values(icc()) == {
        "ICC-header:ProfileCMMType": "lcms",
        "ICC-header:ProfileVersion": 0x430,
        "ICC-header:ProfileClass": "mntr",
        "ICC-header:ColorSpaceData": "RGB ",
        "ICC-header:ProfileConnectionSpace": "XYZ ",
        "ICC-header:ProfileDateTime": "2020:01:02 03:04:05",
        "ICC-header:ProfileFileSignature": "acsp",
        "ICC-header:PrimaryPlatform": "APPL",
        "ICC-header:CMMFlags": 1,
        "ICC-header:DeviceManufacturer": "none",
        "ICC-header:DeviceModel": "m",
        "ICC-header:DeviceAttributes": (3, 5),
        "ICC-header:RenderingIntent": 1,
        "ICC-header:ConnectionSpaceIlluminant": (0.9642, 1.0, 0.82491),
        "ICC-header:ProfileCreator": "lcms",
        "ICC-header:ProfileID": tuple(range(16)),
    }


@pytest.mark.parametrize(
    ("name", "data", "value"),
    [
        (b"desc", desc(b"a\xe9"), "a?"),
        (b"desc", b"desc\0\0\0\0\0\0\0\xff abc", b"desc\0\0\0\0\0\0\0\xff abc"),
        (b"cprt", b"text\0\0\0\0Hi\0x", "Hi"),
        (b"desc", b"data\0\0\0\0\0\0\0\0asc\0", "asc"),
        (b"tech", b"sig \0\0\0\0CRT ", "CRT "),
        (b"tech", b"CRT ", b"CRT "),
        (b"wtpt", xyz(1, -1 / 64, 1 / 64), (1.0, -0.01563, 0.01563)),
        (b"wtpt", xyz(1, 2, 3, 4, 0.5, 6), "1 2 3, 4 0.5 6"),
        (b"calt", b"dtim\0\0\0\0" + struct.pack(">6H", 2020, 1, 2, 3, 4, 5), "2020:01:02 03:04:05"),
        (b"chad", b"sf32\0\0\0\0" + struct.pack(">3i", 0, 1, -65536), (0.0, 2e-05, -1.0)),
        (b"psvm", b"ui32\0\0\0\0\0\0\0\7", 7),
        (b"fpce", b"ui08\0\0\0\0\1\2\3", (1, 2, 3)),
        (b"fpce", b"ui08\0\0\0\0" + bytes(65), b"ui08\0\0\0\0" + bytes(65)),
        (b"rTRC", b"curv\0\0\0\0\0\0\0\0", b"curv\0\0\0\0\0\0\0\0"),
        (b"A2B0", b"mft2" + bytes(50), b"mft2" + bytes(50)),
    ],
)
def test_tag_is_shown_by_its_type(name: bytes, data: bytes, value: Any) -> None:
    assert list(shown(name, data).values()) == [value]


def test_unknown_tags_are_not_shown() -> None:
    assert shown(b"zzzz", b"text\0\0\0\0x") == {}


def test_languages_are_told_apart_and_english_is_bare() -> None:
    assert shown(b"desc", mluc((b"deDE", "Hallo"), (b"enUS", "Hello"), (b"enGB", "Cheers"))) == {
        "ICC_Profile:ProfileDescription-de-DE": "Hallo",
        "ICC_Profile:ProfileDescription": "Hello",
        "ICC_Profile:ProfileDescription-en-GB": "Cheers",
    }
    assert shown(b"desc", mluc((b"\0\0\0\0", "x"))) == {"ICC_Profile:ProfileDescription": "x"}
    assert shown(b"desc", mluc((b"en\0\0", "x"))) == {"ICC_Profile:ProfileDescription": "x"}


def test_tables_of_their_own_have_groups_of_their_own() -> None:
    assert shown(b"meas", b"meas\0\0\0\0" + struct.pack(">I3iIII", 1, 0, 1, 65536, 2, 655, 2)) == {
        "ICC-meas:MeasurementObserver": 1,
        "ICC-meas:MeasurementBacking": (0.0, 2e-05, 1.0),
        "ICC-meas:MeasurementGeometry": 2,
        "ICC-meas:MeasurementFlare": 0.00999,
        "ICC-meas:MeasurementIlluminant": 2,
    }
    assert shown(b"view", b"view\0\0\0\0" + struct.pack(">6iI", 1 << 16, 2, 3, 4, 5, 6, 2)) == {
        "ICC-view:ViewingCondIlluminant": (1.0, 3e-05, 5e-05),
        "ICC-view:ViewingCondSurround": (6e-05, 8e-05, 9e-05),
        "ICC-view:ViewingCondIlluminantType": 2,
    }
    assert shown(b"cicp", b"cicp\0\0\0\0\1\2\3\1")["ICC-cicp:VideoFullRangeFlag"] == 1
    assert shown(b"chrm", b"chrm\0\0\0\0" + struct.pack(">HH2I", 3, 1, 41943, 21628)) == {
        "ICC-chrm:ChromaticityChannels": 3,
        "ICC-chrm:ChromaticityColorant": 1,
        "ICC-chrm:ChromaticityChannel1": (0.64, 0.33002),
    }
    colorants = b"clrt\0\0\0\0" + struct.pack(">I32s3H32s3H", 2, b"cyan", 1, 2, 3, b"mag", 4, 5, 6)
    assert shown(b"clrt", colorants) == {
        "ICC-clrt:ColorantCount": 2,
        "ICC-clrt:Colorant1Name": "cyan",
        "ICC-clrt:Colorant1Coordinates": (1, 2, 3),
        "ICC-clrt:Colorant2Name": "mag",
        "ICC-clrt:Colorant2Coordinates": (4, 5, 6),
    }
    assert shown(b"view", b"text\0\0\0\0x") == shown(b"meta", b"dict" + bytes(8)) == {}


def test_a_profile_that_is_cut_short_is_a_finding() -> None:
    for raw in (icc()[:-1], icc()[:100], b""):
        found = decode(raw, Block("icc", ()))
        assert (found.fields, [finding.code for finding in found.findings]) == ([], ["icc/length"])


def test_a_tag_outside_the_profile_hides_no_other() -> None:
    raw = bytearray(icc((b"desc", desc(b"lost")), (b"cprt", b"text\0\0\0\0kept")))
    raw[136:140] = b"\xff\xff\xff\xff"
    found = decode(bytes(raw), Block("icc", ()))
    assert [(finding.code, finding.span) for finding in found.findings] == [("icc/tag-outside", Span(132, 144))]
    assert found.fields[-1].value == "kept"


NAMES = st.sampled_from((b"desc", b"cprt", b"wtpt", b"meas", b"view", b"chrm", b"cicp", b"clrt", b"rTRC", b"tech"))
KINDS = st.sampled_from((b"desc", b"mluc", b"text", b"data", b"sig ", b"XYZ ", b"dtim", b"sf32", b"ui64", b"clrt", b""))


@given(
    st.lists(st.tuples(NAMES, KINDS, st.binary(max_size=40)), max_size=4), st.binary(max_size=8), st.integers(0, 200)
)
def test_any_bytes_decode(tags: list[tuple[bytes, bytes, bytes]], noise: bytes, at: int) -> None:
    raw = bytearray(icc(*((name, kind + data) for name, kind, data in tags)))
    raw[at + 4 : at + 4 + len(noise)] = noise
    for field in decode(bytes(raw), Block("icc", ())).fields:
        assert field.span is not None
        assert 0 <= field.span.start <= field.span.end <= len(raw)
