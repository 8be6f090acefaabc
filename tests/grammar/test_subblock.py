"""Sub-blocks of GIF."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Span
from metasplice.base.errors import Malformed
from metasplice.grammar.subblock import read_subblocks, skip_subblocks, write_subblocks


@pytest.mark.parametrize("size", [0, 1, 255, 256, 1000])
def test_data_read_as_they_were_written(size: int) -> None:
    raw = bytes(index % 251 for index in range(size))
    made = b"x" + write_subblocks(raw) + b"behind"
    spans, end = read_subblocks(BytesSource(made), 1)
    assert b"".join(made[span.start : span.end] for span in spans) == raw
    assert made[end:] == b"behind"
    assert skip_subblocks(BytesSource(made), 1) == end


@pytest.mark.parametrize("raw", [b"", b"\3ab", b"\2ab", b"\2ab\1"])
def test_data_without_end_mark_are_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        skip_subblocks(BytesSource(raw), 0)
    assert caught.value.code == "gif/subblocks-overrun"


def test_only_the_sizes_are_read_when_data_are_hopped_over() -> None:
    class Watched(BytesSource):
        seen: list[Span] = []

        def read(self, span: Span) -> bytes:
            self.seen.append(span)
            return super().read(span)

    source = Watched(write_subblocks(bytes(1000)))
    skip_subblocks(source, 0)
    assert [span.end - span.start for span in source.seen] == [1] * 5
