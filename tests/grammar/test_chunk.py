"""Chunks of PNG: read, cut up and written alike."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Span
from metasplice.base.errors import Malformed
from metasplice.grammar.chunk import read_chunk, read_chunks, split_chunks, write_chunk

from tests.build import png


def test_chunks_read_as_they_were_written() -> None:
    raw = write_chunk(b"tEXt", b"Title\0Sea") + write_chunk(b"IEND", b"")
    assert raw == png.text(b"Title", b"Sea") + png.END
    found = list(read_chunks(BytesSource(raw), 0))
    assert [chunk.kind for chunk in found] == [b"tEXt", b"IEND"]
    assert found == list(split_chunks(raw))
    assert raw[found[0].data.start : found[0].data.end] == b"Title\0Sea"
    assert found[1].span == Span(len(raw) - 12, len(raw))


@pytest.mark.parametrize("raw", [b"\0\0\0\1IEND", b"\0\0\0\5tEXt" + bytes(8), b"\xff\xff\xff\xfftEXt" + bytes(20)])
def test_a_chunk_is_malformed_when_it_passes_the_end(raw: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        read_chunk(BytesSource(raw), 0)
    assert caught.value.code == "png/chunk-overruns"


def test_split_leaves_out_what_follows_the_last_whole_chunk() -> None:
    assert [chunk.kind for chunk in split_chunks(png.END + png.text(b"Title", b"Sea")[:-1])] == [b"IEND"]
