"""The Multi-Picture index: its fields and those of each image."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.part import Block
from metasplice.base.span import Span
from metasplice.codecs.mpf import decode

from tests.build.jpeg import mpf

HEAD = 8
"""FF E2, length, MPF and NUL stand in front of the index."""


def values(raw: bytes, start: int = 0) -> dict[str, Any]:
    """Key to value of an index that stands at file offset `start`."""
    block = Block("mpf", (Span(start, start + len(raw)),))
    return {field.key: field.value for field in decode(raw, block).fields}


@pytest.mark.parametrize("order", [">", "<"])
def test_index_shows_its_images_with_file_offsets(order: str) -> None:
    found = values(mpf([1000, 50], [0, 900], order)[HEAD:], 100)
    assert found == {
        "MPF0:MPFVersion": "0100",
        "MPF0:NumberOfImages": 2,
        "MPImage1:MPImageFlags": 0,
        "MPImage1:MPImageFormat": 0,
        "MPImage1:MPImageType": 0x30000,
        "MPImage1:MPImageLength": 1000,
        "MPImage1:MPImageStart": 0,
        "MPImage1:DependentImage1EntryNumber": 0,
        "MPImage1:DependentImage2EntryNumber": 0,
        "MPImage2:MPImageFlags": 0,
        "MPImage2:MPImageFormat": 0,
        "MPImage2:MPImageType": 0x10001,
        "MPImage2:MPImageLength": 50,
        "MPImage2:MPImageStart": 1000,
        "MPImage2:DependentImage1EntryNumber": 0,
        "MPImage2:DependentImage2EntryNumber": 0,
    }


def test_an_index_without_tiff_header_is_a_finding() -> None:
    assert [finding.code for finding in decode(b"what is this", Block("mpf", ())).findings] == ["mpf/no-header"]


def test_a_circle_of_directories_ends() -> None:
    raw = bytearray(mpf([9], [0])[HEAD:])
    raw[8 + 2 + 36 : 8 + 2 + 40] = (8).to_bytes(4, "big")
    assert values(bytes(raw))["MPF0:NumberOfImages"] == 1


@given(st.integers(0, 90), st.binary(min_size=1, max_size=12), st.sampled_from(">") | st.just("<"))
def test_any_bytes_decode(at: int, noise: bytes, order: str) -> None:
    raw = bytearray(mpf([1000, 50], [0, 900], order)[HEAD:])
    raw[at : at + len(noise)] = noise
    values(bytes(raw))
