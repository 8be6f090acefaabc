"""What grows at its end where something new begins: the order that the judge once found wrong."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Set, Unsupported, inspect, rewrite

from tests.build import asf, riff


def test_a_list_grows_in_front_of_the_chunk_that_comes_behind_it() -> None:
    raw = riff.riff(b"WAVE", riff.chunk(b"fmt ", bytes(16)), riff.chunk(b"data", bytes(8)), riff.info(INAM="Old"))
    edits = [Set("DateTimeOriginal", ("2020:01:02 03:04:05",)), Set("XMP-dc:Title", ("New",))]
    made = rewrite(BytesSource(raw), [*edits, Set("Title", ("Longer than it was",))])
    after = inspect(BytesSource(made.patch.over(BytesSource(raw)).all()))
    assert made.verdict.ok and not after.layout.findings


def test_xmp_is_not_put_behind_an_object_of_no_size() -> None:
    raw = bytearray(asf.film())
    at = raw.rindex(bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c"))
    raw[at + 16 : at + 24] = bytes(8)
    with pytest.raises(Unsupported, match="no size"):
        rewrite(BytesSource(bytes(raw)), [Set("XMP-dc:Title", ("New",))])
